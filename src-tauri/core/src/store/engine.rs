//! sled itself: made, opened, written. `reading` is what comes back out of it, `trees` where what lies. Everything here
//! runs on the store thread.

mod reading;
mod trees;

use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use sled::transaction::{ConflictableTransactionError, TransactionError, Transactional};

pub(super) use reading::Readable;
pub use reading::{Loaded, Verified};
use trees::Tree;

use super::chunks::{Sealed, cut, join};
use super::entry_codec::decode_entry;
use super::folder::sync_dir;
use super::migrate::{self, SCHEMA, Step};
use super::records::{decode_any, unversioned, versioned};
use super::redo::Redo;
use super::seal::Seal;
use super::waker::Waker;
use crate::domain::Randomness;
use crate::error::{Error, Result};

/// Where the meta record lies in its tree.
const META: &[u8] = b"meta";
/// How many records a new store is given at a time.
const FILL: usize = 500;

/// Written with every transaction (rule R3).
#[derive(Clone, Copy, Serialize, Deserialize)]
struct Meta {
    schema: u16,
    /// The number of the last change; the first is 1.
    commit_seq: u64,
    /// XOR of every entry's witness.
    set_hash: [u8; 32],
}

/// One opened store.
pub(super) struct Engine {
    /// None only while it is being dropped.
    db: Option<sled::Db>,
    waker: Option<Waker>,
    trees: Vec<sled::Tree>,
    /// Our own handle on sled's file: its `sync_all` is the sync that counts (rule R2).
    file: File,
    seal: Seal,
    meta: Meta,
    /// How often the disk was made to take everything; a test holds it against the commits.
    syncs: u64,
    /// Bytes of all values, as they were when the store was last read through.
    live: u64,
}

/// Records and entries of the history as they are written.
#[derive(Default)]
pub(super) struct Texts {
    pub(super) records: Vec<Vec<u8>>,
    pub(super) entries: Vec<Vec<u8>>,
}

/// What one transaction does to sled: removals and insertions, by tree.
#[derive(Default)]
struct Batch {
    remove: Vec<(Tree, Vec<u8>)>,
    insert: Vec<(Tree, Sealed)>,
}

impl Engine {
    /// Makes an empty store in a folder that holds none.
    pub(super) fn make(dir: &Path, seal: &Seal, random: &dyn Randomness) -> Result<Self> {
        let mut engine = Self::bare(dir, seal)?;
        engine.write(&mut Batch::default(), random)?;
        make_names_last(dir)?;
        drop(engine);
        // A second open makes sled write its snapshot file, without which damage to a first session's file
        // would go unnoticed (rule R13).
        Self::open(dir, seal)
    }

    /// Opens the store in a folder. One without its first record is damaged, never new.
    pub(super) fn open(dir: &Path, seal: &Seal) -> Result<Self> {
        let mut engine = Self::bare(dir, seal)?;
        match engine.chunks_of(Tree::Meta, META)?.as_slice() {
            [] => return Err(Error::Damaged("the store has lost its first record".into())),
            chunks => {
                let text = join(&engine.seal, Tree::Meta.name(), chunks)?;
                engine.meta = unversioned(&text, "the first record")?;
            }
        }
        if engine.meta.schema > SCHEMA {
            return Err(Error::TooNew { found: engine.meta.schema, known: SCHEMA });
        }
        make_names_last(dir)?;
        Ok(engine)
    }

    fn bare(dir: &Path, seal: &Seal) -> Result<Self> {
        let db = open_db(dir)?;
        let trees = Tree::ALL
            .into_iter()
            .map(|tree| db.open_tree(tree.name()))
            .collect::<std::result::Result<Vec<_>, _>>()
            .map_err(failed)?;
        let file = File::options()
            .read(true)
            .write(true)
            .open(dir.join("db"))
            .map_err(|error| Error::io(format!("opening {}", dir.join("db").display()), error))?;
        let empty = Meta { schema: SCHEMA, commit_seq: 0, set_hash: [0; 32] };
        let waker = Some(Waker::start(db.clone())?);
        Ok(Self { db: Some(db), waker, trees, file, seal: seal.clone(), meta: empty, syncs: 0, live: 0 })
    }

    /// The number of the last change.
    pub(super) fn seq(&self) -> u64 {
        self.meta.commit_seq
    }

    /// The schema its records are written in.
    pub(super) fn schema(&self) -> u16 {
        self.meta.schema
    }

    /// Bytes of all values when they were last read.
    pub(super) fn live(&self) -> u64 {
        self.live
    }

