//! Backup files: the age format outside, lines of JSON inside.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kith_core::store::fuzzing::backup(bytes));
