//! Every check there is, the cheap ones first, each by name with the time it took; at the end a table by kind and
//! one line of sums. The first step that does not go well ends the run: what comes after would only repeat it.

use std::process::{Child, Command};
use std::time::{Duration, Instant};

use clap::Args;

use crate::counts::{Counts, time};
use crate::machine::Need;
use crate::place::{cargo, npm, target};
use crate::process::{Stop, end, run_keeping};
use crate::{fuzz, setup, tools, torture};

/// Which parts to run; none named means all.
#[derive(Args, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(crate) struct Parts {
    /// The tests of core and shell that need no display
    #[arg(long)]
    core: bool,
    /// The window's code: types, lint, unit tests, build
    #[arg(long)]
    ui: bool,
    /// The real app on a real little desktop
    #[arg(long)]
    desktop: bool,
    /// Formatting, clippy, dependencies
    #[arg(long)]
    lint: bool,
    /// The program killed, its power cut, its files damaged, its disk failing; any bytes to every reader
    #[arg(long)]
    faults: bool,
}

impl Parts {
    fn or_all(self) -> Self {
        if self.core || self.ui || self.desktop || self.lint || self.faults {
            self
        } else {
            Self { core: true, ui: true, desktop: true, lint: true, faults: true }
        }
    }
}

/// What has been done so far.
#[derive(Default)]
struct Tally {
    rows: Vec<(&'static str, Counts, Duration)>,
}

impl Tally {
    fn step(&mut self, kind: &'static str, what: &str, command: &mut Command) -> Result<(), Stop> {
        println!("\n── {kind}: {what}");
        let start = Instant::now();
        let (well, said) = run_keeping(command)?;
        self.note(kind, what, well, &said, start.elapsed())
    }

    /// Two steps at once, which each have one processor's work to do. What they say is mixed, line by line.
    fn two(&mut self, kind: &'static str, what: &str, mut commands: [Command; 2]) -> Result<(), Stop> {
        println!("\n── {kind}: {what}");
        let start = Instant::now();
        let [one, other] = &mut commands;
        let (one, other) = std::thread::scope(|both| {
            let other = both.spawn(|| run_keeping(other));
            (run_keeping(one), other.join())
        });
        let other = other.map_err(|_| Stop::new(format!("{what}: it could not be run")))?;
        let ((one, first), (other, second)) = (one?, other?);
        self.note(kind, what, one && other, &format!("{first}\n{second}"), start.elapsed())
    }

    fn note(
        &mut self,
        kind: &'static str,
        what: &str,
        well: bool,
        said: &str,
        taken: Duration,
    ) -> Result<(), Stop> {
        let mut counts = Counts::read(said).unwrap_or_else(|| Counts::one(well));
        if !well && counts.failed == 0 {
            counts.failed = 1;
        }
        println!("── {kind}: {} in {}", if well { "well" } else { "not well" }, time(taken));
        match self.rows.iter_mut().find(|row| row.0 == kind) {
            Some(row) => {
                row.1 += counts;
                row.2 += taken;
            }
            None => self.rows.push((kind, counts, taken)),
        }
        if well { Ok(()) } else { Err(Stop::new(format!("Stopped at {kind}: {what}."))) }
    }

    fn close(&self) {
        let mut sum = Counts::default();
        println!("\n{:<14}{:>8}{:>8}{:>9}   time", "kind", "passed", "failed", "skipped");
        for (kind, counts, taken) in &self.rows {
            println!(
                "{kind:<14}{:>8}{:>8}{:>9}   {}",
                counts.passed,
                counts.failed,
                counts.skipped,
                time(*taken)
            );
            sum += *counts;
        }
        println!("\n{sum}");
    }
}

pub(crate) fn run(parts: Parts) -> Result<(), Stop> {
    let start = Instant::now();
    let parts = parts.or_all();
    prepare(parts)?;
    let mut tally = Tally::default();
    let done = steps(parts, &mut tally);
    if let Err(stop) = &done {
        println!("\n{stop}");
    }
    println!("\nAll of it took {}.", time(start.elapsed()));
    tally.close();
    // The reason was said above; the sums are to be the last line.
    if done.is_ok() { Ok(()) } else { std::process::exit(1) }
}

/// Something that is built beside the steps; it ends with them.
struct Meanwhile(Child);

impl Drop for Meanwhile {
    fn drop(&mut self) {
        end(&mut self.0);
    }
}

fn prepare(parts: Parts) -> Result<(), Stop> {
    let mut needs = vec![Need::Compile];
    if parts.core || parts.lint || parts.desktop || parts.faults {
        needs.push(Need::Window);
    }
    if parts.faults {
        needs.push(Need::Torture);
    }
    if parts.desktop {
        needs.extend([Need::Screen, Need::Desktop]);
    }
    setup::system(&needs)?;
    setup::npm_packages()?;
    Ok(())
}

fn steps(parts: Parts, tally: &mut Tally) -> Result<(), Stop> {
    if parts.lint {
        tally.step("formatting", "cargo fmt", cargo().args(["fmt", "--all", "--check"]))?;
    }
    if parts.ui || parts.lint {
        tally.step("ui checks", "types and lint", npm().args(["run", "--silent", "check"]))?;
    }
    if parts.ui {
        tally.step("ui", "unit tests", npm().args(["test", "--silent"]))?;
    }
    if parts.ui {
        tally.step("ui checks", "build", npm().args(["run", "--silent", "build"]))?;
    } else {
        setup::built_ui()?;
    }
    // One build serves every test: naming single packages would choose other features and build the tree anew.
    let test = |targets: &[&str]| {
        let mut command = cargo();
        command.args(["test", "--workspace"]).args(targets);
        command
    };
    if parts.core || parts.desktop || parts.faults {
        tally.step("build", "the app and every test", &mut test(&["--no-run"]))?;
    }
    if parts.core {
        tally.step("unit", "beside the code", &mut test(&["--lib", "--bins"]))?;
        tally.step("core", "model, store, contract, house", &mut test(&["--test", "core"]))?;
        tally.step("shell", "commands, permissions, words", &mut test(&["--test", "shell"]))?;
    }
    if parts.lint {
        tally.step(
            "clippy",
            "the whole workspace",
            cargo().args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]),
        )?;
        tally.step("dependencies", "crates, licences, sources", &mut tools::check_dependencies()?)?;
    }
    // What comes now waits more than it works. Where this cannot be started, or does not go well, it is built and said
    // when the fuzzers are to run.
    let _fuzzers = parts.faults.then(|| fuzz::build_meanwhile().map(Meanwhile).ok()).flatten();
    if parts.desktop {
        tally.step(
            "desktop",
            "the real app on a real little desktop",
            &mut test(&["--test", "desktop", "--", "--test-threads=1"]),
        )?;
    }
    if parts.faults {
        let this = std::env::current_exe()?;
        // The program that was just built for the tests.
        let kith = target().join("debug").join(format!("kith{}", std::env::consts::EXE_SUFFIX));
        tally.two("faults", "the program under torture", torture::small(&this, &kith))?;
        tally.step("faults", "any bytes to every reader", Command::new(&this).arg("fuzz"))?;
    }
    if parts.core {
        let mut lives = Command::new(std::env::current_exe()?);
        lives.args("simulate --lives 25 --days 365 --people 5..60 --compare 0".split(' '));
        tally.step("nudges", "lives held against the rules of the nudges", &mut lives)?;
    }
    Ok(())
}
