//! A folder in memory as pure data: files, folders, names. No links, no owners; modes are kept and not obeyed. A file
//! that was unlinked stays for those who hold it open. The kernel's side of it is in `folder.rs`.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::time::SystemTime;

/// The number of the folder itself.
pub(crate) const ROOT: u64 = 1;

/// Why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum No {
    NotThere,
    Exists,
    NotAFolder,
    AFolder,
    NotEmpty,
}

/// What a node is.
#[derive(Debug)]
pub(crate) enum What {
    File(Vec<u8>),
    Folder(BTreeMap<OsString, u64>),
}

#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) what: What,
    pub(crate) mode: u16,
    pub(crate) changed: SystemTime,
}

/// All nodes by their number.
pub(crate) struct Tree {
    nodes: BTreeMap<u64, Node>,
    next: u64,
}

impl Tree {
    pub(crate) fn new() -> Self {
        let mut this = Self { nodes: BTreeMap::new(), next: ROOT };
        this.node(What::Folder(BTreeMap::new()), 0o700);
        this
    }

    fn node(&mut self, what: What, mode: u16) -> u64 {
        self.nodes.insert(self.next, Node { what, mode, changed: SystemTime::now() });
        self.next += 1;
        self.next - 1
    }

    pub(crate) fn get(&self, number: u64) -> Result<&Node, No> {
        self.nodes.get(&number).ok_or(No::NotThere)
    }

    pub(crate) fn names(&self, folder: u64) -> Result<&BTreeMap<OsString, u64>, No> {
        match &self.get(folder)?.what {
            What::Folder(names) => Ok(names),
            What::File(_) => Err(No::NotAFolder),
        }
    }

    fn names_mut(&mut self, folder: u64) -> Result<&mut BTreeMap<OsString, u64>, No> {
        let node = self.nodes.get_mut(&folder).ok_or(No::NotThere)?;
        node.changed = SystemTime::now();
        match &mut node.what {
            What::Folder(names) => Ok(names),
            What::File(_) => Err(No::NotAFolder),
        }
    }

    pub(crate) fn find(&self, folder: u64, name: &OsStr) -> Result<u64, No> {
        self.names(folder)?.get(name).copied().ok_or(No::NotThere)
    }

    /// A new file or folder.
    pub(crate) fn create(&mut self, folder: u64, name: &OsStr, what: What, mode: u16) -> Result<u64, No> {
        if self.names(folder)?.contains_key(name) {
            return Err(No::Exists);
        }
        let number = self.node(what, mode);
        self.names_mut(folder)?.insert(name.to_owned(), number);
        Ok(number)
    }

    pub(crate) fn read(&self, file: u64, offset: usize, length: usize) -> Result<&[u8], No> {
        match &self.get(file)?.what {
            What::File(bytes) => {
                let end = offset.saturating_add(length).min(bytes.len());
                Ok(bytes.get(offset.min(end)..end).unwrap_or_default())
            }
            What::Folder(_) => Err(No::AFolder),
        }
    }

    fn bytes(&mut self, file: u64) -> Result<&mut Vec<u8>, No> {
        let node = self.nodes.get_mut(&file).ok_or(No::NotThere)?;
        node.changed = SystemTime::now();
        match &mut node.what {
            What::File(bytes) => Ok(bytes),
            What::Folder(_) => Err(No::AFolder),
        }
    }

    pub(crate) fn write(&mut self, file: u64, offset: usize, data: &[u8]) -> Result<(), No> {
        let bytes = self.bytes(file)?;
        let end = offset + data.len();
        if bytes.len() < end {
            bytes.resize(end, 0);
        }
        if let Some(place) = bytes.get_mut(offset..end) {
            place.copy_from_slice(data);
        }
        Ok(())
    }

    pub(crate) fn length(&self, number: u64) -> Result<usize, No> {
        Ok(match &self.get(number)?.what {
            What::File(bytes) => bytes.len(),
            What::Folder(_) => 0,
        })
    }

    pub(crate) fn set_length(&mut self, file: u64, length: usize) -> Result<(), No> {
        self.bytes(file)?.resize(length, 0);
        Ok(())
    }

    pub(crate) fn set_mode(&mut self, number: u64, mode: u16) -> Result<(), No> {
        self.nodes.get_mut(&number).ok_or(No::NotThere)?.mode = mode;
        Ok(())
    }

