//! Logged contact.

use kith_core::change::Change;
use kith_core::contract::{CatchUpDraft, Done};
use kith_core::domain::CatchUpId;

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
