//! The number of the last change that was acknowledged, noted beside store and journal and never waited for.
//!
//! A third witness. A journal whose end is damaged looks like one whose last write was cut short, and a store that sled
//! rolled back looks like one that is a change behind: together they would pass for a program that was killed. This note
//! says how far things had come at least. After a power cut it may be older than the truth, never newer; damaged, it
//! says nothing.

use std::fs::{File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};

use super::folder::Place;
use super::seal::Seal;
use crate::error::{Error, Result};

const CHECK: usize = 16;
const LENGTH: usize = 8 + CHECK;

/// The open note.
pub(super) struct Acknowledged {
    file: File,
    seal: Seal,
}

impl Acknowledged {
    /// Opens the note of a place and writes `seq` into it.
    pub(super) fn begin(place: &Place, seal: &Seal, seq: u64) -> Result<Self> {
        let path = place.acknowledged();
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file =
            options.open(&path).map_err(|error| Error::io(format!("writing {}", path.display()), error))?;
        let mut note = Self { file, seal: seal.clone() };
        note.note(seq);
        Ok(note)
    }

    /// Change `seq` is about to be acknowledged.
    pub(super) fn note(&mut self, seq: u64) {
        let text = text(&self.seal, seq);
        // It only ever adds certainty: where it cannot be written, what it said before still holds.
        let _ = self.file.seek(SeekFrom::Start(0)).and_then(|_| self.file.write_all(&text));
    }
}

/// What the note of a place says; none where there is none or it is damaged.
pub(super) fn read(place: &Place, seal: &Seal) -> Option<u64> {
    let bytes: [u8; LENGTH] = std::fs::read(place.acknowledged()).ok()?.try_into().ok()?;
    let seq = u64::from_be_bytes(*bytes.first_chunk()?);
    (text(seal, seq) == bytes).then_some(seq)
}

fn text(seal: &Seal, seq: u64) -> [u8; LENGTH] {
    let mut text = [0; LENGTH];
    let (number, check) = text.split_at_mut(8);
    number.copy_from_slice(&seq.to_be_bytes());
    check.copy_from_slice(&seal.name("acknowledged", &seq.to_be_bytes()));
    text
}
