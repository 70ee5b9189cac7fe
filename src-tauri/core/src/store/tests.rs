//! What the store's own tests share: a seeded source of randomness, a place, a few changes.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use super::folder::Place;
use super::opening::{self, Opened};
use super::redo::Commit;
use super::redo::Redo;
use super::vault::{Opener, Vault};
use crate::book::{Book, Record, Write};
use crate::change::{Change, Entry, EntryHead, apply};
use crate::contract::PersonDraft;
use crate::domain::{Moment, PersonId, Randomness};

/// The same seed gives the same bytes.
pub(super) struct Seeded(AtomicU64);

impl Seeded {
    pub(super) fn new(seed: u64) -> Self {
        Self(AtomicU64::new(seed << 32))
    }
}

impl Randomness for Seeded {
    fn fill(&self, buf: &mut [u8]) {
        for chunk in buf.chunks_mut(32) {
            let bytes = blake3::hash(&self.0.fetch_add(1, Ordering::Relaxed).to_be_bytes());
            chunk.copy_from_slice(&bytes.as_bytes()[..chunk.len()]);
        }
    }
}

/// A place of its own.
pub(super) struct Ground {
    pub(super) dir: tempfile::TempDir,
    pub(super) place: Place,
    pub(super) random: Seeded,
}

impl Ground {
    pub(super) fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let place = Place { data: dir.path().join("data"), config: dir.path().join("config") };
        Self { dir, place, random: Seeded::new(1) }
    }

    pub(super) fn enter(&self) -> crate::error::Result<(Arc<Mutex<Vault>>, Opened)> {
        opening::enter(&self.place, &Opener::KeyFile, noon(), &self.random)
    }

    pub(super) fn open(&self) -> Opened {
        self.enter().unwrap().1
    }

    /// Adds someone as change `seq`, the way the store does it.
    pub(super) fn add(&self, opened: &mut Opened, seq: u64, name: &str) {
        let redo = Redo::of(&adding(seq, name)).unwrap();
        opened.open.journal.append(&redo, &self.random).unwrap();
        opened.open.engine.apply(&redo, &self.random).unwrap();
        opened.open.acknowledged.note(seq);
    }

    /// A store in which these people were added, one after the other, closed again.
    pub(super) fn with(names: &[&str]) -> Self {
        let ground = Self::new();
        let mut opened = ground.open();
        for (seq, name) in (1..).zip(names) {
            ground.add(&mut opened, seq, name);
        }
        ground
    }
}

pub(super) fn noon() -> Moment {
    Moment::new(chrono::DateTime::from_timestamp(1_800_000_000, 0).unwrap(), chrono_tz::UTC)
}

/// Adding someone, as change `seq`.
pub(super) fn adding(seq: u64, name: &str) -> Commit {
    let draft = PersonDraft { name: name.into(), circle: None, sector: None, just_met: false };
    let change = Change::AddPerson { id: PersonId(uuid::Uuid::from_u128(seq.into())), draft };
    let applied = apply(&Book::default(), &change, noon()).unwrap();
    let head = EntryHead {
        seq,
        at: noon().utc,
        what: change.name().into(),
        about: None,
        offered: true,
        undone: false,
        undoes: None,
        touched: applied.writes.iter().map(Write::key).collect(),
    };
    Commit { writes: applied.writes, entry: Entry { head, inverse: applied.inverse }, leaving: vec![] }
}

/// The names of everyone in a store that was opened, sorted: on the disk they lie in no order of ours.
pub(super) fn names(opened: &Opened) -> Vec<String> {
    let name = |record: &Record| match record {
        Record::Person(person) => Some(person.name.clone()),
        _ => None,
    };
    let mut names: Vec<String> = opened.loaded.records.iter().filter_map(name).collect();
    names.sort();
    names
}
