//! File systems that are really full: 256 MB in memory or ext4, filled by a file beside the vault.

use std::fs::File;
use std::io::Write;
use std::path::Path;

use super::{Bench, Outcome};
use crate::process::Stop;
use crate::torture::ext4::{Mounted, made};
use crate::torture::kith::{Batch, Home, PATIENCE};
use crate::torture::tally::{Bad, Finding};
use crate::torture::trial::{Told, Trial, no_answer};

const MEGABYTES: u64 = 256;

pub(super) fn memory(bench: &Bench) -> Outcome {
    let mounted = in_memory(&bench.folder)?;
    let done = full_in_use(bench, &bench.folder)?;
    mounted.release()?;
    Ok(done)
}

pub(super) fn ext4(bench: &Bench) -> Outcome {
    let image = bench.shelter.folder("odd-image")?;
    let file = image.join("disk.img");
    std::fs::write(&file, made(MEGABYTES, &image)?.as_slice())?;
    let mounted = Mounted::image(&file, &bench.folder)?;
    let done = full_in_use(bench, &bench.folder)?;
    mounted.release()?;
    Ok(done)
}

fn in_memory(at: &Path) -> Result<Mounted, Stop> {
    Mounted::other(&["-t", "tmpfs", "-o", &format!("size={MEGABYTES}m"), "tmpfs"], at)
}

/// Writes a file until nothing more fits.
fn fill(file: &Path) -> Result<(), Stop> {
    let mut filler = File::create(file)?;
    for piece in [1 << 20, 4096, 1] {
        let bytes = vec![7; piece];
        while filler.write_all(&bytes).is_ok() {}
    }
    // It may not reach the disk, since that is full: enough that the room is taken.
    drop(filler.sync_all());
    Ok(())
}

/// Fills up twice, before and after the ballast was laid down; each time changes are refused, and taken again when
/// there is room, by the same running program.
fn full_in_use(bench: &Bench, at: &Path) -> Outcome {
    let root = at.join("home");
    std::fs::create_dir_all(&root)?;
    let mut trial = match bench.made(Home::at(&root))? {
        Ok(trial) => trial,
        Err(finding) => return Ok(Err(finding)),
    };
    let mut batch = match bench.open(&trial)? {
        Ok(batch) => batch,
        Err(finding) => return Ok(Err(finding)),
    };
    let filler = at.join("filler");
    let before = trial.acknowledged;
    let mut done = Ok(());
    for tend in [false, true] {
        if tend {
            done = done.and_then(|()| Trial::aside(&mut batch, "tend").map(drop));
        }
        fill(&filler)?;
        done = done.and_then(|()| refused(&mut trial, &mut batch));
        std::fs::remove_file(&filler)?;
        done = done.and_then(|()| goes_on(&mut trial, &mut batch));
    }
    bench.tally.acknowledged(trial.acknowledged - before);
    batch.close()?;
    if done.is_err() { Ok(done) } else { bench.more(&mut trial, 5) }
}

/// Changes until one is refused for want of room.
fn refused(trial: &mut Trial, batch: &mut Batch) -> Result<(), Finding> {
    let mut codes = Vec::new();
    for _ in 0..400 {
        if codes.len() >= 3 {
            return Ok(());
        }
        trial.ask(batch);
        match trial.take(batch.answer(PATIENCE)) {
            Told::Acknowledged => {}
            Told::Disk { code, .. } if code == "disk" || code == "disk-low" => codes.push(code),
            Told::Disk { code, message } => {
                let words = format!("the disk is full, and it says {code}: {message}");
                return Err(Finding::new(Bad::Unclear, words));
            }
            Told::Nothing(nothing) => return Err(no_answer(batch, &nothing)),
            Told::Bad(finding) => return Err(finding),
        }
    }
    Err(Finding::new(Bad::Unclear, "the disk is full, and 400 changes were taken"))
}

fn goes_on(trial: &mut Trial, batch: &mut Batch) -> Result<(), Finding> {
    trial.ask(batch);
    match trial.take(batch.answer(PATIENCE)) {
        Told::Acknowledged => trial.verify(batch).and_then(|()| trial.changes(batch, 5)),
        Told::Disk { code, message } => {
            Err(Finding::new(Bad::Stuck, format!("there is room again, and it says {code}: {message}")))
        }
        Told::Nothing(nothing) => Err(no_answer(batch, &nothing)),
        Told::Bad(finding) => Err(finding),
    }
}

/// Opening where nothing fits any more: it opens or says why not; with room again all is there.
pub(super) fn opening(bench: &Bench) -> Outcome {
    let mounted = in_memory(&bench.folder)?;
    let done = open_full(bench)?;
    mounted.release()?;
    Ok(done)
}

fn open_full(bench: &Bench) -> Outcome {
    let root = bench.folder.join("home");
    std::fs::create_dir_all(&root)?;
    let mut trial = match bench.made(Home::at(&root))? {
        Ok(trial) => trial,
        Err(finding) => return Ok(Err(finding)),
    };
    for tend in [false, true] {
        if tend {
            let mut batch = match bench.open(&trial)? {
                Ok(batch) => batch,
                Err(finding) => return Ok(Err(finding)),
            };
            let done = Trial::aside(&mut batch, "tend");
            batch.close()?;
            if let Err(finding) = done {
                return Ok(Err(finding));
            }
        }
        let filler = bench.folder.join("filler");
        fill(&filler)?;
        let opened = bench.open(&trial)?;
        let done = match opened {
            Ok(mut batch) => {
                let done = trial.verify(&mut batch);
                batch.close()?;
                done
            }
            // Words and an exit code are enough.
            Err(finding) if finding.bad == Bad::NotOpened && !finding.words.contains("nothing on") => Ok(()),
            Err(finding) => Err(finding),
        };
        std::fs::remove_file(&filler)?;
        if done.is_err() {
            return Ok(done);
        }
        let after = bench.more(&mut trial, 5)?;
        if after.is_err() {
            return Ok(after);
        }
    }
    Ok(Ok(()))
}
