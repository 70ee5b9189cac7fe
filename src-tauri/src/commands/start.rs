//! The first and the last thing a new window does before the person sees it.

use std::sync::Arc;

use kith_core::contract::{Door, Route, StartView};
use tauri::{AppHandle, Manager, Runtime, WebviewWindow};

use super::{Here, ask};
use crate::error::{Answer, internal};
use crate::{kith, window, words};

/// Where to begin, or what stands before it. Opening Kith is noted, so that a long absence and a return are known.
#[tauri::command]
pub(crate) async fn start<R: Runtime>(window: WebviewWindow<R>, kith: Here<'_>) -> Answer<StartView> {
    let is_quick = window.label() == window::QUICK;
    let door = match kith.door() {
        // What did not open before may open now.
        Door::Closed { .. } => {
            let trying = Arc::clone(&kith);
            tauri::async_runtime::spawn_blocking(move || trying.try_again())
                .await
                .map_err(|_| internal("opening stopped early"))?;
            kith.door()
        }
        door => door,
    };
    let version: String = env!("CARGO_PKG_VERSION").into();
    let language: String = words::language().into();
    if door != Door::Open {
        // The route is kept for when the door has opened.
        let (theme, drafts) = (kith.theme(), Vec::new());
        let route = if is_quick { Route::QuickLog } else { Route::Today };
        return Ok(StartView { door, route, theme, language, version, drafts });
    }
    let route = if is_quick { Route::QuickLog } else { kith.take_route().unwrap_or(Route::Today) };
    kith.stir();
    ask(&kith, move |app, now| {
        // A disk that takes nothing must not keep anyone from what is in memory, least of all from Help.
        if let Err(error) = app.looked_at(now) {
            tracing::error!("the visit could not be noted: {}", error.code());
        }
        let theme = app.book().settings.theme;
        Ok(StartView { door, route, theme, language, version, drafts: app.drafts() })
    })
    .await
}

/// The first view is painted: show the window. Whoever started us may wait for a file that says so.
#[tauri::command]
pub(crate) async fn window_ready<R: Runtime>(window: WebviewWindow<R>) -> Answer<()> {
    window::show(window.app_handle(), window.label());
    kith::check_in_the_background(window.app_handle());
    if let Some(path) = std::env::var_os("KITH_READY_FILE")
        && let Err(error) = std::fs::write(path, "painted\n")
    {
        tracing::warn!("the ready file could not be written: {error}");
    }
    Ok(())
}

/// Closes the small window of the quick log.
#[tauri::command]
pub(crate) async fn close_quick_log<R: Runtime>(app: AppHandle<R>) -> Answer<()> {
    window::close_quick(&app);
    Ok(())
}

/// Opens the window, or brings it up.
#[tauri::command]
pub(crate) async fn open_main<R: Runtime>(app: AppHandle<R>) -> Answer<()> {
    window::open(&app, None);
    Ok(())
}
