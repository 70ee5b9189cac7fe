//! People who belong together in some way: a household, a choir, the Friday table.

use std::collections::BTreeSet;

use super::{GroupId, PersonId};

/// How many groups are kept.
pub const MAX_GROUPS: usize = 200;

/// A named set of people. One person may be in several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Identity.
    pub id: GroupId,
    /// What the person calls it.
    pub name: String,
    /// Who is in it; may be empty for a while.
    pub members: BTreeSet<PersonId>,
}
