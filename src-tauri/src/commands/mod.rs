//! What the window can ask for: thin, async, one file for each area. Read the request, ask core off the main
//! thread, return.
//!
//! Each command stands in the handler below, in a permission file of its area and in the window's `backend.ts`;
//! a test compares the three.

#[cfg(test)]
mod tests;

mod asked;
mod catch_ups;
mod checkins;
pub(crate) mod copies;
mod importing;
mod keeping;
mod links;
mod lock;
mod many;
mod network;
mod people;
mod protection;
mod settings;
mod sharing;
mod start;
mod through;
mod ties;
mod today;
mod turn_to;
mod undo;

use std::sync::Arc;

use kith_core::App;
use kith_core::domain::Moment;
use kith_core::error::Result;
use tauri::Runtime;
use tauri::ipc::Invoke;

pub(crate) use asked::Asked;

use crate::clock;
use crate::error::{Answer, internal, problem};
use crate::kith::Kith;

/// The program's state as commands take it.
type Here<'a> = tauri::State<'a, Arc<Kith>>;

/// Every command there is.
pub(crate) fn handler<R: Runtime>() -> impl Fn(Invoke<R>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        start::start,
        start::window_ready,
        start::close_quick_log,
        start::open_main,
        today::today,
        today::answer_suggestion,
        today::pause_nudges,
        today::warm_up,
        today::still_wanted,
        today::helped,
        turn_to::turn_to,
        people::people,
        people::person,
        people::map,
        people::add_person,
        people::edit_person,
        people::place_person,
        people::remove_person,
        network::network,
        network::what_if,
        people::set_photo,
        people::photos,
        people::note_turn,
        through::through_time,
        through::map_at,
        through::since,
        many::edit_people,
        many::remove_people,
        many::save_filter,
        many::remove_filter,
        many::duplicates,
        many::merge_preview,
        many::merge_people,
        many::keep_apart,
        many::removed,
        ties::add_tie,
        ties::edit_tie,
        ties::remove_tie,
        ties::add_group,
        ties::edit_group,
        ties::remove_group,
        catch_ups::log_catch_up,
        catch_ups::remove_catch_up,
        catch_ups::read_log,
        catch_ups::no_tracking,
        catch_ups::add_follow_up,
        catch_ups::edit_follow_up,
        catch_ups::settle_follow_up,
        checkins::checkins,
        checkins::instrument,
        checkins::checkin_history,
        checkins::take_checkin,
        checkins::remove_checkin,
        importing::choose_import,
        importing::commit_import,
        importing::cancel_import,
        settings::settings,
        settings::change_settings,
        settings::set_autostart,
        undo::undo,
        lock::unlock,
        lock::unlock_with_recovery,
        lock::hide_now,
        lock::stirred,
        lock::draft,
        protection::protection,
        protection::new_recovery_code,
        protection::set_passphrase,
        protection::change_passphrase,
        protection::replace_recovery_code,
        protection::remove_passphrase,
        protection::set_keychain,
        copies::copies,
        copies::preview_snapshot,
        copies::restore_snapshot,
        copies::remove_older_copies,
        copies::choose_backup_folder,
        copies::set_backup_every,
        copies::back_up_now,
        copies::stop_backups,
        copies::choose_restore_file,
        copies::restore_file,
        keeping::health,
        keeping::dismiss_mended,
        keeping::forget,
        keeping::erase_everything,
        keeping::start_over,
        keeping::start_over_from_backup,
        links::look_at_link,
        links::open_link,
        sharing::sharing,
        sharing::save_picture,
        sharing::export_graph,
    ]
}

/// Asks core, off the main thread.
async fn ask<T: Send + 'static>(
    kith: &Here<'_>,
    work: impl FnOnce(&App, Moment) -> Result<T> + Send + 'static,
) -> Answer<T> {
    let kith = Arc::clone(kith);
    // Also the opening: a circle at rest is read from the disk first.
    tauri::async_runtime::spawn_blocking(move || work(&*kith.app()?, clock::now()))
        .await
        .map_err(|_| internal("a command stopped early"))?
        .map_err(problem)
}
