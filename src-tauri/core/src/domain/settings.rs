//! What the person has chosen. Every number that is a design choice of the nudge engine stands here, once.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc, Weekday};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{NudgeKind, SavedFilter};

/// All choices. Unknown fields of an older or newer version never lose the rest.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// How the person wishes to be called; empty for no name.
    pub called: String,
    /// Light, dark, or as the system says.
    pub theme: Theme,
    /// Whether the work questions of the exhaustion self-check are asked.
    pub works: bool,
    /// Whether notifications may carry names; neutral words otherwise.
    pub notifications_with_names: bool,
    /// Nudges.
    pub nudges: NudgeSettings,
    /// Set by hand: "I am running low".
    pub low_battery: Option<LowBattery>,
    /// Minutes without a touch until Kith locks, where there is a passphrase; 0 for never.
    pub lock_after: u16,
    /// Whether faces on the map pale with the time since contact.
    pub map_fade: bool,
    /// Lists of people to come back to, by name.
    pub saved_filters: Vec<SavedFilter>,
    /// The keys that open the quick log from anywhere, as `Ctrl+Alt+K`; none until chosen.
    pub quick_key: Option<String>,
    /// What the tray icon looks like.
    pub tray_look: TrayLook,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            called: String::new(),
            theme: Theme::default(),
            works: false,
            notifications_with_names: false,
            nudges: NudgeSettings::default(),
            low_battery: None,
            lock_after: 5,
            map_fade: true,
            saved_filters: Vec::new(),
            quick_key: None,
            tray_look: TrayLook::default(),
        }
    }
}

/// The window's colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "kith.ts")]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Paper.
    Light,
    /// Night.
    Dark,
}

/// What the tray icon looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "kith.ts")]
pub enum TrayLook {
    /// In its colour, which can be seen on light and dark bars.
    #[default]
    Colour,
    /// Dark, for a light bar.
    ForLightBar,
    /// Light, for a dark bar.
    ForDarkBar,
}

/// Whether notifications also ask about oneself; within the same dose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "kith.ts")]
pub enum CheckinReminder {
    /// No.
    #[default]
    Off,
    /// Once a week.
    Weekly,
    /// The daily question, in place of whatever else the day would bring.
    Daily,
}

/// The person said they run low; reach-outs rest until then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LowBattery {
    /// When they said so.
    pub since: DateTime<Utc>,
    /// When Kith asks again.
    pub until: DateTime<Utc>,
}

/// Defaults of the engine rules; each may be changed by the person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct NudgeSettings {
    /// Whether nudges are given at all.
    pub on: bool,
    /// When the day's nudge may come.
    pub slot: NaiveTime,
    /// Quiet from.
    pub quiet_from: NaiveTime,
    /// Quiet until.
    pub quiet_to: NaiveTime,
    /// People one wants to be in touch with in a week, 1 to 10.
    pub weekly_budget: u8,
    /// No notifications before this instant.
    pub paused_until: Option<DateTime<Utc>>,
    /// Days between contacts in the inner circle.
    pub inner_days: u16,
    /// Days between contacts in the middle circle.
    pub middle_days: u16,
    /// Days between contacts in the outer circle.
    pub outer_days: u16,
    /// Days between contacts with people kept loosely.
    pub loose_days: u16,
    /// Whether people marked as mixed may be suggested.
    pub include_mixed: bool,
    /// How many days before a day that comes round it is spoken of, 0 to 30.
    pub lead_days: u8,
    /// The day of one notification a week with everything in it, in place of single ones.
    pub digest: Option<Weekday>,
    /// The day of a notification that the week ahead can be looked at.
    pub look_ahead: Option<Weekday>,
    /// Whether notifications also ask about oneself.
    pub checkin_reminder: CheckinReminder,
    /// Kinds of nudges that are not wanted.
    pub kinds_off: BTreeSet<NudgeKind>,
}

impl NudgeSettings {
    /// Whether quiet hours cover a time; they may wrap midnight, and are none where both ends are the same.
    pub fn is_quiet(&self, time: NaiveTime) -> bool {
        let (from, to) = (self.quiet_from, self.quiet_to);
        if from <= to { from <= time && time < to } else { from <= time || time < to }
    }
}

impl Default for NudgeSettings {
    fn default() -> Self {
        let at = |h, m| NaiveTime::from_hms_opt(h, m, 0).unwrap_or_default();
        Self {
            on: true,
            slot: at(12, 30),
            quiet_from: at(20, 0),
            quiet_to: at(9, 0),
            weekly_budget: 3,
            paused_until: None,
            inner_days: 7,
            middle_days: 30,
            outer_days: 90,
            loose_days: 365,
            include_mixed: false,
            lead_days: 3,
            digest: None,
            look_ahead: None,
            checkin_reminder: CheckinReminder::default(),
            kinds_off: BTreeSet::new(),
        }
    }
}

/// When Kith was last looked at: a long absence ends all notifications, and a return starts from nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Presence {
    /// The last day Today was opened.
    pub last_opened: Option<NaiveDate>,
    /// The day of the last return after 14 days or more away.
    pub returned: Option<NaiveDate>,
    /// The last day Today was opened before that return.
    pub left: Option<NaiveDate>,
}
