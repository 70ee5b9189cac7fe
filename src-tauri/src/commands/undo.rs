//! Taking a change back.

use kith_core::contract::UndoReport;

use super::{Asked, Here, ask};
use crate::error::Answer;

/// Takes one change back.
#[tauri::command]
pub(crate) async fn undo(kith: Here<'_>, seq: Asked<u64>) -> Answer<UndoReport> {
    ask(&kith, move |app, now| app.undo(now, Some(seq.0))).await
}
