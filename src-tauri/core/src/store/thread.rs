//! The store thread: sled lives there alone, and whatever it does wrong, even a panic, comes back as an error.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use chrono::{DateTime, Utc};
use zeroize::Zeroizing;

use super::backup::Restored;
use super::engine::{Loaded, Verified};
use super::folder::{Place, write_private};
use super::opening::{self, Open, Opened};
use super::redo::{Commit, Redo};
use super::seal::Seal;
use super::snapshots::Name;
use super::vault::{Opener, Vault};
use super::wiping::Wiping;
use super::{backup, ballast, copying, journal, mending, snapshots, telling, tending};
use crate::change::Entry;
use crate::domain::{Mended, Moment, Randomness, SnapshotHead, SnapshotWhy};
use crate::error::{Error, Refusal, RefusalCode, Result};

type Job = Box<dyn FnOnce(&mut Option<Open>) + Send>;

/// The handle on an open store. Dropping it closes the store and forgets the key.
pub struct Store {
    jobs: Option<Sender<Job>>,
    thread: Option<JoinHandle<()>>,
    pub(super) random: Arc<dyn Randomness>,
    place: Place,
    vault: Arc<Mutex<Vault>>,
    /// Whether an error has closed the store under us.
    is_down: Arc<AtomicBool>,
    /// Held by whoever takes a snapshot: two at once would write the same file.
    copying: Mutex<()>,
    /// Whether a passphrase is asked for; known without waiting for whoever is changing it.
    pub(super) has_passphrase: AtomicBool,
    /// When the last change was made, so that copies are taken once things have settled.
    changed: Mutex<Option<DateTime<Utc>>>,
}

impl Store {
    /// Opens the store of a place, making it where there is none, and reads everything. What was damaged is mended on
    /// the way, and said.
    pub fn open(
        place: &Place,
        opener: &Opener,
        now: Moment,
        random: Arc<dyn Randomness>,
    ) -> Result<(Self, Loaded, Option<Mended>)> {
        let _wiping = Wiping;
        let (vault, Opened { open, loaded, mended }) = opening::enter(place, opener, now, random.as_ref())?;
        let (jobs, work) = channel::<Job>();
        let thread = std::thread::Builder::new()
            .name("store".into())
            .spawn(move || {
                let _wiping = Wiping;
                let mut open = Some(open);
                while let Ok(job) = work.recv() {
                    job(&mut open);
                }
            })
            .map_err(|error| Error::io("starting the store thread", error))?;
        let has_passphrase = locked(&vault).has_passphrase();
        let store = Self {
            jobs: Some(jobs),
            thread: Some(thread),
            random,
            place: place.clone(),
            vault,
            is_down: Arc::default(),
            copying: Mutex::default(),
            has_passphrase: AtomicBool::new(has_passphrase),
            changed: Mutex::default(),
        };
        Ok((store, loaded, mended))
    }

    /// Where it lies.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Puts one change on the disk; once this returns `Ok` it is there, also after a power cut.
    /// After an error the store is closed: what was acknowledged is safe, and nothing more is taken until
    /// [`Store::reopen`] (rule R10). A disk without room is said before anything is tried, and closes nothing.
    pub fn commit(&self, commit: Commit) -> Result<()> {
        ballast::refuse_when_full(&self.place)?;
        self.commit_anyway(commit)
    }

    /// The same for what is small and must not be lost, also where the disk is nearly full.
    pub fn commit_anyway(&self, commit: Commit) -> Result<()> {
        let (random, place, at) = (Arc::clone(&self.random), self.place.clone(), commit.entry.head.at);
        self.run(move |open| {
            let redo = Redo::of(&commit)?;
            open.journal.append(&redo, random.as_ref())?;
            caught(|| open.engine.apply(&redo, random.as_ref())).inspect_err(|_| open.journal.take_back())?;
            open.acknowledged.note(redo.seq);
            Ok(())
        })
        .inspect_err(|error| {
            if ballast::is_full(error) {
                ballast::give_up(&place);
            }
        })?;
        *locked(&self.changed) = Some(at);
        Ok(())
    }

