//! Address books: any bytes as a `.vcf` file. Whatever comes in is written out and read again without a change.
#![no_main]

use kith_core::book::Book;
use kith_core::exchange;
use kith_fuzz::{goes_out_and_comes_back, read, take_in};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let mut book = Book::default();
    let incoming = read(bytes.to_vec(), &book);
    assert_eq!(incoming.report.added.len(), incoming.people.len());
    take_in(&mut book, incoming);
    let again = read(bytes.to_vec(), &book);
    assert!(again.report.added.is_empty(), "read twice, it brings someone new");
    goes_out_and_comes_back(&book);
    let _ = exchange::export_csv(&book);
});
