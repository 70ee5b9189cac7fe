//! Phrases as a language's file has them, and whether they stand at a place of a line.
//!
//! A phrase is words with single spaces. `a|b` is one of several words, `?` behind it means that it may be missing.
//! `^` begins a clause, `$` ends one, `@` marks where something begins and `!` where it ends, `,` lets a comma stand, `...`
//! lets up to three words pass, none of them a "not". In angle brackets: `<they>` and `<them>` (a pronoun or a name), `<day>` (words that name a day), and
//! within those words `<n>`, `<unit>`, `<weekday>`, `<month>`, `<date>`, `<nth>` (a date that shows that it is one: `5th`,
//! `5.`), `<year>`.

use std::collections::HashSet;

use serde::Deserialize;

use super::days::Day;
use super::language::Language;
use super::line::{Line, words};

/// How many words `...` lets pass.
const PASSING: usize = 3;
/// No larger number of days, weeks, months is read.
const MAX_NUMBER: i64 = 100_000;

/// One step of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    OneOf(Vec<String>),
    They,
    Them,
    Day,
    Number,
    Unit,
    Weekday,
    Month,
    Date,
    Nth,
    Year,
    Passing,
    Begin,
    End,
    Mark,
    Until,
    Comma,
}

/// A phrase, ready to be looked for.
#[derive(Clone, Debug, Deserialize)]
#[serde(from = "String")]
pub(super) struct Phrase(Vec<(Part, bool)>);

impl From<String> for Phrase {
    fn from(text: String) -> Self {
        let mut steps = Vec::new();
        for piece in text.split_whitespace() {
            let (piece, optional) = piece.strip_suffix('?').map_or((piece, false), |piece| (piece, true));
            let part = match piece {
                "<they>" => Part::They,
                "<them>" => Part::Them,
                "<day>" => Part::Day,
                "<n>" => Part::Number,
                "<unit>" => Part::Unit,
                "<weekday>" => Part::Weekday,
                "<month>" => Part::Month,
                "<date>" => Part::Date,
                "<nth>" => Part::Nth,
                "<year>" => Part::Year,
                "..." => Part::Passing,
                "^" => Part::Begin,
                "$" => Part::End,
                "@" => Part::Mark,
                "!" => Part::Until,
                "," => Part::Comma,
                one if one.contains('|') => Part::OneOf(one.split('|').flat_map(words).collect()),
                // "don't" is two words in a line, too.
                one => {
                    steps.extend(words(one).into_iter().map(|word| (Part::OneOf(vec![word]), optional)));
                    continue;
                }
            };
            steps.push((part, optional));
        }
        Self(steps)
    }
}

impl Phrase {
    /// The words it is made of.
    pub(super) fn words(&self) -> impl Iterator<Item = &String> {
        self.0.iter().flat_map(|(part, _)| match part {
            Part::OneOf(words) => words.as_slice(),
            _ => &[],
        })
    }
}

/// What a phrase caught.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Caught {
    /// The word after the last one.
    pub(super) end: usize,
    /// Where the mark stands.
    pub(super) mark: Option<usize>,
    /// The word after what began there, where that is not the end of the clause.
    pub(super) until: Option<usize>,
    /// The name in it.
    pub(super) name: Option<usize>,
    pub(super) number: i64,
    pub(super) unit: i64,
    pub(super) weekday: u32,
    pub(super) month: u32,
    pub(super) date: u32,
    pub(super) year: Option<i32>,
}

