//! What became of earlier nudges, and what follows: who rests, and how seldom notifications are to come.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};

use super::dose::{
    ACTED_FOR_STEP_UP, IGNORED_AFTER, IGNORED_FOR_STEP_DOWN, LATER_DAYS, MAX_GAP_FACTOR, SAME_PERSON_DAYS,
    within,
};
use crate::book::Book;
use crate::domain::{Answer, Delivery, Moment, NudgeRecord, PersonId};

/// How often notifications may come, from usual to not at all. Derived anew from the nudges in the book.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    /// As the dose allows, at most one a day.
    #[default]
    Daily,
    /// Three a week, with a free day between.
    ThreeAWeek,
    /// One a week.
    OneAWeek,
    /// None; Today still suggests.
    InAppOnly,
}

impl Step {
    fn down(self) -> Self {
        match self {
            Self::Daily => Self::ThreeAWeek,
            Self::ThreeAWeek => Self::OneAWeek,
            Self::OneAWeek | Self::InAppOnly => Self::InAppOnly,
        }
    }

    fn up(self) -> Self {
        match self {
            Self::InAppOnly => Self::OneAWeek,
            Self::OneAWeek => Self::ThreeAWeek,
            Self::ThreeAWeek | Self::Daily => Self::Daily,
        }
    }
}

/// What became of one nudge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Acted,
    Later,
    Less,
    /// No answer, no contact, and two days gone.
    Ignored,
    /// The same, and it may still come.
    Open,
}

/// Nudges about one person.
#[derive(Default)]
struct AboutPerson<'a> {
    newest: Option<&'a NudgeRecord>,
    newest_outcome: Option<Outcome>,
    ignored_in_a_row: u32,
}

/// All nudges given so far, read in the order in which they were given.
pub(super) struct History<'a> {
    /// How often notifications may come.
    pub(super) step: Step,
    /// The days on which notifications were given.
    pub(super) notified: Vec<NaiveDate>,
    /// All nudges, oldest first.
    pub(super) given: Vec<&'a NudgeRecord>,
    people: BTreeMap<PersonId, AboutPerson<'a>>,
    now: Moment,
}

impl<'a> History<'a> {
    pub(super) fn read(book: &'a Book, now: Moment) -> Self {
        let mut given: Vec<&NudgeRecord> = book.nudges.values().collect();
        given.sort_by_key(|nudge| (nudge.at, nudge.id));
        let contact = contact_since_unanswered(book, now, &given);

        let mut step = Step::default();
        let (mut ignored, mut acted) = (0, 0);
        let mut people: BTreeMap<PersonId, AboutPerson> = BTreeMap::new();
        for nudge in &given {
            let Some(person) = nudge.person else { continue };
            let outcome = outcome(nudge, now, contact.get(&person));
            let about = people.entry(person).or_default();
            about.newest = Some(nudge);
            about.newest_outcome = Some(outcome);
            match outcome {
                Outcome::Open => continue,
                Outcome::Ignored => {
                    about.ignored_in_a_row += 1;
                    (ignored, acted) = (ignored + 1, 0);
                }
                Outcome::Acted => {
                    about.ignored_in_a_row = 0;
                    (ignored, acted) = (0, acted + 1);
                }
                Outcome::Later => {
                    about.ignored_in_a_row = 0;
                    (ignored, acted) = (0, 0);
                }
                Outcome::Less => {
                    about.ignored_in_a_row = 0;
                    (ignored, acted) = (0, 0);
                    step = step.down();
                }
            }
            if ignored == IGNORED_FOR_STEP_DOWN {
                (step, ignored) = (step.down(), 0);
            }
            if acted == ACTED_FOR_STEP_UP {
                (step, acted) = (step.up(), 0);
            }
        }
        let notified = given
            .iter()
            .filter(|nudge| nudge.delivery == Delivery::Notification)
            .map(|nudge| day(nudge.at, now))
            .collect();
        Self { step, notified, given, people, now }
    }

    /// A nudge about someone to which an answer may still come. It stays on Today, and is not given again.
    pub(super) fn open(&self, person: PersonId) -> Option<&'a NudgeRecord> {
        let about = self.people.get(&person)?;
        about.newest.filter(|_| about.newest_outcome == Some(Outcome::Open))
    }

    /// Whether someone is to be left alone: "not now" within a week, or a nudge within their gap, which
    /// doubles with each one in a row that was ignored.
    pub(super) fn rests(&self, person: PersonId, cadence: u16) -> bool {
        let Some(about) = self.people.get(&person) else { return false };
        let Some(newest) = about.newest else { return false };
        let gap = SAME_PERSON_DAYS.max(i64::from(cadence.div_ceil(2)));
        let factor = 2_i64.pow(about.ignored_in_a_row.min(8)).min(MAX_GAP_FACTOR);
        self.is_recent(newest.at, gap * factor) || self.said_later(newest)
    }

    /// Whether something was answered about someone within a week: then they are not brought up again.
    pub(super) fn just_answered(&self, person: PersonId) -> bool {
        let newest = self.people.get(&person).and_then(|about| about.newest);
        newest.and_then(|nudge| nudge.answer).is_some_and(|(_, at)| self.is_recent(at, LATER_DAYS))
    }

    /// Whether any nudge was given, or answered on Today, on or after a day.
    pub(super) fn any_since(&self, from: NaiveDate) -> bool {
        self.given.last().is_some_and(|nudge| self.day(nudge.at) >= from)
    }

    /// The day on the wall of an instant.
    pub(super) fn day(&self, at: DateTime<Utc>) -> NaiveDate {
        day(at, self.now)
    }

    fn said_later(&self, nudge: &NudgeRecord) -> bool {
        matches!(nudge.answer, Some((Answer::Later, at)) if self.is_recent(at, LATER_DAYS))
    }

    fn is_recent(&self, at: DateTime<Utc>, days: i64) -> bool {
        within(self.day(at), self.now.date(), days)
    }
}

fn day(at: DateTime<Utc>, now: Moment) -> NaiveDate {
    at.with_timezone(&now.tz).date_naive()
}

/// Days of contact with everyone of whom a nudge was left unanswered, back to the first such nudge.
fn contact_since_unanswered(
    book: &Book,
    now: Moment,
    given: &[&NudgeRecord],
) -> BTreeMap<PersonId, BTreeSet<NaiveDate>> {
    let mut contact = BTreeMap::new();
    for nudge in given.iter().filter(|nudge| nudge.answer.is_none()) {
        let Some(person) = nudge.person else { continue };
        let first = day(nudge.at, now);
        contact.entry(person).or_insert_with(|| {
            book.contact_with(person).map(|c| c.date).take_while(|date| *date >= first).collect()
        });
    }
    contact
}

/// What became of a nudge. Contact on the day it was given, or until two days later, is taking it up.
fn outcome(nudge: &NudgeRecord, now: Moment, contact: Option<&BTreeSet<NaiveDate>>) -> Outcome {
    match nudge.answer {
        Some((Answer::Acted, _)) => return Outcome::Acted,
        Some((Answer::Later | Answer::Leave, _)) => return Outcome::Later,
        Some((Answer::Less, _)) => return Outcome::Less,
        None => {}
    }
    let days = day(nudge.at, now)..=day(nudge.at + IGNORED_AFTER, now);
    if contact.is_some_and(|contact| contact.range(days).next().is_some()) {
        return Outcome::Acted;
    }
    if (now.utc - nudge.at).abs() < IGNORED_AFTER { Outcome::Open } else { Outcome::Ignored }
}
