//! How often someone and I are in touch by itself, from the log. Offered as a cadence, with its numbers; never taken
//! over without being asked.

use chrono::NaiveDate;

use super::horizon;
use crate::book::Book;
use crate::contract::LearnedRhythm;
use crate::domain::{Moment, PersonId};

/// Fewer gaps than this are no rhythm.
const GAPS: usize = 4;

/// The median gap between days of contact within the last two years and its middle half, or nothing from fewer than
/// four gaps. Several catch-ups on one day are one day.
pub fn learned(book: &Book, person: PersonId, now: Moment) -> Option<LearnedRhythm> {
    let (from, today) = (horizon(now), now.date());
    let newest_first = book.contact_with(person).map(|catch_up| catch_up.date);
    let mut days: Vec<NaiveDate> = newest_first.filter(|date| (from..=today).contains(date)).collect();
    days.dedup();
    let mut gaps: Vec<i64> = days.windows(2).map(|pair| (pair[0] - pair[1]).num_days()).collect();
    if gaps.len() < GAPS {
        return None;
    }
    gaps.sort_unstable();
    Some(LearnedRhythm {
        days: at_quarter(&gaps, 2),
        from_days: at_quarter(&gaps, 1),
        to_days: at_quarter(&gaps, 3),
        times: days.len(),
    })
}

/// The value so many quarters up in `sorted`, which is not empty, between neighbours in a straight line (Hyndman &
/// Fan 1996, definition 7), in whole days.
fn at_quarter(sorted: &[i64], quarters: usize) -> u16 {
    let place = (sorted.len() - 1) * quarters;
    let (below, part) = (place / 4, i64::try_from(place % 4).unwrap_or(0));
    let above = sorted.get(below + 1).unwrap_or(&sorted[below]);
    // Half days are rounded up: later rather than sooner.
    let days = (4 * sorted[below] + part * (above - sorted[below]) + 2).div_euclid(4);
    u16::try_from(days).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::scene::{met, scene};
    use super::*;

    #[test]
    fn the_middle_gap_and_the_middle_half_are_told() {
        // Gaps of 14, 21, 28, 35, 42 days.
        let (mut book, who, now) = scene();
        for ago in [3, 17, 38, 66, 101, 143] {
            met(&mut book, who, now, ago, None);
        }
        let learned = learned(&book, who, now).unwrap();
        assert_eq!((learned.from_days, learned.days, learned.to_days), (21, 28, 35));
        assert_eq!(learned.times, 6);
    }

    #[test]
    fn few_gaps_old_gaps_and_days_to_come_are_no_rhythm() {
        let (mut book, who, now) = scene();
        for ago in [1, 8, 15, 22, 731, 738, -5] {
            met(&mut book, who, now, ago, None);
            met(&mut book, who, now, ago, None);
        }
        assert_eq!(learned(&book, who, now), None, "three gaps within two years");
        met(&mut book, who, now, 29, None);
        let learned = learned(&book, who, now).unwrap();
        assert_eq!((learned.days, learned.from_days, learned.to_days, learned.times), (7, 7, 7, 5));
    }

    proptest! {
        #[test]
        fn a_rhythm_lies_between_the_shortest_and_the_longest_gap(gaps in prop::collection::vec(1_i64..60, 0..12)) {
            let (mut book, who, now) = scene();
            let mut ago = 0;
            met(&mut book, who, now, ago, None);
            for gap in &gaps {
                ago += gap;
                met(&mut book, who, now, ago, None);
            }
            let learned = learned(&book, who, now);
            prop_assert_eq!(learned.is_some(), gaps.len() >= GAPS);
            if let Some(learned) = learned {
                let (least, most) = (*gaps.iter().min().unwrap(), *gaps.iter().max().unwrap());
                prop_assert!(least <= i64::from(learned.from_days) && i64::from(learned.to_days) <= most);
                prop_assert!(learned.from_days <= learned.days && learned.days <= learned.to_days);
                prop_assert_eq!(learned.times, gaps.len() + 1);
            }
        }
    }
}
