//! The days that are worth a look: those on which something changed, and those people count from.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, Months, NaiveDate};

use super::begins;
use crate::book::Book;
use crate::contract::{SinceStart, StartKey};
use crate::domain::Moment;

/// The months with which the meteorological seasons of the northern calendar begin.
const SEASONS: [(StartKey, u32); 4] =
    [(StartKey::Spring, 3), (StartKey::Summer, 6), (StartKey::Autumn, 9), (StartKey::Winter, 12)];

/// The days on which the map changed, oldest first, as days are counted where the person is now. A change whose clock was
/// ahead is no day of the past.
pub fn days(book: &Book, now: Moment) -> Vec<NaiveDate> {
    let days: BTreeSet<NaiveDate> =
        book.pasts.values().map(|past| Moment { utc: past.at, ..now }.date()).collect();
    days.into_iter().filter(|day| *day <= now.date()).collect()
}

/// Days to compare with today, the latest first: none from before the history begins, since what stood then is not known.
pub fn starts(book: &Book, now: Moment) -> Vec<SinceStart> {
    let today = now.date();
    let Some(begins) = begins(book).map(|utc| Moment { utc, ..now }.date()) else { return Vec::new() };
    let back = |months| today.checked_sub_months(Months::new(months));
    let seasons = SEASONS.map(|(key, month)| (key, eve_of(month, today)));
    let named = [(StartKey::Month, back(1)), (StartKey::Year, back(12)), (StartKey::Beginning, Some(begins))];
    let mut starts: Vec<SinceStart> = seasons
        .into_iter()
        .chain(named)
        .filter_map(|(key, date)| Some(SinceStart { key, date: date? }))
        .filter(|start| (begins..today).contains(&start.date))
        .collect();
    starts.sort_by_key(|start| (std::cmp::Reverse(start.date), start.key));
    starts
}

/// The last day before that month last began.
fn eve_of(month: u32, today: NaiveDate) -> Option<NaiveDate> {
    let year = if month <= today.month() { today.year() } else { today.year() - 1 };
    NaiveDate::from_ymd_opt(year, month, 1)?.checked_sub_days(Days::new(1))
}
