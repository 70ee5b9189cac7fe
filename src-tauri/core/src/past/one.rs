//! Two who became one: nobody went, so nobody is told as gone, and what named either names the one.
//!
//! Deliberately not here: making two one (`change`).

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::MapState;
use crate::book::{Book, Kind, Record, Write};
use crate::domain::{Past, PersonId, Standing, TieShape, Was};

/// Who was made one with whom until some instant, and did not come apart again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ones(BTreeMap<PersonId, PersonId>);

impl Ones {
    /// As it stood at `then`. Whoever came back since is someone of their own again.
    pub fn at(book: &Book, then: DateTime<Utc>) -> Self {
        let mut pasts: Vec<&Past> = book.pasts.values().filter(|past| past.at <= then).collect();
        pasts.sort_unstable_by_key(|past| past.seq);
        let mut ones = BTreeMap::new();
        for past in pasts {
            for was in &past.before {
                if let Was::Person(id, None) = was {
                    ones.remove(id);
                }
            }
            ones.extend(past.merged);
        }
        Self(ones)
    }

    /// Who someone is now: themselves, or whoever they were made one with, however often.
    pub fn now(&self, id: PersonId) -> PersonId {
        // Nobody is met twice on the way: whoever went cannot take someone over before they come back.
        let mut now = id;
        for _ in 0..self.0.len() {
            let Some(one) = self.0.get(&now) else { break };
            now = *one;
        }
        now
    }

    /// The state with those as one who are one in `after`, so that the two can be compared. Where both were there, what
    /// is said of the one who stayed counts; where both were tied to someone, their own tie does.
    pub fn unite(&self, mut state: MapState, after: &MapState) -> MapState {
        let now = |id: &PersonId| {
            let one = self.now(*id);
            if !after.people.contains_key(id) && after.people.contains_key(&one) { one } else { *id }
        };
        let gone: Vec<PersonId> = state.people.keys().filter(|id| now(id) != **id).copied().collect();
        for id in gone {
            if let Some(shape) = state.people.remove(&id) {
                state.people.entry(now(&id)).or_insert(shape);
            }
        }
        let mut pairs = BTreeMap::new();
        for (id, tie) in state.ties {
            let (one, other) = (now(&tie.a), now(&tie.b));
            let (a, b) = (one.min(other), one.max(other));
            let is_own = (a, b) == (tie.a, tie.b);
            if a != b && (is_own || !pairs.contains_key(&(a, b))) {
                pairs.insert((a, b), (id, TieShape { a, b, ..tie }));
            }
        }
        state.ties = pairs.into_values().collect();
        for group in state.groups.values_mut() {
            group.members = group.members.iter().map(now).collect();
        }
        state
    }

    /// Whether someone of a past day is in one's life today.
    pub fn is_lived(&self, book: &Book, id: PersonId) -> bool {
        let today = book.people.get(&id).or_else(|| book.people.get(&self.now(id)));
        today.is_some_and(|person| matches!(person.standing, Standing::Active | Standing::Paused))
    }
}

/// Who went and who stayed, by the writes that made two one.
pub(crate) fn made_one(writes: &[Write]) -> Option<(PersonId, PersonId)> {
    let people = || writes.iter().filter(|write| write.key().kind == Kind::Person);
    let gone = people().find(|write| matches!(write, Write::Delete(_)))?.key().id;
    let stays = people().find_map(|write| match write {
        Write::Put(record) => match record.as_ref() {
            Record::Person(person) => Some(person.id),
            _ => None,
        },
        Write::Delete(_) => None,
    })?;
    Some((PersonId(gone), stays))
}
