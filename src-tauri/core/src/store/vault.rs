//! The vault: a random id, a random key, and the file that holds the key apart from the data.
//!
//! Without a passphrase the key lies in a file only its owner can read, outside the data folder: a copied data
//! folder or backup stays sealed; whoever can use this account can open Kith. The settings page says so.
//! Key slots for a passphrase and a recovery code go here.

use std::fmt::Write as _;
use std::fs;
use std::io;

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::folder::{Place, make_private, write_private};
use crate::domain::Randomness;
use crate::error::{Error, Result};

/// The newest header format this program reads.
const FORMAT: u16 = 1;
/// The first line of a key file.
const KEY_HEAD: &str = "kith-key-1";

/// What is needed to open a vault.
pub(super) struct Vault {
    /// Part of every value's associated data.
    pub(super) id: [u8; 16],
    /// Opens every value.
    pub(super) key: Zeroizing<[u8; 32]>,
    /// Where the key lies.
    pub(super) key_file: std::path::PathBuf,
    /// Whether a store was made for it: if so, a store that is not there is lost and not new.
    pub(super) holds_something: bool,
}

/// The header: not secret, says which key belongs to this folder.
#[derive(Serialize, Deserialize)]
struct Header {
    kith_vault: u16,
    id: String,
    /// Tells the right key from a wrong one without a value to try it on.
    check: String,
    holds_something: bool,
}

impl Vault {
    /// Opens the vault of a place, or makes a new one where there is none at all.
    pub(super) fn open_or_make(place: &Place, random: &dyn Randomness) -> Result<Self> {
        match fs::read(place.header()) {
            Ok(header) => Self::open(place, &header),
            Err(error) if error.kind() == io::ErrorKind::NotFound && !place.store().exists() => {
                Self::make(place, random)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Err(Error::Damaged(format!("{} is missing", place.header().display())))
            }
            Err(error) => Err(Error::io(format!("reading {}", place.header().display()), error)),
        }
    }

    fn open(place: &Place, header: &[u8]) -> Result<Self> {
        let damaged = || Error::Damaged(format!("{} cannot be read", place.header().display()));
        let header: Header = serde_json::from_slice(header).map_err(|_| damaged())?;
        if header.kith_vault > FORMAT {
            return Err(Error::TooNew { found: header.kith_vault, known: FORMAT });
        }
        let id: [u8; 16] = unhex(&header.id).ok_or_else(damaged)?;
        let key_file = place.key(&header.id);
        let text = match fs::read_to_string(&key_file) {
            Ok(text) => Zeroizing::new(text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(Error::KeyMissing(key_file)),
            Err(error) => return Err(Error::io(format!("reading {}", key_file.display()), error)),
        };
        let key = text
            .strip_prefix(KEY_HEAD)
            .and_then(|rest| unhex(rest.trim()))
            .map(Zeroizing::new)
            .filter(|key| check(key) == header.check)
            .ok_or_else(|| Error::KeyWrong(key_file.clone()))?;
        Ok(Self { id, key, key_file, holds_something: header.holds_something })
    }

    /// The key first, then the header: a crash in between leaves a key for nothing, never a vault without a key.
    fn make(place: &Place, random: &dyn Randomness) -> Result<Self> {
        let mut id = [0; 16];
        let mut key = Zeroizing::new([0; 32]);
        random.fill(&mut id);
        random.fill(key.as_mut_slice());
        let name = hex(&id);
        let key_file = place.key(&name);
        make_private(&place.config.join("keys"))?;
        let text = Zeroizing::new(format!("{KEY_HEAD}\n{}\n", hex(key.as_slice())));
        write_private(&key_file, text.as_bytes())?;
        let vault = Self { id, key, key_file, holds_something: false };
        vault.write_header_saying(place, false)?;
        Ok(vault)
    }

    /// From now on a missing store is damage.
    pub(super) fn now_holds_something(&self, place: &Place) -> Result<()> {
        self.write_header_saying(place, true)
    }

    fn write_header_saying(&self, place: &Place, holds_something: bool) -> Result<()> {
        let header =
            Header { kith_vault: FORMAT, id: hex(&self.id), check: check(&self.key), holds_something };
        let header = serde_json::to_vec(&header).map_err(|error| Error::Damaged(error.to_string()))?;
        write_private(&place.header(), &header)
    }
}

/// Eight bytes that follow from the key and tell nothing of it.
fn check(key: &[u8; 32]) -> String {
    let derived = Zeroizing::new(blake3::derive_key("kith 2026-11 key check", key));
    hex(derived.get(..8).unwrap_or_default())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    if text.len() != 2 * N || !text.is_ascii() {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(bytes)
}
