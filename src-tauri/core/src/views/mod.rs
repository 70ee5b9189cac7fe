//! What the screens show: pure functions of the book and a moment, one file for each screen.
//!
//! Nothing here changes anything, and no sentence is written here: views carry codes and numbers.

mod keeping;
mod map;
mod network;
mod people;
mod person;
mod settings;
mod today;

pub use keeping::{copies, mended, restore};
pub use map::map;
pub use network::{network, what_if};
pub use people::{find_by_name, people};
pub use person::person;
pub use settings::{SettingsAround, settings};
pub use today::today;

use chrono::NaiveDate;

use crate::domain::Moment;

/// Full days from `date` to today; a day that still lies ahead (a clock set back) counts as today.
fn days_since(date: Option<NaiveDate>, now: Moment) -> Option<i64> {
    date.map(|date| (now.date() - date).num_days().max(0))
}
