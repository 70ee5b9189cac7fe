//! Where the circle is kept: sled 0.34.7 on one thread, every value sealed, every change one synced transaction.
//!
//! Why so: measured on ext4, sled's own `flush` is no fsync and lost acknowledged data in 28 of 30 simulated power
//! cuts; with our own sync of the database file after it, none in 440. Values over 4 KiB end in files that sled
//! never syncs, so long records are cut into chunks. sled may panic on a damaged file, so it runs on a thread of
//! its own where that can be caught.
//!
//! The way of a change: `redo` (one change, encoded) → `journal` (sealed, synced) → `engine` (sled, synced). The way
//! back: `opening` holds store and journal against each other, with sled under watch (`watching`); `mending` rebuilds
//! a store from `snapshots` and journals. `frames`, `seal` and `chunks` are what is written, `vault` says who has the
//! key, `archive` is the whole circle as lines, for snapshots and backups.
//!
//! The rest of Kith sees [`Store`] only: records in, records out.
//!
//! Deliberately not here: what a change means (`change`), and any date or id made up on the way.

mod access;
mod acknowledged;
mod archive;
mod backup;
mod ballast;
mod chunks;
mod copying;
mod doctor;
mod engine;
mod entry_codec;
mod erasing;
mod folder;
mod frames;
#[cfg(fuzzing)]
pub mod fuzzing;
mod journal;
mod mending;
mod migrate;
mod opening;
mod past_record;
mod records;
mod redo;
mod rotation;
mod seal;
mod snapshots;
mod telling;
mod tending;
#[cfg(test)]
mod tests;
mod thread;
mod vault;
mod waker;
mod watching;
mod wiping;

pub use backup::{Restored, open_backup, write_backup, write_backup_to};
pub use doctor::{Examined, examine};
pub use engine::{Loaded, Verified};
pub use erasing::{erase, set_all_aside};
pub use folder::{Place, is_synced_folder, write_private};
pub use redo::Commit;
pub use thread::Store;
pub use vault::{Asks, Opener, check_passphrase};

use crate::domain::Moment;
use crate::error::Result;

/// The longest value sled is given, in bytes, sealed (rule R4).
pub(crate) const MAX_VALUE: usize = 4096;
/// The longest key, in bytes (rule R4).
pub(crate) const MAX_KEY: usize = 64;

/// By when a snapshot that was taken on `day` has been let go.
pub fn gone_by(day: chrono::NaiveDate) -> chrono::NaiveDate {
    rotation::gone_by(day)
}

/// What the vault of a place asks for before it opens.
pub fn asks(place: &Place, now: Moment) -> Result<Asks> {
    place.must_be_a_folder()?;
    vault::Vault::asks(place, now)
}

/// How far the journals of a place have grown, seen from outside without opening anything: another answer says that
/// there was a change.
pub fn grown(place: &Place) -> u64 {
    journal::files(&place.journal())
        .unwrap_or_default()
        .iter()
        .filter_map(|file| std::fs::metadata(file).ok())
        .map(|about| about.len())
        .sum()
}
