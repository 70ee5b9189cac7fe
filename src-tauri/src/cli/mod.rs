//! The command line: the same binary, for scripts, recovery and checks. Human words by default, one JSON document
//! with `--json`; what went wrong goes to stderr with a non-zero exit.
//!
//! `args` knows what can be asked, `answers` does it, `print` says it.

mod answers;
mod args;
mod batch;
mod keeping;
mod print;

use std::ffi::OsString;
use std::process::ExitCode;

pub(crate) use args::{Asked, Command, Desktop};

use crate::words::{Words, language};
use crate::{EXIT_IN_USE, autostart, error};

/// What the arguments ask for.
pub(crate) fn parse(args: impl IntoIterator<Item = OsString>) -> Asked {
    args::parse(args, &Words::new(language()))
}

/// Whether a second start asked for no window.
pub(crate) fn is_background(args: &[String]) -> bool {
    args.iter().any(|arg| arg == autostart::BACKGROUND)
}

/// Runs one command.
pub(crate) fn run(command: &Command) -> ExitCode {
    let words = Words::new(language());
    match answers::answer(command, &words) {
        Ok(answer) => print::answer(answer, command.json),
        Err(problem) => {
            say_error(&words.problem_on_terminal(&problem));
            ExitCode::from(if problem.code == "store-in-use" { EXIT_IN_USE } else { 1 })
        }
    }
}

/// One line on stderr.
pub(crate) fn say_error(text: &str) {
    print::error(text);
}

/// A core error as a problem.
fn problem(error: impl Into<kith_core::error::Error>) -> kith_core::contract::Problem {
    error::problem(error.into())
}
