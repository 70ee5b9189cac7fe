//! The running program's state: the circle, open or locked, the words, and the little that is pending.

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use kith_core::contract::{AppEvent, Area, Door, Problem, Route};
use kith_core::domain::{Moment, Randomness, Theme};
use kith_core::error::Error;
use kith_core::exchange::SourceFile;
use kith_core::store::{self, Asks, Opener, Place, Restored};
use kith_core::{App, error};
use tauri::{AppHandle, Emitter, Manager, Runtime};

use crate::error::problem;
use crate::words::{self, Words};
use crate::{clock, keychain};

/// How long is waited for work that is still under way, such as a backup to a slow stick.
const PATIENCE: Duration = Duration::from_secs(20);

/// The one event the window listens to.
pub(crate) const EVENT: &str = "kith";

/// Everything the commands, the tray and the scheduler share.
pub(crate) struct Kith {
    circle: Mutex<Circle>,
    /// Where it lies.
    pub(crate) place: Place,
    /// Tray, notifications and messages speak through these.
    pub(crate) words: Words,
    /// When the program started; no nudge comes in the first hour.
    pub(crate) started: DateTime<Utc>,
    /// Where the next window begins.
    route: Mutex<Option<Route>>,
    /// What was chosen and not brought in yet.
    chosen: Mutex<Chosen>,
    /// When a person last touched a key or a pointer.
    touched: Mutex<DateTime<Utc>>,
    /// When the circle was last opened.
    opened: Mutex<DateTime<Utc>>,
    /// The colours that were chosen, for the lock screen; the system's until a circle was open.
    theme: Mutex<Theme>,
    /// A reminder that comes while the circle is locked.
    reminder: Mutex<Reminder>,
    /// Why the last backup could not be made, and when that was tried.
    backup: Mutex<Option<(DateTime<Utc>, Problem)>>,
}

/// The circle as the program has it.
enum Circle {
    Open(Arc<App>),
    /// A passphrase opens it; nothing of it is in memory.
    Locked,
    /// Nothing that is there opens.
    Closed(Problem),
    /// The program is ending.
    Over,
}

/// What is left of the nudges while the circle is locked: when, and not whom about.
#[derive(Default)]
struct Reminder {
    /// When the next is due.
    due: Option<DateTime<Utc>>,
    /// When one was shown, to be written down once the circle is open again.
    shown: Option<DateTime<Utc>>,
}

/// Files chosen in the system's dialog, read and not brought in yet.
#[derive(Default)]
pub(crate) struct Chosen {
    /// For an import.
    pub(crate) import: Vec<SourceFile>,
    /// An older state from a backup file.
    pub(crate) restore: Option<Arc<Restored>>,
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
    /// Opens the circle of a place, or finds it locked or damaged beyond opening. What cannot be helped in a window (a
    /// second Kith, a newer format, a folder that may not be used) is an error.
    pub(crate) fn open(place: Place) -> error::Result<Self> {
        let circle = Self::enter(&place)?;
        Ok(Self {
            circle: Mutex::new(circle),
            place,
            words: Words::new(words::language()),
            started: clock::now().utc,
            route: Mutex::default(),
            chosen: Mutex::default(),
            touched: Mutex::new(clock::now().utc),
            opened: Mutex::new(clock::now().utc),
            theme: Mutex::new(Theme::System),
            reminder: Mutex::default(),
            backup: Mutex::default(),
        })
    }

    fn enter(place: &Place) -> error::Result<Circle> {
        let opened = match store::asks(place, clock::now()) {
            Ok(Asks::Nothing) => open(place, &Opener::KeyFile),
            Ok(Asks::Passphrase { keychain, .. }) => match keychain.then(|| keychain::get(place)).flatten() {
                Some(secret) => open(place, &Opener::Keychain(secret)),
                None => return Ok(Circle::Locked),
            },
            Err(error) => Err(error),
        };
        match opened {
            Ok(app) => Ok(Circle::Open(Arc::new(app))),
            Err(Error::Locked) => Ok(Circle::Locked),
            Err(error @ (Error::Damaged(_) | Error::KeyMissing(_) | Error::KeyWrong(_))) => {
                tracing::error!("the circle cannot be opened: {}", error.code());
                Ok(Circle::Closed(problem(error)))
            }
            Err(error) => Err(error),
        }
    }

