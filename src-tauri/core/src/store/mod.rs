//! Where the circle is kept: sled 0.34.7 on one thread, every value sealed, every change one synced transaction.
//!
//! Why so: measured on ext4, sled's own `flush` is no fsync and lost acknowledged data in 28 of 30 simulated power
//! cuts; with our own sync of the database file after it, none in 440. Values over 4 KiB end in files that sled
//! never syncs, so long records are cut into chunks. sled may panic on a damaged file, so it runs on a thread of
//! its own where that can be caught.
//!
//! The rest of Kith sees [`Store`] only: records in, records out. A redo journal, snapshots and a guarded open go
//! behind it, between [`Store::commit`] and [`engine::Engine`], without anyone outside noticing.
//!
//! Deliberately not here: what a change means (`change`), and any date or id made up on the way.

mod chunks;
mod engine;
mod entry_codec;
mod folder;
mod migrate;
mod records;
mod seal;
mod thread;
mod vault;

pub use folder::{Place, is_synced_folder};
pub use thread::{Commit, Loaded, Store, Verified};

/// The longest value sled is given, in bytes, sealed (rule R4).
pub(crate) const MAX_VALUE: usize = 4096;
/// The longest key, in bytes (rule R4).
pub(crate) const MAX_KEY: usize = 64;
