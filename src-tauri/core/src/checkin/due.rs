//! When what is offered. An offer stands for a few days and is then quietly moved on, never piled up: after two
//! that were let pass the wait doubles, at most to four times, and taking it once brings the usual rhythm back.
//!
//! Nothing is remembered for this: all of it follows from when an instrument was last taken. A return after a
//! long absence starts anew, with the shortest first.

use std::cmp::Reverse;

use chrono::{NaiveDate, TimeDelta};

use super::history::{taken, taken_by};
use super::{Instrument, PULSE_DAY, Schedule, all};
use crate::book::Book;
use crate::contract::{InstrumentCard, PulsePrompt};
use crate::domain::Moment;

/// The wait is never stretched beyond this many times the gap.
const LONGEST_WAIT: i64 = 4;

/// What can be taken, the due ones first, shorter ones before longer ones.
pub fn cards(book: &Book, now: Moment) -> Vec<InstrumentCard> {
    let mut cards: Vec<InstrumentCard> = all()
        .iter()
        .filter_map(|instrument| {
            let taken = taken(book, &instrument.id);
            // Results of earlier work stay in reach when the work is over.
            (is_asked(book, instrument) || !taken.is_empty()).then(|| InstrumentCard {
                id: instrument.id.clone(),
                items: instrument.items.len(),
                seconds: instrument.seconds,
                due: is_due(book, instrument, now),
                last: taken.last().map(|checkin| checkin.date),
                taken: taken.len(),
                about_work: instrument.about_work,
            })
        })
        .collect();
    cards.sort_by_key(|card| (!card.due, card.seconds));
    cards
}

/// The one self-check Today may name, if any: none on a day on which one was taken. The rarest comes first, or a
/// weekly one would crowd out the monthly; after a return the shortest does.
pub fn due(book: &Book, now: Moment) -> Option<String> {
    let today = now.date();
    let taken_since = |day: NaiveDate| {
        all()
            .iter()
            .filter(|instrument| !instrument.schedule.on_today)
            .any(|instrument| taken_by(book, &instrument.id, now.utc).iter().any(|c| c.date >= day))
    };
    if taken_since(today) {
        return None;
    }
    let due = all().iter().filter(|i| !i.schedule.on_today && is_due(book, i, now));
    let chosen = if returned(book, today).is_some_and(|day| !taken_since(day)) {
        due.min_by_key(|instrument| instrument.seconds)
    } else {
        due.min_by_key(|instrument| Reverse(instrument.schedule.gap_days))
    };
    chosen.map(|instrument| instrument.id.clone())
}

/// The daily question, with today's answer where it was given: the last one, by the day on the wall.
pub fn pulse_prompt(book: &Book, now: Moment) -> PulsePrompt {
    let last = taken_by(book, PULSE_DAY, now.utc).into_iter().rfind(|checkin| checkin.date == now.date());
    PulsePrompt {
        instrument: PULSE_DAY.to_owned(),
        answered: last.and_then(|checkin| checkin.answers.first().copied().flatten()),
    }
}

fn is_asked(book: &Book, instrument: &Instrument) -> bool {
    book.settings.works || !instrument.about_work
}

fn is_due(book: &Book, instrument: &Instrument, now: Moment) -> bool {
    if !is_asked(book, instrument) {
        return false;
    }
    let schedule = instrument.schedule;
    let today = now.date();
    let taken = taken_by(book, &instrument.id, now.utc);
    let last = taken.last();
    if last.is_some_and(|checkin| now.utc - checkin.at < TimeDelta::hours(schedule.min_gap_hours)) {
        return false;
    }
    if schedule.on_today {
        return last.is_none_or(|checkin| checkin.date != today);
    }
    let last = last.map(|checkin| checkin.date);
    let (from, first) = match (last, returned(book, today)) {
        (last, Some(returned)) if last.is_none_or(|last| last < returned) => (returned, schedule.return_days),
        (Some(last), _) => (last, schedule.gap_days),
        (None, _) => match beginning(book, now) {
            Some(day) => (day, schedule.first_days),
            None => return false,
        },
    };
    is_open(schedule, first, (today - from).num_days())
}

/// Whether an offer stands `days` after its beginning, when the first comes after `first` days.
fn is_open(schedule: Schedule, first: i64, days: i64) -> bool {
    let mut offer = first;
    let mut passed = 0_u32;
    while offer + schedule.open_days <= days {
        passed += 1;
        let stretch = 2_i64.saturating_pow(passed / 2).min(LONGEST_WAIT);
        offer += (schedule.gap_days * stretch).max(1);
    }
    offer <= days
}

/// The day of the last return after a long absence.
fn returned(book: &Book, today: NaiveDate) -> Option<NaiveDate> {
    book.presence.returned.filter(|day| *day <= today)
}

