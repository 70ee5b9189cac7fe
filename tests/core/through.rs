//! The map of a past day, through the store: what a person saw that evening is what is shown of it.

use chrono::{Days, NaiveDate};
use kith_core::App;
use kith_core::change::Change;
use kith_core::contract::{
    CatchUpDraft, ForgetTarget, GroupDraft, MapThenView, MergeRequest, PersonShift, PlaceRequest, Shift,
    StartKey, TieDraft, TieShift,
};
use kith_core::domain::{Circle, Moment, PersonId, Standing, SupportKind, TieKind};
use kith_core::views;
use proptest::prelude::*;

use crate::desk::{Desk, at};
use crate::keeping::edit_of;
use crate::past;
use crate::store::add;

const DAY: i64 = 24;

fn place(app: &App, now: Moment, id: PersonId, circle: Circle) {
    let request = PlaceRequest { id, circle: Some(circle), spot: None };
    app.commit(now, &Change::PlacePerson(request)).unwrap();
}

fn names(view: &MapThenView) -> Vec<(&str, Circle)> {
    view.map.people.iter().map(|person| (person.name.as_str(), person.circle)).collect()
}

#[test]
fn a_tie_that_ended_is_there_on_the_days_it_was_lived() {
    let desk = Desk::new();
    let app = desk.open(1);
    let (ana, ben) = (add(&app, "Ana"), add(&app, "Ben"));
    place(&app, at(1), ana, Circle::Outer);
    place(&app, at(1), ben, Circle::Inner);
    app.add_tie(at(2), TieDraft { a: ana, b: ben, kinds: vec![TieKind::Partner], label: String::new() })
        .unwrap();
    let mut edit = edit_of(&app, ben);
    edit.support.gives = [SupportKind::Listening].into();
    app.commit(at(3), &Change::EditPerson(edit)).unwrap();
    app.log_catch_up(at(3), CatchUpDraft { date: Some(at(-2 * DAY).date().to_string()), ..with(ben) })
        .unwrap();
    let first = at(0).date();

    place(&app, at(10 * DAY), ana, Circle::Middle);
    let mut edit = edit_of(&app, ben);
    edit.standing = Standing::Ended;
    edit.support.gives.clear();
    app.commit(at(20 * DAY), &Change::EditPerson(edit)).unwrap();
    app.log_catch_up(at(20 * DAY), with(ben)).unwrap();

    let now = at(30 * DAY);
    let book = app.book();
    assert!(!views::map(&book, now).people.iter().any(|person| person.id == ben));
    let then = views::map_at(&book, first + Days::new(3), now).unwrap();
    assert_eq!(names(&then), [("Ben", Circle::Inner), ("Ana", Circle::Outer)]);
    assert_eq!(then.ended, [ben]);
    assert_eq!(then.map.ties.len(), 1);
    assert_eq!(then.map.ties[0].kinds, [TieKind::Partner]);
    // Two days before the first day, and three after it.
    assert_eq!(then.map.people[0].days_since, Some(5));
    let listening = then.map.coverage.iter().find(|row| row.kind == SupportKind::Listening).unwrap();
    assert_eq!(listening.givers.iter().map(|giver| giver.id).collect::<Vec<_>>(), [ben]);

    // The evening of a day has all that was done on it.
    assert_eq!(names(&views::map_at(&book, first + Days::new(10), now).unwrap())[1], ("Ana", Circle::Middle));
    assert_eq!(names(&views::map_at(&book, first + Days::new(9), now).unwrap())[1], ("Ana", Circle::Outer));

    let since = views::since(&book, first, now.date(), now).unwrap();
    let told: Vec<_> = since.shifts.iter().map(|shift| format!("{shift:?}")).collect();
    let Shift::Person { who, what: PersonShift::Ended } = &since.shifts[0] else { panic!("{told:?}") };
    assert_eq!(who.name, "Ben");
    let closer = PersonShift::Closer { from: Circle::Outer, to: Circle::Middle };
    assert!(
        since.shifts.iter().any(|shift| matches!(shift, Shift::Person { what, .. } if *what == closer)),
        "{told:?}"
    );
    assert!(since.here.contains(&ben));
    // Whichever is named first.
    assert_eq!(views::since(&book, now.date(), first, now).unwrap(), since);
    assert_eq!(views::since(&book, now.date(), now.date(), now).unwrap().shifts, []);

    let days = views::through_time(&book, now);
    assert_eq!(days.begins, Some(first));
    assert_eq!(days.days, [first, first + Days::new(10), first + Days::new(20)]);
    assert!(views::map_at(&book, now.date() + Days::new(1), now).is_err());
}

