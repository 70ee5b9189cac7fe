//! The circle as a network, and what if.

use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

use super::{CoverageRow, PersonChip};
use crate::domain::{Circle, SupportKind};

/// The circle as a network. It counts everyone whose tie is lived and of whom something is said.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct NetworkView {
    /// The day this was so.
    pub date: NaiveDate,
    /// How many people there are.
    pub size: usize,
    /// How many ties between them are known.
    pub ties: usize,
    /// How many there could be. What is not known is not "no": screens say how many are known.
    pub ties_possible: usize,
    /// The measures, each with both readings, in the order screens list them.
    pub rows: Vec<MeasureRow>,
    /// Everyone it counts with what flows each way, the closest first, then by name.
    pub people: Vec<SupportRow>,
    /// Who gives each kind of support, the closest first; a row for every kind.
    pub coverage: Vec<CoverageRow>,
    /// Kinds that nobody, or one person alone, gives, and who could come to give them.
    pub thin: Vec<ThinRow>,
    /// Who gives the most kinds; several where they give as many.
    pub top: Vec<PersonChip>,
    /// Those through whom alone some of the others know of each other.
    pub joining: Vec<PersonChip>,
    /// Ties through which alone some of the others know of each other.
    pub bridges: Vec<(PersonChip, PersonChip)>,
    /// Groups of people who know each other more than the rest, the largest first.
    pub groups: Vec<Vec<PersonChip>>,
    /// Those of whom no tie to any of the others is known.
    pub alone: Vec<PersonChip>,
}

/// Which kinds of support flow between someone and me.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct SupportRow {
    /// With whom.
    pub person: PersonChip,
    /// What they give me.
    pub gives: Vec<SupportKind>,
    /// What they get from me.
    pub gets: Vec<SupportKind>,
}

/// One measure: an observation with two readings, of which neither is the better one. Never a target.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct MeasureRow {
    /// What is measured.
    pub measure: NetworkMeasure,
    /// What the value is: how to write it.
    pub form: MeasureForm,
    /// The value; none where it is not defined, such as density with one person.
    pub value: Option<f64>,
    /// Catalogue key of its name.
    pub key: String,
    /// Catalogue key of what may be comforting in it.
    pub comfort: String,
    /// Catalogue key of what may lie open in it.
    pub exposure: String,
}

/// What is measured; the codes are field terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "kith.ts")]
pub enum NetworkMeasure {
    /// How many people.
    Size,
    /// Known ties of all there could be.
    Density,
    /// Effective size (Borgatti).
    EffectiveSize,
    /// Effective size by size.
    Efficiency,
    /// Burt's constraint; may exceed 1.
    Constraint,
    /// Coleman-Theil hierarchy of the constraint.
    Hierarchy,
    /// Parts that know nothing of each other.
    Components,
    /// Pairs who do not know each other.
    BrokeredPairs,
    /// My betweenness, of the most there could be.
    Betweenness,
    /// Modularity of the groups.
    Modularity,
    /// How evenly people come from the parts of life there are (IQV).
    SectorMix,
    /// E-I index of the ties between people.
    SectorTies,
    /// Effective suppliers: on how many people support rests.
    Suppliers,
    /// The share of all support that who gives most carries.
    TopShare,
    /// With how many support flows both ways.
    Reciprocity,
}

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "kith.ts")]
pub enum MeasureForm {
    /// A whole number.
    Count,
    /// A part of one.
    Share,
    /// A number with a point.
    Number,
    /// From −1 to 1.
    Balance,
}

/// A kind of support that nobody, or one person alone, gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct ThinRow {
    /// The kind.
    pub kind: SupportKind,
    /// The one who gives it, if anyone.
    pub giver: Option<PersonChip>,
    /// People of the circle who could come to give it, the likeliest first, at most three.
    pub could_grow: Vec<GrowthRow>,
}

/// Someone who could come to give a kind of support.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct GrowthRow {
    /// Who.
    pub person: PersonChip,
    /// Why they are named.
    pub reasons: Vec<GrowthReason>,
}

/// Why someone is named as who could come to give something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "code")]
#[ts(export_to = "kith.ts")]
pub enum GrowthReason {
    /// How close they are.
    Circle {
        /// The circle.
        circle: Circle,
    },
    /// They get this from me, so that asking for it in return is near.
    GetsThis,
    /// What they give already.
    Gives {
        /// The kinds.
        kinds: Vec<SupportKind>,
    },
    /// Time with them lifts me.
    Lifts,
}

/// What would be different without one person.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct WhatIfView {
    /// Without whom.
    pub person: PersonChip,
    /// Whether they are counted in the network at all; if not, nothing would be different.
    pub counted: bool,
    /// Kinds of support nobody would give any more.
    pub empties: Vec<SupportKind>,
    /// Kinds they give that one other person alone would still give, with who that is.
    pub thins: Vec<LastGiver>,
    /// How many people would give each kind, in the order screens list them; a row for every kind.
    pub left: Vec<KindCount>,
    /// The share of all given support they carry, 0 to 1; none where nothing is given.
    pub support_share: Option<f64>,
    /// The parts those around them would fall into, the largest first; empty where they stay one.
    pub parts: Vec<Vec<PersonChip>>,
}

/// The one who would still give a kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct LastGiver {
    /// The kind.
    pub kind: SupportKind,
    /// Who.
    pub giver: PersonChip,
}

/// How many give a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "kith.ts")]
pub struct KindCount {
    /// The kind.
    pub kind: SupportKind,
    /// How many people.
    pub people: usize,
}
