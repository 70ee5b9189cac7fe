//! What a store that stays open needs from time to time, and when.

use std::fs;
use std::path::Path;

use chrono::{DateTime, TimeDelta, Utc};

use super::folder::Place;
use super::opening::Open;
use super::snapshots;
use crate::error::Result;

/// Changes have settled after so long without another.
const SETTLED: TimeDelta = TimeDelta::minutes(2);
/// A snapshot is no older than this when changes have settled.
const AT_MOST: TimeDelta = TimeDelta::hours(1);
/// A journal of so many bytes asks for a snapshot once changes have settled (rule R9) …
const LONG: u64 = 1024 * 1024;
/// … and of so many at once.
const TOO_LONG: u64 = 4 * LONG;
/// A store is written anew when it takes so many halves of what it holds (rule R11: two and a half times).
const HALVES: u64 = 5;
/// Smaller ones are let be: sled's own segments are half a megabyte each.
const SMALL: u64 = 8 * 1024 * 1024;

/// Whether a snapshot is due.
pub(super) fn wants_snapshot(
    open: &Open,
    place: &Place,
    changed: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<bool> {
    let newest = snapshots::list(place)?.into_iter().next().map(|(name, _)| name);
    let is_behind = newest.as_ref().is_none_or(|name| name.seq < open.engine.seq());
    // A journal that begins after a snapshot which is gone would be of no use alone.
    let stands_alone = newest.as_ref().map_or(0, |name| name.seq) < open.journal.base();
    if stands_alone || open.journal.length() > TOO_LONG {
        return Ok(true);
    }
    let age = |at: DateTime<Utc>| (now - at).abs();
    let settled = changed.is_none_or(|at| age(at) >= SETTLED);
    let is_old = newest.is_none_or(|name| age(name.at) >= AT_MOST);
    Ok(is_behind && open.engine.seq() > 0 && settled && (is_old || open.journal.length() > LONG))
}

/// Whether the store should be written anew.
pub(super) fn wants_compacting(open: &Open, place: &Place) -> bool {
    let size = size(&place.store());
    // One that was just written anew and is still large is as small as sled makes it.
    size > SMALL && 2 * size > HALVES * open.engine.live() && 2 * size > 3 * open.compacted_to
}

/// How many bytes a folder takes.
pub(super) fn size(dir: &Path) -> u64 {
    fs::read_dir(dir)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| match entry.metadata() {
            Ok(about) if about.is_dir() => size(&entry.path()),
            Ok(about) => about.len(),
            Err(_) => 0,
        })
        .sum()
}
