//! People, one person, and the map.

use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

use super::person::{EnergyOverTime, FlowRow, FollowUpView, LearnedRhythm, NextDay};
use crate::domain::{
    After, Birthday, Boundary, Cadence, CatchUpId, Channel, Circle, ContactPoint, DayReminder, Energy, Flag,
    GroupId, NamedDay, Person, PersonId, ReachedOut, SavedFilter, Sector, Spot, Standing, Support,
    SupportKind, TieId, TieKind, initials,
};

/// What stands for a face, where it is not initials.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind", content = "value")]
#[ts(export_to = "kith.ts")]
pub enum FaceView {
    /// One emoji.
    Emoji(String),
    /// A picture, to be asked for; the number changes with it.
    Photo(u32),
}

/// Someone's picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct PhotoView {
    /// Of whom.
    pub person: PersonId,
    /// Changes with the picture.
    pub version: u32,
    /// The JPEG in base64.
    pub jpeg: String,
}

/// A person in passing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct PersonChip {
    /// Identity.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// One or two letters for the face.
    pub initials: String,
    /// What stands for the face instead.
    pub face: Option<FaceView>,
    /// Circle, once placed.
    pub circle: Option<Circle>,
    /// How time with them leaves me.
    pub energy: Option<Energy>,
}

impl From<&Person> for PersonChip {
    /// A picture is not known here: whoever has the book puts it in.
    fn from(person: &Person) -> Self {
        Self {
            id: person.id,
            name: person.name.clone(),
            initials: initials(&person.name),
            face: person.emoji.clone().map(FaceView::Emoji),
            circle: person.circle,
            energy: person.energy,
        }
    }
}

/// A row of the people list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct PersonRow {
    /// Identity.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// One or two letters for the face.
    pub initials: String,
    /// What stands for the face instead.
    pub face: Option<FaceView>,
    /// Circle, once placed.
    pub circle: Option<Circle>,
    /// Part of life.
    pub sector: Option<Sector>,
    /// How time with them leaves me.
    pub energy: Option<Energy>,
    /// Whether the tie is lived.
    pub standing: Standing,
    /// Last day of contact.
    pub last_contact: Option<NaiveDate>,
    /// Full days since then.
    #[ts(type = "number | null")]
    pub days_since: Option<i64>,
    /// Where the words that were looked for stand, if not in the name.
    pub found: Option<FoundIn>,
}

/// The place where someone was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct FoundIn {
    /// In what.
    pub field: FoundField,
    /// A little of what stands before, with `…` where there is more.
    pub before: String,
    /// The words that were found, as written.
    pub hit: String,
    /// A little of what stands after, with `…` where there is more.
    pub after: String,
}

/// What someone can be found by, in the order in which it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "kith.ts")]
pub enum FoundField {
    /// The name.
    Name,
    /// Another name.
    Nickname,
    /// What a catch-up was about.
    Topic,
    /// A group they belong to.
    Group,
    /// What they have been through.
    BeenThere,
    /// What they are to somebody.
    Tie,
    /// A way to reach them.
    Contact,
    /// Free words about them or about a catch-up.
    Note,
}

/// The people list for a query.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct PeopleView {
    /// Best match first; by name where nothing is searched for.
    pub rows: Vec<PersonRow>,
    /// How many there are without the query.
    pub total: usize,
    /// How many of them wait for a circle.
    pub unplaced: usize,
    /// The filters that were kept, by name.
    pub saved: Vec<SavedFilter>,
    /// The groups there are to choose from, by name.
    pub groups: Vec<GroupChoice>,
    /// What somebody in the list has lived through, in the words written there.
    pub been_there: Vec<String>,
}

/// A group to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct GroupChoice {
    /// Which.
    pub id: GroupId,
    /// What it is called.
    pub name: String,
}

