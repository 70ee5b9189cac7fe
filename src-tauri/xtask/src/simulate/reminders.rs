//! Who reminds: nobody, Kith, or one of two rivals built here. The rivals are as kind as their design lets them be: they
//! remind of wanted ties alone, in the same rhythm, at the same hour, and never by a wrong clock.
//!
//! * **Fixed**: one reminder for each tie, every so many days, whatever was logged meanwhile (Monica 4).
//! * **Weekly**: one list a week of everyone who is due by what was logged (as peers do).

use kith_core::domain::{Cadence, Circle, Energy, Moment, Person, PersonId, Sector, Standing};

use super::life::Life;

/// Who reminds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reminders {
    Nobody,
    Kith,
    /// Kith, with the digest chosen.
    KithWeekly,
    Fixed,
    Weekly,
}

impl Reminders {
    pub(super) fn is_kith(self) -> bool {
        matches!(self, Self::Kith | Self::KithWeekly)
    }
}

/// Whether a tie is wanted: on a circle, lived, neither heavy nor taken care with, reminders not declined. Helpers by
/// profession and people kept loosely have no latest range unless a rhythm was set for them.
fn is_wanted(person: &Person) -> bool {
    let ranged = match person.cadence {
        Cadence::Never => false,
        Cadence::Days(_) => true,
        Cadence::ByCircle => {
            person.sector != Some(Sector::Professional) && person.circle != Some(Circle::Loose)
        }
    };
    person.circle.is_some()
        && person.standing == Standing::Active
        && person.energy != Some(Energy::Heavy)
        && person.flagged.is_none()
        && ranged
}

fn for_family(days: i64, person: &Person) -> i64 {
    if person.sector == Some(Sector::Family) { (days * 3 + 1) / 2 } else { days }
}

/// The wished rhythm in days, as it stands before anyone changes it.
pub(super) fn rhythm(person: &Person) -> Option<i64> {
    match (person.cadence, person.circle) {
        (Cadence::Days(days), _) => Some(i64::from(days)),
        (Cadence::Never, _) | (_, None) => None,
        (_, Some(Circle::Inner)) => Some(for_family(7, person)),
        (_, Some(Circle::Middle)) => Some(for_family(30, person)),
        (_, Some(Circle::Outer)) => Some(for_family(90, person)),
        (_, Some(Circle::Loose)) => Some(for_family(365, person)),
    }
}

/// The latest range of a wanted tie: 14, 60, 180 days by circle, twice a rhythm of its own.
pub(super) fn wanted_within(person: &Person) -> Option<i64> {
    if !is_wanted(person) {
        return None;
    }
    match (person.cadence, person.circle?) {
        (Cadence::Days(days), _) => Some(2 * i64::from(days)),
        (_, Circle::Inner) => Some(for_family(14, person)),
        (_, Circle::Middle) => Some(for_family(60, person)),
        (_, Circle::Outer) => Some(for_family(180, person)),
        (_, Circle::Loose) => None,
    }
}

impl Life {
    /// What a rival gives at this look: the names of each message.
    pub(super) fn rivals_messages(&mut self, now: Moment) -> Vec<Vec<PersonId>> {
        if now.local().time() < self.book.settings.nudges.slot {
            return Vec::new();
        }
        match self.way.reminders {
            Reminders::Fixed => self.fixed(),
            Reminders::Weekly if self.day >= self.digest_day => {
                self.digest_day += 7 * ((self.day - self.digest_day) / 7 + 1);
                let due = self.due();
                if due.is_empty() { Vec::new() } else { vec![due] }
            }
            _ => Vec::new(),
        }
    }

    /// What a rival shows on its screen: whom it reminds of within a week, or everyone due.
    pub(super) fn rivals_screen(&self) -> Vec<PersonId> {
        match self.way.reminders {
            Reminders::Fixed => {
                let soon = self.friends.iter().filter(|friend| friend.next <= self.day + 7);
                let soon = soon.map(|friend| friend.id);
                soon.filter(|id| self.book.people.get(id).is_some_and(is_wanted)).collect()
            }
            Reminders::Weekly => self.due(),
            _ => Vec::new(),
        }
    }

    fn fixed(&mut self) -> Vec<Vec<PersonId>> {
        let mut messages = Vec::new();
        for index in 0..self.friends.len() {
            let (id, next) = (self.friends[index].id, self.friends[index].next);
            let person = self.book.people.get(&id).filter(|person| is_wanted(person));
            let Some(every) = person.and_then(rhythm).filter(|_| next <= self.day) else { continue };
            self.friends[index].next += every * ((self.day - next) / every + 1);
            messages.push((self.roll("turn", index), vec![id]));
        }
        // Where not all of them may be given, the lot decides.
        messages.sort_by(|one, other| one.0.total_cmp(&other.0));
        messages.into_iter().map(|(_, names)| names).collect()
    }

    fn due(&self) -> Vec<PersonId> {
        let today = self.wall.date(self.day);
        let due = self.book.people.values().filter(|person| is_wanted(person)).filter(|person| {
            let last = self.book.last_contact(person.id);
            let waits = last.is_none_or(|last| Some((today - last).num_days()) >= rhythm(person));
            waits && rhythm(person).is_some()
        });
        due.map(|person| person.id).collect()
    }
}
