//! How the store is, what is deleted for good, and the end of everything.

use std::sync::Arc;

use kith_core::contract::{Door, ForgetTarget, Forgotten, HealthView};
use kith_core::domain::Secret;
use kith_core::error::Error;
use kith_core::store;
use tauri::{AppHandle, Runtime};

use super::copies::choose_backup_file;
use super::{Asked, Here, ask};
use crate::error::{Answer, internal, problem};
use crate::{autostart, clock, keychain, paths};

/// How the store is.
#[tauri::command]
pub(crate) async fn health(kith: Here<'_>) -> Answer<HealthView> {
    ask(&kith, |circle, _| Ok(circle.health())).await
}

/// What was mended has been read.
#[tauri::command]
pub(crate) async fn dismiss_mended(kith: Here<'_>) -> Answer<()> {
    ask(&kith, |circle, _| {
        circle.dismiss_mended();
        Ok(())
    })
    .await
}

/// Deletes something for good.
#[tauri::command]
pub(crate) async fn forget(kith: Here<'_>, target: Asked<ForgetTarget>) -> Answer<Forgotten> {
    ask(&kith, move |circle, now| circle.forget(now, target.0)).await
}

/// Erases everything, the key first, and ends the program: what would be written at an orderly end would be left over.
#[tauri::command]
pub(crate) async fn erase_everything<R: Runtime>(app: AppHandle<R>, kith: Here<'_>) -> Answer<()> {
    // Not from behind the lock: whoever does not know the passphrase could destroy what is not theirs.
    if matches!(kith.door(), Door::Locked { .. }) {
        return Err(problem(Error::Locked));
    }
    let closing = Arc::clone(&kith);
    let place = kith.place.clone();
    if let Err(message) = autostart::set(&app, false) {
        tracing::warn!("it may still start with the computer: {message}");
    }
    let erased = tauri::async_runtime::spawn_blocking(move || {
        closing.close_for_good();
        keychain::remove(&place);
        store::erase(&place)
    })
    .await
    .map_err(|_| internal("erasing stopped early"))?;
    if let Err(error) = erased {
        kith.try_again();
        return Err(problem(error));
    }
    paths::remove_traces(&app);
    // Where windows and tray live: elsewhere they cannot be taken down.
    let ending = app.clone();
    app.run_on_main_thread(move || {
        ending.cleanup_before_exit();
        std::process::exit(0);
    })
    .map_err(|_| internal("the end was not reached"))?;
    std::future::pending().await
}

/// Begins with nothing where nothing opens any more; what is there is moved aside.
#[tauri::command]
pub(crate) async fn start_over(kith: Here<'_>) -> Answer<()> {
    begin(&kith).await
}

/// Begins with a backup file where nothing opens any more; false where none was chosen.
#[tauri::command]
pub(crate) async fn start_over_from_backup<R: Runtime>(
    app: AppHandle<R>,
    kith: Here<'_>,
    passphrase: Asked<Secret>,
) -> Answer<bool> {
    let Some(restored) = choose_backup_file(&app, &kith, passphrase.0).await? else { return Ok(false) };
    begin(&kith).await?;
    ask(&kith, move |circle, now| circle.restore(now, &restored.book)).await?;
    Ok(true)
}

async fn begin(kith: &Here<'_>) -> Answer<()> {
    let beginning = Arc::clone(kith);
    tauri::async_runtime::spawn_blocking(move || beginning.start_over())
        .await
        .map_err(|_| internal("beginning again stopped early"))?
        .map_err(problem)?;
    // The clock is asked so that a first day is one.
    ask(kith, |circle, _| circle.looked_at(clock::now())).await
}
