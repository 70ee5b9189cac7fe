//! Questions to come back to: what is refused and by which field, what is kept, and that every change can go back.

use chrono::{DateTime, NaiveDate};
use uuid::Uuid;

use super::*;
use crate::change::{Change, apply};
use crate::contract::{CatchUpDraft, MergeRequest};
use crate::domain::{CatchUpId, Person};
use crate::duplicates;

fn id(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}

fn ask_id(n: u128) -> FollowUpId {
    FollowUpId(Uuid::from_u128(n))
}

fn at(day: i64) -> Moment {
    Moment::new(DateTime::from_timestamp(1_800_000_000 + day * 86_400, 0).unwrap(), chrono_tz::UTC)
}

fn later(about: &str, on: &str) -> AskLater {
    AskLater { about: about.into(), on: on.into() }
}

fn circle() -> Book {
    let mut book = Book::default();
    let people = [(1, "Ana"), (2, "Ben")].map(|(n, name)| Person::named(id(n), name.into(), at(0).utc));
    book.install(people.map(|person| Write::put(Record::Person(person))));
    book
}

/// Makes the change, and sees that its inverse brings the exact book back.
fn make(book: &mut Book, change: &Change, now: Moment) {
    let before = book.clone();
    let applied = apply(book, change, now).unwrap();
    book.install(applied.writes);
    let mut back = book.clone();
    back.install(applied.inverse);
    assert_eq!(back, before, "{}", change.name());
}

fn refused(book: &Book, change: &Change) -> (&'static str, RefusalCode) {
    let refusal = apply(book, change, at(0)).unwrap_err();
    (refusal.field, refusal.code)
}

fn add(n: u128, person: u128, about: &str, on: &str) -> Change {
    Change::AddFollowUp { id: ask_id(n), draft: FollowUpDraft { person: id(person), ask: later(about, on) } }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn what_cannot_be_is_refused_by_its_field() {
    let book = circle();
    let of = |about: &str, on: &str| refused(&book, &add(1, 1, about, on));
    assert_eq!(of("  ", "2027-02-01"), ("about", RefusalCode::TextEmpty));
    assert_eq!(of(&"a".repeat(301), "2027-02-01"), ("about", RefusalCode::TextTooLong));
    for on in ["", "soon", "2027-02-30", "1899-12-31", "+10000-01-01"] {
        assert_eq!(of("the interview", on), ("on", RefusalCode::DateImpossible), "{on}");
    }
    assert_eq!(refused(&book, &add(1, 9, "the interview", "2027-02-01")), ("id", RefusalCode::Unknown));
    let edit = FollowUpEdit { id: ask_id(1), ask: later("the interview", "2027-02-01") };
    assert_eq!(refused(&book, &Change::EditFollowUp(edit)), ("id", RefusalCode::Unknown));
    assert_eq!(refused(&book, &Change::SettleFollowUp(ask_id(1))), ("id", RefusalCode::Unknown));
}

#[test]
fn a_question_is_noted_moved_and_settled() {
    let mut book = circle();
    make(&mut book, &add(1, 1, " the\tinterview ", "2027-02-01"), at(0));
    let kept = FollowUp {
        id: ask_id(1),
        person: id(1),
        about: "the interview".into(),
        on: day("2027-02-01"),
        made: at(0).utc,
        settled: None,
    };
    assert_eq!(book.follow_ups[&ask_id(1)], kept);

    let edit =
        |about: &str, on: &str| Change::EditFollowUp(FollowUpEdit { id: ask_id(1), ask: later(about, on) });
    assert_eq!(refused(&book, &edit("", "2027-02-01")), ("about", RefusalCode::TextEmpty));
    assert_eq!(refused(&book, &edit("the job", "never")), ("on", RefusalCode::DateImpossible));
    make(&mut book, &edit("the job", "2027-02-08"), at(3));
    let moved = FollowUp { about: "the job".into(), on: day("2027-02-08"), ..kept };
    assert_eq!(book.follow_ups[&ask_id(1)], moved, "it was still made when it was made");

    make(&mut book, &Change::SettleFollowUp(ask_id(1)), at(5));
    let settled = FollowUp { settled: Some(at(5).date()), ..moved.clone() };
    assert_eq!(book.follow_ups[&ask_id(1)], settled);
    make(&mut book, &edit("the job", "2027-02-20"), at(6));
    assert_eq!(book.follow_ups[&ask_id(1)].settled, None, "a new day opens it again");
}

#[test]
fn questions_go_with_the_person_and_come_back_with_them() {
    let mut book = circle();
    for (n, person) in [(1, 1), (2, 2), (3, 1)] {
        make(&mut book, &add(n, person, "the interview", "2027-02-01"), at(0));
    }
    make(&mut book, &Change::SettleFollowUp(ask_id(3)), at(1));
    make(&mut book, &Change::RemovePerson(id(1)), at(2));
    assert_eq!(book.follow_ups.keys().copied().collect::<Vec<_>>(), [ask_id(2)]);
}

#[test]
fn two_made_one_keep_what_both_are_to_be_asked() {
    let mut book = circle();
    make(&mut book, &add(1, 1, "the interview", "2027-02-01"), at(0));
    make(&mut book, &add(2, 2, "the move", "2027-02-02"), at(0));
    let edit = duplicates::preview(&book, id(1), id(2)).unwrap().edit;
    let request = MergeRequest { other: id(2), edit, circle: None, photo_of_other: false };
    make(&mut book, &Change::MergePeople(Box::new(request)), at(1));
    let asks: Vec<_> = book.follow_ups.values().map(|ask| (ask.person, ask.about.as_str())).collect();
    assert_eq!(asks, [(id(1), "the interview"), (id(1), "the move")]);
}

#[test]
fn a_catch_up_brings_a_question_to_the_first_of_it() {
    let mut book = circle();
    let log = |on: &str| Change::LogCatchUp {
        id: CatchUpId(Uuid::from_u128(1)),
        draft: CatchUpDraft {
            date: None,
            with: vec![id(2), id(1)],
            channel: None,
            reached_out: None,
            topics: Vec::new(),
            after: None,
            got: Vec::new(),
            gave: Vec::new(),
            note: String::new(),
            follow_up: Some(later("the move", on)),
        },
        follow_up: ask_id(1),
    };
    assert_eq!(refused(&book, &log("2027-13-01")), ("on", RefusalCode::DateImpossible));
    make(&mut book, &log("2027-02-01"), at(0));
    assert_eq!((book.catch_ups.len(), book.follow_ups[&ask_id(1)].person), (1, id(2)));
}
