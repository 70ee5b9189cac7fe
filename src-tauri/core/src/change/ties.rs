//! Changes to what people are to each other: ties, groups; and to whom one turned.

use std::collections::BTreeSet;

use super::people::{at_most, known, line, name};
use crate::book::{Book, Key, Kind, Record, Write, Writes};
use crate::contract::{GroupDraft, GroupEdit, TieDraft, TieEdit, TurnDraft};
use crate::domain::{Group, GroupId, MAX_GROUPS, Moment, Need, PersonId, Tie, TieId, Turn, TurnId};
use crate::error::{Refusal, RefusalCode};

pub(super) fn add_tie(book: &Book, id: TieId, draft: &TieDraft) -> Result<Writes, Refusal> {
    for (field, person) in [("a", draft.a), ("b", draft.b)] {
        if !book.people.contains_key(&person) {
            return Err(Refusal::new(field, RefusalCode::Unknown));
        }
    }
    let kinds = draft.kinds.iter().copied().collect();
    let tie = Tie::between(id, draft.a, draft.b, kinds, line("label", &draft.label)?);
    if tie.a == tie.b || book.ties.values().any(|other| other.joins(tie.a, tie.b)) {
        return Err(Refusal::new("b", RefusalCode::TieExists));
    }
    Ok(vec![Write::put(Record::Tie(tie))])
}

pub(super) fn edit_tie(book: &Book, edit: &TieEdit) -> Result<Writes, Refusal> {
    let tie = book.ties.get(&edit.id).ok_or(Refusal::new("id", RefusalCode::Unknown))?;
    let kinds = edit.kinds.iter().copied().collect();
    Ok(vec![Write::put(Record::Tie(Tie { kinds, label: line("label", &edit.label)?, ..tie.clone() }))])
}

pub(super) fn remove_tie(book: &Book, id: TieId) -> Result<Writes, Refusal> {
    if !book.ties.contains_key(&id) {
        return Err(Refusal::new("id", RefusalCode::Unknown));
    }
    Ok(vec![Write::Delete(Key { kind: Kind::Tie, id: id.0 })])
}

pub(super) fn add_group(book: &Book, id: GroupId, draft: &GroupDraft) -> Result<Writes, Refusal> {
    if book.groups.len() >= MAX_GROUPS {
        return Err(Refusal::new("name", RefusalCode::TooMany));
    }
    let members = members(book, &draft.members)?;
    Ok(vec![Write::put(Record::Group(Group { id, name: name(&draft.name)?, members }))])
}

pub(super) fn edit_group(book: &Book, edit: &GroupEdit) -> Result<Writes, Refusal> {
    if !book.groups.contains_key(&edit.id) {
        return Err(Refusal::new("id", RefusalCode::Unknown));
    }
    let members = members(book, &edit.members)?;
    Ok(vec![Write::put(Record::Group(Group { id: edit.id, name: name(&edit.name)?, members }))])
}

pub(super) fn remove_group(book: &Book, id: GroupId) -> Result<Writes, Refusal> {
    if !book.groups.contains_key(&id) {
        return Err(Refusal::new("id", RefusalCode::Unknown));
    }
    Ok(vec![Write::Delete(Key { kind: Kind::Group, id: id.0 })])
}

/// Notes that someone was turned to. Who is not safe is shown to help, which is nobody's turn.
pub(super) fn turn_to(book: &Book, id: TurnId, draft: TurnDraft, now: Moment) -> Result<Writes, Refusal> {
    let person = known(book, draft.person)?.id;
    if draft.need == Need::NotSafe {
        return Err(Refusal::new("need", RefusalCode::OutOfRange));
    }
    Ok(vec![Write::put(Record::Turn(Turn { id, person, need: draft.need, at: now.utc }))])
}

fn members(book: &Book, given: &[PersonId]) -> Result<BTreeSet<PersonId>, Refusal> {
    for person in given {
        if !book.people.contains_key(person) {
            return Err(Refusal::new("members", RefusalCode::Unknown));
        }
    }
    Ok(at_most("members", given.to_vec(), 10_000)?.into_iter().collect())
}
