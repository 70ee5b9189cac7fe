//! A real file system on the disk that forgets: ext4 on a loop device. Barriers are on, as everywhere by default, and
//! after a cut ext4 replays its journal as it would after any power cut. The loop device frees itself when the file
//! system is let go, and all of it lies in a mount namespace that ends with us (`shelter.rs`).

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use crate::process::{Stop, answer, wait_until};

/// An empty file system of so many MB, made once, as bytes.
pub(crate) fn made(megabytes: u64, folder: &Path) -> Result<Arc<Vec<u8>>, Stop> {
    let file = folder.join("made.img");
    fs::File::create(&file)?.set_len(megabytes * 1024 * 1024)?;
    answer(
        Command::new("mkfs.ext4").args(["-q", "-F", "-b", "4096", "-E", "lazy_itable_init=0"]).arg(&file),
    )?;
    let bytes = fs::read(&file)?;
    fs::remove_file(&file)?;
    Ok(Arc::new(bytes))
}

/// A mounted file system; let go when dropped.
pub(crate) struct Mounted(Option<PathBuf>);

impl Mounted {
    /// Mounts an image through a loop device.
    pub(crate) fn image(image: &Path, at: &Path) -> Result<Self, Stop> {
        answer(Command::new("mount").args(["-t", "ext4", "-o", "loop"]).arg(image).arg(at))?;
        Ok(Self(Some(at.to_owned())))
    }

    /// Mounts anything else; the words are those of `mount`.
    pub(crate) fn other(words: &[&str], at: &Path) -> Result<Self, Stop> {
        answer(Command::new("mount").args(words).arg(at))?;
        Ok(Self(Some(at.to_owned())))
    }

    /// Lets go of it, waiting a little for whoever still holds it.
    pub(crate) fn release(mut self) -> Result<(), Stop> {
        let Some(at) = self.0.take() else { return Ok(()) };
        let mut last = Ok(());
        let well = wait_until(Duration::from_secs(10), || {
            last = answer(Command::new("umount").arg(&at)).map(drop);
            last.is_ok()
        });
        if well { Ok(()) } else { last }
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        if let Some(at) = self.0.take() {
            drop(answer(Command::new("umount").arg("--lazy").arg(at)));
        }
    }
}
