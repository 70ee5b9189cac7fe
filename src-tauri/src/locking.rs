//! When Kith locks: hidden by the person, left alone for a while, before the computer sleeps, with the screen's own lock.
//!
//! Locking means that the webview is destroyed (what JavaScript held cannot be wiped), book and keys are dropped, and
//! the store is closed. Where there is no passphrase nothing can be locked; hiding then only takes the window away.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use kith_core::contract::{AppEvent, Route};
use tauri::{AppHandle, Manager, Runtime};

use crate::kith::{Kith, tell};
use crate::{clock, notifier, tray, window};

/// A gap between two looks at the clock that is longer than this was sleep.
const ASLEEP: TimeDelta = TimeDelta::seconds(90);

/// Hides the window and locks, at once; back comes the lock screen, and only when asked for.
pub(crate) fn hide_now<R: Runtime>(app: &AppHandle<R>) {
    // First out of sight, then out of memory.
    window::vanish(app);
    window::cancel_dialogs(app);
    lock(app);
    window::destroy(app);
    if !tray::host_is_there() {
        // Without a tray nothing would be left of Kith to come back to.
        app.exit(0);
    }
}

/// Locks, and leaves the lock screen where the window was.
pub(crate) fn lock_and_stay<R: Runtime>(app: &AppHandle<R>, why: &str) {
    if !lock(app) {
        return;
    }
    tracing::info!("locked: {why}");
    window::cancel_dialogs(app);
    if window::is_in_sight(app) {
        window::renew(app, Route::Today);
    } else {
        window::destroy(app);
    }
}

/// Drops the circle from memory; whether there was one that can be locked.
fn lock<R: Runtime>(app: &AppHandle<R>) -> bool {
    let Some(kith) = app.try_state::<Arc<Kith>>() else { return false };
    let locked = kith.lock();
    if locked {
        tell(app, &AppEvent::Locked);
        tray::refresh_soon(app);
        // Notification lists keep what was shown; with names chosen, those were names.
        notifier::take_back(app);
    }
    locked
}

/// Looks whether it is time: `last` is when the clock was last looked at.
pub(crate) fn look(app: &AppHandle, last: DateTime<Utc>) {
    let now = clock::now().utc;
    let kith = app.state::<Arc<Kith>>();
    // Waits for whoever is opening it just now: they slept through nothing.
    let Some(minutes) = kith.lock_after() else { return };
    if now - last > ASLEEP && kith.opened() <= last {
        lock_and_stay(app, "the computer was asleep");
        return;
    }
    let idle = (now - kith.touched()).abs();
    if minutes > 0 && idle >= TimeDelta::minutes(i64::from(minutes)) {
        lock_and_stay(app, "nobody was there");
    }
}

/// Listens for the computer going to sleep and for the screen's own lock, where the system tells.
#[cfg(target_os = "linux")]
pub(crate) fn listen(app: &AppHandle) {
    for (bus, rule) in [
        (Bus::System, "type='signal',interface='org.freedesktop.login1.Manager',member='PrepareForSleep'"),
        (Bus::System, "type='signal',interface='org.freedesktop.login1.Session',member='Lock'"),
        (Bus::Session, "type='signal',interface='org.freedesktop.ScreenSaver',member='ActiveChanged'"),
        (Bus::Session, "type='signal',interface='org.gnome.ScreenSaver',member='ActiveChanged'"),
    ] {
        let app = app.clone();
        tauri::async_runtime::spawn(async move {
            // A system without that bus has nothing to tell; the gap in the clock is noticed all the same.
            if let Err(error) = hear(&app, bus, rule).await {
                tracing::info!("no word of sleep from {bus:?}: {error}");
            }
        });
    }
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn listen(_: &AppHandle) {}

#[cfg(target_os = "linux")]
#[derive(Clone, Copy, Debug)]
enum Bus {
    System,
    Session,
}

#[cfg(target_os = "linux")]
async fn hear(app: &AppHandle, bus: Bus, rule: &str) -> zbus::Result<()> {
    use futures_util::StreamExt;
    let connection = match bus {
        Bus::System => zbus::Connection::system().await?,
        Bus::Session => zbus::Connection::session().await?,
    };
    let mut signals = zbus::MessageStream::for_match_rule(rule, &connection, None).await?;
    let speaks_of_sleep = rule.contains("PrepareForSleep");
    let mut held = if speaks_of_sleep { hold_sleep(&connection).await } else { None };
    while let Some(signal) = signals.next().await {
        let body = signal?.body();
        // Those with a word say whether it begins (true) or is over; the session's Lock has none.
        let begins = body.deserialize::<bool>().unwrap_or(true);
        if begins {
            let locking = app.clone();
            let locked = tauri::async_runtime::spawn_blocking(move || {
                lock_and_stay(&locking, "the system said so");
            });
            if locked.await.is_err() {
                tracing::error!("locking stopped early");
            }
            // Now it may sleep.
            drop(held.take());
        } else if speaks_of_sleep {
            held = hold_sleep(&connection).await;
        }
    }
    Ok(())
}

/// Asks the system to wait with sleeping until Kith has locked, for as long as what comes back is held; systems wait a
/// few seconds at most.
#[cfg(target_os = "linux")]
async fn hold_sleep(connection: &zbus::Connection) -> Option<zbus::zvariant::OwnedFd> {
    const LOGIN: &str = "org.freedesktop.login1";
    let asked = connection
        .call_method(
            Some(LOGIN),
            "/org/freedesktop/login1",
            Some("org.freedesktop.login1.Manager"),
            "Inhibit",
            &("sleep", "Kith", "Closing what is open", "delay"),
        )
        .await;
    match asked.and_then(|answer| answer.body().deserialize::<zbus::zvariant::OwnedFd>()) {
        Ok(held) => Some(held),
        Err(error) => {
            tracing::info!("sleep will not wait for the lock: {error}");
            None
        }
    }
}
