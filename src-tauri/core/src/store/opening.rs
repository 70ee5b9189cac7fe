//! The guarded open (rule R8): whatever state the files are in, the person sees everything that can be had, and is told
//! where that is not everything.
//!
//! Store and journal witness for each other. They agree: go on. The store lags behind: what the journal holds beyond it
//! is applied. The journal is damaged and the store is sound: a snapshot is taken and a new journal begun. The store is
//! damaged: it is set aside, never deleted, and rebuilt (`mending`).

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex};

use super::acknowledged::{self, Acknowledged};
use super::engine::{Engine, Loaded};
use super::folder::{Lock, Place, make_private, refuse_network_mount, sync_dir};
use super::journal::{self, Journal, Records};
use super::mending;
use super::redo::Redo;
use super::seal::Seal;
use super::vault::{Opener, Vault};
use super::watching::{caught, open_watched};
use super::{ballast, copying, snapshots, telling, tending};
use crate::domain::{Mended, Moment, Randomness, SnapshotWhy};
use crate::error::{Error, Result};

/// What Unix systems say of a block that cannot be read (`EIO`).
const UNREADABLE: i32 = 5;
/// Everything that is open together.
pub(super) struct Open {
    pub(super) engine: Engine,
    pub(super) journal: Journal,
    pub(super) seal: Seal,
    /// How far things have come, for a later opening.
    pub(super) acknowledged: Acknowledged,
    /// How large the store was when it was last written anew, in bytes; 0 where it was not.
    pub(super) compacted_to: u64,
    /// Held as long as the rest: a second program stays out.
    #[expect(dead_code, reason = "held, never read")]
    lock: Lock,
}

/// An opened store with what it holds.
pub(super) struct Opened {
    pub(super) open: Open,
    pub(super) loaded: Loaded,
    /// What was damaged, if something was.
    pub(super) mended: Option<Mended>,
}

/// Unlocks the vault of a place and opens its store, making both where there is nothing. The vault is given away where
/// it lies, so that its key is not copied.
pub(super) fn enter(
    place: &Place,
    opener: &Opener,
    now: Moment,
    random: &dyn Randomness,
) -> Result<(Arc<Mutex<Vault>>, Opened)> {
    place.must_be_a_folder()?;
    make_private(&place.data)?;
    refuse_network_mount(&place.data)?;
    let lock = Lock::take(place)?;
    // Where nothing can be written not even a passphrase can be tried; that is what the ballast is for.
    let mut vault = with_room(place, || Vault::open_or_make(place, opener, now, random))?;
    let found = open_locked(place, &mut vault, lock, now, random)?;
    Ok((Arc::new(Mutex::new(vault)), found))
}

/// Opens the store of a vault that is unlocked already.
pub(super) fn open_again(
    place: &Place,
    vault: &mut Vault,
    now: Moment,
    random: &dyn Randomness,
) -> Result<Opened> {
    open_locked(place, vault, Lock::take(place)?, now, random)
}

/// Builds the store anew from its copies, although it opens: what it holds is not what was written there.
pub(super) fn build_again(
    place: &Place,
    vault: &mut Vault,
    now: Moment,
    random: &dyn Randomness,
) -> Result<Opened> {
    let lock = Lock::take(place)?;
    let seal = Seal::new(vault.id, &vault.key);
    let opening = Opening { place, seal: &seal, now, random };
    let found = opening.rebuild()?;
    opened(place, seal, lock, found)
}

impl Open {
    /// Begins a new journal after the newest change, where the old one holds anything.
    pub(super) fn turn_page(&mut self, place: &Place) -> Result<()> {
        if self.journal.length() > 0 {
            self.journal = copying::turn_page(place, &self.seal, self.engine.seq())?;
        }
        Ok(())
    }

    /// The same content in a store that holds nothing else.
    pub(super) fn compact(self, place: &Place, random: &dyn Randomness) -> Result<Self> {
        let Self { engine, seal, .. } = self;
        let engine = mending::compact(place, &seal, engine, random)?;
        Ok(Self { engine, seal, compacted_to: tending::size(&place.store()), ..self })
    }
}

/// What every step of an opening needs.
struct Opening<'a> {
    place: &'a Place,
    seal: &'a Seal,
    now: Moment,
    random: &'a dyn Randomness,
}

type Found = (Engine, Journal, Loaded, Option<Mended>);

