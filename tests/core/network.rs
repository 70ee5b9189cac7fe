//! The measures of ego networks beside those of networkx and igraph, for random circles of 5 to 40 people: what the two
//! libraries answered is in `network/oracle.json`, as `tests/bench/peers/network.py write` printed it.

use std::collections::BTreeMap;

use kith_core::domain::{Person, PersonId};
use kith_core::network::measures::{self, Weights};
use kith_core::network::{EgoNet, Measures, Member};
use serde::Deserialize;
use uuid::Uuid;

#[derive(Deserialize)]
struct Oracle {
    graphs: Vec<Graph>,
}

#[derive(Deserialize)]
struct Graph {
    n: usize,
    ties: Vec<(usize, usize)>,
    to_me: Option<Vec<f64>>,
    between: Option<Vec<f64>>,
    is: Answers,
}

#[derive(Deserialize)]
struct Answers {
    density: f64,
    effective_size: f64,
    efficiency: f64,
    constraint: f64,
    local_constraint: BTreeMap<usize, f64>,
    components: Vec<Vec<usize>>,
    articulation: Vec<usize>,
    betweenness: f64,
    effective_size_weighted: Option<f64>,
}

fn net(graph: &Graph) -> EgoNet {
    let member = |n: usize| {
        let id = PersonId(Uuid::from_u128(n as u128));
        Member::from(&Person::named(id, format!("P{n}"), chrono::DateTime::UNIX_EPOCH))
    };
    EgoNet::new((0..graph.n).map(member).collect(), graph.ties.iter().copied())
}

#[test]
fn measures_are_those_of_networkx_and_igraph() {
    let oracle: Oracle = serde_json::from_str(include_str!("network/oracle.json")).unwrap();
    assert!(oracle.graphs.len() >= 30 && oracle.graphs.iter().any(|graph| graph.to_me.is_some()));
    for (number, graph) in oracle.graphs.iter().enumerate() {
        let same = |what: &str, ours: Option<f64>, theirs: f64| {
            let near = ours.is_some_and(|ours| (ours - theirs).abs() <= 1e-9);
            assert!(near, "{what} of graph {number}: {ours:?}, not {theirs}");
        };
        let (net, is) = (net(graph), &graph.is);
        let weights = match (&graph.to_me, &graph.between) {
            (Some(to_me), Some(between)) => Weights::new(&net, to_me.clone(), between.clone()).unwrap(),
            _ => Weights::even(&net),
        };
        let all = Measures::of(&net);
        let local = measures::local_constraint(&net, &weights);
        same("density", all.density, is.density);
        same("effective size", all.effective_size, is.effective_size);
        same("efficiency", all.efficiency, is.efficiency);
        same("constraint", measures::constraint(&local), is.constraint);
        same("betweenness", Some(all.betweenness), is.betweenness);
        assert_eq!(is.local_constraint.len(), graph.n);
        for (at, theirs) in &is.local_constraint {
            same("local constraint", Some(local[*at]), *theirs);
        }
        if let Some(theirs) = is.effective_size_weighted {
            same("weighted effective size", measures::effective_size_weighted(&net, &weights), theirs);
        } else {
            same("constraint without strengths", all.constraint, is.constraint);
        }
        assert_eq!(measures::components(&net), is.components, "graph {number}");
        assert_eq!(measures::articulation(&net), is.articulation, "graph {number}");
    }
}
