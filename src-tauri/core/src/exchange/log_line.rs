//! One line as one would say it: "coffee with Sam and Ana yesterday, good talk #garden".
//!
//! Whoever of the circle is named in it took part; the day and the way are found by plain English words; the line
//! is kept as the note. Nothing is guessed where two people could be meant.

use std::collections::{BTreeSet, HashMap};

use chrono::{Datelike, Days, NaiveDate};

use crate::book::Book;
use crate::contract::{LogDoubt, LogReading, Mention, PersonChip};
use crate::domain::{Channel, MAX_NOTE, MAX_SHORT, Moment, Person, PersonId, clean_line, clean_note, fold};
use crate::error::{Refusal, RefusalCode};

/// What a line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogLine {
    /// Who took part, in the order they are named; never empty.
    pub with: Vec<PersonId>,
    /// The day; today where none is named.
    pub date: NaiveDate,
    /// The way, where a word tells it.
    pub channel: Option<Channel>,
    /// The whole line.
    pub note: String,
    /// What stands behind `#`.
    pub topics: Vec<String>,
}

/// Words that tell the way.
const CHANNELS: [(Channel, &[&str]); 4] = [
    (
        Channel::InPerson,
        &[
            "coffee",
            "tea",
            "lunch",
            "dinner",
            "breakfast",
            "drinks",
            "walk",
            "walked",
            "met",
            "visit",
            "visited",
            "saw",
        ],
    ),
    (Channel::Call, &["call", "called", "phone", "phoned", "rang", "video", "zoom", "facetime"]),
    (
        Channel::Message,
        &["text", "texted", "message", "messaged", "chat", "chatted", "whatsapp", "signal", "sms", "dm"],
    ),
    (Channel::Letter, &["letter", "mail", "mailed", "email", "emailed", "card", "postcard", "wrote"]),
];

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const NUMBERS: [(&str, u64); 12] = [
    ("a", 1),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
];

/// The first year contact can be logged in.
const EARLIEST_YEAR: i32 = 1900;

/// Reads one line against the book.
pub fn read_log_line(text: &str, book: &Book, now: Moment) -> Result<LogLine, Refusal> {
    let note = clean_note(text);
    if note.chars().count() > MAX_NOTE {
        return Err(Refusal::new("note", RefusalCode::NoteTooLong));
    }
    let (topics, rest) = topics(&note)?;
    let (date, rest) = day(&rest, now.date())?;
    let with = people(&rest, book)?;
    if with.is_empty() {
        return Err(Refusal::new("with", RefusalCode::NobodyNamed));
    }
    let channel = words(&rest).iter().find_map(|word| {
        CHANNELS.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(channel, _)| *channel)
    });
    Ok(LogLine { with, date, channel, note, topics })
}

/// What a line says, with its doubts, to be looked at before it is logged.
pub fn read_log(text: &str, book: &Book, now: Moment) -> Result<LogReading, Refusal> {
    let mut reading = LogReading {
        mentions: Vec::new(),
        date: now.date(),
        date_words: None,
        channel: None,
        reached_out: None,
        after: None,
        got: Vec::new(),
        gave: Vec::new(),
        topics: Vec::new(),
        ask: None,
        no_tracking: false,
        note: clean_note(text),
        doubts: Vec::new(),
    };
    match read_log_line(text, book, now) {
        Ok(line) => {
            reading.date = line.date;
            reading.channel = line.channel;
            reading.topics = line.topics;
            let people = line.with.iter().filter_map(|id| book.people.get(id));
            reading.mentions = people
                .map(|it| Mention { words: it.name.clone(), people: vec![PersonChip::from(it)] })
                .collect();
        }
        Err(Refusal { code: RefusalCode::NobodyNamed, .. }) => reading.doubts.push(LogDoubt::NobodyNamed),
        Err(other) => return Err(other),
    }
    Ok(reading)
}

/// The words behind `#`, and the line without them.
fn topics(note: &str) -> Result<(Vec<String>, String), Refusal> {
    let mut topics: Vec<String> = Vec::new();
    let mut rest = String::with_capacity(note.len());
    for word in note.split_whitespace() {
        let topic = word.strip_prefix('#').map(|topic| {
            clean_line(topic.trim_matches(|c: char| c.is_ascii_punctuation() && c != '-' && c != '_'))
        });
        match topic {
            Some(topic) if !topic.is_empty() => {
                if topic.chars().count() > MAX_SHORT {
                    return Err(Refusal::new("topics", RefusalCode::TextTooLong));
                }
                if !topics.contains(&topic) {
                    topics.push(topic);
                }
            }
            _ => rest.push_str(word),
        }
        rest.push(' ');
    }
    Ok((topics, rest))
}

