//! People as a table for a spreadsheet (RFC 4180). Kith's own JSON is the whole of what is kept; this is for reading
//! and sorting elsewhere, and has no way back.

use serde::Serialize;

use crate::book::Book;
use crate::domain::{ContactKind, Person, SupportSet, fold};

/// The columns, in the words of the command line's JSON.
const COLUMNS: [&str; 13] = [
    "name",
    "nicknames",
    "circle",
    "sector",
    "gives",
    "gets",
    "energy",
    "standing",
    "birthday",
    "last_contact",
    "phones",
    "emails",
    "notes",
];

/// Everyone, by name, one row each.
pub fn export_csv(book: &Book) -> String {
    let mut people: Vec<&Person> = book.people.values().collect();
    people.sort_by_cached_key(|person| (fold(&person.name), person.id));
    let mut table = csv::Writer::from_writer(Vec::new());
    // Writing to memory cannot fail.
    let _ = table.write_record(COLUMNS);
    for person in people {
        let _ = table.write_record(row(book, person).map(harmless));
    }
    String::from_utf8(table.into_inner().unwrap_or_default()).unwrap_or_default()
}

fn row(book: &Book, person: &Person) -> [String; 13] {
    let reach = |kind| {
        let values =
            person.contacts.iter().filter(|point| point.kind == kind).map(|point| point.value.as_str());
        values.collect::<Vec<_>>().join("; ")
    };
    let birthday = person.birthday.map(|day| {
        let year = day.year.map(|year| format!("{year:04}-")).unwrap_or_default();
        format!("{year}{:02}-{:02}", day.month, day.day)
    });
    [
        person.name.clone(),
        person.nicknames.join("; "),
        person.circle.map(word).unwrap_or_default(),
        person.sector.map(word).unwrap_or_default(),
        words(&person.support.gives),
        words(&person.support.gets),
        person.energy.map(word).unwrap_or_default(),
        word(person.standing),
        birthday.unwrap_or_default(),
        book.last_contact(person.id).map(|date| date.to_string()).unwrap_or_default(),
        reach(ContactKind::Phone),
        reach(ContactKind::Email),
        person.notes.clone(),
    ]
}

/// A cell that no spreadsheet takes for a formula: names come from other people's address books.
fn harmless(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t']) { format!("'{cell}") } else { cell }
}

/// The name an enum value has on the wire.
pub(super) fn word(value: impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn words(kinds: &SupportSet) -> String {
    kinds.iter().map(word).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{Record, Write};
    use crate::domain::{Birthday, Circle, ContactPoint, PersonId, SupportKind};

    #[test]
    fn a_table_reads_back_as_what_it_was() {
        let added = chrono::DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let mut ana = Person::named(PersonId(uuid::Uuid::from_u128(1)), "Ana \"Ñ\", the first".into(), added);
        ana.circle = Some(Circle::Inner);
        ana.support.gives = [SupportKind::Listening, SupportKind::Company].into();
        ana.birthday = Birthday::new(None, 2, 29);
        ana.notes = "two\nlines".into();
        ana.contacts =
            vec![ContactPoint { kind: ContactKind::Phone, label: String::new(), value: "+43 1 234".into() }];
        let trick = Person::named(PersonId(uuid::Uuid::from_u128(2)), "=HYPERLINK(\"x\")".into(), added);
        let mut book = Book::default();
        book.install([ana, trick].map(|person| Write::put(Record::Person(person))));

        let text = export_csv(&book);
        let mut table = csv::Reader::from_reader(text.as_bytes());
        assert_eq!(table.headers().unwrap(), COLUMNS.as_slice());
        let rows: Vec<_> = table.records().map(|row| row.unwrap()).collect();
        assert_eq!(&rows[0][0], "'=HYPERLINK(\"x\")");
        assert_eq!(&rows[1][0], "Ana \"Ñ\", the first");
        assert_eq!((&rows[1][4], &rows[1][8]), ("listening; company", "02-29"));
        assert_eq!((&rows[1][10], &rows[1][12]), ("'+43 1 234", "two\nlines"));
    }
}