/// The first day anything was written in Kith; before there is anything, nothing is offered.
fn beginning(book: &Book, now: Moment) -> Option<NaiveDate> {
    let people = book.people.values().map(|person| Moment::new(person.added, now.tz).date());
    people.chain(book.checkins.values().map(|checkin| checkin.date)).min()
}

#[cfg(test)]
mod tests {
    use chrono::Days;

    use super::*;
    use crate::book::{Record, Write};
    use crate::checkin::samples::{add_person, at, berlin, checkin, choose, person, with_checkins};
    use crate::checkin::{EXHAUSTION, EXHAUSTION_WORK, PULSE_WEEK, find};
    use crate::domain::Presence;

    fn noon(day: u64) -> Moment {
        Moment {
            utc: at("2026-01-01T12:00:00Z").utc.checked_add_days(Days::new(day)).unwrap(),
            ..at("2026-01-01T12:00:00Z")
        }
    }

    /// Someone wrote down a first person on day 0.
    fn begun() -> Book {
        let mut book = Book::default();
        add_person(&mut book, person(1, "Ana", noon(0)));
        book
    }

    fn due_days(book: &Book, id: &str, days: std::ops::Range<u64>) -> Vec<u64> {
        let instrument = find(id).unwrap();
        days.filter(|day| is_due(book, instrument, noon(*day))).collect()
    }

    fn take(book: &mut Book, id: u128, instrument: &str, now: Moment) {
        let sheet = vec![2; find(instrument).unwrap().items.len()];
        book.install([Write::put(Record::Checkin(checkin(id, instrument, now, &sheet)))]);
    }

    fn come_back(book: &mut Book, day: u64) {
        let date = noon(day).date();
        book.install([Write::put(Record::Presence(Presence {
            last_opened: Some(date),
            returned: Some(date),
            left: None,
        }))]);
    }

    #[test]
    fn the_first_days_are_left_alone() {
        assert_eq!(due(&Book::default(), noon(50)), None);
        let book = begun();
        let named: Vec<_> = (0..8).map(|day| due(&book, noon(day))).collect();
        let week = Some(PULSE_WEEK.to_owned());
        assert_eq!(named[..3], [None, None, None]);
        assert_eq!(named[3..6], [week.clone(), week.clone(), week]);
        assert_eq!(named[6..], [None, Some(EXHAUSTION.to_owned())]);
    }

    #[test]
    fn what_is_let_pass_comes_less_and_less_often() {
        let mut book = begun();
        take(&mut book, 1, PULSE_WEEK, noon(0));
        let starts: Vec<u64> = due_days(&book, PULSE_WEEK, 0..160)
            .into_iter()
            .filter(|d| !is_due(&book, find(PULSE_WEEK).unwrap(), noon(d - 1)))
            .collect();
        assert_eq!(starts, [7, 14, 28, 42, 70, 98, 126, 154]);
        assert_eq!(due_days(&book, PULSE_WEEK, 0..27), [7, 8, 9, 14, 15, 16]);
        take(&mut book, 2, PULSE_WEEK, noon(70));
        assert_eq!(due_days(&book, PULSE_WEEK, 70..88), [77, 78, 79, 84, 85, 86]);
    }

    #[test]
    fn monthly_comes_after_four_weeks_and_work_only_for_those_who_work() {
        let mut book = begun();
        take(&mut book, 1, EXHAUSTION, noon(0));
        assert_eq!(due_days(&book, EXHAUSTION, 0..40), (28..35).collect::<Vec<_>>());
        assert!(due_days(&book, EXHAUSTION_WORK, 0..40).is_empty());
        choose(&mut book, |settings| settings.works = true);
        assert_eq!(due_days(&book, EXHAUSTION_WORK, 0..30), (8..15).collect::<Vec<_>>());
    }

    #[test]
    fn a_late_one_moves_the_next() {
        let mut book = begun();
        take(&mut book, 1, PULSE_WEEK, noon(0));
        take(&mut book, 2, PULSE_WEEK, noon(9));
        assert_eq!(due_days(&book, PULSE_WEEK, 9..20), [16, 17, 18]);
    }

    #[test]
    fn the_smallest_gap_holds_even_across_days() {
        let mut book = begun();
        take(&mut book, 1, PULSE_DAY, berlin("2026-03-10", "23:00:00"));
        let day = find(PULSE_DAY).unwrap();
        assert!(!is_due(&book, day, berlin("2026-03-11", "18:59:59")));
        assert!(is_due(&book, day, berlin("2026-03-11", "19:00:00")));
        // Taken on the last day before a long absence, which a changed clock made look short.
        take(&mut book, 2, PULSE_WEEK, noon(0));
        come_back(&mut book, 5);
        assert_eq!(due_days(&book, PULSE_WEEK, 0..8), [6, 7]);
    }

