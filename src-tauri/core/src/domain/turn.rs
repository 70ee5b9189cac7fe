//! Turning to someone: what for, and when it was last done, so that nobody is leaned on again and again.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{PersonId, SupportKind, TurnId};

/// What one needs right now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "kith.ts")]
pub enum Need {
    /// To be heard.
    Heard,
    /// Someone to be with.
    Company,
    /// A hand with something.
    Practical,
    /// Advice.
    Advice,
    /// Encouragement.
    Encouragement,
    /// To think of something else.
    Distraction,
    /// To be safe: leads to help and never to a list of people.
    NotSafe,
}

impl Need {
    /// In the order screens list them.
    pub const ALL: [Self; 7] = [
        Self::Heard,
        Self::Company,
        Self::Practical,
        Self::Advice,
        Self::Encouragement,
        Self::Distraction,
        Self::NotSafe,
    ];

    /// The kind of support that answers it; none where people are not the answer.
    pub fn kind(self) -> Option<SupportKind> {
        match self {
            Self::Heard => Some(SupportKind::Listening),
            Self::Company | Self::Distraction => Some(SupportKind::Company),
            Self::Practical => Some(SupportKind::Practical),
            Self::Advice => Some(SupportKind::Advice),
            Self::Encouragement => Some(SupportKind::Encouragement),
            Self::NotSafe => None,
        }
    }
}

/// Someone was turned to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Identity.
    pub id: TurnId,
    /// To whom.
    pub person: PersonId,
    /// What for.
    pub need: Need,
    /// When.
    pub at: DateTime<Utc>,
}
