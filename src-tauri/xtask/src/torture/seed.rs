//! Everything random comes from here: one number, printed, repeats a run. SplitMix64 (Steele, Lea, Flood 2014), ten
//! lines that will give the same numbers in ten years, which a crate does not promise. Not for secrets.

/// A stream of random numbers.
#[derive(Clone)]
pub(crate) struct Seed(u64);

impl Seed {
    /// The stream of one round of one part: rounds can be repeated by themselves.
    pub(crate) fn of(seed: u64, part: &str, round: u64) -> Self {
        let named = part.bytes().fold(seed, |sum, byte| sum.rotate_left(7) ^ u64::from(byte));
        let mut this = Self(named.wrapping_add(round.wrapping_mul(0x9E37_79B9_7F4A_7C15)));
        // Seeds that lie close together shall not begin alike.
        this.next();
        this.next();
        this
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Less than `end`; 0 where `end` is 0.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.next().checked_rem(end).unwrap_or(0)
    }

    /// From `start`, less than `end`.
    pub(crate) fn between(&mut self, start: u64, end: u64) -> u64 {
        start + self.below(end.saturating_sub(start))
    }

    /// A place in something of this length.
    pub(crate) fn index(&mut self, length: usize) -> usize {
        let end = u64::try_from(length).unwrap_or(u64::MAX);
        usize::try_from(self.below(end)).unwrap_or(0)
    }

    /// True in so many of a hundred cases.
    pub(crate) fn percent(&mut self, chance: u64) -> bool {
        self.below(100) < chance
    }

    /// One of them; none where there is none.
    pub(crate) fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        let index = self.index(of.len());
        of.get(index)
    }

    /// Random bytes.
    pub(crate) fn bytes(&mut self, count: usize) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(count + 8);
        while bytes.len() < count {
            bytes.extend_from_slice(&self.next().to_le_bytes());
        }
        bytes.truncate(count);
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_numbers_and_another_does_not() {
        let numbers = |seed, part, round| {
            let mut seed = Seed::of(seed, part, round);
            (0..8).map(|_| seed.next()).collect::<Vec<_>>()
        };
        assert_eq!(numbers(7, "kill", 3), numbers(7, "kill", 3));
        for other in [numbers(8, "kill", 3), numbers(7, "full", 3), numbers(7, "kill", 4)] {
            assert_ne!(numbers(7, "kill", 3), other);
        }
    }

    #[test]
    fn numbers_stay_within_their_bounds() {
        let mut seed = Seed::of(1, "", 0);
        for _ in 0..1_000 {
            assert!((5..9).contains(&seed.between(5, 9)));
            assert!(seed.index(3) < 3);
        }
        assert_eq!((seed.below(0), seed.index(0), seed.between(4, 4)), (0, 0, 4));
        assert_eq!(seed.bytes(13).len(), 13);
        assert_eq!(seed.one::<u8>(&[]), None);
    }
}
