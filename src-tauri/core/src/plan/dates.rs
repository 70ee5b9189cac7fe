//! Days that come round: birthdays, glad days and hard ones, one's own and those of people who died. When each is spoken
//! of, and whom a nudge about it names. A day stands in the look-ahead whatever is said of it here.

use chrono::{Datelike, Duration, NaiveDate};

use super::backoff::Spoken;
use super::eligibility::{is_mourned, is_remembered, may_be_nudged_about};
use super::looked_after;
use super::numbers::{AHEAD_DAYS, LOOKED_AFTER_BY};
use super::proposal::{Proposal, What};
use super::situation::Situation;
use crate::domain::{Birthday, DayReminder, DayTone, NudgeKind, Person, Standing, Whose};

/// The earliest a day is spoken of.
const MAX_LEAD_DAYS: i64 = 30;

/// A day to come.
#[derive(Clone, Copy, Debug)]
pub(super) struct Coming<'a> {
    pub(super) person: &'a Person,
    /// What it is; none for the birthday.
    pub(super) label: Option<&'a str>,
    pub(super) tone: DayTone,
    pub(super) whose: Whose,
    pub(super) on: NaiveDate,
    pub(super) in_days: i64,
    /// How old they will be, where it is a birthday and the year is known.
    pub(super) turns: Option<i32>,
    /// From how many days before on it is spoken of; never, where none.
    lead: Option<i64>,
}

impl Coming<'_> {
    /// What a nudge to the person of the day would be.
    pub(super) fn kind(&self) -> NudgeKind {
        match (self.person.standing, self.label, self.tone) {
            (Standing::Deceased, ..) => NudgeKind::Remembrance,
            (_, None, _) => NudgeKind::Birthday,
            (_, _, DayTone::Glad) => NudgeKind::Day,
            (_, _, DayTone::Hard) => NudgeKind::HardDay,
        }
    }

    /// A hard day of one's own: the nudge is about people to be with.
    pub(super) fn is_my_hard_day(&self) -> bool {
        self.tone == DayTone::Hard && matches!(self.whose, Whose::Mine | Whose::Both)
    }

    /// The days on which it is spoken of.
    fn spoken_on(&self) -> Option<(NaiveDate, NaiveDate)> {
        Some((self.on - Duration::days(self.lead?), self.on))
    }

    fn is_spoken_of_now(&self) -> bool {
        self.lead.is_some_and(|lead| self.in_days <= lead)
    }
}

/// Every day of someone within so many days.
fn of_person<'a>(situation: &Situation, person: &'a Person, within: i64) -> impl Iterator<Item = Coming<'a>> {
    let (today, nudges) = (situation.today, &situation.book.settings.nudges);
    // Where there is one notification a week, what lies before the next one is spoken of in this one.
    let earliest = if nudges.digest.is_some() { AHEAD_DAYS - 1 } else { 0 };
    let usual = nudges.lead_days;
    let coming = move |label, day: Birthday, tone, whose, reminder| {
        let on = if may_come(day, today, within) { day.next(today)? } else { return None };
        let in_days = (on - today).num_days();
        let lead = match reminder {
            DayReminder::Usual => Some(i64::from(usual).max(earliest)),
            DayReminder::Before(days) => Some(i64::from(days).max(earliest)),
            DayReminder::Never => None,
        };
        (in_days <= within).then_some(Coming { person, label, tone, whose, on, in_days, turns: None, lead })
    };
    let birthday = person.birthday.and_then(|day| {
        let coming = coming(None, day, DayTone::Glad, Whose::Theirs, person.birthday_reminder)?;
        let turns = day.year.map(|year| coming.on.year() - year).filter(|turns| *turns > 0);
        Some(Coming { turns, ..coming })
    });
    let named = person.dates.iter();
    let named =
        named.filter_map(move |it| coming(Some(it.label.as_str()), it.day, it.tone, it.whose, it.reminder));
    birthday.into_iter().chain(named)
}

/// Whether a day can come round within so many days; told from the month and the day alone, since there are many. With
/// every month as long as the longest a year has a few days more, so it is asked for a few days more.
pub(super) fn may_come(day: Birthday, today: NaiveDate, within: i64) -> bool {
    const MONTH: u32 = 31;
    const YEAR: i64 = 12 * 31;
    const SPARE: i64 = YEAR - 365;
    let number = |month: u32, day: u32| i64::from(month * MONTH + day);
    let away = number(day.month, day.day) - number(today.month(), today.day());
    // 29 February may come on the day after.
    (day.month, day.day) == (2, 29) || away.rem_euclid(YEAR) <= within + SPARE
}

