//! A nudge that was given, and the day it was given on.
//!
//! A record has an instant and no day, for whoever travels takes their wall along. What was given at noon in Auckland was
//! given on the 2nd, even if that is still the 1st in Los Angeles. So that no rule is broken by a journey, a notification
//! counts for every day on which it can have come anywhere on earth, within the hours in which notifications come at all.
//! For nearly everyone that is the one day it was.

use chrono::{DateTime, Days, Duration, NaiveDate, NaiveDateTime, NaiveTime, Utc};

use super::numbers::WEEK_DAYS;
use crate::domain::{Delivery, Moment, NudgeKind, NudgeRecord, NudgeSettings};

/// How far the clocks of the earth are behind and ahead of UTC.
const BEHIND: Duration = Duration::hours(12);
const AHEAD: Duration = Duration::hours(14);

/// What became of a nudge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Acted,
    Later,
    Less,
    /// No answer, no contact, and two days gone.
    Ignored,
    /// The same, and it may still come.
    Open,
}

/// One nudge with its day and what became of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Given<'a> {
    pub(super) nudge: &'a NudgeRecord,
    pub(super) outcome: Outcome,
    /// The first and the last day it can have been given on; nearly always one.
    from: NaiveDate,
    to: NaiveDate,
}

impl<'a> Given<'a> {
    pub(super) fn new(nudge: &'a NudgeRecord, settings: &NudgeSettings, now: Moment) -> Self {
        let here = day(nudge.at, now);
        let (mut from, mut to) = (here, here);
        if nudge.delivery != Delivery::Today {
            let may_be = |day: NaiveDate| can_have_come_on(day, nudge.at, settings);
            from = here.pred_opt().filter(|day| may_be(*day)).unwrap_or(here);
            to = here.succ_opt().filter(|day| may_be(*day)).unwrap_or(here);
        }
        Self { nudge, outcome: Outcome::Open, from, to }
    }

    /// How many days lie between it and a day, whichever comes first.
    pub(super) fn apart(&self, day: NaiveDate) -> i64 {
        if day < self.from { (self.from - day).num_days() } else { (day - self.to).num_days().max(0) }
    }

    /// How many days it lies ahead: the clock was set back, or was wrong.
    pub(super) fn ahead(&self, today: NaiveDate) -> i64 {
        (self.from - today).num_days().max(0)
    }

    /// Whether it was written under a wrong clock: it says nothing of how nudges were taken.
    pub(super) fn is_far_ahead(&self, today: NaiveDate) -> bool {
        self.ahead(today) > WEEK_DAYS
    }

    /// Whether it can have been given on one of these days.
    pub(super) fn is_within(&self, first: NaiveDate, last: NaiveDate) -> bool {
        self.from <= last && self.to >= first
    }

    /// Whether it was given on the desktop, alone or in a digest.
    pub(super) fn is_notification(&self) -> bool {
        self.nudge.delivery != Delivery::Today
    }

    /// Whether both came in one notification.
    pub(super) fn is_one_with(&self, other: &Self) -> bool {
        self.nudge.at == other.nudge.at && self.is_notification() && other.is_notification()
    }

    /// Whether it counts among those taken up and ignored, and rests whom it was about. What is about no one does not, nor
    /// does what Today alone asks.
    pub(super) fn counts(&self) -> bool {
        let only_today = matches!(self.nudge.kind, NudgeKind::WarmUp | NudgeKind::StillWanted);
        self.nudge.person.is_some() && !only_today
    }
}

/// The day on the wall here.
pub(super) fn day(at: DateTime<Utc>, now: Moment) -> NaiveDate {
    at.with_timezone(&now.tz).date_naive()
}

/// Whether some wall on earth showed this day at that instant, at a time at which notifications may come.
fn can_have_come_on(day: NaiveDate, at: DateTime<Utc>, settings: &NudgeSettings) -> bool {
    let (earliest, latest) = (at.naive_utc() - BEHIND, at.naive_utc() + AHEAD);
    let (slot, quiet_from, quiet_to) = (settings.slot, settings.quiet_from, settings.quiet_to);
    let after_quiet = slot.max(quiet_to);
    let end = day.checked_add_days(Days::new(1)).map(|next| next.and_time(NaiveTime::MIN));
    let overlaps = |from: NaiveTime, to: Option<NaiveDateTime>| {
        let from = day.and_time(from);
        to.is_some_and(|to| from < to && from <= latest && earliest < to)
    };
    if quiet_from <= quiet_to {
        overlaps(slot, Some(day.and_time(quiet_from))) || overlaps(after_quiet, end)
    } else {
        overlaps(after_quiet, Some(day.and_time(quiet_from)))
    }
}
