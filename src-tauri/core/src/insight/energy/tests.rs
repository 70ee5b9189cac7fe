//! Examples, and laws over many made-up logs: noise is not called a change, a change that is there is found, and few
//! notes say nothing.

use chrono_tz::Tz;
use proptest::prelude::*;

use super::super::scene::{met, scene, someone};
use super::*;

/// How a log of these notes reads: `(days ago, after)`.
fn read(notes: &[(i64, i8)]) -> EnergyOverTime {
    let (mut book, who, now) = scene();
    for (ago, after) in notes {
        met(&mut book, who, now, *ago, Some(*after));
    }
    over_time(&book, who, now)
}

#[test]
fn few_notes_say_nothing() {
    for notes in [&[][..], &[(1, 2)], &[(1, 2), (300, -2)]] {
        let read = read(notes);
        assert_eq!((read.notes, read.spans.len(), read.lately), (notes.len(), 0, EnergyLately::NotEnough));
    }
    let once_before = read(&[(1, 2), (2, 2), (3, 2), (300, -2)]);
    assert_eq!(once_before.lately, EnergyLately::NotEnough, "one note is no time before");
    assert_eq!(once_before.spans.len(), 1, "nor a quarter of its own");
}

#[test]
fn quarters_carry_their_days_and_an_interval_that_narrows_with_notes() {
    let read = read(&[(1, 1), (3, 1), (100, 1), (104, 1), (108, 1), (112, 1), (116, 1), (120, 1)]);
    let [before, now] = &read.spans[..] else { panic!("{read:?}") };
    assert_eq!((before.from.to_string(), before.to.to_string()), ("2026-07-01".into(), "2026-09-30".into()));
    assert_eq!((before.notes, now.notes), (6, 2));
    assert!(before.high - before.low < now.high - now.low, "{read:?}");
    assert!((before.mean - 1.0).abs() < 1e-9, "all the same, and my mean is the same: {read:?}");
}

#[test]
fn a_mean_with_its_interval_by_hand() {
    // Two notes of 2, none on anyone else but two of 0 with Kit: my mean is 1, and no note lies beside its person's
    // mean, so the variance is 4 / (4 + 1 + 1) = 2/3 and the two weigh 3 against the 1 of my mean: (1 + 3 · 2) / 4 =
    // 1.75, give or take 1.2816 / √4.
    let (mut book, who, now) = scene();
    let kit = someone(&mut book, 2, now);
    for (with, after) in [(who, 2), (who, 2), (kit, 0), (kit, 0)] {
        met(&mut book, with, now, 5, Some(after));
    }
    let usual = Usual::of(&book, (horizon(now), now.date()));
    let (mean, low, high) = usual.pooled(&[2.0, 2.0]);
    assert!((usual.mean - 1.0).abs() < 1e-9 && (usual.variance - 2.0 / 3.0).abs() < 1e-9);
    assert!((mean - 1.75).abs() < 1e-9 && (low - (1.75 - MIDDLE_80 / 2.0)).abs() < 1e-9);
    assert!((high - 2.0).abs() < 1e-9, "no further than the scale goes");
}

#[test]
fn what_is_long_past_or_not_yet_does_not_count() {
    let (mut book, who, now) = scene();
    for ago in [731, 800, 900, -3] {
        met(&mut book, who, now, ago, Some(-2));
    }
    assert_eq!(over_time(&book, who, now).notes, 0);
    let far_east = Moment::new(now.utc, Tz::Pacific__Kiritimati);
    assert_eq!(over_time(&book, who, far_east).notes, 0);
}

/// A fixed stream of numbers, so that a share over many logs is the same in every run.
struct Stream(u64);

impl Stream {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    /// One of these notes, each as likely.
    fn one(&mut self, of: &[i8]) -> i8 {
        of[usize::try_from(self.below(of.len() as u64)).unwrap()]
    }
}

/// The share of 1,000 logs that read so.
fn share(lately: EnergyLately, mut log: impl FnMut(&mut Stream) -> Vec<(i64, i8)>) -> f64 {
    let mut stream = Stream(7);
    let times = (0..1_000).filter(|_| read(&log(&mut stream)).lately == lately).count();
    f64::from(u32::try_from(times).unwrap()) / 1_000.0
}

#[test]
fn noise_is_not_called_a_change() {
    // Flat, peaked, torn between two ends, mostly good, heavy: with few and with many notes on each side.
    let ways: [&[i8]; 5] =
        [&[-2, -1, 0, 1, 2], &[-1, 0, 0, 0, 1], &[-2, 2], &[0, 1, 1, 2, 2, -1], &[-2, -2, -1, 0]];
    for way in ways {
        for (new, old) in [(2, 2), (2, 20), (6, 6), (20, 20), (20, 3)] {
            let same = share(EnergyLately::Steady, |stream| {
                let lately = (0..new).map(|_| i64::try_from(stream.below(180)).unwrap()).collect::<Vec<_>>();
                let before =
                    (0..old).map(|_| 185 + i64::try_from(stream.below(540)).unwrap()).collect::<Vec<_>>();
                lately.into_iter().chain(before).map(|ago| (ago, stream.one(way))).collect()
            });
            assert!(same >= 0.9, "{way:?}, {new} beside {old}: {same} read as no change");
        }
    }
}

#[test]
fn a_change_that_is_there_is_found() {
    for (before, after, wanted) in [
        (&[-2, -1, 0][..], &[0, 1, 2][..], EnergyLately::Better),
        (&[0, 1, 2], &[-2, -1, 0], EnergyLately::Heavier),
    ] {
        let found = share(wanted, |stream| {
            let mut log: Vec<_> = (0..8).map(|n| (n * 20, stream.one(after))).collect();
            log.extend((0..8).map(|n| (190 + n * 20, stream.one(before))));
            log
        });
        assert!(found >= 0.9, "{wanted:?} was found in {found}");
    }
}

proptest! {
    #[test]
    fn whatever_was_logged_reads_within_the_scale(
        notes in prop::collection::vec((-20_i64..900, -2_i8..3), 0..40)
    ) {
        let read = read(&notes);
        let counted = notes.iter().filter(|(ago, _)| (0..=730).contains(ago)).count();
        prop_assert_eq!(read.notes, counted);
        prop_assert!(read.spans.iter().map(|span| span.notes).sum::<usize>() <= counted);
        for span in &read.spans {
            prop_assert!(-2.0 <= span.low && span.low <= span.mean && span.mean <= span.high && span.high <= 2.0);
            prop_assert!(span.from < span.to && span.notes >= IN_A_SPAN);
        }
        prop_assert!(read.spans.windows(2).all(|two| two[0].to < two[1].from));
        if counted < IN_ALL {
            prop_assert_eq!(read.lately, EnergyLately::NotEnough);
        }
    }

    /// The same log upside down says the opposite.
    #[test]
    fn better_and_heavier_are_each_other_upside_down(
        notes in prop::collection::vec((0_i64..730, -2_i8..3), 0..30)
    ) {
        let flipped: Vec<_> = notes.iter().map(|(ago, after)| (*ago, -after)).collect();
        let opposite = match read(&notes).lately {
            EnergyLately::Better => EnergyLately::Heavier,
            EnergyLately::Heavier => EnergyLately::Better,
            same => same,
        };
        prop_assert_eq!(read(&flipped).lately, opposite);
    }
}
