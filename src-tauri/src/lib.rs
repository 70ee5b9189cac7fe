//! The shell: the only code that knows Tauri, the clock, the environment and the words on screen.
//!
//! It starts core and hands things across: commands from the window, nudges to the desktop, choices of the tray.
//! Every rule about people, nudges and self-checks stands in `kith-core`; a shell file that decides something
//! about them is a mistake.

mod again;
mod ahead;
mod autostart;
mod cli;
mod clock;
mod commands;
mod error;
mod hardening;
mod keychain;
mod kith;
mod links;
mod locking;
mod notifier;
mod paths;
mod quiet;
mod scheduler;
mod shortcut;
mod suggestion;
mod trace;
mod tray;
mod window;
pub mod words;

use std::ffi::OsString;
use std::process::ExitCode;
use std::sync::Arc;

use kith_core::contract::Route;
use tauri::{Manager, RunEvent};
use tauri_plugin_window_state::StateFlags;

use crate::kith::{Before, Kith};

/// Another Kith holds the store (`EX_TEMPFAIL` of sysexits.h).
const EXIT_IN_USE: u8 = 75;

/// Runs Kith as the arguments ask for: a command of the command line, or the desktop program.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    trace::quiet_panics();
    hardening::keep_memory_private();
    match cli::parse(args) {
        cli::Asked::Command(command) => cli::run(&command),
        cli::Asked::Desktop(desktop) => run_desktop(&desktop),
        cli::Asked::Over(code) => code,
    }
}

fn run_desktop(desktop: &cli::Desktop) -> ExitCode {
    let place = paths::place(desktop.data_dir.as_deref());
    trace::start(&place);
    again::remember();
    let background = desktop.background;
    let mut before = Before {
        started: desktop.since,
        key: desktop.handed.then(again::handed).flatten(),
        locked: desktop.locked,
        outside: desktop
            .outside
            .as_deref()
            .and_then(|text| serde_json::from_str(text).ok())
            .unwrap_or_default(),
    };
    let built = tauri::Builder::default()
        // First of all: a second start hands over and ends before it touches anything.
        .plugin(tauri_plugin_single_instance::init(|app, args, _| {
            if !cli::is_background(&args) {
                window::open(app, None);
            }
        }))
        .plugin(tauri_plugin_notification::init())
        .plugin(tauri_plugin_dialog::init())
        .plugin(autostart::plugin())
        .plugin(tauri_plugin_window_state::Builder::default().with_state_flags(remembered()).build())
        .invoke_handler(commands::handler())
        .setup(move |app| {
            let app = app.handle();
            #[cfg(target_os = "linux")]
            hardening::leave_no_recent_files();
            match Kith::open(place.clone(), std::mem::take(&mut before)) {
                Ok(kith) => app.manage(Arc::new(kith)),
                Err(error) => {
                    tell_and_end(app, error);
                    return Ok(());
                }
            };
            kith::watch(app);
            notifier::listen(app);
            tray::build(app);
            shortcut::follow(app);
            scheduler::start(app);
            locking::listen(app);
            if background {
                // There is no screen that would have to come first.
                kith::check_in_the_background(app);
            } else {
                window::open(app, Some(Route::Today));
            }
            Ok(())
        })
        .build(tauri::generate_context!());
    match built {
        Ok(app) => {
            let handle = app.handle().clone();
            let code = app.run_return(on_event);
            if again::is_wished()
                && let Some(kith) = handle.try_state::<Arc<Kith>>()
            {
                again::start(desktop.data_dir.as_deref(), &kith.left());
            }
            ExitCode::from(u8::try_from(code).unwrap_or(1))
        }
        Err(error) => {
            tracing::error!("the desktop program could not start: {error}");
            cli::say_error(&format!("{error}"));
            ExitCode::FAILURE
        }
    }
}

/// The window was closed: its webview is gone by now. Stay in the tray where there is one, end where there is none.
fn on_event(app: &tauri::AppHandle, event: RunEvent) {
    match event {
        RunEvent::ExitRequested { code: None, api, .. }
            if app.try_state::<Arc<Kith>>().is_some() && (window::is_changing() || tray::host_is_there()) =>
        {
            // All that the window took is given back by starting again without one, where that can be.
            let ends = !window::is_changing() && again::wish(app);
            (!ends).then(|| api.prevent_exit());
        }
        // A window that stays open for weeks is looked at whenever it gets the focus.
        RunEvent::WindowEvent { event: tauri::WindowEvent::Focused(true), .. } => kith::looked_at(app),
        RunEvent::Exit => {
            if let Some(kith) = app.try_state::<Arc<Kith>>() {
                kith.close();
            }
        }
        _ => {}
    }
}

/// Size and place of the window are remembered. Whether it was visible is not: it is shown once it is painted.
/// Wayland tells no position, and with client-side decorations a restored size grows at every start.
fn remembered() -> StateFlags {
    if std::env::var_os("WAYLAND_DISPLAY").is_some() {
        StateFlags::MAXIMIZED
    } else {
        StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED
    }
}

/// The store cannot be opened: say why and what helps, then end.
fn tell_and_end(app: &tauri::AppHandle, error: kith_core::error::Error) {
    use tauri_plugin_dialog::{DialogExt, MessageDialogKind};
    let problem = error::problem(error);
    let words = words::Words::new(words::language());
    let text = words.problem(&problem);
    cli::say_error(&text);
    let code = if problem.code == "store-in-use" { i32::from(EXIT_IN_USE) } else { 1 };
    let app_to_end = app.clone();
    app.dialog()
        .message(text)
        .title(words.say("app-name"))
        .kind(MessageDialogKind::Warning)
        .show(move |_| app_to_end.exit(code));
}
