//! The time a question is asked at, always passed in: core never looks at a clock.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

/// An instant and the time zone the person lives in at that instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The instant.
    pub utc: DateTime<Utc>,
    /// Where the person is; decides what "today" and "evening" mean.
    pub tz: Tz,
}

impl Moment {
    /// An instant seen from `tz`.
    pub fn new(utc: DateTime<Utc>, tz: Tz) -> Self {
        Self { utc, tz }
    }

    /// The wall clock.
    pub fn local(self) -> DateTime<Tz> {
        self.utc.with_timezone(&self.tz)
    }

    /// The calendar day on the wall.
    pub fn date(self) -> NaiveDate {
        self.local().date_naive()
    }
}
