//! A little desktop of a test's own: display, session bus, window manager, home, clock, time zone. Everything on it
//! carries the stage's mark in its environment; when the stage is taken down, what carries the mark is ended by its
//! process id, so that nothing outlives a test.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};
use std::{env, thread};

use tempfile::TempDir;

use crate::bus::Bus;
use crate::driver::Driver;
use crate::page::Page;

/// The program under test.
pub(crate) const KITH: &str = env!("CARGO_BIN_EXE_kith");
/// A Monday morning: the day most journeys begin.
pub(crate) const MONDAY: &str = "2026-10-05T09:30:00Z";
const MARK: &str = "KITH_TEST_STAGE";

pub(crate) struct Stage {
    folder: TempDir,
    environment: BTreeMap<String, String>,
    running: Vec<(String, Child)>,
    pub(crate) bus: Bus,
    /// The computer's own bus, on which it says that it goes to sleep; the machine's real one is never touched.
    pub(crate) system_bus: Bus,
}

impl Stage {
    /// Display, bus and window manager; the clock stands at `MONDAY`.
    pub(crate) fn set() -> Self {
        Self::set_in("UTC")
    }

    pub(crate) fn set_in(time_zone: &str) -> Self {
        let folder = tempfile::Builder::new().prefix("kith-stage-").tempdir().unwrap();
        let at = folder.path();
        for name in ["home", "config", "data", "cache", "state", "run", "logs", "services"] {
            fs::create_dir_all(at.join(name)).unwrap();
        }
        fs::set_permissions(at.join("run"), fs::Permissions::from_mode(0o700)).unwrap();
        let mut environment = BTreeMap::new();
        let mut set = |name: &str, value: String| environment.insert(name.to_owned(), value);
        for (name, folder) in [
            ("HOME", "home"),
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_DATA_HOME", "data"),
            ("XDG_CACHE_HOME", "cache"),
            ("XDG_STATE_HOME", "state"),
            ("XDG_RUNTIME_DIR", "run"),
            ("KITH_TEST_CLOCK", "clock"),
            ("KITH_READY_FILE", "ready"),
            ("KITH_DATA_DIR", "data/kith"),
            (MARK, "."),
        ] {
            set(name, at.join(folder).display().to_string());
        }
        set("PATH", env::var("PATH").unwrap());
        set("TZ", time_zone.to_owned());
        set("LANG", "C.UTF-8".to_owned());
        set("GDK_BACKEND", "x11".to_owned());
        set("GTK_USE_PORTAL", "0".to_owned());
        set("LIBGL_ALWAYS_SOFTWARE", "1".to_owned());

        let mut running = vec![];
        for service in ["org.a11y.Bus", "org.xfce.Xfconf"] {
            let file = format!("{service}.service");
            let from = Path::new("/usr/share/dbus-1/services").join(&file);
            fs::copy(&from, at.join("services").join(&file))
                .unwrap_or_else(|error| panic!("{}: {error}", from.display()));
        }
        let [bus, system_bus] = ["session", "system"].map(|kind| {
            let address = start_bus(kind, at, &environment, &mut running);
            environment.insert(format!("DBUS_{}_BUS_ADDRESS", kind.to_uppercase()), address.clone());
            Bus::at(&address).unwrap()
        });
        let mut stage = Self { folder, environment, running, bus, system_bus };
        let number = stage.display();
        stage.environment.insert("DISPLAY".to_owned(), number);
        stage.clock(MONDAY);
        stage.hire("openbox", &[]);
        stage
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Sets the app's clock (RFC 3339); debug builds look at the file at every look at the clock.
    pub(crate) fn clock(&self, instant: &str) {
        let new = self.path("clock.new");
        fs::write(&new, instant).unwrap();
        fs::rename(new, self.path("clock")).unwrap();
    }

    /// The number of the stage's display.
    pub(crate) fn display_number(&self) -> &str {
        self.environment["DISPLAY"].trim_start_matches(':')
    }

    /// A command with the stage's environment and no other.
    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env_clear().envs(&self.environment).current_dir(self.path("home")).stdin(Stdio::null());
        command
    }

    /// Kith's command line, to its end.
    pub(crate) fn kith(&self, words: &[&str]) -> Output {
        self.command(KITH).args(words).output().unwrap()
    }

