//! The log: what the program did, never whom or what it was about.

use kith_core::store::Place;
use tracing_appender::rolling::{Builder, Rotation};

/// Starts the log: a few small files, one a day.
pub(crate) fn start(place: &Place) {
    if let Some(dir) = crate::paths::log_dir().filter(|dir| std::fs::create_dir_all(dir).is_ok()) {
        let made = Builder::new()
            .rotation(Rotation::DAILY)
            .filename_prefix("kith")
            .filename_suffix("log")
            .max_log_files(5)
            .build(dir);
        if let Ok(file) = made {
            let level = std::env::var("KITH_LOG").unwrap_or_else(|_| "info,zbus=warn".into());
            // A second start in tests finds a log already set; that one serves.
            let _ = tracing_subscriber::fmt()
                .with_env_filter(tracing_subscriber::EnvFilter::new(level))
                .with_writer(std::sync::Mutex::new(file))
                .with_ansi(false)
                .try_init();
        }
    }
    if kith_core::store::is_synced_folder(&place.data) {
        tracing::warn!("the data folder seems to be in a synced folder");
    }
}

/// From now on a panic notes its place and nothing of its text, which may hold what was written about someone.
pub(crate) fn quiet_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(|at| format!("{}:{}", at.file(), at.line())).unwrap_or_default();
        tracing::error!("a part of the program stopped at {place}");
    }));
}
