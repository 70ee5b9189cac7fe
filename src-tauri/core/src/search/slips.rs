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
    word.chars().fold(0, |letters, c| {
        let bit = match c {
            'a'..='z' => u32::from(c) - u32::from('a'),
            '0'..='9' => 26 + u32::from(c) - u32::from('0'),
            _ => 36 + u32::from(c) % 28,
        };
        letters | 1 << bit
    })
}

/// A word that is looked for, made ready to be held against many.
pub(super) struct Wanted {
    letters: Vec<char>,
    mask: u64,
    most: u8,
    /// The last three rows of the table.
    rows: [[u8; LONGEST + 1]; 3],
    other: Vec<char>,
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
        let letters: Vec<char> = word.chars().take(LONGEST).collect();
        Self {
            mask: letters_of(word),
            most: forgiven(letters.len()),
            letters,
            rows: [[0; LONGEST + 1]; 3],
            other: Vec::new(),
        }
    }

    pub(super) fn is_forgiving(&self) -> bool {
        self.most > 0
    }

    /// Whether a word of these letters could be meant at all. Each slip explains one letter that is not there.
    pub(super) fn could_be(&self, mask: u64) -> bool {
        (self.mask & !mask).count_ones() <= u32::from(self.most)
    }

    /// The slips between what is looked for and a word, or its start; none where there are too many.
    ///
    /// Optimal string alignment (Damerau 1964): a letter missed, doubled, mistaken, or two neighbours swapped.
    pub(super) fn slips(&mut self, word: &str) -> Option<Slips> {
        let Self { letters, most, rows, other, .. } = self;
        other.clear();
        // No more of the word can matter for its start.
        other.extend(word.chars().take((letters.len() + usize::from(*most) + 1).min(LONGEST)));
        let all = other.len();
        if all + usize::from(*most) < letters.len() {
            return None;
        }
        let [before, above, row] = rows;
        for (n, cell) in (0..).zip(&mut above[..=all]) {
            *cell = n;
        }
        for (i, letter) in letters.iter().enumerate() {
            row[0] = u8::try_from(i + 1).unwrap_or(u8::MAX);
            let mut least = row[0];
            for (j, other_letter) in other.iter().enumerate() {
                let mistaken = above[j] + u8::from(letter != other_letter);
                let mut cost = mistaken.min(above[j + 1] + 1).min(row[j] + 1);
                if i > 0 && j > 0 && *letter == other[j - 1] && letters[i - 1] == *other_letter {
                    cost = cost.min(before[j - 1] + 1);
                }
                row[j + 1] = cost;
                least = least.min(cost);
            }
            if least > *most {
                return None;
            }
            std::mem::swap(before, above);
            std::mem::swap(above, row);
        }
        let last = &above[..=all];
        let whole = last[all];
        if whole <= *most && all <= letters.len() + usize::from(*most) {
            return Some(Slips { count: whole.max(1), whole: true });
        }
        let start = last.iter().copied().min()?;
        (start <= *most).then_some(Slips { count: start.max(1), whole: false })
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
        fn slips_are_those_of_the_textbook(wanted in "[abc]{0,12}", word in "[abc]{0,14}") {
            let most = forgiven(wanted.chars().count());
            let whole = u8::try_from(strsim::osa_distance(&wanted, &word)).unwrap();
            let start = (0..=word.len())
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
                prop_assert!(Wanted::new(&wanted).could_be(letters_of(&word)), "it is not passed over");
            }
        }

        #[test]
        fn words_of_any_length_and_script_can_be_held_against_each_other(wanted in "\\PC{0,200}", word in "\\PC{0,200}") {
            slips(&wanted, &word);
        }
    }
}
