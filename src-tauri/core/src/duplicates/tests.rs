//! Who is proposed and why; and that two made one have lost nothing.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate};
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::book::{Key, Kind, Record, Write};
use crate::change::{Change, apply};
use crate::contract::{MergeField, MergeRequest};
use crate::domain::{
    Apart, Birthday, Boundary, CatchUp, CatchUpId, ContactPoint, DayReminder, DayTone, FollowUp, FollowUpId,
    Group, GroupId, Moment, NamedDay, Person, Photo, Tie, TieId, TieKind, Whose,
};

fn id(n: usize) -> PersonId {
    PersonId(Uuid::from_u128(n as u128 + 1))
}

fn now() -> Moment {
    Moment::new(DateTime::from_timestamp(1_800_000_000, 0).unwrap(), chrono_tz::UTC)
}

fn someone(n: usize, name: &str, contacts: &[(ContactKind, &str)]) -> Person {
    let mut person = Person::named(id(n), name.into(), now().utc);
    let point = |(kind, value): &(ContactKind, &str)| ContactPoint {
        kind: *kind,
        label: String::new(),
        value: (*value).into(),
    };
    person.contacts = contacts.iter().map(point).collect();
    person
}

fn book(people: impl IntoIterator<Item = Person>) -> Book {
    let mut book = Book::default();
    book.install(people.into_iter().map(|person| Write::put(Record::Person(person))));
    book
}

#[test]
fn two_of_one_person_are_found_with_the_reason() {
    use ContactKind::{Email, Phone};
    use SameReason::{Initials, NameNearly, SameName, SameWords};
    let of = |one: Person, other: Person| {
        pairs(&book([one, other])).into_iter().map(|pair| pair.reasons).collect::<Vec<_>>()
    };
    let named = |one, other| of(someone(0, one, &[]), someone(1, other, &[]));
    assert_eq!(named("José Núñez", "jose nunez"), [[SameName]]);
    assert_eq!(named("Lind, Anna", "Anna Lind"), [[SameWords]]);
    assert_eq!(named("Katharina Berg", "Katarina Berg"), [[NameNearly]]);
    assert_eq!(named("Marcus Berg", "Markus Berg"), [[NameNearly]]);
    assert_eq!(named("A. Lindqvist", "Anna Lindqvist"), [[Initials]]);
    assert!(named("Anna Lindqvist", "Astrid Lindqvist").is_empty());
    assert!(named("Ana", "Ada").is_empty(), "short names are often one letter apart");
    let shared = |kind, one, other| of(someone(0, "Ana", &[(kind, one)]), someone(1, "Bo", &[(kind, other)]));
    assert_eq!(shared(Email, "a@b.example", "A@B.example"), [[SameReason::Email]]);
    assert_eq!(shared(Phone, "+44 7700 900101", "07700 900101"), [[SameReason::Phone]]);
    assert!(shared(Phone, "101", "101").is_empty());
    let mut bea = someone(1, "Beatrice Ray", &[]);
    bea.nicknames.push("Aunt Bea".into());
    assert_eq!(of(someone(0, "aunt bea", &[]), bea), [[SameReason::Nickname]]);
}

#[test]
fn the_most_certain_come_first_and_those_kept_apart_never() {
    let mail = [(ContactKind::Email, "sam@example.org")];
    let mut book = book([
        someone(0, "Katharina Berg", &[]),
        someone(1, "Katarina Berg", &[]),
        someone(2, "Sam Hill", &mail),
        someone(3, "Sam Hill", &mail),
    ]);
    let of = |book: &Book| pairs(book).iter().map(|pair| (pair.keep, pair.other)).collect::<Vec<_>>();
    assert_eq!(of(&book), [(id(2), id(3)), (id(0), id(1))]);
    let applied = apply(&book, &Change::KeepApart(id(3), id(2)), now()).unwrap();
    book.install(applied.writes);
    assert_eq!(of(&book), [(id(0), id(1))]);
    assert_eq!(book.apart, Apart(BTreeSet::from([(id(2), id(3))])));
}

#[test]
fn five_thousand_are_looked_through_quickly_and_a_crowd_of_one_name_is_no_trouble() {
    let name = |n: usize| format!("{} {}", ["Ana", "Ben", "Cid", "Dee"][n % 4], n / 3 * 7919);
    let crowd =
        book((0..5000).map(|n| someone(n, if n % 2 == 0 { "Sam" } else { "" }, &[])).map(|mut person| {
            if person.name.is_empty() {
                person.name = name(usize::try_from(person.id.0.as_u128()).unwrap());
            }
            person
        }));
    let begun = std::time::Instant::now();
    let found = pairs(&crowd);
    let took = begun.elapsed();
    assert!(found.len() >= 2499 && found.len() < 20_000, "{}", found.len());
    // Far from what it takes (some 100 ms in a debug build), so that a busy machine is no cause to fail.
    assert!(took.as_secs() < 3, "{took:?}");
}

