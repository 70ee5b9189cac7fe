//! The people list. Who is found by what one types is decided in `search`.

use std::collections::BTreeMap;

use data_encoding::BASE64;

use super::{days_since, face};
use crate::book::Book;
use crate::contract::{FoundIn, GroupChoice, PeopleQuery, PeopleView, PersonRow, PhotoView};
use crate::domain::{Group, Moment, PeopleFilter, Person, PersonId, Photo, Standing, fold, initials};
use crate::search::{self, Found, Snippet};

/// The list for a query, best match first; by name where nothing is searched for. `index` is that of `book`.
pub fn people(book: &Book, index: &mut search::Current, query: &PeopleQuery, now: Moment) -> PeopleView {
    let chosen = |person: &Person| fits(book, &query.filter, person, now);
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
        unplaced: book.people.values().filter(|person| person.waits_for_a_circle()).count(),
        saved: book.settings.saved_filters.clone(),
        groups: groups(book),
        been_there: topics(book),
    }
}

/// Whether everything that `filter` asks for is true of someone.
fn fits(book: &Book, filter: &PeopleFilter, person: &Person, now: Moment) -> bool {
    let lived = matches!(person.standing, Standing::Active | Standing::Paused);
    let stands = filter.standing.map_or(lived || filter.with_past, |standing| person.standing == standing);
    let been_there = |topic: &String| person.been_there.iter().any(|own| fold(own) == fold(topic));
    let in_group = |id| book.groups.get(&id).is_some_and(|group| group.members.contains(&person.id));
    let quiet = |days: u16| {
        days_since(book.last_contact(person.id), now).is_none_or(|since| since >= i64::from(days))
    };
    stands
        && filter.circle.is_none_or(|circle| person.circle == Some(circle))
        && (!filter.unplaced || person.waits_for_a_circle())
        && filter.sector.is_none_or(|sector| person.sector == Some(sector))
        && filter.energy.is_none_or(|energy| person.energy == Some(energy))
        && filter.gives.is_none_or(|kind| person.support.gives.contains(&kind))
        && filter.gets.is_none_or(|kind| person.support.gets.contains(&kind))
        && (!filter.flagged || person.flagged.is_some())
        && (!filter.unreachable || person.contacts.is_empty())
        && filter.been_there.as_ref().is_none_or(been_there)
        && filter.group.is_none_or(in_group)
        && filter.quiet_for.is_none_or(quiet)
}

fn groups(book: &Book) -> Vec<GroupChoice> {
    let choice = |group: &Group| GroupChoice { id: group.id, name: group.name.clone() };
    let mut groups: Vec<_> = book.groups.values().map(choice).collect();
    groups.sort_by_cached_key(|group| (fold(&group.name), group.id));
    groups
}

/// Everything somebody has lived through, each topic once, in the words of whoever comes first.
fn topics(book: &Book) -> Vec<String> {
    let mut topics = BTreeMap::new();
    for topic in book.people.values().flat_map(|person| &person.been_there) {
        topics.entry(fold(topic)).or_insert_with(|| topic.clone());
    }
    topics.into_values().collect()
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

pub(super) fn row(book: &Book, person: &Person, now: Moment) -> PersonRow {
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
        let circle = PeopleFilter { circle: Some(Circle::Inner), ..Default::default() };
        let by = |filter: PeopleFilter| names(PeopleQuery { filter, ..Default::default() });
        assert_eq!(by(circle.clone()), ["Ana"]);
        assert_eq!(by(PeopleFilter { unplaced: true, ..Default::default() }), ["Cid"]);
        assert_eq!(names(PeopleQuery { text: "ben".into(), ..Default::default() }), ["Ben"]);
        let inner = PeopleQuery { text: "ben".into(), filter: circle };
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
