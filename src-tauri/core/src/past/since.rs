//! What differs between two states of the map, as data: who is new, closer, further, no longer there; who is something else
//! to whom. Nothing is counted and nobody is compared.

use std::collections::{BTreeMap, BTreeSet};

use super::MapState;
use crate::contract::{GroupShift, Named, PersonShift, Shift, TieShift, TieWords};
use crate::domain::{Circle, PersonId, PersonShape, Standing, SupportSet, TieShape, fold};

/// Everything that differs, people first (endings and beginnings before the rest), then ties, then groups; by name within
/// each. A tie or a place in a group that went together with a person is not named beside them.
pub fn since(before: &MapState, after: &MapState) -> Vec<Shift> {
    let names = Names { before, after };
    let mut shifts = people(&names);
    shifts.extend(ties(&names));
    shifts.extend(groups(&names));
    shifts
}

/// Who is called what: as later, else as before.
struct Names<'a> {
    before: &'a MapState,
    after: &'a MapState,
}

impl Names<'_> {
    fn of(&self, id: PersonId) -> Option<Named> {
        let person = self.after.people.get(&id).or_else(|| self.before.people.get(&id))?;
        Some(Named { id, name: person.name.clone() })
    }

    fn of_all<'i>(&self, ids: impl IntoIterator<Item = &'i PersonId>) -> Vec<Named> {
        let mut all: Vec<Named> = ids.into_iter().filter_map(|id| self.of(*id)).collect();
        all.sort_by_cached_key(|named| (fold(&named.name), named.id));
        all
    }

    fn went(&self, id: PersonId) -> bool {
        !self.after.people.contains_key(&id)
    }
}

fn people(names: &Names<'_>) -> Vec<Shift> {
    let ids: BTreeSet<PersonId> =
        names.before.people.keys().chain(names.after.people.keys()).copied().collect();
    let mut found: Vec<(u8, String, Named, PersonShift)> = Vec::new();
    for id in ids {
        let Some(who) = names.of(id) else { continue };
        for what in person(names.before.people.get(&id), names.after.people.get(&id)) {
            found.push((weight(&what), fold(&who.name), who.clone(), what));
        }
    }
    found.sort_by(|a, b| (a.0, &a.1, a.2.id).cmp(&(b.0, &b.1, b.2.id)));
    found.into_iter().map(|(_, _, who, what)| Shift::Person { who, what }).collect()
}

fn person(before: Option<&PersonShape>, after: Option<&PersonShape>) -> Vec<PersonShift> {
    match (before, after) {
        (None, None) => Vec::new(),
        // Noted down only after it was over: what matters is how it stands.
        (None, Some(now)) => match standing(now.standing) {
            Some(over) if now.standing != Standing::Paused => vec![over],
            _ => vec![PersonShift::New { circle: now.circle }],
        },
        (Some(was), None) => vec![PersonShift::Gone { circle: was.circle }],
        (Some(was), Some(now)) => {
            let mut shifts = Vec::new();
            if was.standing != now.standing {
                shifts.push(standing(now.standing).unwrap_or(PersonShift::LivedAgain));
            }
            shifts.extend(circle(was.circle, now.circle));
            if was.energy != now.energy {
                shifts.push(PersonShift::Energy { from: was.energy, to: now.energy });
            }
            let beyond = |more: &SupportSet, less: &SupportSet| -> Option<Vec<_>> {
                let kinds: Vec<_> = more.difference(less).copied().collect();
                (!kinds.is_empty()).then_some(kinds)
            };
            let (old, new) = (&was.support, &now.support);
            shifts.extend(beyond(&new.gives, &old.gives).map(|kinds| PersonShift::GivesMore { kinds }));
            shifts.extend(beyond(&old.gives, &new.gives).map(|kinds| PersonShift::GivesLess { kinds }));
            shifts.extend(beyond(&new.gets, &old.gets).map(|kinds| PersonShift::GetsMore { kinds }));
            shifts.extend(beyond(&old.gets, &new.gets).map(|kinds| PersonShift::GetsLess { kinds }));
            if was.sector != now.sector {
                shifts.push(PersonShift::Sector { from: was.sector, to: now.sector });
            }
            shifts
        }
    }
}

