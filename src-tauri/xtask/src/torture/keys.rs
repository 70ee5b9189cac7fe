//! `--keys N` and `--wrong N`: the passphrase. Killed while it is changed, exactly one of the old and the new one opens;
//! tried wrongly again and again, it tells nothing, and each try after the second has to wait as long as was said.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::Order;
use super::kith::{Batch, Ended, Home, PATIENCE, call};
use super::seed::Seed;
use super::shelter::Shelter;
use super::tally::{Bad, Finding, Tally};
use super::trial::{Opened, no_answer, opened, told_panic};
use crate::process::Stop;

/// So many changes of one vault's passphrase, then a new vault.
const ON_ONE: u64 = 50;
/// The header is written in the last moments of a change; most kills aim there.
const LAST_MOMENTS: Duration = Duration::from_millis(60);
/// Seconds to wait after so many wrong tries; after more as after the last.
const WAITS: [u64; 9] = [0, 0, 1, 2, 4, 8, 16, 32, 60];
/// When the clock of the tests stands at the beginning.
const BEGINNING: u64 = 1_780_000_000;

type Outcome<T> = Result<Result<T, Finding>, Stop>;

/// A vault behind a passphrase.
struct Guarded {
    home: Home,
    program: PathBuf,
    passphrase: String,
    /// How long a change takes that nobody disturbs.
    takes: Duration,
}

impl Guarded {
    fn make(order: &Order, folder: &Path, number: u64) -> Outcome<Self> {
        let home = Home::at(&folder.join(number.to_string()));
        fs::create_dir_all(&home.root)?;
        let mut this = Self {
            home,
            program: order.program.clone(),
            passphrase: format!("passphrase number {number}"),
            takes: Duration::ZERO,
        };
        let mut command = Command::new(&this.program);
        let mut batch = match opened(this.home.set(command.arg("batch")))? {
            Ok(Opened { batch, .. }) => batch,
            Err(finding) => return Ok(Err(finding)),
        };
        let first = json!({ "add_person": { "name": "Kept", "circle": null, "sector": null } });
        if let Err(finding) = told(&mut batch, &first) {
            return Ok(Err(finding));
        }
        let code = match told(&mut batch, &json!("recovery_code")) {
            Ok(answer) => answer["code"].clone(),
            Err(finding) => return Ok(Err(finding)),
        };
        let set = json!({ "set_passphrase": { "passphrase": this.passphrase, "code": code } });
        if let Err(finding) = told(&mut batch, &set) {
            return Ok(Err(finding));
        }
        let start = Instant::now();
        let next = format!("{} at first", this.passphrase);
        if let Err(finding) = told(&mut batch, &this.change_to(&next)) {
            return Ok(Err(finding));
        }
        this.takes = start.elapsed();
        this.passphrase = next;
        let ended = batch.close()?;
        Ok(if ended.code() == Some(0) {
            Ok(this)
        } else {
            Err(Finding::new(Bad::Unclear, format!("closing it: {}", ended.words())))
        })
    }

    fn change_to(&self, next: &str) -> Value {
        json!({ "change_passphrase": { "passphrase": self.passphrase, "next": next } })
    }

    /// `kith WORDS` with that passphrase.
    fn with(&self, passphrase: &str, words: &[&str]) -> Result<Command, Stop> {
        let file = self.home.root.join("word");
        fs::write(&file, format!("{passphrase}\n"))?;
        let mut command = Command::new(&self.program);
        self.home.set(command.args(words).arg("--passphrase-file").arg(file));
        Ok(command)
    }

    /// Tries to open it, and waits as long as a person is told to: a program killed while it looked at a passphrase has
    /// counted that as a try.
    fn try_it(&self, passphrase: &str) -> Result<Ended, Stop> {
        let start = Instant::now();
        loop {
            let ended = call(&mut self.with(passphrase, &["people"])?, PATIENCE)?;
            if ended.code() == Some(0) || !ended.said.contains(" second") || start.elapsed() > PATIENCE {
                return Ok(ended);
            }
            std::thread::sleep(Duration::from_millis(500));
        }
    }
}

