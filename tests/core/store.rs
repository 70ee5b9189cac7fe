//! The store from outside: what stays, what is sealed, and how it refuses.

use std::path::Path;

use kith_core::App;
use kith_core::change::{Change, MAX_ENTRIES};
use kith_core::contract::{CatchUpDraft, PersonDraft};
use kith_core::domain::{Delivery, NudgeId, NudgeKind, NudgeRecord, PersonId};
use kith_core::error::Error;
use kith_core::store::Opener;

use crate::desk::{Desk, at, present};

pub(crate) fn add(app: &App, name: &str) -> PersonId {
    let draft = PersonDraft { name: name.into(), circle: None, sector: None, just_met: false };
    app.add_person(at(0), draft).unwrap().person.unwrap()
}

pub(crate) fn log(app: &App, with: PersonId, note: &str) {
    let draft = CatchUpDraft {
        date: None,
        with: vec![with],
        channel: None,
        reached_out: None,
        topics: vec![],
        after: None,
        got: vec![],
        gave: vec![],
        note: note.into(),
        follow_up: None,
    };
    app.log_catch_up(at(0), draft).unwrap();
}

/// Every file under a folder.
pub(crate) fn files(dir: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

#[test]
fn a_second_open_is_refused_kindly_and_the_lock_is_freed() {
    let desk = Desk::new();
    let app = desk.open(1);
    assert!(matches!(desk.enter(2, &Opener::KeyFile), Err(Error::InUse(_))));
    drop(app);
    desk.open(3);
}

#[test]
fn nothing_written_can_be_read_on_the_disk() {
    let desk = Desk::new();
    let app = desk.open(1);
    let ana = add(&app, "Canaria Zwitscher");
    log(&app, ana, "QUITE-A-SECRET-NOTE");
    // An id begins with the millisecond in which something was written down.
    let ids: Vec<Vec<u8>> = app.book().catch_ups.keys().map(|id| id.0.as_bytes()[..6].to_vec()).collect();
    app.commit(at(1), &Change::RemovePerson(ana)).unwrap();
    add(&app, "Canaria Zwei");
    drop(app);
    for file in files(desk.dir.path()) {
        let bytes = std::fs::read(&file).unwrap();
        for id in &ids {
            let found = bytes.windows(id.len()).any(|window| window == id.as_slice());
            assert!(!found, "when something was written down stands readable in {}", file.display());
        }
        for secret in ["Canaria", "Zwitscher", "SECRET", "log-catch-up", "name"] {
            let found = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
            assert!(!found, "{secret} stands readable in {}", file.display());
        }
    }
}

#[test]
fn the_key_lies_apart_and_only_its_owner_reads_it() {
    let desk = Desk::new();
    drop(desk.open(1));
    let keys = files(&desk.place.config);
    assert_eq!(keys.len(), 2, "the key and its copy");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&keys[0]), 0o600);
        assert_eq!(mode(&desk.place.data), 0o700);
    }
}

#[test]
fn a_missing_key_is_said_and_no_new_one_is_made() {
    let desk = Desk::new();
    let app = desk.open(1);
    add(&app, "Ana");
    drop(app);
    let keys = desk.place.config.join("keys");
    let aside = desk.place.config.join("aside");
    std::fs::rename(&keys, &aside).unwrap();
    assert!(
        matches!(desk.enter(2, &Opener::KeyFile), Err(Error::KeyMissing(path)) if path.starts_with(&keys))
    );
    std::fs::rename(&aside, &keys).unwrap();
    assert_eq!(desk.open(3).book().people.len(), 1);
}

#[test]
fn a_newer_vault_is_refused_untouched() {
    let desk = Desk::new();
    drop(desk.open(1));
    let newer = "{\"kith_vault\":9,\"lock\":\"of a kind to come\"}";
    let newer = format!("{newer}\n{}\n", &blake3::hash(newer.as_bytes()).to_hex()[..32]);
    for header in ["vault.json", "vault.copy.json"] {
        std::fs::write(desk.place.data.join(header), &newer).unwrap();
    }
    let before = files(desk.dir.path());
    assert!(matches!(desk.enter(2, &Opener::KeyFile), Err(Error::TooNew { found: 9, known: 2 })));
    assert_eq!(files(desk.dir.path()), before);
    assert_eq!(std::fs::read_to_string(desk.place.data.join("vault.json")).unwrap(), newer);
}

