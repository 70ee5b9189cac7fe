//! Changes to people and the ties between them.

use crate::book::{Book, Key, Kind, Record, Write, Writes};
use crate::contract::{PersonDraft, PersonEdit, PlaceRequest, TieDraft};
use crate::domain::{
    Birthday, Cadence, CatchUp, Checkin, ContactKind, ContactPoint, MAX_CONTACTS, MAX_NAME, MAX_NICKNAMES,
    MAX_NOTE, MAX_SHORT, Moment, Person, PersonId, Spot, Tie, TieId, clean_line, clean_name, clean_note,
};
use crate::error::{Refusal, RefusalCode};

/// The longest wished rhythm, in days.
const MAX_CADENCE: u16 = 730;

pub(super) fn add(id: PersonId, draft: &PersonDraft, now: Moment) -> Result<Writes, Refusal> {
    let mut person = Person::named(id, name(&draft.name)?, now.utc);
    person.circle = draft.circle;
    person.sector = draft.sector;
    Ok(vec![Write::put(Record::Person(person))])
}

pub(super) fn edit(book: &Book, edit: &PersonEdit) -> Result<Writes, Refusal> {
    let mut person = known(book, edit.id)?.clone();
    person.name = name(&edit.name)?;
    person.nicknames = nicknames(&edit.nicknames)?;
    person.sector = edit.sector;
    person.support = edit.support.clone();
    person.energy = edit.energy;
    person.standing = edit.standing;
    person.cadence = cadence(edit.cadence)?;
    person.contacts = contacts(&edit.contacts)?;
    person.birthday = edit.birthday.map(birthday).transpose()?;
    person.notes = note("notes", &edit.notes)?;
    Ok(vec![Write::put(Record::Person(person))])
}

pub(super) fn place(book: &Book, request: &PlaceRequest) -> Result<Writes, Refusal> {
    let mut person = known(book, request.id)?.clone();
    if let Some(Spot { angle, distance }) = request.spot
        && (angle > 3599 || distance > 1000)
    {
        return Err(Refusal::new("spot", RefusalCode::OutOfRange));
    }
    person.circle = request.circle;
    person.spot = request.circle.and(request.spot);
    Ok(vec![Write::put(Record::Person(person))])
}

/// Someone goes together with what makes no sense without them: their ties, nudges about them, and contact with
/// nobody else. In shared catch-ups the others stay.
pub(super) fn remove(book: &Book, id: PersonId) -> Result<Writes, Refusal> {
    known(book, id)?;
    let mut writes = vec![Write::Delete(Key { kind: Kind::Person, id: id.0 })];
    writes.extend(book.ties_of(id).map(|tie| Write::Delete(Key { kind: Kind::Tie, id: tie.id.0 })));
    writes.extend(
        book.nudges
            .values()
            .filter(|nudge| nudge.person == id)
            .map(|nudge| Write::Delete(Key { kind: Kind::Nudge, id: nudge.id.0 })),
    );
    for catch_up in book.contact_with(id) {
        let others: Vec<_> = catch_up.with.iter().copied().filter(|other| *other != id).collect();
        writes.push(if others.is_empty() {
            Write::Delete(Key { kind: Kind::CatchUp, id: catch_up.id.0 })
        } else {
            Write::put(Record::CatchUp(CatchUp { with: others, ..catch_up.clone() }))
        });
    }
    Ok(writes)
}

pub(super) fn add_tie(book: &Book, id: TieId, draft: &TieDraft) -> Result<Writes, Refusal> {
    for (field, person) in [("a", draft.a), ("b", draft.b)] {
        if !book.people.contains_key(&person) {
            return Err(Refusal::new(field, RefusalCode::Unknown));
        }
    }
    let tie = Tie::between(id, draft.a, draft.b, line("label", &draft.label)?);
    if tie.a == tie.b || book.ties.values().any(|other| (other.a, other.b) == (tie.a, tie.b)) {
        return Err(Refusal::new("b", RefusalCode::TieExists));
    }
    Ok(vec![Write::put(Record::Tie(tie))])
}

