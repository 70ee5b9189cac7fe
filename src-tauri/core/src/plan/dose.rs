//! How much and when: the numbers of the engine that are not the person's to choose, and the doors a
//! notification must pass. All day counts are calendar days on the wall, so that summer time neither adds nor
//! takes one.

use chrono::{DateTime, Days, Duration, NaiveDate, NaiveTime, Utc};

use super::backoff::{History, Step};
use crate::book::Book;
use crate::contract::ForHowLong;
use crate::domain::{Moment, PersonId, Presence};

// Evidence §3.2, "Load check" and "Eligibility".
/// Suggestions that exist at a time.
pub(super) const SUGGESTIONS: usize = 3;
/// Beyond so many cadences someone leaves the pool; the review asks about them instead.
pub(super) const LEAVES_POOL_AT: f64 = 3.0;
/// From so many cadences on, a call or a plan is suggested rather than a line ("Message variety").
pub(super) const LONG_GAP_AT: i64 = 2;
// Evidence §3.2, "Priority".
/// The same person at most once in so many days, or in half their cadence if that is longer.
pub(super) const SAME_PERSON_DAYS: i64 = 7;
// Evidence §3.2, "Dose".
/// A week, for doses and budgets.
pub(super) const WEEK_DAYS: i64 = 7;
/// Reach-out notifications a week. All nudges are reach-outs, so the four of §3.2 in total are never reached;
/// the fourth is kept for a check-in.
pub(super) const REACH_OUTS_A_WEEK: usize = 3;
// Evidence §3.2, "Timing".
const QUIET_AFTER_START: Duration = Duration::hours(1);
// Evidence §3.2, "Back-off".
/// A nudge without any action for so long was ignored.
pub(super) const IGNORED_AFTER: Duration = Duration::hours(48);
/// "Not now" rests someone for so many days.
pub(super) const LATER_DAYS: i64 = 7;
/// The longest a person's gap grows.
pub(super) const MAX_GAP_FACTOR: i64 = 4;
/// So many ignored in a row are one step down.
pub(super) const IGNORED_FOR_STEP_DOWN: u8 = 3;
/// So many taken up in a row are one step up.
pub(super) const ACTED_FOR_STEP_UP: u8 = 2;
// Evidence §3.2, "Long absence".
const AWAY_DAYS: i64 = 14;
/// The first days after a return, with one suggestion at most.
pub(super) const SETTLING_DAYS: i64 = 3;
// Evidence §3.2, "Low capacity".
/// People one could be looked after by.
pub(super) const LOW_SUGGESTIONS: usize = 2;
// Evidence §3.2, "Message variety".
/// No wording twice within so many days.
pub(super) const WORDING_DAYS: i64 = 14;
/// Wordings of each kind.
pub(super) const VARIANTS: u8 = 8;
/// After notes from which on "usually" may be said.
pub(super) const NOTES_FOR_USUALLY: usize = 3;
/// How many of the newest catch-ups say how contact leaves one, for the priority alone.
pub(super) const RECENT_CATCH_UPS: usize = 5;

/// Whether someone is, or just was, away for long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Absence {
    /// No.
    None,
    /// Not looked in for 14 days; whoever looks now is just coming back.
    Away,
    /// Came back on this day, less than three days ago.
    Settling(NaiveDate),
    /// Came back on this day, and is settled again.
    Settled(NaiveDate),
}

impl Absence {
    pub(super) fn at(presence: Presence, today: NaiveDate) -> Self {
        let since = |day: NaiveDate| (today - day).num_days();
        if presence.last_opened.is_some_and(|day| since(day) >= AWAY_DAYS) {
            return Self::Away;
        }
        match presence.returned {
            // A return that lies ahead is a clock that was moved; it says nothing.
            Some(day) if since(day) < 0 => Self::None,
            Some(day) if since(day) < SETTLING_DAYS => Self::Settling(day),
            Some(day) => Self::Settled(day),
            None => Self::None,
        }
    }

    /// The day at which everyone's waiting is cut back to "just now due": nothing piled up meanwhile.
    pub(super) fn clipped_on(self, today: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::None => None,
            Self::Away | Self::Settling(_) => Some(today),
            Self::Settled(returned) => Some(later(returned, SETTLING_DAYS - 1)),
        }
    }

    /// How many suggestions there may be.
    pub(super) fn most_suggestions(self) -> usize {
        match self {
            Self::Away | Self::Settling(_) => 1,
            Self::None | Self::Settled(_) => SUGGESTIONS,
        }
    }

    /// Whether this is the day of the return.
    pub(super) fn welcomes(self, today: NaiveDate) -> bool {
        match self {
            Self::Away => true,
            Self::Settling(returned) => returned == today,
            Self::None | Self::Settled(_) => false,
        }
    }
}

