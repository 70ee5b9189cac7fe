//! Doors for the fuzzers (`tests/fuzz`): any bytes to every reader of the store. Only built for them.
//!
//! What is sealed would never get past its seal, so that each door tries the bytes twice: as they come, and as the text
//! inside a seal that is right.

use chrono::DateTime;

use super::archive::Archive;
use super::backup;
use super::entry_codec::{decode_entry, encode_entry};
use super::records::{decode_any, encode};
use super::redo::Redo;
use super::seal::Seal;
use super::snapshots::{self, Name};
use super::vault;
use crate::domain::Randomness;

/// The same bytes every time: what a fuzzer finds must be found again.
struct Fixed;

impl Randomness for Fixed {
    fn fill(&self, buf: &mut [u8]) {
        buf.fill(7);
    }
}

fn seal() -> Seal {
    Seal::new([1; 16], &[2; 32])
}

/// Records and entries of the history: what can be read is written again and read the same.
pub fn records(bytes: &[u8]) {
    if let Ok(record) = decode_any(bytes) {
        let again = encode(&record).and_then(|bytes| decode_any(&bytes));
        assert_eq!(again.ok(), Some(record));
    }
    if let Ok(entry) = decode_entry(bytes) {
        let again = encode_entry(&entry).and_then(|bytes| decode_entry(&bytes));
        assert_eq!(again.ok(), Some(entry));
    }
}

/// Journals.
pub fn journal(bytes: &[u8]) {
    let frames = seal().journal_frames();
    for frame in frames.read(bytes).sound {
        let _ = Redo::read(&frame.text);
    }
    if let Ok(redo) = Redo::read(bytes) {
        let text = redo.text();
        assert_eq!(text.and_then(|text| Redo::read(&text)).ok(), Some(redo));
    }
    // Sealed frames of the bytes, with the bytes between them as damage: the sound ones are all found.
    let mut file = Vec::new();
    for (number, part) in (1..).zip(bytes.chunks(97).take(5)) {
        file.extend(frames.seal(number, part, &Fixed).unwrap_or_default());
        file.extend_from_slice(part);
    }
    assert_eq!(frames.read(&file).sound.len(), bytes.chunks(97).take(5).count());
}

/// Snapshots.
pub fn snapshot(bytes: &[u8]) {
    let (seal, name) = (seal(), Name { seq: 1, at: DateTime::UNIX_EPOCH });
    let _ = snapshots::read_any(&seal, &name, bytes);
    let frames = seal.snapshot_frames(&name.text());
    let mut file = Vec::new();
    let (first, rest) = bytes.split_at(bytes.iter().position(|byte| *byte == b'\n').unwrap_or(0));
    for (number, part) in (0..).zip([first, rest, b"end"]) {
        file.extend(frames.seal(number, part, &Fixed).unwrap_or_default());
    }
    for archive in snapshots::read_any(&seal, &name, &file).into_iter().flatten() {
        let _ = archive.book();
    }
    let _ = Archive::read(bytes, true);
}

/// Backup files, locked and opened.
pub fn backup(bytes: &[u8]) {
    backup::fuzz(bytes);
}

/// Headers, and recovery codes as they are typed.
pub fn header(bytes: &[u8]) {
    vault::fuzz(bytes);
}
