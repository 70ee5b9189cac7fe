//! Which folders are used. Names stay neutral: the computer may be shared.

use std::path::{Path, PathBuf};

use kith_core::store::Place;

/// The data folder asked for, or named by `KITH_DATA_DIR`, or the system's usual one; the key goes to the
/// configuration folder in any case.
pub(crate) fn place(asked: Option<&Path>) -> Place {
    let data = asked
        .map(Path::to_owned)
        .or_else(|| std::env::var_os("KITH_DATA_DIR").map(PathBuf::from))
        .or_else(|| dirs::data_dir().map(|dir| dir.join("kith")))
        .unwrap_or_else(|| PathBuf::from("kith-data"));
    let config = dirs::config_dir().map_or_else(|| PathBuf::from("kith-config"), |dir| dir.join("kith"));
    // Relative folders would move with the working directory of whoever starts us.
    Place { data: std::path::absolute(&data).unwrap_or(data), config }
}

/// Where the log goes.
pub(crate) fn log_dir() -> Option<PathBuf> {
    dirs::state_dir().or_else(dirs::data_local_dir).map(|dir| dir.join("kith").join("log"))
}

/// Where the webview keeps its own empty files on Linux: in memory until one logs out, where the session has such a
/// folder.
#[cfg(target_os = "linux")]
pub(crate) fn webview_dir<R: tauri::Runtime>(app: &tauri::AppHandle<R>) -> Option<PathBuf> {
    use tauri::Manager;
    let own = |dir: PathBuf| dir.join("kith-webview");
    dirs::runtime_dir().map(own).or_else(|| app.path().app_cache_dir().ok())
}

/// Removes what lies outside the data folder: the log, where the window stood, what the webview left. What cannot be
/// removed says nothing of anyone.
pub(crate) fn remove_traces<R: tauri::Runtime>(app: &tauri::AppHandle<R>) {
    use tauri::Manager;
    let log = log_dir();
    let kept: Vec<PathBuf> =
        [app.path().app_config_dir(), app.path().app_data_dir(), app.path().app_cache_dir()]
            .into_iter()
            .flatten()
            .chain(log.as_deref().and_then(Path::parent).map(Path::to_owned))
            .collect();
    #[cfg(target_os = "linux")]
    let kept: Vec<PathBuf> = kept.into_iter().chain(webview_dir(app)).collect();
    for dir in kept {
        if let Err(error) = std::fs::remove_dir_all(&dir)
            && error.kind() != std::io::ErrorKind::NotFound
        {
            tracing::warn!("a folder of ours stays: {error}");
        }
    }
}
