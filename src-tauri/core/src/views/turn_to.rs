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
