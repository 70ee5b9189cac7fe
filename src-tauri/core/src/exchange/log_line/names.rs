//! Who is named in a line.
//!
//! Everyone goes by their whole name, their nicknames, and the first word of a longer name, for which a whole name always
//! comes first; of several that fit, the longest holds. A name that is also a word of the line's language (Will, May,
//! Sunny, Monday) is taken for a name only where something says so: a word such as "with" before it, another name
//! beside it, something that someone does after it, or a capital that nothing else explains.

use std::collections::{BTreeSet, HashMap};

use super::line::{Line, folded, words};
use super::phrase::Reader;
use crate::book::Book;
use crate::domain::{Person, PersonId, fold};

/// Names people go by, word by word.
#[derive(Default)]
pub(super) struct Names {
    /// Whole names and nicknames.
    whole: HashMap<Vec<String>, BTreeSet<PersonId>>,
    /// First words of longer names.
    first: HashMap<String, BTreeSet<PersonId>>,
    /// Names of signs only, as an emoji: found as they are.
    signs: HashMap<Vec<String>, BTreeSet<PersonId>>,
    longest: usize,
}

/// A name in a line.
#[derive(Clone, Debug)]
pub(super) struct Called {
    /// Where it begins and ends in the text, in bytes.
    pub(super) from: usize,
    pub(super) to: usize,
    /// Its words; none where it is signs only.
    pub(super) span: Option<(usize, usize)>,
    /// Whether what stands around it says that it is a name.
    pub(super) sure: bool,
    /// Who goes by it.
    pub(super) people: BTreeSet<PersonId>,
}

struct Found<'n> {
    people: &'n BTreeSet<PersonId>,
    end: usize,
    /// By the first word of a longer name.
    first: bool,
}

impl Names {
    pub(super) fn of(book: &Book) -> Self {
        let mut names = Self::default();
        book.people.values().for_each(|person| names.add(person));
        names
    }

    fn add(&mut self, person: &Person) {
        for (index, name) in std::iter::once(&person.name).chain(&person.nicknames).enumerate() {
            let words = words(name);
            let Some(first) = words.first() else {
                // A hyphen alone is no one.
                if !name.chars().all(|c| c.is_ascii() || c.is_whitespace()) {
                    let signs: Vec<String> = fold(name).chars().map(String::from).collect();
                    if !signs.is_empty() {
                        self.signs.entry(signs).or_default().insert(person.id);
                    }
                }
                continue;
            };
            if index == 0 && words.len() > 1 {
                self.first.entry(first.clone()).or_default().insert(person.id);
            }
            self.longest = self.longest.max(words.len());
            self.whole.entry(words).or_default().insert(person.id);
        }
    }

    /// Whether someone goes by this word alone.
    pub(super) fn has(&self, word: &str) -> bool {
        self.first.contains_key(word) || self.whole.contains_key(std::slice::from_ref(&word.to_owned()))
    }

