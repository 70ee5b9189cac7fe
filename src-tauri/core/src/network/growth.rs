//! Which tie that is there already could come to carry a kind of support that rests on one person, or on nobody.

use std::cmp::Reverse;

use serde::Serialize;

use super::measures::givers;
use super::{EgoNet, Named};
use crate::contract::GrowthReason;
use crate::domain::{Energy, SupportKind, fold};

/// How many people are proposed for a kind.
const PROPOSED: usize = 3;

/// A kind of support that nobody, or one person alone, gives, and who could come to give it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Thin {
    /// The kind.
    pub kind: SupportKind,
    /// The one who gives it, if anyone.
    pub giver: Option<Named>,
    /// At most three, the likeliest first.
    pub could_grow: Vec<Growth>,
}

/// Someone who could come to give a kind of support.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Growth {
    /// Who.
    pub person: Named,
    /// Why they are named.
    pub reasons: Vec<GrowthReason>,
}

/// The kinds that nobody or one person alone gives, in the order screens list them, each with the people who could
/// come to give it [D].
///
/// Named is who does not give it yet, after time with whom I feel lifted or as before (never mixed, heavy or not
/// said: a tie that costs is not asked to carry more), and with whom support flows already: they give me another
/// kind, or get this one from me. The closer come first; among equals those who carry fewer kinds, so that the load
/// is spread; then those who lift me; then by name.
pub fn growth(net: &EgoNet) -> Vec<Thin> {
    let thin = givers(net).into_iter().filter(|(_, givers)| givers.len() < 2);
    thin.map(|(kind, givers)| Thin {
        kind,
        giver: givers.first().map(|at| net.named(*at)),
        could_grow: proposed(net, kind),
    })
    .collect()
}

fn proposed(net: &EgoNet, kind: SupportKind) -> Vec<Growth> {
    let mut able: Vec<_> = net
        .people()
        .iter()
        .filter(|member| member.may_be_suggested)
        .filter(|member| matches!(member.energy, Some(Energy::Lifts | Energy::Neutral)))
        .filter(|member| !member.gives.contains(&kind))
        .filter(|member| !member.gives.is_empty() || member.gets.contains(&kind))
        .collect();
    able.sort_by_cached_key(|member| {
        let lifts = member.energy == Some(Energy::Lifts);
        let near = (member.circle.is_none(), member.circle);
        (near, member.gives.len(), Reverse(lifts), fold(&member.name), member.id)
    });
    able.truncate(PROPOSED);
    able.into_iter()
        .map(|member| {
            let gives = || GrowthReason::Gives { kinds: member.gives.iter().copied().collect() };
            let reasons = [
                member.circle.map(|circle| GrowthReason::Circle { circle }),
                member.gets.contains(&kind).then_some(GrowthReason::GetsThis),
                (!member.gives.is_empty()).then(gives),
                (member.energy == Some(Energy::Lifts)).then_some(GrowthReason::Lifts),
            ];
            Growth {
                person: Named { id: member.id, name: member.name.clone() },
                reasons: reasons.into_iter().flatten().collect(),
            }
        })
        .collect()
}
