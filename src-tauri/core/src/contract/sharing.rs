//! What is made to be shared: how much of it, and who is in it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::domain::{GroupId, PersonId};

/// How much something made to be shared tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "kith.ts")]
pub struct Sharing {
    /// Initials only: no names, no words, nothing that says how company feels, what flows, or who rests.
    pub discreet: bool,
    /// Made-up names in place of the real ones, and no words of the person's own.
    pub pseudonyms: bool,
}

/// Who may be in something made to be shared, and under which name. Whoever is not listed is left out of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct SharedView {
    /// People.
    pub people: Vec<SharedName>,
    /// Groups that have any of them.
    pub groups: Vec<SharedGroupName>,
}

/// A person as others may see them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct SharedName {
    /// Identity, for the window alone; it is not written into anything.
    pub id: PersonId,
    /// Their name or the one in its place; none where initials are all there is.
    pub name: Option<String>,
    /// One or a few letters for the face.
    pub initials: String,
}

/// A group as others may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct SharedGroupName {
    /// Identity, for the window alone.
    pub id: GroupId,
    /// Its name, or the one in its place.
    pub name: String,
}

/// A picture the window drew, to be kept where the person says.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "kith.ts")]
pub struct PictureRequest {
    /// What it is.
    pub kind: PictureKind,
    /// The file's bytes in base64, at most 32 MiB of them.
    pub base64: String,
}

/// What a picture is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "kith.ts")]
pub enum PictureKind {
    /// Portable Network Graphics.
    Png,
    /// Scalable Vector Graphics.
    Svg,
}
