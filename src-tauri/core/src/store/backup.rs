//! The backup file: the whole circle as lines of JSON, locked with a passphrase in the age format
//! (age-encryption.org/v1), so that any age tool opens it, with or without Kith.
//!
//! Without the history and without what belongs to this computer: where backups go, what is being typed.

use std::borrow::Borrow;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use age::secrecy::SecretString;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::archive::Archive;
use super::engine::Texts;
use super::folder::write_verified;
use super::records::decode_any;
use super::rotation::{self, Kept};
use crate::book::{Book, Record};
use crate::domain::Secret;
use crate::error::{Error, Result};

/// scrypt's cost as a power of two: 18 takes about a second and 256 MB (age's own choice on today's computers). A file
/// that asks for more is refused: a hostile one must not make the computer stand still.
const WORK: u8 = 18;
const BEGINS: &str = "kith-backup-";
const ENDS: &str = ".age";

/// The last line: what all lines before it come to.
#[derive(Serialize, Deserialize)]
struct Sum {
    blake3: String,
}

/// What a backup file held.
pub struct Restored {
    /// The circle.
    pub book: Book,
    /// When the backup was made.
    pub at: DateTime<Utc>,
}

/// The text of a backup.
pub(super) fn text(mut archive: Archive) -> Result<Zeroizing<Vec<u8>>> {
    archive.entries.clear();
    let mut kept = Vec::with_capacity(archive.records.len());
    for record in archive.records {
        if !matches!(decode_any(&record)?, Record::Backup(_) | Record::Drafts(_) | Record::Presence(_)) {
            kept.push(record);
        }
    }
    let manifest = archive.manifest;
    let texts = Texts { records: kept, entries: Vec::new() };
    let archive = Archive::new(manifest.schema, manifest.seq, manifest.at, manifest.why, texts)?;
    let mut text = Zeroizing::new(Vec::new());
    for line in archive.lines()? {
        text.extend_from_slice(&line);
    }
    let sum = Sum { blake3: HEXLOWER.encode(blake3::hash(&text).as_bytes()) };
    serde_json::to_writer(&mut *text, &sum).map_err(|error| Error::Damaged(error.to_string()))?;
    text.push(b'\n');
    Ok(text)
}

/// Locks a text.
pub(super) fn lock(text: &[u8], passphrase: &Secret) -> Result<Vec<u8>> {
    let mut recipient = age::scrypt::Recipient::new(word(passphrase));
    recipient.set_work_factor(WORK);
    age::encrypt(&recipient, text).map_err(|_| Error::Damaged("a backup could not be locked".into()))
}

/// Opens a backup file.
pub fn open_backup(file: &[u8], passphrase: &Secret) -> Result<Restored> {
    read(&unlock(file, passphrase)?)
}

/// What a backup's text holds.
pub(super) fn read(text: &[u8]) -> Result<Restored> {
    let unreadable = |what: &str| Error::BackupUnreadable(what.into());
    let body = text.strip_suffix(b"\n").unwrap_or(text);
    let at = body.iter().rposition(|byte| *byte == b'\n').ok_or_else(|| unreadable("it is too short"))?;
    let (lines, sum) = text.split_at(at + 1);
    let sum: Sum = serde_json::from_slice(sum).map_err(|_| unreadable("its end is missing"))?;
    if sum.blake3 != HEXLOWER.encode(blake3::hash(lines).as_bytes()) {
        return Err(unreadable("it is not what was written"));
    }
    let archive = Archive::read(lines, true).map_err(|error| match error {
        newer @ Error::TooNew { .. } => newer,
        _ => unreadable("its lines cannot be read"),
    })?;
    Ok(Restored { book: archive.book()?, at: archive.manifest.at })
}

fn unlock(file: &[u8], passphrase: &Secret) -> Result<Zeroizing<Vec<u8>>> {
    unlock_with(file, || {
        let mut identity = age::scrypt::Identity::new(word(passphrase));
        identity.set_max_work_factor(WORK);
        identity
    })
}

