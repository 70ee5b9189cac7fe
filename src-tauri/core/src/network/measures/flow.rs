//! What flows between me and the people around me: who covers what, on how few it rests, and which way it goes.

use std::collections::BTreeMap;

use super::super::{EgoNet, Member};
use crate::domain::SupportKind;

/// Who gives each kind of support, by closeness, then by name; a row for every kind.
pub fn givers(net: &EgoNet) -> BTreeMap<SupportKind, Vec<usize>> {
    let people = net.people();
    let mut order: Vec<usize> = (0..people.len()).collect();
    order.sort_by(|a, b| {
        let key = |member: &Member| (member.circle.is_none(), member.circle);
        let (a, b) = (&people[*a], &people[*b]);
        key(a).cmp(&key(b)).then_with(|| a.name.cmp(&b.name)).then(a.id.cmp(&b.id))
    });
    let of = |kind| order.iter().copied().filter(|at| people[*at].gives.contains(&kind)).collect();
    SupportKind::ALL.into_iter().map(|kind| (kind, of(kind))).collect()
}

/// How many give each kind once `gone` is left out; a row for every kind.
pub(in super::super) fn counts_without(net: &EgoNet, gone: Option<usize>) -> BTreeMap<SupportKind, usize> {
    let mut counts: BTreeMap<SupportKind, usize> =
        SupportKind::ALL.into_iter().map(|kind| (kind, 0)).collect();
    let staying = net.people().iter().enumerate().filter(|(at, _)| gone != Some(*at));
    for kind in staying.flat_map(|(_, member)| &member.gives) {
        *counts.entry(*kind).or_insert(0) += 1;
    }
    counts
}

/// How many kinds of support are given in all, one for each person and kind.
pub fn given(net: &EgoNet) -> usize {
    net.people().iter().map(|member| member.gives.len()).sum()
}

/// The share of all given support that someone carries. None where nothing is given.
pub fn share(net: &EgoNet, at: usize) -> Option<f64> {
    let given = given(net);
    (given > 0).then(|| net.people()[at].gives.len() as f64 / given as f64)
}

/// Concentration of support (Herfindahl-Hirschman): Σ (share)², from 1/n to one. None where nothing is given.
pub fn concentration(net: &EgoNet) -> Option<f64> {
    let squares: usize = net.people().iter().map(|member| member.gives.len().pow(2)).sum();
    let given = given(net);
    (given > 0).then(|| squares as f64 / (given * given) as f64)
}

/// Those who give the most kinds, in order; nobody where nothing is given.
pub fn top(net: &EgoNet) -> Vec<usize> {
    let most = net.people().iter().map(|member| member.gives.len()).max().unwrap_or(0);
    let all = net.people().iter().enumerate();
    all.filter(|(_, member)| most > 0 && member.gives.len() == most).map(|(at, _)| at).collect()
}

/// Which way support flows with someone: (given − got)/(given + got) in kinds, from −1 (all to me) to 1 (all from
/// me). None where nothing flows.
pub fn direction(member: &Member) -> Option<f64> {
    let (given, got) = (member.gets.len(), member.gives.len());
    (given + got > 0).then(|| (given as f64 - got as f64) / (given + got) as f64)
}

/// The share of people with whom support flows both ways. None without people.
pub fn reciprocity(net: &EgoNet) -> Option<f64> {
    let both =
        net.people().iter().filter(|member| !member.gives.is_empty() && !member.gets.is_empty()).count();
    let n = net.people().len();
    (n > 0).then(|| both as f64 / n as f64)
}
