//! The running program's state: the circle, open or locked, the words, and the little that is pending.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use kith_core::contract::{AppEvent, Area, Door, Problem, Route};
use kith_core::domain::{Moment, Randomness, Secret, Theme, TrayLook};
use kith_core::error::Error;
use kith_core::exchange::SourceFile;
use kith_core::store::{self, Asks, Opener, Place, Restored};
use kith_core::{App, AtRest, error};
use serde::{Deserialize, Serialize};
use tauri::{AppHandle, Emitter, Manager, Runtime};

use crate::error::problem;
use crate::words::{self, Words};
use crate::{ahead, clock, keychain, shortcut, tray};

/// How long is waited for work that is still under way, such as a backup to a slow stick.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long is waited between two tries.
const BETWEEN_TRIES: Duration = Duration::from_millis(50);

/// The one event the window listens to.
pub(crate) const EVENT: &str = "kith";

/// Called after every change with the areas it touched.
type Teller = Arc<dyn Fn(&[Area]) + Send + Sync>;

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
    /// What is known of the choices while the circle is locked.
    outside: Mutex<Outside>,
    /// Whether the circle was locked when it was closed for good.
    was_locked: AtomicBool,
    /// What opens the circle again after this run; none before it was closed.
    left: Mutex<Option<Secret>>,
    /// When something was last asked of the circle.
    asked: Mutex<Instant>,
    /// Who is told after every change, whenever the circle is opened.
    teller: OnceLock<Teller>,
    /// Why the last backup could not be made, and when that was tried.
    backup: Mutex<Option<(DateTime<Utc>, Problem)>>,
}

/// The circle as the program has it.
enum Circle {
    Open(Arc<App>),
    /// Closed while nothing is asked of it; opened again as soon as something is.
    Resting(Rest),
    /// A passphrase opens it; nothing of it is in memory.
    Locked,
    /// Nothing that is there opens.
    Closed(Problem),
    /// The program is ending.
    Over,
}

/// A circle at rest.
struct Rest {
    /// What opens it again; none where the key lies in a file.
    key: Option<Secret>,
    /// What is known meanwhile.
    plan: AtRest,
    /// What it was planned by: another journal, another time zone, a clock set back ask for another plan.
    grown: u64,
    planned: Moment,
}

/// What a start in place of an earlier one of the same run takes along.
#[derive(Default)]
pub(crate) struct Before {
    /// When the run began: there is no nudge in its first hour, and a window that was closed begins no new one.
    pub(crate) started: Option<DateTime<Utc>>,
    /// What opens the circle without a passphrase.
    pub(crate) key: Option<Secret>,
    /// Whether the circle was locked.
    pub(crate) locked: bool,
    /// What the lock screen and the tray go on with.
    pub(crate) outside: Outside,
}

