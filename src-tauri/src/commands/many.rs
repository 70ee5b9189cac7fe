//! Many people at once: edited together, made one, removed and brought back; the filters by which they are found.

use kith_core::change::Change;
use kith_core::contract::{Done, DuplicatesView, EditMany, MergePreview, MergeRequest, RemovedRow};
use kith_core::domain::{PersonId, SavedFilter};

use super::{Asked, Here, ask};
use crate::error::Answer;

/// One thing said of several people.
#[tauri::command]
pub(crate) async fn edit_people(kith: Here<'_>, edit: Asked<EditMany>) -> Answer<Done> {
    ask(&kith, move |app, now| app.commit(now, &Change::EditMany(edit.0))).await
}

/// Several people go.
#[tauri::command]
pub(crate) async fn remove_people(kith: Here<'_>, ids: Asked<Vec<PersonId>>) -> Answer<Done> {
    ask(&kith, move |app, now| app.commit(now, &Change::RemovePeople(ids.0))).await
}

/// A filter of the list is kept.
#[tauri::command]
pub(crate) async fn save_filter(kith: Here<'_>, filter: Asked<SavedFilter>) -> Answer<Done> {
    ask(&kith, move |app, now| app.commit(now, &Change::SaveFilter(filter.0))).await
}

/// A kept filter goes.
#[tauri::command]
pub(crate) async fn remove_filter(kith: Here<'_>, name: Asked<String>) -> Answer<Done> {
    ask(&kith, move |app, now| app.commit(now, &Change::RemoveFilter(name.0))).await
}

/// Who may be the same person.
#[tauri::command]
pub(crate) async fn duplicates(kith: Here<'_>) -> Answer<DuplicatesView> {
    ask(&kith, |app, now| Ok(app.duplicates(now))).await
}

/// What two people would be as one.
#[tauri::command]
pub(crate) async fn merge_preview(
    kith: Here<'_>,
    keep: Asked<PersonId>,
    other: Asked<PersonId>,
) -> Answer<MergePreview> {
    ask(&kith, move |app, _| app.merge_preview(keep.0, other.0)).await
}

/// Two people become one.
#[tauri::command]
pub(crate) async fn merge_people(kith: Here<'_>, request: Asked<MergeRequest>) -> Answer<Done> {
    ask(&kith, move |app, now| app.merge(now, request.0)).await
}

/// Two people are two people.
#[tauri::command]
pub(crate) async fn keep_apart(kith: Here<'_>, one: Asked<PersonId>, other: Asked<PersonId>) -> Answer<Done> {
    ask(&kith, move |app, now| app.commit(now, &Change::KeepApart(one.0, other.0))).await
}

/// Who was removed and can be brought back.
#[tauri::command]
pub(crate) async fn removed(kith: Here<'_>) -> Answer<Vec<RemovedRow>> {
    ask(&kith, |app, _| app.removed()).await
}
