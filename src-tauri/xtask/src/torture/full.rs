//! `--full N`: the n-th call that changes something fails, for want of room or because the disk is broken, and goes on
//! failing for a while. The program must answer with problems and live; when the disk is well again it must take
//! changes without being started anew; and what it acknowledged must be there, what it did not, there whole or not at
//! all. A few rounds on a file system that is really full are in `odd/room.rs`.

use std::path::Path;

use fuser::BackgroundSession;

use super::fault::Fault;
use super::folder::Folder;
use super::kith::{Batch, Home, PATIENCE};
use super::seed::Seed;
use super::shelter::Shelter;
use super::tally::{Bad, Finding, Tally};
use super::trial::{Told, Trial, no_alarm, no_answer, opened, told_panic};
use super::{Order, rounds_of};
use crate::process::Stop;

/// So many rounds on one vault.
const ON_ONE: u64 = 5;
/// No more changes than this wait for the disk at once.
const OPEN: usize = 8;

pub(crate) fn run(order: &Order, shelter: &Shelter, tally: &Tally, rounds: u64) -> Result<(), Stop> {
    let at = shelter.folder("full")?;
    let mut rig: Option<Rig> = None;
    for round in rounds_of(order, rounds, ON_ONE) {
        let mut seed = Seed::of(order.seed, "full", round);
        if round % ON_ONE == 0 {
            rig = None;
        }
        let mut findings = Vec::new();
        let mut this = match rig.take() {
            Some(this) => this,
            None => Rig::new(&at, &mut seed)?,
        };
        let before = this.trial.acknowledged;
        if let Err(finding) = this.round(order, &mut seed, tally)? {
            findings.push(finding);
        }
        tally.acknowledged(this.trial.acknowledged - before);
        if findings.is_empty() {
            rig = Some(this);
        } else {
            let kept = super::kill::keep(&this.trial.home.root, order.keep.as_ref(), "full", round);
            findings.last_mut().into_iter().for_each(|finding| finding.words.push_str(&kept));
        }
        tally.round(round, &findings);
    }
    Ok(())
}

/// A folder that fails, with a vault in it. The program is let go before the folder.
struct Rig {
    running: Option<Batch>,
    trial: Trial,
    folder: Folder,
    _session: BackgroundSession,
}

impl Rig {
    fn new(at: &Path, seed: &mut Seed) -> Result<Self, Stop> {
        let folder = Folder::new();
        let session = folder.mount(at)?;
        let people = usize::try_from(seed.between(10, 40)).unwrap_or(10);
        let trial = Trial::new(Home::at(&at.join("home")), Seed::of(seed.next(), "stream", 0), people);
        Ok(Self { running: None, trial, folder, _session: session })
    }

    fn round(&mut self, order: &Order, seed: &mut Seed, tally: &Tally) -> Result<Result<(), Finding>, Stop> {
        self.trial.reseed(seed.clone());
        let fresh = self.running.is_none();
        let in_open = seed.percent(if fresh { 30 } else { 20 });
        let used = if in_open {
            tally.fact("in_open", 1);
            self.fail_in_open(order, seed, tally)?
        } else {
            self.fail_in_use(order, seed, tally)?
        };
        if let Err(finding) = used {
            return Ok(Err(finding));
        }
        // The disk is well: nothing is to be seen of what was, now or after closing.
        let Some(mut batch) = self.running.take() else {
            return Ok(Err(Finding::new(Bad::NotOpened, "nothing runs")));
        };
        let more = seed.below(6);
        if let Err(finding) =
            self.trial.changes(&mut batch, more).and_then(|()| self.trial.verify(&mut batch))
        {
            return Ok(Err(finding));
        }
        let ended = batch.close()?;
        if let Some(finding) = told_panic(&ended.said) {
            return Ok(Err(finding));
        }
        if ended.hung || ended.code() != Some(0) {
            let bad = if ended.hung { Bad::Hang } else { Bad::Unclear };
            return Ok(Err(Finding::new(bad, format!("closing it: {}", ended.words()))));
        }
        Ok(match opened(&mut self.trial.batch(&order.program))? {
            Ok(mut opened) => {
                let verified = self.trial.verify(&mut opened.batch);
                let verified = verified.and_then(|()| no_alarm(&opened.mended, tally));
                self.running = Some(opened.batch);
                verified
            }
            Err(finding) => Err(finding),
        })
    }

