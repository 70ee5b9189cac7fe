//! Changes to what happens: contact, self-checks, choices.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Utc};

use super::follow_ups;
use super::people::{MAX_CADENCE, line, note};
use crate::book::{Book, Key, Kind, Record, Write, Writes};
use crate::checkin;
use crate::contract::{CatchUpDraft, CheckinDraft, SettingsEdit};
use crate::domain::{
    After, CatchUp, CatchUpId, Checkin, CheckinId, EARLIEST_YEAR, FollowUpId, LowBattery, MAX_LEAD_DAYS,
    MAX_NAME, MAX_SHORT, MAX_TOPICS, MAX_WITH, Moment, PersonId, Presence, clean_line,
};
use crate::error::{Refusal, RefusalCode};

/// How long running low by hand lasts before Kith asks again (evidence §3.2: off for 7 days, then re-asked).
const LOW_BATTERY_DAYS: i64 = 7;
/// The longest time without a touch until Kith locks, in minutes.
const MAX_LOCK_AFTER: u16 = 240;
/// An absence of so many days is a long one (evidence §3.2).
pub(crate) const LONG_ABSENCE_DAYS: i64 = 14;

pub(super) fn log_catch_up(
    book: &Book,
    (id, follow_up): (CatchUpId, FollowUpId),
    draft: &CatchUpDraft,
    now: Moment,
) -> Result<Writes, Refusal> {
    let date = match &draft.date {
        None => now.date(),
        Some(text) => text.parse().map_err(|_| Refusal::new("date", RefusalCode::DateImpossible))?,
    };
    if date > now.date() {
        return Err(Refusal::new("date", RefusalCode::DateInFuture));
    }
    if date.year() < EARLIEST_YEAR {
        return Err(Refusal::new("date", RefusalCode::DateTooEarly));
    }
    let mut with: Vec<PersonId> = Vec::new();
    for person in &draft.with {
        if !book.people.contains_key(person) {
            return Err(Refusal::new("with", RefusalCode::Unknown));
        }
        if !with.contains(person) {
            with.push(*person);
        }
    }
    if with.is_empty() {
        return Err(Refusal::new("with", RefusalCode::NobodyNamed));
    }
    if with.len() > MAX_WITH {
        return Err(Refusal::new("with", RefusalCode::TooMany));
    }
    let after = draft
        .after
        .map(|value| After::new(value).ok_or(Refusal::new("after", RefusalCode::OutOfRange)))
        .transpose()?;
    let mut topics = Vec::new();
    for topic in &draft.topics {
        let topic = line("topics", topic)?;
        if !topic.is_empty() && !topics.contains(&topic) {
            topics.push(topic);
        }
    }
    if topics.len() > MAX_TOPICS {
        return Err(Refusal::new("topics", RefusalCode::TooMany));
    }
    let ask =
        draft.follow_up.as_ref().map(|ask| follow_ups::ask(follow_up, with[0], ask, now)).transpose()?;
    let catch_up = CatchUp {
        id,
        date,
        with,
        channel: draft.channel,
        reached_out: draft.reached_out,
        topics,
        after,
        got: draft.got.iter().copied().collect(),
        gave: draft.gave.iter().copied().collect(),
        note: note("note", &draft.note)?,
        logged: now.utc,
    };
    Ok(std::iter::once(Record::CatchUp(catch_up)).chain(ask.map(Record::FollowUp)).map(Write::put).collect())
}

pub(super) fn remove_catch_up(book: &Book, id: CatchUpId) -> Result<Writes, Refusal> {
    if !book.catch_ups.contains_key(&id) {
        return Err(Refusal::new("id", RefusalCode::Unknown));
    }
    Ok(vec![Write::Delete(Key { kind: Kind::CatchUp, id: id.0 })])
}

