//! The line as words in their places: what is folded for comparing, and where it stands in what was written.

use crate::domain::{MAX_SHORT, clean_line, fold};
use crate::error::{Refusal, RefusalCode};

/// Where a word stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether it begins with a capital, in a line that is not all capitals.
    pub(super) capital: bool,
}

/// A line, word by word.
#[derive(Debug)]
pub(super) struct Line<'t> {
    pub(super) text: &'t str,
    /// Folded, without punctuation; what stands behind `#` is not among them.
    pub(super) words: Vec<String>,
    pub(super) places: Vec<Place>,
    /// What stands behind `#`.
    pub(super) topics: Vec<String>,
}

impl<'t> Line<'t> {
    pub(super) fn new(text: &'t str) -> Result<Self, Refusal> {
        let mut line = Self { text, words: Vec::new(), places: Vec::new(), topics: Vec::new() };
        let shouted = !text.chars().any(char::is_lowercase);
        let mut at = 0;
        for piece in text.split_inclusive(char::is_whitespace) {
            match topic(piece) {
                Some(topic) if topic.chars().count() > MAX_SHORT => {
                    return Err(Refusal::new("topics", RefusalCode::TextTooLong));
                }
                Some(topic) if line.topics.contains(&topic) => {}
                Some(topic) => line.topics.push(topic),
                None => line.take(piece, at, shouted),
            }
            at += piece.len();
        }
        Ok(line)
    }

    /// Splits a piece without white space into words.
    fn take(&mut self, piece: &str, offset: usize, shouted: bool) {
        let mut word = String::new();
        let mut place = Place { start: 0, end: 0, capital: false };
        for (at, c) in piece.char_indices() {
            let folded = folded(c);
            // A sign that only shapes the letter before it.
            let shapes = folded.is_empty() && !word.is_empty();
            for c in folded.chars() {
                if c.is_alphanumeric() {
                    if word.is_empty() {
                        let first = piece[at..].chars().next();
                        let capital = !shouted && first.is_some_and(char::is_uppercase);
                        place = Place { start: offset + at, end: offset + at, capital };
                    }
                    word.push(c);
                } else {
                    self.close(&mut word, place);
                }
            }
            if shapes || !word.is_empty() {
                place.end = offset + at + c.len_utf8();
            }
        }
        self.close(&mut word, place);
    }

    fn close(&mut self, word: &mut String, mut place: Place) {
        if !word.is_empty() {
            place.end = place.end.max(place.start);
            self.words.push(std::mem::take(word));
            self.places.push(place);
        }
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    pub(super) fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", String::as_str)
    }

    /// What stands before a word and after the one before it.
    pub(super) fn gap(&self, at: usize) -> &str {
        match (at.checked_sub(1).and_then(|before| self.places.get(before)), self.places.get(at)) {
            (Some(before), Some(place)) => self.text.get(before.end..place.start).unwrap_or_default(),
            _ => "",
        }
    }

    /// Words as they were written.
    pub(super) fn written(&self, from: usize, to: usize) -> &str {
        match (self.places.get(from), to.checked_sub(1).and_then(|last| self.places.get(last))) {
            (Some(first), Some(last)) => self.text.get(first.start..last.end).unwrap_or_default(),
            _ => "",
        }
    }

    /// Whether a clause begins at this word.
    pub(super) fn opens(&self, at: usize) -> bool {
        if at == 0 || at >= self.len() {
            return true;
        }
        let gap = self.gap(at);
        let dash = gap.contains(" -");
        let plain = |c: char| c == ' ' || c == '\t' || matches!(c, '\'' | '’' | '-' | '/' | '&' | '+' | '.');
        dash || gap.chars().any(|c| !plain(c)) || self.stops(at)
    }

    /// Whether a sentence begins at this word.
    pub(super) fn stops(&self, at: usize) -> bool {
        if at == 0 || at >= self.len() {
            return true;
        }
        let gap = self.gap(at);
        let counted = self.word(at - 1).bytes().all(|b| b.is_ascii_digit());
        let full_stop = gap.contains(". ") && !(counted && gap == ". ");
        full_stop || gap.contains("..") || gap.contains(['\n', ';', '!', '?', '#', '…'])
    }

    /// Whether an apostrophe alone stands before this word.
    pub(super) fn elided(&self, at: usize) -> bool {
        matches!(self.gap(at), "'" | "’")
    }
}

/// A word behind `#`.
fn topic(piece: &str) -> Option<String> {
    let word = piece.trim_end().strip_prefix('#')?;
    let topic = clean_line(word.trim_matches(|c: char| c.is_ascii_punctuation() && c != '-' && c != '_'));
    (!topic.is_empty()).then_some(topic)
}

/// One sign as [`fold`] has it; the folding of a text is that of its signs, one after the other.
pub(super) fn folded(c: char) -> String {
    if c.is_ascii() { c.to_ascii_lowercase().to_string() } else { fold(c.encode_utf8(&mut [0; 4])) }
}

/// Folded words without punctuation.
pub(super) fn words(text: &str) -> Vec<String> {
    fold(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}
