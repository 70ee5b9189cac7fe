//! Whom one could turn to: a pure ranking with its reasons.
//!
//! **Who may be named**: someone noted to give that kind of support; whom Kith may suggest at all
//! ([`Person::may_be_suggested`]); time with whom lifts me or leaves me as I was; whom one can reach, by a number, an
//! address or a link. *Mixed* is never named. With little energy only those who lift are (evidence §3.2, "Low
//! capacity"). Helpers by profession are not among the three: they stand in the last row, under the same rule of energy.
//!
//! **Where nobody is like that**, two fall-backs, one after the other: those who lift or leave me as I was and cannot be
//! reached, for one knows how to find them; then, but not with little energy, those with whom it is not known, reachable
//! ones before others.
//!
//! **Whom first**: how well they fit, less what they were leaned on. Each time someone was turned to weighs, half as
//! much after each week; and whoever was turned to last does not come first again within a week while someone else
//! fits. So no one comes first twice running, and where someone is turned to day after day everyone comes first in
//! time (up to eight people within sixty days, as the laws in the tests have it).
//!
//! Deliberately not here: words, capacity, and noting that someone was turned to (`Change::TurnTo`).

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::TimeDelta;

use crate::book::Book;
use crate::contract::{TurnReason, Way, WayToReach};
use crate::domain::{
    After, Circle, ContactKind, ContactPoint, Energy, Moment, Need, Person, PersonId, Sector, SupportKind,
};
use crate::plan;

/// What moves someone forward or back. Choices of ours; those of fit add up to 1.
struct Weights {
    /// By circle, from the inner one outwards; a person without a place has the last.
    closeness: [f64; 4],
    /// By energy: lifts, and neutral or not known, which never stand beside each other.
    energy: [f64; 2],
    /// Where I felt better after more often than not, by the notes on the newest catch-ups.
    felt_better: f64,
    /// How many catch-ups are read for that, so that it stays quick with years of contact.
    newest: usize,
    /// Contact within [`Self::lately_days`]: it is easier to ask where one is in touch.
    in_touch: f64,
    /// With little energy: gives an ear or company, which ask least of me.
    gentle: f64,
    /// Taken off for each time they were turned to, fresh.
    leaned_on: f64,
    /// After so many days that weighs half as much.
    half_after_days: f64,
    /// Within so many days whoever was turned to last does not come first again.
    never_twice_days: i64,
    /// What counts as lately, in days.
    lately_days: i64,
}

const WEIGHTS: Weights = Weights {
    closeness: [0.35, 0.25, 0.1, 0.0],
    energy: [0.3, 0.1],
    felt_better: 0.15,
    newest: 12,
    in_touch: 0.1,
    gentle: 0.1,
    leaned_on: 1.5,
    half_after_days: 7.0,
    never_twice_days: 7,
    lately_days: 30,
};
/// More names would be another thing to decide.
const MOST: usize = 3;
/// How many wordings there are for each need.
const VARIANTS: u64 = 3;

/// Whom one could turn to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TurnTo {
    /// At most three, best first, nobody twice.
    pub people: Vec<Fit>,
    /// Helpers by profession with a lived tie, closest first, at most three; empty for "not safe".
    pub professionals: Vec<PersonId>,
    /// Where nobody fits: what else is given, by whom (best first, at most three each); empty otherwise.
    pub elsewhere: Vec<(SupportKind, Vec<PersonId>)>,
    /// Where nobody fits: someone who lifts me, and might give this, too, if asked.
    pub could_grow: Option<PersonId>,
}

/// Someone who fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fit {
    /// Who.
    pub person: PersonId,
    /// Why, most telling first; never empty.
    pub reasons: Vec<TurnReason>,
    /// How to reach them, the way that suits best first; may be empty.
    pub ways: Vec<WayToReach>,
    /// Which of the opening lines, 1 to 3: the same all day, another one another day.
    pub variant: u8,
}

/// Whom one could turn to for `need`. `low`: there is little energy, by capacity or by one's own word.
pub fn turn_to(book: &Book, need: Need, now: Moment, low: bool) -> TurnTo {
    // Whoever is not safe is not sent to people: someone on the map may be why.
    let Some(kind) = need.kind() else { return TurnTo::default() };
    let named = ranked(book, now, low, |person| person.support.gives.contains(&kind));
    let people: Vec<Fit> = named
        .iter()
        .take(MOST)
        .map(|person| Fit {
            person: person.id,
            reasons: reasons(book, person, kind, now),
            ways: ways(person, need, low),
            variant: variant(person.id, now),
        })
        .collect();
    let (elsewhere, could_grow) =
        if people.is_empty() { instead(book, kind, now, low) } else { (Vec::new(), None) };
    TurnTo { people, professionals: professionals(book), elsewhere, could_grow }
}