    /// Takes a name away; `folder` says which of the two it must be.
    pub(crate) fn remove(&mut self, parent: u64, name: &OsStr, folder: bool) -> Result<(), No> {
        let number = self.find(parent, name)?;
        match &self.get(number)?.what {
            What::File(_) if folder => return Err(No::NotAFolder),
            What::Folder(_) if !folder => return Err(No::AFolder),
            What::Folder(names) if !names.is_empty() => return Err(No::NotEmpty),
            _ => {}
        }
        self.names_mut(parent)?.remove(name);
        Ok(())
    }

    /// Gives another name, in place of what had it.
    pub(crate) fn rename(
        &mut self,
        from: (u64, &OsStr),
        to: (u64, &OsStr),
        only_if_free: bool,
    ) -> Result<(), No> {
        let number = self.find(from.0, from.1)?;
        if let Ok(there) = self.find(to.0, to.1) {
            if only_if_free {
                return Err(No::Exists);
            }
            match (&self.get(there)?.what, &self.get(number)?.what) {
                (What::Folder(names), What::Folder(_)) if !names.is_empty() => return Err(No::NotEmpty),
                (What::Folder(_), What::File(_)) => return Err(No::AFolder),
                (What::File(_), What::Folder(_)) => return Err(No::NotAFolder),
                _ => {}
            }
        }
        self.names_mut(from.0)?.remove(from.1);
        self.names_mut(to.0)?.insert(to.1.to_owned(), number);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(name: &str) -> &OsStr {
        OsStr::new(name)
    }

    #[test]
    fn files_are_written_with_holes_read_and_cut() {
        let mut tree = Tree::new();
        let file = tree.create(ROOT, name("a"), What::File(vec![]), 0o600).unwrap();
        tree.write(file, 4, b"xyz").unwrap();
        assert_eq!(tree.read(file, 0, 100).unwrap(), b"\0\0\0\0xyz");
        assert_eq!(tree.read(file, 90, 10).unwrap(), b"");
        tree.set_length(file, 5).unwrap();
        assert_eq!(tree.read(file, 4, 9).unwrap(), b"x");
        assert_eq!(tree.create(ROOT, name("a"), What::File(vec![]), 0o600), Err(No::Exists));
        assert_eq!(tree.write(ROOT, 0, b"x"), Err(No::AFolder));
    }

    #[test]
    fn a_rename_takes_the_place_of_a_file_and_not_of_a_full_folder() {
        let mut tree = Tree::new();
        let new = tree.create(ROOT, name("new"), What::File(b"new".to_vec()), 0o600).unwrap();
        let old = tree.create(ROOT, name("old"), What::File(b"old".to_vec()), 0o600).unwrap();
        assert_eq!(tree.rename((ROOT, name("new")), (ROOT, name("old")), true), Err(No::Exists));
        tree.rename((ROOT, name("new")), (ROOT, name("old")), false).unwrap();
        assert_eq!(tree.find(ROOT, name("old")), Ok(new));
        assert_eq!(tree.find(ROOT, name("new")), Err(No::NotThere));
        assert_eq!(tree.read(old, 0, 9).unwrap(), b"old", "whoever holds it open still reads it");
        let folder = tree.create(ROOT, name("d"), What::Folder(BTreeMap::new()), 0o700).unwrap();
        tree.create(folder, name("x"), What::File(vec![]), 0o600).unwrap();
        tree.create(ROOT, name("e"), What::Folder(BTreeMap::new()), 0o700).unwrap();
        assert_eq!(tree.rename((ROOT, name("e")), (ROOT, name("d")), false), Err(No::NotEmpty));
        tree.rename((ROOT, name("d")), (ROOT, name("e")), false).unwrap();
        assert_eq!(tree.find(tree.find(ROOT, name("e")).unwrap(), name("x")), Ok(6 - 1));
    }

    #[test]
    fn only_what_it_is_can_be_removed_and_only_while_empty() {
        let mut tree = Tree::new();
        let folder = tree.create(ROOT, name("d"), What::Folder(BTreeMap::new()), 0o700).unwrap();
        tree.create(folder, name("x"), What::File(vec![]), 0o600).unwrap();
        assert_eq!(tree.remove(ROOT, name("d"), false), Err(No::AFolder));
        assert_eq!(tree.remove(ROOT, name("d"), true), Err(No::NotEmpty));
        assert_eq!(tree.remove(folder, name("x"), true), Err(No::NotAFolder));
        tree.remove(folder, name("x"), false).unwrap();
        tree.remove(ROOT, name("d"), true).unwrap();
        assert_eq!(tree.names(ROOT).unwrap().len(), 0);
    }
}
