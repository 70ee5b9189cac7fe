//! What is kept beside the circle itself: why a copy of it was taken, the backup file the person chose to have outside,
//! and words not finished yet.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Secret;

/// Why a snapshot was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "kith.ts")]
pub enum SnapshotWhy {
    /// Things had changed, and then rested.
    Settled,
    /// Before an address book or a file was brought in.
    BeforeImport,
    /// Before two people were made one.
    BeforeMerge,
    /// Before an older state was brought back.
    BeforeRestore,
    /// Before the store was brought to a newer format.
    BeforeUpdate,
    /// After damage was mended.
    Mended,
    /// After something was deleted for good.
    Cleared,
}

/// How often a backup file is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "kith.ts")]
pub enum BackupEvery {
    /// When asked.
    #[default]
    Asked,
    /// Once a day.
    Day,
    /// Once a week.
    Week,
}

/// The backup file outside the data folder, as the person chose it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// The folder it is written to.
    pub folder: String,
    /// How often.
    pub every: BackupEvery,
    /// What opens it. A file in the age format can only be locked by whoever knows its passphrase, and a backup on a
    /// schedule is made when nobody types one.
    pub passphrase: Secret,
    /// When the newest was made.
    pub last: Option<DateTime<Utc>>,
}

/// Words that were typed and not kept yet, by where: locking and closing must lose none of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drafts(pub BTreeMap<String, String>);

/// One snapshot, as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SnapshotHead {
    /// Its name, to ask for it.
    pub id: String,
    /// When it was taken.
    pub at: DateTime<Utc>,
    /// The last change in it.
    pub seq: u64,
    /// Why it was taken, with how many people, catch-ups and self-checks; none where that cannot be read.
    pub about: Option<(SnapshotWhy, [usize; 3])>,
}

/// What was damaged, and what came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mended {
    /// Whether everything that was acknowledged is there.
    pub whole: bool,
    /// The moment of the snapshot that was gone back to, where not everything is there.
    pub from: Option<DateTime<Utc>>,
    /// Changes that could be read nowhere.
    pub lost_changes: u64,
    /// Records that could be read nowhere.
    pub lost_records: usize,
    /// Where the damaged store lies now.
    pub set_aside: Option<PathBuf>,
}

impl Mended {
    /// Damage that cost nothing.
    pub fn whole() -> Self {
        Self { whole: true, ..Self::default() }
    }
}
