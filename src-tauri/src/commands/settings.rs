//! Choices.

use kith_core::change::Change;
use kith_core::contract::{AppEvent, Area, Done, Problem, SettingsEdit, SettingsView};
use kith_core::store::is_synced_folder;
use kith_core::views::{self, SettingsAround};
use tauri::{AppHandle, Runtime};

use super::{Asked, Here, ask};
use crate::error::{Answer, problem};
use crate::kith::tell;
use crate::{autostart, shortcut, tray};

/// The choices as they stand.
#[tauri::command]
pub(crate) async fn settings<R: Runtime>(app: AppHandle<R>, kith: Here<'_>) -> Answer<SettingsView> {
    let autostart = autostart::is_on(&app);
    let data_dir = kith.place.data.clone();
    ask(&kith, move |circle, now| {
        let around = SettingsAround {
            autostart,
            tray: tray::host_is_there(),
            quick_key_works: shortcut::works(),
            synced_folder: is_synced_folder(&data_dir),
            data_dir,
        };
        Ok(views::settings(&circle.book(), &around, now))
    })
    .await
}

/// Changes choices.
#[tauri::command]
pub(crate) async fn change_settings<R: Runtime>(
    app: AppHandle<R>,
    kith: Here<'_>,
    edit: Asked<SettingsEdit>,
) -> Answer<Done> {
    let is_about_keys = edit.0.quick_key.is_some();
    let done = ask(&kith, move |circle, now| circle.commit(now, &Change::ChangeSettings(edit.0))).await?;
    if is_about_keys {
        shortcut::follow(&app);
        tell(&app, &AppEvent::Changed { areas: vec![Area::Settings] });
    }
    Ok(done)
}

/// Whether Kith starts with the computer: the system's to keep, so there is no undo of ours for it.
#[tauri::command]
pub(crate) async fn set_autostart<R: Runtime>(
    app: AppHandle<R>,
    kith: Here<'_>,
    on: Asked<bool>,
) -> Answer<()> {
    kith.app().map_err(problem)?;
    autostart::set(&app, on.0).map_err(|message| Problem {
        code: "autostart".into(),
        message,
        field: None,
        hint: None,
    })?;
    tell(&app, &AppEvent::Changed { areas: vec![Area::Settings] });
    Ok(())
}
