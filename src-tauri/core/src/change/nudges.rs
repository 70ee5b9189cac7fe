//! Nudges that are given, and what the person says to them.

#[cfg(test)]
mod tests;

use chrono::TimeDelta;

use super::people::known;
use crate::book::{Book, Key, Kind, Record, Write, Writes};
use crate::contract::{StillWantedAnswer, SuggestionAnswer};
use crate::domain::{
    Answer, Cadence, CatchUp, CatchUpId, Circle, Delivery, FollowUp, Moment, NudgeId, NudgeKind, NudgeRecord,
    Person, PersonId, ReachedOut, SupportSet,
};
use crate::error::{Refusal, RefusalCode};

/// How long an open nudge can be answered from Today.
const ANSWERABLE_DAYS: i64 = 14;
/// Nudges older than this say nothing any more, about back-off or about wording.
const FORGET_NUDGES_DAYS: i64 = 400;
/// How many of the newest may have been written by a clock that was wrong.
const BEYOND_A_WRONG_CLOCK: usize = 50;

/// Written before anything is shown; old ones go.
pub(super) fn show(book: &Book, records: &[NudgeRecord]) -> Result<Writes, Refusal> {
    let newest = records.iter().map(|record| record.at).max();
    let newest = newest.ok_or(Refusal::new("nudge", RefusalCode::TooFewAnswers))?;
    for person in records.iter().filter_map(|record| record.person) {
        known(book, person)?;
    }
    // A clock that is years off for some days, ahead or back, must not let go of what was given last week.
    let mut given: Vec<_> = book.nudges.values().map(|nudge| nudge.at).collect();
    given.sort_unstable_by(|one, other| other.cmp(one));
    let sure = given.get(BEYOND_A_WRONG_CLOCK).map(|at| newest.min(*at));
    let forgotten = sure.map(|at| at - TimeDelta::days(FORGET_NUDGES_DAYS));
    let mut writes: Writes = book
        .nudges
        .values()
        .filter(|old| {
            forgotten.is_some_and(|until| old.at < until) && records.iter().all(|record| record.id != old.id)
        })
        .map(|old| Write::Delete(Key { kind: Kind::Nudge, id: old.id.0 }))
        .collect();
    writes.extend(records.iter().cloned().map(Record::Nudge).map(Write::put));
    Ok(writes)
}

pub(super) fn answer(
    book: &Book,
    (person, answer, (kind, variant)): (PersonId, SuggestionAnswer, (NudgeKind, u8)),
    (nudge, catch_up): (NudgeId, CatchUpId),
    now: Moment,
) -> Result<Writes, Refusal> {
    let someone = known(book, person)?;
    let answered = match answer {
        SuggestionAnswer::Never => {
            let never = Person { cadence: Cadence::Never, ..someone.clone() };
            return Ok(vec![Write::put(Record::Person(never))]);
        }
        SuggestionAnswer::Stop => {
            let mut settings = book.settings.clone();
            settings.nudges.on = false;
            return Ok(vec![Write::put(Record::Settings(settings))]);
        }
        SuggestionAnswer::InTouch | SuggestionAnswer::Reached | SuggestionAnswer::Hello => Answer::Acted,
        SuggestionAnswer::Later => Answer::Later,
        SuggestionAnswer::Less => Answer::Less,
    };
    let since = now.utc - TimeDelta::days(ANSWERABLE_DAYS);
    // What is bound to an occasion is noted under it; an older line to the same person was about something else.
    let is_its = |open: &&NudgeRecord| open.kind == kind || !is_an_occasion(kind);
    let open = book
        .nudges
        .values()
        .filter(|open| open.person == Some(person) && open.answer.is_none() && open.at >= since)
        .filter(is_its)
        .max_by_key(|open| (open.kind == kind, open.at));
    let record = match open {
        Some(open) => NudgeRecord { answer: Some((answered, now.utc)), ..open.clone() },
        None => NudgeRecord {
            id: nudge,
            person: Some(person),
            at: now.utc,
            delivery: Delivery::Today,
            kind,
            variant,
            answer: Some((answered, now.utc)),
        },
    };
    let mut writes = Vec::new();
    if answered == Answer::Acted && [kind, record.kind].contains(&NudgeKind::FollowUp) {
        writes.extend(asked_about(book, person, now).map(Record::FollowUp).map(Write::put));
    }
    writes.push(Write::put(Record::Nudge(record)));
    if matches!(answer, SuggestionAnswer::InTouch | SuggestionAnswer::Reached) {
        writes.push(Write::put(Record::CatchUp(CatchUp {
            id: catch_up,
            date: now.date(),
            with: vec![person],
            channel: None,
            reached_out: (answer == SuggestionAnswer::Reached).then_some(ReachedOut::Me),
            topics: Vec::new(),
            after: None,
            got: SupportSet::new(),
            gave: SupportSet::new(),
            note: String::new(),
            logged: now.utc,
        })));
    }
    Ok(writes)
}

/// Whether a kind is about one thing at one time, and not one of those that take turns.
fn is_an_occasion(kind: NudgeKind) -> bool {
    use NudgeKind::{Birthday, Day, FirstDays, FollowUp, HardDay, Remembrance, WarmUp};
    matches!(kind, Birthday | Day | FirstDays | FollowUp | HardDay | Remembrance | WarmUp)
}

/// Questions to someone whose day has come: taking the nudge up settles them.
fn asked_about(book: &Book, person: PersonId, now: Moment) -> impl Iterator<Item = FollowUp> {
    let today = now.date();
    book.follow_ups
        .values()
        .filter(move |ask| ask.person == person && ask.settled.is_none() && ask.on <= today)
        .map(move |ask| FollowUp { settled: Some(today), ..ask.clone() })
}

/// A step of the warm-up: noted as taken up, so that the next one is known.
pub(super) fn warm_up(
    book: &Book,
    person: PersonId,
    step: u8,
    nudge: NudgeId,
    now: Moment,
) -> Result<Writes, Refusal> {
    known(book, person)?;
    if !(1..=3).contains(&step) {
        return Err(Refusal::new("step", RefusalCode::OutOfRange));
    }
    Ok(vec![said(person, NudgeKind::WarmUp, step, Answer::Acted, nudge, now)])
}

/// Whether someone out of reach is still wanted where they are.
pub(super) fn still_wanted(
    book: &Book,
    person: PersonId,
    answer: StillWantedAnswer,
    nudge: NudgeId,
    now: Moment,
) -> Result<Writes, Refusal> {
    let someone = known(book, person)?;
    let answered = if answer == StillWantedAnswer::SayHello { Answer::Acted } else { Answer::Leave };
    let mut writes = vec![said(person, NudgeKind::StillWanted, 1, answered, nudge, now)];
    if answer == StillWantedAnswer::MoveOut {
        let circle = someone.circle.and_then(Circle::further_out);
        writes.push(Write::put(Record::Person(Person { circle, spot: None, ..someone.clone() })));
    }
    Ok(writes)
}

fn said(person: PersonId, kind: NudgeKind, variant: u8, answer: Answer, id: NudgeId, now: Moment) -> Write {
    Write::put(Record::Nudge(NudgeRecord {
        id,
        person: Some(person),
        at: now.utc,
        delivery: Delivery::Today,
        kind,
        variant,
        answer: Some((answer, now.utc)),
    }))
}
