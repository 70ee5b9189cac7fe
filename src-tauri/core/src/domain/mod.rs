//! The words of the field as values with their rules: person, tie, circle, support, catch-up.
//!
//! Nothing here knows how a value is stored or shown, what time it is, or where randomness comes from.
//! Value enums carry serde and TypeScript names because disk, wire and command line all use the same words;
//! structs do not: `store::records` and `contract` have their own, converted by hand.

mod apart;
mod catch_up;
mod checkin_record;
mod circle;
mod copies;
mod filter;
mod follow_up;
mod group;
mod ids;
mod moment;
mod nudge_record;
mod past;
mod person;
mod photo;
mod secret;
mod settings;
mod support;
mod text;
mod tie;
mod turn;

pub use apart::Apart;
pub use catch_up::{After, CatchUp, Channel, EARLIEST_YEAR, MAX_TOPICS, MAX_WITH, ReachedOut};
pub use checkin_record::Checkin;
pub use circle::{Circle, Sector};
pub use copies::{Backup, BackupEvery, Drafts, Mended, SnapshotHead, SnapshotWhy};
pub use filter::{MAX_FILTERS, MAX_QUIET, PeopleFilter, SavedFilter};
pub use follow_up::FollowUp;
pub use group::{Group, MAX_GROUPS};
pub use ids::{
    CatchUpId, CheckinId, FollowUpId, GroupId, NudgeId, PastId, PersonId, Randomness, TieId, TurnId, new_uuid,
};
pub use moment::Moment;
pub use nudge_record::{Answer, Delivery, NudgeKind, NudgeRecord};
pub use past::{GroupShape, Past, PersonShape, TieShape, Was};
pub use person::{
    Birthday, Boundary, Cadence, ContactKind, ContactPoint, DayReminder, DayTone, Energy, Flag, MAX_CONTACTS,
    MAX_LEAD_DAYS, MAX_LISTED, MAX_NICKNAMES, NamedDay, Person, Spot, Standing, Whose,
};
pub use photo::{MAX_PHOTO, Photo};
pub use secret::Secret;
pub use settings::{CheckinReminder, LowBattery, NudgeSettings, Presence, Settings, Theme, TrayLook};
pub use support::{Support, SupportKind, SupportSet};
pub use text::{MAX_NAME, MAX_NOTE, MAX_SHORT, clean_line, clean_name, clean_note, fold, initials};
pub use tie::{Tie, TieKind};
pub use turn::{Need, Turn};
