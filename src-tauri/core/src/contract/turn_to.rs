//! Turning to someone: for a need, up to three people, why they, and how to reach them.

use serde::Serialize;
use ts_rs::TS;

use super::{CoverageRow, PersonChip};
use crate::domain::{Circle, ContactPoint, Need, SupportKind};

/// Whom one could turn to. For "not safe" nobody is named at all: the window goes to Help.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct TurnToView {
    /// What for.
    pub need: Need,
    /// Whether it was looked at with little energy: only those who lift, and shorter words.
    pub low: bool,
    /// At most three, best first.
    pub people: Vec<TurnToPerson>,
    /// Helpers by profession who are on the map, at most three: the last row, whatever stands above it.
    pub professionals: Vec<PersonChip>,
    /// Where nobody fits: what else people give, and who; empty otherwise.
    pub elsewhere: Vec<CoverageRow>,
    /// Where nobody fits: someone who lifts me and might give this, too, if asked.
    pub could_grow: Option<PersonChip>,
}

/// One person to turn to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct TurnToPerson {
    /// Who.
    pub person: PersonChip,
    /// Why they, most telling first; never empty.
    pub reasons: Vec<TurnReason>,
    /// How to reach them, the way that suits best first; empty where no way is written down.
    pub ways: Vec<WayToReach>,
    /// Words to begin with.
    pub opening: TurnOpening,
}

/// Why someone is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "because")]
#[ts(export_to = "kith.ts")]
pub enum TurnReason {
    /// They give this.
    Gives {
        /// The kind of support.
        support: SupportKind,
    },
    /// Time with them lifts me.
    Lifts,
    /// I usually feel better after.
    FeltBetter {
        /// So often.
        times: usize,
        /// Out of so many.
        of: usize,
    },
    /// They stand in this circle.
    Circle {
        /// Which.
        circle: Circle,
    },
    /// Others were turned to lately, and they were not.
    NotLately,
}

/// One way to reach someone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct WayToReach {
    /// How.
    pub way: Way,
    /// The number, address or link it goes by.
    pub contact: ContactPoint,
}

/// How someone is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "kith.ts")]
pub enum Way {
    /// A call.
    Call,
    /// A text message.
    Text,
    /// A mail.
    Mail,
    /// A page, such as a messenger's.
    Link,
}

/// Which opening line of the catalogue: `turn-line-{need}-{variant}`, or `turn-low-{need}-{variant}` with little
/// energy, with the name filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct TurnOpening {
    /// What for.
    pub need: Need,
    /// Whether the short form for little energy.
    pub low: bool,
    /// Which wording, 1 to 3.
    pub variant: u8,
}
