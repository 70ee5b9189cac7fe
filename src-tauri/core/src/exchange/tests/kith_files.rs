//! Kith's own file and the spoken line.

use super::*;

pub(super) const MINIMAL: &str = r#"{"kith":1,"people":[
    {"name":"Ana","circle":"inner","sector":"family","support":{"gives":["listening"],"gets":[]},"energy":"lifts"},
    {"name":"Ben"}],
  "ties":[{"a":"Ana","b":"ben"}],
  "catch_ups":[{"date":"2026-10-01","with":["Ana"]},{"date":"2026-10-01","with":["Ana"]}]}"#;

#[test]
fn the_minimal_form() {
    let incoming = read_new(MINIMAL);
    assert!(incoming.report.rejected.is_empty(), "{:?}", incoming.report.rejected);
    let ana = &incoming.people[0];
    assert_eq!((ana.circle, ana.energy), (Some(Circle::Inner), Some(Energy::Lifts)));
    assert!(ana.support.gives.contains(&SupportKind::Listening));
    assert_eq!((incoming.ties.len(), incoming.catch_ups.len()), (1, 2));
    let again = read_into(&taken(MINIMAL), MINIMAL);
    assert_eq!(again.report.unchanged, ["Ana", "Ben"]);
    assert!(again.people.is_empty() && again.ties.is_empty() && again.catch_ups.is_empty());
}

#[test]
fn rows_that_cannot_be_are_named() {
    let incoming = read_new(
        r#"{"kith":1,"people":[{"name":"Sam"},{"name":"Sam"},{"name":"Ana","circle":"innr"},{"name":" "},{"name":"Bo","color":"red"},
            {"name":"Cy","birthday":"1980-02-31"}, 5],
          "ties":[{"a":"Sam","b":"Bo"},{"a":"Bo","b":"Ana"},{"a":"Bo","b":"Bo"}],
          "catch_ups":[{"date":"2026-02-30","with":["Bo"]},{"date":"2030-01-01","with":["Bo"]},{"date":"2026-01-01","with":[]},
            {"date":"2026-01-01","with":["Bo"],"after":3}]}"#,
    );
    assert_eq!(incoming.report.added, ["Sam", "Sam", "Bo", "Cy"]);
    assert_eq!(
        reasons(&incoming),
        [
            ("some.vcf, people 3", RejectedReason::BadValue),
            ("some.vcf, people 4", RejectedReason::NoName),
            ("some.vcf, people 5", RejectedReason::BadValue),
            ("some.vcf, people 6", RejectedReason::ImpossibleDate),
            ("some.vcf, people 7", RejectedReason::BadValue),
            ("some.vcf, ties 1", RejectedReason::AmbiguousName),
            ("some.vcf, ties 2", RejectedReason::UnknownName),
            ("some.vcf, ties 3", RejectedReason::BadValue),
            ("some.vcf, catch_ups 1", RejectedReason::ImpossibleDate),
            ("some.vcf, catch_ups 2", RejectedReason::ImpossibleDate),
            ("some.vcf, catch_ups 3", RejectedReason::BadValue),
            ("some.vcf, catch_ups 4", RejectedReason::BadValue),
        ]
    );
    assert!(incoming.report.rejected[0].detail.contains("innr"), "{:?}", incoming.report.rejected[0]);
    assert!(incoming.ties.is_empty() && incoming.catch_ups.is_empty());
}

