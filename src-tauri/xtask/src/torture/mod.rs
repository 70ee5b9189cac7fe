//! `cargo xtask torture`: the real program and the real store under what computers do to programs. Killed at any moment,
//! the power gone at any moment, files damaged, disks full or broken. The parent keeps a plain model of what was
//! acknowledged and compares after each opening; everything random comes from one printed seed.
//!
//! Deliberately not here: unit tests of the store (they lie beside it), and any shortcut into it. What is tried is the
//! binary, over its own command line, as a person's machine would run it.

mod bases;
mod compare;
mod corrupt;
mod damage;
#[cfg(target_os = "linux")]
mod disk;
mod ext4;
#[cfg(target_os = "linux")]
mod fault;
#[cfg(target_os = "linux")]
mod folder;
#[cfg(target_os = "linux")]
mod full;
mod keys;
mod kill;
mod kith;
#[cfg(target_os = "linux")]
mod medium;
mod model;
mod odd;
#[cfg(target_os = "linux")]
mod power;
pub(crate) mod seed;
mod shelter;
mod stream;
mod tally;
#[cfg(target_os = "linux")]
mod tree;
mod trial;
mod words;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use clap::Args;
use serde_json::{Value, json};

use self::corrupt::HowMany;
use self::shelter::{Entered, Shelter};
use self::tally::{Sums, Tally};
use crate::counts::time;
use crate::machine::Need;
use crate::process::Stop;
use crate::{run, setup};

/// How much of what. Where a part is named, only the named ones run.
#[derive(Args, Clone, Debug)]
pub(crate) struct Wishes {
    /// Rounds of killing the program
    #[arg(long, value_name = "ROUNDS")]
    kill: Option<u64>,
    /// Rounds of cutting the power
    #[arg(long, value_name = "ROUNDS")]
    power: Option<u64>,
    /// Rounds of damaging one file
    #[arg(long, value_name = "ROUNDS")]
    corrupt: Option<u64>,
    /// Rounds of damaging two files; a fifth of --corrupt where it is not named
    #[arg(long, value_name = "ROUNDS")]
    pairs: Option<u64>,
    /// Rounds of a disk that fails
    #[arg(long, value_name = "ROUNDS")]
    full: Option<u64>,
    /// Rounds of killing the program while the passphrase is changed
    #[arg(long, value_name = "ROUNDS")]
    keys: Option<u64>,
    /// Tries with a wrong passphrase
    #[arg(long, value_name = "TRIES")]
    wrong: Option<u64>,
    /// The single odd cases: read-only, no permission, clocks, names, a second instance
    #[arg(long)]
    odd: bool,
    /// Repeat a run
    #[arg(long)]
    seed: Option<u64>,
    /// Repeat this one round of it (with the rounds before it on the same vault)
    #[arg(long, value_name = "ROUND")]
    only: Option<u64>,
    /// Try the program as it is shipped
    #[arg(long)]
    release: bool,
    /// Try this program instead of building one
    #[arg(long, value_name = "FILE")]
    kith: Option<PathBuf>,
    /// Write all counts to a file
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Keep the folders of failing rounds below this one
    #[arg(long, value_name = "FOLDER")]
    keep: Option<PathBuf>,
}

/// What a part needs to know of the run.
pub(crate) struct Order {
    pub(crate) seed: u64,
    pub(crate) only: Option<u64>,
    pub(crate) program: PathBuf,
    pub(crate) keep: Option<PathBuf>,
}

/// The numbers that a submission can pay for.
const SMALL: [u64; 7] = [100, 30, 400, 60, 200, 20, 12];

/// The same numbers, as two runs that go on at the same time: each waits for its own program and its own disk.
pub(crate) fn small(this: &Path, kith: &Path) -> [Command; 2] {
    let [kill, power, corrupt, pairs, full, keys, wrong] = SMALL.map(|rounds| rounds.to_string());
    let run = |parts: &[&str]| {
        let mut run = Command::new(this);
        run.arg("torture").arg("--kith").arg(kith).args(parts);
        run
    };
    let first = run(&["--kill", &kill, "--power", &power, "--keys", &keys, "--wrong", &wrong]);
    [first, run(&["--corrupt", &corrupt, "--pairs", &pairs, "--full", &full, "--odd"])]
}

