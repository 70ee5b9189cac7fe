//! Changes to people.

use std::collections::BTreeSet;

use data_encoding::BASE64;

use super::merging;
use crate::book::{Book, Key, Kind, Record, Write, Writes};
use crate::contract::{PersonDraft, PersonEdit, PhotoDraft, PlaceRequest};
use crate::domain::{
    Birthday, Boundary, Cadence, CatchUp, CatchUpId, ContactKind, ContactPoint, DayReminder, Group,
    MAX_CONTACTS, MAX_LEAD_DAYS, MAX_LISTED, MAX_NAME, MAX_NICKNAMES, MAX_NOTE, MAX_SHORT, Moment, NamedDay,
    Person, PersonId, Photo, Sector, Spot, clean_line, clean_name, clean_note, fold,
};
use crate::error::{Refusal, RefusalCode};
use crate::network::{self, Free};

/// The most signs one emoji is joined of: a family of four with skin tones has eleven.
const MAX_EMOJI: usize = 16;
/// The longest wished rhythm, in days.
pub(super) const MAX_CADENCE: u16 = 730;

pub(super) fn add(book: &Book, id: PersonId, draft: &PersonDraft, now: Moment) -> Result<Writes, Refusal> {
    let mut person = Person::named(id, name(&draft.name)?, now.utc);
    person.circle = draft.circle;
    person.sector = draft.sector;
    person.met = draft.just_met.then(|| now.date());
    Free::on(book).settle(&mut person);
    Ok(vec![Write::put(Record::Person(person))])
}

pub(super) fn edit(book: &Book, edit: &PersonEdit) -> Result<Writes, Refusal> {
    Ok(vec![Write::put(Record::Person(edited(book, edit)?))])
}

/// Someone as an edit wants them.
pub(super) fn edited(book: &Book, edit: &PersonEdit) -> Result<Person, Refusal> {
    let mut person = known(book, edit.id)?.clone();
    person.name = name(&edit.name)?;
    person.nicknames = nicknames(&edit.nicknames)?;
    if move_to_sector(&mut person, edit.sector) {
        Free::on(book).settle(&mut person);
    }
    person.support = edit.support.clone();
    person.energy = edit.energy;
    person.standing = edit.standing;
    person.cadence = cadence(edit.cadence)?;
    person.contacts = contacts(&edit.contacts)?;
    person.birthday = edit.birthday.map(|day| birthday("birthday", day)).transpose()?;
    person.birthday_reminder = reminder("birthday_reminder", edit.birthday_reminder)?;
    person.dates = dates(&edit.dates)?;
    person.remembrance = edit.remembrance;
    person.met = edit.met;
    person.been_there = distinct("been_there", &edit.been_there)?;
    person.boundaries = boundaries(&edit.boundaries)?;
    person.emoji = edit.emoji.as_deref().map(emoji).transpose()?.flatten();
    person.notes = note("notes", &edit.notes)?;
    person.private_notes = note("private_notes", &edit.private_notes)?;
    person.flagged = edit.flagged;
    Ok(person)
}

/// Another part of life is another side of the map: whoever does not stand there already loses their place, and true is
/// answered.
pub(super) fn move_to_sector(person: &mut Person, sector: Option<Sector>) -> bool {
    let moves = person.sector != sector && !person.spot.is_some_and(|spot| network::stands_in(sector, spot));
    person.sector = sector;
    if moves {
        person.spot = None;
    }
    moves
}

pub(super) fn place(book: &Book, request: &PlaceRequest) -> Result<Writes, Refusal> {
    let mut person = known(book, request.id)?.clone();
    if let Some(Spot { angle, distance }) = request.spot
        && (angle > 3599 || distance > 1000)
    {
        return Err(Refusal::new("spot", RefusalCode::OutOfRange));
    }
    // Without a wish they stay where they are, if that is on the circle; else the map finds a free place.
    person.spot = request.spot.or(person.spot);
    person.circle = request.circle;
    person.kept_aside &= request.circle.is_none();
    Free::on(book).settle(&mut person);
    Ok(vec![Write::put(Record::Person(person))])
}

/// People go together with what makes no sense without them: their ties, their pictures, nudges about them, and contact
/// with nobody else. In shared catch-ups and groups the others stay.
pub(super) fn remove(book: &Book, ids: &[PersonId]) -> Result<Writes, Refusal> {
    let gone: BTreeSet<PersonId> = ids.iter().copied().collect();
    for id in &gone {
        known(book, *id)?;
    }
    let stays = |person: &PersonId| !gone.contains(person);
    let mut writes: Writes =
        gone.iter().map(|id| Write::Delete(Key { kind: Kind::Person, id: id.0 })).collect();
    let ties = book.ties.values().filter(|tie| !stays(&tie.a) || !stays(&tie.b));
    writes.extend(ties.map(|tie| Write::Delete(Key { kind: Kind::Tie, id: tie.id.0 })));
    writes.extend(book.own_notes_on(&gone).map(Write::Delete));
    for group in book.groups.values().filter(|group| !group.members.iter().all(stays)) {
        let members = group.members.iter().copied().filter(stays).collect();
        writes.push(Write::put(Record::Group(Group { members, ..group.clone() })));
    }
    let shared: BTreeSet<CatchUpId> =
        gone.iter().flat_map(|id| book.contact_with(*id)).map(|catch_up| catch_up.id).collect();
    for catch_up in shared.iter().filter_map(|id| book.catch_ups.get(id)) {
        let others: Vec<_> = catch_up.with.iter().copied().filter(stays).collect();
        writes.push(if others.is_empty() {
            Write::Delete(Key { kind: Kind::CatchUp, id: catch_up.id.0 })
        } else {
            Write::put(Record::CatchUp(CatchUp { with: others, ..catch_up.clone() }))
        });
    }
    writes.extend(merging::without(book, &gone));
    Ok(writes)
}

