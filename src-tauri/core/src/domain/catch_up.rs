//! A logged contact.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{CatchUpId, PersonId, SupportSet};

/// How many people one catch-up may name.
pub const MAX_WITH: usize = 50;
/// How many topics one catch-up may have.
pub const MAX_TOPICS: usize = 20;
/// The first year a catch-up may be in.
pub const EARLIEST_YEAR: i32 = 1900;

/// Contact that took place: when, with whom, how, and how it left me.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatchUp {
    /// Identity.
    pub id: CatchUpId,
    /// The day, as the person lived it; a plain date, so that travel never moves it.
    pub date: NaiveDate,
    /// Everyone who was part of it; never empty, no one twice.
    pub with: Vec<PersonId>,
    /// How it took place.
    pub channel: Option<Channel>,
    /// Who reached out.
    pub reached_out: Option<ReachedOut>,
    /// What it was about.
    pub topics: Vec<String>,
    /// How it left me.
    pub after: Option<After>,
    /// What I got.
    pub got: SupportSet,
    /// What I gave.
    pub gave: SupportSet,
    /// Free words.
    pub note: String,
    /// When it was written down.
    pub logged: DateTime<Utc>,
}

/// How contact took place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "kith.ts")]
pub enum Channel {
    /// Face to face.
    InPerson,
    /// A call, with or without picture.
    Call,
    /// A message or chat.
    Message,
    /// A letter, card or e-mail.
    Letter,
}

/// Who reached out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "kith.ts")]
pub enum ReachedOut {
    /// I did.
    Me,
    /// They did.
    Them,
    /// Both, or it was simply so.
    Both,
}

/// How contact left me, −2 (drained) to +2 (lifted).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(try_from = "i8", into = "i8")]
#[ts(export_to = "kith.ts", type = "number")]
pub struct After(i8);

impl After {
    /// A value from −2 to +2, or `None`.
    pub fn new(value: i8) -> Option<Self> {
        (-2..=2).contains(&value).then_some(Self(value))
    }

    /// The number, −2 to +2.
    pub fn value(self) -> i8 {
        self.0
    }
}

impl TryFrom<i8> for After {
    type Error = String;

    fn try_from(value: i8) -> Result<Self, Self::Error> {
        Self::new(value).ok_or_else(|| format!("after is from -2 to 2, not {value}"))
    }
}

impl From<After> for i8 {
    fn from(after: After) -> Self {
        after.0
    }
}
