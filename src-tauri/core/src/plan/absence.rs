//! Whether someone is, or just was, away for long: then nothing has piled up (evidence §3.2, "Long absence").

use chrono::{Duration, NaiveDate};

use super::numbers::{AWAY_DAYS, AWAY_FOR_LONG_DAYS, SETTLING_DAYS, SUGGESTIONS};
use crate::domain::Presence;

/// Whether someone is, or just was, away for long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Absence {
    /// No.
    None,
    /// Not looked in for 14 days; whoever looks now is just coming back.
    Away,
    /// Came back on this day, less than three days ago.
    Settling(NaiveDate),
    /// Came back on this day, and is settled again.
    Settled(NaiveDate),
}

impl Absence {
    pub(super) fn at(presence: Presence, today: NaiveDate) -> Self {
        let since = |day: NaiveDate| (today - day).num_days();
        if presence.last_opened.is_some_and(|day| since(day) >= AWAY_DAYS) {
            return Self::Away;
        }
        match presence.returned {
            // A return that lies ahead is a clock that was moved; it says nothing.
            Some(day) if since(day) < 0 => Self::None,
            Some(day) if since(day) < SETTLING_DAYS => Self::Settling(day),
            Some(day) => Self::Settled(day),
            None => Self::None,
        }
    }

    /// The day at which everyone's waiting is cut back to "just now due": nothing piled up meanwhile.
    pub(super) fn clipped_on(self, today: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::None => None,
            Self::Away | Self::Settling(_) => Some(today),
            Self::Settled(returned) => Some(later(returned, SETTLING_DAYS - 1)),
        }
    }

    /// How many suggestions there may be.
    pub(super) fn most_suggestions(self) -> usize {
        if self.is_fresh() { 1 } else { SUGGESTIONS }
    }

    /// Whether someone is away, or only just back.
    pub(super) fn is_fresh(self) -> bool {
        matches!(self, Self::Away | Self::Settling(_))
    }

    /// Whether this is the day of the return.
    pub(super) fn welcomes(self, today: NaiveDate) -> bool {
        match self {
            Self::Away => true,
            Self::Settling(returned) => returned == today,
            Self::None | Self::Settled(_) => false,
        }
    }

    /// Whether this is the day of the return, and the absence was so long that leaving is offered beside.
    pub(super) fn was_for_long(self, presence: Presence, today: NaiveDate) -> bool {
        let last_seen = if self == Self::Away { presence.last_opened } else { presence.left };
        let for_long = last_seen.is_some_and(|day| (today - day).num_days() >= AWAY_FOR_LONG_DAYS);
        self.welcomes(today) && for_long
    }
}

/// So many days later.
pub(super) fn later(day: NaiveDate, days: i64) -> NaiveDate {
    day.checked_add_signed(Duration::days(days)).unwrap_or(day)
}
