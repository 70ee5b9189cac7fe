//! Who could look after one: when one runs low, and on a hard day of one's own. Nobody is asked for anything in return
//! then, so reach-outs rest meanwhile.

use std::cmp::Reverse;

use chrono::NaiveDate;

use super::priority::lot;
use super::proposal::{Proposal, What};
use super::situation::Situation;
use crate::book::Book;
use crate::domain::{Cadence, Energy, NudgeKind, Person, SupportKind};

/// What someone gives that one needs when running low, if they may be asked: a lived tie that does not weigh
/// on one, and not someone no reminders are wanted about.
pub(super) fn gives_when_low(person: &Person) -> Vec<SupportKind> {
    let may_be_asked = person.may_be_suggested()
        && matches!(person.energy, Some(Energy::Lifts | Energy::Neutral))
        && person.cadence != Cadence::Never;
    let wanted = [SupportKind::Listening, SupportKind::Company];
    wanted.into_iter().filter(|kind| may_be_asked && person.support.gives.contains(kind)).collect()
}

/// Everyone who could: those who lift first, and who listen first; equals in the order of their lot on `day`.
pub(super) fn people(book: &Book, day: NaiveDate) -> Vec<&Person> {
    let people = book.people.values().filter_map(|person| {
        let kinds = gives_when_low(person);
        let first = *kinds.first()?;
        let lifts_not = person.energy != Some(Energy::Lifts);
        let closeness = (person.circle.is_none(), person.circle);
        Some((lifts_not, first, Reverse(kinds.len()), closeness, lot(day, person.id), person.id, person))
    });
    let mut people: Vec<_> = people.collect();
    people.sort_by_key(|it| (it.0, it.1, it.2, it.3, it.4, it.5));
    people.into_iter().map(|it| it.6).collect()
}

/// Those one could be looked after by now. Whoever was just answered about is not brought up again.
pub(super) fn proposals<'a>(situation: &Situation<'a>) -> Vec<Proposal<'a>> {
    if !situation.wants(NudgeKind::Receive) {
        return Vec::new();
    }
    let people = people(situation.book, situation.today).into_iter();
    people
        .filter(|person| !situation.history.just_answered(person.id))
        .map(|person| Proposal { person, what: What::Receive, told: false })
        .collect()
}
