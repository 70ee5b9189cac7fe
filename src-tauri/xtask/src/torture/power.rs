//! `--power N`: the power goes at any moment. Data and keys lie on ext4 on a disk that forgets (`disk.rs`); the disk
//! freezes between two of its requests, the program is killed, the cache is cut, and the file system is mounted and
//! the vault opened anew.
//!
//! The canary shows that the harness would notice: the same program, with its syncs taken away from outside by strace,
//! must lose something in at least half of its rounds.

use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use fuser::BackgroundSession;

use super::disk::{Disk, IMAGE};
use super::ext4::{Mounted, made};
use super::kill::keep;
use super::kith::{Batch, Home, NoAnswer, PATIENCE};
use super::medium::{Keeps, Medium};
use super::seed::Seed;
use super::shelter::Shelter;
use super::tally::{Bad, Finding, Tally};
use super::trial::{Opened, Told, Trial, no_alarm, no_answer, opened, told_panic};
use super::{Order, rounds_of};
use crate::process::Stop;

/// So many rounds on one disk.
const ON_ONE: u64 = 10;
/// The disk's size in MB. The ballast of 32 MB and what must stay free beside it have room on it.
const SIZE: u64 = 256;

/// What the canary showed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Canary {
    pub(crate) rounds: u64,
    pub(crate) failed: u64,
}

impl Canary {
    /// Whether the harness would notice.
    pub(crate) fn sings(self) -> bool {
        self.rounds > 0 && self.failed * 2 >= self.rounds
    }
}

pub(crate) fn run(order: &Order, shelter: &Shelter, tally: &Tally, rounds: u64) -> Result<Canary, Stop> {
    let bench = Bench::new(shelter)?;
    let mut rig: Option<Rig> = None;
    for round in rounds_of(order, rounds, ON_ONE) {
        let mut seed = Seed::of(order.seed, "power", round);
        if round % ON_ONE == 0 {
            rig = None;
        }
        let mut this = match rig.take() {
            Some(this) => this,
            None => Rig::new(&bench, &mut seed)?,
        };
        let before = this.trial.acknowledged;
        let mut findings = Vec::new();
        let stake = match this.round(order, &mut seed, tally)? {
            Ok(stake) => stake,
            Err(finding) => {
                findings.push(finding);
                String::new()
            }
        };
        tally.acknowledged(this.trial.acknowledged - before);
        if order.only.is_some() {
            println!("   {stake}");
        }
        if findings.is_empty() {
            rig = Some(this);
        } else {
            this.disk.cut();
            let kept = keep(&this.trial.home.root, order.keep.as_ref(), "power", round);
            findings.last_mut().into_iter().for_each(|finding| finding.words.push_str(&kept));
        }
        tally.round(round, &findings);
    }
    drop(rig);
    if order.only.is_some() {
        return Ok(Canary::default());
    }
    canary(order, &bench, tally, rounds)
}

/// What all disks are made from, and where they are mounted.
struct Bench {
    made: std::sync::Arc<Vec<u8>>,
    under: PathBuf,
    at: PathBuf,
}

impl Bench {
    fn new(shelter: &Shelter) -> Result<Self, Stop> {
        let folder = shelter.quick_folder("power-made")?;
        let made = made(SIZE, &folder)?;
        Ok(Self { made, under: shelter.folder("power-disk")?, at: shelter.folder("power")? })
    }
}

/// A disk with a vault on it. The order of the fields is the order in which they are let go.
struct Rig {
    running: Option<Batch>,
    mounted: Option<Mounted>,
    _session: BackgroundSession,
    disk: Disk,
    trial: Trial,
    image: PathBuf,
    at: PathBuf,
    opened: Duration,
}

impl Rig {
    fn new(bench: &Bench, seed: &mut Seed) -> Result<Self, Stop> {
        let disk = Disk::new(Medium::new(std::sync::Arc::clone(&bench.made)));
        let session = disk.mount(&bench.under)?;
        let people = usize::try_from(seed.between(10, 60)).unwrap_or(10);
        let trial = Trial::new(Home::at(&bench.at.join("home")), Seed::of(seed.next(), "stream", 0), people);
        Ok(Self {
            running: None,
            mounted: None,
            _session: session,
            disk,
            trial,
            image: bench.under.join(IMAGE),
            at: bench.at.clone(),
            opened: Duration::from_millis(500),
        })
    }

