//! Long records in short values: sled never syncs the files it makes for long ones, so none is long (rule R4).
//!
//! A record becomes one or more chunks under `id ‖ chunk number`. Each says how many there are and of which writing
//! they are, so that a missing chunk or one left over from an older writing is noticed.

use super::seal::{OVERHEAD, Seal};
use super::{MAX_KEY, MAX_VALUE};
use crate::domain::Randomness;
use crate::error::{Error, Result};

/// Plain chunks are padded to a multiple of this, so that the length of a self-check tells nothing.
const STEP: usize = 64;
/// Writing (8), number of chunks (2), length of the text in this one (2).
const HEAD: usize = 12;
/// Text in one chunk: the largest padded plain text that still fits sealed.
const TEXT: usize = (MAX_VALUE - OVERHEAD) / STEP * STEP - HEAD;

/// One sealed chunk with its key.
pub(super) type Sealed = (Vec<u8>, Vec<u8>);

/// Cuts and seals a record.
pub(super) fn cut(
    seal: &Seal,
    tree: &str,
    id: &[u8],
    text: &[u8],
    random: &dyn Randomness,
) -> Result<Vec<Sealed>> {
    let parts: Vec<&[u8]> = if text.is_empty() { vec![text] } else { text.chunks(TEXT).collect() };
    let count = u16::try_from(parts.len()).map_err(|_| Error::Damaged("a record is too long".into()))?;
    let mut writing = [0; 8];
    random.fill(&mut writing);
    let mut sealed = Vec::with_capacity(parts.len());
    for (number, part) in (0_u16..).zip(parts) {
        let mut plain = zeroize::Zeroizing::new(Vec::with_capacity(HEAD + part.len() + STEP));
        plain.extend_from_slice(&writing);
        plain.extend_from_slice(&count.to_be_bytes());
        plain.extend_from_slice(&u16::try_from(part.len()).unwrap_or(u16::MAX).to_be_bytes());
        plain.extend_from_slice(part);
        let padded = plain.len().next_multiple_of(STEP);
        plain.resize(padded, 0);
        let key = key(id, number);
        let value = seal.seal(tree, &key, &plain, random)?;
        if key.len() > MAX_KEY || value.len() > MAX_VALUE {
            return Err(Error::Damaged("a value is longer than the store may be given".into()));
        }
        sealed.push((key, value));
    }
    Ok(sealed)
}

/// Opens the chunks of one record, given in the order of their keys, and puts them together.
pub(super) fn join(seal: &Seal, tree: &str, chunks: &[Sealed]) -> Result<Vec<u8>> {
    let damaged = |what: &str| Error::Damaged(format!("a record in {tree} {what}"));
    let mut text = Vec::new();
    let mut first: Option<([u8; 8], u16)> = None;
    for (number, (key, value)) in (0_u16..).zip(chunks) {
        if !key.ends_with(&number.to_be_bytes()) {
            return Err(damaged("lacks a part"));
        }
        let plain = seal.open(tree, key, value)?;
        let (head, rest) = plain.split_first_chunk::<HEAD>().ok_or_else(|| damaged("is too short"))?;
        let [w0, w1, w2, w3, w4, w5, w6, w7, c0, c1, l0, l1] = *head;
        let this = ([w0, w1, w2, w3, w4, w5, w6, w7], u16::from_be_bytes([c0, c1]));
        if *first.get_or_insert(this) != this {
            return Err(damaged("mixes two writings"));
        }
        let length = usize::from(u16::from_be_bytes([l0, l1]));
        text.extend_from_slice(rest.get(..length).ok_or_else(|| damaged("is cut short"))?);
    }
    match first {
        Some((_, count)) if usize::from(count) == chunks.len() => Ok(text),
        _ => Err(damaged("lacks a part")),
    }
}

fn key(id: &[u8], number: u16) -> Vec<u8> {
    [id, &number.to_be_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Counting(std::sync::atomic::AtomicU8);
    impl Randomness for Counting {
        fn fill(&self, buf: &mut [u8]) {
            for byte in buf {
                *byte = self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            }
        }
    }

    fn setup() -> (Seal, Counting) {
        (Seal::new([7; 16], &[9; 32]), Counting(std::sync::atomic::AtomicU8::new(0)))
    }

    #[test]
    fn every_length_comes_back_and_no_value_is_long() {
        let (seal, random) = setup();
        for length in [0, 1, 51, 52, 53, TEXT - 1, TEXT, TEXT + 1, 3 * TEXT, 100_000] {
            let text: Vec<u8> = (0..length).map(|n| u8::try_from(n % 251).unwrap()).collect();
            let chunks = cut(&seal, "t", &[1; 16], &text, &random).unwrap();
            assert!(chunks.iter().all(|(key, value)| key.len() <= MAX_KEY && value.len() <= MAX_VALUE));
            assert_eq!(join(&seal, "t", &chunks).unwrap(), text);
        }
    }

    #[test]
    fn short_texts_of_different_length_look_alike() {
        let (seal, random) = setup();
        let length = |text: &[u8]| cut(&seal, "t", &[1; 16], text, &random).unwrap()[0].1.len();
        assert_eq!(length(b"1,2,3"), length(b"a longer answer, and some more"));
    }

    #[test]
    fn a_part_missing_swapped_old_or_flipped_is_noticed() {
        let (seal, random) = setup();
        let text = vec![5; 3 * TEXT];
        let chunks = cut(&seal, "t", &[1; 16], &text, &random).unwrap();
        let newer = cut(&seal, "t", &[1; 16], &text, &random).unwrap();
        let other = cut(&seal, "t", &[2; 16], &text, &random).unwrap();

        assert!(join(&seal, "t", &chunks[..2]).is_err(), "last part missing");
        assert!(join(&seal, "t", &chunks[1..]).is_err(), "first part missing");
        assert!(join(&seal, "u", &chunks).is_err(), "another tree");
        let mut mixed = chunks.clone();
        mixed[1] = newer[1].clone();
        assert!(join(&seal, "t", &mixed).is_err(), "a part of a newer writing");
        let mut moved = chunks.clone();
        moved[1].1.clone_from(&other[1].1);
        assert!(join(&seal, "t", &moved).is_err(), "a part of another record");
        for bit in 0..chunks[0].1.len() * 8 {
            let mut flipped = chunks.clone();
            flipped[0].1[bit / 8] ^= 1 << (bit % 8);
            assert!(join(&seal, "t", &flipped).is_err(), "bit {bit} flipped");
        }
        assert!(join(&seal, "t", &[]).is_err());
    }
}
