//! How often contact with someone is wished for, in days.

use crate::book::Book;
use crate::domain::{Cadence, Circle, Energy, Person, Sector};

/// The rhythm in days, or `None` for no reminders.
///
/// By circle it follows the settings, half as long again for family, whose ties fade less without effort
/// (evidence §3.1-1); half days are rounded up, later rather than sooner. Helpers by profession and people
/// who weigh on one have none unless it was set for them by hand.
pub fn cadence_days(book: &Book, person: &Person) -> Option<u16> {
    let nudges = &book.settings.nudges;
    match person.cadence {
        Cadence::Never => None,
        Cadence::Days(days) => Some(days.max(1)),
        Cadence::ByCircle => {
            if person.sector == Some(Sector::Professional) || person.energy == Some(Energy::Heavy) {
                return None;
            }
            let days = match person.circle? {
                Circle::Inner => nudges.inner_days,
                Circle::Middle => nudges.middle_days,
                Circle::Outer => nudges.outer_days,
                Circle::Loose => nudges.loose_days,
            };
            let days = days.max(1);
            let family = person.sector == Some(Sector::Family);
            Some(if family { days.saturating_mul(3).div_ceil(2) } else { days })
        }
    }
}
