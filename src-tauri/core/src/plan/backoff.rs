//! What became of earlier nudges, and what follows: who rests, and how seldom notifications are to come.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};

use super::given::{Given, Outcome, day};
use super::numbers::{ACTED_FOR_STEP_UP, IGNORED_AFTER, IGNORED_FOR_STEP_DOWN, LATER_DAYS, MAX_GAP_FACTOR};
use crate::book::Book;
use crate::domain::{Answer, Moment, NudgeKind, NudgeRecord, PersonId};

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

/// What follows from one nudge after the other.
#[derive(Default)]
struct Rows {
    step: Step,
    ignored: u8,
    acted: u8,
}

impl Rows {
    fn take(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Open => {}
            Outcome::Ignored => (self.ignored, self.acted) = (self.ignored + 1, 0),
            Outcome::Acted => (self.ignored, self.acted) = (0, self.acted + 1),
            Outcome::Later => (self.ignored, self.acted) = (0, 0),
            Outcome::Less => *self = Self { step: self.step.down(), ..Self::default() },
        }
        if self.ignored == IGNORED_FOR_STEP_DOWN {
            (self.step, self.ignored) = (self.step.down(), 0);
        }
        if self.acted == ACTED_FOR_STEP_UP {
            (self.step, self.acted) = (self.step.up(), 0);
        }
    }
}

/// Nudges about one person that count, oldest first.
#[derive(Default)]
struct AboutPerson<'a> {
    given: Vec<Given<'a>>,
    ignored_in_a_row: u32,
}

/// How far something one could be nudged about has come: a birthday, a question, a touch of the first days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spoken {
    /// Not yet.
    Not,
    /// There was a notification.
    Told,
    /// It was taken up or put away.
    Done,
}

/// All nudges given so far, read in the order in which they were given.
pub(super) struct History<'a> {
    /// How often notifications may come.
    pub(super) step: Step,
    /// All nudges, oldest first.
    pub(super) given: Vec<Given<'a>>,
    people: BTreeMap<PersonId, AboutPerson<'a>>,
    now: Moment,
}

impl<'a> History<'a> {
    pub(super) fn read(book: &'a Book, now: Moment) -> Self {
        let today = now.date();
        let nudges = &book.settings.nudges;
        let mut given: Vec<Given> =
            book.nudges.values().map(|nudge| Given::new(nudge, nudges, now)).collect();
        given.sort_by_key(|given| (given.nudge.at, given.nudge.id));
        let contact = contact_since_unanswered(book, now, &given);
        for given in &mut given {
            let person = given.nudge.person.and_then(|person| contact.get(&person));
            given.outcome = outcome(given.nudge, now, person);
        }

        let mut rows = Rows::default();
        let mut people: BTreeMap<PersonId, AboutPerson> = BTreeMap::new();
        for together in given.chunk_by(Given::is_one_with) {
            let counting: Vec<&Given> = together.iter().filter(|given| given.counts()).collect();
            for given in &counting {
                let Some(person) = given.nudge.person else { continue };
                let about = people.entry(person).or_default();
                about.given.push(**given);
                match given.outcome {
                    _ if given.is_far_ahead(today) => {}
                    Outcome::Open => {}
                    Outcome::Ignored => about.ignored_in_a_row += 1,
                    Outcome::Acted | Outcome::Later | Outcome::Less => about.ignored_in_a_row = 0,
                }
            }
            let known = counting.iter().filter(|given| !given.is_far_ahead(today));
            if let Some(outcome) = of_one(known.map(|given| given.outcome)) {
                rows.take(outcome);
            }
        }
        Self { step: rows.step, given, people, now }
    }

    /// Notifications, those of a digest as one: all that were given together.
    pub(super) fn notifications(&self) -> impl Iterator<Item = &[Given<'a>]> {
        let given = self.given.chunk_by(Given::is_one_with);
        given.filter(|together| together.iter().all(Given::is_notification))
    }

