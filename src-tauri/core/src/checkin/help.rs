//! When the card with ways to help comes first. It never blocks keeping the answers, and nothing is kept of it.

use chrono::Days;

use super::history::taken_by;
use super::{Instrument, Item};
use crate::book::Book;
use crate::domain::{Checkin, Moment};

/// Whether these answers, given now, bring the card. `book` may hold them already.
pub fn offers_help(instrument: &Instrument, answers: &[Option<u8>], book: &Book, now: Moment) -> bool {
    instrument.items.iter().enumerate().any(|(n, item)| {
        let is_heavy = |answers: &[Option<u8>]| {
            answers.get(n).copied().flatten().is_some_and(|code| reaches_card(instrument, item, code))
        };
        is_heavy(answers) && {
            let taken = taken_by(book, &instrument.id, now.utc);
            (1..u64::from(item.help_card_days)).all(|back| {
                // Where a day was answered more than once, its last word counts.
                let that_day = now.date().checked_sub_days(Days::new(back));
                let last: Option<&&Checkin> =
                    taken.iter().rev().find(|checkin| Some(checkin.date) == that_day);
                last.is_some_and(|checkin| {
                    checkin.version == instrument.version && is_heavy(&checkin.answers)
                })
            })
        }
    })
}

fn reaches_card(instrument: &Instrument, item: &Item, code: u8) -> bool {
    let weight = |code| instrument.weight(item, code);
    item.help_card_from.and_then(weight).zip(weight(code)).is_some_and(|(from, given)| given >= from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checkin::samples::{at, berlin, checkin, with_checkins};
    use crate::checkin::{EXHAUSTION, EXHAUSTION_WORK, PULSE_DAY, PULSE_WEEK, find};

    #[test]
    fn one_thought_often_is_enough() {
        let now = at("2026-03-01T10:00:00Z");
        let offers = |fourth| {
            let mut sheet = vec![Some(4); 6];
            sheet[3] = fourth;
            offers_help(find(EXHAUSTION).unwrap(), &sheet, &Book::default(), now)
        };
        assert_eq!([0, 1, 2, 3, 4].map(|code| offers(Some(code))), [false, false, false, true, true]);
        assert!(!offers(None) && !offers(Some(9)));
        assert!(!offers_help(find(EXHAUSTION).unwrap(), &[Some(4); 3], &Book::default(), now));
    }

    #[test]
    fn an_empty_tank_counts_on_the_third_day_running() {
        let day = find(PULSE_DAY).unwrap();
        let book = |days: &[(&str, u8)]| {
            let taken = days.iter().zip(1..);
            with_checkins(taken.map(|((when, code), id)| checkin(id, PULSE_DAY, at(when), &[*code])))
        };
        let now = at("2026-03-03T10:00:00Z");
        let offers = |days: &[(&str, u8)], code| offers_help(day, &[Some(code)], &book(days), now);
        let two = [("2026-03-01T10:00:00Z", 1), ("2026-03-02T10:00:00Z", 1)];
        assert!(offers(&two, 1));
        assert!(!offers(&two, 2));
        assert!(!offers(&two[1..], 1));
        assert!(!offers(&two[..1], 1), "a day between");
        assert!(!offers(&[], 1));
        assert!(!offers(&[two[0], two[1], ("2026-03-02T20:00:00Z", 3)], 1), "the day ended better");
        assert!(offers(&[two[0], two[1], ("2026-03-03T10:00:00Z", 1)], 1), "kept already");
        assert!(!offers(&[two[1], ("2026-03-03T09:00:00Z", 1)], 1), "two answers on one day are one day");
    }

    #[test]
    fn days_are_those_on_the_wall_also_when_the_clock_moves() {
        // 24 h before 00:30 on the 30th it was 23:30 on the 28th: by the wall, two days back.
        let book = with_checkins([
            checkin(1, PULSE_DAY, berlin("2026-03-28", "23:30:00"), &[1]),
            checkin(2, PULSE_DAY, berlin("2026-03-29", "00:10:00"), &[1]),
        ]);
        let day = find(PULSE_DAY).unwrap();
        assert!(offers_help(day, &[Some(1)], &book, berlin("2026-03-30", "00:30:00")));
        assert!(!offers_help(day, &[Some(1)], &book, berlin("2026-03-29", "23:59:00")));
    }

    #[test]
    fn no_other_question_brings_it() {
        let now = at("2026-03-01T10:00:00Z");
        assert!(!offers_help(find(EXHAUSTION_WORK).unwrap(), &[Some(4); 7], &Book::default(), now));
        assert!(!offers_help(find(PULSE_WEEK).unwrap(), &[Some(1); 3], &Book::default(), now));
    }
}
