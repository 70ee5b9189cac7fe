//! What is in the store, and whether that is what was written there.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use super::trees::Tree;
use super::{Engine, META, Meta, Texts, failed, xor};
use crate::book::{Key, Kind, Record};
use crate::change::{Entry, EntryHead};
use crate::error::{Error, Result};
use crate::store::chunks::{Sealed, join};
use crate::store::entry_codec::decode_entry;
use crate::store::records::{decode, decode_any, unversioned};
use crate::store::seal::Seal;

/// What a store holds.
#[derive(Debug, Default)]
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

/// What can be read of a store, whatever else cannot.
#[derive(Default)]
pub(in crate::store) struct Readable {
    /// The number of the last change, where that can be read.
    pub(in crate::store) seq: Option<u64>,
    pub(in crate::store) records: BTreeMap<Key, Vec<u8>>,
    pub(in crate::store) entries: BTreeMap<u64, Vec<u8>>,
    /// Records and entries that cannot be read.
    pub(in crate::store) unreadable: usize,
}

/// The chunks of a tree by record, each record under its name.
type Groups = Vec<(Vec<u8>, Vec<Sealed>)>;

impl Engine {
    /// Everything there is. `progress` is counted up with every record, so that a watchdog can tell slow from stuck.
    pub(in crate::store) fn load(&mut self, progress: &AtomicU64) -> Result<Loaded> {
        let mut records = Vec::new();
        let mut live = 0;
        for kind in Kind::ALL {
            live += self.each(Tree::Of(kind), progress, |text| {
                records.push(decode(kind, &text)?);
                Ok(())
            })?;
        }
        let mut heads = Vec::new();
        live += self.each(Tree::Log, progress, |text| {
            heads.push(decode_entry(&text)?.head);
            Ok(())
        })?;
        self.live = live;
        heads.sort_by_key(|head| head.seq);
        Ok(Loaded { records, heads, seq: self.meta.commit_seq })
    }

    /// Every record and every entry of the history, as they are written, for a copy of the whole.
    fn texts(&self) -> Result<Texts> {
        let progress = AtomicU64::new(0);
        let mut texts = Texts::default();
        for tree in Tree::with_content() {
            let into = if tree == Tree::Log { &mut texts.entries } else { &mut texts.records };
            self.each(tree, &progress, |text| {
                into.push(text);
                Ok(())
            })?;
        }
        Ok(texts)
    }

    /// The same, from a store that holds what was written there and nothing else.
    pub(in crate::store) fn sound_texts(&self) -> Result<Texts> {
        let verified = self.verify()?;
        if verified.damaged > 0 || !verified.complete {
            return Err(Error::Damaged("the store does not hold what was written there".into()));
        }
        self.texts()
    }

    /// What can be read, past whatever cannot.
    pub(in crate::store) fn readable(dir: &Path, seal: &Seal, progress: &AtomicU64) -> Result<Readable> {
        let engine = Self::bare(dir, seal)?;
        let mut found = Readable::default();
        if let Ok(chunks) = engine.chunks_of(Tree::Meta, META)
            && let Ok(text) = join(seal, Tree::Meta.name(), &chunks)
            && let Ok(meta) = unversioned::<Meta>(&text, "the first record")
        {
            found.seq = Some(meta.commit_seq);
        }
        for tree in Tree::with_content() {
            // sled may panic on one damaged page; the trees after it may be sound.
            let groups = catch_unwind(AssertUnwindSafe(|| engine.groups_readable(tree, progress)));
            let Ok((groups, broken)) = groups else {
                found.unreadable += 1;
                continue;
            };
            found.unreadable += broken;
            for (_, chunks) in groups {
                let text = join(seal, tree.name(), &chunks);
                let put = text.and_then(|text| {
                    if tree == Tree::Log {
                        let seq = decode_entry(&text)?.head.seq;
                        found.entries.insert(seq, text);
                    } else {
                        let key = decode_any(&text)?.key();
                        found.records.insert(key, text);
                    }
                    Ok(())
                });
                found.unreadable += usize::from(put.is_err());
            }
        }
        Ok(found)
    }