#[test]
fn someone_removed_is_told_and_has_no_page() {
    let desk = Desk::new();
    let app = desk.open(1);
    let (ana, ben) = (add(&app, "Ana"), add(&app, "Ben"));
    place(&app, at(1), ben, Circle::Inner);
    app.add_tie(at(1), TieDraft { a: ana, b: ben, kinds: vec![], label: String::new() }).unwrap();
    app.commit(at(5 * DAY), &Change::RemovePerson(ben)).unwrap();
    let (book, now) = (app.book(), at(6 * DAY));
    let since = views::since(&book, at(0).date(), now.date(), now).unwrap();
    assert_eq!(since.here, []);
    assert!(matches!(
        since.shifts[..],
        [Shift::Person { what: PersonShift::Gone { circle: Some(Circle::Inner) }, .. }]
    ));
    assert!(
        !since.shifts.iter().any(|shift| matches!(shift, Shift::Tie { what: TieShift::Gone { .. }, .. }))
    );
    let then = views::map_at(&book, at(DAY).date(), now).unwrap();
    assert_eq!(names(&then), [("Ben", Circle::Inner)]);
    assert_eq!(then.ended, [ben]);
}

#[test]
fn ties_are_those_of_everyone_who_is_here_placed_or_not() {
    let desk = Desk::new();
    let app = desk.open(1);
    let [ana, ben, cleo, dov] = ["Ana", "Ben", "Cleo", "Dov"].map(|name| add(&app, name));
    place(&app, at(1), ana, Circle::Outer);
    for other in [ben, cleo, dov] {
        app.add_tie(at(2), TieDraft { a: ana, b: other, kinds: vec![], label: String::new() }).unwrap();
    }
    app.add_tie(at(2), TieDraft { a: ben, b: cleo, kinds: vec![], label: String::new() }).unwrap();
    for (id, standing) in [(cleo, Standing::Paused), (dov, Standing::Ended)] {
        let mut edit = edit_of(&app, id);
        edit.standing = standing;
        app.commit(at(3), &Change::EditPerson(edit)).unwrap();
    }
    let (book, now) = (app.book(), at(2 * DAY));
    let map = views::map(&book, now);
    assert_eq!(map.people.len(), 1);
    for (a, b, is_told) in [(ana, ben, true), (ana, cleo, true), (ben, cleo, true), (ana, dov, false)] {
        let pair = (a.min(b), a.max(b));
        assert_eq!(map.ties.iter().any(|tie| (tie.a, tie.b) == pair), is_told, "{pair:?}");
    }
    assert_eq!(views::map_at(&book, at(0).date(), now).unwrap().map.ties, map.ties);
}

#[test]
fn whoever_was_made_one_with_someone_is_not_gone() {
    let desk = Desk::new();
    let app = desk.open(1);
    let [ana, annie, cleo] = ["Ana", "Annie", "Cleo"].map(|name| add(&app, name));
    place(&app, at(1), ana, Circle::Inner);
    place(&app, at(1), annie, Circle::Inner);
    app.add_tie(at(1), TieDraft { a: annie, b: cleo, kinds: vec![], label: "kin".into() }).unwrap();
    app.add_group(at(1), GroupDraft { name: "Choir".into(), members: vec![annie, cleo] }).unwrap();
    let preview = app.merge_preview(ana, annie).unwrap();
    let (edit, circle) = (preview.edit, preview.circle);
    app.merge(at(5 * DAY), MergeRequest { other: annie, edit, circle, photo_of_other: false }).unwrap();
    drop(app);

    let app = desk.open(2);
    let told = |now| views::since(&app.book(), at(0).date(), at(now).date(), at(now)).unwrap().shifts;
    let is_gone = |now| {
        let gone = |shift: &Shift| matches!(shift, Shift::Person { who, what: PersonShift::Gone { .. } } if who.id == annie);
        told(now).iter().any(gone)
    };
    assert_eq!(told(6 * DAY), [], "the tie and the place in the choir are hers, as they were");
    let then = views::map_at(&app.book(), at(DAY).date(), at(6 * DAY)).unwrap();
    assert_eq!(names(&then), [("Ana", Circle::Inner), ("Annie", Circle::Inner)]);
    assert_eq!(then.ended, []);

    app.undo(at(7 * DAY), None).unwrap();
    assert_eq!(told(7 * DAY), []);
    let seq = app.book().pasts.values().map(|past| past.seq).max();
    app.undo(at(8 * DAY), seq).unwrap();
    assert!(!app.book().people.contains_key(&annie) && !is_gone(8 * DAY), "done again, it is no loss either");
    app.undo(at(9 * DAY), None).unwrap();
    app.commit(at(10 * DAY), &Change::RemovePerson(annie)).unwrap();
    assert!(is_gone(10 * DAY), "she came back as someone of her own, and went");
    assert_eq!(told(8 * DAY), []);
    app.forget(at(11 * DAY), ForgetTarget::Person { id: ana }).unwrap();
    assert!(app.book().pasts.values().all(|past| past.merged.is_none()));
}

