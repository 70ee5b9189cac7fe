//! The circle as a network: what it covers, how it hangs together, what a loss would change, whom one could turn to, and
//! where everyone stands on the map.
//!
//! Pure functions of the book. What they return is an observation, never a mark of a person or a target.
//!
//! Deliberately not here: drawing, and whose turn it is (that is `plan`).

mod communities;
mod coverage;
mod ego_net;
mod growth;
pub mod measures;
mod placement;
#[cfg(test)]
mod tests;
mod turn_to;
mod what_if;

pub use communities::{Communities, communities, modularity};
pub use coverage::{Coverage, coverage};
pub use ego_net::{EgoNet, Member, Named};
pub use growth::{Growth, Thin, growth};
pub use measures::{Measures, PersonMeasures};
pub use placement::{Free, band, circle_of, place, stands_in};
pub use turn_to::{Fit, TurnTo, turn_to};
pub use what_if::{WhatIf, what_if, what_if_each};
