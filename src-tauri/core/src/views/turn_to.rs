//! Whom one could turn to, as the window shows it.

use super::chip;
use crate::book::Book;
use crate::checkin;
use crate::contract::{CoverageRow, PersonChip, TurnOpening, TurnToPerson, TurnToView};
use crate::domain::{Moment, Need, PersonId};
use crate::network::{self, TurnTo};

/// Whom one could turn to for `need`. Where the person does not say how much energy they have, capacity does.
pub fn turn_to(book: &Book, need: Need, low: Option<bool>, now: Moment) -> TurnToView {
    let low = low.unwrap_or_else(|| checkin::capacity(book, now).low);
    let TurnTo { people, professionals, elsewhere, could_grow } = network::turn_to(book, need, now, low);
    let chip_of = |id: &PersonId| book.people.get(id).map(|person| chip(book, person));
    let chips = |ids: &[PersonId]| ids.iter().filter_map(chip_of).collect::<Vec<PersonChip>>();
    TurnToView {
        need,
        low,
        people: people
            .into_iter()
            .filter_map(|fit| {
                Some(TurnToPerson {
                    person: chip_of(&fit.person)?,
                    reasons: fit.reasons,
                    ways: fit.ways,
                    opening: TurnOpening { need, low, variant: fit.variant },
                })
            })
            .collect(),
        professionals: chips(&professionals),
        elsewhere: elsewhere
            .iter()
            .map(|(kind, givers)| CoverageRow { kind: *kind, givers: chips(givers) })
            .collect(),
        could_grow: could_grow.as_ref().and_then(chip_of),
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Duration};
    use chrono_tz::Tz;
    use uuid::Uuid;

    use super::*;
    use crate::book::{Record, Write};
    use crate::domain::{Energy, LowBattery, Person, SupportKind};

    #[test]
    fn capacity_speaks_where_the_person_does_not() {
        let now = Moment::new("2026-03-02T12:00:00Z".parse::<DateTime<_>>().unwrap(), Tz::UTC);
        let mut book = Book::default();
        for (n, energy) in [(1, Energy::Lifts), (2, Energy::Neutral)] {
            let id = PersonId(Uuid::from_u128(n));
            let mut person = Person::named(id, format!("Person {n}"), now.utc);
            person.energy = Some(energy);
            person.support.gives.insert(SupportKind::Listening);
            book.install([Write::put(Record::Person(person))]);
        }
        let found = |book: &Book, low| {
            let view = turn_to(book, Need::Heard, low, now);
            assert!(view.people.iter().all(|found| found.opening.low == view.low));
            (view.low, view.people.len())
        };
        assert_eq!(found(&book, None), (false, 2));
        assert_eq!(found(&book, Some(true)), (true, 1));
        book.settings.low_battery =
            Some(LowBattery { since: now.utc - Duration::hours(1), until: now.utc + Duration::days(7) });
        assert_eq!(found(&book, None), (true, 1));
        assert_eq!(found(&book, Some(false)), (false, 2));
    }
}
