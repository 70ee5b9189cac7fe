//! Measures, as ratios within one run: never a test, since disks and machines differ.

use clap::Args;

use crate::place::{cargo, root, target};
use crate::process::{Stop, must};

#[derive(Args)]
pub(crate) struct Wishes {
    /// One JSON document instead of a table
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(wishes: &Wishes) -> Result<(), Stop> {
    let mut bench = cargo();
    bench
        .current_dir(root().join("tests/bench"))
        .args(["run", "--release", "--quiet", "--locked"])
        .env("CARGO_TARGET_DIR", target().join("bench"));
    if wishes.json {
        bench.args(["--", "--json"]);
    }
    must(&mut bench)
}
