//! The map through time: which days there are to look at, the map of one of them, and what differs between two.

use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

use super::MapView;
use crate::domain::{Circle, Energy, GroupId, PersonId, Sector, SupportKind, TieKind};

/// Which past days are worth a look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct ThroughView {
    /// The day the history begins; none where nothing has changed yet.
    pub begins: Option<NaiveDate>,
    /// Today, where the person is.
    pub today: NaiveDate,
    /// The days on which the map changed, oldest first.
    pub days: Vec<NaiveDate>,
    /// Days to compare with today, the latest first.
    pub starts: Vec<SinceStart>,
}

/// A day to compare with, by a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct SinceStart {
    /// What it is called.
    pub key: StartKey,
    /// The day whose evening is compared with: for a season, the last one before it.
    pub date: NaiveDate,
}

/// The names of days to compare with. Seasons are those of the calendar's months, named with the month, since which season
/// it is outside depends on where on Earth one lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "kith.ts")]
pub enum StartKey {
    /// A month ago.
    Month,
    /// Since March began.
    Spring,
    /// Since June began.
    Summer,
    /// Since September began.
    Autumn,
    /// Since December began.
    Winter,
    /// A year ago.
    Year,
    /// The first day of the history.
    Beginning,
}

/// The map as it stood in the evening of a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct MapThenView {
    /// The day.
    pub date: NaiveDate,
    /// The map, as far as it was kept: what people have lived through is not, and faces are those of today.
    pub map: MapView,
    /// Who stands on it and is no longer part of the circle today.
    pub ended: Vec<PersonId>,
}

/// What differs between the evenings of two days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct SinceView {
    /// The earlier day.
    pub from: NaiveDate,
    /// The later day.
    pub to: NaiveDate,
    /// What changed: people first, endings and beginnings before everything else; then ties, then groups.
    pub shifts: Vec<Shift>,
    /// Those named who still have a page.
    pub here: Vec<PersonId>,
}

/// Someone, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct Named {
    /// Identity.
    pub id: PersonId,
    /// Name: as it was later, else as it was before.
    pub name: String,
}

/// One thing that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "about")]
#[ts(export_to = "kith.ts")]
pub enum Shift {
    /// About one person.
    Person {
        /// Who.
        who: Named,
        /// What.
        what: PersonShift,
    },
    /// About what two people are to each other.
    Tie {
        /// One.
        a: Named,
        /// The other.
        b: Named,
        /// What.
        what: TieShift,
    },
    /// About a group.
    Group {
        /// Which.
        id: GroupId,
        /// Its name: as it was later, else as it was before.
        name: String,
        /// What.
        what: GroupShift,
    },
}

/// What changed about a person. A spot moved within the circle is none of these, nor is a new name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
#[ts(export_to = "kith.ts")]
pub enum PersonShift {
    /// Was not there before.
    New {
        /// The circle they stand on.
        circle: Option<Circle>,
    },
    /// Is no longer there.
    Gone {
        /// The circle they stood on.
        circle: Option<Circle>,
    },
    /// The tie ended.
    Ended,
    /// It broke off.
    Estranged,
    /// They died.
    Deceased,
    /// It rests.
    Resting,
    /// It is lived again.
    LivedAgain,
    /// Came onto a circle.
    Placed {
        /// Which.
        to: Circle,
    },
    /// Went off the circles.
    TakenOff {
        /// Which they stood on.
        from: Circle,
    },
    /// Moved towards the middle.
    Closer {
        /// From this circle.
        from: Circle,
        /// To this one.
        to: Circle,
    },
    /// Moved outwards.
    Further {
        /// From this circle.
        from: Circle,
        /// To this one.
        to: Circle,
    },
    /// Time with them leaves me otherwise.
    Energy {
        /// As it was.
        from: Option<Energy>,
        /// As it is.
        to: Option<Energy>,
    },
    /// They give me what they did not.
    GivesMore {
        /// What.
        kinds: Vec<SupportKind>,
    },
    /// They no longer give me this.
    GivesLess {
        /// What.
        kinds: Vec<SupportKind>,
    },
    /// I give them what I did not.
    GetsMore {
        /// What.
        kinds: Vec<SupportKind>,
    },
    /// I no longer give them this.
    GetsLess {
        /// What.
        kinds: Vec<SupportKind>,
    },
    /// Belongs to another part of life.
    Sector {
        /// As it was.
        from: Option<Sector>,
        /// As it is.
        to: Option<Sector>,
    },
}

/// What two people are to each other, in kinds and in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct TieWords {
    /// The kinds.
    pub kinds: Vec<TieKind>,
    /// The same in the person's own words; may be empty.
    pub label: String,
}

/// What changed about a tie.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
#[ts(export_to = "kith.ts")]
pub enum TieShift {
    /// They know each other.
    New {
        /// As what.
        to: TieWords,
    },
    /// They no longer do.
    Gone {
        /// As what they did.
        from: TieWords,
    },
    /// They are something else to each other.
    Changed {
        /// What they were.
        from: TieWords,
        /// What they are.
        to: TieWords,
    },
}

/// What changed about a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
#[ts(export_to = "kith.ts")]
pub enum GroupShift {
    /// It came together.
    New {
        /// Who is in it, by name.
        people: Vec<Named>,
    },
    /// It is no longer there.
    Gone,
    /// People joined it.
    Joined {
        /// Who, by name.
        people: Vec<Named>,
    },
    /// People left it, and are still there.
    Left {
        /// Who, by name.
        people: Vec<Named>,
    },
}
