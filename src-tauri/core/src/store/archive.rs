//! The whole circle as lines of JSON: what a snapshot seals and what a backup file locks.
//!
//! The first line says what it is, then comes a line for each record and, in snapshots, for each entry of the history.
//! Lines and not one document, so that what is sound can be read past what is not; JSON, so that the data outlives this
//! program.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use zeroize::Zeroizing;

use super::engine::Texts;
use super::migrate::{self, SCHEMA};
use super::records::{decode_any, parts, whole};
use crate::book::{Book, Record, Write};
use crate::domain::SnapshotWhy;
use crate::error::{Error, Result};

/// The newest archive this program reads.
const FORMAT: u16 = 1;

/// What an archive says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    kith_archive: u16,
    /// The schema its records are written in.
    pub(super) schema: u16,
    /// The number of the last change it holds.
    pub(super) seq: u64,
    /// When it was made.
    pub(super) at: DateTime<Utc>,
    /// Why.
    pub(super) why: SnapshotWhy,
    /// How many lines of records and of entries follow.
    records: usize,
    entries: usize,
    /// What the records are, so that a list of snapshots need not be read to its end.
    pub(super) people: usize,
    pub(super) catch_ups: usize,
    pub(super) checkins: usize,
}

/// Everything at one moment.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Archive {
    pub(super) manifest: Manifest,
    /// Records as the store keeps them.
    pub(super) records: Vec<Vec<u8>>,
    /// Entries of the history as the store keeps them.
    pub(super) entries: Vec<Vec<u8>>,
}

#[derive(Serialize, Deserialize)]
struct Line<'a> {
    v: u8,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    record: Option<&'a RawValue>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    entry: Option<&'a RawValue>,
}

impl Archive {
    /// Of records and entries as the store keeps them.
    pub(super) fn new(
        schema: u16,
        seq: u64,
        at: DateTime<Utc>,
        why: SnapshotWhy,
        Texts { records, entries }: Texts,
    ) -> Result<Self> {
        let mut manifest = Manifest {
            kith_archive: FORMAT,
            schema,
            seq,
            at,
            why,
            records: records.len(),
            entries: entries.len(),
            people: 0,
            catch_ups: 0,
            checkins: 0,
        };
        let way = migrate::path(migrate::STEPS, schema, SCHEMA)?;
        for record in &records {
            match decode_any(&migrate::rewrite(way, record.clone())?)? {
                Record::Person(_) => manifest.people += 1,
                Record::CatchUp(_) => manifest.catch_ups += 1,
                Record::Checkin(_) => manifest.checkins += 1,
                _ => {}
            }
        }
        Ok(Self { manifest, records, entries })
    }

    /// The lines, each with its end.
    pub(super) fn lines(&self) -> Result<Vec<Zeroizing<Vec<u8>>>> {
        let mut lines = vec![line(&self.manifest)?];
        for record in &self.records {
            let (v, json) = parts(record)?;
            lines.push(line(&Line { v, record: Some(json), entry: None })?);
        }
        for entry in &self.entries {
            let (v, json) = parts(entry)?;
            lines.push(line(&Line { v, record: None, entry: Some(json) })?);
        }
        Ok(lines)
    }

    /// Reads an archive. With `whole`, anything missing or unreadable is an error; without, what can be read is taken.
    pub(super) fn read(text: &[u8], must_be_whole: bool) -> Result<Self> {
        let damaged = |what: &str| Error::Damaged(format!("a copy {what}"));
        let mut lines = text.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
        let manifest = lines.next().ok_or_else(|| damaged("is empty"))?;
        let manifest = read_manifest(manifest)?;
        let (mut records, mut entries) = (Vec::new(), Vec::new());
        for line in lines {
            match serde_json::from_slice::<Line<'_>>(line) {
                Ok(Line { v, record: Some(json), entry: None }) => records.push(whole(v, json)),
                Ok(Line { v, record: None, entry: Some(json) }) => entries.push(whole(v, json)),
                _ if must_be_whole => return Err(damaged("has a line that cannot be read")),
                _ => {}
            }
        }
        if must_be_whole && (records.len(), entries.len()) != (manifest.records, manifest.entries) {
            return Err(damaged("lacks a part"));
        }
        let archive = Self { manifest, records, entries };
        archive.migrated()
    }

    /// How many of the records it was written with are not in it.
    pub(super) fn missing(&self) -> usize {
        self.manifest.records.saturating_sub(self.records.len())
    }

    /// What it holds, as a book.
    pub(super) fn book(&self) -> Result<Book> {
        let mut book = Book::default();
        for record in &self.records {
            book.install([Write::put(decode_any(record)?)]);
        }
        Ok(book)
    }

    /// An archive of an older schema, record by record in today's.
    fn migrated(mut self) -> Result<Self> {
        let way = migrate::path(migrate::STEPS, self.manifest.schema, SCHEMA)?;
        if way.is_empty() {
            return Ok(self);
        }
        for text in self.records.iter_mut().chain(self.entries.iter_mut()) {
            *text = migrate::rewrite(way, std::mem::take(text))?;
        }
        self.manifest.schema = SCHEMA;
        Ok(self)
    }
}

/// The one thing that is read of an archive of a newer program: its format.
#[derive(Deserialize)]
struct Format {
    kith_archive: u16,
}

/// The first line of an archive.
pub(super) fn read_manifest(line: &[u8]) -> Result<Manifest> {
    let damaged = || Error::Damaged("a copy does not say what it is".into());
    let Format { kith_archive } = serde_json::from_slice(line).map_err(|_| damaged())?;
    if kith_archive > FORMAT {
        return Err(Error::TooNew { found: kith_archive, known: FORMAT });
    }
    serde_json::from_slice(line).map_err(|_| damaged())
}

fn line(value: &impl Serialize) -> Result<Zeroizing<Vec<u8>>> {
    let mut line = Zeroizing::new(Vec::new());
    serde_json::to_writer(&mut *line, value).map_err(|error| Error::Damaged(error.to_string()))?;
    line.push(b'\n');
    Ok(line)
}
