//! One line as one would say it: "coffee with Sam and Ana yesterday, she listened, felt good #garden".
//!
//! Whoever of the circle is named in it took part; the day, the way, who reached out, what flowed and how it left one
//! are found by the words of [one language](language), which are data; the whole line is kept as the note. Nothing is
//! guessed where two people could be meant, or where the day is still to come: that is a doubt, and is asked.
//!
//! Deliberately not here: understanding. A line says what its words say, and what is not found is left open.

mod days;
mod language;
mod line;
mod names;
mod phrase;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate};

use self::language::Language;
use self::line::Line;
use self::names::{Called, Names};
use self::phrase::{Phrase, Reader};
use crate::book::Book;
use crate::contract::{AskLater, CatchUpDraft, LogDoubt, LogReading, Mention, PersonChip};
use crate::domain::{
    After, Channel, EARLIEST_YEAR, MAX_NOTE, MAX_SHORT, MAX_TOPICS, MAX_WITH, Moment, PersonId, ReachedOut,
    SupportKind, clean_line, clean_note,
};
use crate::error::{Refusal, RefusalCode};

/// When to ask about something where the line names no day: a week from now.
const ASK_AFTER: Days = Days::new(7);
/// How many words a "not" may stand before what it turns round.
const NOT_WITHIN: usize = 3;

/// What a line says, with nothing left to be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogLine {
    /// Who took part, in the order they are named, whoever is to be asked later first; never empty.
    pub with: Vec<PersonId>,
    /// The day; today where none is named.
    pub date: NaiveDate,
    /// The way, where a word tells it.
    pub channel: Option<Channel>,
    /// Who reached out.
    pub reached_out: Option<ReachedOut>,
    /// How it left me.
    pub after: Option<After>,
    /// What I got.
    pub got: Vec<SupportKind>,
    /// What I gave.
    pub gave: Vec<SupportKind>,
    /// What stands behind `#`.
    pub topics: Vec<String>,
    /// Something to ask about later.
    pub ask: Option<AskLater>,
    /// One is in touch anyway, and nothing is to be kept track of.
    pub no_tracking: bool,
    /// The whole line.
    pub note: String,
}

impl From<LogLine> for CatchUpDraft {
    fn from(line: LogLine) -> Self {
        Self {
            date: Some(line.date.to_string()),
            with: line.with,
            channel: line.channel,
            reached_out: line.reached_out,
            topics: line.topics,
            after: line.after.map(After::value),
            got: line.got,
            gave: line.gave,
            note: line.note,
            follow_up: line.ask,
        }
    }
}

/// Why a line cannot be logged as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unclear {
    /// As a refusal.
    pub refusal: Refusal,
    /// The names that more than one person goes by, to be asked about; empty where that is not the reason.
    pub which: Vec<Mention>,
}

impl From<Refusal> for Unclear {
    fn from(refusal: Refusal) -> Self {
        Self { refusal, which: Vec::new() }
    }
}

/// Reads one line against the book. `chosen` says who is meant by the words of a [`Mention`] where more than one person
/// goes by them.
pub fn read_log_line(
    text: &str,
    book: &Book,
    now: Moment,
    chosen: &[(String, PersonId)],
) -> Result<LogLine, Unclear> {
    let reading = read_log(text, book, now)?;
    let mut which = Vec::new();
    let mut with: Vec<PersonId> = Vec::new();
    for mention in &reading.mentions {
        let said = chosen.iter().find(|(words, _)| *words == mention.words).map(|(_, id)| *id);
        let meant = match mention.people.as_slice() {
            [only] => Some(only.id),
            several => said.filter(|id| several.iter().any(|one| one.id == *id)),
        };
        match meant {
            Some(one) if with.contains(&one) => {}
            Some(one) => with.push(one),
            None => which.push(mention.clone()),
        }
    }
    let refused = reading.doubts.iter().find_map(|doubt| match doubt {
        LogDoubt::NobodyNamed => Some(Refusal::new("with", RefusalCode::NobodyNamed)),
        LogDoubt::DateInFuture => Some(Refusal::new("date", RefusalCode::DateInFuture)),
        LogDoubt::DateImpossible => Some(Refusal::new("date", RefusalCode::DateImpossible)),
        LogDoubt::DateTooEarly => Some(Refusal::new("date", RefusalCode::DateTooEarly)),
        LogDoubt::WhichOne { .. } => None,
    });
    if let Some(refusal) = refused {
        return Err(refusal.into());
    }
    if !which.is_empty() {
        return Err(Unclear { refusal: Refusal::new("with", RefusalCode::Ambiguous), which });
    }
    let LogReading { date, channel, reached_out, after, got, gave, topics, ask, no_tracking, note, .. } =
        reading;
    Ok(LogLine { with, date, channel, reached_out, after, got, gave, topics, ask, no_tracking, note })
}

