//! Finding people by what one types: names, nicknames, and the words that are kept about them. Fast, and forgiving:
//! accents, slips of the finger, half a word.
//!
//! An [`Index`] is derived from what it is given, person by person; it holds copies of the texts to show where a word
//! was found. The more is found, the less is forgiven: first the words as typed or begun, then slips, then scattered
//! letters of a name.
//!
//! Deliberately not here: what of a person may be found (whoever makes an [`Entry`] leaves out what may not), filters,
//! anything on the disk, and meaning: no word stands for another. Only `following` knows the book.

mod asking;
mod following;
mod slips;
mod snippet;
#[cfg(test)]
mod tests;
mod vocabulary;
mod words;

pub use following::{Current, entry_of, touched};
pub use snippet::Snippet;

use std::collections::HashMap;

pub use crate::contract::FoundField as Field;
use crate::domain::{PersonId, fold};
use slips::letters_of;
use vocabulary::{Place, Vocabulary};
use words::words;

/// What someone can be found by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The name, then the other names they go by.
    pub names: Vec<String>,
    /// Whatever else is kept about them in words.
    pub words: Vec<(Field, String)>,
}

/// Someone who was found, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found<'a> {
    /// Who.
    pub person: PersonId,
    /// In what.
    pub field: Field,
    /// The place in the text; none where it was the name itself.
    pub snippet: Option<Snippet<'a>>,
}

/// Who is found by which words.
#[derive(Clone, Debug, Default)]
pub struct Index {
    vocabulary: Vocabulary,
    /// One for each person; an empty one waits for somebody new.
    seats: Vec<Option<Seat>>,
    /// Seat by seat, which letters the names there have between them; none where nobody sits.
    letters: Vec<u64>,
    free: Vec<u32>,
    by_person: HashMap<PersonId, u32>,
}

/// One person in the index.
#[derive(Clone, Debug)]
struct Seat {
    person: PersonId,
    /// Names and phone numbers, folded: what a part of is enough to find someone by.
    names: Vec<Box<str>>,
    phones: Vec<(u32, Box<str>)>,
    /// As written, in the order of fields: names first.
    texts: Vec<(Field, Box<str>)>,
}

/// Digits from which on a part of a phone number is looked for.
const FEWEST_DIGITS: usize = 3;

impl Index {
    /// The index of everyone given.
    pub fn of(entries: impl IntoIterator<Item = (PersonId, Entry)>) -> Self {
        let mut index = Self::default();
        for (person, entry) in entries {
            index.put(person, &entry);
        }
        index
    }

    /// Someone is now found by this, and by nothing else.
    pub fn put(&mut self, person: PersonId, entry: &Entry) {
        self.remove(person);
        let seat = self.free.pop().unwrap_or_else(|| {
            self.seats.push(None);
            self.letters.push(0);
            u32::try_from(self.seats.len() - 1).unwrap_or(u32::MAX)
        });
        let taken = Seat::of(person, entry);
        for (n, (field, text)) in (0_u32..).zip(&taken.texts) {
            for word in words(text) {
                let place = Place {
                    seat,
                    text: n,
                    at: word.at.try_into().unwrap_or(u32::MAX),
                    len: word.len.try_into().unwrap_or(u16::MAX),
                    field: *field,
                };
                self.vocabulary.put(&word.text, place);
            }
        }
        self.by_person.insert(person, seat);
        let n = seat as usize;
        if let (Some(free), Some(letters)) = (self.seats.get_mut(n), self.letters.get_mut(n)) {
            *letters = taken.names.iter().fold(0, |letters, name| letters | letters_of(name));
            *free = Some(taken);
        }
    }

    /// Someone is not found any more.
    pub fn remove(&mut self, person: PersonId) {
        let Some(seat) = self.by_person.remove(&person) else { return };
        let Some(left) = self.seats.get_mut(seat as usize).and_then(Option::take) else { return };
        for (_, text) in &left.texts {
            for word in words(text) {
                self.vocabulary.remove(&word.text, seat);
            }
        }
        if let Some(letters) = self.letters.get_mut(seat as usize) {
            *letters = 0;
        }
        self.free.push(seat);
    }

    /// How many people are in it.
    pub fn len(&self) -> usize {
        self.by_person.len()
    }

    /// Whether nobody is in it.
    pub fn is_empty(&self) -> bool {
        self.by_person.is_empty()
    }

    fn seat(&self, seat: u32) -> Option<&Seat> {
        self.seats.get(seat as usize)?.as_ref()
    }

    /// Those in whose names all these letters are.
    fn having(&self, letters: u64) -> impl Iterator<Item = (u32, &Seat)> {
        let have = (0..).zip(&self.letters).filter(move |(_, known)| letters & !**known == 0);
        have.filter_map(|(n, _)| Some((n, self.seat(n)?)))
    }

    fn taken(&self) -> impl Iterator<Item = (u32, &Seat)> {
        (0..).zip(&self.seats).filter_map(|(n, seat)| Some((n, seat.as_ref()?)))
    }
}

impl Seat {
    fn of(person: PersonId, entry: &Entry) -> Self {
        let names = entry
            .names
            .iter()
            .enumerate()
            .map(|(n, name)| (if n == 0 { Field::Name } else { Field::Nickname }, name.as_str()));
        let words = entry.words.iter().map(|(field, text)| (*field, text.as_str()));
        let mut texts: Vec<(Field, Box<str>)> =
            names.chain(words).map(|(field, text)| (field, text.into())).collect();
        texts.sort_by_key(|(field, _)| *field);
        let names: Vec<Box<str>> = entry.names.iter().map(|name| fold(name).into()).collect();
        let phones = (0..)
            .zip(&texts)
            .filter(|(_, (field, _))| *field == Field::Contact)
            .filter_map(|(n, (_, text))| Some((n, phone_digits(text)?.into())))
            .collect();
        Self { person, names, phones, texts }
    }

    fn name(&self) -> &str {
        self.names.first().map_or("", |name| name)
    }
}

/// The digits of a phone number without what is put before them at home and abroad; none of anything else.
fn phone_digits(text: &str) -> Option<String> {
    let is_number =
        |c: char| c.is_ascii_digit() || matches!(c, ' ' | '+' | '-' | '/' | '(' | ')' | '.' | '\u{A0}');
    let folded = fold(text);
    if !folded.chars().all(is_number) {
        return None;
    }
    let digits: String = folded.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_start_matches('0');
    (digits.len() >= FEWEST_DIGITS).then(|| digits.to_owned())
}
