//! Where the index meets the book: what of a person can be found, and keeping up with changes.

use std::collections::{BTreeMap, BTreeSet};

use super::{Entry, Field, Index};
use crate::book::{Book, Key, Kind, Record, Write};
use crate::domain::{CatchUpId, GroupId, Person, PersonId, TieId};

/// What someone can be found by.
pub fn entry_of(book: &Book, person: &Person) -> Entry {
    let labels = book.ties_of(person.id).map(|tie| (Field::Tie, tie.label.as_str()));
    entry(
        book,
        person,
        labels.chain(book.groups_of(person.id).map(|group| (Field::Group, group.name.as_str()))),
    )
}

/// What is kept in words for oneself alone (`private_notes`, boundaries) cannot be found.
fn entry<'a>(
    book: &'a Book,
    person: &'a Person,
    among_others: impl Iterator<Item = (Field, &'a str)>,
) -> Entry {
    let mut words = BTreeSet::from([(Field::Note, person.notes.as_str())]);
    words.extend(person.been_there.iter().map(|topic| (Field::BeenThere, topic.as_str())));
    words.extend(person.dates.iter().map(|day| (Field::Note, day.label.as_str())));
    words.extend(person.contacts.iter().map(|point| (Field::Contact, point.value.as_str())));
    words.extend(among_others);
    for catch_up in book.contact_with(person.id) {
        words.extend(catch_up.topics.iter().map(|topic| (Field::Topic, topic.as_str())));
        words.insert((Field::Note, catch_up.note.as_str()));
    }
    Entry {
        names: std::iter::once(&person.name).chain(&person.nicknames).cloned().collect(),
        words: words
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(field, text)| (field, text.to_owned()))
            .collect(),
    }
}

/// Everyone in the book, with what they can be found by.
fn entries(book: &Book) -> impl Iterator<Item = (PersonId, Entry)> {
    let mut among_others: BTreeMap<PersonId, Vec<(Field, &str)>> = BTreeMap::new();
    for tie in book.ties.values() {
        for end in [tie.a, tie.b] {
            among_others.entry(end).or_default().push((Field::Tie, &tie.label));
        }
    }
    for group in book.groups.values() {
        for member in &group.members {
            among_others.entry(*member).or_default().push((Field::Group, &group.name));
        }
    }
    book.people.values().map(move |person| {
        let among_others = among_others.get(&person.id).into_iter().flatten().copied();
        (person.id, entry(book, person, among_others))
    })
}

/// Everyone about whom these writes say something, or what is in the book in their place. To be asked before the
/// writes are installed.
pub fn touched(book: &Book, writes: &[Write]) -> BTreeSet<PersonId> {
    let mut people = BTreeSet::new();
    for write in writes {
        let Key { kind, id } = write.key();
        match kind {
            Kind::Person => people.extend([PersonId(id)]),
            Kind::Tie => people.extend(book.ties.get(&TieId(id)).into_iter().flat_map(|tie| [tie.a, tie.b])),
            Kind::CatchUp => {
                people.extend(book.catch_ups.get(&CatchUpId(id)).into_iter().flat_map(|talk| &talk.with));
            }
            Kind::Group => {
                people.extend(book.groups.get(&GroupId(id)).into_iter().flat_map(|group| &group.members));
            }
            Kind::Checkin
            | Kind::Nudge
            | Kind::FollowUp
            | Kind::Turn
            | Kind::Photo
            | Kind::Past
            | Kind::Single => {}
        }
        if let Write::Put(record) = write {
            match record.as_ref() {
                Record::Tie(tie) => people.extend([tie.a, tie.b]),
                Record::CatchUp(talk) => people.extend(&talk.with),
                Record::Group(group) => people.extend(&group.members),
                _ => {}
            }
        }
    }
    people
}

/// The index of a book that changes: made when first asked for, and brought up to date when asked again.
#[derive(Debug, Default)]
pub struct Current {
    index: Option<Index>,
    /// Whose entries may be out of date.
    stale: BTreeSet<PersonId>,
}

impl Current {
    /// Notes whom a change is about, before `writes` are installed.
    pub fn note(&mut self, book: &Book, writes: &[Write]) {
        if self.index.is_some() {
            self.stale.extend(touched(book, writes));
        }
    }

    /// The index, as of `book`. Every change of the book must have been noted.
    pub fn of(&mut self, book: &Book) -> &Index {
        let index = self.index.get_or_insert_with(|| Index::of(entries(book)));
        for id in std::mem::take(&mut self.stale) {
            match book.people.get(&id) {
                Some(person) => index.put(id, &entry_of(book, person)),
                None => index.remove(id),
            }
        }
        index
    }
}
