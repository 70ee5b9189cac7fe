//! The line one logs contact with, against a circle with names that are hard to tell apart.
#![no_main]

use std::sync::LazyLock;

use kith_core::book::{Book, Record, Write};
use kith_core::domain::{Person, PersonId};
use kith_core::exchange;
use kith_fuzz::noon;

static BOOK: LazyLock<Book> = LazyLock::new(|| {
    let names = ["Sam", "Sam Stone", "Ana Ruiz", "Ana", "Zoë", "O’Neil", "İpek", "李 雷", "محمد", "Coffee Smith", "A"];
    let mut book = Book::default();
    book.install((1..).zip(names).map(|(number, name)| {
        let id = PersonId(uuid::Uuid::from_u128(number));
        Write::put(Record::Person(Person::named(id, name.into(), noon().utc)))
    }));
    book
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let mut chosen = Vec::new();
    if let Err(unclear) = exchange::read_log_line(&text, &BOOK, noon(), &chosen) {
        chosen.extend(unclear.which.into_iter().map(|mention| (mention.words, mention.people[0].id)));
    }
    if let Ok(line) = exchange::read_log_line(&text, &BOOK, noon(), &chosen) {
        assert!(!line.with.is_empty() && line.date <= noon().date());
        assert!(line.with.iter().all(|id| BOOK.people.contains_key(id)));
    }
});