/// What else people give, and someone who could give this, too.
fn instead(
    book: &Book,
    kind: SupportKind,
    now: Moment,
    low: bool,
) -> (Vec<(SupportKind, Vec<PersonId>)>, Option<PersonId>) {
    let elsewhere = SupportKind::ALL
        .into_iter()
        .filter(|other| *other != kind)
        .map(|other| {
            let givers = ranked(book, now, low, |person| person.support.gives.contains(&other));
            (other, givers.iter().map(|person| person.id).take(MOST).collect::<Vec<_>>())
        })
        .filter(|(_, givers)| !givers.is_empty())
        .collect();
    let lifting = ranked(book, now, low, |person| person.energy == Some(Energy::Lifts));
    (elsewhere, lifting.first().map(|person| person.id))
}

/// Helpers by profession, closest first.
fn professionals(book: &Book) -> Vec<PersonId> {
    let mut helpers: Vec<&Person> = book
        .people
        .values()
        .filter(|person| {
            person.sector == Some(Sector::Professional)
                && person.may_be_suggested()
                && person.energy != Some(Energy::Mixed)
        })
        .collect();
    helpers.sort_by_key(|person| (person.circle.is_none(), person.circle, &person.name, person.id));
    helpers.into_iter().map(|person| person.id).take(MOST).collect()
}

/// Everyone who may be named and is wanted, best first.
fn ranked(book: &Book, now: Moment, low: bool, wanted: impl Fn(&Person) -> bool) -> Vec<&Person> {
    let mut found: Vec<&Person> =
        book.people.values().filter(|person| may_be_named(person, low) && wanted(person)).collect();
    // Each only where it leaves someone: what is known of their company counts before whether they can be reached.
    let better: [fn(&Person) -> bool; 2] = [|person| person.energy.is_some(), is_reachable];
    for is_better in better {
        if found.iter().any(|person| is_better(person)) {
            found.retain(|person| is_better(person));
        }
    }
    let leaned = leaned_on(book, now);
    let mut order: Vec<(f64, u64, &Person)> = found
        .into_iter()
        .map(|person| {
            let standing = fit(book, person, now, low) - leaned.get(&person.id).unwrap_or(&0.0);
            (standing, plan::lot(now.date(), person.id), person)
        })
        .collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.id.cmp(&b.2.id)));
    let mut order: Vec<&Person> = order.into_iter().map(|(_, _, person)| person).collect();
    let is_again = order.first().is_some_and(|first| Some(first.id) == turned_to_last(book, now));
    if is_again && order.len() > 1 {
        order.swap(0, 1);
    }
    order
}

fn may_be_named(person: &Person, low: bool) -> bool {
    let energy_fits = match person.energy {
        Some(Energy::Lifts) => true,
        Some(Energy::Neutral) | None => !low,
        Some(Energy::Mixed | Energy::Heavy) => false,
    };
    person.may_be_suggested() && energy_fits && person.sector != Some(Sector::Professional)
}

fn is_reachable(person: &Person) -> bool {
    person.contacts.iter().any(is_a_way)
}

/// Whether it can be called, written to or opened. A postal address is no way to be heard today.
fn is_a_way(point: &ContactPoint) -> bool {
    match point.kind {
        ContactKind::Phone => point.value.chars().any(|sign| sign.is_ascii_digit()),
        ContactKind::Email | ContactKind::Link => !point.value.trim().is_empty(),
        ContactKind::Address => false,
    }
}

