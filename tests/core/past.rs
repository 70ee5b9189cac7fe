//! The map of any past instant is the map that stood then, whatever was done since: by the person, by undo, by bringing an
//! older copy back.

use std::collections::BTreeSet;

use kith_core::App;
use kith_core::book::Book;
use kith_core::change::Change;
use kith_core::contract::{
    BulkEdit, EditMany, ForgetTarget, GroupDraft, GroupEdit, MergeRequest, PersonDraft, PlaceRequest,
    TieDraft, TieEdit,
};
use kith_core::domain::{
    Circle, GroupId, Moment, PersonId, Sector, SnapshotWhy, Spot, Standing, TieId, TieKind, Was,
};
use kith_core::exchange::SourceFile;
use kith_core::past::MapState;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::json;

use crate::desk::{Desk, at};
use crate::keeping::edit_of;
use crate::store::add;

/// What may happen to a map. People, ties and groups are named by position among those there are.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Add(String, Option<Circle>, Option<Sector>),
    Place(usize, Option<Circle>, Option<(u16, u16)>),
    Stand(usize, Standing, Option<Sector>),
    Remove(usize),
    Tie(usize, usize, Vec<TieKind>),
    Retie(usize, Vec<TieKind>, String),
    Untie(usize),
    Gather(String, Vec<usize>),
    Regather(usize, Vec<usize>),
    Scatter(usize),
    Merge(usize, usize),
    EditMany(Vec<usize>, Option<Circle>, Option<Sector>, Standing, usize),
    Import(String, String, Option<Circle>),
    Undo,
    Snapshot,
    Restore,
    Reopen,
}

pub(crate) fn step() -> impl Strategy<Value = Step> {
    let circle = || prop::option::of(select(Circle::ALL.to_vec()));
    let sector = || prop::option::of(select(Sector::ALL.to_vec()));
    let who = || 0..9_usize;
    let kinds = || prop::collection::vec(select(TieKind::ALL.to_vec()), 0..3);
    let standing = select(vec![Standing::Active, Standing::Paused, Standing::Ended, Standing::Deceased]);
    let all_standings = standing.clone();
    prop_oneof![
        5 => ("[A-Z][a-z]{1,6}", circle(), sector()).prop_map(|(n, c, s)| Step::Add(n, c, s)),
        5 => (who(), circle(), prop::option::of((0..3600_u16, 0..1001_u16))).prop_map(|(w, c, s)| Step::Place(w, c, s)),
        3 => (who(), standing, sector()).prop_map(|(w, s, p)| Step::Stand(w, s, p)),
        2 => who().prop_map(Step::Remove),
        3 => (who(), who(), kinds()).prop_map(|(a, b, k)| Step::Tie(a, b, k)),
        2 => (who(), kinds(), "[a-z]{0,5}").prop_map(|(w, k, l)| Step::Retie(w, k, l)),
        1 => who().prop_map(Step::Untie),
        2 => ("[A-Z][a-z]{1,6}", prop::collection::vec(who(), 0..4)).prop_map(|(n, m)| Step::Gather(n, m)),
        1 => (who(), prop::collection::vec(who(), 0..4)).prop_map(|(w, m)| Step::Regather(w, m)),
        1 => who().prop_map(Step::Scatter),
        3 => (who(), who()).prop_map(|(keep, other)| Step::Merge(keep, other)),
        2 => (prop::collection::vec(who(), 1..4), circle(), sector(), all_standings, who())
            .prop_map(|(w, c, s, t, g)| Step::EditMany(w, c, s, t, g)),
        // Few names, so that now and then someone is there already.
        1 => ("[A-D]na", "[A-D]en", circle()).prop_map(|(one, other, c)| Step::Import(one, other, c)),
        4 => Just(Step::Undo),
        1 => Just(Step::Snapshot),
        1 => Just(Step::Restore),
        1 => Just(Step::Reopen),
    ]
}

