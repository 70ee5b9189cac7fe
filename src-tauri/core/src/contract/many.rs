//! Many people at once: edited together, perhaps the same, made one, removed.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{PersonEdit, PersonRow};
use crate::domain::{Cadence, Circle, Energy, GroupId, PersonId, Sector, Standing};

/// One thing said of several people.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "kith.ts")]
pub struct EditMany {
    /// Of whom.
    pub ids: Vec<PersonId>,
    /// What.
    pub set: BulkEdit,
}

/// What several people have in common from now on; what is left out stays as it is with each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
#[ts(export_to = "kith.ts", optional_fields)]
pub struct BulkEdit {
    /// Their circle.
    pub circle: Option<Circle>,
    /// Their part of life.
    pub sector: Option<Sector>,
    /// How time with them leaves me.
    pub energy: Option<Energy>,
    /// How the tie stands.
    pub standing: Option<Standing>,
    /// The wished rhythm.
    pub cadence: Option<Cadence>,
    /// A group they come to.
    pub add_to_group: Option<GroupId>,
    /// A group they leave.
    pub remove_from_group: Option<GroupId>,
    /// Something they have lived through.
    pub add_been_there: Option<String>,
    /// Whether they stay in the list without being asked about.
    pub kept_aside: Option<bool>,
}

/// Why two people may be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "kith.ts")]
pub enum SameReason {
    /// The same name, accents and case aside.
    SameName,
    /// The same words in another order.
    SameWords,
    /// A shared e-mail address.
    Email,
    /// A shared telephone number.
    Phone,
    /// One's other name is the other's name.
    Nickname,
    /// Names one letter apart.
    NameNearly,
    /// One has an initial where the other has a name.
    Initials,
}

/// Two people who may be one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct DuplicatePair {
    /// The one who was here first.
    pub keep: PersonRow,
    /// The other.
    pub other: PersonRow,
    /// Why, the strongest first.
    pub reasons: Vec<SameReason>,
}

/// Who may be the same person, the most certain first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct DuplicatesView {
    /// At most 100 pairs.
    pub pairs: Vec<DuplicatePair>,
    /// How many there are in all.
    pub total: usize,
}

/// What two people say differently, so that one of the two has to be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "kith.ts")]
pub enum MergeField {
    /// What they are called.
    Name,
    /// How close.
    Circle,
    /// The part of life.
    Sector,
    /// How time with them leaves me.
    Energy,
    /// How the tie stands.
    Standing,
    /// The wished rhythm.
    Cadence,
    /// The day of birth.
    Birthday,
    /// The sign instead of initials.
    Emoji,
    /// The picture.
    Photo,
}

/// What two people would be as one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct MergePreview {
    /// Everything both say, put together; where only one can hold, that of the one who stays.
    pub edit: PersonEdit,
    /// The circle.
    pub circle: Option<Circle>,
    /// Where the two differ and only one can hold.
    pub conflicts: Vec<MergeField>,
}

/// Two people become one.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "kith.ts")]
pub struct MergeRequest {
    /// Who goes.
    pub other: PersonId,
    /// Who stays, and how they stand then.
    pub edit: PersonEdit,
    /// Their circle then.
    pub circle: Option<Circle>,
    /// Where both have a picture: whether that of the one who goes holds.
    #[serde(default)]
    pub photo_of_other: bool,
}

/// Someone, or several at once, who were removed and can be brought back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct RemovedRow {
    /// The change, to take it back.
    #[ts(type = "number")]
    pub seq: u64,
    /// Their names, at most 20 of them.
    pub names: Vec<String>,
    /// How many they are.
    pub count: usize,
    /// When they were removed.
    pub at: DateTime<Utc>,
    /// Until when they can be brought back at least.
    pub until: DateTime<Utc>,
}
