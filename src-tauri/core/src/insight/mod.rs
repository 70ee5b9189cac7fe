//! Patterns in what was logged, each with how sure it is: how time with someone left me over time, and how often we are
//! in touch by itself. Pure functions of the book and a moment.
//!
//! Deliberately not here: any judgement of a person, any pattern from fewer notes than it takes, and anything that
//! acts on a pattern. What is found is shown with its numbers, and the person decides.

mod energy;
mod rhythm;
#[cfg(test)]
pub(crate) mod scene;

pub use energy::over_time;
pub use rhythm::learned;

use chrono::{Days, NaiveDate};

use crate::domain::Moment;

/// Patterns look back so many days: older notes speak of another time.
const LOOK_BACK: u64 = 730;

/// The first day that counts.
fn horizon(now: Moment) -> NaiveDate {
    now.date().checked_sub_days(Days::new(LOOK_BACK)).unwrap_or(NaiveDate::MIN)
}
