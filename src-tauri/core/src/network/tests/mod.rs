//! The measures against worked examples and laws. Against networkx and igraph: `tests/core/network.rs`.

mod fixtures;
mod groups;
mod growing;
mod laws;
mod losses;

use chrono::DateTime;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::book::{Book, Record, Write};
use crate::domain::{Circle, Energy, Person, PersonId, Sector, Standing, SupportKind, Tie, TieId};

fn id(n: usize) -> PersonId {
    PersonId(Uuid::from_u128(n as u128 + 1))
}

/// Someone on the inner circle of whom nothing else is known.
fn person(n: usize, name: &str) -> Person {
    let mut person = Person::named(id(n), name.to_owned(), DateTime::UNIX_EPOCH);
    person.circle = Some(Circle::Inner);
    person
}

fn book(people: Vec<Person>, ties: &[(usize, usize)]) -> Book {
    let mut book = Book::default();
    for (n, (a, b)) in ties.iter().enumerate() {
        let tie = Tie::between(TieId(id(n).0), people[*a].id, people[*b].id, [].into(), String::new());
        book.install([Write::put(Record::Tie(tie))]);
    }
    book.install(people.into_iter().map(|person| Write::put(Record::Person(person))));
    book
}

/// So many people, with these ties.
fn plain(n: usize, ties: &[(usize, usize)]) -> EgoNet {
    let people = (0..n).map(|at| Member::from(&person(at, &format!("P{at}")))).collect();
    EgoNet::new(people, ties.iter().copied())
}

fn all_pairs(people: std::ops::Range<usize>) -> Vec<(usize, usize)> {
    people.clone().flat_map(|a| (a + 1..people.end).map(move |b| (a, b))).collect()
}

fn names(people: &[Named]) -> Vec<&str> {
    people.iter().map(|named| named.name.as_str()).collect()
}

fn close(value: impl Into<Option<f64>>, expected: f64) {
    let value = value.into();
    assert!(value.is_some_and(|value| (value - expected).abs() < 1e-9), "{value:?}, not {expected}");
}

/// People of any kind, with ties that may name one twice or come the other way round.
fn any_book() -> impl Strategy<Value = Book> {
    let kinds = || prop::collection::btree_set(prop::sample::select(SupportKind::ALL.to_vec()), 0..4);
    let energies = vec![Energy::Lifts, Energy::Neutral, Energy::Mixed, Energy::Heavy];
    let standing =
        prop_oneof![6 => Just(Standing::Active), 1 => Just(Standing::Paused), 1 => Just(Standing::Ended)];
    let person = (
        prop::option::weighted(0.9, prop::sample::select(Circle::ALL.to_vec())),
        prop::option::weighted(0.8, prop::sample::select(Sector::ALL.to_vec())),
        prop::option::of(prop::sample::select(energies)),
        standing,
        kinds(),
        kinds(),
    );
    prop::collection::vec(person, 0..24).prop_flat_map(|rows| {
        let n = rows.len().max(1);
        let ties = prop::collection::vec((0..n, 0..n), 0..=2 * rows.len());
        (Just(rows), ties).prop_map(|(rows, ties)| {
            let people = rows.into_iter().enumerate().map(|(n, row)| {
                let mut person = person_of(n);
                (person.circle, person.sector, person.energy, person.standing) = (row.0, row.1, row.2, row.3);
                (person.support.gives, person.support.gets) = (row.4, row.5);
                person
            });
            book(people.collect(), &ties)
        })
    })
}

fn person_of(n: usize) -> Person {
    person(n, &format!("P{n}"))
}
