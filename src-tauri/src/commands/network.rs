//! The circle as a network, and what would be different without someone.

use kith_core::contract::{NetworkView, WhatIfView};
use kith_core::domain::PersonId;
use kith_core::views;

use super::{Asked, Here, ask};
use crate::error::Answer;

/// The measures of the network, each with both readings.
#[tauri::command]
pub(crate) async fn network(kith: Here<'_>) -> Answer<NetworkView> {
    ask(&kith, |app, now| Ok(views::network(&app.book(), now))).await
}

/// What would be different without someone.
#[tauri::command]
pub(crate) async fn what_if(kith: Here<'_>, id: Asked<PersonId>) -> Answer<WhatIfView> {
    ask(&kith, move |app, _| Ok(views::what_if(&app.book(), id.0)?)).await
}