/// Does it where it can be done; what core refuses has simply not happened.
pub(crate) fn run(app: &App, step: &Step, now: Moment) {
    let book = app.book();
    let people: Vec<PersonId> = book.people.keys().copied().collect();
    let ties: Vec<TieId> = book.ties.keys().copied().collect();
    let groups: Vec<GroupId> = book.groups.keys().copied().collect();
    drop(book);
    let who = |n: usize| people.get(n % people.len().max(1)).copied();
    let all = |ns: &[usize]| -> Vec<PersonId> { ns.iter().filter_map(|n| who(*n)).collect() };
    let change = match step {
        Step::Add(name, circle, sector) => {
            let draft = PersonDraft { name: name.clone(), circle: *circle, sector: *sector, just_met: false };
            app.add_person(now, draft).unwrap();
            return;
        }
        Step::Place(n, circle, spot) => who(*n).map(|id| {
            let spot = spot.map(|(angle, distance)| Spot { angle, distance });
            Change::PlacePerson(PlaceRequest { id, circle: *circle, spot })
        }),
        Step::Stand(n, standing, sector) => who(*n).map(|id| {
            let mut edit = edit_of(app, id);
            edit.standing = *standing;
            edit.sector = *sector;
            Change::EditPerson(edit)
        }),
        Step::Remove(n) => who(*n).map(Change::RemovePerson),
        Step::Tie(a, b, kinds) => {
            if let (Some(a), Some(b)) = (who(*a), who(*b)) {
                let _ = app.add_tie(now, TieDraft { a, b, kinds: kinds.clone(), label: String::new() });
            }
            return;
        }
        Step::Retie(n, kinds, label) => ties
            .get(*n)
            .map(|id| Change::EditTie(TieEdit { id: *id, kinds: kinds.clone(), label: label.clone() })),
        Step::Untie(n) => ties.get(*n).map(|id| Change::RemoveTie(*id)),
        Step::Gather(name, members) => {
            app.add_group(now, GroupDraft { name: name.clone(), members: all(members) }).unwrap();
            return;
        }
        Step::Regather(n, members) => groups
            .get(*n)
            .map(|id| Change::EditGroup(GroupEdit { id: *id, name: "Again".into(), members: all(members) })),
        Step::Scatter(n) => groups.get(*n).map(|id| Change::RemoveGroup(*id)),
        Step::Merge(keep, other) => {
            if let (Some(keep), Some(other)) = (who(*keep), who(*other)) {
                let preview = app.merge_preview(keep, other).unwrap();
                let request =
                    MergeRequest { other, edit: preview.edit, circle: preview.circle, photo_of_other: false };
                let _ = app.commit(now, &Change::MergePeople(Box::new(request)));
            }
            return;
        }
        Step::EditMany(who, circle, sector, standing, group) => {
            let ids = all(who);
            (!ids.is_empty()).then(|| {
                let set = BulkEdit {
                    circle: *circle,
                    sector: *sector,
                    standing: Some(*standing),
                    add_to_group: groups.get(*group).copied(),
                    ..BulkEdit::default()
                };
                Change::EditMany(EditMany { ids, set })
            })
        }
        Step::Import(one, other, circle) => {
            let people = [json!({ "name": one, "circle": circle }), json!({ "name": other })];
            let file = json!({
                "kith": 1,
                "people": people,
                "ties": [{ "a": one, "b": other, "kinds": ["friends"] }],
                "groups": [{ "name": "Brought", "members": [other] }],
            });
            let content = Ok(file.to_string().into_bytes());
            app.import(now, &[SourceFile { name: "some.json".into(), content }]).unwrap();
            return;
        }
        Step::Undo => {
            let _ = app.undo(now, None);
            return;
        }
        Step::Snapshot => {
            app.snapshot(now, SnapshotWhy::Settled).unwrap();
            return;
        }
        Step::Restore => {
            if let Some(oldest) = app.snapshots().unwrap().last() {
                let _ = app.restore_snapshot(now, &oldest.id);
            }
            return;
        }
        Step::Reopen => return,
    };
    if let Some(change) = change {
        app.commit(now, &change).unwrap();
    }
}