/// A line with what is known of it so far, in one language.
pub(super) struct Reader<'a> {
    pub(super) line: &'a Line<'a>,
    pub(super) language: &'a Language,
    /// Names by the word they begin with, and where each ends.
    pub(super) names: Vec<Option<usize>>,
    /// Words that belong to a name.
    pub(super) in_name: Vec<bool>,
    /// Words that name a day.
    pub(super) days: Vec<Day>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(line: &'a Line<'a>, language: &'a Language) -> Self {
        let words = line.len();
        Self { line, language, names: vec![None; words], in_name: vec![false; words], days: Vec::new() }
    }

    /// Remembers whose names stand where.
    pub(super) fn name(&mut self, spans: impl Iterator<Item = (usize, usize)>) {
        self.names.fill(None);
        self.in_name.fill(false);
        for (start, end) in spans {
            self.names[start] = Some(end);
            self.in_name[start..end].fill(true);
        }
    }

    /// The longest of the phrases that stands here.
    pub(super) fn longest<'p>(
        &self,
        phrases: impl IntoIterator<Item = &'p Phrase>,
        at: usize,
    ) -> Option<Caught> {
        let standing =
            phrases.into_iter().filter_map(|phrase| self.follow(&phrase.0, at, at, Caught::default()));
        standing.max_by_key(|caught| caught.end).filter(|caught| caught.end > at)
    }

    /// Whether one of the phrases says something of someone who is named up to here, and, where a clause begins with them,
    /// is done to them.
    pub(super) fn does<'p>(
        &self,
        phrases: impl IntoIterator<Item = &'p Phrase>,
        end: usize,
        opens: bool,
    ) -> bool {
        phrases.into_iter().any(|phrase| {
            let begins = phrase.0.strip_prefix(&[(Part::Begin, false)]).filter(|_| opens);
            let done_to = begins.and_then(|steps| steps.strip_prefix(&[(Part::Them, false)]));
            let rest = phrase.0.strip_prefix(&[(Part::They, false)]).or(done_to);
            rest.is_some_and(|rest| {
                self.follow(rest, end, usize::MAX, Caught::default()).is_some_and(|caught| caught.end > end)
            })
        })
    }

    /// Whether the word is one of these.
    pub(super) fn is(&self, at: usize, words: &HashSet<String>) -> bool {
        words.contains(self.line.word(at))
    }

    /// Follows the steps from a word on; `from` is the first word of the phrase.
    fn follow(&self, steps: &[(Part, bool)], at: usize, from: usize, mut caught: Caught) -> Option<Caught> {
        let Some(((part, optional), rest)) = steps.split_first() else {
            return Some(Caught { end: at, ..caught });
        };
        let here = match part {
            Part::Begin => {
                let begins = self.line.opens(at) || self.is(at - 1, &self.language.and);
                return begins.then(|| self.follow(rest, at, from, caught)).flatten();
            }
            Part::End => {
                let ends = self.line.opens(at) || self.is(at, &self.language.and);
                return ends.then(|| self.follow(rest, at, from, caught)).flatten();
            }
            Part::Mark => {
                caught.mark = Some(at);
                return self.follow(rest, at, from, caught);
            }
            Part::Until => {
                caught.until = Some(at);
                return self.follow(rest, at, from, caught);
            }
            Part::Comma => {
                let from = if self.line.gap(at).trim() == "," { at } else { from };
                return self.follow(rest, at, from, caught);
            }
            Part::Passing => return self.pass(rest, at, from, caught),
            part => self.step(part, at, from, &mut caught),
        };
        let taken = here.and_then(|end| self.follow(rest, end, from, caught));
        if taken.is_none() && *optional { self.follow(rest, at, from, caught) } else { taken }
    }

    fn pass(&self, rest: &[(Part, bool)], at: usize, from: usize, caught: Caught) -> Option<Caught> {
        for passed in at..=at + PASSING {
            if let Some(found) = self.follow(rest, passed, from, caught) {
                return Some(found);
            }
            if passed >= self.line.len() || self.line.opens(passed) || self.is(passed, &self.language.not) {
                return None;
            }
        }
        None
    }

    /// One step over words: where it ends.
    fn step(&self, part: &Part, at: usize, from: usize, caught: &mut Caught) -> Option<usize> {
        let of_a_day = matches!(
            part,
            Part::Number | Part::Unit | Part::Weekday | Part::Month | Part::Date | Part::Nth | Part::Year
        );
        if at >= self.line.len() || (at != from && !self.goes_on(at, of_a_day)) {
            return None;
        }
        match part {
            Part::They => return self.person(at, &self.language.they, caught),
            Part::Them => return self.person(at, &self.language.them, caught),
            Part::Day => return self.days.iter().find(|day| day.start == at).map(|day| day.end),
            _ if self.in_name[at] => return None,
            _ => {}
        }
        let (word, language) = (self.line.word(at), self.language);
        let is_there = match part {
            Part::OneOf(words) => words.iter().any(|one| one == word),
            Part::Number => set(&mut caught.number, number(word, language)),
            Part::Unit => {
                let unit = language.units.iter().find(|(_, words)| words.contains(word));
                set(&mut caught.unit, unit.map(|(days, _)| *days))
            }
            Part::Weekday => set(&mut caught.weekday, (0..).zip(&language.weekdays).find_map(having(word))),
            Part::Month => {
                let long = (1..).zip(&language.months).find_map(having(word));
                set(
                    &mut caught.month,
                    long.or_else(|| (1..).zip(&language.months_short).find_map(having(word))),
                )
            }
            Part::Date => set(&mut caught.date, date(word, language)),
            Part::Nth => set(&mut caught.date, date(word, language).filter(|_| self.shows(at))),
            Part::Year => set(&mut caught.year, year(word).map(Some)),
            _ => false,
        };
        is_there.then_some(at + 1)
    }

    /// A pronoun, or a name, or several with "and" between them.
    fn person(&self, at: usize, pronouns: &HashSet<String>, caught: &mut Caught) -> Option<usize> {
        let Some(mut end) = self.names[at] else {
            return (!self.in_name[at] && self.is(at, pronouns)).then_some(at + 1);
        };
        caught.name = caught.name.or(Some(at));
        while let Some(next) = self.names.get(end + 1).copied().flatten()
            && self.is(end, &self.language.and)
        {
            end = next;
        }
        Some(end)
    }

    /// Whether a number shows that it counts: `5th`, and `5.` where nothing else does.
    fn shows(&self, at: usize) -> bool {
        let followed = self.line.places.get(at).and_then(|place| self.line.text.get(place.end..));
        let dotted = self.language.ordinals.is_empty()
            && followed.is_some_and(|rest| {
                rest.strip_prefix('.').is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
            });
        dotted || self.line.word(at).ends_with(char::is_alphabetic)
    }

    /// Whether a phrase may run on over what stands before this word.
    fn goes_on(&self, at: usize, of_a_day: bool) -> bool {
        !self.line.opens(at) || (of_a_day && matches!(self.line.gap(at).trim_matches(' '), "" | "." | ","))
    }
}

fn set<T>(place: &mut T, value: Option<T>) -> bool {
    value.map(|value| *place = value).is_some()
}

/// The number of the first list that has the word.
fn having(word: &str) -> impl FnMut((u32, &HashSet<String>)) -> Option<u32> + '_ {
    move |(number, words)| words.contains(word).then_some(number)
}

fn number(word: &str, language: &Language) -> Option<i64> {
    let spelled =
        (1..).zip(&language.numbers).find_map(|(number, words)| words.contains(word).then_some(number));
    spelled.or_else(|| word.parse().ok().filter(|number| (0..MAX_NUMBER).contains(number)))
}

/// `5`, `5th`.
fn date(word: &str, language: &Language) -> Option<u32> {
    let digits = word.trim_end_matches(char::is_alphabetic);
    let ending = &word[digits.len()..];
    let fits = ending.is_empty() || language.ordinals.contains(ending);
    fits.then(|| digits.parse().ok().filter(|day| *day <= 99)).flatten()
}

fn year(word: &str) -> Option<i32> {
    let is_one = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    is_one.then(|| word.parse().ok()).flatten()
}
