//! The map through time: what it was at any instant, worked out from what every change since has replaced.
//!
//! A change that moves something on the map leaves a [`Past`] beside its writes, whether the person made it, took it back
//! or an older copy was brought back; so going back is one rule, and undo does not make anything unhappen. Only what a map
//! shows is kept.
//!
//! Deliberately not here: undo (that is `change`), and what is shown of all this (`views`).

mod moments;
mod one;
mod since;

pub use moments::{days, starts};
pub use one::Ones;
pub(crate) use one::made_one;
pub use since::since;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use crate::book::{Book, Key, Kind, Record, Write, Writes};
use crate::domain::{
    Group, GroupId, GroupShape, Past, PastId, PersonId, PersonShape, Tie, TieId, TieShape, Was,
};

/// What a map shows, at one instant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MapState {
    /// People, whether or not they are placed.
    pub people: BTreeMap<PersonId, PersonShape>,
    /// Ties between them.
    pub ties: BTreeMap<TieId, TieShape>,
    /// Groups of them.
    pub groups: BTreeMap<GroupId, GroupShape>,
}

impl MapState {
    /// As it stands.
    pub fn of(book: &Book) -> Self {
        Self {
            people: book.people.iter().map(|(id, person)| (*id, person.into())).collect(),
            ties: book.ties.iter().map(|(id, tie)| (*id, tie_shape(tie))).collect(),
            groups: book.groups.iter().map(|(id, group)| (*id, group_shape(group))).collect(),
        }
    }

    /// As it stood at `then`, after the last change made until that instant. Changes follow each other by number; one whose
    /// clock was ahead counts as made when the clock said.
    pub fn at(book: &Book, then: DateTime<Utc>) -> Self {
        let mut state = Self::of(book);
        let mut pasts: Vec<&Past> = book.pasts.values().filter(|past| past.at > then).collect();
        pasts.sort_unstable_by_key(|past| std::cmp::Reverse(past.seq));
        for was in pasts.into_iter().flat_map(|past| &past.before) {
            state.put_back(was);
        }
        state
    }

    fn put_back(&mut self, was: &Was) {
        fn put<K: Ord + Copy, V: Clone>(map: &mut BTreeMap<K, V>, key: &K, shape: Option<&V>) {
            match shape {
                Some(shape) => drop(map.insert(*key, shape.clone())),
                None => drop(map.remove(key)),
            }
        }
        match was {
            Was::Person(id, shape) => put(&mut self.people, id, shape.as_ref()),
            Was::Tie(id, shape) => put(&mut self.ties, id, shape.as_ref()),
            Was::Group(id, shape) => put(&mut self.groups, id, shape.as_ref()),
        }
    }
}

/// When the map's history begins; none where nothing has changed since it is kept.
pub fn begins(book: &Book) -> Option<DateTime<Utc>> {
    book.pasts.values().map(|past| past.at).min()
}

/// What `writes` are about to replace on the map: nothing for what stays as it looks.
pub(crate) fn replaced(book: &Book, writes: &[Write]) -> Vec<Was> {
    let mut before: Vec<Was> = writes.iter().filter_map(|write| was(book, write)).collect();
    before.sort_by_key(|was| match was {
        Was::Person(id, _) => (0, id.0),
        Was::Tie(id, _) => (1, id.0),
        Was::Group(id, _) => (2, id.0),
    });
    before
}

fn was(book: &Book, write: &Write) -> Option<Was> {
    let key = write.key();
    let next = match write {
        Write::Put(record) => Some(record.as_ref()),
        Write::Delete(_) => None,
    };
    match key.kind {
        Kind::Person => {
            let id = PersonId(key.id);
            let old = book.people.get(&id).map(PersonShape::from);
            let new = next.and_then(|record| match record {
                Record::Person(person) => Some(person.into()),
                _ => None,
            });
            (old != new).then_some(Was::Person(id, old))
        }
        Kind::Tie => {
            let id = TieId(key.id);
            let old = book.ties.get(&id).map(tie_shape);
            let new = next.and_then(|record| match record {
                Record::Tie(tie) => Some(tie_shape(tie)),
                _ => None,
            });
            (old != new).then_some(Was::Tie(id, old))
        }
        Kind::Group => {
            let id = GroupId(key.id);
            let old = book.groups.get(&id).map(group_shape);
            let new = next.and_then(|record| match record {
                Record::Group(group) => Some(group_shape(group)),
                _ => None,
            });
            (old != new).then_some(Was::Group(id, old))
        }
        _ => None,
    }
}

/// The writes that take someone out of the past as well: for what is deleted for good.
pub(crate) fn forgetting(book: &Book, person: PersonId) -> Writes {
    let mut writes = Writes::new();
    // A tie with them goes by its id even where only its first or last state names them.
    let ties: BTreeSet<TieId> = book
        .pasts
        .values()
        .flat_map(|past| &past.before)
        .filter_map(|was| match was {
            Was::Tie(id, Some(tie)) if tie.a == person || tie.b == person => Some(*id),
            _ => None,
        })
        .chain(book.ties_of(person).map(|tie| tie.id))
        .collect();
    for past in book.pasts.values() {
        let mut before = past.before.clone();
        before.retain(|was| match was {
            Was::Person(id, _) => *id != person,
            Was::Tie(id, _) => !ties.contains(id),
            Was::Group(..) => true,
        });
        for was in &mut before {
            if let Was::Group(_, Some(group)) = was {
                group.members.remove(&person);
            }
        }
        let merged = past.merged.filter(|(gone, one)| *gone != person && *one != person);
        if before.is_empty() {
            writes.push(Write::Delete(Key { kind: Kind::Past, id: past.id.0 }));
        } else if before != past.before || merged != past.merged {
            writes.push(Write::put(Record::Past(Past { before, merged, ..past.clone() })));
        }
    }
    writes
}

/// The writes that bring the past of an older state along with it, where that state is not one of this circle's own: a
/// backup on a new computer. None where it is.
pub(crate) fn brought_along(now: &Book, then: &Book) -> Option<Writes> {
    if then.pasts.keys().all(|id| now.pasts.contains_key(id)) {
        return None;
    }
    let gone = now.pasts.keys().filter(|id| !then.pasts.contains_key(id));
    let gone = gone.map(|PastId(id)| Write::Delete(Key { kind: Kind::Past, id: *id }));
    let come = then.pasts.values().cloned().map(|past| Write::put(Record::Past(past)));
    Some(gone.chain(come).collect())
}

fn tie_shape(tie: &Tie) -> TieShape {
    TieShape { a: tie.a, b: tie.b, kinds: tie.kinds.clone(), label: tie.label.clone() }
}

fn group_shape(group: &Group) -> GroupShape {
    GroupShape { name: group.name.clone(), members: group.members.clone() }
}
