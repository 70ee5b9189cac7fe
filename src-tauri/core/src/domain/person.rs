//! One person of the circle.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Circle, PersonId, Sector, Support};

/// How many ways to reach one person are kept.
pub const MAX_CONTACTS: usize = 50;
/// How many other names of one person are kept.
pub const MAX_NICKNAMES: usize = 50;
/// How many topics, boundaries and days of one person are kept, each.
pub const MAX_LISTED: usize = 50;
/// The earliest a day that comes round is spoken of, in days before it.
pub const MAX_LEAD_DAYS: u8 = 30;

/// Someone in the person's life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Identity.
    pub id: PersonId,
    /// The name as the person writes it: cleaned, never empty.
    pub name: String,
    /// Other names they are found by.
    pub nicknames: Vec<String>,
    /// How close; `None` until placed.
    pub circle: Option<Circle>,
    /// Where on the map inside that circle; `None` lets the map choose.
    pub spot: Option<Spot>,
    /// The part of life they come from.
    pub sector: Option<Sector>,
    /// What flows each way.
    pub support: Support,
    /// How time with them leaves me.
    pub energy: Option<Energy>,
    /// Whether the tie is lived at present.
    pub standing: Standing,
    /// How often contact is wished for.
    pub cadence: Cadence,
    /// Ways to reach them.
    pub contacts: Vec<ContactPoint>,
    /// Day of birth, with or without the year.
    pub birthday: Option<Birthday>,
    /// Whether the birthday is spoken of beforehand.
    pub birthday_reminder: DayReminder,
    /// Other days that matter between us.
    pub dates: Vec<NamedDay>,
    /// Whether their days are still spoken of after they died. By choice only.
    pub remembrance: bool,
    /// When we met, where that was lately: two light touches in the first two weeks help a new tie.
    pub met: Option<NaiveDate>,
    /// What they have lived through, in the person's own words: who has been there can be found again.
    pub been_there: Vec<String>,
    /// Where I draw a line with them.
    pub boundaries: Vec<Boundary>,
    /// A sign instead of initials: one emoji.
    pub emoji: Option<String>,
    /// Free words.
    pub notes: String,
    /// Words for myself alone: shown when asked for, never searched, never in anything made to be shared.
    pub private_notes: String,
    /// Taken care with: never in nudges, suggestions, or anything made to be shared. My own mark, with a day to look at it
    /// again, so that it is not for ever.
    pub flagged: Option<Flag>,
    /// In the list without a circle, by choice: not asked about again.
    pub kept_aside: bool,
    /// When they were added here.
    pub added: DateTime<Utc>,
}

impl Person {
    /// A person of whom only the name is known.
    pub fn named(id: PersonId, name: String, added: DateTime<Utc>) -> Self {
        Self {
            id,
            name,
            nicknames: Vec::new(),
            circle: None,
            spot: None,
            sector: None,
            support: Support::default(),
            energy: None,
            standing: Standing::Active,
            cadence: Cadence::ByCircle,
            contacts: Vec::new(),
            birthday: None,
            birthday_reminder: DayReminder::default(),
            dates: Vec::new(),
            remembrance: false,
            met: None,
            been_there: Vec::new(),
            boundaries: Vec::new(),
            emoji: None,
            notes: String::new(),
            private_notes: String::new(),
            flagged: None,
            kept_aside: false,
            added,
        }
    }

    /// Whether Kith asks where they belong: on no circle, and not [kept aside](Self::kept_aside).
    pub fn waits_for_a_circle(&self) -> bool {
        self.circle.is_none() && !self.kept_aside
    }

    /// Whether Kith may name them of its own accord: in a nudge, as someone to turn to, as a tie that could grow. One rule
    /// in one place: the tie is lived, they are not [flagged](Self::flagged), and time with them is not marked as heavy.
    /// Whether *mixed* ones may be named as well is for each asker to say.
    pub fn may_be_suggested(&self) -> bool {
        self.standing == Standing::Active && self.flagged.is_none() && self.energy != Some(Energy::Heavy)
    }
}

/// Care taken with someone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct Flag {
    /// Since when.
    pub since: NaiveDate,
    /// When to look at it again.
    pub review: Option<NaiveDate>,
}

