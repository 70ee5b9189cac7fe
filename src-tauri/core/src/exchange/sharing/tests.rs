//! Who and what may leave, for any circle.

use chrono::{DateTime, NaiveDate};
use proptest::prelude::*;
use proptest::sample::Index;
use uuid::Uuid;

use super::*;
use crate::book::{Record, Write};
use crate::domain::{Boundary, Flag, Group, SupportKind, Tie, TieId};
use crate::exchange::export_graphml;

pub(in crate::exchange) fn sharing(discreet: bool, pseudonyms: bool) -> Sharing {
    Sharing { discreet, pseudonyms }
}

pub(in crate::exchange) fn person(n: u128, name: &str) -> Person {
    Person::named(PersonId(Uuid::from_u128(n)), name.into(), DateTime::UNIX_EPOCH)
}

const CARE: Flag = Flag { since: NaiveDate::MIN, review: None };

pub(in crate::exchange) fn book(records: impl IntoIterator<Item = Record>) -> Book {
    let mut book = Book::default();
    book.install(records.into_iter().map(Write::put));
    book
}

pub(in crate::exchange) fn tie(n: u128, a: u128, b: u128, label: &str) -> Record {
    let of = |n| PersonId(Uuid::from_u128(n));
    Record::Tie(Tie::between(TieId(Uuid::from_u128(n)), of(a), of(b), [TieKind::Family].into(), label.into()))
}

fn group(n: u128, name: &str, members: &[u128]) -> Record {
    let members = members.iter().map(|n| PersonId(Uuid::from_u128(*n))).collect();
    Record::Group(Group { id: GroupId(Uuid::from_u128(n)), name: name.into(), members })
}

#[test]
fn whoever_is_taken_care_with_is_not_in_it_nor_named_by_it() {
    let mut rex = person(2, "Rex Weber");
    rex.flagged = Some(CARE);
    rex.nicknames = vec!["Rexi".into()];
    let people = [person(1, "Ana"), rex, person(3, "Ben")].map(Record::Person);
    let ties = [tie(10, 1, 2, ""), tie(11, 1, 3, "met at Rexi's"), tie(12, 1, 3, "cousins")];
    let groups = [group(20, "The Webers", &[1, 2]), group(21, "Choir", &[2, 3]), group(22, "Only him", &[2])];
    let shared = shared(&book(people.into_iter().chain(ties).chain(groups)), Sharing::default());

    assert_eq!(
        shared.people.iter().map(|it| it.name.as_deref()).collect::<Vec<_>>(),
        [Some("Ana"), Some("Ben")]
    );
    assert_eq!(shared.ties.iter().map(|it| it.label.as_str()).collect::<Vec<_>>(), ["", "cousins"]);
    let groups: Vec<_> = shared.groups.iter().map(|it| (it.name.as_str(), it.members.as_slice())).collect();
    assert_eq!(groups, [("Group A", [0].as_slice()), ("Choir", [1].as_slice())]);
}

#[test]
fn words_that_name_someone_left_out_stay_and_others_go() {
    let left_out = ["Al", "Ana Weber", "山田 太郎", "!!"].into_iter().zip(1..).map(|(name, n)| {
        let mut person = person(n, name);
        person.flagged = Some(CARE);
        Record::Person(person)
    });
    let words = Words::of(&book(left_out), Sharing::default());
    for stays in ["with Al", "AL", "Ana's choir", "the Webers", "änä", "山田さんの友達", "oh !!"] {
        assert_eq!(words.may(stays), None, "{stays}");
    }
    for goes in ["also", "Diana", "a web", "田", "oh!", ""] {
        assert_eq!(words.may(goes), Some(goes));
    }
}

#[test]
fn other_names_follow_the_circles_and_are_the_same_in_everything() {
    let mut near = person(9, "Zoe");
    near.circle = Some(Circle::Inner);
    let people = (1..=28).map(|n| person(n, &format!("Name {n}"))).chain([near]).map(Record::Person);
    let book = book(people);
    let called = |sharing| -> Vec<_> {
        shared(&book, sharing).people.into_iter().map(|it| (it.id, it.name, it.initials)).collect()
    };
    let names = called(sharing(false, true));
    assert_eq!(names, called(sharing(true, true)), "discreet or not");
    assert_eq!(names[0].0, PersonId(Uuid::from_u128(9)));
    let of = |at: usize| (names[at].1.as_deref().unwrap(), names[at].2.as_str());
    assert_eq!(
        (of(0), of(25), of(26), of(27)),
        (("Person A", "A"), ("Person Z", "Z"), ("Person AA", "AA"), ("Person AB", "AB"),)
    );
    assert_eq!((letters(701), letters(702)), ("ZZ".into(), "AAA".into()));
}

#[test]
fn discreet_is_initials_and_where_one_stands() {
    let mut ana = person(1, "Ana Lopez");
    ana.circle = Some(Circle::Inner);
    ana.energy = Some(Energy::Heavy);
    ana.standing = Standing::Paused;
    let mut past = person(3, "Past");
    past.standing = Standing::Estranged;
    let people = [ana, person(2, "X"), past].map(Record::Person);
    let shared = shared(&book(people.into_iter().chain([tie(10, 1, 2, "cousins")])), sharing(true, false));

    let [ana, x] = shared.people.as_slice() else { panic!("{shared:?}") };
    assert_eq!(
        (&ana.name, ana.initials.as_str(), ana.circle, &ana.between),
        (&None, "AL", Some(Circle::Inner), &None)
    );
    assert!(ana.spot.is_some());
    assert_eq!(x.initials, "·", "a name of one letter is not told by its initial");
    assert!(shared.ties[0].kinds.is_empty() && shared.ties[0].label.is_empty());
}

