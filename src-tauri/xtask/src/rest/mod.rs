//! What Kith costs while nobody looks at it, beside the floor: a Tauri program with the same plugins and a tray icon that
//! does nothing (`tests/bench/floor`). One after the other on the same little desktop, so that neither bears a part of
//! what the other has in memory.

mod desk;
mod running;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime};

use serde_json::{Value, json};

use self::desk::Desk;
use self::running::{Running, Watched};
use crate::machine::Need;
use crate::place::{cargo, root, target};
use crate::process::{Stop, answer, must, wait_until};
use crate::{run, setup};

/// After so long whatever comes with a start or a window is over.
const REST: Duration = Duration::from_mins(1);
/// How long one looks on at rest.
const WATCH: Duration = Duration::from_mins(2);
/// A window stands so long before it is closed again, and is gone so long before the next.
const STAND: Duration = Duration::from_secs(2);
/// A window is painted, or gone, within this.
const PATIENCE: Duration = Duration::from_secs(30);
/// Whoever goes back to rest by itself has done so by then; whoever has not stays as they are.
const SETTLED: Duration = Duration::from_secs(5);
/// How often Kith's window is opened and closed; the floor's, whose time alone is wanted, a few times.
const ROUNDS: u32 = 50;
const ROUNDS_OF_FLOOR: u32 = 10;
/// How often a line is logged beside the tray.
const LINES: usize = 5;
/// `EX_TEMPFAIL` of sysexits.h: another Kith holds the store.
const IN_USE: i32 = 75;

/// A program that can rest.
struct Subject<'a> {
    name: &'a str,
    program: PathBuf,
    /// What it is started with to rest without a window.
    words: &'a [&'a str],
    rounds: u32,
}

/// What one of them was seen to cost; memory in bytes.
struct Costs {
    at_rest: u64,
    with_window: u64,
    after_window: u64,
    after_rounds: u64,
    watched: Watched,
    /// Of the files that are its own, those that changed while one looked on.
    changed: Vec<PathBuf>,
    /// From a second start to a painted window: the median.
    painted: Duration,
    running: Running,
}

/// A line of the table.
struct Row {
    name: String,
    unit: &'static str,
    kith: f64,
    floor: Option<f64>,
}

impl Row {
    fn new(name: impl Into<String>, unit: &'static str, kith: f64, floor: impl Into<Option<f64>>) -> Self {
        Self { name: name.into(), unit, kith, floor: floor.into() }
    }

    fn ratio(&self) -> Option<f64> {
        self.floor.filter(|floor| *floor > 0.0).map(|floor| self.kith / floor)
    }

    fn json(&self) -> Value {
        json!({ "name": self.name, "unit": self.unit, "kith": self.kith, "floor": self.floor,
                "over": { "floor": self.ratio() } })
    }

    fn print(&self) {
        let number = |number: f64| format!("{number:.*}", usize::from(number < 1000.0));
        let floor = self.floor.map_or_else(|| "–".to_owned(), number);
        let ratio = self.ratio().map(|ratio| format!("{ratio:.2} ×")).unwrap_or_default();
        let name = format!("{}, {}", self.name, self.unit);
        println!("{name:<52}{:>10}{floor:>10}{ratio:>10}", number(self.kith));
    }
}

/// Measures; the rows as JSON where that is wanted, else as a table on the screen. `kith` is the program to measure
/// instead of a release build.
pub(crate) fn measure(as_json: bool, kith: Option<&Path>) -> Result<Option<Value>, Stop> {
    can_be_measured()?;
    let kith = if let Some(program) = kith {
        std::path::absolute(program)?
    } else {
        setup::npm_packages()?;
        setup::built_ui()?;
        run::built(true)?
    };
    let floor = Subject { name: "floor", program: floor()?, words: &[], rounds: ROUNDS_OF_FLOOR };
    let kith = Subject { name: "kith", program: kith, words: &["--background"], rounds: ROUNDS };
    let mut desk = Desk::set()?;
    let under = costs(&mut desk, &floor)?;
    under.running.end();
    let seed = root().join("tests/desktop/seed.json");
    answer(desk.command(&kith.program).arg("import").arg(seed))?;
    let costs = costs(&mut desk, &kith)?;
    let (line, code) = line_logged(&desk, &kith.program)?;
    costs.running.end();
    let rows = rows(&costs, &under, line, code);
    if as_json {
        return Ok(Some(rows.iter().map(Row::json).collect()));
    }
    println!("at rest in the tray, beside a Tauri program with the same plugins");
    println!("{:<52}{:>10}{:>10}", "", "kith", "floor");
    rows.iter().for_each(Row::print);
    println!(
        "The floor of memory has had no window. After it had one that was closed it holds {:.1} MB.",
        megabytes(under.after_window)
    );
    for file in &costs.changed {
        println!("Changed at rest: {}", file.display());
    }
    println!();
    Ok(None)
}