pub(super) fn remove_tie(book: &Book, id: TieId) -> Result<Writes, Refusal> {
    if !book.ties.contains_key(&id) {
        return Err(Refusal::new("id", RefusalCode::Unknown));
    }
    Ok(vec![Write::Delete(Key { kind: Kind::Tie, id: id.0 })])
}

pub(super) fn import(people: &[Person], ties: &[Tie], catch_ups: &[CatchUp], checkins: &[Checkin]) -> Writes {
    let people = people.iter().cloned().map(Record::Person);
    let ties = ties.iter().cloned().map(Record::Tie);
    let catch_ups = catch_ups.iter().cloned().map(Record::CatchUp);
    let checkins = checkins.iter().cloned().map(Record::Checkin);
    people.chain(ties).chain(catch_ups).chain(checkins).map(Write::put).collect()
}

/// The person, or a refusal.
pub(super) fn known(book: &Book, id: PersonId) -> Result<&Person, Refusal> {
    book.people.get(&id).ok_or(Refusal::new("id", RefusalCode::Unknown))
}

/// One line, cleaned and not too long.
pub(super) fn line(field: &'static str, text: &str) -> Result<String, Refusal> {
    let text = clean_line(text);
    if text.chars().count() > MAX_SHORT {
        return Err(Refusal::new(field, RefusalCode::TextTooLong));
    }
    Ok(text)
}

/// A note, cleaned and not too long.
pub(super) fn note(field: &'static str, text: &str) -> Result<String, Refusal> {
    let text = clean_note(text);
    if text.chars().count() > MAX_NOTE {
        return Err(Refusal::new(field, RefusalCode::NoteTooLong));
    }
    Ok(text)
}

fn name(text: &str) -> Result<String, Refusal> {
    let name = clean_name(text).ok_or(Refusal::new("name", RefusalCode::NameEmpty))?;
    if name.chars().count() > MAX_NAME {
        return Err(Refusal::new("name", RefusalCode::NameTooLong));
    }
    Ok(name)
}

fn nicknames(given: &[String]) -> Result<Vec<String>, Refusal> {
    let mut kept = Vec::new();
    for nickname in given.iter().filter_map(|nickname| clean_name(nickname)) {
        let nickname = line("nicknames", &nickname)?;
        if !kept.contains(&nickname) {
            kept.push(nickname);
        }
    }
    at_most("nicknames", kept, MAX_NICKNAMES)
}

fn contacts(given: &[ContactPoint]) -> Result<Vec<ContactPoint>, Refusal> {
    let mut kept = Vec::new();
    for point in given {
        let value = match point.kind {
            ContactKind::Address => note("contacts", &point.value)?,
            _ => line("contacts", &point.value)?,
        };
        if !value.is_empty() {
            kept.push(ContactPoint { kind: point.kind, label: line("contacts", &point.label)?, value });
        }
    }
    at_most("contacts", kept, MAX_CONTACTS)
}

fn cadence(cadence: Cadence) -> Result<Cadence, Refusal> {
    match cadence {
        Cadence::Days(days) if days == 0 || days > MAX_CADENCE => {
            Err(Refusal::new("cadence", RefusalCode::OutOfRange))
        }
        fine => Ok(fine),
    }
}

fn birthday(given: Birthday) -> Result<Birthday, Refusal> {
    Birthday::new(given.year, given.month, given.day)
        .ok_or(Refusal::new("birthday", RefusalCode::DateImpossible))
}

fn at_most<T>(field: &'static str, items: Vec<T>, most: usize) -> Result<Vec<T>, Refusal> {
    if items.len() > most { Err(Refusal::new(field, RefusalCode::TooMany)) } else { Ok(items) }
}
