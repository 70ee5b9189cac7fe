//! Pulses and self-checks: what can be asked, what the answers come to, what follows for today.
//!
//! An instrument is data, one file in `instruments/`; another one needs no code. Every value is seen beside the
//! person's own earlier ones and nothing else: published cut-offs contradict each other, so none is here.
//!
//! Deliberately not here: words on screen (the catalogue has them, by key), keeping a record (`change`), and any
//! judgement of a person. The card with ways to help is only ever added; it is neither kept nor counted.

mod capacity;
mod due;
mod help;
mod history;
mod instrument;
#[cfg(test)]
mod samples;

pub use capacity::{capacity, could_tell};
pub use due::{cards, due, pulse_prompt};
pub use help::offers_help;
pub use history::history;
pub use instrument::{AnswerOption, Instrument, Item, Schedule, Scoring, Source, all, find};

/// The one daily question.
pub const PULSE_DAY: &str = "pulse-day";
/// The three weekly questions.
pub const PULSE_WEEK: &str = "pulse-week";
/// The personal exhaustion scale.
pub const EXHAUSTION: &str = "exhaustion";
/// The exhaustion scale about work.
pub const EXHAUSTION_WORK: &str = "exhaustion-work";
