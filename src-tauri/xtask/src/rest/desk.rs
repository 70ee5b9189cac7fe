//! A little desktop of the measure's own: display, buses, window manager, a panel with a tray; its folder, its home.
//! Nothing of the person at the keyboard is read or written.

use std::collections::BTreeMap;
use std::env;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::display::Display;
use crate::place::target;
use crate::process::{Stop, answer, must, wait_until};

use super::running::Running;

/// Tells everything that was started on a desk from everything else.
const MARK: &str = "KITH_BENCH_DESK";
/// Tells what is measured from the rest of the desk.
const MEASURED: &str = "KITH_BENCH";
const PANEL: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=8;x=640;y=885"/>
      <property name="length" type="uint" value="100"/>
      <property name="size" type="uint" value="28"/>
      <property name="plugin-ids" type="array"><value type="int" value="1"/></property>
    </property>
  </property>
  <property name="plugins" type="empty"><property name="plugin-1" type="string" value="systray"/></property>
</channel>
"#;
const WATCHER: &str = "org.kde.StatusNotifierWatcher";

pub(crate) struct Desk {
    display: Display,
    surroundings: BTreeMap<String, String>,
    folder: PathBuf,
    /// Sockets lie apart: their paths may not be long.
    sockets: PathBuf,
}

impl Desk {
    pub(crate) fn set() -> Result<Self, Stop> {
        let folder = target().join("rest");
        let sockets = env::temp_dir().join(format!("kith-rest-{}", std::process::id()));
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        for name in ["home", "config", "data", "cache", "state", "logs", "services"] {
            fs::create_dir_all(folder.join(name))?;
        }
        fs::create_dir_all(&sockets)?;
        must(Command::new("chmod").arg("700").arg(&sockets))?;
        let mut surroundings = surroundings(&folder, &sockets);
        for service in ["org.a11y.Bus", "org.xfce.Xfconf"] {
            let file = format!("{service}.service");
            fs::copy(
                Path::new("/usr/share/dbus-1/services").join(&file),
                folder.join("services").join(&file),
            )
            .map_err(|error| Stop::new(format!("{file}: {error}; `cargo xtask setup` brings it")))?;
        }
        let [session, system] = ["session", "system"].map(|kind| configuration(kind, &folder, &sockets));
        let bare = surroundings.clone();
        let mut display =
            Display::start_by(&|program| bare_command(program, &bare, &folder), &[session?.as_str()])?;
        let system = display.bus(bare_command("dbus-daemon", &bare, &folder).arg(system?))?;
        surroundings.insert("DBUS_SYSTEM_BUS_ADDRESS".to_owned(), system);
        let mut desk = Self { display, surroundings, folder, sockets };
        desk.furnish()?;
        Ok(desk)
    }

    /// A window manager, and a panel with a tray, waited for.
    fn furnish(&mut self) -> Result<(), Stop> {
        let panel = self.folder.join("config/xfce4/xfconf/xfce-perchannel-xml");
        fs::create_dir_all(&panel)?;
        fs::write(panel.join("xfce4-panel.xml"), PANEL)?;
        let mut programs = [self.command("openbox"), self.command("xfce4-panel")];
        programs[1].arg("--disable-wm-check");
        for program in &mut programs {
            self.display.open(logged(program, &self.folder)?)?;
        }
        let is_up = wait_until(Duration::from_secs(20), || {
            let mut ask = self.command("dbus-send");
            ask.args(["--session", "--print-reply", &format!("--dest={WATCHER}"), "/StatusNotifierWatcher"]);
            ask.arg("org.freedesktop.DBus.Properties.Get");
            ask.args([format!("string:{WATCHER}"), "string:IsStatusNotifierHostRegistered".to_owned()]);
            answer(&mut ask).is_ok_and(|said| said.contains("boolean true"))
        });
        if is_up { Ok(()) } else { Err(Stop::new("No tray came within 20 seconds.")) }
    }

