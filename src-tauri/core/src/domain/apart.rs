//! Who is not the same person, said once so that it is never asked again.

use std::collections::BTreeSet;

use super::PersonId;

/// Pairs of people that are two people, the smaller id first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Apart(pub BTreeSet<(PersonId, PersonId)>);

impl Apart {
    /// A pair in its one form, whichever way round the two were named.
    pub fn pair(one: PersonId, other: PersonId) -> (PersonId, PersonId) {
        (one.min(other), one.max(other))
    }

    /// Whether these two were said to be two people.
    pub fn holds(&self, one: PersonId, other: PersonId) -> bool {
        self.0.contains(&Self::pair(one, other))
    }
}
