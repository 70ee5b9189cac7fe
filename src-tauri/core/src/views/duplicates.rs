//! Who may be the same person, as a list to decide about.

use super::people::row;
use crate::book::Book;
use crate::contract::{DuplicatePair, DuplicatesView};
use crate::domain::Moment;
use crate::duplicates;

/// How many pairs are shown at once.
const MOST: usize = 100;

/// The most certain pairs.
pub fn duplicates(book: &Book, now: Moment) -> DuplicatesView {
    let pairs = duplicates::pairs(book);
    let total = pairs.len();
    let row_of = |id| book.people.get(&id).map(|person| row(book, person, now));
    let shown = pairs.into_iter().take(MOST).filter_map(|pair| {
        Some(DuplicatePair { keep: row_of(pair.keep)?, other: row_of(pair.other)?, reasons: pair.reasons })
    });
    DuplicatesView { pairs: shown.collect(), total }
}
