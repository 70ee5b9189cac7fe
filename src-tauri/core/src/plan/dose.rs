//! How much and when: the doors a notification must pass, whoever it is about. All day counts are calendar days on the
//! wall, so that summer time neither adds nor takes one.

use chrono::{DateTime, NaiveDate, Utc};

use super::absence::{Absence, later};
use super::backoff::{Step, within};
use super::given::Given;
use super::numbers::{NOTIFICATIONS_A_WEEK, QUIET_AFTER_START, REACH_OUTS_A_WEEK, RECEIVE_DAYS, WEEK_DAYS};
use super::situation::Situation;
use crate::book::Book;
use crate::domain::{NudgeKind, PersonId};

/// Whether this is a time at which a notification may come at all.
pub(super) fn is_the_time(situation: &Situation, started: DateTime<Utc>) -> bool {
    let (nudges, now) = (&situation.book.settings.nudges, situation.now);
    let time = now.local().time();
    nudges.on
        && nudges.paused_until.is_none_or(|until| now.utc >= until)
        && situation.absence != Absence::Away
        && (now.utc - started).abs() >= QUIET_AFTER_START
        && time >= nudges.slot
        && !nudges.is_quiet(time)
}

/// What the dose of today and of the week has left.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dose {
    /// One that asks to reach out to someone.
    pub(super) reach_out: bool,
    /// One that asks about oneself once a week.
    pub(super) weekly_checkin: bool,
    /// One about whom one could be looked after by.
    pub(super) receive: bool,
}

impl Dose {
    /// None, where nothing at all may be given any more.
    pub(super) fn left(situation: &Situation) -> Option<Self> {
        let (history, today) = (&situation.history, situation.today);
        let (a_week, apart) = match history.step {
            Step::Daily => (NOTIFICATIONS_A_WEEK, 1),
            Step::ThreeAWeek => (3, 2),
            Step::OneAWeek => (1, WEEK_DAYS),
            Step::InAppOnly => return None,
        };
        // A day that lies ahead, after the clock was moved back, leaves no room either.
        let days_to = |together: &[Given]| together.iter().map(|given| given.apart(today)).min();
        let recent: Vec<(i64, &[Given])> = history
            .notifications()
            .filter_map(|together| Some((days_to(together)?, together)))
            .filter(|(days, _)| *days < WEEK_DAYS)
            .collect();
        if recent.len() >= a_week || recent.iter().any(|(days, _)| *days < apart) {
            return None;
        }
        let of = |is: fn(NudgeKind) -> bool, span: i64| {
            let these = recent.iter().filter(|(days, _)| *days < span);
            these.filter(|(_, together)| together.iter().any(|given| is(given.nudge.kind))).count()
        };
        Some(Self {
            reach_out: of(NudgeKind::is_reach_out, WEEK_DAYS) < REACH_OUTS_A_WEEK,
            weekly_checkin: of(|kind| kind == NudgeKind::CheckIn, WEEK_DAYS) == 0,
            receive: of(|kind| kind == NudgeKind::Receive, RECEIVE_DAYS) == 0,
        })
    }
}

/// Whether one was in touch with as many people this week as one wished for.
pub(super) fn budget_is_reached(situation: &Situation) -> bool {
    let (book, today) = (situation.book, situation.today);
    let was_met =
        |id: &&PersonId| last_contact(book, **id, today).is_some_and(|day| within(day, today, WEEK_DAYS));
    let budget = usize::from(book.settings.nudges.weekly_budget);
    book.people.keys().filter(was_met).take(budget).count() >= budget
}

/// The last contact with someone. A day up to a week ahead is a clock moved back or a journey west and
/// counts; one further ahead was written under a wrong clock, and is passed over.
pub(super) fn last_contact(book: &Book, person: PersonId, today: NaiveDate) -> Option<NaiveDate> {
    let horizon = later(today, WEEK_DAYS);
    let last = book.last_contact(person)?;
    if last <= horizon {
        return Some(last);
    }
    book.last_catch_up_until(person, horizon).map(|catch_up| catch_up.date)
}
