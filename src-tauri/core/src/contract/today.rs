//! The Today screen.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use ts_rs::TS;

use super::PersonChip;
use crate::domain::{Circle, NudgeKind, SupportKind};

/// What Today shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct TodayView {
    /// The day on the wall.
    pub date: NaiveDate,
    /// For the greeting.
    pub part: DayPart,
    /// How the person wishes to be called; empty for no name.
    pub called: String,
    /// Usual or low, and why.
    pub capacity: CapacityView,
    /// At most three, best first.
    pub suggestions: Vec<Suggestion>,
    /// The daily question.
    pub pulse: PulsePrompt,
    /// Self-checks whose time has come, by instrument, at most one.
    pub due_checkin: Option<String>,
    /// Whether this is a return after a long absence: "Good to see you. Nothing piled up."
    pub welcome_back: bool,
    /// How many people there are.
    pub people: usize,
    /// How many of them have no circle yet.
    pub unplaced: usize,
    /// Nudges rest until then.
    pub paused_until: Option<DateTime<Utc>>,
}

/// Part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "kith.ts")]
pub enum DayPart {
    /// 5 to 11.
    Morning,
    /// 12 to 17.
    Afternoon,
    /// 18 to 22.
    Evening,
    /// 23 to 4.
    Night,
}

/// Usual or low, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct CapacityView {
    /// Whether the person runs low; reach-outs rest while they do.
    pub low: bool,
    /// Why; empty when not low.
    pub reasons: Vec<CapacityReason>,
    /// When Kith asks again.
    pub until: Option<DateTime<Utc>>,
}

/// Why capacity counts as low.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "kith.ts")]
pub enum CapacityReason {
    /// Said so by hand.
    Said,
    /// The daily question was answered with empty or low twice running.
    DailyLowTwice,
    /// The weekly question said more was asked than could be given.
    WeeklyAskedTooMuch,
    /// The exhaustion self-check stood well above the usual twice running.
    ExhaustionAboveUsual,
}

/// Someone to be in touch with, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct Suggestion {
    /// Who.
    pub person: PersonChip,
    /// What is proposed.
    pub kind: NudgeKind,
    /// The reasons, most telling first; never empty.
    pub reasons: Vec<Reason>,
    /// An opening line.
    pub opening: Opening,
    /// An e-mail address to write to, where one is known.
    pub email: Option<String>,
    /// A number to call or text, where one is known.
    pub phone: Option<String>,
}

/// Which opening line of the catalogue: `opening-{kind}-{variant}` with the name filled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct Opening {
    /// The kind of nudge.
    pub kind: NudgeKind,
    /// Which wording, 1 to 8.
    pub variant: u8,
}

/// One reason, as data. Shown as words, never as a number that counts what was not done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "because")]
#[ts(export_to = "kith.ts")]
pub enum Reason {
    /// They stand in this circle.
    Circle {
        /// Which.
        circle: Circle,
    },
    /// Roughly this long since the last contact.
    Elapsed {
        /// Full days.
        #[ts(type = "number")]
        days: i64,
    },
    /// Nothing was logged with them yet.
    NoContactYet,
    /// What the last catch-up was about.
    LastTopic {
        /// The topic.
        topic: String,
    },
    /// They are the only one who gives this.
    OnlyGiver {
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
    /// I am running low, and they give this.
    GivesWhenLow {
        /// The kind of support.
        support: SupportKind,
    },
}

/// The daily question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct PulsePrompt {
    /// The instrument to answer it with.
    pub instrument: String,
    /// Today's answer, 1 empty to 5 full, if given.
    pub answered: Option<u8>,
}