fn told(batch: &mut Batch, request: &Value) -> Result<Value, Finding> {
    match batch.told(request) {
        Ok(answer) => match answer.get("ok") {
            Some(ok) => Ok(ok.clone()),
            None => Err(Finding::new(Bad::Refused, answer.to_string())),
        },
        Err(nothing) => Err(no_answer(batch, &nothing)),
    }
}

/// Killed while a passphrase is changed.
pub(crate) fn kill(order: &Order, shelter: &Shelter, tally: &Tally, rounds: u64) -> Result<(), Stop> {
    let folder = shelter.folder("keys")?;
    let mut vault = None;
    for round in super::rounds_of(order, rounds, ON_ONE) {
        let mut seed = Seed::of(order.seed, "keys", round);
        if round % ON_ONE == 0 {
            vault = None;
        }
        let this = match vault.take() {
            Some(this) => Ok(this),
            None => Guarded::make(order, &folder, round)?,
        };
        let finding = match this {
            Err(finding) => Some(finding),
            Ok(mut this) => match killed_changing(&mut this, round, &mut seed, tally)? {
                Ok(()) => {
                    vault = Some(this);
                    None
                }
                Err(finding) => Some(finding),
            },
        };
        tally.round(round, finding.as_slice());
    }
    Ok(())
}

fn killed_changing(this: &mut Guarded, round: u64, seed: &mut Seed, tally: &Tally) -> Outcome<()> {
    let next = format!("passphrase of round {round}");
    let mut batch = match opened(&mut this.with(&this.passphrase.clone(), &["batch"])?)? {
        Ok(Opened { batch, .. }) => batch,
        Err(finding) => return Ok(Err(finding)),
    };
    let start = Instant::now();
    batch.ask(&this.change_to(&next));
    let (from, to) = if seed.percent(80) {
        (this.takes.saturating_sub(LAST_MOMENTS), this.takes + LAST_MOMENTS)
    } else {
        (Duration::ZERO, this.takes)
    };
    let micros = |time: Duration| u64::try_from(time.as_micros()).unwrap_or(u64::MAX);
    let moment = Duration::from_micros(seed.between(micros(from), micros(to)));
    std::thread::sleep(moment.saturating_sub(start.elapsed()));
    batch.kill()?;
    let (answers, ended) = batch.buried()?;
    if let Some(finding) = told_panic(&ended.said) {
        return Ok(Err(finding));
    }
    let answered = answers.iter().any(|answer| answer.get("ok").is_some());
    tally.acknowledged(u64::from(answered));
    let opens = [this.try_it(&next)?, this.try_it(&this.passphrase)?].map(|ended| ended.code() == Some(0));
    let words = match (opens, answered) {
        ([true, false], _) => {
            tally.fact("new_opens", 1);
            this.passphrase = next;
            return Ok(Ok(()));
        }
        ([false, true], false) => {
            tally.fact("old_opens", 1);
            return Ok(Ok(()));
        }
        ([false, true], true) => "the change was acknowledged, and the old passphrase opens",
        ([true, true], _) => "both the old and the new passphrase open",
        ([false, false], _) => "neither the old nor the new passphrase opens",
    };
    Ok(Err(Finding::new(Bad::Lost, words)))
}

