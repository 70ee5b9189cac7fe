//! The kernel's side of the folder that fails: a FUSE file system in memory (`tree.rs`) in which the n-th call that
//! changes something goes wrong (`fault.rs`). Locks are left to the kernel; there is always said to be plenty of room,
//! so that the program cannot know beforehand.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use fuser::{
    BackgroundSession, BsdFileFlags, Config, Errno, FileAttr, FileHandle, FileType, Filesystem, FopenFlags,
    Generation, INodeNo, LockOwner, MountOption, OpenFlags, RenameFlags, ReplyAttr, ReplyCreate, ReplyData,
    ReplyDirectory, ReplyEmpty, ReplyEntry, ReplyStatfs, ReplyWrite, Request, TimeOrNow, WriteFlags,
};

use super::fault::{Call, Fate, Fault};
use super::tree::{No, Tree, What};

/// The kernel asks again each time: nothing is gained by remembering here.
const TTL: Duration = Duration::ZERO;

/// The folder as the tests hold it.
#[derive(Clone)]
pub(crate) struct Folder(Arc<Mutex<State>>);

struct State {
    tree: Tree,
    fault: Option<Fault>,
}

impl Folder {
    pub(crate) fn new() -> Self {
        Self(Arc::new(Mutex::new(State { tree: Tree::new(), fault: None })))
    }

    pub(crate) fn mount(&self, at: &Path) -> std::io::Result<BackgroundSession> {
        let mut config = Config::default();
        config.mount_options = vec![MountOption::FSName("kith-torture".into())];
        fuser::spawn_mount(Face(self.clone()), at, &config)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn set(&self, fault: Fault) {
        self.state().fault = Some(fault);
    }

    /// The disk is well again; how many calls have failed.
    pub(crate) fn mend(&self) -> u64 {
        self.state().fault.take().map_or(0, |fault| fault.failed)
    }

    pub(crate) fn failed(&self) -> u64 {
        self.state().fault.as_ref().map_or(0, |fault| fault.failed)
    }
}

impl State {
    fn fate(&mut self, call: Call) -> Result<Fate, Errno> {
        match self.fault.as_mut().map_or(Fate::Well, |fault| fault.fate(call)) {
            Fate::NoRoom => Err(Errno::ENOSPC),
            Fate::Broken => Err(Errno::EIO),
            fate => Ok(fate),
        }
    }

    fn about(&self, number: u64) -> Result<FileAttr, Errno> {
        let node = self.tree.get(number).map_err(errno)?;
        let size = self.tree.length(number).map_err(errno)? as u64;
        Ok(FileAttr {
            ino: INodeNo(number),
            size,
            blocks: size.div_ceil(512),
            atime: node.changed,
            mtime: node.changed,
            ctime: node.changed,
            crtime: node.changed,
            kind: kind(&node.what),
            perm: node.mode,
            nlink: 1,
            uid: 0,
            gid: 0,
            rdev: 0,
            blksize: 4096,
            flags: 0,
        })
    }
}

fn kind(what: &What) -> FileType {
    match what {
        What::File(_) => FileType::RegularFile,
        What::Folder(_) => FileType::Directory,
    }
}

fn errno(no: No) -> Errno {
    match no {
        No::NotThere => Errno::ENOENT,
        No::Exists => Errno::EEXIST,
        No::NotAFolder => Errno::ENOTDIR,
        No::AFolder => Errno::EISDIR,
        No::NotEmpty => Errno::ENOTEMPTY,
    }
}

fn place(offset: u64) -> usize {
    usize::try_from(offset).unwrap_or(usize::MAX)
}

/// The mode without what the umask takes; there is nothing above these bits here.
fn mode(mode: u32, umask: u32) -> u16 {
    u16::try_from(mode & !umask & 0o777).unwrap_or(0o700)
}

struct Face(Folder);

impl Face {
    fn make(&self, parent: INodeNo, name: &OsStr, what: What, mode: u16) -> Result<FileAttr, Errno> {
        let mut state = self.0.state();
        state.fate(Call::Name)?;
        let number = state.tree.create(parent.0, name, what, mode).map_err(errno)?;
        state.about(number)
    }

