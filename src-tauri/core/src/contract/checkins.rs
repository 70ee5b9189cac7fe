//! Self-checks: what can be taken, how it is asked, what came of it. Never a band, a grade or a diagnosis.

use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

use crate::domain::CheckinId;

/// The Check-ins screen.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct CheckinsView {
    /// What can be taken, the due ones first.
    pub instruments: Vec<InstrumentCard>,
}

/// One instrument in passing. Its title is `instrument-{id}` in the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct InstrumentCard {
    /// Its id.
    pub id: String,
    /// How many questions.
    pub items: usize,
    /// About how long it takes, in seconds.
    pub seconds: u16,
    /// Whether its time has come.
    pub due: bool,
    /// The last day it was taken.
    pub last: Option<NaiveDate>,
    /// How often it was taken.
    pub taken: usize,
    /// Whether it is about work.
    pub about_work: bool,
}

/// One instrument as it is asked. The words are in the catalogue: `instrument-{id}` (title),
/// `instrument-{id}-lead` (the words above the questions), `{item.key}`, `{option.key}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct InstrumentView {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: u16,
    /// The questions in order.
    pub items: Vec<InstrumentItem>,
    /// How many answers are needed for a result.
    pub needed: usize,
    /// Where it comes from: authors, year, title.
    pub source: String,
    /// On what terms it may be used.
    pub licence: String,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct InstrumentItem {
    /// Its catalogue key.
    pub key: String,
    /// Its answers, as published, in order.
    pub options: Vec<InstrumentOption>,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct InstrumentOption {
    /// The published code, as sent back.
    pub code: u8,
    /// Its catalogue key.
    pub key: String,
}

/// What a taken check came to.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct ResultView {
    /// The record, so that it can be undone.
    pub id: CheckinId,
    /// The history with this result as its last point.
    pub history: HistoryView,
    /// Whether the card with ways to help comes first ("That sounds heavy.").
    pub offer_help: bool,
    /// What capacity follows from everything known now.
    pub capacity: super::CapacityView,
    /// People who listen and lift, to tell that one runs low; at most two, only while low.
    pub could_tell: Vec<super::PersonChip>,
    /// Undoes taking it.
    pub undo: super::UndoOffer,
}

/// One instrument's own history.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct HistoryView {
    /// The instrument.
    pub instrument: String,
    /// Lowest possible value.
    pub min: f64,
    /// Highest possible value.
    pub max: f64,
    /// Whether a higher value means heavier (exhaustion) or lighter (the tank).
    pub higher_is_heavier: bool,
    /// Results, oldest first.
    pub points: Vec<CheckinPoint>,
    /// One's own usual: the median of the first three results, of the last six before the newest later on;
    /// none before there are three.
    pub usual: Option<f64>,
    /// How far from the usual still counts as the usual.
    pub usual_within: f64,
    /// The newest result beside one's own usual.
    pub reading: Reading,
}

/// One result.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct CheckinPoint {
    /// The record.
    pub id: CheckinId,
    /// The day.
    pub date: NaiveDate,
    /// The value on the instrument's scale; none where too few questions were answered.
    pub value: Option<f64>,
}

/// The newest result beside one's own usual.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "kith.ts")]
pub enum Reading {
    /// Nothing to compare with yet.
    TooEarly,
    /// About your usual.
    Usual,
    /// Heavier than your usual, for the first time.
    HeavierOnce,
    /// Heavier than your usual, twice running or more.
    Heavier,
    /// Lighter than your usual.
    Lighter,
}
