//! `--odd`: what happens once on many machines. A full disk, a folder that may not be written or not be read, clocks set
//! wrong, paths that programs stumble over, what a crash of sled leaves, two at once. Each case once.

mod clocks;
mod leftovers;
mod places;
mod room;

use std::path::PathBuf;

use super::Order;
use super::kith::{Batch, Ended, Home, PATIENCE, call};
use super::seed::Seed;
use super::shelter::Shelter;
use super::tally::{Bad, Finding, Tally};
use super::trial::{Trial, opened};
use crate::process::Stop;

/// What a case comes to.
type Outcome = Result<Result<(), Finding>, Stop>;

/// One case.
struct Case {
    name: &'static str,
    /// It mounts something, or starts the program as someone else.
    needs_root: bool,
    run: fn(&Bench) -> Outcome,
}

const fn case(name: &'static str, needs_root: bool, run: fn(&Bench) -> Outcome) -> Case {
    Case { name, needs_root, run }
}

const CASES: [Case; 14] = [
    case("a full file system in memory", true, room::memory),
    case("a full ext4", true, room::ext4),
    case("opening on a full file system", true, room::opening),
    case("a read-only mount", true, places::read_only_mount),
    case("a read-only folder", true, places::read_only_folder),
    case("no permission", true, places::no_permission),
    case("a path with ü, spaces and long names", false, places::long_path),
    case("the clock a year back", false, clocks::back),
    case("the clock ten years forward", false, clocks::forward),
    case("a stale snap.*.generating", false, leftovers::generating),
    case("an empty snap.*", false, leftovers::empty_snap),
    case("a second instance", false, leftovers::second),
    case("the doctor on a sound vault changes nothing", false, leftovers::doctor_sound),
    case("the doctor on a damaged vault changes nothing", false, leftovers::doctor_damaged),
];

/// How many cases there are.
pub(crate) const COUNT: u64 = CASES.len() as u64;

pub(crate) fn run(order: &Order, shelter: &Shelter, tally: &Tally) -> Result<(), Stop> {
    for (round, case) in (0..).zip(&CASES) {
        let other = order.only.is_some_and(|only| only != round);
        if other || (case.needs_root && shelter.no_mounts.is_some()) {
            continue;
        }
        let bench = Bench { order, shelter, tally, folder: shelter.folder(&format!("odd-{round}"))?, round };
        let mut findings = Vec::new();
        if let Err(mut finding) = (case.run)(&bench)? {
            finding.words = format!("{}: {}", case.name, finding.words);
            findings.push(finding);
        }
        tally.round(round, &findings);
    }
    Ok(())
}

/// The cases that cannot be tried here.
pub(crate) fn not_run(shelter: &Shelter) -> Vec<String> {
    let Some(reason) = &shelter.no_mounts else { return vec![] };
    CASES.iter().filter(|case| case.needs_root).map(|case| format!("{} ({reason})", case.name)).collect()
}

struct Bench<'a> {
    order: &'a Order,
    shelter: &'a Shelter,
    tally: &'a Tally,
    folder: PathBuf,
    round: u64,
}

impl Bench<'_> {
    fn trial(&self, home: Home) -> Trial {
        Trial::new(home, Seed::of(self.order.seed, "odd", self.round), 20)
    }

    /// A vault with some changes in it, closed.
    fn made(&self, home: Home) -> Result<Result<Trial, Finding>, Stop> {
        let mut trial = self.trial(home);
        Ok(self.more(&mut trial, 15)?.map(|()| trial))
    }

    fn open(&self, trial: &Trial) -> Result<Result<Batch, Finding>, Stop> {
        Ok(opened(&mut trial.batch(&self.order.program))?.map(|opened| opened.batch))
    }

    /// Opens, compares, makes so many changes, compares, closes.
    fn more(&self, trial: &mut Trial, changes: u64) -> Outcome {
        let mut batch = match self.open(trial)? {
            Ok(batch) => batch,
            Err(finding) => return Ok(Err(finding)),
        };
        let before = trial.acknowledged;
        let done = trial
            .verify(&mut batch)
            .and_then(|()| trial.changes(&mut batch, changes))
            .and_then(|()| trial.verify(&mut batch));
        self.tally.acknowledged(trial.acknowledged - before);
        let ended = batch.close()?;
        Ok(done.and_then(|()| expect_code(&ended, 0, "closing it")))
    }

    fn call(&self, home: &Home, words: &[&str]) -> Result<Ended, Stop> {
        call(home.set(std::process::Command::new(&self.order.program).args(words)), PATIENCE)
    }
}

/// Whether it ended as it was promised to.
fn expect_code(ended: &Ended, code: i32, who: &str) -> Result<(), Finding> {
    if ended.hung {
        Err(Finding::new(Bad::Hang, format!("{who}: {}", ended.words())))
    } else if ended.panicked() {
        Err(Finding::new(Bad::Panic, format!("{who}: {}", ended.words())))
    } else if ended.code() == Some(code) {
        Ok(())
    } else {
        Err(Finding::new(Bad::Unclear, format!("{who} should end with {code}: {}", ended.words())))
    }
}

/// Whether it refused in words that name the folder.
fn refuses_naming(ended: &Ended, folder: &std::path::Path) -> Result<(), Finding> {
    expect_code(ended, 1, "it")?;
    let named = ended.said.contains(&*folder.to_string_lossy());
    if named {
        Ok(())
    } else {
        let words = format!("the words should name {}: {}", folder.display(), ended.words());
        Err(Finding::new(Bad::Unclear, words))
    }
}
