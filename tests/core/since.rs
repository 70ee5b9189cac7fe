//! What differs between two states of the map: every difference once, the same backwards, and in words of the later one.

use std::collections::{BTreeMap, BTreeSet};

use kith_core::contract::{GroupShift, PersonShift, Shift, TieShift};
use kith_core::domain::{
    Circle, Energy, GroupId, GroupShape, PersonId, PersonShape, Sector, Spot, Standing, Support, SupportKind,
    TieId, TieKind, TieShape,
};
use kith_core::past::{MapState, since};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use uuid::Uuid;

fn id(n: usize) -> PersonId {
    PersonId(Uuid::from_u128(n as u128 + 1))
}

fn shape() -> impl Strategy<Value = PersonShape> {
    let kinds = || subsequence(SupportKind::ALL.to_vec(), 0..4).prop_map(BTreeSet::from_iter);
    let standings = vec![
        Standing::Active,
        Standing::Active,
        Standing::Paused,
        Standing::Ended,
        Standing::Estranged,
        Standing::Deceased,
    ];
    (
        "[A-Z][a-z]{1,6}",
        prop::option::of(select(Circle::ALL.to_vec())),
        prop::option::of(select(Sector::ALL.to_vec())),
        kinds(),
        kinds(),
        prop::option::of(select(vec![Energy::Lifts, Energy::Neutral, Energy::Mixed, Energy::Heavy])),
        select(standings),
        prop::option::of((0..3600_u16, 0..1001_u16)),
    )
        .prop_map(|(name, circle, sector, gives, gets, energy, standing, spot)| PersonShape {
            name,
            circle,
            spot: spot.map(|(angle, distance)| Spot { angle, distance }),
            sector,
            support: Support { gives, gets },
            energy,
            standing,
        })
}

/// Up to eight people, ties and groups among them. Ids are few, so that two states share many.
fn state() -> impl Strategy<Value = MapState> {
    let people = prop::collection::btree_map((0..8_usize).prop_map(id), shape(), 0..8);
    let kinds = || subsequence(TieKind::ALL.to_vec(), 0..3);
    let ties = prop::collection::vec((0..8_usize, 0..8_usize, kinds(), "[a-z]{0,3}"), 0..8);
    let groups = prop::collection::vec((0..4_usize, prop::collection::vec(0..8_usize, 0..5)), 0..4);
    (people, ties, groups, 0..100_u128).prop_map(|(people, ties, groups, first)| {
        let mut state = MapState { people, ..MapState::default() };
        let mut pairs = BTreeSet::new();
        for (n, (a, b, kinds, label)) in ties.into_iter().enumerate() {
            let (a, b) = (id(a.min(b)), id(a.max(b)));
            let here = state.people.contains_key(&a) && state.people.contains_key(&b);
            if a != b && here && pairs.insert((a, b)) {
                // Each state has ids of its own: a tie taken out and noted anew is the same tie.
                let tie = TieShape { a, b, kinds: kinds.into_iter().collect(), label };
                state.ties.insert(TieId(Uuid::from_u128(first * 100 + n as u128)), tie);
            }
        }
        for (n, members) in groups {
            let members: BTreeSet<PersonId> =
                members.into_iter().map(id).filter(|id| state.people.contains_key(id)).collect();
            let group = GroupShape { name: format!("Group {n}"), members };
            state.groups.insert(GroupId(Uuid::from_u128(n as u128 + 1)), group);
        }
        state
    })
}

fn about(shifts: &[Shift], id: PersonId) -> Vec<PersonShift> {
    let of = |shift: &Shift| match shift {
        Shift::Person { who, what } if who.id == id => Some(what.clone()),
        _ => None,
    };
    shifts.iter().filter_map(of).collect()
}

/// The circles named in a shift: from, to.
fn circles(what: &PersonShift) -> Option<(Option<Circle>, Option<Circle>)> {
    match *what {
        PersonShift::New { circle } => Some((None, circle)),
        PersonShift::Gone { circle } => Some((circle, None)),
        PersonShift::Placed { to } => Some((None, Some(to))),
        PersonShift::TakenOff { from } => Some((Some(from), None)),
        PersonShift::Closer { from, to } | PersonShift::Further { from, to } => Some((Some(from), Some(to))),
        _ => None,
    }
}

