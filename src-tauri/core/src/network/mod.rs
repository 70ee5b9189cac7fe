//! The circle as a network: what it covers, whom one could turn to, and where everyone stands on the map.
//!
//! Pure functions of the book. What they return is an observation, never a mark of a person or a target.
//!
//! Deliberately not here: drawing, and whose turn it is (that is `plan`).

mod coverage;
mod placement;
mod turn_to;

pub use coverage::{Coverage, coverage};
pub use placement::{Free, band, circle_of, place, stands_in};
pub use turn_to::{Fit, TurnTo, turn_to};