    /// Whether an error has closed the store.
    pub fn is_down(&self) -> bool {
        self.is_down.load(Ordering::Relaxed)
    }

    /// Opens it again after an error, and reads everything anew: only what is on the disk counts.
    pub fn reopen(&self, now: Moment) -> Result<(Loaded, Option<Mended>)> {
        self.replace(move |place, vault, random| opening::open_again(place, vault, now, random))
    }

    /// Sets a store whose content is not what was written aside and builds it anew.
    pub fn rebuild(&self, now: Moment) -> Result<(Loaded, Option<Mended>)> {
        self.replace(move |place, vault, random| opening::build_again(place, vault, now, random))
    }

    fn replace(
        &self,
        open: impl FnOnce(&Place, &mut Vault, &dyn Randomness) -> Result<Opened> + Send + 'static,
    ) -> Result<(Loaded, Option<Mended>)> {
        let (place, vault, random) = (self.place.clone(), Arc::clone(&self.vault), Arc::clone(&self.random));
        let is_down = Arc::clone(&self.is_down);
        self.send(move |slot| {
            *slot = None;
            let opened = caught(|| open(&place, &mut locked(&vault), random.as_ref()));
            is_down.store(opened.is_err(), Ordering::Relaxed);
            let Opened { open, loaded, mended } = opened?;
            *slot = Some(open);
            Ok((loaded, mended))
        })
    }

    /// One entry of the history with its way back; `None` where it has been let go.
    pub fn entry(&self, seq: u64) -> Result<Option<Entry>> {
        self.run(move |open| open.engine.entry(seq))
    }

    /// The entries of the history in whose text one of these words stands.
    pub fn entries_that_say(&self, words: Vec<String>) -> Result<Vec<u64>> {
        self.run(move |open| open.engine.entries_that_say(&words))
    }

    /// Checks every value; 0.25 s for 100,000 of them.
    pub fn verify(&self) -> Result<Verified> {
        self.run(|open| open.engine.verify())
    }

    /// Takes a snapshot and begins a new journal; the name of the snapshot. Changes can be kept meanwhile.
    pub fn snapshot(&self, now: Moment, why: SnapshotWhy) -> Result<String> {
        let _wiping = Wiping;
        let _one_at_a_time = locked(&self.copying);
        let (archive, seal) =
            self.run(move |open| Ok((copying::archive(&open.engine, now.utc, why)?, open.seal.clone())))?;
        let name = copying::write(&self.place, &seal, &archive, now.utc, self.random.as_ref())?;
        let place = self.place.clone();
        self.run(move |open| open.turn_page(&place))?;
        Ok(name.text())
    }

    /// What has to be seen to from time to time: room for a full disk, a snapshot once changes have settled, a store
    /// that has grown too large for what it holds.
    pub fn tend(&self, now: Moment) -> Result<()> {
        ballast::keep(&self.place)?;
        let changed = *locked(&self.changed);
        let place = self.place.clone();
        if self.run(move |open| tending::wants_snapshot(open, &place, changed, now.utc))? {
            self.snapshot(now, SnapshotWhy::Settled)?;
        }
        let place = self.place.clone();
        let has_room = ballast::refuse_when_full(&self.place).is_ok();
        if has_room && self.run(move |open| Ok(tending::wants_compacting(open, &place)))? {
            self.compact()?;
        }
        Ok(())
    }

    /// Writes the store anew, without anything that was written over or removed.
    pub fn compact(&self) -> Result<()> {
        let (place, random) = (self.place.clone(), Arc::clone(&self.random));
        let is_down = Arc::clone(&self.is_down);
        self.send(move |slot| {
            let open = slot.take().ok_or_else(gone)?;
            let compacted = caught(|| open.compact(&place, random.as_ref()));
            is_down.store(compacted.is_err(), Ordering::Relaxed);
            *slot = Some(compacted?);
            Ok(())
        })
    }

    /// The snapshots there are, newest first, as far as their beginnings say.
    pub fn snapshots(&self) -> Result<Vec<SnapshotHead>> {
        let _wiping = Wiping;
        let seal = self.seal();
        let list = snapshots::list(&self.place)?;
        Ok(list
            .into_iter()
            .map(|(name, _)| {
                let said = snapshots::glance(&self.place, &seal, &name).ok();
                let about = said.map(|said| (said.why, [said.people, said.catch_ups, said.checkins]));
                SnapshotHead { id: name.text(), at: name.at, seq: name.seq, about }
            })
            .collect())
    }