/// Everything about one person.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct PersonView {
    /// Identity.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// One or two letters for the face.
    pub initials: String,
    /// Other names.
    pub nicknames: Vec<String>,
    /// Circle, once placed.
    pub circle: Option<Circle>,
    /// Part of life.
    pub sector: Option<Sector>,
    /// What flows each way.
    pub support: Support,
    /// How time with them leaves me.
    pub energy: Option<Energy>,
    /// Whether the tie is lived.
    pub standing: Standing,
    /// Wished rhythm, as chosen.
    pub cadence: Cadence,
    /// The rhythm in days that follows from it, or none.
    pub cadence_days: Option<u16>,
    /// Ways to reach them.
    pub contacts: Vec<ContactPoint>,
    /// What stands for the face instead.
    pub face: Option<FaceView>,
    /// Birthday.
    pub birthday: Option<Birthday>,
    /// Whether the birthday is spoken of beforehand.
    pub birthday_reminder: DayReminder,
    /// Other days that matter.
    pub dates: Vec<NamedDay>,
    /// Whether their days are still spoken of after they died.
    pub remembrance: bool,
    /// When we met, where that was lately.
    pub met: Option<NaiveDate>,
    /// Questions to come back to, the nearest first.
    pub follow_ups: Vec<FollowUpView>,
    /// What they have lived through.
    pub been_there: Vec<String>,
    /// Where I draw a line with them.
    pub boundaries: Vec<Boundary>,
    /// The emoji chosen, also where a picture covers it.
    pub emoji: Option<String>,
    /// Free words.
    pub notes: String,
    /// Words for myself alone: shown only when asked for.
    pub private_notes: String,
    /// Whether care is taken with them.
    pub flagged: Option<Flag>,
    /// Last day of contact.
    pub last_contact: Option<NaiveDate>,
    /// Full days since then.
    #[ts(type = "number | null")]
    pub days_since: Option<i64>,
    /// How often I felt better after, and out of how many with a note; shown from three on.
    pub felt_better: Option<(usize, usize)>,
    /// Logged contact, newest first, at most 200.
    pub timeline: Vec<CatchUpView>,
    /// Who they know.
    pub ties: Vec<TieView>,
    /// Groups they are in.
    pub groups: Vec<GroupView>,
    /// What flows each way: one row for each kind of support.
    pub flows: Vec<FlowRow>,
    /// Birthday and other days, the next to come first.
    pub next_days: Vec<NextDay>,
    /// How time with them left me, over time.
    pub energy_over_time: EnergyOverTime,
    /// The rhythm the log shows; none from too few catch-ups, and none where no reminder would ever come.
    pub learned_rhythm: Option<LearnedRhythm>,
}

/// One logged contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct CatchUpView {
    /// Identity.
    pub id: CatchUpId,
    /// The day.
    pub date: NaiveDate,
    /// Who was there.
    pub with: Vec<PersonChip>,
    /// How.
    pub channel: Option<Channel>,
    /// Who reached out.
    pub reached_out: Option<ReachedOut>,
    /// What about.
    pub topics: Vec<String>,
    /// How it left me, −2 to 2.
    pub after: Option<After>,
    /// What I got.
    pub got: Vec<SupportKind>,
    /// What I gave.
    pub gave: Vec<SupportKind>,
    /// Free words.
    pub note: String,
}

/// A tie seen from one of its ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct TieView {
    /// Identity.
    pub id: TieId,
    /// The other end.
    pub other: PersonChip,
    /// What they are to each other.
    pub kinds: Vec<TieKind>,
    /// The same in words.
    pub label: String,
}

/// A group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct GroupView {
    /// Identity.
    pub id: GroupId,
    /// What it is called.
    pub name: String,
    /// Who is in it, by name.
    pub members: Vec<PersonId>,
}

/// The map: everyone who is placed, where they stand, and what the circle covers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct MapView {
    /// Placed people with a lived or resting tie, inner circle first.
    pub people: Vec<MapPerson>,
    /// People not placed yet, by name.
    pub unplaced: Vec<PersonChip>,
    /// Ties between people whose tie is lived or resting, placed or not; one drawn needs both ends on the map.
    pub ties: Vec<MapTie>,
    /// Groups, by name; with everyone who is in them, placed or not.
    pub groups: Vec<GroupView>,
    /// One row for each kind of support.
    pub coverage: Vec<CoverageRow>,
    /// Whether faces pale with the time since contact.
    pub fade: bool,
}

/// A person on the map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct MapPerson {
    /// Identity.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// One or two letters for the face.
    pub initials: String,
    /// Circle.
    pub circle: Circle,
    /// Part of life.
    pub sector: Option<Sector>,
    /// How time with them leaves me.
    pub energy: Option<Energy>,
    /// Whether the tie is lived or resting.
    pub standing: Standing,
    /// Where they stand: as put by hand, or as the map chose.
    pub spot: Spot,
    /// Full days since the last contact.
    #[ts(type = "number | null")]
    pub days_since: Option<i64>,
    /// What they give me.
    pub gives: Vec<SupportKind>,
    /// What they get from me.
    pub gets: Vec<SupportKind>,
    /// What stands for the face instead of initials.
    pub face: Option<FaceView>,
    /// What they have lived through.
    pub been_there: Vec<String>,
}

/// A tie on the map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct MapTie {
    /// Identity.
    pub id: TieId,
    /// One end.
    pub a: PersonId,
    /// The other end.
    pub b: PersonId,
    /// What they are to each other.
    pub kinds: Vec<TieKind>,
    /// The same in words.
    pub label: String,
}

/// Who gives one kind of support.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct CoverageRow {
    /// The kind.
    pub kind: SupportKind,
    /// Who gives it, with a lived tie.
    pub givers: Vec<PersonChip>,
}
