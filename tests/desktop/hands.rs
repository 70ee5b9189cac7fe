//! A person's hands on the display, outside the page: windows, keys for dialogs of the system, clicks on toasts.

use std::path::Path;
use std::time::Duration;

use x11rb::connection::Connection;
use x11rb::protocol::xproto::{AtomEnum, ConnectionExt as _, CreateWindowAux, PropMode, WindowClass};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;

use crate::stage::{Stage, until};

impl Stage {
    fn xdotool(&self, words: &[&str]) -> String {
        let output = self.command("xdotool").args(words).output().unwrap();
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }

    /// Kith's windows that can be seen.
    pub(crate) fn windows(&self) -> Vec<String> {
        let found = self.xdotool(&["search", "--onlyvisible", "--class", "^kith$"]);
        found.lines().map(str::to_owned).filter(|window| !self.title(window).is_empty()).collect()
    }

    /// Every window on the display, whoever made it, seen or not. A window that goes while one looks ends the search with
    /// nothing: there always are some, so it is looked again.
    pub(crate) fn every_window(&self) -> Vec<String> {
        let mut found = Vec::new();
        until(Duration::from_secs(5), || {
            found = self.xdotool(&["search", "--name", ".*"]).lines().map(str::to_owned).collect();
            !found.is_empty()
        });
        found
    }

    pub(crate) fn title(&self, window: &str) -> String {
        self.xdotool(&["getwindowname", window])
    }

    /// Waits for a window with that title.
    pub(crate) fn window_titled(&self, title: &str) -> String {
        let mut found = None;
        until(Duration::from_secs(20), || {
            found = self.windows().into_iter().find(|window| self.title(window) == title);
            found.is_some()
        });
        found.unwrap_or_else(|| {
            let titles: Vec<String> = self.windows().iter().map(|window| self.title(window)).collect();
            panic!("no window “{title}”; there are {titles:?}")
        })
    }

    /// Where Kith's window stands: left, top, width, height.
    pub(crate) fn place_of_window(&self) -> Vec<String> {
        let window = self.window_titled("Kith");
        let place = self.xdotool(&["getwindowgeometry", "--shell", &window]);
        place.lines().filter(|line| !line.starts_with("WINDOW=")).map(str::to_owned).collect()
    }

    /// The window that keys go to.
    pub(crate) fn active_window(&self) -> String {
        self.xdotool(&["getactivewindow"])
    }

    pub(crate) fn minimize(&self, window: &str) {
        self.xdotool(&["windowminimize", "--sync", window]);
    }

    /// Closes the window with the key every desktop has for it.
    pub(crate) fn close_window(&self, window: &str) {
        self.activate(window);
        self.keys(&["alt+F4"]);
    }

    pub(crate) fn activate(&self, window: &str) {
        self.xdotool(&["windowactivate", "--sync", window]);
    }

    pub(crate) fn keys(&self, keys: &[&str]) {
        self.xdotool(&[&["key", "--clearmodifiers", "--delay", "40"], keys].concat());
    }

    pub(crate) fn type_text(&self, text: &str) {
        self.xdotool(&["type", "--clearmodifiers", "--delay", "15", text]);
    }

    /// Chooses one file or folder in GTK's dialog, as a person without a mouse does: types where it is, Enter.
    pub(crate) fn choose_in_dialog(&self, path: &Path) {
        let dialog = || self.windows().into_iter().find(|window| self.title(window) != "Kith");
        assert!(until(Duration::from_secs(15), || dialog().is_some()), "no dialog of the system came");
        let window = dialog().unwrap();
        self.activate(&window);
        // Out of the list of recent files, where no folder can be chosen.
        self.keys(&["alt+Home", "ctrl+l"]);
        self.type_text(&path.display().to_string());
        // The first Enter may only take the completion, or go to where the folder is.
        let chosen = (0..4).any(|_| {
            self.keys(&["Return"]);
            until(Duration::from_millis(700), || dialog().is_none())
        });
        assert!(chosen, "the dialog of the system did not close");
    }

    /// A window that fills the screen, as a film does, until what comes back is dropped.
    pub(crate) fn fill_the_screen(&self) -> RustConnection {
        let (x, screen) = x11rb::connect(Some(&format!(":{}", self.display_number()))).unwrap();
        let (root, window) = (x.setup().roots[screen].root, x.generate_id().unwrap());
        let atom = |name: &str| x.intern_atom(false, name.as_bytes()).unwrap().reply().unwrap().atom;
        let (state, full) = (atom("_NET_WM_STATE"), atom("_NET_WM_STATE_FULLSCREEN"));
        let plain = CreateWindowAux::new();
        x.create_window(0, window, root, 0, 0, 200, 200, 0, WindowClass::INPUT_OUTPUT, 0, &plain).unwrap();
        x.change_property32(PropMode::REPLACE, window, state, AtomEnum::ATOM, &[full]).unwrap();
        x.map_window(window).unwrap();
        x.flush().unwrap();
        let front = || self.active_window() == window.to_string();
        assert!(until(Duration::from_secs(5), front), "the window does not come to the front");
        x
    }

    /// Clicks in the middle of the newest toast; whether there was one.
    pub(crate) fn click_toast(&self) -> bool {
        let windows = self.xdotool(&["search", "--onlyvisible", "--class", "^[Dd]unst$"]);
        let Some(window) = windows.lines().last() else { return false };
        self.xdotool(&["mousemove", "--sync", "--window", window, "60", "20"]);
        self.xdotool(&["click", "1"]);
        true
    }
}
