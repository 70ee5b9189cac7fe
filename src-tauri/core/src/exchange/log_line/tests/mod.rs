//! Lines as people say them, and what they say; language by language, and whatever the language.

use chrono::{NaiveDate, TimeZone, Utc};

use super::*;
use crate::book::{Record, Write};
use crate::domain::Person;

mod languages;
mod names;
mod properties;

/// A Tuesday.
fn now() -> Moment {
    Moment::new(Utc.with_ymd_and_hms(2026, 10, 20, 12, 0, 0).unwrap(), chrono_tz::Europe::Paris)
}

fn circle(names: &[&str]) -> Book {
    let mut book = Book::default();
    book.install((1..).zip(names).map(|(number, names)| {
        let mut names = names.split(" / ").map(str::to_owned);
        let id = PersonId(uuid::Uuid::from_u128(number));
        let mut person = Person::named(id, names.next().unwrap(), now().utc);
        person.nicknames = names.collect();
        Write::put(Record::Person(person))
    }));
    book
}

/// Names that are also words of one language or another.
fn hard_to_tell() -> Book {
    circle(&[
        "Sam Okafor / Sammy",
        "Ana",
        "Ana Lima",
        "Anna",
        "Ben",
        "Kim Adler",
        "Kim Brandt",
        "Will Brown",
        "May",
        "Mark",
        "Sunny",
        "April Young",
        "Jan",
        "Luca",
        "Robinson / Monday",
        "🦊",
        "Mar",
        "Am",
        "Elle",
        "Ella",
        "The Smiths",
        "O’Neil",
    ])
}

/// What a line says, in few words; what is not said is left out.
fn said(line: &str, book: &Book) -> String {
    let reading = read_log(line, book, now()).unwrap();
    let day = |date: NaiveDate| {
        let this_year = date.year() == now().date().year();
        date.format(if this_year { "%d.%m." } else { "%d.%m.%Y" }).to_string()
    };
    let mut parts: Vec<String> = Vec::new();
    let names = reading.mentions.iter().map(|mention| match mention.people.as_slice() {
        [only] => only.name.clone(),
        several => several.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join("?"),
    });
    parts.push(names.collect::<Vec<_>>().join("+"));
    if reading.date != now().date() {
        parts.push(day(reading.date));
    }
    let word = |text: String| text.to_lowercase();
    parts.extend(reading.channel.map(|channel| word(format!("{channel:?}"))));
    parts.extend(reading.reached_out.map(|who| word(format!("by {who:?}"))));
    parts.extend(reading.after.map(|after| format!("{:+}", after.value())));
    parts.extend(reading.got.iter().map(|kind| word(format!("got {kind:?}"))));
    parts.extend(reading.gave.iter().map(|kind| word(format!("gave {kind:?}"))));
    parts.extend(reading.topics.iter().map(|topic| format!("#{topic}")));
    parts.extend(reading.ask.iter().map(|ask| format!("ask {} {}", ask.about, day(ask.on.parse().unwrap()))));
    parts.extend(reading.no_tracking.then(|| "no tracking".to_owned()));
    parts.extend(reading.doubts.iter().map(|doubt| match doubt {
        LogDoubt::NobodyNamed => "nobody".to_owned(),
        LogDoubt::WhichOne { words } => format!("which {words}"),
        LogDoubt::DateInFuture => "to come".to_owned(),
        LogDoubt::DateImpossible => "no such day".to_owned(),
        LogDoubt::DateTooEarly => "too early".to_owned(),
    }));
    parts.retain(|part| !part.is_empty());
    parts.join("; ")
}

/// Every line says what it is held to say; all that do not are told at once.
fn all_say(book: &Book, lines: &[(&str, &str)]) {
    let wrong: Vec<String> = lines
        .iter()
        .filter_map(|(line, expected)| {
            let found = said(line, book);
            (found != *expected).then(|| format!("{line}\n  found:  {found}\n  wanted: {expected}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
