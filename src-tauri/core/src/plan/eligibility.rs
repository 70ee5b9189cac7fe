//! Who may be suggested at all, and how long it has been.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::absence::Absence;
use super::cadence::cadence_days;
use super::dose::last_contact;
use super::numbers::{LEAVES_POOL_AT, SAME_PERSON_DAYS};
use super::situation::Situation;
use super::{dates, first_days, follow_ups, wording};
use crate::book::Book;
use crate::domain::{Cadence, Circle, Energy, Moment, Person, PersonId, Standing};

/// Someone in the pool.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate<'a> {
    /// Who.
    pub(super) person: &'a Person,
    /// Their rhythm.
    pub(super) cadence: u16,
    /// The last contact; none where nothing was logged yet.
    pub(super) last: Option<NaiveDate>,
    /// Full days since then; none where nothing was logged yet.
    pub(super) days: Option<i64>,
    /// Those days in cadences, as the priority reads them.
    pub(super) r: f64,
}

/// Whether a nudge may be about someone: they may be named, reminders of them are wanted and, where time with them is
/// mixed, wished for.
pub(super) fn may_be_nudged_about(book: &Book, person: &Person) -> bool {
    person.may_be_suggested() && is_wanted(book, person)
}

/// The same of someone who died, whose days are remembered by choice.
pub(super) fn is_remembered(book: &Book, person: &Person) -> bool {
    is_mourned(person) && person.remembrance && is_wanted(book, person)
}

/// Someone who died, and of whom one's own days may speak.
pub(super) fn is_mourned(person: &Person) -> bool {
    person.standing == Standing::Deceased && person.flagged.is_none() && person.energy != Some(Energy::Heavy)
}

fn is_wanted(book: &Book, person: &Person) -> bool {
    let is_mixed = person.energy == Some(Energy::Mixed);
    person.cadence != Cadence::Never && (!is_mixed || book.settings.nudges.include_mixed)
}

/// The days between two notifications about someone, before anything was ignored.
pub(super) fn gap(book: &Book, person: &Person) -> i64 {
    let half = cadence_days(book, person).map_or(0, |cadence| cadence.div_ceil(2));
    SAME_PERSON_DAYS.max(i64::from(half))
}

/// Everyone a nudge may be about with whom contact is wished for in some rhythm, and how long it has been.
pub(super) fn waiting_people<'a>(situation: &Situation<'a>) -> Vec<Candidate<'a>> {
    let people = situation.book.people.values();
    let people = people.filter(|person| may_be_nudged_about(situation.book, person));
    people.filter_map(|person| how_long(situation, person)).collect()
}

/// Those of them to whom a plain reach-out may be suggested now.
pub(super) fn pool<'a>(situation: &Situation, waiting: &[Candidate<'a>]) -> Vec<Candidate<'a>> {
    let asked = follow_ups::people_to_ask(situation);
    let may_be = |candidate: &&Candidate| is_in_the_pool(situation, candidate, &asked);
    waiting.iter().filter(may_be).copied().collect()
}

fn is_in_the_pool(
    situation: &Situation,
    candidate: &Candidate,
    asked: &BTreeSet<(PersonId, NaiveDate)>,
) -> bool {
    let person = candidate.person;
    if !(1.0..=LEAVES_POOL_AT).contains(&candidate.r) {
        return false;
    }
    // Someone a notification was just given about stays on Today while an answer may come.
    if let Some(open) = situation.history.open(person.id) {
        return wording::is_plain(open.kind);
    }
    let gap = gap(situation.book, person);
    let has_an_occasion = || {
        first_days::is_new(situation, person)
            || dates::comes_within(situation, person, gap)
            || follow_ups::comes_within(situation, person.id, gap, asked)
    };
    !situation.history.rests(person.id, gap) && !has_an_occasion()
}

/// How long someone has waited, if a rhythm is wished for.
fn how_long<'a>(situation: &Situation, person: &'a Person) -> Option<Candidate<'a>> {
    let (book, today) = (situation.book, situation.today);
    let cadence = cadence_days(book, person)?;
    let last = last_contact(book, person.id, today);
    let r = match last {
        Some(day) => waiting(day, cadence, today, situation.absence),
        None => waiting_for_a_first(person, cadence, situation.now),
    };
    let days = last.map(|day| (today - day).num_days().max(0));
    Some(Candidate { person, cadence, last, days, r })
}

/// Days since the last contact in cadences. A return from a long absence cuts what had run up back to one
/// cadence, and waiting goes on from there.
pub(super) fn waiting(last: NaiveDate, cadence: u16, today: NaiveDate, absence: Absence) -> f64 {
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
