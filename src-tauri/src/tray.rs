//! The tray icon and its menu. The icon says by its shape how things are: at rest, something for you, paused, locked. The
//! menu holds everything: Linux trays report no clicks on the icon itself.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use kith_core::change::Change;
use kith_core::contract::{ForHowLong, Route, SuggestionAnswer};
use kith_core::domain::{NudgeKind, TrayLook};
use kith_core::{AtTray, plan};
use tauri::image::Image;
use tauri::menu::{IsMenuItem, Menu, MenuBuilder, MenuItemBuilder, Submenu, SubmenuBuilder};
use tauri::tray::TrayIconBuilder;
use tauri::{AppHandle, Manager, Runtime};

use crate::kith::Kith;
use crate::{clock, locking, suggestion, window};

const ID: &str = "kith";
/// Whether the icon could be made.
static IS_THERE: AtomicBool = AtomicBool::new(false);
/// What the tray shows, so that nothing is drawn anew that stays as it is.
static SHOWN: Mutex<Option<Shown>> = Mutex::new(None);
/// How long the session bus may take to answer.
const BUS_PATIENCE: Duration = Duration::from_millis(800);

/// What the tray shows.
#[derive(Clone, PartialEq, Eq)]
struct Shown {
    state: State,
    day: AtTray,
}

/// How things are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Resting,
    Something,
    Paused,
    Locked,
}

impl Shown {
    fn of(kith: &Kith) -> Self {
        if kith.is_locked() {
            return Self { state: State::Locked, day: AtTray { look: kith.look(), ..AtTray::default() } };
        }
        let at_rest = kith.at_rest().map(|rest| rest.tray);
        let day = at_rest.or_else(|| Some(kith.awake()?.at_tray(clock::now()))).unwrap_or_default();
        let state = match (day.paused, day.waiting) {
            (true, _) => State::Paused,
            (false, true) => State::Something,
            (false, false) => State::Resting,
        };
        Self { state, day }
    }

    /// The words a screen reader has for the icon.
    fn words(&self) -> &'static str {
        match self.state {
            State::Resting => "tray-state-resting",
            State::Something => "tray-state-something",
            State::Paused => "tray-state-paused",
            State::Locked => "tray-state-locked",
        }
    }

    fn icon(&self) -> &'static [u8] {
        macro_rules! looks {
            ($state:literal) => {
                match self.day.look {
                    TrayLook::Colour => {
                        include_bytes!(concat!("../../icons/tray/", $state, ".png")).as_slice()
                    }
                    TrayLook::ForLightBar => {
                        include_bytes!(concat!("../../icons/tray/", $state, "-light-bar.png"))
                    }
                    TrayLook::ForDarkBar => {
                        include_bytes!(concat!("../../icons/tray/", $state, "-dark-bar.png"))
                    }
                }
            };
        }
        match self.state {
            State::Resting => looks!("resting"),
            State::Something => looks!("something"),
            State::Paused => looks!("paused"),
            State::Locked => looks!("locked"),
        }
    }
}

/// Makes the icon. A desktop without a tray, or without the library for it, is no reason not to run.
pub(crate) fn build(app: &AppHandle) {
    // The library that draws the icon on Linux panics where it is not installed.
    match catch_unwind(AssertUnwindSafe(|| make(app))) {
        Ok(Ok(())) => IS_THERE.store(true, Ordering::Relaxed),
        Ok(Err(error)) => tracing::warn!("no tray icon: {error}"),
        Err(_) => tracing::warn!("no tray icon: the indicator library is missing"),
    }
}

fn make(app: &AppHandle) -> tauri::Result<()> {
    let shown = Shown::of(&app.state::<Arc<Kith>>());
    TrayIconBuilder::with_id(ID)
        .icon(Image::from_bytes(shown.icon())?)
        .icon_as_template(shown.day.look == TrayLook::ForLightBar)
        .tooltip("Kith")
        .menu(&menu(app, &shown)?)
        .show_menu_on_left_click(true)
        .on_menu_event(|app, event| chosen(app, event.id().as_ref()))
        .build(app)?;
    *SHOWN.lock().unwrap_or_else(PoisonError::into_inner) = Some(shown);
    Ok(())
}

/// Shows how things are now, from whatever thread and without waiting.
pub(crate) fn refresh_soon<R: Runtime>(app: &AppHandle<R>) {
    let app = app.clone();
    tauri::async_runtime::spawn_blocking(move || refresh(&app));
}

/// Shows how things are now.
pub(crate) fn refresh<R: Runtime>(app: &AppHandle<R>) {
    let (Some(kith), Some(icon)) = (app.try_state::<Arc<Kith>>(), app.tray_by_id(ID)) else { return };
    let mut known = SHOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let shown = Shown::of(&kith);
    let before = known.as_ref();
    if before == Some(&shown) {
        return;
    }
    let is_another_icon = before.is_none_or(|before| before.icon() != shown.icon());
    let drawn = menu(app, &shown).and_then(|menu| icon.set_menu(Some(menu))).and_then(|()| {
        if is_another_icon {
            icon.set_icon(Some(Image::from_bytes(shown.icon())?))?;
            icon.set_icon_as_template(shown.day.look == TrayLook::ForLightBar)?;
        }
        Ok(())
    });
    match drawn {
        Ok(()) => *known = Some(shown),
        Err(error) => tracing::warn!("the tray could not be changed: {error}"),
    }
}

