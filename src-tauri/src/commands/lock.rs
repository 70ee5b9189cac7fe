//! Lock and unlock. These answer while nothing of the circle is open, as do those of the start, of links, and those that
//! only take something back.

use std::sync::Arc;

use kith_core::contract::Draft;
use kith_core::domain::Secret;
use kith_core::store::Opener;
use tauri::{AppHandle, Runtime};

use super::{Asked, Here, ask};
use crate::error::{Answer, internal, problem};
use crate::kith::{self, Kith};
use crate::{clock, locking};

/// Opens with the passphrase.
#[tauri::command]
pub(crate) async fn unlock<R: Runtime>(
    app: AppHandle<R>,
    kith: Here<'_>,
    passphrase: Asked<Secret>,
) -> Answer<()> {
    enter(&app, &kith, Opener::Passphrase(passphrase.0)).await
}

/// Opens with the recovery code; the passphrase given with it counts from now on.
#[tauri::command]
pub(crate) async fn unlock_with_recovery<R: Runtime>(
    app: AppHandle<R>,
    kith: Here<'_>,
    code: Asked<Secret>,
    passphrase: Asked<Secret>,
) -> Answer<()> {
    let next = passphrase.0.clone();
    enter(&app, &kith, Opener::Recovery { code: code.0, passphrase: passphrase.0 }).await?;
    ask(&kith, move |circle, now| circle.backups_take(now, &next)).await
}

async fn enter<R: Runtime>(app: &AppHandle<R>, kith: &Here<'_>, opener: Opener) -> Answer<()> {
    let entering: Arc<Kith> = Arc::clone(kith);
    tauri::async_runtime::spawn_blocking(move || entering.unlock(&opener, clock::now()))
        .await
        .map_err(|_| internal("unlocking stopped early"))?
        .map_err(problem)?;
    kith::check_in_the_background(app);
    Ok(())
}

/// Hides the window and locks. Answers nobody: the page that asked is gone by then.
#[tauri::command]
pub(crate) async fn hide_now<R: Runtime>(app: AppHandle<R>) -> Answer<()> {
    tauri::async_runtime::spawn_blocking(move || locking::hide_now(&app))
        .await
        .map_err(|_| internal("hiding stopped early"))
}

/// Someone is there.
#[tauri::command]
pub(crate) async fn stirred(kith: Here<'_>) -> Answer<()> {
    kith.stir();
    Ok(())
}

/// Remembers words that are being typed.
#[tauri::command]
pub(crate) async fn draft(kith: Here<'_>, draft: Asked<Draft>) -> Answer<()> {
    ask(&kith, move |circle, _| circle.draft(draft.0)).await
}
