//! Folders and files: where things lie, made private, written whole or not at all.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::error::{Error, Result};

/// Where a vault lies: its data, and apart from it the folder with its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The data folder; made when absent.
    pub data: PathBuf,
    /// The configuration folder; the key file is in its `keys` folder.
    pub config: PathBuf,
}

impl Place {
    /// sled's own folder.
    pub(super) fn store(&self) -> PathBuf {
        self.data.join("store")
    }

    /// The vault's public header, twice: without it nothing opens.
    pub(super) fn headers(&self) -> [PathBuf; 2] {
        [self.data.join("vault.json"), self.data.join("vault.copy.json")]
    }

    /// The key file of one vault, twice for the same reason.
    pub(super) fn keys(&self, vault: &str) -> [PathBuf; 2] {
        let keys = self.config.join("keys");
        [keys.join(format!("{vault}.key")), keys.join(format!("{vault}.copy"))]
    }

    /// The count of wrong passphrases.
    pub(super) fn tries(&self) -> PathBuf {
        self.data.join("tries.json")
    }

    /// The number of the last change that was acknowledged.
    pub(super) fn acknowledged(&self) -> PathBuf {
        self.data.join("acknowledged")
    }

    /// When a reminder may come while nothing here can be read; kept by the shell, and gone with the rest.
    pub fn ahead(&self) -> PathBuf {
        self.data.join("ahead")
    }

    /// Says that the files still hold something that was deleted for good.
    pub(super) fn clearing(&self) -> PathBuf {
        self.data.join("clearing")
    }

    /// The journals.
    pub(super) fn journal(&self) -> PathBuf {
        self.data.join("journal")
    }

    /// The snapshots.
    pub(super) fn snapshots(&self) -> PathBuf {
        self.data.join("snapshots")
    }

    /// Damaged stores, set aside.
    pub(super) fn aside(&self) -> PathBuf {
        self.data.join("aside")
    }

    /// Refuses a place where something else than a folder lies.
    pub(super) fn must_be_a_folder(&self) -> Result<()> {
        match fs::metadata(&self.data) {
            Ok(about) if !about.is_dir() => Err(Error::NotAFolder(self.data.clone())),
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
                Err(Error::NotAFolder(self.data.clone()))
            }
            _ => Ok(()),
        }
    }

    /// Room kept free for a full disk.
    pub(super) fn ballast(&self) -> PathBuf {
        self.data.join("ballast")
    }

    /// What keeps a second program out.
    pub(super) fn lock(&self) -> PathBuf {
        self.data.join("lock")
    }
}

/// Keeps a second program out, for as long as it is held.
pub(super) struct Lock(#[expect(dead_code, reason = "held, never read")] File);

impl Lock {
    /// Takes the lock of a place. One that was killed holds it for a moment longer.
    pub(super) fn take(place: &Place) -> Result<Self> {
        const TRIES: u32 = 20;
        let path = place.lock();
        let failed = |error| Error::io(format!("opening {}", path.display()), error);
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&path).map_err(failed)?;
        for _ in 0..TRIES {
            match file.try_lock() {
                Ok(()) => return Ok(Self(file)),
                Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(50)),
                Err(TryLockError::Error(error)) => return Err(failed(error)),
            }
        }
        Err(Error::InUse(place.data.clone()))
    }
}

/// Makes a folder that only its owner can enter.
pub(super) fn make_private(dir: &Path) -> Result<()> {
    let make = || -> io::Result<()> {
        fs::create_dir_all(dir)?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(dir, fs::Permissions::from_mode(0o700))?;
        }
        Ok(())
    };
    make().map_err(|error| Error::io(format!("making the folder {}", dir.display()), error))
}

/// Makes a file, or empties one, that only its owner can read.
pub(super) fn create_private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path)
}

/// Writes a small private file so that it is there whole or not at all, also after a power cut:
/// a temporary file, synced, renamed, and the folder synced.
pub fn write_private(path: &Path, content: &[u8]) -> Result<()> {
    let write = || -> io::Result<()> {
        let part = path.with_added_extension("part");
        let whole = create_private(&part)
            .and_then(|mut file| file.write_all(content).and_then(|()| file.sync_all()))
            .and_then(|()| fs::rename(&part, path));
        if whole.is_err() {
            // What could not be written whole may not be there at all; then there is nothing to remove.
            let _ = fs::remove_file(&part);
        }
        whole?;
        path.parent().map_or(Ok(()), sync_dir)
    };
    write().map_err(|error| Error::io(format!("writing {}", path.display()), error))
}

