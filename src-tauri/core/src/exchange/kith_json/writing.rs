//! The book as a document.

use std::collections::BTreeMap;

use super::VERSION;
use super::rows::{CatchUpRow, CheckinRow, DayRow, Document, FollowUpRow, GroupRow, PersonRow, TieRow};
use crate::book::Book;
use crate::domain::{Birthday, CatchUp, Checkin, FollowUp, Group, Moment, NamedDay, Person, PersonId, Tie};

/// The whole circle, readable by a person and by [`super::super::read`]; the same book gives the same text.
pub fn export_json(book: &Book, now: Moment) -> String {
    let mut asks: BTreeMap<PersonId, Vec<&FollowUp>> = BTreeMap::new();
    for ask in book.follow_ups.values() {
        asks.entry(ask.person).or_default().push(ask);
    }
    let asks_of = |person: &Person| asks.get(&person.id).map(Vec::as_slice).unwrap_or_default();
    let document = Document {
        kith: VERSION,
        exported: now.utc,
        people: book.people.values().map(|one| person(one, asks_of(one))).collect(),
        ties: book.ties.values().map(tie).collect(),
        groups: book.groups.values().map(group).collect(),
        catch_ups: book.catch_ups.values().map(catch_up).collect(),
        checkins: book.checkins.values().map(checkin).collect(),
    };
    // Rows hold texts and numbers and string keys only; serde_json cannot refuse those.
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

fn person(person: &Person, asks: &[&FollowUp]) -> PersonRow {
    PersonRow {
        id: Some(person.id.to_string()),
        name: person.name.clone(),
        nicknames: person.nicknames.clone(),
        circle: person.circle,
        spot: person.spot,
        sector: person.sector,
        support: person.support.clone(),
        energy: person.energy,
        standing: person.standing,
        cadence: person.cadence,
        contacts: person.contacts.clone(),
        birthday: person.birthday.map(birthday),
        birthday_reminder: person.birthday_reminder,
        dates: person.dates.iter().map(named_day).collect(),
        remembrance: person.remembrance,
        met: person.met.map(|day| day.to_string()),
        follow_ups: asks.iter().map(|ask| follow_up(ask)).collect(),
        been_there: person.been_there.clone(),
        boundaries: person.boundaries.clone(),
        emoji: person.emoji.clone(),
        notes: person.notes.clone(),
        private_notes: person.private_notes.clone(),
        flagged: person.flagged,
        kept_aside: person.kept_aside,
        added: Some(person.added),
    }
}

fn follow_up(ask: &FollowUp) -> FollowUpRow {
    FollowUpRow {
        id: Some(ask.id.to_string()),
        about: ask.about.clone(),
        on: ask.on.to_string(),
        made: Some(ask.made),
        settled: ask.settled.map(|day| day.to_string()),
    }
}

fn named_day(named: &NamedDay) -> DayRow {
    DayRow {
        label: named.label.clone(),
        day: birthday(named.day),
        tone: named.tone,
        whose: named.whose,
        reminder: named.reminder,
    }
}

/// As vCard 4.0 writes it.
fn birthday(birthday: Birthday) -> String {
    let Birthday { year, month, day } = birthday;
    match year {
        Some(year) => format!("{year:04}-{month:02}-{day:02}"),
        None => format!("--{month:02}-{day:02}"),
    }
}

fn tie(tie: &Tie) -> TieRow {
    TieRow {
        id: Some(tie.id.to_string()),
        a: tie.a.to_string(),
        b: tie.b.to_string(),
        kinds: tie.kinds.clone(),
        label: tie.label.clone(),
    }
}

fn group(group: &Group) -> GroupRow {
    GroupRow {
        id: Some(group.id.to_string()),
        name: group.name.clone(),
        members: group.members.iter().map(ToString::to_string).collect(),
    }
}

fn catch_up(catch_up: &CatchUp) -> CatchUpRow {
    CatchUpRow {
        id: Some(catch_up.id.to_string()),
        date: catch_up.date.to_string(),
        with: catch_up.with.iter().map(ToString::to_string).collect(),
        channel: catch_up.channel,
        reached_out: catch_up.reached_out,
        topics: catch_up.topics.clone(),
        after: catch_up.after,
        got: catch_up.got.clone(),
        gave: catch_up.gave.clone(),
        note: catch_up.note.clone(),
        logged: Some(catch_up.logged),
    }
}

fn checkin(checkin: &Checkin) -> CheckinRow {
    CheckinRow {
        id: Some(checkin.id.to_string()),
        instrument: checkin.instrument.clone(),
        version: checkin.version,
        language: checkin.language.clone(),
        at: checkin.at,
        date: checkin.date.to_string(),
        answers: checkin.answers.clone(),
    }
}
