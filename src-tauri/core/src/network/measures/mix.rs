//! From how many parts of life the people come, and whether those mix.
//!
//! Whoever's part of life is not known is left out.

use std::collections::BTreeMap;

use super::super::EgoNet;
use crate::domain::Sector;

/// How many come from each part of life that has someone.
pub fn sectors(net: &EgoNet) -> BTreeMap<Sector, usize> {
    let mut counts = BTreeMap::new();
    for sector in net.people().iter().filter_map(|member| member.sector) {
        *counts.entry(sector).or_insert(0) += 1;
    }
    counts
}

/// Blau's index: 1 − Σp², the chance that two people drawn anew come from different parts of life. None where no
/// part of life is known.
pub fn blau(sectors: &BTreeMap<Sector, usize>) -> Option<f64> {
    let all: usize = sectors.values().sum();
    let same: usize = sectors.values().map(|count| count * count).sum();
    (all > 0).then(|| 1.0 - same as f64 / (all * all) as f64)
}

/// Index of qualitative variation: Blau's index over the most it could be with as many parts of life as there are,
/// 1 − 1/k. None below two.
pub fn iqv(sectors: &BTreeMap<Sector, usize>) -> Option<f64> {
    let kinds = sectors.len();
    blau(sectors).filter(|_| kinds > 1).map(|blau| blau / (1.0 - 1.0 / kinds as f64))
}

/// Shannon's entropy −Σ p ln p, in nats. None where no part of life is known.
pub fn shannon(sectors: &BTreeMap<Sector, usize>) -> Option<f64> {
    let all: usize = sectors.values().sum();
    let parts = sectors.values().map(|count| *count as f64 / all as f64);
    // Nought rather than minus nought for a single part.
    (all > 0).then(|| parts.map(|p| p * p.recip().ln()).sum())
}

/// E-I index (Krackhardt & Stern) of the ties between people: (E−I)/(E+I), from −1 (all within a part of life) to 1
/// (all across). None without a tie whose both ends are known.
pub fn ei(net: &EgoNet) -> Option<f64> {
    let sector = |at: usize| net.people()[at].sector;
    balance(net.ties().iter().filter_map(|(a, b)| Some(sector(*a)? != sector(*b)?)))
}

/// E-I index of my own ties, for someone who sees themselves in one part of life. Not among the [`super::Measures`]:
/// I stand in the middle of all parts, and nobody is asked to choose one. None where no part of life is known.
pub fn ei_to_me(net: &EgoNet, mine: Sector) -> Option<f64> {
    balance(net.people().iter().filter_map(|member| Some(member.sector? != mine)))
}

fn balance(across: impl Iterator<Item = bool>) -> Option<f64> {
    let (mut outside, mut inside) = (0_usize, 0_usize);
    for is_across in across {
        *(if is_across { &mut outside } else { &mut inside }) += 1;
    }
    let all = outside + inside;
    (all > 0).then(|| (outside as f64 - inside as f64) / all as f64)
}
