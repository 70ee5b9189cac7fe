//! Who gets in: passphrase, recovery code, keychain. Secrets come in and never go out, but for the recovery code, which
//! is shown once to be written down.

use kith_core::contract::{Keychain, Problem, ProtectionView, RecoveryCodeView};
use kith_core::domain::Secret;

use super::{Asked, Here, ask};
use crate::error::{Answer, internal};
use crate::keychain;

/// How it stands.
#[tauri::command]
pub(crate) async fn protection(kith: Here<'_>) -> Answer<ProtectionView> {
    ask(&kith, |circle, _| {
        let (passphrase, has_slot) = circle.protection();
        let keychain = match (has_slot, keychain::is_there()) {
            (true, _) => Keychain::On,
            (false, true) => Keychain::Off,
            (false, false) => Keychain::None,
        };
        let key_file = circle.key_file().map(|path| path.display().to_string());
        Ok(ProtectionView { passphrase, keychain, key_file })
    })
    .await
}

/// A new recovery code, to be shown once and typed back.
#[tauri::command]
pub(crate) async fn new_recovery_code(kith: Here<'_>) -> Answer<RecoveryCodeView> {
    ask(&kith, |circle, _| Ok(RecoveryCodeView { code: circle.new_recovery_code()?.reveal().to_owned() }))
        .await
}

/// Sets a passphrase where there was none.
#[tauri::command]
pub(crate) async fn set_passphrase(
    kith: Here<'_>,
    passphrase: Asked<Secret>,
    code: Asked<Secret>,
) -> Answer<()> {
    ask(&kith, move |circle, now| circle.set_passphrase(now, &passphrase.0, &code.0)).await
}

/// Changes it.
#[tauri::command]
pub(crate) async fn change_passphrase(
    kith: Here<'_>,
    passphrase: Asked<Secret>,
    next: Asked<Secret>,
) -> Answer<()> {
    ask(&kith, move |circle, now| circle.change_passphrase(now, &passphrase.0, &next.0)).await
}

/// A new recovery code in place of the old one.
#[tauri::command]
pub(crate) async fn replace_recovery_code(
    kith: Here<'_>,
    passphrase: Asked<Secret>,
    code: Asked<Secret>,
) -> Answer<()> {
    ask(&kith, move |circle, now| circle.replace_recovery_code(now, &passphrase.0, &code.0)).await
}

/// Back to a key file. What the keychain kept is of no more use.
#[tauri::command]
pub(crate) async fn remove_passphrase(kith: Here<'_>, passphrase: Asked<Secret>) -> Answer<()> {
    let place = kith.place.clone();
    ask(&kith, move |circle, now| {
        circle.remove_passphrase(now, &passphrase.0)?;
        keychain::remove(&place);
        Ok(())
    })
    .await
}

/// Lets the system's keychain open Kith, or no longer.
#[tauri::command]
pub(crate) async fn set_keychain(kith: Here<'_>, on: Asked<bool>) -> Answer<()> {
    let place = kith.place.clone();
    if on.0 {
        let kept = tauri::async_runtime::spawn_blocking(move || keychain::put(&place))
            .await
            .map_err(|_| internal("the keychain was left early"))?;
        let secret =
            kept.map_err(|message| Problem { code: "keychain".into(), message, field: None, hint: None })?;
        return ask(&kith, move |circle, _| circle.set_keychain(Some(&secret))).await;
    }
    ask(&kith, move |circle, _| {
        circle.set_keychain(None)?;
        keychain::remove(&place);
        Ok(())
    })
    .await
}
