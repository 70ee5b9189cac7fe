//! Bytes to text: which encoding a file, a card or a line is in. Files lie about it, or do not say.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The bytes of a whole file without its mark, UTF-16 turned into UTF-8, old Mac line ends into `\n`.
/// What is neither stays as it is, to be decided card by card.
pub(super) fn as_utf8_bytes(bytes: &[u8]) -> Cow<'_, [u8]> {
    let utf_16 = match bytes {
        [0xFF, 0xFE, ..] | [b'B' | b'b' | b'{', 0, ..] => Some(UTF_16LE),
        [0xFE, 0xFF, ..] | [0, b'B' | b'b' | b'{', ..] => Some(UTF_16BE),
        _ => None,
    };
    let bytes = match utf_16 {
        Some(encoding) => Cow::Owned(encoding.decode_with_bom_removal(bytes).0.into_owned().into_bytes()),
        None => Cow::Borrowed(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)),
    };
    if bytes.contains(&b'\n') || !bytes.contains(&b'\r') {
        return bytes;
    }
    Cow::Owned(bytes.iter().map(|b| if *b == b'\r' { b'\n' } else { *b }).collect())
}

/// One card as text. Where it is not UTF-8 as a whole, each of its lines is decoded by itself, after unfolding,
/// since old programs folded lines in the middle of a letter: UTF-8 first, then the CHARSET the line names, then
/// Windows-1252, of which Latin-1 is a part.
pub(super) fn card_text(bytes: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    for line in unfold(bytes).split(|b| *b == b'\n') {
        text.push_str(&line_text(line));
        text.push('\n');
    }
    Cow::Owned(text)
}

fn line_text(line: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = std::str::from_utf8(line) {
        return Cow::Borrowed(text);
    }
    named_charset(line).unwrap_or(WINDOWS_1252).decode_without_bom_handling(line).0
}

/// The CHARSET parameter of a line, where it has one that is known and is not the UTF-8 it failed to be.
fn named_charset(line: &[u8]) -> Option<&'static Encoding> {
    const PARAMETER: &[u8] = b";CHARSET=";
    let head = &line[..line.iter().position(|b| *b == b':')?];
    let at = head.windows(PARAMETER.len()).position(|w| w.eq_ignore_ascii_case(PARAMETER))?;
    let value = &head[at + PARAMETER.len()..];
    let end = value.iter().position(|b| *b == b';').unwrap_or(value.len());
    Encoding::for_label(&value[..end]).filter(|encoding| *encoding != UTF_8)
}

fn unfold(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((byte, tail)) = rest.split_first() {
        match (byte, tail) {
            (b'\r', [b'\n', b' ' | b'\t', tail @ ..]) | (b'\n', [b' ' | b'\t', tail @ ..]) => rest = tail,
            _ => {
                out.push(*byte);
                rest = tail;
            }
        }
    }
    out
}

/// Bytes of an unknown encoding that came out of quoted-printable.
pub(super) fn best_guess(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}
