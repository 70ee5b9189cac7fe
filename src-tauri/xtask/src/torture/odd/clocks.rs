//! Clocks that are wrong. Only debug builds read a clock of the tests; a release build is not tried here.

use std::fs;

use super::{Bench, Outcome};
use crate::torture::kith::Home;
use crate::torture::tally::{Bad, Finding};
use crate::torture::trial::{Trial, opened};

pub(super) fn back(bench: &Bench) -> Outcome {
    at_times(bench, &["2026-06-01T12:00:00Z", "2025-06-01T12:00:00Z", "2026-06-01T13:00:00Z"])
}

pub(super) fn forward(bench: &Bench) -> Outcome {
    at_times(bench, &["2026-06-01T12:00:00Z", "2036-06-01T12:00:00Z", "2026-06-01T13:00:00Z"])
}

/// Opened, changed, tended and closed at each of these times; nothing may get lost, and the doctor must be content.
fn at_times(bench: &Bench, times: &[&str]) -> Outcome {
    let clock = bench.folder.join("clock");
    let mut trial = bench.trial(Home::at(&bench.folder));
    for time in times {
        fs::write(&clock, time)?;
        let mut command = trial.batch(&bench.order.program);
        command.env("KITH_TEST_CLOCK", &clock);
        let mut batch = match opened(&mut command)? {
            Ok(opened) if opened.mended.is_object() => {
                let words = format!("at {time} it says it mended something: {}", opened.mended);
                return Ok(Err(Finding::new(Bad::Unclear, words)));
            }
            Ok(opened) => opened.batch,
            Err(finding) => return Ok(Err(finding)),
        };
        let before = trial.acknowledged;
        let done = trial
            .verify(&mut batch)
            .and_then(|()| trial.changes(&mut batch, 20))
            .and_then(|()| Trial::aside(&mut batch, "snapshot"))
            .and_then(|_| trial.changes(&mut batch, 5))
            .and_then(|()| Trial::aside(&mut batch, "tend"))
            .and_then(|_| trial.verify(&mut batch));
        bench.tally.acknowledged(trial.acknowledged - before);
        let ended = batch.close()?;
        let done = done.and_then(|()| super::expect_code(&ended, 0, "closing it"));
        if let Err(finding) = done {
            return Ok(Err(Finding::new(finding.bad, format!("at {time}: {}", finding.words))));
        }
    }
    let doctor = bench.call(&trial.home, &["doctor", "--json"])?;
    Ok(super::expect_code(&doctor, 0, "the doctor"))
}
