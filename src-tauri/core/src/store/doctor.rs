//! Looks at everything a vault has and changes nothing: what is sound, what is damaged, which copies there are.
//!
//! sled writes while it opens, so that a copy of the store is opened and not the store. What is copied is sealed.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use super::engine::Engine;
use super::folder::{Lock, Place, make_private};
use super::seal::Seal;
use super::vault::{Opener, Vault};
use super::watching::{open_watched, watched};
use super::{journal, snapshots};
use crate::domain::{Moment, SnapshotHead};
use crate::error::{Error, Result};

/// The copy of the store that is looked at, within the data folder.
pub(super) const TRIAL: &str = "doctor.tmp";

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Examined {
    /// How many of the header's two copies are sound.
    pub headers: u8,
    /// Whether the store opens and all of it can be read.
    pub opens: bool,
    /// How many values it holds.
    pub values: usize,
    /// How many of them, or of its records, cannot be read.
    pub damaged: usize,
    /// Whether they are, all together, what was written.
    pub complete: bool,
    /// The last change the store holds.
    pub seq: u64,
    /// The last change the newest journal holds; none where there is no journal.
    pub journal_last: Option<u64>,
    /// How many stretches of the newest journal cannot be read.
    pub journal_damaged: usize,
    /// The snapshots, newest first, and whether each can be read to its end.
    pub snapshots: Vec<(SnapshotHead, bool)>,
}

impl Examined {
    /// Whether nothing has to be mended.
    pub fn is_sound(&self) -> bool {
        self.headers == 2
            && self.opens
            && self.complete
            && self.damaged == 0
            && self.journal_damaged == 0
            && self.journal_last == Some(self.seq)
            && self.snapshots.iter().all(|(_, readable)| *readable)
    }
}

/// Looks at the vault of a place.
pub fn examine(place: &Place, opener: &Opener, now: Moment) -> Result<Examined> {
    if !place.data.is_dir() {
        return Err(Error::io(
            format!("reading {}", place.data.display()),
            io::Error::from(io::ErrorKind::NotFound),
        ));
    }
    let _lock = Lock::take(place)?;
    let vault = Vault::look(place, opener, now)?;
    let seal = Seal::new(vault.id, &vault.key);
    let mut found = Examined { headers: Vault::sound_headers(place), ..Examined::default() };
    let trial = place.data.join(TRIAL);
    let copied = copy(&place.store(), &trial).and_then(|()| look_at_store(&trial, &seal, &mut found));
    if trial.exists() {
        fs::remove_dir_all(&trial)
            .map_err(|error| Error::io(format!("removing {}", trial.display()), error))?;
    }
    copied?;
    let files = journal::files(&place.journal())?;
    if let Some(newest) = files.last() {
        let records = journal::read(std::slice::from_ref(newest), &seal.journal_frames())?;
        let base = journal::base_of(newest).unwrap_or(0);
        found.journal_last = Some(records.texts.keys().last().copied().unwrap_or(base));
        found.journal_damaged = records.damaged + usize::from(records.torn);
    }
    for (name, _) in snapshots::list(place)? {
        let archive = snapshots::read(place, &seal, &name);
        let manifest = archive.as_ref().ok().map(|archive| archive.manifest.clone());
        let about = manifest.map(|said| (said.why, [said.people, said.catch_ups, said.checkins]));
        let head = SnapshotHead { id: name.text(), at: name.at, seq: name.seq, about };
        found.snapshots.push((head, archive.is_ok()));
    }
    Ok(found)
}

fn look_at_store(dir: &Path, seal: &Seal, found: &mut Examined) -> Result<()> {
    match open_watched(dir, seal) {
        Ok((engine, _)) => {
            found.opens = true;
            found.seq = engine.seq();
            let progress = Arc::new(AtomicU64::new(0));
            let seen = Arc::clone(&progress);
            match watched(&progress, move || engine.verify_watched(&seen)) {
                Ok(verified) => {
                    (found.values, found.damaged, found.complete) =
                        (verified.values, verified.damaged, verified.complete);
                }
                Err(_) => found.damaged = found.damaged.max(1),
            }
        }
        Err(error @ (Error::TooNew { .. } | Error::InUse(_))) => return Err(error),
        Err(_) => {
            let (dir, seal) = (dir.to_owned(), seal.clone());
            let progress = Arc::new(AtomicU64::new(0));
            let seen = Arc::clone(&progress);
            let readable = watched(&progress, move || Engine::readable(&dir, &seal, &seen));
            if let Ok(readable) = readable {
                found.values = readable.records.len() + readable.entries.len() + readable.unreadable;
                found.damaged = readable.unreadable;
                found.seq = readable.seq.unwrap_or(0);
            }
            found.damaged = found.damaged.max(1);
        }
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    let failed = |error| Error::io(format!("copying {}", from.display()), error);
    if to.exists() {
        fs::remove_dir_all(to).map_err(failed)?;
    }
    make_private(to)?;
    let entries = match fs::read_dir(from) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(failed(error)),
    };
    for entry in entries {
        let entry = entry.map_err(failed)?;
        let target = to.join(entry.file_name());
        if entry.file_type().map_err(failed)?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target).map_err(failed)?;
        }
    }
    Ok(())
}
