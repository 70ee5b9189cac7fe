//! When the next reminder is due while the circle is locked: two instants in a small file, which say nothing of anyone.
//!
//! Only so does a reminder come after a start into the lock, where nothing of the circle can be read. The file goes
//! before the reminder is shown: it may be lost, it does not come twice.

use std::path::PathBuf;

use chrono::{DateTime, TimeDelta, Utc};
use kith_core::store::{Place, write_private};

/// No reminder in the first hour after a start (evidence §3.2).
const QUIET_AFTER_START: TimeDelta = TimeDelta::hours(1);
/// A reminder that could not come on its day may come on another of the next days, at the same hour.
const DAYS: i32 = 7;

fn file(place: &Place) -> PathBuf {
    place.data.join("ahead")
}

/// Keeps when the next is due, and until when on that day it may be shown; nothing is written where that is known.
pub(crate) fn keep(place: &Place, due: Option<(DateTime<Utc>, DateTime<Utc>)>) {
    let Some((from, until)) = due else { return forget(place) };
    let text = format!("{} {}\n", from.to_rfc3339(), until.to_rfc3339());
    if std::fs::read_to_string(file(place)).is_ok_and(|kept| kept == text) {
        return;
    }
    if let Err(error) = write_private(&file(place), text.as_bytes()) {
        tracing::warn!("when the next reminder comes could not be kept: {}", error.code());
    }
}

/// Nothing is due.
pub(crate) fn forget(place: &Place) {
    if let Err(error) = std::fs::remove_file(file(place))
        && error.kind() != std::io::ErrorKind::NotFound
    {
        tracing::warn!("when a reminder was due stays noted: {error}");
    }
}

/// Whether one is due now.
pub(crate) fn is_due_at(place: &Place, now: DateTime<Utc>, started: DateTime<Utc>) -> bool {
    read(place).is_some_and(|due| is_due(due, now, started))
}

/// Whether one is due now; once, for it is taken.
pub(crate) fn take_due(place: &Place, now: DateTime<Utc>, started: DateTime<Utc>) -> bool {
    let is_due = is_due_at(place, now, started);
    if is_due && std::fs::remove_file(file(place)).is_err() {
        // What cannot be taken would come again and again.
        return false;
    }
    is_due
}

fn read(place: &Place) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
    let text = std::fs::read_to_string(file(place)).ok()?;
    let (from, until) = text.trim().split_once(' ')?;
    Some((from.parse().ok()?, until.parse().ok()?))
}

/// On its day or, where the computer was off then, at the same hours of one of the days that follow.
fn is_due((from, until): (DateTime<Utc>, DateTime<Utc>), now: DateTime<Utc>, started: DateTime<Utc>) -> bool {
    (now - started).abs() >= QUIET_AFTER_START
        && (0..DAYS)
            .map(|day| TimeDelta::days(day.into()))
            .any(|later| from + later <= now && now < until + later)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_reminder_comes_on_its_day_or_at_the_same_hours_of_another_and_once() {
        let dir = tempfile::tempdir().unwrap();
        let place = Place { data: dir.path().into(), config: dir.path().into() };
        let boot = at("2026-10-05T08:00:00Z");
        let due = Some((at("2026-10-05T12:30:00Z"), at("2026-10-05T20:00:00Z")));
        keep(&place, due);
        assert!(!take_due(&place, at("2026-10-05T12:29:59Z"), boot));
        assert!(!take_due(&place, at("2026-10-05T12:31:00Z"), at("2026-10-05T12:00:00Z")), "just started");
        assert!(!take_due(&place, at("2026-10-05T20:00:00Z"), boot), "the quiet hours");
        assert!(!take_due(&place, at("2026-10-07T11:00:00Z"), boot));
        assert!(take_due(&place, at("2026-10-07T13:00:00Z"), boot));
        assert!(!take_due(&place, at("2026-10-07T13:00:30Z"), boot), "twice");
        keep(&place, due);
        assert!(!take_due(&place, at("2026-11-07T13:00:00Z"), boot), "a month late");
        keep(&place, None);
        assert!(!file(&place).exists());
    }
}
