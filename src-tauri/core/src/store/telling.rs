//! What could not be mended whole, written down until the person has read it: a heal in the background, a lock or a second
//! damage must not make it be forgotten.

use std::fs;
use std::path::PathBuf;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::folder::{Place, write_private};
use super::seal::Seal;
use crate::domain::{Mended, Randomness};
use crate::error::{Error, Result};

const NAME: &str = "mended";

#[derive(Serialize, Deserialize)]
struct DiskMended {
    from: Option<DateTime<Utc>>,
    lost_changes: u64,
    lost_records: usize,
    set_aside: Option<PathBuf>,
}

/// Writes it down.
pub(super) fn write(place: &Place, seal: &Seal, mended: &Mended, random: &dyn Randomness) -> Result<()> {
    let Mended { from, lost_changes, lost_records, set_aside, .. } = mended.clone();
    let text = serde_json::to_vec(&DiskMended { from, lost_changes, lost_records, set_aside })
        .map_err(|error| Error::Damaged(error.to_string()))?;
    write_private(&path(place), &seal.seal(NAME, NAME.as_bytes(), &text, random)?)
}

/// What is still to be told; none where nothing is, or the note itself is damaged.
pub(super) fn read(place: &Place, seal: &Seal) -> Option<Mended> {
    let text = seal.open(NAME, NAME.as_bytes(), &fs::read(path(place)).ok()?).ok()?;
    let DiskMended { from, lost_changes, lost_records, set_aside } = serde_json::from_slice(&text).ok()?;
    Some(Mended { whole: false, from, lost_changes, lost_records, set_aside })
}

/// The person has read it.
pub(super) fn clear(place: &Place) {
    // Where it cannot be removed it is told once more.
    let _ = fs::remove_file(path(place));
}

fn path(place: &Place) -> PathBuf {
    place.data.join(NAME)
}
