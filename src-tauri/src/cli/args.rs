//! What can be asked on the command line. The words of the help stand in the catalogue: `cli-about-{command}` and
//! `cli-arg-{argument}`.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use chrono::{DateTime, Utc};
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use kith_core::contract::SuggestionAnswer;
use kith_core::domain::Need;

use crate::words::Words;

/// What the arguments ask for.
pub(crate) enum Asked {
    /// The desktop program.
    Desktop(Desktop),
    /// One command.
    Command(Command),
    /// Nothing more: help or the version was shown, or the arguments were refused.
    Over(ExitCode),
}

/// A start of the desktop program.
pub(crate) struct Desktop {
    /// Into the tray, without a window.
    pub(crate) background: bool,
    /// The data folder, where one was named.
    pub(crate) data_dir: Option<PathBuf>,
    /// When the run began of which this is the next part.
    pub(crate) since: Option<DateTime<Utc>>,
    /// Whether what opens the circle is handed over through the standard input.
    pub(crate) handed: bool,
    /// Whether the circle was locked.
    pub(crate) locked: bool,
    /// What is known of the choices while it is, as JSON.
    pub(crate) outside: Option<String>,
}

/// One command with what it needs.
pub(crate) struct Command {
    /// What to do.
    pub(crate) what: What,
    /// One JSON document instead of words.
    pub(crate) json: bool,
    /// The data folder, where one was named.
    pub(crate) data_dir: Option<PathBuf>,
    /// The file whose first line is the passphrase, where one was named.
    pub(crate) passphrase_file: Option<PathBuf>,
}

#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
#[derive(Parser)]
#[command(name = "kith", version, disable_help_subcommand = true)]
struct Args {
    #[command(subcommand)]
    what: Option<What>,
    #[arg(long)]
    background: bool,
    #[arg(long, hide = true)]
    since: Option<DateTime<Utc>>,
    #[arg(long, hide = true)]
    handed: bool,
    #[arg(long, hide = true)]
    locked: bool,
    #[arg(long, hide = true)]
    outside: Option<String>,
    #[arg(long, global = true, value_name = "DIR")]
    data_dir: Option<PathBuf>,
    #[arg(long, global = true)]
    json: bool,
    #[arg(long, global = true, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
}

/// The commands.
#[derive(Subcommand)]
pub(crate) enum What {
    /// Brings address books in.
    Import {
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        #[arg(long)]
        dry_run: bool,
    },
    /// Writes everything to a file or to stdout.
    Export {
        #[arg(long, value_enum, default_value_t = Format::Json)]
        format: Format,
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        #[arg(long)]
        discreet: bool,
        #[arg(long)]
        pseudonyms: bool,
    },
    /// Lists people.
    People,
    /// Shows one person.
    Person {
        #[arg(value_name = "NAME")]
        name: String,
    },
    /// Shows the circle as a network.
    Network,
    /// Logs contact from a line of words.
    Log {
        #[arg(value_name = "LINE")]
        line: String,
    },
    /// Shows whom Kith would suggest, and why.
    Nudges {
        #[arg(long, value_name = "RFC3339")]
        at: Option<DateTime<Utc>>,
    },
    /// Says something to a suggestion.
    Nudge {
        #[arg(value_name = "NAME")]
        name: String,
        #[arg(value_enum, value_name = "ANSWER")]
        answer: AnswerNamed,
    },
    /// Shows the days to come.
    Dates,
    /// Shows whom one could turn to for a need.
    TurnTo {
        #[arg(value_enum, value_name = "NEED")]
        need: NeedNamed,
        #[arg(long)]
        low: bool,
    },
    /// Scores answers to a self-check.
    Score {
        #[arg(value_name = "INSTRUMENT")]
        instrument: String,
        #[arg(value_name = "ANSWERS")]
        answers: String,
    },
    /// Writes everything into a locked file.
    Backup {
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Brings a locked file back.
    Restore {
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[arg(long)]
        dry_run: bool,
    },
    /// Looks whether everything that was kept can be read.
    Doctor {
        #[arg(long)]
        repair: bool,
    },
    /// Answers requests from stdin, a line each.
    Batch,
}

/// What an export is written as.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Format {
    /// Kith's own JSON, which `import` reads.
    Json,
    /// A table of people for a spreadsheet.
    Csv,
    /// A graph for programs that look at networks, made to be shared.
    #[value(name = "graphml")]
    GraphMl,
}

/// What is needed, as it is written on the command line.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum NeedNamed {
    /// To be heard.
    Heard,
    /// Someone to be with.
    Company,
    /// A hand with something.
    Practical,
    /// Advice.
    Advice,
    /// Encouragement.
    Encouragement,
    /// To think of something else.
    Distraction,
    /// To be safe.
    NotSafe,
}

