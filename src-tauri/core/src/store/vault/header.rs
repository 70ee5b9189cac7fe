//! The header: not secret; says which keys open this folder. It lies there twice, since without it nothing opens.
//!
//! Both copies are written whole, one after the other, each with a sum over it and a number that grows. The sound copy
//! with the higher number counts, so that a program killed between the two leaves exactly one truth.

use std::fs;
use std::io::ErrorKind;

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};

use super::super::folder::{Place, write_private};
use super::slots::{PassphraseSlot, Wrapped};
use crate::error::{Error, Result};

/// The newest header format this program reads. Format 1 had one copy, no sum and no slots.
pub(super) const FORMAT: u16 = 2;

/// What a folder says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Header {
    pub(super) kith_vault: u16,
    /// Grows with every writing.
    #[serde(default)]
    pub(super) generation: u64,
    pub(super) id: String,
    /// Tells the right key from a wrong one without a value to try it on.
    pub(super) check: String,
    /// Whether something was ever kept: if so, a store that is not there is lost and not new.
    pub(super) holds_something: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) passphrase: Option<PassphraseSlot>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) recovery: Option<Wrapped>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) keychain: Option<Wrapped>,
}

/// The header as it was found.
pub(super) struct Found {
    pub(super) header: Header,
    /// How many of the two copies say just this.
    pub(super) sound: u8,
    /// Whether a copy was there and could not be read, rather than being older or never written.
    pub(super) damaged: bool,
}

impl Header {
    /// Reads the copies; none where neither is there.
    pub(super) fn find(place: &Place) -> Result<Option<Found>> {
        let mut best: Option<Header> = None;
        let (mut sound, mut there, mut damaged) = (0, 0, 0);
        let mut newer = None;
        for path in place.headers() {
            let text = match fs::read(&path) {
                Ok(text) => text,
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                Err(error) if error.kind() == ErrorKind::PermissionDenied => {
                    return Err(Error::io(format!("reading {}", path.display()), error));
                }
                // What the disk does not give is damaged; that is what the second copy is for.
                Err(_) => Vec::new(),
            };
            there += 1;
            match read(&text) {
                Ok(header) if best.as_ref().is_none_or(|best| header.generation > best.generation) => {
                    best = Some(header);
                    sound = 1;
                }
                Ok(header) if best.as_ref() == Some(&header) => sound += 1,
                // An older copy: the program ended before it was written anew.
                Ok(_) => {}
                Err(error @ Error::TooNew { .. }) => newer = Some(error),
                Err(_) => damaged += 1,
            }
        }
        match (best, newer) {
            (_, Some(error)) => Err(error),
            (Some(header), None) => {
                // Format 1 wrote one copy; of two that were written, one that is gone was lost.
                let lost = header.kith_vault == FORMAT && there < 2;
                Ok(Some(Found { header, sound, damaged: damaged > 0 || lost }))
            }
            (None, None) if there == 0 => Ok(None),
            (None, None) => {
                Err(Error::Damaged(format!("{} and its copy cannot be read", place.headers()[0].display())))
            }
        }
    }

    /// Writes both copies. Once the first is there, this header counts.
    pub(super) fn write(&mut self, place: &Place) -> Result<()> {
        self.kith_vault = FORMAT;
        self.generation += 1;
        let line = serde_json::to_string(self).map_err(|error| Error::Damaged(error.to_string()))?;
        let text = format!("{line}\n{}\n", sum(line.as_bytes()));
        let [first, second] = place.headers();
        write_private(&first, text.as_bytes())?;
        // It counts from here on, whatever becomes of its copy: that one is written anew at the next opening.
        let _ = write_private(&second, text.as_bytes());
        Ok(())
    }
}

/// The one thing that is read of a header of a newer program: its format.
#[derive(Deserialize)]
struct Format {
    kith_vault: u16,
}

fn read(text: &[u8]) -> Result<Header> {
    let damaged = || Error::Damaged("the header cannot be read".into());
    let text = std::str::from_utf8(text).map_err(|_| damaged())?;
    let (line, told) = text.split_once('\n').unwrap_or((text, ""));
    let is_whole = told.strip_suffix('\n').is_some_and(|told| told == sum(line.as_bytes()));
    let Format { kith_vault } = serde_json::from_str(line).map_err(|_| damaged())?;
    // Before format 2 there was no sum; a newer header is believed only with one.
    if kith_vault > FORMAT && is_whole {
        return Err(Error::TooNew { found: kith_vault, known: FORMAT });
    }
    if kith_vault != 1 && !is_whole {
        return Err(damaged());
    }
    serde_json::from_str(line).map_err(|_| damaged())
}

/// Tells a damaged header; nothing secret depends on it.
fn sum(line: &[u8]) -> String {
    HEXLOWER.encode(&blake3::hash(line).as_bytes()[..16])
}

/// Any bytes as a header, as they come and with a sum that is right.
#[cfg(fuzzing)]
pub(super) fn fuzz(bytes: &[u8]) {
    let _ = read(bytes);
    let line = String::from_utf8_lossy(bytes).replace('\n', " ");
    let _ = read(format!("{line}\n{}\n", sum(line.as_bytes())).as_bytes());
}
