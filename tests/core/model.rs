//! Any sequence of changes equals a plain reference model; undo restores the exact book; reopening equals memory.
//!
//! The model is in `plain`; the whole earlier state is kept for undo.

mod plain;

use std::collections::BTreeSet;

use kith_core::App;
use kith_core::book::Book;
use kith_core::contract::PeopleQuery;
use kith_core::domain::{PeopleFilter, PersonId, SnapshotWhy};
use kith_core::search::Current;
use kith_core::views;
use proptest::prelude::*;

use self::plain::{Model, Step, run, seen, step};
use crate::desk::{Desk, at, present};

/// Every record names only people who are there, and no two people are tied twice.
fn whole(book: &Book) {
    let there = |id: &PersonId| assert!(book.people.contains_key(id), "{id} is named and not there");
    book.ties.values().for_each(|tie| [tie.a, tie.b].iter().for_each(there));
    book.catch_ups.values().for_each(|talk| talk.with.iter().for_each(there));
    book.follow_ups.values().for_each(|ask| there(&ask.person));
    book.nudges.values().for_each(|nudge| nudge.person.iter().for_each(&there));
    let pairs: BTreeSet<_> = book.ties.values().map(|tie| (tie.a, tie.b)).collect();
    assert_eq!(pairs.len(), book.ties.len(), "a pair is tied twice");
}

fn cases() -> ProptestConfig {
    ProptestConfig {
        cases: 96,
        max_shrink_iters: 400,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// Takes one of the files away that everything is kept in, or damages it.
fn damage(desk: &Desk, what: u8) {
    let data = &desk.place.data;
    match what {
        0 => std::fs::remove_dir_all(data.join("store")).unwrap(),
        1 => std::fs::remove_dir_all(data.join("journal")).unwrap(),
        2 => std::fs::write(data.join("store/db"), b"nothing of it is left").unwrap(),
        _ => std::fs::remove_file(data.join("vault.json")).unwrap(),
    }
}

/// Whoever is searched for in the open circle is found as in one that was read just now.
fn found_as_anew(app: &App, hour: i64) {
    for text in ["a", "an", "e", "abc", "محمد"] {
        let query = PeopleQuery {
            text: text.into(),
            filter: PeopleFilter { with_past: true, ..PeopleFilter::default() },
        };
        let anew = views::people(&app.book(), &mut Current::default(), &query, at(hour));
        assert_eq!(app.people(&query, at(hour)), anew, "{text}");
    }
}

proptest! {
    // Some 10,000 commands.
    #![proptest_config(ProptestConfig { cases: 340, ..cases() })]

    #[test]
    fn any_sequence_equals_the_model(steps in proptest::collection::vec(step(), 1..60), seed in any::<u64>()) {
        let desk = Desk::new();
        let mut app = desk.open(seed);
        let (mut model, mut past) = (Model::default(), Vec::new());
        for (hour, step) in (0_i64..).zip(&steps) {
            if matches!(step, Step::Reopen | Step::Damage { .. }) {
                let before = app.book().clone();
                drop(app);
                if let Step::Damage { what } = step {
                    damage(&desk, *what);
                }
                app = desk.open(seed ^ 0x5EED ^ u64::try_from(hour).unwrap());
                prop_assert_eq!(&*app.book(), &before, "reopening equals memory");
                prop_assert!(app.mended().is_none_or(|mended| mended.whole));
            }
            if matches!(step, Step::Snapshot) {
                app.snapshot(at(hour), SnapshotWhy::Settled).unwrap();
            }
            run(&app, &mut model, &mut past, step, hour);
            prop_assert_eq!(seen(&app.book()), model.clone(), "after {:?}", step);
            found_as_anew(&app, hour);
        }
        let verified = app.verify().unwrap();
        prop_assert!(verified.complete && verified.damaged == 0);
        let before = app.book().clone();
        drop(app);
        let reopened = desk.open(1);
        prop_assert_eq!(&*reopened.book(), &before, "reopening equals memory");
    }

}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn undoing_anything_leaves_nothing_adrift(
        steps in proptest::collection::vec(step(), 1..40),
        picks in proptest::collection::vec(any::<prop::sample::Index>(), 1..20),
        seed in any::<u64>(),
    ) {
        let desk = Desk::new();
        let app = desk.open(seed);
        let (mut model, mut past) = (Model::default(), Vec::new());
        let mut last = 0;
        for (hour, step) in (0_i64..).zip(&steps) {
            if !matches!(step, Step::Undo | Step::Reopen | Step::Snapshot | Step::Damage { .. }) && run(&app, &mut model, &mut past, step, hour) {
                last += 1;
            }
        }
        prop_assume!(last > 0);
        for pick in picks {
            // Any change, in any order; one that cannot go back leaves everything as it is.
            let before = app.book().clone();
            if app.undo(at(100), Some(u64::try_from(pick.index(last)).unwrap() + 1)).is_err() {
                prop_assert_eq!(&*app.book(), &before);
            }
            whole(&app.book());
            found_as_anew(&app, 100);
        }
        let before = app.book().clone();
        drop(app);
        let reopened = desk.open(1);
        prop_assert_eq!(&*reopened.book(), &before);
    }

    #[test]
    fn undo_restores_the_exact_book(steps in proptest::collection::vec(step(), 1..40), seed in any::<u64>()) {
        let desk = Desk::new();
        let app = desk.open(seed);
        let (mut model, mut past) = (Model::default(), Vec::new());
        let mut books = Vec::new();
        for (hour, step) in (0_i64..).zip(&steps) {
            if matches!(step, Step::Undo | Step::Reopen | Step::Snapshot | Step::Damage { .. }) {
                continue;
            }
            let before = app.book().clone();
            if run(&app, &mut model, &mut past, step, hour) {
                books.push(before);
            }
        }
        for before in books.into_iter().rev() {
            app.undo(at(100), None).unwrap();
            prop_assert_eq!(present(&app.book()), present(&before));
        }
        prop_assert!(app.undo(at(100), None).is_err(), "nothing is left to be undone");
    }
}