/// What is still known of the choices while the circle is locked; none of it says anything of anyone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Outside {
    /// The colours of the lock screen; the system's until a circle was open.
    pub(crate) theme: Theme,
    /// What the tray icon looks like.
    pub(crate) look: TrayLook,
    /// The keys that open the quick log.
    pub(crate) quick_key: Option<String>,
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
    ///
    /// A start in place of an earlier one of the same run brings along when that began, and the key it had.
    pub(crate) fn open(place: Place, before: Before) -> error::Result<Self> {
        let handed = before.key.map(Opener::Handed);
        let circle = if before.locked {
            // A lock stays one, whatever else could open it.
            Circle::Locked
        } else if before.started.is_some() {
            // Another may be at work just now; this is no start of its own that would have to say so.
            patiently(|| Self::enter(&place, handed.clone()))?
        } else {
            Self::enter(&place, handed)?
        };
        let started = before.started.unwrap_or_else(|| clock::now().utc);
        if let Circle::Open(app) = &circle {
            settle_reminder(&place, app, started);
        }
        Ok(Self {
            circle: Mutex::new(circle),
            place,
            words: Words::new(words::language()),
            started,
            route: Mutex::default(),
            chosen: Mutex::default(),
            touched: Mutex::new(clock::now().utc),
            opened: Mutex::new(clock::now().utc),
            outside: Mutex::new(before.outside),
            was_locked: AtomicBool::new(false),
            left: Mutex::default(),
            asked: Mutex::new(Instant::now()),
            teller: OnceLock::new(),
            backup: Mutex::default(),
        })
    }

    fn enter(place: &Place, handed: Option<Opener>) -> error::Result<Circle> {
        let opened = match store::asks(place, clock::now()) {
            Ok(Asks::Passphrase { .. }) if let Some(handed) = &handed => open(place, handed),
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

    /// The circle, opened again where it was at rest.
    pub(crate) fn app(&self) -> error::Result<Arc<App>> {
        *locked(&self.asked) = Instant::now();
        let mut circle = locked(&self.circle);
        if let Circle::Resting(rest) = &*circle {
            let opener = rest.key.clone().map_or(Opener::KeyFile, Opener::Handed);
            match patiently(|| open(&self.place, &opener)) {
                Ok(app) => {
                    let app = Arc::new(app);
                    settle_reminder(&self.place, &app, self.started);
                    self.follow(&app);
                    *circle = Circle::Open(app);
                }
                Err(error @ (Error::Damaged(_) | Error::KeyMissing(_) | Error::KeyWrong(_))) => {
                    tracing::error!("the circle cannot be opened again: {}", error.code());
                    *circle = Circle::Closed(problem(error));
                }
                Err(error) => return Err(error),
            }
        }
        match &*circle {
            Circle::Open(app) => Ok(Arc::clone(app)),
            Circle::Resting(_) => Err(Error::Stopped("the circle is at rest".into())),
            Circle::Locked => Err(Error::Locked),
            Circle::Closed(problem) => Err(Error::Damaged(problem.message.clone())),
            Circle::Over => Err(Error::Stopped("the program is ending".into())),
        }
    }

    /// What stands between the person and their circle.
    pub(crate) fn door(&self) -> Door {
        match &*locked(&self.circle) {
            Circle::Open(_) | Circle::Resting(_) | Circle::Over => Door::Open,
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
            settle_reminder(&self.place, &app, self.started);
            let app = Arc::new(app);
            self.follow(&app);
            *circle = Circle::Open(app);
            *locked(&self.opened) = clock::now().utc;
            self.stir();
        }
        Ok(())
    }

    /// Whether the reminder that comes while the circle is locked is due.
    pub(crate) fn is_reminder_due(&self, now: DateTime<Utc>) -> bool {
        ahead::is_due(&self.place, now, self.started)
    }

    /// Takes the reminder that comes while the circle is locked, if it is due; once.
    pub(crate) fn take_reminder(&self, now: DateTime<Utc>) -> bool {
        if !matches!(*locked(&self.circle), Circle::Locked) {
            return false;
        }
        ahead::take_due(&self.place, now, self.started)
    }

    /// Locks the circle, where a passphrase can open it again: from here on no command finds it, and once those that are
    /// under way have ended, book and keys are gone from memory. Whether it was open and is locked now.
    pub(crate) fn lock(&self) -> bool {
        let app = {
            let mut circle = locked(&self.circle);
            match &*circle {
                Circle::Open(app) if app.has_passphrase() => {
                    let app = Arc::clone(app);
                    *circle = Circle::Locked;
                    app
                }
                // Nothing of it is in memory but the key, which goes; what is due is written down already.
                Circle::Resting(Rest { key: Some(_), .. }) => {
                    *circle = Circle::Locked;
                    return true;
                }
                _ => return false,
            }
        };
        if let Err(error) = app.put_drafts_away(clock::now()) {
            tracing::error!("what was being written could not be put away: {}", error.code());
        }
        self.remember(&app);
        ahead::keep(&self.place, &app.due_while_locked(clock::now(), self.started));
        *self.chosen() = Chosen::default();
        *locked(&self.route) = None;
        self.note_backup(None);
        drop(app);
        true
    }

    /// Closes the store: everything acknowledged is on the disk already, this frees the lock.
    pub(crate) fn close(&self) {
        let circle = std::mem::replace(&mut *locked(&self.circle), Circle::Over);
        match circle {
            Circle::Open(app) => {
                if let Err(error) = app.put_drafts_away(clock::now()) {
                    tracing::error!("what was being written could not be put away: {}", error.code());
                }
                let key = app.hand_over();
                if key.is_some() {
                    ahead::keep(&self.place, &app.due_while_locked(clock::now(), self.started));
                }
                self.remember(&app);
                *locked(&self.left) = key;
            }
            Circle::Resting(rest) => *locked(&self.left) = rest.key,
            Circle::Locked => self.was_locked.store(true, Ordering::Relaxed),
            _ => {}
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
            *circle = patiently(|| Self::enter(&self.place, None))
                .unwrap_or_else(|error| Circle::Closed(problem(error)));
            if let Circle::Open(app) = &*circle {
                self.follow(app);
            }
        }
    }

    /// Begins again at a place where nothing opens any more, or whose passphrase and code are lost: what is there is moved
    /// aside first.
    pub(crate) fn start_over(&self) -> error::Result<()> {
        let mut circle = locked(&self.circle);
        if matches!(*circle, Circle::Closed(_) | Circle::Locked) {
            store::set_all_aside(&self.place, clock::now().utc)?;
            *circle = Self::enter(&self.place, None)?;
            if let Circle::Open(app) = &*circle {
                self.follow(app);
            }
        }
        Ok(())
    }

    /// The circle, where it is open just now; what is at rest stays so.
    pub(crate) fn awake(&self) -> Option<Arc<App>> {
        match &*locked(&self.circle) {
            Circle::Open(app) => Some(Arc::clone(app)),
            _ => None,
        }
    }

    /// What is known while the circle is at rest.
    pub(crate) fn at_rest(&self) -> Option<AtRest> {
        match &*locked(&self.circle) {
            Circle::Resting(rest) => Some(rest.plan.clone()),
            _ => None,
        }
    }

    /// Whether the circle is locked.
    pub(crate) fn is_locked(&self) -> bool {
        matches!(*locked(&self.circle), Circle::Locked)
    }

    /// Minutes without a touch until it locks; none where nothing could be locked.
    pub(crate) fn lock_after(&self) -> Option<u16> {
        match &*locked(&self.circle) {
            Circle::Open(app) => Some(app.book().settings.lock_after),
            Circle::Resting(Rest { key: Some(_), plan, .. }) => Some(plan.lock_after),
            _ => None,
        }
    }

    /// Closes the circle until something is asked of it, unless someone is at work in it. Whether it is at rest.
    pub(crate) fn rest(&self) -> bool {
        let now = clock::now();
        let mut circle = locked(&self.circle);
        let Circle::Open(app) = &*circle else { return matches!(*circle, Circle::Resting(_)) };
        if Arc::strong_count(app) > 1 {
            return false;
        }
        if let Err(error) = app.put_drafts_away(now) {
            tracing::error!("what was being written could not be put away: {}", error.code());
        }
        let plan = app.at_rest(now, self.started);
        let key = app.hand_over();
        if key.is_some() {
            ahead::keep(&self.place, &app.due_while_locked(now, self.started));
        }
        self.remember(app);
        // Closed before it is looked at from outside: closing writes what is still to be written.
        *circle = Circle::Over;
        let grown = store::grown(&self.place);
        *circle = Circle::Resting(Rest { key, plan, grown, planned: now });
        true
    }

    /// Whether a circle at rest has to be looked at: its time has come, someone else changed it, or the clock or the time
    /// zone is another.
    pub(crate) fn is_to_be_woken(&self, now: Moment) -> bool {
        match &*locked(&self.circle) {
            Circle::Resting(rest) => {
                now.utc >= rest.plan.wake
                    || now.utc < rest.planned.utc
                    || now.tz != rest.planned.tz
                    || store::grown(&self.place) != rest.grown
            }
            _ => false,
        }
    }

    /// Lets a circle at rest be until then, although something is due: nothing may be shown just now.
    pub(crate) fn wait_until(&self, later: DateTime<Utc>) {
        if let Circle::Resting(rest) = &mut *locked(&self.circle) {
            rest.plan.wake = rest.plan.wake.max(later);
        }
    }

    /// What a start in place of this one takes along, once it is closed.
    pub(crate) fn left(&self) -> Before {
        Before {
            started: Some(self.started),
            key: locked(&self.left).take(),
            locked: self.was_locked.load(Ordering::Relaxed),
            outside: locked(&self.outside).clone(),
        }
    }

    /// The keys that open the quick log, as far as they are known.
    pub(crate) fn quick_key(&self) -> Option<String> {
        if let Some(app) = self.awake() {
            return app.book().settings.quick_key.clone();
        }
        locked(&self.outside).quick_key.clone()
    }

    /// What the tray icon looks like while nothing else is known.
    pub(crate) fn look(&self) -> TrayLook {
        locked(&self.outside).look
    }

    /// How long nothing was asked of the circle.
    pub(crate) fn idle(&self) -> Duration {
        locked(&self.asked).elapsed()
    }

    /// Who is told after every change from now on.
    pub(crate) fn tell_after_changes(&self, teller: Teller) {
        if self.teller.set(teller).is_err() {
            tracing::error!("there is one who is told of changes already");
        }
        if let Some(app) = self.awake() {
            self.follow(&app);
        }
    }

    /// What the lock screen and the tray go on with.
    fn remember(&self, app: &App) {
        let settings = &app.book().settings;
        *locked(&self.outside) = Outside {
            theme: settings.theme,
            look: settings.tray_look,
            quick_key: settings.quick_key.clone(),
        };
    }

    fn follow(&self, app: &App) {
        if let Some(teller) = self.teller.get() {
            let teller = Arc::clone(teller);
            app.watch(Box::new(move |areas| teller(areas)));
        }
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
        locked(&self.outside).theme
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

/// A circle that is open plans for itself: what came while it was locked is written down, so that it does not come a
/// second time, and what was still to come is forgotten.
fn settle_reminder(place: &Place, app: &App, started: DateTime<Utc>) {
    if let Some(shown) = ahead::shown(place)
        && let Err(error) = app.note_reminder(Moment { utc: shown, ..clock::now() }, started)
    {
        // It stays noted outside, and is tried again.
        tracing::error!("a reminder could not be noted: {}", error.code());
        return;
    }
    ahead::forget(place);
}

/// Tries for a while where another Kith, or what is still at work in this one, has the store.
fn patiently<T>(open: impl Fn() -> error::Result<T>) -> error::Result<T> {
    let since = Instant::now();
    loop {
        match open() {
            Err(Error::InUse(_)) if since.elapsed() < PATIENCE => std::thread::sleep(BETWEEN_TRIES),
            opened => return opened,
        }
    }
}

/// Opens the circle of a place, for the program and the command line alike.
pub(crate) fn open(place: &Place, opener: &Opener) -> error::Result<App> {
    App::open(place, opener, clock::now(), Arc::new(System))
}

/// From now on every change tells the window which views are out of date, and the tray.
pub(crate) fn watch(handle: &AppHandle) {
    let to = handle.clone();
    handle.state::<Arc<Kith>>().tell_after_changes(Arc::new(move |areas| {
        tell(&to, &AppEvent::Changed { areas: areas.to_vec() });
        tray::refresh_soon(&to);
        if areas.contains(&Area::Settings) {
            let to = to.clone();
            tauri::async_runtime::spawn_blocking(move || shortcut::follow(&to));
        }
    }));
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
