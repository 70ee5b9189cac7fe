//! `--kill N`: killed at any moment. A vault grows over a number of rounds; in each the program is killed, by its own
//! id and without warning, while it opens or while a change, a snapshot or its tending is under way; then it is opened
//! again and compared.

use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::json;

use super::kith::{Batch, Home};
use super::seed::Seed;
use super::shelter::Shelter;
use super::tally::{Bad, Finding, Tally};
use super::trial::{Opened, Told, Trial, no_alarm, opened, told_panic};
use super::{Order, rounds_of};
use crate::process::Stop;

/// So many rounds on one vault.
const ON_ONE: u64 = 25;

pub(crate) fn run(order: &Order, shelter: &Shelter, tally: &Tally, rounds: u64) -> Result<(), Stop> {
    let folder = shelter.folder("kill")?;
    let mut vault: Option<Vault> = None;
    for round in rounds_of(order, rounds, ON_ONE) {
        let mut seed = Seed::of(order.seed, "kill", round);
        if round % ON_ONE == 0 {
            vault = None;
        }
        let mut findings = Vec::new();
        let before = vault.as_ref().map_or(0, |vault| vault.trial.acknowledged);
        let mut this = match vault.take() {
            Some(this) => this,
            None => match Vault::fresh(order, &folder, round, &mut seed)? {
                Ok(this) => this,
                Err(finding) => {
                    tally.round(round, &[finding]);
                    continue;
                }
            },
        };
        let before = if before > this.trial.acknowledged { 0 } else { before };
        match this.round(&order.program, &mut seed, tally)? {
            Ok(()) => {}
            Err(finding) => findings.push(finding),
        }
        tally.acknowledged(this.trial.acknowledged - before);
        findings.extend(this.running.as_ref().and_then(|batch| told_panic(&batch.said())));
        // A vault that has lost something would only say so again and again.
        if findings.is_empty() {
            vault = Some(this);
        } else {
            let kept = keep(&this.trial.home.root, order.keep.as_ref(), "kill", round);
            findings.last_mut().into_iter().for_each(|finding| finding.words.push_str(&kept));
        }
        tally.round(round, &findings);
    }
    Ok(())
}

/// Where the folders of a failing round are kept, for whoever looks into it.
pub(crate) fn keep(root: &Path, keep: Option<&PathBuf>, part: &str, round: u64) -> String {
    let Some(keep) = keep else { return String::new() };
    let to = keep.join(format!("{part}-{round}"));
    let copied = std::fs::create_dir_all(keep).is_ok()
        && crate::process::succeeds(std::process::Command::new("cp").arg("-a").arg(root).arg(&to));
    if copied { format!("\n  kept in {}", to.display()) } else { String::new() }
}

struct Vault {
    trial: Trial,
    running: Option<Batch>,
    /// How long it takes to open.
    opening: Duration,
}

impl Vault {
    fn fresh(
        order: &Order,
        folder: &Path,
        round: u64,
        seed: &mut Seed,
    ) -> Result<Result<Self, Finding>, Stop> {
        let root = folder.join(format!("v{round}"));
        // One vault at a time: what the last one left is not needed any more.
        for old in std::fs::read_dir(folder)?.flatten() {
            std::fs::remove_dir_all(old.path())?;
        }
        std::fs::create_dir_all(&root)?;
        let people = usize::try_from(seed.between(10, 60)).unwrap_or(10);
        let trial = Trial::new(Home::at(&root), Seed::of(seed.next(), "stream", round), people);
        Ok(opened(&mut trial.batch(&order.program))?.map(|opened| Self {
            trial,
            running: Some(opened.batch),
            opening: opened.took,
        }))
    }

