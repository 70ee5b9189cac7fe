//! What a program that runs costs, with all the processes it started: read from the kernel's own books, so that nothing
//! is asked of the program itself.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use crate::process::{Stop, succeeds, wait_until};

/// How often one looks while watching: a thread that comes and goes between two looks is not seen.
const LOOK: Duration = Duration::from_secs(1);

/// A program, by a line of the environment that it and its children carry: a restart in place, or one as another process,
/// changes nothing about it.
pub(crate) struct Running {
    pub(crate) mark: String,
}

/// What was seen in a span of time.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Watched {
    /// How often a thread was put on a processor or taken off it.
    pub(crate) wake_ups: u64,
    /// Time on a processor.
    pub(crate) busy: Duration,
    /// What it wrote to disks.
    pub(crate) bytes: u64,
}

/// The books at one instant: by thread its switches and nanoseconds, by process the bytes written.
#[derive(Default)]
struct Books {
    threads: BTreeMap<u32, (u64, u64)>,
    written: BTreeMap<u32, u64>,
}

impl Running {
    /// The ids of its processes. One that has ended and waits to be collected is none.
    pub(crate) fn processes(&self) -> Vec<u32> {
        let mut found = numbers(Path::new("/proc"));
        found.retain(|id| {
            let around = fs::read(of(*id, "environ")).unwrap_or_default();
            let has_ended = || fs::read_to_string(of(*id, "stat")).is_ok_and(|stat| stat.contains(") Z "));
            around.split(|byte| *byte == 0).any(|line| line == self.mark.as_bytes()) && !has_ended()
        });
        found
    }

    /// Memory in bytes: its own, and its share of what it has together with others (PSS).
    pub(crate) fn memory(&self) -> Result<u64, Stop> {
        let mut sum = 0;
        for id in self.processes() {
            let file = of(id, "smaps_rollup");
            let text = fs::read_to_string(&file)
                .map_err(|error| Stop::new(format!("{} cannot be read: {error}", file.display())))?;
            sum += field(&text, "Pss:").unwrap_or_default() * 1024;
        }
        if sum == 0 { Err(Stop::new("What is to be measured does not run.")) } else { Ok(sum) }
    }

    /// Looks on for so long.
    pub(crate) fn watch(&self, span: Duration) -> Watched {
        let start = Instant::now();
        let first = self.books();
        let mut last = Books::default();
        while start.elapsed() < span {
            thread::sleep(LOOK.min(span.saturating_sub(start.elapsed())));
            let now = self.books();
            // What has ended since stays with what was last seen of it.
            last.threads.extend(now.threads);
            last.written.extend(now.written);
        }
        let mut seen = Watched::default();
        for (id, (switches, busy)) in &last.threads {
            let (before, busy_before) = first.threads.get(id).copied().unwrap_or_default();
            seen.wake_ups += switches.saturating_sub(before);
            seen.busy += Duration::from_nanos(busy.saturating_sub(busy_before));
        }
        for (id, bytes) in &last.written {
            seen.bytes += bytes.saturating_sub(first.written.get(id).copied().unwrap_or_default());
        }
        seen
    }

    /// Ends it with all that it started, by their ids.
    pub(crate) fn end(&self) {
        for signal in ["-TERM", "-KILL"] {
            for id in self.processes() {
                succeeds(Command::new("kill").arg(signal).arg(id.to_string()));
            }
            if wait_until(Duration::from_secs(5), || self.processes().is_empty()) {
                return;
            }
        }
    }

    fn books(&self) -> Books {
        let mut books = Books::default();
        for id in self.processes() {
            let io = fs::read_to_string(of(id, "io")).unwrap_or_default();
            books.written.insert(id, field(&io, "write_bytes:").unwrap_or_default());
            for thread in numbers(&of(id, "task")) {
                let about = |name: &str| {
                    fs::read_to_string(of(id, &format!("task/{thread}/{name}"))).unwrap_or_default()
                };
                let status = about("status");
                let switches: u64 = ["voluntary_ctxt_switches:", "nonvoluntary_ctxt_switches:"]
                    .iter()
                    .filter_map(|name| field(&status, name))
                    .sum();
                let busy = about("schedstat").split(' ').next().and_then(|number| number.parse().ok());
                books.threads.insert(thread, (switches, busy.unwrap_or_default()));
            }
        }
        books
    }
}

fn of(id: u32, name: &str) -> PathBuf {
    PathBuf::from(format!("/proc/{id}/{name}"))
}

/// The entries of a folder that are numbers.
fn numbers(folder: &Path) -> Vec<u32> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok()).collect()
}

/// The first number of a line that begins so.
fn field(text: &str, name: &str) -> Option<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix(name))?;
    line.split_whitespace().next()?.parse().ok()
}
