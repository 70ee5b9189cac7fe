//! The Settings screen.

use std::path::PathBuf;

use crate::book::Book;
use crate::contract::SettingsView;
use crate::domain::Moment;

/// What only the shell knows about where Kith runs.
#[derive(Clone, Debug, Default)]
pub struct SettingsAround {
    /// Whether Kith starts with the computer; none where the system does not say.
    pub autostart: Option<bool>,
    /// Whether there is a tray.
    pub tray: bool,
    /// Whether the keys of the quick log work; none where there can be none.
    pub quick_key_works: Option<bool>,
    /// The data folder.
    pub data_dir: PathBuf,
    /// Whether the data folder seems to be copied elsewhere by another program.
    pub synced_folder: bool,
}

/// The choices as they stand.
pub fn settings(book: &Book, around: &SettingsAround, now: Moment) -> SettingsView {
    let settings = &book.settings;
    let time = |time: chrono::NaiveTime| time.format("%H:%M").to_string();
    SettingsView {
        called: settings.called.clone(),
        theme: settings.theme,
        works: settings.works,
        notifications_with_names: settings.notifications_with_names,
        nudges_on: settings.nudges.on,
        slot: time(settings.nudges.slot),
        quiet_from: time(settings.nudges.quiet_from),
        quiet_to: time(settings.nudges.quiet_to),
        weekly_budget: settings.nudges.weekly_budget,
        include_mixed: settings.nudges.include_mixed,
        inner_days: settings.nudges.inner_days,
        middle_days: settings.nudges.middle_days,
        outer_days: settings.nudges.outer_days,
        loose_days: settings.nudges.loose_days,
        lead_days: settings.nudges.lead_days,
        digest: settings.nudges.digest,
        look_ahead: settings.nudges.look_ahead,
        checkin_reminder: settings.nudges.checkin_reminder,
        kinds_off: settings.nudges.kinds_off.clone(),
        quick_key: settings.quick_key.clone(),
        quick_key_works: around.quick_key_works,
        tray_look: settings.tray_look,
        paused_until: settings.nudges.paused_until.filter(|until| *until > now.utc),
        low_battery: settings.low_battery.is_some_and(|low| low.since <= now.utc && now.utc < low.until),
        autostart: around.autostart,
        tray: around.tray,
        lock_after: settings.lock_after,
        data_dir: around.data_dir.display().to_string(),
        synced_folder: around.synced_folder,
    }
}
