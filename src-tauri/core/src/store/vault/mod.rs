//! The vault: a random id, a random key, and who may have the key.
//!
//! Every value, journal and snapshot is sealed with sub-keys of one random key. That key lies in a file where no
//! passphrase is wished for; with a passphrase it lies in the header, wrapped by each of the secrets that may open it
//! (`slots`). Changing or removing a passphrase writes a new header and touches no record.

mod header;
mod key_file;
mod recovery;
mod slots;
mod tries;

use std::path::PathBuf;

use data_encoding::HEXLOWER;
use zeroize::Zeroizing;

use super::ballast;
use super::folder::Place;
use crate::domain::{Moment, Randomness, Secret};
use crate::error::{Error, Refusal, RefusalCode, Result};
use header::Header;
use slots::{Cost, PassphraseSlot, unhex, unwrap, wrap};

/// The least a passphrase has, in characters. A floor against slips, not a measure of strength.
const SHORTEST: usize = 8;
/// The longest a passphrase may be, in characters.
const LONGEST: usize = 1000;
const RECOVERY: &str = "recovery";
const KEYCHAIN: &str = "keychain";

/// What the person, or their computer, comes with to open a vault.
#[derive(Clone, Debug)]
pub enum Opener {
    /// Nothing: the key file is enough where there is no passphrase.
    KeyFile,
    /// The passphrase.
    Passphrase(Secret),
    /// The recovery code, and the passphrase that shall count from now on.
    Recovery {
        /// The code as it was typed.
        code: Secret,
        /// The new passphrase.
        passphrase: Secret,
    },
    /// What the system's keychain kept.
    Keychain(Secret),
    /// What an open circle handed over when it was closed only for the time nothing is asked of it.
    Handed(Secret),
}

/// What a folder asks for, seen from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// Nothing: there is no vault yet, or its key lies in a file.
    Nothing,
    /// A passphrase.
    Passphrase {
        /// How long until a try is heard.
        wait: std::time::Duration,
        /// Whether the system's keychain may open it instead.
        keychain: bool,
    },
}

/// What is needed to open everything in a folder.
pub(super) struct Vault {
    /// Part of every value's associated data.
    pub(super) id: [u8; 16],
    /// Opens everything.
    pub(super) key: slots::Key,
    header: Header,
    /// Whether a copy of header or key file had been damaged, and was written anew.
    pub(super) mended: bool,
    /// Whether this folder is older than journal and slots, so that what is missing was never there.
    pub(super) is_old: bool,
    /// Whether header or key file have to be written anew.
    unsettled: bool,
    /// A recovery code that was shown and not typed back yet.
    pending: Option<recovery::Code>,
}

impl Vault {
    /// What a folder asks for.
    pub(super) fn asks(place: &Place, now: Moment) -> Result<Asks> {
        let Some(found) = Header::find(place)? else { return Ok(Asks::Nothing) };
        if found.header.passphrase.is_none() {
            return Ok(Asks::Nothing);
        }
        Ok(Asks::Passphrase { wait: tries::wait(place, now), keychain: found.header.keychain.is_some() })
    }

    /// How many of the header's two copies are sound.
    pub(super) fn sound_headers(place: &Place) -> u8 {
        Header::find(place).ok().flatten().map_or(0, |found| found.sound)
    }

    /// Opens the vault of a place, or makes a new one where there is none at all.
    pub(super) fn open_or_make(
        place: &Place,
        opener: &Opener,
        now: Moment,
        random: &dyn Randomness,
    ) -> Result<Self> {
        match Header::find(place)? {
            Some(found) => {
                let mut vault = Self::unlock(place, found, opener, now)?;
                vault.settle(place, opener, random)?;
                Ok(vault)
            }
            None if place.store().exists() || place.journal().exists() || place.snapshots().exists() => {
                Err(Error::Damaged(format!("{} and its copy are missing", place.headers()[0].display())))
            }
            None => Self::make(place, random),
        }
    }

    /// Unlocks a vault and writes nothing but the count of wrong tries.
    pub(super) fn look(place: &Place, opener: &Opener, now: Moment) -> Result<Self> {
        let missing = || Error::Damaged(format!("{} and its copy are missing", place.headers()[0].display()));
        Self::unlock(place, Header::find(place)?.ok_or_else(missing)?, opener, now)
    }

