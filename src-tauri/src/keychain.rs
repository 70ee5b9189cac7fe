//! The system's keychain (Secret Service, Keychain, Credential Manager) as a convenience: it may keep a secret that
//! opens Kith on this computer. Never the only way in, so that losing it costs no more than typing the passphrase.
//!
//! Talking to it can take long, or wait for a person to unlock it: never on the main thread.

use keyring::v1::{Entry, Error};
use kith_core::domain::{Randomness, Secret};
use kith_core::store::Place;
use zeroize::Zeroizing;

use crate::kith::System;

/// How long the keychain may take.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(3);
/// What the entry is called; nothing in it says what Kith is for.
const SERVICE: &str = "kith";

/// Whether this system has a keychain that answers.
pub(crate) fn is_there() -> bool {
    Entry::store_status().is_ok()
}

/// The secret that was kept for this place; none where there is none, or the keychain does not give it soon: one that
/// asks the person first must not hold up the start.
pub(crate) fn get(place: &Place) -> Option<Secret> {
    let (give, given) = std::sync::mpsc::channel();
    let place = place.clone();
    std::thread::spawn(move || {
        // Nobody waits any more where this came too late.
        let _ = give.send(read(&place));
    });
    given.recv_timeout(PATIENCE).ok().flatten()
}

fn read(place: &Place) -> Option<Secret> {
    match entry(place).and_then(|entry| entry.get_password()) {
        Ok(secret) => Some(Secret::new(secret)),
        Err(Error::NoEntry) => None,
        Err(error) => {
            tracing::warn!("the keychain gave nothing: {}", kind(&error));
            None
        }
    }
}

/// Keeps a new secret and gives it back; only one that can be read again counts.
pub(crate) fn put(place: &Place) -> Result<Secret, String> {
    let mut random = Zeroizing::new([0_u8; 32]);
    System.fill(random.as_mut_slice());
    let hex = random.iter().fold(Zeroizing::new(String::with_capacity(64)), |mut text, byte| {
        for half in [byte >> 4, byte & 15] {
            text.push(char::from_digit(u32::from(half), 16).unwrap_or('0'));
        }
        text
    });
    let entry = entry(place).map_err(|error| kind(&error))?;
    entry.set_password(&hex).map_err(|error| kind(&error))?;
    let kept = Zeroizing::new(entry.get_password().map_err(|error| kind(&error))?);
    if *kept == *hex { Ok(Secret::new(kept.to_string())) } else { Err("it kept something else".into()) }
}

/// Removes what was kept.
pub(crate) fn remove(place: &Place) {
    match entry(place).and_then(|entry| entry.delete_credential()) {
        Ok(()) | Err(Error::NoEntry | Error::NoDefaultStore) => {}
        Err(error) => tracing::warn!("the keychain kept its entry: {}", kind(&error)),
    }
}

fn entry(place: &Place) -> Result<Entry, Error> {
    Entry::new(SERVICE, &place.data.display().to_string())
}

/// What kind of error it is. The library's own words may hold what was kept.
fn kind(error: &Error) -> String {
    match error {
        Error::PlatformFailure(inner) | Error::NoStorageAccess(inner) => inner.to_string(),
        Error::NoEntry => "no entry".into(),
        Error::NoDefaultStore => "no keychain".into(),
        _ => "unusable entry".into(),
    }
}
