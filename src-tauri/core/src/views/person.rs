//! One person.

use super::flows::flows;
use super::next_days::next_days;
use super::{chip, days_since, face, group};
use crate::book::Book;
use crate::contract::{CatchUpView, FollowUpView, PersonView, TieView};
use crate::domain::{CatchUp, Moment, PersonId, initials};
use crate::error::{Refusal, RefusalCode};
use crate::{insight, plan};

/// How much of the timeline is sent.
const TIMELINE: usize = 200;

/// Everything about one person.
pub fn person(book: &Book, id: PersonId, now: Moment) -> Result<PersonView, Refusal> {
    let person = book.people.get(&id).ok_or(Refusal::new("id", RefusalCode::Unknown))?;
    let last_contact = book.last_contact(id);
    let ties = book.ties_of(id).filter_map(|tie| {
        let other = if tie.a == id { tie.b } else { tie.a };
        let other = book.people.get(&other)?;
        Some(TieView {
            id: tie.id,
            other: chip(book, other),
            kinds: tie.kinds.iter().copied().collect(),
            label: tie.label.clone(),
        })
    });
    Ok(PersonView {
        id,
        name: person.name.clone(),
        initials: initials(&person.name),
        nicknames: person.nicknames.clone(),
        circle: person.circle,
        sector: person.sector,
        support: person.support.clone(),
        energy: person.energy,
        standing: person.standing,
        cadence: person.cadence,
        cadence_days: plan::cadence_days(book, person),
        contacts: person.contacts.clone(),
        face: face(book, person),
        birthday: person.birthday,
        birthday_reminder: person.birthday_reminder,
        dates: person.dates.clone(),
        remembrance: person.remembrance,
        met: person.met,
        follow_ups: follow_ups(book, id),
        been_there: person.been_there.clone(),
        boundaries: person.boundaries.clone(),
        emoji: person.emoji.clone(),
        notes: person.notes.clone(),
        private_notes: person.private_notes.clone(),
        flagged: person.flagged,
        last_contact,
        days_since: days_since(last_contact, now),
        felt_better: plan::felt_better(book, id),
        timeline: book
            .contact_with(id)
            .take(TIMELINE)
            .map(|catch_up| catch_up_view(book, catch_up))
            .collect(),
        ties: ties.collect(),
        groups: book.groups_of(id).map(|it| group(book, it)).collect(),
        flows: flows(book, person, now),
        next_days: next_days(person, now),
        energy_over_time: insight::over_time(book, id, now),
        learned_rhythm: insight::learned(book, id, now).filter(|_| person.may_be_suggested()),
    })
}

/// Questions not asked yet, the nearest first.
fn follow_ups(book: &Book, id: PersonId) -> Vec<FollowUpView> {
    let open = book.follow_ups.values().filter(|ask| ask.person == id && ask.settled.is_none());
    let mut asks: Vec<_> =
        open.map(|ask| FollowUpView { id: ask.id, about: ask.about.clone(), on: ask.on }).collect();
    asks.sort_by_key(|ask| (ask.on, ask.id));
    asks
}

fn catch_up_view(book: &Book, catch_up: &CatchUp) -> CatchUpView {
    CatchUpView {
        id: catch_up.id,
        date: catch_up.date,
        with: catch_up
            .with
            .iter()
            .filter_map(|id| book.people.get(id))
            .map(|person| chip(book, person))
            .collect(),
        channel: catch_up.channel,
        reached_out: catch_up.reached_out,
        topics: catch_up.topics.clone(),
        after: catch_up.after,
        got: catch_up.got.iter().copied().collect(),
        gave: catch_up.gave.iter().copied().collect(),
        note: catch_up.note.clone(),
    }
}
