//! Everything a fresh checkout needs before it can be built: system packages, npm packages, the built UI.
//! Each step looks first and does nothing where nothing is missing, so that it can stand before every command.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use crate::machine::{self, Need};
use crate::place::{npm, root, ui};
use crate::process::{Stop, answer, must};
use crate::tools;

/// The oldest Node that Vite and its companions accept.
const NODE: u32 = 20;

pub(crate) fn everything() -> Result<(), Stop> {
    system(&[Need::Compile, Need::Window, Need::Screen, Need::Desktop])?;
    npm_packages()?;
    tools::cargo_deny()?;
    println!("Everything is here. `cargo xtask run` opens Kith.");
    Ok(())
}

pub(crate) fn system(needs: &[Need]) -> Result<(), Stop> {
    println!("Looking at what this machine has");
    machine::see_to(needs)
}

/// Brings `ui/node_modules` in line with the lock file.
pub(crate) fn npm_packages() -> Result<(), Stop> {
    node()?;
    // npm leaves its own copy of the lock file when it is through: older than ours, or absent, means work to do.
    let wanted = changed(&ui().join("package-lock.json"));
    let installed = changed(&ui().join("node_modules/.package-lock.json"));
    if wanted.is_none() {
        return Err(Stop::new("ui/package-lock.json is missing; it belongs to the checkout."));
    }
    if installed >= wanted {
        println!("· The UI's npm packages are here.");
        return Ok(());
    }
    println!("· Installing the UI's npm packages from the lock file");
    must(npm().args(["ci", "--no-audit", "--no-fund"]))
}

fn node() -> Result<(), Stop> {
    let remedy = format!(
        "Building the UI needs Node {NODE} or newer, with npm: your system's packages or nodejs.org have it."
    );
    let version = answer(Command::new("node").arg("--version"))
        .map_err(|_| Stop::new(format!("Node was not found. {remedy}")))?;
    let version = version.trim();
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    if major.is_none_or(|major| major < NODE) {
        return Err(Stop::new(format!("The Node found here is {version}. {remedy}")));
    }
    answer(Command::new("npm").arg("--version"))
        .map_err(|_| Stop::new(format!("npm was not found beside Node. {remedy}")))?;
    Ok(())
}

/// Builds `ui/dist` where its sources are newer.
pub(crate) fn built_ui() -> Result<(), Stop> {
    let sources = ["src", "locales", "index.html", "package-lock.json", "vite.config.ts", "svelte.config.js"];
    let newest = sources.iter().filter_map(|name| newest(&ui().join(name))).max();
    if changed(&ui().join("dist/index.html")) > newest {
        println!("· The UI is built.");
        return Ok(());
    }
    println!("· Building the UI");
    must(npm().args(["run", "build"]))?;
    if root().join("ui/dist/index.html").is_file() {
        Ok(())
    } else {
        Err(Stop::new("The UI's build left no ui/dist/index.html."))
    }
}

fn changed(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|about| about.modified()).ok()
}

fn newest(path: &Path) -> Option<SystemTime> {
    match fs::read_dir(path) {
        Ok(entries) => entries.flatten().filter_map(|entry| newest(&entry.path())).max(),
        Err(_) => changed(path),
    }
}
