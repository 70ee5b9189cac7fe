//! The kernel's side of the disk that forgets: a FUSE folder with the one file `disk.img`. Under a loop device, every
//! barrier of the file system above arrives here as fsync; until then what was written is in a cache that a power cut
//! takes. All requests come on one thread, so that a cut falls between two of them and never within one.

use std::ffi::OsStr;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, UNIX_EPOCH};

use fuser::{
    BackgroundSession, Config, Errno, FileAttr, FileHandle, FileType, Filesystem, FopenFlags, Generation,
    INodeNo, LockOwner, MountOption, OpenFlags, ReplyAttr, ReplyData, ReplyEmpty, ReplyEntry, ReplyOpen,
    ReplyWrite, Request, WriteFlags,
};

use super::medium::Medium;

/// The name of the one file.
pub(crate) const IMAGE: &str = "disk.img";
const FILE: INodeNo = INodeNo(2);
const TTL: Duration = Duration::from_hours(1);

/// The disk as the tests hold it.
#[derive(Clone)]
pub(crate) struct Disk(Arc<Shared>);

struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    medium: Medium,
    /// Nothing is answered any more.
    frozen: bool,
    /// After so many more writes and syncs it freezes by itself.
    freezes_in: Option<u64>,
    /// Syncs that arrived.
    syncs: u64,
}

impl Disk {
    pub(crate) fn new(medium: Medium) -> Self {
        let state = State { medium, frozen: false, freezes_in: None, syncs: 0 };
        Self(Arc::new(Shared { state: Mutex::new(state), changed: Condvar::new() }))
    }

    pub(crate) fn mount(&self, at: &Path) -> std::io::Result<BackgroundSession> {
        let mut config = Config::default();
        config.mount_options = vec![MountOption::FSName("kith-torture".into())];
        fuser::spawn_mount(Face(self.clone()), at, &config)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is on it, for as long as nothing is attached.
    pub(crate) fn with<T>(&self, look: impl FnOnce(&mut Medium) -> T) -> T {
        look(&mut self.state().medium)
    }

    pub(crate) fn syncs(&self) -> u64 {
        self.state().syncs
    }

    /// It freezes when so many more writes and syncs have come.
    pub(crate) fn freeze_in(&self, requests: u64) {
        self.state().freezes_in = Some(requests);
    }

    pub(crate) fn freeze(&self) {
        self.state().frozen = true;
    }

    pub(crate) fn is_frozen(&self) -> bool {
        self.state().frozen
    }

    /// The power goes at this very moment; requests are answered again, for nothing. How many blocks were at stake.
    pub(crate) fn cut(&self) -> usize {
        let mut state = self.state();
        state.medium.cut();
        state.frozen = false;
        state.freezes_in = None;
        let at_stake = state.medium.unsynced();
        drop(state);
        self.0.changed.notify_all();
        at_stake
    }

    /// For a write or a sync: waits while frozen, and freezes when the time has come.
    fn turn(&self) -> MutexGuard<'_, State> {
        let mut state = self.state();
        match state.freezes_in {
            Some(0) => {
                state.frozen = true;
                state.freezes_in = None;
            }
            Some(left) => state.freezes_in = Some(left - 1),
            None => {}
        }
        while state.frozen {
            state = self.0.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state
    }
}

struct Face(Disk);

impl Face {
    fn about(&self, ino: INodeNo) -> FileAttr {
        let is_file = ino == FILE;
        let size = if is_file { self.0.with(|medium| medium.len() as u64) } else { 0 };
        FileAttr {
            ino,
            size,
            blocks: size / 512,
            atime: UNIX_EPOCH,
            mtime: UNIX_EPOCH,
            ctime: UNIX_EPOCH,
            crtime: UNIX_EPOCH,
            kind: if is_file { FileType::RegularFile } else { FileType::Directory },
            perm: if is_file { 0o600 } else { 0o700 },
            nlink: 1,
            uid: 0,
            gid: 0,
            rdev: 0,
            blksize: 4096,
            flags: 0,
        }
    }
}

/// A place on the disk; no disk here is larger than memory.
fn place(offset: u64) -> usize {
    usize::try_from(offset).unwrap_or(usize::MAX)
}

impl Filesystem for Face {
    fn lookup(&self, _: &Request, parent: INodeNo, name: &OsStr, reply: ReplyEntry) {
        if parent == INodeNo::ROOT && name == IMAGE {
            reply.entry(&TTL, &self.about(FILE), Generation(0));
        } else {
            reply.error(Errno::ENOENT);
        }
    }

    fn getattr(&self, _: &Request, ino: INodeNo, _: Option<FileHandle>, reply: ReplyAttr) {
        reply.attr(&TTL, &self.about(ino));
    }

    fn open(&self, _: &Request, _: INodeNo, _: OpenFlags, reply: ReplyOpen) {
        // The kernel keeps nothing of its own: after a cut it must read what the cut left.
        reply.opened(FileHandle(0), FopenFlags::FOPEN_DIRECT_IO);
    }

    fn read(
        &self,
        _: &Request,
        _: INodeNo,
        _: FileHandle,
        offset: u64,
        size: u32,
        _: OpenFlags,
        _: Option<LockOwner>,
        reply: ReplyData,
    ) {
        let size = usize::try_from(size).unwrap_or_default();
        reply.data(&self.0.with(|medium| medium.read(place(offset), size)));
    }

    fn write(
        &self,
        _: &Request,
        _: INodeNo,
        _: FileHandle,
        offset: u64,
        data: &[u8],
        _: WriteFlags,
        _: OpenFlags,
        _: Option<LockOwner>,
        reply: ReplyWrite,
    ) {
        if self.0.turn().medium.write(place(offset), data) {
            reply.written(u32::try_from(data.len()).unwrap_or(u32::MAX));
        } else {
            reply.error(Errno::ENOSPC);
        }
    }

    fn fsync(&self, _: &Request, _: INodeNo, _: FileHandle, _: bool, reply: ReplyEmpty) {
        let mut state = self.0.turn();
        state.medium.sync();
        state.syncs += 1;
        drop(state);
        reply.ok();
    }

    fn flush(&self, _: &Request, _: INodeNo, _: FileHandle, _: LockOwner, reply: ReplyEmpty) {
        // Closing a file is no promise that it is on the disk.
        reply.ok();
    }
}
