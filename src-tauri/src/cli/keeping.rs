//! Commands about how the circle is kept: who may open it, backups, and what the doctor finds.

use std::io::{IsTerminal, stdin};
use std::path::Path;

use kith_core::App;
use kith_core::contract::Problem;
use kith_core::domain::{Moment, Secret};
use kith_core::error::Error;
use kith_core::store::{self, Asks, Examined, Opener, Place};
use serde_json::json;
use zeroize::Zeroizing;

use super::answers::Said;
use super::args::Command;
use super::{print, problem};
use crate::commands::copies::read_backup;
use crate::kith::open;
use crate::words::Words;
use crate::{clock, keychain};

/// What opens the place: nothing where nothing is asked, else the file with the passphrase, the keychain, or the person
/// at the terminal.
pub(super) fn opener(command: &Command, place: &Place, words: &Words) -> Result<Opener, Problem> {
    let Asks::Passphrase { wait, keychain } = store::asks(place, clock::now()).map_err(problem)? else {
        return Ok(Opener::KeyFile);
    };
    if let Some(path) = &command.passphrase_file {
        return Ok(Opener::Passphrase(read_passphrase(path)?));
    }
    if let Some(secret) = keychain.then(|| keychain::get(place)).flatten() {
        return Ok(Opener::Keychain(secret));
    }
    if !stdin().is_terminal() {
        return Err(problem(Error::Locked));
    }
    if !wait.is_zero() {
        return Err(problem(Error::TryLater(wait)));
    }
    ask(&words.say("cli-passphrase")).map(Opener::Passphrase)
}

/// The circle, opened. There is no second look later, as there is in the window: whether everything is there is held
/// against the set hash before anything is answered. What was mended on the way is said on stderr, whatever was asked.
pub(super) fn enter(command: &Command, place: &Place, words: &Words) -> Result<App, Problem> {
    let app = open(place, &opener(command, place, words)?).map_err(problem)?;
    app.check(clock::now()).map_err(problem)?;
    if let Some(mended) = app.mended() {
        print::error(&print::mended(&mended, words));
    }
    Ok(app)
}

/// The first line of a file, as a passphrase.
fn read_passphrase(path: &Path) -> Result<Secret, Problem> {
    let text = std::fs::read_to_string(path)
        .map(Zeroizing::new)
        .map_err(|source| problem(Error::FileUnreadable { path: path.to_owned(), source }))?;
    Ok(Secret::new(text.lines().next().unwrap_or_default().to_owned()))
}

fn ask(prompt: &str) -> Result<Secret, Problem> {
    rpassword::prompt_password(format!("{prompt} "))
        .map(Secret::new)
        .map_err(|error| problem(Error::io("reading the passphrase", error)))
}

/// The passphrase for a backup file: from the file that was named, or asked for at the terminal.
fn backup_passphrase(command: &Command, words: &Words, twice: bool) -> Result<Secret, Problem> {
    if let Some(path) = &command.passphrase_file {
        return read_passphrase(path);
    }
    if !stdin().is_terminal() {
        return Err(problem(Error::Locked));
    }
    let given = ask(&words.say("cli-backup-passphrase"))?;
    if twice && given != ask(&words.say("cli-passphrase-again"))? {
        return Err(problem(Error::PassphraseWrong));
    }
    Ok(given)
}

/// Writes a backup file: to the one named, or into the folder the person chose in the window.
pub(super) fn backup(
    app: &App,
    command: &Command,
    output: Option<&Path>,
    now: Moment,
    words: &Words,
) -> Result<Said, Problem> {
    let path = match output {
        None => app.back_up(now).map_err(problem)?,
        Some(path) => {
            let passphrase = backup_passphrase(command, words, !app.protection().0)?;
            app.back_up_to(now, path, &passphrase).map_err(problem)?;
            path.to_owned()
        }
    };
    let text = words.fill("cli-backed-up", &[("path", path.display().to_string().into())]);
    Ok(Said::new(text, json!({ "written": path })))
}

