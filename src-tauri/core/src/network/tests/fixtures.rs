//! Worked examples. Their numbers come from networkx 3.6 and igraph 1.0, and are given here as the fractions they are.

use SupportKind::{Advice, Company, Emergency, Encouragement, Listening, Practical};

use super::*;
use crate::network::measures::{self, Weights};

const NAMES: [&str; 7] = ["A", "B", "C", "D", "F", "G", "H"];
const TIES: [(usize, usize); 5] = [(0, 1), (1, 2), (0, 2), (3, 4), (2, 3)];

/// Seven people, a triangle with a tail of two, and two who know nobody.
fn seven() -> EgoNet {
    let sectors = [
        Sector::Family,
        Sector::Family,
        Sector::Family,
        Sector::Work,
        Sector::Work,
        Sector::Friends,
        Sector::Community,
    ];
    let gives: [&[SupportKind]; 7] =
        [&[Listening, Practical, Advice], &[], &[], &[Advice], &[Advice], &[Listening, Encouragement], &[]];
    let people = NAMES.iter().enumerate().map(|(n, name)| {
        let mut person = person(n, name);
        person.sector = Some(sectors[n]);
        person.support.gives = gives[n].iter().copied().collect();
        person
    });
    EgoNet::of(&book(people.collect(), &TIES))
}

#[test]
fn how_seven_hang_together() {
    let all = Measures::of(&seven());
    assert_eq!((all.size, all.ties, all.components, all.brokered_pairs), (7, 5, 3, 16));
    close(all.density, 5.0 / 21.0);
    close(all.effective_size, 39.0 / 7.0);
    close(all.efficiency, 39.0 / 49.0);
    close(all.betweenness, 14.5);
    close(all.betweenness_share, 29.0 / 42.0);
    assert_eq!(names(&all.isolates), ["G", "H"]);
    assert_eq!(names(&all.articulation), ["C", "D"]);
    let bridges: Vec<Vec<&str>> = all.bridges.iter().map(|pair| names(pair)).collect();
    assert_eq!(bridges, [["C", "D"], ["D", "F"]]);
}

#[test]
fn how_seven_constrain_me() {
    let all = Measures::of(&seven());
    // (1/7 · (1 + Σ 1/degree of those they know))², with the tie to me among the degrees.
    let once = |known: f64| ((1.0 + known) / 7.0).powi(2);
    let two_thirds_and_a_quarter = once(1.0 / 3.0 + 1.0 / 4.0);
    let local = [
        two_thirds_and_a_quarter,
        two_thirds_and_a_quarter,
        once(1.0),
        once(1.0 / 2.0 + 1.0 / 4.0),
        once(1.0 / 3.0),
        once(0.0),
        once(0.0),
    ];
    let rounded = [0.051_162, 0.051_162, 0.081_633, 0.0625, 0.036_281, 0.020_408, 0.020_408];
    for ((person, exact), rounded) in all.people.iter().zip(local).zip(rounded) {
        close(person.local_constraint, exact);
        assert!((exact - rounded).abs() < 5e-7, "{}: {exact}", person.name);
    }
    close(all.constraint, 0.323_554_421_768_707_47);
    close(all.constraint, local.iter().sum());
    close(all.hierarchy, 0.053_244_956_353_729_014);
}

#[test]
fn from_where_seven_come() {
    let net = seven();
    let all = Measures::of(&net);
    close(all.ei, -0.6);
    close(all.blau, 34.0 / 49.0);
    close(all.iqv, 136.0 / 147.0);
    close(all.shannon, 1.277_034_259_466_139);
    close(measures::ei_to_me(&net, Sector::Family), 1.0 / 7.0);
}

#[test]
fn what_seven_give() {
    let all = Measures::of(&seven());
    let counts: Vec<usize> = all.coverage.values().map(Vec::len).collect();
    assert_eq!(all.coverage.keys().copied().collect::<Vec<_>>(), SupportKind::ALL);
    assert_eq!(counts, [2, 1, 3, 1, 0, 0]);
    assert_eq!(names(&all.coverage[&Advice]), ["A", "D", "F"]);
    assert!(all.coverage[&Company].is_empty() && all.coverage[&Emergency].is_empty());
    close(all.support_hhi, 15.0 / 49.0);
    close(all.effective_suppliers, 49.0 / 15.0);
    assert_eq!(names(&all.top_suppliers), ["A"]);
    close(all.top_share, 3.0 / 7.0);
    let single: Vec<_> = all.single_points.iter().map(|(kind, giver)| (*kind, giver.name.as_str())).collect();
    assert_eq!(single, [(Practical, "A"), (Encouragement, "G")]);
    close(all.reciprocity, 0.0);
    close(all.people[0].direction, -1.0);
    assert_eq!(all.people[1].direction, None);
}

