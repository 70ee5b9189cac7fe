//! Nudges: who to be in touch with today, and whether to say so on the desktop.
//!
//! [`plan`] is a pure function of the book, the moment, one's capacity and when Kith was started. It keeps
//! nothing: what was given and answered is read back from the nudges in the book, so a plan for today never
//! holds what fell due while Kith was off. Every suggestion carries its reasons as data. The rules and their
//! sources are in the evidence notes §3.2; the numbers are in `domain::NudgeSettings` and `plan::dose`.
//!
//! Deliberately not here: words, showing a notification, writing the record of a nudge, birthdays and
//! follow-ups.

mod backoff;
mod cadence;
mod dose;
mod eligibility;
mod helped;
mod priority;
mod wording;

#[cfg(test)]
mod tests;

use std::cmp::Reverse;

use chrono::{DateTime, Utc};

use crate::book::Book;
use crate::contract::{
    AheadRow, CapacityView, Opening, PersonChip, Reason, StillWantedView, Suggestion, WarmUpView,
};
use crate::domain::{ContactKind, Energy, Moment, NudgeKind, Person, PersonId};
use crate::network::Coverage;

pub use cadence::cadence_days;
pub use dose::{moments_to_nudge, pause_until};
pub use helped::helped;
pub use wording::felt_better;

pub(crate) use priority::lot;

use backoff::History;
use dose::Absence;
use wording::Wordings;

/// What to propose at a moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// At most three, best first; nobody twice.
    pub suggestions: Vec<Suggestion>,
    /// The one notification that is due now, about someone among the suggestions.
    pub notification: Option<Due>,
    /// Whether this is a return after a long absence.
    pub welcome_back: bool,
    /// Whether it was so long that leaving with everything is offered beside.
    pub away_for_long: bool,
    /// Days and questions of the seven days to come, the nearest first.
    pub ahead: Vec<AheadRow>,
    /// A step towards someone not heard of for long; in the window only.
    pub warm_up: Option<WarmUpView>,
    /// Someone out of reach, to be asked about; in the window only.
    pub still_wanted: Option<StillWantedView>,
}

/// A notification that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// Whether it is the one notification of a week.
    pub digest: bool,
    /// What it is about, never empty; one thing where it is no digest.
    pub about: Vec<About>,
}

/// One thing a notification is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// Whom; no one, where it is about the week ahead or oneself.
    pub person: Option<PersonId>,
    /// What it proposes.
    pub kind: NudgeKind,
    /// Which wording of that kind, 1 to 8.
    pub variant: u8,
    /// Why; empty only where it is about no one.
    pub reasons: Vec<Reason>,
}

impl From<&Suggestion> for About {
    fn from(suggestion: &Suggestion) -> Self {
        Self {
            person: Some(suggestion.person.id),
            kind: suggestion.opening.kind,
            variant: suggestion.opening.variant,
            reasons: suggestion.reasons.clone(),
        }
    }
}

/// Plans this moment. `started` is when the program was started: there is no notification in the first hour.
pub fn plan(book: &Book, now: Moment, capacity: &CapacityView, started: DateTime<Utc>) -> Plan {
    let today = now.date();
    let history = History::read(book, now);
    let absence = Absence::at(book.presence, today);
    let welcome_back = absence.welcomes(today);
    if capacity.low {
        let suggestions = looked_after_by(book, now, &history);
        return Plan { suggestions, welcome_back, ..Plan::default() };
    }
    let suggestions = reach_outs(book, now, &history, absence);
    let notification = suggestions
        .iter()
        .find(|suggestion| history.open(suggestion.person.id).is_none())
        .filter(|_| dose::may_notify(book, now, &history, absence, started))
        .map(|suggestion| Due { digest: false, about: vec![About::from(suggestion)] });
    Plan { suggestions, notification, welcome_back, ..Plan::default() }
}

/// Whom to be in touch with. The weekly budget does not cut these: whoever opens Today is asking.
fn reach_outs(book: &Book, now: Moment, history: &History, absence: Absence) -> Vec<Suggestion> {
    // In the first days after a return the one suggestion stays the same, and what was answered is not
    // followed by more.
    let (day, settling) = match absence {
        Absence::Settling(returned) => (returned, true),
        _ => (now.date(), false),
    };
    let is_enough = settling && history.any_since(day);
    let coverage = Coverage::of(book);
    let mut pool = eligibility::pool(book, now, history, absence);
    if is_enough {
        pool.retain(|candidate| history.open(candidate.person.id).is_some());
    }
    let mut wordings = Wordings::new(history, now.date());
    priority::best(book, &coverage, pool, day, absence.most_suggestions())
        .iter()
        .map(|candidate| {
            let reasons = wording::reasons(book, &coverage, candidate);
            suggestion(candidate.person, wordings.reach_out(candidate), reasons)
        })
        .collect()
}

/// Who could look after one who runs low: those who lift first, and who listen first.
fn looked_after_by(book: &Book, now: Moment, history: &History) -> Vec<Suggestion> {
    let mut people: Vec<_> = book
        .people
        .values()
        .filter(|person| !eligibility::gives_when_low(person).is_empty() && !history.just_answered(person.id))
        .collect();
    people.sort_by_cached_key(|person| {
        let kinds = eligibility::gives_when_low(person);
        (
            person.energy != Some(Energy::Lifts),
            kinds[0],
            Reverse(kinds.len()),
            person.circle.is_none(),
            person.circle,
            lot(now.date(), person.id),
        )
    });
    let mut wordings = Wordings::new(history, now.date());
    people
        .into_iter()
        .take(dose::LOW_SUGGESTIONS)
        .map(|person| {
            suggestion(person, wordings.when_low(person.id), wording::reasons_when_low(book, person))
        })
        .collect()
}

fn suggestion(person: &Person, opening: Opening, reasons: Vec<Reason>) -> Suggestion {
    let first = |kind| person.contacts.iter().find(|it| it.kind == kind).map(|it| it.value.clone());
    Suggestion {
        person: PersonChip::from(person),
        kind: opening.kind,
        reasons,
        opening,
        email: first(ContactKind::Email),
        phone: first(ContactKind::Phone),
    }
}
