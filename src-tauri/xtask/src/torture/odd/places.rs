//! Folders that may not be written or read, and paths that programs stumble over.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Bench, Outcome, refuses_naming};
use crate::process::{Stop, answer};
use crate::torture::corrupt::content;
use crate::torture::ext4::Mounted;
use crate::torture::kith::{Home, PATIENCE, call};
use crate::torture::tally::{Bad, Finding};
use crate::torture::trial::Trial;

/// Someone without rights: root may do anything whatever the modes say.
const NOBODY: [&str; 5] = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--no-new-privs"];

pub(super) fn read_only_mount(bench: &Bench) -> Outcome {
    let mut trial = match bench.made(Home::at(&bench.folder))? {
        Ok(trial) => trial,
        Err(finding) => return Ok(Err(finding)),
    };
    let before = content(&bench.folder)?;
    let at = trial.home.root.clone();
    let source = at.to_string_lossy().into_owned();
    let mounted = Mounted::other(&["--bind", &source], &at)?;
    answer(Command::new("mount").args(["-o", "remount,bind,ro"]).arg(&at))?;
    let ended = call(&mut trial.batch(&bench.order.program), PATIENCE)?;
    mounted.release()?;
    if let Err(finding) = refuses_naming(&ended, &trial.home.data) {
        return Ok(Err(finding));
    }
    unchanged_and_goes_on(bench, &mut trial, &before)
}

pub(super) fn read_only_folder(bench: &Bench) -> Outcome {
    let mut trial = match bench.made(Home::at(&bench.folder))? {
        Ok(trial) => trial,
        Err(finding) => return Ok(Err(finding)),
    };
    let before = content(&bench.folder)?;
    let root = trial.home.root.clone();
    answer(Command::new("chown").args(["-R", "65534:65534"]).arg(&root))?;
    answer(Command::new("chmod").args(["-R", "a-w"]).arg(&trial.home.data))?;
    let ended = as_nobody(bench, &trial)?;
    answer(Command::new("chmod").args(["-R", "u+w"]).arg(&trial.home.data))?;
    answer(Command::new("chown").args(["-R", "0:0"]).arg(&root))?;
    if let Err(finding) = refuses_naming(&ended, &trial.home.data) {
        return Ok(Err(finding));
    }
    unchanged_and_goes_on(bench, &mut trial, &before)
}

pub(super) fn no_permission(bench: &Bench) -> Outcome {
    let mut trial = match bench.made(Home::at(&bench.folder))? {
        Ok(trial) => trial,
        Err(finding) => return Ok(Err(finding)),
    };
    let before = content(&bench.folder)?;
    let ended = as_nobody(bench, &trial)?;
    if let Err(finding) = refuses_naming(&ended, &trial.home.data) {
        return Ok(Err(finding));
    }
    unchanged_and_goes_on(bench, &mut trial, &before)
}

/// `kith batch` as someone without rights, from a place they can reach.
fn as_nobody(bench: &Bench, trial: &Trial) -> Result<crate::torture::kith::Ended, Stop> {
    let reachable = bench.shelter.folder("odd-program")?;
    answer(Command::new("chmod").arg("755").arg(&reachable))?;
    let program = reachable.join("kith");
    std::fs::copy(&bench.order.program, &program)?;
    let [setpriv, words @ ..] = NOBODY;
    let mut command = Command::new(setpriv);
    trial.home.set(command.args(words).arg(&program).arg("batch"));
    call(&mut command, PATIENCE)
}

fn unchanged_and_goes_on(
    bench: &Bench,
    trial: &mut Trial,
    before: &std::collections::BTreeMap<PathBuf, Vec<u8>>,
) -> Outcome {
    if content(&trial.home.root)? != *before {
        return Ok(Err(Finding::new(Bad::Unclear, "something was changed although it could not open")));
    }
    bench.more(trial, 5)
}

pub(super) fn long_path(bench: &Bench) -> Outcome {
    let long = "x".repeat(100);
    let root = Path::new("Über uns, alle Freunde").join(format!("ein 'Ordner' {long}")).join(&long);
    let home = Home::at(&bench.folder.join(root));
    std::fs::create_dir_all(&home.root)?;
    let mut trial = match bench.made(home)? {
        Ok(trial) => trial,
        Err(finding) => return Ok(Err(finding)),
    };
    if let Err(finding) = bench.more(&mut trial, 5)? {
        return Ok(Err(finding));
    }
    let doctor = bench.call(&trial.home, &["doctor", "--json"])?;
    Ok(super::expect_code(&doctor, 0, "the doctor"))
}
