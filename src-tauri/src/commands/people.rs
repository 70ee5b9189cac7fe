//! People, the map, ties.

use kith_core::change::Change;
use kith_core::contract::{
    Done, MapView, PeopleQuery, PeopleView, PersonDraft, PersonEdit, PersonView, PlaceRequest, TieDraft,
};
use kith_core::domain::{PersonId, TieId};
use kith_core::views;

use super::{Asked, Here, ask};
use crate::error::Answer;

/// The people list for a query.
#[tauri::command]
pub(crate) async fn people(kith: Here<'_>, query: Asked<PeopleQuery>) -> Answer<PeopleView> {
    ask(&kith, move |app, now| Ok(app.people(&query.0, now))).await
}

/// One person.
#[tauri::command]
pub(crate) async fn person(kith: Here<'_>, id: Asked<PersonId>) -> Answer<PersonView> {
    ask(&kith, move |app, now| Ok(views::person(&app.book(), id.0, now)?)).await
}

/// The map.
#[tauri::command]
pub(crate) async fn map(kith: Here<'_>) -> Answer<MapView> {
    ask(&kith, |app, now| Ok(views::map(&app.book(), now))).await
}

/// Someone new.
#[tauri::command]
pub(crate) async fn add_person(kith: Here<'_>, draft: Asked<PersonDraft>) -> Answer<Done> {
    ask(&kith, move |app, now| app.add_person(now, draft.0)).await
}

/// What is known about someone.
#[tauri::command]
pub(crate) async fn edit_person(kith: Here<'_>, edit: Asked<PersonEdit>) -> Answer<Done> {
    ask(&kith, move |app, now| app.commit(now, &Change::EditPerson(edit.0))).await
}

/// A circle and a place on the map.
#[tauri::command]
pub(crate) async fn place_person(kith: Here<'_>, request: Asked<PlaceRequest>) -> Answer<Done> {
    ask(&kith, move |app, now| app.commit(now, &Change::PlacePerson(request.0))).await
}

/// Someone goes.
#[tauri::command]
pub(crate) async fn remove_person(kith: Here<'_>, id: Asked<PersonId>) -> Answer<Done> {
    ask(&kith, move |app, now| app.commit(now, &Change::RemovePerson(id.0))).await
}

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
