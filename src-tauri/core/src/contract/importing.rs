//! What an import brought, and what it refused and why. The same report serves window and command line.

use serde::Serialize;
use ts_rs::TS;

/// Before anything is written, and after.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct ImportReport {
    /// The files, in the order given.
    pub files: Vec<ImportFile>,
    /// Names of people who are new.
    pub added: Vec<String>,
    /// Names of people to whom something was added.
    pub updated: Vec<String>,
    /// Names of people about whom nothing was new.
    pub unchanged: Vec<String>,
    /// How many ties between people are new.
    pub ties: usize,
    /// How many groups are new, or have someone new.
    pub groups: usize,
    /// How many catch-ups are new.
    pub catch_ups: usize,
    /// How many self-checks are new.
    pub checkins: usize,
    /// What was left out: whole entries, or a part of one that came in otherwise (a date that cannot be).
    pub rejected: Vec<Rejected>,
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct ImportFile {
    /// Its name without the folder.
    pub name: String,
    /// How many entries it holds.
    pub entries: usize,
    /// Why nothing could be taken from it, if so.
    pub problem: Option<ImportFileProblem>,
}

/// Why nothing could be taken from a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "kith.ts")]
pub enum ImportFileProblem {
    /// It has no content.
    Empty,
    /// It is larger than Kith reads (20 MB).
    TooLarge,
    /// It is neither an address book nor a Kith file.
    NotAnAddressBook,
    /// It could not be opened or read.
    Unreadable,
    /// It says it is a Kith file, and is not well formed.
    Broken,
}

/// One entry, or part of an entry, that was left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct Rejected {
    /// Where: the file, and the entry's line or row.
    #[serde(rename = "where")]
    pub place: String,
    /// Why.
    pub reason: RejectedReason,
    /// The bit of text it is about, cut short; may be empty.
    pub detail: String,
}

/// Why an entry was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "kith.ts")]
pub enum RejectedReason {
    /// There is no name, nickname, organisation, number or address to call it by.
    NoName,
    /// The name is longer than 200 characters.
    NameTooLong,
    /// The card never ends.
    Unfinished,
    /// The card cannot be read.
    Unreadable,
    /// It names someone who is not there.
    UnknownName,
    /// It names someone, and more than one person is called that.
    AmbiguousName,
    /// A date that cannot be.
    ImpossibleDate,
    /// A value outside what is allowed.
    BadValue,
}
