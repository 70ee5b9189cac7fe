//! The clock on the wall and the time zone one is in, read anew at every look: computers sleep and travel.

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
    if let Some(path) = std::env::var_os("KITH_TEST_CLOCK")
        && let Ok(text) = std::fs::read_to_string(path)
        && let Ok(instant) = text.trim().parse()
    {
        return instant;
    }
    Utc::now()
}

/// How often the scheduler looks: at least once a minute, and at once where a test moves the clock.
pub(crate) fn look_every() -> std::time::Duration {
    if cfg!(debug_assertions) && std::env::var_os("KITH_TEST_CLOCK").is_some() {
        std::time::Duration::from_millis(200)
    } else {
        std::time::Duration::from_secs(30)
    }
}

/// The zone `TZ` names, or the system's; UTC where neither is one that is known.
fn zone() -> Tz {
    let named = std::env::var("TZ").ok().filter(|name| !name.is_empty());
    named
        .as_deref()
        .map(|name| name.trim_start_matches(':'))
        .and_then(|name| name.parse().ok())
        .or_else(|| iana_time_zone::get_timezone().ok()?.parse().ok())
        .unwrap_or(Tz::UTC)
}
