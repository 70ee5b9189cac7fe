//! Eight ways in which a file can come back from a disk other than it was written, as pure functions of its bytes, and
//! what kind of file it is.

use super::seed::Seed;

/// How a file is damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Damage {
    Bit,
    Bits,
    Zeroed,
    Noise,
    Halved,
    Shortened,
    Longer,
    Gone,
}

impl Damage {
    pub(crate) const ALL: [Self; 8] = [
        Self::Bit,
        Self::Bits,
        Self::Zeroed,
        Self::Noise,
        Self::Halved,
        Self::Shortened,
        Self::Longer,
        Self::Gone,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Bit => "1 bit",
            Self::Bits => "16 bits",
            Self::Zeroed => "zeroed",
            Self::Noise => "noise",
            Self::Halved => "halved",
            Self::Shortened => "shorter",
            Self::Longer => "longer",
            Self::Gone => "gone",
        }
    }

    /// The damaged content; none where the file is gone. It always differs from what was there, save that nothing can
    /// be taken from an empty file: then something is added.
    pub(crate) fn of(self, bytes: &[u8], seed: &mut Seed) -> Option<Vec<u8>> {
        let mut damaged = bytes.to_vec();
        match self {
            Self::Gone => return None,
            _ if bytes.is_empty() => damaged = seed.bytes(64),
            Self::Longer => {
                let more = seed.between(1, 8_192);
                damaged.extend(seed.bytes(usize::try_from(more).unwrap_or(1)));
            }
            Self::Bit => flip(&mut damaged, seed),
            Self::Bits => {
                for _ in 0..16 {
                    flip(&mut damaged, seed);
                }
                if damaged == bytes {
                    flip(&mut damaged, seed);
                }
            }
            Self::Zeroed => over(&mut damaged, seed, |length, _| vec![0; length]),
            Self::Noise => over(&mut damaged, seed, |length, seed| seed.bytes(length)),
            Self::Halved => damaged.truncate(seed.index(bytes.len() / 2 + 1)),
            Self::Shortened => {
                let less = 1 + seed.index(bytes.len().min(64));
                damaged.truncate(bytes.len() - less);
            }
        }
        Some(damaged)
    }
}

fn flip(bytes: &mut [u8], seed: &mut Seed) {
    let bit = seed.below(8);
    let place = seed.index(bytes.len());
    if let Some(byte) = bytes.get_mut(place) {
        *byte ^= 1 << bit;
    }
}

/// Writes over 4 KiB, or the whole of a shorter file, with something else.
fn over(bytes: &mut [u8], seed: &mut Seed, with: impl Fn(usize, &mut Seed) -> Vec<u8>) {
    for _ in 0..64 {
        let start = seed.index(bytes.len().div_ceil(4_096)) * 4_096;
        let end = (start + 4_096).min(bytes.len());
        let piece = with(end - start, seed);
        if let Some(place) = bytes.get_mut(start..end).filter(|place| **place != *piece) {
            place.copy_from_slice(&piece);
            return;
        }
    }
    // All of it is zeroes already.
    flip(bytes, seed);
}

/// What kind of file it is, by its path below the folders of a vault; `newest` of its kind where there are several.
pub(crate) fn kind_of(path: &str, newest: bool) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let several = |kind: &str| format!("{kind} {}", if newest { "newest" } else { "older" });
    match () {
        () if path.contains("/keys/") => {
            if name.rsplit('.').next() == Some("copy") {
                "key copy".into()
            } else {
                "key".into()
            }
        }
        () if path.contains("/store/blobs/") => "store blobs".into(),
        () if path.contains("/store/snap.") => "store snap".into(),
        () if path.contains("/store/") => format!("store {name}"),
        () if path.contains("/journal/") => several("journal"),
        () if path.contains("/snapshots/") => several("snapshots"),
        () if path.contains("/aside/") => "aside".into(),
        () => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_damage_changes_every_file() {
        let mut seed = Seed::of(1, "damage", 0);
        for length in [0, 1, 2, 63, 4_096, 10_000] {
            for bytes in [vec![0; length], seed.bytes(length)] {
                for damage in Damage::ALL {
                    let damaged = damage.of(&bytes, &mut seed);
                    assert_eq!(damaged.is_none(), damage == Damage::Gone);
                    assert_ne!(damaged.as_ref(), Some(&bytes), "{damage:?} {length}");
                }
            }
        }
    }

    #[test]
    fn a_file_is_cut_as_far_as_its_name_says() {
        let mut seed = Seed::of(2, "damage", 0);
        let bytes = seed.bytes(10_000);
        for _ in 0..200 {
            assert!(Damage::Halved.of(&bytes, &mut seed).unwrap().len() <= 5_000);
            assert!((9_936..10_000).contains(&Damage::Shortened.of(&bytes, &mut seed).unwrap().len()));
            let zeroed = Damage::Zeroed.of(&bytes, &mut seed).unwrap();
            assert!(zeroed.iter().zip(&bytes).filter(|(a, b)| a != b).count() <= 4_096);
        }
    }

    #[test]
    fn kinds_are_told_apart() {
        let kinds = [
            ("data/store/db", "store db"),
            ("data/store/snap.00000000000000A1", "store snap"),
            ("data/store/blobs/12", "store blobs"),
            ("data/journal/j-1.log", "journal newest"),
            ("data/vault.copy.json", "vault.copy.json"),
            ("config/kith/keys/0a.key", "key"),
            ("config/kith/keys/0a.copy", "key copy"),
            ("data/ballast", "ballast"),
        ];
        for (path, kind) in kinds {
            assert_eq!(kind_of(path, true), kind);
        }
        assert_eq!(kind_of("data/snapshots/s-1.kith", false), "snapshots older");
    }
}