/// People as they come in, each with a place on the map where they are on a circle.
pub(super) fn settled(book: &Book, people: &[Person]) -> Writes {
    let mut free = Free::on(book);
    let people = people.iter().cloned().map(|mut person| {
        free.settle(&mut person);
        Write::put(Record::Person(person))
    });
    people.collect()
}

pub(super) fn set_photo(book: &Book, draft: &PhotoDraft) -> Result<Writes, Refusal> {
    let person = known(book, draft.person)?.id;
    let Some(jpeg) = &draft.jpeg else {
        return Ok(vec![Write::Delete(Key { kind: Kind::Photo, id: person.0 })]);
    };
    let jpeg = BASE64.decode(jpeg.as_bytes()).ok().filter(|bytes| Photo::is_one(bytes));
    let jpeg = jpeg.ok_or(Refusal::new("jpeg", RefusalCode::NotAPicture))?;
    Ok(vec![Write::put(Record::Photo(Photo { person, jpeg }))])
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

pub(super) fn name(text: &str) -> Result<String, Refusal> {
    let name = clean_name(text).ok_or(Refusal::new("name", RefusalCode::NameEmpty))?;
    if name.chars().count() > MAX_NAME {
        return Err(Refusal::new("name", RefusalCode::NameTooLong));
    }
    Ok(name)
}

/// One emoji: what stands for a face may be several signs joined, never a word.
fn emoji(text: &str) -> Result<Option<String>, Refusal> {
    let text = clean_line(text);
    if text.is_empty() {
        return Ok(None);
    }
    let is_one = text.chars().count() <= MAX_EMOJI && !text.chars().any(|c| c.is_alphabetic() || c == ' ');
    if is_one { Ok(Some(text)) } else { Err(Refusal::new("emoji", RefusalCode::NotAnEmoji)) }
}

fn dates(given: &[NamedDay]) -> Result<Vec<NamedDay>, Refusal> {
    let mut kept = Vec::new();
    for named in given {
        let label = line("dates", &named.label)?;
        if label.is_empty() {
            return Err(Refusal::new("dates", RefusalCode::NameEmpty));
        }
        let (day, reminder) = (birthday("dates", named.day)?, reminder("dates", named.reminder)?);
        kept.push(NamedDay { label, day, reminder, ..named.clone() });
    }
    at_most("dates", kept, MAX_LISTED)
}

fn boundaries(given: &[Boundary]) -> Result<Vec<Boundary>, Refusal> {
    let mut kept = Vec::new();
    for boundary in given {
        let what = note("boundaries", &boundary.what)?;
        let (say, then) = (note("boundaries", &boundary.say)?, note("boundaries", &boundary.then)?);
        if !(what.is_empty() && say.is_empty() && then.is_empty()) {
            kept.push(Boundary { what, say, then, review: boundary.review });
        }
    }
    at_most("boundaries", kept, MAX_LISTED)
}

/// Lines, cleaned, each once.
pub(super) fn distinct(field: &'static str, given: &[String]) -> Result<Vec<String>, Refusal> {
    let mut kept: Vec<String> = Vec::new();
    for text in given {
        let text = line(field, text)?;
        if !text.is_empty() && !kept.iter().any(|other| fold(other) == fold(&text)) {
            kept.push(text);
        }
    }
    at_most(field, kept, MAX_LISTED)
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

pub(super) fn cadence(cadence: Cadence) -> Result<Cadence, Refusal> {
    match cadence {
        Cadence::Days(days) if days == 0 || days > MAX_CADENCE => {
            Err(Refusal::new("cadence", RefusalCode::OutOfRange))
        }
        fine => Ok(fine),
    }
}

fn reminder(field: &'static str, given: DayReminder) -> Result<DayReminder, Refusal> {
    match given {
        DayReminder::Before(days) if days > MAX_LEAD_DAYS => {
            Err(Refusal::new(field, RefusalCode::OutOfRange))
        }
        fine => Ok(fine),
    }
}

fn birthday(field: &'static str, given: Birthday) -> Result<Birthday, Refusal> {
    Birthday::new(given.year, given.month, given.day).ok_or(Refusal::new(field, RefusalCode::DateImpossible))
}

pub(super) fn at_most<T>(field: &'static str, items: Vec<T>, most: usize) -> Result<Vec<T>, Refusal> {
    if items.len() > most { Err(Refusal::new(field, RefusalCode::TooMany)) } else { Ok(items) }
}
