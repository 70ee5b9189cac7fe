//! Looks at the wall clock at least once a minute and asks core what is due; at rest it looks at nothing but the clock.
//!
//! Short looks, never one long sleep: timers stand still while the computer sleeps, clocks are set, people
//! travel. What fell due meanwhile is planned anew by core; nothing is queued here.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use kith_core::Given;
use kith_core::contract::{AppEvent, Area};
use tauri::{AppHandle, Manager};

use crate::error::problem;
use crate::kith::{Kith, tell};
use crate::{clock, locking, notifier, quiet, shortcut, tray, window};

/// How often the store is seen to while it is open.
const TEND_EVERY: TimeDelta = TimeDelta::seconds(30);
/// A backup that could not be made is tried again after so long.
const TRY_AGAIN: TimeDelta = TimeDelta::hours(1);
/// What may not be shown now is looked at again after so long.
const HELD_FOR: TimeDelta = TimeDelta::minutes(5);

/// What is remembered from one look to the next.
struct Looks {
    /// The clock at the last look.
    last: DateTime<Utc>,
    /// When the store was last seen to.
    tended: Option<DateTime<Utc>>,
    /// Until when nothing may be shown.
    held: Option<DateTime<Utc>>,
}

/// Starts looking.
pub(crate) fn start(app: &AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let mut day = clock::now().date();
        let mut looks = Looks { last: clock::now().utc, tended: None, held: None };
        loop {
            let today = clock::now().date();
            if today != day {
                day = today;
                tell(&app, &AppEvent::Tick);
                tray::refresh_soon(&app);
            }
            let looking = app.clone();
            let looked = tauri::async_runtime::spawn_blocking(move || {
                look(&looking, &mut looks);
                // A look may take its time; only what comes after it may be sleep.
                looks.last = looks.last.max(clock::now().utc);
                looks
            });
            looks = looked.await.unwrap_or_else(|_| {
                tracing::error!("a look at what is due stopped early");
                Looks { last: clock::now().utc, tended: None, held: None }
            });
            let is_at_rest = app.state::<Arc<Kith>>().at_rest().is_some();
            tokio::time::sleep(clock::look_every(is_at_rest)).await;
        }
    });
}

fn look(app: &AppHandle, looks: &mut Looks) {
    // Before anything else: a computer that wakes up must not show what it showed when it went to sleep.
    locking::look(app, looks.last);
    let now = clock::now();
    looks.last = now.utc;
    let kith = app.state::<Arc<Kith>>();
    if kith.is_locked() {
        if looks.held.is_none_or(|held| now.utc >= held || now.utc + HELD_FOR < held) {
            remind(app, looks);
        }
        return;
    }
    let Some(circle) = kith.awake().or_else(|| kith.is_to_be_woken(now).then(|| kith.app().ok()).flatten())
    else {
        return;
    };
    // A hold ends with its time, or with a clock that is set back behind it.
    if looks.held.is_none_or(|held| now.utc >= held || now.utc + HELD_FOR < held) {
        give(app, &circle, looks);
    }
    if looks.tended.is_none_or(|tended| (now.utc - tended).abs() >= TEND_EVERY) {
        looks.tended = Some(now.utc);
        tend(app, &circle);
    }
    drop(circle);
    if !window::is_there(app) && kith.idle() >= clock::rest_after() && kith.rest() {
        if let Some(held) = looks.held {
            kith.wait_until(held);
        }
        tray::refresh(app);
        shortcut::follow(app);
    }
}

/// Sees to the store: copies, room, what an error of the disk left closed; and to the backup that is due.
fn tend(app: &AppHandle, circle: &kith_core::App) {
    let kith = app.state::<Arc<Kith>>();
    let now = clock::now();
    let before = circle.health();
    if let Err(error) = circle.tend(now) {
        tracing::error!("the store could not be tended: {}", error.code());
    }
    if circle.health() != before {
        tell(app, &AppEvent::Changed { areas: vec![Area::Keeping] });
    }
    let waits = kith.backup_problem().is_some_and(|(tried, _)| (now.utc - tried).abs() < TRY_AGAIN);
    if !waits && circle.backup_is_due(now) {
        let made = circle.back_up(now);
        if let Err(error) = &made {
            tracing::error!("the backup could not be made: {}", error.code());
        }
        kith.note_backup(made.err().map(problem));
        tell(app, &AppEvent::Changed { areas: vec![Area::Keeping] });
    }
}

/// Gives the nudge that is due, if one is and the system lets it be shown.
fn give(app: &AppHandle, circle: &kith_core::App, looks: &mut Looks) {
    let (now, started) = (clock::now(), app.state::<Arc<Kith>>().started);
    looks.held = None;
    if !circle.is_nudge_due(now, started) {
        return;
    }
    if quiet::is_wished() {
        looks.held = Some(now.utc + HELD_FOR);
        return;
    }
    match circle.take_due_nudge(now, started) {
        Ok(None) => {}
        Ok(Some(given)) => {
            notifier::show(app, &given, &names(circle, &given));
            tray::refresh_soon(app);
            tell(app, &AppEvent::Tick);
        }
        Err(error) => tracing::error!("what is due could not be noted: {}", error.code()),
    }
}

/// Says that there is something, while the circle is locked and nobody knows what.
fn remind(app: &AppHandle, looks: &mut Looks) {
    let (kith, now) = (app.state::<Arc<Kith>>(), clock::now().utc);
    looks.held = None;
    if !kith.is_reminder_due(now) {
        return;
    }
    if quiet::is_wished() {
        looks.held = Some(now + HELD_FOR);
    } else if kith.take_reminder(now) {
        notifier::remind(app);
    }
}

/// The names of whom nudges are about; none where they may not be shown.
fn names(circle: &kith_core::App, given: &[Given]) -> Vec<String> {
    let book = circle.book();
    let people = given.iter().filter_map(|given| book.people.get(&given.record.person?));
    people.map(|person| person.name.clone()).filter(|_| book.settings.notifications_with_names).collect()
}
