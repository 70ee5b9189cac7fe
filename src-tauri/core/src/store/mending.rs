//! Rebuilding a store that cannot be used: from the newest sound snapshot, the journals after it, and whatever of the
//! damaged store can still be read.
//!
//! The damaged store is renamed and kept; a person may want it looked at. Two are kept, then the oldest goes: one
//! hundred kills must not fill a disk.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use chrono::{DateTime, Utc};

use super::acknowledged;
use super::archive;
use super::engine::{Engine, Loaded, Readable, Texts};
use super::entry_codec::decode_entry;
use super::folder::{Place, make_private, sync_dir};
use super::journal;
use super::records::decode_any;
use super::redo::Redo;
use super::seal::Seal;
use super::watching::{open_watched, watched};
use super::{snapshots, telling};
use crate::book::Key;
use crate::change::MAX_KEPT;
use crate::domain::{Mended, Randomness};
use crate::error::{Error, Result};

/// How many damaged stores are kept.
const KEPT_ASIDE: usize = 2;

/// What a store is rebuilt from, growing as more is read.
#[derive(Default)]
struct Content {
    /// The last change it holds.
    seq: u64,
    records: BTreeMap<Key, Vec<u8>>,
    entries: BTreeMap<u64, Vec<u8>>,
    /// The snapshot it began with.
    from: Option<DateTime<Utc>>,
}

impl Content {
    fn apply(&mut self, redo: Redo) {
        for (key, record) in redo.steps {
            match record {
                Some(record) => drop(self.records.insert(key, record)),
                None => drop(self.records.remove(&key)),
            }
        }
        for old in redo.leaving {
            self.entries.remove(&old);
        }
        self.entries.insert(redo.seq, redo.entry);
        self.seq = self.seq.max(redo.seq);
    }
}

/// Sets the store aside and builds it anew. The new one is opened and read, as any other.
pub(super) fn rebuild(
    place: &Place,
    seal: &Seal,
    random: &dyn Randomness,
) -> Result<(Engine, Loaded, Mended)> {
    // Where there is no store, an earlier rebuilding was ended in the middle: the store it set aside is the one.
    let aside = match set_aside(place)? {
        Some(aside) => Some(aside),
        None => newest_aside(place),
    };
    let (content, mended) = gather(place, seal, aside, random)?;
    if !mended.whole {
        telling::write(place, seal, &mended, random)?;
    }
    let over = content.entries.len().saturating_sub(MAX_KEPT);
    let texts = Texts {
        records: content.records.into_values().collect(),
        entries: content.entries.into_values().skip(over).collect(),
    };
    build(place, seal, &texts, content.seq, random)?;
    swap_in(place)?;
    let (engine, loaded) = open_watched(&place.store(), seal)?;
    Ok((engine, loaded.unwrap_or_default(), mended))
}

/// Writes what a sound store holds into a new one that takes its place (rule R11): what was written over is gone from
/// the disk's files then.
pub(super) fn compact(place: &Place, seal: &Seal, engine: Engine, random: &dyn Randomness) -> Result<Engine> {
    build(place, seal, &engine.sound_texts()?, engine.seq(), random)?;
    drop(engine);
    swap_in(place)?;
    let old = old(place);
    if old.exists() {
        fs::remove_dir_all(&old).map_err(|error| Error::io(format!("removing {}", old.display()), error))?;
    }
    Ok(open_watched(&place.store(), seal)?.0)
}

