//! Starting other programs, and ending them again: by their own id, never by name.

use std::fmt;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// Why a command cannot go on, in words for the person at the keyboard.
#[derive(Debug)]
pub(crate) struct Stop(String);

impl Stop {
    pub(crate) fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<std::io::Error> for Stop {
    fn from(error: std::io::Error) -> Self {
        Self(error.to_string())
    }
}

/// The command as one would type it.
pub(crate) fn words(command: &Command) -> String {
    let mut line = command.get_program().to_string_lossy().into_owned();
    for word in command.get_args() {
        line.push(' ');
        line.push_str(&word.to_string_lossy());
    }
    line
}

fn cannot_start(command: &Command, error: &std::io::Error) -> Stop {
    Stop::new(format!("`{}` could not be started: {error}", words(command)))
}

/// Runs it to its end, showing what it prints; whether it went well.
pub(crate) fn run(command: &mut Command) -> Result<bool, Stop> {
    command.status().map(|status| status.success()).map_err(|error| cannot_start(command, &error))
}

/// Runs it to its end; anything but success is a reason to stop.
pub(crate) fn must(command: &mut Command) -> Result<(), Stop> {
    if run(command)? {
        Ok(())
    } else {
        Err(Stop::new(format!("`{}` did not go well; its own words are above.", words(command))))
    }
}

/// Runs it quietly, for its answer.
pub(crate) fn answer(command: &mut Command) -> Result<String, Stop> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| cannot_start(command, &error))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        Err(Stop::new(format!("`{}` did not go well: {said}", words(command))))
    }
}

/// Whether it runs and succeeds; nothing is shown.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|s| s.success())
}

/// Runs it to its end, showing what it prints and keeping a copy; with whether it went well.
pub(crate) fn run_keeping(command: &mut Command) -> Result<(bool, String), Stop> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| cannot_start(command, &error))?;
    let mut kept = String::new();
    if let Some(pipe) = child.stdout.take() {
        let mut pipe = BufReader::new(pipe);
        let mut line = Vec::new();
        let mut screen = std::io::stdout();
        while pipe.read_until(b'\n', &mut line)? > 0 {
            screen.write_all(&line)?;
            kept.push_str(&String::from_utf8_lossy(&line));
            line.clear();
        }
    }
    Ok((child.wait()?.success(), kept))
}

/// Asks it to end, waits a little, then makes it end.
pub(crate) fn end(child: &mut Child) {
    if matches!(child.try_wait(), Ok(Some(_))) {
        return;
    }
    succeeds(Command::new("sh").arg("-c").arg(format!("kill -TERM {}", child.id())));
    if wait_until(Duration::from_secs(5), || !matches!(child.try_wait(), Ok(None))) {
        return;
    }
    if child.kill().is_ok() {
        // It has been killed: there is nothing left to learn from how it ended.
        drop(child.wait());
    }
}

/// Looks again and again until it is so, or the time is over.
pub(crate) fn wait_until(patience: Duration, mut so: impl FnMut() -> bool) -> bool {
    let start = Instant::now();
    while start.elapsed() < patience {
        if so() {
            return true;
        }
        thread::sleep(Duration::from_millis(50));
    }
    so()
}
