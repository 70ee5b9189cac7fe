//! The clock of one life: where the person is, what the wall shows, when the machine is awake. Journeys, clocks set wrong
//! and mended, a machine that sleeps for days, a program that is started anew.

use chrono::{DateTime, Days, Duration, NaiveDate, TimeZone, Utc};
use chrono_tz::Tz;
use kith_core::domain::Moment;

use crate::torture::seed::Seed;

/// Zones people live in. Most have summer time, in both hemispheres; one moves by half an hour, some not at all.
const HOMES: [Tz; 14] = [
    Tz::Europe__Vienna,
    Tz::Europe__London,
    Tz::Europe__Lisbon,
    Tz::America__New_York,
    Tz::America__Los_Angeles,
    Tz::America__Santiago,
    Tz::Australia__Sydney,
    Tz::Australia__Lord_Howe,
    Tz::Pacific__Auckland,
    Tz::Africa__Cairo,
    Tz::Asia__Kolkata,
    Tz::Asia__Tokyo,
    Tz::America__St_Johns,
    Tz::America__Sao_Paulo,
];
/// Where one travels to, besides: the ends of the earth.
const AFAR: [Tz; 5] =
    [Tz::Pacific__Apia, Tz::Pacific__Honolulu, Tz::Asia__Tokyo, Tz::America__New_York, Tz::Europe__Vienna];
/// By how many hours a clock is wrong.
const WRONG_BY: [i64; 14] =
    [-3, 1, 5, 24, -24, 72, -72, 240, -240, 24 * 40, -24 * 40, 24 * 365, 24 * 900, -24 * 900];

/// A span of days, and what holds in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span<T> {
    from: i64,
    to: i64,
    pub(super) what: T,
}

impl<T: Copy> Span<T> {
    fn holds(&self, day: i64) -> bool {
        (self.from..self.to).contains(&day)
    }
}

/// Spans that do not overlap, about `each` days apart.
fn spans<T>(
    random: &mut Seed,
    days: i64,
    each: u64,
    mut lasts: impl FnMut(&mut Seed) -> u64,
    mut what: impl FnMut(&mut Seed) -> T,
) -> Vec<Span<T>> {
    let mut spans = Vec::new();
    let mut from = signed(random.between(3, 2 * each));
    while from < days {
        let to = from + signed(lasts(random).max(1));
        spans.push(Span { from, to, what: what(random) });
        from = to + signed(random.between(each / 2, 3 * each / 2).max(1));
    }
    spans
}

pub(super) fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Whether Kith is not opened for long, and whether the machine runs meanwhile.
#[derive(Clone, Copy, Debug)]
pub(super) struct Away {
    pub(super) runs: bool,
}

/// When and where a life takes place.
pub(super) struct Wall {
    start: NaiveDate,
    home: Tz,
    journeys: Vec<Span<Tz>>,
    away: Vec<Span<Away>>,
    asleep: Vec<Span<()>>,
    wrong: Vec<Span<i64>>,
    low: Vec<Span<()>>,
    /// Whether the machine runs through the night.
    never_off: bool,
}

impl Wall {
    /// `strange` lives have wrong clocks and a machine that sleeps for days; all have journeys, holidays and low weeks.
    pub(super) fn new(random: &mut Seed, days: i64, strange: bool) -> Self {
        let start = NaiveDate::from_ymd_opt(2023, 1, 1).unwrap_or_default();
        let start = start + Days::new(random.below(5 * 365));
        let home = *random.one(&HOMES).unwrap_or(&Tz::UTC);
        let mut afar: Vec<Tz> = AFAR.to_vec();
        afar.extend(HOMES);
        let travels = random.percent(50);
        let journeys = spans(random, days, 90, |it| it.between(2, 25), |it| *it.one(&afar).unwrap_or(&home));
        let away = spans(
            random,
            days,
            120,
            |it| if it.percent(70) { it.between(3, 20) } else { it.between(20, 121) },
            |it| Away { runs: it.percent(50) },
        );
        let asleep = spans(random, days, 60, |it| it.between(1, 9), |_| ());
        let wrong = spans(random, days, 70, |it| it.between(1, 4), |it| *it.one(&WRONG_BY).unwrap_or(&0));
        let low = spans(random, days, 80, |it| it.between(4, 12), |_| ());
        let never_off = random.percent(10);
        let only = |strange: bool| strange && random.percent(60);
        let has_wrong = {
            let mut only = only;
            only(strange)
        };
        Self {
            start,
            home,
            journeys: if travels { journeys } else { Vec::new() },
            away,
            asleep: if strange { asleep } else { Vec::new() },
            wrong: if has_wrong { wrong } else { Vec::new() },
            low,
            never_off,
        }
    }

    /// The true date of a day of this life.
    pub(super) fn date(&self, day: i64) -> NaiveDate {
        self.start + Duration::days(day)
    }

    /// Where the person is.
    pub(super) fn zone(&self, day: i64) -> Tz {
        self.journeys.iter().find(|it| it.holds(day)).map_or(self.home, |it| it.what)
    }

    /// The true instant so many minutes after a day began here.
    pub(super) fn instant(&self, day: i64, minute: i64) -> DateTime<Utc> {
        let midnight = self.date(day).and_hms_opt(0, 0, 0).unwrap_or_default();
        let tz = self.zone(day);
        // Where midnight is jumped over, the day begins an hour later.
        let begins =
            (0..3).find_map(|hours| tz.from_local_datetime(&(midnight + Duration::hours(hours))).earliest());
        begins.map_or(midnight.and_utc(), |begins| begins.with_timezone(&Utc)) + Duration::minutes(minute)
    }

    /// What the machine's clock says at a true instant of a day.
    pub(super) fn shows(&self, day: i64, at: DateTime<Utc>) -> Moment {
        let by = self.wrong.iter().find(|it| it.holds(day)).map_or(0, |it| it.what);
        Moment::new(at + Duration::hours(by), self.zone(day))
    }

    pub(super) fn away(&self, day: i64) -> Option<Away> {
        self.away.iter().find(|it| it.holds(day)).map(|it| it.what)
    }

    pub(super) fn is_low(&self, day: i64) -> bool {
        self.low.iter().any(|it| it.holds(day))
    }

    /// From which minute of the day to which the machine is awake; none where it sleeps the whole day.
    pub(super) fn awake(&self, day: i64, random: &mut Seed) -> Option<(i64, i64)> {
        let (from, to) = (random.between(6 * 60, 13 * 60), random.between(14 * 60, 24 * 60));
        let off = self.asleep.iter().any(|it| it.holds(day)) || self.away(day).is_some_and(|it| !it.runs);
        let whole = (0, 24 * 60);
        (!off).then_some(if self.never_off { whole } else { (signed(from), signed(to)) })
    }
}
