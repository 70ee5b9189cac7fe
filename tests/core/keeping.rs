//! Copies and what is brought back from them, what is deleted for good, who gets in: from outside, as the shell does it.

use kith_core::App;
use kith_core::change::Change;
use kith_core::contract::{Draft, ForgetTarget, PersonEdit, Problem};
use kith_core::domain::{BackupEvery, Moment, PersonId, Secret, SnapshotWhy};
use kith_core::error::Error;
use kith_core::exchange::SourceFile;
use kith_core::store::{self, Asks, Opener};

use crate::desk::{Desk, at, present};
use crate::store::{add, files, log};

fn secret(text: &str) -> Secret {
    Secret::new(text.into())
}

fn protect(app: &App) -> Secret {
    let code = app.new_recovery_code().unwrap();
    app.set_passphrase(at(0), &secret("four small words"), &code).unwrap();
    code
}

pub(crate) fn names(app: &App) -> Vec<String> {
    let mut names: Vec<String> = app.book().people.values().map(|person| person.name.clone()).collect();
    names.sort();
    names
}

/// Someone as they stand, to be edited.
pub(crate) fn edit_of(app: &App, id: PersonId) -> PersonEdit {
    PersonEdit::from(&app.book().people[&id])
}

pub(crate) fn rename(app: &App, now: Moment, id: PersonId, name: &str, notes: &str) {
    let edit = PersonEdit { name: name.into(), notes: notes.into(), ..edit_of(app, id) };
    app.commit(now, &Change::EditPerson(edit)).unwrap();
}

#[test]
fn a_snapshot_is_brought_back_as_one_change_that_can_be_undone() {
    let desk = Desk::new();
    let app = desk.open(1);
    let (ana, ben) = (add(&app, "Ana"), add(&app, "Ben"));
    log(&app, ana, "a talk");
    let id = app.snapshot(at(1), SnapshotWhy::Settled).unwrap();
    rename(&app, at(2), ana, "Anna", "");
    app.commit(at(2), &Change::RemovePerson(ben)).unwrap();
    add(&app, "Cem");
    let before = app.book().clone();

    let preview = app.preview_snapshot(&id).unwrap();
    assert_eq!(preview.people.back, ["Ben"]);
    assert_eq!(preview.people.changed, ["Ana"]);
    assert_eq!(preview.people.gone, ["Cem"]);
    assert!(!preview.same && preview.at == at(1).utc);
    assert_eq!(*app.book(), before, "looking changes nothing");

    let done = app.restore_snapshot(at(3), &id).unwrap();
    assert_eq!(names(&app), ["Ana", "Ben"]);
    assert!(app.preview_snapshot(&id).unwrap().same);
    assert!(app.restore_snapshot(at(3), &id).is_err(), "nothing to bring back");
    let newest = app.snapshots().unwrap().remove(0);
    assert_eq!(newest.about.unwrap().0, SnapshotWhy::BeforeRestore);
    app.undo(at(4), Some(done.undo.seq)).unwrap();
    assert_eq!(present(&app.book()), present(&before));
    let undone = app.book().clone();
    drop(app);
    let reopened = desk.open(2);
    assert_eq!(*reopened.book(), undone);
    assert!(reopened.verify().unwrap().complete);
}

#[test]
fn a_snapshot_is_taken_once_things_have_settled_and_before_an_import() {
    let desk = Desk::new();
    let app = desk.open(1);
    app.tend(at(0)).unwrap();
    assert!(app.snapshots().unwrap().is_empty(), "nothing was kept yet");
    add(&app, "Ana");
    let minutes = |n: i64| Moment { utc: at(0).utc + chrono::TimeDelta::minutes(n), ..at(0) };
    app.tend(minutes(1)).unwrap();
    assert!(app.snapshots().unwrap().is_empty(), "still changing");
    app.tend(minutes(3)).unwrap();
    assert_eq!(app.snapshots().unwrap().len(), 1);
    app.tend(minutes(300)).unwrap();
    assert_eq!(app.snapshots().unwrap().len(), 1, "nothing has changed since");
    let card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Dua Dost\r\nEND:VCARD\r\n";
    let file = SourceFile { name: "a.vcf".into(), content: Ok(card.into()) };
    app.import(minutes(301), &[file]).unwrap();
    let newest = app.snapshots().unwrap().remove(0);
    assert_eq!(newest.about.unwrap(), (SnapshotWhy::BeforeImport, [1, 0, 0]));
}