#[test]
fn of_two_pictures_the_chosen_one_holds_and_undo_brings_both_back() {
    let (keep, other) = (id(0), id(1));
    let mut before = book([someone(0, "Sam", &[]), someone(1, "Sam", &[])]);
    let photo = |person, sign| Photo { person, jpeg: vec![0xFF, 0xD8, 0xFF, sign, 0xFF, 0xD9] };
    let merged = |before: &Book, photo_of_other| {
        let proposal = preview(before, keep, other).unwrap();
        let request = MergeRequest { other, edit: proposal.edit, circle: None, photo_of_other };
        let applied = apply(before, &Change::MergePeople(Box::new(request)), now()).unwrap();
        let mut after = before.clone();
        after.install(applied.writes);
        let held: Vec<Photo> = after.photos.values().cloned().collect();
        after.install(applied.inverse);
        assert_eq!(after, *before);
        (proposal.conflicts.contains(&MergeField::Photo), held)
    };
    before.install([Write::put(Record::Photo(photo(other, 2)))]);
    assert_eq!(merged(&before, false), (false, vec![photo(keep, 2)]), "the only picture stays");
    before.install([Write::put(Record::Photo(photo(keep, 1)))]);
    assert_eq!(merged(&before, false), (true, vec![photo(keep, 1)]));
    assert_eq!(merged(&before, true), (true, vec![photo(keep, 2)]));
    before.install([Write::put(Record::Photo(photo(other, 1)))]);
    assert_eq!(merged(&before, true), (false, vec![photo(keep, 1)]), "two of the same are no choice");
    before.install([Write::Delete(Key { kind: Kind::Photo, id: other.0 })]);
    assert_eq!(merged(&before, true), (false, vec![photo(keep, 1)]), "only a picture that is there can hold");
}