/// Whether a notification may be given at this moment, whoever it is about.
pub(super) fn may_notify(
    book: &Book,
    now: Moment,
    history: &History,
    absence: Absence,
    started: DateTime<Utc>,
) -> bool {
    let nudges = &book.settings.nudges;
    let time = now.local().time();
    nudges.on
        && nudges.paused_until.is_none_or(|until| now.utc >= until)
        && absence != Absence::Away
        && (now.utc - started).abs() >= QUIET_AFTER_START
        && time >= nudges.slot
        && !nudges.is_quiet(time)
        && has_dose_left(history, now.date())
        && contacted_this_week(book, now.date()) < usize::from(nudges.weekly_budget)
}

/// Whether today's and this week's dose are not used up.
fn has_dose_left(history: &History, today: NaiveDate) -> bool {
    let (a_week, apart) = match history.step {
        Step::Daily => (REACH_OUTS_A_WEEK, 1),
        Step::ThreeAWeek => (3, 2),
        Step::OneAWeek => (1, WEEK_DAYS),
        Step::InAppOnly => return false,
    };
    let recent = || history.notified.iter().filter(|day| within(**day, today, WEEK_DAYS));
    // A day that lies ahead, after the clock was moved back, leaves no room either.
    recent().count() < a_week && recent().all(|day| (today - *day).num_days() >= apart)
}

/// Distinct people with contact in the last seven days, today among them.
fn contacted_this_week(book: &Book, today: NaiveDate) -> usize {
    book.people
        .keys()
        .filter(|id| last_contact(book, **id, today).is_some_and(|d| within(d, today, WEEK_DAYS)))
        .count()
}

/// The last contact with someone. A day up to a week ahead is a clock moved back or a journey west and
/// counts; one further ahead was written under a wrong clock, and is passed over.
pub(super) fn last_contact(book: &Book, person: PersonId, today: NaiveDate) -> Option<NaiveDate> {
    let horizon = later(today, WEEK_DAYS);
    let last = book.last_contact(person)?;
    if last <= horizon {
        return Some(last);
    }
    book.contact_with(person).map(|catch_up| catch_up.date).find(|day| *day <= horizon)
}

/// Whether a day is fewer than `days` days away from today. Both ways: when the clock is moved back a little,
/// what was just given still counts, and a record from a far, wrong future does not silence Kith until then.
pub(super) fn within(day: NaiveDate, today: NaiveDate, days: i64) -> bool {
    (today - day).num_days().abs() < days
}

/// So many days later.
fn later(day: NaiveDate, days: i64) -> NaiveDate {
    day.checked_add_signed(Duration::days(days)).unwrap_or(day)
}

/// The instants within two weeks at which a nudge may become due, soonest first: now, once the program has run for long
/// enough, when a pause is over, and when the slot of a day comes or its quiet hours end.
pub fn moments_to_nudge(book: &Book, now: Moment, started: DateTime<Utc>) -> Vec<DateTime<Utc>> {
    const AHEAD_DAYS: u64 = 14;
    let nudges = &book.settings.nudges;
    let days = (0..=AHEAD_DAYS).filter_map(|days| now.date().checked_add_days(Days::new(days)));
    let turns = days.flat_map(|day| [nudges.slot, nudges.quiet_to].map(|time| day.and_time(time)));
    let mut moments: Vec<_> = turns.filter_map(|wall| now.when_wall_shows(wall)).collect();
    moments.extend([now.utc, started + QUIET_AFTER_START]);
    moments.extend(nudges.paused_until);
    let until = now.utc + Duration::days(AHEAD_DAYS.cast_signed());
    moments.retain(|at| (now.utc..until).contains(at));
    moments.sort();
    moments
}

/// Until when nudges rest; `None` resumes them at once.
pub fn pause_until(span: ForHowLong, now: Moment) -> Option<DateTime<Utc>> {
    let wall = now.local().naive_local();
    match span {
        ForHowLong::Resume => None,
        ForHowLong::Hour => now.utc.checked_add_signed(Duration::hours(1)),
        ForHowLong::Today => {
            now.when_wall_shows(wall.date().checked_add_days(Days::new(1))?.and_time(NaiveTime::MIN))
        }
        ForHowLong::Week => now.when_wall_shows(wall.checked_add_days(Days::new(7))?),
    }
}
