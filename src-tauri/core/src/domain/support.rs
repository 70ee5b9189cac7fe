//! What flows between two people, by kind and in both directions.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The six kinds of support (House 1981 and Cutrona & Suhr, plus "in an emergency").
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "kith.ts")]
pub enum SupportKind {
    /// Being heard (emotional).
    Listening,
    /// A hand, a lift, money (instrumental).
    Practical,
    /// Advice and information.
    Advice,
    /// Honest feedback and encouragement (appraisal, esteem).
    Encouragement,
    /// Company and fun.
    Company,
    /// Could be called at three in the morning.
    Emergency,
}

impl SupportKind {
    /// In the order screens list them.
    pub const ALL: [Self; 6] =
        [Self::Listening, Self::Practical, Self::Advice, Self::Encouragement, Self::Company, Self::Emergency];
}

/// A set of kinds, in a fixed order.
pub type SupportSet = BTreeSet<SupportKind>;

/// What flows each way.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export_to = "kith.ts")]
pub struct Support {
    /// What they give me.
    pub gives: SupportSet,
    /// What they get from me.
    pub gets: SupportSet,
}
