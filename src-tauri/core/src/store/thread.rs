//! The store thread: sled lives there alone, and whatever it does wrong, even a panic, comes back as an error.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;

use super::engine::Engine;
use super::folder::Place;
use crate::book::{Record, Writes};
use crate::change::{Entry, EntryHead};
use crate::domain::Randomness;
use crate::error::{Error, Result};

/// One change, ready for the disk.
#[derive(Clone, Debug)]
pub struct Commit {
    /// The records.
    pub writes: Writes,
    /// The change's own entry in the history.
    pub entry: Entry,
    /// Entries that leave the history.
    pub leaving: Vec<u64>,
}

/// What a store holds.
#[derive(Debug)]
pub struct Loaded {
    /// Every record.
    pub records: Vec<Record>,
    /// The history, oldest first.
    pub heads: Vec<EntryHead>,
    /// The number of the last change.
    pub seq: u64,
}

/// What a check of every value found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verified {
    /// How many values there are.
    pub values: usize,
    /// How many of them do not open.
    pub damaged: usize,
    /// Whether they are, all together, what was written: none missing, none older, none added.
    pub complete: bool,
}

type Job = Box<dyn FnOnce(&mut Option<Engine>) + Send>;

/// The handle on an open store. Dropping it closes the store.
pub struct Store {
    jobs: Option<Sender<Job>>,
    thread: Option<JoinHandle<()>>,
    random: Arc<dyn Randomness>,
    key_file: PathBuf,
}

impl Store {
    /// Opens the store of a place, making it where there is none, and reads everything.
    pub fn open(place: &Place, random: Arc<dyn Randomness>) -> Result<(Self, Loaded)> {
        let (opened, answer) = channel();
        let (jobs, work) = channel::<Job>();
        let (place, source) = (place.clone(), Arc::clone(&random));
        let thread = std::thread::Builder::new()
            .name("store".into())
            .spawn(move || {
                let open = || {
                    let (engine, vault) = Engine::open(&place, source.as_ref())?;
                    let loaded = engine.load()?;
                    Ok((engine, vault.key_file, loaded))
                };
                let mut engine = match caught(open) {
                    Ok((engine, key_file, loaded)) => {
                        let _ = opened.send(Ok((key_file, loaded)));
                        Some(engine)
                    }
                    Err(error) => {
                        let _ = opened.send(Err(error));
                        None
                    }
                };
                while let Ok(job) = work.recv() {
                    job(&mut engine);
                }
            })
            .map_err(|error| Error::io("starting the store thread", error))?;
        let (key_file, loaded) = answer.recv().map_err(|_| gone())??;
        Ok((Self { jobs: Some(jobs), thread: Some(thread), random, key_file }, loaded))
    }

    /// Where the key lies.
    pub fn key_file(&self) -> &std::path::Path {
        &self.key_file
    }

    /// Puts one change on the disk; once this returns `Ok` it is there, also after a power cut.
    /// After an error the store is closed: what was acknowledged is safe, nothing more is taken (rule R10).
    pub fn commit(&self, commit: Commit) -> Result<()> {
        let random = Arc::clone(&self.random);
        self.run(move |engine| engine.commit(&commit, random.as_ref()))
    }

    /// One entry of the history with its way back; `None` where it has been let go.
    pub fn entry(&self, seq: u64) -> Result<Option<Entry>> {
        self.run(move |engine| engine.entry(seq))
    }

    /// Checks every value; 0.25 s for 100,000 of them.
    pub fn verify(&self) -> Result<Verified> {
        self.run(|engine| engine.verify())
    }

    fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Engine) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (done, answer) = channel();
        let job: Job = Box::new(move |slot| {
            let result = match slot {
                None => Err(gone()),
                Some(engine) => caught(|| work(engine)),
            };
            if result.is_err() {
                // sled may show in memory what never reached the disk: the handle is of no more use.
                *slot = None;
            }
            let _ = done.send(result);
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
