//! Text as words: where each stands in what was written, and the form in which it is looked up.

use unicode_normalization::char::is_combining_mark;

use crate::domain::fold;

/// Letters of a word that count; what follows cannot be told apart any more.
pub(super) const LONGEST: usize = 64;

/// A word in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Folded, at most [`LONGEST`] letters, never empty.
    pub(super) text: String,
    /// Where it starts in what was written, in bytes.
    pub(super) at: usize,
    /// How much of what was written it is, in bytes.
    pub(super) len: usize,
}

/// The words of a text that is kept. Scripts that put no spaces between words give each sign and each two signs that
/// stand side by side, so that any part of a sentence can be found; an Arabic word gives itself without its article
/// too.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    for run in runs(text) {
        if run.spaced {
            let Some(word) = run.word() else { continue };
            found.extend(without_article(&word.text).map(|bare| Word { text: bare.to_owned(), ..word }));
            found.push(word);
            continue;
        }
        let signs = run.signs();
        for (n, sign) in signs.iter().enumerate() {
            found.push(sign.clone());
            if let Some(next) = signs.get(n + 1) {
                found.push(sign.and(next));
            }
        }
    }
    found
}

/// The words of what someone looks for: as [`words`], but that of signs without spaces only pairs are asked for where
/// there are two.
pub(super) fn asked(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for run in runs(text) {
        if run.spaced {
            let bare =
                |word: Word| without_article(&word.text).map_or_else(|| word.text.clone(), str::to_owned);
            found.extend(run.word().map(bare));
            continue;
        }
        let signs = run.signs();
        if let [only] = signs.as_slice() {
            found.push(only.text.clone());
        }
        found.extend(signs.windows(2).map(|pair| pair[0].and(&pair[1]).text));
    }
    found
}

/// An Arabic word without its article, where enough is left of it.
fn without_article(word: &str) -> Option<&str> {
    word.strip_prefix("ال").filter(|bare| bare.chars().count() >= 3)
}

impl Word {
    fn of(written: &str, at: usize) -> Option<Self> {
        // A zero-width joiner shapes letters, and is typed by some keyboards only.
        let text: String = fold(written).chars().filter(|c| *c != '\u{200D}').take(LONGEST).collect();
        (!text.is_empty()).then_some(Self { text, at, len: written.len() })
    }

    fn and(&self, next: &Self) -> Self {
        Self { text: format!("{}{}", self.text, next.text), at: self.at, len: next.at + next.len - self.at }
    }
}

/// Letters without a break, of scripts with spaces between words or without.
struct Run<'a> {
    written: &'a str,
    at: usize,
    spaced: bool,
}

impl Run<'_> {
    fn word(&self) -> Option<Word> {
        Word::of(self.written, self.at)
    }

    fn signs(&self) -> Vec<Word> {
        let mut ends: Vec<usize> = self
            .written
            .char_indices()
            .filter(|(_, c)| !is_combining_mark(*c) && !is_joiner(*c))
            .map(|(n, _)| n)
            .collect();
        ends.push(self.written.len());
        ends.windows(2)
            .filter_map(|side| Word::of(self.written.get(side[0]..side[1])?, self.at + side[0]))
            .collect()
    }
}

fn runs(text: &str) -> impl Iterator<Item = Run<'_>> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (at, first) = rest.find(|(_, c)| c.is_alphanumeric())?;
        let spaced = !is_unspaced(first);
        let mut end = at + first.len_utf8();
        while let Some((n, c)) = rest.next_if(|(_, c)| {
            is_combining_mark(*c) || is_joiner(*c) || (c.is_alphanumeric() && is_unspaced(*c) != spaced)
        }) {
            end = n + c.len_utf8();
        }
        Some(Run { written: text.get(at..end)?, at, spaced })
    })
}

/// Signs that stand within a word without being letters: zero-width joiners and the soft hyphen.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}' | '\u{AD}')
}

/// Thai, Lao, Burmese, Khmer, kana and Han: written without spaces.
fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}'
        | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn kept(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn text_falls_into_words() {
        assert_eq!(kept("Anna’s garden, 3rd—bed"), ["anna", "s", "garden", "3rd", "bed"]);
        assert_eq!(kept("anna.berg@example.org"), ["anna", "berg", "example", "org"]);
        assert_eq!(kept("  … !? "), Vec::<String>::new());
        assert_eq!(kept("می\u{200C}خواهم"), ["ميخواهم"]);
        assert_eq!(kept("日本語 ok"), ["日", "日本", "本", "本語", "語", "ok"]);
        assert_eq!(asked("日本語 ok"), ["日本", "本語", "ok"]);
        assert_eq!(asked("本"), ["本"]);
        assert_eq!(asked(&"x".repeat(1000)), ["x".repeat(LONGEST)]);
    }

    proptest! {
        #[test]
        fn every_word_stands_where_it_says(text in "\\PC{0,60}|[a-zéß日本の ก้าน\u{300}\u{200C}\u{200D}]{0,40}") {
            for word in words(&text) {
                let written = &text[word.at..word.at + word.len];
                let whole: String = fold(written).chars().filter(|c| *c != '\u{200D}').take(LONGEST).collect();
                prop_assert!(word.text == whole || Some(word.text.as_str()) == without_article(&whole));
            }
        }
    }
}
