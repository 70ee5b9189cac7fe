//! A nudge that was given, and what became of it. The rules stand in `plan`.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{NudgeId, PersonId};

/// Written before the nudge is shown, so that a crash can lose one but never repeat it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NudgeRecord {
    /// Identity.
    pub id: NudgeId,
    /// Who it was about.
    pub person: PersonId,
    /// When it was given.
    pub at: DateTime<Utc>,
    /// How it reached the person.
    pub delivery: Delivery,
    /// What it proposed.
    pub kind: NudgeKind,
    /// Which wording of that kind, so that none repeats within 14 days.
    pub variant: u8,
    /// What the person answered, and when.
    pub answer: Option<(Answer, DateTime<Utc>)>,
}

/// How a nudge reached the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "kith.ts")]
pub enum Delivery {
    /// A notification of the desktop; counts in the dose.
    Notification,
    /// Answered on the Today screen without a notification.
    Today,
}

/// What a nudge proposes (evidence: variety keeps wording from going stale, Bell 2023).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "kith.ts")]
pub enum NudgeKind {
    /// A plain hello.
    Hello,
    /// Thanks for something.
    Thanks,
    /// A shared memory.
    Memory,
    /// A question about their life.
    Question,
    /// Something to show them.
    Share,
    /// A plan to meet.
    Plan,
    /// A call; suggested after a long gap.
    Call,
}

/// What the person said to a nudge. Each is one action, and none asks why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "kith.ts")]
pub enum Answer {
    /// Took it up.
    Acted,
    /// Not now: a week of quiet about this person.
    Later,
    /// Fewer of these, all in all.
    Less,
}
