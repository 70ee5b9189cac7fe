//! Burt's structural holes, seen from me: how much of my ties leads to the same people twice.
//!
//! All of it is worked out in the ego net alone, me and the people around me: what else they are tied to is not
//! known, and what someone's share of their ties is counts their tie to me (evidence §2.4, "Trap").

use super::super::EgoNet;

/// How strong each tie is: above nought, and only their relation to each other matters.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    to_me: Vec<f64>,
    between: Vec<f64>,
}

impl Weights {
    /// All ties alike: the measures are then the unweighted ones.
    pub fn even(net: &EgoNet) -> Self {
        Self { to_me: vec![1.0; net.people().len()], between: vec![1.0; net.ties().len()] }
    }

    /// My tie to each of `net.people()`, and each of `net.ties()`. None where there is not one for each, or one is
    /// not above nought.
    pub fn new(net: &EgoNet, to_me: Vec<f64>, between: Vec<f64>) -> Option<Self> {
        let fits = to_me.len() == net.people().len() && between.len() == net.ties().len();
        let sound = to_me.iter().chain(&between).all(|weight| weight.is_finite() && *weight > 0.0);
        (fits && sound).then_some(Self { to_me, between })
    }
}

/// Effective size (Borgatti 1997): n − 2t/n, as many as I would know if nobody knew each other. None without people.
pub fn effective_size(net: &EgoNet) -> Option<f64> {
    let n = net.people().len() as f64;
    (n > 0.0).then(|| n - 2.0 * net.ties().len() as f64 / n)
}

/// Effective size with weights (Burt 1992, as networkx has it): Σ_j [1 − Σ_q p_iq m_jq], where m_jq is the tie
/// between j and q over the strongest tie of j. Equal to [`effective_size`] where all weights are. None without people.
pub fn effective_size_weighted(net: &EgoNet, weights: &Weights) -> Option<f64> {
    let mut strongest = weights.to_me.clone();
    for ((a, b), weight) in net.ties().iter().zip(&weights.between) {
        strongest[*a] = strongest[*a].max(*weight);
        strongest[*b] = strongest[*b].max(*weight);
    }
    let all: f64 = weights.to_me.iter().sum();
    let twice = net.ties().iter().zip(&weights.between).map(|((a, b), weight)| {
        weight * (weights.to_me[*b] / strongest[*a] + weights.to_me[*a] / strongest[*b]) / all
    });
    let n = net.people().len();
    (n > 0).then(|| n as f64 - twice.sum::<f64>())
}

/// Efficiency: effective size by size. None without people.
pub fn efficiency(net: &EgoNet) -> Option<f64> {
    effective_size(net).map(|size| size / net.people().len() as f64)
}

/// Local constraint (Burt 1992) of each person on me: (p_ij + Σ_q p_iq p_qj)², where p is the share of someone's
/// ties. Always above nought.
pub fn local_constraint(net: &EgoNet, weights: &Weights) -> Vec<f64> {
    let mut strength = weights.to_me.clone();
    for ((a, b), weight) in net.ties().iter().zip(&weights.between) {
        strength[*a] += weight;
        strength[*b] += weight;
    }
    let all: f64 = weights.to_me.iter().sum();
    let mine: Vec<f64> = weights.to_me.iter().map(|weight| weight / all).collect();
    let mut shares = mine.clone();
    for ((a, b), weight) in net.ties().iter().zip(&weights.between) {
        shares[*b] += mine[*a] * weight / strength[*a];
        shares[*a] += mine[*b] * weight / strength[*b];
    }
    shares.into_iter().map(|share| share * share).collect()
}

/// Constraint: the sum of [`local_constraint`]. It may exceed one: two people who know each other have 1.125. None
/// without people.
pub fn constraint(local: &[f64]) -> Option<f64> {
    (!local.is_empty()).then(|| local.iter().sum())
}

/// Hierarchy (Coleman-Theil): whether constraint comes from everyone alike (nought) or from one person (towards one).
/// None below two people.
pub fn hierarchy(local: &[f64]) -> Option<f64> {
    let n = local.len() as f64;
    let mean = local.iter().sum::<f64>() / n;
    let disorder: f64 = local.iter().map(|one| one / mean).map(|ratio| ratio * ratio.ln()).sum();
    (local.len() > 1).then(|| disorder / (n * n.ln()))
}
