//! The Today screen.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use ts_rs::TS;

use super::PersonChip;
use crate::domain::{Circle, DayTone, FollowUpId, NudgeKind, SupportKind, Whose};

/// What Today shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct TodayView {
    /// The day on the wall.
    pub date: NaiveDate,
    /// For the greeting.
    pub part: DayPart,
    /// How the person wishes to be called; empty for no name.
    pub called: String,
    /// Usual or low, and why.
    pub capacity: CapacityView,
    /// At most three, best first.
    pub suggestions: Vec<Suggestion>,
    /// The daily question.
    pub pulse: PulsePrompt,
    /// Self-checks whose time has come, by instrument, at most one.
    pub due_checkin: Option<String>,
    /// Whether this is a return after a long absence: "Good to see you. Nothing piled up."
    pub welcome_back: bool,
    /// Whether it was so long that leaving with everything, or deleting it, is offered beside.
    pub away_for_long: bool,
    /// Days and questions of the seven days to come, the nearest first.
    pub ahead: Vec<AheadRow>,
    /// A step towards someone not heard of for long; at most one a fortnight.
    pub warm_up: Option<WarmUpView>,
    /// Someone out of reach, to be asked about; at most one a month.
    pub still_wanted: Option<StillWantedView>,
    /// How many people there are.
    pub people: usize,
    /// How many of them have no circle yet.
    pub unplaced: usize,
    /// Nudges rest until then.
    pub paused_until: Option<DateTime<Utc>>,
}

/// Something of the days to come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct AheadRow {
    /// About whom.
    pub person: PersonChip,
    /// What it is.
    pub what: AheadWhat,
    /// On which day; today for a question whose day has come.
    pub on: NaiveDate,
    /// In how many days.
    #[ts(type = "number")]
    pub in_days: i64,
}

/// What is to come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "what")]
#[ts(export_to = "kith.ts")]
pub enum AheadWhat {
    /// A birthday.
    Birthday {
        /// How old they will be, where the year is known.
        turns: Option<i32>,
    },
    /// Another day that comes round.
    Day {
        /// What it is, in the person's own words.
        label: String,
        /// Glad or hard.
        tone: DayTone,
        /// Whose.
        whose: Whose,
    },
    /// A day of someone who died.
    Remembrance {
        /// What it is; none for the birthday.
        label: Option<String>,
    },
    /// A question to come back to.
    FollowUp {
        /// Which.
        id: FollowUpId,
        /// What about.
        about: String,
    },
}

/// Three small steps towards someone not heard of for long: a line to someone near, a draft, sending it or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct WarmUpView {
    /// Towards whom, with the words of the draft.
    pub to: Suggestion,
    /// Which step is next, 1 to 3.
    pub step: u8,
    /// Whom the first line could go to; none where nobody near is there, and then it begins with the draft.
    pub near: Option<PersonChip>,
}

/// Someone out of reach.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct StillWantedView {
    /// Who.
    pub person: PersonChip,
    /// Where they stand.
    pub circle: Circle,
    /// Where they would be moved to; none takes them off the map.
    pub further_out: Option<Circle>,
}

/// What helped: nudges of one kind in the last year, and what came of them (evidence §3.2, "Proximal outcome").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct HelpedRow {
    /// The kind.
    pub kind: NudgeKind,
    /// Whether it is wanted.
    pub on: bool,
    /// How many notifications were given, their 72 hours over.
    pub given: usize,
    /// After how many of them there was contact within 72 hours.
    pub contact: usize,
    /// How many of those catch-ups have a note on how they left me.
    pub notes: usize,
    /// How many of those notes are good ones.
    pub lifted: usize,
}

/// Part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "kith.ts")]
pub enum DayPart {
    /// 5 to 11.
    Morning,
    /// 12 to 17.
    Afternoon,
    /// 18 to 22.
    Evening,
    /// 23 to 4.
    Night,
}

/// Usual or low, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct CapacityView {
    /// Whether the person runs low; reach-outs rest while they do.
    pub low: bool,
    /// Why; empty when not low.
    pub reasons: Vec<CapacityReason>,
    /// When Kith asks again.
    pub until: Option<DateTime<Utc>>,
}

/// Why capacity counts as low.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "kith.ts")]
pub enum CapacityReason {
    /// Said so by hand.
    Said,
    /// The daily question was answered with empty or low twice running.
    DailyLowTwice,
    /// The weekly question said more was asked than could be given.
    WeeklyAskedTooMuch,
    /// The exhaustion self-check stood well above the usual twice running.
    ExhaustionAboveUsual,
}

/// Someone to be in touch with, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct Suggestion {
    /// Who.
    pub person: PersonChip,
    /// What is proposed.
    pub kind: NudgeKind,
    /// The reasons, most telling first; never empty.
    pub reasons: Vec<Reason>,
    /// An opening line.
    pub opening: Opening,
    /// An e-mail address to write to, where one is known.
    pub email: Option<String>,
    /// A number to call or text, where one is known.
    pub phone: Option<String>,
}

/// Which opening line of the catalogue: `opening-{kind}-{variant}` with the name filled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct Opening {
    /// The kind of nudge.
    pub kind: NudgeKind,
    /// Which wording, 1 to 8.
    pub variant: u8,
}

/// One reason, as data. Shown as words, never as a number that counts what was not done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "because")]
#[ts(export_to = "kith.ts")]
pub enum Reason {
    /// They stand in this circle.
    Circle {
        /// Which.
        circle: Circle,
    },
    /// Roughly this long since the last contact.
    Elapsed {
        /// Full days.
        #[ts(type = "number")]
        days: i64,
    },
    /// Nothing was logged with them yet.
    NoContactYet,
    /// What the last catch-up was about.
    LastTopic {
        /// The topic.
        topic: String,
    },
    /// They are the only one who gives this.
    OnlyGiver {
        /// The kind of support.
        support: SupportKind,
    },
    /// Their birthday comes, or is.
    Birthday {
        /// When.
        on: NaiveDate,
        /// In how many days.
        #[ts(type = "number")]
        in_days: i64,
        /// How old they will be, where the year is known.
        turns: Option<i32>,
    },
    /// Another day comes round, or is.
    Day {
        /// What it is, in the person's own words; none for the birthday of someone who died.
        label: Option<String>,
        /// Glad or hard.
        tone: DayTone,
        /// Whose.
        whose: Whose,
        /// When.
        on: NaiveDate,
        /// In how many days.
        #[ts(type = "number")]
        in_days: i64,
    },
    /// I wanted to ask about something.
    FollowUp {
        /// Which question.
        id: FollowUpId,
        /// What about.
        about: String,
    },
    /// We met lately.
    MetLately {
        /// When.
        on: NaiveDate,
    },
    /// They are someone one could be with on a hard day of one's own.
    HardDayNear {
        /// What it is.
        label: String,
        /// In how many days.
        #[ts(type = "number")]
        in_days: i64,
    },
    /// Time with them lifts me.
    Lifts,
    /// I usually feel better after.
    FeltBetter {
        /// So often.
        times: usize,
        /// Out of so many.
        of: usize,
    },
    /// I am running low, and they give this.
    GivesWhenLow {
        /// The kind of support.
        support: SupportKind,
    },
}

/// The daily question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct PulsePrompt {
    /// The instrument to answer it with.
    pub instrument: String,
    /// Today's answer, 1 empty to 5 full, if given.
    pub answered: Option<u8>,
}
