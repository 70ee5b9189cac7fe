//! Every word there is, sorted, and where each is found. Knows nothing of whom the words are about.

use std::collections::BTreeMap;
use std::ops::Bound::{Included, Unbounded};

use super::Field;
use super::slips::{Letters, Slips, Wanted};

/// Where one person has a word: the best place, which is the first in the order of fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Whose: a seat of the index.
    pub(super) seat: u32,
    /// In which of their texts.
    pub(super) text: u32,
    /// From which byte on.
    pub(super) at: u32,
    /// How many bytes of what was written.
    pub(super) len: u16,
    /// What kind of text it is.
    pub(super) field: Field,
}

/// How a word of the vocabulary answers one that is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    /// It is that word.
    Same,
    /// It goes on for so many letters.
    Starts(u8),
    /// It would be, but for slips.
    Slips(Slips),
}

#[derive(Clone, Debug, Default)]
struct Known {
    /// Which letters it has.
    letters: Letters,
    /// Sorted by seat, one for each.
    places: Vec<Place>,
}

/// The words, sorted.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary(BTreeMap<Box<str>, Known>);

impl Vocabulary {
    /// Notes that a word is there. Of two places of one person the first one counts.
    pub(super) fn put(&mut self, word: &str, place: Place) {
        if let Some(known) = self.0.get_mut(word) {
            known.put(place);
        } else {
            self.0.insert(word.into(), Known { letters: Letters::of(word), places: vec![place] });
        }
    }

    /// Forgets that someone has a word; a word nobody has any more is gone.
    pub(super) fn remove(&mut self, word: &str, seat: u32) {
        let Some(known) = self.0.get_mut(word) else { return };
        if let Ok(n) = known.places.binary_search_by_key(&seat, |place| place.seat) {
            known.places.remove(n);
        }
        if known.places.is_empty() {
            self.0.remove(word);
        }
    }

    /// Every place of a word and of those it is the start of.
    pub(super) fn starting(&self, wanted: &str, mut found: impl FnMut(Likeness, &Place)) {
        let from = self.0.range::<str, _>((Included(wanted), Unbounded));
        for (word, known) in from.take_while(|(word, _)| word.starts_with(wanted)) {
            let more = word.len() - wanted.len();
            let likeness = match more {
                0 => Likeness::Same,
                _ => Likeness::Starts(more.try_into().unwrap_or(u8::MAX)),
            };
            known.places.iter().for_each(|place| found(likeness, place));
        }
    }

    /// Every place of a word that is meant but for slips.
    pub(super) fn nearly(&self, wanted: &str, mut found: impl FnMut(Likeness, &Place)) {
        let asked = Wanted::new(wanted);
        if !asked.is_forgiving() {
            return;
        }
        for (word, known) in &self.0 {
            if !asked.could_be(known.letters) || word.starts_with(wanted) {
                continue;
            }
            if let Some(slips) = asked.slips(word) {
                known.places.iter().for_each(|place| found(Likeness::Slips(slips), place));
            }
        }
    }

    /// How many words there are.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }
}

impl Known {
    fn put(&mut self, place: Place) {
        // Building goes seat by seat, so the end is the usual place.
        match self.places.last() {
            Some(last) if last.seat < place.seat => self.places.push(place),
            None => self.places.push(place),
            _ => {
                if let Err(n) = self.places.binary_search_by_key(&place.seat, |known| known.seat) {
                    self.places.insert(n, place);
                }
            }
        }
    }
}
