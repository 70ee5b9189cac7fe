//! Looking for a few bytes in very many: in files, core dumps, the memory of other processes. Tests are built without
//! optimisation, so each byte that is looked at costs; the skipping is left to the standard library.

use std::collections::BTreeSet;
use std::fs;
use std::io::BufRead as _;
use std::path::{Path, PathBuf};

/// Whether `wanted` stands anywhere in `bytes`.
pub(crate) fn has(bytes: &[u8], wanted: &[u8]) -> bool {
    // The byte of those wanted that is least common in texts and in memory.
    let common = |byte: u8| match byte {
        0 | 0xff => 4,
        b'a'..=b'p' | b'r'..=b'u' | b' ' => 3,
        b'A'..=b'Z' | b'0'..=b'9' => 2,
        0x01..=0x1f => 1,
        _ => 0,
    };
    let Some((at, rare)) = wanted.iter().copied().enumerate().min_by_key(|(_, byte)| common(*byte)) else {
        return true;
    };
    let mut from = at;
    while let Some(mut rest) = bytes.get(from..).filter(|rest| !rest.is_empty()) {
        from += rest.skip_until(rare).unwrap();
        // Now behind the byte that was found, or at the end.
        if bytes[from - 1] == rare && bytes[from - 1 - at..].starts_with(wanted) {
            return true;
        }
    }
    false
}

/// A text as it may lie about: in UTF-8 or UTF-16, plain or in base 64, wherever in that it begins.
pub(crate) fn forms(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut forms = vec![("UTF-8", text.as_bytes().to_vec()), ("UTF-16", wide)];
    forms.extend((0..3).map(|before| ("base 64", base64_of_the_middle(text.as_bytes(), before))));
    forms
}

/// The letters of base 64 that stand for `bytes` alone, whatever stands around them, where so many bytes modulo three
/// stand before.
fn base64_of_the_middle(bytes: &[u8], before: usize) -> Vec<u8> {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bit = |n: usize| usize::from(bytes[(n - 8 * before) / 8] >> (7 - n % 8) & 1);
    let (first, last) = ((8 * before).div_ceil(6), (8 * (before + bytes.len())) / 6);
    (first..last).map(|letter| LETTERS[(0..6).fold(0, |value, n| value * 2 + bit(6 * letter + n))]).collect()
}

/// Every file under a folder that can be read.
pub(crate) fn files(folder: &Path) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => found.extend(files(&path)),
            Ok(kind) if kind.is_file() => drop(found.insert(path)),
            _ => {}
        }
    }
    found
}

#[test]
fn what_is_there_is_found_and_nothing_else() {
    let text = "qzxkanari";
    for before in 0..7 {
        let hay = format!("{}{text}{}", "zq".repeat(before), "x".repeat(3));
        assert!(has(hay.as_bytes(), text.as_bytes()), "{hay}");
        assert!(!has(hay.replace("kan", "kon").as_bytes(), text.as_bytes()));
    }
    assert!(!has(b"qzxkanar", text.as_bytes()) && !has(b"", text.as_bytes()));
    // As `base64` of coreutils writes "12qzxkanari45", "1qzxkanari45" and "qzxkanari45".
    for written in ["MTJxenhrYW5hcmk0NQ==", "MXF6eGthbmFyaTQ1", "cXp4a2FuYXJpNDU="] {
        let found = forms(text).iter().filter(|(_, form)| has(written.as_bytes(), form)).count();
        assert_eq!(found, 1, "{written}");
    }
}
