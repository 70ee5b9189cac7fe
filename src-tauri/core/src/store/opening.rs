//! The guarded open (rule R8): whatever state the files are in, the person sees everything that can be had, and is told
//! where that is not everything.
//!
//! Store and journal witness for each other. They agree: go on. The store lags behind: what the journal holds beyond it
//! is applied. The journal is damaged and the store is sound: a snapshot is taken and a new journal begun. The store is
//! damaged: it is set aside, never deleted, and rebuilt (`mending`).

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use super::acknowledged::{self, Acknowledged};
use super::engine::Engine;
use super::folder::{Lock, Place, make_private, refuse_network_mount, sync_dir};
use super::journal::{self, Journal, Records};
use super::mending;
use super::redo::Redo;
use super::seal::Seal;
use super::thread::Loaded;
use super::vault::{Opener, Vault};
use super::{ballast, copying, snapshots, tending};
use crate::domain::{Mended, Moment, Randomness, SnapshotWhy};
use crate::error::{Error, Result};

/// How long sled may take without reading a single record before it counts as stuck.
const PATIENCE: Duration = Duration::from_secs(10);

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

/// Unlocks the vault of a place and opens its store, making both where there is nothing.
pub(super) fn enter(
    place: &Place,
    opener: &Opener,
    now: Moment,
    random: &dyn Randomness,
) -> Result<(Vault, Opened)> {
    make_private(&place.data)?;
    refuse_network_mount(&place.data)?;
    let lock = Lock::take(place)?;
    let mut vault = Vault::open_or_make(place, opener, now, random)?;
    let found = open_locked(place, &mut vault, lock, now, random)?;
    Ok((vault, found))
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
        let (engine, _) = mending::compact(place, &seal, engine, random)?;
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
    let found = opening.guarded(vault).or_else(|error| {
        // sled cannot open where nothing can be written; that is what the ballast is for.
        if ballast::is_full(&error) && ballast::give_up(place) { opening.guarded(vault) } else { Err(error) }
    });
    let mut found = opened(place, seal.clone(), lock, found?)?;
    if std::mem::take(&mut vault.mended) {
        found.mended.get_or_insert_with(Mended::whole);
    }
    Ok(found)
}

fn opened(place: &Place, seal: Seal, lock: Lock, (engine, journal, loaded, mended): Found) -> Result<Opened> {
    let acknowledged = Acknowledged::begin(place, &seal, engine.seq())?;
    Ok(Opened { open: Open { engine, journal, seal, acknowledged, compacted_to: 0, lock }, loaded, mended })
}

impl Opening<'_> {
    fn guarded(&self, vault: &mut Vault) -> Result<Found> {
        let (place, seal) = (self.place, self.seal);
        // A header that says that nothing was kept is believed only where nothing was.
        if !vault.holds_something() && journal::is_empty(&place.journal())? {
            return self.begin(vault);
        }
        tidy(place)?;
        let files = journal::files(&place.journal())?;
        let newest = files.last().map(std::slice::from_ref).unwrap_or_default();
        let records = journal::read(newest, &seal.journal_frames())?;
        match open_watched(&place.store(), seal) {
            Ok((mut engine, loaded)) if vault.is_old && files.is_empty() => {
                vault.is_old = false;
                let journal = self.renew(&mut engine, SnapshotWhy::BeforeUpdate)?;
                self.bring_up(engine, loaded, journal)
            }
            Ok((engine, loaded)) => self.agree(engine, loaded, &files, &records),
            Err(error) if is_damage(&error) => self.rebuild(),
            Err(error) => Err(error),
        }
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
        vault.is_old = false;
        Ok((engine, journal, loaded, None))
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
        let copied = snapshots::list(self.place)?.first().map_or(0, |(name, _)| name.seq);
        let noted = acknowledged::read(self.place, self.seal).unwrap_or(0);
        let reached = told.max(copied).max(noted);
        if reached > engine.seq() {
            let behind = records.texts.range(engine.seq() + 1..);
            if behind.clone().count() as u64 != reached - engine.seq() {
                // The store has fallen behind by more than its journal can make good.
                drop(engine);
                return self.rebuild();
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
                self.bring_up(engine, loaded, journal)
            }
            _ => {
                // The store is sound and the journal is not: what is there is written down anew. Everything is there
                // where the note says so.
                let mended = Mended { whole: noted == engine.seq(), ..Mended::default() };
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
        let archive = copying::archive(engine, self.now.utc, why)?;
        copying::write(self.place, self.seal, &archive, self.now.utc, self.random)?;
        copying::turn_page(self.place, self.seal, engine.seq())
    }

    /// An older schema is brought to today's, between two snapshots: a journal of older records is never replayed into
    /// newer ones.
    fn bring_up(&self, mut engine: Engine, loaded: Loaded, journal: Journal) -> Result<Found> {
        if !engine.is_old() {
            return Ok((engine, journal, loaded, None));
        }
        drop(journal);
        drop(self.renew(&mut engine, SnapshotWhy::BeforeUpdate)?);
        engine.bring_up(self.random)?;
        let loaded = engine.load(&AtomicU64::new(0))?;
        let journal = self.renew(&mut engine, SnapshotWhy::Settled)?;
        Ok((engine, journal, loaded, None))
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
    for dir in [place.snapshots(), place.data.clone()] {
        for path in fs::read_dir(&dir).into_iter().flatten().flatten().map(|entry| entry.path()) {
            if path.extension().is_some_and(|end| end == "new" || end == "part") && path.is_file() {
                fs::remove_file(&path).map_err(failed)?;
            }
        }
    }
    Ok(())
}

/// Opens and reads a store on a thread of its own: sled may panic on a damaged file, and may never come back.
pub(super) fn open_watched(dir: &Path, seal: &Seal) -> Result<(Engine, Loaded)> {
    let progress = Arc::new(AtomicU64::new(0));
    let seal = seal.clone();
    let dir = dir.to_owned();
    if !dir.join("db").exists() {
        return Err(Error::Damaged(format!("{} is missing", dir.display())));
    }
    watched(&Arc::clone(&progress), move || {
        let mut engine = Engine::open(&dir, &seal)?;
        let loaded = engine.load(&progress)?;
        Ok((engine, loaded))
    })
}

/// Runs `work` where a panic is an error and a standstill is one, too. A thread that stands still is left alone: it
/// holds files that are about to be set aside.
pub(super) fn watched<T: Send + 'static>(
    progress: &AtomicU64,
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    let (done, answer) = channel();
    std::thread::Builder::new()
        .name("opening".into())
        .spawn(move || {
            let result = catch_unwind(AssertUnwindSafe(work))
                .unwrap_or_else(|_| Err(Error::Damaged("the store's file cannot be read".into())));
            // Nobody waits any more where this came too late.
            let _ = done.send(result);
        })
        .map_err(|error| Error::io("starting a thread", error))?;
    let mut seen = 0;
    loop {
        match answer.recv_timeout(PATIENCE) {
            Ok(result) => return result,
            Err(RecvTimeoutError::Disconnected) => {
                return Err(Error::Damaged("the store's file cannot be read".into()));
            }
            Err(RecvTimeoutError::Timeout) => {
                let now = progress.load(Ordering::Relaxed);
                if now == seen {
                    return Err(Error::Damaged("the store's file does not come to an end".into()));
                }
                seen = now;
            }
        }
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
