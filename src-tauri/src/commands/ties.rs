//! Ties between people, and groups of them.

use kith_core::change::Change;
use kith_core::contract::{Done, GroupDraft, GroupEdit, TieDraft, TieEdit};
use kith_core::domain::{GroupId, TieId};

use super::{Asked, Here, ask};
use crate::error::Answer;

/// Two people know each other.
#[tauri::command]
pub(crate) async fn add_tie(kith: Here<'_>, draft: Asked<TieDraft>) -> Answer<Done> {
    ask(&kith, move |app, now| app.add_tie(now, draft.0)).await
}

/// They do not, or no longer.
#[tauri::command]
pub(crate) async fn remove_tie(kith: Here<'_>, id: Asked<TieId>) -> Answer<Done> {
    ask(&kith, move |app, now| app.commit(now, &Change::RemoveTie(id.0))).await
}

/// What two tied people are to each other.
#[tauri::command]
pub(crate) async fn edit_tie(kith: Here<'_>, edit: Asked<TieEdit>) -> Answer<Done> {
    ask(&kith, move |app, now| app.commit(now, &Change::EditTie(edit.0))).await
}

/// People belong together.
#[tauri::command]
pub(crate) async fn add_group(kith: Here<'_>, draft: Asked<GroupDraft>) -> Answer<Done> {
    ask(&kith, move |app, now| app.add_group(now, draft.0)).await
}

/// What a group is called and who is in it.
#[tauri::command]
pub(crate) async fn edit_group(kith: Here<'_>, edit: Asked<GroupEdit>) -> Answer<Done> {
    ask(&kith, move |app, now| app.commit(now, &Change::EditGroup(edit.0))).await
}

/// A group goes; its people stay.
#[tauri::command]
pub(crate) async fn remove_group(kith: Here<'_>, id: Asked<GroupId>) -> Answer<Done> {
    ask(&kith, move |app, now| app.commit(now, &Change::RemoveGroup(id.0))).await
}
