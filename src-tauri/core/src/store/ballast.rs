//! Room kept free for a full disk (rule R10): sled cannot even open a store where nothing can be written.
//!
//! A file of 32 MB that is given up when the disk is full and made again once there is room. Its content is noise, so
//! that a disk which compresses keeps the room as well.

use std::fs;
use std::io::{self, Write};

use super::folder::{Place, create_private};
use crate::error::{Error, Result};

const SIZE: u64 = 32 * 1024 * 1024;
/// Under so many free bytes the person is told.
const LOW: u64 = 500 * 1024 * 1024;
/// Under so many free bytes nothing new is written.
const TOO_LOW: u64 = 64 * 1024 * 1024;

/// Free space in MB, where it runs low. Where the system does not say, it does not.
pub(super) fn low_space(place: &Place) -> Option<u64> {
    free(place).filter(|free| *free < LOW).map(|free| free / (1024 * 1024))
}

/// Refuses to write where hardly anything is free.
pub(super) fn refuse_when_full(place: &Place) -> Result<()> {
    match free(place) {
        Some(free) if free < TOO_LOW => Err(Error::DiskLow(free / (1024 * 1024))),
        _ => Ok(()),
    }
}

/// Makes it where it is missing and there is room.
pub(super) fn keep(place: &Place) -> Result<()> {
    let path = place.ballast();
    if fs::metadata(&path).is_ok_and(|about| about.len() == SIZE) || free(place).is_none_or(|free| free < LOW)
    {
        return Ok(());
    }
    let write = || -> io::Result<()> {
        let mut file = create_private(&path)?;
        let mut noise = blake3::Hasher::new().update(b"kith ballast").finalize_xof();
        let mut block = vec![0; 1024 * 1024];
        for _ in 0..SIZE / (1024 * 1024) {
            noise.fill(&mut block);
            file.write_all(&block)?;
        }
        file.sync_all()
    };
    write().map_err(|error| {
        give_up(place);
        Error::io(format!("writing {}", path.display()), error)
    })
}

/// Gives the room back to the disk; whether there was any to give.
pub(super) fn give_up(place: &Place) -> bool {
    fs::remove_file(place.ballast()).is_ok()
}

/// Whether an error says that the disk is full.
pub(super) fn is_full(error: &Error) -> bool {
    matches!(error, Error::Io { source, .. }
        if matches!(source.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded))
}

fn free(place: &Place) -> Option<u64> {
    fs4::available_space(&place.data).ok()
}
