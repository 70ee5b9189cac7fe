//! The store looked at, built anew and kept small: what the doctor finds, what a later check mends, what snapshots alone
//! bring back.

use std::path::Path;

use kith_core::domain::SnapshotWhy;
use kith_core::store::{self, Opener, Place};

use crate::desk::{Desk, at};
use crate::keeping::{names, rename};
use crate::store::{add, files, log};

#[test]
fn the_doctor_looks_and_changes_nothing() {
    let desk = Desk::new();
    let app = desk.open(1);
    add(&app, "Ana");
    app.snapshot(at(1), SnapshotWhy::Settled).unwrap();
    add(&app, "Ben");
    drop(app);
    let all = |dir: &Path| -> Vec<(std::path::PathBuf, Vec<u8>)> {
        files(dir).into_iter().map(|path| (path.clone(), std::fs::read(path).unwrap())).collect()
    };
    let before = all(desk.dir.path());
    let found = store::examine(&desk.place, &Opener::KeyFile, at(2)).unwrap();
    assert!(found.is_sound(), "{found:?}");
    assert_eq!((found.seq, found.journal_last, found.headers), (2, Some(2), 2));
    assert!(all(desk.dir.path()) == before);

    let db = desk.place.data.join("store/db");
    let mut bytes = std::fs::read(&db).unwrap();
    bytes.truncate(bytes.len() / 3);
    bytes.iter_mut().skip(64).step_by(5).for_each(|byte| *byte ^= 0x55);
    std::fs::write(&db, bytes).unwrap();
    let before = all(desk.dir.path());
    let found = store::examine(&desk.place, &Opener::KeyFile, at(2)).unwrap();
    assert!(!found.is_sound() && found.damaged > 0, "{found:?}");
    assert!(all(desk.dir.path()) == before);
    let app = desk.open(3);
    assert_eq!((names(&app), app.mended().unwrap().whole), (vec!["Ana".into(), "Ben".into()], true));
    app.dismiss_mended();
    assert_eq!(app.health().mended, None);
}

#[test]
fn a_store_that_lost_a_row_without_noticing_is_built_anew_by_the_later_check() {
    let desk = Desk::new();
    let app = desk.open(1);
    add(&app, "Ana");
    add(&app, "Ben");
    drop(app);
    // As a damaged page of sled's may do it: the row is gone, everything else agrees.
    let db = sled::Config::default().path(desk.place.data.join("store")).open().unwrap();
    let people = db.open_tree("people").unwrap();
    let first = people.first().unwrap().unwrap().0;
    people.remove(first).unwrap();
    db.flush().unwrap();
    drop((people, db));
    let app = desk.open(2);
    assert_eq!(app.book().people.len(), 1, "nothing tells at once");
    // A copy comes before the check, as it does where Kith starts without a window: it must not take the loss along.
    app.snapshot(at(1), SnapshotWhy::Settled).unwrap();
    assert_eq!(names(&app), ["Ana", "Ben"]);
    app.check(at(1)).unwrap();
    assert_eq!(names(&app), ["Ana", "Ben"]);
    assert!(app.mended().unwrap().whole);
    add(&app, "Cem");
    assert!(app.verify().unwrap().complete);
}

#[test]
fn the_newest_snapshot_alone_brings_the_same_circle_into_a_new_folder() {
    let desk = Desk::new();
    let app = desk.open(1);
    let ana = add(&app, "Ana");
    add(&app, "Ben");
    log(&app, ana, &"a long talk ".repeat(900));
    app.snapshot(at(1), SnapshotWhy::Settled).unwrap();
    let document = kith_core::exchange::export_json(&app.book(), at(2));
    drop(app);
    let drill =
        Desk { place: Place { data: desk.dir.path().join("drill"), ..desk.place.clone() }, dir: desk.dir };
    std::fs::create_dir_all(drill.place.data.join("snapshots")).unwrap();
    for name in ["vault.json", "vault.copy.json"] {
        std::fs::copy(desk.place.data.join(name), drill.place.data.join(name)).unwrap();
    }
    for path in files(&desk.place.data.join("snapshots")) {
        std::fs::copy(&path, drill.place.data.join("snapshots").join(path.file_name().unwrap())).unwrap();
    }
    let app = drill.open(2);
    assert!(kith_core::exchange::export_json(&app.book(), at(2)) == document, "byte for byte");
    assert!(!app.mended().unwrap().whole, "nothing tells that there was no later change");
}

#[test]
fn a_store_that_was_written_over_and_over_does_not_grow_without_end() {
    let desk = Desk::new();
    let app = desk.open(1);
    let ana = add(&app, "Ana");
    let size =
        || files(&desk.place.data.join("store")).iter().map(|path| path.metadata().unwrap().len()).sum();
    for round in 0..400 {
        // Some 18,000 signs.
        rename(&app, at(1), ana, "Ana", &format!("{round} ").repeat(4000));
    }
    // As many as can be undone: what was written before them is no longer live. How much of its place sled has used
    // again by then is a matter of time.
    for round in 0..200 {
        rename(&app, at(1), ana, "Ana", &round.to_string());
    }
    let before: u64 = size();
    app.tend(at(2)).unwrap();
    let after: u64 = size();
    assert!(before > 9_000_000 && 3 * after < before, "{before} → {after}");
    assert!(app.verify().unwrap().complete);
    rename(&app, at(3), ana, "Anna", "short");
    drop(app);
    assert_eq!(names(&desk.open(2)), ["Anna"]);
}
