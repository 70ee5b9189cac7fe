//! Many people at once: changed and removed as one change, brought back for thirty days, let go of for good, made one.

use std::collections::BTreeSet;

use kith_core::App;
use kith_core::change::{Change, MAX_ENTRIES, REMOVED_DAYS};
use kith_core::contract::{
    BulkEdit, CatchUpDraft, EditMany, ForgetTarget, GroupDraft, GroupEdit, MergeRequest, PeopleQuery,
    TieDraft,
};
use kith_core::domain::{
    Circle, Energy, GroupId, PeopleFilter, PersonId, SavedFilter, Sector, SnapshotWhy, Standing,
};

use crate::desk::{Desk, at, present};
use crate::store::add;

fn edit(app: &App, ids: &[PersonId], set: BulkEdit) {
    app.commit(at(0), &Change::EditMany(EditMany { ids: ids.to_vec(), set })).unwrap();
}

fn group(app: &App, members: &[PersonId]) -> GroupId {
    app.add_group(at(0), GroupDraft { name: "Choir".into(), members: members.to_vec() }).unwrap();
    *app.book().groups.keys().last().unwrap()
}

fn together(app: &App, with: &[PersonId]) {
    let draft = CatchUpDraft {
        date: None,
        with: with.to_vec(),
        channel: None,
        reached_out: None,
        topics: Vec::new(),
        after: None,
        got: Vec::new(),
        gave: Vec::new(),
        note: "coffee".into(),
        follow_up: None,
    };
    app.log_catch_up(at(0), draft).unwrap();
}

fn names(app: &App, filter: PeopleFilter) -> Vec<String> {
    let query = PeopleQuery { filter, ..PeopleQuery::default() };
    app.people(&query, at(0)).rows.into_iter().map(|row| row.name).collect()
}

#[test]
fn one_thing_said_of_many_is_one_change_and_one_undo() {
    let desk = Desk::new();
    let app = desk.open(1);
    let ids: Vec<PersonId> = ["Ana", "Ben", "Cid"].iter().map(|name| add(&app, name)).collect();
    let choir = group(&app, &ids[..1]);
    let before = present(&app.book());
    let set = BulkEdit {
        circle: Some(Circle::Middle),
        sector: Some(Sector::Work),
        energy: Some(Energy::Lifts),
        add_to_group: Some(choir),
        add_been_there: Some("grief".into()),
        ..BulkEdit::default()
    };
    edit(&app, &ids[..2], set);
    let spots: BTreeSet<_> =
        ids[..2].iter().map(|id| app.book().people[id].spot.map(|s| (s.angle, s.distance))).collect();
    assert_eq!(spots.len(), 2, "each has a place of their own");
    assert!(!spots.contains(&None));
    let grief =
        PeopleFilter { been_there: Some("Grief".into()), group: Some(choir), ..PeopleFilter::default() };
    assert_eq!(names(&app, grief), ["Ana", "Ben"]);
    assert_eq!(app.book().groups[&choir].members.len(), 2);
    app.undo(at(0), None).unwrap();
    assert_eq!(present(&app.book()), before);
    let nobody = Change::EditMany(EditMany { ids: Vec::new(), set: BulkEdit::default() });
    assert!(app.commit(at(0), &nobody).is_err());
}

#[test]
fn whoever_is_kept_aside_is_not_asked_about_until_they_are_placed() {
    let desk = Desk::new();
    let app = desk.open(1);
    let (ana, _) = (add(&app, "Ana"), add(&app, "Ben"));
    let waiting = || names(&app, PeopleFilter { unplaced: true, ..PeopleFilter::default() });
    edit(&app, &[ana], BulkEdit { kept_aside: Some(true), ..BulkEdit::default() });
    assert_eq!(waiting(), ["Ben"]);
    edit(&app, &[ana], BulkEdit { circle: Some(Circle::Outer), ..BulkEdit::default() });
    assert!(!app.book().people[&ana].kept_aside);
    let reopened = {
        drop(app);
        desk.open(2)
    };
    assert_eq!(reopened.book().people[&ana].circle, Some(Circle::Outer));
}

