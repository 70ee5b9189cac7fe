//! Whom one could turn to. That someone was turned to is noted by `people::note_turn`.

use kith_core::contract::TurnToView;
use kith_core::domain::Need;
use kith_core::views;

use super::{Asked, Here, ask};
use crate::error::Answer;

/// Up to three people for a need. Without a word on one's energy, capacity says whether there is little.
#[tauri::command]
pub(crate) async fn turn_to(
    kith: Here<'_>,
    need: Asked<Need>,
    low: Asked<Option<bool>>,
) -> Answer<TurnToView> {
    ask(&kith, move |app, now| Ok(views::turn_to(&app.book(), need.0, low.0, now))).await
}