    /// A command with the desk's surroundings and no others.
    pub(crate) fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = bare_command(program.as_ref(), &self.surroundings, &self.folder);
        self.display.set(&mut command);
        command
    }

    /// Starts what is measured; it runs on.
    pub(crate) fn start(&mut self, program: &Path, words: &[&str], name: &str) -> Result<Running, Stop> {
        let mut command = self.command(program);
        command.args(words).env(MEASURED, name);
        self.display.open(logged(&mut command, &self.folder)?)?;
        Ok(Running { mark: format!("{MEASURED}={name}") })
    }

    /// The file whose coming says that a window is painted.
    pub(crate) fn ready(&self) -> PathBuf {
        self.folder.join("ready")
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The window of a program that can be seen, if there is one.
    pub(crate) fn window(&self, name: &str) -> Option<String> {
        let class = format!("^{name}$");
        let found = self.xdotool(&["search", "--onlyvisible", "--class", &class]);
        found.lines().find(|window| !self.xdotool(&["getwindowname", window]).is_empty()).map(str::to_owned)
    }

    /// Closes a window with the key every desktop has for it.
    pub(crate) fn close(&self, window: &str) {
        self.xdotool(&["windowactivate", "--sync", window]);
        self.xdotool(&["key", "--clearmodifiers", "alt+F4"]);
    }

    fn xdotool(&self, words: &[&str]) -> String {
        // It ends with an error where there is no such window.
        let said = self.command("xdotool").args(words).output();
        said.map(|said| String::from_utf8_lossy(&said.stdout).trim().to_owned()).unwrap_or_default()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        Running { mark: format!("{MARK}={}", self.folder.display()) }.end();
        // An empty folder in memory until the next start of the machine does no harm.
        drop(fs::remove_dir_all(&self.sockets));
    }
}

fn surroundings(folder: &Path, sockets: &Path) -> BTreeMap<String, String> {
    let mut all: BTreeMap<String, String> = [
        ("HOME", "home"),
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_DATA_HOME", "data"),
        ("XDG_CACHE_HOME", "cache"),
        ("XDG_STATE_HOME", "state"),
        ("KITH_DATA_DIR", "data/kith"),
        ("KITH_READY_FILE", "ready"),
    ]
    .map(|(name, place)| (name.to_owned(), folder.join(place).display().to_string()))
    .into();
    let as_they_are =
        [("TZ", "UTC"), ("LANG", "C.UTF-8"), ("GTK_USE_PORTAL", "0"), ("LIBGL_ALWAYS_SOFTWARE", "1")];
    all.extend(as_they_are.map(|(name, value)| (name.to_owned(), value.to_owned())));
    all.insert("PATH".to_owned(), env::var("PATH").unwrap_or_default());
    all.insert("XDG_RUNTIME_DIR".to_owned(), sockets.display().to_string());
    all.insert(MARK.to_owned(), folder.display().to_string());
    all
}

fn bare_command(
    program: impl AsRef<std::ffi::OsStr>,
    surroundings: &BTreeMap<String, String>,
    folder: &Path,
) -> Command {
    let mut command = Command::new(program);
    command.env_clear().envs(surroundings).current_dir(folder.join("home")).stdin(Stdio::null());
    command
}

/// What it says goes to a file: what we print may be one JSON document.
fn logged<'a>(command: &'a mut Command, folder: &Path) -> Result<&'a mut Command, Stop> {
    let name = Path::new(command.get_program()).file_name().unwrap_or_default().to_owned();
    let log = File::options().create(true).append(true).open(folder.join("logs").join(name))?;
    Ok(command.stdout(log.try_clone()?).stderr(log))
}

/// The word that tells a bus how to be: it can start nothing but what a desk needs.
fn configuration(kind: &str, folder: &Path, sockets: &Path) -> Result<String, Stop> {
    let file = folder.join(format!("{kind}-bus.conf"));
    fs::write(
        &file,
        format!(
            "<busconfig><type>{kind}</type><keep_umask/><listen>unix:path={}/{kind}-bus</listen><auth>EXTERNAL</auth>\
             <servicedir>{}/services</servicedir><policy context=\"default\"><allow send_destination=\"*\"/>\
             <allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>",
            sockets.display(),
            folder.display()
        ),
    )?;
    Ok(format!("--config-file={}", file.display()))
}
