//! How the people around me hang together without me: components, those who alone join two parts, and the pairs
//! I stand between.

use std::collections::BTreeSet;

use petgraph::algo::articulation_points::articulation_points;
use petgraph::algo::bridges;
use petgraph::graph::{NodeIndex, UnGraph};
use petgraph::unionfind::UnionFind;
use petgraph::visit::EdgeRef;

use super::super::EgoNet;

/// The ties that are known, of all there could be: 2t / (n(n−1)). None below two people.
pub fn density(net: &EgoNet) -> Option<f64> {
    let pairs = pairs(net);
    (pairs > 0).then(|| net.ties().len() as f64 / pairs as f64)
}

/// Pairs who do not know each other, so that only I join them: n(n−1)/2 − t.
pub fn brokered_pairs(net: &EgoNet) -> usize {
    pairs(net) - net.ties().len()
}

pub(super) fn pairs(net: &EgoNet) -> usize {
    let n = net.people().len();
    n * n.saturating_sub(1) / 2
}

/// The connected components, each in order, by their first member; those who know nobody are one each.
pub fn components(net: &EgoNet) -> Vec<Vec<usize>> {
    components_without(net, None)
}

/// The components that are there once `gone` is left out.
pub(in super::super) fn components_without(net: &EgoNet, gone: Option<usize>) -> Vec<Vec<usize>> {
    let n = net.people().len();
    let mut joined: UnionFind<usize> = UnionFind::new(n);
    for (a, b) in net.ties() {
        if gone != Some(*a) && gone != Some(*b) {
            joined.union(*a, *b);
        }
    }
    let mut number = vec![None; n];
    let mut found: Vec<Vec<usize>> = Vec::new();
    for at in (0..n).filter(|at| gone != Some(*at)) {
        let number = number[joined.find_mut(at)].get_or_insert_with(|| {
            found.push(Vec::new());
            found.len() - 1
        });
        found[*number].push(at);
    }
    found
}

/// Those without whom the others would fall into more parts, in order.
pub fn articulation(net: &EgoNet) -> Vec<usize> {
    let found: BTreeSet<usize> = articulation_points(&graph(net)).into_iter().map(NodeIndex::index).collect();
    found.into_iter().collect()
}

/// The ties without which the others would fall into more parts, in order.
pub fn bridge_ties(net: &EgoNet) -> Vec<(usize, usize)> {
    let graph = graph(net);
    let ends = bridges(&graph).map(|edge| (edge.source().index(), edge.target().index()));
    let found: BTreeSet<(usize, usize)> = ends.map(|(a, b)| (a.min(b), a.max(b))).collect();
    found.into_iter().collect()
}

fn graph(net: &EgoNet) -> UnGraph<(), ()> {
    let mut graph = UnGraph::with_capacity(net.people().len(), net.ties().len());
    for _ in net.people() {
        graph.add_node(());
    }
    for (a, b) in net.ties() {
        graph.add_edge(NodeIndex::new(*a), NodeIndex::new(*b), ());
    }
    graph
}

/// My betweenness (Freeman) in the net with me in it: over all pairs who do not know each other, the share of their
/// shortest ways that lead through me.
///
/// I know both, so that such a way has one person in between: me, or one of those both know. A pair with c of those
/// counts 1/(1+c).
pub fn betweenness(net: &EgoNet) -> f64 {
    // pairs[c] is how many pairs who do not know each other have c people in common, me aside.
    let mut pairs: Vec<usize> = Vec::new();
    let mut common = vec![0_usize; net.people().len()];
    for at in 0..common.len() {
        let mut reached = Vec::new();
        for between in net.near(at) {
            let later = net.near(*between).partition_point(|other| *other <= at);
            for other in &net.near(*between)[later..] {
                if common[*other] == 0 {
                    reached.push(*other);
                }
                common[*other] += 1;
            }
        }
        // Those who know each other need nobody in between.
        for known in net.near(at) {
            common[*known] = 0;
        }
        for other in reached {
            let shared = std::mem::take(&mut common[other]);
            if shared > 0 {
                if pairs.len() < shared {
                    pairs.resize(shared, 0);
                }
                pairs[shared - 1] += 1;
            }
        }
    }
    let alone = brokered_pairs(net) - pairs.iter().sum::<usize>();
    let shared = pairs.iter().zip(2_u32..).map(|(count, ways)| *count as f64 / f64::from(ways));
    alone as f64 + shared.sum::<f64>()
}

/// [`betweenness`] of the most there could be, n(n−1)/2. None below two people.
pub fn betweenness_share(net: &EgoNet) -> Option<f64> {
    let pairs = pairs(net);
    (pairs > 0).then(|| betweenness(net) / pairs as f64)
}
