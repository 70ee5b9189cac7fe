//! When a reminder may come while the circle is locked: pairs of instants in a small file, which say nothing of anyone.
//!
//! Only so does a reminder come after a start into the lock, where nothing of the circle can be read. Before it is shown
//! the file says that it was: it may be lost, it does not come twice, and it is written down at the unlock.

use chrono::{DateTime, TimeDelta, Utc};
use kith_core::store::{Place, write_private};

/// No reminder in the first hour after a start (evidence §3.2).
const QUIET_AFTER_START: TimeDelta = TimeDelta::hours(1);
/// What stands before the instant at which one was shown.
const SHOWN: &str = "shown ";

/// From when until when.
pub(crate) type Span = (DateTime<Utc>, DateTime<Utc>);

/// Keeps when one may come; nothing is written where that is known, and nothing over what was shown and is not written
/// down yet.
pub(crate) fn keep(place: &Place, spans: &[Span]) {
    if shown(place).is_some() {
        return;
    }
    if spans.is_empty() {
        return forget(place);
    }
    let lines = spans.iter().map(|(from, until)| format!("{} {}\n", from.to_rfc3339(), until.to_rfc3339()));
    let text: String = lines.collect();
    if read(place).is_some_and(|kept| kept == text) {
        return;
    }
    if let Err(error) = write_private(&place.ahead(), text.as_bytes()) {
        tracing::warn!("when the next reminder comes could not be kept: {}", error.code());
    }
}

/// Nothing is due, and nothing was shown.
pub(crate) fn forget(place: &Place) {
    if let Err(error) = std::fs::remove_file(place.ahead())
        && error.kind() != std::io::ErrorKind::NotFound
    {
        tracing::warn!("when a reminder was due stays noted: {error}");
    }
}

/// Whether one is due now.
pub(crate) fn is_due(place: &Place, now: DateTime<Utc>, started: DateTime<Utc>) -> bool {
    let may_speak = (now - started).abs() >= QUIET_AFTER_START;
    may_speak && read(place).is_some_and(|text| spans(&text).any(|(from, until)| from <= now && now < until))
}

/// Whether one is due now; once, for it is noted as shown.
pub(crate) fn take_due(place: &Place, now: DateTime<Utc>, started: DateTime<Utc>) -> bool {
    // What cannot be noted would come again and again.
    is_due(place, now, started)
        && write_private(&place.ahead(), format!("{SHOWN}{}\n", now.to_rfc3339()).as_bytes()).is_ok()
}

/// When one was shown that is not written down yet.
pub(crate) fn shown(place: &Place) -> Option<DateTime<Utc>> {
    read(place)?.strip_prefix(SHOWN)?.trim().parse().ok()
}

fn read(place: &Place) -> Option<String> {
    std::fs::read_to_string(place.ahead()).ok()
}

fn spans(text: &str) -> impl Iterator<Item = Span> {
    text.lines().filter_map(|line| {
        let (from, until) = line.split_once(' ')?;
        Some((from.parse().ok()?, until.parse().ok()?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_reminder_comes_in_one_of_its_spans_and_once() {
        let dir = tempfile::tempdir().unwrap();
        let place = Place { data: dir.path().into(), config: dir.path().into() };
        let boot = at("2026-10-05T08:00:00Z");
        let span =
            |day: &str| (at(&format!("2026-10-{day}T12:30:00Z")), at(&format!("2026-10-{day}T20:00:00Z")));
        let spans = [span("05"), span("07")];
        keep(&place, &spans);
        for (now, started) in [
            ("2026-10-05T12:29:59Z", boot),
            ("2026-10-05T12:31:00Z", at("2026-10-05T12:00:00Z")),
            ("2026-10-05T20:00:00Z", boot),
            ("2026-10-06T13:00:00Z", boot),
            ("2026-11-07T13:00:00Z", boot),
        ] {
            assert!(!take_due(&place, at(now), started), "{now}");
        }
        let now = at("2026-10-07T13:00:00Z");
        assert!(take_due(&place, now, boot));
        assert!(!take_due(&place, now + TimeDelta::seconds(30), boot), "twice");
        assert_eq!(shown(&place), Some(now));
        // A program that ends before it is written down forgets nothing.
        keep(&place, &spans);
        assert_eq!(shown(&place), Some(now));
        forget(&place);
        keep(&place, &spans);
        assert!(is_due(&place, now, boot));
        keep(&place, &[]);
        assert!(!place.ahead().exists());
    }
}