/// The content of a file that a passphrase locks. The identity is made once it is clear that there is one to open:
/// making it measures this computer, which takes a moment.
fn unlock_with<I: Borrow<age::scrypt::Identity>>(
    file: &[u8],
    identity: impl FnOnce() -> I,
) -> Result<Zeroizing<Vec<u8>>> {
    let unreadable = |what: &str| Error::BackupUnreadable(what.into());
    let not_age = "it is no age file, or a damaged one";
    let locked = age::Decryptor::new(file).map_err(|_| unreadable(not_age))?;
    if !locked.is_scrypt() {
        return Err(unreadable("no passphrase locks it"));
    }
    let identity = identity();
    let identity: &dyn age::Identity = identity.borrow();
    let mut content = locked.decrypt(std::iter::once(identity)).map_err(|error| match error {
        age::DecryptError::DecryptionFailed | age::DecryptError::KeyDecryptionFailed => {
            Error::PassphraseWrong
        }
        age::DecryptError::ExcessiveWork { .. } => unreadable("it asks for too much work"),
        // The library's own words panic on some damaged files (it shifts by a number it read there).
        _ => unreadable(not_age),
    })?;
    let mut text = Zeroizing::new(Vec::with_capacity(file.len()));
    content.read_to_end(&mut text).map_err(|_| unreadable("it is not what was written"))?;
    Ok(text)
}

/// Writes a backup into a folder, opens it again and compares; then older ones go by the same rule as snapshots.
pub fn write_backup(dir: &Path, at: DateTime<Utc>, text: &[u8], passphrase: &Secret) -> Result<PathBuf> {
    if !dir.is_dir() {
        return Err(Error::io(
            format!("the backup folder {}", dir.display()),
            std::io::Error::from(std::io::ErrorKind::NotFound),
        ));
    }
    let path = dir.join(format!("{BEGINS}{}{ENDS}", at.date_naive()));
    write_backup_to(&path, text, passphrase)?;
    rotate(dir, at)?;
    Ok(path)
}

/// Writes a backup to a file of that name.
pub fn write_backup_to(path: &Path, text: &[u8], passphrase: &Secret) -> Result<()> {
    let file = lock(text, passphrase)?;
    write_verified(path, &file, |again| {
        if unlock(again, passphrase)?.as_slice() == text {
            Ok(())
        } else {
            Err(Error::BackupUnreadable("it did not come back from the disk as it was written".into()))
        }
    })
}

fn rotate(dir: &Path, now: DateTime<Utc>) -> Result<()> {
    let failed = |error| Error::io(format!("the backup folder {}", dir.display()), error);
    let mut found: Vec<(Kept, PathBuf)> = fs::read_dir(dir)
        .map_err(failed)?
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name();
            let day: NaiveDate = name.to_str()?.strip_prefix(BEGINS)?.strip_suffix(ENDS)?.parse().ok()?;
            let size = entry.metadata().ok()?.len();
            Some((Kept { at: day.and_time(NaiveTime::MIN).and_utc(), size }, entry.path()))
        })
        .collect();
    found.sort_by_key(|(kept, _)| std::cmp::Reverse(kept.at));
    let kept: Vec<Kept> = found.iter().map(|(kept, _)| *kept).collect();
    for ((_, path), stays) in found.iter().zip(rotation::stays(&kept, now)) {
        if !stays {
            fs::remove_file(path).map_err(failed)?;
        }
    }
    Ok(())
}

fn word(passphrase: &Secret) -> SecretString {
    SecretString::from(passphrase.reveal().to_owned())
}

/// Any bytes as a backup file, and as the text of one. The passphrase is one for all, and little work is allowed, so
/// that much can be tried.
#[cfg(fuzzing)]
pub(super) fn fuzz(bytes: &[u8]) {
    use std::sync::LazyLock;
    static IDENTITY: LazyLock<age::scrypt::Identity> = LazyLock::new(|| {
        let mut identity = age::scrypt::Identity::new(word(&Secret::new("a word for it".into())));
        identity.set_max_work_factor(4);
        identity
    });
    if let Ok(text) = unlock_with(bytes, || &*IDENTITY) {
        let _ = read(&text);
    }
    let _ = read(bytes);
}
