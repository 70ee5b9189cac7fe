//! Where things lie: the checkout, the build folder, the folder for pinned tools.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The checkout's root. Fixed when xtask is compiled: it always works on the tree it was built from.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap_or(Path::new(".")).to_path_buf()
}

/// The folder of the UI and of its packages.
pub(crate) fn ui() -> PathBuf {
    root().join("ui")
}

/// Cargo's build folder.
pub(crate) fn target() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(chosen) => root().join(chosen),
        None => root().join("target"),
    }
}

/// Pinned tools are kept beside other caches and not in the build folder, so that `cargo clean` does not cost
/// building them again.
pub(crate) fn tools() -> PathBuf {
    let cache = env::var_os("XDG_CACHE_HOME").map(PathBuf::from).filter(|p| p.is_absolute());
    let home = env::var_os("HOME").map(PathBuf::from).filter(|p| p.is_absolute());
    match cache.or_else(|| home.map(|home| home.join(".cache"))) {
        Some(cache) => cache.join("kith-tools"),
        None => target().join("tools"),
    }
}

/// A command that works in the checkout's root.
pub(crate) fn here(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    command
}

/// The cargo that started us, so that the tool chain stays the same.
pub(crate) fn cargo() -> Command {
    here(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// npm, in the UI's folder.
pub(crate) fn npm() -> Command {
    let mut npm = here("npm");
    npm.current_dir(ui());
    npm
}

/// Whether a program of this name can be started.
pub(crate) fn has_program(name: &str) -> bool {
    env::var_os("PATH").is_some_and(|path| env::split_paths(&path).any(|folder| folder.join(name).is_file()))
}
