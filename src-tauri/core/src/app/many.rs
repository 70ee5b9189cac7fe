//! Many people at once: who may be the same, two made one, who was removed and can be brought back.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;

use super::{App, locked};
use crate::book::{Book, Key, Record, Write, Writes};
use crate::change::{Applied, Change, History, REMOVED_DAYS};
use crate::contract::{Done, DuplicatesView, MergePreview, MergeRequest, RemovedRow};
use crate::domain::{Moment, Person, PersonId, SnapshotWhy};
use crate::error::{Refusal, RefusalCode, Result};
use crate::{duplicates, past, views};

/// How many names of one removal are told.
const NAMES: usize = 20;

/// People a removal took away, and everything else that went with them.
pub(super) struct Removed {
    pub(super) seq: u64,
    pub(super) people: Vec<Person>,
    pub(super) keys: BTreeSet<Key>,
}

impl App {
    /// Who may be the same person.
    pub fn duplicates(&self, now: Moment) -> DuplicatesView {
        views::duplicates(&self.book(), now)
    }

    /// What two people would be as one.
    pub fn merge_preview(&self, keep: PersonId, other: PersonId) -> Result<MergePreview> {
        Ok(duplicates::preview(&self.book(), keep, other)?)
    }

    /// Makes two people one, after a snapshot of what was there.
    pub fn merge(&self, now: Moment, request: MergeRequest) -> Result<Done> {
        let mut history = self.writer();
        self.come_back(&mut history, now)?;
        let change = Change::MergePeople(Box::new(request));
        // Refused before a snapshot is made for nothing.
        crate::change::apply(&self.book(), &change, now)?;
        self.copy_first(&mut history, now, SnapshotWhy::BeforeMerge)?;
        let done = self.commit_next(&mut history, now, &change)?;
        drop(history);
        self.tell(change.areas());
        Ok(done)
    }

    /// Who was removed and can be brought back, the newest first.
    pub fn removed(&self) -> Result<Vec<RemovedRow>> {
        let history = self.writer();
        let mut rows = Vec::new();
        for Removed { seq, people, .. } in self.removals(&history)? {
            let Some(head) = history.find(seq) else { continue };
            rows.push(RemovedRow {
                seq,
                count: people.len(),
                names: people.into_iter().take(NAMES).map(|person| person.name).collect(),
                at: head.at,
                until: head.at + TimeDelta::days(REMOVED_DAYS),
            });
        }
        rows.reverse();
        Ok(rows)
    }

    /// The removals that stand, oldest first.
    pub(super) fn removals(&self, history: &History) -> Result<Vec<Removed>> {
        let mut removals = Vec::new();
        for head in history.heads().filter(|head| head.is_removal()) {
            let Some(entry) = self.store.entry(head.seq)? else { continue };
            let book = self.book();
            let missing = entry.inverse.iter().filter(|write| book.get(write.key()).is_none());
            let records: Vec<&Record> = missing
                .filter_map(|write| match write {
                    Write::Put(record) => Some(record.as_ref()),
                    Write::Delete(_) => None,
                })
                .collect();
            let people: Vec<Person> = records
                .iter()
                .filter_map(|record| match record {
                    Record::Person(person) => Some(person.clone()),
                    _ => None,
                })
                .collect();
            let gone: BTreeSet<PersonId> = people.iter().map(|person| person.id).collect();
            let is_theirs = |id: &PersonId| gone.contains(id);
            // What was shared with others may have gone with them later: that is theirs to bring back.
            let keys = records
                .iter()
                .filter(|record| !matches!(record, Record::CatchUp(talk) if !talk.with.iter().all(is_theirs)))
                .map(|record| record.key())
                .collect();
            drop(book);
            if !people.is_empty() {
                removals.push(Removed { seq: head.seq, people, keys });
            }
        }
        Ok(removals)
    }

    /// The removal of that number, or all of them, with what lets go of their past on the map.
    pub(super) fn forgetting_removed(
        &self,
        history: &History,
        seq: Option<u64>,
    ) -> Result<(Vec<Removed>, Applied)> {
        let mut removals = self.removals(history)?;
        removals.retain(|removed| seq.is_none_or(|seq| removed.seq == seq));
        if removals.is_empty() {
            return Err(Refusal::new("seq", RefusalCode::Unknown).into());
        }
        let people = removals.iter().flat_map(|removed| removed.people.iter().map(|person| person.id));
        let writes = without_past(&self.book(), people);
        Ok((removals, Applied { writes, inverse: Writes::new() }))
    }

    /// The words by which the history may speak of what is gone for good: ids, and names as they stand there.
    pub(super) fn words_of(removals: &[Removed]) -> Vec<String> {
        let people = removals.iter().flat_map(|removed| &removed.people);
        let names = people.filter_map(|person| serde_json::to_string(&person.name).ok());
        let ids = removals.iter().flat_map(|removed| removed.keys.iter().map(|key| key.id.to_string()));
        names.chain(ids).collect()
    }

    /// What was being written about them goes as well.
    pub(super) fn drafts_without(&self, ids: &[String]) -> crate::domain::Drafts {
        let mut drafts = locked(&self.drafts).clone();
        // Names stand in quotes here; a draft is about someone by their id.
        let ids: Vec<_> = ids.iter().filter(|word| !word.starts_with('"')).collect();
        drafts.0.retain(|place, text| !ids.iter().any(|id| place.contains(*id) || text.contains(*id)));
        drafts
    }
}

/// One person after another leaves the past of the map; the last word about each record counts.
fn without_past(book: &Book, people: impl Iterator<Item = PersonId>) -> Writes {
    let mut book = book.clone();
    let mut all: BTreeMap<Key, Write> = BTreeMap::new();
    for person in people {
        let writes = past::forgetting(&book, person);
        all.extend(writes.iter().map(|write| (write.key(), write.clone())));
        book.install(writes);
    }
    all.into_values().collect()
}
