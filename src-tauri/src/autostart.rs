//! Starting with the computer, into the tray; off until chosen.

use tauri::plugin::TauriPlugin;
use tauri::{AppHandle, Runtime};
use tauri_plugin_autostart::{MacosLauncher, ManagerExt};

/// The argument of a start without a window.
pub(crate) const BACKGROUND: &str = "--background";

/// The plugin, told how Kith wants to be started.
pub(crate) fn plugin<R: Runtime>() -> TauriPlugin<R> {
    tauri_plugin_autostart::init(MacosLauncher::LaunchAgent, Some(vec![BACKGROUND]))
}

/// Whether Kith starts with the computer; none where the system does not say.
pub(crate) fn is_on<R: Runtime>(app: &AppHandle<R>) -> Option<bool> {
    app.autolaunch().is_enabled().ok()
}

/// Turns it on or off.
pub(crate) fn set<R: Runtime>(app: &AppHandle<R>, on: bool) -> Result<(), String> {
    let launch = app.autolaunch();
    if on { launch.enable() } else { launch.disable() }.map_err(|error| error.to_string())
}