proptest! {
    #[test]
    fn nothing_differs_from_itself(state in state()) {
        prop_assert_eq!(since(&state, &state), []);
    }

    #[test]
    fn moving_within_a_circle_is_no_change(state in state(), angle in 0..3600_u16) {
        let mut moved = state.clone();
        for person in moved.people.values_mut() {
            person.spot = Some(Spot { angle, distance: 0 });
        }
        prop_assert_eq!(since(&state, &moved), []);
    }

    #[test]
    fn a_difference_in_circle_is_named_exactly_once(before in state(), after in state()) {
        let shifts = since(&before, &after);
        for id in (0..8).map(id) {
            let (was, now) = (before.people.get(&id), after.people.get(&id));
            let named: Vec<_> = about(&shifts, id).iter().filter_map(circles).collect();
            let over = now.is_some_and(|now| !matches!(now.standing, Standing::Active | Standing::Paused));
            let expected = match (was, now) {
                (None, None) => vec![],
                (None, Some(_)) if over => vec![],
                (Some(was), Some(now)) if was.circle == now.circle => vec![],
                _ => vec![(was.and_then(|it| it.circle), now.and_then(|it| it.circle))],
            };
            prop_assert_eq!(named, expected);
        }
    }

    #[test]
    fn backwards_closer_is_further_and_more_is_less(before in state(), after in state()) {
        let there = since(&before, &after);
        let back = since(&after, &before);
        for id in (0..8).map(id).filter(|id| before.people.contains_key(id) && after.people.contains_key(id)) {
            let turned = |what: &PersonShift| match what.clone() {
                PersonShift::Closer { from, to } => Some(PersonShift::Further { from: to, to: from }),
                PersonShift::Further { from, to } => Some(PersonShift::Closer { from: to, to: from }),
                PersonShift::Placed { to } => Some(PersonShift::TakenOff { from: to }),
                PersonShift::TakenOff { from } => Some(PersonShift::Placed { to: from }),
                PersonShift::Energy { from, to } => Some(PersonShift::Energy { from: to, to: from }),
                PersonShift::Sector { from, to } => Some(PersonShift::Sector { from: to, to: from }),
                PersonShift::GivesMore { kinds } => Some(PersonShift::GivesLess { kinds }),
                PersonShift::GivesLess { kinds } => Some(PersonShift::GivesMore { kinds }),
                PersonShift::GetsMore { kinds } => Some(PersonShift::GetsLess { kinds }),
                PersonShift::GetsLess { kinds } => Some(PersonShift::GetsMore { kinds }),
                // How it stands is named by how it stands now, which backwards is another.
                _ => None,
            };
            let shown = |what: &PersonShift| format!("{what:?}");
            let one: BTreeSet<String> = about(&there, id).iter().filter_map(turned).map(|it| shown(&it)).collect();
            let other: BTreeSet<String> =
                about(&back, id).iter().filter(|what| turned(what).is_some()).map(shown).collect();
            prop_assert_eq!(one, other);
        }
    }

    #[test]
    fn each_tie_between_those_who_stayed_is_named_once_where_it_differs(before in state(), after in state()) {
        let words = |state: &MapState| -> BTreeMap<(PersonId, PersonId), (BTreeSet<TieKind>, String)> {
            state.ties.values().map(|tie| ((tie.a, tie.b), (tie.kinds.clone(), tie.label.clone()))).collect()
        };
        let (was, now) = (words(&before), words(&after));
        let pairs: BTreeSet<_> = was.keys().chain(now.keys()).copied().collect();
        let stayed = |(a, b): &(PersonId, PersonId)| {
            now.contains_key(&(*a, *b)) || (after.people.contains_key(a) && after.people.contains_key(b))
        };
        let expected: Vec<_> = pairs.into_iter().filter(|it| was.get(it) != now.get(it) && stayed(it)).collect();
        let mut named: Vec<_> = since(&before, &after).iter().filter_map(|shift| match shift {
            Shift::Tie { a, b, .. } => Some((a.id.min(b.id), a.id.max(b.id))),
            _ => None,
        }).collect();
        named.sort();
        prop_assert_eq!(named, expected);
    }

    #[test]
    fn people_come_before_ties_and_ties_before_groups_and_names_are_the_later_ones(
        before in state(), after in state()
    ) {
        let shifts = since(&before, &after);
        let room = |shift: &Shift| match shift {
            Shift::Person { .. } => 0,
            Shift::Tie { .. } => 1,
            Shift::Group { .. } => 2,
        };
        prop_assert!(shifts.is_sorted_by_key(room));
        for shift in &shifts {
            if let Shift::Person { who, .. } = shift {
                let later = after.people.get(&who.id).or_else(|| before.people.get(&who.id));
                prop_assert_eq!(later.map(|it| &it.name), Some(&who.name));
            }
        }
    }
}