    /// The circle.
    pub(crate) fn app(&self) -> error::Result<Arc<App>> {
        match &*locked(&self.circle) {
            Circle::Open(app) => Ok(Arc::clone(app)),
            Circle::Locked => Err(Error::Locked),
            Circle::Closed(problem) => Err(Error::Damaged(problem.message.clone())),
            Circle::Over => Err(Error::Stopped("the program is ending".into())),
        }
    }

    /// What stands between the person and their circle.
    pub(crate) fn door(&self) -> Door {
        match &*locked(&self.circle) {
            Circle::Open(_) | Circle::Over => Door::Open,
            Circle::Closed(problem) => Door::Closed { problem: problem.clone() },
            Circle::Locked => {
                let wait = match store::asks(&self.place, clock::now()) {
                    Ok(Asks::Passphrase { wait, .. }) => error::seconds(wait),
                    _ => 0,
                };
                Door::Locked { wait: u32::try_from(wait).unwrap_or(u32::MAX) }
            }
        }
    }

    /// Opens the circle where it is locked. One whose files turn out not to open at all is closed from then on.
    pub(crate) fn unlock(&self, opener: &Opener, now: Moment) -> error::Result<()> {
        let mut circle = locked(&self.circle);
        if matches!(*circle, Circle::Locked) {
            let app = match patiently(|| App::open(&self.place, opener, now, Arc::new(System))) {
                Err(error @ Error::Damaged(_)) => {
                    tracing::error!("the circle cannot be opened: {}", error.code());
                    *circle = Circle::Closed(problem(error));
                    return Ok(());
                }
                app => app?,
            };
            // Written down, so that it does not come a second time.
            if let Some(shown) = std::mem::take(&mut *locked(&self.reminder)).shown
                && let Err(error) = app.take_due_nudge(Moment { utc: shown, ..now }, self.started)
            {
                tracing::error!("a reminder could not be noted: {}", error.code());
            }
            *circle = Circle::Open(Arc::new(app));
            *locked(&self.opened) = clock::now().utc;
            self.stir();
        }
        Ok(())
    }

    /// Whether the reminder that comes while the circle is locked is due; once.
    pub(crate) fn take_reminder(&self, now: DateTime<Utc>) -> bool {
        if !matches!(*locked(&self.circle), Circle::Locked) {
            return false;
        }
        let mut reminder = locked(&self.reminder);
        let is_due = reminder.due.is_some_and(|due| due <= now);
        if is_due {
            *reminder = Reminder { due: None, shown: Some(now) };
        }
        is_due
    }

    /// Locks the circle, where a passphrase can open it again: from here on no command finds it, and once those that are
    /// under way have ended, book and keys are gone from memory. Whether it was open and is locked now.
    pub(crate) fn lock(&self) -> bool {
        let app = {
            let mut circle = locked(&self.circle);
            let Circle::Open(app) = &*circle else { return false };
            if !app.has_passphrase() {
                return false;
            }
            let app = Arc::clone(app);
            *circle = Circle::Locked;
            app
        };
        if let Err(error) = app.put_drafts_away(clock::now()) {
            tracing::error!("what was being written could not be put away: {}", error.code());
        }
        *locked(&self.theme) = app.book().settings.theme;
        let due = app.next_nudge(clock::now(), self.started);
        *locked(&self.reminder) = Reminder { due, shown: None };
        *self.chosen() = Chosen::default();
        *locked(&self.route) = None;
        self.note_backup(None);
        drop(app);
        true
    }

    /// Closes the store: everything acknowledged is on the disk already, this frees the lock.
    pub(crate) fn close(&self) {
        let circle = std::mem::replace(&mut *locked(&self.circle), Circle::Over);
        if let Circle::Open(app) = circle
            && let Err(error) = app.put_drafts_away(clock::now())
        {
            tracing::error!("what was being written could not be put away: {}", error.code());
        }
    }