    fn round(&mut self, program: &Path, seed: &mut Seed, tally: &Tally) -> Result<Result<(), Finding>, Stop> {
        self.trial.reseed(seed.clone());
        let Some(batch) = self.running.take() else {
            return Ok(Err(Finding::new(Bad::NotOpened, "nothing runs")));
        };
        // A quarter while opening: some of these are over too soon to count.
        let killed = if self.trial.acknowledged > 0 && seed.percent(25) {
            self.kill_in_open(batch, program, seed, tally)?
        } else {
            self.kill_in_use(batch, seed, tally)?
        };
        if let Err(finding) = killed {
            return Ok(Err(finding));
        }
        match opened(&mut self.trial.batch(program))? {
            Ok(Opened { mut batch, took, mended }) => {
                self.opening = took.min(self.opening * 2);
                let verified = self.trial.verify(&mut batch).and_then(|()| no_alarm(&mended, tally));
                self.running = Some(batch);
                Ok(verified)
            }
            Err(finding) => Ok(Err(finding)),
        }
    }

    /// Half of these open a store that was closed, half one that was killed.
    fn kill_in_open(
        &mut self,
        mut batch: Batch,
        program: &Path,
        seed: &mut Seed,
        tally: &Tally,
    ) -> Result<Result<(), Finding>, Stop> {
        if seed.percent(50) {
            let ended = batch.close()?;
            if ended.code() != Some(0) {
                return Ok(Err(Finding::new(Bad::Unclear, format!("closing it: {}", ended.words()))));
            }
        } else {
            batch.kill()?;
            batch.buried()?;
        }
        let mut batch = Batch::start(&mut self.trial.batch(program))?;
        // The first part of it is the loader's, before the store is touched.
        let whole = u64::try_from(self.opening.as_micros()).unwrap_or(u64::MAX);
        wait(Duration::from_micros(seed.between(whole / 8, whole)));
        batch.kill()?;
        let (said, ended) = batch.buried()?;
        if let Some(finding) = told_panic(&ended.said) {
            return Ok(Err(finding));
        }
        tally.fact(if said.is_empty() { "in_open" } else { "just_opened" }, 1);
        Ok(Ok(()))
    }

    fn kill_in_use(
        &mut self,
        mut batch: Batch,
        seed: &mut Seed,
        tally: &Tally,
    ) -> Result<Result<(), Finding>, Stop> {
        let tends = seed.percent(20);
        let mut pace = Duration::from_millis(1);
        for _ in 0..seed.between(1, 5) {
            let few = seed.between(1, 20);
            let start = Instant::now();
            if let Err(finding) = self.trial.changes(&mut batch, few) {
                return Ok(Err(finding));
            }
            pace = start.elapsed().div_f64(few as f64);
            if tends {
                let request = if seed.percent(50) { "snapshot" } else { "tend" };
                if let Err(finding) = Trial::aside(&mut batch, request) {
                    return Ok(Err(finding));
                }
            }
        }
        let in_aside = tends && seed.percent(60);
        if in_aside {
            batch.ask(&json!(if seed.percent(50) { "snapshot" } else { "tend" }));
        } else {
            self.trial.ask(&mut batch);
        }
        // Mostly within the change, now and then long after it.
        let longest = if in_aside || seed.percent(15) { Duration::from_millis(40) } else { pace };
        wait(Duration::from_micros(seed.below(u64::try_from(longest.as_micros()).unwrap_or(u64::MAX))));
        batch.kill()?;
        let (answers, ended) = batch.buried()?;
        for answer in answers.into_iter().take(usize::from(!in_aside)) {
            match self.trial.take(Ok(answer)) {
                Told::Acknowledged => {}
                Told::Bad(finding) => return Ok(Err(finding)),
                other => return Ok(Err(Finding::new(Bad::Unclear, format!("{other:?}")))),
            }
        }
        tally.fact(if in_aside { "in_tending" } else { "in_use" }, 1);
        tally.fact("in_flight", u64::try_from(self.trial.open.len()).unwrap_or_default());
        Ok(told_panic(&ended.said).map_or(Ok(()), Err))
    }
}

/// Waits to the microsecond: sleeping alone would come too late for what is over in a millisecond.
fn wait(time: Duration) {
    let start = Instant::now();
    if let Some(most) = time.checked_sub(Duration::from_millis(1)) {
        thread::sleep(most);
    }
    while start.elapsed() < time {
        std::hint::spin_loop();
    }
}

impl Drop for Vault {
    fn drop(&mut self) {
        if let Some(batch) = self.running.take() {
            drop(batch.close());
        }
    }
}