/// What a line says, with its doubts, to be looked at before it is logged.
///
/// # Errors
/// Where there is more of something than a catch-up takes: the note, a topic, topics, people.
pub fn read_log(text: &str, book: &Book, now: Moment) -> Result<LogReading, Refusal> {
    let note = clean_note(text);
    if note.chars().count() > MAX_NOTE {
        return Err(Refusal::new("note", RefusalCode::NoteTooLong));
    }
    let line = Line::new(&note)?;
    if line.topics.len() > MAX_TOPICS {
        return Err(Refusal::new("topics", RefusalCode::TooMany));
    }
    let names = Names::of(book);
    let language = Language::of(&line, |word| names.has(word));
    let mut reader = Reader::new(&line, language);
    let called = names.find(&mut reader);
    // A name that stands there as one is no word of a day; otherwise the day comes first.
    let spans = |sure: bool| called.iter().filter(move |one| one.sure || !sure).filter_map(|one| one.span);
    reader.name(spans(true));
    reader.days = days::find(&reader);
    let dated = |one: &Called| {
        let on_day =
            |(start, end): (usize, usize)| reader.days.iter().any(|day| start < day.end && day.start < end);
        !one.sure && one.span.is_some_and(on_day)
    };
    let called: Vec<Called> = called.iter().filter(|one| !dated(one)).cloned().collect();
    reader.name(called.iter().filter_map(|one| one.span));

    let today = now.date();
    let asked = Asked::find(&reader, today);
    let told = Told { reader: &reader, asked: asked.as_ref() };
    let (mentions, ask) = told.who(called, book);
    if mentions.len() > MAX_WITH {
        return Err(Refusal::new("with", RefusalCode::TooMany));
    }
    let (date, date_words, doubt) = told.day(today);
    let mut doubts: Vec<LogDoubt> = doubt.into_iter().collect();
    if mentions.is_empty() {
        doubts.push(LogDoubt::NobodyNamed);
    }
    let unclear = mentions.iter().filter(|mention| mention.people.len() > 1);
    doubts.extend(unclear.map(|mention| LogDoubt::WhichOne { words: mention.words.clone() }));
    Ok(LogReading {
        mentions,
        date,
        date_words,
        channel: told.channel(),
        reached_out: told.reached_out(),
        after: told.after(),
        got: told.kinds(&language.got),
        gave: told.kinds(&language.gave),
        no_tracking: told.says(&language.no_tracking),
        ask,
        doubts,
        topics: line.topics,
        note,
    })
}

/// The part of a line that says what to ask about later.
struct Asked {
    start: usize,
    end: usize,
    ask: AskLater,
    /// Where whoever is to be asked is named in it.
    name: Option<usize>,
}

impl Asked {
    fn find(reader: &Reader<'_>, today: NaiveDate) -> Option<Self> {
        let (line, language) = (reader.line, reader.language);
        let at_word = |at: usize| reader.longest(&language.ask, at).map(|caught| (at, caught));
        let (start, caught) = (0..line.len()).find_map(at_word)?;
        let about = caught.mark.filter(|about| *about < line.len())?;
        // Up to the end of the sentence, or to a clause that says something else.
        let ends = |at: &usize| line.stops(*at) || (line.opens(*at) && Self::says_more(reader, *at));
        let within_day = |at: &usize| reader.days.iter().any(|day| day.start < *at && *at < day.end);
        let end = (about + 1..line.len()).find(|at| ends(at) && !within_day(at)).unwrap_or(line.len());
        let until = caught.until.unwrap_or(end).min(end);
        let mut days = reader.days.iter().filter(|day| start <= day.start && day.end <= end);
        let day = days.find_map(|day| Some((day, day.ahead(today)?)));
        let whole = line.written(about, until);
        let text = match day {
            Some((day, _)) if day.start >= about && day.end <= until => {
                format!("{} {}", line.written(about, day.start), line.written(day.end, until))
            }
            _ => whole.to_owned(),
        };
        let plain = |text: &str| {
            clean_line(text).trim_matches(|c: char| c.is_ascii_punctuation() || c.is_whitespace()).to_owned()
        };
        // "Ask about Monday" asks about Monday.
        let about = Some(plain(&text)).filter(|text| !text.is_empty()).unwrap_or_else(|| plain(whole));
        let on = day.map(|(_, on)| on).or_else(|| today.checked_add_days(ASK_AFTER))?;
        let fits = !about.is_empty()
            && about.chars().count() <= MAX_SHORT
            && (EARLIEST_YEAR..=9999).contains(&on.year());
        fits.then(|| Self { start, end, ask: AskLater { about, on: on.to_string() }, name: caught.name })
    }