    /// One change, in one transaction over all trees, synced before this returns (rules R2 and R3).
    pub(super) fn apply(&mut self, redo: &Redo, random: &dyn Randomness) -> Result<()> {
        if redo.seq != self.meta.commit_seq + 1 {
            return Err(Error::Damaged(format!(
                "change {} does not follow {}",
                redo.seq, self.meta.commit_seq
            )));
        }
        let mut batch = Batch::default();
        for (key, record) in &redo.steps {
            let tree = Tree::Of(key.kind);
            let name = self.name(tree, key.id.as_bytes());
            self.stage(&mut batch, tree, &name, record.as_deref(), random)?;
        }
        for old in &redo.leaving {
            let name = self.name(Tree::Log, &old.to_be_bytes());
            self.stage(&mut batch, Tree::Log, &name, None, random)?;
        }
        let name = self.name(Tree::Log, &redo.seq.to_be_bytes());
        self.stage(&mut batch, Tree::Log, &name, Some(&redo.entry), random)?;
        self.meta.commit_seq = redo.seq;
        self.write(&mut batch, random)
    }

    /// Fills a new store with records and entries as they are written, some at a time: a store that is still being
    /// filled has no name yet that anyone would open.
    pub(super) fn fill(
        &mut self,
        Texts { records, entries }: &Texts,
        seq: u64,
        random: &dyn Randomness,
    ) -> Result<()> {
        let mut named = Vec::with_capacity(records.len() + entries.len());
        for record in records {
            let key = decode_any(record)?.key();
            let tree = Tree::Of(key.kind);
            named.push((tree, self.name(tree, key.id.as_bytes()), record));
        }
        for entry in entries {
            let seq = decode_entry(entry)?.head.seq;
            named.push((Tree::Log, self.name(Tree::Log, &seq.to_be_bytes()), entry));
        }
        self.meta.commit_seq = seq;
        for some in named.chunks(FILL) {
            let mut batch = Batch::default();
            for (tree, name, text) in some {
                self.stage(&mut batch, *tree, name, Some(text), random)?;
            }
            self.transact(&mut batch, random)?;
        }
        self.write(&mut Batch::default(), random)
    }

    /// Whether an older schema has to be brought to today's.
    pub(super) fn is_old(&self) -> bool {
        self.meta.schema < SCHEMA
    }

    /// Brings an older store to today's schema, all in one transaction.
    pub(super) fn bring_up(&mut self, random: &dyn Randomness) -> Result<()> {
        self.migrate(migrate::STEPS, SCHEMA, random)
    }

    fn migrate(&mut self, steps: &'static [Step], schema: u16, random: &dyn Randomness) -> Result<()> {
        let way = migrate::path(steps, self.meta.schema, schema)?;
        if way.is_empty() {
            return Ok(());
        }
        let mut batch = Batch::default();
        for tree in Tree::with_content() {
            for (name, chunks) in self.groups(tree, &AtomicU64::new(0))? {
                let old = join(&self.seal, tree.name(), &chunks)?;
                let new = migrate::rewrite(way, old)?;
                self.stage(&mut batch, tree, &name, Some(&new), random)?;
            }
        }
        self.meta.schema = schema;
        self.write(&mut batch, random)
    }

    /// Damage that leaves every record and takes what says that they are all.
    #[cfg(test)]
    pub(super) fn lose_the_first_record(&mut self) {
        self.trees[Tree::Meta.index()].clear().unwrap();
        self.sync().unwrap();
    }

    /// Damage that sled does not notice: one row is not there any more.
    #[cfg(test)]
    pub(super) fn lose_a_person(&mut self) {
        let people = &self.trees[Tree::Of(crate::book::Kind::Person).index()];
        let first = people.first().unwrap().unwrap().0;
        people.remove(first).unwrap();
        self.sync().unwrap();
    }

    /// Adds one record's new chunks to a batch and takes its old ones out, keeping the set hash in step.
    fn stage(
        &mut self,
        batch: &mut Batch,
        tree: Tree,
        name: &[u8],
        text: Option<&[u8]>,
        random: &dyn Randomness,
    ) -> Result<()> {
        for (key, value) in self.chunks_of(tree, name)? {
            xor(&mut self.meta.set_hash, &self.seal.witness(tree.name(), &key, &value));
            batch.remove.push((tree, key));
        }
        if let Some(text) = text {
            for (key, value) in cut(&self.seal, tree.name(), name, text, random)? {
                xor(&mut self.meta.set_hash, &self.seal.witness(tree.name(), &key, &value));
                batch.insert.push((tree, (key, value)));
            }
        }
        Ok(())
    }

