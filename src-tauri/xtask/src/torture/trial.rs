//! One vault on trial: its folders, the model of it, and what was asked and not yet acknowledged. The parts decide
//! when to kill, cut and damage; opening, changing and comparing is the same for all and is here.

use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::compare::{Document, Wrong, compare, settle};
use super::kith::{Batch, Home, NoAnswer, PATIENCE, panicked};
use super::model::{Given, Key, Kind, Model, Step};
use super::seed::Seed;
use super::stream::Stream;
use super::tally::{Bad, Finding, Tally};
use crate::process::Stop;

/// A vault, what it must hold, and what it may hold.
pub(crate) struct Trial {
    pub(crate) home: Home,
    pub(crate) model: Model,
    stream: Stream,
    /// Asked for, and neither acknowledged nor refused.
    pub(crate) open: Vec<Step>,
    pub(crate) acknowledged: u64,
}

/// How a request for a change ended.
#[derive(Debug)]
pub(crate) enum Told {
    Acknowledged,
    /// A problem of the disk: the change may have been made or not.
    Disk {
        code: String,
        message: String,
    },
    /// The program has not answered (yet), or has ended.
    Nothing(NoAnswer),
    Bad(Finding),
}

/// How an opening ended.
pub(crate) struct Opened {
    pub(crate) batch: Batch,
    pub(crate) took: Duration,
    /// What was mended; null for nothing.
    pub(crate) mended: Value,
}

impl Trial {
    pub(crate) fn new(home: Home, seed: Seed, people: usize) -> Self {
        Self {
            home,
            model: Model::default(),
            stream: Stream::new(seed, people),
            open: vec![],
            acknowledged: 0,
        }
    }

    pub(crate) fn reseed(&mut self, seed: Seed) {
        self.stream.reseed(seed);
    }

    /// `kith batch` in this vault's folders.
    pub(crate) fn batch(&self, program: &std::path::Path) -> Command {
        let mut command = Command::new(program);
        self.home.set(command.arg("batch"));
        command
    }

    /// Asks for the next change; it is open until an answer is taken.
    pub(crate) fn ask(&mut self, batch: &mut Batch) {
        let step = self.stream.next(&self.model, &self.open);
        batch.ask(&step.request);
        self.open.push(step);
    }

    /// Takes the answer to what was asked last.
    pub(crate) fn take(&mut self, answer: Result<Value, NoAnswer>) -> Told {
        let answer = match answer {
            Ok(answer) => answer,
            Err(nothing) => return Told::Nothing(nothing),
        };
        if let Some(ok) = answer.get("ok") {
            let Some(step) = self.open.pop() else {
                return Told::Bad(Finding::new(Bad::Unclear, "an answer to nothing"));
            };
            let seq = ok.pointer("/undo/seq").and_then(Value::as_u64);
            let newcomer = step.request.get("add_person").is_some();
            if let (true, Some(id), Some((key, _))) =
                (newcomer, ok.get("person").and_then(Value::as_str), step.writes.first())
            {
                self.model.learn(*key, Given { id: id.to_owned(), at: None });
            }
            self.model.apply(&step, seq);
            self.acknowledged += 1;
            return Told::Acknowledged;
        }
        let text = |field| {
            let text = answer.get("problem").and_then(|problem| problem.get(field)).and_then(Value::as_str);
            text.unwrap_or_default().to_owned()
        };
        let (code, message) = (text("code"), text("message"));
        if ["disk", "disk-low", "no-access", "store-stopped", "store-damaged"].contains(&code.as_str()) {
            return Told::Disk { code, message };
        }
        let asked = self.open.pop().map(|step| step.request.to_string()).unwrap_or_default();
        let asked: String = asked.chars().take(160).collect();
        Told::Bad(Finding::new(Bad::Refused, format!("{asked} was answered by {answer}")))
    }

    /// So many changes, each awaited; anything but an acknowledgement is a finding.
    pub(crate) fn changes(&mut self, batch: &mut Batch, count: u64) -> Result<(), Finding> {
        for _ in 0..count {
            self.ask(batch);
            match self.take(batch.answer(PATIENCE)) {
                Told::Acknowledged => {}
                Told::Disk { code, message } => {
                    return Err(Finding::new(
                        Bad::Stuck,
                        format!("a change was answered by {code}: {message}"),
                    ));
                }
                Told::Nothing(nothing) => return Err(no_answer(batch, &nothing)),
                Told::Bad(finding) => return Err(finding),
            }
        }
        Ok(())
    }