#[test]
fn a_damaged_snapshot_is_said_and_not_brought_back() {
    let desk = Desk::new();
    let app = desk.open(1);
    add(&app, "Ana");
    let id = app.snapshot(at(1), SnapshotWhy::Settled).unwrap();
    let path = desk.place.data.join("snapshots").join(format!("{id}.kith"));
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    assert!(matches!(app.preview_snapshot(&id), Err(Error::Damaged(_))));
    assert!(matches!(app.preview_snapshot("../vault"), Err(Error::Refused(_))));
    assert_eq!(names(&app), ["Ana"]);
}

#[test]
fn what_is_deleted_for_good_leaves_the_undo_list_and_the_files() {
    let desk = Desk::new();
    let app = desk.open(1);
    let (ana, ben) = (add(&app, "Canaria"), add(&app, "Ben"));
    log(&app, ana, "a talk with Canaria");
    rename(&app, at(1), ben, "Ben", "lives with Canaria");
    app.snapshot(at(1), SnapshotWhy::Settled).unwrap();

    let forgotten = app.forget(at(2), ForgetTarget::Person { id: ana }).unwrap();
    let until = forgotten.copies_until.expect("an older snapshot still holds her");
    assert!((330..=366).contains(&(until - at(2).date()).num_days()), "{until}");
    assert_eq!(names(&app), ["Ben"]);
    while let Ok(report) = app.undo(at(3), None) {
        assert!(report.undone.name.as_deref() != Some("Canaria"));
    }
    assert!(!app.book().people.contains_key(&ana), "nothing brings her back");

    let app = {
        drop(app);
        desk.open(2)
    };
    assert!(app.verify().unwrap().complete);
    app.remove_older_copies(at(4)).unwrap();
    let copies = app.copies(None).unwrap();
    assert_eq!((copies.snapshots.len(), copies.older_until), (1, None));
    assert_eq!(files(&desk.place.data.join("journal")).len(), 1, "older journals held her as well");
}

#[test]
fn what_the_undo_list_still_knew_of_a_person_goes_with_them() {
    let desk = Desk::new();
    let app = desk.open(1);
    let (ana, ben) = (add(&app, "Canaria"), add(&app, "Ben"));
    log(&app, ana, "QUITE-A-SECRET");
    let talk = *app.book().catch_ups.keys().next().unwrap();
    app.commit(at(1), &Change::RemoveCatchUp(talk)).unwrap();
    app.draft(Draft { place: "log".into(), text: format!("{{\"with\":[\"{ana}\"],\"note\":\"half\"}}") })
        .unwrap();
    app.draft(Draft { place: "person".into(), text: format!("about {ben}") }).unwrap();
    app.put_drafts_away(at(1)).unwrap();
    app.forget(at(2), ForgetTarget::Person { id: ana }).unwrap();
    assert_eq!(app.drafts().len(), 1, "only what speaks of her is let go of");
    while app.undo(at(3), None).is_ok() {}
    assert!(app.book().catch_ups.is_empty(), "a talk that was removed earlier does not come back");
}

#[test]
fn files_that_cannot_be_cleared_at_once_are_cleared_later() {
    let desk = Desk::new();
    let app = desk.open(1);
    let ana = add(&app, "Ana");
    // Where the new store would be built stands something else.
    std::fs::write(desk.place.data.join("store.new"), "in the way").unwrap();
    app.forget(at(1), ForgetTarget::Person { id: ana }).unwrap();
    assert!(desk.place.data.join("clearing").exists() && names(&app).is_empty());
    std::fs::remove_file(desk.place.data.join("store.new")).unwrap();
    app.tend(at(2)).unwrap();
    assert!(!desk.place.data.join("clearing").exists());
    assert_eq!(app.snapshots().unwrap().remove(0).about.unwrap().0, SnapshotWhy::Cleared);
    add(&app, "Ben");
    drop(app);
    assert_eq!(names(&desk.open(2)), ["Ben"]);
}

#[test]
fn notes_catch_ups_and_checkins_can_be_deleted_for_good_one_by_one() {
    let desk = Desk::new();
    let app = desk.open(1);
    let ana = add(&app, "Ana");
    rename(&app, at(1), ana, "Ana", "QUITE-A-SECRET-NOTE");
    log(&app, ana, "ANOTHER-SECRET");
    let catch_up = *app.book().catch_ups.keys().next().unwrap();
    app.forget(at(2), ForgetTarget::PersonNotes { id: ana }).unwrap();
    app.forget(at(2), ForgetTarget::CatchUp { id: catch_up }).unwrap();
    assert_eq!((names(&app).as_slice(), app.book().catch_ups.len()), (["Ana".to_owned()].as_slice(), 0));
    assert_eq!(app.book().people[&ana].notes, "");
    assert!(app.undo(at(3), None).is_err(), "what touched her is no longer in the list");
    assert!(matches!(app.forget(at(3), ForgetTarget::CatchUp { id: catch_up }), Err(Error::Refused(_))));
}

