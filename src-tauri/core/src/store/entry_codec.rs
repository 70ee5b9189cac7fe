//! Entries of the history as they lie on the disk: the head as JSON, each step back as the record it restores.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::records::{decode, encode, unversioned, versioned};
use crate::book::{Key, Kind, Write};
use crate::change::{Entry, EntryHead};
use crate::error::{Error, Result};

#[derive(Serialize, Deserialize)]
struct DiskEntry {
    seq: u64,
    at: DateTime<Utc>,
    what: String,
    about: Option<String>,
    offered: bool,
    undoes: Option<u64>,
    steps: Vec<DiskStep>,
    /// What was deleted for good: written by the change, and no step brings it back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    gone: Vec<DiskKey>,
}

#[derive(Serialize, Deserialize)]
struct DiskKey {
    kind: u8,
    id: Uuid,
}

/// One step back: the record as it was, or nothing where there was none.
#[derive(Serialize, Deserialize)]
struct DiskStep {
    kind: u8,
    id: Uuid,
    record: Option<String>,
}

/// An entry as bytes. Whether it has been undone is not written: it follows from the entries after it.
pub(super) fn encode_entry(entry: &Entry) -> Result<Vec<u8>> {
    let mut steps = Vec::with_capacity(entry.inverse.len());
    for write in &entry.inverse {
        let key = write.key();
        let record = match write {
            Write::Delete(_) => None,
            Write::Put(record) => {
                Some(String::from_utf8(encode(record)?).map_err(|error| Error::Damaged(error.to_string()))?)
            }
        };
        steps.push(DiskStep { kind: kind_code(key.kind), id: key.id, record });
    }
    let stepped: BTreeSet<Key> = entry.inverse.iter().map(Write::key).collect();
    let EntryHead { seq, at, what, about, offered, undoes, touched, .. } = entry.head.clone();
    let gone = touched
        .into_iter()
        .filter(|key| !stepped.contains(key))
        .map(|key| DiskKey { kind: kind_code(key.kind), id: key.id })
        .collect();
    versioned(&DiskEntry { seq, at, what, about, offered, undoes, steps, gone })
}

/// Bytes as an entry.
pub(super) fn decode_entry(bytes: &[u8]) -> Result<Entry> {
    let disk: DiskEntry = unversioned(bytes, "an entry of the history")?;
    let mut inverse = Vec::with_capacity(disk.steps.len());
    let mut touched = Vec::with_capacity(disk.steps.len());
    for step in disk.steps {
        let kind = kind_of(step.kind)
            .ok_or_else(|| Error::Damaged("an entry of the history is of an unknown kind".into()))?;
        let key = Key { kind, id: step.id };
        let write = match step.record {
            None => Write::Delete(key),
            Some(record) => Write::put(decode(kind, record.as_bytes())?),
        };
        if write.key() != key {
            return Err(Error::Damaged("an entry of the history restores something else".into()));
        }
        touched.push(key);
        inverse.push(write);
    }
    for DiskKey { kind, id } in disk.gone {
        let kind = kind_of(kind)
            .ok_or_else(|| Error::Damaged("an entry of the history is of an unknown kind".into()))?;
        touched.push(Key { kind, id });
    }
    let DiskEntry { seq, at, what, about, offered, undoes, .. } = disk;
    let head = EntryHead { seq, at, what, about, offered, undone: false, undoes, touched };
    Ok(Entry { head, inverse })
}

/// The kind of that number.
pub(super) fn kind_of(code: u8) -> Option<Kind> {
    Kind::ALL.into_iter().find(|kind| kind_code(*kind) == code)
}

/// The stable number of a kind.
pub(super) fn kind_code(kind: Kind) -> u8 {
    match kind {
        Kind::Person => 1,
        Kind::Tie => 2,
        Kind::CatchUp => 3,
        Kind::Checkin => 4,
        Kind::Nudge => 5,
        Kind::Single => 6,
        Kind::Group => 7,
        Kind::Turn => 8,
        Kind::Photo => 9,
        Kind::Past => 10,
        Kind::FollowUp => 11,
    }
}
