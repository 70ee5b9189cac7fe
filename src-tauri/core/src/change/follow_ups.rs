//! Questions to come back to: noted, moved, settled.

#[cfg(test)]
mod tests;

use chrono::{Datelike, NaiveDate};

use super::people::{known, line};
use crate::book::{Book, Record, Write, Writes};
use crate::contract::{AskLater, FollowUpDraft, FollowUpEdit};
use crate::domain::{FollowUp, FollowUpId, Moment, PersonId};
use crate::error::{Refusal, RefusalCode};

/// The earliest and the latest year such a question may wait for.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=9999;

pub(super) fn add(
    book: &Book,
    id: FollowUpId,
    draft: &FollowUpDraft,
    now: Moment,
) -> Result<Writes, Refusal> {
    known(book, draft.person)?;
    Ok(vec![Write::put(Record::FollowUp(ask(id, draft.person, &draft.ask, now)?))])
}

pub(super) fn edit(book: &Book, edit: &FollowUpEdit, now: Moment) -> Result<Writes, Refusal> {
    let before = book.follow_ups.get(&edit.id).ok_or(Refusal::new("id", RefusalCode::Unknown))?;
    let asked = ask(before.id, before.person, &edit.ask, now)?;
    Ok(vec![Write::put(Record::FollowUp(FollowUp { made: before.made, ..asked }))])
}

pub(super) fn settle(book: &Book, id: FollowUpId, now: Moment) -> Result<Writes, Refusal> {
    let before = book.follow_ups.get(&id).ok_or(Refusal::new("id", RefusalCode::Unknown))?;
    Ok(vec![Write::put(Record::FollowUp(FollowUp { settled: Some(now.date()), ..before.clone() }))])
}

/// A question as it is kept.
pub(super) fn ask(
    id: FollowUpId,
    person: PersonId,
    ask: &AskLater,
    now: Moment,
) -> Result<FollowUp, Refusal> {
    let about = line("about", &ask.about)?;
    if about.is_empty() {
        return Err(Refusal::new("about", RefusalCode::TextEmpty));
    }
    let impossible = Refusal::new("on", RefusalCode::DateImpossible);
    let on: NaiveDate = ask.on.parse().map_err(|_| impossible.clone())?;
    if !YEARS.contains(&on.year()) {
        return Err(impossible);
    }
    Ok(FollowUp { id, person, about, on, made: now.utc, settled: None })
}
