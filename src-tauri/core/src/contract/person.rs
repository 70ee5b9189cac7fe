//! What one person's page shows beside what was written down: what flows, days to come, and patterns with how sure
//! they are.

use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

use crate::domain::{Birthday, DayReminder, DayTone, FollowUpId, SupportKind, Whose};

/// One kind of support, both ways: as marked on the person, and as logged in the last year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct FlowRow {
    /// The kind.
    pub kind: SupportKind,
    /// Whether they are marked as giving it.
    pub gives: bool,
    /// Whether they are marked as getting it from me.
    pub gets: bool,
    /// In how many catch-ups of the last year I got it.
    pub got: usize,
    /// In how many I gave it.
    pub gave: usize,
}

/// A day that comes round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct NextDay {
    /// What it is, in the person's own words; none for the birthday.
    pub label: Option<String>,
    /// As it was written down.
    pub day: Birthday,
    /// Glad or hard.
    pub tone: DayTone,
    /// Whose.
    pub whose: Whose,
    /// Whether it is spoken of beforehand.
    pub reminder: DayReminder,
    /// When it comes next, today included. 29 February comes on 1 March in a common year.
    pub next: NaiveDate,
    /// In how many days.
    #[ts(type = "number")]
    pub in_days: i64,
}

/// A question to come back to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct FollowUpView {
    /// Identity.
    pub id: FollowUpId,
    /// What about.
    pub about: String,
    /// From which day on.
    pub on: NaiveDate,
}

/// How time with someone left me in the last two years.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct EnergyOverTime {
    /// How many catch-ups have a note on it.
    pub notes: usize,
    /// Calendar quarters with at least two notes, oldest first; none where there are fewer than three notes in all.
    pub spans: Vec<EnergySpan>,
    /// The last half-year beside the time before.
    pub lately: EnergyLately,
}

/// One calendar quarter.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct EnergySpan {
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day.
    pub to: NaiveDate,
    /// How many notes it rests on.
    pub notes: usize,
    /// Between −2 and 2, drawn towards my mean over everyone where the notes are few.
    pub mean: f64,
    /// From here …
    pub low: f64,
    /// … to here with a probability of four in five.
    pub high: f64,
}

/// The last half-year beside the time before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "kith.ts")]
pub enum EnergyLately {
    /// Too few notes on either side to say.
    NotEnough,
    /// No change that stands out from chance.
    Steady,
    /// Better than before.
    Better,
    /// Heavier than before.
    Heavier,
}

/// How often one is in touch by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct LearnedRhythm {
    /// The median gap between days of contact.
    pub days: u16,
    /// Half of the gaps are from so many days …
    pub from_days: u16,
    /// … to so many.
    pub to_days: u16,
    /// From how many days of contact.
    pub times: usize,
}
