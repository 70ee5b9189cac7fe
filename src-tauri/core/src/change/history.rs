//! What was done, kept so that it can be taken back: the newest [`MAX_ENTRIES`] changes with their inverses.

use std::collections::{BTreeSet, VecDeque};

use chrono::{DateTime, TimeDelta, Utc};

use crate::book::{Key, Writes};
use crate::contract::UndoOffer;

/// How many changes can be taken back. Older ones are let go with the change that follows them, so that what was
/// removed does not stay in the store for ever.
pub const MAX_ENTRIES: usize = 200;
/// Whoever was removed can be brought back for so many days, however much happens meanwhile.
pub const REMOVED_DAYS: i64 = 30;
/// The most that is kept altogether.
pub const MAX_KEPT: usize = 1000;

/// One change as it is kept: its head and its way back.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What it was.
    pub head: EntryHead,
    /// What would take it back.
    pub inverse: Writes,
}

/// What stays in memory of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryHead {
    /// Its number; gap-free.
    pub seq: u64,
    /// When.
    pub at: DateTime<Utc>,
    /// Its name, as `Change::name` gives it, or "undo".
    pub what: String,
    /// Whom it was about.
    pub about: Option<String>,
    /// Whether undo is offered.
    pub offered: bool,
    /// Whether it has been taken back.
    pub undone: bool,
    /// The change that this one took back.
    pub undoes: Option<u64>,
    /// The records it wrote.
    pub touched: Vec<Key>,
}

impl EntryHead {
    /// Whether it removed people who have not come back since.
    pub fn is_removal(&self) -> bool {
        matches!(self.what.as_str(), "remove-person" | "remove-people") && !self.undone
    }

    /// The offer to take it back.
    pub fn offer(&self) -> UndoOffer {
        UndoOffer { seq: self.seq, what: self.what.clone(), name: self.about.clone() }
    }
}

/// The heads of what can be taken back, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    heads: VecDeque<EntryHead>,
    last: u64,
}

impl History {
    /// The number of the next change.
    pub fn next_seq(&self) -> u64 {
        self.last + 1
    }

    /// Numbers go on after `last`.
    pub fn start_at(&mut self, last: u64) {
        self.last = last;
    }

    /// Everything kept, oldest first.
    pub fn heads(&self) -> impl DoubleEndedIterator<Item = &EntryHead> {
        self.heads.iter()
    }

    /// One of them.
    pub fn find(&self, seq: u64) -> Option<&EntryHead> {
        self.heads.iter().find(|head| head.seq == seq)
    }

    /// The change that a chain of taking back began with: itself where it takes nothing back, or where that is not
    /// known any more.
    pub fn first_of<'a>(&'a self, head: &'a EntryHead) -> &'a EntryHead {
        let mut first = head;
        // Each takes back an earlier one.
        while let Some(before) = first.undoes.and_then(|seq| self.find(seq)) {
            first = before;
        }
        first
    }

    /// The newest change of the person's that stands.
    pub fn newest(&self) -> Option<&EntryHead> {
        self.heads.iter().rev().find(|head| head.offered && !head.undone && head.undoes.is_none())
    }

    /// The entries that go when `more` come at `now`: the oldest, but removals of the last [`REMOVED_DAYS`] only where
    /// there are too many to keep.
    pub fn leaving(&self, more: usize, now: DateTime<Utc>) -> Vec<u64> {
        let stays = |head: &&EntryHead| head.is_removal() && now - head.at < TimeDelta::days(REMOVED_DAYS);
        let staying = self.heads.iter().filter(stays).count();
        let over = (self.heads.len() - staying + more).saturating_sub(MAX_ENTRIES);
        let mut leaving: Vec<u64> =
            self.heads.iter().filter(|head| !stays(head)).take(over).map(|head| head.seq).collect();
        let too_many = (self.heads.len() + more - leaving.len()).saturating_sub(MAX_KEPT);
        leaving.extend(self.heads.iter().filter(stays).take(too_many).map(|head| head.seq));
        leaving
    }

    /// Whether changes after `seq` have been let go of, so that what they touched is not known any more.
    pub fn has_forgotten_since(&self, seq: u64) -> bool {
        let later = self.heads.iter().filter(|head| head.seq > seq).count();
        u64::try_from(later).unwrap_or(u64::MAX) < self.last.saturating_sub(seq)
    }

    /// The entries that touched one of these records.
    pub fn touching(&self, keys: &BTreeSet<Key>) -> impl Iterator<Item = u64> {
        let touches = |head: &&EntryHead| head.touched.iter().any(|key| keys.contains(key));
        self.heads.iter().filter(touches).map(|head| head.seq)
    }

    /// Lets go of entries by their numbers.
    pub fn let_go(&mut self, gone: &[u64]) {
        self.heads.retain(|head| !gone.contains(&head.seq));
    }

    /// Takes a new head in.
    pub fn push(&mut self, head: EntryHead) {
        if let Some(undoes) = head.undoes {
            self.mark(undoes, true);
        }
        self.last = head.seq;
        self.heads.push_back(head);
    }

    fn mark(&mut self, seq: u64, undone: bool) {
        let Some(head) = self.heads.iter_mut().find(|head| head.seq == seq) else { return };
        head.undone = undone;
        // Taking back an undo brings the change itself back.
        if let Some(first) = head.undoes {
            self.mark(first, !undone);
        }
    }

    /// The records that later changes have written since `seq`, leaving out later changes that were themselves
    /// taken back: those no longer stand in the way.
    pub fn touched_since(&self, seq: u64) -> impl Iterator<Item = Key> + '_ {
        self.heads
            .iter()
            .filter(move |head| {
                head.seq > seq && !head.undone && head.undoes.is_none_or(|undoes| undoes <= seq)
            })
            .flat_map(|head| head.touched.iter().copied())
    }
}