#[test]
fn filters_narrow_by_everything_they_ask_and_are_kept_by_name() {
    let desk = Desk::new();
    let app = desk.open(1);
    let (ana, ben) = (add(&app, "Ana"), add(&app, "Ben"));
    edit(&app, &[ben], BulkEdit { standing: Some(Standing::Ended), ..BulkEdit::default() });
    together(&app, &[ana]);
    assert_eq!(names(&app, PeopleFilter::default()), ["Ana"]);
    assert_eq!(
        names(&app, PeopleFilter { standing: Some(Standing::Ended), ..PeopleFilter::default() }),
        ["Ben"]
    );
    let quiet = PeopleFilter { quiet_for: Some(1), with_past: true, ..PeopleFilter::default() };
    assert_eq!(names(&app, quiet.clone()), ["Ben"]);
    assert_eq!(names(&app, PeopleFilter { unreachable: true, ..PeopleFilter::default() }), ["Ana"]);
    assert!(names(&app, PeopleFilter { flagged: true, ..PeopleFilter::default() }).is_empty());
    let save = |name: &str, filter| {
        app.commit(at(0), &Change::SaveFilter(SavedFilter { name: name.into(), filter }))
    };
    save("Quiet", PeopleFilter::default()).unwrap();
    save(" quiet ", quiet.clone()).unwrap();
    let saved = app.people(&PeopleQuery::default(), at(0)).saved;
    assert_eq!(saved, [SavedFilter { name: "quiet".into(), filter: quiet }]);
    for n in 0..29 {
        save(&format!("List {n}"), PeopleFilter::default()).unwrap();
    }
    assert!(save("One too many", PeopleFilter::default()).is_err());
    app.commit(at(0), &Change::RemoveFilter("quiet".into())).unwrap();
    assert!(app.commit(at(0), &Change::RemoveFilter("quiet".into())).is_err());
}

#[test]
fn many_are_removed_as_one_and_undo_restores_the_exact_book() {
    let desk = Desk::new();
    let app = desk.open(1);
    let ids: Vec<PersonId> = ["Ana", "Ben", "Cid"].iter().map(|name| add(&app, name)).collect();
    for (a, b) in [(0, 1), (1, 2)] {
        let draft = TieDraft { a: ids[a], b: ids[b], kinds: Vec::new(), label: String::new() };
        app.add_tie(at(0), draft).unwrap();
    }
    together(&app, &ids);
    together(&app, &ids[..2]);
    group(&app, &ids);
    app.commit(at(0), &Change::KeepApart(ids[0], ids[2])).unwrap();
    let before = present(&app.book());
    app.commit(at(0), &Change::RemovePeople(ids[..2].to_vec())).unwrap();
    {
        let book = app.book();
        assert_eq!(book.people.len(), 1);
        assert!(book.ties.is_empty() && book.apart.0.is_empty());
        let with: Vec<_> = book.catch_ups.values().map(|talk| talk.with.clone()).collect();
        assert_eq!(with, [vec![ids[2]]]);
    }
    assert_eq!(app.removed().unwrap()[0].names, ["Ana", "Ben"]);
    app.undo(at(0), None).unwrap();
    assert_eq!(present(&app.book()), before);
    assert!(app.removed().unwrap().is_empty());
}