    /// Something that changes nothing of what is kept: "snapshot", "tend", "verify".
    pub(crate) fn aside(batch: &mut Batch, request: &str) -> Result<Value, Finding> {
        match batch.told(&json!(request)) {
            Ok(answer) if answer.get("ok").is_some() => Ok(answer),
            Ok(answer) => Err(Finding::new(Bad::Unclear, format!("\"{request}\" was answered by {answer}"))),
            Err(nothing) => Err(no_answer(batch, &nothing)),
        }
    }

    /// Asks for the whole document and compares; what was open is settled afterwards.
    pub(crate) fn verify(&mut self, batch: &mut Batch) -> Result<(), Finding> {
        match batch.told(&json!("export")) {
            Ok(answer) => match answer.get("ok") {
                Some(document) => self.judge(document),
                None => Err(Finding::new(
                    Bad::NotOpened,
                    format!("the export was answered by {}", start_of(&answer)),
                )),
            },
            Err(nothing) => Err(no_answer(batch, &nothing)),
        }
    }

    /// Compares a document; what was open is settled afterwards.
    pub(crate) fn judge(&mut self, document: &Value) -> Result<(), Finding> {
        let document = Document::read(document).map_err(|words| Finding::new(Bad::Lost, words))?;
        match compare(&self.model, &self.open, &document) {
            Ok(made) => {
                settle(&mut self.model, &self.open, &made, &document);
                self.open.clear();
                Ok(())
            }
            Err(wrong) => Err(finding(&wrong)),
        }
    }

    /// How many records there must be, for the words of a finding.
    pub(crate) fn size(&self) -> String {
        let count = |kind| self.model.rows().keys().filter(|key: &&Key| key.kind == kind).count();
        format!(
            "{} people, {} ties, {} catch-ups",
            count(Kind::Person),
            count(Kind::Tie),
            count(Kind::CatchUp)
        )
    }
}

/// Starts it and waits until it has opened.
pub(crate) fn opened(command: &mut Command) -> Result<Result<Opened, Finding>, Stop> {
    let start = Instant::now();
    let batch = Batch::start(command)?;
    Ok(match batch.answer(PATIENCE) {
        Ok(line) => match line.get("open") {
            Some(open) => {
                let mended = open.get("mended").cloned().unwrap_or_default();
                Ok(Opened { batch, took: start.elapsed(), mended })
            }
            None => Err(Finding::new(Bad::Unclear, format!("the first line is {line}"))),
        },
        Err(NoAnswer::Late) => Err(Finding::new(Bad::Hang, "it did not open within 10 s")),
        Err(NoAnswer::Ended) => {
            let (_, ended) = batch.buried()?;
            let bad = if ended.panicked() { Bad::Panic } else { Bad::NotOpened };
            Err(Finding::new(bad, format!("it would not open: {}", ended.words())))
        }
    })
}

pub(crate) fn finding(wrong: &Wrong) -> Finding {
    let bad = if wrong.half.is_empty() { Bad::Lost } else { Bad::HalfApplied };
    Finding::new(bad, wrong.words())
}

pub(crate) fn no_answer(batch: &Batch, nothing: &NoAnswer) -> Finding {
    let said: String = batch.said().trim().chars().take(300).collect();
    match nothing {
        NoAnswer::Late => Finding::new(Bad::Hang, format!("no answer within 10 s; {said}")),
        NoAnswer::Ended => Finding::new(Bad::Panic, format!("it ended instead of answering; {said}")),
    }
}

/// Where all is there, it may have mended something, and must not say that anything is missing.
pub(crate) fn no_alarm(mended: &Value, tally: &Tally) -> Result<(), Finding> {
    if !mended.is_object() {
        return Ok(());
    }
    tally.fact("mended", 1);
    if mended.get("whole") == Some(&Value::Bool(true)) {
        Ok(())
    } else {
        Err(Finding::new(Bad::Unclear, format!("all is there, and yet it says {mended}")))
    }
}

/// A panic that it told on the error stream and survived.
pub(crate) fn told_panic(said: &str) -> Option<Finding> {
    let line = said.lines().find(|line| panicked(line))?;
    Some(Finding::new(Bad::Panic, format!("it said: {line}")))
}

fn start_of(answer: &Value) -> String {
    answer.to_string().chars().take(300).collect()
}
