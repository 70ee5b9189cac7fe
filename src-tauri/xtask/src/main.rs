//! The commands of the people who work on Kith: set-up, run, test, torture, package, pictures.
//!
//! They are here, and not in a shell script, so that a fresh machine needs only Rust, Node and git, and so that
//! they can say in plain words what they do and what is missing. Not here: anything the program itself needs to
//! run, and anything that is checked (the tests lie in `tests/` and beside the code).
#![expect(clippy::print_stdout, reason = "printing is what these commands are for")]

mod bench;
mod counts;
mod display;
mod fuzz;
mod icons;
mod machine;
mod package;
mod place;
mod process;
mod rest;
mod run;
mod setup;
mod shots;
mod simulate;
mod test;
mod tools;
mod torture;
mod verify;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The commands of the people who work on Kith.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version)]
struct Asked {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Install what a fresh machine lacks (system packages, npm packages, tools)
    Setup,
    /// Set up, build, and open Kith's window; without a display, on a virtual one, ending with a picture
    Run(run::Wishes),
    /// Set up, then run every test; name parts to run only those
    Test(test::Parts),
    /// What Kith costs beside others; name parts to measure only those
    Bench(bench::Wishes),
    /// Give any bytes to everything that reads what others wrote
    Fuzz(fuzz::Wishes),
    /// Build the installer; with --verify, try it in a bare Debian 12
    Package(package::Wishes),
    /// Kill the program, cut the power, damage files, fill the disk; nothing acknowledged may get lost
    Torture(torture::Wishes),
    /// Live many lives and hold each day against the rules of the nudges; compare them with other ways to remind
    Simulate(simulate::Wishes),
    /// A picture of every screen into shots/: light, dark, narrow, right-to-left
    Shots,
    /// Draw the pictures of the tray anew from their sources (icons/tray)
    Icons,
    /// Write the contract between Rust and the window anew (ui/src/lib/contract/kith.ts)
    Contract,
}

fn main() -> ExitCode {
    let done = match Asked::parse().what {
        What::Setup => setup::everything(),
        What::Run(wishes) => run::run(&wishes),
        What::Test(parts) => test::run(parts),
        What::Bench(wishes) => bench::run(&wishes),
        What::Fuzz(wishes) => fuzz::run(&wishes),
        What::Package(wishes) => package::run(&wishes),
        What::Torture(wishes) => torture::run(&wishes),
        What::Simulate(wishes) => simulate::run(&wishes),
        What::Shots => shots::run(),
        What::Icons => icons::run(),
        What::Contract => contract(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => {
            println!("\n{stop}");
            ExitCode::FAILURE
        }
    }
}

/// The core's own test writes the file, so that what is checked and what is written can never differ.
fn contract() -> Result<(), process::Stop> {
    process::must(
        place::cargo()
            .args(["test", "--workspace", "--test", "core", "contract"])
            .env("KITH_WRITE_CONTRACT", "1"),
    )?;
    println!("The contract is in ui/src/lib/contract/kith.ts.");
    Ok(())
}
