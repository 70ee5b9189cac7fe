//! Snapshots: sealed frames, and the archive inside them.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kith_core::store::fuzzing::snapshot(bytes));