    /// The transaction and its sync.
    fn write(&mut self, batch: &mut Batch, random: &dyn Randomness) -> Result<()> {
        let waker = self.waker.take();
        let written = match &waker {
            Some(waker) => waker.during(|| self.transact(batch, random).and_then(|()| self.sync())),
            None => self.transact(batch, random).and_then(|()| self.sync()),
        };
        self.waker = waker;
        written
    }

    fn transact(&mut self, batch: &mut Batch, random: &dyn Randomness) -> Result<()> {
        let meta = versioned(&self.meta)?;
        for chunk in cut(&self.seal, Tree::Meta.name(), META, &meta, random)? {
            batch.insert.push((Tree::Meta, chunk));
        }
        let trees: Vec<&sled::Tree> = self.trees.iter().collect();
        trees
            .as_slice()
            .transaction(|trees| {
                let at = |tree: Tree| {
                    trees.get(tree.index()).ok_or(ConflictableTransactionError::Abort("a tree is missing"))
                };
                for (tree, key) in &batch.remove {
                    at(*tree)?.remove(key.as_slice())?;
                }
                for (tree, (key, value)) in &batch.insert {
                    at(*tree)?.insert(key.as_slice(), value.as_slice())?;
                }
                Ok(())
            })
            .map_err(|error| match error {
                TransactionError::Abort(what) => Error::Damaged(what.into()),
                TransactionError::Storage(error) => failed(error),
            })
    }

    /// sled's flush hands the data to the system; ours makes the disk take it.
    fn sync(&mut self) -> Result<()> {
        self.db.as_ref().map_or(Ok(0), |db| db.flush()).map_err(failed)?;
        self.file.sync_all().map_err(|error| Error::io("syncing the store", error))?;
        self.syncs += 1;
        Ok(())
    }

    /// Under what a record lies.
    fn name(&self, tree: Tree, id: &[u8]) -> [u8; 16] {
        self.seal.name(tree.name(), id)
    }
}

/// sled may have written a snapshot file while opening: its name is to last, too (rule R2).
fn make_names_last(dir: &Path) -> Result<()> {
    sync_dir(dir).map_err(|error| Error::io("syncing the store's folder", error))
}

impl Drop for Engine {
    /// sled syncs once more while it is dropped, and panics where that fails.
    fn drop(&mut self) {
        drop(self.waker.take());
        let (trees, db) = (std::mem::take(&mut self.trees), self.db.take());
        let _ = catch_unwind(AssertUnwindSafe(move || drop((trees, db))));
    }
}

/// Opens sled. It may panic on a damaged file, and hold its lock for a moment after it was closed elsewhere.
fn open_db(dir: &Path) -> Result<sled::Db> {
    const TRIES: u32 = 20;
    let config = sled::Config::default()
        .path(dir)
        .mode(sled::Mode::LowSpace)
        .use_compression(false)
        .cache_capacity(16 * 1024 * 1024)
        .flush_every_ms(Some(3000));
    let mut tried = 0;
    loop {
        tried += 1;
        match catch_unwind(AssertUnwindSafe(|| config.open())) {
            Ok(Ok(db)) => return Ok(db),
            Ok(Err(error)) if is_locked(&error) && tried < TRIES => {
                std::thread::sleep(Duration::from_millis(50));
            }
            Ok(Err(error)) if is_locked(&error) => return Err(Error::InUse(dir.to_owned())),
            Ok(Err(error)) => return Err(failed(error)),
            Err(_) => return Err(Error::Damaged("the store's file cannot be opened".into())),
        }
    }
}

/// sled reports another process's lock as an error of kind `Other` that says so.
fn is_locked(error: &sled::Error) -> bool {
    matches!(error, sled::Error::Io(io) if io.kind() == std::io::ErrorKind::WouldBlock
        || io.to_string().contains("could not acquire lock"))
}

/// sled's errors as ours. What the disk or the folder refuses is said as such; whatever else sled cannot make sense of
/// is damage, from which the store is rebuilt.
fn failed(error: sled::Error) -> Error {
    use std::io::ErrorKind::{InvalidInput, NotFound};
    match error {
        // A file that is gone, and a place in a file that cannot be, come from damage and not from the disk.
        sled::Error::Io(error)
            if error.raw_os_error().is_some() && !matches!(error.kind(), InvalidInput | NotFound) =>
        {
            Error::io("the store", error)
        }
        sled::Error::ReportableBug(what) => Error::Stopped(what),
        _ => Error::Damaged("the store's file is damaged".into()),
    }
}

fn xor(hash: &mut [u8; 32], other: &[u8; 32]) {
    for (byte, with) in hash.iter_mut().zip(other) {
        *byte ^= with;
    }
}

#[cfg(test)]
mod tests;
