//! Who may open the store: the vault's side of it, while it is open. The keys themselves never leave `vault`.

use std::path::PathBuf;
use std::sync::atomic::Ordering;

use super::thread::Store;
use super::wiping::Wiping;
use crate::domain::{Moment, Secret};
use crate::error::Result;

impl Store {
    /// The key file; none where there is a passphrase.
    pub fn key_file(&self) -> Option<PathBuf> {
        self.vault().key_file(self.place())
    }

    /// Whether a passphrase is asked for.
    pub fn has_passphrase(&self) -> bool {
        self.has_passphrase.load(Ordering::Relaxed)
    }

    /// What opens the store again without a passphrase while the program runs; none where none is asked for.
    pub fn hand_over(&self) -> Option<Secret> {
        let _wiping = Wiping;
        self.has_passphrase().then(|| self.vault().hand_over())
    }

    /// Whether a passphrase is asked for, and whether the keychain may answer.
    pub fn protection(&self) -> (bool, bool) {
        let vault = self.vault();
        (vault.has_passphrase(), vault.has_keychain())
    }

    /// A new recovery code to be shown once. It opens nothing before it has been typed back.
    pub fn new_recovery_code(&self) -> Result<Secret> {
        self.vault().new_recovery_code(self.random.as_ref())
    }

    /// Sets a passphrase, with the recovery code typed back.
    pub fn set_passphrase(&self, passphrase: &Secret, code: &Secret) -> Result<()> {
        let _wiping = Wiping;
        self.vault().set_passphrase(self.place(), passphrase, code, self.random.as_ref())?;
        self.has_passphrase.store(true, Ordering::Relaxed);
        Ok(())
    }

    /// Changes the passphrase; no record is written anew.
    pub fn change_passphrase(&self, passphrase: &Secret, next: &Secret, now: Moment) -> Result<()> {
        let _wiping = Wiping;
        self.vault().change_passphrase(self.place(), passphrase, next, now, self.random.as_ref())
    }

    /// A new recovery code, typed back, in place of the old one.
    pub fn replace_recovery_code(&self, passphrase: &Secret, code: &Secret, now: Moment) -> Result<()> {
        let _wiping = Wiping;
        self.vault().replace_recovery_code(self.place(), passphrase, code, now, self.random.as_ref())
    }

    /// Back to a key file.
    pub fn remove_passphrase(&self, passphrase: &Secret, now: Moment) -> Result<()> {
        let _wiping = Wiping;
        self.vault().remove_passphrase(self.place(), passphrase, now)?;
        self.has_passphrase.store(false, Ordering::Relaxed);
        Ok(())
    }

    /// Lets a secret in the system's keychain open the vault; none no longer does.
    pub fn set_keychain(&self, secret: Option<&Secret>) -> Result<()> {
        let _wiping = Wiping;
        self.vault().set_keychain(self.place(), secret, self.random.as_ref())
    }

    /// Refuses another passphrase than the one that opens it.
    pub fn must_be(&self, passphrase: &Secret, now: Moment) -> Result<()> {
        let _wiping = Wiping;
        self.vault().must_be(self.place(), passphrase, now)
    }
}
