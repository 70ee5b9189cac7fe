//! What every rule of the engine looks at: the circle, the day, what was given before, and how the person is.

use chrono::NaiveDate;

use super::absence::Absence;
use super::backoff::History;
use crate::book::Book;
use crate::domain::{Moment, NudgeKind};

/// One moment of one circle.
pub(super) struct Situation<'a> {
    pub(super) book: &'a Book,
    pub(super) now: Moment,
    /// The day on the wall.
    pub(super) today: NaiveDate,
    /// What was given, and what became of it.
    pub(super) history: History<'a>,
    /// Whether one is, or just was, away for long.
    pub(super) absence: Absence,
    /// Whether one runs low.
    pub(super) low: bool,
}

impl<'a> Situation<'a> {
    pub(super) fn new(book: &'a Book, now: Moment, low: bool) -> Self {
        let today = now.date();
        let history = History::read(book, now);
        Self { book, now, today, history, absence: Absence::at(book.presence, today), low }
    }

    /// Whether a kind of nudge is wanted.
    pub(super) fn wants(&self, kind: NudgeKind) -> bool {
        !self.book.settings.nudges.kinds_off.contains(&kind)
    }
}
