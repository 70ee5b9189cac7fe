//! A virtual display with a session bus of its own, for machines without one, and a picture of what stands on it.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::place::here;
use crate::process::{Stop, end, must};

/// The display and the bus; both end when this is dropped.
pub(crate) struct Display {
    running: Vec<Child>,
    number: String,
    bus: String,
}

impl Display {
    /// Whether a person sits in front of a display.
    pub(crate) fn of_a_person() -> bool {
        ["DISPLAY", "WAYLAND_DISPLAY"]
            .iter()
            .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
    }

    pub(crate) fn start() -> Result<Self, Stop> {
        Self::start_by(&|program| here(program), &["--session"])
    }

    /// The same in surroundings of the caller's making, with a bus of the caller's kind.
    pub(crate) fn start_by(command: &dyn Fn(&str) -> Command, bus: &[&str]) -> Result<Self, Stop> {
        let mut this = Self { running: vec![], number: String::new(), bus: String::new() };
        // Xvfb picks a free number and says which; so does the bus with its address.
        let number = this.first_line(command("Xvfb").args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            "1280x900x24",
            "-nolisten",
            "tcp",
        ]))?;
        this.number = format!(":{number}");
        this.bus = this.bus(command("dbus-daemon").args(bus))?;
        Ok(this)
    }

    /// Starts one more bus, which ends with the display; its address.
    pub(crate) fn bus(&mut self, daemon: &mut Command) -> Result<String, Stop> {
        self.first_line(daemon.args(["--nofork", "--nopidfile", "--print-address=1"]))
    }

    fn first_line(&mut self, command: &mut Command) -> Result<String, Stop> {
        let name = command.get_program().to_string_lossy().into_owned();
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| Stop::new(format!("{name} could not be started: {error}")))?;
        let mut line = String::new();
        if let Some(pipe) = child.stdout.take() {
            BufReader::new(pipe).read_line(&mut line)?;
        }
        self.running.push(child);
        match line.trim() {
            "" => Err(Stop::new(format!("{name} ended before it was ready."))),
            line => Ok(line.to_owned()),
        }
    }

    /// Starts a program on it.
    pub(crate) fn open(&mut self, program: &mut Command) -> Result<usize, Stop> {
        let child = self
            .set(program)
            .spawn()
            .map_err(|error| Stop::new(format!("The app could not be started: {error}")))?;
        self.running.push(child);
        Ok(self.running.len() - 1)
    }

    /// Whether that program still runs.
    pub(crate) fn runs(&mut self, program: usize) -> bool {
        self.running.get_mut(program).is_some_and(|child| matches!(child.try_wait(), Ok(None)))
    }

    /// Tells a program where it is to show itself and whom it can talk to.
    pub(crate) fn set<'a>(&self, program: &'a mut Command) -> &'a mut Command {
        program
            .env("DISPLAY", &self.number)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus)
            .env("GDK_BACKEND", "x11")
            .env_remove("WAYLAND_DISPLAY")
    }

    /// Saves a picture of the whole display.
    pub(crate) fn picture(&self, file: &Path) -> Result<(), Stop> {
        must(self.set(here("import").args(["-silent", "-window", "root"]).arg(file)))
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        for child in self.running.iter_mut().rev() {
            end(child);
        }
    }
}
