//! Usual or low. While someone runs low Kith asks less of them, for a week, and then asks again.
//!
//! Every reason is something the person said. Only a newer one starts another week.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::history::{reading, taken_by, value};
use super::{EXHAUSTION, EXHAUSTION_WORK, PULSE_DAY, PULSE_WEEK, find};
use crate::book::Book;
use crate::contract::{CapacityReason, CapacityView, Reading};
use crate::domain::{Checkin, Energy, Moment, Person, PersonId, SupportKind};

/// Reach-outs rest for so many days.
const REST_DAYS: i64 = 7;
/// The daily answers "empty" and "low".
const DAILY_LOW: u8 = 2;
/// Two daily answers further apart than this many days are not "running".
const DAILY_APART: i64 = 7;
/// The weekly item "more was asked of me than I could give", and the answer from which it counts.
const WEEKLY_ASKED: (usize, u8) = (2, 4);
/// Nobody is asked to choose between more people than this while low.
const TELL: usize = 2;

/// Usual or low, why, and until when.
///
/// A `low_battery` whose end is not after its beginning says "I am not low": what was known by then no longer
/// counts, for the person knows better than a sum.
pub fn capacity(book: &Book, now: Moment) -> CapacityView {
    let by_hand = book.settings.low_battery;
    let said = by_hand.filter(|low| low.since < low.until && now.utc < low.until);
    let set_aside = by_hand.filter(|low| low.until <= low.since).map(|low| low.until);

    let current = triggers(book, now).into_iter().filter(|(_, at)| {
        now.utc - *at < TimeDelta::days(REST_DAYS) && set_aside.is_none_or(|end| *at > end)
    });
    let mut reasons = Vec::new();
    let mut until = None;
    let said = said.map(|low| (CapacityReason::Said, low.until));
    for (reason, end) in
        said.into_iter().chain(current.map(|(why, at)| (why, at + TimeDelta::days(REST_DAYS))))
    {
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
        until = until.max(Some(end));
    }
    CapacityView { low: !reasons.is_empty(), reasons, until }
}

/// Up to two people to tell that one runs low: active, giving an ear or company, those who lift me first, then
/// those who leave me as I was. Whoever weighs on me or does both is never named.
pub fn could_tell(book: &Book) -> Vec<PersonId> {
    let mut people: Vec<_> =
        book.people.values().filter_map(|person| Some((fitness(person)?, &person.name, person.id))).collect();
    people.sort();
    people.into_iter().map(|(_, _, id)| id).take(TELL).collect()
}

/// Smaller is better: what time with them does, whether they listen, how close they are.
fn fitness(person: &Person) -> Option<(u8, bool, u8)> {
    if !person.may_be_suggested() {
        return None;
    }
    let energy = match person.energy? {
        Energy::Lifts => 0,
        Energy::Neutral => 1,
        Energy::Mixed | Energy::Heavy => return None,
    };
    let gives = &person.support.gives;
    let listens = gives.contains(&SupportKind::Listening);
    if !listens && !gives.contains(&SupportKind::Company) {
        return None;
    }
    let circle = person.circle.map_or(u8::MAX, |circle| circle as u8);
    Some((energy, !listens, circle))
}

/// Everything that ever spoke for low capacity, with the moment it did.
fn triggers(book: &Book, now: Moment) -> Vec<(CapacityReason, DateTime<Utc>)> {
    let daily = last_of_each_day(book, now).into_iter();
    let asked = comparable(book, PULSE_WEEK, now).into_iter().filter(|checkin| {
        let (item, from) = WEEKLY_ASKED;
        checkin.answers.get(item).copied().flatten().is_some_and(|code| code >= from)
    });
    let mut found = Vec::new();
    let mut before: Option<(NaiveDate, u8)> = None;
    for (checkin, code) in daily {
        let running = before
            .is_some_and(|(date, code)| code <= DAILY_LOW && (checkin.date - date).num_days() <= DAILY_APART);
        if running && code <= DAILY_LOW {
            found.push((CapacityReason::DailyLowTwice, checkin.at));
        }
        before = Some((checkin.date, code));
    }
    found.extend(asked.map(|checkin| (CapacityReason::WeeklyAskedTooMuch, checkin.at)));
    for id in [EXHAUSTION, EXHAUSTION_WORK] {
        let Some(instrument) = find(id) else { continue };
        let mut values = Vec::new();
        for checkin in comparable(book, id, now) {
            let Some(value) = value(instrument, checkin) else { continue };
            values.push(value);
            if reading(instrument, &values) == Reading::Heavier {
                found.push((CapacityReason::ExhaustionAboveUsual, checkin.at));
            }
        }
    }
    found
}

