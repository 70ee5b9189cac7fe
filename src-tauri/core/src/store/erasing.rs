//! Erase everything: first what opens the data, then the data. Once the keys are gone the rest is noise, also where a
//! disk keeps old blocks; the words on screen say what that does and does not promise.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use super::doctor::TRIAL;
use super::folder::{Lock, Place, sync_dir};
use super::vault::Vault;
use crate::error::{Error, Result};

/// How the date in the name of a folder that was set aside is written.
const STAMP: &str = "%Y%m%dT%H%M%S";

/// Erases the vault of a place, and those that were set aside beside it. Nothing may have it open. Goes on past what
/// cannot be removed, and then says what the first of that was.
pub fn erase(place: &Place) -> Result<()> {
    let lock = Lock::take(place)?;
    let mut first = Ok(());
    let mut keep = |done: Result<()>| {
        if first.is_ok() {
            first = done;
        }
    };
    // The keys first, of all of them.
    let aside: Vec<Place> = set_aside_before(place)
        .into_iter()
        .map(|data| Place { data, config: place.config.clone() })
        .collect();
    for one in [place].into_iter().chain(&aside) {
        keep(Vault::destroy(one));
    }
    for dir in [place.store(), place.journal(), place.snapshots(), place.aside(), place.data.join(TRIAL)] {
        keep(gone(&dir, fs::remove_dir_all(&dir)));
    }
    keep(super::mending::clear_unfinished(place));
    let files = [
        place.tries(),
        place.ballast(),
        place.acknowledged(),
        place.ahead(),
        place.clearing(),
        place.data.join("mended"),
    ];
    for file in files.into_iter().chain(place.headers().map(|path| path.with_added_extension("part"))) {
        keep(gone(&file, fs::remove_file(&file)));
    }
    for one in &aside {
        keep(gone(&one.data, fs::remove_dir_all(&one.data)));
    }
    drop(lock);
    keep(gone(&place.lock(), fs::remove_file(place.lock())));
    keep(sync_dir(&place.data).map_err(|error| Error::io("syncing the data folder", error)));
    // The folders themselves go where nothing else of anyone's lies in them.
    let _ = fs::remove_dir(&place.data);
    let _ = fs::remove_dir(place.config.join("keys"));
    let _ = fs::remove_dir(&place.config);
    first
}

/// The folders that [`set_all_aside`] made: named after this one and a date, and with a header of ours in them.
fn set_aside_before(place: &Place) -> Vec<PathBuf> {
    let name = place.data.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let Some(parent) = place.data.parent() else { return Vec::new() };
    let is_one = |path: &PathBuf| {
        let stamp = path
            .file_name()
            .and_then(|other| other.to_str()?.strip_prefix(&name)?.strip_prefix('-').map(str::to_owned));
        let is_dated = stamp.is_some_and(|stamp| NaiveDateTime::parse_from_str(&stamp, STAMP).is_ok());
        is_dated && (path.join("vault.json").exists() || path.join("vault.copy.json").exists())
    };
    let entries = fs::read_dir(parent).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).filter(is_one).collect()
}

/// Moves what cannot be opened out of the way, so that a new circle can begin; nothing is deleted. Where it lies now.
pub fn set_all_aside(place: &Place, at: chrono::DateTime<chrono::Utc>) -> Result<PathBuf> {
    let lock = Lock::take(place)?;
    let name = place.data.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let to = place.data.with_file_name(format!("{name}-{}", at.format(STAMP)));
    let failed = |error| Error::io(format!("renaming {}", place.data.display()), error);
    fs::rename(&place.data, &to).map_err(failed)?;
    drop(lock);
    if let Some(parent) = to.parent() {
        sync_dir(parent).map_err(failed)?;
    }
    Ok(to)
}

fn gone(path: &Path, removed: io::Result<()>) -> Result<()> {
    match removed {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(Error::io(format!("removing {}", path.display()), error))
        }
        _ => Ok(()),
    }
}