#[test]
fn a_lost_header_is_never_taken_for_a_new_vault() {
    let desk = Desk::new();
    let app = desk.open(1);
    add(&app, "Ana");
    drop(app);
    for header in ["vault.json", "vault.copy.json"] {
        std::fs::remove_file(desk.place.data.join(header)).unwrap();
    }
    assert!(matches!(desk.enter(2, &Opener::KeyFile), Err(Error::Damaged(_))));
}

#[test]
fn where_no_folder_can_be_made_is_said() {
    let desk = Desk::new();
    std::fs::write(desk.dir.path().join("data"), "a file stands here").unwrap();
    match desk.enter(1, &Opener::KeyFile) {
        Err(Error::NotAFolder(path)) => assert_eq!(path, desk.place.data),
        other => panic!("{:?}", other.err()),
    }
}

#[test]
fn the_history_keeps_its_bound_and_old_entries_leave_the_store() {
    let desk = Desk::new();
    let app = desk.open(1);
    for n in 0..MAX_ENTRIES + 5 {
        add(&app, &format!("Person {n}"));
    }
    let reopened = {
        drop(app);
        desk.open(2)
    };
    for _ in 0..MAX_ENTRIES {
        if reopened.undo(at(1), None).is_err() {
            break;
        }
    }
    assert!(reopened.undo(at(1), None).is_err());
    assert!(reopened.book().people.len() >= 5, "what left the history stays done");
    assert!(reopened.verify().unwrap().complete);
}

#[test]
fn undoing_an_older_change_leaves_what_newer_things_rest_on() {
    let desk = Desk::new();
    let app = desk.open(1);
    let ana = add(&app, "Ana");
    let ben = app
        .add_person(at(0), PersonDraft { name: "Ben".into(), circle: None, sector: None, just_met: false })
        .unwrap();
    log(&app, ben.person.unwrap(), "a talk");
    assert!(app.undo(at(1), Some(ben.undo.seq)).is_err(), "contact with Ben rests on Ben");
    assert_eq!(app.book().people.len(), 2);
    app.undo(at(1), None).unwrap();
    app.undo(at(1), Some(ben.undo.seq)).unwrap();
    assert_eq!(app.book().people.keys().copied().collect::<Vec<_>>(), [ana]);
}

#[test]
fn what_kith_noted_about_someone_goes_with_them() {
    let desk = Desk::new();
    let app = desk.open(1);
    let ana = add(&app, "Ana");
    let nudge = NudgeRecord {
        id: NudgeId(uuid::Uuid::from_u128(7)),
        person: Some(ana),
        at: at(24).utc,
        delivery: Delivery::Notification,
        kind: NudgeKind::Hello,
        variant: 1,
        answer: None,
    };
    app.commit(at(24), &Change::ShowNudge(vec![nudge])).unwrap();
    app.undo(at(25), None).unwrap();
    assert!(app.book().people.is_empty() && app.book().nudges.is_empty());
}

#[test]
fn a_window_that_stays_open_is_no_absence() {
    let desk = Desk::new();
    let app = desk.open(1);
    for day in 0..30 {
        app.looked_at(at(24 * day)).unwrap();
        app.looked_at(at(24 * day + 2)).unwrap();
        assert_eq!(app.book().presence.returned, None);
    }
    app.looked_at(at(24 * 60)).unwrap();
    assert_eq!(app.book().presence.returned, Some(at(24 * 60).date()), "a month away is one");
}

#[test]
fn an_undo_can_itself_be_taken_back() {
    let desk = Desk::new();
    let app = desk.open(1);
    add(&app, "Ana");
    let before = app.book().clone();
    app.undo(at(1), None).unwrap();
    assert!(app.book().people.is_empty());
    app.undo(at(1), Some(2)).unwrap();
    assert_eq!(present(&app.book()), present(&before));
    app.undo(at(1), None).unwrap();
    assert!(app.book().people.is_empty(), "and then the change itself again");
}