/// Best of all there is: a snapshot with the journals after it, filled up from the damaged store.
fn gather(
    place: &Place,
    seal: &Seal,
    aside: Option<PathBuf>,
    random: &dyn Randomness,
) -> Result<(Content, Mended)> {
    let frames = seal.journal_frames();
    let files = journal::files(&place.journal())?;
    let records = journal::read(&files, &frames)?;
    let mut redos: BTreeMap<u64, Redo> = BTreeMap::new();
    let mut bad_redos = 0;
    for (seq, text) in &records.texts {
        match Redo::read(text) {
            Ok(redo) if redo.seq == *seq => drop(redos.insert(*seq, redo)),
            _ => bad_redos += 1,
        }
    }
    let list = snapshots::list(place)?;
    let mut base = None;
    let mut bad_snapshots = false;
    for (name, _) in &list {
        match snapshots::read(place, seal, name) {
            Ok(archive) => {
                base = Some(content_of(
                    archive.records,
                    archive.entries,
                    archive.manifest.seq,
                    archive.manifest.at,
                )?);
                break;
            }
            Err(Error::TooNew { found, known }) => return Err(Error::TooNew { found, known }),
            Err(_) => bad_snapshots = true,
        }
    }
    // Before the first snapshot the journal begins with nothing.
    let from_nothing = files.first().and_then(|path| journal::base_of(path)) == Some(0);
    if base.is_none() && from_nothing {
        base = Some(Content::default());
    }
    let last_redo = redos.keys().last().copied().unwrap_or(0);
    let newest_base = files.last().and_then(|path| journal::base_of(path)).unwrap_or(0);
    let noted = acknowledged::read(place, seal);
    let copied = snapshots::reach(place, seal)?;
    let told = last_redo.max(newest_base).max(copied).max(noted.unwrap_or(0));
    let journal_is_sound =
        records.damaged == 0 && bad_redos == 0 && !records.torn && !files.is_empty() && !bad_snapshots;
    let missing = |content: &Content, until: u64| -> BTreeSet<u64> {
        (content.seq + 1..=until).filter(|seq| !redos.contains_key(seq)).collect()
    };
    let is_enough = base.as_ref().is_some_and(|base| missing(base, told).is_empty());

    // The damaged store itself knows how far it had come, and may hold what journal and snapshots lack.
    let readable =
        if is_enough && journal_is_sound { None } else { read_aside(place, aside.as_deref(), seal, random) };
    let store_told = readable.as_ref().and_then(|readable| readable.seq);
    let told = told.max(store_told.unwrap_or(0));
    // Where the journal may have lost its end and nothing else says how far things had come, nobody knows that all of
    // it is there.
    let is_certain = journal_is_sound || noted.is_some() || store_told.is_some();

    let mut mended = Mended { set_aside: aside, ..Mended::default() };
    let mut content = match (base, &readable) {
        (Some(base), _) => base,
        (None, Some(readable)) if !readable.records.is_empty() => {
            mended.lost_records = readable.unreadable;
            Content {
                seq: readable.seq.unwrap_or_else(|| readable.entries.keys().last().copied().unwrap_or(0)),
                records: readable.records.clone(),
                entries: readable.entries.clone(),
                from: None,
            }
        }
        // Not one sound copy: what is left of the newest snapshot is better than nothing.
        _ => salvaged(place, seal, &mut mended)?,
    };
    mended.from = content.from;
    let mut missing = missing(&content, told);
    let start = content.seq;
    for seq in start + 1..=told {
        if let Some(redo) = redos.remove(&seq) {
            content.apply(redo);
        } else if let Some(readable) = &readable
            && readable.seq.is_none_or(|reached| reached >= seq)
            && fill_up(&mut content, readable, seq)?
        {
            missing.remove(&seq);
        }
    }
    mended.lost_changes = missing.len() as u64;
    // Numbers are never given twice: what an old journal still holds must not be taken for something newer.
    content.seq = told.max(content.seq);
    mended.whole = mended.lost_changes == 0 && mended.lost_records == 0 && is_certain;
    if mended.whole {
        mended.from = None;
    }
    Ok((content, mended))
}

/// Takes from the damaged store what change `seq` wrote, where it says so itself and the records can be read; whether
/// all of it could.
fn fill_up(content: &mut Content, readable: &Readable, seq: u64) -> Result<bool> {
    let Some(entry) = readable.entries.get(&seq) else { return Ok(false) };
    let mut all = true;
    for key in decode_entry(entry)?.head.touched {
        match readable.records.get(&key) {
            Some(record) => drop(content.records.insert(key, record.clone())),
            // Gone or unreadable: only where nothing is unreadable is it surely gone.
            None if readable.unreadable == 0 => drop(content.records.remove(&key)),
            None => all = false,
        }
    }
    content.entries.insert(seq, entry.clone());
    content.seq = seq;
    Ok(all)
}

fn salvaged(place: &Place, seal: &Seal, mended: &mut Mended) -> Result<Content> {
    for (name, _) in snapshots::list(place)? {
        if let Ok(archive) = snapshots::salvage(place, seal, &name) {
            mended.lost_records = archive.missing();
            let archive::Archive { manifest, records, entries } = archive;
            return content_of(records, entries, manifest.seq, manifest.at);
        }
    }
    Err(Error::Damaged("neither the store nor any copy of it can be read".into()))
}

fn content_of(records: Vec<Vec<u8>>, entries: Vec<Vec<u8>>, seq: u64, at: DateTime<Utc>) -> Result<Content> {
    let mut content = Content { seq, from: Some(at), ..Content::default() };
    for record in records {
        content.records.insert(decode_any(&record)?.key(), record);
    }
    for entry in entries {
        content.entries.insert(decode_entry(&entry)?.head.seq, entry);
    }
    Ok(content)
}

fn read_aside(place: &Place, aside: Option<&Path>, seal: &Seal, random: &dyn Randomness) -> Option<Readable> {
    let dir = aside?.to_owned();
    if !dir.join("db").exists() {
        return None;
    }
    let read = |dir: PathBuf, seal: Seal| {
        let progress = Arc::new(AtomicU64::new(0));
        let seen = Arc::clone(&progress);
        watched(&progress, move || Engine::readable(&dir, &seal, &seen))
    };
    read(dir.clone(), seal.clone()).ok().or_else(|| {
        // sled reads no store whose `conf` is damaged, and says the same thing in every one of ours: that of a new
        // store will do.
        lend_conf(place, &dir, seal, random).ok()?;
        read(dir, seal.clone()).ok()
    })
}

