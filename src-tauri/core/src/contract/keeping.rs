//! How the circle is kept: who gets in, which copies there are, what was mended, what is erased.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Problem;
use crate::domain::{BackupEvery, CatchUpId, CheckinId, PersonId, SnapshotWhy};

/// What stands between the person and their circle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "state")]
#[ts(export_to = "kith.ts")]
pub enum Door {
    /// Nothing: the circle is open.
    Open,
    /// A passphrase opens it.
    Locked {
        /// Seconds until the next try is heard; 0 for at once.
        wait: u32,
    },
    /// Nothing that is there opens, and no copy beside it either.
    Closed {
        /// Why.
        problem: Problem,
    },
}

/// Who gets in, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct ProtectionView {
    /// Whether a passphrase is asked for. Where there is none, the key lies in a file.
    pub passphrase: bool,
    /// Whether this computer's keychain opens Kith without asking.
    pub keychain: Keychain,
    /// The key file; none where there is a passphrase.
    pub key_file: Option<String>,
}

/// The system's keychain as a convenience.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "kith.ts")]
pub enum Keychain {
    /// It opens Kith.
    On,
    /// It could, and does not.
    Off,
    /// This system has none that answers.
    None,
}

/// A recovery code, to be written down: shown once, typed back, never shown again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct RecoveryCodeView {
    /// Eight groups of four letters and digits with dashes between, as `7QK2-…`.
    pub code: String,
}

/// The copies of the circle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct CopiesView {
    /// Kept beside the data, newest first.
    pub snapshots: Vec<SnapshotRow>,
    /// Kept where the person chose.
    pub backup: BackupView,
    /// By when every copy older than the newest has been let go, and with it what was deleted for good since it was
    /// taken; none where there is no older one.
    pub older_until: Option<NaiveDate>,
}

/// One snapshot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct SnapshotRow {
    /// Its name, to ask for it.
    pub id: String,
    /// When it was taken.
    pub at: DateTime<Utc>,
    /// Why.
    pub why: SnapshotWhy,
    /// How many people are in it; none where it can no longer be read.
    pub people: Option<usize>,
    /// How many catch-ups.
    pub catch_ups: Option<usize>,
    /// How many self-checks.
    pub checkins: Option<usize>,
}

/// The backup file outside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct BackupView {
    /// The folder; none where none was chosen.
    pub folder: Option<String>,
    /// How often.
    pub every: BackupEvery,
    /// When the newest was made.
    pub last: Option<DateTime<Utc>>,
    /// Why the last try did not work.
    pub problem: Option<Problem>,
}

/// What bringing an older state back would change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct RestorePreview {
    /// When the state is from.
    pub at: DateTime<Utc>,
    /// People: who would come back, be as they were, and go.
    pub people: NamesDelta,
    /// Ties.
    pub ties: CountsDelta,
    /// Logged contact.
    pub catch_ups: CountsDelta,
    /// Self-checks.
    pub checkins: CountsDelta,
    /// Whether choices would change, too.
    pub settings: bool,
    /// Whether nothing at all would change.
    pub same: bool,
}

/// Who would come, change and go.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct NamesDelta {
    /// Come back.
    pub back: Vec<String>,
    /// Be as they were.
    pub changed: Vec<String>,
    /// Go.
    pub gone: Vec<String>,
}

/// How many would come, change and go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct CountsDelta {
    /// Come back.
    pub back: usize,
    /// Be as they were.
    pub changed: usize,
    /// Go.
    pub gone: usize,
}

/// How the store is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct HealthView {
    /// What was mended when the store was opened, until it is set aside.
    pub mended: Option<MendedView>,
    /// Free space on the disk in MB, where it runs low.
    pub low_space: Option<u32>,
    /// Whether changes are taken; false after an error of the disk.
    pub takes_changes: bool,
}

/// What was damaged and what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct MendedView {
    /// Whether everything that had been kept is there.
    pub whole: bool,
    /// The state that was brought back, where not everything is there.
    pub from: Option<DateTime<Utc>>,
    /// How many of the newest changes could not be read.
    pub lost_changes: u32,
    /// How many records could not be read.
    pub lost_records: u32,
    /// Where the damaged files were set aside.
    pub set_aside: Option<String>,
}

/// What to delete for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "what", deny_unknown_fields)]
#[ts(export_to = "kith.ts")]
pub enum ForgetTarget {
    /// A person, with their ties and their part in catch-ups.
    Person {
        /// Who.
        id: PersonId,
    },
    /// What was written about a person; the person stays.
    PersonNotes {
        /// Who.
        id: PersonId,
    },
    /// A catch-up with its note.
    CatchUp {
        /// Which.
        id: CatchUpId,
    },
    /// A self-check with its answers.
    Checkin {
        /// Which.
        id: CheckinId,
    },
    /// Whoever was removed and could still be brought back.
    Removed {
        /// By which change; none for all of them.
        #[ts(type = "number | null")]
        seq: Option<u64>,
    },
}

/// What was deleted for good, and what may still hold it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct Forgotten {
    /// By when every snapshot that was taken before has been let go; until then one may hold it. None where there is no
    /// older one.
    pub copies_until: Option<NaiveDate>,
}
