//! What a crash of sled leaves behind (sled#1527, #1533), two programs at once, and that the doctor only looks.

use std::fs;

use super::{Bench, Outcome, expect_code};
use crate::process::Stop;
use crate::torture::corrupt::content;
use crate::torture::damage::Damage;
use crate::torture::kith::Home;
use crate::torture::seed::Seed;
use crate::torture::tally::{Bad, Finding};

pub(super) fn generating(bench: &Bench) -> Outcome {
    with_leftover(bench, "snap.00000000000001FF.generating", &Seed::of(1, "leftover", 0).bytes(300))
}

pub(super) fn empty_snap(bench: &Bench) -> Outcome {
    with_leftover(bench, "snap.00000000000001FF", &[])
}

fn with_leftover(bench: &Bench, name: &str, bytes: &[u8]) -> Outcome {
    let mut trial = match bench.made(Home::at(&bench.folder))? {
        Ok(trial) => trial,
        Err(finding) => return Ok(Err(finding)),
    };
    fs::write(trial.home.data.join("store").join(name), bytes)?;
    bench.more(&mut trial, 5)
}

pub(super) fn second(bench: &Bench) -> Outcome {
    let mut trial = match bench.made(Home::at(&bench.folder))? {
        Ok(trial) => trial,
        Err(finding) => return Ok(Err(finding)),
    };
    let mut batch = match bench.open(&trial)? {
        Ok(batch) => batch,
        Err(finding) => return Ok(Err(finding)),
    };
    for words in [&["batch"][..], &["export", "--format", "json"], &["doctor", "--repair", "--json"]] {
        let ended = bench.call(&trial.home, words)?;
        if let Err(finding) = expect_code(&ended, 75, &format!("`kith {}` beside another", words.join(" "))) {
            return Ok(Err(finding));
        }
        if ended.said.trim().is_empty() {
            return Ok(Err(Finding::new(Bad::Unclear, "a second one says nothing")));
        }
    }
    let done = trial.changes(&mut batch, 5).and_then(|()| trial.verify(&mut batch));
    batch.close()?;
    if done.is_err() { Ok(done) } else { bench.more(&mut trial, 3) }
}

pub(super) fn doctor_sound(bench: &Bench) -> Outcome {
    let trial = match bench.made(Home::at(&bench.folder))? {
        Ok(trial) => trial,
        Err(finding) => return Ok(Err(finding)),
    };
    let (before, doctor, after) = looked_at(bench, &trial.home)?;
    Ok(expect_code(&doctor, 0, "the doctor").and_then(|()| same(&before, &after)))
}

pub(super) fn doctor_damaged(bench: &Bench) -> Outcome {
    let trial = match bench.made(Home::at(&bench.folder))? {
        Ok(trial) => trial,
        Err(finding) => return Ok(Err(finding)),
    };
    let store = trial.home.data.join("store/db");
    let damaged = Damage::Bits.of(&fs::read(&store)?, &mut Seed::of(bench.order.seed, "odd", bench.round));
    fs::write(&store, damaged.unwrap_or_default())?;
    let (before, doctor, after) = looked_at(bench, &trial.home)?;
    if doctor.hung || doctor.panicked() {
        return Ok(expect_code(&doctor, 1, "the doctor"));
    }
    Ok(same(&before, &after))
}

type Content = std::collections::BTreeMap<std::path::PathBuf, Vec<u8>>;

fn looked_at(bench: &Bench, home: &Home) -> Result<(Content, crate::torture::kith::Ended, Content), Stop> {
    let before = content(&home.root)?;
    let doctor = bench.call(home, &["doctor", "--json"])?;
    Ok((before, doctor, content(&home.root)?))
}

fn same(before: &Content, after: &Content) -> Result<(), Finding> {
    let files = before.keys().chain(after.keys());
    let mut changed: Vec<String> = files
        .filter(|file| before.get(*file) != after.get(*file))
        .map(|file| file.display().to_string())
        .collect();
    changed.sort();
    changed.dedup();
    if changed.is_empty() {
        Ok(())
    } else {
        Err(Finding::new(Bad::Unclear, format!("the doctor changed {}", changed.join(", "))))
    }
}
