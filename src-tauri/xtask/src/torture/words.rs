//! Words to fill records with: of several scripts, in the form in which Kith keeps them (composed, single spaces, no
//! blank ends), so that what comes back can be compared letter by letter.

use super::seed::Seed;

const WORDS: [&str; 24] = [
    "Ana",
    "Müller",
    "garden",
    "日本",
    "coffee",
    "O’Brien",
    "Søren",
    "محمد",
    "rain",
    "Zoë",
    "letter",
    "🌿",
    "quiet",
    "Łukasz",
    "bread",
    "Ωmega",
    "sister",
    "north",
    "Жанна",
    "bicycle",
    "Ñandú",
    "late",
    "piano",
    "harbour",
];

/// So many words on one line.
pub(crate) fn line(seed: &mut Seed, words: usize) -> String {
    let words: Vec<&str> = (0..words).filter_map(|_| seed.one(&WORDS).copied()).collect();
    words.join(" ")
}

/// A note of at most so many letters, now and then with a new line; `wide` makes every letter four bytes long.
pub(crate) fn note(seed: &mut Seed, letters: u64, wide: bool) -> String {
    let letters = usize::try_from(letters).unwrap_or_default();
    if wide {
        return (0..letters).filter_map(|_| seed.one(&['🌿', '🦊', '🍞', '🎻']).copied()).collect();
    }
    let mut note = String::new();
    let mut length = 0;
    loop {
        // Numbers among the words, so that no two notes are alike.
        let word = match seed.below(4) {
            0 => seed.next().to_string(),
            _ => line(seed, 1),
        };
        let more = word.chars().count() + 1;
        if length + more > letters {
            return note;
        }
        if !note.is_empty() {
            note.push(if seed.percent(10) { '\n' } else { ' ' });
        }
        note.push_str(&word);
        length += more;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_as_long_as_asked_and_has_no_blank_ends() {
        let mut seed = Seed::of(1, "words", 0);
        for letters in [0, 1, 5, 300, 20_000] {
            let note = note(&mut seed, letters, false);
            assert!(note.chars().count() as u64 <= letters);
            assert_eq!(note.trim(), note);
        }
        assert_eq!(note(&mut seed, 20_000, true).len(), 80_000);
    }
}
