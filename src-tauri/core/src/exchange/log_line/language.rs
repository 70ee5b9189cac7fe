//! The words of a language, as its file has them, and which language a line is in.
//!
//! A line is read in one language: the one that knows the most of its words, and of those that know as many the first
//! in [`FILES`]. Where none knows any, that is English. Words of two languages are never mixed, so that the Spanish *mar*,
//! the German *am* or the French *sa* mean nothing in a line of another language.

use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

use serde::{Deserialize, Deserializer};

use super::line::{Line, words};
use super::phrase::Phrase;
use crate::domain::SupportKind;

/// The files, English first. The tests load every one, so a broken file cannot be shipped.
pub(super) const FILES: [&str; 8] = [
    include_str!("words/en.json"),
    include_str!("words/de.json"),
    include_str!("words/fr.json"),
    include_str!("words/es.json"),
    include_str!("words/it.json"),
    include_str!("words/nl.json"),
    include_str!("words/pt.json"),
    include_str!("words/sv.json"),
];

static ALL: LazyLock<Vec<Language>> = LazyLock::new(|| {
    let read = FILES.iter().filter_map(|file| serde_json::from_str::<Language>(file).ok());
    read.map(Language::with_vocabulary).collect()
});

/// A language without any words, should there be none at all.
static SILENT: LazyLock<Language> = LazyLock::new(Language::default);

/// The words of one language, folded. Lists of words are texts with spaces between them; what a phrase is,
/// [`super::phrase`] says.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Language {
    /// BCP 47.
    pub(super) tag: String,
    /// Whether every noun begins with a capital, so that a capital says nothing of a name.
    pub(super) nouns_are_capital: bool,
    /// Whether an *s* without an apostrophe says whose something is.
    pub(super) bare_genitive: bool,
    /// Words that are hardly ever a name: with a capital, and where a name is looked for.
    #[serde(deserialize_with = "listed")]
    pub(super) function: HashSet<String>,
    /// Words of every day that are also names.
    #[serde(deserialize_with = "listed")]
    pub(super) everyday: HashSet<String>,
    /// After these someone is named.
    #[serde(deserialize_with = "listed")]
    pub(super) with: HashSet<String>,
    #[serde(deserialize_with = "listed")]
    pub(super) and: HashSet<String>,
    #[serde(deserialize_with = "listed")]
    pub(super) not: HashSet<String>,
    #[serde(deserialize_with = "listed")]
    pub(super) they: HashSet<String>,
    #[serde(deserialize_with = "listed")]
    pub(super) them: HashSet<String>,
    /// Words for one, two, three and so on.
    #[serde(deserialize_with = "lists")]
    pub(super) numbers: Vec<HashSet<String>>,
    /// Units of time by their days.
    #[serde(deserialize_with = "by_days")]
    pub(super) units: BTreeMap<i64, HashSet<String>>,
    /// From Monday on; a weekend is a Saturday.
    #[serde(deserialize_with = "lists")]
    pub(super) weekdays: Vec<HashSet<String>>,
    #[serde(deserialize_with = "lists")]
    pub(super) months: Vec<HashSet<String>>,
    /// Short forms, which mean a month only beside a number.
    #[serde(deserialize_with = "lists")]
    pub(super) months_short: Vec<HashSet<String>>,
    /// What follows the digits of a day: the *th* of `5th`.
    #[serde(deserialize_with = "listed")]
    pub(super) ordinals: HashSet<String>,
    /// Whether `3/5` and `3.5.` are 3 May wherever the language is spoken.
    pub(super) day_before_month: bool,
    /// Words before a date of two numbers.
    #[serde(deserialize_with = "listed")]
    pub(super) on: HashSet<String>,
    pub(super) days: DayPhrases,
    pub(super) channels: Channels,
    /// How it left me, −2 to 2.
    pub(super) after: BTreeMap<i8, Vec<Phrase>>,
    pub(super) got: BTreeMap<SupportKind, Vec<Phrase>>,
    pub(super) gave: BTreeMap<SupportKind, Vec<Phrase>>,
    pub(super) they_reached_out: Vec<Phrase>,
    pub(super) i_reached_out: Vec<Phrase>,
    /// `@` is where begins what is asked about.
    pub(super) ask: Vec<Phrase>,
    pub(super) no_tracking: Vec<Phrase>,
    /// Every word there is here; worked out.
    #[serde(skip)]
    vocabulary: HashSet<String>,
}

