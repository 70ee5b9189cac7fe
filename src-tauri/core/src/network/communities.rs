//! Groups among the people around me: those who know each other more than they know the rest.
//!
//! Found by merging from single people upwards, always where modularity gains most (Clauset, Newman & Moore 2004), then
//! moving single people where that gains (Schuetz & Caflisch 2008), both in turns until nothing gains. Whole numbers
//! only, and among equal gains those added first come first, so that every machine finds the same groups whatever the
//! order in which people and ties come.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use petgraph::unionfind::UnionFind;

use super::EgoNet;

/// The groups of a net.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Communities {
    /// Each of two people or more, connected and in order; the largest first, then by their first member.
    pub groups: Vec<Vec<usize>>,
    /// Those who know nobody: they are no group.
    pub alone: Vec<usize>,
    /// Newman's modularity of the groups, −0.5 to 1; none without ties.
    pub modularity: Option<f64>,
}

/// Finds the groups.
pub fn communities(net: &EgoNet) -> Communities {
    let mut all: Vec<Vec<usize>> = (0..net.people().len()).map(|at| vec![at]).collect();
    // Every turn raises modularity or is the last.
    loop {
        let merged = merged(net, &all);
        all = connected(net, moved(net, &merged));
        if all == merged {
            break;
        }
    }
    // No group of one has a tie: merging it with one of the groups it knows would gain.
    let (alone, mut groups): (Vec<_>, Vec<_>) = all.into_iter().partition(|group| group.len() == 1);
    groups.sort_by_key(|group| (Reverse(group.len()), group[0]));
    Communities { modularity: modularity(net, &groups), groups, alone: alone.concat() }
}

/// Newman's modularity of groups that do not overlap: Σ [ties within / t − (ends / 2t)²]. Everyone in no group is one
/// of their own. None without ties.
pub fn modularity(net: &EgoNet, groups: &[Vec<usize>]) -> Option<f64> {
    let n = net.people().len();
    let mut group_of: Vec<usize> = (groups.len()..groups.len() + n).collect();
    for (number, group) in groups.iter().enumerate() {
        for at in group {
            group_of[*at] = number;
        }
    }
    let mut ends = vec![0_u64; groups.len() + n];
    let mut within = 0_u64;
    for (a, b) in net.ties() {
        ends[group_of[*a]] += 1;
        ends[group_of[*b]] += 1;
        within += u64::from(group_of[*a] == group_of[*b]);
    }
    let ties = net.ties().len() as u64;
    let expected: u64 = ends.iter().map(|ends| ends * ends).sum();
    (ties > 0).then(|| within as f64 / ties as f64 - expected as f64 / (4 * ties * ties) as f64)
}

/// Which group everyone is in; all are in one.
fn numbers(net: &EgoNet, groups: &[Vec<usize>]) -> Vec<usize> {
    let mut of = vec![0; net.people().len()];
    for (number, group) in groups.iter().enumerate() {
        for at in group {
            of[*at] = number;
        }
    }
    of
}

/// Groups in the form all steps hand on: members in order, groups by their first member, none empty.
fn in_order(mut groups: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
    groups.retain(|group| !group.is_empty());
    for group in &mut groups {
        group.sort_unstable();
    }
    groups.sort_unstable();
    groups
}

/// Moves single people to a group they know, as long as that gains.
fn moved(net: &EgoNet, groups: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let ties = count(net.ties().len());
    let mut of = numbers(net, groups);
    let mut ends: Vec<i64> =
        groups.iter().map(|group| group.iter().map(|at| count(net.near(*at).len())).sum()).collect();
    // Ties someone has with each group; empty again after everyone.
    let mut known = vec![0; groups.len()];
    let mut still = false;
    while !still {
        still = true;
        for at in 0..of.len() {
            let (from, own) = (of[at], count(net.near(at).len()));
            ends[from] -= own;
            for other in net.near(at) {
                known[of[*other]] += 1;
            }
            // In units of 1/2t², as in `Merging`: what belonging to a group is worth.
            let worth = |group: usize| 2 * ties * known[group] - own * ends[group];
            let best =
                net.near(at).iter().map(|other| of[*other]).map(|group| (worth(group), Reverse(group))).max();
            let to = best.filter(|(best, _)| *best > worth(from)).map_or(from, |(_, Reverse(to))| to);
            for other in net.near(at) {
                known[of[*other]] = 0;
            }
            ends[to] += own;
            of[at] = to;
            still &= to == from;
        }
    }
    let mut groups = vec![Vec::new(); groups.len()];
    for (at, group) in of.into_iter().enumerate() {
        groups[group].push(at);
    }
    in_order(groups)
}

