//! What the screens show: pure functions of the book and a moment, one file for each screen.
//!
//! Nothing here changes anything, and no sentence is written here: views carry codes and numbers.

mod flows;
mod keeping;
mod map;
mod network;
mod next_days;
mod people;
mod person;
mod settings;
mod through;
mod today;
mod turn_to;

pub use keeping::{copies, mended, restore};
pub use map::map;
pub use network::{network, what_if};
pub use people::{find_by_name, people, photos};
pub use person::person;
pub use settings::{SettingsAround, settings};
pub use through::{map_at, since, through_time};
pub use today::today;
pub use turn_to::turn_to;

use chrono::NaiveDate;

use crate::book::Book;
use crate::contract::{FaceView, GroupView, PersonChip};
use crate::domain::{Group, Moment, Person, fold};

/// Puts the face on those whom a rule named without it.
fn put_faces<'a>(book: &Book, chips: impl Iterator<Item = &'a mut PersonChip>) {
    for chip in chips {
        chip.face = book.people.get(&chip.id).and_then(|person| face(book, person));
    }
}

/// A person in passing, with their face.
pub(crate) fn chip(book: &Book, person: &Person) -> PersonChip {
    PersonChip { face: face(book, person), ..PersonChip::from(person) }
}

/// What stands for someone's face where it is not initials: their picture, else their emoji.
fn face(book: &Book, person: &Person) -> Option<FaceView> {
    let photo = book.photos.get(&person.id).map(|photo| FaceView::Photo(photo.version()));
    photo.or_else(|| person.emoji.clone().map(FaceView::Emoji))
}

fn group(book: &Book, group: &Group) -> GroupView {
    let mut members: Vec<&Person> = group.members.iter().filter_map(|id| book.people.get(id)).collect();
    members.sort_by_cached_key(|person| (fold(&person.name), person.id));
    let members = members.into_iter().map(|person| person.id).collect();
    GroupView { id: group.id, name: group.name.clone(), members }
}

/// Full days from `date` to today; a day that still lies ahead (a clock set back) counts as today.
fn days_since(date: Option<NaiveDate>, now: Moment) -> Option<i64> {
    date.map(|date| (now.date() - date).num_days().max(0))
}