/// Writes a private file beside its name, reads it again, lets `is_it` judge what came back, and only then gives it its
/// name: what was there before is replaced by something that is known to be readable, or not at all.
pub(super) fn write_verified(
    path: &Path,
    content: &[u8],
    is_it: impl FnOnce(&[u8]) -> Result<()>,
) -> Result<()> {
    let trial = path.with_added_extension("new");
    let written = write_private(&trial, content)
        .and_then(|()| {
            fs::read(&trial).map_err(|error| Error::io(format!("reading {}", trial.display()), error))
        })
        .and_then(|again| {
            if again == content {
                is_it(&again)
            } else {
                let other = io::Error::other("it did not come back from the disk as it was written");
                Err(Error::io(format!("writing {}", trial.display()), other))
            }
        })
        .and_then(|()| {
            fs::rename(&trial, path)
                .and_then(|()| path.parent().map_or(Ok(()), sync_dir))
                .map_err(|error| Error::io(format!("writing {}", path.display()), error))
        });
    if written.is_err() {
        // Where it was not even begun there is nothing to remove.
        let _ = fs::remove_file(&trial);
    }
    written
}

/// Writes over a file before it is removed. What that is worth on a disk that writes elsewhere, SECURITY.md says.
pub(super) fn write_over(path: &Path) -> Result<()> {
    let over = || -> io::Result<()> {
        let mut file = OpenOptions::new().write(true).open(path)?;
        let length = file.metadata()?.len().min(1024 * 1024);
        file.write_all(&vec![0; usize::try_from(length).unwrap_or_default()])?;
        file.sync_all()?;
        fs::remove_file(path)
    };
    over().map_err(|error| Error::io(format!("removing {}", path.display()), error))
}

/// Makes the names in a folder durable. Only Unix needs and knows it.
pub(super) fn sync_dir(dir: &Path) -> io::Result<()> {
    // A bare name lies in the folder one is in.
    #[cfg(unix)]
    File::open(if dir.as_os_str().is_empty() { Path::new(".") } else { dir })?.sync_all()?;
    #[cfg(not(unix))]
    let _ = dir;
    Ok(())
}

/// File systems of other machines: sled's lock and sync do not hold there (chain-libs#477).
const NETWORK_FILE_SYSTEMS: [&str; 9] =
    ["nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "fuse.sshfs", "fuse.rclone"];

/// Refuses a data folder on another machine's disk.
pub(super) fn refuse_network_mount(dir: &Path) -> Result<()> {
    let Ok(table) = fs::read_to_string("/proc/self/mountinfo") else { return Ok(()) };
    let dir = dir.canonicalize().unwrap_or_else(|_| dir.to_owned());
    match mount_type(&table, &dir) {
        Some(kind) if NETWORK_FILE_SYSTEMS.contains(&kind) => Err(Error::NetworkFolder(dir)),
        _ => Ok(()),
    }
}

/// The file system type of the mount that holds `dir` (proc_pid_mountinfo(5): the point is field 5, the type the
/// first field after the lone dash).
fn mount_type<'a>(table: &'a str, dir: &Path) -> Option<&'a str> {
    table
        .lines()
        .filter_map(|line| {
            let (mount, rest) = line.split_once(" - ")?;
            let point = mount.split(' ').nth(4)?.replace("\\040", " ");
            dir.starts_with(&point).then_some((point.len(), rest.split(' ').next()?))
        })
        .max_by_key(|(length, _)| *length)
        .map(|(_, kind)| kind)
}

/// Whether a folder seems to be one that another program copies to other machines while it is written.
pub fn is_synced_folder(dir: &Path) -> bool {
    const NAMES: [&str; 6] =
        ["dropbox", "onedrive", "nextcloud", "owncloud", "google drive", "mobile documents"];
    dir.ancestors().any(|folder| {
        let name = folder.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
        NAMES.iter().any(|synced| name.starts_with(synced)) || folder.join(".stfolder").exists()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_deepest_mount_decides() {
        let table = "21 1 8:1 / / rw - ext4 /dev/sda1 rw\n\
                     30 21 0:40 / /home/a\\040b rw - nfs4 host:/x rw\n";
        assert_eq!(mount_type(table, Path::new("/home/a b/kith")), Some("nfs4"));
        assert_eq!(mount_type(table, Path::new("/home/c")), Some("ext4"));
    }

    #[test]
    fn synced_folders_are_noticed() {
        assert!(is_synced_folder(Path::new("/home/a/Dropbox/kith")));
        assert!(is_synced_folder(Path::new("/home/a/OneDrive - Work/kith")));
        assert!(!is_synced_folder(Path::new("/home/a/.local/share/kith")));
    }

    #[test]
    fn private_files_are_private() {
        let dir = tempfile::tempdir().unwrap();
        let inner = dir.path().join("k");
        make_private(&inner).unwrap();
        write_private(&inner.join("x.key"), b"secret").unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&inner).unwrap().permissions().mode() & 0o777, 0o700);
            assert_eq!(fs::metadata(inner.join("x.key")).unwrap().permissions().mode() & 0o777, 0o600);
        }
        assert!(!inner.join("x.part").exists());
    }
}
