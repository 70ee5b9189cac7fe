//! One line as one would say it, read and not kept: what Kith understood, to be looked at before it is logged.

use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

use super::{AskLater, PersonChip};
use crate::domain::{After, Channel, ReachedOut, SupportKind};

/// What a line says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct LogReading {
    /// Who is named, in that order.
    pub mentions: Vec<Mention>,
    /// The day.
    pub date: NaiveDate,
    /// The words that named it; none where it is today by default.
    pub date_words: Option<String>,
    /// The way.
    pub channel: Option<Channel>,
    /// Who reached out.
    pub reached_out: Option<ReachedOut>,
    /// How it left me.
    pub after: Option<After>,
    /// What I got.
    pub got: Vec<SupportKind>,
    /// What I gave.
    pub gave: Vec<SupportKind>,
    /// What stands behind `#`.
    pub topics: Vec<String>,
    /// Something to ask about later.
    pub ask: Option<AskLater>,
    /// Whether the line says that one is in touch anyway and nothing is to be kept track of.
    pub no_tracking: bool,
    /// The whole line, which is kept as the note.
    pub note: String,
    /// Why it cannot be logged as it stands; empty where it can.
    pub doubts: Vec<LogDoubt>,
}

/// A name in a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct Mention {
    /// As it was written.
    pub words: String,
    /// Who may be meant: one where it is clear, several where it has to be asked.
    pub people: Vec<PersonChip>,
}

/// Why a line cannot be logged as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "doubt")]
#[ts(export_to = "kith.ts")]
pub enum LogDoubt {
    /// Nobody of the circle is named.
    NobodyNamed,
    /// More than one may be meant.
    WhichOne {
        /// By these words.
        words: String,
    },
    /// The day is still to come.
    DateInFuture,
    /// There is no such day.
    DateImpossible,
    /// The day is before anything that can be logged.
    DateTooEarly,
}
