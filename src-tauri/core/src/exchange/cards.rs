//! Cutting an address book into cards, so that a broken card never spoils its neighbours, and tidying each card
//! before calcard reads it.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::Range;

/// One card of the file.
pub(super) struct Card {
    /// The line of its BEGIN, counted from 1.
    pub line: usize,
    /// Its bytes from BEGIN to END; `None` where no END came.
    pub bytes: Option<Vec<Range<usize>>>,
}

/// Finds the cards. A card inside a card (AGENT) belongs to somebody's assistant and is cut out; a BEGIN that
/// comes without one means that the card before it never ended.
pub(super) fn split(bytes: &[u8]) -> Vec<Card> {
    let mut cards = Vec::new();
    let mut open: Option<Open> = None;
    let mut at = 0;
    let mut after_agent = false;
    for (index, line) in bytes.split_inclusive(|b| *b == b'\n').enumerate() {
        let (start, end) = (at, at + line.len());
        at = end;
        let word = line.trim_ascii_end();
        if word.is_empty() {
            continue;
        }
        if is(word, b"BEGIN:VCARD") {
            match &mut open {
                Some(card) if after_agent => card.enter(start),
                _ => {
                    if let Some(unfinished) = open.replace(Open::new(index + 1, start)) {
                        cards.push(Card { line: unfinished.line, bytes: None });
                    }
                }
            }
        } else if is(word, b"END:VCARD")
            && let Some(mut card) = open.take()
        {
            if card.leave(end) {
                cards.push(Card { line: card.line, bytes: Some(card.parts) });
            } else {
                open = Some(card);
            }
        }
        after_agent = is(word, b"AGENT:");
    }
    if let Some(unfinished) = open {
        cards.push(Card { line: unfinished.line, bytes: None });
    }
    cards
}

fn is(line: &[u8], word: &[u8]) -> bool {
    line.eq_ignore_ascii_case(word)
}

/// A card whose END has not come yet.
struct Open {
    line: usize,
    start: usize,
    depth: usize,
    parts: Vec<Range<usize>>,
}

impl Open {
    fn new(line: usize, start: usize) -> Self {
        Self { line, start, depth: 0, parts: Vec::new() }
    }

    fn enter(&mut self, at: usize) {
        if self.depth == 0 {
            self.parts.push(self.start..at);
        }
        self.depth += 1;
    }

    /// True when this END was the card's own.
    fn leave(&mut self, at: usize) -> bool {
        if self.depth == 0 {
            self.parts.push(self.start..at);
            return true;
        }
        self.depth -= 1;
        if self.depth == 0 {
            self.start = at;
        }
        false
    }
}

/// Says on each line what calcard would otherwise guess: the charset of quoted-printable text (it takes Latin-1,
/// many phones mean UTF-8), and that a birthday is to be left as it was written.
pub(super) fn tidy(card: &str) -> Cow<'_, str> {
    if !needs_tidying(card.as_bytes()) {
        return Cow::Borrowed(card);
    }
    let mut out = String::with_capacity(card.len() + 64);
    let mut lines = card.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let head = line.split(':').next().unwrap_or_default();
        let name = head.split(';').next().unwrap_or_default();
        let upper = head.to_ascii_uppercase();
        out.push_str(name);
        if name.rsplit('.').next().is_some_and(|word| word.trim().eq_ignore_ascii_case("BDAY")) {
            out.push_str(";VALUE=text");
        }
        let quoted = !line.starts_with([' ', '\t']) && upper.contains("QUOTED-PRINTABLE");
        let mut value = vec![&line[name.len()..]];
        while quoted && value.last().is_some_and(|part| part.trim_end().ends_with('=')) {
            let Some(next) = lines.next() else { break };
            value.push(next);
        }
        if quoted && !upper.contains("CHARSET=") {
            let charset = if is_utf8(&value) { "UTF-8" } else { "WINDOWS-1252" };
            // Writing to a string cannot fail.
            let _ = write!(out, ";CHARSET={charset}");
        }
        out.extend(value);
    }
    Cow::Owned(out)
}

fn needs_tidying(card: &[u8]) -> bool {
    let has = |word: &[u8]| card.windows(word.len()).any(|w| w.eq_ignore_ascii_case(word));
    has(b"BDAY") || has(b"QUOTED-PRINTABLE")
}

/// Whether the quoted bytes of a value make UTF-8.
fn is_utf8(parts: &[&str]) -> bool {
    let mut bytes = Vec::new();
    for part in parts {
        let mut rest = part.trim_end().as_bytes();
        while let Some((byte, tail)) = rest.split_first() {
            let hex = tail.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
            match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()).filter(|_| *byte == b'=') {
                Some(decoded) => {
                    bytes.push(decoded);
                    rest = &tail[2..];
                }
                // The `=` of a soft line break stands for nothing.
                None if *byte == b'=' && tail.is_empty() => rest = tail,
                None => {
                    bytes.push(*byte);
                    rest = tail;
                }
            }
        }
    }
    std::str::from_utf8(&bytes).is_ok()
}
