//! What came of the nudges of the last year, so that those that help can be kept (evidence §3.2, "Proximal outcome").

use std::collections::BTreeMap;

use chrono::Duration;

use super::given::day;
use super::numbers::{HELPED_DAYS, HELPED_WITHIN};
use crate::book::Book;
use crate::contract::HelpedRow;
use crate::domain::{After, CatchUp, Delivery, Moment, NudgeKind, NudgeRecord};

/// One row for each kind of which a notification about someone was given, in the order of the kinds. What is about no one
/// is not there: no contact could have come of it.
pub fn helped(book: &Book, now: Moment) -> Vec<HelpedRow> {
    let year = now.utc - Duration::days(HELPED_DAYS)..=now.utc - HELPED_WITHIN;
    let was_given = |nudge: &&NudgeRecord| nudge.delivery != Delivery::Today && year.contains(&nudge.at);
    let mut rows: BTreeMap<NudgeKind, HelpedRow> = BTreeMap::new();
    for nudge in book.nudges.values().filter(was_given).filter(|nudge| nudge.person.is_some()) {
        let kind = nudge.kind;
        let on = !book.settings.nudges.kinds_off.contains(&kind);
        let new = HelpedRow { kind, on, given: 0, contact: 0, notes: 0, lifted: 0 };
        let row = rows.entry(kind).or_insert(new);
        row.given += 1;
        let Some(contact) = what_came(book, nudge, now) else { continue };
        row.contact += 1;
        row.notes += usize::from(contact.after.is_some());
        row.lifted += usize::from(contact.after.map(After::value).is_some_and(|after| after > 0));
    }
    rows.into_values().collect()
}

/// The contact that followed, rather one with a note than one without.
fn what_came<'a>(book: &'a Book, nudge: &NudgeRecord, now: Moment) -> Option<&'a CatchUp> {
    let days = day(nudge.at, now)..=day(nudge.at + HELPED_WITHIN, now);
    let contact = book.contact_with(nudge.person?).skip_while(|it| it.date > *days.end());
    let contact = contact.take_while(|it| it.date >= *days.start());
    contact.min_by_key(|it| (it.after.is_none(), it.date, it.id))
}
