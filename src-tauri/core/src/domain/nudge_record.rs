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
    /// Who it was about; no one, where it points to the week ahead or to a question for oneself.
    pub person: Option<PersonId>,
    /// When it was given. Those of one digest have the same instant: they were one notification.
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
    /// One of several in one notification of the desktop; together they count once.
    Digest,
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
    /// Good wishes for a birthday.
    Birthday,
    /// Another glad day that comes round.
    Day,
    /// A hard day that comes round, theirs or one's own.
    HardDay,
    /// The days of someone who died, remembered by choice.
    Remembrance,
    /// Asking how something went.
    FollowUp,
    /// One of two light touches with someone newly met (evidence §3.1-4).
    FirstDays,
    /// A step towards someone not heard of for long (evidence §3.1-9).
    WarmUp,
    /// Whether someone out of reach is still wanted where they are.
    StillWanted,
    /// Letting oneself be looked after, when one runs low.
    Receive,
    /// A question about oneself.
    CheckIn,
    /// The days of the week to come.
    LookAhead,
}

impl NudgeKind {
    /// Every kind.
    pub const ALL: [Self; 18] = [
        Self::Hello,
        Self::Thanks,
        Self::Memory,
        Self::Question,
        Self::Share,
        Self::Plan,
        Self::Call,
        Self::Birthday,
        Self::Day,
        Self::HardDay,
        Self::Remembrance,
        Self::FollowUp,
        Self::FirstDays,
        Self::WarmUp,
        Self::StillWanted,
        Self::Receive,
        Self::CheckIn,
        Self::LookAhead,
    ];

    /// Whether it asks the person to reach out to someone, so that it counts among the reach-outs of a week.
    pub fn is_reach_out(self) -> bool {
        !matches!(self, Self::StillWanted | Self::Receive | Self::CheckIn | Self::LookAhead)
    }
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
    /// Left as it is, where Kith asked whether someone is still wanted there.
    Leave,
}
