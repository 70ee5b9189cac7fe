//! The first days with someone newly met: two light touches within a fortnight, for that is when a tie begins to hold
//! (evidence §3.1-4). Each only if there was not as much contact by itself.

use chrono::NaiveDate;

use super::absence::later;
use super::backoff::Spoken;
use super::eligibility::may_be_nudged_about;
use super::numbers::FIRST_TOUCHES;
use super::proposal::{Proposal, What};
use super::situation::Situation;
use crate::domain::{NudgeKind, Person};

/// Whether someone was met so lately that the first days have touches of their own.
pub(super) fn is_new(situation: &Situation, person: &Person) -> bool {
    let [.., (_, last)] = FIRST_TOUCHES;
    let days = person.met.map(|met| (situation.today - met).num_days());
    situation.wants(NudgeKind::FirstDays) && days.is_some_and(|days| (0..=last).contains(&days))
}

/// Those newly met whose touch it is time for, who were met first first.
pub(super) fn proposals<'a>(situation: &Situation<'a>) -> Vec<Proposal<'a>> {
    let people = situation.book.people.values().filter(|person| is_new(situation, person));
    let mut new: Vec<(NaiveDate, Proposal)> =
        people.filter_map(|person| Some((person.met?, touch(situation, person)?))).collect();
    new.sort_by_key(|(met, proposal)| (*met, proposal.person.id));
    new.into_iter().map(|(_, proposal)| proposal).collect()
}

fn touch<'a>(situation: &Situation<'a>, person: &'a Person) -> Option<Proposal<'a>> {
    let met = person.met?;
    let days = (situation.today - met).num_days();
    let (before, (first, last)) =
        FIRST_TOUCHES.into_iter().enumerate().find(|(_, (first, last))| (*first..=*last).contains(&days))?;
    let contact = situation.book.contact_with(person.id).take_while(|it| it.date >= met);
    if !may_be_nudged_about(situation.book, person) || contact.take(before + 1).count() > before {
        return None;
    }
    let span = (later(met, first), later(met, last));
    let spoken = situation.history.spoken(person.id, NudgeKind::FirstDays, span);
    if spoken == Spoken::Done || situation.history.said_later(person.id) {
        return None;
    }
    Some(Proposal { person, what: What::FirstDays(met), told: spoken == Spoken::Told })
}
