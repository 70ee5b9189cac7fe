//! Which people are looked at, and under which name that is kept. What a filter means for a book is decided in `views`.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Circle, Energy, GroupId, Sector, Standing, SupportKind};

/// How many filters are kept.
pub const MAX_FILTERS: usize = 30;
/// The longest time without contact one can ask for, in days.
pub const MAX_QUIET: u16 = 3650;

/// Who is listed: everyone whom every given field fits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export_to = "kith.ts")]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of its own, asked or not")]
pub struct PeopleFilter {
    /// On this circle.
    pub circle: Option<Circle>,
    /// Those who wait for a circle: on none, and not [kept aside](super::Person::kept_aside).
    pub unplaced: bool,
    /// Of this part of life.
    pub sector: Option<Sector>,
    /// Time with them leaves me like this.
    pub energy: Option<Energy>,
    /// The tie stands like this, past ones as well.
    pub standing: Option<Standing>,
    /// Also those whose tie is ended, estranged or whose life has ended, where no standing is asked for.
    pub with_past: bool,
    /// They give me this.
    pub gives: Option<SupportKind>,
    /// I give them this.
    pub gets: Option<SupportKind>,
    /// They have lived through this; accents and case aside.
    pub been_there: Option<String>,
    /// In this group.
    pub group: Option<GroupId>,
    /// Care is taken with them.
    pub flagged: bool,
    /// No contact for so many days or more, or never.
    pub quiet_for: Option<u16>,
    /// Nothing is known by which to reach them.
    pub unreachable: bool,
}

/// A filter with a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct SavedFilter {
    /// What the person calls it; there is one of each name.
    pub name: String,
    /// Whom it lists.
    pub filter: PeopleFilter,
}
