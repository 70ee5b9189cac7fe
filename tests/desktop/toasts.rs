//! A real notification server (dunst), which writes down what it shows.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::time::Duration;

use crate::bus::Object;
use crate::stage::{Stage, until};

/// What a notification said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Toast {
    pub(crate) title: String,
    pub(crate) body: String,
}

impl Stage {
    pub(crate) fn notification_server(&mut self) {
        let shown = self.path("shown");
        let writer = self.path("shown.sh");
        let script = format!(
            "#!/bin/sh\nprintf '%s\\t%s\\n' \"$DUNST_SUMMARY\" \"$DUNST_BODY\" >> '{}'\n",
            shown.display()
        );
        fs::write(&writer, script).unwrap();
        fs::set_permissions(&writer, fs::Permissions::from_mode(0o755)).unwrap();
        // What dunst runs to let a person choose among the buttons: it takes the one the test wrote down.
        let menu = self.path("menu.sh");
        let chosen = self.path("chosen");
        fs::write(&menu, format!("#!/bin/sh\ngrep -F -f '{}' | head -n 1\n", chosen.display())).unwrap();
        fs::set_permissions(&menu, fs::Permissions::from_mode(0o755)).unwrap();
        let settings = self.path("dunstrc");
        let text = format!(
            "[global]\n monitor = 0\n origin = top-right\n width = 400\n idle_threshold = 0\n stack_duplicates = false\n \
             mouse_left_click = do_action, close_current\n dmenu = {}\n\
             [written]\n appname = \"*\"\n timeout = 0\n script = {}\n",
            menu.display(),
            writer.display()
        );
        fs::write(&settings, text).unwrap();
        self.hire("dunst", &["-conf", &settings.display().to_string()]);
        let server = Object::new("org.freedesktop.Notifications", "/org/freedesktop/Notifications");
        let up = until(Duration::from_secs(10), || {
            self.bus.call(&server, "org.freedesktop.Notifications", "GetServerInformation", &()).is_ok()
        });
        assert!(up, "no notification server on the bus");
    }

    /// Presses a button of the newest toast, by its words, through dunst's own menu.
    pub(crate) fn press_on_toast(&self, words: &str) {
        fs::write(self.path("chosen"), words).unwrap();
        let asked = self.command("dunstctl").arg("context").status().unwrap();
        assert!(asked.success(), "dunst shows no menu");
    }

    /// How many toasts are on the screen.
    pub(crate) fn toasts_there(&self) -> usize {
        let asked = self.command("dunstctl").args(["count", "displayed"]).output().unwrap();
        String::from_utf8_lossy(&asked.stdout).trim().parse().unwrap()
    }

    /// Whether dunst holds back what it is sent.
    pub(crate) fn do_not_disturb(&self, on: bool) {
        let asked = self.command("dunstctl").args(["set-paused", if on { "true" } else { "false" }]).status();
        assert!(asked.unwrap().success());
    }

    /// Everything shown so far.
    pub(crate) fn toasts(&self) -> Vec<Toast> {
        let text = fs::read_to_string(self.path("shown")).unwrap_or_default();
        text.lines()
            .filter_map(|line| line.split_once('\t'))
            .map(|(title, body)| Toast { title: title.to_owned(), body: body.to_owned() })
            .collect()
    }
}
