//! A tie between two other people: who knows whom.

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
    /// What they are to each other, in the person's own words; may be empty.
    pub label: String,
}

impl Tie {
    /// A tie in its one form, whichever way round the two were named.
    pub fn between(id: TieId, one: PersonId, other: PersonId, label: String) -> Self {
        Self { id, a: one.min(other), b: one.max(other), label }
    }
}
