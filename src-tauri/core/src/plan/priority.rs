//! Whom first (evidence §3.2, "Priority").

use chrono::{Datelike, NaiveDate};

use super::eligibility::Candidate;
use super::numbers::{NOTES_FOR_USUALLY, RECENT_CATCH_UPS};
use crate::book::Book;
use crate::domain::{After, Circle, Energy, Person, PersonId};
use crate::network::Coverage;

/// The weight of how contact feels.
const FEELING: f64 = 0.15;

/// The best few of the pool, best first; equals in the order of their lot on `day`.
///
/// How contact feels is looked up last, and no longer once nobody left could come in by it: with 10,000
/// people that is most of the work.
pub(super) fn best<'a>(
    book: &Book,
    coverage: &Coverage,
    pool: Vec<Candidate<'a>>,
    day: NaiveDate,
    most: usize,
) -> Vec<Candidate<'a>> {
    let mut pool: Vec<_> = pool.into_iter().map(|it| (before_feeling(coverage, &it), it)).collect();
    pool.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut best: Vec<(f64, u64, Candidate)> = Vec::new();
    for (known, candidate) in pool {
        if best.get(most.saturating_sub(1)).is_some_and(|last| known + FEELING < last.0) {
            break;
        }
        let whole = known + feeling(book, candidate.person);
        best.push((whole, lot(day, candidate.person.id), candidate));
        best.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        best.truncate(most);
    }
    best.into_iter().map(|(_, _, candidate)| candidate).collect()
}

/// How soon someone comes up, but for the feeling: waiting, closeness, what would be missed without them.
/// With it the whole is from 0 to 1.
pub(super) fn before_feeling(coverage: &Coverage, candidate: &Candidate) -> f64 {
    let is_only_giver = coverage.only_by(candidate.person).next().is_some();
    0.5 * candidate.r.min(2.0) / 2.0
        + 0.2 * circle_weight(candidate.person.circle)
        + if is_only_giver { 0.15 } else { 0.0 }
}

/// How contact with them feels.
pub(super) fn feeling(book: &Book, person: &Person) -> f64 {
    if leaves_me_better(book, person) { FEELING } else { 0.0 }
}

/// People kept loosely, or not placed, weigh nothing here.
fn circle_weight(circle: Option<Circle>) -> f64 {
    match circle {
        Some(Circle::Inner) => 1.0,
        Some(Circle::Middle) => 0.8,
        Some(Circle::Outer) => 0.4,
        Some(Circle::Loose) | None => 0.0,
    }
}

/// Whether contact usually leaves me better: by the notes on the newest catch-ups where there are enough,
/// else by what I said of the person. Only the newest are read, so that a plan stays quick with years of
/// contact.
fn leaves_me_better(book: &Book, person: &Person) -> bool {
    let notes: Vec<i8> = book
        .contact_with(person.id)
        .take(RECENT_CATCH_UPS)
        .filter_map(|catch_up| catch_up.after.map(After::value))
        .collect();
    if notes.len() < NOTES_FOR_USUALLY {
        return person.energy == Some(Energy::Lifts);
    }
    notes.into_iter().map(i32::from).sum::<i32>() > 0
}

/// The order among equals: as good as random, another each day, the same all day long.
pub(crate) fn lot(day: NaiveDate, person: PersonId) -> u64 {
    let mut seed = [0; 20];
    seed[..4].copy_from_slice(&day.num_days_from_ce().to_le_bytes());
    seed[4..].copy_from_slice(person.0.as_bytes());
    let mut first = [0; 8];
    first.copy_from_slice(&blake3::hash(&seed).as_bytes()[..8]);
    u64::from_le_bytes(first)
}