    /// One entry of the history with its way back.
    pub(in crate::store) fn entry(&self, seq: u64) -> Result<Option<Entry>> {
        let chunks = self.chunks_of(Tree::Log, &self.name(Tree::Log, &seq.to_be_bytes()))?;
        if chunks.is_empty() {
            return Ok(None);
        }
        Ok(Some(decode_entry(&join(&self.seal, Tree::Log.name(), &chunks)?)?))
    }

    /// The entries of the history in whose text one of these words stands.
    pub(in crate::store) fn entries_that_say(&self, words: &[String]) -> Result<Vec<u64>> {
        let mut found = Vec::new();
        self.each(Tree::Log, &AtomicU64::new(0), |text| {
            let says = |word: &String| text.windows(word.len()).any(|part| part == word.as_bytes());
            if words.iter().any(says) {
                found.push(decode_entry(&text)?.head.seq);
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// Whether what is in the store is what was written there: every value opens, and all of them together are
    /// the ones the set hash knows.
    pub(in crate::store) fn verify(&self) -> Result<Verified> {
        self.verify_watched(&AtomicU64::new(0))
    }

    /// The same, counting `progress` up with every value.
    pub(in crate::store) fn verify_watched(&self, progress: &AtomicU64) -> Result<Verified> {
        let mut found = Verified { values: 0, damaged: 0, complete: false };
        let mut hash = [0; 32];
        for tree in Tree::with_content() {
            for item in self.tree(tree) {
                let (key, value) = item.map_err(failed)?;
                found.values += 1;
                progress.fetch_add(1, Ordering::Relaxed);
                found.damaged += usize::from(self.seal.open(tree.name(), &key, &value).is_err());
                xor(&mut hash, &self.seal.witness(tree.name(), &key, &value));
            }
        }
        found.complete = hash == self.meta.set_hash;
        Ok(found)
    }

    fn tree(&self, tree: Tree) -> impl Iterator<Item = sled::Result<(sled::IVec, sled::IVec)>> + '_ {
        self.trees.get(tree.index()).into_iter().flat_map(sled::Tree::iter)
    }

    /// The chunks of one record, in order.
    pub(super) fn chunks_of(&self, tree: Tree, name: &[u8]) -> Result<Vec<Sealed>> {
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
    pub(super) fn groups(&self, tree: Tree, progress: &AtomicU64) -> Result<Groups> {
        let mut groups = Vec::new();
        for item in self.tree(tree) {
            let (key, value) = item.map_err(failed)?;
            progress.fetch_add(1, Ordering::Relaxed);
            group(&mut groups, key.to_vec(), value.to_vec());
        }
        Ok(groups)
    }

    /// The same, up to where sled gives up, and how often it did.
    fn groups_readable(&self, tree: Tree, progress: &AtomicU64) -> (Groups, usize) {
        let (mut groups, mut broken) = (Vec::new(), 0);
        for item in self.tree(tree) {
            let Ok((key, value)) = item else {
                // The iterator would give the same error for ever.
                broken += 1;
                break;
            };
            progress.fetch_add(1, Ordering::Relaxed);
            group(&mut groups, key.to_vec(), value.to_vec());
        }
        (groups, broken)
    }

    /// Gives every record of a tree to `take`; the bytes of its values.
    fn each(
        &self,
        tree: Tree,
        progress: &AtomicU64,
        mut take: impl FnMut(Vec<u8>) -> Result<()>,
    ) -> Result<u64> {
        let mut bytes = 0;
        for (_, chunks) in self.groups(tree, progress)? {
            bytes += chunks.iter().map(|(key, value)| (key.len() + value.len()) as u64).sum::<u64>();
            take(join(&self.seal, tree.name(), &chunks)?)?;
            progress.fetch_add(1, Ordering::Relaxed);
        }
        Ok(bytes)
    }
}

/// Adds one chunk to the record it belongs to: those of one record lie side by side.
fn group(groups: &mut Groups, key: Vec<u8>, value: Vec<u8>) {
    let id = key.get(..key.len().saturating_sub(2)).unwrap_or_default();
    match groups.last_mut() {
        Some((last, chunks)) if last == id => chunks.push((key, value)),
        _ => groups.push((id.to_vec(), vec![(key, value)])),
    }
}
