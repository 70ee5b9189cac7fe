//! What the window and the command line may ask for. Unknown fields are refused.

use std::collections::BTreeSet;

use chrono::{NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::domain::{
    Birthday, Boundary, Cadence, Channel, CheckinReminder, Circle, ContactPoint, DayReminder, Energy, Flag,
    FollowUpId, GroupId, NamedDay, Need, NudgeKind, PeopleFilter, Person, PersonId, ReachedOut, Sector, Spot,
    Standing, Support, SupportKind, Theme, TieId, TieKind, TrayLook,
};

/// Which people to list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
#[ts(export_to = "kith.ts")]
pub struct PeopleQuery {
    /// Words to find, forgiving accents and small slips; empty for all.
    pub text: String,
    /// Who is listed.
    pub filter: PeopleFilter,
}

/// A new person.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "kith.ts")]
pub struct PersonDraft {
    /// Name.
    pub name: String,
    /// Circle, if it is known already.
    #[serde(default)]
    pub circle: Option<Circle>,
    /// Part of life, if it is known already.
    #[serde(default)]
    pub sector: Option<Sector>,
    /// Whether we have just met: then Kith may think of them twice in the first two weeks.
    #[serde(default)]
    pub just_met: bool,
}

/// Everything about a person that can be edited; all fields are replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "kith.ts")]
pub struct PersonEdit {
    /// Who.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// Other names.
    pub nicknames: Vec<String>,
    /// Part of life.
    pub sector: Option<Sector>,
    /// What flows each way.
    pub support: Support,
    /// How time with them leaves me.
    pub energy: Option<Energy>,
    /// Whether the tie is lived.
    pub standing: Standing,
    /// Wished rhythm.
    pub cadence: Cadence,
    /// Ways to reach them.
    pub contacts: Vec<ContactPoint>,
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
    /// What they have lived through.
    pub been_there: Vec<String>,
    /// Where I draw a line with them.
    pub boundaries: Vec<Boundary>,
    /// One emoji instead of initials.
    pub emoji: Option<String>,
    /// Free words.
    pub notes: String,
    /// Words for myself alone.
    pub private_notes: String,
    /// Whether care is taken with them, and when to look at that again.
    pub flagged: Option<Flag>,
}

impl From<&Person> for PersonEdit {
    /// As they stand, so that what is not touched stays.
    fn from(person: &Person) -> Self {
        let person = person.clone();
        Self {
            id: person.id,
            name: person.name,
            nicknames: person.nicknames,
            sector: person.sector,
            support: person.support,
            energy: person.energy,
            standing: person.standing,
            cadence: person.cadence,
            contacts: person.contacts,
            birthday: person.birthday,
            birthday_reminder: person.birthday_reminder,
            dates: person.dates,
            remembrance: person.remembrance,
            met: person.met,
            been_there: person.been_there,
            boundaries: person.boundaries,
            emoji: person.emoji,
            notes: person.notes,
            private_notes: person.private_notes,
            flagged: person.flagged,
        }
    }
}

/// Puts someone on a circle, or takes them off the map.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "kith.ts")]
pub struct PlaceRequest {
    /// Who.
    pub id: PersonId,
    /// Which circle; none takes them off the map.
    pub circle: Option<Circle>,
    /// Where exactly; none lets the map choose.
    #[serde(default)]
    pub spot: Option<Spot>,
}

/// A new tie between two people.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "kith.ts")]
pub struct TieDraft {
    /// One.
    pub a: PersonId,
    /// The other.
    pub b: PersonId,
    /// What they are to each other; may be empty.
    #[serde(default)]
    pub kinds: Vec<TieKind>,
    /// The same in words; may be empty.
    #[serde(default)]
    pub label: String,
}

/// What two tied people are to each other; all fields are replaced.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "kith.ts")]
pub struct TieEdit {
    /// Which tie.
    pub id: TieId,
    /// What they are to each other; may be empty.
    pub kinds: Vec<TieKind>,
    /// The same in words; may be empty.
    pub label: String,
}

/// A new group.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "kith.ts")]
pub struct GroupDraft {
    /// What it is called.
    pub name: String,
    /// Who is in it.
    pub members: Vec<PersonId>,
}

/// A group; all fields are replaced.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "kith.ts")]
pub struct GroupEdit {
    /// Which group.
    pub id: GroupId,
    /// What it is called.
    pub name: String,
    /// Who is in it.
    pub members: Vec<PersonId>,
}

/// A picture of someone.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "kith.ts")]
pub struct PhotoDraft {
    /// Of whom.
    pub person: PersonId,
    /// A JPEG of at most 48 KiB, in base64; none takes the picture away.
    pub jpeg: Option<String>,
}

/// Someone is turned to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "kith.ts")]
pub struct TurnDraft {
    /// To whom.
    pub person: PersonId,
    /// What for.
    pub need: Need,
}

/// Contact to be logged.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "kith.ts")]
pub struct CatchUpDraft {
    /// The day, `YYYY-MM-DD`; today where it is left out. A word, so that a day that cannot be is refused with
    /// its own reason and not as an unreadable request.
    #[serde(default)]
    pub date: Option<String>,
    /// With whom.
    pub with: Vec<PersonId>,
    /// How.
    #[serde(default)]
    pub channel: Option<Channel>,
    /// Who reached out.
    #[serde(default)]
    pub reached_out: Option<ReachedOut>,
    /// What about.
    #[serde(default)]
    pub topics: Vec<String>,
    /// How it left me, −2 to 2.
    #[serde(default)]
    pub after: Option<i8>,
    /// What I got.
    #[serde(default)]
    pub got: Vec<SupportKind>,
    /// What I gave.
    #[serde(default)]
    pub gave: Vec<SupportKind>,
    /// Free words.
    #[serde(default)]
    pub note: String,
    /// Something to ask about later, of the first of them.
    #[serde(default)]
    #[ts(optional)]
    pub follow_up: Option<AskLater>,
}

/// Something to ask about later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "kith.ts")]
pub struct AskLater {
    /// What about: one line.
    pub about: String,
    /// From which day on, `YYYY-MM-DD`.
    pub on: String,
}

/// A question to come back to with someone.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "kith.ts")]
pub struct FollowUpDraft {
    /// Whom to ask.
    pub person: PersonId,
    /// What and when.
    pub ask: AskLater,
}

/// A question to come back to; all fields are replaced.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "kith.ts")]
pub struct FollowUpEdit {
    /// Which.
    pub id: FollowUpId,
    /// What and when.
    pub ask: AskLater,
}

/// A self-check to be kept.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "kith.ts")]
pub struct CheckinDraft {
    /// Which instrument.
    pub instrument: String,
    /// One published code for each question; null where it was left out.
    pub answers: Vec<Option<u8>>,
}

/// What the person says to a suggestion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "kith.ts")]
pub enum SuggestionAnswer {
    /// We are in touch: logs contact today without asking more.
    InTouch,
    /// Wrote or called just now: counts as taken up, asks nothing.
    Reached,
    /// On it: counts as taken up, and logs nothing.
    Hello,
    /// Not now: a week of quiet about this person.
    Later,
    /// Fewer of these, all in all.
    Less,
    /// Never for this person; also "we are in touch anyway, no need to note it".
    Never,
    /// No more of these at all.
    Stop,
}

/// What the person says when asked whether someone is still wanted in their circle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "kith.ts")]
pub enum StillWantedAnswer {
    /// One circle further out; from the outermost, off the map.
    MoveOut,
    /// Yes: the next warm-up is about them.
    SayHello,
    /// As it is; not asked again for a year.
    Leave,
}

/// How long nudges rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "kith.ts")]
pub enum ForHowLong {
    /// One hour.
    Hour,
    /// The rest of the day.
    Today,
    /// Seven days.
    Week,
    /// Not at all: resume now.
    Resume,
}

/// Choices to change; a field that is left out stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
#[ts(export_to = "kith.ts", optional_fields)]
pub struct SettingsEdit {
    /// How the person wishes to be called.
    pub called: Option<String>,
    /// Colours.
    pub theme: Option<Theme>,
    /// Whether work questions are asked.
    pub works: Option<bool>,
    /// Whether notifications may carry names.
    pub notifications_with_names: Option<bool>,
    /// Whether nudges are given at all.
    pub nudges_on: Option<bool>,
    /// When the day's nudge may come, `HH:MM`.
    pub slot: Option<String>,
    /// Quiet from, `HH:MM`.
    pub quiet_from: Option<String>,
    /// Quiet until, `HH:MM`.
    pub quiet_to: Option<String>,
    /// People one wants to be in touch with in a week, 1 to 10.
    pub weekly_budget: Option<u8>,
    /// Whether people marked as mixed may be suggested.
    pub include_mixed: Option<bool>,
    /// Minutes without a touch until Kith locks, 0 to 240; 0 for never.
    pub lock_after: Option<u16>,
    /// Whether faces on the map pale with the time since contact.
    pub map_fade: Option<bool>,
    /// Days between contacts in the inner circle, 1 to 730.
    pub inner_days: Option<u16>,
    /// The same in the middle circle.
    pub middle_days: Option<u16>,
    /// The same in the outer circle.
    pub outer_days: Option<u16>,
    /// The same with people kept loosely.
    pub loose_days: Option<u16>,
    /// How many days before a day that comes round it is spoken of, 0 to 30.
    pub lead_days: Option<u8>,
    /// The day of the one notification a week; null for single ones.
    #[serde(deserialize_with = "given")]
    #[ts(optional, type = "Day | null")]
    pub digest: Option<Option<Weekday>>,
    /// The day of the notification about the week ahead; null for none.
    #[serde(deserialize_with = "given")]
    #[ts(optional, type = "Day | null")]
    pub look_ahead: Option<Option<Weekday>>,
    /// Whether notifications also ask about oneself.
    pub checkin_reminder: Option<CheckinReminder>,
    /// Kinds of nudges that are not wanted; all are replaced.
    pub kinds_off: Option<BTreeSet<NudgeKind>>,
    /// The keys that open the quick log from anywhere; null for none.
    #[serde(deserialize_with = "given")]
    #[ts(optional, type = "string | null")]
    pub quick_key: Option<Option<String>>,
    /// What the tray icon looks like.
    pub tray_look: Option<TrayLook>,
    /// Running low by hand: true for a week from now, false ends it.
    pub low_battery: Option<bool>,
}

/// A day of the week, as it is written.
#[derive(TS)]
#[ts(export_to = "kith.ts", type = "'Mon' | 'Tue' | 'Wed' | 'Thu' | 'Fri' | 'Sat' | 'Sun'")]
pub struct Day;

/// Tells "none" from "left out".
#[expect(clippy::option_option, reason = "that is what it tells")]
fn given<'de, D, T>(from: D) -> Result<Option<Option<T>>, D::Error>
where
    D: serde::Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::deserialize(from).map(Some)
}
