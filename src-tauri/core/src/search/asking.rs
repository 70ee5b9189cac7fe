//! The question: words that must all be found, best first, and how much is forgiven.

use std::cmp::Reverse;

use memchr::memmem::Finder;
use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::slips::letters_of;
use super::vocabulary::{Likeness, Place};
use super::words::{LONGEST, asked};
use super::{Field, Found, Index, Seat, phone_digits};
use crate::domain::{PersonId, fold};

/// Words of a question that count; whoever types more has said enough.
const MOST_WORDS: usize = 16;
/// With so many found nothing more is forgiven: they fill the window.
const ENOUGH: usize = 12;

/// How well someone fits; less is better. The first says how the worst of the words was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank(How, u16);

/// How a word was found, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum How {
    /// A name starts with everything that was typed.
    NameStarts,
    /// A word of a name starts with it.
    NameWord,
    /// It is a word that is kept about them.
    Word,
    /// It is the start of one.
    WordStarts,
    /// It stands within a name, or is a word of one but for slips. What is there as typed comes before what is only
    /// like it.
    NameNearly,
    /// It would be, but for slips.
    WordNearly,
    /// Its letters stand in a name one after the other.
    NameScattered,
}

/// Someone who fits so far, and the place to show.
#[derive(Clone, Copy, Debug)]
struct Hit {
    seat: u32,
    rank: Rank,
    place: Place,
}

/// For every seat the best place of one word, where it has one.
struct Best(Vec<Option<Hit>>);

impl Best {
    fn note(&mut self, hit: Hit) {
        if let Some(known) = self.0.get_mut(hit.seat as usize)
            && known.is_none_or(|known| hit.key() < known.key())
        {
            *known = Some(hit);
        }
    }

    fn at(&self, seat: u32) -> Option<Hit> {
        *self.0.get(seat as usize)?
    }
}

/// Those whom all words fit.
fn fitting(words: &[Best], among: &impl Fn(u32) -> bool) -> Vec<Hit> {
    let Some((first, others)) = words.split_first() else { return Vec::new() };
    let all = |hit: Hit| others.iter().try_fold(hit, |hit, other| Some(hit.and(other.at(hit.seat)?)));
    first.0.iter().flatten().copied().filter_map(all).filter(|hit| among(hit.seat)).collect()
}

impl Index {
    /// Everyone `among` those whom every word of `text` fits, best first: as typed before only alike, names
    /// before everything else, then by name.
    pub fn find(&self, text: &str, among: impl Fn(PersonId) -> bool) -> Vec<Found<'_>> {
        let whole = fold(text);
        let whole = whole.trim();
        if whole.is_empty() {
            return Vec::new();
        }
        let mut words = asked(text);
        words.truncate(MOST_WORDS);
        if words.is_empty() {
            // No letter at all: a name may be an emoji.
            words.push(whole.chars().take(LONGEST).collect());
        }
        let among = |seat: u32| self.seat(seat).is_some_and(|seat| among(seat.person));
        let mut best: Vec<Best> = words.iter().map(|word| self.as_typed(word)).collect();
        let mut hits = fitting(&best, &among);
        if hits.len() < ENOUGH {
            for (word, best) in words.iter().zip(&mut best) {
                self.vocabulary.nearly(word, |likeness, place| best.note(Hit::of(likeness, place)));
                self.within_names(word, best);
            }
            hits = fitting(&best, &among);
            self.phones(text, &among, &mut hits);
        }
        self.starts_first(whole, &mut hits);
        if hits.len() < ENOUGH {
            self.scattered(whole, &among, &mut hits);
        }
        self.sorted(hits)
    }

    /// Where a word stands as it was typed, or begins.
    fn as_typed(&self, word: &str) -> Best {
        let mut best = Best(vec![None; self.seats.len()]);
        self.vocabulary.starting(word, |likeness, place| best.note(Hit::of(likeness, place)));
        best
    }

    /// Names that have the word somewhere within.
    fn within_names(&self, word: &str, best: &mut Best) {
        let finder = Finder::new(word);
        for (n, seat) in self.having(letters_of(word)) {
            if let Some(name) = seat.name_that(|name| finder.find(name.as_bytes()).is_some()) {
                best.note(seat.by_name(n, name, Rank(How::NameNearly, 0)));
            }
        }
    }

    /// Adds those who have a phone number with these digits in it.
    fn phones(&self, text: &str, among: &impl Fn(u32) -> bool, hits: &mut Vec<Hit>) {
        let Some(digits) = phone_digits(text) else { return };
        for (n, seat) in self.taken().filter(|(n, _)| among(*n)) {
            if let Some((text, _)) = seat.phones.iter().find(|(_, phone)| phone.contains(&digits)) {
                hits.push(seat.by_text(n, *text, Field::Contact, Rank(How::Word, 0)));
            }
        }
        hits.sort_unstable_by_key(|hit| (hit.seat, hit.key()));
        hits.dedup_by_key(|hit| hit.seat);
    }

    /// Puts those first whose name starts with all that was typed.
    fn starts_first(&self, whole: &str, hits: &mut [Hit]) {
        for hit in hits {
            let Some(seat) = self.seat(hit.seat) else { continue };
            if let Some(name) = seat.name_that(|name| name.starts_with(whole)) {
                let is_it = seat.names.iter().any(|name| **name == *whole);
                let rank = Rank(How::NameStarts, u16::from(!is_it));
                *hit = seat.by_name(hit.seat, name, rank);
            }
        }
    }

    /// Adds those in whose names the letters stand one after the other, however far apart.
    fn scattered(&self, whole: &str, among: &impl Fn(u32) -> bool, hits: &mut Vec<Hit>) {
        let whole: String = whole.chars().take(LONGEST).collect();
        let letters = letters_of(&whole.replace(char::is_whitespace, ""));
        let mut known: Vec<u32> = hits.iter().map(|hit| hit.seat).collect();
        known.sort_unstable();
        let mut matcher = Matcher::new(Config::DEFAULT);
        let pattern = Pattern::new(&whole, CaseMatching::Ignore, Normalization::Smart, AtomKind::Fuzzy);
        let mut buffer = Vec::new();
        for (n, seat) in self.having(letters) {
            if known.binary_search(&n).is_ok() || !among(n) {
                continue;
            }
            let points = (0_u32..)
                .zip(&seat.names)
                .filter_map(|(n, name)| {
                    Some((pattern.score(Utf32Str::new(name, &mut buffer), &mut matcher)?, Reverse(n)))
                })
                .max();
            if let Some((points, Reverse(name))) = points {
                let rank = Rank(How::NameScattered, u16::MAX - u16::try_from(points).unwrap_or(u16::MAX));
                hits.push(seat.by_name(n, name, rank));
            }
        }
    }

    fn sorted(&self, hits: Vec<Hit>) -> Vec<Found<'_>> {
        // The first letters settle nearly every comparison of names without looking at them.
        let mut ordered: Vec<_> = hits
            .into_iter()
            .filter_map(|hit| {
                let seat = self.seat(hit.seat)?;
                Some((hit.rank, first_letters(seat.name()), hit.place, seat))
            })
            .collect();
        ordered.sort_unstable_by(|a, b| {
            (a.0, a.1).cmp(&(b.0, b.1)).then_with(|| (a.3.name(), a.3.person).cmp(&(b.3.name(), b.3.person)))
        });
        ordered
            .into_iter()
            .map(|(_, _, place, seat)| Found {
                person: seat.person,
                field: place.field,
                snippet: if place.field == Field::Name { None } else { seat.snippet(&place) },
            })
            .collect()
    }
}

