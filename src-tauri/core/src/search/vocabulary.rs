//! Every word there is, sorted, and where each is found. Knows nothing of whom the words are about.

use std::collections::BTreeMap;
use std::ops::Bound::{Included, Unbounded};
use std::sync::Arc;

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

/// The words. They are numbered, so that what passes most of them over can be read in one go.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    /// The number of each word; sorted.
    numbers: BTreeMap<Arc<str>, u32>,
    known: Vec<Known>,
    letters: Letters,
    /// Numbers of words that are gone.
    free: Vec<u32>,
}

#[derive(Clone, Debug)]
struct Known {
    word: Arc<str>,
    /// Sorted by seat, one for each; none where the word is gone.
    places: Vec<Place>,
}

impl Vocabulary {
    /// Notes that a word is there. Of two places of one person the first one counts.
    pub(super) fn put(&mut self, word: &str, place: Place) {
        if let Some(known) = self.numbers.get(word).and_then(|n| self.known.get_mut(*n as usize)) {
            return known.put(place);
        }
        let known = Known { word: word.into(), places: vec![place] };
        let number = self.free.pop().unwrap_or_else(|| u32::try_from(self.known.len()).unwrap_or(u32::MAX));
        self.numbers.insert(Arc::clone(&known.word), number);
        self.letters.set(number as usize, word);
        match self.known.get_mut(number as usize) {
            Some(free) => *free = known,
            None => self.known.push(known),
        }
    }

    /// Forgets that someone has a word; a word nobody has any more is gone.
    pub(super) fn remove(&mut self, word: &str, seat: u32) {
        let Some(&number) = self.numbers.get(word) else { return };
        let Some(known) = self.known.get_mut(number as usize) else { return };
        if let Ok(n) = known.places.binary_search_by_key(&seat, |place| place.seat) {
            known.places.remove(n);
        }
        if known.places.is_empty() {
            known.word = Arc::from("");
            self.letters.set(number as usize, "");
            self.numbers.remove(word);
            self.free.push(number);
        }
    }

    /// Every place of a word and of those it is the start of.
    pub(super) fn starting(&self, wanted: &str, mut found: impl FnMut(Likeness, &Place)) {
        let from = self.numbers.range::<str, _>((Included(wanted), Unbounded));
        for (word, number) in from.take_while(|(word, _)| word.starts_with(wanted)) {
            let likeness = match word.len() - wanted.len() {
                0 => Likeness::Same,
                more => Likeness::Starts(more.try_into().unwrap_or(u8::MAX)),
            };
            let known = self.known.get(*number as usize).into_iter();
            known.flat_map(|known| &known.places).for_each(|place| found(likeness, place));
        }
    }

    /// Every place of a word that is meant but for slips.
    pub(super) fn nearly(&self, wanted: &str, mut found: impl FnMut(Likeness, &Place)) {
        let asked = Wanted::new(wanted);
        if !asked.is_forgiving() {
            return;
        }
        for known in self.letters.could_be(&asked).filter_map(|n| self.known.get(n)) {
            if let Some(slips) = asked.slips(&known.word)
                && !known.word.starts_with(wanted)
            {
                known.places.iter().for_each(|place| found(Likeness::Slips(slips), place));
            }
        }
    }

    /// How many words there are.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.numbers.len()
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
