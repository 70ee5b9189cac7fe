//! The clock on the wall and the time zone one is in, read anew at every look: computers sleep and travel.

use std::time::Duration;

use chrono::Utc;
use chrono_tz::Tz;
use kith_core::domain::Moment;

/// Now, here.
pub(crate) fn now() -> Moment {
    Moment::new(instant(), zone())
}

/// Debug builds alone take the time from the file that `KITH_TEST_CLOCK` names, so that tests can move it.
fn instant() -> chrono::DateTime<Utc> {
    #[cfg(debug_assertions)]
    if let Some((instant, _)) = of_a_test() {
        return instant;
    }
    Utc::now()
}

/// The instant that a test says it is and, behind it, the zone it says one is in.
#[cfg(debug_assertions)]
fn of_a_test() -> Option<(chrono::DateTime<Utc>, Option<Tz>)> {
    let text = std::fs::read_to_string(std::env::var_os("KITH_TEST_CLOCK")?).ok()?;
    let mut words = text.split_whitespace();
    Some((words.next()?.parse().ok()?, words.next().and_then(|zone| zone.parse().ok())))
}

/// How often the scheduler looks: twice a minute, once at rest, and at once where a test moves the clock.
pub(crate) fn look_every(is_at_rest: bool) -> Duration {
    if is_moved_by_a_test() {
        Duration::from_millis(200)
    } else {
        Duration::from_secs(if is_at_rest { 60 } else { 30 })
    }
}

/// After so long without a window and without a question the circle is closed.
pub(crate) fn rest_after() -> Duration {
    if is_moved_by_a_test() { Duration::from_millis(300) } else { Duration::from_secs(5) }
}

fn is_moved_by_a_test() -> bool {
    cfg!(debug_assertions) && std::env::var_os("KITH_TEST_CLOCK").is_some()
}

/// The zone `TZ` names, or the system's; UTC where neither is one that is known.
fn zone() -> Tz {
    #[cfg(debug_assertions)]
    if let Some((_, Some(zone))) = of_a_test() {
        return zone;
    }
    let named = std::env::var("TZ").ok().filter(|name| !name.is_empty());
    named
        .as_deref()
        .map(|name| name.trim_start_matches(':'))
        .and_then(|name| name.parse().ok())
        .or_else(|| iana_time_zone::get_timezone().ok()?.parse().ok())
        .unwrap_or(Tz::UTC)
}