#[test]
fn what_to_ask_later_comes_in_once() {
    let file = r#"{"kith":1,"people":[{"name":"Ana","birthday":"--05-03","birthday_reminder":{"kind":"before","days":2},
        "remembrance":true,"met":"2026-10-01","follow_ups":[
          {"about":" the  interview","on":"2026-10-22"},{"about":"the interview","on":"2026-10-22"},
          {"about":"the move","on":"2026-09-01","settled":"2026-09-03"},
          {"about":" ","on":"2026-10-22"},{"about":"the boat","on":"2026-02-30"}]},
      {"name":"Ben","met":"not lately"},{"name":"Cy","birthday_reminder":{"kind":"before","days":31}}]}"#;
    let incoming = read_new(file);
    assert_eq!(
        reasons(&incoming),
        [
            ("some.vcf, people 1", RejectedReason::BadValue),
            ("some.vcf, people 1", RejectedReason::ImpossibleDate),
            ("some.vcf, people 2", RejectedReason::ImpossibleDate),
            ("some.vcf, people 3", RejectedReason::BadValue),
        ]
    );
    let ana = &incoming.people[0];
    assert_eq!((ana.birthday_reminder, ana.remembrance), (DayReminder::Before(2), true));
    assert_eq!(ana.met, NaiveDate::from_ymd_opt(2026, 10, 1));
    let asks: Vec<_> =
        incoming.follow_ups.iter().map(|ask| (ask.person, ask.about.as_str(), ask.settled)).collect();
    assert_eq!(
        asks,
        [(ana.id, "the interview", None), (ana.id, "the move", NaiveDate::from_ymd_opt(2026, 9, 3))]
    );
    let mut book = taken(file);
    assert!(read_into(&book, file).is_nothing());
    // Someone who is there already: only what is new is asked, and what was chosen for them stays.
    let more = r#"{"kith":1,"people":[{"name":"Ben","birthday":"--05-04","birthday_reminder":{"kind":"never"}},
        {"name":"Ana","birthday_reminder":{"kind":"never"},"follow_ups":[
          {"about":"the move","on":"2026-09-01"},{"about":"the boat","on":"2026-11-01"}]}]}"#;
    let incoming = read_into(&book, more);
    assert_eq!((incoming.people.len(), incoming.follow_ups.len()), (1, 1));
    install(&mut book, incoming);
    let reminder = |name: &str| book.people.values().find(|one| one.name == name).unwrap().birthday_reminder;
    assert_eq!((reminder("Ana"), reminder("Ben")), (DayReminder::Before(2), DayReminder::Never));
}

#[test]
fn a_line_is_logged() {
    let book = taken(
        r#"{"kith":1,"people":[{"name":"Sam Okafor","nicknames":["Sammy"]},{"name":"Ana"},{"name":"Ana Lima"},{"name":"Kim A"},{"name":"Kim B"},{"name":"🦊"}]}"#,
    );
    let names = |text: &str| -> Vec<String> {
        let line = read_log_line(text, &book, now(), &[]).unwrap();
        line.with.iter().map(|id| book.people[id].name.clone()).collect()
    };
    let line =
        read_log_line("coffee with Sam and Ana yesterday, good talk #garden", &book, now(), &[]).unwrap();
    assert_eq!(line.channel, Some(Channel::InPerson));
    assert_eq!(line.date, NaiveDate::from_ymd_opt(2026, 10, 19).unwrap());
    assert_eq!(
        (line.topics, line.note.as_str()),
        (vec!["garden".to_owned()], "coffee with Sam and Ana yesterday, good talk #garden")
    );
    assert_eq!(names("coffee with Sam and Ana"), ["Sam Okafor", "Ana"]);
    assert_eq!(names("called ana lima, then sammy's mum"), ["Ana Lima", "Sam Okafor"]);
    assert_eq!(names("text from 🦊"), ["🦊"]);
    let refused = |text: &str| read_log_line(text, &book, now(), &[]).unwrap_err().refusal;
    assert_eq!(refused("walk with Kim"), crate::error::Refusal::new("with", RefusalCode::Ambiguous));
    assert_eq!(refused("walk with Banana").code, RefusalCode::NobodyNamed);
    assert_eq!(refused("").code, RefusalCode::NobodyNamed);
    assert_eq!(refused("Ana 2026-02-30").code, RefusalCode::DateImpossible);
    assert_eq!(refused("Ana 2027-01-01").code, RefusalCode::DateInFuture);
    assert_eq!(refused("Ana 1800-01-01").code, RefusalCode::DateTooEarly);
    for (words, month, day) in [
        ("", 10, 20),
        ("today", 10, 20),
        ("on Monday", 10, 19),
        ("tuesday", 10, 13),
        ("3 days ago", 10, 17),
        ("two weeks ago", 10, 6),
        ("last week", 10, 13),
        ("2026-09-01", 9, 1),
        ("on 5 March", 3, 5),
        ("March 5th", 3, 5),
    ] {
        let line = read_log_line(&format!("Ana {words}, phone"), &book, now(), &[]).unwrap();
        assert_eq!(
            (line.date, line.channel),
            (NaiveDate::from_ymd_opt(2026, month, day).unwrap(), Some(Channel::Call)),
            "{words}"
        );
    }
}
