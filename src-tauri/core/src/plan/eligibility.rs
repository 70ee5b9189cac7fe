//! Who may be suggested at all, and how long it has been.

use chrono::NaiveDate;

use super::backoff::History;
use super::cadence::cadence_days;
use super::dose::{Absence, LEAVES_POOL_AT, last_contact};
use crate::book::Book;
use crate::domain::{Cadence, Circle, Energy, Moment, Person, SupportKind};

/// Someone in the pool.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate<'a> {
    /// Who.
    pub(super) person: &'a Person,
    /// Their rhythm.
    pub(super) cadence: u16,
    /// Full days since the last contact; none where nothing was logged yet.
    pub(super) days: Option<i64>,
    /// Those days in cadences, as the priority reads them.
    pub(super) r: f64,
}

/// Everyone to whom a reach-out may be suggested now.
pub(super) fn pool<'a>(
    book: &'a Book,
    now: Moment,
    history: &History,
    absence: Absence,
) -> Vec<Candidate<'a>> {
    book.people.values().filter_map(|person| candidate(book, now, history, absence, person)).collect()
}

fn candidate<'a>(
    book: &Book,
    now: Moment,
    history: &History,
    absence: Absence,
    person: &'a Person,
) -> Option<Candidate<'a>> {
    if !person.may_be_suggested() || !is_mixed_only_if_wished(book, person) {
        return None;
    }
    let cadence = cadence_days(book, person)?;
    let today = now.date();
    let contact = last_contact(book, person.id, today);
    let r = match contact {
        Some(day) => waiting(day, cadence, today, absence),
        None => waiting_for_a_first(person, cadence, now),
    };
    if !(1.0..=LEAVES_POOL_AT).contains(&r) {
        return None;
    }
    // Someone a notification was just given about stays on Today while an answer may come.
    if history.open(person.id).is_none() && history.rests(person.id, cadence) {
        return None;
    }
    let days = contact.map(|day| (today - day).num_days().max(0));
    Some(Candidate { person, cadence, days, r })
}

fn is_mixed_only_if_wished(book: &Book, person: &Person) -> bool {
    person.energy != Some(Energy::Mixed) || book.settings.nudges.include_mixed
}

/// Days since the last contact in cadences. A return from a long absence cuts what had run up back to one
/// cadence, and waiting goes on from there.
fn waiting(last: NaiveDate, cadence: u16, today: NaiveDate, absence: Absence) -> f64 {
    let cadences = |from: NaiveDate, to: NaiveDate| (to - from).num_days().max(0) as f64 / f64::from(cadence);
    match absence.clipped_on(today) {
        Some(cut) if last < cut => cadences(last, cut).min(1.0) + cadences(cut, today),
        _ => cadences(last, today),
    }
}

/// With nothing logged there is no gap to speak of, so nobody waits for more than one cadence and nobody
/// leaves the pool. For the inner and middle circle that one cadence is reached the day after they were
/// added: Today is not empty after an import, and naming someone does not bring a nudge about them the same
/// day.
fn waiting_for_a_first(person: &Person, cadence: u16, now: Moment) -> f64 {
    let added = person.added.with_timezone(&now.tz).date_naive();
    let days = (now.date() - added).num_days().max(0);
    let is_close = matches!(person.circle, Some(Circle::Inner | Circle::Middle));
    if is_close && days >= 1 { 1.0 } else { (days as f64 / f64::from(cadence)).min(1.0) }
}

/// What someone gives that one needs when running low, if they may be asked: a lived tie that does not weigh
/// on one, and not someone no reminders are wanted about.
pub(super) fn gives_when_low(person: &Person) -> Vec<SupportKind> {
    let may_be_asked = person.may_be_suggested()
        && matches!(person.energy, Some(Energy::Lifts | Energy::Neutral))
        && person.cadence != Cadence::Never;
    let wanted = [SupportKind::Listening, SupportKind::Company];
    wanted.into_iter().filter(|kind| may_be_asked && person.support.gives.contains(kind)).collect()
}
