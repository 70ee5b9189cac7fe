//! Kith's own file: written whole, read whole or in the minimal form a hand or a script writes.
//!
//! `{"kith":1,"people":[…],"ties":[…],"catch_ups":[…],"checkins":[…]}`. Ids are optional; without them names refer.
//! One row that cannot be read is refused by its place and the rest is taken; a file that is not well formed brings
//! nothing at all. Settings and nudges stay out: they belong to one computer.

mod reading;
mod rows;
mod writing;

pub(super) use reading::read;
pub use writing::export_json;

/// The version written, and the newest one read.
const VERSION: u64 = 1;