    /// Whether a clause says something of its own.
    fn says_more(reader: &Reader<'_>, at: usize) -> bool {
        let language = reader.language;
        let phrases =
            language.after.values().chain(language.got.values()).chain(language.gave.values()).flatten();
        let others =
            [&language.they_reached_out, &language.i_reached_out, &language.no_tracking, &language.ask];
        reader.longest(phrases.chain(others.into_iter().flatten()), at).is_some()
    }

    fn holds(&self, at: usize) -> bool {
        (self.start..self.end).contains(&at)
    }
}

/// What a line tells beside what is to be asked later.
struct Told<'r> {
    reader: &'r Reader<'r>,
    asked: Option<&'r Asked>,
}

impl Told<'_> {
    /// The words to look at.
    fn places(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.reader.line.len()).filter(|at| self.asked.is_none_or(|asked| !asked.holds(*at)))
    }

    /// Whether one of the phrases stands anywhere.
    fn says(&self, phrases: &[Phrase]) -> bool {
        self.places().any(|at| self.reader.longest(phrases, at).is_some())
    }

    /// Where the first of the phrases stands that is not denied.
    fn first_said<'p>(
        &self,
        phrases: impl IntoIterator<Item = &'p Phrase> + Clone,
    ) -> Option<(usize, usize)> {
        let mut said = self.places().filter(|at| !self.is_denied(*at));
        said.find_map(|at| Some((at, self.reader.longest(phrases.clone(), at)?.end)))
    }

    /// Who took part, and what to ask the first of them. Somebody who is named only where the line says what to ask about
    /// took no part; a question to them is not one of this catch-up and stays in the note.
    fn who(&self, called: Vec<Called>, book: &Book) -> (Vec<Mention>, Option<AskLater>) {
        let line = self.reader.line;
        let held = |one: &Called| {
            let span = self
                .asked
                .and_then(|asked| Some((line.places.get(asked.start)?, line.places.get(asked.end - 1)?)));
            span.is_some_and(|(first, last)| first.start <= one.from && one.from < last.end)
        };
        let (aside, part): (Vec<Called>, Vec<Called>) = called.into_iter().partition(held);
        let mut taken: Vec<&Called> = Vec::new();
        for one in &part {
            // Whoever is named once more, shorter: "Sam Stone, … Sam was tired".
            let again = |earlier: &&Called| {
                earlier.people == one.people
                    || (earlier.people.is_subset(&one.people)
                        && !line.text[earlier.to..one.from].trim().is_empty()
                        && !self.side_by_side(earlier, one))
            };
            if !taken.iter().any(again) {
                taken.push(one);
            }
        }
        let asked = self.asked.and_then(|asked| asked.name);
        let asked =
            asked.and_then(|name| aside.iter().find(|one| one.span.is_some_and(|(at, _)| at == name)));
        let mut ask = self.asked.map(|asked| asked.ask.clone());
        if let Some(asked) = asked {
            let same = |one: &&Called| !one.people.is_disjoint(&asked.people);
            match taken.iter().position(same) {
                Some(place) => taken[..=place].rotate_right(1),
                None => ask = None,
            }
        }
        let chips = |people: &BTreeSet<PersonId>| {
            people.iter().filter_map(|id| book.people.get(id)).map(PersonChip::from).collect()
        };
        let mentions = taken
            .into_iter()
            .map(|one| Mention { words: line.text[one.from..one.to].to_owned(), people: chips(&one.people) })
            .collect();
        (mentions, ask)
    }

    /// Whether two names are listed one after the other, so that they are two people.
    fn side_by_side(&self, one: &Called, other: &Called) -> bool {
        let (Some((_, end)), Some((start, _))) = (one.span, other.span) else { return false };
        let joined = end + 1 == start && self.reader.is(end, &self.reader.language.and);
        joined || (end == start && matches!(self.reader.line.gap(start).trim(), "," | "&" | "+" | "/"))
    }

    /// The day, the words that name it, and what is wrong with it. A day to come is never taken for today without a word.
    fn day(&self, today: NaiveDate) -> (NaiveDate, Option<String>, Option<LogDoubt>) {
        let line = self.reader.line;
        let free = |day: &&days::Day| self.asked.is_none_or(|asked| !asked.holds(day.start));
        let Some(day) = self.reader.days.iter().find(free) else { return (today, None, None) };
        let words = Some(line.written(day.start, day.end).to_owned());
        match day.behind(today) {
            None => (today, words, Some(LogDoubt::DateImpossible)),
            Some(date) if date > today => (today, words, Some(LogDoubt::DateInFuture)),
            Some(date) if date.year() < EARLIEST_YEAR => (today, words, Some(LogDoubt::DateTooEarly)),
            Some(date) => (date, words, None),
        }
    }

    fn channel(&self) -> Option<Channel> {
        let channels = &self.reader.language.channels;
        let found = [
            (Channel::InPerson, &channels.in_person),
            (Channel::Call, &channels.call),
            (Channel::Message, &channels.message),
            (Channel::Letter, &channels.letter),
        ]
        .into_iter()
        .filter_map(|(channel, phrases)| self.first_said(phrases).map(|(at, end)| (at, end, channel)));
        // The first word that tells it, and there the longest.
        found.min_by_key(|(at, end, _)| (*at, usize::MAX - end)).map(|(.., channel)| channel)
    }

    /// Whoever is said first to have reached out: the other answered.
    fn reached_out(&self) -> Option<ReachedOut> {
        let language = self.reader.language;
        let found =
            [(ReachedOut::Them, &language.they_reached_out), (ReachedOut::Me, &language.i_reached_out)]
                .into_iter()
                .filter_map(|(who, phrases)| self.first_said(phrases).map(|(at, end)| (at, end, who)));
        found.min_by_key(|(at, end, _)| (*at, usize::MAX - end)).map(|(.., who)| who)
    }

    fn kinds(&self, phrases: &std::collections::BTreeMap<SupportKind, Vec<Phrase>>) -> Vec<SupportKind> {
        let said =
            |at: usize, phrases: &[Phrase]| self.reader.longest(phrases, at).is_some() && !self.is_denied(at);
        let kinds = phrases.iter().filter(|(_, phrases)| self.places().any(|at| said(at, phrases)));
        kinds.map(|(kind, _)| *kind).collect()
    }

    /// What is said last counts: one may have come tired and gone glad.
    fn after(&self) -> Option<After> {
        let levels = &self.reader.language.after;
        let at_word = |at: usize| {
            let of_level = |(level, phrases): (&i8, &Vec<Phrase>)| {
                self.reader.longest(phrases, at).map(|caught| (caught.end, *level))
            };
            let (end, level) = levels.iter().filter_map(of_level).max_by_key(|(end, _)| *end)?;
            (!self.is_of_them(at))
                .then(|| (end, if self.is_denied(at) { turned_round(level) } else { level }))
        };
        let mut after = None;
        let mut passed = 0;
        for at in self.places().collect::<Vec<_>>() {
            if at >= passed
                && let Some((end, level)) = at_word(at)
            {
                (passed, after) = (end, Some(level));
            }
        }
        after.and_then(After::new)
    }

    /// Whether a "not" stands shortly before, in the same clause.
    fn is_denied(&self, at: usize) -> bool {
        (at.saturating_sub(NOT_WITHIN)..at)
            .rev()
            .take_while(|before| !self.reader.line.opens(before + 1))
            .any(|before| self.reader.is(before, &self.reader.language.not))
    }

    /// Whether it is said of someone else: "she felt good", "Sam was tired".
    fn is_of_them(&self, at: usize) -> bool {
        let (reader, language) = (self.reader, self.reader.language);
        let Some(before) = at.checked_sub(1).filter(|_| !reader.line.opens(at)) else { return false };
        if reader.in_name[before] {
            let start = (0..=before).rev().find(|start| reader.names[*start].is_some()).unwrap_or(before);
            return reader.line.opens(start) || !reader.is(start - 1, &language.with);
        }
        reader.is(before, &language.they)
    }
}

/// What is not good is a little bad, and what is not bad is neither.
fn turned_round(level: i8) -> i8 {
    if level < 0 { 0 } else { -1 }
}