#[test]
fn today_is_the_map_of_today() {
    let desk = Desk::new();
    let app = desk.open(1);
    let (ana, ben) = (add(&app, "Ana"), add(&app, "Ben"));
    place(&app, at(1), ana, Circle::Outer);
    app.log_catch_up(at(2), with(ana)).unwrap();
    app.add_tie(at(2), TieDraft { a: ana, b: ben, kinds: vec![], label: "kin".into() }).unwrap();
    let (book, now) = (app.book(), at(50));
    let then = views::map_at(&book, now.date(), now).unwrap();
    assert_eq!(then.map, views::map(&book, now));
    assert_eq!(then.ended, []);
}

#[test]
fn days_to_count_from_have_names_and_never_come_before_the_history() {
    let desk = Desk::new();
    let app = desk.open(1);
    assert!(views::through_time(&app.book(), at(0)).starts.is_empty());
    add(&app, "Ana");
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let starts = |hours| -> Vec<(StartKey, NaiveDate)> {
        let view = views::through_time(&app.book(), at(hours));
        view.starts.iter().map(|start| (start.key, start.date)).collect()
    };
    // The history begins on 22 November 2026.
    assert_eq!(starts(1), []);
    assert_eq!(starts(DAY), [(StartKey::Beginning, day("2026-11-22"))]);
    let on = |text: &str| (day(text) - at(0).date()).num_days() * DAY;
    assert_eq!(
        starts(on("2027-03-31")),
        [
            (StartKey::Month, day("2027-02-28")),
            (StartKey::Spring, day("2027-02-28")),
            (StartKey::Winter, day("2026-11-30")),
            (StartKey::Beginning, day("2026-11-22")),
        ]
    );
    assert_eq!(
        starts(on("2028-02-29")),
        [
            (StartKey::Month, day("2028-01-29")),
            (StartKey::Winter, day("2027-11-30")),
            (StartKey::Autumn, day("2027-08-31")),
            (StartKey::Summer, day("2027-05-31")),
            (StartKey::Spring, day("2027-02-28")),
            (StartKey::Year, day("2027-02-28")),
            (StartKey::Beginning, day("2026-11-22")),
        ]
    );
}

fn with(id: PersonId) -> CatchUpDraft {
    CatchUpDraft {
        date: None,
        with: vec![id],
        channel: None,
        reached_out: None,
        topics: vec![],
        after: None,
        got: vec![],
        gave: vec![],
        note: String::new(),
        follow_up: None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever was done since, by hand, by undo or by an older copy: the map of a past evening is drawn as it was that
    /// evening, but for what is no part of the history.
    #[test]
    fn the_map_of_a_past_day_is_the_one_that_was_seen(steps in prop::collection::vec(past::step(), 1..40)) {
        let desk = Desk::new();
        let app = desk.open(1);
        let mut seen = Vec::new();
        for (day, step) in (0_i64..).zip(&steps) {
            past::run(&app, step, at(day * DAY));
            seen.push((at(day * DAY).date(), views::map(&app.book(), at(day * DAY))));
        }
        let now = at(50 * DAY);
        for (date, map) in &seen {
            let then = views::map_at(&app.book(), *date, now).unwrap();
            prop_assert_eq!(&then.map, map);
        }
        let days = views::through_time(&app.book(), now).days;
        for two in seen.windows(2) {
            prop_assert!(two[0].1 == two[1].1 || days.contains(&two[1].0), "{} is no day", two[1].0);
        }
    }
}

proptest! {
    /// Zones that skip an hour at midnight, repeat one, or left out a day.
    #[test]
    fn the_evening_of_a_day_is_its_last_instant(
        days in 0_u64..14_000,
        zone in prop::sample::select(vec![
            chrono_tz::UTC, chrono_tz::Europe::Vienna, chrono_tz::America::Sao_Paulo, chrono_tz::Asia::Beirut,
            chrono_tz::America::Havana, chrono_tz::Pacific::Apia, chrono_tz::Pacific::Kiritimati,
        ]),
    ) {
        let date = NaiveDate::from_ymd_opt(1990, 1, 1).unwrap() + Days::new(days);
        let now = Moment::new(at(0).utc, zone);
        let end = now.end_of(date).unwrap();
        let next = Moment { utc: end.utc + chrono::TimeDelta::nanoseconds(1), ..end };
        prop_assert!(next.date() > date);
        // A day that was left out ends with the one before it.
        let skipped = zone == chrono_tz::Pacific::Apia && date == NaiveDate::from_ymd_opt(2011, 12, 30).unwrap();
        prop_assert!(end.date() == date || skipped);
    }
}
