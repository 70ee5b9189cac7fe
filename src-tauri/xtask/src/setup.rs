//! Everything a fresh checkout needs before it can be built: system packages, npm packages, the built UI.
//! Each step looks first and does nothing where nothing is missing, so that it can stand before every command. What it
//! says goes to the error channel: what the command itself has to say may be read by a machine.

use std::fs;
use std::io::stderr;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use crate::machine::{self, Need};
use crate::place::{npm, root, ui};
use crate::process::{Stop, answer, must};
use crate::tools;

/// The oldest Nodes that Vite, Rolldown and ESLint accept, by major version; every newer major will do.
const NODES: [(u32, u32); 3] = [(20, 19), (22, 13), (24, 0)];

pub(crate) fn everything() -> Result<(), Stop> {
    system(&[Need::Compile, Need::Window, Need::Screen, Need::Desktop])?;
    npm_packages()?;
    tools::cargo_deny()?;
    println!("Everything is here. `cargo xtask run` opens Kith.");
    Ok(())
}

pub(crate) fn system(needs: &[Need]) -> Result<(), Stop> {
    eprintln!("Looking at what this machine has");
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
        eprintln!("· The UI's npm packages are here.");
        return Ok(());
    }
    eprintln!("· Installing the UI's npm packages from the lock file");
    must(npm().args(["ci", "--no-audit", "--no-fund"]).stdout(stderr()))
}

fn node() -> Result<(), Stop> {
    let remedy = "Building the UI needs Node 20.19, 22.13, 24 or newer, with npm: your system's packages or nodejs.org \
                  have it.";
    let version = answer(Command::new("node").arg("--version"))
        .map_err(|_| Stop::new(format!("Node was not found. {remedy}")))?;
    let version = version.trim();
    if !is_new_enough(version) {
        return Err(Stop::new(format!("The Node found here is {version}. {remedy}")));
    }
    answer(Command::new("npm").arg("--version"))
        .map_err(|_| Stop::new(format!("npm was not found beside Node. {remedy}")))?;
    Ok(())
}

/// Whether a version as Node prints it is one of `NODES` or newer within its major, or of a newer major.
fn is_new_enough(version: &str) -> bool {
    let mut numbers = version.trim_start_matches('v').split('.').map(str::parse::<u32>);
    let (Some(Ok(major)), Some(Ok(minor))) = (numbers.next(), numbers.next()) else { return false };
    NODES.iter().any(|(known, least)| major == *known && minor >= *least) || major > 24
}

/// Builds `ui/dist` where its sources are newer.
pub(crate) fn built_ui() -> Result<(), Stop> {
    let sources = ["src", "locales", "index.html", "package-lock.json", "vite.config.ts", "svelte.config.js"];
    let newest = sources.iter().filter_map(|name| newest(&ui().join(name))).max();
    if changed(&ui().join("dist/index.html")) > newest {
        eprintln!("· The UI is built.");
        return Ok(());
    }
    eprintln!("· Building the UI");
    must(npm().args(["run", "build"]).stdout(stderr()))?;
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

#[cfg(test)]
mod tests {
    use super::is_new_enough;

    #[test]
    fn the_nodes_that_vite_and_eslint_accept() {
        for fine in ["v20.19.0", "v20.20.2", "v22.13.1", "v24.0.0", "v25.1.0"] {
            assert!(is_new_enough(fine), "{fine}");
        }
        for old in ["v18.20.4", "v20.18.3", "v21.7.3", "v22.12.0", "v23.11.0", "", "deno"] {
            assert!(!is_new_enough(old), "{old}");
        }
    }
}
