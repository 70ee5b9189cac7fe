//! Sealing: XChaCha20-Poly1305 with everything that says where a value belongs as associated data, so that a
//! flipped bit or a value moved to another key, tree or vault is an error and never a silent wrong value.

use std::sync::Arc;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use super::frames::FrameSeal;
use crate::domain::Randomness;
use crate::error::{Error, Result};

/// The format of a sealed value; its first byte and part of the associated data.
const FORMAT: u8 = 1;
const NONCE: usize = 24;
const TAG: usize = 16;
/// What sealing adds, in bytes.
pub(super) const OVERHEAD: usize = 1 + NONCE + TAG;

/// Seals and opens the values of one vault. The keys lie in one place, whoever has a copy of this.
#[derive(Clone)]
pub(super) struct Seal(Arc<Keys>);

/// Sub-keys come from the vault key by BLAKE3 `derive_key`.
struct Keys {
    vault: [u8; 16],
    cipher: XChaCha20Poly1305,
    witness: Zeroizing<[u8; 32]>,
    names: Zeroizing<[u8; 32]>,
    journal: Zeroizing<[u8; 32]>,
    snapshots: Zeroizing<[u8; 32]>,
}

impl Seal {
    pub(super) fn new(vault: [u8; 16], key: &[u8; 32]) -> Self {
        let values = Zeroizing::new(blake3::derive_key("kith 2026-11 sealed values", key));
        let witness = Zeroizing::new(blake3::derive_key("kith 2026-11 set hash", key));
        let names = Zeroizing::new(blake3::derive_key("kith 2026-11 key names", key));
        let journal = Zeroizing::new(blake3::derive_key("kith 2026-11 journal", key));
        let snapshots = Zeroizing::new(blake3::derive_key("kith 2026-11 snapshots", key));
        let cipher = XChaCha20Poly1305::new(&(*values).into());
        Self(Arc::new(Keys { vault, cipher, witness, names, journal, snapshots }))
    }

    /// Seals the journal.
    pub(super) fn journal_frames(&self) -> FrameSeal {
        FrameSeal::new(&self.0.journal, [self.0.vault.as_slice(), b"journal"].concat())
    }

    /// Seals the snapshot of that name.
    pub(super) fn snapshot_frames(&self, name: &str) -> FrameSeal {
        FrameSeal::new(&self.0.snapshots, [self.0.vault.as_slice(), b"snapshot ", name.as_bytes()].concat())
    }

    /// Under what a record of a tree lies. Ids tell when something was written down; on the disk nothing does.
    pub(super) fn name(&self, tree: &str, id: &[u8]) -> [u8; 16] {
        let mut hasher = blake3::Hasher::new_keyed(&self.0.names);
        hasher.update(&(tree.len() as u64).to_be_bytes());
        hasher.update(tree.as_bytes());
        hasher.update(id);
        let mut name = [0; 16];
        hasher.finalize_xof().fill(&mut name);
        name
    }

    /// Seals `plain` for the place (`tree`, `key`).
    pub(super) fn seal(
        &self,
        tree: &str,
        key: &[u8],
        plain: &[u8],
        random: &dyn Randomness,
    ) -> Result<Vec<u8>> {
        let mut nonce = [0; NONCE];
        random.fill(&mut nonce);
        let aad = self.associated(tree, key);
        let sealed = self
            .0
            .cipher
            .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: &aad })
            .map_err(|_| Error::Damaged("a value could not be sealed".into()))?;
        let mut out = Vec::with_capacity(OVERHEAD + plain.len());
        out.push(FORMAT);
        out.extend_from_slice(&nonce);
        out.extend_from_slice(&sealed);
        Ok(out)
    }

    /// Opens what was sealed for the place (`tree`, `key`), and for no other.
    pub(super) fn open(&self, tree: &str, key: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
        let damaged = || Error::Damaged(format!("a value in {tree} does not open"));
        let (format, rest) = sealed.split_first().ok_or_else(damaged)?;
        if *format != FORMAT {
            return Err(damaged());
        }
        let (nonce, text) = rest.split_first_chunk::<NONCE>().ok_or_else(damaged)?;
        let aad = self.associated(tree, key);
        self.0
            .cipher
            .decrypt(&XNonce::from(*nonce), Payload { msg: text, aad: &aad })
            .map(Zeroizing::new)
            .map_err(|_| damaged())
    }

    /// One entry's part of the set hash: the XOR over all entries witnesses that the store holds exactly what
    /// was written, whatever the order.
    pub(super) fn witness(&self, tree: &str, key: &[u8], sealed: &[u8]) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new_keyed(&self.0.witness);
        for part in [tree.as_bytes(), key] {
            hasher.update(&(part.len() as u64).to_be_bytes());
            hasher.update(part);
        }
        hasher.update(sealed);
        hasher.finalize().into()
    }

    fn associated(&self, tree: &str, key: &[u8]) -> Vec<u8> {
        let mut aad = Vec::with_capacity(1 + 16 + tree.len() + 1 + key.len());
        aad.push(FORMAT);
        aad.extend_from_slice(&self.0.vault);
        aad.extend_from_slice(tree.as_bytes());
        aad.push(0);
        aad.extend_from_slice(key);
        aad
    }
}