/// Two people who share a little and differ in a lot, with others around them.
fn two() -> impl Strategy<Value = Book> {
    let words = || prop::collection::vec("[a-c]{1,3}", 0..4);
    let person = (words(), words(), words(), prop::collection::vec("[0-9]{8}", 0..3), "[a-e]{0,5}", 0_u32..3);
    (
        prop::collection::vec(person, 2),
        prop::collection::vec((0_usize..5, 0_usize..5, 0_usize..7), 0..8),
        prop::collection::vec(prop::collection::btree_set(0_usize..5, 1..4), 0..6),
        prop::collection::vec(prop::collection::btree_set(0_usize..5, 0..4), 0..3),
    )
        .prop_map(|(two, ties, talks, groups)| {
            let mut people: Vec<Person> = (0..5).map(|n| someone(n, &format!("P{n}"), &[])).collect();
            for (person, (nicknames, been_there, boundaries, phones, note, month)) in
                people.iter_mut().zip(two)
            {
                person.nicknames = nicknames.into_iter().collect::<BTreeSet<_>>().into_iter().collect();
                person.been_there = been_there.into_iter().collect::<BTreeSet<_>>().into_iter().collect();
                let boundary =
                    |what| Boundary { what, say: String::new(), then: String::new(), review: None };
                person.boundaries = boundaries.into_iter().map(boundary).collect();
                let phone = |value| ContactPoint { kind: ContactKind::Phone, label: String::new(), value };
                person.contacts = phones.into_iter().map(phone).collect();
                let day = |month| NamedDay {
                    label: "met".into(),
                    day: Birthday::new(None, month, 1).unwrap(),
                    tone: DayTone::Glad,
                    whose: Whose::Both,
                    reminder: DayReminder::Usual,
                };
                person.dates = (1..=month).map(day).collect();
                if let Some(day) = person.dates.first().filter(|_| note.len() > 1) {
                    person.birthday = Some(day.day);
                    person.birthday_reminder = DayReminder::Before(u8::try_from(note.len()).unwrap());
                }
                person.remembrance = note.len() == 2;
                person.met = NaiveDate::from_ymd_opt(2026, 10, month + 1).filter(|_| month > 0);
                person.notes = note;
            }
            let mut book = book(people);
            for (n, (a, b, kind)) in ties.into_iter().enumerate() {
                if a != b && !book.ties.values().any(|tie| tie.joins(id(a), id(b))) {
                    let kinds = BTreeSet::from([TieKind::ALL[kind]]);
                    let tie =
                        Tie::between(TieId(Uuid::from_u128(n as u128)), id(a), id(b), kinds, format!("l{n}"));
                    book.install([Write::put(Record::Tie(tie))]);
                }
            }
            for (n, with) in talks.into_iter().enumerate() {
                book.install([Write::put(Record::CatchUp(CatchUp {
                    id: CatchUpId(Uuid::from_u128(n as u128)),
                    date: NaiveDate::from_ymd_opt(2026, 10, 1).unwrap(),
                    with: with.into_iter().map(id).collect(),
                    channel: None,
                    reached_out: None,
                    topics: Vec::new(),
                    after: None,
                    got: BTreeSet::new(),
                    gave: BTreeSet::new(),
                    note: String::new(),
                    logged: now().utc,
                }))]);
            }
            for n in 0..5_usize {
                book.install([Write::put(Record::FollowUp(FollowUp {
                    id: FollowUpId(Uuid::from_u128(n as u128)),
                    person: id(n % 3),
                    about: format!("the move {n}"),
                    on: NaiveDate::from_ymd_opt(2026, 11, 1).unwrap(),
                    made: now().utc,
                    settled: None,
                }))]);
            }
            for (n, members) in groups.into_iter().enumerate() {
                let members = members.into_iter().map(id).collect();
                let group = Group { id: GroupId(Uuid::from_u128(n as u128)), name: "G".into(), members };
                book.install([Write::put(Record::Group(group))]);
            }
            book
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn two_made_one_have_lost_nothing_and_undo_brings_both_back(before in two()) {
        let (keep, other) = (id(0), id(1));
        let proposal = preview(&before, keep, other).unwrap();
        let request = MergeRequest { other, edit: proposal.edit, circle: proposal.circle, photo_of_other: false };
        let applied = apply(&before, &Change::MergePeople(Box::new(request)), now()).unwrap();
        let touched: BTreeSet<_> = applied.writes.iter().map(Write::key).collect();
        prop_assert_eq!(touched.len(), applied.writes.len(), "each record is written once");
        let mut after = before.clone();
        after.install(applied.writes);

        let one = &after.people[&keep];
        prop_assert!(!after.people.contains_key(&other));
        for was in [&before.people[&keep], &before.people[&other]] {
            for name in std::iter::once(&was.name).chain(&was.nicknames) {
                prop_assert!(one.name == *name || one.nicknames.contains(name));
            }
            prop_assert!(was.contacts.iter().all(|point| one.contacts.contains(point)));
            prop_assert!(was.been_there.iter().all(|topic| one.been_there.contains(topic)));
            prop_assert!(was.boundaries.iter().all(|boundary| one.boundaries.contains(boundary)));
            prop_assert!(was.dates.iter().all(|day| one.dates.contains(day)));
            prop_assert!(one.notes.contains(&was.notes));
            prop_assert!(one.remembrance || !was.remembrance);
            prop_assert!(was.met.is_none_or(|met| one.met.is_some_and(|one| one <= met)));
            if was.birthday.is_some() && one.birthday == was.birthday {
                prop_assert!(was.birthday_reminder == DayReminder::Usual || one.birthday_reminder != DayReminder::Usual);
            }
        }
        for ask in before.follow_ups.values() {
            let now = if ask.person == other { FollowUp { person: keep, ..ask.clone() } } else { ask.clone() };
            prop_assert_eq!(&after.follow_ups[&ask.id], &now);
        }
        let is_two = |person: &PersonId| *person == keep || *person == other;
        for talk in before.catch_ups.values() {
            let now = &after.catch_ups[&talk.id];
            let with: BTreeSet<_> = now.with.iter().collect();
            prop_assert_eq!(with.len(), now.with.len(), "no one is named twice");
            prop_assert_eq!(talk.with.iter().any(is_two), now.with.contains(&keep));
            prop_assert!(talk.with.iter().filter(|person| !is_two(person)).all(|person| now.with.contains(person)));
        }
        for tie in before.ties.values().filter(|tie| !tie.joins(keep, other)) {
            let end = |person: PersonId| if is_two(&person) { keep } else { person };
            let now: Vec<_> = after.ties.values().filter(|now| now.joins(end(tie.a), end(tie.b))).collect();
            prop_assert_eq!(now.len(), 1);
            prop_assert!(tie.kinds.is_subset(&now[0].kinds) && now[0].label.contains(&tie.label));
        }
        for group in before.groups.values() {
            prop_assert_eq!(group.members.iter().any(is_two), after.groups[&group.id].members.contains(&keep));
        }
        let names_other = |person: &PersonId| *person == other;
        prop_assert!(!after.ties.values().any(|tie| names_other(&tie.a) || names_other(&tie.b)));
        prop_assert!(!after.catch_ups.values().any(|talk| talk.with.iter().any(names_other)));

        after.install(applied.inverse);
        prop_assert_eq!(after, before);
    }
}
