//! The measures of an ego network (evidence §2.4): pure functions of an [`EgoNet`].
//!
//! Each is an observation with two readings. A dense circle is comfort, since people who know each other can look
//! after me together, and exposure, since a quarrel reaches all; none is something to have more or less of. What is
//! not defined is none, never a number that is none.
//!
//! Deliberately not here: what a loss would change (`what_if`), and words.

mod flow;
mod holes;
mod mix;
mod structure;

use std::collections::BTreeMap;

use serde::Serialize;

use super::communities::communities;
use super::{EgoNet, Named};
use crate::domain::{PersonId, Sector, SupportKind};

pub use flow::{concentration, direction, given, givers, reciprocity, share, top};
pub use holes::{
    Weights, constraint, effective_size, effective_size_weighted, efficiency, hierarchy, local_constraint,
};
pub use mix::{blau, ei, ei_to_me, iqv, sectors, shannon};
pub use structure::{
    articulation, betweenness, betweenness_share, bridge_ties, brokered_pairs, components, density,
};

pub(super) use flow::counts_without;
pub(super) use structure::components_without;

/// Everything that is measured. Written out, people are names; `people` has their ids.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Measures {
    /// People.
    pub size: usize,
    /// Known ties between them.
    pub ties: usize,
    /// Known ties of all there could be, 0 to 1; none below two people.
    pub density: Option<f64>,
    /// Effective size (Borgatti), 1 to size; none without people.
    pub effective_size: Option<f64>,
    /// Effective size by size; none without people.
    pub efficiency: Option<f64>,
    /// Burt's constraint; may exceed 1; none without people.
    pub constraint: Option<f64>,
    /// Coleman-Theil hierarchy of the constraint, 0 to 1; none below two people.
    pub hierarchy: Option<f64>,
    /// Connected components among the people, those who know nobody included.
    pub components: usize,
    /// Those who know none of the others.
    pub isolates: Vec<Named>,
    /// Those without whom the others would fall into more components.
    pub articulation: Vec<Named>,
    /// Ties without which the others would fall into more components.
    pub bridges: Vec<[Named; 2]>,
    /// Pairs who do not know each other.
    pub brokered_pairs: usize,
    /// My betweenness in the net.
    pub betweenness: f64,
    /// The same of the most there could be, 0 to 1; none below two people.
    pub betweenness_share: Option<f64>,
    /// E-I index of the ties between people, −1 to 1; none without a tie whose both ends have a known part of life.
    pub ei: Option<f64>,
    /// How many come from each part of life.
    pub sectors: BTreeMap<Sector, usize>,
    /// Blau's index over them, 0 to below 1; none where none is known.
    pub blau: Option<f64>,
    /// Blau's index over the most it could be, 0 to 1; none below two parts of life.
    pub iqv: Option<f64>,
    /// Shannon's entropy over them in nats; none where none is known.
    pub shannon: Option<f64>,
    /// Who gives each kind of support, by closeness; a row for every kind.
    pub coverage: BTreeMap<SupportKind, Vec<Named>>,
    /// Kinds that one person alone gives.
    pub single_points: BTreeMap<SupportKind, Named>,
    /// Herfindahl-Hirschman index of given support, 0 to 1; none where nothing is given.
    pub support_hhi: Option<f64>,
    /// As many people as would make this index with equal parts, 1/HHI; none where nothing is given.
    pub effective_suppliers: Option<f64>,
    /// Those who give the most kinds.
    pub top_suppliers: Vec<Named>,
    /// The share of all given support one of them carries: the largest drop one loss would bring; none where
    /// nothing is given.
    pub top_share: Option<f64>,
    /// The share of people with whom support flows both ways; none without people.
    pub reciprocity: Option<f64>,
    /// Groups of people who know each other more than others, largest first.
    pub communities: Vec<Vec<Named>>,
    /// Modularity of these groups, −0.5 to 1; none without ties.
    pub modularity: Option<f64>,
    /// The same for each person, in the order they were added.
    pub people: Vec<PersonMeasures>,
}

