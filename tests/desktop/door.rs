//! The door of a circle that a passphrase opens: set beforehand, opened in the window, and whether it stands open, seen
//! from outside.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::fs::MetadataExt as _;
use std::process::Stdio;
use std::time::Duration;

use serde_json::{Value, json};

use crate::page::{Page, key};
use crate::stage::{KITH, Stage, until};

/// What opens the circles of this suite.
pub(crate) const WORDS: &str = "four small words";

impl Stage {
    /// Has a passphrase set, without a window; the recovery code.
    pub(crate) fn passphrase(&self, passphrase: &str) -> String {
        let mut batch = self.command(KITH);
        let mut batch = batch.arg("batch").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut requests = batch.stdin.take().unwrap();
        let mut lines = BufReader::new(batch.stdout.take().unwrap()).lines();
        let mut answer = || -> Value { serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap() };
        assert!(answer()["open"].is_object());
        writeln!(requests, "\"recovery_code\"").unwrap();
        let code = answer()["ok"]["code"].as_str().unwrap().to_owned();
        let set = json!({ "set_passphrase": { "passphrase": passphrase, "code": code } });
        writeln!(requests, "{set}").unwrap();
        let answered = answer();
        assert!(answered.get("ok").is_some(), "{answered}");
        drop(requests);
        assert!(batch.wait().unwrap().success());
        code
    }

    /// Whether a program has the circle open: its lock is taken, by the kernel's own list.
    pub(crate) fn is_open(&self) -> bool {
        let Ok(lock) = fs::metadata(self.path("data/kith/lock")) else { return false };
        let inode = format!(":{} ", lock.ino());
        fs::read_to_string("/proc/locks").unwrap().lines().any(|line| line.contains(&inode))
    }

    /// What the log of Kith says.
    pub(crate) fn said_in_the_log(&self) -> String {
        let folder = fs::read_dir(self.path("state/kith/log")).into_iter().flatten().flatten();
        folder.map(|file| fs::read_to_string(file.path()).unwrap_or_default()).collect()
    }

    /// Waits until no page of Kith is left in any process.
    pub(crate) fn wait_no_webview(&self) {
        let gone = until(Duration::from_secs(2), || self.running("WebKitWebProcess").is_empty());
        assert!(gone, "a process with the page is alive: {:?}", self.processes());
    }
}

impl Page {
    /// Types the passphrase at the lock screen, as it stands there with the focus in the right place.
    pub(crate) fn unlock(&self, passphrase: &str) {
        self.expect("heading", "Kith is locked");
        self.press(&passphrase.chars().chain([key::ENTER]).collect::<Vec<_>>());
        self.find_where("heading", "Good …", |name| name.starts_with("Good "));
    }

    /// The recovery code that stands on the page: eight groups of four.
    pub(crate) fn recovery_code(&self) -> String {
        let text = self.text();
        let close: String = text.split_whitespace().collect();
        let is_code = |part: &str| {
            part.char_indices().all(|(at, sign)| match at % 5 {
                4 => sign == '-',
                _ => sign.is_ascii_digit() || sign.is_ascii_uppercase(),
            })
        };
        let starts = close.char_indices().map(|(at, _)| at);
        let found = starts.filter_map(|at| close.get(at..at + 39)).find(|part| is_code(part));
        found.unwrap_or_else(|| panic!("no recovery code in:\n{text}")).to_owned()
    }
}
