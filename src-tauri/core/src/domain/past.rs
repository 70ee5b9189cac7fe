//! The map as it was: what every change that moved something on it replaced.
//!
//! Only what a map shows is kept, so that a relation which ended stays in its history while what was written about it can
//! go. Going back through these, newest first, gives the map of any instant (`past`).

use chrono::{DateTime, Utc};

use super::{
    Circle, Energy, GroupId, PastId, Person, PersonId, Sector, Spot, Standing, Support, TieId, TieKind,
};
use std::collections::BTreeSet;

/// What one change replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// Identity.
    pub id: PastId,
    /// The change's number: the order of changes where clocks were moved.
    pub seq: u64,
    /// When the change was made.
    pub at: DateTime<Utc>,
    /// Everything it touched, as it was just before.
    pub before: Vec<Was>,
    /// Where two became one: who went, and who is both since.
    pub merged: Option<(PersonId, PersonId)>,
}

/// One thing on the map as it was; none where it was not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Was {
    /// A person.
    Person(PersonId, Option<PersonShape>),
    /// A tie.
    Tie(TieId, Option<TieShape>),
    /// A group.
    Group(GroupId, Option<GroupShape>),
}

/// What a map shows of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonShape {
    /// Name.
    pub name: String,
    /// Circle, once placed.
    pub circle: Option<Circle>,
    /// Where in it.
    pub spot: Option<Spot>,
    /// Part of life.
    pub sector: Option<Sector>,
    /// What flowed each way.
    pub support: Support,
    /// How time with them left me.
    pub energy: Option<Energy>,
    /// Whether the tie was lived.
    pub standing: Standing,
}

impl From<&Person> for PersonShape {
    fn from(person: &Person) -> Self {
        Self {
            name: person.name.clone(),
            circle: person.circle,
            spot: person.spot,
            sector: person.sector,
            support: person.support.clone(),
            energy: person.energy,
            standing: person.standing,
        }
    }
}

/// What a map shows of a tie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TieShape {
    /// One end.
    pub a: PersonId,
    /// The other.
    pub b: PersonId,
    /// What they were to each other.
    pub kinds: BTreeSet<TieKind>,
    /// The same in words.
    pub label: String,
}

/// What a map shows of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupShape {
    /// Its name.
    pub name: String,
    /// Who was in it.
    pub members: BTreeSet<PersonId>,
}
