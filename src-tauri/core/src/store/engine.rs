//! sled itself. Everything here runs on the store thread.

use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use sled::transaction::{ConflictableTransactionError, TransactionError, Transactional};

use super::chunks::{Sealed, cut, join};
use super::entry_codec::{decode_entry, encode_entry};
use super::folder::{Place, make_private, refuse_network_mount, sync_dir};
use super::migrate::{self, SCHEMA, Step};
use super::records::{decode, encode, unversioned, versioned};
use super::seal::Seal;
use super::vault::Vault;
use super::{Commit, Loaded, Verified};
use crate::book::{Kind, Write};
use crate::change::Entry;
use crate::domain::Randomness;
use crate::error::{Error, Result};

/// Few trees, never one for each person (rule R5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tree {
    /// Records of one kind.
    Of(Kind),
    /// The history.
    Log,
    /// Sequence, set hash, schema.
    Meta,
}

impl Tree {
    const ALL: [Self; 8] = [
        Self::Of(Kind::Person),
        Self::Of(Kind::Tie),
        Self::Of(Kind::CatchUp),
        Self::Of(Kind::Checkin),
        Self::Of(Kind::Nudge),
        Self::Of(Kind::Single),
        Self::Log,
        Self::Meta,
    ];

    /// The tree's name on the disk, which is also sealed into every value.
    fn name(self) -> &'static str {
        match self {
            Self::Of(Kind::Person) => "people",
            Self::Of(Kind::Tie) => "ties",
            Self::Of(Kind::CatchUp) => "catch_ups",
            Self::Of(Kind::Checkin) => "checkins",
            Self::Of(Kind::Nudge) => "nudges",
            Self::Of(Kind::Single) => "single",
            Self::Log => "log",
            Self::Meta => "meta",
        }
    }

    fn index(self) -> usize {
        Self::ALL.iter().position(|tree| *tree == self).unwrap_or_default()
    }
}

/// Where the meta record lies in its tree.
const META: &[u8] = b"meta";

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
    db: sled::Db,
    trees: Vec<sled::Tree>,
    /// Our own handle on sled's file: its `sync_all` is the sync that counts (rule R2).
    file: File,
    seal: Seal,
    meta: Meta,
    /// How often the disk was made to take everything; a test holds it against the commits.
    syncs: u64,
}

/// What one transaction does to sled: removals and insertions, by tree.
#[derive(Default)]
struct Batch {
    remove: Vec<(Tree, Vec<u8>)>,
    insert: Vec<(Tree, Sealed)>,
}

impl Engine {
    /// Opens the store of a place, making it first where there is none.
    pub(super) fn open(place: &Place, random: &dyn Randomness) -> Result<(Self, Vault)> {
        make_private(&place.data)?;
        refuse_network_mount(&place.data)?;
        let vault = Vault::open_or_make(place, random)?;
        let dir = place.store();
        let is_new = !vault.holds_something;
        if !is_new && !dir.exists() {
            return Err(Error::Damaged(format!("{} is missing", dir.display())));
        }
        let mut engine = Self::open_sled(&dir, &vault, random)?;
        if is_new {
            // A second open makes sled write its snapshot file, without which damage to a first session's file
            // would go unnoticed (rule R13).
            drop(engine);
            sync_dir(&place.data).map_err(|error| Error::io("syncing the data folder", error))?;
            engine = Self::open_sled(&dir, &vault, random)?;
            vault.now_holds_something(place)?;
        }
        Ok((engine, vault))
    }

    fn open_sled(dir: &Path, vault: &Vault, random: &dyn Randomness) -> Result<Self> {
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
        let seal = Seal::new(vault.id, &vault.key);
        let empty = Meta { schema: SCHEMA, commit_seq: 0, set_hash: [0; 32] };
        let mut engine = Self { db, trees, file, seal, meta: empty, syncs: 0 };
        match engine.chunks_of(Tree::Meta, META)?.as_slice() {
            [] if engine.is_empty() => {
                engine.write(&mut Batch::default(), random)?;
            }
            [] => return Err(Error::Damaged("the store has lost its first record".into())),
            chunks => {
                let text = join(&engine.seal, Tree::Meta.name(), chunks)?;
                engine.meta = unversioned(&text, "the first record")?;
                engine.migrate(migrate::STEPS, SCHEMA, random)?;
            }
        }
        // sled may have written a snapshot file while opening: its name is to last, too (rule R2).
        sync_dir(dir).map_err(|error| Error::io("syncing the store's folder", error))?;
        Ok(engine)
    }

    fn is_empty(&self) -> bool {
        self.trees.iter().all(|tree| tree.first().is_ok_and(|first| first.is_none()))
    }

    /// Everything there is.
    pub(super) fn load(&self) -> Result<Loaded> {
        let mut records = Vec::new();
        for kind in Kind::ALL {
            self.each(Tree::Of(kind), |text| {
                records.push(decode(kind, &text)?);
                Ok(())
            })?;
        }
        let mut heads = Vec::new();
        self.each(Tree::Log, |text| {
            heads.push(decode_entry(&text)?.head);
            Ok(())
        })?;
        heads.sort_by_key(|head| head.seq);
        Ok(Loaded { records, heads, seq: self.meta.commit_seq })
    }

    /// One entry of the history with its way back.
    pub(super) fn entry(&self, seq: u64) -> Result<Option<Entry>> {
        let chunks = self.chunks_of(Tree::Log, &self.name(Tree::Log, &seq.to_be_bytes()))?;
        if chunks.is_empty() {
            return Ok(None);
        }
        Ok(Some(decode_entry(&join(&self.seal, Tree::Log.name(), &chunks)?)?))
    }

