//! What belongs to the program rather than to the circle: where it starts, what went wrong, the one event.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc, Weekday};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Door;
use crate::domain::{CheckinReminder, ContactKind, Need, NudgeKind, PersonId, Theme, TrayLook};

/// What the window needs first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct StartView {
    /// What stands between the person and their circle.
    pub door: Door,
    /// Where to begin.
    pub route: Route,
    /// Colours.
    pub theme: Theme,
    /// The catalogue to use (BCP 47; `qps` is the pseudo-locale of the tests).
    pub language: String,
    /// The program's version.
    pub version: String,
    /// What was being written when the window last went away.
    pub drafts: Vec<Draft>,
}

/// Words that were typed and not kept yet, so that locking and closing lose none of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "kith.ts")]
pub struct Draft {
    /// Where they were typed, such as `log`; up to 100 characters.
    pub place: String,
    /// The form's content as the window wrote it; up to 100,000 characters. Empty lets go of it.
    pub text: String,
}

/// Something to open outside of Kith.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "kith.ts")]
pub struct LinkRequest {
    /// What it is.
    pub kind: ContactKind,
    /// As it was written down.
    pub value: String,
    /// Words to begin a mail or a text message with, up to 1,000 bytes. A number without words is called, with words
    /// it is written to.
    #[serde(default)]
    #[ts(optional)]
    pub words: Option<String>,
}

/// Where a link would lead, to be shown before anything is opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct LinkView {
    /// The whole target, with letters of other alphabets spelled out where they could pass for ours.
    pub target: String,
    /// What opens it.
    pub with: LinkOpener,
}

/// What opens a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "kith.ts")]
pub enum LinkOpener {
    /// The web browser; whoever runs that site learns of the visit.
    Browser,
    /// The mail program.
    Mail,
    /// Whatever makes calls.
    Phone,
    /// Whatever sends text messages.
    Message,
}

/// A place in the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "view")]
#[ts(export_to = "kith.ts")]
pub enum Route {
    /// Today.
    Today,
    /// The quick log, over Today.
    LogCatchUp,
    /// The quick log alone, in a small window of its own.
    QuickLog,
    /// The daily question, on Today.
    Pulse,
    /// The map.
    Map,
    /// What the circle covers, beside the map.
    Coverage,
    /// The people list.
    People,
    /// One person.
    Person {
        /// Who.
        id: PersonId,
    },
    /// Self-checks.
    Checkins,
    /// Help.
    Help,
    /// Turning to someone.
    TurnTo {
        /// What for, once that is known.
        need: Option<Need>,
    },
    /// Settings.
    Settings,
}

/// What was done, so that it can be undone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct Done {
    /// The undo on offer.
    pub undo: UndoOffer,
    /// The person it made, if it made one.
    pub person: Option<PersonId>,
}

/// A change that can be undone. `undo-{what}` in the catalogue says what it was, `{name}` whom it was about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct UndoOffer {
    /// The change's number.
    #[ts(type = "number")]
    pub seq: u64,
    /// What it was: the change's name, as `change::Change::name` gives it.
    pub what: String,
    /// Whom it was about, where that is one person.
    pub name: Option<String>,
}

/// What an undo did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct UndoReport {
    /// What was undone.
    pub undone: UndoOffer,
    /// How many entries were left because something newer rests on them.
    pub kept: usize,
}

/// Why a request was refused or failed. The window has one table from `code` to words and remedy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct Problem {
    /// Stable code; `problem-{code}` in the catalogue.
    pub code: String,
    /// For logs and scripts, in English; never shown in the window.
    pub message: String,
    /// The field of the request it is about.
    pub field: Option<String>,
    /// A path or number that belongs into the words.
    pub hint: Option<String>,
}

/// The one event the window listens to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "event")]
#[ts(export_to = "kith.ts")]
pub enum AppEvent {
    /// Something in the book changed; views of these areas are out of date.
    Changed {
        /// Which.
        areas: Vec<Area>,
    },
    /// Tray, notification or a second start asks for a place.
    Go {
        /// Where.
        route: Route,
    },
    /// The circle was locked: nothing of it may be seen any more.
    Locked,
    /// A new day, or a nudge came due: views that depend on the clock are out of date.
    Tick,
}

/// What part of the book changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "kith.ts")]
pub enum Area {
    /// People, ties, their places.
    People,
    /// Logged contact.
    CatchUps,
    /// Self-checks.
    Checkins,
    /// Nudges and their answers.
    Nudges,
    /// Choices.
    Settings,
    /// How the circle is kept: lock, copies, what was mended.
    Keeping,
}

impl Area {
    /// Every area.
    pub const ALL: [Self; 6] =
        [Self::People, Self::CatchUps, Self::Checkins, Self::Nudges, Self::Settings, Self::Keeping];
}

/// The Settings screen.
#[expect(clippy::struct_excessive_bools, reason = "each is one switch on the screen, not a state")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct SettingsView {
    /// How the person wishes to be called.
    pub called: String,
    /// Colours.
    pub theme: Theme,
    /// Whether work questions are asked.
    pub works: bool,
    /// Whether notifications may carry names.
    pub notifications_with_names: bool,
    /// Whether nudges are given at all.
    pub nudges_on: bool,
    /// `HH:MM`.
    pub slot: String,
    /// `HH:MM`.
    pub quiet_from: String,
    /// `HH:MM`.
    pub quiet_to: String,
    /// 1 to 10.
    pub weekly_budget: u8,
    /// Whether people marked as mixed may be suggested.
    pub include_mixed: bool,
    /// Days between contacts in the inner circle.
    pub inner_days: u16,
    /// The same in the middle circle.
    pub middle_days: u16,
    /// The same in the outer circle.
    pub outer_days: u16,
    /// The same with people kept loosely.
    pub loose_days: u16,
    /// How many days before a day that comes round it is spoken of.
    pub lead_days: u8,
    /// The day of the one notification a week; none for single ones.
    #[ts(type = "Day | null")]
    pub digest: Option<Weekday>,
    /// The day of the notification about the week ahead.
    #[ts(type = "Day | null")]
    pub look_ahead: Option<Weekday>,
    /// Whether notifications also ask about oneself.
    pub checkin_reminder: CheckinReminder,
    /// Kinds of nudges that are not wanted.
    pub kinds_off: BTreeSet<NudgeKind>,
    /// The keys that open the quick log from anywhere.
    pub quick_key: Option<String>,
    /// Whether such keys can be had here; another program may hold the chosen ones.
    pub quick_key_works: Option<bool>,
    /// What the tray icon looks like.
    pub tray_look: TrayLook,
    /// Nudges rest until then.
    pub paused_until: Option<DateTime<Utc>>,
    /// Running low, said by hand.
    pub low_battery: bool,
    /// Whether Kith starts with the computer; none where the system does not say.
    pub autostart: Option<bool>,
    /// Whether a tray is there to stay in after the window is closed.
    pub tray: bool,
    /// Minutes without a touch until Kith locks, where there is a passphrase; 0 for never.
    pub lock_after: u16,
    /// The folder the store is in.
    pub data_dir: String,
    /// Whether the data folder seems to be copied to other machines while it is written; worth a word.
    pub synced_folder: bool,
}
