//! What flows between someone and me, as marked and as logged. Two columns of facts; nothing is set off against anything.

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
