//! Which tie could grow: only those that cost nothing, and the load is spread.

use SupportKind::{Advice, Company, Listening, Practical};

use super::*;
use crate::contract::GrowthReason;

fn someone(n: usize, circle: Circle, energy: Option<Energy>, gives: &[SupportKind]) -> Person {
    let mut person = person_of(n);
    (person.circle, person.energy) = (Some(circle), energy);
    person.support.gives = gives.iter().copied().collect();
    person
}

#[test]
fn the_closest_with_the_lightest_load_come_first() {
    use Circle::{Inner, Middle, Outer};
    let (lifts, neutral) = (Some(Energy::Lifts), Some(Energy::Neutral));
    let mut people = vec![
        someone(0, Outer, lifts, &[Listening]),
        someone(1, Inner, neutral, &[Listening, Practical]),
        someone(2, Inner, lifts, &[Advice]),
        someone(3, Middle, neutral, &[]),
        someone(4, Inner, Some(Energy::Heavy), &[Listening]),
        someone(5, Inner, Some(Energy::Mixed), &[Listening]),
        someone(6, Inner, None, &[Listening]),
        someone(7, Inner, lifts, &[]),
    ];
    people[3].support.gets = [Company].into();
    let thin = growth(&EgoNet::of(&book(people, &[])));
    let of = |kind| thin.iter().find(|thin| thin.kind == kind);
    let company = of(Company).unwrap();
    assert_eq!(company.giver, None);
    let named: Vec<&str> = company.could_grow.iter().map(|it| it.person.name.as_str()).collect();
    assert_eq!(named, ["P2", "P1", "P3"], "nobody heavy, mixed or not said, nobody with whom nothing flows");
    assert_eq!(
        company.could_grow[0].reasons,
        [
            GrowthReason::Circle { circle: Inner },
            GrowthReason::Gives { kinds: vec![Advice] },
            GrowthReason::Lifts,
        ]
    );
    assert_eq!(
        company.could_grow[2].reasons,
        [GrowthReason::Circle { circle: Middle }, GrowthReason::GetsThis]
    );
    let advice = of(Advice).unwrap();
    assert_eq!(advice.giver.as_ref().unwrap().name, "P2");
    let named: Vec<&str> = advice.could_grow.iter().map(|it| it.person.name.as_str()).collect();
    assert_eq!(named, ["P1", "P0"]);
    assert_eq!(of(Listening), None, "five listen");
}

proptest! {
    #[test]
    fn whoever_is_named_does_not_give_it_yet_and_costs_nothing(book in any_book()) {
        let net = EgoNet::of(&book);
        let thin = growth(&net);
        for kind in SupportKind::ALL {
            let givers = net.people().iter().filter(|member| member.gives.contains(&kind)).count();
            prop_assert_eq!(thin.iter().any(|thin| thin.kind == kind), givers < 2);
        }
        for Thin { kind, giver, could_grow } in thin {
            prop_assert_eq!(giver.is_some(), net.people().iter().any(|it| it.gives.contains(&kind)));
            prop_assert!(could_grow.len() <= 3);
            for Growth { person, reasons } in could_grow {
                let person = &book.people[&person.id];
                prop_assert!(person.standing == Standing::Active && !reasons.is_empty());
                prop_assert!(matches!(person.energy, Some(Energy::Lifts | Energy::Neutral)));
                prop_assert!(!person.support.gives.contains(&kind));
                let gets = person.support.gets.contains(&kind);
                prop_assert!(gets || !person.support.gives.is_empty());
            }
        }
    }
}