/// How many rounds of each part; none where it does not run.
struct Plan {
    kill: Option<u64>,
    power: Option<u64>,
    corrupt: Option<u64>,
    pairs: Option<u64>,
    full: Option<u64>,
    keys: Option<u64>,
    wrong: Option<u64>,
    odd: bool,
}

impl Wishes {
    fn plan(&self) -> Plan {
        let counts = [self.kill, self.power, self.corrupt, self.pairs, self.full, self.keys, self.wrong];
        if !self.odd && counts.iter().all(Option::is_none) {
            let [kill, power, corrupt, pairs, full, keys, wrong] = SMALL.map(Some);
            return Plan { kill, power, corrupt, pairs, full, keys, wrong, odd: true };
        }
        // One round to be repeated is one round: no pairs beside it.
        let fifth = self.corrupt.filter(|_| self.only.is_none()).map(|corrupt| (corrupt / 5).max(1));
        Plan {
            kill: self.kill,
            power: self.power,
            corrupt: self.corrupt,
            pairs: self.pairs.or(fifth),
            full: self.full,
            keys: self.keys,
            wrong: self.wrong,
            odd: self.odd || (self.full.is_some() && self.only.is_none()),
        }
    }
}

/// The rounds to go through: all, or the one asked for with those before it that share its vault.
pub(crate) fn rounds_of(order: &Order, rounds: u64, on_one: u64) -> std::ops::Range<u64> {
    match order.only {
        Some(only) => only - only % on_one..only + 1,
        None => 0..rounds,
    }
}

pub(crate) fn run(wishes: &Wishes) -> Result<(), Stop> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |now| now.as_secs());
    let seed = wishes.seed.unwrap_or(now);
    let mut more_words = Vec::new();
    let program = if let Some(program) = &wishes.kith {
        program.clone()
    } else {
        setup::system(&[Need::Compile, Need::Window, Need::Torture])?;
        setup::npm_packages()?;
        setup::built_ui()?;
        let program = run::built(wishes.release)?;
        more_words.extend(["--kith".to_owned(), program.display().to_string()]);
        program
    };
    if wishes.seed.is_none() {
        more_words.extend(["--seed".to_owned(), seed.to_string()]);
    }
    let shelter = match shelter::enter(&more_words)? {
        Entered::Inside(shelter) => shelter,
        Entered::Done { well: true } => return Ok(()),
        // What went badly was said inside; the sums are to be the last line.
        Entered::Done { well: false } => std::process::exit(1),
    };
    let program =
        program.canonicalize().map_err(|_| Stop::new(format!("{} is not there.", program.display())))?;
    println!("Torture of {}, seed {seed}", program.display());
    let order = Order { seed, only: wishes.only, program, keep: wishes.keep.clone() };
    let start = Instant::now();
    let mut record = Record::default();
    let ended = parts(&wishes.plan(), &order, &shelter, &mut record);
    shelter::stay_if_leaving();
    println!("\nAll of it took {}.", time(start.elapsed()));
    record.close(seed, wishes.json.as_deref())?;
    ended?;
    drop(shelter);
    if record.well() { Ok(()) } else { std::process::exit(1) }
}

fn parts(plan: &Plan, order: &Order, shelter: &Shelter, record: &mut Record) -> Result<(), Stop> {
    if let Some(rounds) = plan.kill {
        record.part("kill", order, rounds, |tally| kill::run(order, shelter, tally, rounds))?;
    }
    if let Some(rounds) = plan.power {
        power(order, shelter, record, rounds)?;
    }
    if plan.corrupt.or(plan.pairs).is_some() {
        let start = Instant::now();
        let bases = corrupt::bases(order, shelter, plan.corrupt.unwrap_or(0))?;
        println!("   made in {}", time(start.elapsed()));
        let parts = [("corrupt", HowMany::One, plan.corrupt), ("pairs", HowMany::Two, plan.pairs)];
        for (name, many, rounds) in parts {
            if let Some(rounds) = rounds {
                // The vaults are the same for both: what was acknowledged is counted once.
                let counted = record.parts.iter().any(|part| part.part() == "corrupt");
                record.part(name, order, rounds, |tally| {
                    let made = bases.iter().map(|base| base.trial.acknowledged).sum();
                    tally.acknowledged(if counted { 0 } else { made });
                    corrupt::run(order, shelter, tally, &bases, (many, rounds))
                })?;
            }
        }
    }
    if let Some(rounds) = plan.full {
        full(order, shelter, record, rounds)?;
    }
    if let Some(rounds) = plan.keys {
        record.part("keys", order, rounds, |tally| keys::kill(order, shelter, tally, rounds))?;
    }
    if let Some(tries) = plan.wrong {
        record.part("wrong", order, tries, |tally| keys::wrong(order, shelter, tally, tries))?;
    }
    if plan.odd {
        record.part("odd", order, odd::COUNT, |tally| odd::run(order, shelter, tally))?;
        record.not_run.append(&mut odd::not_run(shelter));
    }
    Ok(())
}

