//! The window, and the small one of the quick log: made when asked for, gone with their webviews when closed.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use kith_core::contract::{AppEvent, Route};
use tauri::webview::{DownloadEvent, NewWindowResponse, PermissionResponse, WebviewWindowBuilder};
use tauri::{AppHandle, Manager, Runtime, WebviewUrl};

use crate::kith::{Kith, tell};
#[cfg(target_os = "linux")]
use crate::paths;

/// Its label, as the capability names it.
pub(crate) const LABEL: &str = "main";
/// That of the small one.
pub(crate) const QUICK: &str = "quick";
/// A window whose page never says that it is painted is shown all the same after this long.
const SHOW_AFTER: Duration = Duration::from_secs(2);
/// A window that was ended is gone by then.
const GONE_WITHIN: Duration = Duration::from_secs(2);
/// Set while one window takes the place of another.
static IS_CHANGING: AtomicBool = AtomicBool::new(false);

/// Brings the window up at `route`, making it where there is none; without a route it stays where it is.
pub(crate) fn open<R: Runtime>(app: &AppHandle<R>, route: Option<Route>) {
    let Some(kith) = app.try_state::<Arc<Kith>>() else { return };
    if let Some(window) = app.get_webview_window(LABEL) {
        if let Some(route) = route {
            // A page that does not listen yet asks for its route when it starts.
            kith.set_route(route);
            tell(app, &AppEvent::Go { route });
        }
        for step in [window.unminimize(), window.show(), window.set_focus()] {
            if let Err(error) = step {
                tracing::warn!("the window could not be raised: {error}");
            }
        }
        return;
    }
    kith.set_route(route.unwrap_or(Route::Today));
    if let Err(error) = build(app) {
        tracing::error!("the window could not be made: {error}");
    }
}

/// Brings up the small window of the quick log.
pub(crate) fn open_quick<R: Runtime>(app: &AppHandle<R>) {
    if app.get_webview_window(QUICK).is_some() {
        show(app, QUICK);
    } else if let Err(error) = build_quick(app) {
        tracing::error!("the quick log could not be opened: {error}");
    }
}

/// Whether any window is there, seen or not.
pub(crate) fn is_there<R: Runtime>(app: &AppHandle<R>) -> bool {
    !app.webview_windows().is_empty()
}

/// Shows a window once its first view is painted; called by the page, and by the timer as a fallback.
pub(crate) fn show<R: Runtime>(app: &AppHandle<R>, label: &str) {
    if let Some(window) = app.get_webview_window(label)
        && let Err(error) = window.show().and_then(|()| window.set_focus())
    {
        tracing::warn!("the window could not be shown: {error}");
    }
}

/// Takes every window out of sight at once; they are still there.
pub(crate) fn vanish<R: Runtime>(app: &AppHandle<R>) {
    for window in app.webview_windows().values() {
        if let Err(error) = window.hide() {
            tracing::warn!("a window could not be hidden: {error}");
        }
    }
}

/// Takes back the system's dialogs that were opened for the window: hiding it does not hide them.
#[cfg(target_os = "linux")]
pub(crate) fn cancel_dialogs<R: Runtime>(app: &AppHandle<R>) {
    use gtk::prelude::*;
    let cancelled = app.run_on_main_thread(|| {
        for dialog in gtk::Window::list_toplevels()
            .into_iter()
            .filter_map(|window| window.downcast::<gtk::Dialog>().ok())
        {
            dialog.response(gtk::ResponseType::Cancel);
        }
    });
    if let Err(error) = cancelled {
        tracing::warn!("open dialogs could not be taken back: {error}");
    }
}

/// Elsewhere a dialog goes with the window it was opened for.
#[cfg(not(target_os = "linux"))]
pub(crate) fn cancel_dialogs<R: Runtime>(_: &AppHandle<R>) {}

