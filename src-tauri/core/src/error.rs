//! What can go wrong, each with a stable code. The words a person reads stand in the catalogue, by code.

use std::path::PathBuf;

/// Everything core can refuse or fail at.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A value was refused; nothing was changed.
    #[error("{0}")]
    Refused(#[from] Refusal),
    /// The data folder is on another machine's disk, where neither locks nor syncs can be relied on.
    #[error("{0} is on a network file system")]
    NetworkFolder(PathBuf),
    /// Another Kith holds the store.
    #[error("the store in {0} is open in another Kith")]
    InUse(PathBuf),
    /// There is a vault, but its key file is not where it should be.
    #[error("the key file {0} is missing")]
    KeyMissing(PathBuf),
    /// The key file is there and does not open this vault.
    #[error("the key file {0} does not open this vault")]
    KeyWrong(PathBuf),
    /// A passphrase opens it, and none was given.
    #[error("the circle is locked")]
    Locked,
    /// It was another passphrase.
    #[error("this passphrase does not open it")]
    PassphraseWrong,
    /// It was another recovery code, or a slip of the pen.
    #[error("this recovery code does not open it")]
    RecoveryWrong,
    /// After wrong passphrases the next is heard only after a wait.
    #[error("the next try is heard in {} seconds", seconds(*.0))]
    TryLater(std::time::Duration),
    /// The disk is nearly full; nothing more is written until there is room.
    #[error("only {0} MB are free")]
    DiskLow(u64),
    /// A backup file that is none, is damaged, or is of something else.
    #[error("the backup file cannot be read: {0}")]
    BackupUnreadable(String),
    /// No folder for backups was chosen.
    #[error("no folder for backups was chosen")]
    BackupNone,
    /// A file that was named and cannot be read: it is not there, is none, or may not be read.
    #[error("{path} cannot be read: {source}")]
    FileUnreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// Where the data folder should be there is something else.
    #[error("{0} is not a folder")]
    NotAFolder(PathBuf),
    /// The vault was written by a newer Kith.
    #[error("the store has format {found}, this Kith reads up to {known}")]
    TooNew {
        /// The format on the disk.
        found: u16,
        /// The newest format this program reads.
        known: u16,
    },
    /// Something in the store is not what was written there.
    #[error("the store is damaged: {0}")]
    Damaged(String),
    /// The disk, the folder or its permissions.
    #[error("{what}: {source}")]
    Io {
        /// What was being done, with the path.
        what: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// The store stopped after an earlier failure and must be reopened.
    #[error("the store has stopped after an error: {0}")]
    Stopped(String),
}

impl Error {
    /// The stable code that screens, scripts and tests rely on.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused(refusal) => refusal.code.as_str(),
            Self::NetworkFolder(_) => "network-folder",
            Self::InUse(_) => "store-in-use",
            Self::KeyMissing(_) => "key-missing",
            Self::KeyWrong(_) => "key-wrong",
            Self::Locked => "locked",
            Self::PassphraseWrong => "passphrase-wrong",
            Self::RecoveryWrong => "recovery-wrong",
            Self::TryLater(_) => "try-later",
            Self::DiskLow(_) => "disk-low",
            Self::BackupUnreadable(_) => "backup-unreadable",
            Self::BackupNone => "backup-none",
            Self::TooNew { .. } => "store-too-new",
            Self::Damaged(_) => "store-damaged",
            Self::FileUnreadable { .. } => "file-unreadable",
            Self::NotAFolder(_) => "not-a-folder",
            Self::Io { source, .. } if source.kind() == std::io::ErrorKind::PermissionDenied => "no-access",
            Self::Io { .. } => "disk",
            Self::Stopped(_) => "store-stopped",
        }
    }

    /// An error of the file system with what was being done.
    pub fn io(what: impl Into<String>, source: std::io::Error) -> Self {
        Self::Io { what: what.into(), source }
    }
}

/// Whole seconds, counted up: after them the wait is over.
pub fn seconds(wait: std::time::Duration) -> u64 {
    wait.as_millis().div_ceil(1000).try_into().unwrap_or(u64::MAX)
}