/// Several histories follow each other in one store, so that a thousand take seconds.
const AT_ONCE: usize = 25;

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_past_instant_is_as_it_stood(
        histories in prop::collection::vec(prop::collection::vec(step(), 1..16), AT_ONCE)
    ) {
        let desk = Desk::new();
        let mut app = Some(desk.open(1));
        let mut hour = 0;
        let mut stood: Vec<(Moment, MapState)> = Vec::new();
        for history in &histories {
            for step in history {
                hour += 1;
                if matches!(step, Step::Reopen) {
                    drop(app.take());
                    app = Some(desk.open(1));
                }
                let app = app.as_ref().unwrap();
                run(app, step, at(hour));
                stood.push((at(hour), MapState::of(&app.book())));
            }
            let book = app.as_ref().unwrap().book();
            for (then, state) in &stood {
                prop_assert_eq!(&MapState::at(&book, then.utc), state, "at {:?}, {} steps", then, stood.len());
            }
            // Between two changes nothing moves.
            if let Some((then, state)) = stood.last() {
                let later = then.utc + chrono::TimeDelta::minutes(30);
                prop_assert_eq!(&MapState::at(&book, later), state);
            }
            prop_assert_eq!(MapState::at(&book, at(0).utc), MapState::default());
        }
    }
}

#[test]
fn a_partner_who_left_stays_in_the_history() {
    let desk = Desk::new();
    let app = desk.open(1);
    let (ana, ben) = (add(&app, "Ana"), add(&app, "Ben"));
    app.commit(
        at(1),
        &Change::PlacePerson(PlaceRequest { id: ben, circle: Some(Circle::Inner), spot: None }),
    )
    .unwrap();
    app.add_tie(at(2), TieDraft { a: ana, b: ben, kinds: vec![TieKind::Partner], label: String::new() })
        .unwrap();
    app.commit(at(3), &Change::RemovePerson(ben)).unwrap();
    let book = app.book();
    assert!(book.ties.is_empty() && !book.people.contains_key(&ben));
    let then = MapState::at(&book, at(2).utc);
    assert_eq!(then.people[&ben].circle, Some(Circle::Inner));
    let kinds: Vec<_> = then.ties.values().map(|tie| tie.kinds.clone()).collect();
    assert_eq!(kinds, [BTreeSet::from([TieKind::Partner])]);
}

/// Every person any past names, by id or within a tie or group.
fn named(book: &Book) -> BTreeSet<PersonId> {
    let mut named = BTreeSet::new();
    for was in book.pasts.values().flat_map(|past| &past.before) {
        match was {
            Was::Person(id, _) => drop(named.insert(*id)),
            Was::Tie(_, Some(tie)) => named.extend([tie.a, tie.b]),
            Was::Group(_, Some(group)) => named.extend(&group.members),
            Was::Tie(_, None) | Was::Group(_, None) => {}
        }
    }
    named
}

#[test]
fn whoever_is_deleted_for_good_leaves_the_past_as_well() {
    let desk = Desk::new();
    let app = desk.open(1);
    let (ana, ben) = (add(&app, "Ana"), add(&app, "Ben"));
    app.add_tie(at(1), TieDraft { a: ana, b: ben, kinds: vec![], label: "kin".into() }).unwrap();
    let group = GroupDraft { name: "Choir".into(), members: vec![ana, ben] };
    app.add_group(at(2), group).unwrap();
    let id = *app.book().groups.keys().next().unwrap();
    app.commit(at(3), &Change::EditGroup(GroupEdit { id, name: "Choir".into(), members: vec![ben] }))
        .unwrap();
    assert!(named(&app.book()).contains(&ben));
    app.forget(at(4), ForgetTarget::Person { id: ben }).unwrap();
    let left = named(&app.book());
    assert!(left.contains(&ana) && !left.contains(&ben), "{left:?}");
    drop(app);
    assert!(!named(&desk.open(1).book()).contains(&ben));
}

#[test]
fn a_backup_on_a_new_computer_brings_its_past_along() {
    let desk = Desk::new();
    let app = desk.open(1);
    let ana = add(&app, "Ana");
    app.commit(
        at(1),
        &Change::PlacePerson(PlaceRequest { id: ana, circle: Some(Circle::Outer), spot: None }),
    )
    .unwrap();
    app.commit(
        at(2),
        &Change::PlacePerson(PlaceRequest { id: ana, circle: Some(Circle::Inner), spot: None }),
    )
    .unwrap();
    let there = Desk::new();
    let other = there.open(2);
    add(&other, "Someone");
    other.restore(at(5), &app.book()).unwrap();
    let book = other.book();
    assert_eq!(book.pasts, app.book().pasts);
    assert_eq!(MapState::at(&book, at(1).utc).people[&ana].circle, Some(Circle::Outer));
    drop(book);
    other.undo(at(6), None).unwrap();
    assert_eq!(MapState::of(&other.book()).people.len(), 1);
}
