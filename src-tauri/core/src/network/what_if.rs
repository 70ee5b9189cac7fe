//! What if someone were not there: which support would be missing, and would the others still know of each other.
//!
//! Worked out by leaving the person out and looking again. It is asked about ties one may want to hold on to or to
//! spread the load of, and says nothing about how likely a loss is.

use std::collections::BTreeMap;

use serde::Serialize;

use super::measures::{components, components_without, counts_without, share};
use super::{EgoNet, Named};
use crate::domain::SupportKind;

/// What would be different without one person.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WhatIf {
    /// Without whom.
    pub person: Named,
    /// Kinds of support nobody would give any more.
    pub empties: Vec<SupportKind>,
    /// Kinds of support they give that one other person alone would still give.
    pub thins: Vec<SupportKind>,
    /// How many people would give each kind; a row for every kind.
    pub left: BTreeMap<SupportKind, usize>,
    /// The share of all given support they carry; none where nothing is given.
    pub support_share: Option<f64>,
    /// Components among the people now.
    pub components: usize,
    /// Components among the others without them.
    pub components_left: usize,
    /// The parts that those they hold together would fall into, the largest first; empty where they stay one.
    pub parts: Vec<Vec<Named>>,
}

/// Leaves out the one with this index.
pub fn what_if(net: &EgoNet, at: usize) -> WhatIf {
    without(net, at, components(net).len())
}

/// Leaves out each in turn, in the order they were added.
pub fn what_if_each(net: &EgoNet) -> Vec<WhatIf> {
    let components = components(net).len();
    (0..net.people().len()).map(|at| without(net, at, components)).collect()
}

fn without(net: &EgoNet, at: usize, components: usize) -> WhatIf {
    let left = counts_without(net, Some(at));
    let after = components_without(net, Some(at));
    let given = |count: usize| {
        let left = &left;
        net.people()[at].gives.iter().copied().filter(move |kind| left.get(kind) == Some(&count)).collect()
    };
    // Of their own component, that is: the others are as they were.
    let mut parts: Vec<&Vec<usize>> = after
        .iter()
        .filter(|part| net.near(at).iter().any(|other| part.binary_search(other).is_ok()))
        .collect();
    parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
    if parts.len() < 2 {
        parts.clear();
    }
    WhatIf {
        person: net.named(at),
        empties: given(0),
        thins: given(1),
        support_share: share(net, at),
        components,
        components_left: after.len(),
        parts: parts.into_iter().map(|part| net.all_named(part.iter().copied())).collect(),
        left,
    }
}
