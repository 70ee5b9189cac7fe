//! Whether the system wishes for quiet just now: "do not disturb", or a program that fills the screen.
//!
//! There is no one way to ask on Linux. Each desktop's own is tried; one that is not there says nothing. Windows and
//! macOS hold notifications back themselves.

/// Whether nothing is to be shown now.
#[cfg(target_os = "linux")]
pub(crate) fn is_wished() -> bool {
    use std::time::Duration;
    const PATIENCE: Duration = Duration::from_millis(800);
    let bus = std::thread::spawn(|| {
        tauri::async_runtime::block_on(async { tokio::time::timeout(PATIENCE, desktop::says_so()).await })
    });
    matches!(bus.join(), Ok(Ok(Ok(true)))) || screen::is_filled()
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn is_wished() -> bool {
    false
}

#[cfg(target_os = "linux")]
mod desktop {
    use gtk::gio::prelude::SettingsExt;
    use gtk::gio::{Settings, SettingsSchemaSource};

    const SERVER: &str = "org.freedesktop.Notifications";
    const SERVER_PATH: &str = "/org/freedesktop/Notifications";
    const PROPERTIES: &str = "org.freedesktop.DBus.Properties";
    const XFCONF: &str = "org.xfce.Xfconf";
    /// Whose settings: the desktop that is run, the schema, the key, and what it says when there is to be quiet.
    const SCHEMAS: [(&str, &str, &str, bool); 3] = [
        ("GNOME", "org.gnome.desktop.notifications", "show-banners", false),
        ("Cinnamon", "org.cinnamon.desktop.notifications", "display-notifications", false),
        ("MATE", "org.mate.NotificationDaemon", "do-not-disturb", true),
    ];

    pub(super) async fn says_so() -> zbus::Result<bool> {
        let bus = zbus::Connection::session().await?;
        // KDE's server, and dunst.
        for (interface, property) in [(SERVER, "Inhibited"), ("org.dunstproject.cmd0", "paused")] {
            if ask(&bus, SERVER, SERVER_PATH, PROPERTIES, "Get", &(interface, property)).await {
                return Ok(true);
            }
        }
        Ok(xfce(&bus).await || SCHEMAS.into_iter().any(is_set))
    }

    async fn xfce(bus: &zbus::Connection) -> bool {
        if !is_run("XFCE") {
            return false;
        }
        ask(bus, XFCONF, "/org/xfce/Xfconf", XFCONF, "GetProperty", &("xfce4-notifyd", "/do-not-disturb"))
            .await
    }

    /// Whether the answer is yes; who is not there says nothing.
    async fn ask(
        bus: &zbus::Connection,
        whom: &str,
        path: &str,
        interface: &str,
        method: &str,
        what: &(&str, &str),
    ) -> bool {
        let asked = bus.call_method(Some(whom), path, Some(interface), method, what).await;
        asked.is_ok_and(|answer| {
            let value = answer.body().deserialize::<zbus::zvariant::OwnedValue>();
            value.is_ok_and(|value| bool::try_from(value).unwrap_or(false))
        })
    }

    fn is_set((desktop, schema, key, quiet): (&str, &str, &str, bool)) -> bool {
        is_run(desktop)
            && SettingsSchemaSource::default()
                .and_then(|source| source.lookup(schema, true))
                .is_some_and(|schema| schema.has_key(key))
            && Settings::new(schema).boolean(key) == quiet
    }

    fn is_run(desktop: &str) -> bool {
        std::env::var("XDG_CURRENT_DESKTOP")
            .is_ok_and(|run| run.split(':').any(|name| name.eq_ignore_ascii_case(desktop)))
    }
}

#[cfg(target_os = "linux")]
mod screen {
    use x11rb::connection::Connection;
    use x11rb::protocol::xproto::{AtomEnum, ConnectionExt};

    /// Whether the window in front fills the screen. Wayland tells nobody; there it is as if it did not.
    pub(super) fn is_filled() -> bool {
        look().unwrap_or(false)
    }

    fn look() -> Result<bool, Box<dyn std::error::Error>> {
        let (x, screen) = x11rb::connect(None)?;
        let root = x.setup().roots.get(screen).ok_or("no screen")?.root;
        let atom = |name: &str| {
            Ok::<_, Box<dyn std::error::Error>>(x.intern_atom(true, name.as_bytes())?.reply()?.atom)
        };
        let (active, state, full) =
            (atom("_NET_ACTIVE_WINDOW")?, atom("_NET_WM_STATE")?, atom("_NET_WM_STATE_FULLSCREEN")?);
        let front = x.get_property(false, root, active, AtomEnum::WINDOW, 0, 1)?.reply()?;
        let Some(front) =
            front.value32().and_then(|mut windows| windows.next()).filter(|window| *window != 0)
        else {
            return Ok(false);
        };
        let states = x.get_property(false, front, state, AtomEnum::ATOM, 0, 64)?.reply()?;
        Ok(states.value32().is_some_and(|mut states| states.any(|one| one == full)))
    }
}
