//! A disk with a volatile write cache, as pure data: what was written is in the cache, what was synced is on the
//! medium, and a power cut keeps each 4 KiB block of the cache or not. The kernel's side of it is in `disk.rs`.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::seed::Seed;

/// The piece that a disk writes whole or not at all.
pub(crate) const BLOCK: usize = 4096;

type Blocks = BTreeMap<usize, Vec<u8>>;

/// How much of the cache a power cut keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keeps {
    /// The drive had written nothing of its own accord.
    Nothing,
    /// Each block or not, by chance.
    Half,
    /// The drive loses nothing; what the system had not handed down is gone all the same.
    All,
}

impl Keeps {
    pub(crate) const ALL: [Self; 3] = [Self::Nothing, Self::Half, Self::All];
}

/// The disk's content in its layers.
pub(crate) struct Medium {
    /// As it was made: shared, never changed.
    made: Arc<Vec<u8>>,
    /// What was synced since.
    synced: Blocks,
    /// What was written and not synced.
    cached: Blocks,
    /// What is written after a cut, while the system lets go of the disk: never to be seen again.
    after: Option<Blocks>,
}

impl Medium {
    pub(crate) fn new(made: Arc<Vec<u8>>) -> Self {
        Self { made, synced: Blocks::new(), cached: Blocks::new(), after: None }
    }

    pub(crate) fn len(&self) -> usize {
        self.made.len()
    }

    /// Blocks written and not synced.
    pub(crate) fn unsynced(&self) -> usize {
        self.cached.len()
    }

    fn block(&self, number: usize) -> &[u8] {
        let layered = self.after.as_ref().and_then(|after| after.get(&number));
        let layered = layered.or_else(|| self.cached.get(&number)).or_else(|| self.synced.get(&number));
        layered.map_or_else(
            || self.made.get(number * BLOCK..).map_or(&[][..], |rest| rest.get(..BLOCK).unwrap_or(rest)),
            Vec::as_slice,
        )
    }

    /// What the system reads; shorter at the end of the disk.
    pub(crate) fn read(&self, offset: usize, length: usize) -> Vec<u8> {
        let end = offset.saturating_add(length).min(self.len());
        let mut read = Vec::with_capacity(end.saturating_sub(offset));
        let mut at = offset;
        while at < end {
            let (number, within) = (at / BLOCK, at % BLOCK);
            let take = (BLOCK - within).min(end - at);
            read.extend_from_slice(self.block(number).get(within..within + take).unwrap_or_default());
            at += take;
        }
        read
    }

    /// What the system writes; false where that would be past the end.
    pub(crate) fn write(&mut self, offset: usize, data: &[u8]) -> bool {
        if offset.saturating_add(data.len()) > self.len() {
            return false;
        }
        let mut at = offset;
        let mut left = data;
        while !left.is_empty() {
            let (number, within) = (at / BLOCK, at % BLOCK);
            let (piece, rest) = left.split_at((BLOCK - within).min(left.len()));
            let mut block = self.block(number).to_vec();
            if let Some(place) = block.get_mut(within..within + piece.len()) {
                place.copy_from_slice(piece);
            }
            self.after.as_mut().unwrap_or(&mut self.cached).insert(number, block);
            at += piece.len();
            left = rest;
        }
        true
    }

    /// The system asks that everything written be on the medium.
    pub(crate) fn sync(&mut self) {
        if self.after.is_none() {
            self.synced.append(&mut self.cached);
        }
    }

    /// The power goes: what is written from here on is for nothing.
    pub(crate) fn cut(&mut self) {
        self.after.get_or_insert_default();
    }

    /// The power is back: what the cut left, and how many blocks that were in the cache are gone.
    pub(crate) fn restore(&mut self, keeps: Keeps, seed: &mut Seed) -> usize {
        self.after = None;
        let mut gone = 0;
        for (number, block) in std::mem::take(&mut self.cached) {
            let kept = match keeps {
                Keeps::Nothing => false,
                Keeps::Half => seed.percent(50),
                Keeps::All => true,
            };
            if kept {
                self.synced.insert(number, block);
            } else {
                gone += 1;
            }
        }
        gone
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn medium() -> Medium {
        Medium::new(Arc::new(vec![0; 4 * BLOCK]))
    }

    #[test]
    fn what_was_written_is_read_across_blocks_and_the_end_is_the_end() {
        let mut medium = medium();
        let data: Vec<u8> = (0..=255).cycle().take(BLOCK + 100).collect();
        assert!(medium.write(BLOCK - 50, &data));
        assert_eq!(medium.read(BLOCK - 50, data.len()), data);
        assert_eq!(medium.read(4 * BLOCK - 10, 100).len(), 10);
        assert!(!medium.write(4 * BLOCK - 10, &[1; 11]));
    }

    #[test]
    fn a_cut_keeps_what_was_synced_and_what_it_keeps_by_chance() {
        for (keeps, expected) in [(Keeps::Nothing, [1, 0]), (Keeps::All, [1, 2])] {
            let mut medium = medium();
            medium.write(0, &[1]);
            medium.sync();
            medium.write(BLOCK, &[2]);
            assert_eq!(medium.unsynced(), 1);
            medium.restore(keeps, &mut Seed::of(1, "", 0));
            assert_eq!([medium.read(0, 1)[0], medium.read(BLOCK, 1)[0]], expected, "{keeps:?}");
        }
        let mut medium = Medium::new(Arc::new(vec![0; 100 * BLOCK]));
        for block in 0..100 {
            medium.write(block * BLOCK, &[1]);
        }
        let gone = medium.restore(Keeps::Half, &mut Seed::of(1, "", 0));
        assert!((20..80).contains(&gone), "{gone}");
        assert_eq!((0..100).filter(|block| medium.read(block * BLOCK, 1) == [0]).count(), gone);
    }

    #[test]
    fn what_comes_after_the_cut_is_seen_until_the_power_is_back_and_never_again() {
        let mut medium = medium();
        medium.write(0, &[1]);
        medium.cut();
        medium.write(0, &[7]);
        medium.sync();
        assert_eq!(medium.read(0, 1), [7]);
        assert_eq!(medium.restore(Keeps::All, &mut Seed::of(1, "", 0)), 0);
        assert_eq!(medium.read(0, 1), [1]);
    }
}
