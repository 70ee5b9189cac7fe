//! Wrong passphrases: each makes the next wait longer, none ever wipes anything. Whoever could destroy a person's
//! data by typing nonsense would have a weapon.
//!
//! The count lies beside the data and not in memory, so that starting anew does not reset it. It slows down hands at
//! this keyboard; someone who copies the folder is slowed by Argon2id alone.

use std::fs;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::super::folder::{Place, write_private};
use crate::domain::Moment;
use crate::error::{Error, Result};

/// Seconds to wait after so many wrong tries; after more of them as after the last.
const WAITS: [u32; 9] = [0, 0, 1, 2, 4, 8, 16, 32, 60];

#[derive(Clone, Copy, Default, Serialize, Deserialize)]
struct Tries {
    wrong: u32,
    /// Milliseconds since 1970 of the last.
    last: i64,
}

/// How long until the next try is heard.
pub(super) fn wait(place: &Place, now: Moment) -> Duration {
    let tries = read(place);
    let most = WAITS.last().copied().unwrap_or_default();
    let index = usize::try_from(tries.wrong).unwrap_or(usize::MAX);
    let wait = i64::from(WAITS.get(index).copied().unwrap_or(most)) * 1000;
    // A try that lies ahead was made while the clock was wrong: that makes nobody wait until the clock has caught up.
    let since = (now.utc.timestamp_millis() - tries.last).abs();
    Duration::from_millis(u64::try_from(wait - since).unwrap_or_default())
}

/// Counts a try before it is made, so that ending the program in the middle of one does not save it.
pub(super) fn count(place: &Place, now: Moment) -> Result<()> {
    let wrong = read(place).wrong.saturating_add(1);
    let tries = Tries { wrong, last: now.utc.timestamp_millis() };
    let text = serde_json::to_vec(&tries).map_err(|error| Error::Damaged(error.to_string()))?;
    write_private(&place.tries(), &text)
}

/// The right one was given.
pub(super) fn clear(place: &Place) {
    // Where the count cannot be removed the next wait is too long once; that harms nobody.
    let _ = fs::remove_file(place.tries());
}

/// A count that cannot be read counts as none: whoever can damage it can remove it as well.
fn read(place: &Place) -> Tries {
    fs::read(place.tries()).ok().and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default()
}
