//! Snapshots (rule R9): the whole circle, sealed, in a file of its own that is written once and never changed.
//!
//! A snapshot is written beside its name, synced, read back and compared, and only then given its name; older ones go
//! after that and not before. Which go, `rotation` says.
//!
//! Deliberately not here: when one is taken.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDateTime, Utc};
use zeroize::Zeroizing;

use super::archive::{self, Archive, Manifest};
use super::folder::{Place, make_private, write_verified};
use super::frames::Frames;
use super::rotation::{self, Kept};
use super::seal::Seal;
use crate::domain::Randomness;
use crate::error::{Error, Result};

/// Lines are sealed together up to so many bytes: few enough that damage costs little, many enough to be quick.
const FRAME: usize = 64 * 1024;
/// What the last frame says: without it something is missing at the end.
const END: &[u8] = b"end";
const STAMP: &str = "%Y%m%dT%H%M%S";

/// A snapshot's name, which also says what it holds: up to which change, and when it was taken.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Name {
    /// The last change in it.
    pub(super) seq: u64,
    /// When it was taken, to the second.
    pub(super) at: DateTime<Utc>,
}

impl Name {
    /// Reads `s-{seq}-{stamp}`, with or without its ending.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (seq, at) = text.strip_suffix(".kith").unwrap_or(text).strip_prefix("s-")?.split_once('-')?;
        let at = NaiveDateTime::parse_from_str(at, STAMP).ok()?.and_utc();
        Some(Self { seq: seq.parse().ok()?, at })
    }

    /// As it is asked for.
    pub(super) fn text(&self) -> String {
        format!("s-{:012}-{}", self.seq, self.at.format(STAMP))
    }

    fn path(&self, place: &Place) -> PathBuf {
        place.snapshots().join(format!("{}.kith", self.text()))
    }
}

/// The snapshots there are, newest first. None of them is opened.
pub(super) fn list(place: &Place) -> Result<Vec<(Name, u64)>> {
    let dir = place.snapshots();
    let failed = |error| Error::io(format!("reading {}", dir.display()), error);
    let entries = match fs::read_dir(&dir) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(failed(error)),
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.map_err(failed)?;
        if let Some(name) = entry.file_name().to_str().and_then(Name::read) {
            found.push((name, entry.metadata().map_or(0, |about| about.len())));
        }
    }
    found.sort_by(|a, b| b.0.cmp(&a.0));
    Ok(found)
}

/// Writes one, reads it back and compares; then it is there, also after a power cut.
pub(super) fn write(place: &Place, seal: &Seal, archive: &Archive, random: &dyn Randomness) -> Result<Name> {
    let name = Name { seq: archive.manifest.seq, at: archive.manifest.at };
    let path = name.path(place);
    make_private(&place.snapshots())?;
    let lines = archive.lines()?;
    let frames = seal.snapshot_frames(&name.text());
    let mut file = Vec::new();
    let mut number = 0;
    let mut put = |text: &[u8]| -> Result<()> {
        file.extend(frames.seal(number, text, random)?);
        number += 1;
        Ok(())
    };
    let (first, rest) = lines.split_first().ok_or_else(|| Error::Damaged("a copy is empty".into()))?;
    put(first)?;
    let mut text = Zeroizing::new(Vec::with_capacity(2 * FRAME));
    for line in rest {
        if !text.is_empty() && text.len() + line.len() > FRAME {
            put(&text)?;
            text.clear();
        }
        text.extend_from_slice(line);
    }
    put(&text)?;
    put(END)?;
    write_verified(&path, &file, |again| {
        // An older schema is brought to today's when it is read, so that the two need not be the same.
        let read = read_bytes(seal, &name, again, true)?;
        if archive.manifest.schema == read.manifest.schema && read != *archive {
            let other = io::Error::other("it did not come back from the disk as it was written");
            return Err(Error::io(format!("writing {}", path.display()), other));
        }
        Ok(())
    })?;
    Ok(name)
}

/// The last change in the newest snapshot whose beginning can be read; 0 where there is none. A name alone says nothing.
pub(super) fn reach(place: &Place, seal: &Seal) -> Result<u64> {
    let list = list(place)?;
    Ok(list.iter().find_map(|(name, _)| glance(place, seal, name).ok()).map_or(0, |said| said.seq))
}