/// Daily answers, one for each day on the wall: where there are more, the last word counts.
fn last_of_each_day(book: &Book, now: Moment) -> Vec<(&Checkin, u8)> {
    let mut days: Vec<(&Checkin, u8)> = Vec::new();
    for checkin in comparable(book, PULSE_DAY, now) {
        let Some(code) = checkin.answers.first().copied().flatten() else { continue };
        match days.last_mut() {
            Some(last) if last.0.date == checkin.date => *last = (checkin, code),
            _ => days.push((checkin, code)),
        }
    }
    days
}

/// What was taken so far of the version in use.
fn comparable<'a>(book: &'a Book, id: &str, now: Moment) -> Vec<&'a Checkin> {
    let mut taken = taken_by(book, id, now.utc);
    taken.retain(|checkin| find(id).is_some_and(|instrument| instrument.version == checkin.version));
    taken
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checkin::samples::{add_person, at, berlin, checkin, choose, person, with_checkins};
    use crate::domain::{Circle, LowBattery, Standing};

    fn book(id: &str, sheets: &[(&str, &[u8])]) -> Book {
        with_checkins(sheets.iter().zip(1..).map(|((when, codes), n)| checkin(n, id, at(when), codes)))
    }

    fn low_at(book: &Book, when: &str) -> bool {
        capacity(book, at(when)).low
    }

    /// Low from `from` until just before `until`, for that reason.
    fn assert_low_between(book: &Book, from: &str, until: &str, reason: CapacityReason) {
        let second = TimeDelta::seconds(1);
        let (from, until) = (at(from), at(until));
        let view = capacity(book, from);
        assert_eq!((view.low, view.reasons, view.until), (true, vec![reason], Some(until.utc)));
        assert!(!capacity(book, Moment { utc: from.utc - second, ..from }).low);
        assert!(capacity(book, Moment { utc: until.utc - second, ..until }).low);
        let usual = CapacityView { low: false, reasons: vec![], until: None };
        assert_eq!(capacity(book, until), usual);
    }

    #[test]
    fn nothing_known_is_usual() {
        assert!(!low_at(&Book::default(), "2026-01-01T00:00:00Z"));
    }

    #[test]
    fn said_by_hand_lasts_until_its_end() {
        let mut book = Book::default();
        let (since, until) = (at("2026-03-01T10:00:00Z").utc, at("2026-03-08T10:00:00Z").utc);
        choose(&mut book, |settings| settings.low_battery = Some(LowBattery { since, until }));
        let view = capacity(&book, at("2026-03-08T09:59:59Z"));
        assert_eq!((view.reasons, view.until), (vec![CapacityReason::Said], Some(until)));
        assert!(!low_at(&book, "2026-03-08T10:00:00Z"));
    }

    #[test]
    fn two_low_days_running_last_a_week() {
        let two = book(PULSE_DAY, &[("2026-03-01T10:00:00Z", &[2]), ("2026-03-02T10:00:00Z", &[1])]);
        assert_low_between(
            &two,
            "2026-03-02T10:00:00Z",
            "2026-03-09T10:00:00Z",
            CapacityReason::DailyLowTwice,
        );
        let usual = |sheets: &[(&str, &[u8])]| !low_at(&book(PULSE_DAY, sheets), "2026-03-03T12:00:00Z");
        assert!(usual(&[("2026-03-02T10:00:00Z", &[1])]));
        assert!(usual(&[("2026-03-01T10:00:00Z", &[2]), ("2026-03-02T10:00:00Z", &[3])]));
        assert!(usual(&[
            ("2026-03-01T10:00:00Z", &[1]),
            ("2026-03-02T10:00:00Z", &[3]),
            ("2026-03-03T10:00:00Z", &[1])
        ]));
        assert!(usual(&[("2026-02-20T10:00:00Z", &[1]), ("2026-03-02T10:00:00Z", &[1])]), "too far apart");
        assert!(!usual(&[("2026-02-23T10:00:00Z", &[1]), ("2026-03-02T10:00:00Z", &[1])]));
    }

    #[test]
    fn twice_on_one_day_is_once_and_the_last_word_counts() {
        let one_day = with_checkins([
            checkin(1, PULSE_DAY, berlin("2026-10-25", "00:10:00"), &[1]),
            checkin(2, PULSE_DAY, berlin("2026-10-25", "23:50:00"), &[1]),
        ]);
        assert!(!capacity(&one_day, berlin("2026-10-26", "08:00:00")).low);
        let two_days = with_checkins([
            checkin(1, PULSE_DAY, berlin("2026-03-28", "23:50:00"), &[1]),
            checkin(2, PULSE_DAY, berlin("2026-03-29", "00:10:00"), &[1]),
        ]);
        assert!(capacity(&two_days, berlin("2026-03-29", "00:10:00")).low);
        let better = with_checkins([
            checkin(1, PULSE_DAY, berlin("2026-03-28", "20:00:00"), &[1]),
            checkin(2, PULSE_DAY, berlin("2026-03-29", "08:00:00"), &[1]),
            checkin(3, PULSE_DAY, berlin("2026-03-29", "20:00:00"), &[4]),
        ]);
        assert!(!capacity(&better, berlin("2026-03-29", "21:00:00")).low);
    }

    #[test]
    fn the_week_asked_too_much() {
        let asked = |code| book(PULSE_WEEK, &[("2026-03-01T10:00:00Z", &[5, 5, code])]);
        let reason = CapacityReason::WeeklyAskedTooMuch;
        assert_low_between(&asked(4), "2026-03-01T10:00:00Z", "2026-03-08T10:00:00Z", reason);
        assert!(low_at(&asked(5), "2026-03-01T10:00:00Z"));
        assert!(!low_at(&asked(3), "2026-03-01T10:00:00Z"));
        assert!(!low_at(&book(PULSE_WEEK, &[("2026-03-01T10:00:00Z", &[1, 1])]), "2026-03-01T10:00:00Z"));
    }

    #[test]
    fn exhaustion_above_the_usual_twice() {
        for (id, items) in [(EXHAUSTION, 6), (EXHAUSTION_WORK, 7)] {
            let (usual, mut heavy) = (vec![2; items], vec![3; items]);
            if id == EXHAUSTION_WORK {
                heavy[6] = 1;
            }
            let mut sheets: Vec<(&str, &[u8])> = vec![
                ("2026-01-01T10:00:00Z", &usual),
                ("2026-02-01T10:00:00Z", &usual),
                ("2026-03-01T10:00:00Z", &usual),
                ("2026-04-01T10:00:00Z", &heavy),
            ];
            assert!(!low_at(&book(id, &sheets), "2026-04-01T10:00:00Z"));
            sheets.push(("2026-05-01T10:00:00Z", &heavy));
            let reason = CapacityReason::ExhaustionAboveUsual;
            assert_low_between(&book(id, &sheets), "2026-05-01T10:00:00Z", "2026-05-08T10:00:00Z", reason);
            sheets.push(("2026-06-01T10:00:00Z", &usual));
            assert!(!low_at(&book(id, &sheets), "2026-06-01T10:00:00Z"));
        }
    }

    #[test]
    fn a_newer_reason_starts_another_week_and_reasons_are_named_once() {
        let mut book = book(
            PULSE_DAY,
            &[("2026-03-01T10:00:00Z", &[1]), ("2026-03-02T10:00:00Z", &[1]), ("2026-03-05T10:00:00Z", &[2])],
        );
        let view = capacity(&book, at("2026-03-06T10:00:00Z"));
        assert_eq!(view.reasons, [CapacityReason::DailyLowTwice]);
        assert_eq!(view.until, Some(at("2026-03-12T10:00:00Z").utc));
        let (since, until) = (at("2026-03-06T10:00:00Z").utc, at("2026-03-13T10:00:00Z").utc);
        choose(&mut book, |settings| settings.low_battery = Some(LowBattery { since, until }));
        let view = capacity(&book, at("2026-03-06T10:00:00Z"));
        assert_eq!(view.reasons, [CapacityReason::Said, CapacityReason::DailyLowTwice]);
        assert_eq!(view.until, Some(until));
    }

    #[test]
    fn saying_not_low_sets_aside_what_was_known() {
        let mut book = book(PULSE_WEEK, &[("2026-03-01T10:00:00Z", &[3, 3, 5])]);
        let end = at("2026-03-02T10:00:00Z").utc;
        choose(&mut book, |settings| settings.low_battery = Some(LowBattery { since: end, until: end }));
        assert!(!low_at(&book, "2026-03-02T10:00:00Z"));
        book.checkins
            .extend(with_checkins([checkin(9, PULSE_WEEK, at("2026-03-03T10:00:00Z"), &[3, 3, 4])]).checkins);
        assert!(low_at(&book, "2026-03-03T10:00:00Z"));
    }

    #[test]
    fn a_record_from_a_day_to_come_or_of_another_version_counts_for_nothing() {
        let mut book = book(PULSE_WEEK, &[("2030-03-01T10:00:00Z", &[3, 3, 5])]);
        assert!(!low_at(&book, "2026-03-01T10:00:00Z"));
        let mut old = checkin(9, PULSE_WEEK, at("2026-03-01T10:00:00Z"), &[3, 3, 5]);
        old.version = 0;
        book.checkins.insert(old.id, old);
        assert!(!low_at(&book, "2026-03-01T10:00:00Z"));
    }

    #[test]
    fn those_who_listen_and_lift_are_named_first() {
        let mut book = Book::default();
        let mut add = |id, energy: Option<Energy>, gives: &[SupportKind], circle, standing| {
            let mut someone = person(id, &format!("Person {id}"), at("2026-01-01T00:00:00Z"));
            someone.energy = energy;
            someone.support.gives = gives.iter().copied().collect();
            someone.circle = circle;
            someone.standing = standing;
            add_person(&mut book, someone);
            could_tell(&book).iter().map(|id| id.0.as_u128()).collect::<Vec<_>>()
        };
        let (listening, company) = ([SupportKind::Listening], [SupportKind::Company]);
        let (inner, active) = (Some(Circle::Inner), Standing::Active);
        assert_eq!(add(1, Some(Energy::Heavy), &listening, inner, active), [0; 0]);
        assert_eq!(add(2, Some(Energy::Mixed), &listening, inner, active), [0; 0]);
        assert_eq!(add(3, None, &listening, inner, active), [0; 0]);
        assert_eq!(add(4, Some(Energy::Lifts), &[SupportKind::Practical], inner, active), [0; 0]);
        for (id, standing) in
            (5..).zip([Standing::Paused, Standing::Ended, Standing::Estranged, Standing::Deceased])
        {
            assert_eq!(add(id, Some(Energy::Lifts), &listening, inner, standing), [0; 0]);
        }
        assert_eq!(add(10, Some(Energy::Neutral), &company, inner, active), [10]);
        assert_eq!(add(11, Some(Energy::Neutral), &listening, None, active), [11, 10]);
        assert_eq!(add(12, Some(Energy::Lifts), &company, None, active), [12, 11]);
        assert_eq!(add(13, Some(Energy::Lifts), &listening, None, active), [13, 12]);
        assert_eq!(add(14, Some(Energy::Lifts), &listening, inner, active), [14, 13]);
    }
}