/// Tried with wrong passphrases, one after the other, at the clock of the tests.
pub(crate) fn wrong(order: &Order, shelter: &Shelter, tally: &Tally, tries: u64) -> Result<(), Stop> {
    let folder = shelter.folder("wrong")?;
    let vault = match Guarded::make(order, &folder, 0)? {
        Ok(vault) => vault,
        Err(finding) => {
            tally.round(0, &[finding]);
            return Ok(());
        }
    };
    let clock = vault.home.root.join("clock");
    let mut seed = Seed::of(order.seed, "wrong", 0);
    let headers = |vault: &Guarded| {
        ["vault.json", "vault.copy.json"].map(|name| fs::read(vault.home.data.join(name)).unwrap_or_default())
    };
    let before = headers(&vault);
    let (mut now, mut waited) = (BEGINNING, 0);
    // How long the answers took, for wild guesses and for those that are all but right.
    let mut took: [Vec<Duration>; 2] = [Vec::new(), Vec::new()];
    let mut first_words = None;
    for round in 0..tries {
        let wait = usize::try_from(round).ok().and_then(|n| WAITS.get(n)).copied().unwrap_or(60);
        let mut findings = Vec::new();
        if wait > 0 {
            // A second too early even the right one is not heard.
            set(&clock, now + wait - 1)?;
            let early = at(&vault, &vault.passphrase, &clock)?;
            if early.code() != Some(1) || !early.said.contains("1 second") {
                findings.push(Finding::new(Bad::Unclear, format!("too early: {}", early.words())));
            }
        }
        now += wait;
        waited += wait;
        set(&clock, now)?;
        let is_near = seed.percent(50);
        let guess = if is_near {
            vault.passphrase.chars().take(vault.passphrase.chars().count() - 1).collect()
        } else {
            format!("guess {}", seed.next())
        };
        let start = Instant::now();
        let answer = at(&vault, &guess, &clock)?;
        took[usize::from(is_near)].push(start.elapsed());
        let words = first_words.get_or_insert_with(|| answer.said.clone());
        if answer.code() != Some(1) || !answer.out.is_empty() || answer.said != *words {
            findings
                .push(Finding::new(Bad::Unclear, format!("another answer than before: {}", answer.words())));
        }
        findings.extend(told_panic(&answer.said));
        tally.round(round, &findings);
    }
    if headers(&vault) != before {
        tally.round(tries, &[Finding::new(Bad::Lost, "wrong passphrases changed the header")]);
    }
    set(&clock, now + 60)?;
    let right = at(&vault, &vault.passphrase, &clock)?;
    if right.code() != Some(0) || !right.out.contains("Kept") {
        let words = format!("the right one does not open any more: {}", right.words());
        tally.round(tries, &[Finding::new(Bad::Lost, words)]);
    }
    tally.fact("seconds_to_wait", waited);
    let [wild, near] = took.map(|mut took| {
        took.sort();
        took.get(took.len() / 2).map_or(0, Duration::as_millis)
    });
    tally.note(format!("median_ms_wild={wild} median_ms_near={near}"));
    Ok(())
}

fn at(vault: &Guarded, passphrase: &str, clock: &Path) -> Result<Ended, Stop> {
    let mut command = vault.with(passphrase, &["people"])?;
    call(command.env("KITH_TEST_CLOCK", clock), PATIENCE)
}

/// Sets the clock of the tests to so many seconds after 1970.
fn set(clock: &Path, seconds: u64) -> Result<(), Stop> {
    let day = seconds / 86_400;
    let (hour, minute, second) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    // Days since 1970 as a date (Hinnant, chrono-compatible date algorithms, `civil_from_days`).
    let shifted = day + 719_468;
    let (era, of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let date = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    fs::write(clock, format!("{year:04}-{month:02}-{date:02}T{hour:02}:{minute:02}:{second:02}Z"))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_of_the_tests_is_written_as_dates_are() {
        let dir = std::env::temp_dir().join(format!("kith-clock-{}", std::process::id()));
        for (seconds, text) in [
            (0, "1970-01-01T00:00:00Z"),
            (BEGINNING, "2026-05-28T20:26:40Z"),
            (1_709_210_096, "2024-02-29T12:34:56Z"),
            (4_102_444_799, "2099-12-31T23:59:59Z"),
        ] {
            set(&dir, seconds).unwrap();
            assert_eq!(fs::read_to_string(&dir).unwrap(), text);
        }
        fs::remove_file(dir).unwrap();
    }
}
