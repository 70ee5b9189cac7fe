//! The key file: where no passphrase is wished for, the key lies in a file only its owner can read, outside the data
//! folder. A copied data folder or backup stays sealed; whoever can use this account can open Kith, and the settings
//! page says so. It lies there twice, since one lost block of the disk must not cost everything.

use std::fs;
use std::io;
use std::path::PathBuf;

use data_encoding::HEXLOWER;
use zeroize::Zeroizing;

use super::super::folder::{Place, make_private, sync_dir, write_over, write_private};
use super::slots::{Key, unhex};
use crate::error::{Error, Result};

/// The first line of a key file.
const HEAD: &str = "kith-key-1";

/// What was found.
pub(super) struct Found {
    pub(super) key: Key,
    /// Whether a copy is missing or is not this key.
    pub(super) damaged: bool,
}

/// Reads the copies until one is the key that `is_it` knows.
pub(super) fn find(place: &Place, vault: &str, is_it: impl Fn(&Key) -> bool) -> Result<Found> {
    let (mut found, mut there, mut damaged) = (None, 0, false);
    let paths = place.keys(vault);
    for path in &paths {
        let text = match fs::read(path) {
            Ok(text) => Zeroizing::new(text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                damaged = true;
                continue;
            }
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                return Err(Error::io(format!("reading {}", path.display()), error));
            }
            // What the disk does not give is damaged; that is what the second copy is for.
            Err(_) => Zeroizing::new(Vec::new()),
        };
        there += 1;
        let key = read(&text).filter(&is_it);
        damaged |= key.is_none();
        found = found.or(key);
    }
    match (found, there) {
        (Some(key), _) => Ok(Found { key, damaged }),
        (None, 0) => Err(Error::KeyMissing(first(paths))),
        (None, _) => Err(Error::KeyWrong(first(paths))),
    }
}

/// Writes both copies.
pub(super) fn write(place: &Place, vault: &str, key: &Key) -> Result<()> {
    make_private(&place.config.join("keys"))?;
    let text = Zeroizing::new(format!("{HEAD}\n{}\n", *Zeroizing::new(HEXLOWER.encode(key.as_slice()))));
    place.keys(vault).iter().try_for_each(|path| write_private(path, text.as_bytes()))
}

/// Removes them, written over first. On disks that write elsewhere instead of over (most of today's), and in copies of
/// the file system, the old bytes may stay for a while; SECURITY.md says so.
pub(super) fn remove(place: &Place, vault: &str) -> Result<()> {
    let parts = place.keys(vault).map(|path| path.with_added_extension("part"));
    for path in place.keys(vault).into_iter().chain(parts) {
        if path.exists() {
            write_over(&path)?;
        }
    }
    match sync_dir(&place.config.join("keys")) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(Error::io("removing the key file", error))
        }
        _ => Ok(()),
    }
}

fn read(text: &[u8]) -> Option<Key> {
    let text = std::str::from_utf8(text).ok()?;
    text.strip_prefix(HEAD).and_then(|rest| unhex(rest.trim())).map(Zeroizing::new)
}

fn first([path, _]: [PathBuf; 2]) -> PathBuf {
    path
}
