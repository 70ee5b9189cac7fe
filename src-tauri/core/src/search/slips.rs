//! Slips of the finger: how many letters were missed, doubled, mistaken or swapped.

use super::words::LONGEST;

/// How many slips are forgiven in a word of so many letters: none in short ones, of which too many are alike.
pub(super) fn forgiven(letters: usize) -> u8 {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// Which letters a word has, one bit each; letters beyond a to z and digits share bits.
pub(super) fn letters_of(word: &str) -> u64 {
    word.chars().fold(0, |letters, c| letters | bit_of(c))
}

fn bit_of(c: char) -> u64 {
    1 << match c {
        'a'..='z' => u32::from(c) - u32::from('a'),
        '0'..='9' => 26 + u32::from(c) - u32::from('0'),
        _ => 36 + u32::from(c) % 28,
    }
}

/// How many letters are the start of a word.
const START: usize = 8;

/// Which letters each of many words has: what most are passed over by, without being looked at.
#[derive(Clone, Debug, Default)]
pub(super) struct Letters {
    /// Among the first eight.
    start: Vec<u64>,
    /// In all of the word.
    all: Vec<u64>,
}

impl Letters {
    /// The word of that number, which is at most the next one, is this.
    pub(super) fn set(&mut self, number: usize, word: &str) {
        let start = word.chars().take(START).fold(0, |letters, c| letters | bit_of(c));
        for (kept, letters) in [(&mut self.start, start), (&mut self.all, letters_of(word))] {
            match kept.get_mut(number) {
                Some(known) => *known = letters,
                None => kept.push(letters),
            }
        }
    }

    /// The numbers of words that could be meant at all: each slip explains one letter that is not there.
    pub(super) fn could_be(&self, wanted: &Wanted) -> impl Iterator<Item = usize> {
        let most = u32::from(wanted.most);
        let there = if wanted.count + usize::from(wanted.most) <= START { &self.start } else { &self.all };
        let letters = wanted.letters;
        let could = move |there: u64| (letters & !there).count_ones() <= most;
        there.iter().enumerate().filter(move |(_, there)| could(**there)).map(|(n, _)| n)
    }
}

/// A word that is looked for, made ready to be held against many.
pub(super) struct Wanted {
    letters: u64,
    count: usize,
    most: u8,
    /// Where each letter stands in it, one bit for each place: of ASCII, and of all others.
    ascii: [u64; 128],
    others: Vec<(char, u64)>,
}

/// How far a word is from the one that is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slips {
    /// How many slips apart, at least one.
    pub(super) count: u8,
    /// Whether it is all of the word, or only its start so far.
    pub(super) whole: bool,
}

impl Wanted {
    pub(super) fn new(word: &str) -> Self {
        let (mut ascii, mut others) = ([0; 128], Vec::<(char, u64)>::new());
        let mut count = 0;
        for c in word.chars().take(LONGEST) {
            let place = 1 << count;
            count += 1;
            if let Some(places) = ascii.get_mut(c as usize) {
                *places |= place;
            } else if let Some((_, places)) = others.iter_mut().find(|(other, _)| *other == c) {
                *places |= place;
            } else {
                others.push((c, place));
            }
        }
        Self { letters: letters_of(word), most: forgiven(count), count, ascii, others }
    }

    pub(super) fn is_forgiving(&self) -> bool {
        self.most > 0
    }

    /// The slips between what is looked for and a word, or its start; none where there are too many.
    ///
    /// Optimal string alignment (a letter missed, doubled, mistaken, or two neighbours swapped: Damerau 1964), a whole
    /// column of its table at once in the bits of a number (Hyyrö 2003, "A bit-vector algorithm for computing
    /// Levenshtein and Damerau edit distances").
    pub(super) fn slips(&self, word: &str) -> Option<Slips> {
        let most = u32::from(self.most);
        let last = 1_u64.checked_shl(u32::try_from(self.count).ok()?.checked_sub(1)?)?;
        let (mut more, mut less, mut same, mut before) = (u64::MAX, 0_u64, 0_u64, 0_u64);
        let mut apart = u32::try_from(self.count).ok()?;
        let mut nearest = apart;
        // No more of the word can matter for its start.
        let mut left = apart + most;
        let mut letters = word.chars();
        for c in letters.by_ref().take(self.count + usize::from(self.most)) {
            let places = self.places(c);
            let swapped = ((!same & places) << 1) & before;
            same = ((places & more).wrapping_add(more) ^ more) | places | less | swapped;
            let (right_more, right_less) = (less | !(same | more), same & more);
            if right_more & last != 0 {
                apart += 1;
            } else if right_less & last != 0 {
                apart -= 1;
            }
            nearest = nearest.min(apart);
            // A letter brings the two nearer by one at best.
            left -= 1;
            if apart > most + left && nearest > most {
                return None;
            }
            let right_more = right_more << 1 | 1;
            more = right_less << 1 | !(same | right_more);
            less = right_more & same;
            before = places;
        }
        let whole = letters.next().is_none() && apart <= most;
        let count = if whole { apart } else { nearest };
        (count <= most).then(|| Slips { count: count.max(1).try_into().unwrap_or(u8::MAX), whole })
    }

    fn places(&self, c: char) -> u64 {
        match self.ascii.get(c as usize) {
            Some(places) => *places,
            None => self.others.iter().find(|(other, _)| *other == c).map_or(0, |(_, places)| *places),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn slips(wanted: &str, word: &str) -> Option<(u8, bool)> {
        Wanted::new(wanted).slips(word).map(|slips| (slips.count, slips.whole))
    }

    #[test]
    fn slips_are_counted_and_forgiven_by_length() {
        for (wanted, word, expected) in [
            ("gardne", "garden", Some((1, true))),
            ("graden", "garden", Some((1, true))),
            ("garen", "garden", Some((1, true))),
            ("gaarden", "garden", Some((1, true))),
            ("gorden", "garden", Some((1, true))),
            ("gradne", "garden", None),
            ("gradning", "gardening", Some((2, true))),
            ("gardn", "gardening", Some((1, false))),
            ("ann", "an", None),
            ("annna", "anna", Some((1, true))),
            ("juerge", "jurgen", Some((1, false))),
        ] {
            assert_eq!(slips(wanted, word), expected, "{wanted} for {word}");
        }
    }

    proptest! {
        #[test]
        fn slips_are_those_of_the_textbook(wanted in "[abcß]{1,12}", word in "[abcß]{0,14}") {
            let most = forgiven(wanted.chars().count());
            let whole = u8::try_from(strsim::osa_distance(&wanted, &word)).unwrap();
            let ends = word.char_indices().map(|(end, _)| end).chain([word.len()]);
            let start = ends
                .map(|end| u8::try_from(strsim::osa_distance(&wanted, &word[..end])).unwrap())
                .min()
                .unwrap();
            let found = slips(&wanted, &word);
            if whole <= most {
                prop_assert_eq!(found, Some((whole.max(1), true)));
            } else if start <= most {
                prop_assert_eq!(found, Some((start.max(1), false)));
            } else {
                prop_assert_eq!(found, None);
            }
            if found.is_some() {
                let mut letters = Letters::default();
                letters.set(0, &word);
                prop_assert_eq!(letters.could_be(&Wanted::new(&wanted)).count(), 1, "it is not passed over");
            }
        }

        #[test]
        fn words_of_any_length_and_script_are_compared(wanted in "\\PC{0,200}", word in "\\PC{0,200}") {
            slips(&wanted, &word);
        }
    }
}
