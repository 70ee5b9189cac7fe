//! Communities: found alike everywhere, connected, and what anyone would call groups.

use super::*;

/// Two cliques of these sizes, joined by one tie.
fn dumbbell(a: usize, b: usize) -> EgoNet {
    let ties: Vec<_> = all_pairs(0..a).into_iter().chain(all_pairs(a..a + b)).chain([(a - 1, a)]).collect();
    plain(a + b, &ties)
}

#[test]
fn those_who_know_nobody_are_no_group() {
    let found = communities(&plain(4, &[(1, 3)]));
    assert_eq!((found.groups, found.alone), (vec![vec![1, 3]], vec![0, 2]));
    assert_eq!(found.modularity, Some(0.0));
    assert_eq!(communities(&EgoNet::default()), Communities::default());
}

#[test]
fn modularity_is_newmans() {
    // Two triangles and a tie: 6/7 of the ties lie within, and half of all ends in each.
    close(communities(&dumbbell(3, 3)).modularity, 6.0 / 7.0 - 0.5);
    let path = plain(3, &[(0, 1), (1, 2)]);
    close(modularity(&path, &[]), -6.0 / 16.0);
}

proptest! {
    #[test]
    fn two_cliques_joined_by_a_tie_are_two_groups(a in 3_usize..14, b in 3_usize..14) {
        let mut expected = vec![(0..a).collect::<Vec<_>>(), (a..a + b).collect()];
        expected.sort_by_key(|group| std::cmp::Reverse(group.len()));
        prop_assert_eq!(communities(&dumbbell(a, b)).groups, expected);
    }

    #[test]
    fn groups_are_connected_and_hold_everyone_who_knows_anyone_once(book in any_book()) {
        let net = EgoNet::of(&book);
        let found = communities(&net);
        let mut all: Vec<usize> = found.groups.concat();
        for group in &found.groups {
            prop_assert!(group.len() > 1);
            let members = group.iter().map(|at| net.people()[*at].clone()).collect();
            let place = |at: usize| group.binary_search(&at).ok();
            let ties = net.ties().iter().filter_map(|(a, b)| Some((place(*a)?, place(*b)?)));
            let within = EgoNet::new(members, ties);
            prop_assert_eq!(measures::components(&within).len(), 1);
        }
        for at in &found.alone {
            prop_assert!(net.near(*at).is_empty());
        }
        all.extend(&found.alone);
        all.sort_unstable();
        prop_assert_eq!(all, (0..net.people().len()).collect::<Vec<_>>());
        prop_assert_eq!(found.modularity, modularity(&net, &found.groups));
    }

    #[test]
    fn no_two_groups_would_be_better_as_one(book in any_book()) {
        let net = EgoNet::of(&book);
        let found = communities(&net);
        for (a, b) in all_pairs(0..found.groups.len()) {
            let mut joined = found.groups.clone();
            let moved = joined.remove(b);
            joined[a].extend(moved);
            prop_assert!(modularity(&net, &joined) <= found.modularity.map(|q| q + 1e-12));
        }
    }
}