    fn mount(&mut self) -> Result<(), Stop> {
        if self.mounted.is_none() {
            self.mounted = Some(Mounted::image(&self.image, &self.at)?);
        }
        Ok(())
    }

    /// One cut and what is found after it; how much was at stake, in words.
    fn round(
        &mut self,
        order: &Order,
        seed: &mut Seed,
        tally: &Tally,
    ) -> Result<Result<String, Finding>, Stop> {
        self.mount()?;
        self.trial.reseed(seed.clone());
        let syncs = self.disk.syncs();
        let in_open = self.trial.acknowledged > 0 && seed.percent(20);
        let used = if in_open { self.until_cut_in_open(order, seed)? } else { self.until_cut(order, seed)? };
        if let Err(finding) = used {
            return Ok(Err(finding));
        }
        let keeps = *seed.one(&Keeps::ALL).unwrap_or(&Keeps::Half);
        let stake = self.cut(keeps, seed)?;
        tally.fact(if in_open { "in_open" } else { "in_use" }, 1);
        tally.fact("syncs", self.disk.syncs() - syncs);
        tally.fact("blocks_at_stake", u64::try_from(stake.0).unwrap_or_default());
        tally.fact("blocks_gone", u64::try_from(stake.1).unwrap_or_default());
        if let Some(finding) = stake.2 {
            return Ok(Err(finding));
        }
        Ok(self.reopen(order, tally)?.map(|()| format!("{keeps:?}: {} of {} blocks gone", stake.1, stake.0)))
    }

    /// Opens (or goes on), changes, and freezes the disk somewhere in a change.
    fn until_cut(&mut self, order: &Order, seed: &mut Seed) -> Result<Result<(), Finding>, Stop> {
        let mut batch = match self.running.take() {
            Some(batch) => batch,
            None => match opened(&mut self.trial.batch(&order.program))? {
                Ok(opened) => opened.batch,
                Err(finding) => return Ok(Err(finding)),
            },
        };
        let tends = seed.percent(15);
        let few = seed.below(if self.trial.acknowledged == 0 { 60 } else { 40 });
        let mut done = self.trial.changes(&mut batch, few);
        if tends && done.is_ok() {
            done = Trial::aside(&mut batch, if seed.percent(50) { "snapshot" } else { "tend" }).map(drop);
        }
        if done.is_ok() {
            self.disk.freeze_in(seed.below(40));
            // Where nothing reaches the disk, the power goes all the same.
            let at_latest = Duration::from_millis(seed.between(50, 1_000));
            done = self.changes_until_frozen(&mut batch, at_latest);
        }
        self.running = Some(batch);
        Ok(done)
    }

    fn changes_until_frozen(&mut self, batch: &mut Batch, at_latest: Duration) -> Result<(), Finding> {
        let start = Instant::now();
        while !self.disk.is_frozen() {
            self.trial.ask(batch);
            loop {
                match self.trial.take(batch.answer(Duration::from_millis(5))) {
                    Told::Acknowledged => break,
                    Told::Nothing(NoAnswer::Late) if self.disk.is_frozen() => return Ok(()),
                    Told::Nothing(NoAnswer::Late) if start.elapsed() < PATIENCE => {}
                    Told::Nothing(nothing) => return Err(no_answer(batch, &nothing)),
                    Told::Disk { code, message } => {
                        return Err(Finding::new(Bad::Stuck, format!("{code}: {message}")));
                    }
                    Told::Bad(finding) => return Err(finding),
                }
            }
            if start.elapsed() > at_latest {
                self.disk.freeze();
            }
        }
        Ok(())
    }

    fn until_cut_in_open(&mut self, order: &Order, seed: &mut Seed) -> Result<Result<(), Finding>, Stop> {
        if let Some(mut batch) = self.running.take() {
            batch.kill()?;
            batch.buried()?;
        }
        self.disk.freeze_in(seed.below(30));
        self.running = Some(Batch::start(&mut self.trial.batch(&order.program))?);
        let patience = self.opened.mul_f64(1.2);
        if !crate::process::wait_until(patience, || self.disk.is_frozen()) {
            self.disk.freeze();
        }
        Ok(Ok(()))
    }

