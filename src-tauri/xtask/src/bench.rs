//! Measures, as ratios within one run: never a test, since disks and machines differ.

use std::path::PathBuf;
use std::process::Command;

use clap::Args;
use serde_json::Value;

use crate::place::{cargo, root, target};
use crate::process::{Stop, answer, must, succeeds};
use crate::rest;

/// What the measures of a network are compared with.
const PEERS: [&str; 2] = ["networkx==3.6.1", "python-igraph==1.0.0"];

#[derive(Args)]
pub(crate) struct Wishes {
    /// One JSON document instead of tables
    #[arg(long)]
    json: bool,
    /// For `rest`: measure this program instead of a release build
    #[arg(long, value_name = "FILE")]
    kith: Option<PathBuf>,
    /// Measure only these parts (store, network, search, map, rest; the last takes a quarter of an hour)
    parts: Vec<String>,
}

pub(crate) fn run(wishes: &Wishes) -> Result<(), Stop> {
    let is_wanted = |part: &str| wishes.parts.is_empty() || wishes.parts.iter().any(|named| named == part);
    let core: Vec<String> =
        wishes.parts.iter().filter(|part| !["map", "rest"].contains(&part.as_str())).cloned().collect();
    let mut document = serde_json::Map::new();
    if (wishes.parts.is_empty() || !core.is_empty())
        && let Some(Value::Object(rows)) = by_core(wishes.json, &core)?
    {
        document.extend(rows);
    }
    if is_wanted("map")
        && let Some(frames) = by_webview(wishes.json)?
    {
        document.insert("map".to_owned(), frames);
    }
    if is_wanted("rest")
        && let Some(rows) = rest::measure(wishes.json, wishes.kith.as_deref())?
    {
        document.insert("rest".to_owned(), rows);
    }
    if wishes.json {
        println!("{}", Value::Object(document));
    }
    Ok(())
}

/// What a program beside the core measures: its document, or its tables on the screen.
fn by_core(json: bool, parts: &[String]) -> Result<Option<Value>, Stop> {
    let mut bench = cargo();
    bench
        .current_dir(root().join("tests/bench"))
        .args(["run", "--release", "--quiet", "--locked", "--"])
        .env("CARGO_TARGET_DIR", target().join("bench"));
    if parts.is_empty() || parts.iter().any(|part| part == "network") {
        bench.env("KITH_PEERS", network_peers()?);
    }
    document(bench, json, parts)
}

/// How many frames the map draws beside its peers, in the webview itself.
fn by_webview(json: bool) -> Result<Option<Value>, Stop> {
    let folder = root().join("tests/bench/map");
    if !folder.join("node_modules/.package-lock.json").exists() {
        eprintln!("· Getting the map's peers, once");
        let mut npm = Command::new("npm");
        must(npm.args(["ci", "--no-audit", "--no-fund", "--silent"]).current_dir(&folder))?;
    }
    let mut node = Command::new("node");
    node.arg(folder.join("run.mjs"));
    document(node, json, &[])
}

fn document(mut bench: Command, json: bool, parts: &[String]) -> Result<Option<Value>, Stop> {
    if !json {
        return must(bench.args(parts)).map(|()| None);
    }
    let said = answer(bench.arg("--json").args(parts))?;
    serde_json::from_str(&said)
        .map(Some)
        .map_err(|error| Stop::new(format!("The bench gave no JSON: {error}")))
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
