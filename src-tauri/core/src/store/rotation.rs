//! Which snapshots stay: the three newest, one a day for a week, one a week for four, one a month for twelve, all within
//! a size.
//!
//! By the calendar and not by count, so that one can be told the day by which something deleted for good has left the
//! last of them.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, Utc};

/// How many of the newest stay in any case: the store can be rebuilt from each of them and the journals after it.
pub(super) const GENERATIONS: usize = 3;
const DAYS: u64 = 7;
const WEEKS: u64 = 4;
const MONTHS: u32 = 12;
/// How far the clock is believed to have come since the oldest of the newest three, in days. One that shows another decade
/// for an hour must not clear everything away.
const BELIEVED: u64 = 2;
/// The size all of them together may have, in bytes; the three newest may have more.
const SIZE: u64 = 512 * 1024 * 1024;

/// A snapshot as this rule sees it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kept {
    pub(super) at: DateTime<Utc>,
    pub(super) size: u64,
}

/// Which of `snapshots`, newest first, stay.
pub(super) fn stays(snapshots: &[Kept], now: DateTime<Utc>) -> Vec<bool> {
    let third =
        snapshots.iter().take(GENERATIONS).next_back().map(|kept| kept.at.date_naive() + Days::new(BELIEVED));
    let today = now.date_naive().min(third.unwrap_or(NaiveDate::MAX));
    let mut taken = std::collections::BTreeSet::new();
    let mut size = 0_u64;
    let mut stays = Vec::with_capacity(snapshots.len());
    for (index, snapshot) in snapshots.iter().enumerate() {
        let day = snapshot.at.date_naive();
        // The newest of a day, a week, a month stands for it. Each claims every slot it fits.
        let mut wanted = false;
        for slot in slots(day, today) {
            wanted |= taken.insert(slot);
        }
        // What lies in the future was taken while the clock was wrong; it is kept until the clock has caught up.
        wanted |= day > today;
        let fits = size.saturating_add(snapshot.size) <= SIZE;
        let stay = index < GENERATIONS || (wanted && fits);
        if stay {
            size = size.saturating_add(snapshot.size);
        }
        stays.push(stay);
    }
    stays
}

/// The first day on which nothing that was taken on `day` is kept any more, once three newer ones have been taken.
pub(super) fn gone_by(day: NaiveDate) -> NaiveDate {
    let first = day.with_day(1).unwrap_or(day);
    first.checked_add_months(Months::new(MONTHS)).unwrap_or(NaiveDate::MAX)
}

fn is_out_of_time(day: NaiveDate, today: NaiveDate) -> bool {
    gone_by(day) <= today
}

/// What a snapshot of `day` may stand for.
fn slots(day: NaiveDate, today: NaiveDate) -> impl Iterator<Item = (char, NaiveDate)> {
    let monday = |day: NaiveDate| day - Days::new(u64::from(day.weekday().num_days_from_monday()));
    let is_recent = |day: NaiveDate, first: NaiveDate| first <= day && day <= today;
    let daily = is_recent(day, today - Days::new(DAYS - 1)).then_some(('d', day));
    let weekly =
        is_recent(monday(day), monday(today) - Days::new(7 * (WEEKS - 1))).then(|| ('w', monday(day)));
    let month = day.with_day(1).unwrap_or(day);
    let monthly = (!is_out_of_time(day, today) && day <= today).then_some(('m', month));
    daily.into_iter().chain(weekly).chain(monthly)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(day: NaiveDate, hour: u32) -> DateTime<Utc> {
        day.and_hms_opt(hour, 0, 0).unwrap().and_utc()
    }

    /// Takes snapshots day after day and lets go each day, as a year of use does.
    fn live(days: u64, a_day: u32, size: u64) -> (Vec<Kept>, NaiveDate) {
        let first = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
        let mut there: Vec<Kept> = Vec::new();
        for n in 0..days {
            let day = first + Days::new(n);
            for hour in 0..a_day {
                there.insert(0, Kept { at: at(day, hour), size });
                let stays = stays(&there, at(day, hour));
                let mut stays = stays.iter();
                there.retain(|_| *stays.next().unwrap());
            }
        }
        (there, first + Days::new(days - 1))
    }

    #[test]
    fn two_years_of_use_leave_days_weeks_and_months() {
        let (there, today) = live(730, 3, 1000);
        let days: Vec<i64> = there.iter().map(|kept| (today - kept.at.date_naive()).num_days()).collect();
        assert!((20..=25).contains(&there.len()), "{days:?}");
        for n in 0..7 {
            assert!(days.contains(&n), "one of {n} days ago: {days:?}");
        }
        assert!(days.iter().any(|days| (300..366).contains(days)), "{days:?}");
        assert!(days.iter().all(|days| *days < 366), "{days:?}");
    }

    #[test]
    fn the_size_holds_but_for_the_three_newest() {
        let (there, _) = live(400, 1, 100 * 1024 * 1024);
        assert_eq!(there.len(), 5, "five of 100 MiB fit into 512");
        let (there, _) = live(30, 1, 400 * 1024 * 1024);
        assert_eq!(there.len(), GENERATIONS);
    }

    #[test]
    fn a_clock_that_is_wrong_for_an_hour_clears_nothing_away() {
        let (mut there, today) = live(200, 1, 1000);
        let before = there.len();
        let wrong = today + Days::new(10 * 365);
        for hour in 0..2 {
            there.insert(0, Kept { at: at(wrong, hour), size: 1000 });
        }
        let left = stays(&there, at(wrong, 3)).iter().filter(|stay| **stay).count();
        // Two days further than it is, and no more.
        assert!(left + 2 >= before, "{before} became {left}");
        // Right again: what lies ahead stays until then, and the rest goes on as before.
        there.insert(2, Kept { at: at(today, 20), size: 1000 });
        assert!(stays(&there, at(today, 20)).iter().filter(|stay| **stay).count() + 2 >= before);
    }

    proptest! {
        #[test]
        fn the_newest_stays_and_nothing_outlives_its_day(
            mut ages in proptest::collection::vec(0_u64..900, 1..60), size in 0_u64..300_000_000
        ) {
            ages.sort_unstable();
            let today = NaiveDate::from_ymd_opt(2027, 3, 1).unwrap();
            let kept: Vec<Kept> =
                ages.iter().map(|age| Kept { at: at(today - Days::new(*age), 1), size }).collect();
            let stays = stays(&kept, at(today, 2));
            prop_assert!(stays.iter().take(GENERATIONS).all(|stay| *stay));
            let believed = kept.iter().take(GENERATIONS).next_back().unwrap().at.date_naive() + Days::new(BELIEVED);
            for (kept, stay) in kept.iter().zip(&stays).skip(GENERATIONS) {
                prop_assert!(!stay || gone_by(kept.at.date_naive()) > today.min(believed));
            }
        }
    }
}
