//! Taking a snapshot: everything in the store at one moment, written, read back, and older ones let go.

use chrono::{DateTime, Utc};

use super::archive::Archive;
use super::engine::Engine;
use super::folder::Place;
use super::journal::{self, Journal};
use super::rotation::GENERATIONS;
use super::seal::Seal;
use super::snapshots::{self, Name};
use crate::domain::{Randomness, SnapshotWhy};
use crate::error::Result;

/// Everything in the store as it stands, held against the set hash first: a copy of a store that has lost something
/// would be taken for the truth once the store is rebuilt from it.
pub(super) fn archive(engine: &Engine, at: DateTime<Utc>, why: SnapshotWhy) -> Result<Archive> {
    Archive::new(engine.schema(), engine.seq(), at, why, engine.sound_texts()?)
}

/// Writes a snapshot; then older ones go.
pub(super) fn write(
    place: &Place,
    seal: &Seal,
    archive: &Archive,
    now: DateTime<Utc>,
    random: &dyn Randomness,
) -> Result<Name> {
    let name = snapshots::write(place, seal, archive, random)?;
    snapshots::rotate(place, now)?;
    Ok(name)
}

/// Begins a new journal that follows change `seq`; then the journals that no snapshot needs any more go. The store can
/// be rebuilt from each of the newest snapshots, so what follows the oldest of those stays.
pub(super) fn turn_page(place: &Place, seal: &Seal, seq: u64) -> Result<Journal> {
    let journal = Journal::start(&place.journal(), seal.journal_frames(), seq)?;
    let list = snapshots::list(place)?;
    if let Some((oldest_needed, _)) = list.iter().take(GENERATIONS).next_back() {
        journal::clear_before(&place.journal(), oldest_needed.seq)?;
    }
    Ok(journal)
}