fn menu<R: Runtime>(app: &AppHandle<R>, shown: &Shown) -> tauri::Result<Menu<R>> {
    let words = &app.state::<Arc<Kith>>().words;
    let item = |id: &str| MenuItemBuilder::with_id(id, words.say(id)).build(app);
    let state = MenuItemBuilder::with_id("tray-state", words.say(shown.words())).enabled(false).build(app)?;
    let mut menu = MenuBuilder::new(app).item(&state).separator();
    menu =
        menu.items(&[&item("tray-open")?, &item("tray-turn-to")?, &item("tray-log")?, &item("tray-today")?]);
    if let Some(suggestion) = suggested(app, shown)? {
        menu = menu.separator().item(&suggestion);
    }
    let pause = SubmenuBuilder::new(app, words.say("tray-pause"))
        .enabled(shown.state != State::Locked)
        .items(&[
            &item("tray-pause-hour")?,
            &item("tray-pause-today")?,
            &item("tray-pause-week")?,
            &item("tray-resume")?,
        ])
        .build()?;
    menu.separator().item(&pause).item(&item("tray-hide")?).separator().item(&item("tray-quit")?).build()
}

/// Whom the day suggests, with what can be said to it; no name where names may not be shown outside of the window.
fn suggested<R: Runtime>(app: &AppHandle<R>, shown: &Shown) -> tauri::Result<Option<Submenu<R>>> {
    let Some(suggestion) = &shown.day.suggestion else { return Ok(None) };
    let words = &app.state::<Arc<Kith>>().words;
    let title = match &suggestion.name {
        Some(name) => words.fill("tray-suggestion-named", &[("name", name.as_str().into())]),
        None => words.say("tray-suggestion"),
    };
    let item = |id: &str| {
        let whole = format!("{id}/{}", suggestion.person);
        MenuItemBuilder::with_id(whole, words.say(id)).build(app)
    };
    let menu = SubmenuBuilder::new(app, title);
    if suggestion.kind == NudgeKind::Remembrance {
        return menu.item(&item("tray-later")?).build().map(Some);
    }
    let items = [item("tray-hello")?, item("tray-later")?, item("tray-less")?, item("tray-never")?];
    menu.items(&items.each_ref().map(|item| item as &dyn IsMenuItem<R>)).build().map(Some)
}

fn chosen(app: &AppHandle, id: &str) {
    if let Some((what, person)) = id.split_once('/') {
        let answer = match what {
            "tray-later" => SuggestionAnswer::Later,
            "tray-less" => SuggestionAnswer::Less,
            "tray-never" => SuggestionAnswer::Never,
            _ => SuggestionAnswer::Hello,
        };
        if let Ok(person) = person.parse() {
            suggestion::answer(app, kith_core::domain::PersonId(person), answer);
        }
        return;
    }
    match id {
        "tray-open" => window::open(app, None),
        "tray-log" => window::open_quick(app),
        "tray-today" => window::open(app, Some(Route::Pulse)),
        "tray-turn-to" => window::open(app, Some(Route::TurnTo { need: None })),
        "tray-pause-hour" => pause(app, ForHowLong::Hour),
        "tray-pause-today" => pause(app, ForHowLong::Today),
        "tray-pause-week" => pause(app, ForHowLong::Week),
        "tray-resume" => pause(app, ForHowLong::Resume),
        "tray-hide" => hide(app),
        "tray-quit" => app.exit(0),
        _ => {}
    }
}

/// Menu clicks arrive on the main thread; the store's sync does not belong there.
fn pause(app: &AppHandle, span: ForHowLong) {
    let app = app.clone();
    tauri::async_runtime::spawn_blocking(move || {
        let now = clock::now();
        let change = Change::PauseNudges { until: plan::pause_until(span, now) };
        let paused = app.state::<Arc<Kith>>().app().and_then(|circle| circle.commit(now, &change));
        if let Err(error) = paused {
            tracing::error!("nudges could not be paused: {}", error.code());
        }
    });
}

fn hide(app: &AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn_blocking(move || locking::hide_now(&app));
}

/// Whether our icon is in a tray that shows it. Elsewhere than on Linux there always is one.
#[cfg(target_os = "linux")]
pub(crate) fn host_is_there() -> bool {
    if !IS_THERE.load(Ordering::Relaxed) {
        return false;
    }
    let asked = std::thread::spawn(|| {
        tauri::async_runtime::block_on(async { tokio::time::timeout(BUS_PATIENCE, ask_for_host()).await })
    });
    matches!(asked.join(), Ok(Ok(Ok(true))))
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn host_is_there() -> bool {
    IS_THERE.load(Ordering::Relaxed)
}

/// The StatusNotifierWatcher of the session bus knows whether anyone shows the items it lists.
#[cfg(target_os = "linux")]
async fn ask_for_host() -> zbus::Result<bool> {
    const WATCHER: &str = "org.kde.StatusNotifierWatcher";
    let bus = zbus::Connection::session().await?;
    let watcher = zbus::Proxy::new(&bus, WATCHER, "/StatusNotifierWatcher", WATCHER).await?;
    watcher.get_property("IsStatusNotifierHostRegistered").await
}