/// Moves the snapshots that cannot be read to the end out of the way; how many there were.
pub(super) fn set_bad_aside(place: &Place, seal: &Seal) -> Result<usize> {
    let mut bad = 0;
    for (name, _) in list(place)? {
        if matches!(read(place, seal, &name), Err(Error::Damaged(_))) {
            let aside = place.aside();
            make_private(&aside)?;
            let path = name.path(place);
            fs::rename(&path, aside.join(path.file_name().unwrap_or_default()))
                .map_err(|error| Error::io(format!("setting {} aside", path.display()), error))?;
            bad += 1;
        }
    }
    Ok(bad)
}

/// Reads one: whole, or an error.
pub(super) fn read(place: &Place, seal: &Seal, name: &Name) -> Result<Archive> {
    read_bytes(seal, name, &load(&name.path(place))?, true)
}

/// Reads what can be read of one.
pub(super) fn salvage(place: &Place, seal: &Seal, name: &Name) -> Result<Archive> {
    read_bytes(seal, name, &load(&name.path(place))?, false)
}

/// What one says of itself at its beginning; the rest is not looked at.
pub(super) fn glance(place: &Place, seal: &Seal, name: &Name) -> Result<Manifest> {
    const BEGINNING: u64 = 4096;
    let path = name.path(place);
    let mut file = Vec::new();
    File::open(&path)
        .and_then(|open| open.take(BEGINNING).read_to_end(&mut file))
        .map_err(|error| Error::io(format!("reading {}", path.display()), error))?;
    let frames = seal.snapshot_frames(&name.text()).read(&file);
    let first = frames.sound.first().filter(|frame| frame.number == 0);
    let first = first.ok_or_else(|| Error::Damaged("a copy has lost its beginning".into()))?;
    archive::read_manifest(first.text.trim_ascii_end())
}

/// Removes what rotation lets go.
pub(super) fn rotate(place: &Place, now: DateTime<Utc>) -> Result<()> {
    let list = list(place)?;
    let kept: Vec<Kept> = list.iter().map(|(name, size)| Kept { at: name.at, size: *size }).collect();
    for ((name, _), stays) in list.iter().zip(rotation::stays(&kept, now)) {
        if !stays {
            remove(place, name)?;
        }
    }
    Ok(())
}

/// Removes every snapshot but one.
pub(super) fn remove_others(place: &Place, but: &Name) -> Result<()> {
    list(place)?.iter().filter(|(name, _)| name != but).try_for_each(|(name, _)| remove(place, name))
}

fn remove(place: &Place, name: &Name) -> Result<()> {
    let path = name.path(place);
    fs::remove_file(&path).map_err(|error| Error::io(format!("removing {}", path.display()), error))
}

fn load(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|error| Error::io(format!("reading {}", path.display()), error))
}

/// Reads a snapshot's bytes. Without `must_be_whole` only the manifest has to be sound.
fn read_bytes(seal: &Seal, name: &Name, file: &[u8], must_be_whole: bool) -> Result<Archive> {
    let Frames { sound, damaged, tail } = seal.snapshot_frames(&name.text()).read(file);
    let in_order = sound.iter().enumerate().all(|(at, frame)| frame.number == at as u64);
    let ends = sound.last().is_some_and(|frame| frame.text.as_slice() == END);
    if must_be_whole && !(damaged.is_empty() && tail.is_none() && in_order && ends) {
        return Err(Error::Damaged("a copy is damaged".into()));
    }
    if sound.first().is_none_or(|frame| frame.number != 0) {
        return Err(Error::Damaged("a copy has lost its beginning".into()));
    }
    let mut text = Zeroizing::new(Vec::with_capacity(file.len()));
    for frame in sound.iter().filter(|frame| frame.text.as_slice() != END) {
        text.extend_from_slice(&frame.text);
    }
    let archive = Archive::read(&text, must_be_whole)?;
    if archive.manifest.seq != name.seq {
        return Err(Error::Damaged("a copy is not what its name says".into()));
    }
    Ok(archive)
}

/// Any bytes as the snapshot of that name, for those who try what it does with them.
#[cfg(fuzzing)]
pub(super) fn read_any(seal: &Seal, name: &Name, file: &[u8]) -> [Result<Archive>; 2] {
    [true, false].map(|must_be_whole| read_bytes(seal, name, file, must_be_whole))
}
