//! Kith's own JSON, written by hand, by programs, or damaged: any bytes after an opening brace.
#![no_main]

use kith_core::book::Book;
use kith_fuzz::{goes_out_and_comes_back, read, take_in};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let mut content = bytes.to_vec();
    if content.first() != Some(&b'{') {
        content.insert(0, b'{');
    }
    let mut book = Book::default();
    let incoming = read(content, &book);
    take_in(&mut book, incoming);
    goes_out_and_comes_back(&book);
});