fn rows(kith: &Costs, floor: &Costs, line: Duration, code: i32) -> Vec<Row> {
    let ms = |taken: Duration| taken.as_secs_f64() * 1000.0;
    let a_minute = 60.0 / WATCH.as_secs_f64();
    let wake_ups = |costs: &Costs| costs.watched.wake_ups as f64 * a_minute;
    let busy = |costs: &Costs| ms(costs.watched.busy) * a_minute;
    let growth = kith.after_rounds as f64 - kith.after_window as f64;
    let at_rest = megabytes(floor.at_rest);
    vec![
        Row::new("memory, never had a window", "MB", megabytes(kith.at_rest), at_rest),
        Row::new("memory, with a window", "MB", megabytes(kith.with_window), megabytes(floor.with_window)),
        Row::new("memory, after a window", "MB", megabytes(kith.after_window), at_rest),
        Row::new(format!("memory, after {ROUNDS} windows"), "MB", megabytes(kith.after_rounds), at_rest),
        Row::new("growth with each window", "kB", growth / 1000.0 / f64::from(ROUNDS - 1), None),
        Row::new("wake-ups", "a minute", wake_ups(kith), wake_ups(floor)),
        Row::new("busy", "ms a minute", busy(kith), busy(floor)),
        Row::new(
            format!("written in {} s", WATCH.as_secs()),
            "bytes",
            kith.watched.bytes as f64,
            floor.watched.bytes as f64,
        ),
        Row::new("files changed meanwhile", "files", kith.changed.len() as f64, floor.changed.len() as f64),
        Row::new("second start to a painted window", "ms", ms(kith.painted), ms(floor.painted)),
        Row::new(format!("kith log beside the tray (exit code {code})"), "ms", ms(line), None),
    ]
}

fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1_000_000.0
}

/// The kernel's books are those of Linux; of a release build, which keeps its memory private, only root may read them.
fn can_be_measured() -> Result<(), Stop> {
    if !cfg!(target_os = "linux") {
        return Err(Stop::new("What rests in the tray is measured on Linux only."));
    }
    if answer(Command::new("id").arg("-u"))?.trim() != "0" {
        return Err(Stop::new(
            "What rests in the tray is measured as root: Kith lets no other program of the same account look into it.",
        ));
    }
    setup::system(&[Need::Compile, Need::Window, Need::Screen, Need::Desktop])
}

/// Builds the floor; where it is.
fn floor() -> Result<PathBuf, Stop> {
    eprintln!("· Building the floor");
    let folder = target().join("bench");
    must(
        cargo()
            .current_dir(root().join("tests/bench/floor"))
            .args(["build", "--release", "--quiet", "--locked"])
            .env("CARGO_TARGET_DIR", &folder),
    )?;
    Ok(folder.join("release/floor"))
}