fn open_locked(
    place: &Place,
    vault: &mut Vault,
    lock: Lock,
    now: Moment,
    random: &dyn Randomness,
) -> Result<Opened> {
    let seal = Seal::new(vault.id, &vault.key);
    let opening = Opening { place, seal: &seal, now, random };
    let found = with_room(place, || opening.guarded(vault));
    let mut found = opened(place, seal.clone(), lock, found?)?;
    if std::mem::take(&mut vault.mended) {
        found.mended.get_or_insert_with(Mended::whole);
    }
    // What was missing earlier and has not been read yet is still missing.
    if found.mended.as_ref().is_none_or(|mended| mended.whole) {
        found.mended = telling::read(place, &seal).or(found.mended);
    } else if let Some(mended) = &found.mended {
        telling::write(place, &seal, mended, random)?;
    }
    Ok(found)
}

/// Tries once more without the ballast where the disk was full: sled cannot even open where nothing can be written.
fn with_room<T>(place: &Place, mut work: impl FnMut() -> Result<T>) -> Result<T> {
    work().or_else(
        |error| if ballast::is_full(&error) && ballast::give_up(place) { work() } else { Err(error) },
    )
}

fn opened(place: &Place, seal: Seal, lock: Lock, (engine, journal, loaded, mended): Found) -> Result<Opened> {
    let acknowledged = Acknowledged::begin(place, &seal, engine.seq())?;
    Ok(Opened { open: Open { engine, journal, seal, acknowledged, compacted_to: 0, lock }, loaded, mended })
}

impl Opening<'_> {
    /// Whatever is wrong with the files' content, also what is noticed on the way, ends in a store built anew.
    fn guarded(&self, vault: &mut Vault) -> Result<Found> {
        match caught(|| self.enter(vault)) {
            Err(error) if is_damage(&error) => caught(|| self.rebuild()),
            found => found,
        }
    }

    fn enter(&self, vault: &mut Vault) -> Result<Found> {
        let (place, seal) = (self.place, self.seal);
        tidy(place)?;
        let files = journal::files(&place.journal())?;
        let records = self.newest(&files)?;
        // A header that says that nothing was kept is believed only where nothing was.
        let is_new = !vault.holds_something()
            && journal::is_empty(&place.journal())?
            && snapshots::list(place)?.is_empty();
        if is_new {
            return self.begin(vault);
        }
        let (mut engine, loaded) = open_patiently(&place.store(), seal)?;
        let (loaded, is_brought_up) = match loaded {
            Some(loaded) => (loaded, false),
            None => (self.bring_up(&mut engine)?, true),
        };
        if vault.is_old && files.is_empty() {
            // From before there were journals: nothing is missing that was ever there.
            let journal = self.renew(&mut engine, SnapshotWhy::BeforeUpdate)?;
            vault.now_is_new(place)?;
            return Ok((engine, journal, loaded, None));
        }
        let (mut engine, journal, loaded, mended) = self.agree(engine, loaded, &files, &records)?;
        if vault.is_old {
            vault.now_is_new(place)?;
        }
        let journal = if is_brought_up {
            // A journal of older records is not gone on with.
            drop(journal);
            self.renew(&mut engine, SnapshotWhy::Settled)?
        } else {
            journal
        };
        Ok((engine, journal, loaded, mended))
    }

    /// What the newest journal holds. One that the disk does not give is damaged, as one that makes no sense is.
    fn newest(&self, files: &[PathBuf]) -> Result<Records> {
        let newest = files.last().map(std::slice::from_ref).unwrap_or_default();
        journal::read(newest, &self.seal.journal_frames())
    }

    /// A first start, or one after a crash before anything could be kept.
    fn begin(&self, vault: &mut Vault) -> Result<Found> {
        let (place, seal) = (self.place, self.seal);
        for dir in [place.store(), place.journal()] {
            if dir.exists() {
                fs::remove_dir_all(&dir)
                    .map_err(|error| Error::io(format!("removing {}", dir.display()), error))?;
            }
        }
        drop(Engine::make(&place.store(), seal, self.random)?);
        sync_dir(&place.data).map_err(|error| Error::io("syncing the data folder", error))?;
        let journal = Journal::start(&place.journal(), seal.journal_frames(), 0)?;
        let (engine, loaded) = open_watched(&place.store(), seal)?;
        vault.now_holds_something(place)?;
        Ok((engine, journal, loaded.unwrap_or_default(), None))
    }

    /// Holds store and journal against each other.
    fn agree(
        &self,
        mut engine: Engine,
        mut loaded: Loaded,
        files: &[PathBuf],
        records: &Records,
    ) -> Result<Found> {
        let newest = files.last();
        let base = newest.and_then(|path| journal::base_of(path));
        let told = records.texts.keys().last().copied().or(base).unwrap_or(0);
        // How far things had come at least, by all that tells: the journal, the newest snapshot, the note.
        let noted = acknowledged::read(self.place, self.seal);
        let copied = snapshots::reach(self.place, self.seal)?;
        let reached = told.max(copied).max(noted.unwrap_or(0));
        if reached > engine.seq() {
            let behind = records.texts.range(engine.seq() + 1..);
            if behind.clone().count() as u64 != reached - engine.seq() {
                return Err(Error::Damaged("the store is behind by more than its journal has".into()));
            }
            for (_, text) in behind {
                engine.apply(&Redo::read(text)?, self.random)?;
            }
            loaded = engine.load(&AtomicU64::new(0))?;
        }
        match newest {
            Some(path) if told == engine.seq() && records.damaged == 0 => {
                let frames = self.seal.journal_frames();
                let journal = Journal::go_on(path.clone(), frames, records.sound_length)?;
                Ok((engine, journal, loaded, None))
            }
            _ => {
                // The store is sound and the journal is not: what is there is written down anew. Everything is there
                // where a note says how far things had come and the store is no less far.
                let mended = Mended { whole: noted.is_some(), ..Mended::default() };
                let journal = self.renew(&mut engine, SnapshotWhy::Mended)?;
                Ok((engine, journal, loaded, Some(mended)))
            }
        }
    }

    /// Sets the store aside and builds it anew from its copies.
    fn rebuild(&self) -> Result<Found> {
        let (mut engine, loaded, mended) = mending::rebuild(self.place, self.seal, self.random)?;
        let journal = self.renew(&mut engine, SnapshotWhy::Mended)?;
        Ok((engine, journal, loaded, Some(mended)))
    }

    /// A new snapshot, and a new journal that follows it.
    fn renew(&self, engine: &mut Engine, why: SnapshotWhy) -> Result<Journal> {
        self.copy(engine, why)?;
        copying::turn_page(self.place, self.seal, engine.seq())
    }

    fn copy(&self, engine: &Engine, why: SnapshotWhy) -> Result<()> {
        let archive = copying::archive(engine, self.now.utc, why)?;
        copying::write(self.place, self.seal, &archive, self.now.utc, self.random).map(drop)
    }

    /// Brings an older schema to today's, after a snapshot of it as it was.
    fn bring_up(&self, engine: &mut Engine) -> Result<Loaded> {
        self.copy(engine, SnapshotWhy::BeforeUpdate)?;
        engine.bring_up(self.random)?;
        engine.load(&AtomicU64::new(0))
    }
}

