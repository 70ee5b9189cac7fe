//! Who gives what: for each kind of support, the people one could turn to (evidence §2.4, "Coverage of a
//! type").

use std::collections::BTreeMap;

use crate::book::Book;
use crate::contract::{CoverageRow, PersonChip};
use crate::domain::{Person, Standing, SupportKind};

/// How many people with a lived tie give each kind of support.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    givers: BTreeMap<SupportKind, usize>,
}

impl Coverage {
    /// Counts the whole circle.
    pub fn of(book: &Book) -> Self {
        let mut givers = BTreeMap::new();
        for kind in living(book).flat_map(|person| &person.support.gives) {
            *givers.entry(*kind).or_insert(0) += 1;
        }
        Self { givers }
    }

    /// How many give this.
    pub fn of_kind(&self, kind: SupportKind) -> usize {
        self.givers.get(&kind).copied().unwrap_or(0)
    }

    /// What this person, whose tie is lived, gives and nobody else does.
    pub fn only_by(&self, person: &Person) -> impl Iterator<Item = SupportKind> {
        person.support.gives.iter().copied().filter(|kind| self.of_kind(*kind) <= 1)
    }
}

/// One row for each kind of support, in the order screens list them; givers by closeness, then by name.
pub fn coverage(book: &Book) -> Vec<CoverageRow> {
    let mut people: Vec<&Person> = living(book).collect();
    people.sort_by(|a, b| {
        let key = |p: &Person| (p.circle.is_none(), p.circle);
        key(a).cmp(&key(b)).then_with(|| a.name.cmp(&b.name)).then(a.id.cmp(&b.id))
    });
    SupportKind::ALL
        .into_iter()
        .map(|kind| CoverageRow {
            kind,
            givers: people
                .iter()
                .filter(|p| p.support.gives.contains(&kind))
                .map(|person| PersonChip::from(*person))
                .collect(),
        })
        .collect()
}

fn living(book: &Book) -> impl Iterator<Item = &Person> {
    book.people.values().filter(|person| person.standing == Standing::Active)
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use uuid::Uuid;

    use super::*;
    use crate::book::{Record, Write};
    use crate::domain::{Circle, PersonId};

    fn book(people: &[(u128, &str, Circle, Standing, &[SupportKind])]) -> Book {
        let mut book = Book::default();
        for (id, name, circle, standing, gives) in people {
            let mut person =
                Person::named(PersonId(Uuid::from_u128(*id)), (*name).to_owned(), DateTime::UNIX_EPOCH);
            person.circle = Some(*circle);
            person.standing = *standing;
            person.support.gives = gives.iter().copied().collect();
            book.install([Write::put(Record::Person(person))]);
        }
        book
    }

    #[test]
    fn only_lived_ties_cover_and_every_kind_has_a_row() {
        use SupportKind::{Advice, Listening};
        let book = book(&[
            (1, "Ben", Circle::Outer, Standing::Active, &[Listening]),
            (2, "Cem", Circle::Inner, Standing::Active, &[Listening, Advice]),
            (3, "Ana", Circle::Outer, Standing::Active, &[Listening]),
            (4, "Dora", Circle::Inner, Standing::Estranged, &[Advice]),
        ]);
        let rows = coverage(&book);
        assert_eq!(rows.iter().map(|row| row.kind).collect::<Vec<_>>(), SupportKind::ALL);
        let names = |at: usize| rows[at].givers.iter().map(|chip| chip.name.as_str()).collect::<Vec<_>>();
        assert_eq!(names(0), ["Cem", "Ana", "Ben"]);
        assert_eq!(names(2), ["Cem"]);
        let counts = Coverage::of(&book);
        assert_eq!(counts.of_kind(SupportKind::Emergency), 0);
        let cem = &book.people[&PersonId(Uuid::from_u128(2))];
        assert_eq!(counts.only_by(cem).collect::<Vec<_>>(), [Advice]);
    }
}