#[test]
fn a_backup_opens_again_and_is_brought_back() {
    let desk = Desk::new();
    let app = desk.open(1);
    let ana = add(&app, "Ana");
    log(&app, ana, "a talk");
    let folder = desk.dir.path().join("stick");
    std::fs::create_dir(&folder).unwrap();
    assert!(matches!(app.choose_backup(at(0), &folder, &secret("short")), Err(Error::Refused(_))));
    assert!(matches!(app.back_up(at(0)), Err(Error::BackupNone)));
    app.choose_backup(at(0), &folder, &secret("a word for the stick")).unwrap();
    let path = app.back_up(at(1)).unwrap();
    let bytes = std::fs::read(&path).unwrap();
    assert!(bytes.starts_with(b"age-encryption.org/v1"));

    let wrong = store::open_backup(&bytes, &secret("another word"));
    assert!(matches!(wrong, Err(Error::PassphraseWrong)));
    let restored = store::open_backup(&bytes, &secret("a word for the stick")).unwrap();
    assert_eq!(restored.book.people, app.book().people);
    assert_eq!(restored.book.catch_ups, app.book().catch_ups);
    assert_eq!(restored.book.backup, None, "where backups go is this computer's affair");

    app.commit(at(2), &Change::RemovePerson(ana)).unwrap();
    let done = app.restore(at(3), &restored.book).unwrap();
    assert_eq!(names(&app), ["Ana"]);
    assert!(app.book().backup.is_some(), "and stays as it was");
    app.undo(at(4), Some(done.undo.seq)).unwrap();
    assert!(names(&app).is_empty());

    // The head, the line with the cost, the wrapped key, the seal over the head, the content. Each full try takes a
    // second of work, so these few; the fuzzers take the rest.
    for at_byte in [3, 25, 31, 60, 75, 120, 150, 180, bytes.len() - 1] {
        let mut damaged = bytes.clone();
        damaged[at_byte] ^= 8;
        assert!(store::open_backup(&damaged, &secret("a word for the stick")).is_err(), "byte {at_byte}");
        assert!(store::open_backup(&bytes[..at_byte], &secret("a word for the stick")).is_err());
    }
}

#[test]
fn backups_come_when_they_are_due_and_follow_the_passphrase() {
    let desk = Desk::new();
    let app = desk.open(1);
    add(&app, "Ana");
    let folder = desk.dir.path().join("stick");
    std::fs::create_dir(&folder).unwrap();
    assert!(!app.backup_is_due(at(0)));
    app.choose_backup(at(0), &folder, &secret("a word for the stick")).unwrap();
    app.set_backup_every(at(0), BackupEvery::Day).unwrap();
    assert!(app.backup_is_due(at(0)));
    app.back_up(at(0)).unwrap();
    assert!(!app.backup_is_due(at(1)) && app.backup_is_due(at(24)));
    assert!(app.backup_is_due(at(-24 * 400)), "a clock set back makes none wait for a year");
    app.set_backup_every(at(0), BackupEvery::Asked).unwrap();
    assert!(!app.backup_is_due(at(24 * 30)));

    protect(&app);
    let bytes = std::fs::read(app.back_up(at(25)).unwrap()).unwrap();
    assert!(store::open_backup(&bytes, &secret("four small words")).is_ok());
    assert!(matches!(
        app.choose_backup(at(26), &folder, &secret("a word for the stick")),
        Err(Error::PassphraseWrong)
    ));

    std::fs::remove_dir_all(&folder).unwrap();
    match app.back_up(at(27)) {
        Err(Error::Io { what, .. }) => assert!(what.contains("stick"), "{what}"),
        other => panic!("{other:?}"),
    }
    assert_eq!(app.last_backup(), Some(at(25).utc), "what could not be made is not said to be");
    app.stop_backups(at(28)).unwrap();
    let problem = Problem { code: "disk".into(), message: String::new(), field: None, hint: None };
    let copies = app.copies(Some(problem.clone())).unwrap();
    assert_eq!((copies.backup.folder, copies.backup.problem), (None, Some(problem)));
}

#[test]
fn old_backup_files_go_and_other_files_in_the_folder_stay() {
    let desk = Desk::new();
    let app = desk.open(1);
    add(&app, "Ana");
    let folder = desk.dir.path().join("stick");
    std::fs::create_dir(&folder).unwrap();
    app.choose_backup(at(0), &folder, &secret("a word for the stick")).unwrap();
    std::fs::write(folder.join("holiday.jpg"), "not ours").unwrap();
    std::fs::write(folder.join("kith-backup-notes.age"), "not ours either").unwrap();
    for day in 0..40 {
        let name = format!("kith-backup-{}.age", at(24 * day).date());
        std::fs::write(folder.join(name), "an older one").unwrap();
    }
    app.back_up(at(24 * 40)).unwrap();
    let left = files(&folder).len();
    assert!((10..=18).contains(&left), "{left}");
    assert!(folder.join("holiday.jpg").exists() && folder.join("kith-backup-notes.age").exists());
    assert!(folder.join(format!("kith-backup-{}.age", at(24 * 40).date())).exists());
}

