//! Nudges as notifications of the desktop. Neutral words unless the person chose otherwise: notification lists
//! keep texts, and the computer may be shared.

use std::sync::Arc;

use kith_core::contract::Route;
use kith_core::domain::PersonId;
use tauri::{AppHandle, Manager};
use tauri_plugin_notification::{ActionPerformed, NotificationExt};

use crate::kith::Kith;
use crate::window;

/// What a notification carries, never shown: who it is about.
const PERSON: &str = "person";
/// What the plugin calls a click on the notification itself.
const CLICK: &str = "tap";

/// A click opens the person. Must stand before the first notification is shown: one shown without a listener
/// reports nothing.
pub(crate) fn listen(app: &AppHandle) {
    let opening = app.clone();
    let listening = app.notification().on_action(move |done| {
        if done.action_id() == CLICK {
            window::open(&opening, Some(person_of(done).map_or(Route::Today, |id| Route::Person { id })));
        }
    });
    if let Err(error) = listening {
        tracing::warn!("clicks on notifications will not be noticed: {error}");
    }
}

/// Shows a nudge, with the person's name only where that was chosen.
pub(crate) fn show(app: &AppHandle, person: Option<PersonId>, name: Option<&str>) {
    give(app, name, person);
}

/// Says that there is something, while the circle is locked and nobody knows what.
pub(crate) fn remind(app: &AppHandle) {
    give(app, None, None);
}

fn give(app: &AppHandle, name: Option<&str>, person: Option<PersonId>) {
    let words = &app.state::<Arc<Kith>>().words;
    let body = match name {
        Some(name) => words.fill("notify-named-body", &[("name", name.into())]),
        None => words.say("notify-neutral-body"),
    };
    let mut notification =
        app.notification().builder().title(words.say("notify-neutral-title")).body(body).icon("kith");
    if let Some(person) = person {
        notification = notification.extra(PERSON, person);
    }
    if let Err(error) = notification.show() {
        tracing::warn!("a notification could not be shown: {error}");
    }
}

fn person_of(done: &ActionPerformed) -> Option<PersonId> {
    let id = done.notification()?.extra().get(PERSON)?.clone();
    serde_json::from_value(id).ok()
}
