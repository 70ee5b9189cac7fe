//! `--corrupt N` and `--pairs N`: damaged files. Each round takes a copy of a vault made once, damages one file of any
//! kind (or a file of the store together with the newest journal), has it mended, and compares. One damaged file must
//! cost nothing at all; two may cost something, but never silently and never what a snapshot holds.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use serde_json::Value;

use super::bases::{Base, History, make};
use super::compare::{Document, compare, says};
use super::damage::Damage;
use super::kill::keep;
use super::kith::{Ended, Home, PATIENCE, call};
use super::model::Row;
use super::seed::Seed;
use super::shelter::Shelter;
use super::tally::{Bad, Finding, Tally};
use super::{Order, rounds_of};
use crate::process::Stop;

/// Rounds by kind of file and damage: how many, and how many went badly.
type Table = BTreeMap<(String, Damage), (u64, u64)>;

/// The vaults to be damaged.
pub(crate) fn bases(order: &Order, shelter: &Shelter, rounds: u64) -> Result<Vec<Base>, Stop> {
    let folder = shelter.quick_folder("bases")?;
    let most = if rounds >= 2_000 { 3_000 } else { 400 };
    let mut bases = Vec::new();
    for (number, history) in (0..).zip(History::ALL) {
        let mut seed = Seed::of(order.seed, "base", number);
        // One small one, one as large as it gets, the others in between.
        let changes = match history {
            History::FirstSession => 200,
            History::Tail => most,
            _ => seed.between(200, most),
        };
        let root = folder.join(format!("{history:?}"));
        match make(history, &root, &order.program, &seed, changes)? {
            Ok(base) => {
                println!("   a vault to be damaged: {history:?}, {changes} changes, {}", base.trial.size());
                bases.push(base);
            }
            Err(finding) => {
                return Err(Stop::new(format!("The vault {history:?} could not be made: {}", finding.words)));
            }
        }
    }
    Ok(bases)
}

/// One file or two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HowMany {
    One,
    Two,
}

pub(crate) fn run(
    order: &Order,
    shelter: &Shelter,
    tally: &Tally,
    bases: &[Base],
    (many, rounds): (HowMany, u64),
) -> Result<(), Stop> {
    let folder = shelter.quick_folder(if many == HowMany::One { "corrupt" } else { "pairs" })?;
    let all: Vec<u64> = rounds_of(order, rounds, 1).collect();
    let next = AtomicUsize::new(0);
    let table = Mutex::new(Table::new());
    let work = |worker: usize| -> Result<(), Stop> {
        while let Some(round) = all.get(next.fetch_add(1, Ordering::Relaxed)) {
            let scratch = folder.join(format!("w{worker}"));
            let bench = Bench { order, tally, bases, many, scratch, table: &table };
            bench.round(*round)?;
        }
        Ok(())
    };
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..2).map(|worker| scope.spawn(move || work(worker))).collect();
        workers.into_iter().try_for_each(|worker| {
            worker.join().unwrap_or_else(|_| Err(Stop::new("A worker of the harness itself panicked.")))
        })
    })?;
    if many == HowMany::One {
        print(&table.into_inner().unwrap_or_else(PoisonError::into_inner));
    }
    Ok(())
}

struct Bench<'a> {
    order: &'a Order,
    tally: &'a Tally,
    bases: &'a [Base],
    many: HowMany,
    scratch: PathBuf,
    table: &'a Mutex<Table>,
}

