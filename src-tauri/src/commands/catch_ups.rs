//! Logged contact, and what is to be asked about later.

use kith_core::change::Change;
use kith_core::contract::{BulkEdit, CatchUpDraft, Done, EditMany, FollowUpDraft, FollowUpEdit, LogReading};
use kith_core::domain::{Cadence, CatchUpId, FollowUpId, PersonId};
use kith_core::exchange;

use super::{Asked, Here, ask};
use crate::error::Answer;

/// Contact took place.
#[tauri::command]
pub(crate) async fn log_catch_up(kith: Here<'_>, draft: Asked<CatchUpDraft>) -> Answer<Done> {
    ask(&kith, move |app, now| app.log_catch_up(now, draft.0)).await
}

/// A logged contact goes.
#[tauri::command]
pub(crate) async fn remove_catch_up(kith: Here<'_>, id: Asked<CatchUpId>) -> Answer<Done> {
    ask(&kith, move |app, now| app.commit(now, &Change::RemoveCatchUp(id.0))).await
}

/// What a line says, to be looked at before it is logged.
#[tauri::command]
pub(crate) async fn read_log(kith: Here<'_>, text: Asked<String>) -> Answer<LogReading> {
    ask(&kith, move |app, now| Ok(exchange::read_log(&text.0, &app.book(), now)?)).await
}

/// We are in touch anyway: no reminders, nothing to keep track of.
#[tauri::command]
pub(crate) async fn no_tracking(kith: Here<'_>, people: Asked<Vec<PersonId>>) -> Answer<Done> {
    let set = BulkEdit { cadence: Some(Cadence::Never), ..BulkEdit::default() };
    let change = Change::EditMany(EditMany { ids: people.0, set });
    ask(&kith, move |app, now| app.commit(now, &change)).await
}

/// Something is to be asked about later.
#[tauri::command]
pub(crate) async fn add_follow_up(kith: Here<'_>, draft: Asked<FollowUpDraft>) -> Answer<Done> {
    ask(&kith, move |app, now| app.add_follow_up(now, draft.0)).await
}

/// What is asked about, and when.
#[tauri::command]
pub(crate) async fn edit_follow_up(kith: Here<'_>, edit: Asked<FollowUpEdit>) -> Answer<Done> {
    ask(&kith, move |app, now| app.commit(now, &Change::EditFollowUp(edit.0))).await
}

/// It was asked about, or is let go of.
#[tauri::command]
pub(crate) async fn settle_follow_up(kith: Here<'_>, id: Asked<FollowUpId>) -> Answer<Done> {
    ask(&kith, move |app, now| app.commit(now, &Change::SettleFollowUp(id.0))).await
}
