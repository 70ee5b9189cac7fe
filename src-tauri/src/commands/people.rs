//! People, their pictures, the map; whom one turns to.

use kith_core::change::Change;
use kith_core::contract::{
    Done, MapView, PeopleQuery, PeopleView, PersonDraft, PersonEdit, PersonView, PhotoDraft, PhotoView,
    PlaceRequest, TurnDraft,
};
use kith_core::domain::PersonId;
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

/// A picture of someone, or none.
#[tauri::command]
pub(crate) async fn set_photo(kith: Here<'_>, draft: Asked<PhotoDraft>) -> Answer<Done> {
    ask(&kith, move |app, now| app.commit(now, &Change::SetPhoto(draft.0))).await
}

/// The pictures of these people, as base64 JPEGs; whoever has none is left out.
#[tauri::command]
pub(crate) async fn photos(kith: Here<'_>, people: Asked<Vec<PersonId>>) -> Answer<Vec<PhotoView>> {
    ask(&kith, move |app, _| Ok(views::photos(&app.book(), &people.0))).await
}

/// Someone is turned to.
#[tauri::command]
pub(crate) async fn note_turn(kith: Here<'_>, draft: Asked<TurnDraft>) -> Answer<Done> {
    ask(&kith, move |app, now| app.turn_to(now, draft.0)).await
}