/// Lets it rest, opens and closes its window, and again and again.
fn costs(desk: &mut Desk, subject: &Subject<'_>) -> Result<Costs, Stop> {
    let Subject { name, program, words, rounds } = subject;
    eprintln!("· {name}: at rest");
    let running = desk.start(program, words, name)?;
    sleep(REST);
    let processes = running.processes().len();
    let at_rest = running.memory()?;
    let before = files(desk.folder());
    let watched = running.watch(WATCH);
    let after = files(desk.folder());
    eprintln!("· {name}: after a window");
    let mut painted = vec![opened(desk, subject)?];
    sleep(STAND);
    let with_window = running.memory()?;
    closed(desk, subject, &running, processes)?;
    sleep(REST);
    let after_window = running.memory()?;
    eprintln!("· {name}: after {rounds} windows");
    for _ in 1..*rounds {
        painted.push(opened(desk, subject)?);
        sleep(STAND);
        closed(desk, subject, &running, processes)?;
    }
    sleep(REST);
    painted.sort();
    Ok(Costs {
        at_rest,
        with_window,
        after_window,
        after_rounds: running.memory()?,
        watched,
        changed: differing(&before, &after),
        painted: painted[painted.len() / 2],
        running,
    })
}

/// Starts it once more, which opens its window; how long until that was painted.
fn opened(desk: &mut Desk, subject: &Subject<'_>) -> Result<Duration, Stop> {
    let ready = desk.ready();
    if ready.exists() {
        fs::remove_file(&ready)?;
    }
    let start = Instant::now();
    desk.start(&subject.program, &[], subject.name)?;
    while !ready.exists() {
        if start.elapsed() > PATIENCE {
            return Err(Stop::new(format!("{}: no window within {PATIENCE:?}.", subject.name)));
        }
        sleep(Duration::from_millis(2));
    }
    Ok(start.elapsed())
}

/// Closes its window, and waits until it is gone and the program as it was before, if it ever is.
fn closed(desk: &Desk, subject: &Subject<'_>, running: &Running, processes: usize) -> Result<(), Stop> {
    // It reaches the display a little later than it is painted.
    if !wait_until(PATIENCE, || desk.window(subject.name).is_some()) {
        return Err(Stop::new(format!("{}: its window is nowhere to be seen.", subject.name)));
    }
    let gone = wait_until(PATIENCE, || {
        let window = desk.window(subject.name);
        window.as_deref().inspect(|window| desk.close(window)).is_none()
    });
    if !gone {
        return Err(Stop::new(format!("{}: its window does not close.", subject.name)));
    }
    wait_until(SETTLED, || running.processes().len() == processes);
    sleep(STAND);
    Ok(())
}

/// Logs a line while Kith rests: the median of how long that takes, and the exit code that was not 0, if any.
fn line_logged(desk: &Desk, kith: &Path) -> Result<(Duration, i32), Stop> {
    let mut taken = Vec::new();
    let mut code = 0;
    for _ in 0..LINES {
        let start = Instant::now();
        let said =
            desk.command(kith).args(["log", "coffee with Mei Tanaka yesterday, good talk"]).output()?;
        taken.push(start.elapsed());
        match said.status.code() {
            Some(0) => {}
            Some(IN_USE) => code = IN_USE,
            _ => {
                let words = String::from_utf8_lossy(&said.stderr).trim().to_owned();
                return Err(Stop::new(format!("The line was not logged: {words}")));
            }
        }
    }
    taken.sort();
    Ok((taken[LINES / 2], code))
}

/// Every file under data, configuration, state and cache, with its size and when it was changed.
fn files(folder: &Path) -> BTreeMap<PathBuf, (u64, Option<SystemTime>)> {
    fn walk(folder: &Path, found: &mut BTreeMap<PathBuf, (u64, Option<SystemTime>)>) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            match entry.metadata() {
                Ok(about) if about.is_dir() => walk(&path, found),
                Ok(about) => {
                    found.insert(path, (about.len(), about.modified().ok()));
                }
                Err(_) => {}
            }
        }
    }
    let mut found = BTreeMap::new();
    for place in ["data", "config", "state", "cache"] {
        walk(&folder.join(place), &mut found);
    }
    found
}

/// The files that came, went, or are not what they were.
fn differing<T: PartialEq>(before: &BTreeMap<PathBuf, T>, after: &BTreeMap<PathBuf, T>) -> Vec<PathBuf> {
    let mut changed: Vec<PathBuf> = before.keys().chain(after.keys()).cloned().collect();
    changed.sort();
    changed.dedup();
    changed.retain(|file| before.get(file) != after.get(file));
    changed
}