/// Brings a backup file back, as one change; with `dry_run` says what would change.
pub(super) fn restore(
    app: &App,
    command: &Command,
    file: &Path,
    dry_run: bool,
    now: Moment,
    words: &Words,
) -> Result<Said, Problem> {
    let restored = read_backup(file, &backup_passphrase(command, words, false)?).map_err(problem)?;
    let preview = app.preview(&restored);
    let text = print::restore(&preview, words);
    let mut json = json!(preview);
    if !dry_run && !preview.same {
        let done = app.restore(now, &restored.book).map_err(problem)?;
        json["change"] = json!(done.undo.seq);
    }
    Ok(Said::new(text, json))
}

/// What the doctor finds. Without `repair` nothing is changed; with it, what can be mended is mended first.
pub(super) fn doctor(
    command: &Command,
    place: &Place,
    repair: bool,
    now: Moment,
    words: &Words,
) -> Result<Said, Problem> {
    let opener = opener(command, place, words)?;
    let mended = if repair {
        let app = open(place, &opener).map_err(problem)?;
        app.repair(now).map_err(problem)?;
        app.mended()
    } else {
        None
    };
    let found = store::examine(place, &opener, now).map_err(problem)?;
    let sound = found.is_sound() && mended.as_ref().is_none_or(|mended| mended.whole);
    let text = print::doctor(&found, mended.as_ref(), words);
    Ok(Said { text, json: examined(&found, mended.as_ref()), whole: sound })
}

fn examined(found: &Examined, mended: Option<&kith_core::contract::MendedView>) -> serde_json::Value {
    let snapshots: Vec<_> = found
        .snapshots
        .iter()
        .map(|(head, readable)| {
            let people = head.about.map(|(_, [people, ..])| people);
            json!({ "id": head.id, "at": head.at, "people": people, "readable": readable })
        })
        .collect();
    json!({
        "records": found.values,
        "sealed_ok": found.values.saturating_sub(found.damaged),
        "damaged": found.damaged,
        "complete": found.complete,
        "opens": found.opens,
        "changes": found.seq,
        "journal": { "last": found.journal_last, "damaged": found.journal_damaged },
        "header": { "sound": found.headers },
        "snapshots": snapshots,
        "mended": mended,
    })
}

#[cfg(test)]
mod tests {
    use kith_core::contract::PersonDraft;

    use super::super::args::What;
    use super::*;

    #[test]
    fn what_was_named_and_is_not_there_is_said_by_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("book.vcf");
        std::fs::write(&file, "BEGIN:VCARD").unwrap();
        for data in [file.clone(), file.join("beneath")] {
            let place = Place { data: data.clone(), config: folder.path().join("config") };
            let problem = problem(store::asks(&place, clock::now()).unwrap_err());
            assert_eq!(
                (problem.code.as_str(), problem.hint),
                ("not-a-folder", Some(data.display().to_string()))
            );
        }
        for missing in [folder.path().join("none"), folder.path().to_owned()] {
            let problem = read_passphrase(&missing).unwrap_err();
            assert_eq!(problem.code, "file-unreadable");
            assert_eq!(problem.hint, Some(missing.display().to_string()));
            let problem = super::problem(read_backup(&missing, &Secret::new("x".into())).err().unwrap());
            assert_eq!(problem.code, "file-unreadable");
        }
    }

    /// Found by `cargo xtask torture --corrupt`: sled may lose pages without a word, and open with what was there before.
    #[test]
    fn what_the_engine_lost_without_a_word_is_mended_before_anything_is_answered() {
        let folder = tempfile::tempdir().unwrap();
        let place = Place { data: folder.path().join("data"), config: folder.path().join("config") };
        let app = open(&place, &Opener::KeyFile).unwrap();
        for name in ["Ana", "Ben", "Carla"] {
            let draft = PersonDraft { name: name.into(), circle: None, sector: None, just_met: false };
            app.add_person(clock::now(), draft).unwrap();
        }
        drop(app);
        let engine = sled::open(place.data.join("store")).unwrap();
        let people = engine.open_tree("people").unwrap();
        people.remove(people.first().unwrap().unwrap().0).unwrap();
        people.flush().unwrap();
        drop((people, engine));
        assert_eq!(
            open(&place, &Opener::KeyFile).unwrap().book().people.len(),
            2,
            "the damage is not as meant"
        );

        let command = Command { what: What::People, json: false, data_dir: None, passphrase_file: None };
        let app = enter(&command, &place, &Words::new("en")).unwrap();
        assert_eq!(app.book().people.len(), 3);
        assert!(app.mended().unwrap().whole);
    }
}
