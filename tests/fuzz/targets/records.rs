//! Records and entries of the history, as they lie in the store.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kith_core::store::fuzzing::records(bytes));