fn lend_conf(place: &Place, dir: &Path, seal: &Seal, random: &dyn Randomness) -> Result<()> {
    let lender = new(place);
    clear_unfinished(place)?;
    drop(Engine::make(&lender, seal, random)?);
    let failed = |error| Error::io(format!("reading {}", dir.display()), error);
    if dir.join("conf").exists() {
        fs::rename(dir.join("conf"), dir.join("conf.damaged")).map_err(failed)?;
    }
    fs::copy(lender.join("conf"), dir.join("conf")).map_err(failed)?;
    clear_unfinished(place)
}

/// Renames the store out of the way; none where there is none.
fn set_aside(place: &Place) -> Result<Option<PathBuf>> {
    let store = place.store();
    if !store.exists() {
        return Ok(None);
    }
    let aside = place.aside();
    make_private(&aside)?;
    let failed = |error| Error::io(format!("setting {} aside", store.display()), error);
    let mut there = numbers_aside(place);
    while there.len() >= KEPT_ASIDE {
        fs::remove_dir_all(numbered(place, there.remove(0))).map_err(failed)?;
    }
    let to = numbered(place, there.last().map_or(1, |last| last + 1));
    fs::rename(&store, &to).map_err(failed)?;
    sync_dir(&aside).and_then(|()| sync_dir(&place.data)).map_err(failed)?;
    Ok(Some(to))
}

/// The damaged stores that are kept, oldest first, by their numbers.
fn numbers_aside(place: &Place) -> Vec<u64> {
    let entries = fs::read_dir(place.aside()).into_iter().flatten().flatten();
    let number = |name: &str| name.strip_prefix("store-")?.parse().ok();
    let mut numbers: Vec<u64> = entries.filter_map(|entry| number(entry.file_name().to_str()?)).collect();
    numbers.sort_unstable();
    numbers
}

fn numbered(place: &Place, number: u64) -> PathBuf {
    place.aside().join(format!("store-{number}"))
}

fn newest_aside(place: &Place) -> Option<PathBuf> {
    numbers_aside(place).last().map(|number| numbered(place, *number))
}

/// Removes a swap that was not finished, whichever half of it is there.
pub(super) fn clear_unfinished(place: &Place) -> Result<()> {
    for dir in [new(place), old(place)] {
        if dir.exists() {
            fs::remove_dir_all(&dir)
                .map_err(|error| Error::io(format!("removing {}", dir.display()), error))?;
        }
    }
    Ok(())
}

/// Removes the damaged stores that were kept.
pub(super) fn clear_aside(place: &Place) -> Result<()> {
    let aside = place.aside();
    if aside.exists() {
        fs::remove_dir_all(&aside)
            .map_err(|error| Error::io(format!("removing {}", aside.display()), error))?;
    }
    Ok(())
}

/// Builds a store beside the one that is used, whole and synced.
fn build(place: &Place, seal: &Seal, texts: &Texts, seq: u64, random: &dyn Randomness) -> Result<()> {
    let dir = new(place);
    if dir.exists() {
        fs::remove_dir_all(&dir).map_err(|error| Error::io(format!("removing {}", dir.display()), error))?;
    }
    let mut engine = Engine::make(&dir, seal, random)?;
    engine.fill(texts, seq, random)?;
    drop(engine);
    // Opened once more, so that sled's own snapshot file covers what was filled in (rule R13).
    let engine = Engine::open(&dir, seal)?;
    let verified = engine.verify()?;
    if verified.damaged > 0 || !verified.complete {
        return Err(Error::Damaged("a store that was just written does not read back".into()));
    }
    Ok(())
}

/// The new store takes the old one's place. Ended in the middle, [`finish_swap`] does the rest at the next start.
fn swap_in(place: &Place) -> Result<()> {
    let failed = |error| Error::io(format!("renaming {}", new(place).display()), error);
    if place.store().exists() {
        fs::rename(place.store(), old(place)).map_err(failed)?;
    }
    fs::rename(new(place), place.store()).map_err(failed)?;
    sync_dir(&place.data).map_err(failed)
}

/// Between the two renames of a swap there is no store by its name: then the old one is it. Otherwise what is left
/// over goes.
pub(super) fn finish_swap(place: &Place) -> Result<()> {
    let failed = |error| Error::io(format!("tidying {}", place.data.display()), error);
    if !place.store().exists() && old(place).exists() {
        fs::rename(old(place), place.store()).and_then(|()| sync_dir(&place.data)).map_err(failed)?;
    }
    for left in [new(place), old(place)] {
        if left.exists() {
            fs::remove_dir_all(left).map_err(failed)?;
        }
    }
    Ok(())
}

fn new(place: &Place) -> PathBuf {
    place.data.join("store.new")
}

fn old(place: &Place) -> PathBuf {
    place.data.join("store.old")
}
