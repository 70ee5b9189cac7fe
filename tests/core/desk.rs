//! What the tests share: a place of their own, a fixed time, a seeded source of randomness.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, TimeDelta, Utc};
use kith_core::App;
use kith_core::book::Book;
use kith_core::domain::{Moment, Randomness};
use kith_core::error::Result;
use kith_core::store::{Opener, Place};

/// A seeded source: the same seed gives the same bytes. (SplitMix64, Steele et al. 2014.)
pub(crate) struct Seeded(AtomicU64);

impl Seeded {
    pub(crate) fn new(seed: u64) -> Arc<Self> {
        Arc::new(Self(AtomicU64::new(seed)))
    }
}

impl Randomness for Seeded {
    fn fill(&self, buf: &mut [u8]) {
        for chunk in buf.chunks_mut(8) {
            let mut z = self.0.fetch_add(0x9E37_79B9_7F4A_7C15, Ordering::Relaxed).wrapping_add(1);
            z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            let bytes = (z ^ (z >> 31)).to_le_bytes();
            chunk.copy_from_slice(&bytes[..chunk.len()]);
        }
    }
}

/// A place of its own, gone when dropped.
pub(crate) struct Desk {
    pub(crate) place: Place,
    pub(crate) dir: tempfile::TempDir,
}

impl Desk {
    pub(crate) fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let place = Place { data: dir.path().join("data"), config: dir.path().join("config") };
        Self { place, dir }
    }

    pub(crate) fn open(&self, seed: u64) -> App {
        self.enter(seed, &Opener::KeyFile).unwrap()
    }

    pub(crate) fn enter(&self, seed: u64, opener: &Opener) -> Result<App> {
        App::open(&self.place, opener, at(0), Seeded::new(seed))
    }
}

/// A book without the map as it was: undo brings the circle back and makes nothing unhappen.
pub(crate) fn present(book: &Book) -> Book {
    let mut book = book.clone();
    book.pasts.clear();
    book
}

/// Noon in Vienna on 22 November 2026, and so many hours later.
pub(crate) fn at(hours: i64) -> Moment {
    let noon: DateTime<Utc> = "2026-11-22T11:00:00Z".parse().unwrap();
    Moment::new(noon + TimeDelta::hours(hours), chrono_tz::Europe::Vienna)
}
