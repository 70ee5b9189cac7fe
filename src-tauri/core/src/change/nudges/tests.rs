//! Nudges that are given and answered: what is refused and by which field, what is written, and that it can go back.

use chrono::{DateTime, NaiveDate};
use uuid::Uuid;

use super::*;
use crate::change::{Change, apply};
use crate::domain::{FollowUpId, Spot};

fn id(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}

fn nudge(n: u128) -> NudgeId {
    NudgeId(Uuid::from_u128(n))
}

fn at(day: i64) -> Moment {
    Moment::new(DateTime::from_timestamp(1_800_000_000 + day * 86_400, 0).unwrap(), chrono_tz::UTC)
}

fn circle() -> Book {
    let mut book = Book::default();
    let people = [(1, "Ana", Circle::Inner), (2, "Ben", Circle::ALL[Circle::ALL.len() - 1])];
    book.install(people.map(|(n, name, circle)| {
        let mut person = Person::named(id(n), name.into(), at(0).utc);
        person.circle = Some(circle);
        person.spot = Some(Spot { angle: 10, distance: 200 });
        Write::put(Record::Person(person))
    }));
    book
}

fn given(n: u128, person: Option<u128>, kind: NudgeKind, day: i64) -> NudgeRecord {
    NudgeRecord {
        id: nudge(n),
        person: person.map(id),
        at: at(day).utc,
        delivery: Delivery::Notification,
        kind,
        variant: 3,
        answer: None,
    }
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

fn say(person: u128, answer: SuggestionAnswer) -> Change {
    Change::AnswerSuggestion {
        person: id(person),
        answer,
        proposed: (NudgeKind::Hello, 5),
        nudge: nudge(100),
        catch_up: CatchUpId(Uuid::from_u128(100)),
    }
}

#[test]
fn what_cannot_be_is_refused_by_its_field() {
    let book = circle();
    assert_eq!(refused(&book, &Change::ShowNudge(Vec::new())), ("nudge", RefusalCode::TooFewAnswers));
    let strangers = vec![given(1, Some(1), NudgeKind::Hello, 0), given(2, Some(9), NudgeKind::Hello, 0)];
    assert_eq!(refused(&book, &Change::ShowNudge(strangers)), ("id", RefusalCode::Unknown));
    assert_eq!(refused(&book, &say(9, SuggestionAnswer::Later)), ("id", RefusalCode::Unknown));
    for step in [0, 4] {
        let change = Change::WarmUp { person: id(1), step, nudge: nudge(1) };
        assert_eq!(refused(&book, &change), ("step", RefusalCode::OutOfRange));
    }
    let change = Change::WarmUp { person: id(9), step: 1, nudge: nudge(1) };
    assert_eq!(refused(&book, &change), ("id", RefusalCode::Unknown));
    let change = Change::StillWanted { person: id(9), answer: StillWantedAnswer::Leave, nudge: nudge(1) };
    assert_eq!(refused(&book, &change), ("id", RefusalCode::Unknown));
}

#[test]
fn a_digest_is_one_change_and_what_is_old_goes() {
    let mut book = circle();
    make(&mut book, &Change::ShowNudge(vec![given(1, Some(1), NudgeKind::Hello, 0)]), at(0));
    make(&mut book, &Change::ShowNudge(vec![given(2, None, NudgeKind::LookAhead, 390)]), at(390));
    let digest = vec![given(3, Some(1), NudgeKind::Birthday, 401), given(4, Some(2), NudgeKind::Hello, 401)];
    make(&mut book, &Change::ShowNudge(digest), at(401));
    let kept = |book: &Book| book.nudges.keys().copied().take(4).collect::<Vec<_>>();
    assert_eq!(kept(&book), [nudge(1), nudge(2), nudge(3), nudge(4)]);
    // A clock that is years ahead for some days lets go of nothing.
    for n in 5..50 {
        make(&mut book, &Change::ShowNudge(vec![given(n, None, NudgeKind::LookAhead, 4000)]), at(4000));
    }
    assert_eq!(kept(&book), [nudge(1), nudge(2), nudge(3), nudge(4)]);
    for n in 50..60 {
        make(&mut book, &Change::ShowNudge(vec![given(n, None, NudgeKind::LookAhead, 410)]), at(410));
    }
    assert_eq!(kept(&book), [nudge(2), nudge(3), nudge(4), nudge(5)]);
}

#[test]
fn an_answer_is_to_the_open_nudge_or_stands_for_itself() {
    let mut book = circle();
    make(&mut book, &Change::ShowNudge(vec![given(1, Some(1), NudgeKind::Memory, 0)]), at(0));
    let mut answered = book.clone();
    make(&mut answered, &say(1, SuggestionAnswer::Later), at(14));
    assert_eq!(answered.nudges[&nudge(1)].answer, Some((Answer::Later, at(14).utc)));
    assert_eq!(answered.nudges.len(), 1);

    make(&mut book, &say(1, SuggestionAnswer::Less), at(15));
    let own = &book.nudges[&nudge(100)];
    assert_eq!((own.delivery, own.kind, own.variant), (Delivery::Today, NudgeKind::Hello, 5));
    assert_eq!(own.answer, Some((Answer::Less, at(15).utc)));
    assert_eq!(book.nudges[&nudge(1)].answer, None, "what is old is not answered any more");
}

#[test]
fn each_answer_does_what_it_says() {
    let after = |answer| {
        let mut book = circle();
        make(&mut book, &say(1, answer), at(0));
        book
    };
    for (answer, reached) in
        [(SuggestionAnswer::InTouch, None), (SuggestionAnswer::Reached, Some(ReachedOut::Me))]
    {
        let book = after(answer);
        let talk = book.catch_ups.values().next().unwrap();
        assert_eq!((talk.date, &talk.with, talk.reached_out), (at(0).date(), &vec![id(1)], reached));
        assert_eq!(book.nudges[&nudge(100)].answer, Some((Answer::Acted, at(0).utc)));
    }
    for (answer, kept) in [
        (SuggestionAnswer::Hello, Answer::Acted),
        (SuggestionAnswer::Later, Answer::Later),
        (SuggestionAnswer::Less, Answer::Less),
    ] {
        let book = after(answer);
        assert!(book.catch_ups.is_empty());
        assert_eq!(book.nudges[&nudge(100)].answer, Some((kept, at(0).utc)));
    }
    let book = after(SuggestionAnswer::Never);
    assert_eq!((book.people[&id(1)].cadence, book.nudges.len()), (Cadence::Never, 0));
    let book = after(SuggestionAnswer::Stop);
    assert!(!book.settings.nudges.on && book.nudges.is_empty());
}

#[test]
fn a_question_that_was_taken_up_is_settled() {
    let mut book = circle();
    let asks = [(1, 1, 0), (2, 1, 1), (3, 2, 0)].map(|(n, person, day)| FollowUp {
        id: FollowUpId(Uuid::from_u128(n)),
        person: id(person),
        about: "the move".into(),
        on: at(day).date(),
        made: at(-5).utc,
        settled: None,
    });
    book.install(asks.map(|ask| Write::put(Record::FollowUp(ask))));
    make(&mut book, &Change::ShowNudge(vec![given(1, Some(1), NudgeKind::FollowUp, 0)]), at(0));
    let settled =
        |book: &Book| book.follow_ups.values().map(|ask| ask.settled).collect::<Vec<Option<NaiveDate>>>();
    let mut put_off = book.clone();
    make(&mut put_off, &say(1, SuggestionAnswer::Later), at(0));
    assert_eq!(settled(&put_off), [None, None, None]);
    make(&mut book, &say(1, SuggestionAnswer::Hello), at(0));
    assert_eq!(
        settled(&book),
        [Some(at(0).date()), None, None],
        "not what waits, not what is someone else's"
    );
}

#[test]
fn a_step_of_the_warm_up_is_noted() {
    let mut book = circle();
    make(&mut book, &Change::WarmUp { person: id(1), step: 2, nudge: nudge(1) }, at(0));
    let noted = &book.nudges[&nudge(1)];
    assert_eq!((noted.kind, noted.variant, noted.delivery), (NudgeKind::WarmUp, 2, Delivery::Today));
    assert_eq!(noted.answer, Some((Answer::Acted, at(0).utc)));
}

#[test]
fn whoever_is_not_wanted_there_moves_one_circle_out() {
    let after = |person, answer| {
        let mut book = circle();
        make(&mut book, &Change::StillWanted { person: id(person), answer, nudge: nudge(1) }, at(0));
        book
    };
    let moved = after(1, StillWantedAnswer::MoveOut);
    let ana = &moved.people[&id(1)];
    assert_eq!((ana.circle, ana.spot), (Circle::Inner.further_out(), None));
    assert_eq!(
        after(2, StillWantedAnswer::MoveOut).people[&id(2)].circle,
        None,
        "from the outermost, off the map"
    );
    for (answer, kept) in
        [(StillWantedAnswer::Leave, Answer::Leave), (StillWantedAnswer::SayHello, Answer::Acted)]
    {
        let book = after(1, answer);
        assert_eq!(book.people, circle().people);
        assert_eq!(book.nudges[&nudge(1)].answer, Some((kept, at(0).utc)));
    }
}

#[test]
fn nudges_go_with_the_person_they_were_about() {
    let mut book = circle();
    let shown = vec![
        given(1, Some(1), NudgeKind::Hello, 0),
        given(2, Some(2), NudgeKind::Hello, 0),
        given(3, None, NudgeKind::CheckIn, 0),
    ];
    make(&mut book, &Change::ShowNudge(shown), at(0));
    make(&mut book, &Change::RemovePerson(id(1)), at(1));
    assert_eq!(book.nudges.keys().copied().collect::<Vec<_>>(), [nudge(2), nudge(3)]);
}
