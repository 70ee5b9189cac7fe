//! Vaults that earlier programs wrote open for good. From format 2 on each lies in `vaults/`, as its program left it and
//! without sled's files: the journal and the snapshots alone must bring everything back. Format 1 had nothing but sled's
//! files; the test makes it.

use std::fs;
use std::path::{Path, PathBuf};

use kith_core::App;
use kith_core::domain::Secret;
use kith_core::store::Opener;

use crate::desk::Desk;
use crate::store::{add, files};

fn committed(format: &str) -> PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/core/vaults")).join(format)
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(|entry| entry.unwrap()) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn is_the_circle_of_format_2(app: &App) {
    let book = app.book();
    let mut names: Vec<&str> = book.people.values().map(|person| person.name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["Ana Ruiz", "Ben", "Cem"]);
    assert_eq!(book.ties.values().map(|tie| tie.label.as_str()).collect::<Vec<_>>(), ["cousins"]);
    assert_eq!(book.catch_ups.values().map(|talk| talk.note.as_str()).collect::<Vec<_>>(), ["a long talk"]);
    assert_eq!(app.last_change(), 5);
}

#[test]
fn format_2_opens_with_its_passphrase_and_with_its_recovery_code() {
    let desk = Desk::new();
    copy(&committed("format-2"), &desk.place.data);
    let passphrase = Opener::Passphrase(Secret::new("four small words".into()));
    let app = desk.enter(1, &passphrase).unwrap();
    is_the_circle_of_format_2(&app);
    assert!(app.mended().unwrap().whole, "the store was not there, and everything is");
    assert!(app.verify().unwrap().complete);
    drop(app);

    let code = fs::read_to_string(committed("format-2").join("code")).unwrap();
    let recovery = Opener::Recovery {
        code: Secret::new(code.trim().into()),
        passphrase: Secret::new("five very small words".into()),
    };
    is_the_circle_of_format_2(&desk.enter(2, &recovery).unwrap());
}

#[test]
fn format_1_before_journals_and_slots_opens_and_is_brought_to_todays() {
    let desk = Desk::new();
    let app = desk.open(1);
    add(&app, "Ana");
    add(&app, "Ben");
    drop(app);
    // What a program of format 1 left: sled's store, one header without a sum, one key file.
    let header = fs::read_to_string(desk.place.data.join("vault.json")).unwrap();
    let field = |name: &str| {
        let rest = header.split(&format!("\"{name}\":\"")).nth(1).unwrap();
        rest.split('"').next().unwrap().to_owned()
    };
    let old = format!(
        "{{\"kith_vault\":1,\"id\":\"{}\",\"check\":\"{}\",\"holds_something\":true}}",
        field("id"),
        field("check")
    );
    fs::write(desk.place.data.join("vault.json"), old).unwrap();
    for name in ["vault.copy.json", "acknowledged", "lock"] {
        fs::remove_file(desk.place.data.join(name)).unwrap();
    }
    fs::remove_dir_all(desk.place.data.join("journal")).unwrap();
    for key in files(&desk.place.config).iter().filter(|path| path.extension().unwrap() == "copy") {
        fs::remove_file(key).unwrap();
    }

    let app = desk.open(2);
    assert_eq!((app.book().people.len(), app.mended()), (2, None), "nothing is missing that was ever there");
    assert_eq!(app.snapshots().unwrap().len(), 1, "a copy was made before anything else");
    add(&app, "Cem");
    drop(app);
    let app = desk.open(3);
    assert_eq!((app.book().people.len(), app.mended()), (3, None));
    assert_eq!(files(&desk.place.config).len(), 2);
}