    /// The same, which must go well; its JSON.
    pub(crate) fn kith_json(&self, words: &[&str]) -> serde_json::Value {
        let output = self.kith(words);
        let said = String::from_utf8_lossy(&output.stdout);
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "kith {words:?} did not go well:\n{said}\n{complaint}");
        serde_json::from_str(&said)
            .unwrap_or_else(|error| panic!("kith {words:?} printed no JSON ({error}):\n{said}\n{complaint}"))
    }

    /// Starts Kith as a person does, without a driver; it runs on.
    pub(crate) fn start(&mut self, words: &[&str]) -> u32 {
        let ready = self.path("ready");
        if ready.exists() {
            fs::remove_file(ready).unwrap();
        }
        self.hire(KITH, words)
    }

    /// Waits until the window says that its first screen is painted.
    pub(crate) fn wait_painted(&self) {
        let ready = self.path("ready");
        assert!(until(Duration::from_secs(40), || ready.exists()), "no first screen within 40 seconds");
    }

    /// Starts Kith through WebKitWebDriver: a window that can be read and worked from here.
    pub(crate) fn open(&mut self) -> Page {
        self.open_with(&[])
    }

    pub(crate) fn open_with(&mut self, words: &[&str]) -> Page {
        let ready = self.path("ready");
        if ready.exists() {
            fs::remove_file(&ready).unwrap();
        }
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        self.environment.insert("TAURI_WEBVIEW_AUTOMATION".to_owned(), "true".to_owned());
        self.hire("WebKitWebDriver", &[&format!("--port={port}")]);
        self.environment.remove("TAURI_WEBVIEW_AUTOMATION");
        let driver = Driver::start(port, KITH, words);
        self.wait_painted();
        Page::of(driver)
    }

    /// Puts a program of the test's own in front of the system's of that name.
    pub(crate) fn in_front(&mut self, name: &str, script: &str) {
        let bin = self.path("bin");
        fs::create_dir_all(&bin).unwrap();
        fs::write(bin.join(name), script).unwrap();
        fs::set_permissions(bin.join(name), fs::Permissions::from_mode(0o755)).unwrap();
        let path = self.environment.get_mut("PATH").unwrap();
        let first = format!("{}:", bin.display());
        if !path.starts_with(&first) {
            path.insert_str(0, &first);
        }
    }

    /// Starts a program that runs on until the stage is taken down; its process id.
    pub(crate) fn hire(&mut self, program: &str, words: &[&str]) -> u32 {
        self.hire_with(program, words, Stdio::null())
    }

    /// The same, with something to read.
    pub(crate) fn hire_with(&mut self, program: &str, words: &[&str], input: impl Into<Stdio>) -> u32 {
        let name = Path::new(program).file_name().unwrap().to_string_lossy().into_owned();
        let log = File::options().create(true).append(true).open(self.path(&format!("logs/{name}"))).unwrap();
        let child = self
            .command(program)
            .args(words)
            .stdin(input)
            .stdout(log.try_clone().unwrap())
            .stderr(log)
            .spawn()
            .unwrap_or_else(|error| panic!("{program} could not be started: {error}"));
        let id = child.id();
        self.running.push((name, child));
        id
    }

    /// How that program ended, waited for.
    pub(crate) fn end_of(&mut self, id: u32, patience: Duration) -> Option<std::process::ExitStatus> {
        let child = &mut self.running.iter_mut().find(|(_, child)| child.id() == id)?.1;
        let mut end = None;
        until(patience, || {
            end = child.try_wait().unwrap();
            end.is_some()
        });
        end
    }

    /// Process ids and names of everything on this stage.
    pub(crate) fn processes(&self) -> Vec<(u32, String)> {
        let mark = format!("{MARK}={}", self.path(".").display());
        let mut found = vec![];
        for entry in fs::read_dir("/proc").unwrap().flatten() {
            let Some(id) = entry.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else {
                continue;
            };
            let around = fs::read(entry.path().join("environ")).unwrap_or_default();
            if !around.split(|byte| *byte == 0).any(|line| line == mark.as_bytes()) {
                continue;
            }
            let name = fs::read_to_string(entry.path().join("comm")).unwrap_or_default();
            // A process that has ended and waits to be collected is none.
            let state = fs::read_to_string(entry.path().join("stat")).unwrap_or_default();
            if !state.contains(") Z ") {
                found.push((id, name.trim().to_owned()));
            }
        }
        found
    }

    /// The ids of the running processes of that name (as the kernel keeps it: 15 letters).
    pub(crate) fn running(&self, name: &str) -> Vec<u32> {
        let short: String = name.chars().take(15).collect();
        self.processes().into_iter().filter(|(_, other)| *other == short).map(|(id, _)| id).collect()
    }

    /// Ends every Kith on the stage at once, as a power cut or `kill -9` would.
    pub(crate) fn kill_kith(&mut self) {
        let killed = self.running("kith");
        for id in &killed {
            signal("-KILL", *id);
        }
        self.wait_no_kith();
        // A dying process loses its environment, and so the stage's mark, before its files are closed and the
        // store's lock is free: wait until it runs no more, by its id.
        let gone = until(Duration::from_secs(15), || killed.iter().all(|id| has_ended(*id)));
        assert!(gone, "Kith is still ending");
    }

    /// Ends every program of that name on the stage.
    pub(crate) fn end_all(&mut self, name: &str) {
        for id in self.running(name) {
            signal("-TERM", id);
        }
        assert!(until(Duration::from_secs(5), || self.running(name).is_empty()), "{name} still runs");
    }

    /// Processes of Kith's that have ended and that nobody took notice of.
    pub(crate) fn zombies(&self) -> Vec<String> {
        let parents: Vec<String> = self.running("kith").iter().map(|id| format!(" Z {id} ")).collect();
        let processes = fs::read_dir("/proc").unwrap().flatten();
        let states = processes.filter_map(|entry| fs::read_to_string(entry.path().join("stat")).ok());
        states.filter(|state| parents.iter().any(|parent| state.contains(parent.as_str()))).collect()
    }

    /// A day on which Kith was looked at, so that no absence grows: opened on the command line of the tests.
    pub(crate) fn keep_alive(&self, instant: &str) {
        self.clock(instant);
        assert!(self.command(KITH).status().unwrap().success());
        let window = self.window_titled("Kith");
        // The page notes the visit when it starts.
        thread::sleep(Duration::from_secs(2));
        self.close_window(&window);
        assert!(until(Duration::from_secs(20), || self.windows().is_empty() && !self.is_open()), "no rest");
    }

    /// Waits until Kith is at rest in the tray, without a window and the circle closed. A program that is just starting
    /// again in place looks the same for a moment: it has to stay so.
    pub(crate) fn wait_at_rest(&self) {
        let rests = || {
            self.windows().is_empty()
                && self.bus.has("org.kithapp.kith.SingleInstance")
                && !self.tray_icons().is_empty()
                && !self.is_open()
        };
        let stays = || {
            rests() && {
                thread::sleep(Duration::from_millis(700));
                rests()
            }
        };
        assert!(until(Duration::from_secs(30), stays), "it does not come to rest: {:?}", self.processes());
    }

    pub(crate) fn wait_no_kith(&mut self) {
        let gone = until(Duration::from_secs(15), || {
            for (_, child) in &mut self.running {
                drop(child.try_wait());
            }
            // A program that is ending hands a new start over to nobody for as long as its name is on the bus.
            self.running("kith").is_empty() && !self.bus.has("org.kithapp.kith.SingleInstance")
        });
        assert!(gone, "Kith still runs");
    }

    fn display(&mut self) -> String {
        let log = File::create(self.path("logs/Xvfb")).unwrap();
        let mut child = self
            .command("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .expect("Xvfb is part of the set-up (cargo xtask setup)");
        let number = first_line(&mut child);
        self.running.push(("Xvfb".to_owned(), child));
        format!(":{number}")
    }
}