/// Folded words without punctuation.
fn words(text: &str) -> Vec<String> {
    fold(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The day the line names, and the line without the words that named it: nobody is called Monday here.
fn day(line: &str, today: NaiveDate) -> Result<(NaiveDate, String), Refusal> {
    let raw: Vec<&str> = line.split_whitespace().collect();
    let plain: Vec<String> =
        raw.iter().map(|word| fold(word.trim_matches(|c: char| !c.is_alphanumeric()))).collect();
    for at in 0..plain.len() {
        let Some((date, used)) = day_at(&plain[at..], today)? else { continue };
        if date > today {
            return Err(Refusal::new("date", RefusalCode::DateInFuture));
        }
        if date.year() < EARLIEST_YEAR {
            return Err(Refusal::new("date", RefusalCode::DateTooEarly));
        }
        let rest = [&raw[..at], &raw[at + used..]].concat().join(" ");
        return Ok((date, rest));
    }
    Ok((today, raw.join(" ")))
}

/// The day these words begin with, and how many of them name it.
fn day_at(words: &[String], today: NaiveDate) -> Result<Option<(NaiveDate, usize)>, Refusal> {
    let words: Vec<&str> = words.iter().take(4).map(String::as_str).collect();
    let too_early = || Refusal::new("date", RefusalCode::DateTooEarly);
    let ago = |days: u64| today.checked_sub_days(Days::new(days)).ok_or_else(too_early);
    let weekday = |word: &str| WEEKDAYS.iter().position(|day| *day == word);
    let number = |word: &str| {
        let spelled = NUMBERS.iter().find(|(name, _)| *name == word).map(|(_, number)| *number);
        spelled.or_else(|| word.parse().ok().filter(|n| *n < 100_000))
    };
    let month = |word: &str| (1_u32..).zip(MONTHS).find(|(_, name)| *name == word).map(|(month, _)| month);
    Ok(match words.as_slice() {
        ["today" | "tonight", ..] => Some((today, 1)),
        ["day", "before", "yesterday", ..] => Some((ago(2)?, 3)),
        ["yesterday", ..] => Some((ago(1)?, 1)),
        ["last", "week", ..] => Some((ago(7)?, 2)),
        ["last", "night", ..] => Some((ago(1)?, 2)),
        [count, unit, "ago", ..] => match (number(count), *unit) {
            (Some(days), "day" | "days") => Some((ago(days)?, 3)),
            (Some(weeks), "week" | "weeks") => Some((ago(weeks * 7)?, 3)),
            _ => None,
        },
        [word, ..] if weekday(word).is_some() => {
            let wanted = weekday(word).unwrap_or(0) as u64;
            let back = (u64::from(today.weekday().num_days_from_monday()) + 7 - wanted) % 7;
            Some((ago(if back == 0 { 7 } else { back })?, 1))
        }
        [date, ..] if looks_like_a_date(date) => {
            let date = NaiveDate::parse_from_str(date, "%Y-%m-%d");
            Some((date.map_err(|_| Refusal::new("date", RefusalCode::DateImpossible))?, 1))
        }
        [one, other, ..] => match (month(one).zip(day_number(other)), month(other).zip(day_number(one))) {
            (Some((month, day)), _) | (None, Some((month, day))) => {
                Some((last_such_day(month, day, today)?, 2))
            }
            _ => None,
        },
        _ => None,
    })
}

fn looks_like_a_date(word: &str) -> bool {
    let parts: Vec<&str> = word.split('-').collect();
    parts.len() == 3
        && parts[0].len() == 4
        && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
}

/// `5`, `5th`.
fn day_number(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = &word[digits.len()..];
    matches!(ending, "" | "st" | "nd" | "rd" | "th")
        .then(|| digits.parse().ok().filter(|day| *day <= 99))
        .flatten()
}

/// The newest such day that is not still to come; 29 February may be years back.
fn last_such_day(month: u32, day: u32, today: NaiveDate) -> Result<NaiveDate, Refusal> {
    (0..=8)
        .filter_map(|back| NaiveDate::from_ymd_opt(today.year() - back, month, day))
        .find(|date| *date <= today)
        .ok_or(Refusal::new("date", RefusalCode::DateImpossible))
}

/// Names people go by, word by word.
#[derive(Default)]
struct Names {
    /// Whole names and nicknames.
    whole: HashMap<Vec<String>, BTreeSet<PersonId>>,
    /// First words of longer names, for which a whole name always comes first.
    first: HashMap<String, BTreeSet<PersonId>>,
    /// Names of signs only, as an emoji: found as they are.
    signs: Vec<(String, PersonId)>,
    longest: usize,
}

impl Names {
    fn add(&mut self, person: &Person) {
        for (index, name) in std::iter::once(&person.name).chain(&person.nicknames).enumerate() {
            let words = words(name);
            match words.first() {
                None => self.signs.push((fold(name), person.id)),
                Some(first) => {
                    if index == 0 && words.len() > 1 {
                        self.first.entry(first.clone()).or_default().insert(person.id);
                    }
                    self.longest = self.longest.max(words.len());
                    self.whole.entry(words).or_default().insert(person.id);
                }
            }
        }
    }

    /// The longest name these words begin with: who goes by it, and how many words it has.
    fn at(&self, words: &[String]) -> Option<(&BTreeSet<PersonId>, usize)> {
        let longest = self.longest.min(words.len());
        let whole = (1..=longest).rev().find_map(|n| self.whole.get(&words[..n]).map(|ids| (ids, n)));
        whole.or_else(|| self.first.get(words.first()?).map(|ids| (ids, 1)))
    }
}

fn people(line: &str, book: &Book) -> Result<Vec<PersonId>, Refusal> {
    let mut names = Names::default();
    book.people.values().for_each(|person| names.add(person));
    let mut found: Vec<PersonId> = Vec::new();
    let line_words = words(line);
    let mut at = 0;
    while at < line_words.len() {
        let Some((ids, used)) = names.at(&line_words[at..]) else {
            at += 1;
            continue;
        };
        at += used;
        let mut ids = ids.iter();
        match (ids.next(), ids.next()) {
            (Some(id), None) if !found.contains(id) => found.push(*id),
            (Some(_), Some(_)) => return Err(Refusal::new("with", RefusalCode::Ambiguous)),
            _ => {}
        }
    }
    let folded = fold(line);
    for (sign, id) in &names.signs {
        if folded.contains(sign.as_str()) && !found.contains(id) {
            found.push(*id);
        }
    }
    Ok(found)
}
