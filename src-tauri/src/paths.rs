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
