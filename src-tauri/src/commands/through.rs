//! The map through time.

use chrono::NaiveDate;
use kith_core::contract::{MapThenView, SinceView, ThroughView};
use kith_core::views;

use super::{Asked, Here, ask};
use crate::error::Answer;

/// The days worth a look.
#[tauri::command]
pub(crate) async fn through_time(kith: Here<'_>) -> Answer<ThroughView> {
    ask(&kith, |app, now| Ok(views::through_time(&app.book(), now))).await
}

/// The map in the evening of a day.
#[tauri::command]
pub(crate) async fn map_at(kith: Here<'_>, date: Asked<NaiveDate>) -> Answer<MapThenView> {
    ask(&kith, move |app, now| Ok(views::map_at(&app.book(), date.0, now)?)).await
}

/// What differs between the evenings of two days.
#[tauri::command]
pub(crate) async fn since(kith: Here<'_>, from: Asked<NaiveDate>, to: Asked<NaiveDate>) -> Answer<SinceView> {
    ask(&kith, move |app, now| Ok(views::since(&app.book(), from.0, to.0, now)?)).await
}
