//! Books with check-ins for the tests of this room.

use chrono::NaiveTime;
use chrono_tz::Tz;
use uuid::Uuid;

use crate::book::{Book, Record, Write};
use crate::domain::{Checkin, CheckinId, Moment, Person, PersonId, Settings};

/// The instant, lived in UTC.
pub(super) fn at(rfc3339: &str) -> Moment {
    Moment::new(rfc3339.parse().unwrap(), Tz::UTC)
}

/// The wall clock in Berlin, which moves at the end of March and of October.
pub(super) fn berlin(day: &str, time: &str) -> Moment {
    let wall = day.parse::<chrono::NaiveDate>().unwrap().and_time(time.parse::<NaiveTime>().unwrap());
    let local = wall.and_local_timezone(Tz::Europe__Berlin).earliest().unwrap();
    Moment::new(local.to_utc(), Tz::Europe__Berlin)
}

/// A sheet filled in at `now`.
pub(super) fn checkin(id: u128, instrument: &str, now: Moment, codes: &[u8]) -> Checkin {
    Checkin {
        id: CheckinId(Uuid::from_u128(id)),
        instrument: instrument.to_owned(),
        version: 1,
        language: "en".to_owned(),
        at: now.utc,
        date: now.date(),
        answers: codes.iter().copied().map(Some).collect(),
    }
}

/// A person of whom only the name is known.
pub(super) fn person(id: u128, name: &str, added: Moment) -> Person {
    Person::named(PersonId(Uuid::from_u128(id)), name.to_owned(), added.utc)
}

pub(super) fn with_checkins(checkins: impl IntoIterator<Item = Checkin>) -> Book {
    let mut book = Book::default();
    book.install(checkins.into_iter().map(|checkin| Write::put(Record::Checkin(checkin))));
    book
}

pub(super) fn add_person(book: &mut Book, person: Person) {
    book.install([Write::put(Record::Person(person))]);
}

/// The book with other choices.
pub(super) fn choose(book: &mut Book, change: impl FnOnce(&mut Settings)) {
    let mut settings = book.settings.clone();
    change(&mut settings);
    book.install([Write::put(Record::Settings(settings))]);
}
