//! Vaults to be damaged, one for each kind of history, made once for a run: with snapshots, with a tail of journal after
//! a crash, never opened a second time, opened often.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::damage::kind_of;
use super::kith::Home;
use super::model::{Key, Row};
use super::seed::Seed;
use super::tally::Finding;
use super::trial::{Trial, opened};
use crate::process::Stop;

/// How a vault came to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum History {
    /// Snapshots in between, the newest near the end, tended, closed.
    Snapshots,
    /// One snapshot early on, then a long tail, and killed.
    Tail,
    /// Made, filled and killed: never opened again.
    FirstSession,
    /// Opened and closed a number of times.
    Reopened,
}

impl History {
    pub(crate) const ALL: [Self; 4] = [Self::Snapshots, Self::Tail, Self::FirstSession, Self::Reopened];
}

/// A vault as it lies on the disk, and what it holds.
pub(crate) struct Base {
    pub(crate) history: History,
    pub(crate) trial: Trial,
    /// Every file, below the root, with its kind.
    pub(crate) files: Vec<(PathBuf, String)>,
    /// What each record was at some time since the newest snapshot asked for; empty where none was.
    pub(crate) since: Option<Since>,
}

/// The rows a record had; none stands for its absence.
pub(crate) type Since = BTreeMap<Key, Vec<Option<Arc<Row>>>>;

/// Makes one, of so many changes.
pub(crate) fn make(
    history: History,
    root: &Path,
    program: &Path,
    seed: &Seed,
    changes: u64,
) -> Result<Result<Base, Finding>, Stop> {
    std::fs::create_dir_all(root)?;
    let mut maker = Maker { trial: Trial::new(Home::at(root), seed.clone(), 80), since: None };
    let sessions: &[(u64, &[&str], bool)] = match history {
        History::Snapshots => &[
            (40, &["snapshot"], true),
            (30, &["snapshot", "tend"], true),
            (20, &["snapshot"], true),
            (10, &[], true),
        ],
        History::Tail => &[(30, &["snapshot"], true), (70, &[], false)],
        History::FirstSession => &[(100, &[], false)],
        History::Reopened => {
            &[(20, &[], true), (20, &[], true), (20, &[], true), (20, &[], true), (20, &[], true)]
        }
    };
    for (share, asides, closed) in sessions {
        if let Err(finding) = maker.session(program, changes * share / 100, asides, *closed)? {
            return Ok(Err(finding));
        }
    }
    let files = files(root)?;
    Ok(Ok(Base { history, trial: maker.trial, files, since: maker.since }))
}

struct Maker {
    trial: Trial,
    since: Option<Since>,
}

impl Maker {
    /// Opens, changes, does this and that, and closes or kills.
    fn session(
        &mut self,
        program: &Path,
        changes: u64,
        asides: &[&str],
        closed: bool,
    ) -> Result<Result<(), Finding>, Stop> {
        let mut batch = match opened(&mut self.trial.batch(program))? {
            Ok(opened) => opened.batch,
            Err(finding) => return Ok(Err(finding)),
        };
        for change in 1..=changes {
            if let Err(finding) = self.trial.changes(&mut batch, 1) {
                return Ok(Err(finding));
            }
            self.note();
            // Ids of ties and catch-ups are only heard from the document; without them nothing of those is taken back.
            if change % 50 == 0
                && let Err(finding) = self.trial.verify(&mut batch)
            {
                return Ok(Err(finding));
            }
        }
        let mut done = Ok(());
        for aside in asides {
            done = done.and_then(|()| Trial::aside(&mut batch, aside).map(drop));
            if *aside == "snapshot" {
                self.since = Some(Since::new());
                self.note();
            }
        }
        let done = done.and_then(|()| self.trial.verify(&mut batch));
        if closed {
            batch.close()?;
        } else {
            batch.kill()?;
            batch.buried()?;
        }
        Ok(done)
    }

    /// Writes down how every record is now, where that is new.
    fn note(&mut self) {
        let Some(since) = &mut self.since else { return };
        let rows = self.trial.model.rows();
        let keys: Vec<Key> = since.keys().chain(rows.keys()).copied().collect();
        let begun = !since.is_empty();
        for key in keys {
            let now = rows.get(&key).cloned();
            // What comes later was absent before.
            let states = since.entry(key).or_insert_with(|| if begun { vec![None] } else { vec![] });
            if states.last() != Some(&now) {
                states.push(now);
            }
        }
    }
}

/// Every file of a vault, its keys and its data.
pub(crate) fn files(root: &Path) -> Result<Vec<(PathBuf, String)>, Stop> {
    let mut found = Vec::new();
    for folder in ["data", "config"] {
        walk(&root.join(folder), &mut found)?;
    }
    found.sort();
    let name = |file: &Path| file.strip_prefix(root).unwrap_or(file).to_string_lossy().into_owned();
    let kinds = found.iter().map(|file| {
        // The names of journals and snapshots sort by their age.
        let newest = !found.iter().any(|other| other.parent() == file.parent() && other > file);
        (file.strip_prefix(root).unwrap_or(file).to_owned(), kind_of(&name(file), newest))
    });
    Ok(kinds.collect())
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) -> Result<(), Stop> {
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, found)?;
        } else {
            found.push(path);
        }
    }
    Ok(())
}
