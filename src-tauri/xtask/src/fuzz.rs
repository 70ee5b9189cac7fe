//! Runs the fuzz targets of `tests/fuzz`: libFuzzer on the stable tool chain, with coverage counters that today's
//! compiler puts in when told by its plain code-generation flags.
//!
//! Safe Rust needs no address sanitizer; what is looked for is panics, inputs that take longer than two seconds, and
//! memory that grows.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use clap::Args;

use crate::counts::time;
use crate::place::{cargo, root, target};
use crate::process::{Stop, must, words};

/// What every part of the tree is built with.
const FLAGS: &str = "--cfg fuzzing \
                     -Cpasses=sancov-module \
                     -Cllvm-args=-sanitizer-coverage-level=4 \
                     -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
                     -Cllvm-args=-sanitizer-coverage-pc-table \
                     -Cllvm-args=-sanitizer-coverage-trace-compares \
                     -Cllvm-args=-simplifycfg-branch-fold-threshold=0";
/// Seconds one input may take, MB one target may use (libFuzzer's own corpus in memory is among them).
const LIMITS: [&str; 3] = ["-timeout=2", "-rss_limit_mb=512", "-max_len=16384"];
/// As many as there are cores on the machines this is meant for.
const AT_ONCE: usize = 2;

#[derive(Args)]
pub(crate) struct Wishes {
    /// How many inputs each target is given
    #[arg(long, default_value_t = 30_000)]
    runs: u64,
    /// The seed; the same one gives the same inputs
    #[arg(long, default_value_t = 1)]
    seed: u32,
    /// Only these targets
    targets: Vec<String>,
}

/// One target at work.
struct Running {
    name: String,
    child: Child,
    log: PathBuf,
    start: Instant,
}

pub(crate) fn run(wishes: &Wishes) -> Result<(), Stop> {
    let all = targets()?;
    let chosen: Vec<String> = if wishes.targets.is_empty() { all.clone() } else { wishes.targets.clone() };
    if let Some(unknown) = chosen.iter().find(|name| !all.contains(name)) {
        return Err(Stop::new(format!("There is no target {unknown}; there are: {}.", all.join(", "))));
    }
    let programs = build()?;
    let work = target().join("fuzz");
    fs::create_dir_all(&work)?;
    println!("{:<12}{:>12}{:>10}{:>8}{:>10}", "target", "executions", "a second", "MB", "");
    let mut waiting = chosen.into_iter();
    let mut running: Vec<Running> = Vec::new();
    let (mut executions, mut findings) = (0, 0);
    loop {
        while running.len() < AT_ONCE {
            let Some(name) = waiting.next() else { break };
            running.push(start(&programs, &work, name, wishes)?);
        }
        let Some(at) = running.iter_mut().position(|one| !matches!(one.child.try_wait(), Ok(None))) else {
            if running.is_empty() {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(100));
            continue;
        };
        let (count, is_well) = finish(running.swap_remove(at))?;
        executions += count;
        findings += u32::from(!is_well);
    }
    println!("executions={executions} findings={findings}");
    if findings == 0 {
        Ok(())
    } else {
        Err(Stop::new("Each finding is a file; its target takes it as argument."))
    }
}

/// The targets, by their files.
fn targets() -> Result<Vec<String>, Stop> {
    let mut names: Vec<String> = fs::read_dir(home().join("targets"))?
        .flatten()
        .filter_map(|entry| entry.path().file_stem()?.to_str().map(str::to_owned))
        .collect();
    names.sort();
    Ok(names)
}

fn home() -> PathBuf {
    root().join("tests/fuzz")
}

/// Builds them, apart from everything else: the flags go to every crate.
fn build() -> Result<PathBuf, Stop> {
    println!("· Building the fuzz targets");
    let system = system()?;
    must(&mut building(cargo(), &system))?;
    Ok(folder().join(system).join("release"))
}

/// Builds them behind everything else, to be there when they are asked for.
pub(crate) fn build_meanwhile() -> Result<Child, Stop> {
    let mut command = Command::new("nice");
    command.args(["-n", "19"]).arg(cargo().get_program());
    Ok(building(command, &system()?)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?)
}

fn building(mut cargo: Command, system: &str) -> Command {
    cargo
        .current_dir(home())
        // Naming the system makes cargo keep the flags from build scripts and macros.
        .args(["build", "--release", "--quiet", "--locked", "--target", system])
        .env("CARGO_TARGET_DIR", folder())
        .env("RUSTFLAGS", FLAGS);
    cargo
}

fn folder() -> PathBuf {
    target().join("fuzzing")
}

fn system() -> Result<String, Stop> {
    let system = crate::process::answer(Command::new("rustc").args(["--print", "host-tuple"]))?;
    Ok(system.trim().to_owned())
}

fn start(programs: &Path, work: &Path, name: String, wishes: &Wishes) -> Result<Running, Stop> {
    // What is found on the way goes into a folder of its own; the committed corpus is read and never written.
    let found = work.join(&name);
    fs::create_dir_all(&found)?;
    let log = work.join(format!("{name}.log"));
    let output = fs::File::create(&log)?;
    let mut command = Command::new(programs.join(&name));
    command
        .arg(&found)
        .arg(home().join("corpus").join(&name))
        .args(LIMITS)
        .arg(format!("-runs={}", wishes.runs))
        .arg(format!("-seed={}", wishes.seed))
        .arg(format!("-artifact_prefix={}/{name}-", work.display()))
        .arg("-print_final_stats=1")
        .stdin(Stdio::null())
        .stdout(output.try_clone()?)
        .stderr(output);
    let child = command
        .spawn()
        .map_err(|error| Stop::new(format!("`{}` could not be started: {error}", words(&command))))?;
    Ok(Running { name, child, log, start: Instant::now() })
}

/// How many inputs it had, and whether nothing was found.
fn finish(mut one: Running) -> Result<(u64, bool), Stop> {
    let is_well = one.child.wait()?.success();
    let said = fs::read(&one.log)?;
    let said = String::from_utf8_lossy(&said);
    let stat = |name: &str| {
        said.lines()
            .find_map(|line| line.strip_prefix("stat::")?.strip_prefix(name)?.strip_prefix(':'))
            .and_then(|number| number.trim().parse::<u64>().ok())
            .unwrap_or(0)
    };
    let (count, memory) = (stat("number_of_executed_units"), stat("peak_rss_mb"));
    let taken = one.start.elapsed();
    let pace = count * 1000 / u64::try_from(taken.as_millis().max(1)).unwrap_or(u64::MAX);
    println!("{:<12}{count:>12}{pace:>10}{memory:>8}{:>10}", one.name, time(taken));
    if !is_well {
        let telling = ["panicked", "ERROR", "SUMMARY", "Test unit written"];
        for line in said.lines().filter(|line| telling.iter().any(|word| line.contains(word))) {
            println!("    {line}");
        }
    }
    Ok((count, is_well))
}
