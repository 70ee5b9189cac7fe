//! Questions to come back to: whose day has come, and who is left alone until then. Once their time is over they fall
//! away by themselves.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::absence::later;
use super::backoff::Spoken;
use super::eligibility::may_be_nudged_about;
use super::numbers::FOLLOW_UP_DAYS;
use super::proposal::{Proposal, What};
use super::situation::Situation;
use crate::domain::{FollowUp, NudgeKind, Person, PersonId};

/// The last day of a question.
fn last_day(ask: &FollowUp) -> NaiveDate {
    later(ask.on, FOLLOW_UP_DAYS)
}

/// Questions that are not settled and not over, with whom they are for.
pub(super) fn open<'a>(situation: &Situation<'a>) -> impl Iterator<Item = (&'a Person, &'a FollowUp)> {
    let (book, today) = (situation.book, situation.today);
    let asks = book.follow_ups.values().filter(move |ask| ask.settled.is_none() && last_day(ask) >= today);
    asks.filter_map(|ask| Some((book.people.get(&ask.person)?, ask)))
}

/// Questions whose day has come: one proposal for each person, the oldest question first.
pub(super) fn proposals<'a>(situation: &Situation<'a>) -> Vec<Proposal<'a>> {
    if !situation.wants(NudgeKind::FollowUp) {
        return Vec::new();
    }
    let mut asks: Vec<_> = open(situation)
        .filter(|(person, ask)| ask.on <= situation.today && may_be_nudged_about(situation.book, person))
        .collect();
    asks.sort_by_key(|(_, ask)| (ask.on, ask.made, ask.id));
    let mut by_person: BTreeMap<PersonId, Vec<&FollowUp>> = BTreeMap::new();
    for (person, ask) in &asks {
        by_person.entry(person.id).or_default().push(ask);
    }
    let mut proposals = Vec::new();
    for (person, _) in asks {
        let Some(asks) = by_person.remove(&person.id) else { continue };
        // A question that was noted after the last nudge is a new one.
        let newest = asks.iter().map(|ask| (ask.on, last_day(ask))).max();
        let spoken = newest.map(|days| situation.history.spoken(person.id, NudgeKind::FollowUp, days));
        if spoken == Some(Spoken::Done) || situation.history.said_later(person.id) {
            continue;
        }
        let told = spoken == Some(Spoken::Told);
        proposals.push(Proposal { person, what: What::FollowUp(asks), told });
    }
    proposals
}

/// Who has a question waiting, and for when.
pub(super) fn people_to_ask(situation: &Situation) -> BTreeSet<(PersonId, NaiveDate)> {
    if !situation.wants(NudgeKind::FollowUp) {
        return BTreeSet::new();
    }
    open(situation).map(|(person, ask)| (person.id, ask.on)).collect()
}

/// Whether a question to someone comes so soon that it is to be the occasion.
pub(super) fn comes_within(
    situation: &Situation,
    person: PersonId,
    days: i64,
    asked: &BTreeSet<(PersonId, NaiveDate)>,
) -> bool {
    let until = (person, later(situation.today, days));
    asked.range((person, NaiveDate::MIN)..=until).next().is_some()
}
