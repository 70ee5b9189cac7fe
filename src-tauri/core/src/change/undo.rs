//! Taking a change back: its inverse, less what something newer rests on.

use std::collections::BTreeSet;

use super::{Applied, Entry, History};
use crate::book::{Book, Key, Kind, Record, Write, Writes};
use crate::domain::PersonId;
use crate::error::{Refusal, RefusalCode};

/// What taking a change back means.
#[derive(Clone, Debug, PartialEq)]
pub struct Undone {
    /// What to write, and what would take that back.
    pub applied: Applied,
    /// How many records were left because something newer rests on them.
    pub kept: usize,
}

impl Undone {
    /// Works it out. For the newest change this restores the book exactly; for an older one, records that were
    /// changed since, and people that later contact or ties name, stay as they are.
    pub fn of(book: &Book, history: &History, entry: &Entry) -> Result<Self, Refusal> {
        if entry.head.undone {
            return Err(Refusal::new("seq", RefusalCode::NothingToUndo));
        }
        let mut newer: BTreeSet<Key> = history.touched_since(entry.head.seq).collect();
        // A record that stays may name a person whose coming or going would have been taken back, and that
        // person may in turn be named elsewhere: look until nothing more has to stay.
        let mut writes: Writes = entry.inverse.clone();
        if entry.head.is_removal() && history.has_forgotten_since(entry.head.seq) {
            // What happened since is not all known any more: only what still stands as it was left is put back.
            let returning = persons(&writes, true);
            newer.extend(
                writes.iter().filter(|write| !stands_as_left(book, write, &returning)).map(Write::key),
            );
        }
        loop {
            let before = writes.len();
            writes.retain(|write| !newer.contains(&write.key()));
            let returning = persons(&writes, true);
            let leaving = persons(&writes, false);
            let held = held_people(book, &writes, &leaving);
            newer.extend(held.into_iter().map(|id| Key { kind: Kind::Person, id: id.0 }));
            newer.extend(writes.iter().filter(|write| is_adrift(book, write, &returning)).map(Write::key));
            writes.retain(|write| !newer.contains(&write.key()));
            if writes.len() == before {
                break;
            }
        }
        let kept = entry.inverse.len() - writes.len();
        if writes.is_empty() {
            return Err(Refusal::new("seq", RefusalCode::NothingToUndo));
        }
        let leaving = persons(&writes, false);
        let written: BTreeSet<Key> = writes.iter().map(Write::key).collect();
        let own_notes = book.own_notes_on(&leaving).filter(|key| !written.contains(key));
        writes.extend(own_notes.map(Write::Delete));
        let inverse = book.inverse(&writes);
        Ok(Self { applied: Applied { writes, inverse }, kept })
    }
}

/// The people that `writes` bring (or take).
fn persons(writes: &[Write], bring: bool) -> BTreeSet<PersonId> {
    writes
        .iter()
        .filter(|write| write.key().kind == Kind::Person && matches!(write, Write::Put(_)) == bring)
        .map(|write| PersonId(write.key().id))
        .collect()
}

/// Whether a record is as the removal of `gone` left it: not there, or there without them.
fn stands_as_left(book: &Book, write: &Write, gone: &BTreeSet<PersonId>) -> bool {
    let Some(now) = book.get(write.key()) else { return true };
    let Write::Put(record) = write else { return false };
    match record.as_ref().clone() {
        Record::Group(mut group) => {
            group.members.retain(|member| !gone.contains(member));
            now == Record::Group(group)
        }
        Record::CatchUp(mut catch_up) => {
            catch_up.with.retain(|person| !gone.contains(person));
            now == Record::CatchUp(catch_up)
        }
        _ => false,
    }
}

/// People about to leave whom a record names that does not leave or change with them.
fn held_people(book: &Book, writes: &[Write], leaving: &BTreeSet<PersonId>) -> BTreeSet<PersonId> {
    if leaving.is_empty() {
        return BTreeSet::new();
    }
    let written: BTreeSet<Key> = writes.iter().map(Write::key).collect();
    let ties = book.ties.values().map(|tie| (Kind::Tie, tie.id.0, vec![tie.a, tie.b]));
    let catch_ups = leaving
        .iter()
        .flat_map(|person| book.contact_with(*person))
        .map(|catch_up| (Kind::CatchUp, catch_up.id.0, catch_up.with.clone()));
    let groups = book
        .groups
        .values()
        .map(|group| (Kind::Group, group.id.0, group.members.iter().copied().collect::<Vec<_>>()));
    ties.chain(catch_ups)
        .chain(groups)
        .filter(|(kind, id, _)| !written.contains(&Key { kind: *kind, id: *id }))
        .flat_map(|(_, _, people)| people)
        .filter(|person| leaving.contains(person))
        .collect()
}

/// Whether a record would come back that has no place any more: it names someone who is not there and does not come
/// back with it, or ties a pair that has been tied anew.
fn is_adrift(book: &Book, write: &Write, returning: &BTreeSet<PersonId>) -> bool {
    let Write::Put(record) = write else { return false };
    let there = |person: &PersonId| book.people.contains_key(person) || returning.contains(person);
    match record.as_ref() {
        Record::Tie(tie) => {
            let tied_again = |other: &crate::domain::Tie| other.joins(tie.a, tie.b) && other.id != tie.id;
            !there(&tie.a) || !there(&tie.b) || book.ties_of(tie.a).any(tied_again)
        }
        Record::CatchUp(catch_up) => !catch_up.with.iter().all(there),
        Record::Nudge(nudge) => nudge.person.is_some_and(|person| !there(&person)),
        Record::FollowUp(ask) => !there(&ask.person),
        Record::Turn(turn) => !there(&turn.person),
        Record::Photo(photo) => !there(&photo.person),
        Record::Group(group) => !group.members.iter().all(there),
        _ => false,
    }
}
