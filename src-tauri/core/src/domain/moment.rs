//! The time a question is asked at, always passed in: core never looks at a clock.

use chrono::{DateTime, Days, Duration, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
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

    /// The first instant at which the wall clock shows `wall` or, where the clock jumps over it, the end of the jump.
    pub fn when_wall_shows(self, wall: NaiveDateTime) -> Option<DateTime<Utc>> {
        const QUARTERS_IN_TWO_DAYS: i64 = 192; // the longest jump on record left out a whole day (Samoa 2011)
        (0..=QUARTERS_IN_TWO_DAYS)
            .find_map(|n| {
                let wall = wall.checked_add_signed(Duration::minutes(15 * n))?;
                self.tz.from_local_datetime(&wall).earliest()
            })
            .map(|instant| instant.with_timezone(&Utc))
    }

    /// The last instant of a day here.
    pub fn end_of(self, date: NaiveDate) -> Option<Self> {
        let next = date.checked_add_days(Days::new(1))?.and_time(NaiveTime::MIN);
        let utc = self.when_wall_shows(next)?.checked_sub_signed(Duration::nanoseconds(1))?;
        Some(Self { utc, ..self })
    }
}
