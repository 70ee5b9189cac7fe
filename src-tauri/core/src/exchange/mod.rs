//! What comes in from other programs and what goes out to them: bytes in, values out.
//!
//! [`read`] takes files and gives back the records an import would write, with a report that names every entry it
//! refused; it writes nothing. What a file is, its content says, not its name. Reading the same files twice brings
//! nothing new, and nothing the person wrote is ever replaced: an import only fills what is empty.
//!
//! What goes out is either for oneself (Kith JSON, the table) or made to be shared; of the latter, [`shared`] alone
//! says what may be in it.
//!
//! Deliberately not here: the file system, the clock, the words of the report. Of a card, photos, categories,
//! anniversaries and named relatives are left out: Kith has no place for them yet.

mod cards;
mod gathering;
mod graphml;
mod kith_json;
mod log_line;
mod picture;
mod sharing;
mod sheet;
mod text;
mod vcard;

#[cfg(test)]
mod tests;

pub(crate) use gathering::{name_key, reach_key, same_contact};
pub use graphml::export_graphml;
pub use kith_json::export_json;
pub use log_line::{LogLine, Unclear, read_log, read_log_line};
pub use picture::{MAX_PICTURE, picture};
pub use sharing::{Between, Shared, SharedGroup, SharedPerson, SharedTie, shared};
pub use sheet::export_csv;

use crate::book::Book;
use crate::contract::{ImportFile, ImportFileProblem, ImportReport, Rejected, RejectedReason};
use crate::domain::{CatchUp, Checkin, FollowUp, Group, Moment, Person, Randomness, Tie};

use gathering::Gathering;

/// The largest file that is read, in bytes. The caller looks at the size before it loads the file.
pub const MAX_FILE: usize = 20 * 1024 * 1024;
/// The most people one import brings.
pub const MAX_PEOPLE: usize = 50_000;

/// A file as the caller found it.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Its name without the folder.
    pub name: String,
    /// What is in it, or why that could not be loaded.
    pub content: Result<Vec<u8>, ImportFileProblem>,
}

/// What an import would write, and what it has to say.
#[derive(Clone, Debug, Default)]
pub struct Incoming {
    /// Added, updated, unchanged, rejected.
    pub report: ImportReport,
    /// People who are new or to whom something was added; whole records.
    pub people: Vec<Person>,
    /// New ties.
    pub ties: Vec<Tie>,
    /// New groups, and groups to which someone was added; only a Kith file has them.
    pub groups: Vec<Group>,
    /// New contact.
    pub catch_ups: Vec<CatchUp>,
    /// New self-checks; only a Kith file has them.
    pub checkins: Vec<Checkin>,
    /// New questions to come back to; only a Kith file has them.
    pub follow_ups: Vec<FollowUp>,
}

impl Incoming {
    /// Whether there is nothing to write.
    pub fn is_nothing(&self) -> bool {
        self.people.is_empty()
            && self.ties.is_empty()
            && self.groups.is_empty()
            && self.catch_ups.is_empty()
            && self.checkins.is_empty()
            && self.follow_ups.is_empty()
    }
}

/// Reads files against the book. Writes nothing.
pub fn read(files: &[SourceFile], book: &Book, now: Moment, random: &dyn Randomness) -> Incoming {
    let mut gathering = Gathering::new(book, now, random);
    let mut report_files = Vec::with_capacity(files.len());
    for file in files {
        let name = crate::domain::clean_line(&file.name);
        let (entries, problem) = match &file.content {
            Err(problem) => (0, Some(*problem)),
            Ok(bytes) => match read_one(&name, bytes, &mut gathering) {
                Ok(entries) => (entries, None),
                Err(problem) => (0, Some(problem)),
            },
        };
        report_files.push(ImportFile { name, entries, problem });
    }
    gathering.finish(report_files)
}

fn read_one(name: &str, bytes: &[u8], gathering: &mut Gathering<'_>) -> Result<usize, ImportFileProblem> {
    if bytes.len() > MAX_FILE {
        return Err(ImportFileProblem::TooLarge);
    }
    let bytes = text::as_utf8_bytes(bytes);
    let Some(first) = bytes.iter().find(|b| !b.is_ascii_whitespace() && **b != 0) else {
        return Err(ImportFileProblem::Empty);
    };
    if *first == b'{' {
        kith_json::read(name, &bytes, gathering)
    } else {
        vcard::read(name, &bytes, gathering)
    }
}

/// One refused entry; the detail is cut to what fits on a line.
fn rejected(place: String, reason: RejectedReason, detail: &str) -> Rejected {
    const LONGEST: usize = 120;
    let line = crate::domain::clean_line(&detail.chars().take(4 * LONGEST).collect::<String>());
    let mut detail: String = line.chars().take(LONGEST).collect();
    if line.chars().count() > LONGEST {
        detail.push('…');
    }
    Rejected { place, reason, detail }
}
