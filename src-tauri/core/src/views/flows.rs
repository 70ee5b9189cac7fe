//! What flows between someone and me, as marked and as logged. Two columns of facts; nothing is set off against
//! anything.

use chrono::Days;

use crate::book::Book;
use crate::contract::FlowRow;
use crate::domain::{Moment, Person, SupportKind};

/// What was logged counts for so many days.
const A_YEAR: u64 = 365;

/// One row for each kind of support, in the order screens list them.
pub(super) fn flows(book: &Book, person: &Person, now: Moment) -> Vec<FlowRow> {
    let from = now.date() - Days::new(A_YEAR);
    let logged: Vec<_> = book.contact_with(person.id).take_while(|catch_up| catch_up.date > from).collect();
    let row = |kind: SupportKind| FlowRow {
        kind,
        gives: person.support.gives.contains(&kind),
        gets: person.support.gets.contains(&kind),
        got: logged.iter().filter(|catch_up| catch_up.got.contains(&kind)).count(),
        gave: logged.iter().filter(|catch_up| catch_up.gave.contains(&kind)).count(),
    };
    SupportKind::ALL.into_iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::scene::{met_giving, scene};

    #[test]
    fn what_was_logged_in_a_year_is_counted_beside_what_is_marked() {
        let (mut book, who, now) = scene();
        met_giving(&mut book, who, now, 3, &[SupportKind::Listening], &[SupportKind::Advice]);
        met_giving(&mut book, who, now, 364, &[SupportKind::Listening], &[]);
        met_giving(&mut book, who, now, 365, &[SupportKind::Listening], &[SupportKind::Advice]);
        let mut person = book.people[&who].clone();
        person.support.gives = [SupportKind::Listening, SupportKind::Company].into();
        let rows = flows(&book, &person, now);
        assert_eq!(rows.iter().map(|row| row.kind).collect::<Vec<_>>(), SupportKind::ALL);
        let of = |kind| {
            rows.iter().find(|row| row.kind == kind).map(|row| (row.gives, row.gets, row.got, row.gave))
        };
        assert_eq!(of(SupportKind::Listening), Some((true, false, 2, 0)));
        assert_eq!(of(SupportKind::Advice), Some((false, false, 0, 1)));
        assert_eq!(of(SupportKind::Company), Some((true, false, 0, 0)));
    }
}
