//! Sealed frames, one after another in a file: what the journal and the snapshots are made of.
//!
//! A frame says where it begins, which number it has and how long it is, and a keyed check of that head makes a
//! damaged length harmless. The text is sealed with vault, stream and number as associated data, so that a frame
//! opens in its own place and nowhere else. A reader that meets damage looks for the next frame instead of giving
//! up: one bad record costs itself and not those after it.
//!
//! Deliberately not here: what is in a frame, and files.

use std::ops::Range;
use std::sync::Arc;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use crate::domain::Randomness;
use crate::error::{Error, Result};

/// How every frame begins.
const MARK: [u8; 8] = *b"\xf1kith\x01\r\n";
const CHECK: usize = 8;
const NONCE: usize = 24;
const TAG: usize = 16;
/// Mark, number (8), length of the sealed text (4), check.
const HEAD: usize = MARK.len() + 8 + 4 + CHECK;
/// Texts are padded to a multiple of this, as the store's values are.
const STEP: usize = 64;
/// The longest text of one frame, in bytes: an import of everyone one has ever met is far below it, and a damaged
/// length never makes us ask for more memory.
const LONGEST: usize = 512 * 1024 * 1024;

/// Seals and opens the frames of one stream of one vault.
#[derive(Clone)]
pub(super) struct FrameSeal {
    /// In one place, whoever has a copy of this.
    cipher: Arc<XChaCha20Poly1305>,
    checks: Arc<Zeroizing<[u8; 32]>>,
    place: Vec<u8>,
}

/// One sound frame of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Frame {
    /// Its number.
    pub(super) number: u64,
    /// Its text.
    pub(super) text: Zeroizing<Vec<u8>>,
    /// Where it ends in the file.
    pub(super) end: usize,
}

/// What a file of frames holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Frames {
    /// The sound ones, in the order they lie in.
    pub(super) sound: Vec<Frame>,
    /// What is none, between sound frames or before the first.
    pub(super) damaged: Vec<Range<usize>>,
    /// What follows the last sound frame and is none: a write that was cut short, or damage to the last frame. The
    /// file alone cannot tell which.
    pub(super) tail: Option<Range<usize>>,
}

impl FrameSeal {
    /// For one purpose; `key` is a sub-key for it, `place` what a frame belongs to.
    pub(super) fn new(key: &[u8; 32], place: Vec<u8>) -> Self {
        let sealing = Zeroizing::new(blake3::derive_key("kith 2026-11 frames sealing", key));
        let checks = Arc::new(Zeroizing::new(blake3::derive_key("kith 2026-11 frames heads", key)));
        Self { cipher: Arc::new(XChaCha20Poly1305::new(&(*sealing).into())), checks, place }
    }

    /// The bytes of one frame.
    pub(super) fn seal(&self, number: u64, text: &[u8], random: &dyn Randomness) -> Result<Vec<u8>> {
        let too_long = || Error::Damaged("a change is too long for the journal".into());
        if text.len() > LONGEST {
            return Err(too_long());
        }
        let length = u32::try_from(text.len()).map_err(|_| too_long())?;
        let mut plain = Zeroizing::new(Vec::with_capacity(4 + text.len() + STEP));
        plain.extend_from_slice(&length.to_be_bytes());
        plain.extend_from_slice(text);
        let padded = plain.len().next_multiple_of(STEP);
        plain.resize(padded, 0);
        let mut nonce = [0; NONCE];
        random.fill(&mut nonce);
        let sealed = self
            .cipher
            .encrypt(&XNonce::from(nonce), Payload { msg: &plain, aad: &self.associated(number) })
            .map_err(|_| Error::Damaged("a frame could not be sealed".into()))?;
        let mut frame = Vec::with_capacity(HEAD + NONCE + sealed.len());
        frame.extend_from_slice(&MARK);
        frame.extend_from_slice(&number.to_be_bytes());
        frame.extend_from_slice(&u32::try_from(sealed.len()).map_err(|_| too_long())?.to_be_bytes());
        let check = self.check(&frame);
        frame.extend_from_slice(&check);
        frame.extend_from_slice(&nonce);
        frame.extend_from_slice(&sealed);
        Ok(frame)
    }

    /// Every sound frame of a file, past any damage.
    pub(super) fn read(&self, file: &[u8]) -> Frames {
        let mut frames = Frames::default();
        let mut at = 0;
        let mut bad_since = None;
        while at < file.len() {
            if let Some(frame) = self.open(file, at) {
                if let Some(start) = bad_since.take() {
                    frames.damaged.push(start..at);
                }
                at = frame.end;
                frames.sound.push(frame);
            } else {
                bad_since.get_or_insert(at);
                at = next_mark(file, at + 1).unwrap_or(file.len());
            }
        }
        frames.tail = bad_since.map(|start| start..file.len());
        frames
    }

