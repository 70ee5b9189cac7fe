//! Journals: frames past damage, and the changes in them.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kith_core::store::fuzzing::journal(bytes));
