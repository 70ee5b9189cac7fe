//! One change as it is written down before anything else: every record it puts or takes, and its own entry in the
//! history. Written anew into any store it gives the same store.
//!
//! JSON lines, so that a person with the key can read a journal without this program.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::entry_codec::{encode_entry, kind_code, kind_of};
use super::migrate::{self, SCHEMA};
use super::records::{encode, parts, whole};
use crate::book::{Key, Write, Writes};
use crate::change::Entry;
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

/// One change, encoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Redo {
    /// Its number.
    pub(super) seq: u64,
    /// The schema its records are written in.
    pub(super) schema: u16,
    /// Each record as it is from now on; none where it is gone.
    pub(super) steps: Vec<(Key, Option<Vec<u8>>)>,
    /// Its entry in the history.
    pub(super) entry: Vec<u8>,
    /// Entries that leave the history.
    pub(super) leaving: Vec<u64>,
}

#[derive(Serialize, Deserialize)]
struct Head {
    seq: u64,
    schema: u16,
    leaving: Vec<u64>,
}

/// One step, or the entry where there is no kind.
#[derive(Serialize, Deserialize)]
struct Line<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    v: Option<u8>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    json: Option<&'a RawValue>,
}

impl Redo {
    /// Encodes a change once, for journal and store.
    pub(super) fn of(commit: &Commit) -> Result<Self> {
        let steps = commit
            .writes
            .iter()
            .map(|write| {
                let record = match write {
                    Write::Put(record) => Some(encode(record)?),
                    Write::Delete(_) => None,
                };
                Ok((write.key(), record))
            })
            .collect::<Result<_>>()?;
        Ok(Self {
            seq: commit.entry.head.seq,
            schema: SCHEMA,
            steps,
            entry: encode_entry(&commit.entry)?,
            leaving: commit.leaving.clone(),
        })
    }

    /// As it goes into a frame.
    pub(super) fn text(&self) -> Result<Zeroizing<Vec<u8>>> {
        let wrong = |error: serde_json::Error| Error::Damaged(error.to_string());
        let mut text = Zeroizing::new(Vec::new());
        let head = Head { seq: self.seq, schema: self.schema, leaving: self.leaving.clone() };
        serde_json::to_writer(&mut *text, &head).map_err(wrong)?;
        for (key, record) in &self.steps {
            let (v, json) = record.as_deref().map(parts).transpose()?.unzip();
            text.push(b'\n');
            let line = Line { kind: Some(kind_code(key.kind)), id: Some(key.id), v, json };
            serde_json::to_writer(&mut *text, &line).map_err(wrong)?;
        }
        let (v, json) = parts(&self.entry)?;
        text.push(b'\n');
        serde_json::to_writer(&mut *text, &Line { kind: None, id: None, v: Some(v), json: Some(json) })
            .map_err(wrong)?;
        Ok(text)
    }

    /// A change of an older schema in today's.
    fn migrated(mut self) -> Result<Self> {
        let way = migrate::path(migrate::STEPS, self.schema, SCHEMA)?;
        if !way.is_empty() {
            for text in self.steps.iter_mut().filter_map(|(_, record)| record.as_mut()) {
                *text = migrate::rewrite(way, std::mem::take(text))?;
            }
            self.entry = migrate::rewrite(way, self.entry)?;
            self.schema = SCHEMA;
        }
        Ok(self)
    }

    /// What [`Redo::text`] wrote.
    pub(super) fn read(text: &[u8]) -> Result<Self> {
        let damaged = || Error::Damaged("a change in the journal cannot be read".into());
        let mut lines = text.split(|byte| *byte == b'\n');
        let head: Head =
            lines.next().and_then(|line| serde_json::from_slice(line).ok()).ok_or_else(damaged)?;
        let (mut steps, mut entry) = (Vec::new(), None);
        for line in lines {
            let line: Line<'_> = serde_json::from_slice(line).map_err(|_| damaged())?;
            let record = line.v.zip(line.json).map(|(v, json)| whole(v, json));
            match (line.kind.zip(line.id), record) {
                (Some((kind, id)), record) => {
                    steps.push((Key { kind: kind_of(kind).ok_or_else(damaged)?, id }, record));
                }
                (None, Some(record)) => entry = Some(record),
                (None, None) => return Err(damaged()),
            }
        }
        let Head { seq, schema, leaving } = head;
        Self { seq, schema, steps, entry: entry.ok_or_else(damaged)?, leaving }.migrated()
    }
}