/// Whether someone can see the window.
pub(crate) fn is_in_sight<R: Runtime>(app: &AppHandle<R>) -> bool {
    app.get_webview_window(LABEL).is_some_and(|window| window.is_visible().unwrap_or(false))
}

/// Ends every window with its webview and all that the pages held.
pub(crate) fn destroy<R: Runtime>(app: &AppHandle<R>) {
    for window in app.webview_windows().values() {
        if let Err(error) = window.destroy() {
            tracing::error!("a window could not be ended: {error}");
        }
    }
}

/// Ends the small window.
pub(crate) fn close_quick<R: Runtime>(app: &AppHandle<R>) {
    if let Some(window) = app.get_webview_window(QUICK)
        && let Err(error) = window.destroy()
    {
        tracing::error!("the quick log could not be ended: {error}");
    }
}

/// Ends the window with all that the page held, and makes another where it stood. Waits for the main thread, and so
/// must not run on it.
pub(crate) fn renew<R: Runtime>(app: &AppHandle<R>, route: Route) {
    IS_CHANGING.store(true, Ordering::Relaxed);
    destroy(app);
    let since = Instant::now();
    while app.get_webview_window(LABEL).is_some() && since.elapsed() < GONE_WITHIN {
        std::thread::sleep(Duration::from_millis(5));
    }
    open(app, Some(route));
    IS_CHANGING.store(false, Ordering::Relaxed);
}

/// Whether there is no window only for the moment, so that its end is not the program's.
pub(crate) fn is_changing() -> bool {
    IS_CHANGING.load(Ordering::Relaxed)
}

/// Whether the webview is private. On Linux it is not: a private one has a new context each time, and Tauri tells only
/// the first one of our pages (its runtime keeps account by data directory), so that the second window of a run would
/// show an error in place of Kith. There one context is kept, and its own empty files lie apart. A private one lets no
/// driver in: release builds are never driven.
fn is_private() -> bool {
    let is_to_be_driven = std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some();
    cfg!(not(target_os = "linux")) || (is_to_be_driven && cfg!(not(debug_assertions)))
}

fn build<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<()> {
    let builder = private(app, LABEL).inner_size(1240.0, 820.0).min_inner_size(380.0, 480.0);
    builder.build()?;
    show_at_last(app, LABEL);
    Ok(())
}

fn build_quick<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<()> {
    let builder = private(app, QUICK).inner_size(540.0, 460.0).min_inner_size(380.0, 320.0);
    builder.center().always_on_top(true).skip_taskbar(true).build()?;
    show_at_last(app, QUICK);
    Ok(())
}

/// A window that keeps nothing and lets nothing in or out.
fn private<'a, R: Runtime>(app: &'a AppHandle<R>, label: &str) -> WebviewWindowBuilder<'a, R, AppHandle<R>> {
    let builder = WebviewWindowBuilder::new(app, label, WebviewUrl::App("index.html".into()))
        .title("Kith")
        .visible(false)
        // Nothing of ours is left in the webview's own storage, and nothing leaves or enters through it.
        .incognito(is_private())
        .general_autofill_enabled(false)
        .browser_extensions_enabled(false)
        .zoom_hotkeys_enabled(true)
        .disable_drag_drop_handler()
        .devtools(cfg!(debug_assertions))
        .on_navigation(|url| url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost"))
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, event| !matches!(event, DownloadEvent::Requested { .. }))
        .on_permission_request(|_, _| PermissionResponse::Deny);
    #[cfg(target_os = "linux")]
    let builder = match paths::webview_dir(app) {
        Some(dir) => builder.data_directory(dir),
        None => builder,
    };
    builder
}

fn show_at_last<R: Runtime>(app: &AppHandle<R>, label: &'static str) {
    let late = app.clone();
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(SHOW_AFTER).await;
        if late.get_webview_window(label).is_some_and(|window| window.is_visible().is_ok_and(|shown| !shown))
        {
            show(&late, label);
        }
    });
}
