//! Into which of sled's trees what goes.

use crate::book::Kind;

/// Few trees, never one for each person (rule R5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Tree {
    /// Records of one kind.
    Of(Kind),
    /// The history.
    Log,
    /// Sequence, set hash, schema.
    Meta,
}

impl Tree {
    pub(super) const ALL: [Self; 13] = [
        Self::Of(Kind::Person),
        Self::Of(Kind::Tie),
        Self::Of(Kind::CatchUp),
        Self::Of(Kind::Checkin),
        Self::Of(Kind::Nudge),
        Self::Of(Kind::Group),
        Self::Of(Kind::FollowUp),
        Self::Of(Kind::Turn),
        Self::Of(Kind::Photo),
        Self::Of(Kind::Past),
        Self::Of(Kind::Single),
        Self::Log,
        Self::Meta,
    ];

    /// The tree's name on the disk, which is also sealed into every value.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Of(Kind::Person) => "people",
            Self::Of(Kind::Tie) => "ties",
            Self::Of(Kind::CatchUp) => "catch_ups",
            Self::Of(Kind::Checkin) => "checkins",
            Self::Of(Kind::Nudge) => "nudges",
            Self::Of(Kind::Group) => "groups",
            Self::Of(Kind::FollowUp) => "follow_ups",
            Self::Of(Kind::Turn) => "turns",
            Self::Of(Kind::Photo) => "photos",
            Self::Of(Kind::Past) => "pasts",
            Self::Of(Kind::Single) => "single",
            Self::Log => "log",
            Self::Meta => "meta",
        }
    }

    /// Its place among all of them.
    pub(super) fn index(self) -> usize {
        Self::ALL.iter().position(|tree| *tree == self).unwrap_or_default()
    }

    /// Every tree but the one that says what the others hold.
    pub(super) fn with_content() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|tree| *tree != Self::Meta)
    }
}