impl Seat {
    /// A hit on one of the names as a whole.
    fn by_name(&self, seat: u32, name: u32, rank: Rank) -> Hit {
        self.by_text(seat, name, if name == 0 { Field::Name } else { Field::Nickname }, rank)
    }

    /// A hit on one of the texts as a whole.
    fn by_text(&self, seat: u32, text: u32, field: Field, rank: Rank) -> Hit {
        let len = self.texts.get(text as usize).map_or(0, |(_, text)| text.len());
        let len = len.try_into().unwrap_or(u16::MAX);
        Hit { seat, rank, place: Place { seat, text, at: 0, len, field } }
    }

    /// The first of the names that is as wished, by its number.
    fn name_that(&self, is: impl Fn(&str) -> bool) -> Option<u32> {
        (0..).zip(&self.names).find(|(_, name)| is(name)).map(|(n, _)| n)
    }
}

impl Hit {
    fn of(likeness: Likeness, place: &Place) -> Self {
        Self { seat: place.seat, rank: Rank::of(likeness, place.field), place: *place }
    }

    /// What decides between two places of one person.
    fn key(&self) -> (Rank, Field, u32, u32) {
        (self.rank, self.place.field, self.place.text, self.place.at)
    }

    /// Both words are found: as badly as the worse of them. The place outside the name says more.
    fn and(self, other: Self) -> Self {
        let rank = Rank(self.rank.0.max(other.rank.0), self.rank.1.saturating_add(other.rank.1));
        let place = if self.place.field == Field::Name { other.place } else { self.place };
        Self { seat: self.seat, rank, place }
    }
}

impl Rank {
    fn of(likeness: Likeness, field: Field) -> Self {
        let is_name = matches!(field, Field::Name | Field::Nickname);
        match (likeness, is_name) {
            (Likeness::Same, true) => Self(How::NameWord, 0),
            (Likeness::Starts(_), true) => Self(How::NameWord, 1),
            (Likeness::Slips(slips), true) => {
                Self(How::NameNearly, u16::from(slips.count) + if slips.whole { 0 } else { 8 })
            }
            (Likeness::Same, false) => Self(How::Word, 0),
            (Likeness::Starts(more), false) => Self(How::WordStarts, more.into()),
            (Likeness::Slips(slips), false) => {
                Self(How::WordNearly, u16::from(slips.count) + if slips.whole { 0 } else { 8 })
            }
        }
    }
}

/// The first eight bytes of a name as one number that sorts as they do.
fn first_letters(name: &str) -> u64 {
    name.bytes().chain(std::iter::repeat(0)).take(8).fold(0, |all, byte| all << 8 | u64::from(byte))
}
