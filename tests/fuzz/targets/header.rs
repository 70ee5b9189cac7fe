//! The vault's header, and recovery codes as they are typed.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kith_core::store::fuzzing::header(bytes));
