//! Someone who could be suggested, and on what occasion. What is proposed and why follows from the occasion.

use chrono::NaiveDate;

use super::dates::Coming;
use super::eligibility::Candidate;
use super::looked_after::gives_when_low;
use super::wording::{felt_better_reason, lifts};
use crate::book::Book;
use crate::contract::Reason;
use crate::domain::{FollowUp, NudgeKind, Person};
use crate::network::Coverage;

/// Someone, and the occasion.
pub(super) struct Proposal<'a> {
    pub(super) person: &'a Person,
    pub(super) what: What<'a>,
    /// Whether there was a notification about this already; Today goes on with it.
    pub(super) told: bool,
}

/// The occasion.
pub(super) enum What<'a> {
    /// Questions to come back to, the oldest first.
    FollowUp(Vec<&'a FollowUp>),
    /// A day of theirs.
    Day(Coming<'a>),
    /// A hard day of one's own, to be spent with them.
    ToBeWith(Coming<'a>),
    /// They were met on this day.
    FirstDays(NaiveDate),
    /// It has been a while.
    Plain(Candidate<'a>),
    /// One runs low.
    Receive,
}

impl What<'_> {
    /// What is proposed; none where kinds take turns.
    pub(super) fn kind(&self) -> Option<NudgeKind> {
        match self {
            Self::FollowUp(_) => Some(NudgeKind::FollowUp),
            Self::Day(day) => Some(day.kind()),
            Self::ToBeWith(_) => Some(NudgeKind::HardDay),
            Self::FirstDays(_) => Some(NudgeKind::FirstDays),
            Self::Plain(_) => None,
            Self::Receive => Some(NudgeKind::Receive),
        }
    }

    /// Whether it is bound to a day that was written down: then the weekly budget does not hold it back.
    pub(super) fn is_dated(&self) -> bool {
        matches!(self, Self::FollowUp(_) | Self::Day(_) | Self::ToBeWith(_))
    }
}

impl Proposal<'_> {
    /// Why, the most telling first. Never empty.
    pub(super) fn reasons(&self, book: &Book, coverage: &Coverage) -> Vec<Reason> {
        let person = self.person;
        let mut reasons = match &self.what {
            What::FollowUp(asks) => {
                asks.iter().map(|ask| Reason::FollowUp { id: ask.id, about: ask.about.clone() }).collect()
            }
            What::Day(day) => vec![of_day(day)],
            What::ToBeWith(day) => {
                let label = day.label.unwrap_or_default().to_owned();
                let near = Reason::HardDayNear { label, in_days: day.in_days };
                [Some(near), felt_better_reason(book, person), lifts(person)].into_iter().flatten().collect()
            }
            What::FirstDays(met) => vec![Reason::MetLately { on: *met }],
            What::Plain(candidate) => return of_waiting(book, coverage, candidate),
            What::Receive => {
                let gives = gives_when_low(person).into_iter();
                let gives = gives.map(|support| Reason::GivesWhenLow { support });
                gives.chain(felt_better_reason(book, person)).chain(lifts(person)).collect()
            }
        };
        reasons.extend(person.circle.map(|circle| Reason::Circle { circle }));
        reasons
    }
}

fn of_day(day: &Coming) -> Reason {
    let (on, in_days) = (day.on, day.in_days);
    if day.kind() == NudgeKind::Birthday {
        return Reason::Birthday { on, in_days, turns: day.turns };
    }
    let label = day.label.map(str::to_owned);
    Reason::Day { label, tone: day.tone, whose: day.whose, on, in_days }
}

/// Why someone is suggested whom one was not in touch with: there is a time that passed, or no contact yet.
pub(super) fn of_waiting(book: &Book, coverage: &Coverage, candidate: &Candidate) -> Vec<Reason> {
    let person = candidate.person;
    let mut reasons = vec![match candidate.days {
        Some(days) => Reason::Elapsed { days },
        None => Reason::NoContactYet,
    }];
    let topic = book.contact_with(person.id).next().and_then(|newest| newest.topics.first());
    reasons.extend(topic.map(|topic| Reason::LastTopic { topic: topic.clone() }));
    reasons.extend(felt_better_reason(book, person));
    reasons.extend(coverage.only_by(person).map(|support| Reason::OnlyGiver { support }));
    reasons.extend(lifts(person));
    reasons.extend(person.circle.map(|circle| Reason::Circle { circle }));
    reasons
}