    fn unlock(place: &Place, found: header::Found, opener: &Opener, now: Moment) -> Result<Self> {
        let header::Found { header, sound, damaged } = found;
        let unreadable = || Error::Damaged(format!("{} cannot be read", place.headers()[0].display()));
        let id: [u8; 16] = unhex(&header.id).ok_or_else(unreadable)?;
        let is_it = |key: &slots::Key| check(key) == header.check;
        let is_old = header.kith_vault < header::FORMAT;
        let mut vault = Self {
            id,
            key: slots::Key::default(),
            mended: damaged,
            is_old,
            // One of before journals stays as it is until its journal has been begun.
            unsettled: sound < 2 && !is_old,
            header: header.clone(),
            pending: None,
        };
        let Some(slot) = &header.passphrase else {
            let found = key_file::find(place, &header.id, is_it)?;
            vault.key = found.key;
            vault.unsettled |= found.damaged && !is_old;
            vault.mended |= found.damaged && !is_old;
            return Ok(vault);
        };
        vault.key = match opener {
            Opener::KeyFile => return Err(Error::Locked),
            Opener::Handed(secret) => {
                let bytes =
                    Zeroizing::new(HEXLOWER.decode(secret.reveal().as_bytes()).map_err(|_| Error::Locked)?);
                let key = bytes.as_slice().try_into().map_err(|_| Error::Locked)?;
                Some(Zeroizing::new(key)).filter(is_it).ok_or(Error::Locked)?
            }
            Opener::Keychain(secret) => header
                .keychain
                .as_ref()
                .and_then(|slot| unwrap(id, KEYCHAIN, secret.reveal().as_bytes(), slot))
                .ok_or(Error::Locked)?,
            Opener::Recovery { code, passphrase } => {
                check_passphrase(passphrase, "passphrase")?;
                let code = recovery::read(code)?.ok_or(Error::RecoveryWrong)?;
                let slot = header.recovery.as_ref().ok_or(Error::RecoveryWrong)?;
                unwrap(id, RECOVERY, code.as_slice(), slot).ok_or(Error::RecoveryWrong)?
            }
            Opener::Passphrase(passphrase) => try_passphrase(place, id, slot, passphrase, now)?,
        };
        if !is_it(&vault.key) {
            return Err(Error::Damaged("the header's key is not the one it was made for".into()));
        }
        tries::clear(place);
        Ok(vault)
    }

    /// Puts right what unlocking found: damaged copies are written anew, the newest passphrase and today's cost count,
    /// and a key file that a killed program left beside a passphrase goes.
    fn settle(&mut self, place: &Place, opener: &Opener, random: &dyn Randomness) -> Result<()> {
        let is_cheap = self.header.passphrase.as_ref().is_some_and(|slot| slot.cost.is_below_today());
        let renewed = match opener {
            Opener::Recovery { passphrase, .. } if self.has_passphrase() => Some(passphrase),
            Opener::Passphrase(passphrase) if is_cheap => Some(passphrase),
            _ => None,
        };
        if let Some(passphrase) = renewed {
            let slot = PassphraseSlot::new(self.id, &self.key, passphrase, Cost::TODAY, random)?;
            self.header.passphrase = Some(slot);
            self.unsettled = true;
        }
        if self.unsettled {
            let key_written = if self.has_passphrase() {
                Ok(())
            } else {
                key_file::write(place, &self.header.id, &self.key)
            };
            let written = key_written.and_then(|()| self.header.write(place));
            // Copies that cannot be written keep nobody out; a new passphrase that cannot be is not in force.
            match written {
                Err(error) if renewed.is_some() => return Err(error),
                Err(_) => {}
                Ok(()) => self.unsettled = false,
            }
        }
        if self.has_passphrase() {
            // One that cannot be removed is tried again at the next unlock; it keeps nobody out.
            let _ = key_file::remove(place, &self.header.id);
        }
        Ok(())
    }

    /// What opens it again without a passphrase, for whoever holds it in memory.
    pub(super) fn hand_over(&self) -> Secret {
        Secret::new(HEXLOWER.encode(self.key.as_slice()))
    }

    /// A vault of before journals has one now.
    pub(super) fn now_is_new(&mut self, place: &Place) -> Result<()> {
        if !self.has_passphrase() {
            key_file::write(place, &self.header.id, &self.key)?;
        }
        self.header.write(place)?;
        self.is_old = false;
        Ok(())
    }

    /// The key first, then the header: a crash in between leaves a key for nothing, never a vault without a key.
    fn make(place: &Place, random: &dyn Randomness) -> Result<Self> {
        let mut id = [0; 16];
        let mut key = Zeroizing::new([0; 32]);
        random.fill(&mut id);
        random.fill(key.as_mut_slice());
        let name = HEXLOWER.encode(&id);
        key_file::write(place, &name, &key)?;
        let mut header = Header {
            kith_vault: header::FORMAT,
            generation: 0,
            id: name,
            check: check(&key),
            holds_something: false,
            passphrase: None,
            recovery: None,
            keychain: None,
        };
        header.write(place)?;
        Ok(Self { id, key, header, mended: false, is_old: false, unsettled: false, pending: None })
    }