    fn fail_in_use(
        &mut self,
        order: &Order,
        seed: &mut Seed,
        tally: &Tally,
    ) -> Result<Result<(), Finding>, Stop> {
        let mut batch = match self.running.take() {
            Some(batch) => batch,
            None => match opened(&mut self.trial.batch(&order.program))? {
                Ok(opened) => opened.batch,
                Err(finding) => return Ok(Err(finding)),
            },
        };
        let few = seed.below(25);
        let mut done = self.trial.changes(&mut batch, few);
        if done.is_ok() {
            self.folder.set(Fault::some(seed, 60));
            let tends = seed.percent(25);
            done = self.changes_meanwhile(&mut batch, tends, seed, tally);
            let failed = self.folder.mend();
            tally.fact("failed_calls", failed);
            tally.fact("met", u64::from(failed > 0));
        }
        if done.is_ok() {
            done = self.goes_on(&mut batch, tally);
        }
        self.running = Some(batch);
        Ok(done)
    }

    /// Changes while the disk fails; each may be acknowledged or answered with a problem.
    fn changes_meanwhile(
        &mut self,
        batch: &mut Batch,
        tends: bool,
        seed: &mut Seed,
        tally: &Tally,
    ) -> Result<(), Finding> {
        let mut after = seed.between(2, 8);
        for _ in 0..60 {
            if self.trial.open.len() >= OPEN || after == 0 {
                break;
            }
            if tends && seed.percent(20) {
                // It may fail or not; it must only answer.
                let word = if seed.percent(50) { "snapshot" } else { "tend" };
                batch.told(&serde_json::json!(word)).map_err(|nothing| no_answer(batch, &nothing))?;
                continue;
            }
            self.trial.ask(batch);
            match self.trial.take(batch.answer(PATIENCE)) {
                Told::Acknowledged => {}
                Told::Disk { code, message } => {
                    tally.fact("problems", 1);
                    if message.trim().is_empty() {
                        return Err(Finding::new(Bad::Unclear, format!("{code} came without words")));
                    }
                }
                Told::Nothing(nothing) => return Err(no_answer(batch, &nothing)),
                Told::Bad(finding) => return Err(finding),
            }
            after -= u64::from(self.folder.failed() > 0);
        }
        told_panic(&batch.said()).map_or(Ok(()), Err)
    }

    /// The disk is well again: the next change must be taken.
    fn goes_on(&mut self, batch: &mut Batch, tally: &Tally) -> Result<(), Finding> {
        for tries in 0..3 {
            self.trial.ask(batch);
            match self.trial.take(batch.answer(PATIENCE)) {
                Told::Acknowledged => {
                    tally.fact("taken_at_second_try", u64::from(tries > 0));
                    // The one that was taken is known; those before it are settled by what the document says now.
                    return self.trial.verify(batch);
                }
                Told::Disk { code, message } if tries == 2 => {
                    let words = format!("the disk is well, and a change was answered by {code}: {message}");
                    return Err(Finding::new(Bad::Stuck, words));
                }
                Told::Disk { .. } => {}
                Told::Nothing(nothing) => return Err(no_answer(batch, &nothing)),
                Told::Bad(finding) => return Err(finding),
            }
        }
        Ok(())
    }

    fn fail_in_open(
        &mut self,
        order: &Order,
        seed: &mut Seed,
        tally: &Tally,
    ) -> Result<Result<(), Finding>, Stop> {
        if let Some(mut batch) = self.running.take() {
            // Half of them after a crash, when there is more to do at opening.
            if seed.percent(50) {
                batch.kill()?;
                batch.buried()?;
            } else {
                batch.close()?;
            }
        }
        self.folder.set(Fault::some(seed, 30));
        let tried = opened(&mut self.trial.batch(&order.program))?;
        let failed = self.folder.failed();
        match tried {
            Ok(opened) => {
                let mut batch = opened.batch;
                let done = self.changes_meanwhile(&mut batch, false, seed, tally);
                tally.fact("failed_calls", self.folder.mend());
                let done = done.and_then(|()| self.goes_on(&mut batch, tally));
                self.running = Some(batch);
                return Ok(done);
            }
            // That is as it should be: words, and an exit code.
            Err(finding) if finding.bad == Bad::NotOpened && failed > 0 => {
                tally.fact("refused_to_open", 1);
                let as_promised = finding.words.contains(": exit 1; ");
                if !as_promised || finding.words.contains("nothing on the error stream") {
                    return Ok(Err(Finding::new(Bad::Unclear, finding.words)));
                }
            }
            Err(finding) => return Ok(Err(finding)),
        }
        tally.fact("failed_calls", self.folder.mend());
        Ok(match opened(&mut self.trial.batch(&order.program))? {
            Ok(mut opened) => {
                let verified = self.trial.verify(&mut opened.batch);
                self.running = Some(opened.batch);
                verified
            }
            Err(finding) => {
                Err(Finding::new(finding.bad, format!("the disk is well again, and {}", finding.words)))
            }
        })
    }
}