    fn remove(&self, parent: INodeNo, name: &OsStr, folder: bool) -> Result<(), Errno> {
        let mut state = self.0.state();
        state.fate(Call::Remove)?;
        state.tree.remove(parent.0, name, folder).map_err(errno)
    }

    fn put(&self, file: INodeNo, offset: u64, data: &[u8]) -> Result<usize, Errno> {
        let mut state = self.0.state();
        let length = match state.fate(Call::Write)? {
            Fate::Short => data.len() / 2,
            _ => data.len(),
        };
        if length == 0 && !data.is_empty() {
            return Err(Errno::ENOSPC);
        }
        let data = data.get(..length).unwrap_or_default();
        state.tree.write(file.0, place(offset), data).map_err(errno)?;
        Ok(length)
    }

    fn shape(&self, number: u64, size: Option<u64>, mode: Option<u32>) -> Result<FileAttr, Errno> {
        let mut state = self.0.state();
        if let Some(size) = size.map(place) {
            let longer = size > state.tree.length(number).map_err(errno)?;
            state.fate(if longer { Call::Longer } else { Call::Shorter })?;
            state.tree.set_length(number, size).map_err(errno)?;
        }
        if let Some(wished) = mode {
            state.tree.set_mode(number, self::mode(wished, 0)).map_err(errno)?;
        }
        state.about(number)
    }

    fn sync(&self, reply: ReplyEmpty) {
        end(self.0.state().fate(Call::Sync).map(drop), reply);
    }
}

fn end(done: Result<(), Errno>, reply: ReplyEmpty) {
    match done {
        Ok(()) => reply.ok(),
        Err(errno) => reply.error(errno),
    }
}

fn entry(made: Result<FileAttr, Errno>, reply: ReplyEntry) {
    match made {
        Ok(about) => reply.entry(&TTL, &about, Generation(0)),
        Err(errno) => reply.error(errno),
    }
}

fn attr(about: Result<FileAttr, Errno>, reply: ReplyAttr) {
    match about {
        Ok(about) => reply.attr(&TTL, &about),
        Err(errno) => reply.error(errno),
    }
}

impl Filesystem for Face {
    fn lookup(&self, _: &Request, parent: INodeNo, name: &OsStr, reply: ReplyEntry) {
        let state = self.0.state();
        let found = state.tree.find(parent.0, name).map_err(errno);
        entry(found.and_then(|number| state.about(number)), reply);
    }

    fn getattr(&self, _: &Request, ino: INodeNo, _: Option<FileHandle>, reply: ReplyAttr) {
        attr(self.0.state().about(ino.0), reply);
    }

    fn setattr(
        &self,
        _: &Request,
        ino: INodeNo,
        mode: Option<u32>,
        _: Option<u32>,
        _: Option<u32>,
        size: Option<u64>,
        _: Option<TimeOrNow>,
        _: Option<TimeOrNow>,
        _: Option<SystemTime>,
        _: Option<FileHandle>,
        _: Option<SystemTime>,
        _: Option<SystemTime>,
        _: Option<SystemTime>,
        _: Option<BsdFileFlags>,
        reply: ReplyAttr,
    ) {
        attr(self.shape(ino.0, size, mode), reply);
    }

    fn mkdir(&self, _: &Request, parent: INodeNo, name: &OsStr, wished: u32, umask: u32, reply: ReplyEntry) {
        entry(self.make(parent, name, What::Folder(BTreeMap::new()), mode(wished, umask)), reply);
    }

