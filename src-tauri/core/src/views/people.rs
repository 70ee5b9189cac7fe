//! The people list, and finding people by what one types.

use std::cmp::Reverse;

use data_encoding::BASE64;
use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::{days_since, face};
use crate::book::Book;
use crate::contract::{PeopleQuery, PeopleView, PersonRow, PhotoView};
use crate::domain::{Moment, Person, PersonId, Photo, Standing, fold, initials};

/// The list for a query, best match first; by name where nothing is searched for.
pub fn people(book: &Book, query: &PeopleQuery, now: Moment) -> PeopleView {
    let chosen = book.people.values().filter(|person| {
        let lived = matches!(person.standing, Standing::Active | Standing::Paused);
        (lived || query.with_past)
            && query.circle.is_none_or(|circle| person.circle == Some(circle))
            && query.sector.is_none_or(|sector| person.sector == Some(sector))
            && !(query.unplaced && person.circle.is_some())
    });
    let words = fold(&query.text);
    let found: Vec<&Person> = if words.trim().is_empty() {
        let mut all: Vec<_> = chosen.collect();
        all.sort_by_cached_key(|person| (fold(&person.name), person.id));
        all
    } else {
        ranked(&words, chosen)
    };
    PeopleView {
        rows: found.into_iter().map(|person| row(book, person, now)).collect(),
        total: book.people.len(),
        unplaced: book.people.values().filter(|person| person.circle.is_none()).count(),
    }
}

/// Everyone of exactly that name or nickname, accents and case aside.
pub fn find_by_name(book: &Book, name: &str) -> Vec<PersonId> {
    let name = fold(name.trim());
    book.people.values().filter(|person| names(person).contains(&name)).map(|person| person.id).collect()
}

/// The pictures of these people; whoever has none is left out.
pub fn photos(book: &Book, people: &[PersonId]) -> Vec<PhotoView> {
    let photos = people.iter().filter_map(|person| book.photos.get(person));
    let view = |photo: &Photo| PhotoView {
        person: photo.person,
        version: photo.version(),
        jpeg: BASE64.encode(&photo.jpeg),
    };
    photos.map(view).collect()
}

/// Fuzzy matching over names and nicknames. Where nobody fits, the words are tried again with one of their letters
/// left out: one slip of the finger is forgiven.
fn ranked<'a>(words: &str, people: impl Iterator<Item = &'a Person>) -> Vec<&'a Person> {
    let people: Vec<_> = people.map(|person| (person, names(person))).collect();
    let found = matching(&[words.to_owned()], &people);
    if found.is_empty() { matching(&without_one_letter(words), &people) } else { found }
}

/// The names someone is found by, folded.
fn names(person: &Person) -> Vec<String> {
    std::iter::once(&person.name).chain(&person.nicknames).map(|name| fold(name)).collect()
}

/// Those whom one of `attempts` fits, best first; a name that starts with the words comes before all others.
fn matching<'a>(attempts: &[String], people: &[(&'a Person, Vec<String>)]) -> Vec<&'a Person> {
    let mut matcher = Matcher::new(Config::DEFAULT);
    let patterns: Vec<Pattern> = attempts
        .iter()
        .map(|words| Pattern::new(words, CaseMatching::Ignore, Normalization::Smart, AtomKind::Fuzzy))
        .collect();
    let mut buffer = Vec::new();
    let mut found = Vec::new();
    for (person, names) in people {
        let points = names
            .iter()
            .flat_map(|name| patterns.iter().map(move |pattern| (name, pattern)))
            .filter_map(|(name, pattern)| pattern.score(Utf32Str::new(name, &mut buffer), &mut matcher))
            .max();
        let Some(points) = points else { continue };
        let starts = names.iter().any(|name| attempts.iter().any(|words| name.starts_with(words)));
        found.push(((Reverse((starts, points)), names.first(), person.id), *person));
    }
    found.sort_by_key(|(key, _)| *key);
    found.into_iter().map(|(_, person)| person).collect()
}

/// Every form of one word of four letters or more with one letter left out.
fn without_one_letter(words: &str) -> Vec<String> {
    let letters: Vec<char> = words.trim().chars().collect();
    if letters.len() < 4 || letters.len() > 24 {
        return Vec::new();
    }
    (1..letters.len())
        .map(|gap| letters.iter().enumerate().filter(|(n, _)| *n != gap).map(|(_, letter)| *letter).collect())
        .collect()
}

fn row(book: &Book, person: &Person, now: Moment) -> PersonRow {
    let last_contact = book.last_contact(person.id);
    PersonRow {
        id: person.id,
        name: person.name.clone(),
        initials: initials(&person.name),
        face: face(book, person),
        circle: person.circle,
        sector: person.sector,
        energy: person.energy,
        standing: person.standing,
        last_contact,
        days_since: days_since(last_contact, now),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{Record, Write};
    use crate::domain::Circle;

    fn book(names: &[(&str, Option<Circle>)]) -> (Book, Moment) {
        let now = Moment::new(chrono::DateTime::from_timestamp(1_800_000_000, 0).unwrap(), chrono_tz::UTC);
        let mut book = Book::default();
        for (n, (name, circle)) in (1_u128..).zip(names) {
            let mut person = Person::named(PersonId(uuid::Uuid::from_u128(n)), (*name).into(), now.utc);
            person.circle = *circle;
            book.install([Write::put(Record::Person(person))]);
        }
        (book, now)
    }

    fn find(text: &str) -> Vec<String> {
        let (book, now) = book(&[
            ("Ana Ñuñez", None),
            ("Anna Berg", None),
            ("Susanna", None),
            ("Jürgen Müller", None),
            ("محمد", None),
        ]);
        let query = PeopleQuery { text: text.into(), ..PeopleQuery::default() };
        people(&book, &query, now).rows.into_iter().map(|row| row.name).collect()
    }

    #[test]
    fn typing_finds_people() {
        assert_eq!(find("ana")[0], "Ana Ñuñez");
        assert_eq!(find("nunez"), ["Ana Ñuñez"]);
        assert_eq!(find("MULL"), ["Jürgen Müller"]);
        assert_eq!(find("محم"), ["محمد"]);
        assert_eq!(find("anna b"), ["Anna Berg"]);
        assert_eq!(find("mueller"), ["Jürgen Müller"], "one letter too many");
        assert!(find("xyz").is_empty());
        assert_eq!(find("  ").len(), 5);
    }

    #[test]
    fn filters_narrow_the_list() {
        let (book, now) = book(&[("Ana", Some(Circle::Inner)), ("Ben", Some(Circle::Outer)), ("Cid", None)]);
        let names =
            |query| people(&book, &query, now).rows.into_iter().map(|row| row.name).collect::<Vec<_>>();
        assert_eq!(names(PeopleQuery { circle: Some(Circle::Inner), ..Default::default() }), ["Ana"]);
        assert_eq!(names(PeopleQuery { unplaced: true, ..Default::default() }), ["Cid"]);
        assert_eq!(people(&book, &PeopleQuery::default(), now).unplaced, 1);
    }
}