/// A value that was refused: which field, and why, so that the screen can point at it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}: {}", field, code.as_str())]
pub struct Refusal {
    /// Why.
    pub code: RefusalCode,
    /// The field of the request, as the contract names it.
    pub field: &'static str,
}

impl Refusal {
    /// A refusal of one field.
    pub fn new(field: &'static str, code: RefusalCode) -> Self {
        Self { code, field }
    }
}

/// Why a value was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefusalCode {
    /// A name in which nothing can be seen.
    NameEmpty,
    /// A line in which nothing can be seen.
    TextEmpty,
    /// A name over `MAX_NAME` characters.
    NameTooLong,
    /// A line over `MAX_SHORT` characters.
    TextTooLong,
    /// A note over `MAX_NOTE` characters.
    NoteTooLong,
    /// No such day in any calendar.
    DateImpossible,
    /// A day that has not come yet, for something that has happened.
    DateInFuture,
    /// A day before 1900.
    DateTooEarly,
    /// No one, nothing by that id (any more).
    Unknown,
    /// A catch-up with nobody.
    NobodyNamed,
    /// A tie of someone with themselves, or a pair that is tied already.
    TieExists,
    /// A number outside its bounds.
    OutOfRange,
    /// Too few answers for the instrument's own missing rule.
    TooFewAnswers,
    /// An answer that is not one of the item's codes, or too many answers.
    AnswerUnknown,
    /// More of something than Kith keeps (say, 50 ways to reach one person).
    TooMany,
    /// Nothing is there to be undone.
    NothingToUndo,
    /// A name that fits more than one person.
    Ambiguous,
    /// The time for nudges lies within the quiet hours, so that none would ever come.
    SlotInQuietHours,
    /// A passphrase of fewer than eight characters.
    PassphraseShort,
    /// What was typed back is not the recovery code that was shown.
    CodeDiffers,
    /// Not a JPEG, or too large.
    NotAPicture,
    /// More than one emoji, or letters.
    NotAnEmoji,
    /// A link that is none, or of a kind that Kith does not open.
    LinkRefused,
    /// The request could not be read at all.
    Malformed,
}

impl RefusalCode {
    /// Every code, for the test that all have words.
    pub const ALL: [Self; 24] = [
        Self::NameEmpty,
        Self::TextEmpty,
        Self::NameTooLong,
        Self::TextTooLong,
        Self::NoteTooLong,
        Self::DateImpossible,
        Self::DateInFuture,
        Self::DateTooEarly,
        Self::Unknown,
        Self::NobodyNamed,
        Self::TieExists,
        Self::OutOfRange,
        Self::TooFewAnswers,
        Self::AnswerUnknown,
        Self::TooMany,
        Self::NothingToUndo,
        Self::Ambiguous,
        Self::SlotInQuietHours,
        Self::PassphraseShort,
        Self::CodeDiffers,
        Self::NotAPicture,
        Self::NotAnEmoji,
        Self::LinkRefused,
        Self::Malformed,
    ];

    /// The stable code.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NameEmpty => "name-empty",
            Self::TextEmpty => "text-empty",
            Self::NameTooLong => "name-too-long",
            Self::TextTooLong => "text-too-long",
            Self::NoteTooLong => "note-too-long",
            Self::DateImpossible => "date-impossible",
            Self::DateInFuture => "date-in-future",
            Self::DateTooEarly => "date-too-early",
            Self::Unknown => "unknown",
            Self::NobodyNamed => "nobody-named",
            Self::TieExists => "tie-exists",
            Self::OutOfRange => "out-of-range",
            Self::TooFewAnswers => "too-few-answers",
            Self::AnswerUnknown => "answer-unknown",
            Self::TooMany => "too-many",
            Self::NothingToUndo => "nothing-to-undo",
            Self::Ambiguous => "ambiguous",
            Self::SlotInQuietHours => "slot-in-quiet-hours",
            Self::PassphraseShort => "passphrase-short",
            Self::CodeDiffers => "code-differs",
            Self::NotAPicture => "not-a-picture",
            Self::NotAnEmoji => "not-an-emoji",
            Self::LinkRefused => "link-refused",
            Self::Malformed => "malformed",
        }
    }
}

/// What core returns.
pub type Result<T> = std::result::Result<T, Error>;
