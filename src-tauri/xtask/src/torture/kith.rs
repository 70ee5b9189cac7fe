//! The program on trial: the real `kith`, started in folders of its own, asked line by line, killed by its own id.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::process::Stop;

/// How long a call may take before it counts as hanging.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);

/// How much of what is said on the error stream is kept.
const KEPT: usize = 64 * 1024;

/// The folders of one Kith.
#[derive(Clone)]
pub(crate) struct Home {
    pub(crate) root: PathBuf,
    pub(crate) data: PathBuf,
}

impl Home {
    /// Folders under one root; they need not be there yet.
    pub(crate) fn at(root: &Path) -> Self {
        Self { root: root.to_owned(), data: root.join("data") }
    }

    /// A command that knows these folders and nothing else of this machine.
    pub(crate) fn set<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("LANG", "C.UTF-8")
            .env("HOME", &self.root)
            .env("XDG_DATA_HOME", self.root.join("share"))
            .env("XDG_CONFIG_HOME", self.root.join("config"))
            .env("XDG_STATE_HOME", self.root.join("state"))
            .env("XDG_CACHE_HOME", self.root.join("cache"))
            .env("KITH_DATA_DIR", &self.data)
            .current_dir("/")
    }
}

/// How a call ended.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) status: Option<ExitStatus>,
    pub(crate) out: String,
    pub(crate) said: String,
    /// It had to be killed, since it did not end in time.
    pub(crate) hung: bool,
}

impl Ended {
    pub(crate) fn code(&self) -> Option<i32> {
        self.status.and_then(|status| status.code())
    }

    /// Whether it died where it should have answered.
    pub(crate) fn panicked(&self) -> bool {
        !self.hung && (panicked(&self.said) || self.code().is_none() || self.code() == Some(101))
    }

    /// The first words on the error stream.
    pub(crate) fn words(&self) -> String {
        let mut words: String = self.said.trim().chars().take(300).collect();
        if words.is_empty() {
            words.push_str("nothing on the error stream");
        }
        let code = self.code().map_or_else(|| "killed".to_owned(), |code| format!("exit {code}"));
        format!("{code}; {}", words.replace('\n', " / "))
    }
}

/// Whether a panic was told there.
pub(crate) fn panicked(said: &str) -> bool {
    said.contains("panicked at")
}

/// Runs a command to its end, for its answer, and no longer than `patience`.
pub(crate) fn call(command: &mut Command, patience: Duration) -> Result<Ended, Stop> {
    let mut child = spawn(command.stdin(Stdio::null()))?;
    let out = gather(child.stdout.take(), usize::MAX);
    let said = gather(child.stderr.take(), KEPT);
    let start = Instant::now();
    let mut hung = false;
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break Some(status);
        }
        if start.elapsed() > patience {
            hung = true;
            child.kill()?;
            break Some(child.wait()?);
        }
        thread::sleep(Duration::from_millis(2));
    };
    Ok(Ended { status, out: finish(out), said: finish(said), hung })
}

fn spawn(command: &mut Command) -> Result<Child, Stop> {
    super::shelter::stay_if_leaving();
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().map_err(|error| {
        Stop::new(format!("`{}` could not be started: {error}", crate::process::words(command)))
    })
}

fn gather(pipe: Option<impl Read + Send + 'static>, most: usize) -> JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut kept = Vec::new();
        let mut piece = [0; 8192];
        let Some(mut pipe) = pipe else { return kept };
        // A pipe that breaks ends just as one that is closed: what was read is what there is.
        while let Ok(read @ 1..) = pipe.read(&mut piece) {
            let room = most.saturating_sub(kept.len()).min(read);
            kept.extend_from_slice(piece.get(..room).unwrap_or_default());
        }
        kept
    })
}

fn finish(gathered: JoinHandle<Vec<u8>>) -> String {
    String::from_utf8_lossy(&gathered.join().unwrap_or_default()).into_owned()
}

/// What came instead of an answer.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum NoAnswer {
    /// Nothing yet.
    Late,
    /// It ended.
    Ended,
}

/// A `kith batch` that runs.
pub(crate) struct Batch {
    child: Child,
    /// Its own id, where another program stands in between.
    pid: u32,
    input: Option<ChildStdin>,
    answers: Receiver<String>,
    said: Arc<Mutex<Vec<u8>>>,
    readers: Vec<JoinHandle<()>>,
}

