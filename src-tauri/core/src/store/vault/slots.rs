//! Key slots: the vault key, wrapped so that one secret opens it. Any one slot is enough.
//!
//! A passphrase goes through Argon2id (RFC 9106), whose parameters are stored beside the wrapped key and are part of
//! what is authenticated. Parameters under a floor are refused when read, so that nobody can swap in a cheaper header
//! and guess at leisure; parameters under today's choice are raised at the next unlock. Recovery codes and keychain
//! secrets are random already and need no stretching.

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::domain::{Randomness, Secret};
use crate::error::{Error, Result};

/// A vault key, or what wraps one.
pub(super) type Key = Zeroizing<[u8; 32]>;

/// What stretching a passphrase costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Cost {
    /// Memory, in KiB.
    pub(super) memory_kib: u32,
    /// Passes over it.
    pub(super) passes: u32,
    /// Lanes.
    pub(super) lanes: u32,
}

impl Cost {
    /// Today's choice: 128 MiB three times over, about a third of a second (measured 318 ms; OWASP's least is 19 MiB
    /// twice, RFC 9106 §4 names 64 MiB three times for machines with little memory).
    pub(super) const TODAY: Self = Self { memory_kib: 128 * 1024, passes: 3, lanes: 1 };
    /// Under this a header is not believed.
    pub(super) const FLOOR: Self = Self { memory_kib: 64 * 1024, passes: 3, lanes: 1 };
    /// Over this it is not either: a header must not make the computer stand still.
    const CEILING: Self = Self { memory_kib: 1024 * 1024, passes: 16, lanes: 16 };

    fn is_believed(self) -> bool {
        let within = |least: u32, value: u32, most: u32| least <= value && value <= most;
        within(Self::FLOOR.memory_kib, self.memory_kib, Self::CEILING.memory_kib)
            && within(Self::FLOOR.passes, self.passes, Self::CEILING.passes)
            && within(Self::FLOOR.lanes, self.lanes, Self::CEILING.lanes)
    }

    /// Whether today's choice asks for more.
    pub(super) fn is_below_today(self) -> bool {
        self.memory_kib < Self::TODAY.memory_kib || self.passes < Self::TODAY.passes
    }
}

/// The vault key under a passphrase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct PassphraseSlot {
    pub(super) cost: Cost,
    salt: String,
    wrapped: Wrapped,
}

/// The vault key under a secret that is random already.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Wrapped {
    nonce: String,
    sealed: String,
}

impl PassphraseSlot {
    pub(super) fn new(
        vault: [u8; 16],
        key: &Key,
        passphrase: &Secret,
        cost: Cost,
        random: &dyn Randomness,
    ) -> Result<Self> {
        let mut salt = [0; 16];
        random.fill(&mut salt);
        let stretched = stretch(passphrase, &salt, cost)?;
        let place = place(vault, "passphrase", &cost_bytes(cost, &salt));
        let wrapped = Wrapped::new(&stretched, &place, key, random)?;
        Ok(Self { cost, salt: HEXLOWER.encode(&salt), wrapped })
    }

    /// The vault key, or none where the passphrase is another one. Takes the time of one stretching either way.
    pub(super) fn open(&self, vault: [u8; 16], passphrase: &Secret) -> Result<Option<Key>> {
        let damaged = || Error::Damaged("the passphrase slot cannot be read".into());
        if !self.cost.is_believed() {
            return Err(damaged());
        }
        let salt: [u8; 16] = unhex(&self.salt).ok_or_else(damaged)?;
        let stretched = stretch(passphrase, &salt, self.cost)?;
        Ok(self.wrapped.open(&stretched, &place(vault, "passphrase", &cost_bytes(self.cost, &salt))))
    }
}

/// The vault key under a random secret of `kind`.
pub(super) fn wrap(
    vault: [u8; 16],
    kind: &str,
    secret: &[u8],
    key: &Key,
    random: &dyn Randomness,
) -> Result<Wrapped> {
    Wrapped::new(&derived(kind, secret), &place(vault, kind, &[]), key, random)
}

/// What [`wrap`] wrapped, or none where the secret is another one.
pub(super) fn unwrap(vault: [u8; 16], kind: &str, secret: &[u8], slot: &Wrapped) -> Option<Key> {
    slot.open(&derived(kind, secret), &place(vault, kind, &[]))
}

impl Wrapped {
    fn new(wrapping: &Key, place: &[u8], key: &Key, random: &dyn Randomness) -> Result<Self> {
        let mut nonce = [0; 24];
        random.fill(&mut nonce);
        let sealed = XChaCha20Poly1305::new(&(**wrapping).into())
            .encrypt(&XNonce::from(nonce), Payload { msg: key.as_slice(), aad: place })
            .map_err(|_| Error::Damaged("the key could not be wrapped".into()))?;
        Ok(Self { nonce: HEXLOWER.encode(&nonce), sealed: HEXLOWER.encode(&sealed) })
    }