fn person(name: &str, circle: Circle) -> PersonShape {
    PersonShape {
        name: name.into(),
        circle: Some(circle),
        spot: None,
        sector: None,
        support: Support::default(),
        energy: None,
        standing: Standing::Active,
    }
}

#[test]
fn partners_become_former_partners_and_endings_come_first() {
    let mut before = MapState::default();
    before.people.insert(id(0), person("Ana", Circle::Outer));
    before.people.insert(id(1), person("Zoe", Circle::Inner));
    let tie = |kind| TieShape { a: id(0), b: id(1), kinds: BTreeSet::from([kind]), label: String::new() };
    before.ties.insert(TieId(Uuid::from_u128(1)), tie(TieKind::Partner));
    let choir = |members: &[usize]| GroupShape {
        name: "Choir".into(),
        members: members.iter().map(|n| id(*n)).collect(),
    };
    before.groups.insert(GroupId(Uuid::from_u128(1)), choir(&[0]));

    let mut after = before.clone();
    after.people.insert(id(0), person("Ana", Circle::Middle));
    after.people.insert(id(1), PersonShape { standing: Standing::Ended, ..person("Zoe", Circle::Inner) });
    after.ties = BTreeMap::from([(TieId(Uuid::from_u128(2)), tie(TieKind::ExPartner))]);
    after.groups.insert(GroupId(Uuid::from_u128(1)), choir(&[1]));

    let shifts = since(&before, &after);
    let told: Vec<String> = shifts
        .iter()
        .map(|shift| match shift {
            Shift::Person { who, what: PersonShift::Ended } => format!("{} ended", who.name),
            Shift::Person { who, what: PersonShift::Closer { from, to } } => {
                format!("{} closer {from:?} {to:?}", who.name)
            }
            Shift::Tie { a, b, what: TieShift::Changed { from, to } } => {
                format!("{} and {}: {:?} {:?}", a.name, b.name, from.kinds, to.kinds)
            }
            Shift::Group { name, what: GroupShift::Joined { people }, .. } => {
                format!("{} joined {name}", people[0].name)
            }
            Shift::Group { name, what: GroupShift::Left { people }, .. } => {
                format!("{} left {name}", people[0].name)
            }
            other => format!("{other:?}"),
        })
        .collect();
    assert_eq!(
        told,
        [
            "Zoe ended",
            "Ana closer Outer Middle",
            "Ana and Zoe: [Partner] [ExPartner]",
            "Zoe joined Choir",
            "Ana left Choir"
        ]
    );
}

#[test]
fn what_went_with_a_person_is_not_named_beside_them() {
    let mut before = MapState::default();
    before.people.insert(id(0), person("Ana", Circle::Outer));
    before.people.insert(id(1), person("Ben", Circle::Inner));
    let tie = TieShape { a: id(0), b: id(1), kinds: BTreeSet::new(), label: String::new() };
    before.ties.insert(TieId(Uuid::from_u128(1)), tie);
    let group = GroupShape { name: "Choir".into(), members: BTreeSet::from([id(0), id(1)]) };
    before.groups.insert(GroupId(Uuid::from_u128(1)), group);
    let mut after = before.clone();
    after.people.remove(&id(1));
    after.ties.clear();
    after.groups.values_mut().for_each(|group| group.members.retain(|member| *member != id(1)));
    let shifts = since(&before, &after);
    assert_eq!(shifts.len(), 1, "{shifts:?}");
    assert_eq!(about(&shifts, id(1)), [PersonShift::Gone { circle: Some(Circle::Inner) }]);
}