/// Groups that came apart when someone moved out are as many as their parts; that gains, too.
fn connected(net: &EgoNet, groups: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
    let of = numbers(net, &groups);
    let mut joined: UnionFind<usize> = UnionFind::new(of.len());
    for (a, b) in net.ties().iter().filter(|(a, b)| of[*a] == of[*b]) {
        joined.union(*a, *b);
    }
    let mut parts = vec![Vec::new(); of.len()];
    for at in groups.into_iter().flatten() {
        parts[joined.find_mut(at)].push(at);
    }
    in_order(parts)
}

/// Merges groups, always the two where that gains most, until nothing gains.
fn merged(net: &EgoNet, groups: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut merging = Merging::new(net, groups);
    while merging.step() {}
    in_order(merging.members)
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// What a merge gains, and of which groups, the smaller number first: the greatest gains most, and is of the first
/// groups among equals.
type Merge = (i64, Reverse<(usize, usize)>);

/// Where the merging stands. What was merged into another group has no members.
struct Merging {
    ties: i64,
    members: Vec<Vec<usize>>,
    /// Ends of ties of each group.
    ends: Vec<i64>,
    /// Ties of each group with others.
    between: Vec<BTreeMap<usize, i64>>,
    /// The best merge of each group; none where none gains.
    best: Vec<Option<Merge>>,
}

impl Merging {
    fn new(net: &EgoNet, groups: &[Vec<usize>]) -> Self {
        let of = numbers(net, groups);
        let mut ends = vec![0; groups.len()];
        let mut between = vec![BTreeMap::new(); groups.len()];
        for (a, b) in net.ties().iter().map(|(a, b)| (of[*a], of[*b])) {
            ends[a] += 1;
            ends[b] += 1;
            if a != b {
                *between[a].entry(b).or_insert(0) += 1;
                *between[b].entry(a).or_insert(0) += 1;
            }
        }
        let (ties, members) = (count(net.ties().len()), groups.to_vec());
        let mut new = Self { ties, members, ends, between, best: Vec::new() };
        new.best = (0..groups.len()).map(|group| new.best_of(group)).collect();
        new
    }

    /// What joining two groups gains, in units of 1/2t²: 2t·(ties between them) − (ends of one)·(ends of the other).
    fn merge_of(&self, a: usize, b: usize, between: i64) -> Option<Merge> {
        let gain = 2 * self.ties * between - self.ends[a] * self.ends[b];
        (gain > 0).then_some((gain, Reverse((a.min(b), a.max(b)))))
    }

    /// Only groups with a tie between them are joined, so that every group is connected.
    fn best_of(&self, group: usize) -> Option<Merge> {
        self.between[group].iter().filter_map(|(other, ties)| self.merge_of(group, *other, *ties)).max()
    }

    /// Makes the best merge; whether there was one.
    fn step(&mut self) -> bool {
        let Some((_, Reverse((a, b)))) = self.best.iter().flatten().max().copied() else { return false };
        self.merge(a, b);
        true
    }

    fn merge(&mut self, a: usize, b: usize) {
        let moved = std::mem::take(&mut self.members[b]);
        self.members[a].extend(moved);
        self.ends[a] += self.ends[b];
        for (other, ties) in std::mem::take(&mut self.between[b]) {
            self.between[other].remove(&b);
            if other != a {
                *self.between[a].entry(other).or_insert(0) += ties;
                *self.between[other].entry(a).or_insert(0) += ties;
            }
        }
        (self.best[a], self.best[b]) = (self.best_of(a), None);
        // Whose best was with one of the two looks again; others may like the two together better.
        let known = std::mem::take(&mut self.between[a]);
        for (other, ties) in &known {
            let gone = self.best[*other]
                .is_some_and(|(_, Reverse((c, d)))| [a, b].iter().any(|it| [c, d].contains(it)));
            self.best[*other] = if gone {
                self.best_of(*other)
            } else {
                self.best[*other].max(self.merge_of(*other, a, *ties))
            };
        }
        self.between[a] = known;
    }
}