/// Whether a process is gone, or only waits for its parent to take notice: its files are closed then.
fn has_ended(id: u32) -> bool {
    let Ok(status) = fs::read_to_string(format!("/proc/{id}/stat")) else { return true };
    status.rsplit_once(") ").is_none_or(|(_, rest)| rest.starts_with(['Z', 'X']))
}

/// A bus of this stage's own. It can start nothing but what a test may need.
fn start_bus(
    kind: &str,
    at: &Path,
    environment: &BTreeMap<String, String>,
    running: &mut Vec<(String, Child)>,
) -> String {
    let configuration = format!(
        "<busconfig><type>{kind}</type><keep_umask/><listen>unix:path={0}/run/{kind}-bus</listen><auth>EXTERNAL</auth>\
         <servicedir>{0}/services</servicedir><policy context=\"default\"><allow send_destination=\"*\"/>\
         <allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>",
        at.display()
    );
    let file = at.join(format!("{kind}-bus.conf"));
    fs::write(&file, configuration).unwrap();
    let mut child = Command::new("dbus-daemon")
        .arg(format!("--config-file={}", file.display()))
        .args(["--nofork", "--nopidfile", "--print-address=1"])
        .env_clear()
        .envs(environment)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(File::create(at.join(format!("logs/{kind}-bus"))).unwrap())
        .spawn()
        .expect("dbus-daemon is part of the set-up (cargo xtask setup)");
    let address = first_line(&mut child);
    running.push(("dbus-daemon".to_owned(), child));
    address
}

fn first_line(child: &mut Child) -> String {
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert!(!line.trim().is_empty(), "it ended before it was ready");
    line.trim().to_owned()
}

impl Drop for Stage {
    fn drop(&mut self) {
        if thread::panicking() {
            self.show_logs();
        }
        for round in ["-TERM", "-KILL"] {
            for (id, _) in self.processes() {
                signal(round, id);
            }
            until(Duration::from_secs(4), || {
                for (_, child) in &mut self.running {
                    drop(child.try_wait());
                }
                self.processes().is_empty()
            });
        }
    }
}

impl Stage {
    fn show_logs(&self) {
        println!("── kith\n{}", self.said_in_the_log());
        for entry in fs::read_dir(self.path("logs")).into_iter().flatten().flatten() {
            let text = fs::read_to_string(entry.path()).unwrap_or_default();
            if !text.trim().is_empty() {
                let from = text.len().saturating_sub(4000);
                let end = text.get(from..).unwrap_or(&text);
                println!("── {}\n{end}", entry.file_name().to_string_lossy());
            }
        }
    }
}

fn signal(which: &str, id: u32) {
    drop(Command::new("kill").args([which, &id.to_string()]).stderr(Stdio::null()).status());
}

/// Looks again and again until it is so, or the time is over; whether it was so.
pub(crate) fn until(patience: Duration, mut so: impl FnMut() -> bool) -> bool {
    let start = Instant::now();
    loop {
        if so() {
            return true;
        }
        if start.elapsed() > patience {
            return false;
        }
        thread::sleep(Duration::from_millis(60));
    }
}