#[test]
fn the_removed_come_back_for_thirty_days_whatever_follows() {
    let desk = Desk::new();
    let app = desk.open(1);
    let (ana, ben) = (add(&app, "Ana"), add(&app, "Ben"));
    let (choir, table) = (group(&app, &[ana, ben]), group(&app, &[ana, ben]));
    together(&app, &[ana]);
    let seq = app.commit(at(1), &Change::RemovePerson(ana)).unwrap().undo.seq;
    let left = GroupEdit { id: table, name: "Friday table".into(), members: vec![ben] };
    app.commit(at(2), &Change::EditGroup(left)).unwrap();
    for n in 0..MAX_ENTRIES + 20 {
        add(&app, &format!("Person {n}"));
    }
    let app = {
        drop(app);
        desk.open(2)
    };
    let removed = app.removed().unwrap();
    assert_eq!((removed[0].seq, removed[0].count), (seq, 1));
    app.undo(at(3), Some(seq)).unwrap();
    {
        let book = app.book();
        assert_eq!(book.people[&ana].name, "Ana");
        assert_eq!(book.contact_with(ana).count(), 1);
        assert!(book.groups[&choir].members.contains(&ana), "what stands as it was left takes them in again");
        let table = &book.groups[&table];
        assert_eq!((table.name.as_str(), table.members.contains(&ana)), ("Friday table", false));
    }
    // After thirty days it is an old change like any other.
    let seq = app.commit(at(4), &Change::RemovePerson(ana)).unwrap().undo.seq;
    let late = at(4 + 24 * (REMOVED_DAYS + 1));
    for n in 0..=MAX_ENTRIES {
        app.commit(
            late,
            &Change::SaveFilter(SavedFilter { name: format!("{}", n % 20), filter: PeopleFilter::default() }),
        )
        .unwrap();
    }
    assert!(app.undo(late, Some(seq)).is_err());
}

#[test]
fn the_removed_are_let_go_of_for_good() {
    let desk = Desk::new();
    let app = desk.open(1);
    let (ana, ben) = (add(&app, "Ana Gone"), add(&app, "Ben"));
    together(&app, &[ana, ben]);
    let seq = app.commit(at(1), &Change::RemovePerson(ana)).unwrap().undo.seq;
    let other = app.commit(at(1), &Change::RemovePerson(ben)).unwrap().undo.seq;
    assert!(app.forget(at(2), ForgetTarget::Removed { seq: Some(seq + 100) }).is_err());
    app.forget(at(2), ForgetTarget::Removed { seq: Some(seq) }).unwrap();
    assert!(app.undo(at(2), Some(seq)).is_err());
    assert_eq!(app.removed().unwrap().iter().map(|row| row.seq).collect::<Vec<_>>(), [other]);
    app.forget(at(3), ForgetTarget::Removed { seq: None }).unwrap();
    assert!(app.removed().unwrap().is_empty());
    assert!(app.book().pasts.is_empty(), "the past of the map knows them no more");
    assert!(app.verify().unwrap().complete);
    let reopened = {
        drop(app);
        desk.open(2)
    };
    assert!(reopened.undo(at(4), Some(other)).is_err());
}

#[test]
fn two_are_made_one_after_a_copy_and_come_apart_again() {
    let desk = Desk::new();
    let app = desk.open(1);
    let (one, two) = (add(&app, "Zoe Lind"), add(&app, "Lind, Zoe"));
    together(&app, &[one, two]);
    let before = present(&app.book());
    assert_eq!(app.duplicates(at(0)).total, 1);
    let preview = app.merge_preview(one, two).unwrap();
    let request =
        MergeRequest { other: two, edit: preview.edit, circle: preview.circle, photo_of_other: false };
    app.merge(at(0), request.clone()).unwrap();
    assert_eq!(app.book().people.len(), 1);
    assert_eq!(app.duplicates(at(0)).total, 0);
    let whys: Vec<_> =
        app.snapshots().unwrap().iter().filter_map(|head| head.about.map(|about| about.0)).collect();
    assert!(whys.contains(&SnapshotWhy::BeforeMerge), "{whys:?}");
    assert!(app.merge(at(0), request).is_err(), "the other is gone");
    app.undo(at(0), None).unwrap();
    assert_eq!(present(&app.book()), before);
}
