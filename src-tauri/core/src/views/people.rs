//! The people list. Who is found by what one types is decided in `search`.

use data_encoding::BASE64;

use super::{days_since, face};
use crate::book::Book;
use crate::contract::{FoundIn, PeopleQuery, PeopleView, PersonRow, PhotoView};
use crate::domain::{Moment, Person, PersonId, Photo, Standing, fold, initials};
use crate::search::{self, Found, Snippet};

/// The list for a query, best match first; by name where nothing is searched for. `index` is that of `book`.
pub fn people(book: &Book, index: &mut search::Current, query: &PeopleQuery, now: Moment) -> PeopleView {
    let chosen = |person: &Person| {
        let lived = matches!(person.standing, Standing::Active | Standing::Paused);
        (lived || query.with_past)
            && query.circle.is_none_or(|circle| person.circle == Some(circle))
            && query.sector.is_none_or(|sector| person.sector == Some(sector))
            && !(query.unplaced && person.circle.is_some())
    };
    let rows = if query.text.trim().is_empty() {
        let mut all: Vec<_> = book.people.values().filter(|person| chosen(person)).collect();
        all.sort_by_cached_key(|person| (fold(&person.name), person.id));
        all.into_iter().map(|person| row(book, person, now)).collect()
    } else {
        let found = index.of(book).find(&query.text, |id| book.people.get(&id).is_some_and(chosen));
        found.iter().filter_map(|found| found_row(book, found, now)).collect()
    };
    PeopleView {
        rows,
        total: book.people.len(),
        unplaced: book.people.values().filter(|person| person.circle.is_none()).count(),
    }
}

/// Everyone of exactly that name or nickname, accents and case aside.
pub fn find_by_name(book: &Book, name: &str) -> Vec<PersonId> {
    let name = fold(name.trim());
    let is_it = |person: &&Person| {
        std::iter::once(&person.name).chain(&person.nicknames).any(|known| fold(known) == name)
    };
    book.people.values().filter(is_it).map(|person| person.id).collect()
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

fn found_row(book: &Book, found: &Found, now: Moment) -> Option<PersonRow> {
    let person = book.people.get(&found.person)?;
    let place = |snippet: Snippet| {
        let more = |more: bool| if more { "…" } else { "" };
        FoundIn {
            field: found.field,
            before: format!("{}{}", more(snippet.more_before), snippet.before),
            hit: snippet.hit.to_owned(),
            after: format!("{}{}", snippet.after, more(snippet.more_after)),
        }
    };
    Some(PersonRow { found: found.snippet.map(place), ..row(book, person, now) })
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
        found: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{Record, Write};
    use crate::contract::FoundField;
    use crate::domain::Circle;
    use crate::search::Current;

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

    #[test]
    fn filters_narrow_the_list() {
        let (book, now) = book(&[("Ana", Some(Circle::Inner)), ("Ben", Some(Circle::Outer)), ("Cid", None)]);
        let names = |query| {
            people(&book, &mut Current::default(), &query, now)
                .rows
                .into_iter()
                .map(|row| row.name)
                .collect::<Vec<_>>()
        };
        assert_eq!(names(PeopleQuery { circle: Some(Circle::Inner), ..Default::default() }), ["Ana"]);
        assert_eq!(names(PeopleQuery { unplaced: true, ..Default::default() }), ["Cid"]);
        assert_eq!(names(PeopleQuery { text: "ben".into(), ..Default::default() }), ["Ben"]);
        let inner = PeopleQuery { text: "ben".into(), circle: Some(Circle::Inner), ..Default::default() };
        assert!(names(inner).is_empty(), "words are looked for among the chosen only");
        assert_eq!(people(&book, &mut Current::default(), &PeopleQuery::default(), now).unplaced, 1);
    }

    #[test]
    fn a_row_says_where_its_words_were_found() {
        let (mut book, now) = book(&[("Ana", None)]);
        let mut ana = book.people.values().next().unwrap().clone();
        ana.notes =
            "We met at the allotments, where her mother keeps a garden with old roses, plums and a bench \
                     under the walnut tree."
                .into();
        book.install([Write::put(Record::Person(ana))]);
        let found = |text: &str| {
            let query = PeopleQuery { text: text.into(), ..Default::default() };
            people(&book, &mut Current::default(), &query, now).rows.remove(0).found
        };
        let place = FoundIn {
            field: FoundField::Note,
            before: "…where her mother keeps a ".into(),
            hit: "garden".into(),
            after: " with old roses, plums and a bench under the walnut tree.".into(),
        };
        assert_eq!(found("gard"), Some(place));
        assert_eq!(found("ana"), None, "the name speaks for itself");
    }
}