    fn open(&self, file: &[u8], at: usize) -> Option<Frame> {
        let head = file.get(at..at + HEAD)?;
        let (told, check) = head.split_at(HEAD - CHECK);
        if !told.starts_with(&MARK) || self.check(told) != check {
            return None;
        }
        let (number, length) = told.get(MARK.len()..)?.split_first_chunk::<8>()?;
        let number = u64::from_be_bytes(*number);
        let length = usize::try_from(u32::from_be_bytes(length.try_into().ok()?)).ok()?;
        let end = (at + HEAD + NONCE).checked_add(length)?;
        let (nonce, sealed) = file.get(at + HEAD..end)?.split_first_chunk::<NONCE>()?;
        if length < TAG {
            return None;
        }
        let plain = self
            .cipher
            .decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: &self.associated(number) })
            .map(Zeroizing::new)
            .ok()?;
        let (length, text) = plain.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let text = Zeroizing::new(text.get(..length)?.to_vec());
        Some(Frame { number, text, end })
    }

    fn check(&self, told: &[u8]) -> [u8; CHECK] {
        let mut check = [0; CHECK];
        let mut hasher = blake3::Hasher::new_keyed(&self.checks);
        hasher.update(&self.place);
        hasher.update(told);
        hasher.finalize_xof().fill(&mut check);
        check
    }

    fn associated(&self, number: u64) -> Vec<u8> {
        [self.place.as_slice(), &number.to_be_bytes()].concat()
    }
}

fn next_mark(file: &[u8], from: usize) -> Option<usize> {
    let rest = file.get(from..)?;
    rest.windows(MARK.len()).position(|part| part == MARK).map(|found| from + found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::tests::Seeded;

    fn written(count: u64) -> (FrameSeal, Vec<u8>, Vec<usize>) {
        let (seal, random) = (FrameSeal::new(&[7; 32], b"here".to_vec()), Seeded::new(1));
        let (mut file, mut ends) = (Vec::new(), Vec::new());
        for number in 1..=count {
            let text = vec![u8::try_from(number).unwrap(); usize::try_from(number).unwrap() * 37];
            file.extend(seal.seal(number, &text, &random).unwrap());
            ends.push(file.len());
        }
        (seal, file, ends)
    }

    fn numbers(frames: &Frames) -> Vec<u64> {
        frames.sound.iter().map(|frame| frame.number).collect()
    }

    #[test]
    fn what_was_written_comes_back() {
        let (seal, file, _) = written(5);
        let frames = seal.read(&file);
        assert_eq!(numbers(&frames), [1, 2, 3, 4, 5]);
        assert_eq!(frames.sound[2].text.as_slice(), [3; 111]);
        assert!(frames.damaged.is_empty() && frames.tail.is_none());
    }

    #[test]
    fn a_file_cut_at_any_byte_keeps_every_whole_frame() {
        let (seal, file, ends) = written(4);
        for cut in 0..=file.len() {
            let frames = seal.read(&file[..cut]);
            let whole = ends.iter().filter(|end| **end <= cut).count();
            assert_eq!(frames.sound.len(), whole, "cut at {cut}");
            assert_eq!(frames.tail.is_some(), cut > 0 && !ends.contains(&cut), "cut at {cut}");
        }
    }

    #[test]
    fn any_flipped_bit_costs_its_own_frame_and_no_other() {
        let (seal, file, ends) = written(3);
        for bit in 0..file.len() * 8 {
            let mut flipped = file.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            let hit = ends.iter().filter(|end| **end <= bit / 8).count();
            let expected: Vec<u64> = [1, 2, 3].into_iter().filter(|n| *n != hit as u64 + 1).collect();
            assert_eq!(numbers(&seal.read(&flipped)), expected, "bit {bit}");
        }
    }

    #[test]
    fn a_frame_opens_only_in_its_own_stream() {
        let (_, file, _) = written(1);
        for other in [FrameSeal::new(&[7; 32], b"there".to_vec()), FrameSeal::new(&[8; 32], b"here".to_vec())]
        {
            assert!(other.read(&file).sound.is_empty());
        }
    }

    #[test]
    fn noise_is_read_to_its_end() {
        let seal = FrameSeal::new(&[7; 32], b"here".to_vec());
        let mut noise = vec![0; 100_000];
        Seeded::new(3).fill(&mut noise);
        noise.extend(MARK.repeat(2000));
        assert!(seal.read(&noise).sound.is_empty());
    }
}
