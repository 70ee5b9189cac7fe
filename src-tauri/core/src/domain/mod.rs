//! The words of the field as values with their rules: person, tie, circle, support, catch-up.
//!
//! Nothing here knows how a value is stored or shown, what time it is, or where randomness comes from.
//! Value enums carry serde and TypeScript names because disk, wire and command line all use the same words;
//! structs do not: `store::records` and `contract` have their own, converted by hand.

mod catch_up;
mod checkin_record;
mod circle;
mod copies;
mod ids;
mod moment;
mod nudge_record;
mod person;
mod secret;
mod settings;
mod support;
mod text;
mod tie;

pub use catch_up::{After, CatchUp, Channel, ReachedOut};
pub use checkin_record::Checkin;
pub use circle::{Circle, Sector};
pub use copies::{Backup, BackupEvery, Drafts, Mended, SnapshotHead, SnapshotWhy};
pub use ids::{CatchUpId, CheckinId, NudgeId, PersonId, Randomness, TieId, new_uuid};
pub use moment::Moment;
pub use nudge_record::{Answer, Delivery, NudgeKind, NudgeRecord};
pub use person::{
    Birthday, Cadence, ContactKind, ContactPoint, Energy, MAX_CONTACTS, MAX_NICKNAMES, Person, Spot, Standing,
};
pub use secret::Secret;
pub use settings::{LowBattery, NudgeSettings, Presence, Settings, Theme};
pub use support::{Support, SupportKind, SupportSet};
pub use text::{MAX_NAME, MAX_NOTE, MAX_SHORT, clean_line, clean_name, clean_note, fold, initials};
pub use tie::Tie;
