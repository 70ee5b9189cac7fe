//! Opening something outside of Kith, after it was shown where that leads.

use kith_core::contract::{LinkRequest, LinkView};

use super::Asked;
use crate::error::{Answer, internal, problem};
use crate::links;

/// Where a link would lead.
#[tauri::command]
pub(crate) async fn look_at_link(link: Asked<LinkRequest>) -> Answer<LinkView> {
    links::look(&link.0).map_err(problem)
}

/// Opens it.
#[tauri::command]
pub(crate) async fn open_link(link: Asked<LinkRequest>) -> Answer<()> {
    tauri::async_runtime::spawn_blocking(move || links::open(&link.0))
        .await
        .map_err(|_| internal("opening stopped early"))?
        .map_err(problem)
}