    /// Whether something was ever kept here.
    pub(super) fn holds_something(&self) -> bool {
        self.header.holds_something
    }

    /// From now on a missing store is damage.
    pub(super) fn now_holds_something(&mut self, place: &Place) -> Result<()> {
        self.header.holds_something = true;
        self.header.write(place)?;
        self.is_old = false;
        Ok(())
    }

    /// As after a crash before the header could say that there is something to lose.
    #[cfg(test)]
    pub(super) fn say_it_holds_nothing(&self, place: &Place) {
        let mut header = self.header.clone();
        header.holds_something = false;
        header.write(place).unwrap();
    }

    /// Whether a passphrase is asked for.
    pub(super) fn has_passphrase(&self) -> bool {
        self.header.passphrase.is_some()
    }

    /// Whether the keychain may open it.
    pub(super) fn has_keychain(&self) -> bool {
        self.header.keychain.is_some()
    }

    /// The key file; none where there is a passphrase.
    pub(super) fn key_file(&self, place: &Place) -> Option<PathBuf> {
        let [path, _] = place.keys(&self.header.id);
        (!self.has_passphrase()).then_some(path)
    }

    /// A new recovery code, which opens nothing until it has been typed back.
    pub(super) fn new_recovery_code(&mut self, random: &dyn Randomness) -> Result<Secret> {
        let code = recovery::new(random);
        let written = recovery::write(&code)?;
        self.pending = Some(code);
        Ok(written)
    }

    /// Sets a passphrase where there was none. The code that was shown must be typed back with it: a forgotten
    /// passphrase without a code would be the end of everything.
    pub(super) fn set_passphrase(
        &mut self,
        place: &Place,
        passphrase: &Secret,
        typed: &Secret,
        random: &dyn Randomness,
    ) -> Result<()> {
        if self.has_passphrase() {
            return Err(Refusal::new("passphrase", RefusalCode::Unknown).into());
        }
        check_passphrase(passphrase, "passphrase")?;
        let code = self.typed_back(typed)?;
        let slot = PassphraseSlot::new(self.id, &self.key, passphrase, Cost::TODAY, random)?;
        let mut next = self.header.clone();
        next.recovery = Some(wrap(self.id, RECOVERY, code.as_slice(), &self.key, random)?);
        next.passphrase = Some(slot);
        self.replace(place, next, passphrase)?;
        self.pending = None;
        key_file::remove(place, &self.header.id)
    }

    /// Changes the passphrase. The moment the first copy of the header is renamed into place the new one counts and
    /// the old one does not; a program killed at any moment leaves exactly one of them.
    pub(super) fn change_passphrase(
        &mut self,
        place: &Place,
        passphrase: &Secret,
        next: &Secret,
        now: Moment,
        random: &dyn Randomness,
    ) -> Result<()> {
        self.must_be(place, passphrase, now)?;
        check_passphrase(next, "next")?;
        let mut header = self.header.clone();
        header.passphrase = Some(PassphraseSlot::new(self.id, &self.key, next, Cost::TODAY, random)?);
        self.replace(place, header, next)
    }

    /// Puts a new recovery code in the place of the old one.
    pub(super) fn replace_recovery_code(
        &mut self,
        place: &Place,
        passphrase: &Secret,
        typed: &Secret,
        now: Moment,
        random: &dyn Randomness,
    ) -> Result<()> {
        self.must_be(place, passphrase, now)?;
        let code = self.typed_back(typed)?;
        let mut header = self.header.clone();
        header.recovery = Some(wrap(self.id, RECOVERY, code.as_slice(), &self.key, random)?);
        self.replace(place, header, passphrase)?;
        self.pending = None;
        Ok(())
    }

    /// Back to a key file. The file is there before the slots go.
    pub(super) fn remove_passphrase(
        &mut self,
        place: &Place,
        passphrase: &Secret,
        now: Moment,
    ) -> Result<()> {
        self.must_be(place, passphrase, now)?;
        let mut header = self.header.clone();
        (header.passphrase, header.recovery, header.keychain) = (None, None, None);
        let written = key_file::write(place, &self.header.id, &self.key).and_then(|()| header.write(place));
        if written.is_err() {
            // The passphrase still counts, and no key lies about beside it.
            let _ = key_file::remove(place, &self.header.id);
        }
        written?;
        self.header = header;
        Ok(())
    }