/// A line I draw with someone, in three sentences.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct Boundary {
    /// What I will not do, or not have done to me.
    pub what: String,
    /// How I say it.
    #[serde(default)]
    pub say: String,
    /// What I do if it is crossed.
    #[serde(default)]
    pub then: String,
    /// When to look at it again.
    #[serde(default)]
    pub review: Option<NaiveDate>,
}

/// A day that matters, with or without a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct NamedDay {
    /// What it is, in the person's own words.
    pub label: String,
    /// When.
    pub day: Birthday,
    /// Whether it is a glad day or a hard one.
    #[serde(default)]
    pub tone: DayTone,
    /// Whose day it is.
    #[serde(default)]
    pub whose: Whose,
    /// Whether it is spoken of beforehand.
    #[serde(default)]
    pub reminder: DayReminder,
}

/// What a day that comes round is like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "kith.ts")]
pub enum DayTone {
    /// Glad.
    #[default]
    Glad,
    /// Hard, such as the day someone was lost.
    Hard,
}

/// Whose day it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "kith.ts")]
pub enum Whose {
    /// Theirs.
    #[default]
    Theirs,
    /// Mine.
    Mine,
    /// Ours.
    Both,
}

/// Whether a day is spoken of beforehand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind", content = "days")]
#[ts(export_to = "kith.ts")]
pub enum DayReminder {
    /// As chosen in the settings.
    #[default]
    Usual,
    /// So many days before, 0 to 30; 0 is on the day itself.
    Before(u8),
    /// Not at all.
    Never,
}

/// A place on the map in polar form, kept where it was put.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct Spot {
    /// Tenths of a degree clockwise from the top, 0 to 3599.
    pub angle: u16,
    /// Distance from the middle in thousandths of the map's radius, 0 to 1000.
    pub distance: u16,
}

/// How time with someone leaves me; my own words for it, never a mark of the other person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "kith.ts")]
pub enum Energy {
    /// Lifts me.
    Lifts,
    /// Leaves me as I was.
    Neutral,
    /// Both at once; close to half of important ties are (Holt-Lunstad, Uchino).
    Mixed,
    /// Weighs on me.
    Heavy,
}

/// Whether a tie is lived at present. More distance is a legitimate wish; endings stay in the history.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "kith.ts")]
pub enum Standing {
    /// Lived.
    #[default]
    Active,
    /// Resting for now.
    Paused,
    /// Over.
    Ended,
    /// Broken off.
    Estranged,
    /// Died.
    Deceased,
}

/// How often contact is wished for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind", content = "days")]
#[ts(export_to = "kith.ts")]
pub enum Cadence {
    /// As usual for the circle.
    #[default]
    ByCircle,
    /// Every so many days, 1 to 730.
    Days(u16),
    /// No reminders for this person.
    Never,
}

/// One way to reach someone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct ContactPoint {
    /// What it is.
    pub kind: ContactKind,
    /// "home", "work", "mobile", or the person's own word.
    #[serde(default)]
    pub label: String,
    /// The number, address or link, as written.
    pub value: String,
}

/// What a contact point is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "kith.ts")]
pub enum ContactKind {
    /// Telephone or mobile number.
    Phone,
    /// E-mail address.
    Email,
    /// Postal address on one or more lines.
    Address,
    /// Anything with a link: site, messenger, profile.
    Link,
}

/// A day of birth; the year is often not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct Birthday {
    /// Year, where known.
    pub year: Option<i32>,
    /// Month, 1 to 12.
    pub month: u32,
    /// Day of the month; 29 February is allowed without a year.
    pub day: u32,
}

impl Birthday {
    /// A birthday that exists in some calendar year, or `None`.
    pub fn new(year: Option<i32>, month: u32, day: u32) -> Option<Self> {
        // 2000 was a leap year: a birthday without a year may be 29 February.
        NaiveDate::from_ymd_opt(year.unwrap_or(2000), month, day)?;
        Some(Self { year, month, day })
    }

    /// The first time it comes round on `today` or after. 29 February comes on 1 March in a common year.
    pub fn next(self, today: NaiveDate) -> Option<NaiveDate> {
        let in_year = |year| {
            NaiveDate::from_ymd_opt(year, self.month, self.day)
                .or_else(|| NaiveDate::from_ymd_opt(year, self.month + 1, 1))
        };
        in_year(today.year()).filter(|day| *day >= today).or_else(|| in_year(today.year() + 1))
    }
}
