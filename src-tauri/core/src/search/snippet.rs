//! The place in a text where a word was found, with a little of what stands around it.

use super::Seat;
use super::vocabulary::Place;

/// A word where it was found. Parts of the text as it was written; the three follow one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Snippet<'a> {
    /// What stands before, from the start of a word.
    pub before: &'a str,
    /// What was found.
    pub hit: &'a str,
    /// What stands after, to the end of a word.
    pub after: &'a str,
    /// Whether there is more before it.
    pub more_before: bool,
    /// Whether there is more after it.
    pub more_after: bool,
}

/// Bytes shown on either side, at most.
const BEFORE: usize = 32;
const AFTER: usize = 64;

impl Seat {
    /// The place, as it shall be shown.
    pub(super) fn snippet(&self, place: &Place) -> Option<Snippet<'_>> {
        let (_, text) = self.texts.get(place.text as usize)?;
        let at = place.at as usize;
        let end = text.floor_char_boundary((at + usize::from(place.len)).min(text.len()));
        let (all_before, hit, all_after) = (text.get(..at)?, text.get(at..end)?, text.get(end..)?);
        let (before, after) = (last_words(all_before), first_words(all_after));
        Some(Snippet {
            before,
            hit,
            after,
            more_before: before.len() < all_before.trim_start().len(),
            more_after: after.len() < all_after.trim_end().len(),
        })
    }
}

fn last_words(text: &str) -> &str {
    if text.len() <= BEFORE {
        return text.trim_start();
    }
    let near = text.get(text.ceil_char_boundary(text.len() - BEFORE)..).unwrap_or_default();
    // Text without spaces is cut where it has to be.
    let cut = near.char_indices().find(|(_, c)| c.is_whitespace()).map_or(0, |(n, c)| n + c.len_utf8());
    near.get(cut..).unwrap_or_default()
}

fn first_words(text: &str) -> &str {
    if text.len() <= AFTER {
        return text.trim_end();
    }
    let near = text.get(..text.floor_char_boundary(AFTER)).unwrap_or_default();
    match near.char_indices().rfind(|(_, c)| c.is_whitespace()) {
        Some((cut, _)) => near.get(..cut).unwrap_or_default(),
        None => near,
    }
}
