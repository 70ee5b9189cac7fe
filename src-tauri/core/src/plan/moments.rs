//! When it is worth asking for a plan, for whoever lets go of the circle meanwhile; and until when a pause lasts.

use chrono::{DateTime, Days, Duration, NaiveTime, Utc};

use super::numbers::{IGNORED_AFTER, QUIET_AFTER_START};
use crate::book::Book;
use crate::checkin;
use crate::contract::ForHowLong;
use crate::domain::Moment;

/// How far ahead it is looked.
const AHEAD_DAYS: u64 = 14;

/// The instants within two weeks at which a nudge may become due, soonest first: now, once the program has run for long
/// enough, when a pause is over, when one no longer runs low, when an answer can no longer come, and when the slot of a
/// day comes or its quiet hours end. At any other instant the plan has nothing that it had not at the one before.
pub fn moments_to_nudge(book: &Book, now: Moment, started: DateTime<Utc>) -> Vec<DateTime<Utc>> {
    let nudges = &book.settings.nudges;
    let days = (0..=AHEAD_DAYS).filter_map(|days| now.date().checked_add_days(Days::new(days)));
    let turns = days.flat_map(|day| [nudges.slot, nudges.quiet_to].map(|time| day.and_time(time)));
    let mut moments: Vec<_> = turns.filter_map(|wall| now.when_wall_shows(wall)).collect();
    moments.extend([now.utc, started + QUIET_AFTER_START]);
    moments.extend(nudges.paused_until);
    moments.extend(checkin::capacity(book, now).until);
    moments.extend(book.nudges.values().filter(|it| it.answer.is_none()).map(|it| it.at + IGNORED_AFTER));
    let until = now.utc + Duration::days(AHEAD_DAYS.cast_signed());
    moments.retain(|at| (now.utc..until).contains(at));
    moments.sort();
    moments.dedup();
    moments
}

/// Until when nudges rest; `None` resumes them at once.
pub fn pause_until(span: ForHowLong, now: Moment) -> Option<DateTime<Utc>> {
    let wall = now.local().naive_local();
    match span {
        ForHowLong::Resume => None,
        ForHowLong::Hour => now.utc.checked_add_signed(Duration::hours(1)),
        ForHowLong::Today => {
            now.when_wall_shows(wall.date().checked_add_days(Days::new(1))?.and_time(NaiveTime::MIN))
        }
        ForHowLong::Week => now.when_wall_shows(wall.checked_add_days(Days::new(7))?),
    }
}