/// Every day that may be spoken of by now, of whomever may be named or is mourned; the nearest first. Looked up once for
/// a plan.
pub(super) fn coming<'a>(situation: &Situation<'a>) -> Vec<Coming<'a>> {
    let named = |person: &&Person| person.may_be_suggested() || is_mourned(person);
    let people = situation.book.people.values().filter(named);
    let mut days: Vec<_> = people.flat_map(|person| of_person(situation, person, MAX_LEAD_DAYS)).collect();
    days.sort_by_key(|day| (day.in_days, day.person.id));
    days
}

/// Whether a day of someone comes so soon that it is to be the occasion.
pub(super) fn comes_within(situation: &Situation, person: &Person, days: i64) -> bool {
    of_person(situation, person, days)
        .any(|day| day.lead.is_some() && !day.is_my_hard_day() && situation.wants(day.kind()))
}

/// Whether today is a hard day of one's own: then nobody is asked to be the one who reaches out.
pub(super) fn today_is_hard(days: &[Coming]) -> bool {
    days.iter().any(|day| day.in_days == 0 && day.is_my_hard_day())
}

/// The days that are spoken of now, the nearest first, each with whom the nudge would name.
pub(super) fn proposals<'a>(situation: &Situation<'a>, days: &[Coming<'a>]) -> Vec<Proposal<'a>> {
    let spoken = days.iter().filter(|day| day.is_spoken_of_now());
    spoken.flat_map(|day| of_day(situation, *day)).collect()
}

fn of_day<'a>(situation: &Situation<'a>, day: Coming<'a>) -> Vec<Proposal<'a>> {
    let to_them = || to_them(situation, day);
    if !day.is_my_hard_day() {
        return to_them().into_iter().collect();
    }
    let has_died = day.person.standing == Standing::Deceased;
    let themself = if day.whose == Whose::Both && !has_died { to_them() } else { None };
    let is_named = themself.is_some();
    let others = people_to_be_with(situation, day);
    let others = others.into_iter().filter(|with| !is_named || with.person.id != day.person.id);
    let mut all: Vec<_> = themself.into_iter().chain(others).take(LOOKED_AFTER_BY).collect();
    if all.is_empty() && has_died {
        all.extend(to_them());
    }
    all
}

/// A nudge to the person of the day, or in memory of them.
fn to_them<'a>(situation: &Situation<'a>, day: Coming<'a>) -> Option<Proposal<'a>> {
    let person = day.person;
    let may_be = if person.standing == Standing::Deceased {
        is_remembered(situation.book, person)
    } else {
        may_be_nudged_about(situation.book, person)
    };
    if !may_be || !situation.wants(day.kind()) {
        return None;
    }
    let is_in_touch = day.in_days == 0 && situation.book.last_contact(person.id) == Some(situation.today);
    let spoken = situation.history.spoken(person.id, day.kind(), day.spoken_on()?);
    if spoken == Spoken::Done || is_in_touch || situation.history.said_later(person.id) {
        return None;
    }
    let told = spoken == Spoken::Told || (day.is_my_hard_day() && told_of_my_hard_day(situation, day));
    Some(Proposal { person, what: What::Day(day), told })
}

/// On a hard day of one's own: those one could be with.
fn people_to_be_with<'a>(situation: &Situation<'a>, day: Coming<'a>) -> Vec<Proposal<'a>> {
    let Some(days) = day.spoken_on().filter(|_| situation.wants(NudgeKind::HardDay)) else {
        return Vec::new();
    };
    let told = told_of_my_hard_day(situation, day);
    let history = &situation.history;
    let may_be = |person: &&Person| {
        let done = history.spoken(person.id, NudgeKind::HardDay, days) == Spoken::Done;
        !done && !history.said_later(person.id)
    };
    let people = looked_after::people(situation.book, day.on).into_iter().filter(may_be);
    let people = people.take(LOOKED_AFTER_BY);
    people.map(|person| Proposal { person, what: What::ToBeWith(day), told }).collect()
}

/// The day has one notification, whomever it named.
fn told_of_my_hard_day(situation: &Situation, day: Coming) -> bool {
    let told = |(first, last)| situation.history.told(NudgeKind::HardDay, first, last);
    day.spoken_on().is_some_and(told)
}
