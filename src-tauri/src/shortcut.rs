//! The keys that open the quick log from anywhere. Off until chosen: a key that is grabbed is gone for every other
//! program, and listening for it costs a little all the time.

use std::sync::{Arc, Mutex, PoisonError};

use tauri::{AppHandle, Manager, Runtime};
use tauri_plugin_global_shortcut::{GlobalShortcutExt, ShortcutState};

use crate::kith::Kith;
use crate::window;

/// The keys that are listened for, and whether that works.
static HEARD: Mutex<Option<(String, bool)>> = Mutex::new(None);

/// Listens for the keys that are chosen now, and no longer for those that were.
pub(crate) fn follow<R: Runtime>(app: &AppHandle<R>) {
    let kith = app.state::<Arc<Kith>>();
    // Also while it is locked: the quick log says so then.
    let chosen = kith.quick_key();
    let mut heard = HEARD.lock().unwrap_or_else(PoisonError::into_inner);
    if heard.as_ref().map(|(keys, _)| keys) == chosen.as_ref() {
        return;
    }
    if let Some((keys, true)) = heard.take()
        && let Err(error) = app.global_shortcut().unregister(keys.as_str())
    {
        tracing::warn!("keys are still listened for: {error}");
    }
    *heard = chosen.map(|keys| {
        let works = listen(app, &keys);
        (keys, works)
    });
}

/// Whether the chosen keys work; none where none are chosen.
pub(crate) fn works() -> Option<bool> {
    HEARD.lock().unwrap_or_else(PoisonError::into_inner).as_ref().map(|(_, works)| *works)
}

fn listen<R: Runtime>(app: &AppHandle<R>, keys: &str) -> bool {
    // The plugin looks for keys twenty times a second from the moment it is there: only where there are keys.
    if app.try_state::<tauri_plugin_global_shortcut::GlobalShortcut<R>>().is_none()
        && let Err(error) = app.plugin(tauri_plugin_global_shortcut::Builder::new().build())
    {
        tracing::warn!("no keys can be listened for: {error}");
        return false;
    }
    let registered = app.global_shortcut().on_shortcut(keys, |app, _, event| {
        if event.state == ShortcutState::Pressed {
            window::open_quick(app);
        }
    });
    if let Err(error) = &registered {
        tracing::warn!("the keys of the quick log cannot be had: {error}");
    }
    registered.is_ok()
}
