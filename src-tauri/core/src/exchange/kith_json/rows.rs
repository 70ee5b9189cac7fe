//! The rows of the file, as they lie there. Neither the store's records nor the window's types: this form is a
//! promise to other programs and to Kith's later self.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::{
    After, Boundary, Cadence, Channel, Circle, ContactPoint, DayReminder, DayTone, Energy, Flag, ReachedOut,
    Sector, Spot, Standing, Support, SupportKind, TieKind, Whose,
};

/// A row knows its fields, so that one it does not know can be named in the report.
pub(super) trait Row {
    const FIELDS: &'static [&'static str];
}

macro_rules! row {
    ($(#[$doc:meta])* $name:ident { $($(#[$attr:meta])* $field:ident: $kind:ty,)* }) => {
        $(#[$doc])*
        #[derive(Serialize, Deserialize)]
        pub(super) struct $name { $($(#[$attr])* pub(super) $field: $kind,)* }

        impl Row for $name {
            const FIELDS: &'static [&'static str] = &[$(stringify!($field)),*];
        }
    };
}

row!(
    /// A person; only the name must be there.
    PersonRow {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        id: Option<String>,
        name: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        nicknames: Vec<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        circle: Option<Circle>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        spot: Option<Spot>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sector: Option<Sector>,
        #[serde(default, skip_serializing_if = "is_default")]
        support: Support,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        energy: Option<Energy>,
        #[serde(default, skip_serializing_if = "is_default")]
        standing: Standing,
        #[serde(default, skip_serializing_if = "is_default")]
        cadence: Cadence,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        contacts: Vec<ContactPoint>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        birthday: Option<String>,
        #[serde(default, skip_serializing_if = "is_default")]
        birthday_reminder: DayReminder,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        dates: Vec<DayRow>,
        #[serde(default, skip_serializing_if = "is_default")]
        remembrance: bool,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        met: Option<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        follow_ups: Vec<FollowUpRow>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        been_there: Vec<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        boundaries: Vec<Boundary>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        emoji: Option<String>,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        notes: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        private_notes: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        flagged: Option<Flag>,
        #[serde(default, skip_serializing_if = "is_default")]
        kept_aside: bool,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        added: Option<DateTime<Utc>>,
    }
);

row!(
    /// Two people who know each other.
    TieRow {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        id: Option<String>,
        a: String,
        b: String,
        #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
        kinds: BTreeSet<TieKind>,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        label: String,
    }
);

row!(
    /// People who belong together.
    GroupRow {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        id: Option<String>,
        name: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        members: Vec<String>,
    }
);

/// A day that matters: as vCard 4.0 writes a birthday.
#[derive(Serialize, Deserialize)]
pub(super) struct DayRow {
    pub(super) label: String,
    pub(super) day: String,
    #[serde(default)]
    pub(super) tone: DayTone,
    #[serde(default)]
    pub(super) whose: Whose,
    #[serde(default)]
    pub(super) reminder: DayReminder,
}

/// Something to ask them about later.
#[derive(Serialize, Deserialize)]
pub(super) struct FollowUpRow {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) id: Option<String>,
    pub(super) about: String,
    pub(super) on: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) made: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) settled: Option<String>,
}

row!(
    /// Contact that took place.
    CatchUpRow {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        id: Option<String>,
        date: String,
        with: Vec<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        channel: Option<Channel>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reached_out: Option<ReachedOut>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        topics: Vec<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after: Option<After>,
        #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
        got: BTreeSet<SupportKind>,
        #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
        gave: BTreeSet<SupportKind>,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        logged: Option<DateTime<Utc>>,
    }
);

row!(
    /// A self-check that was taken.
    CheckinRow {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        id: Option<String>,
        instrument: String,
        version: u16,
        language: String,
        at: DateTime<Utc>,
        date: String,
        answers: Vec<Option<u8>>,
    }
);

/// The whole file, in the order it is written.
#[derive(Serialize)]
pub(super) struct Document {
    pub(super) kith: u64,
    pub(super) exported: DateTime<Utc>,
    pub(super) people: Vec<PersonRow>,
    pub(super) ties: Vec<TieRow>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) groups: Vec<GroupRow>,
    pub(super) catch_ups: Vec<CatchUpRow>,
    pub(super) checkins: Vec<CheckinRow>,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
