//! What holds for any line and any circle.

use proptest::prelude::*;

use super::super::language::FILES;
use super::super::line::words;
use super::*;
use crate::change::{Change, apply};
use crate::domain::{CatchUpId, FollowUpId, fold};

/// Any text, and texts of the words of the languages, of names and of numbers.
fn a_line() -> impl Strategy<Value = String> {
    let mut known: Vec<String> = FILES.iter().flat_map(|file| words(file)).collect();
    known.sort_unstable();
    known.dedup();
    let names = ["Sam", "Ana Lima", "Kim", "May", "Will", "Monday", "🦊", "O'Neil's", "Annas", "Am", "Ella"];
    let joints = [" ", ", ", ". ", "\n", "'", "-", " #", "/", ".", " & ", "?"];
    let piece = prop_oneof![
        8 => prop::sample::select(known),
        4 => prop::sample::select(names.to_vec()).prop_map(str::to_owned),
        2 => "[0-9]{1,5}",
        2 => "[0-9]{1,4}[-./][0-9]{1,2}[-./][0-9]{1,4}",
        1 => "\\PC{0,6}",
    ];
    let spoken =
        prop::collection::vec((piece, prop::sample::select(joints.to_vec())), 0..24).prop_map(|pieces| {
            pieces.into_iter().flat_map(|(piece, joint)| [piece, joint.to_owned()]).collect::<String>()
        });
    prop_oneof![6 => spoken, 1 => "\\PC{0,80}", 1 => any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_line_names_only_who_is_in_it_and_can_be_logged(
        text in a_line(),
        others in prop::collection::vec("\\PC{1,8}", 0..4),
        pick in any::<prop::sample::Index>(),
    ) {
        let mut book = hard_to_tell();
        for (n, name) in (100..).zip(others.iter().filter_map(|name| crate::domain::clean_name(name))) {
            let id = PersonId(uuid::Uuid::from_u128(n));
            book.install([Write::put(Record::Person(Person::named(id, name, now().utc)))]);
        }
        let Ok(reading) = read_log(&text, &book, now()) else { return Ok(()) };
        let today = now().date();
        prop_assert!(reading.date <= today && reading.date.year() >= EARLIEST_YEAR);
        if let Some(ask) = &reading.ask {
            prop_assert!(ask.on.parse::<NaiveDate>().unwrap() >= today);
        }
        for mention in &reading.mentions {
            prop_assert!(!mention.people.is_empty() && reading.note.contains(&mention.words));
            for chip in &mention.people {
                let person = &book.people[&chip.id];
                let here = fold(&mention.words);
                let goes_by = |name: &String| {
                    let (name, here) = (words(name), words(&here));
                    let first = name.first().zip(here.first());
                    name.is_empty() || first.is_some_and(|(name, here)| here.strip_prefix(name.as_str()).is_some_and(|rest| rest.is_empty() || rest == "s"))
                };
                prop_assert!(std::iter::once(&person.name).chain(&person.nicknames).any(goes_by), "{} in {text:?}", person.name);
            }
        }
        // All doubts resolved, as the window and the command line do: one of each, somebody, today.
        let chosen: Vec<PersonId> = reading.mentions.iter().map(|mention| mention.people[pick.index(mention.people.len())].id).collect();
        let with = if chosen.is_empty() { vec![*book.people.keys().next().unwrap()] } else { chosen };
        let LogReading { date, channel, reached_out, after, got, gave, topics, ask, no_tracking, note, .. } = reading;
        let line = LogLine { with, date, channel, reached_out, after, got, gave, topics, ask, no_tracking, note };
        let change = Change::LogCatchUp {
            id: CatchUpId(uuid::Uuid::from_u128(1)), draft: line.into(), follow_up: FollowUpId(uuid::Uuid::from_u128(2)),
        };
        let logged = apply(&book, &change, now());
        prop_assert!(logged.is_ok(), "{logged:?}");
        if let Ok(line) = read_log_line(&text, &book, now(), &[]) {
            prop_assert!(!line.with.is_empty());
        }
    }
}