    fn open(&self, wrapping: &Key, place: &[u8]) -> Option<Key> {
        let nonce: [u8; 24] = unhex(&self.nonce)?;
        let sealed = HEXLOWER.decode(self.sealed.as_bytes()).ok()?;
        let plain = XChaCha20Poly1305::new(&(**wrapping).into())
            .decrypt(&XNonce::from(nonce), Payload { msg: &sealed, aad: place })
            .map(Zeroizing::new)
            .ok()?;
        plain.as_slice().try_into().ok().map(Zeroizing::new)
    }
}

fn derived(kind: &str, secret: &[u8]) -> Key {
    Zeroizing::new(blake3::derive_key(&format!("kith 2026-11 {kind} slot"), secret))
}

fn stretch(passphrase: &Secret, salt: &[u8], cost: Cost) -> Result<Key> {
    let broken =
        |error: argon2::Error| Error::Damaged(format!("the passphrase cannot be stretched: {error}"));
    let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(32)).map_err(broken)?;
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase.reveal().as_bytes(), salt, key.as_mut_slice())
        .map_err(broken)?;
    Ok(key)
}

fn cost_bytes(cost: Cost, salt: &[u8]) -> Vec<u8> {
    let numbers = [cost.memory_kib, cost.passes, cost.lanes];
    numbers.iter().flat_map(|number| number.to_be_bytes()).chain(salt.iter().copied()).collect()
}

fn place(vault: [u8; 16], kind: &str, more: &[u8]) -> Vec<u8> {
    [b"kith slot 1 ".as_slice(), &vault, kind.as_bytes(), &[0], more].concat()
}

/// Bytes written as hexadecimal digits, of exactly that number.
pub(super) fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    HEXLOWER.decode(text.as_bytes()).ok()?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::tests::Seeded;

    const VAULT: [u8; 16] = [3; 16];

    fn secret(text: &str) -> Secret {
        Secret::new(text.into())
    }

    #[test]
    fn the_right_passphrase_opens_and_no_other() {
        let key = Zeroizing::new([5; 32]);
        let slot =
            PassphraseSlot::new(VAULT, &key, &secret("four small words"), Cost::FLOOR, &Seeded::new(1))
                .unwrap();
        assert_eq!(slot.open(VAULT, &secret("four small words")).unwrap(), Some(key));
        assert_eq!(slot.open(VAULT, &secret("four small word")).unwrap(), None);
        assert_eq!(slot.open([4; 16], &secret("four small words")).unwrap(), None, "another vault");
    }

    #[test]
    fn costs_under_the_floor_or_over_the_ceiling_are_refused_before_any_work() {
        let slot = PassphraseSlot::new(
            VAULT,
            &Zeroizing::new([5; 32]),
            &secret("four small words"),
            Cost::FLOOR,
            &Seeded::new(1),
        )
        .unwrap();
        for n in 0..100_u32 {
            let cost = match n % 4 {
                0 => Cost { memory_kib: n * 655, ..Cost::FLOOR },
                1 => Cost { passes: n % 3, ..Cost::FLOOR },
                2 => Cost { lanes: 17 + n, ..Cost::FLOOR },
                _ => Cost { memory_kib: u32::MAX - n, ..Cost::FLOOR },
            };
            let cheaper = PassphraseSlot { cost, ..slot.clone() };
            assert!(cheaper.open(VAULT, &secret("four small words")).is_err(), "{cost:?}");
        }
    }

    #[test]
    fn a_slot_of_another_cost_does_not_open() {
        let (key, word) = (Zeroizing::new([5; 32]), secret("four small words"));
        let slot = PassphraseSlot::new(VAULT, &key, &word, Cost::FLOOR, &Seeded::new(1)).unwrap();
        let other = PassphraseSlot { cost: Cost { passes: 4, ..Cost::FLOOR }, ..slot };
        assert_eq!(other.open(VAULT, &word).unwrap(), None);
    }

    #[test]
    fn random_secrets_open_their_own_kind() {
        let key = Zeroizing::new([5; 32]);
        let slot = wrap(VAULT, "recovery", b"0123456789", &key, &Seeded::new(2)).unwrap();
        assert_eq!(unwrap(VAULT, "recovery", b"0123456789", &slot), Some(key));
        assert_eq!(unwrap(VAULT, "keychain", b"0123456789", &slot), None);
        assert_eq!(unwrap(VAULT, "recovery", b"0123456788", &slot), None);
    }
}
