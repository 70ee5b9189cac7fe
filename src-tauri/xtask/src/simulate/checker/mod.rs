//! Holds every day of a life against the rules of the nudges, from outside. It hears what was set, logged and given, keeps
//! its own log of that, and works everything out anew from there.
//!
//! Deliberately not here: any call into `plan` or `checkin`. What the engine believes is no witness for the engine; only the
//! values of `domain` and `contract`, and the plan that was shown, are looked at.

mod days;
mod given;
mod reading;
mod shown;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use kith_core::book::{Key, Kind, Record, Write};
use kith_core::domain::{
    Answer, CatchUpId, Checkin, Delivery, FollowUp, FollowUpId, Moment, NudgeId, NudgeKind, NudgeRecord,
    Person, PersonId, Settings,
};

/// A rule that was broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Broken {
    /// The day the wall showed.
    pub(super) date: NaiveDate,
    /// The number of the rule: N1 to N21.
    pub(super) rule: u8,
    /// What was seen.
    pub(super) what: String,
}

/// A nudge as it was heard of.
struct Given {
    record: NudgeRecord,
    /// What the wall showed then. The record itself knows no zone.
    day: NaiveDate,
    /// The slot and the quiet hours of then.
    hours: [NaiveTime; 3],
    /// Let go of by Kith, as too old to say anything of how nudges are taken.
    forgotten: bool,
}

/// What was heard so far.
#[derive(Default)]
pub(super) struct Checker {
    people: BTreeMap<PersonId, Person>,
    contact: BTreeMap<PersonId, BTreeSet<(NaiveDate, CatchUpId)>>,
    asks: BTreeMap<FollowUpId, FollowUp>,
    given: BTreeMap<NudgeId, Given>,
    checkins: Vec<Checkin>,
    settings: Settings,
    opened: Option<NaiveDate>,
    returned: Option<NaiveDate>,
    /// Whom the warm-up of a fortnight was about, and whether it is over.
    warm_ups: BTreeMap<i64, (PersonId, bool)>,
    /// Whether anyone, or a choice, was changed since it was drawn: then the lot may fall on someone else.
    redrawn: bool,
    /// Whom "say hello" made the next one.
    next_warm_up: BTreeSet<PersonId>,
    pub(super) broken: Vec<Broken>,
}

impl Checker {
    /// Something was written.
    pub(super) fn hear(&mut self, writes: &[Write], now: Moment) {
        for write in writes {
            match write {
                Write::Put(record) => self.put(record, now),
                Write::Delete(Key { kind: Kind::Nudge, id }) => {
                    // It was given all the same, whether or not Kith still knows.
                    if let Some(given) = self.given.get_mut(&NudgeId(*id)) {
                        given.forgotten = true;
                    }
                }
                Write::Delete(Key { kind: Kind::FollowUp, id }) => {
                    self.asks.remove(&FollowUpId(*id));
                }
                Write::Delete(_) => {}
            }
        }
    }

    fn put(&mut self, record: &Record, now: Moment) {
        match record {
            Record::Person(person) => {
                self.redrawn = true;
                self.people.insert(person.id, person.clone());
            }
            Record::CatchUp(catch_up) => {
                for person in &catch_up.with {
                    self.contact.entry(*person).or_default().insert((catch_up.date, catch_up.id));
                }
            }
            Record::FollowUp(ask) => {
                self.asks.insert(ask.id, ask.clone());
            }
            Record::Checkin(checkin) => self.checkins.push(checkin.clone()),
            Record::Settings(settings) => {
                self.redrawn = true;
                self.settings = settings.clone();
            }
            Record::Nudge(nudge) => {
                let before = self.given.get(&nudge.id);
                let day = before.map_or(now.date(), |before| before.day);
                let hours = before.map_or(self.hours(), |before| before.hours);
                self.answered(nudge, now);
                self.given.insert(nudge.id, Given { record: nudge.clone(), day, hours, forgotten: false });
            }
            _ => {}
        }
    }

    /// What an answer says about the warm-up of these weeks.
    fn answered(&mut self, nudge: &NudgeRecord, now: Moment) {
        let (Some(person), Some((answer, _))) = (nudge.person, nudge.answer) else { return };
        if nudge.kind == NudgeKind::StillWanted && answer == Answer::Acted {
            self.next_warm_up.insert(person);
        }
        let said_no = matches!(answer, Answer::Later | Answer::Leave | Answer::Less);
        let is_last_step = nudge.kind == NudgeKind::WarmUp && nudge.variant >= 3;
        let about = self.warm_ups.get_mut(&fortnight(now.date())).filter(|warm_up| warm_up.0 == person);
        if let Some(warm_up) = about
            && (said_no || is_last_step)
        {
            warm_up.1 = true;
        }
    }

    /// Today was opened.
    pub(super) fn opens(&mut self, date: NaiveDate) {
        if self.opened.is_some_and(|last| (date - last).num_days() >= AWAY) {
            self.returned = Some(date);
            self.redrawn = true;
        }
        // A clock that was mended takes a return back with it.
        self.redrawn |= self.opened.is_some_and(|last| date < last);
        self.opened = Some(date);
    }

    fn breaks(&mut self, now: Moment, rule: u8, what: impl Into<String>) {
        let what = what.into();
        self.broken.push(Broken { date: now.date(), rule, what });
    }

    fn must(&mut self, holds: bool, now: Moment, rule: u8, what: impl FnOnce() -> String) {
        if !holds {
            self.breaks(now, rule, what());
        }
    }

    /// The slot and the quiet hours.
    fn hours(&self) -> [NaiveTime; 3] {
        let nudges = &self.settings.nudges;
        [nudges.slot, nudges.quiet_from, nudges.quiet_to]
    }

    /// Notifications so far, a digest once for each of its people.
    fn notified(&self) -> impl Iterator<Item = &Given> {
        self.given.values().filter(|given| given.record.delivery != Delivery::Today)
    }
}

/// Days without opening from which on one was away for long.
const AWAY: i64 = 14;
/// The first days after a return.
const SETTLING: i64 = 3;

/// The plain kinds, as the rules list them.
const PLAIN: [NudgeKind; 7] = [
    NudgeKind::Hello,
    NudgeKind::Thanks,
    NudgeKind::Memory,
    NudgeKind::Question,
    NudgeKind::Share,
    NudgeKind::Plan,
    NudgeKind::Call,
];

fn is_plain(kind: NudgeKind) -> bool {
    PLAIN.contains(&kind)
}

fn is_dated(kind: NudgeKind) -> bool {
    matches!(kind, NudgeKind::Birthday | NudgeKind::Day | NudgeKind::HardDay | NudgeKind::Remembrance)
}

/// Fortnights are counted from 1 January 1970.
fn fortnight(day: NaiveDate) -> i64 {
    (day - NaiveDate::default()).num_days().div_euclid(14)
}

/// The day an instant was on the wall here.
fn day_of(at: DateTime<Utc>, now: Moment) -> NaiveDate {
    at.with_timezone(&now.tz).date_naive()
}
