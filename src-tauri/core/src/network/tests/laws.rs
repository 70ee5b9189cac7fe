//! What holds of every network.

use super::*;
use crate::network::measures::{self, Weights};

/// Betweenness as it is defined: for every pair that does not know each other, one way of all ways of two steps.
fn betweenness_by_definition(net: &EgoNet) -> f64 {
    let n = net.people().len();
    all_pairs(0..n)
        .into_iter()
        .filter(|(a, b)| !net.near(*a).contains(b))
        .map(|(a, b)| net.near(a).iter().filter(|other| net.near(b).contains(other)).count())
        .map(|common| 1.0 / (1.0 + common as f64))
        .sum()
}

/// Constraint as it is defined: over every person and every other one, with me in the net.
fn constraint_by_definition(net: &EgoNet) -> f64 {
    let n = net.people().len();
    let tied = |a: usize, b: usize| a != b && (a == n || b == n || net.near(a).contains(&b));
    let share = |a: usize, b: usize| {
        let all = (0..=n).filter(|other| tied(a, *other)).count();
        if tied(a, b) { 1.0 / all as f64 } else { 0.0 }
    };
    let local = |to: usize| {
        let indirect: f64 = (0..n).filter(|q| *q != to).map(|q| share(n, q) * share(q, to)).sum();
        (share(n, to) + indirect).powi(2)
    };
    (0..n).map(local).sum()
}

proptest! {
    #[test]
    fn every_measure_stays_within_its_bounds(book in any_book()) {
        let net = EgoNet::of(&book);
        let all = Measures::of(&net);
        let n = all.size as f64;
        let within = |value: Option<f64>, low: f64, high: f64| {
            value.is_none_or(|value| (low - 1e-12..=high + 1e-12).contains(&value))
        };
        prop_assert!(within(all.density, 0.0, 1.0));
        prop_assert!(within(all.effective_size, 1.0, n));
        prop_assert!(within(all.efficiency, 0.0, 1.0));
        prop_assert!(within(all.constraint, 0.0, 1.125));
        prop_assert!(within(all.hierarchy, 0.0, 1.0));
        prop_assert!(within(all.betweenness_share, 0.0, 1.0));
        prop_assert!(within(all.ei, -1.0, 1.0));
        prop_assert!(within(all.blau, 0.0, 1.0));
        prop_assert!(within(all.iqv, 0.0, 1.0));
        prop_assert!(within(all.shannon, 0.0, 6.0_f64.ln()));
        prop_assert!(within(all.support_hhi, 1.0 / n, 1.0));
        prop_assert!(within(all.effective_suppliers, 1.0, n));
        prop_assert!(within(all.top_share, 1.0 / n, 1.0));
        prop_assert!(within(all.reciprocity, 0.0, 1.0));
        prop_assert!(within(all.modularity, -0.5, 1.0));
        prop_assert!(all.brokered_pairs as f64 + 1e-9 >= all.betweenness);
        prop_assert_eq!(all.effective_size.is_none(), all.size == 0);
        prop_assert_eq!(all.density.is_none(), all.size < 2);
        prop_assert_eq!(all.hierarchy.is_none(), all.size < 2);
        prop_assert!(!serde_json::to_string(&all).unwrap().contains("NaN"));
    }

    #[test]
    fn measures_are_what_they_are_defined_as(book in any_book()) {
        let net = EgoNet::of(&book);
        let all = Measures::of(&net);
        prop_assert!((all.betweenness - betweenness_by_definition(&net)).abs() < 1e-9);
        prop_assert!((all.constraint.unwrap_or(0.0) - constraint_by_definition(&net)).abs() < 1e-9);
        let weighted = measures::effective_size_weighted(&net, &Weights::even(&net));
        prop_assert!((weighted.unwrap_or(0.0) - all.effective_size.unwrap_or(0.0)).abs() < 1e-9);
        let coverage: Vec<usize> = all.coverage.values().map(Vec::len).collect();
        prop_assert_eq!(coverage.iter().sum::<usize>(), measures::given(&net));
    }

    #[test]
    fn only_how_weights_compare_matters(book in any_book(), by in 0.01..100.0) {
        let net = EgoNet::of(&book);
        let scaled =
            Weights::new(&net, vec![by; net.people().len()], vec![by; net.ties().len()]).unwrap();
        let both = [Weights::even(&net), scaled].map(|weights| {
            measures::constraint(&measures::local_constraint(&net, &weights)).unwrap_or(0.0)
        });
        prop_assert!((both[0] - both[1]).abs() < 1e-9);
    }

    #[test]
    fn articulation_is_what_falls_apart_when_left_out(book in any_book()) {
        let net = EgoNet::of(&book);
        let found = measures::articulation(&net);
        let parts = measures::components(&net).len();
        for at in 0..net.people().len() {
            let left = measures::components_without(&net, Some(at)).len();
            prop_assert_eq!(found.contains(&at), left > parts, "{}", at);
        }
        for tie in net.ties() {
            let fewer = net.ties().iter().copied().filter(|other| other != tie);
            let left = measures::components(&EgoNet::new(net.people().to_vec(), fewer)).len();
            prop_assert_eq!(measures::bridge_ties(&net).contains(tie), left > parts);
        }
    }

    #[test]
    fn the_order_in_which_people_and_ties_come_makes_no_difference(
        (book, order) in any_book().prop_flat_map(|book| {
            let order: Vec<usize> = (0..EgoNet::of(&book).people().len()).collect();
            (Just(book), Just(order).prop_shuffle())
        })
    ) {
        let net = EgoNet::of(&book);
        let people = order.iter().map(|at| net.people()[*at].clone()).collect();
        let to = |at: usize| order.iter().position(|it| *it == at).unwrap();
        let ties: Vec<_> = net.ties().iter().rev().map(|(a, b)| (to(*b), to(*a))).collect();
        let other = EgoNet::new(people, ties);
        prop_assert_eq!(&other, &net);
        prop_assert_eq!(communities(&other), communities(&net));
    }

    #[test]
    fn everyone_knowing_everyone_counts_as_one(n in 1_usize..40) {
        let all = Measures::of(&plain(n, &all_pairs(0..n)));
        prop_assert!((all.effective_size.unwrap() - 1.0).abs() < 1e-9);
        prop_assert!(all.betweenness.abs() < 1e-9);
    }
}