    /// One change, in one transaction over all trees, synced before this returns (rules R2 and R3).
    pub(super) fn commit(&mut self, commit: &Commit, random: &dyn Randomness) -> Result<()> {
        let seq = commit.entry.head.seq;
        if seq != self.meta.commit_seq + 1 {
            return Err(Error::Damaged(format!("change {seq} does not follow {}", self.meta.commit_seq)));
        }
        let mut batch = Batch::default();
        for write in &commit.writes {
            let tree = Tree::Of(write.key().kind);
            let record = match write {
                Write::Put(record) => Some(encode(record)?),
                Write::Delete(_) => None,
            };
            let name = self.name(tree, write.key().id.as_bytes());
            self.stage(&mut batch, tree, &name, record.as_deref(), random)?;
        }
        for old in &commit.leaving {
            let name = self.name(Tree::Log, &old.to_be_bytes());
            self.stage(&mut batch, Tree::Log, &name, None, random)?;
        }
        let entry = encode_entry(&commit.entry)?;
        let name = self.name(Tree::Log, &seq.to_be_bytes());
        self.stage(&mut batch, Tree::Log, &name, Some(&entry), random)?;
        self.meta.commit_seq = seq;
        self.write(&mut batch, random)
    }

    /// Whether what is in the store is what was written there: every value opens, and all of them together are
    /// the ones the set hash knows.
    pub(super) fn verify(&self) -> Result<Verified> {
        let mut found = Verified { values: 0, damaged: 0, complete: false };
        let mut hash = [0; 32];
        for tree in Tree::ALL.into_iter().filter(|tree| *tree != Tree::Meta) {
            for item in self.tree(tree) {
                let (key, value) = item.map_err(failed)?;
                found.values += 1;
                found.damaged += usize::from(self.seal.open(tree.name(), &key, &value).is_err());
                xor(&mut hash, &self.seal.witness(tree.name(), &key, &value));
            }
        }
        found.complete = hash == self.meta.set_hash;
        Ok(found)
    }

    /// Brings an older store to `schema`, all in one transaction.
    fn migrate(&mut self, steps: &'static [Step], schema: u16, random: &dyn Randomness) -> Result<()> {
        let way = migrate::path(steps, self.meta.schema, schema)?;
        if way.is_empty() {
            return Ok(());
        }
        let mut batch = Batch::default();
        for tree in Tree::ALL.into_iter().filter(|tree| *tree != Tree::Meta) {
            for (name, chunks) in self.groups(tree)? {
                let old = join(&self.seal, tree.name(), &chunks)?;
                let new = way.iter().try_fold(old, |text, step| (step.rewrite)(tree, text))?;
                self.stage(&mut batch, tree, &name, Some(&new), random)?;
            }
        }
        self.meta.schema = schema;
        self.write(&mut batch, random)
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
            })?;
        self.sync()
    }

    /// sled's flush hands the data to the system; ours makes the disk take it.
    fn sync(&mut self) -> Result<()> {
        self.db.flush().map_err(failed)?;
        self.file.sync_all().map_err(|error| Error::io("syncing the store", error))?;
        self.syncs += 1;
        Ok(())
    }

    fn tree(&self, tree: Tree) -> impl Iterator<Item = sled::Result<(sled::IVec, sled::IVec)>> + '_ {
        self.trees.get(tree.index()).into_iter().flat_map(sled::Tree::iter)
    }

    /// Under what a record lies.
    fn name(&self, tree: Tree, id: &[u8]) -> [u8; 16] {
        self.seal.name(tree.name(), id)
    }

    /// The chunks of one record, in order.
    fn chunks_of(&self, tree: Tree, name: &[u8]) -> Result<Vec<Sealed>> {
        let mut chunks = Vec::new();
        if let Some(open) = self.trees.get(tree.index()) {
            for item in open.scan_prefix(name) {
                let (key, value) = item.map_err(failed)?;
                chunks.push((key.to_vec(), value.to_vec()));
            }
        }
        Ok(chunks)
    }

    /// All records of a tree, each as its name and its chunks.
    fn groups(&self, tree: Tree) -> Result<Vec<(Vec<u8>, Vec<Sealed>)>> {
        let mut groups: Vec<(Vec<u8>, Vec<Sealed>)> = Vec::new();
        for item in self.tree(tree) {
            let (key, value) = item.map_err(failed)?;
            let id = key.get(..key.len().saturating_sub(2)).unwrap_or_default();
            let chunk = (key.to_vec(), value.to_vec());
            match groups.last_mut() {
                Some((last, chunks)) if last == id => chunks.push(chunk),
                _ => groups.push((id.to_vec(), vec![chunk])),
            }
        }
        Ok(groups)
    }

    fn each(&self, tree: Tree, mut take: impl FnMut(Vec<u8>) -> Result<()>) -> Result<()> {
        self.groups(tree)?.iter().try_for_each(|(_, chunks)| take(join(&self.seal, tree.name(), chunks)?))
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

fn failed(error: sled::Error) -> Error {
    match error {
        sled::Error::Io(error) => Error::io("the store", error),
        sled::Error::Corruption { .. } => Error::Damaged("the store's file is damaged".into()),
        other => Error::Stopped(other.to_string()),
    }
}

fn xor(hash: &mut [u8; 32], other: &[u8; 32]) {
    for (byte, with) in hash.iter_mut().zip(other) {
        *byte ^= with;
    }
}

#[cfg(test)]
mod tests;
