//! Looks at the wall clock at least once a minute and asks core what is due.
//!
//! Short looks, never one long sleep: timers stand still while the computer sleeps, clocks are set, people
//! travel. What fell due meanwhile is planned anew by core; nothing is queued here.

use std::sync::Arc;

use kith_core::contract::AppEvent;
use tauri::{AppHandle, Manager};

use crate::kith::{Kith, tell};
use crate::{clock, notifier};

/// Starts looking.
pub(crate) fn start(app: &AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let mut day = clock::now().date();
        loop {
            tokio::time::sleep(clock::look_every()).await;
            let today = clock::now().date();
            if today != day {
                day = today;
                tell(&app, &AppEvent::Tick);
            }
            let looking = app.clone();
            let looked = tauri::async_runtime::spawn_blocking(move || look(&looking)).await;
            if looked.is_err() {
                tracing::error!("a look at what is due stopped early");
            }
        }
    });
}

/// Gives the nudge that is due, if one is.
fn look(app: &AppHandle) {
    let kith = app.state::<Arc<Kith>>();
    let Ok(circle) = kith.app() else { return };
    match circle.take_due_nudge(clock::now(), kith.started) {
        Ok(None) => {}
        Ok(Some(nudge)) => {
            let name = {
                let book = circle.book();
                let named = book.settings.notifications_with_names;
                named.then(|| book.people.get(&nudge.person).map(|person| person.name.clone())).flatten()
            };
            notifier::show(app, &nudge, name.as_deref());
        }
        Err(error) => tracing::error!("what is due could not be noted: {}", error.code()),
    }
}
