//! What two people would be as one: everything both say, put together. Where only one of two can hold, the one who stays is
//! asked first, and the field is named, so that the person chooses.

use crate::book::Book;
use crate::change::joined;
use crate::contract::{MergeField, MergePreview, PersonEdit};
use crate::domain::{Cadence, DayReminder, Flag, Person, PersonId, Standing, fold};
use crate::error::{Refusal, RefusalCode};
use crate::exchange::same_contact;

/// The proposal for `keep` and `other`.
///
/// # Errors
/// `Unknown` where one of them is not there.
pub fn preview(book: &Book, keep: PersonId, other: PersonId) -> Result<MergePreview, Refusal> {
    let known = |field, id| book.people.get(&id).ok_or(Refusal::new(field, RefusalCode::Unknown));
    let (keep, other) = (known("keep", keep)?, known("other", other)?);
    let mut edit = PersonEdit::from(keep);
    add_names(&mut edit, other);
    for contact in &other.contacts {
        if !edit.contacts.iter().any(|own| same_contact(own, contact)) {
            edit.contacts.push(contact.clone());
        }
    }
    add_new(&mut edit.dates, &other.dates);
    add_new(&mut edit.boundaries, &other.boundaries);
    for topic in &other.been_there {
        if !edit.been_there.iter().any(|own| fold(own) == fold(topic)) {
            edit.been_there.push(topic.clone());
        }
    }
    edit.support.gives.extend(&other.support.gives);
    edit.support.gets.extend(&other.support.gets);
    edit.notes = joined(&edit.notes, &other.notes, "\n\n");
    edit.private_notes = joined(&edit.private_notes, &other.private_notes, "\n\n");
    edit.flagged = more_careful(keep.flagged, other.flagged);
    edit.sector = keep.sector.or(other.sector);
    edit.energy = keep.energy.or(other.energy);
    edit.birthday = keep.birthday.or(other.birthday);
    if keep.birthday.is_none() || keep.birthday_reminder == DayReminder::Usual {
        edit.birthday_reminder = other.birthday_reminder;
    }
    edit.remembrance = keep.remembrance || other.remembrance;
    edit.met = keep.met.into_iter().chain(other.met).min();
    if edit.emoji.is_none() {
        edit.emoji.clone_from(&other.emoji);
    }
    if keep.cadence == Cadence::ByCircle {
        edit.cadence = other.cadence;
    }
    if keep.standing == Standing::Active {
        edit.standing = other.standing;
    }
    Ok(MergePreview { edit, circle: keep.circle.or(other.circle), conflicts: conflicts(book, keep, other) })
}

fn add_names(edit: &mut PersonEdit, other: &Person) {
    for name in std::iter::once(&other.name).chain(&other.nicknames) {
        if *name != edit.name && !edit.nicknames.contains(name) {
            edit.nicknames.push(name.clone());
        }
    }
}

fn add_new<T: PartialEq + Clone>(own: &mut Vec<T>, more: &[T]) {
    for item in more {
        if !own.contains(item) {
            own.push(item.clone());
        }
    }
}

/// Care once taken is not lost: since the earlier day, looked at again on the earlier day.
fn more_careful(one: Option<Flag>, other: Option<Flag>) -> Option<Flag> {
    match (one, other) {
        (Some(one), Some(other)) => Some(Flag {
            since: one.since.min(other.since),
            review: one.review.into_iter().chain(other.review).min(),
        }),
        (one, other) => one.or(other),
    }
}

fn conflicts(book: &Book, keep: &Person, other: &Person) -> Vec<MergeField> {
    fn differ<T: PartialEq>(one: Option<&T>, other: Option<&T>) -> bool {
        matches!((one, other), (Some(one), Some(other)) if one != other)
    }
    let photo = |of: &Person| book.photos.get(&of.id).map(|photo| &photo.jpeg);
    [
        (MergeField::Name, keep.name != other.name),
        (MergeField::Circle, differ(keep.circle.as_ref(), other.circle.as_ref())),
        (MergeField::Sector, differ(keep.sector.as_ref(), other.sector.as_ref())),
        (MergeField::Energy, differ(keep.energy.as_ref(), other.energy.as_ref())),
        (MergeField::Standing, keep.standing != other.standing),
        (MergeField::Cadence, keep.cadence != other.cadence),
        (MergeField::Birthday, differ(keep.birthday.as_ref(), other.birthday.as_ref())),
        (MergeField::Emoji, differ(keep.emoji.as_ref(), other.emoji.as_ref())),
        (MergeField::Photo, differ(photo(keep), photo(other))),
    ]
    .into_iter()
    .filter_map(|(field, differs)| differs.then_some(field))
    .collect()
}