#[test]
fn a_passphrase_is_asked_for_from_then_on_and_the_recovery_code_helps() {
    let desk = Desk::new();
    let app = desk.open(1);
    add(&app, "Ana");
    assert!(app.key_file().is_some());
    let code = protect(&app);
    assert_eq!((app.key_file(), app.protection()), (None, (true, false)));
    add(&app, "Ben");
    drop(app);
    assert!(files(&desk.place.config).is_empty(), "no key lies about");
    assert!(matches!(store::asks(&desk.place, at(0)), Ok(Asks::Passphrase { keychain: false, .. })));
    assert!(matches!(desk.enter(2, &Opener::KeyFile), Err(Error::Locked)));
    let app = desk.enter(3, &Opener::Passphrase(secret("four small words"))).unwrap();
    assert_eq!(names(&app), ["Ana", "Ben"]);
    drop(app);
    let recovery = Opener::Recovery { code, passphrase: secret("five very small words") };
    drop(desk.enter(4, &recovery).unwrap());
    assert!(matches!(
        desk.enter(5, &Opener::Passphrase(secret("four small words"))),
        Err(Error::PassphraseWrong)
    ));
    let app = desk.enter(6, &Opener::Passphrase(secret("five very small words"))).unwrap();
    app.remove_passphrase(at(0), &secret("five very small words")).unwrap();
    drop(app);
    assert_eq!(names(&desk.open(7)), ["Ana", "Ben"]);
}

#[test]
fn a_change_of_passphrase_writes_no_record_anew() {
    let desk = Desk::new();
    let app = desk.open(1);
    add(&app, "Ana");
    protect(&app);
    let store = |name: &str| std::fs::read(desk.place.data.join("store").join(name)).unwrap();
    let before = store("db");
    app.change_passphrase(at(0), &secret("four small words"), &secret("five very small words")).unwrap();
    assert!(store("db") == before);
}

#[test]
fn words_not_finished_yet_outlive_lock_and_end() {
    let desk = Desk::new();
    let app = desk.open(1);
    let draft = |place: &str, text: &str| Draft { place: place.into(), text: text.into() };
    app.draft(draft("log", "half a thou")).unwrap();
    app.draft(draft("log", "half a thought")).unwrap();
    app.draft(draft("person", "gone again")).unwrap();
    app.draft(draft("person", "")).unwrap();
    assert!(app.draft(draft("", "x")).is_err());
    assert!(app.draft(draft("log", &"x".repeat(100_001))).is_err());
    app.put_drafts_away(at(0)).unwrap();
    drop(app);
    let app = desk.open(2);
    assert_eq!(app.drafts(), [draft("log", "half a thought")]);
    assert!(app.undo(at(1), None).is_err(), "it is no change of the person's");
    app.draft(draft("log", "")).unwrap();
    app.put_drafts_away(at(1)).unwrap();
    drop(app);
    assert!(desk.open(3).drafts().is_empty());
}

#[test]
fn erased_nothing_of_ours_is_left() {
    let desk = Desk::new();
    let app = desk.open(1);
    add(&app, "Ana");
    app.snapshot(at(1), SnapshotWhy::Settled).unwrap();
    app.tend(at(2)).unwrap();
    std::fs::write(desk.place.data.join("a file of someone else"), "stays").unwrap();
    assert!(matches!(store::erase(&desk.place), Err(Error::InUse(_))), "not under an open Kith");
    drop(app);
    store::erase(&desk.place).unwrap();
    let left: Vec<_> = files(desk.dir.path());
    assert_eq!(left, [desk.place.data.join("a file of someone else")]);
    assert!(desk.open(2).book().people.is_empty(), "and a new circle can begin");
}

#[test]
fn what_cannot_be_opened_is_moved_aside_and_not_deleted() {
    let desk = Desk::new();
    let app = desk.open(1);
    add(&app, "Ana");
    drop(app);
    let before = files(&desk.place.data).len();
    let aside = store::set_all_aside(&desk.place, at(0).utc).unwrap();
    assert_eq!(files(&aside).len(), before);
    assert!(desk.open(2).book().people.is_empty());
    std::fs::write(desk.dir.path().join("data-of-someone"), "stays").unwrap();
    store::erase(&desk.place).unwrap();
    assert_eq!(
        files(desk.dir.path()),
        [desk.dir.path().join("data-of-someone")],
        "the one set aside, with its key"
    );
}