/// How well someone fits, 0 to 1, whatever was asked of them before.
fn fit(book: &Book, person: &Person, now: Moment, low: bool) -> f64 {
    let circle = person.circle.map_or(3, |circle| match circle {
        Circle::Inner => 0,
        Circle::Middle => 1,
        Circle::Outer => 2,
        Circle::Loose => 3,
    });
    let energy = usize::from(person.energy != Some(Energy::Lifts));
    let gives = &person.support.gives;
    let is_gentle = gives.contains(&SupportKind::Listening) || gives.contains(&SupportKind::Company);
    let in_touch = book
        .last_contact(person.id)
        .is_some_and(|date| (now.date() - date).num_days() <= WEIGHTS.lately_days);
    let of = |holds: bool, weight: f64| if holds { weight } else { 0.0 };
    WEIGHTS.closeness[circle]
        + WEIGHTS.energy[energy]
        + of(feels_better(book, person.id), WEIGHTS.felt_better)
        + of(in_touch, WEIGHTS.in_touch)
        + of(low && is_gentle, WEIGHTS.gentle)
}

/// How much each was leaned on: every turn counts, half as much after each week. A turn from a day to come (a clock
/// set back) counts as one of just now.
fn leaned_on(book: &Book, now: Moment) -> BTreeMap<PersonId, f64> {
    let mut leaned = BTreeMap::new();
    for turn in book.turns.values() {
        let days = (now.utc - turn.at).max(TimeDelta::zero()).num_minutes() as f64 / (24.0 * 60.0);
        *leaned.entry(turn.person).or_insert(0.0) +=
            WEIGHTS.leaned_on * 0.5_f64.powf(days / WEIGHTS.half_after_days);
    }
    leaned
}

/// Who was turned to last, where that is not long ago.
fn turned_to_last(book: &Book, now: Moment) -> Option<PersonId> {
    let last = book.turns.values().max_by(|a, b| a.at.cmp(&b.at).then(a.id.cmp(&b.id)))?;
    (now.utc - last.at < TimeDelta::days(WEIGHTS.never_twice_days)).then_some(last.person)
}

/// Whether I felt better after more often than not, of late; nothing is read into fewer than three notes.
fn feels_better(book: &Book, person: PersonId) -> bool {
    let newest = book.contact_with(person).take(WEIGHTS.newest);
    let notes: Vec<i8> = newest.filter_map(|catch_up| catch_up.after.map(After::value)).collect();
    notes.len() >= 3 && 2 * notes.iter().filter(|after| **after > 0).count() > notes.len()
}

/// How often I felt better after, all in all, where that is more often than not.
fn usually_better(book: &Book, person: PersonId) -> Option<(usize, usize)> {
    plan::felt_better(book, person).filter(|(times, of)| 2 * times > *of)
}

fn reasons(book: &Book, person: &Person, kind: SupportKind, now: Moment) -> Vec<TurnReason> {
    let mut reasons = vec![TurnReason::Gives { support: kind }];
    if person.energy == Some(Energy::Lifts) {
        reasons.push(TurnReason::Lifts);
    }
    if let Some((times, of)) = usually_better(book, person.id) {
        reasons.push(TurnReason::FeltBetter { times, of });
    }
    reasons.extend(person.circle.map(|circle| TurnReason::Circle { circle }));
    let mut lately = book
        .turns
        .values()
        .filter(|turn| now.utc - turn.at < TimeDelta::days(WEIGHTS.lately_days))
        .peekable();
    if lately.peek().is_some() && lately.all(|turn| turn.person != person.id) {
        reasons.push(TurnReason::NotLately);
    }
    reasons
}

/// How to reach someone, the way that suits best first: a voice to be heard by (Kumar & Epley 2021), a line of words
/// to meet by or where there is little energy. The first number, address and link they have.
fn ways(person: &Person, need: Need, low: bool) -> Vec<WayToReach> {
    let is_for_writing = low || matches!(need, Need::Company | Need::Distraction);
    let order: [Way; 4] = if is_for_writing {
        [Way::Text, Way::Mail, Way::Call, Way::Link]
    } else {
        [Way::Call, Way::Text, Way::Mail, Way::Link]
    };
    let first = |kind| person.contacts.iter().find(|point| point.kind == kind && is_a_way(point)).cloned();
    order
        .into_iter()
        .filter_map(|way| {
            let contact = first(match way {
                Way::Call | Way::Text => ContactKind::Phone,
                Way::Mail => ContactKind::Email,
                Way::Link => ContactKind::Link,
            })?;
            Some(WayToReach { way, contact })
        })
        .collect()
}

fn variant(person: PersonId, now: Moment) -> u8 {
    // At most 3: it always fits.
    u8::try_from(plan::lot(now.date(), person) % VARIANTS).unwrap_or(0) + 1
}