/// Words that name a day.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct DayPhrases {
    /// So many days from today.
    pub(super) shift: BTreeMap<i64, Vec<Phrase>>,
    /// With `<n>` and `<unit>`, or `<unit>` alone.
    pub(super) ago: Vec<Phrase>,
    pub(super) ahead: Vec<Phrase>,
    /// With `<weekday>`: the last one where something was, the next one where something will be.
    pub(super) weekday: Vec<Phrase>,
    /// The one of this week.
    pub(super) this: Vec<Phrase>,
    /// The one to come.
    pub(super) next: Vec<Phrase>,
    /// With `<date>` and `<month>`.
    pub(super) date: Vec<Phrase>,
    /// With `<date>` or `<nth>` alone: of this month or the one beside it.
    pub(super) of_month: Vec<Phrase>,
}

/// Words that tell the way.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Channels {
    pub(super) in_person: Vec<Phrase>,
    pub(super) call: Vec<Phrase>,
    pub(super) message: Vec<Phrase>,
    pub(super) letter: Vec<Phrase>,
}

impl Language {
    fn with_vocabulary(mut self) -> Self {
        let days = &self.days;
        let phrases = [&self.they_reached_out, &self.i_reached_out, &self.ask, &self.no_tracking]
            .into_iter()
            .chain([
                &days.ago,
                &days.ahead,
                &days.weekday,
                &days.this,
                &days.next,
                &days.date,
                &days.of_month,
            ])
            .chain([&self.channels.in_person, &self.channels.call])
            .chain([&self.channels.message, &self.channels.letter])
            .chain(days.shift.values())
            .chain(self.after.values())
            .chain(self.got.values())
            .chain(self.gave.values());
        let lists =
            [&self.function, &self.everyday, &self.with, &self.and, &self.not, &self.they, &self.them]
                .into_iter()
                .chain(&self.numbers)
                .chain(self.units.values())
                .chain(&self.weekdays)
                .chain(&self.months);
        let in_phrases = phrases.flatten().flat_map(Phrase::words);
        self.vocabulary = lists.flatten().chain(in_phrases).cloned().collect();
        self
    }

    /// Whether it is a word of this language that stands here somewhere.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.vocabulary.contains(word)
    }

    /// Whether it is a day of the week or a month.
    pub(super) fn is_calendar(&self, word: &str) -> bool {
        self.weekdays.iter().chain(&self.months).any(|words| words.contains(word))
    }

    /// The language of a line; `is_name` says whether a word may be somebody's name.
    pub(super) fn of(line: &Line<'_>, is_name: impl Fn(&str) -> bool) -> &'static Self {
        let told: Vec<&String> = line
            .words
            .iter()
            .zip(&line.places)
            .filter(|(word, place)| !(place.capital && is_name(word)))
            .map(|(word, _)| word)
            .collect();
        let mut best = (0, None);
        for language in ALL.iter() {
            let known = told.iter().filter(|word| language.knows(word)).count();
            if known > best.0 || best.1.is_none() {
                best = (known, Some(language));
            }
        }
        best.1.unwrap_or(&SILENT)
    }
}

fn list(text: &str) -> HashSet<String> {
    words(text).into_iter().collect()
}

fn listed<'de, D: Deserializer<'de>>(from: D) -> Result<HashSet<String>, D::Error> {
    Ok(list(&String::deserialize(from)?))
}

fn lists<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<HashSet<String>>, D::Error> {
    Ok(Vec::<String>::deserialize(from)?.iter().map(|text| list(text)).collect())
}

fn by_days<'de, D: Deserializer<'de>>(from: D) -> Result<BTreeMap<i64, HashSet<String>>, D::Error> {
    let read = BTreeMap::<i64, String>::deserialize(from)?;
    Ok(read.into_iter().map(|(days, text)| (days, list(&text))).collect())
}
