//! Nudges as notifications of the desktop. Neutral words unless the person chose otherwise: notification lists
//! keep texts, and the computer may be shared.
//!
//! What can be said to a nudge can be said on the notification itself, where the desktop shows buttons; the same stands in
//! the tray, on Today and on the command line.

use std::sync::Arc;

use kith_core::Given;
use kith_core::contract::{Reason, Route, SuggestionAnswer};
use kith_core::domain::{Delivery, NudgeKind, PersonId};
use tauri::{AppHandle, Manager};
use tauri_plugin_notification::{Action, ActionPerformed, ActionType, NotificationExt};

use crate::kith::Kith;
use crate::words::Words;
use crate::{suggestion, window};

/// What a notification carries, never shown: who it is about, or where a click leads.
const PERSON: &str = "person";
const ROUTE: &str = "route";
/// What the plugin calls a click on the notification itself.
const CLICK: &str = "tap";
/// The buttons of a nudge about someone.
const ABOUT_SOMEONE: &str = "about-someone";
const HELLO: &str = "hello";
const LATER: &str = "later";
const NEVER: &str = "never";

/// A click opens what it is about, a button keeps an answer. Must stand before the first notification is shown: one shown
/// without a listener reports nothing.
pub(crate) fn listen(app: &AppHandle) {
    let words = &app.state::<Arc<Kith>>().words;
    let button = |(id, key)| Action::builder(id, words.say(key)).build();
    let buttons =
        [(HELLO, "notify-action-hello"), (LATER, "notify-action-later"), (NEVER, "notify-action-never")];
    let buttons = buttons.map(button).to_vec();
    let types = ActionType::builder(ABOUT_SOMEONE).actions(buttons).build();
    if let Err(error) = app.notification().register_action_types(vec![types]) {
        tracing::warn!("notifications will have no buttons: {error}");
    }
    let opening = app.clone();
    let listening = app.notification().on_action(move |done| performed(&opening, done));
    if let Err(error) = listening {
        tracing::warn!("clicks on notifications will not be noticed: {error}");
    }
}

fn performed(app: &AppHandle, done: &ActionPerformed) {
    let person = carried::<PersonId>(done, PERSON);
    match (done.action_id(), person) {
        (CLICK, _) => {
            let route = person.map(|id| Route::Person { id }).or_else(|| carried(done, ROUTE));
            window::open(app, Some(route.unwrap_or(Route::Today)));
        }
        (HELLO, Some(person)) => suggestion::answer(app, person, SuggestionAnswer::Hello),
        (LATER, Some(person)) => suggestion::answer(app, person, SuggestionAnswer::Later),
        (NEVER, Some(person)) => suggestion::answer(app, person, SuggestionAnswer::Never),
        _ => {}
    }
}

/// Shows what was noted down just now: one nudge, or all of a digest. Names come only where that was chosen.
pub(crate) fn show(app: &AppHandle, given: &[Given], names: &[String]) {
    let Some(Given { record, reasons }) = given.first() else { return };
    let words = &app.state::<Arc<Kith>>().words;
    if record.delivery == Delivery::Digest {
        let body = match names {
            [] => words.say("notify-digest-body"),
            names => words.fill("notify-digest-named-body", &[("names", names.join(", ").into())]),
        };
        return give(app, &body, None, false, Route::Today);
    }
    let (body, route) = match (record.kind, names.first()) {
        (NudgeKind::CheckIn, _) => (words.say("notify-checkin-body"), Route::Pulse),
        (NudgeKind::LookAhead, _) => (words.say("notify-ahead-body"), Route::Today),
        (_, None) => (words.say("notify-neutral-body"), Route::Today),
        (NudgeKind::Receive, Some(_)) => (words.say("notify-receive-body"), Route::Today),
        (NudgeKind::Remembrance, Some(name)) => {
            (words.fill("notify-named-remembrance-body", &[("name", name.as_str().into())]), Route::Today)
        }
        (_, Some(name)) => (about(name, reasons.first(), words), Route::Today),
    };
    // Nobody can be written to who has died: a click opens their page, and that is all.
    let has_buttons = record.kind != NudgeKind::Remembrance;
    give(app, &body, record.person, has_buttons, route);
}

/// What a nudge about someone says, where names may be shown.
fn about(name: &str, reason: Option<&Reason>, words: &Words) -> String {
    match reason {
        Some(Reason::Birthday { in_days, .. }) => {
            words.fill("notify-named-birthday-body", &[("name", name.into()), ("days", (*in_days).into())])
        }
        Some(Reason::Day { label, in_days, .. }) => words.fill(
            "notify-named-day-body",
            &[
                ("name", name.into()),
                ("label", label.as_deref().unwrap_or_default().into()),
                ("days", (*in_days).into()),
            ],
        ),
        Some(Reason::HardDayNear { .. }) => words.fill("notify-named-own-day-body", &[("name", name.into())]),
        Some(Reason::FollowUp { about, .. }) => words
            .fill("notify-named-follow-up-body", &[("name", name.into()), ("about", about.as_str().into())]),
        _ => words.fill("notify-named-body", &[("name", name.into())]),
    }
}

/// Says that there is something, while the circle is locked and nobody knows what.
pub(crate) fn remind(app: &AppHandle) {
    let body = app.state::<Arc<Kith>>().words.say("notify-neutral-body");
    give(app, &body, None, false, Route::Today);
}

fn give(app: &AppHandle, body: &str, person: Option<PersonId>, has_buttons: bool, route: Route) {
    let words = &app.state::<Arc<Kith>>().words;
    let builder = app.notification().builder();
    let mut notification = builder.title(words.say("notify-neutral-title")).body(body).icon("kith").silent();
    notification = match person {
        Some(person) if has_buttons => notification.extra(PERSON, person).action_type_id(ABOUT_SOMEONE),
        Some(person) => notification.extra(PERSON, person),
        None => notification.extra(ROUTE, route),
    };
    if let Err(error) = notification.show() {
        tracing::warn!("a notification could not be shown: {error}");
    }
}

fn carried<T: serde::de::DeserializeOwned>(done: &ActionPerformed, what: &str) -> Option<T> {
    serde_json::from_value(done.notification()?.extra().get(what)?.clone()).ok()
}

/// Takes back what is still shown: whoever clicked on it would be heard by nobody. It waits in the tray and on Today.
pub(crate) fn take_back<R: tauri::Runtime>(app: &AppHandle<R>) {
    if let Err(error) = app.notification().remove_all_active() {
        tracing::warn!("notifications could not be taken back: {error}");
    }
}
