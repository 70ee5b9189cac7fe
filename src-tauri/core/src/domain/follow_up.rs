//! Something to ask about later: "how did the interview go?".

use chrono::{DateTime, NaiveDate, Utc};

use super::{FollowUpId, PersonId};

/// A question to come back to with someone. It waits for its day, stays for a while, and falls away by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowUp {
    /// Identity.
    pub id: FollowUpId,
    /// Whom to ask.
    pub person: PersonId,
    /// What about, in the person's own words: one line, never empty.
    pub about: String,
    /// From which day on.
    pub on: NaiveDate,
    /// When it was written down.
    pub made: DateTime<Utc>,
    /// The day it was asked about or let go of.
    pub settled: Option<NaiveDate>,
}
