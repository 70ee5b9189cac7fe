//! What is found by what is typed, and that an index that was followed answers as a new one.

use std::collections::BTreeMap;

use chrono::DateTime;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::book::{Book, Key, Kind, Record, Write};
use crate::domain::{CatchUp, CatchUpId, ContactKind, ContactPoint, Person, SupportSet, Tie, TieId};

fn id(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}

fn person(n: u128, name: &str) -> Person {
    Person::named(id(n), name.into(), DateTime::UNIX_EPOCH)
}

/// Names, and what else is kept about them.
type Kept<'a> = (&'a [&'a str], &'a [(Field, &'a str)]);

fn index(people: &[Kept]) -> Index {
    Index::of((0..).zip(people).map(|(n, (names, words))| {
        let names = names.iter().map(|name| (*name).to_owned()).collect();
        let words = words.iter().map(|(field, text)| (*field, (*text).to_owned())).collect();
        (id(n), Entry { names, words })
    }))
}

fn named(names: &[&str]) -> Index {
    Index::of(
        (0..).zip(names).map(|(n, name)| (id(n), Entry { names: vec![(*name).into()], words: Vec::new() })),
    )
}

/// The names of those who are found, in order.
fn find(index: &Index, text: &str) -> Vec<String> {
    let name = |found: &Found| {
        let seat = index.taken().find(|(_, seat)| seat.person == found.person).unwrap().1;
        seat.texts[0].1.to_string()
    };
    index.find(text, |_| true).iter().map(name).collect()
}

#[test]
fn typing_finds_people() {
    let people = named(&["Ana Ñuñez", "Anna Berg", "Susanna", "Jürgen Müller", "محمد"]);
    for (text, found) in [
        ("ana", &["Ana Ñuñez", "Anna Berg", "Susanna"][..]),
        ("nunez", &["Ana Ñuñez"]),
        ("MULL", &["Jürgen Müller"]),
        ("محم", &["محمد"]),
        ("anna b", &["Anna Berg"]),
        ("b anna", &["Anna Berg"]),
        ("mueller", &["Jürgen Müller"]),
        ("jmull", &["Jürgen Müller"]),
        ("xyz", &[]),
        ("", &[]),
        ("  ", &[]),
        ("?!…", &[]),
    ] {
        let mut all = find(&people, text);
        if text == "ana" {
            assert_eq!(all[0], "Ana Ñuñez", "the one whose name starts so comes first");
            all.sort();
        }
        assert_eq!(all, found, "{text}");
    }
}

#[test]
fn accents_do_not_matter_either_way() {
    for name in ["Jürgen", "Jurgen", "Juergen", "JÜRGEN", "Ju\u{308}rgen", "Ｊürgen"] {
        for text in ["jürgen", "jurgen", "juergen", "Jürg", "JUERGE", "ju\u{308}rgen"] {
            assert_eq!(find(&named(&["Bea", name]), text), [name], "{text}");
        }
    }
    for (name, text) in [
        ("Anna Strauß", "strauss"),
        ("Anna Strauss", "strauß"),
        ("Søren", "soren"),
        ("Æthel", "aethel"),
        ("Łukasz", "lukasz"),
        ("Işık", "isik"),
        ("Þóra", "thora"),
        ("ﬁnn", "finn"),
        ("Σίσυφος", "σισυφοσ"),
    ] {
        assert_eq!(find(&named(&["Bea", name]), text), [name], "{text}");
    }
}

#[test]
fn slips_of_the_finger_are_forgiven() {
    let people = index(&[
        (&["Cordelia", "Delia"], &[(Field::Note, "grows orchids in the conservatory")]),
        (&["Benedict"], &[(Field::Topic, "gardening")]),
    ]);
    for (text, found) in [
        ("cordlia", &["Cordelia"][..]),
        ("cordelai", &["Cordelia"]),
        ("corddelia", &["Cordelia"]),
        ("kordelia", &["Cordelia"]),
        ("orchdis", &["Cordelia"]),
        ("consrevatroy", &["Cordelia"]),
        ("gradening", &["Benedict"]),
        ("gadrening benedikt", &["Benedict"]),
        ("gardening cordelia", &[]),
        ("orc", &["Cordelia"]),
        ("orx", &[]),
    ] {
        assert_eq!(find(&people, text), found, "{text}");
    }
}

#[test]
fn every_script_is_found() {
    for (text, kept, typed) in [
        ("Arabic with marks", "مُحَمَّد يحب القَهْوَة", "قهوة"),
        ("Arabic without the article", "قهوة", "القهوة"),
        ("Arabic in part", "محمد علي", "عل"),
        ("Persian yeh", "علی", "علي"),
        ("Persian joiner", "می\u{200C}خواهم", "میخواهم"),
        ("Hebrew with points", "שָׁלוֹם עֲלֵיכֶם", "עליכם"),
        ("one Han sign", "日本語の勉強", "強"),
        ("Han signs side by side", "日本語の勉強", "本語"),
        ("Thai", "ชอบกินข้าวผัด", "ข้าว"),
        ("Korean", "김철수", "철수"),
        ("Korean, half a syllable", "김철수", "김처"),
        ("Greek", "Οδυσσέας", "οδυσσ"),
        ("Cyrillic", "любит чай", "Чай"),
        ("full width", "ＳＡＫＵＲＡ", "sakura"),
        ("emoji", "👩‍👩‍👧", "👩‍👩‍👧"),
    ] {
        assert_eq!(find(&named(&["Bea", kept]), typed), [kept], "{text} in a name");
        if text == "emoji" || text == "Korean" {
            continue;
        }
        let noted = index(&[(&["Bea"], &[]), (&["Ana"], &[(Field::Note, kept)])]);
        assert_eq!(find(&noted, typed), ["Ana"], "{text} in a note");
    }
    let han = named(&["日語本"]);
    assert!(find(&han, "本語").is_empty(), "signs that stand apart are no word");
}

#[test]
fn the_best_comes_first() {
    let people = index(&[
        (&["Zoe"], &[(Field::Note, "her garden")]),
        (&["Yan"], &[(Field::Topic, "gardening")]),
        (&["Xaver"], &[(Field::Note, "gadren")]),
        (&["Will Gardener"], &[]),
        (&["Vera", "Garden"], &[]),
        (&["Ulla Hogarden"], &[]),
        (&["Tom Gordenker"], &[]),
        (&["Gina Anna Rutger-Denk"], &[]),
        (&["Sam"], &[]),
    ]);
    assert_eq!(
        find(&people, "garden"),
        [
            "Vera",                  // a nickname that is it
            "Will Gardener",         // a word of a name
            "Zoe",                   // a word of a note
            "Yan",                   // the start of one
            "Ulla Hogarden",         // within a name
            "Tom Gordenker",         // the start of a word of a name, but for a slip
            "Xaver",                 // a word but for a slip
            "Gina Anna Rutger-Denk", // letters of a name
        ]
    );
    let many: Vec<String> = (0..30).map(|n| format!("Anna {n:02}")).chain(["Johanna".into()]).collect();
    let many = named(&many.iter().map(String::as_str).collect::<Vec<_>>());
    let found = find(&many, "anna");
    assert_eq!((found.len(), found[0].as_str(), found[29].as_str()), (30, "Anna 00", "Anna 29"));
}

#[test]
fn the_place_is_told() {
    let people = index(&[
        (
            &["Ana", "Queen Bee"],
            &[(Field::Contact, "+43 660 123-45-67"), (Field::Contact, "ana@example.org")],
        ),
        (&["Ben"], &[(Field::Note, "Plays the  Théremin,\nbadly"), (Field::Tie, "Ana’s cousin")]),
    ]);
    for (text, person, field, shown) in [
        ("ana", 0, Field::Name, None),
        ("bee", 0, Field::Nickname, Some(("Queen ", "Bee", ""))),
        ("ana bee", 0, Field::Nickname, Some(("Queen ", "Bee", ""))),
        ("0660 123 45", 0, Field::Contact, Some(("", "+43 660 123-45-67", ""))),
        ("6012", 0, Field::Contact, Some(("", "+43 660 123-45-67", ""))),
        ("example", 0, Field::Contact, Some(("ana@", "example", ".org"))),
        ("theremin", 1, Field::Note, Some(("Plays the  ", "Théremin", ",\nbadly"))),
        ("ben teremin", 1, Field::Note, Some(("Plays the  ", "Théremin", ",\nbadly"))),
        ("cousin", 1, Field::Tie, Some(("Ana’s ", "cousin", ""))),
    ] {
        let found = people.find(text, |_| true)[0];
        assert_eq!((found.person, found.field), (id(person), field), "{text}");
        assert_eq!(found.snippet.map(|place| (place.before, place.hit, place.after)), shown, "{text}");
    }
}

#[test]
fn only_some_can_be_asked_for() {
    let people = named(&["Ana", "Anna", "Annika"]);
    let found = people.find("ann", |person| person != id(1));
    assert_eq!(found.iter().map(|found| found.person).collect::<Vec<_>>(), [id(2)]);
}

#[test]
fn who_leaves_is_not_found_and_leaves_no_word() {
    let mut people =
        index(&[(&["Ana"], &[(Field::Note, "tea, tea and tea")]), (&["Ben"], &[(Field::Note, "tea")])]);
    people.remove(id(0));
    assert_eq!(find(&people, "tea"), ["Ben"]);
    people.put(id(1), &Entry { names: vec!["Cid".into()], words: Vec::new() });
    assert!(find(&people, "tea").is_empty());
    people.remove(id(1));
    assert_eq!((people.len(), people.vocabulary.len()), (0, 0));
}

#[test]
fn very_long_questions_are_answered() {
    let long = "word ".repeat(4000);
    let people = index(&[(&["Ana"], &[(Field::Note, &long)]), (&[&"x".repeat(5000)], &[])]);
    assert_eq!(find(&people, &long), ["Ana"]);
    assert_eq!(find(&people, &"x".repeat(5000)).len(), 1);
    assert!(find(&people, &"y ".repeat(5000)).is_empty());
}

/// One write to a book of a few people.
#[derive(Clone, Debug)]
enum Step {
    Person { who: u128, name: String, notes: String, nick: Option<String>, phone: Option<u32> },
    Gone { who: u128 },
    Tie { which: u128, a: u128, b: u128, label: String },
    Untied { which: u128 },
    CatchUp { which: u128, with: Vec<u128>, topic: String, note: String },
    Unlogged { which: u128 },
    Ask,
}

const WORDS: &[&str] = &[
    "garden", "gardens", "gadren", "gärten", "ana", "anna", "Johanna", "tea", "teá", "日本", "本", "قهوة",
    "roses",
];

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(WORDS), 0..4).prop_map(|words| words.join(" "))
}

fn step() -> impl Strategy<Value = Step> {
    let who = 0..6_u128;
    prop_oneof![
        4 => (who.clone(), text(), text(), proptest::option::of(text()), proptest::option::of(any::<u32>()))
            .prop_map(|(who, name, notes, nick, phone)| Step::Person { who, name, notes, nick, phone }),
        1 => who.clone().prop_map(|who| Step::Gone { who }),
        2 => (who.clone(), who.clone(), who.clone(), text())
            .prop_map(|(which, a, b, label)| Step::Tie { which, a, b, label }),
        1 => who.clone().prop_map(|which| Step::Untied { which }),
        4 => (who.clone(), proptest::collection::vec(who.clone(), 1..4), text(), text())
            .prop_map(|(which, with, topic, note)| Step::CatchUp { which, with, topic, note }),
        1 => who.prop_map(|which| Step::Unlogged { which }),
        2 => Just(Step::Ask),
    ]
}

fn write(step: Step) -> Option<Write> {
    let gone = |kind, n| Some(Write::Delete(Key { kind, id: Uuid::from_u128(n) }));
    let record = match step {
        Step::Person { who, name, notes, nick, phone } => {
            let contacts = phone.map(|n| ContactPoint {
                kind: ContactKind::Phone,
                label: String::new(),
                value: format!("+{n}"),
            });
            Record::Person(Person {
                notes,
                nicknames: nick.into_iter().collect(),
                contacts: contacts.into_iter().collect(),
                ..person(who, &name)
            })
        }
        Step::Tie { which, a, b, label } => Record::Tie(Tie::between(
            TieId(Uuid::from_u128(which)),
            id(a),
            id(b),
            std::collections::BTreeSet::new(),
            label,
        )),
        Step::CatchUp { which, with, topic, note } => Record::CatchUp(CatchUp {
            id: CatchUpId(Uuid::from_u128(which)),
            date: DateTime::UNIX_EPOCH.date_naive(),
            with: with.into_iter().map(id).collect(),
            channel: None,
            reached_out: None,
            topics: vec![topic],
            after: None,
            got: SupportSet::default(),
            gave: SupportSet::default(),
            note,
            logged: DateTime::UNIX_EPOCH,
        }),
        Step::Gone { who } => return gone(Kind::Person, who),
        Step::Untied { which } => return gone(Kind::Tie, which),
        Step::Unlogged { which } => return gone(Kind::CatchUp, which),
        Step::Ask => return None,
    };
    Some(Write::put(record))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_followed_index_answers_as_a_new_one(
        changes in proptest::collection::vec(proptest::collection::vec(step(), 1..4), 0..20),
        asked in proptest::collection::vec(prop_oneof![text(), "[a-z0-9]{1,3}"], 1..8),
    ) {
        let (mut book, mut followed) = (Book::default(), Current::default());
        followed.of(&book);
        for change in changes {
            if change.iter().any(|step| matches!(step, Step::Ask)) {
                followed.of(&book);
            }
            // At most one write for each key, as in every change.
            let writes: BTreeMap<Key, Write> =
                change.into_iter().filter_map(write).map(|write| (write.key(), write)).collect();
            let writes: Vec<Write> = writes.into_values().collect();
            followed.note(&book, &writes);
            book.install(writes);
        }
        let mut new = Current::default();
        let (new, followed) = (new.of(&book), followed.of(&book));
        prop_assert_eq!(new.len(), book.people.len());
        prop_assert_eq!(new.vocabulary.len(), followed.vocabulary.len());
        for text in asked.iter().map(String::as_str).chain(WORDS.iter().copied()) {
            prop_assert_eq!(new.find(text, |_| true), followed.find(text, |_| true), "{}", text);
        }
    }

    #[test]
    fn nothing_that_is_kept_or_typed_is_too_odd(
        names in proptest::collection::vec("\\PC{0,30}|.{0,30}", 1..5),
        notes in proptest::collection::vec(".{0,200}", 0..4),
        asked in ".{0,60}",
        part in any::<(prop::sample::Index, prop::sample::Index)>(),
    ) {
        let words = notes.iter().map(|note| (Field::Note, note.clone()))
            .chain(notes.iter().map(|note| (Field::Contact, note.clone())))
            .collect();
        let people = Index::of([(id(1), Entry { names: names.clone(), words })]);
        people.find(&asked, |_| true);
        // Any part of what is kept can be asked for as well.
        let all = format!("{} {}", names.join(" "), notes.join(" "));
        let letters: Vec<char> = all.chars().collect();
        let (from, to) = (part.0.index(letters.len()), part.1.index(letters.len()));
        let piece: String = letters[from.min(to)..from.max(to)].iter().collect();
        for found in people.find(&piece, |_| true) {
            if let Some(place) = found.snippet {
                let shown = format!("{}{}{}", place.before, place.hit, place.after);
                prop_assert!(notes.iter().chain(&names).any(|text| text.contains(&shown)), "{}", shown);
                prop_assert!(!place.hit.is_empty());
            }
        }
    }

    #[test]
    fn every_word_that_is_kept_is_found(note in ".{1,80}|[a-zäß ]{1,80}|[日本語のกา ]{1,20}") {
        let people = Index::of([(id(1), Entry { names: vec!["Q".into()], words: vec![(Field::Note, note.clone())] })]);
        for word in words(&note) {
            prop_assert_eq!(people.find(&note[word.at..word.at + word.len], |_| true).len(), 1, "{}", word.text);
        }
    }
}
