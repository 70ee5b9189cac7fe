//! Measures, as ratios within one run: never a test, since disks and machines differ.

use std::path::PathBuf;
use std::process::Command;

use clap::Args;

use crate::place::{cargo, root, target};
use crate::process::{Stop, answer, must, succeeds};

/// What the measures of a network are compared with.
const PEERS: [&str; 2] = ["networkx==3.6.1", "python-igraph==1.0.0"];

#[derive(Args)]
pub(crate) struct Wishes {
    /// One JSON document instead of tables
    #[arg(long)]
    json: bool,
    /// Measure only these parts (store, network)
    parts: Vec<String>,
}

pub(crate) fn run(wishes: &Wishes) -> Result<(), Stop> {
    let mut bench = cargo();
    bench
        .current_dir(root().join("tests/bench"))
        .args(["run", "--release", "--quiet", "--locked", "--"])
        .env("CARGO_TARGET_DIR", target().join("bench"));
    if wishes.parts.is_empty() || wishes.parts.iter().any(|part| part == "network") {
        bench.env("KITH_PEERS", network_peers()?);
    }
    if wishes.json {
        bench.arg("--json");
    }
    must(bench.args(&wishes.parts))
}

/// A Python of its own with networkx and igraph, made where it is missing or has other versions.
fn network_peers() -> Result<PathBuf, Stop> {
    let folder = target().join("peers/network");
    let python = folder.join("bin/python");
    let pip = || {
        let mut pip = Command::new(&python);
        pip.args(["-m", "pip", "--disable-pip-version-check"]);
        pip
    };
    let has = answer(pip().args(["list", "--format", "freeze"])).unwrap_or_default();
    if PEERS.iter().all(|peer| has.lines().any(|line| line.trim() == *peer)) {
        return Ok(folder);
    }
    if !succeeds(Command::new("python3").args(["-c", "import venv, ensurepip"])) {
        return Err(Stop::new(
            "The network part is measured beside networkx and igraph, which need Python 3 with its venv module \
             (python3-venv in Debian). Other parts can be named: `cargo xtask bench store`.",
        ));
    }
    // On the error channel: with --json, what is printed is one document.
    eprintln!("· Getting networkx and igraph, once");
    must(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
    must(pip().args(["install", "--quiet"]).args(PEERS))?;
    Ok(folder)
}
