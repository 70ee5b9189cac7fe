//! How close, and from which part of life.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Closeness in the convoy model (Kahn & Antonucci): how near someone is to the person in the middle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "kith.ts")]
pub enum Circle {
    /// So close it is hard to imagine life without them.
    Inner,
    /// Not quite that close, still important.
    Middle,
    /// Close enough to belong.
    Outer,
    /// Kept loosely; once a year is plenty.
    Loose,
}

impl Circle {
    /// From the centre outwards.
    pub const ALL: [Self; 4] = [Self::Inner, Self::Middle, Self::Outer, Self::Loose];

    /// The next one outwards; none beyond the outermost.
    pub fn further_out(self) -> Option<Self> {
        match self {
            Self::Inner => Some(Self::Middle),
            Self::Middle => Some(Self::Outer),
            Self::Outer => Some(Self::Loose),
            Self::Loose => None,
        }
    }
}

/// The part of life a person comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "kith.ts")]
pub enum Sector {
    /// Relatives and those who count as such.
    Family,
    /// Friends.
    Friends,
    /// Work or study.
    Work,
    /// Neighbours, clubs, faith, causes.
    Community,
    /// Doctors, therapists, social workers and other helpers by profession.
    Professional,
    /// People known online.
    Online,
}

impl Sector {
    /// In the order they stand on the map, clockwise from the top.
    pub const ALL: [Self; 6] =
        [Self::Family, Self::Friends, Self::Work, Self::Community, Self::Professional, Self::Online];
}