/// What is measured of one person's place; never a mark of the person.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PersonMeasures {
    /// Identity.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// How many of the others they know.
    pub ties: usize,
    /// Their part of the constraint.
    pub local_constraint: f64,
    /// Which component they are in, from 0.
    pub component: usize,
    /// Whether the others would fall into more components without them.
    pub articulation: bool,
    /// Which of the `communities` they belong to, from 0; none for those who know nobody.
    pub community: Option<usize>,
    /// How many kinds of support they give (multiplexity).
    pub kinds: usize,
    /// The share of all given support they carry; none where nothing is given.
    pub support_share: Option<f64>,
    /// Which way support flows: −1 all to me, 1 all from me; none where nothing flows.
    pub direction: Option<f64>,
}

impl Measures {
    /// Measures a net.
    pub fn of(net: &EgoNet) -> Self {
        let local = local_constraint(net, &Weights::even(net));
        let components = components(net);
        let articulation = articulation(net);
        let sectors = sectors(net);
        let givers = givers(net);
        let top = top(net);
        let grouped = communities(net);
        let isolates = (0..net.people().len()).filter(|at| net.near(*at).is_empty());
        let pair = |(a, b): (usize, usize)| [net.named(a), net.named(b)];
        Self {
            size: net.people().len(),
            ties: net.ties().len(),
            density: density(net),
            effective_size: effective_size(net),
            efficiency: efficiency(net),
            constraint: constraint(&local),
            hierarchy: hierarchy(&local),
            components: components.len(),
            isolates: net.all_named(isolates),
            articulation: net.all_named(articulation.iter().copied()),
            bridges: bridge_ties(net).into_iter().map(pair).collect(),
            brokered_pairs: brokered_pairs(net),
            betweenness: betweenness(net),
            betweenness_share: betweenness_share(net),
            ei: ei(net),
            blau: blau(&sectors),
            iqv: iqv(&sectors),
            shannon: shannon(&sectors),
            sectors,
            single_points: givers
                .iter()
                .filter_map(|(kind, givers)| match givers[..] {
                    [only] => Some((*kind, net.named(only))),
                    _ => None,
                })
                .collect(),
            coverage: givers.into_iter().map(|(kind, givers)| (kind, net.all_named(givers))).collect(),
            support_hhi: concentration(net),
            effective_suppliers: concentration(net).map(f64::recip),
            top_share: top.first().and_then(|at| share(net, *at)),
            top_suppliers: net.all_named(top),
            reciprocity: reciprocity(net),
            people: people(net, &local, &components, &articulation, &grouped.groups),
            communities: grouped.groups.into_iter().map(|group| net.all_named(group)).collect(),
            modularity: grouped.modularity,
        }
    }
}

fn people(
    net: &EgoNet,
    local: &[f64],
    components: &[Vec<usize>],
    articulation: &[usize],
    communities: &[Vec<usize>],
) -> Vec<PersonMeasures> {
    let given = given(net);
    let numbered = |groups: &[Vec<usize>]| {
        let mut of = vec![None; local.len()];
        for (number, group) in groups.iter().enumerate() {
            for at in group {
                of[*at] = Some(number);
            }
        }
        of
    };
    let (component, community) = (numbered(components), numbered(communities));
    let all = net.people().iter().enumerate();
    all.map(|(at, member)| PersonMeasures {
        id: member.id,
        name: member.name.clone(),
        ties: net.near(at).len(),
        local_constraint: local[at],
        component: component[at].unwrap_or(0),
        articulation: articulation.binary_search(&at).is_ok(),
        community: community[at],
        kinds: member.gives.len(),
        support_share: (given > 0).then(|| member.gives.len() as f64 / given as f64),
        direction: direction(member),
    })
    .collect()
}