/// What is said to a suggestion, as it is written on the command line.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum AnswerNamed {
    /// On it.
    Hello,
    /// We are in touch.
    InTouch,
    /// Not now.
    Later,
    /// Fewer of these.
    Less,
    /// Not this person.
    Never,
    /// No more of these.
    Stop,
}

impl From<AnswerNamed> for SuggestionAnswer {
    fn from(named: AnswerNamed) -> Self {
        match named {
            AnswerNamed::Hello => Self::Hello,
            AnswerNamed::InTouch => Self::InTouch,
            AnswerNamed::Later => Self::Later,
            AnswerNamed::Less => Self::Less,
            AnswerNamed::Never => Self::Never,
            AnswerNamed::Stop => Self::Stop,
        }
    }
}

impl From<NeedNamed> for Need {
    fn from(named: NeedNamed) -> Self {
        match named {
            NeedNamed::Heard => Self::Heard,
            NeedNamed::Company => Self::Company,
            NeedNamed::Practical => Self::Practical,
            NeedNamed::Advice => Self::Advice,
            NeedNamed::Encouragement => Self::Encouragement,
            NeedNamed::Distraction => Self::Distraction,
            NeedNamed::NotSafe => Self::NotSafe,
        }
    }
}

/// Reads the arguments.
pub(super) fn parse(args: impl IntoIterator<Item = OsString>, words: &Words) -> Asked {
    let command = worded(Args::command(), words);
    let read = command.try_get_matches_from(args).and_then(|matches| Args::from_arg_matches(&matches));
    match read {
        Ok(Args { what: Some(what), json, data_dir, passphrase_file, .. }) => {
            Asked::Command(Command { what, json, data_dir, passphrase_file })
        }
        Ok(Args { what: None, background, data_dir, since, handed, locked, outside, .. }) => {
            Asked::Desktop(Desktop { background, data_dir, since, handed, locked, outside })
        }
        Err(error) => {
            // Where even the help cannot be printed there is no one to tell.
            let _ = error.print();
            Asked::Over(ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2)))
        }
    }
}

/// The command with the catalogue's words in its help.
fn worded(command: clap::Command, words: &Words) -> clap::Command {
    let about = words.say(&format!("cli-about-{}", command.get_name()));
    let inner: Vec<String> = command.get_subcommands().map(|inner| inner.get_name().to_owned()).collect();
    let command = command.about(about).long_about(None).mut_args(|arg| {
        let key = format!("cli-arg-{}", arg.get_id().as_str().replace('_', "-"));
        if words.has(&key) { arg.help(words.say(&key)) } else { arg }
    });
    inner
        .into_iter()
        .fold(command, |command, name| command.mut_subcommand(name, |inner| worded(inner, words)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Asked {
        parse(line.split(' ').map(OsString::from), &Words::new("en"))
    }

    #[test]
    fn a_bare_start_is_the_window_and_background_is_the_tray() {
        assert!(matches!(read("kith"), Asked::Desktop(Desktop { background: false, .. })));
        assert!(matches!(read("kith --background"), Asked::Desktop(Desktop { background: true, .. })));
    }

    #[test]
    fn every_command_and_argument_has_words() {
        fn check(command: &clap::Command, words: &Words) {
            assert!(words.has(&format!("cli-about-{}", command.get_name())), "{}", command.get_name());
            for arg in command
                .get_arguments()
                .filter(|arg| !arg.is_hide_set() && !["help", "version"].contains(&arg.get_id().as_str()))
            {
                let key = format!("cli-arg-{}", arg.get_id().as_str().replace('_', "-"));
                assert!(words.has(&key), "{key}");
            }
            command.get_subcommands().for_each(|inner| check(inner, words));
        }
        check(&Args::command(), &Words::new("en"));
        Args::command().debug_assert();
    }

    #[test]
    fn every_need_can_be_written() {
        let needs = ["heard", "company", "practical", "advice", "encouragement", "distraction", "not-safe"];
        for (name, wanted) in needs.into_iter().zip(Need::ALL) {
            let Asked::Command(Command { what: What::TurnTo { need, low }, .. }) =
                read(&format!("kith turn-to {name} --low"))
            else {
                panic!("{name}")
            };
            assert!(Need::from(need) == wanted && low, "{name}");
        }
    }

    #[test]
    fn json_and_folder_can_stand_anywhere() {
        let Asked::Command(command) = read("kith people --json --data-dir /x") else { panic!() };
        assert!(command.json && command.data_dir == Some(PathBuf::from("/x")));
    }
}