impl Bench<'_> {
    fn round(&self, round: u64) -> Result<(), Stop> {
        let part = if self.many == HowMany::One { "corrupt" } else { "pairs" };
        let mut seed = Seed::of(self.order.seed, part, round);
        let Some(base) = seed.one(self.bases) else { return Ok(()) };
        if self.scratch.exists() {
            fs::remove_dir_all(&self.scratch)?;
        }
        let copied = Command::new("cp").arg("-a").arg(&base.trial.home.root).arg(&self.scratch).status()?;
        if !copied.success() {
            return Err(Stop::new("A vault could not be copied; is there room?"));
        }
        let mut words = vec![format!("{:?}", base.history)];
        let mut damaged = Vec::new();
        for (file, kind) in self.victims(base, &mut seed) {
            let damage = *seed.one(&Damage::ALL).unwrap_or(&Damage::Bit);
            let path = self.scratch.join(&file);
            let before = fs::read(&path)?;
            match damage.of(&before, &mut seed) {
                Some(after) => fs::write(&path, after)?,
                None => fs::remove_file(&path)?,
            }
            words.push(format!("{} {}", file.display(), damage.name()));
            damaged.push((kind, damage));
        }
        let mut findings = self.mended(base, &mut seed)?;
        for finding in &mut findings {
            finding.words = format!("[{}] {}", words.join(", "), finding.words);
        }
        if let Some(last) = findings.last_mut() {
            last.words.push_str(&keep(&self.scratch, self.order.keep.as_ref(), part, round));
        }
        if let [one] = damaged.as_slice() {
            let mut table = self.table.lock().unwrap_or_else(PoisonError::into_inner);
            let cell = table.entry(one.clone()).or_default();
            cell.0 += 1;
            cell.1 += u64::from(!findings.is_empty());
        }
        self.tally.round(round, &findings);
        Ok(())
    }

    /// Every kind of file is as likely as any other, however many there are of it.
    fn victims(&self, base: &Base, seed: &mut Seed) -> Vec<(PathBuf, String)> {
        let mut kinds: Vec<&str> = base.files.iter().map(|(_, kind)| kind.as_str()).collect();
        kinds.sort_unstable();
        kinds.dedup();
        let mut some = |like: &dyn Fn(&str) -> bool| {
            let kinds: Vec<&str> = kinds.iter().copied().filter(|kind| like(kind)).collect();
            let kind = seed.one(&kinds)?;
            let files: Vec<&(PathBuf, String)> =
                base.files.iter().filter(|(_, other)| other == kind).collect();
            seed.one(&files).map(|file| (*file).clone())
        };
        match self.many {
            HowMany::One => some(&|_| true).into_iter().collect(),
            HowMany::Two => {
                let store = some(&|kind| kind.starts_with("store "));
                store.into_iter().chain(some(&|kind| kind == "journal newest")).collect()
            }
        }
    }

    /// Mends and compares.
    fn mended(&self, base: &Base, seed: &mut Seed) -> Result<Vec<Finding>, Stop> {
        let home = Home::at(&self.scratch);
        let mut findings = Vec::new();
        let mut said = Said::default();
        // Half of them go without the doctor: every command mends what it opens.
        if seed.percent(50) {
            let doctor = self.call(&home, &["doctor", "--repair", "--json"])?;
            findings.extend(trouble(&doctor, "doctor"));
            said.doctor(&doctor, &mut findings);
        }
        let export = self.call(&home, &["export", "--format", "json"])?;
        findings.extend(trouble(&export, "export"));
        said.anything |= !export.said.trim().is_empty();
        let refused = export.code() != Some(0) && !export.said.trim().is_empty();
        if refused && self.many == HowMany::Two && base.since.is_none() && !fatal(&findings) {
            // Nothing was left to rebuild it from, and it says so.
            self.tally.fact("refused", 1);
            return Ok(vec![]);
        }
        if !findings.is_empty() {
            return Ok(findings);
        }
        if export.code() != Some(0) {
            let bad = if self.many == HowMany::One { Bad::NotHealed } else { Bad::NotOpened };
            return Ok(vec![Finding::new(bad, format!("export: {}", export.words()))]);
        }
        let document = serde_json::from_str(&export.out).map_err(|error| error.to_string());
        let document = match document.and_then(|document: Value| Document::read(&document)) {
            Ok(document) => document,
            Err(error) => {
                return Ok(vec![Finding::new(Bad::Silent, format!("export cannot be read: {error}"))]);
            }
        };
        findings.extend(self.judge(base, &document, &said, &export));
        Ok(findings)
    }

    fn judge(&self, base: &Base, document: &Document, said: &Said, export: &Ended) -> Vec<Finding> {
        let Err(wrong) = compare(&base.trial.model, &[], document) else {
            self.tally.fact("whole", 1);
            self.tally.fact("told", u64::from(said.anything));
            // Of two damaged files the journal may hold changes that nothing else has, and that later ones wrote over.
            let alarmed = said.missing && self.many == HowMany::One;
            self.tally.fact("alarms", u64::from(said.missing));
            let alarm = || Finding::new(Bad::Unclear, format!("all is there, and yet: {}", said.words));
            return alarmed.then(alarm).into_iter().collect();
        };
        let loud = said.missing || said.badly || (said.words.is_empty() && said.anything);
        let spoken = format!("said: {} {}", said.words, export.words());
        let mut findings = Vec::new();
        if !loud {
            findings.push(Finding::new(Bad::Silent, format!("{spoken}; found: {}", wrong.words())));
        } else if self.many == HowMany::One {
            findings.push(Finding::new(Bad::NotHealed, format!("{spoken}; found: {}", wrong.words())));
        }
        self.tally.fact("partly", 1);
        if self.many == HowMany::Two {
            findings.extend(older_than_snapshot(base, document));
        }
        findings
    }

    fn call(&self, home: &Home, words: &[&str]) -> Result<Ended, Stop> {
        let mut command = Command::new(&self.order.program);
        // The bar is 10 s; a little more is waited, so that one that is only slow is told as slow.
        call(home.set(command.args(words)), PATIENCE + Duration::from_secs(1))
    }
}

