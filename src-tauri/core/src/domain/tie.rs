//! A tie between two other people: who knows whom, and as what.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{PersonId, TieId};

/// `a` and `b` know each other. Undirected; `a < b` always, so that a pair has one form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// Identity.
    pub id: TieId,
    /// The smaller of the two ids.
    pub a: PersonId,
    /// The larger of the two ids.
    pub b: PersonId,
    /// What they are to each other; several at once are common: former partners who are friends.
    pub kinds: BTreeSet<TieKind>,
    /// The same in the person's own words; may be empty.
    pub label: String,
}

impl Tie {
    /// A tie in its one form, whichever way round the two were named.
    pub fn between(
        id: TieId,
        one: PersonId,
        other: PersonId,
        kinds: BTreeSet<TieKind>,
        label: String,
    ) -> Self {
        Self { id, a: one.min(other), b: one.max(other), kinds, label }
    }

    /// Whether it is between these two, whichever way round.
    pub fn joins(&self, one: PersonId, other: PersonId) -> bool {
        (self.a, self.b) == (one.min(other), one.max(other))
    }
}

/// What two people are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "kith.ts")]
pub enum TieKind {
    /// Of one family.
    Family,
    /// Partners.
    Partner,
    /// Partners once.
    ExPartner,
    /// Friends.
    Friends,
    /// They work or study together.
    Work,
    /// Neighbours, or of one club or cause.
    Neighbours,
    /// One looks after the other.
    Care,
}

impl TieKind {
    /// In the order screens list them.
    pub const ALL: [Self; 7] = [
        Self::Family,
        Self::Partner,
        Self::ExPartner,
        Self::Friends,
        Self::Work,
        Self::Neighbours,
        Self::Care,
    ];
}
