//! A Tauri program with Kith's plugins and a tray icon with a menu, which does nothing: the floor under Kith.
//!
//! `--window` opens a blank window as well; so does a second start, in the program that runs. Closed, the window is
//! destroyed and the program stays, as every Tauri program may.

use tauri::image::Image;
use tauri::menu::{MenuBuilder, MenuItemBuilder, SubmenuBuilder};
use tauri::tray::TrayIconBuilder;
use tauri::webview::WebviewWindowBuilder;
use tauri::{App, AppHandle, RunEvent, WebviewUrl};

const ICON: &[u8] = include_bytes!("../../../../icons/tray/resting.png");
const WINDOW: &str = "--window";

fn main() {
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _, _| {
            if let Err(error) = open(app) {
                eprintln!("no window: {error}");
            }
        }))
        .plugin(tauri_plugin_notification::init())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_autostart::init(tauri_plugin_autostart::MacosLauncher::LaunchAgent, None))
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .setup(|app| {
            tray(app)?;
            if std::env::args().any(|word| word == WINDOW) {
                open(app.handle())?;
            }
            Ok(())
        })
        .build(tauri::generate_context!())
        .expect("the floor could not be started");
    app.run(|_, event| {
        if let RunEvent::ExitRequested { code: None, api, .. } = event {
            api.prevent_exit();
        }
    });
}

/// As many entries as Kith's has.
fn tray(app: &App) -> tauri::Result<()> {
    let item = |id: &str| MenuItemBuilder::with_id(id, id).build(app);
    let pause = SubmenuBuilder::new(app, "Pause")
        .items(&[&item("An hour")?, &item("Today")?, &item("A week")?, &item("Resume")?])
        .build()?;
    let menu = MenuBuilder::new(app)
        .items(&[&item("Open")?, &item("Turn to")?, &item("Log")?, &item("Check in")?])
        .separator()
        .item(&pause)
        .separator()
        .item(&item("Quit")?)
        .build()?;
    TrayIconBuilder::with_id("floor")
        .icon(Image::from_bytes(ICON)?)
        .tooltip("Floor")
        .menu(&menu)
        .show_menu_on_left_click(true)
        .on_menu_event(|app, event| {
            if event.id().as_ref() == "Quit" {
                app.exit(0);
            }
        })
        .build(app)?;
    Ok(())
}

/// A blank window of the size of Kith's. Whoever started us may wait for a file that says that it is painted.
fn open(app: &AppHandle) -> tauri::Result<()> {
    WebviewWindowBuilder::new(app, "main", WebviewUrl::App("index.html".into()))
        .title("Floor")
        .inner_size(1240.0, 820.0)
        .on_document_title_changed(|_, title| {
            if title == "painted"
                && let Some(path) = std::env::var_os("KITH_READY_FILE")
                && let Err(error) = std::fs::write(path, "painted\n")
            {
                eprintln!("the ready file could not be written: {error}");
            }
        })
        .build()?;
    Ok(())
}