pub(super) fn take_checkin(
    id: CheckinId,
    draft: &CheckinDraft,
    language: &str,
    now: Moment,
) -> Result<Writes, Refusal> {
    let instrument =
        checkin::find(&draft.instrument).ok_or(Refusal::new("instrument", RefusalCode::Unknown))?;
    instrument.score(&draft.answers)?;
    if draft.answers.iter().all(Option::is_none) {
        return Err(Refusal::new("answers", RefusalCode::TooFewAnswers));
    }
    Ok(vec![Write::put(Record::Checkin(Checkin {
        id,
        instrument: instrument.id.clone(),
        version: instrument.version,
        language: clean_line(language),
        at: now.utc,
        date: now.date(),
        answers: draft.answers.clone(),
    }))])
}

pub(super) fn remove_checkin(book: &Book, id: CheckinId) -> Result<Writes, Refusal> {
    if !book.checkins.contains_key(&id) {
        return Err(Refusal::new("id", RefusalCode::Unknown));
    }
    Ok(vec![Write::Delete(Key { kind: Kind::Checkin, id: id.0 })])
}

pub(super) fn pause_nudges(book: &Book, until: Option<DateTime<Utc>>) -> Writes {
    let mut settings = book.settings.clone();
    settings.nudges.paused_until = until;
    vec![Write::put(Record::Settings(settings))]
}

pub(super) fn change_settings(book: &Book, edit: &SettingsEdit, now: Moment) -> Result<Writes, Refusal> {
    let mut settings = book.settings.clone();
    if let Some(called) = &edit.called {
        let called = clean_line(called);
        if called.chars().count() > MAX_NAME {
            return Err(Refusal::new("called", RefusalCode::NameTooLong));
        }
        settings.called = called;
    }
    set(&mut settings.theme, edit.theme);
    set(&mut settings.works, edit.works);
    set(&mut settings.notifications_with_names, edit.notifications_with_names);
    set(&mut settings.nudges.on, edit.nudges_on);
    set(&mut settings.nudges.slot, time("slot", edit.slot.as_deref())?);
    set(&mut settings.nudges.quiet_from, time("quiet_from", edit.quiet_from.as_deref())?);
    set(&mut settings.nudges.quiet_to, time("quiet_to", edit.quiet_to.as_deref())?);
    if settings.nudges.is_quiet(settings.nudges.slot) {
        let field = match (&edit.slot, &edit.quiet_from) {
            (Some(_), _) => "slot",
            (None, Some(_)) => "quiet_from",
            (None, None) => "quiet_to",
        };
        return Err(Refusal::new(field, RefusalCode::SlotInQuietHours));
    }
    set(&mut settings.nudges.include_mixed, edit.include_mixed);
    let nudges = &mut settings.nudges;
    for (field, place, days) in [
        ("inner_days", &mut nudges.inner_days, edit.inner_days),
        ("middle_days", &mut nudges.middle_days, edit.middle_days),
        ("outer_days", &mut nudges.outer_days, edit.outer_days),
        ("loose_days", &mut nudges.loose_days, edit.loose_days),
    ] {
        if days.is_some_and(|days| !(1..=MAX_CADENCE).contains(&days)) {
            return Err(Refusal::new(field, RefusalCode::OutOfRange));
        }
        set(place, days);
    }
    if let Some(days) = edit.lead_days {
        if days > MAX_LEAD_DAYS {
            return Err(Refusal::new("lead_days", RefusalCode::OutOfRange));
        }
        settings.nudges.lead_days = days;
    }
    set(&mut settings.nudges.digest, edit.digest);
    set(&mut settings.nudges.look_ahead, edit.look_ahead);
    set(&mut settings.nudges.checkin_reminder, edit.checkin_reminder);
    set(&mut settings.nudges.kinds_off, edit.kinds_off.clone());
    set(&mut settings.tray_look, edit.tray_look);
    if let Some(keys) = &edit.quick_key {
        let keys = keys.as_deref().map(clean_line).filter(|keys| !keys.is_empty());
        if keys.as_ref().is_some_and(|keys| keys.chars().count() > MAX_SHORT) {
            return Err(Refusal::new("quick_key", RefusalCode::TextTooLong));
        }
        settings.quick_key = keys;
    }
    set(&mut settings.map_fade, edit.map_fade);
    if let Some(budget) = edit.weekly_budget {
        if !(1..=10).contains(&budget) {
            return Err(Refusal::new("weekly_budget", RefusalCode::OutOfRange));
        }
        settings.nudges.weekly_budget = budget;
    }
    if let Some(minutes) = edit.lock_after {
        if minutes > MAX_LOCK_AFTER {
            return Err(Refusal::new("lock_after", RefusalCode::OutOfRange));
        }
        settings.lock_after = minutes;
    }
    if let Some(low) = edit.low_battery {
        // Ending it is kept as an end, not as nothing: what Kith had noticed by itself up to now is set aside too.
        let days = if low { LOW_BATTERY_DAYS } else { 0 };
        settings.low_battery = Some(LowBattery { since: now.utc, until: now.utc + TimeDelta::days(days) });
    }
    Ok(vec![Write::put(Record::Settings(settings))])
}

