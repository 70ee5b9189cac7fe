//! A self-check or pulse that was taken. What the answers mean stands in `checkin`.

use chrono::{DateTime, NaiveDate, Utc};

use super::CheckinId;

/// Answers as they were given; sums are computed, never stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkin {
    /// Identity.
    pub id: CheckinId,
    /// Which instrument, as in `checkin::instruments`.
    pub instrument: String,
    /// Its version when answered.
    pub version: u16,
    /// The language the questions were shown in (BCP 47).
    pub language: String,
    /// The instant.
    pub at: DateTime<Utc>,
    /// The day on the person's wall.
    pub date: NaiveDate,
    /// One published code per item; `None` where it was left out.
    pub answers: Vec<Option<u8>>,
}
