//! A circle of one, for the tests of this room: days are counted back from now.

use chrono::{DateTime, Duration};
use chrono_tz::Tz;
use uuid::Uuid;

use crate::book::{Book, Record, Write};
use crate::domain::{After, CatchUp, CatchUpId, Moment, Person, PersonId, SupportKind};

/// A book with one person, in the middle of a quarter.
pub(crate) fn scene() -> (Book, PersonId, Moment) {
    let now = Moment::new(DateTime::parse_from_rfc3339("2026-11-15T12:00:00Z").unwrap().to_utc(), Tz::UTC);
    let mut book = Book::default();
    let who = someone(&mut book, 1, now);
    (book, who, now)
}

/// One more person.
pub(crate) fn someone(book: &mut Book, number: u128, now: Moment) -> PersonId {
    let id = PersonId(Uuid::from_u128(number));
    book.install([Write::put(Record::Person(Person::named(id, "Sam".to_owned(), now.utc)))]);
    id
}

/// A catch-up so many days ago, and how it left me.
pub(crate) fn met(book: &mut Book, with: PersonId, now: Moment, days_ago: i64, after: Option<i8>) {
    let catch_up = CatchUp { after: after.and_then(After::new), ..catch_up(book, with, now, days_ago) };
    book.install([Write::put(Record::CatchUp(catch_up))]);
}

/// A catch-up so many days ago, and what went each way.
pub(crate) fn met_giving(
    book: &mut Book,
    with: PersonId,
    now: Moment,
    days_ago: i64,
    got: &[SupportKind],
    gave: &[SupportKind],
) {
    let (got, gave) = (got.iter().copied().collect(), gave.iter().copied().collect());
    let catch_up = CatchUp { got, gave, ..catch_up(book, with, now, days_ago) };
    book.install([Write::put(Record::CatchUp(catch_up))]);
}

fn catch_up(book: &Book, with: PersonId, now: Moment, days_ago: i64) -> CatchUp {
    CatchUp {
        id: CatchUpId(Uuid::from_u128(1_000 + book.catch_ups.len() as u128)),
        date: now.date() - Duration::days(days_ago),
        with: vec![with],
        channel: None,
        reached_out: None,
        topics: Vec::new(),
        after: None,
        got: [].into(),
        gave: [].into(),
        note: String::new(),
        logged: now.utc,
    }
}