#[test]
fn ties_of_different_strength() {
    let net = seven();
    let weights = Weights::new(&net, vec![5.0, 4.0, 3.0, 2.0, 2.0, 4.0, 1.0], vec![3.0; 5]).unwrap();
    let local = measures::local_constraint(&net, &weights);
    close(measures::constraint(&local), 0.375_750_688_705_234_1);
    close(measures::effective_size_weighted(&net, &weights), 5.657_142_857_142_857_5);
    assert_eq!(Weights::new(&net, vec![1.0; 7], vec![1.0; 4]), None);
    for unsound in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        assert_eq!(Weights::new(&net, vec![1.0; 7], vec![unsound; 5]), None);
    }
}

#[test]
fn nobody_knows_anybody() {
    let all = Measures::of(&plain(5, &[]));
    close(all.effective_size, 5.0);
    close(all.efficiency, 1.0);
    close(all.constraint, 0.2);
    close(all.hierarchy, 0.0);
    close(all.betweenness_share, 1.0);
    assert_eq!((all.components, all.isolates.len(), all.modularity), (5, 5, None));
    assert!(all.communities.is_empty());
}

#[test]
fn everyone_knows_everyone() {
    let all = Measures::of(&plain(5, &all_pairs(0..5)));
    close(all.density, 1.0);
    close(all.effective_size, 1.0);
    close(all.efficiency, 0.2);
    close(all.constraint, 0.648);
    close(all.betweenness, 0.0);
    assert_eq!((all.components, all.brokered_pairs), (1, 0));
    assert!(all.articulation.is_empty() && all.bridges.is_empty());
}

#[test]
fn two_who_know_each_other() {
    let all = Measures::of(&plain(2, &[(1, 0), (0, 1), (0, 0), (0, 7)]));
    assert_eq!(all.ties, 1, "a tie counts once, and has two ends that are there");
    close(all.effective_size, 1.0);
    close(all.efficiency, 0.5);
    close(all.constraint, 1.125);
    close(all.hierarchy, 0.0);
}

#[test]
fn one_alone() {
    let all = Measures::of(&plain(1, &[]));
    close(all.effective_size, 1.0);
    close(all.efficiency, 1.0);
    close(all.constraint, 1.0);
    assert_eq!((all.density, all.hierarchy, all.betweenness_share, all.ei), (None, None, None, None));
    assert_eq!(
        (all.blau, all.iqv, all.shannon, all.support_hhi, all.top_share),
        (None, None, None, None, None)
    );
}

#[test]
fn nobody_at_all() {
    let all = Measures::of(&EgoNet::of(&Book::default()));
    assert_eq!((all.size, all.ties, all.components, all.brokered_pairs), (0, 0, 0, 0));
    assert_eq!((all.density, all.effective_size, all.efficiency, all.constraint), (None, None, None, None));
    assert_eq!((all.hierarchy, all.reciprocity, all.modularity), (None, None, None));
    close(all.betweenness, 0.0);
    assert!(all.coverage.values().all(Vec::is_empty));
}

#[test]
fn one_part_of_life_has_no_variation() {
    let people = (0..3).map(|n| {
        let mut person = person_of(n);
        person.sector = (n < 2).then_some(Sector::Work);
        person
    });
    let all = Measures::of(&EgoNet::of(&book(people.collect(), &[(0, 2)])));
    close(all.blau, 0.0);
    close(all.shannon, 0.0);
    assert_eq!((all.iqv, all.ei), (None, None), "a tie to someone from nowhere known says nothing");
}

#[test]
fn written_out_people_are_names() {
    let json = serde_json::to_value(Measures::of(&seven())).unwrap();
    assert_eq!(json["articulation"], serde_json::json!(["C", "D"]));
    assert_eq!(json["coverage"]["advice"], serde_json::json!(["A", "D", "F"]));
    assert_eq!(json["coverage"]["company"], serde_json::json!([]));
    assert_eq!(json["single_points"], serde_json::json!({"practical": "A", "encouragement": "G"}));
    assert_eq!(json["sectors"]["family"], 3);
    assert_eq!(json["people"][2]["id"], id(2).to_string());
    let empty = serde_json::to_value(Measures::of(&EgoNet::default())).unwrap();
    assert!(empty["density"].is_null());
}

#[test]
fn only_lived_ties_of_whom_something_is_said_belong() {
    let people = (0..5).map(person_of).map(|mut person| {
        match person.name.as_str() {
            "P1" => person = Person::named(person.id, person.name, person.added),
            "P2" => person.standing = Standing::Paused,
            "P3" => person.standing = Standing::Deceased,
            _ => {}
        }
        person
    });
    let ties = [(0, 2), (0, 3), (0, 4), (2, 3), (2, 4), (3, 4)];
    let net = EgoNet::of(&book(people.collect(), &ties));
    assert_eq!(names(&net.all_named([0, 1])), ["P0", "P4"]);
    assert_eq!((net.people().len(), net.ties()), (2, &[(0, 1)][..]));
    assert_eq!((net.find(id(4)), net.find(id(2))), (Some(1), None));
}