    fn create(
        &self,
        _: &Request,
        parent: INodeNo,
        name: &OsStr,
        wished: u32,
        umask: u32,
        _: i32,
        reply: ReplyCreate,
    ) {
        match self.make(parent, name, What::File(vec![]), mode(wished, umask)) {
            Ok(about) => reply.created(&TTL, &about, Generation(0), FileHandle(0), FopenFlags::empty()),
            Err(errno) => reply.error(errno),
        }
    }

    fn unlink(&self, _: &Request, parent: INodeNo, name: &OsStr, reply: ReplyEmpty) {
        end(self.remove(parent, name, false), reply);
    }

    fn rmdir(&self, _: &Request, parent: INodeNo, name: &OsStr, reply: ReplyEmpty) {
        end(self.remove(parent, name, true), reply);
    }

    fn rename(
        &self,
        _: &Request,
        parent: INodeNo,
        name: &OsStr,
        new_parent: INodeNo,
        new_name: &OsStr,
        flags: RenameFlags,
        reply: ReplyEmpty,
    ) {
        let only_if_free = flags.contains(RenameFlags::RENAME_NOREPLACE);
        if !(flags - RenameFlags::RENAME_NOREPLACE).is_empty() {
            reply.error(Errno::EINVAL);
            return;
        }
        let mut state = self.0.state();
        let done = state.fate(Call::Name).and_then(|_| {
            state.tree.rename((parent.0, name), (new_parent.0, new_name), only_if_free).map_err(errno)
        });
        end(done, reply);
    }

    fn read(
        &self,
        _: &Request,
        ino: INodeNo,
        _: FileHandle,
        offset: u64,
        size: u32,
        _: OpenFlags,
        _: Option<LockOwner>,
        reply: ReplyData,
    ) {
        match self.0.state().tree.read(ino.0, place(offset), usize::try_from(size).unwrap_or_default()) {
            Ok(bytes) => reply.data(bytes),
            Err(no) => reply.error(errno(no)),
        }
    }

    fn write(
        &self,
        _: &Request,
        ino: INodeNo,
        _: FileHandle,
        offset: u64,
        data: &[u8],
        _: WriteFlags,
        _: OpenFlags,
        _: Option<LockOwner>,
        reply: ReplyWrite,
    ) {
        match self.put(ino, offset, data) {
            Ok(length) => reply.written(u32::try_from(length).unwrap_or(u32::MAX)),
            Err(errno) => reply.error(errno),
        }
    }

    fn fsync(&self, _: &Request, _: INodeNo, _: FileHandle, _: bool, reply: ReplyEmpty) {
        self.sync(reply);
    }

    fn fsyncdir(&self, _: &Request, _: INodeNo, _: FileHandle, _: bool, reply: ReplyEmpty) {
        self.sync(reply);
    }

    fn flush(&self, _: &Request, _: INodeNo, _: FileHandle, _: LockOwner, reply: ReplyEmpty) {
        reply.ok();
    }

    fn readdir(&self, _: &Request, ino: INodeNo, _: FileHandle, offset: u64, mut reply: ReplyDirectory) {
        let state = self.0.state();
        let names = match state.tree.names(ino.0) {
            Ok(names) => names,
            Err(no) => {
                reply.error(errno(no));
                return;
            }
        };
        let dots = [OsStr::new("."), OsStr::new("..")].map(|name| (name, ino.0));
        let all = dots.into_iter().chain(names.iter().map(|(name, number)| (name.as_os_str(), *number)));
        for (place, (name, number)) in (1_u64..).zip(all).skip(place(offset)) {
            let kind = state.tree.get(number).map_or(FileType::Directory, |node| kind(&node.what));
            if reply.add(INodeNo(number), place, kind, name) {
                break;
            }
        }
        reply.ok();
    }

    fn statfs(&self, _: &Request, _: INodeNo, reply: ReplyStatfs) {
        // 40 GB, nearly all of it free.
        reply.statfs(10_000_000, 9_900_000, 9_900_000, 1_000_000, 900_000, 4096, 255, 4096);
    }
}
