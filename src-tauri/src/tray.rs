//! The tray icon and its menu. The menu holds everything: Linux trays report no clicks on the icon itself.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use kith_core::change::Change;
use kith_core::contract::{ForHowLong, Route};
use kith_core::plan;
use tauri::image::Image;
use tauri::menu::{Menu, MenuBuilder, MenuItemBuilder, SubmenuBuilder};
use tauri::tray::TrayIconBuilder;
use tauri::{AppHandle, Manager, Wry};

use crate::kith::Kith;
use crate::{clock, window};

/// Whether the icon could be made.
static IS_THERE: AtomicBool = AtomicBool::new(false);
const ICON: &[u8] = include_bytes!("../../icons/tray.png");
/// How long the session bus may take to answer.
const BUS_PATIENCE: Duration = Duration::from_millis(800);

/// Makes the icon. A desktop without a tray, or without the library for it, is no reason not to run.
pub(crate) fn build(app: &AppHandle) {
    // The library that draws the icon on Linux panics where it is not installed.
    match catch_unwind(AssertUnwindSafe(|| make(app))) {
        Ok(Ok(())) => IS_THERE.store(true, Ordering::Relaxed),
        Ok(Err(error)) => tracing::warn!("no tray icon: {error}"),
        Err(_) => tracing::warn!("no tray icon: the indicator library is missing"),
    }
}

fn make(app: &AppHandle) -> tauri::Result<()> {
    TrayIconBuilder::with_id("kith")
        .icon(Image::from_bytes(ICON)?)
        .tooltip("Kith")
        .menu(&menu(app)?)
        .show_menu_on_left_click(true)
        .on_menu_event(|app, event| chosen(app, event.id().as_ref()))
        .build(app)?;
    Ok(())
}

fn menu(app: &AppHandle) -> tauri::Result<Menu<Wry>> {
    let words = &app.state::<Arc<Kith>>().words;
    let item = |id: &str| MenuItemBuilder::with_id(id, words.say(id)).build(app);
    let pause = SubmenuBuilder::new(app, words.say("tray-pause"))
        .items(&[
            &item("tray-pause-hour")?,
            &item("tray-pause-today")?,
            &item("tray-pause-week")?,
            &item("tray-resume")?,
        ])
        .build()?;
    MenuBuilder::new(app)
        .items(&[&item("tray-open")?, &item("tray-turn-to")?, &item("tray-log")?, &item("tray-today")?])
        .separator()
        .item(&pause)
        .separator()
        .item(&item("tray-quit")?)
        .build()
}

fn chosen(app: &AppHandle, id: &str) {
    match id {
        "tray-open" => window::open(app, None),
        "tray-log" => window::open(app, Some(Route::LogCatchUp)),
        "tray-today" => window::open(app, Some(Route::Pulse)),
        "tray-turn-to" => window::open(app, Some(Route::TurnTo { need: None })),
        "tray-pause-hour" => pause(app, ForHowLong::Hour),
        "tray-pause-today" => pause(app, ForHowLong::Today),
        "tray-pause-week" => pause(app, ForHowLong::Week),
        "tray-resume" => pause(app, ForHowLong::Resume),
        "tray-quit" => app.exit(0),
        _ => {}
    }
}

/// Menu clicks arrive on the main thread; the store's sync does not belong there.
fn pause(app: &AppHandle, span: ForHowLong) {
    let app = app.clone();
    tauri::async_runtime::spawn_blocking(move || {
        let now = clock::now();
        let change = Change::PauseNudges { until: plan::pause_until(span, now) };
        let paused = app.state::<Arc<Kith>>().app().and_then(|circle| circle.commit(now, &change));
        if let Err(error) = paused {
            tracing::error!("nudges could not be paused: {}", error.code());
        }
    });
}

/// Whether our icon is in a tray that shows it. Elsewhere than on Linux there always is one.
#[cfg(target_os = "linux")]
pub(crate) fn host_is_there() -> bool {
    if !IS_THERE.load(Ordering::Relaxed) {
        return false;
    }
    let asked = std::thread::spawn(|| {
        tauri::async_runtime::block_on(async { tokio::time::timeout(BUS_PATIENCE, ask_for_host()).await })
    });
    matches!(asked.join(), Ok(Ok(Ok(true))))
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn host_is_there() -> bool {
    IS_THERE.load(Ordering::Relaxed)
}

/// The StatusNotifierWatcher of the session bus knows whether anyone shows the items it lists.
#[cfg(target_os = "linux")]
async fn ask_for_host() -> zbus::Result<bool> {
    const WATCHER: &str = "org.kde.StatusNotifierWatcher";
    let bus = zbus::Connection::session().await?;
    let watcher = zbus::Proxy::new(&bus, WATCHER, "/StatusNotifierWatcher", WATCHER).await?;
    watcher.get_property("IsStatusNotifierHostRegistered").await
}
