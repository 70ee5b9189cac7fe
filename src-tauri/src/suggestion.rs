//! What is said to a suggestion outside of the window: on a notification, in the tray.

use std::sync::Arc;

use kith_core::contract::{Route, SuggestionAnswer};
use kith_core::domain::PersonId;
use tauri::{AppHandle, Manager};

use crate::kith::Kith;
use crate::{clock, window};

/// Keeps an answer, off the main thread. Saying hello also brings up the words to begin with.
pub(crate) fn answer(app: &AppHandle, person: PersonId, answer: SuggestionAnswer) {
    let app = app.clone();
    tauri::async_runtime::spawn_blocking(move || {
        let kith = app.state::<Arc<Kith>>();
        if kith.is_locked() {
            // Whoever it is about can only be known once it is unlocked.
            window::open(&app, Some(Route::Today));
            return;
        }
        let kept = kith.app().and_then(|circle| circle.answer_suggestion(clock::now(), person, answer));
        if let Err(error) = kept {
            tracing::error!("an answer could not be kept: {}", error.code());
        }
        if answer == SuggestionAnswer::Hello {
            window::open(&app, Some(Route::Person { id: person }));
        }
    });
}