fn standing(now: Standing) -> Option<PersonShift> {
    match now {
        Standing::Active => None,
        Standing::Paused => Some(PersonShift::Resting),
        Standing::Ended => Some(PersonShift::Ended),
        Standing::Estranged => Some(PersonShift::Estranged),
        Standing::Deceased => Some(PersonShift::Deceased),
    }
}

fn circle(was: Option<Circle>, now: Option<Circle>) -> Option<PersonShift> {
    match (was, now) {
        (None, None) => None,
        (None, Some(to)) => Some(PersonShift::Placed { to }),
        (Some(from), None) => Some(PersonShift::TakenOff { from }),
        (Some(from), Some(to)) => match to.cmp(&from) {
            std::cmp::Ordering::Less => Some(PersonShift::Closer { from, to }),
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some(PersonShift::Further { from, to }),
        },
    }
}

/// What is named first.
fn weight(what: &PersonShift) -> u8 {
    match what {
        PersonShift::Deceased | PersonShift::Ended | PersonShift::Estranged | PersonShift::Gone { .. } => 0,
        PersonShift::New { .. } | PersonShift::LivedAgain => 1,
        PersonShift::Resting => 2,
        PersonShift::Closer { .. } | PersonShift::Further { .. } => 3,
        PersonShift::Placed { .. } | PersonShift::TakenOff { .. } => 4,
        PersonShift::Energy { .. } => 5,
        PersonShift::GivesMore { .. } | PersonShift::GivesLess { .. } => 6,
        PersonShift::GetsMore { .. } | PersonShift::GetsLess { .. } => 7,
        PersonShift::Sector { .. } => 8,
    }
}

/// Ties by the pair they join: one that was taken out and noted anew is the same tie.
fn ties(names: &Names<'_>) -> Vec<Shift> {
    fn pairs(state: &MapState) -> BTreeMap<(PersonId, PersonId), &TieShape> {
        state.ties.values().map(|tie| ((tie.a, tie.b), tie)).collect()
    }
    let (before, after) = (pairs(names.before), pairs(names.after));
    let joined: BTreeSet<_> = before.keys().chain(after.keys()).copied().collect();
    let mut shifts: Vec<(Named, Named, TieShift)> = Vec::new();
    for (one, other) in joined {
        let what = match (before.get(&(one, other)), after.get(&(one, other))) {
            (None, Some(now)) => TieShift::New { to: words(now) },
            (Some(was), None) if !names.went(one) && !names.went(other) => {
                TieShift::Gone { from: words(was) }
            }
            (Some(was), Some(now)) if words(was) != words(now) => {
                TieShift::Changed { from: words(was), to: words(now) }
            }
            _ => continue,
        };
        let mut ends = names.of_all([&one, &other]).into_iter();
        if let (Some(a), Some(b)) = (ends.next(), ends.next()) {
            shifts.push((a, b, what));
        }
    }
    shifts.sort_by_cached_key(|(a, b, _)| (fold(&a.name), a.id, fold(&b.name), b.id));
    shifts.into_iter().map(|(a, b, what)| Shift::Tie { a, b, what }).collect()
}

fn words(tie: &TieShape) -> TieWords {
    TieWords { kinds: tie.kinds.iter().copied().collect(), label: tie.label.clone() }
}

fn groups(names: &Names<'_>) -> Vec<Shift> {
    let ids: BTreeSet<_> = names.before.groups.keys().chain(names.after.groups.keys()).copied().collect();
    let mut shifts = Vec::new();
    for id in ids {
        let (was, now) = (names.before.groups.get(&id), names.after.groups.get(&id));
        let Some(group) = now.or(was) else { continue };
        let mut push = |what| shifts.push((fold(&group.name), id, group.name.clone(), what));
        match (was, now) {
            (None, Some(now)) => push(GroupShift::New { people: names.of_all(&now.members) }),
            (Some(_), None) => push(GroupShift::Gone),
            (Some(was), Some(now)) => {
                let joined = names.of_all(now.members.difference(&was.members));
                let left = was.members.difference(&now.members).filter(|id| !names.went(**id));
                let left = names.of_all(left);
                if !joined.is_empty() {
                    push(GroupShift::Joined { people: joined });
                }
                if !left.is_empty() {
                    push(GroupShift::Left { people: left });
                }
            }
            (None, None) => {}
        }
    }
    // Whoever joined is named before whoever left: the sort keeps the order of equals.
    shifts.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
    shifts.into_iter().map(|(_, id, name, what)| Shift::Group { id, name, what }).collect()
}