    /// The power goes and comes back; how many blocks were at stake, how many are gone, and a panic, should there be.
    fn cut(&mut self, keeps: Keeps, seed: &mut Seed) -> Result<(usize, usize, Option<Finding>), Stop> {
        // Frozen before the kill and until after it: nothing can be acknowledged that was synced after the cut.
        self.disk.freeze();
        let mut finding = None;
        if let Some(batch) = &mut self.running {
            batch.kill()?;
        }
        let at_stake = self.disk.cut();
        if let Some(batch) = self.running.take() {
            let (answers, ended) = batch.buried()?;
            finding = told_panic(&ended.said);
            let answer = answers.into_iter().find(|answer| answer.get("open").is_none());
            if let (Some(answer), false) = (answer, self.trial.open.is_empty()) {
                match self.trial.take(Ok(answer)) {
                    Told::Acknowledged => {}
                    other => finding = Some(Finding::new(Bad::Unclear, format!("{other:?}"))),
                }
            }
        }
        if let Some(mounted) = self.mounted.take() {
            mounted.release()?;
        }
        // The kernel lets go of the loop device a moment after the file system.
        let gone = self.disk.with(|medium| medium.restore(keeps, seed));
        Ok((at_stake, gone, finding))
    }

    fn reopen(&mut self, order: &Order, tally: &Tally) -> Result<Result<(), Finding>, Stop> {
        self.mount()?;
        match opened(&mut self.trial.batch(&order.program))? {
            Ok(Opened { mut batch, took, mended }) => {
                self.opened = took;
                let verified = self.trial.verify(&mut batch).and_then(|()| no_alarm(&mended, tally));
                let verified = verified.and_then(|()| told_panic(&batch.said()).map_or(Ok(()), Err));
                self.running = Some(batch);
                Ok(verified)
            }
            Err(finding) => Ok(Err(finding)),
        }
    }
}

impl Drop for Rig {
    fn drop(&mut self) {
        // A disk that is frozen would hold the program and the file system for ever.
        self.disk.cut();
    }
}

/// Syncs that return at once and do nothing; everything else is as it is.
fn without_syncs(trial: &Trial, order: &Order) -> Command {
    let mut command = Command::new("strace");
    command
        .args(["-f", "--seccomp-bpf", "-qqq", "-o", "/dev/null"])
        .args(["-e", "trace=fsync,fdatasync,sync_file_range", "-e", "inject=fsync,fdatasync:retval=0"])
        .arg(&order.program)
        .arg("batch");
    trial.home.set(&mut command);
    command
}

fn canary(order: &Order, bench: &Bench, tally: &Tally, rounds: u64) -> Result<Canary, Stop> {
    let mut canary = Canary { rounds: (rounds / 10).max(10), failed: 0 };
    println!("   power: {} rounds of the canary, without syncs; these must fail", canary.rounds);
    for round in 0..canary.rounds {
        let mut seed = Seed::of(order.seed, "canary", round);
        let mut rig = Rig::new(bench, &mut seed)?;
        rig.mount()?;
        // The vault itself is made with syncs: what is lost must be lost changes, not a vault that never was.
        let prepared = opened(&mut rig.trial.batch(&order.program))?.and_then(|mut opened| {
            rig.trial.changes(&mut opened.batch, 5)?;
            Ok(opened.batch)
        });
        match prepared {
            Ok(batch) => drop(batch.close()?),
            Err(finding) => {
                return Err(Stop::new(format!("The canary could not be prepared: {}", finding.words)));
            }
        }
        let syncs = rig.disk.syncs();
        let mut batch = match opened(&mut without_syncs(&rig.trial, order))? {
            Ok(opened) => opened.batch,
            Err(finding) => return Err(Stop::new(format!("The canary did not open: {}", finding.words))),
        };
        batch.stands_behind();
        // Enough of them that the store's file grows: what is written over in place may get there without a sync.
        let few = seed.between(150, 400);
        let done = rig.trial.changes(&mut batch, few);
        rig.running = Some(batch);
        if let Err(finding) = done {
            return Err(Stop::new(format!("The canary did not take changes: {}", finding.words)));
        }
        tally.fact("canary_syncs", rig.disk.syncs() - syncs);
        let keeps = *seed.one(&Keeps::ALL).unwrap_or(&Keeps::Half);
        rig.cut(keeps, &mut seed)?;
        rig.mount()?;
        let found = match opened(&mut rig.trial.batch(&order.program))? {
            Ok(mut opened) => {
                let found = rig.trial.verify(&mut opened.batch);
                rig.running = Some(opened.batch);
                found
            }
            Err(finding) => Err(finding),
        };
        canary.failed += u64::from(found.is_err());
    }
    Ok(canary)
}
