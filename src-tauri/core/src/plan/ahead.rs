//! The look-ahead: days and questions of the week to come. A plain list of what the person wrote down, so it is not
//! thinned by what may be nudged about; only whoever Kith may not name is not in it.

use chrono::NaiveDate;

use super::dates::Coming;
use super::follow_ups;
use super::numbers::AHEAD_DAYS;
use super::situation::Situation;
use crate::contract::{AheadRow, AheadWhat, PersonChip};
use crate::domain::{Person, Standing};

/// What is to come, the nearest first.
pub(super) fn rows(situation: &Situation, days: &[Coming]) -> Vec<AheadRow> {
    let row = |person: &Person, what, on: NaiveDate| {
        let in_days = (on - situation.today).num_days();
        AheadRow { person: PersonChip::from(person), what, on, in_days }
    };
    let days = days.iter().filter(|day| day.in_days <= AHEAD_DAYS);
    let days = days.filter_map(|day| Some(row(day.person, of_day(day)?, day.on)));
    let asks = follow_ups::open(situation).filter(|(person, _)| person.may_be_suggested());
    let asks = asks.map(|(person, ask)| {
        let what = AheadWhat::FollowUp { id: ask.id, about: ask.about.clone() };
        row(person, what, ask.on.max(situation.today))
    });
    let mut rows: Vec<_> = asks.chain(days).filter(|row| row.in_days <= AHEAD_DAYS).collect();
    rows.sort_by(|a, b| (a.on, &a.person.name, a.person.id).cmp(&(b.on, &b.person.name, b.person.id)));
    rows
}

/// The days of someone who died stand there only where they are remembered by choice.
fn of_day(day: &Coming) -> Option<AheadWhat> {
    let label = day.label.map(str::to_owned);
    if day.person.standing == Standing::Deceased {
        return day.person.remembrance.then_some(AheadWhat::Remembrance { label });
    }
    Some(match label {
        None => AheadWhat::Birthday { turns: day.turns },
        Some(label) => AheadWhat::Day { label, tone: day.tone, whose: day.whose },
    })
}
