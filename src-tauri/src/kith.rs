//! The running program's state: the opened circle, the words, and the little that is pending.

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};
use kith_core::contract::{AppEvent, Route};
use kith_core::domain::Randomness;
use kith_core::exchange::SourceFile;
use kith_core::store::Place;
use kith_core::{App, error};
use tauri::{AppHandle, Emitter, Manager, Runtime};

use crate::clock;
use crate::words::{self, Words};

/// The one event the window listens to.
pub(crate) const EVENT: &str = "kith";

/// Everything the commands, the tray and the scheduler share.
pub(crate) struct Kith {
    /// The circle; `None` once the program is ending.
    app: Mutex<Option<Arc<App>>>,
    /// Where it lies.
    pub(crate) place: Place,
    /// Tray, notifications and messages speak through these.
    pub(crate) words: Words,
    /// When the program started; no nudge comes in the first hour.
    pub(crate) started: DateTime<Utc>,
    /// Where the next window begins.
    route: Mutex<Option<Route>>,
    /// Files chosen for an import, read and not yet brought in.
    chosen: Mutex<Vec<SourceFile>>,
}

/// The system's random source.
pub(crate) struct System;

impl Randomness for System {
    fn fill(&self, buf: &mut [u8]) {
        // Where the system has no randomness there can be no keys: stopping is the only safe answer.
        if getrandom::fill(buf).is_err() {
            tracing::error!("the system gives no random numbers");
            std::process::abort();
        }
    }
}

impl Kith {
    /// Opens the circle of a place.
    pub(crate) fn open(place: Place) -> error::Result<Self> {
        Ok(Self {
            app: Mutex::new(Some(Arc::new(open(&place)?))),
            place,
            words: Words::new(words::language()),
            started: clock::now().utc,
            route: Mutex::default(),
            chosen: Mutex::default(),
        })
    }

    /// The circle.
    pub(crate) fn app(&self) -> error::Result<Arc<App>> {
        locked(&self.app).clone().ok_or_else(|| error::Error::Stopped("the program is ending".into()))
    }

    /// Closes the store: everything acknowledged is on the disk already, this frees the lock.
    pub(crate) fn close(&self) {
        drop(locked(&self.app).take());
    }

    /// Where the next window begins.
    pub(crate) fn set_route(&self, route: Route) {
        *locked(&self.route) = Some(route);
    }

    /// Takes the place to begin at.
    pub(crate) fn take_route(&self) -> Option<Route> {
        locked(&self.route).take()
    }

    /// The files chosen for an import.
    pub(crate) fn chosen(&self) -> MutexGuard<'_, Vec<SourceFile>> {
        locked(&self.chosen)
    }
}

/// Opens the circle of a place, for the program and the command line alike.
pub(crate) fn open(place: &Place) -> error::Result<App> {
    App::open(place, Arc::new(System))
}

/// From now on every change tells the window which views are out of date.
pub(crate) fn watch(handle: &AppHandle) {
    let kith = handle.state::<Arc<Kith>>();
    let Ok(app) = kith.app() else { return };
    let to = handle.clone();
    app.watch(Box::new(move |areas| tell(&to, &AppEvent::Changed { areas: areas.to_vec() })));
}

/// Notes that the window is being looked at; off the main thread, since the note is synced to the disk.
pub(crate) fn looked_at(handle: &AppHandle) {
    let Some(app) = handle.try_state::<Arc<Kith>>().and_then(|kith| kith.app().ok()) else { return };
    tauri::async_runtime::spawn_blocking(move || {
        if let Err(error) = app.looked_at(clock::now()) {
            tracing::error!("the visit could not be noted: {}", error.code());
        }
    });
}

/// Tells the window, if there is one.
pub(crate) fn tell<R: Runtime>(handle: &AppHandle<R>, event: &AppEvent) {
    if let Err(error) = handle.emit(EVENT, event) {
        tracing::warn!("the window could not be told: {error}");
    }
}

/// Reads a file for an import. Neither its name nor its content is logged.
pub(crate) fn read_file(path: &Path) -> SourceFile {
    use kith_core::contract::ImportFileProblem::{TooLarge, Unreadable};
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let read = || match std::fs::metadata(path) {
        Ok(about) if about.len() > kith_core::exchange::MAX_FILE as u64 => Err(TooLarge),
        Ok(about) if about.is_file() => std::fs::read(path).map_err(|_| Unreadable),
        _ => Err(Unreadable),
    };
    SourceFile { name, content: read() }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kith_core::contract::ImportFileProblem;

    #[test]
    fn a_huge_file_is_refused_before_it_is_read() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("huge.vcf");
        std::fs::File::create(&path).unwrap().set_len(50_000_000).unwrap();
        assert_eq!(read_file(&path).content.unwrap_err(), ImportFileProblem::TooLarge);
        assert_eq!(read_file(dir.path()).content.unwrap_err(), ImportFileProblem::Unreadable);
        assert_eq!(
            read_file(&dir.path().join("none.vcf")).content.unwrap_err(),
            ImportFileProblem::Unreadable
        );
    }
}
