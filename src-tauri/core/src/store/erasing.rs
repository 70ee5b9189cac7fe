//! Erase everything: first what opens the data, then the data. Once the keys are gone the rest is noise, also where a
//! disk keeps old blocks; the words on screen say what that does and does not promise.

use std::fs;
use std::io;
use std::path::Path;

use super::folder::{Lock, Place, sync_dir};
use super::vault::Vault;
use crate::error::{Error, Result};

/// Erases the vault of a place. Nothing may have it open.
pub fn erase(place: &Place) -> Result<()> {
    let lock = Lock::take(place)?;
    Vault::destroy(place)?;
    for dir in [place.store(), place.journal(), place.snapshots(), place.aside()] {
        gone(&dir, fs::remove_dir_all(&dir))?;
    }
    super::mending::clear_unfinished(place)?;
    for file in [place.tries(), place.ballast(), place.acknowledged()] {
        gone(&file, fs::remove_file(&file))?;
    }
    drop(lock);
    gone(&place.lock(), fs::remove_file(place.lock()))?;
    sync_dir(&place.data).map_err(|error| Error::io("syncing the data folder", error))?;
    // The folders themselves go where nothing else of anyone's lies in them.
    let _ = fs::remove_dir(&place.data);
    let _ = fs::remove_dir(place.config.join("keys"));
    let _ = fs::remove_dir(&place.config);
    Ok(())
}

/// Moves what cannot be opened out of the way, so that a new circle can begin; nothing is deleted. Where it lies now.
pub fn set_all_aside(place: &Place, at: chrono::DateTime<chrono::Utc>) -> Result<std::path::PathBuf> {
    let lock = Lock::take(place)?;
    let name = place.data.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let to = place.data.with_file_name(format!("{name}-{}", at.format("%Y%m%dT%H%M%S")));
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
