//! What the targets share: a circle that nothing random or of today is in, so that what is found is found again.

use std::sync::atomic::{AtomicU64, Ordering};

use kith_core::book::{Book, Record, Write};
use kith_core::domain::{Moment, Randomness};
use kith_core::exchange::{self, Incoming, SourceFile};

/// The same ids every time.
struct Counting(AtomicU64);

impl Randomness for Counting {
    fn fill(&self, buf: &mut [u8]) {
        let next = self.0.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        buf.iter_mut().zip(next.iter().cycle()).for_each(|(byte, with)| *byte = *with);
    }
}

/// A noon that never moves.
pub fn noon() -> Moment {
    Moment::new(chrono::DateTime::from_timestamp(1_800_000_000, 0).unwrap_or_default(), chrono_tz::UTC)
}

/// What a file would bring into a circle.
pub fn read(content: Vec<u8>, book: &Book) -> Incoming {
    let file = SourceFile { name: "a".into(), content: Ok(content) };
    exchange::read(&[file], book, noon(), &Counting(AtomicU64::new(1)))
}

/// The circle with it.
pub fn take_in(book: &mut Book, incoming: Incoming) {
    let Incoming { people, ties, catch_ups, checkins, .. } = incoming;
    book.install(people.into_iter().map(|person| Write::put(Record::Person(person))));
    book.install(ties.into_iter().map(|tie| Write::put(Record::Tie(tie))));
    book.install(catch_ups.into_iter().map(|catch_up| Write::put(Record::CatchUp(catch_up))));
    book.install(checkins.into_iter().map(|checkin| Write::put(Record::Checkin(checkin))));
}

/// What was kept goes out as Kith's own JSON and comes back to nothing new.
pub fn goes_out_and_comes_back(book: &Book) {
    let back = read(exchange::export_json(book, noon()).into_bytes(), book);
    let nothing = back.people.is_empty()
        && back.ties.is_empty()
        && back.catch_ups.is_empty()
        && back.checkins.is_empty()
        && back.report.rejected.is_empty();
    assert!(nothing, "{:?}", back.report);
}
