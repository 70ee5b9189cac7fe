//! Nudges: who to be in touch with today, what the week brings, and whether to say so on the desktop.
//!
//! [`plan`] is a pure function of the book, the moment, one's capacity and when Kith was started. It keeps
//! nothing: what was given and answered is read back from the nudges in the book, so a plan for today never
//! holds what fell due while Kith was off. Every suggestion carries its reasons as data. The rules and their
//! sources are in the evidence notes §3.2; the numbers are in `domain::NudgeSettings` and `plan::numbers`.
//!
//! Each occasion has a file that proposes people: `follow_ups`, `dates`, `first_days`, `eligibility` with `priority` for
//! those one was not in touch with, `looked_after` while one runs low. `backoff` reads what was given before, `wording`
//! finds the words, `due` chooses what is a notification and `dose` has the doors it must pass. `dormant` and `ahead` are
//! for the window alone.
//!
//! Deliberately not here: the words themselves, showing a notification, writing the record of a nudge.

mod absence;
mod ahead;
mod backoff;
mod cadence;
mod dates;
mod dormant;
mod dose;
mod due;
mod eligibility;
mod first_days;
mod follow_ups;
mod given;
mod helped;
mod looked_after;
mod moments;
mod numbers;
mod priority;
mod proposal;
mod situation;
mod wording;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use crate::book::Book;
use crate::contract::{
    AheadRow, CapacityView, Opening, PersonChip, Reason, StillWantedView, Suggestion, WarmUpView,
};
use crate::domain::{ContactKind, Moment, NudgeKind, Person, PersonId};
use crate::network::Coverage;

pub use cadence::cadence_days;
pub use helped::helped;
pub use moments::{moments_to_nudge, pause_until};
pub use wording::felt_better;

pub(crate) use priority::lot;

use absence::Absence;
use dates::Coming;
use eligibility::Candidate;
use proposal::{Proposal, What};
use situation::Situation;
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
    let situation = Situation::new(book, now, capacity.low);
    let coverage = Coverage::of(book);
    let absence = situation.absence;
    let days = dates::coming(&situation);
    let ahead = ahead::rows(&situation, &days);
    let (welcome_back, away_for_long) =
        (absence.welcomes(situation.today), absence.was_for_long(book.presence, situation.today));
    if !book.settings.nudges.on {
        // "Stop" is at once, and everywhere; what the person wrote down themselves still stands.
        return Plan { welcome_back, away_for_long, ahead, ..Plan::default() };
    }
    let waiting = eligibility::waiting_people(&situation);
    let proposals = proposals(&situation, &coverage, &days, &waiting);
    let mut words = Wordings::new(&situation);
    let due = due::due(&situation, &proposals, &ahead, dates::today_is_hard(&days), &words, started);
    let suggestions = shown(&situation, &coverage, &proposals, &mut words, due.people());
    let notification = due.notification(&suggestions);
    let warm_up = dormant::warm_up(&situation, &coverage, &waiting);
    let still_wanted = dormant::still_wanted(&situation, &waiting, warm_up.as_ref());
    Plan { suggestions, notification, welcome_back, away_for_long, ahead, warm_up, still_wanted }
}

/// Everyone who could be suggested, nobody twice, in the order in which they come first.
fn proposals<'a>(
    situation: &Situation<'a>,
    coverage: &Coverage,
    days: &[Coming<'a>],
    waiting: &[Candidate<'a>],
) -> Vec<Proposal<'a>> {
    let mut proposals = if situation.low {
        looked_after::proposals(situation)
    } else {
        let dated = follow_ups::proposals(situation).into_iter().chain(dates::proposals(situation, days));
        dated
            .chain(first_days::proposals(situation))
            .chain(reach_outs(situation, coverage, waiting))
            .collect()
    };
    // In the first days after a return what was answered is not followed by more.
    if let Absence::Settling(returned) = situation.absence
        && situation.history.any_since(returned)
    {
        proposals.retain(|proposal| situation.history.open(proposal.person.id).is_some());
    }
    let mut named = BTreeSet::new();
    proposals.retain(|proposal| named.insert(proposal.person.id));
    proposals
}

/// Whom one was not in touch with for a while, the best few. The weekly budget does not cut these: whoever opens Today is
/// asking.
fn reach_outs<'a>(
    situation: &Situation<'a>,
    coverage: &Coverage,
    waiting: &[Candidate<'a>],
) -> Vec<Proposal<'a>> {
    // In the first days after a return the one suggestion stays the same.
    let day = match situation.absence {
        Absence::Settling(returned) => returned,
        _ => situation.today,
    };
    let pool = eligibility::pool(situation, waiting);
    // A few more than are shown: some may be on Today for another reason, or have had their notification.
    let best = priority::best(situation.book, coverage, pool, day, 2 * numbers::SUGGESTIONS);
    best.into_iter()
        .map(|candidate| Proposal { person: candidate.person, what: What::Plain(candidate), told: false })
        .collect()
}

/// The few that Today shows, with their words: those of the notification that is due among them, else the one that was
/// given last and may still be answered.
fn shown(
    situation: &Situation,
    coverage: &Coverage,
    proposals: &[Proposal],
    words: &mut Wordings,
    due: &[PersonId],
) -> Vec<Suggestion> {
    let low = if situation.low { numbers::LOOKED_AFTER_BY } else { numbers::SUGGESTIONS };
    let most = situation.absence.most_suggestions().min(low);
    let open = situation.history.newest_open();
    let comes_first = |proposal: &Proposal| {
        if due.is_empty() { open == Some(proposal.person.id) } else { due.contains(&proposal.person.id) }
    };
    let (first, then): (Vec<_>, Vec<_>) = proposals.iter().enumerate().partition(|(_, it)| comes_first(it));
    let worded = first.into_iter().chain(then).filter_map(|(at, proposal)| {
        let opening = words.hand_out(proposal)?;
        Some((at, suggestion(proposal.person, opening, proposal.reasons(situation.book, coverage))))
    });
    let mut shown: Vec<_> = worded.take(most).collect();
    shown.sort_by_key(|(at, _)| *at);
    shown.into_iter().map(|(_, suggestion)| suggestion).collect()
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