    #[test]
    fn a_return_starts_with_the_shortest_and_nothing_has_piled_up() {
        let mut book = begun();
        choose(&mut book, |settings| settings.works = true);
        for (id, instrument) in [(1, PULSE_WEEK), (2, EXHAUSTION), (3, EXHAUSTION_WORK)] {
            take(&mut book, id, instrument, noon(0));
        }
        come_back(&mut book, 60);
        assert_eq!(due(&book, noon(60)).as_deref(), Some(PULSE_WEEK));
        assert_eq!(due(&book, noon(67)).as_deref(), Some(PULSE_WEEK));
        take(&mut book, 4, PULSE_WEEK, noon(60));
        assert_eq!(due(&book, noon(60)), None);
        assert_eq!(due(&book, noon(66)), None);
        assert_eq!(due(&book, noon(67)).as_deref(), Some(EXHAUSTION));
        take(&mut book, 5, EXHAUSTION, noon(67));
        assert_eq!(due(&book, noon(67)), None, "one a day");
        assert_eq!(due(&book, noon(68)).as_deref(), Some(EXHAUSTION_WORK));
        take(&mut book, 6, EXHAUSTION_WORK, noon(68));
        assert_eq!(due(&book, noon(69)).as_deref(), Some(PULSE_WEEK));
    }

    #[test]
    fn the_daily_question_is_never_named_and_never_twice_a_day() {
        let mut book = Book::default();
        take(&mut book, 1, PULSE_DAY, noon(0));
        assert!((0..60).all(|day| due(&book, noon(day)).as_deref() != Some(PULSE_DAY)));
        assert_eq!(due_days(&book, PULSE_DAY, 0..4), [1, 2, 3]);
    }

    #[test]
    fn the_same_day_is_the_day_on_the_wall() {
        // The night the clock goes back has 25 hours, the one it goes forward 23.
        for (day, next) in [("2026-10-25", "2026-10-26"), ("2026-03-29", "2026-03-30")] {
            let book = with_checkins([checkin(1, PULSE_DAY, berlin(day, "00:05:00"), &[4])]);
            assert_eq!(pulse_prompt(&book, berlin(day, "23:59:00")).answered, Some(4));
            assert_eq!(pulse_prompt(&book, berlin(next, "00:00:00")).answered, None);
            assert!(!is_due(&book, find(PULSE_DAY).unwrap(), berlin(day, "23:59:00")));
            assert!(is_due(&book, find(PULSE_DAY).unwrap(), berlin(next, "00:00:00")));
        }
        let mut book = with_checkins([checkin(1, PULSE_DAY, berlin("2026-03-10", "08:00:00"), &[2])]);
        book.install([Write::put(Record::Checkin(checkin(
            2,
            PULSE_DAY,
            berlin("2026-03-10", "20:00:00"),
            &[5],
        )))]);
        assert_eq!(pulse_prompt(&book, berlin("2026-03-10", "21:00:00")).answered, Some(5));
        assert_eq!(pulse_prompt(&book, berlin("2026-03-10", "09:00:00")).answered, Some(2));
        // A week is counted in days of the wall, also over a clock change.
        let book = with_checkins([checkin(1, PULSE_WEEK, berlin("2026-03-25", "21:00:00"), &[3, 3, 3])]);
        assert!(!is_due(&book, find(PULSE_WEEK).unwrap(), berlin("2026-03-31", "23:59:00")));
        assert!(is_due(&book, find(PULSE_WEEK).unwrap(), berlin("2026-04-01", "00:00:00")));
    }

    #[test]
    fn a_record_from_a_day_to_come_stops_nothing() {
        let mut book = begun();
        take(&mut book, 1, PULSE_WEEK, noon(5000));
        assert_eq!(due(&book, noon(3)).as_deref(), Some(PULSE_WEEK));
    }

    #[test]
    fn the_due_ones_come_first() {
        let mut book = begun();
        let ids = |book: &Book, day| -> Vec<(String, bool)> {
            cards(book, noon(day)).into_iter().map(|card| (card.id, card.due)).collect()
        };
        let expect = |list: &[(&str, bool)]| -> Vec<_> {
            list.iter().map(|(id, due)| ((*id).to_owned(), *due)).collect()
        };
        assert_eq!(ids(&book, 0), expect(&[(PULSE_DAY, true), (PULSE_WEEK, false), (EXHAUSTION, false)]));
        take(&mut book, 1, PULSE_DAY, noon(7));
        assert_eq!(ids(&book, 7), expect(&[(EXHAUSTION, true), (PULSE_DAY, false), (PULSE_WEEK, false)]));
        take(&mut book, 2, EXHAUSTION_WORK, noon(7));
        let work = cards(&book, noon(60)).into_iter().find(|card| card.about_work).unwrap();
        assert_eq!((work.due, work.taken, work.last, work.items), (false, 1, Some(noon(7).date()), 7));
    }
}