    /// A nudge about someone to which an answer may still come. It stays on Today, and is not given again.
    pub(super) fn open(&self, person: PersonId) -> Option<&'a NudgeRecord> {
        let today = self.now.date();
        let newest = self.about(person).iter().rfind(|given| !given.is_far_ahead(today))?;
        (newest.outcome == Outcome::Open).then_some(newest.nudge)
    }

    /// The newest nudge on the desktop to which an answer may still come.
    pub(super) fn newest_open(&self) -> Option<PersonId> {
        let open =
            |given: &&Given| given.is_notification() && given.outcome == Outcome::Open && given.counts();
        self.given.iter().rfind(open).and_then(|given| given.nudge.person)
    }

    /// Whether someone is to be left alone: "not now" within a week, or a nudge within their gap, which
    /// doubles with each one in a row that was ignored.
    pub(super) fn rests(&self, person: PersonId, gap: i64) -> bool {
        let Some(about) = self.people.get(&person) else { return false };
        let factor = 2_i64.pow(about.ignored_in_a_row.min(8)).min(MAX_GAP_FACTOR);
        let today = self.now.date();
        about.given.iter().any(|given| {
            // What lies ahead holds for its own span, and no longer: the clock may have been wrong.
            given.apart(today) < if given.ahead(today) > 0 { gap } else { gap * factor }
        }) || self.said_later(person)
    }

    /// Whether "not now" was said of someone within a week.
    pub(super) fn said_later(&self, person: PersonId) -> bool {
        self.answers(person).any(|(answer, at)| answer == Answer::Later && self.is_recent(at))
    }

    /// Whether something was answered about someone within a week: then they are not brought up again.
    pub(super) fn just_answered(&self, person: PersonId) -> bool {
        self.answers(person).any(|(_, at)| self.is_recent(at))
    }

    /// How far something about someone has come, of that kind, on those days.
    pub(super) fn spoken(&self, person: PersonId, kind: NudgeKind, days: (NaiveDate, NaiveDate)) -> Spoken {
        let given = self.about(person).iter();
        let given = given.filter(|given| given.nudge.kind == kind && given.is_within(days.0, days.1));
        given.fold(Spoken::Not, |spoken, given| match given.outcome {
            Outcome::Acted | Outcome::Less => Spoken::Done,
            _ if spoken == Spoken::Not && given.is_notification() => Spoken::Told,
            _ => spoken,
        })
    }

    /// Whether a notification of a kind was given on those days, whoever it was about.
    pub(super) fn told(&self, kind: NudgeKind, first: NaiveDate, last: NaiveDate) -> bool {
        let mut given = self.given.iter();
        given.any(|it| it.nudge.kind == kind && it.is_notification() && it.is_within(first, last))
    }

    /// Whether any nudge that counts was given, or answered on Today, on or after a day.
    pub(super) fn any_since(&self, from: NaiveDate) -> bool {
        let today = self.now.date();
        let mut given = self.given.iter().rev();
        given.any(|it| it.counts() && !it.is_far_ahead(today) && self.day(it.nudge.at) >= from)
    }

    /// The day on the wall of an instant.
    pub(super) fn day(&self, at: DateTime<Utc>) -> NaiveDate {
        day(at, self.now)
    }

    fn about(&self, person: PersonId) -> &[Given<'a>] {
        self.people.get(&person).map_or(&[], |about| &about.given)
    }

    fn answers(&self, person: PersonId) -> impl Iterator<Item = (Answer, DateTime<Utc>)> {
        self.about(person).iter().filter_map(|given| given.nudge.answer)
    }

    fn is_recent(&self, at: DateTime<Utc>) -> bool {
        within(self.day(at), self.now.date(), LATER_DAYS)
    }
}

/// Whether a day is fewer than `days` days away from today. Both ways: when the clock is moved back a little,
/// what was just given still counts, and a record from a far, wrong future does not silence Kith until then.
pub(super) fn within(day: NaiveDate, today: NaiveDate, days: i64) -> bool {
    (today - day).num_days().abs() < days
}

/// What became of nudges that were one notification: taking up one of them is taking it up.
fn of_one(outcomes: impl Iterator<Item = Outcome>) -> Option<Outcome> {
    let rank = |outcome: &Outcome| match outcome {
        // "Fewer of these" is said of all of them.
        Outcome::Less => 0,
        Outcome::Acted => 1,
        Outcome::Later => 2,
        Outcome::Open => 3,
        Outcome::Ignored => 4,
    };
    outcomes.min_by_key(rank)
}

/// Days of contact with everyone of whom a nudge was left unanswered, back to the first such nudge.
fn contact_since_unanswered(
    book: &Book,
    now: Moment,
    given: &[Given],
) -> BTreeMap<PersonId, BTreeSet<NaiveDate>> {
    let mut contact = BTreeMap::new();
    for nudge in given.iter().map(|given| given.nudge).filter(|nudge| nudge.answer.is_none()) {
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