#[cfg(target_os = "linux")]
fn power(order: &Order, shelter: &Shelter, record: &mut Record, rounds: u64) -> Result<(), Stop> {
    if let Some(reason) = shelter.no_disk() {
        record.not_run.push(format!("power ({reason})"));
        return Ok(());
    }
    let mut canary = power::Canary::default();
    record.part("power", order, rounds, |tally| {
        canary = power::run(order, shelter, tally, rounds)?;
        if order.only.is_none() {
            tally.note(format!("canary_failed={}/{}", canary.failed, canary.rounds));
        }
        Ok(())
    })?;
    if order.only.is_none() {
        record.canary = Some((canary.failed, canary.rounds, canary.sings()));
    }
    Ok(())
}

#[cfg(target_os = "linux")]
fn full(order: &Order, shelter: &Shelter, record: &mut Record, rounds: u64) -> Result<(), Stop> {
    if let Some(reason) = shelter.no_fuse() {
        record.not_run.push(format!("full ({reason})"));
        return Ok(());
    }
    record.part("full", order, rounds, |tally| full::run(order, shelter, tally, rounds))
}

#[cfg(not(target_os = "linux"))]
fn power(_: &Order, _: &Shelter, record: &mut Record, _: u64) -> Result<(), Stop> {
    record.not_run.push("power (this is no Linux)".to_owned());
    Ok(())
}

#[cfg(not(target_os = "linux"))]
fn full(_: &Order, _: &Shelter, record: &mut Record, _: u64) -> Result<(), Stop> {
    record.not_run.push("full (this is no Linux)".to_owned());
    Ok(())
}

/// All parts of a run.
#[derive(Default)]
struct Record {
    parts: Vec<Tally>,
    not_run: Vec<String>,
    /// Failed rounds, rounds, and whether that is enough.
    canary: Option<(u64, u64, bool)>,
}

impl Record {
    fn part(
        &mut self,
        name: &'static str,
        order: &Order,
        rounds: u64,
        run: impl FnOnce(&Tally) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        let tally = Tally::new(name, order.seed, rounds);
        let start = Instant::now();
        let done = run(&tally);
        tally.close(Duration::from_secs_f64(start.elapsed().as_secs_f64()));
        self.parts.push(tally);
        done
    }

    fn sums(&self) -> Sums {
        let mut sums = Sums::default();
        for part in &self.parts {
            sums += part.sums();
        }
        sums
    }

    fn well(&self) -> bool {
        self.sums().is_well() && self.canary.is_none_or(|(_, _, sings)| sings)
    }

    fn close(&self, seed: u64, file: Option<&Path>) -> Result<(), Stop> {
        println!();
        for part in &self.parts {
            println!("{}", part.line());
        }
        if let Some((failed, rounds, false)) = self.canary {
            println!(
                "✗ The canary failed in {failed} of {rounds} rounds: this harness would not notice a lost sync."
            );
        }
        if !self.not_run.is_empty() {
            println!("not run: {}", self.not_run.join(", "));
        }
        if let Some(file) = file {
            let parts: Vec<Value> = self.parts.iter().map(Tally::json).collect();
            let canary = self.canary.map(|(failed, rounds, _)| json!({ "failed": failed, "rounds": rounds }));
            let all = json!({ "seed": seed, "parts": parts, "canary": canary, "not_run": self.not_run });
            std::fs::write(file, format!("{all:#}\n"))?;
        }
        println!("{}", self.sums());
        Ok(())
    }
}
