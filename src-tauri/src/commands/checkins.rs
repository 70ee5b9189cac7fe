//! Self-checks.

use kith_core::change::Change;
use kith_core::checkin::{self, Instrument};
use kith_core::contract::{CheckinDraft, CheckinsView, Done, HistoryView, InstrumentView, ResultView};
use kith_core::domain::CheckinId;
use kith_core::error::{Refusal, RefusalCode, Result};

use super::{Asked, Here, ask};
use crate::error::Answer;
use crate::words;

/// What can be taken.
#[tauri::command]
pub(crate) async fn checkins(kith: Here<'_>) -> Answer<CheckinsView> {
    ask(&kith, |app, now| Ok(CheckinsView { instruments: checkin::cards(&app.book(), now) })).await
}

/// One instrument as it is asked.
#[tauri::command]
pub(crate) async fn instrument(kith: Here<'_>, id: Asked<String>) -> Answer<InstrumentView> {
    ask(&kith, move |_, _| Ok(known(&id.0, "id")?.view())).await
}

/// One's own results of one instrument.
#[tauri::command]
pub(crate) async fn checkin_history(kith: Here<'_>, instrument: Asked<String>) -> Answer<HistoryView> {
    ask(&kith, move |app, _| Ok(checkin::history(&app.book(), known(&instrument.0, "instrument")?))).await
}

/// Keeps a taken self-check.
#[tauri::command]
pub(crate) async fn take_checkin(kith: Here<'_>, draft: Asked<CheckinDraft>) -> Answer<ResultView> {
    ask(&kith, move |app, now| app.take_checkin(now, draft.0, words::language())).await
}

/// A self-check goes.
#[tauri::command]
pub(crate) async fn remove_checkin(kith: Here<'_>, id: Asked<CheckinId>) -> Answer<Done> {
    ask(&kith, move |app, now| app.commit(now, &Change::RemoveCheckin(id.0))).await
}

fn known(id: &str, field: &'static str) -> Result<&'static Instrument> {
    Ok(checkin::find(id).ok_or(Refusal::new(field, RefusalCode::Unknown))?)
}
