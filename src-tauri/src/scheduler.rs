//! Looks at the wall clock at least once a minute and asks core what is due.
//!
//! Short looks, never one long sleep: timers stand still while the computer sleeps, clocks are set, people
//! travel. What fell due meanwhile is planned anew by core; nothing is queued here.

use std::sync::Arc;

use chrono::TimeDelta;
use kith_core::contract::{AppEvent, Area};
use tauri::{AppHandle, Manager};

use crate::error::problem;
use crate::kith::{Kith, tell};
use crate::{clock, locking, notifier};

/// How often the store is seen to.
const TEND_EVERY: TimeDelta = TimeDelta::seconds(30);
/// A backup that could not be made is tried again after so long.
const TRY_AGAIN: TimeDelta = TimeDelta::hours(1);

/// Starts looking.
pub(crate) fn start(app: &AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let mut day = clock::now().date();
        let mut last = clock::now().utc;
        let mut tended = last;
        loop {
            tokio::time::sleep(clock::look_every()).await;
            let looking = app.clone();
            // Before anything else: a computer that wakes up must not show what it showed when it went to sleep.
            let slept = tauri::async_runtime::spawn_blocking(move || locking::look(&looking, last)).await;
            if slept.is_err() {
                tracing::error!("a look at the lock stopped early");
            }
            last = clock::now().utc;
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
            if (last - tended).abs() >= TEND_EVERY {
                tended = last;
                let tending = app.clone();
                if tauri::async_runtime::spawn_blocking(move || tend(&tending)).await.is_err() {
                    tracing::error!("tending the store stopped early");
                }
            }
        }
    });
}

/// Sees to the store: copies, room, what an error of the disk left closed; and to the backup that is due.
fn tend(app: &AppHandle) {
    let kith = app.state::<Arc<Kith>>();
    let Ok(circle) = kith.app() else { return };
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

/// Gives the nudge that is due, if one is.
fn look(app: &AppHandle) {
    let kith = app.state::<Arc<Kith>>();
    let Ok(circle) = kith.app() else {
        if kith.take_reminder(clock::now().utc) {
            notifier::remind(app);
        }
        return;
    };
    match circle.take_due_nudge(clock::now(), kith.started) {
        Ok(None) => {}
        Ok(Some(nudges)) => {
            let person = nudges.iter().find_map(|nudge| nudge.person);
            let name = {
                let book = circle.book();
                let named = book.settings.notifications_with_names;
                person.filter(|_| named).and_then(|id| book.people.get(&id)).map(|person| person.name.clone())
            };
            notifier::show(app, person, name.as_deref());
        }
        Err(error) => tracing::error!("what is due could not be noted: {}", error.code()),
    }
}
