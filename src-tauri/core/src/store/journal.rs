//! The redo journal (rule R7): a change is here, and on the disk, before the store hears of it.
//!
//! One file for each stretch between two snapshots, named after the change it follows: `j-{base}.log`. A file is only
//! ever added to. What is needed to rebuild the store from the three newest snapshots is kept, older files go.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::folder::{make_private, sync_dir};
use super::frames::{FrameSeal, Frames};
use super::redo::Redo;
use crate::domain::Randomness;
use crate::error::{Error, Result};

/// The journal that is written to.
pub(super) struct Journal {
    file: File,
    path: PathBuf,
    seal: FrameSeal,
    /// The change it follows.
    base: u64,
    /// How long it is, whole records only.
    length: u64,
    /// How long it was before the newest record.
    before: u64,
    /// How often the disk was made to take it; a test holds it against the commits.
    pub(super) syncs: u64,
}

/// What journals hold.
#[derive(Default)]
pub(super) struct Records {
    /// Sound records by number.
    pub(super) texts: BTreeMap<u64, Zeroizing<Vec<u8>>>,
    /// How many stretches could not be read, a tail that may be a write cut short not counted.
    pub(super) damaged: usize,
    /// Whether the newest file ends in something that is no record.
    pub(super) torn: bool,
    /// Where the newest file's last sound record ends.
    pub(super) sound_length: u64,
}

impl Journal {
    /// Begins a new file that follows change `base`. Durable before this returns.
    pub(super) fn start(dir: &Path, seal: FrameSeal, base: u64) -> Result<Self> {
        make_private(dir)?;
        let path = dir.join(name(base));
        let file = private(&path, true).map_err(|error| failed(&path, error))?;
        file.sync_all().and_then(|()| sync_dir(dir)).map_err(|error| failed(&path, error))?;
        // The folder's own name must last as well.
        if let Some(data) = dir.parent() {
            sync_dir(data).map_err(|error| failed(&path, error))?;
        }
        Ok(Self { file, path, seal, base, length: 0, before: 0, syncs: 0 })
    }

    /// Goes on with the newest file after its last sound record; what follows that is cut off.
    pub(super) fn go_on(path: PathBuf, seal: FrameSeal, sound_length: u64) -> Result<Self> {
        let base = base_of(&path).unwrap_or_default();
        let open = || -> io::Result<File> {
            let file = private(&path, false)?;
            if file.metadata()?.len() != sound_length {
                file.set_len(sound_length)?;
                file.sync_all()?;
            }
            Ok(file)
        };
        let file = open().map_err(|error| failed(&path, error))?;
        Ok(Self { file, path, seal, base, length: sound_length, before: sound_length, syncs: 0 })
    }

    /// Writes a change down; once this returns it is on the disk.
    pub(super) fn append(&mut self, redo: &Redo, random: &dyn Randomness) -> Result<()> {
        let frame = self.seal.seal(redo.seq, &redo.text()?, random)?;
        self.before = self.length;
        let written = self.file.write_all(&frame).and_then(|()| self.file.sync_data());
        if let Err(error) = written {
            self.take_back();
            return Err(failed(&self.path, error));
        }
        self.syncs += 1;
        self.length += frame.len() as u64;
        Ok(())
    }

    /// Takes the newest record out again: the store refused it, and nobody was told that it was kept.
    pub(super) fn take_back(&mut self) {
        self.length = self.before;
        // Where even this fails, the record is found whole or torn at the next open: then it counts, or is cut off.
        let _ = self.file.set_len(self.before).and_then(|()| self.file.sync_all());
    }

    /// How long it has grown, in bytes.
    pub(super) fn length(&self) -> u64 {
        self.length
    }

    /// The change it follows.
    pub(super) fn base(&self) -> u64 {
        self.base
    }
}

/// The files there are, oldest first.
pub(super) fn files(dir: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    match fs::read_dir(dir) {
        Ok(entries) => {
            for entry in entries {
                let path = entry.map_err(|error| failed(dir, error))?.path();
                if base_of(&path).is_some() {
                    found.push(path);
                }
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(failed(dir, error)),
    }
    found.sort_by_key(|path| base_of(path));
    Ok(found)
}

/// Reads files, oldest first.
pub(super) fn read(paths: &[PathBuf], seal: &FrameSeal) -> Result<Records> {
    let mut records = Records::default();
    for path in paths {
        // A write can be cut short in the newest file only; in an older one what ends badly was damaged.
        records.damaged += usize::from(records.torn);
        let bytes = match fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => return Err(failed(path, error)),
            // What the disk does not give is damaged; the store may have it.
            Err(_) => {
                records.damaged += 1;
                (records.torn, records.sound_length) = (false, 0);
                continue;
            }
        };
        let Frames { sound, damaged, tail } = seal.read(&bytes);
        records.damaged += damaged.len();
        records.torn = tail.is_some();
        records.sound_length = sound.last().map_or(0, |frame| frame.end as u64);
        records.texts.extend(sound.into_iter().map(|frame| (frame.number, frame.text)));
    }
    Ok(records)
}

/// Whether anything was ever written down.
pub(super) fn is_empty(dir: &Path) -> Result<bool> {
    Ok(files(dir)?.iter().all(|path| fs::metadata(path).is_ok_and(|about| about.len() == 0)))
}

/// Removes the files that hold nothing after `needed`: each reaches up to where the next one begins.
pub(super) fn clear_before(dir: &Path, needed: u64) -> Result<()> {
    let files = files(dir)?;
    for (file, next) in files.iter().zip(files.iter().skip(1)) {
        if base_of(next).is_some_and(|end| end <= needed) {
            // One that cannot be removed is only in the way, and is tried again with the next snapshot.
            let _ = fs::remove_file(file);
        }
    }
    Ok(())
}

/// The change that a file follows.
pub(super) fn base_of(path: &Path) -> Option<u64> {
    path.file_name()?.to_str()?.strip_prefix("j-")?.strip_suffix(".log")?.parse().ok()
}

fn name(base: u64) -> String {
    format!("j-{base:012}.log")
}

/// A file of its owner's alone that is only added to.
fn private(path: &Path, anew: bool) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.append(true).create(anew);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path)?;
    if anew {
        file.set_len(0)?;
    }
    Ok(file)
}

fn failed(path: &Path, error: io::Error) -> Error {
    Error::io(format!("the journal {}", path.display()), error)
}
