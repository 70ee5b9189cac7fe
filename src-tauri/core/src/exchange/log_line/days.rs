//! Which day words name. Contact lies behind us and what is to be asked about lies ahead, so that "on Monday" is the
//! last one there and the next one here.

use chrono::{Datelike, Days, NaiveDate, TimeDelta};

use super::phrase::{Caught, Reader};

/// Words that name a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Day {
    pub(super) start: usize,
    pub(super) end: usize,
    named: Named,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Named {
    /// So many days from today.
    Shift(i64),
    /// A day of the week, from Monday as 0.
    Weekday(u32, Which),
    /// A year where it is said, a month and a day.
    Date(Option<i32>, u32, u32),
    /// A day of whichever month is nearest.
    OfMonth(u32),
    /// `03/05/2026` where it may be March or May.
    Unclear,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Which {
    Nearest,
    OfThisWeek,
    ToCome,
}

impl Day {
    /// The day of something that was; none where there is no such day.
    pub(super) fn behind(self, today: NaiveDate) -> Option<NaiveDate> {
        match self.named {
            Named::Weekday(weekday, Which::Nearest) => {
                let back = (today.weekday().num_days_from_monday() + 7 - weekday) % 7;
                today.checked_sub_days(Days::new(u64::from(if back == 0 { 7 } else { back })))
            }
            Named::Date(None, month, day) => {
                // The newest that is not still to come; 29 February may be years back.
                let years =
                    (0..=8).filter_map(|back| NaiveDate::from_ymd_opt(today.year() - back, month, day));
                years.into_iter().find(|date| *date <= today)
            }
            Named::OfMonth(day) => of_month(day, today, -1),
            _ => self.plainly(today),
        }
    }

    /// The day of something that will be, if it is not behind us.
    pub(super) fn ahead(self, today: NaiveDate) -> Option<NaiveDate> {
        let date = match self.named {
            Named::Weekday(weekday, _) => next(weekday, today),
            Named::Date(None, month, day) => {
                let years = (0..=8).filter_map(|on| NaiveDate::from_ymd_opt(today.year() + on, month, day));
                years.into_iter().find(|date| *date >= today)
            }
            Named::OfMonth(day) => of_month(day, today, 1),
            _ => self.plainly(today),
        };
        date.filter(|date| *date >= today && date.year() <= 9999)
    }

    fn plainly(self, today: NaiveDate) -> Option<NaiveDate> {
        match self.named {
            Named::Shift(days) => today.checked_add_signed(TimeDelta::try_days(days)?),
            Named::Weekday(weekday, Which::OfThisWeek) => {
                let monday = today - Days::new(u64::from(today.weekday().num_days_from_monday()));
                Some(monday + Days::new(u64::from(weekday)))
            }
            Named::Weekday(weekday, _) => next(weekday, today),
            Named::Date(year, month, day) => {
                NaiveDate::from_ymd_opt(year.unwrap_or_else(|| today.year()), month, day)
            }
            Named::OfMonth(_) | Named::Unclear => None,
        }
    }
}

/// The first such day after today.
fn next(weekday: u32, today: NaiveDate) -> Option<NaiveDate> {
    let on = (weekday + 7 - today.weekday().num_days_from_monday()) % 7;
    today.checked_add_days(Days::new(u64::from(if on == 0 { 7 } else { on })))
}

/// The nearest such day of a month, today or on this side of it: back for −1, on for 1.
fn of_month(day: u32, today: NaiveDate, side: i32) -> Option<NaiveDate> {
    (0..=12)
        .filter_map(|months| {
            let months = today.year() * 12 + i32::try_from(today.month0()).ok()? + side * months;
            NaiveDate::from_ymd_opt(
                months.div_euclid(12),
                u32::try_from(months.rem_euclid(12)).ok()? + 1,
                day,
            )
        })
        .find(|date| if side < 0 { *date <= today } else { *date >= today })
}

/// Every group of words that names a day.
pub(super) fn find(reader: &Reader<'_>) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    let mut at = 0;
    while at < reader.line.len() {
        let Some(day) = day_at(reader, at) else {
            at += 1;
            continue;
        };
        at = day.end;
        match days.last_mut() {
            // "Monday 5 May" is one day, and the date says which.
            Some(last)
                if last.end == day.start
                    && matches!((last.named, day.named), (Named::Weekday(..), Named::Date(..)))
                    && !reader.line.stops(day.start) =>
            {
                *last = Day { start: last.start, ..day };
            }
            _ => days.push(day),
        }
    }
    days
}

fn day_at(reader: &Reader<'_>, at: usize) -> Option<Day> {
    let phrases = &reader.language.days;
    let away = |caught: &Caught| caught.number.checked_mul(caught.unit);
    let shifted = phrases.shift.iter().filter_map(|(days, phrases)| {
        reader.longest(phrases, at).map(|caught| (caught.end, Named::Shift(*days)))
    });
    let once = |caught: Caught| Caught { number: caught.number.max(1), ..caught };
    let ago = reader.longest(&phrases.ago, at).map(once);
    let ago = ago.and_then(|caught| Some((caught.end, Named::Shift(-away(&caught)?))));
    let ahead = reader.longest(&phrases.ahead, at).map(once);
    let ahead = ahead.and_then(|caught| Some((caught.end, Named::Shift(away(&caught)?))));
    let weekdays = [
        (&phrases.weekday, Which::Nearest),
        (&phrases.this, Which::OfThisWeek),
        (&phrases.next, Which::ToCome),
    ];
    let weekdays = weekdays.into_iter().filter_map(|(phrases, which)| {
        let caught = reader.longest(phrases, at)?;
        Some((caught.end, Named::Weekday(caught.weekday, which)))
    });
    let date = reader.longest(&phrases.date, at).filter(|caught| {
        // In "April 5 days ago" the number belongs to the days.
        (at + 1..caught.end).all(|inside| reader.longest(&phrases.ago, inside).is_none())
    });
    let date = date.map(|caught| (caught.end, Named::Date(caught.year, caught.month, caught.date)));
    let of_month = reader.longest(&phrases.of_month, at).filter(|caught| (1..=31).contains(&caught.date));
    let of_month = of_month.map(|caught| (caught.end, Named::OfMonth(caught.date)));
    let found = of_month
        .into_iter()
        .chain(shifted)
        .chain(ago)
        .chain(ahead)
        .chain(weekdays)
        .chain(date)
        .chain(in_numbers(reader, at));
    // Of the same length the last one, which says more.
    let (end, named) = found.max_by_key(|(end, _)| *end)?;
    Some(Day { start: at, end, named })
}

/// `2026-05-03`, `3.5.2026`, `03/05/26`; `3.5.` and `3/5` where a word says that a day follows.
fn in_numbers(reader: &Reader<'_>, at: usize) -> Option<(usize, Named)> {
    let on = usize::from(reader.is(at, &reader.language.on));
    let first = at + on;
    let part = |n: usize| -> Option<(&str, i32)> {
        let word = reader.line.words.get(first + n)?;
        let fits = word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit()) && !reader.in_name[first + n];
        fits.then(|| Some((word.as_str(), word.parse().ok()?)))?
    };
    let (one, other) = (part(0)?, part(1)?);
    let sign = reader.line.gap(first + 1).trim_end();
    let third = part(2).filter(|_| reader.line.gap(first + 2).trim_end() == sign);
    let named = |year: i32, month: i32, day: i32| {
        // No month and no day has so large a number: there is no such day.
        Named::Date(Some(year), u32::try_from(month).unwrap_or(99), u32::try_from(day).unwrap_or(99))
    };
    if let Some(third) = third {
        let end = first + 3;
        let year = match third.0.len() {
            4 => third.1,
            2 => 2000 + third.1,
            _ => -1,
        };
        return match sign {
            "-" if one.0.len() == 4 => Some((end, named(one.1, other.1, third.1))),
            "." | "/" | "-" if one.0.len() > 2 || other.0.len() > 2 || year < 0 => None,
            "." | "/" | "-" if reader.language.day_before_month || one.1 > 12 => {
                Some((end, named(year, other.1, one.1)))
            }
            "." | "/" | "-" if other.1 > 12 => Some((end, named(year, one.1, other.1))),
            "." | "/" | "-" if one.1 == other.1 => Some((end, named(year, one.1, one.1))),
            "." | "/" | "-" => Some((end, Named::Unclear)),
            _ => None,
        };
    }
    let fits = on == 1 && reader.language.day_before_month && matches!(sign, "." | "/");
    let (day, month) = (u32::try_from(one.1).ok()?, u32::try_from(other.1).ok()?);
    // "am 31.2." names a day that there is not, "am 10.30" none.
    let is_day = (1..=31).contains(&day) && (1..=12).contains(&month);
    (fits && is_day).then_some((first + 2, Named::Date(None, month, day)))
}