/// Finishes or clears away what a program that was ended in the middle left behind.
fn tidy(place: &Place) -> Result<()> {
    let store = place.store();
    let failed = |error| Error::io(format!("tidying {}", place.data.display()), error);
    // A half-written snapshot of sled's own makes it refuse everything (sled#1527); without it nothing is missing.
    if let Ok(entries) = fs::read_dir(&store) {
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.extension().is_some_and(|end| end == "generating") {
                fs::remove_file(&path).map_err(failed)?;
            }
        }
    }
    mending::finish_swap(place)?;
    let looked_at = place.data.join(super::doctor::TRIAL);
    if looked_at.exists() {
        fs::remove_dir_all(looked_at).map_err(failed)?;
    }
    for dir in [place.snapshots(), place.data.clone()] {
        for path in fs::read_dir(&dir).into_iter().flatten().flatten().map(|entry| entry.path()) {
            if path.extension().is_some_and(|end| end == "new" || end == "part") && path.is_file() {
                fs::remove_file(&path).map_err(failed)?;
            }
        }
    }
    Ok(())
}

/// Opens and reads a store; once more where the disk did not give it, and then what it does not give counts as damaged:
/// the copies are there for that.
fn open_patiently(dir: &Path, seal: &Seal) -> Result<(Engine, Option<Loaded>)> {
    let is_unreadable = |error: &Error| matches!(error, Error::Io { source, .. } if source.raw_os_error() == Some(UNREADABLE));
    match open_watched(dir, seal) {
        Err(error) if is_unreadable(&error) => open_watched(dir, seal).map_err(|error| {
            if is_unreadable(&error) {
                Error::Damaged("the disk does not give the store's file".into())
            } else {
                error
            }
        }),
        opened => opened,
    }
}

/// Whether an error speaks of the files' content, and not of the disk, the folder or another program.
fn is_damage(error: &Error) -> bool {
    match error {
        Error::Damaged(_) | Error::Stopped(_) => true,
        Error::Io { source, .. } => {
            matches!(source.kind(), std::io::ErrorKind::NotFound | std::io::ErrorKind::UnexpectedEof)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests;
