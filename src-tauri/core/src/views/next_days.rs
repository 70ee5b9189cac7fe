//! Days that come round: a birthday and whatever else was written down, the next to come first.

use crate::contract::NextDay;
use crate::domain::{DayTone, Moment, NamedDay, Person, Whose};

/// Everything that comes round, the nearest first; the birthday first where two fall on one day. A day that cannot
/// come round any more, at the end of the calendar, is left out.
pub(super) fn next_days(person: &Person, now: Moment) -> Vec<NextDay> {
    let today = now.date();
    let birthday = person.birthday.map(|day| NamedDay {
        label: String::new(),
        day,
        tone: DayTone::Glad,
        whose: Whose::Theirs,
        reminder: person.birthday_reminder,
    });
    let mut days: Vec<NextDay> = birthday
        .into_iter()
        .map(|birthday| (None, birthday))
        .chain(person.dates.iter().map(|named| (Some(named.label.clone()), named.clone())))
        .filter_map(|(label, NamedDay { day, tone, whose, reminder, .. })| {
            let next = day.next(today)?;
            Some(NextDay { label, day, tone, whose, reminder, next, in_days: (next - today).num_days() })
        })
        .collect();
    days.sort_by_key(|day| day.in_days);
    days
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Birthday, DayReminder};
    use crate::insight::scene::scene;

    #[test]
    fn days_come_round_the_nearest_first() {
        // Today is 15 November 2026, a common year follows.
        let (book, who, now) = scene();
        let mut person = book.people[&who].clone();
        person.birthday = Birthday::new(Some(1992), 2, 29);
        let named = |label: &str, month, day| NamedDay {
            label: label.into(),
            day: Birthday::new(None, month, day).unwrap(),
            tone: DayTone::Glad,
            whose: Whose::Theirs,
            reminder: DayReminder::Usual,
        };
        person.dates = vec![named("yesterday", 11, 14), named("today", 11, 15), named("same day", 3, 1)];
        let days = next_days(&person, now);
        let shown: Vec<_> =
            days.iter().map(|day| (day.label.as_deref(), day.next.to_string(), day.in_days)).collect();
        assert_eq!(
            shown,
            [
                (Some("today"), "2026-11-15".to_owned(), 0),
                (None, "2027-03-01".to_owned(), 106),
                (Some("same day"), "2027-03-01".to_owned(), 106),
                (Some("yesterday"), "2027-11-14".to_owned(), 364),
            ]
        );
    }
}