    /// Lets a secret in the system's keychain open the vault, or no longer. Only beside a passphrase: a keychain can
    /// be lost with the next update of the system.
    pub(super) fn set_keychain(
        &mut self,
        place: &Place,
        secret: Option<&Secret>,
        random: &dyn Randomness,
    ) -> Result<()> {
        if secret.is_some() && !self.has_passphrase() {
            return Err(Refusal::new("passphrase", RefusalCode::Unknown).into());
        }
        let mut header = self.header.clone();
        header.keychain = secret
            .map(|secret| wrap(self.id, KEYCHAIN, secret.reveal().as_bytes(), &self.key, random))
            .transpose()?;
        header.write(place)?;
        self.header = header;
        Ok(())
    }

    /// Refuses another passphrase than the one that opens this vault, with the same waits as at the door.
    pub(super) fn must_be(&self, place: &Place, passphrase: &Secret, now: Moment) -> Result<()> {
        let slot = self.header.passphrase.as_ref().ok_or(Error::PassphraseWrong)?;
        try_passphrase(place, self.id, slot, passphrase, now)?;
        tries::clear(place);
        Ok(())
    }

    /// Destroys what opens the vault: from then on what is left on the disk is noise.
    pub(super) fn destroy(place: &Place) -> Result<()> {
        if let Ok(Some(found)) = Header::find(place) {
            key_file::remove(place, &found.header.id)?;
        }
        for path in place.headers() {
            if path.exists() {
                super::folder::write_over(&path)?;
            }
        }
        Ok(())
    }

    /// Writes a header that `passphrase` must open. It is tried before it counts: a slot that was wrapped wrongly in
    /// memory must not be the one that is left.
    fn replace(&mut self, place: &Place, mut header: Header, passphrase: &Secret) -> Result<()> {
        let opens =
            header.passphrase.as_ref().map(|slot| slot.open(self.id, passphrase)).transpose()?.flatten();
        if opens.as_ref() != Some(&self.key) {
            return Err(Error::Damaged("the new passphrase slot does not open".into()));
        }
        header.write(place)?;
        self.header = header;
        Ok(())
    }

    fn typed_back(&self, typed: &Secret) -> Result<recovery::Code> {
        let differs = || Error::from(Refusal::new("code", RefusalCode::CodeDiffers));
        let shown = self.pending.clone().ok_or_else(differs)?;
        let typed = recovery::read(typed)?.ok_or_else(differs)?;
        if typed == shown { Ok(shown) } else { Err(differs()) }
    }
}

/// One try, counted before it is made and heard only after the wait that the tries before it have earned.
fn try_passphrase(
    place: &Place,
    vault: [u8; 16],
    slot: &PassphraseSlot,
    passphrase: &Secret,
    now: Moment,
) -> Result<slots::Key> {
    let wait = tries::wait(place, now);
    if !wait.is_zero() {
        return Err(Error::TryLater(wait));
    }
    match tries::count(place, now) {
        Err(error) if ballast::is_full(&error) => {
            ballast::give_up(place);
            // A full disk must keep nobody out; the stretching itself slows guessing down.
            let _ = tries::count(place, now);
        }
        counted => counted?,
    }
    slot.open(vault, passphrase)?.ok_or(Error::PassphraseWrong)
}

/// Refuses what is too short or too long for a passphrase, wherever one is chosen.
pub fn check_passphrase(passphrase: &Secret, field: &'static str) -> Result<()> {
    let letters = passphrase.reveal().chars().count();
    if letters < SHORTEST {
        return Err(Refusal::new(field, RefusalCode::PassphraseShort).into());
    }
    if letters > LONGEST {
        return Err(Refusal::new(field, RefusalCode::TextTooLong).into());
    }
    Ok(())
}

/// Eight bytes that follow from the key and tell nothing of it.
fn check(key: &slots::Key) -> String {
    let derived = Zeroizing::new(blake3::derive_key("kith 2026-11 key check", key.as_slice()));
    HEXLOWER.encode(&derived[..8])
}

/// Any bytes as a header and as a typed code.
#[cfg(fuzzing)]
pub(super) fn fuzz(bytes: &[u8]) {
    header::fuzz(bytes);
    if let Ok(typed) = std::str::from_utf8(bytes)
        && let Ok(Some(code)) = recovery::read(&Secret::new(typed.to_owned()))
    {
        let written = recovery::write(&code).and_then(|written| recovery::read(&written));
        assert!(matches!(written, Ok(Some(again)) if again == code));
    }
}

#[cfg(test)]
mod tests;
