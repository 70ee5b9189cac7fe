//! What if: leaving someone out changes exactly what they carried.

use SupportKind::{Advice, Company, Listening};

use super::*;

fn giving(n: usize, gives: &[SupportKind]) -> Person {
    let mut person = person_of(n);
    person.support.gives = gives.iter().copied().collect();
    person
}

#[test]
fn what_a_loss_would_change() {
    let people = vec![
        giving(0, &[]),
        giving(1, &[Listening, Advice, Company]),
        giving(2, &[Listening]),
        giving(3, &[Advice]),
    ];
    let mut people = people;
    people.push(giving(4, &[Advice]));
    let net = EgoNet::of(&book(people, &[(0, 1), (1, 2), (2, 3)]));
    let found = what_if(&net, 1);
    assert_eq!(found.empties, [Company]);
    assert_eq!(found.thins, [Listening]);
    assert_eq!((found.left[&Advice], found.left[&Company]), (2, 0));
    assert_eq!((found.components, found.components_left), (2, 3));
    let parts: Vec<Vec<&str>> = found.parts.iter().map(|part| names(part)).collect();
    assert_eq!(parts, [vec!["P2", "P3"], vec!["P0"]]);
    close(found.support_share, 0.5);
    let last = what_if(&net, 3);
    assert!(last.empties.is_empty() && last.thins.is_empty() && last.parts.is_empty());
}

proptest! {
    #[test]
    fn leaving_someone_out_changes_exactly_what_they_gave(book in any_book()) {
        let net = EgoNet::of(&book);
        let before = Measures::of(&net);
        for (at, found) in what_if_each(&net).into_iter().enumerate() {
            let mut without = book.clone();
            let person = without.people.remove(&found.person.id).unwrap();
            let after = Measures::of(&EgoNet::of(&without));
            for kind in SupportKind::ALL {
                let (was, is) = (before.coverage[&kind].len(), after.coverage[&kind].len());
                let gave = person.support.gives.contains(&kind);
                prop_assert_eq!(was - is, usize::from(gave));
                prop_assert_eq!(found.left[&kind], is);
                prop_assert_eq!(found.empties.contains(&kind), gave && is == 0);
                prop_assert_eq!(found.thins.contains(&kind), gave && is == 1);
                let alone = before.single_points.get(&kind).is_some_and(|giver| giver.id == person.id);
                prop_assert_eq!(found.empties.contains(&kind), alone);
            }
            prop_assert_eq!(found.components_left, after.components);
            prop_assert_eq!(found.components, before.components);
            prop_assert_eq!(found.support_share, before.people[at].support_share);
            prop_assert_eq!(!found.parts.is_empty(), before.people[at].articulation);
            if !found.parts.is_empty() {
                prop_assert_eq!(found.parts.len() - 1, after.components - before.components);
            }
        }
    }
}
