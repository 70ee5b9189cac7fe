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
        let settings = self.path("dunstrc");
        let text = format!(
            "[global]\n monitor = 0\n origin = top-right\n width = 400\n idle_threshold = 0\n stack_duplicates = false\n \
             mouse_left_click = do_action, close_current\n\
             [written]\n appname = \"*\"\n timeout = 0\n script = {}\n",
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

    /// Everything shown so far.
    pub(crate) fn toasts(&self) -> Vec<Toast> {
        let text = fs::read_to_string(self.path("shown")).unwrap_or_default();
        text.lines()
            .filter_map(|line| line.split_once('\t'))
            .map(|(title, body)| Toast { title: title.to_owned(), body: body.to_owned() })
            .collect()
    }
}