impl Batch {
    /// Starts it; the line with which it opens has not been read yet.
    pub(crate) fn start(command: &mut Command) -> Result<Self, Stop> {
        let mut child = spawn(command.stdin(Stdio::piped()))?;
        let (sender, answers) = channel();
        let said = Arc::new(Mutex::new(Vec::new()));
        let mut readers = Vec::new();
        if let Some(pipe) = child.stdout.take() {
            readers.push(thread::spawn(move || {
                for line in BufReader::new(pipe).lines().map_while(Result::ok) {
                    if sender.send(line).is_err() {
                        return;
                    }
                }
            }));
        }
        if let Some(pipe) = child.stderr.take() {
            let said = Arc::clone(&said);
            readers.push(thread::spawn(move || {
                for line in BufReader::new(pipe).split(b'\n').map_while(Result::ok) {
                    let mut said = said.lock().unwrap_or_else(PoisonError::into_inner);
                    if said.len() < KEPT {
                        said.extend_from_slice(&line);
                        said.push(b'\n');
                    }
                }
            }));
        }
        let (pid, input) = (child.id(), child.stdin.take());
        Ok(Self { child, pid, input, answers, said, readers })
    }

    /// Another program was started first and has started it: that one's child is the one to kill.
    #[cfg(target_os = "linux")]
    pub(crate) fn stands_behind(&mut self) {
        let parent = self.child.id();
        let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
        let mut ids = processes.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
        let child = ids.find(|id| {
            // `id (name) state parent …`; the name may hold anything but ends with the last bracket.
            let about = fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
            let fields = about.rsplit_once(") ").map_or("", |(_, fields)| fields);
            fields.split(' ').nth(1) == Some(parent.to_string().as_str())
        });
        self.pid = child.unwrap_or(parent);
    }

    /// Asks without waiting. A broken pipe is no error: it shows when the answer is awaited.
    pub(crate) fn ask(&mut self, request: &Value) {
        if let Some(input) = &mut self.input {
            let line = format!("{request}\n");
            drop(input.write_all(line.as_bytes()).and_then(|()| input.flush()));
        }
    }

    /// The next line it says.
    pub(crate) fn answer(&self, patience: Duration) -> Result<Value, NoAnswer> {
        match self.answers.recv_timeout(patience) {
            Ok(line) => Ok(serde_json::from_str(&line).unwrap_or(Value::String(line))),
            Err(RecvTimeoutError::Timeout) => Err(NoAnswer::Late),
            Err(RecvTimeoutError::Disconnected) => Err(NoAnswer::Ended),
        }
    }

    /// Asks and waits.
    pub(crate) fn told(&mut self, request: &Value) -> Result<Value, NoAnswer> {
        self.ask(request);
        self.answer(PATIENCE)
    }

    /// What it said on the error stream so far.
    pub(crate) fn said(&self) -> String {
        String::from_utf8_lossy(&self.said.lock().unwrap_or_else(PoisonError::into_inner)).into_owned()
    }

    /// Kills it at once. It may still be held by the kernel; [`Self::buried`] waits for its end.
    pub(crate) fn kill(&mut self) -> Result<(), Stop> {
        if self.pid == self.child.id() {
            self.child.kill()?;
        } else {
            crate::process::succeeds(Command::new("kill").args(["-KILL", &self.pid.to_string()]));
        }
        Ok(())
    }

    /// Waits until it has ended after a kill; what it had still answered.
    pub(crate) fn buried(mut self) -> Result<(Vec<Value>, Ended), Stop> {
        self.input = None;
        let ended = self.wait(PATIENCE)?;
        let left = self.answers.try_iter();
        let left = left.map(|line| serde_json::from_str(&line).unwrap_or(Value::String(line))).collect();
        Ok((left, ended))
    }

    /// Closes its input and waits for its end.
    pub(crate) fn close(mut self) -> Result<Ended, Stop> {
        self.input = None;
        self.wait(PATIENCE)
    }

    fn wait(&mut self, patience: Duration) -> Result<Ended, Stop> {
        let start = Instant::now();
        let mut hung = false;
        let status = loop {
            if let Some(status) = self.child.try_wait()? {
                break status;
            }
            if !hung && start.elapsed() > patience {
                hung = true;
                self.kill()?;
                self.child.kill()?;
            }
            thread::sleep(Duration::from_millis(1));
        };
        for reader in self.readers.drain(..) {
            drop(reader.join());
        }
        Ok(Ended { status: Some(status), out: String::new(), said: self.said(), hung })
    }
}

impl Drop for Batch {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            drop(self.kill());
            drop(self.child.kill());
            drop(self.child.wait());
        }
    }
}
