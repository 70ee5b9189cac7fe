//! Days that come round: a birthday and whatever else was written down, the next to come first.

use crate::contract::NextDay;
use crate::domain::{Moment, Person};

/// Everything that comes round, the nearest first; the birthday first where two fall on one day. A day that cannot come round
/// any more, at the end of the calendar, is left out.
pub(super) fn next_days(person: &Person, now: Moment) -> Vec<NextDay> {
    let today = now.date();
    let birthday = person.birthday.map(|day| (None, day));
    let others = person.dates.iter().map(|named| (Some(named.label.clone()), named.day));
    let mut days: Vec<NextDay> = birthday
        .into_iter()
        .chain(others)
        .filter_map(|(label, day)| {
            let next = day.next(today)?;
            Some(NextDay { label, day, next, in_days: (next - today).num_days() })
        })
        .collect();
    days.sort_by_key(|day| day.in_days);
    days
}