    /// Closes the store for good, once nobody is at work in it any more. What is being written is let go of.
    pub(crate) fn close_for_good(&self) {
        let circle = std::mem::replace(&mut *locked(&self.circle), Circle::Over);
        let Circle::Open(app) = circle else { return };
        let last = Arc::downgrade(&app);
        drop(app);
        let since = Instant::now();
        while last.strong_count() > 0 && since.elapsed() < PATIENCE {
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Opens again what was closed, or what could not be opened before: a key may have been put back since, another Kith
    /// closed, a disk mended.
    pub(crate) fn try_again(&self) {
        let mut circle = locked(&self.circle);
        if matches!(*circle, Circle::Closed(_) | Circle::Over) {
            *circle =
                patiently(|| Self::enter(&self.place)).unwrap_or_else(|error| Circle::Closed(problem(error)));
        }
    }

    /// Begins again at a place where nothing opens any more, or whose passphrase and code are lost: what is there is moved
    /// aside first.
    pub(crate) fn start_over(&self) -> error::Result<()> {
        let mut circle = locked(&self.circle);
        if matches!(*circle, Circle::Closed(_) | Circle::Locked) {
            store::set_all_aside(&self.place, clock::now().utc)?;
            *circle = Self::enter(&self.place)?;
        }
        Ok(())
    }

    /// Where the next window begins.
    pub(crate) fn set_route(&self, route: Route) {
        *locked(&self.route) = Some(route);
    }

    /// Takes the place to begin at.
    pub(crate) fn take_route(&self) -> Option<Route> {
        locked(&self.route).take()
    }

    /// What was chosen and not brought in yet.
    pub(crate) fn chosen(&self) -> MutexGuard<'_, Chosen> {
        locked(&self.chosen)
    }

    /// Remembers what was chosen, unless the circle was locked meanwhile: nothing may be left of it then.
    pub(crate) fn choose(&self, chosen: Chosen) -> error::Result<()> {
        let circle = locked(&self.circle);
        if !matches!(*circle, Circle::Open(_)) {
            return Err(Error::Locked);
        }
        *self.chosen() = chosen;
        Ok(())
    }

    /// Someone touched a key or a pointer.
    pub(crate) fn stir(&self) {
        *locked(&self.touched) = clock::now().utc;
    }

    /// When someone last did.
    pub(crate) fn touched(&self) -> DateTime<Utc> {
        *locked(&self.touched)
    }

    /// The colours of the lock screen.
    pub(crate) fn theme(&self) -> Theme {
        *locked(&self.theme)
    }

    /// When the circle was last opened.
    pub(crate) fn opened(&self) -> DateTime<Utc> {
        *locked(&self.opened)
    }

    /// Why the last backup could not be made, and when that was tried.
    pub(crate) fn backup_problem(&self) -> Option<(DateTime<Utc>, Problem)> {
        locked(&self.backup).clone()
    }

    /// Remembers how the last backup went.
    pub(crate) fn note_backup(&self, problem: Option<Problem>) {
        *locked(&self.backup) = problem.map(|problem| (clock::now().utc, problem));
    }
}

/// Tries for a while where another Kith, or what is still at work in this one, has the store.
fn patiently<T>(open: impl Fn() -> error::Result<T>) -> error::Result<T> {
    let since = Instant::now();
    loop {
        match open() {
            Err(Error::InUse(_)) if since.elapsed() < PATIENCE => {}
            opened => return opened,
        }
    }
}

/// Opens the circle of a place, for the program and the command line alike.
pub(crate) fn open(place: &Place, opener: &Opener) -> error::Result<App> {
    App::open(place, opener, clock::now(), Arc::new(System))
}

/// From now on every change tells the window which views are out of date. After every opening of the circle.
pub(crate) fn watch<R: Runtime>(handle: &AppHandle<R>) {
    let kith = handle.state::<Arc<Kith>>();
    let Ok(app) = kith.app() else { return };
    let to = handle.clone();
    app.watch(Box::new(move |areas| tell(&to, &AppEvent::Changed { areas: areas.to_vec() })));
}

/// Holds the whole store against its set hash, which was too much to do before the first screen.
pub(crate) fn check_in_the_background<R: Runtime>(handle: &AppHandle<R>) {
    let Some(app) = handle.try_state::<Arc<Kith>>().and_then(|kith| kith.app().ok()) else { return };
    let to = handle.clone();
    tauri::async_runtime::spawn_blocking(move || {
        if let Err(error) = app.check(clock::now()) {
            tracing::error!("the store could not be checked: {}", error.code());
            tell(&to, &AppEvent::Changed { areas: vec![Area::Keeping] });
        }
    });
}

/// Notes that the window is being looked at; off the main thread, since the circle may just be opened, and the note is
/// synced to the disk.
pub(crate) fn looked_at(handle: &AppHandle) {
    let handle = handle.clone();
    tauri::async_runtime::spawn_blocking(move || {
        let Some(app) = handle.try_state::<Arc<Kith>>().and_then(|kith| kith.app().ok()) else { return };
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