/// Today was looked at. After a long absence that is a return, and everything starts gently again.
pub(super) fn open(book: &Book, date: NaiveDate) -> Writes {
    let before = book.presence;
    let long_ago = date - Days::new(LONG_ABSENCE_DAYS.unsigned_abs());
    let returns = before.last_opened.is_some_and(|last| last <= long_ago);
    let (returned, left) =
        if returns { (Some(date), before.last_opened) } else { (before.returned, before.left) };
    // A clock that was wrong once must not make the last visit lie in the future for ever.
    vec![Write::put(Record::Presence(Presence { last_opened: Some(date), returned, left }))]
}

fn set<T>(place: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *place = value;
    }
}

fn time(field: &'static str, text: Option<&str>) -> Result<Option<NaiveTime>, Refusal> {
    text.map(|text| {
        NaiveTime::parse_from_str(text.trim(), "%H:%M")
            .map_err(|_| Refusal::new(field, RefusalCode::OutOfRange))
    })
    .transpose()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::NudgeSettings;

    /// What an edit makes of the choices as they come.
    fn after(edit: &SettingsEdit) -> Result<NudgeSettings, Refusal> {
        let now = Moment::new(DateTime::UNIX_EPOCH, chrono_tz::UTC);
        let writes = change_settings(&Book::default(), edit, now)?;
        let [Write::Put(record)] = writes.as_slice() else { panic!("{writes:?}") };
        let Record::Settings(settings) = record.as_ref() else { panic!("{record:?}") };
        Ok(settings.nudges.clone())
    }

    #[test]
    fn the_rhythm_of_each_circle_is_a_choice_of_its_own_from_1_to_730_days() {
        type Circle = (&'static str, fn(u16) -> SettingsEdit, fn(&mut NudgeSettings) -> &mut u16);
        let circles: [Circle; 4] = [
            (
                "inner_days",
                |days| SettingsEdit { inner_days: Some(days), ..SettingsEdit::default() },
                |nudges| &mut nudges.inner_days,
            ),
            (
                "middle_days",
                |days| SettingsEdit { middle_days: Some(days), ..SettingsEdit::default() },
                |nudges| &mut nudges.middle_days,
            ),
            (
                "outer_days",
                |days| SettingsEdit { outer_days: Some(days), ..SettingsEdit::default() },
                |nudges| &mut nudges.outer_days,
            ),
            (
                "loose_days",
                |days| SettingsEdit { loose_days: Some(days), ..SettingsEdit::default() },
                |nudges| &mut nudges.loose_days,
            ),
        ];
        for (field, edit, place) in circles {
            for days in [1, 45, 730] {
                let mut expected = NudgeSettings::default();
                *place(&mut expected) = days;
                assert_eq!(after(&edit(days)), Ok(expected), "{field}");
            }
            for days in [0, 731, u16::MAX] {
                assert_eq!(after(&edit(days)), Err(Refusal::new(field, RefusalCode::OutOfRange)));
            }
        }
    }
}
