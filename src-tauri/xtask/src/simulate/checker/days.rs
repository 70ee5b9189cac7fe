//! Days that come round and questions to come back to, worked out from the log.

use chrono::{Datelike, NaiveDate};
use kith_core::domain::{
    Birthday, DayReminder, DayTone, Energy, FollowUp, Moment, NudgeKind, Person, PersonId, Standing, Whose,
};

use super::Checker;

/// How long a question to come back to stays.
pub(super) const ASK_STAYS: i64 = 14;

/// A day that comes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Coming {
    pub(super) person: PersonId,
    pub(super) on: NaiveDate,
    pub(super) in_days: i64,
    /// How many days before it is spoken of; none for not at all.
    pub(super) lead: Option<i64>,
    pub(super) tone: DayTone,
    pub(super) whose: Whose,
    pub(super) is_birthday: bool,
    /// Of someone who died, and who is remembered by choice.
    pub(super) remembered: bool,
    /// Whether the person of the day may be named.
    pub(super) may_name: bool,
}

impl Coming {
    /// A hard day of one's own.
    pub(super) fn is_my_hard_day(&self) -> bool {
        self.tone == DayTone::Hard && self.whose != Whose::Theirs
    }

    /// Whether today is one of the days on which it may be spoken of.
    pub(super) fn is_near(&self) -> bool {
        self.lead.is_some_and(|lead| self.in_days <= lead)
    }

    /// Whether it speaks for a nudge of that kind about the person of the day.
    pub(super) fn speaks_for(&self, kind: NudgeKind) -> bool {
        if self.remembered {
            return kind == NudgeKind::Remembrance;
        }
        self.may_name
            && match kind {
                NudgeKind::Birthday => self.is_birthday,
                NudgeKind::Day => !self.is_birthday && self.tone == DayTone::Glad,
                NudgeKind::HardDay => self.tone == DayTone::Hard && self.whose != Whose::Mine,
                _ => false,
            }
    }
}

/// When a day comes round next, today included; 29 February on 1 March in a common year.
pub(super) fn comes_round(day: Birthday, today: NaiveDate) -> Option<NaiveDate> {
    (today.year()..=today.year() + 1)
        .filter_map(|year| match (day.month, day.day) {
            (2, 29) if !NaiveDate::from_ymd_opt(year, 1, 1)?.leap_year() => {
                NaiveDate::from_ymd_opt(year, 3, 1)
            }
            (month, day) => NaiveDate::from_ymd_opt(year, month, day),
        })
        .find(|on| *on >= today)
}

impl Checker {
    /// Every day that comes round, of everyone.
    pub(super) fn coming(&self, now: Moment) -> Vec<Coming> {
        self.people.values().flat_map(|person| self.coming_of(person, now)).collect()
    }

    /// Every day of someone that comes round.
    pub(super) fn coming_of(&self, person: &Person, now: Moment) -> Vec<Coming> {
        let today = now.date();
        let birthday =
            person.birthday.map(|day| (day, DayTone::Glad, Whose::Theirs, person.birthday_reminder, true));
        let named = person.dates.iter().map(|it| (it.day, it.tone, it.whose, it.reminder, false));
        let remembered =
            person.standing == Standing::Deceased && person.remembrance && Self::is_mourned(person);
        // With one notification a week, it speaks of the days until the next one.
        let digest = if self.settings.nudges.digest.is_some() { 6 } else { 0 };
        let may_name = Self::may_name(person);
        birthday
            .into_iter()
            .chain(named)
            .filter_map(|(day, tone, whose, reminder, is_birthday)| {
                let on = comes_round(day, today)?;
                let lead = match reminder {
                    DayReminder::Usual => Some(i64::from(self.settings.nudges.lead_days).max(digest)),
                    DayReminder::Before(days) => Some(i64::from(days).max(digest)),
                    DayReminder::Never => None,
                };
                let (person, in_days) = (person.id, (on - today).num_days());
                Some(Coming { person, on, in_days, lead, tone, whose, is_birthday, remembered, may_name })
            })
            .collect()
    }

    /// Whether someone died, and neither weighs on one nor is taken care with.
    fn is_mourned(person: &Person) -> bool {
        person.standing == Standing::Deceased
            && person.flagged.is_none()
            && person.energy != Some(Energy::Heavy)
    }

    /// Whether a day stands in the look-ahead, or speaks for people to be with: of someone who may be named, someone who is
    /// remembered, or a hard day of one's own after a death.
    pub(super) fn stands(&self, day: &Coming) -> bool {
        let died = self.people.get(&day.person).is_some_and(Self::is_mourned);
        day.may_name || day.remembered || (died && day.is_my_hard_day())
    }

    /// Questions whose day has come and that have not fallen away, of people who may be named.
    pub(super) fn asks_of_today(&self, today: NaiveDate) -> impl Iterator<Item = &FollowUp> {
        self.asks.values().filter(move |ask| {
            let since = (today - ask.on).num_days();
            ask.settled.is_none()
                && (0..=ASK_STAYS).contains(&since)
                && self.people.get(&ask.person).is_some_and(Self::may_name)
        })
    }
}