/// What the program said of the damage.
#[derive(Default)]
struct Said {
    /// It said something.
    anything: bool,
    /// It said that something is missing.
    missing: bool,
    /// The doctor's exit code says that not all is well.
    badly: bool,
    words: String,
}

impl Said {
    fn doctor(&mut self, doctor: &Ended, findings: &mut Vec<Finding>) {
        let Ok(report) = serde_json::from_str::<Value>(&doctor.out) else {
            if findings.is_empty() {
                let words = format!("the doctor's report cannot be read: {} {}", doctor.out, doctor.words());
                findings.push(Finding::new(Bad::Unclear, words));
            }
            return;
        };
        let mended = report.get("mended").filter(|mended| mended.is_object());
        let whole = mended.is_none_or(|mended| mended.get("whole") == Some(&Value::Bool(true)));
        self.anything |= mended.is_some() || !doctor.said.trim().is_empty();
        self.missing |= !whole;
        self.badly |= doctor.code() != Some(0);
        self.words = format!(
            "mended {}, complete {}, exit {:?}",
            mended.cloned().unwrap_or_default(),
            report.get("complete").cloned().unwrap_or_default(),
            doctor.code()
        );
    }
}

fn fatal(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| matches!(finding.bad, Bad::Panic | Bad::Hang))
}

/// Death and silence, which are bad whatever was damaged.
fn trouble(ended: &Ended, who: &str) -> Option<Finding> {
    if ended.hung {
        Some(Finding::new(Bad::Hang, format!("{who} did not end within 10 s; {}", ended.words())))
    } else if ended.panicked() {
        Some(Finding::new(Bad::Panic, format!("{who}: {}", ended.words())))
    } else {
        None
    }
}

/// Every record must be as it was at some time since the newest snapshot.
fn older_than_snapshot(base: &Base, document: &Document) -> Option<Finding> {
    let since = base.since.as_ref()?;
    let mut older = Vec::new();
    for (key, states) in since {
        let found = document.rows.get(key).map(|(_, row)| row);
        let was = |state: Option<&Row>| match (state, found) {
            (Some(state), Some(found)) => says(state, found),
            (state, found) => state.is_none() && found.is_none(),
        };
        if !states.iter().any(|state| was(state.as_deref())) {
            older.push(key.to_string());
        }
    }
    older.extend(document.rows.keys().filter(|key| !since.contains_key(key)).map(ToString::to_string));
    let words = format!("{} records are older than the newest snapshot: {}", older.len(), older.join(" "));
    (!older.is_empty()).then(|| Finding::new(Bad::Lost, words.chars().take(300).collect::<String>()))
}

fn print(table: &Table) {
    let mut kinds: Vec<&String> = table.keys().map(|(kind, _)| kind).collect();
    kinds.dedup();
    println!("   rounds by kind of file and damage (with `!`: how many went badly)");
    let row = |name: &str, cells: [String; 8]| {
        println!("   {name:<18}{}", cells.map(|cell| format!("{cell:>9}")).concat());
    };
    row("", Damage::ALL.map(|damage| damage.name().to_owned()));
    for kind in kinds {
        let cell = |damage| match table.get(&(kind.clone(), damage)) {
            None => "-".to_owned(),
            Some((rounds, 0)) => rounds.to_string(),
            Some((rounds, bad)) => format!("{rounds}!{bad}"),
        };
        row(kind, Damage::ALL.map(cell));
    }
}

/// A folder's content, to see whether something changed it.
pub(crate) fn content(root: &Path) -> Result<BTreeMap<PathBuf, Vec<u8>>, Stop> {
    let mut content = BTreeMap::new();
    for (file, _) in super::bases::files(root)? {
        content.insert(file.clone(), fs::read(root.join(file))?);
    }
    Ok(content)
}