/// Words that cannot stand in a file by chance; beside them what XML has to escape, and other scripts.
fn a_word(sort: char) -> impl Strategy<Value = String> {
    (0_u32..1_000_000, prop::sample::select(vec!["", "<&>", "\"'", "é", "محمد", "]]>"]))
        .prop_map(move |(n, odd)| format!("{sort}q{n:06}x{odd}"))
}

#[derive(Clone, Debug)]
struct Canaries {
    book: Book,
    flagged: Vec<String>,
    names: Vec<String>,
    private: Vec<String>,
}

prop_compose! {
    fn any_circle()(
        people in prop::collection::vec((
            (a_word('N'), a_word('M'), a_word('K'), a_word('P')),
            (0_usize..5, any::<bool>(), 0_usize..5, prop::option::of(0_usize..4)),
        ), 1..9),
        ties in prop::collection::vec((any::<Index>(), any::<Index>(), prop::option::of(any::<Index>())), 0..9),
        groups in prop::collection::vec((prop::collection::vec(any::<Index>(), 0..4), any::<Index>()), 0..4),
    ) -> Canaries {
        const STANDINGS: [Standing; 5] =
            [Standing::Active, Standing::Paused, Standing::Ended, Standing::Estranged, Standing::Deceased];
        const ENERGIES: [Energy; 4] = [Energy::Lifts, Energy::Neutral, Energy::Mixed, Energy::Heavy];
        let mut canaries =
            Canaries { book: Book::default(), flagged: vec![], names: vec![], private: vec![] };
        let mut writes = vec![];
        for (at, (words, (circle, flagged, standing, energy))) in people.into_iter().enumerate() {
            let (first, last, nick, private) = words;
            // A number of their own: no two people are called alike.
            let name = format!("{first}{at} {last}{at}");
            let mut one = person(0x0197_0000_0000_7000_8000_0000_0000_1000 + at as u128, &name);
            one.circle = Circle::ALL.get(circle).copied();
            one.standing = STANDINGS[standing];
            one.energy = energy.map(|at| ENERGIES[at]);
            one.support.gives = [SupportKind::ALL[standing]].into();
            one.nicknames = vec![format!("{nick}{at}")];
            one.notes.clone_from(&private);
            one.private_notes.clone_from(&private);
            one.been_there = vec![private.clone()];
            let what = private.clone();
            one.boundaries = vec![Boundary { what, say: String::new(), then: String::new(), review: None }];
            if flagged {
                one.flagged = Some(CARE);
                canaries.flagged.extend([name.clone(), format!("{first}{at}"), format!("{nick}{at}")]);
            }
            canaries.names.push(name);
            canaries.private.extend([private, one.id.0.to_string()]);
            writes.push(Record::Person(one));
        }
        // What ties and groups are called names people.
        let count = canaries.names.len();
        let called = |of: Index| format!("{}'s place", canaries.names[of.index(count)]);
        let id = |of: Index| 0x0197_0000_0000_7000_8000_0000_0000_1000 + of.index(count) as u128;
        for (at, (a, b, label)) in ties.into_iter().enumerate() {
            if a.index(count) != b.index(count) {
                writes.push(tie(at as u128, id(a), id(b), &label.map(called).unwrap_or_default()));
            }
        }
        for (at, (members, name)) in groups.into_iter().enumerate() {
            let members: Vec<_> = members.into_iter().map(id).collect();
            writes.push(group(at as u128, &called(name), &members));
        }
        canaries.book.install(writes.into_iter().map(Write::put));
        canaries
    }
}

/// All text of a graph, as whoever reads it gets it: attributes and content, unescaped.
fn told(graphml: &str) -> String {
    let document = roxmltree::Document::parse(graphml).unwrap();
    let mut told = String::new();
    for node in document.descendants() {
        node.attributes().for_each(|attribute| told.extend([attribute.value(), "\n"]));
        told.extend(node.text().into_iter().chain(["\n"]));
    }
    told
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nobody_taken_care_with_and_nothing_private_is_in_anything_shared(
        canaries in any_circle(), discreet: bool, pseudonyms: bool,
    ) {
        let sharing = sharing(discreet, pseudonyms);
        let graph = told(&export_graphml(&canaries.book, sharing));
        let view = serde_json::to_value(SharedView::from(shared(&canaries.book, sharing))).unwrap();
        let names: Vec<&str> = ["people", "groups"]
            .iter()
            .flat_map(|list| view[list].as_array().unwrap())
            .flat_map(|one| [one["name"].as_str(), one["initials"].as_str()])
            .flatten()
            .collect();
        let view = names.join("\n");
        for text in [&graph, &view] {
            for word in canaries.flagged.iter().chain(&canaries.private) {
                prop_assert!(!text.contains(word.as_str()), "{word} in {text}");
            }
            if discreet || pseudonyms {
                for name in canaries.names.iter().flat_map(|name| name.split(' ')) {
                    prop_assert!(!text.contains(name), "{name} in {text}");
                }
            }
        }
        if discreet {
            for word in ["lifts", "heavy", "mixed", "neutral", "active", "paused", "ended", "estranged", "deceased"] {
                prop_assert!(!graph.contains(word), "{word} in {graph}");
            }
        }
        let left_out = canaries.book.people.values().filter(|one| one.flagged.is_some());
        let ids: Vec<_> = shared(&canaries.book, sharing).people.iter().map(|one| one.id).collect();
        prop_assert!(left_out.into_iter().all(|one| !ids.contains(&one.id)));
        if !discreet {
            prop_assert_eq!(ids.len(), canaries.book.people.values().filter(|one| one.flagged.is_none()).count());
        }
    }
}