    /// Moves snapshots that cannot be read out of the way; how many there were.
    pub fn set_bad_snapshots_aside(&self) -> Result<usize> {
        snapshots::set_bad_aside(&self.place, &self.seal())
    }

    /// What could not be mended whole has been read.
    pub fn mended_was_read(&self) {
        telling::clear(&self.place);
    }

    /// From now on the store's files hold something that is deleted for good, until [`Store::clearing_is_done`].
    pub fn note_clearing(&self) -> Result<()> {
        write_private(&self.place.clearing(), b"")
    }

    /// Whether they do.
    pub fn wants_clearing(&self) -> bool {
        self.place.clearing().exists()
    }

    /// They no longer do.
    pub fn clearing_is_done(&self) {
        // Where the note stays, the files are cleared once more.
        let _ = std::fs::remove_file(self.place.clearing());
    }

    /// Removes the damaged stores that were kept: they hold what is deleted for good.
    pub fn clear_aside(&self) -> Result<()> {
        mending::clear_aside(&self.place)
    }

    /// What a snapshot holds, as a book, and when it was taken.
    pub fn read_snapshot(&self, id: &str) -> Result<Restored> {
        let _wiping = Wiping;
        let name = Name::read(id).ok_or(Refusal::new("id", RefusalCode::Unknown))?;
        let archive = snapshots::read(&self.place, &self.seal(), &name)?;
        Ok(Restored { book: archive.book()?, at: archive.manifest.at })
    }

    /// Takes a new snapshot and removes every older one, with the journals and damaged stores that may hold the same.
    pub fn remove_older_copies(&self, now: Moment) -> Result<()> {
        let name = self.snapshot(now, SnapshotWhy::Cleared)?;
        let name = Name::read(&name).ok_or(Refusal::new("id", RefusalCode::Unknown))?;
        snapshots::remove_others(&self.place, &name)?;
        journal::clear_before(&self.place.journal(), name.seq)?;
        mending::clear_aside(&self.place)
    }

    /// The text of a backup of everything as it stands.
    pub fn backup_text(&self, now: Moment) -> Result<Zeroizing<Vec<u8>>> {
        let archive = self.run(move |open| copying::archive(&open.engine, now.utc, SnapshotWhy::Settled))?;
        backup::text(archive)
    }

    /// Free space in MB, where it runs low.
    pub fn low_space(&self) -> Option<u64> {
        ballast::low_space(&self.place)
    }

    fn seal(&self) -> Seal {
        let vault = self.vault();
        Seal::new(vault.id, &vault.key)
    }

    pub(super) fn vault(&self) -> MutexGuard<'_, Vault> {
        locked(&self.vault)
    }

    /// Runs work on the open store; any error closes it.
    pub(super) fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Open) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let is_down = Arc::clone(&self.is_down);
        self.send(move |slot| {
            let result = match slot {
                None => Err(gone()),
                Some(open) => caught(|| work(open)),
            };
            if result.is_err() {
                // sled may show in memory what never reached the disk: the handle is of no more use.
                *slot = None;
                is_down.store(true, Ordering::Relaxed);
            }
            result
        })
    }

    fn send<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Option<Open>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (done, answer) = channel();
        let job: Job = Box::new(move |slot| {
            // Whoever asked has stopped waiting where nobody listens.
            let _ = done.send(work(slot));
        });
        self.jobs.as_ref().ok_or_else(gone)?.send(job).map_err(|_| gone())?;
        answer.recv().map_err(|_| gone())?
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        drop(self.jobs.take());
        if let Some(thread) = self.thread.take() {
            // The thread catches its own panics; there is nothing left to report.
            let _ = thread.join();
        }
    }
}

fn caught<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|_| Err(Error::Damaged("the store's file cannot be read".into())))
}

fn gone() -> Error {
    Error::Stopped("closed after an earlier error".into())
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