    /// The longest name these words begin with.
    fn at(&self, line: &Line<'_>, at: usize) -> Option<Found<'_>> {
        let words = &line.words[at..];
        let longest = self.longest.min(words.len());
        let within = (1..longest).find(|n| line.stops(at + n)).unwrap_or(longest);
        let whole = (1..=within).rev().find_map(|n| {
            self.whole.get(&words[..n]).map(|people| Found { people, end: at + n, first: false })
        });
        let first = || {
            let people = self.first.get(words.first()?)?;
            Some(Found { people, end: at + 1, first: true })
        };
        whole.or_else(first)
    }

    /// Everyone the line names, in its order.
    pub(super) fn find(&self, reader: &mut Reader<'_>) -> Vec<Called> {
        let mut called: Vec<Called> = Vec::new();
        let mut at = 0;
        while at < reader.line.len() {
            let found = self.at(reader.line, at).or_else(|| self.genitive(reader, at));
            let taken = found.and_then(|found| {
                let before = called.last().and_then(|last| last.span).map(|(_, end)| end);
                let sure = evidence(reader, at, &found, before, self)?;
                let (from, to) = (reader.line.places[at].start, reader.line.places[found.end - 1].end);
                let span = Some((at, found.end));
                Some(Called { from, to, span, sure, people: found.people.clone() })
            });
            let Some(one) = taken else {
                at += 1;
                continue;
            };
            at = one.span.map_or(at + 1, |(_, end)| end);
            called.push(one);
            reader.name(called.iter().filter_map(|one| one.span));
        }
        called.extend(self.find_signs(reader.line.text));
        called.sort_by_key(|one| one.from);
        called
    }

    /// Whose name it is in "Annas Bruder".
    fn genitive(&self, reader: &Reader<'_>, at: usize) -> Option<Found<'_>> {
        let (line, language) = (reader.line, reader.language);
        let name = line.word(at).strip_suffix('s').filter(|name| name.chars().count() >= 3)?;
        let next = at + 1;
        let of_something = language.bare_genitive
            && line.places[at].capital
            && !line.opens(next)
            && (!language.knows(line.word(next)) || language.everyday.contains(line.word(next)))
            && !language.knows(name)
            && (line.places[next].capital || !language.nouns_are_capital);
        if !of_something {
            return None;
        }
        let whole = self.whole.get(std::slice::from_ref(&name.to_owned()));
        let people = whole.or_else(|| self.first.get(name))?;
        Some(Found { people, end: next, first: whole.is_none() })
    }

    fn find_signs(&self, text: &str) -> Vec<Called> {
        if self.signs.is_empty() {
            return Vec::new();
        }
        // Each sign as it is compared, and where it stands.
        let mut signs: Vec<(String, usize, usize)> = Vec::new();
        for (at, c) in text.char_indices() {
            let end = at + c.len_utf8();
            signs.extend(folded(c).chars().map(|c| (c.to_string(), at, end)));
        }
        let mut called = Vec::new();
        let mut at = 0;
        while at < signs.len() {
            let here = self.signs.iter().filter(|(name, _)| {
                let there = signs[at..].iter().map(|(sign, ..)| sign);
                name.len() <= signs.len() - at && there.zip(name.iter()).all(|(one, other)| one == other)
            });
            let Some((name, people)) = here.max_by_key(|(name, _)| name.len()) else {
                at += 1;
                continue;
            };
            let (from, to) = (signs[at].1, signs[at + name.len() - 1].2);
            called.push(Called { from, to, span: None, sure: true, people: people.clone() });
            at += name.len();
        }
        called
    }
}

/// Whether the words are taken for a name at all, and whether what stands around them says so; `before` is where the
/// name before them ends.
fn evidence(
    reader: &Reader<'_>,
    at: usize,
    found: &Found<'_>,
    before: Option<usize>,
    names: &Names,
) -> Option<bool> {
    let (line, language) = (reader.line, reader.language);
    let (word, capital, end) = (line.word(at), line.places[at].capital, found.end);
    if end > at + 1 {
        return Some(true);
    }
    // The "t" of "don't", the "s" of "Ana's".
    if line.elided(at) && word.chars().count() <= 2 && !capital {
        return None;
    }
    if word.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let known = language.knows(word);
    let follows = !line.opens(at) && reader.is(at - 1, &language.with);
    let listed = before.is_some_and(|before| {
        let beside = before == at && matches!(line.gap(at).trim(), "," | "&" | "+" | "/");
        let joined = before + 1 == at && !line.stops(at) && reader.is(before, &language.and);
        beside || joined
    });
    let next_is_named = names.has(line.word(end + 1)) && !language.knows(line.word(end + 1));
    let listing = reader.is(end, &language.and) && next_is_named;
    let owns = line.elided(end) && line.word(end) == "s" && !language.is_calendar(word);
    let deeds = [&language.they_reached_out, &language.i_reached_out].into_iter();
    let deeds = || deeds.clone().chain(language.got.values()).chain(language.gave.values()).flatten();
    let acts = || reader.does(deeds(), end, line.opens(at));
    let context = follows || ((listed || listing || owns) && (capital || !known)) || acts();
    if !known {
        let elsewhere = found.first
            && !language.nouns_are_capital
            && end < line.len()
            && line.places[end].capital
            && line.gap(end) == " "
            && !language.knows(line.word(end))
            && !names.has(line.word(end));
        // "Ana Lima" is not Ana Ruiz.
        return (!elsewhere).then_some(context);
    }
    if language.function.contains(word) {
        return (capital && context).then_some(true);
    }
    let told = capital && !line.opens(at) && !language.nouns_are_capital && !language.is_calendar(word);
    if context { Some(true) } else { told.then_some(false) }
}
