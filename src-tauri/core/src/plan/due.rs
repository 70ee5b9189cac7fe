//! Which one thing a notification is about now, if any: a question whose day has come, a day, the week ahead, oneself, and
//! only then whom one was not in touch with. Or the one digest of a week, in place of all of that.

use chrono::{DateTime, Datelike, Utc};

use super::dose::{self, Dose};
use super::eligibility::gap;
use super::numbers::{AHEAD_DAYS, IN_A_DIGEST};
use super::proposal::{Proposal, What};
use super::situation::Situation;
use super::wording::Wordings;
use super::{About, Due};
use crate::checkin;
use crate::contract::{AheadRow, Suggestion};
use crate::domain::{CheckinReminder, NudgeKind, PersonId};

/// What is due, before it has its words.
pub(super) enum Chosen {
    Nothing,
    /// Something about no one.
    NoOne(NudgeKind),
    One(Vec<PersonId>),
    Digest(Vec<PersonId>),
}

impl Chosen {
    /// Whom it is about; they have a place on Today.
    pub(super) fn people(&self) -> &[PersonId] {
        match self {
            Self::One(people) | Self::Digest(people) => people,
            Self::Nothing | Self::NoOne(_) => &[],
        }
    }

    /// The notification, in the words that Today has.
    pub(super) fn notification(&self, suggestions: &[Suggestion]) -> Option<Due> {
        if let Self::NoOne(kind) = self {
            let about = About { person: None, kind: *kind, variant: 1, reasons: Vec::new() };
            return Some(Due { digest: false, about: vec![about] });
        }
        let named = suggestions.iter().filter(|it| self.people().contains(&it.person.id));
        let about: Vec<About> = named.map(About::from).collect();
        (!about.is_empty()).then_some(Due { digest: matches!(self, Self::Digest(_)), about })
    }
}

/// Chooses what is due.
pub(super) fn due(
    situation: &Situation,
    proposals: &[Proposal],
    ahead: &[AheadRow],
    is_hard_day: bool,
    words: &Wordings,
    started: DateTime<Utc>,
) -> Chosen {
    if !dose::is_the_time(situation, started) {
        return Chosen::Nothing;
    }
    let Some(left) = Dose::left(situation) else { return Chosen::Nothing };
    let nudges = &situation.book.settings.nudges;
    let mut people = People { situation, proposals, words, holds_undated: is_hard_day.then_some(true) };
    let weekday = situation.today.weekday();
    if let Some(day) = nudges.digest {
        let may_be = day == weekday && left.reach_out && !situation.low;
        let most = if may_be { IN_A_DIGEST.min(situation.absence.most_suggestions()) } else { 0 };
        let named = people.that(|_| true, most);
        return if named.is_empty() { Chosen::Nothing } else { Chosen::Digest(named) };
    }

    let reminder = nudges.checkin_reminder;
    let asks_today = reminder == CheckinReminder::Daily && situation.wants(NudgeKind::CheckIn);
    if asks_today && checkin::pulse_prompt(situation.book, situation.now).answered.is_none() {
        return Chosen::NoOne(NudgeKind::CheckIn);
    }
    let one = |people: Vec<PersonId>| (!people.is_empty()).then_some(Chosen::One(people));
    let most = usize::from(left.reach_out);
    let receive = usize::from(situation.low && left.receive);
    let dated = one(people.that(|it| it.what.is_dated(), most));
    let dated = dated.or_else(|| one(people.that(|it| matches!(it.what, What::Receive), receive)));
    if let Some(dated) = dated {
        return dated;
    }
    let looks_ahead = nudges.look_ahead == Some(weekday) && situation.wants(NudgeKind::LookAhead);
    if looks_ahead && ahead.iter().any(|row| row.in_days <= AHEAD_DAYS) {
        return Chosen::NoOne(NudgeKind::LookAhead);
    }
    let asks_weekly = reminder == CheckinReminder::Weekly && situation.wants(NudgeKind::CheckIn);
    if asks_weekly && left.weekly_checkin && checkin::due(situation.book, situation.now).is_some() {
        return Chosen::NoOne(NudgeKind::CheckIn);
    }
    let undated = |it: &Proposal| matches!(it.what, What::FirstDays(_) | What::Plain(_));
    one(people.that(undated, most)).unwrap_or(Chosen::Nothing)
}

/// Those whom a notification may be about.
struct People<'a> {
    situation: &'a Situation<'a>,
    proposals: &'a [Proposal<'a>],
    words: &'a Wordings<'a>,
    /// Whether what has no day of its own is held back; looked up once, and only where it matters.
    holds_undated: Option<bool>,
}

impl People<'_> {
    /// The first few with an occasion of that kind.
    fn that(&mut self, is: impl Fn(&Proposal) -> bool, most: usize) -> Vec<PersonId> {
        let mut named = Vec::new();
        for proposal in self.proposals {
            if named.len() == most {
                break;
            }
            if is(proposal) && self.may_be(proposal) {
                named.push(proposal.person.id);
            }
        }
        named
    }

    fn may_be(&mut self, proposal: &Proposal) -> bool {
        let person = proposal.person;
        let history = &self.situation.history;
        !proposal.told
            && history.open(person.id).is_none()
            && !history.rests(person.id, gap(self.situation.book, person))
            && self.words.has_fresh(proposal)
            && (proposal.what.is_dated() || matches!(proposal.what, What::Receive) || !self.holds_undated())
    }

    fn holds_undated(&mut self) -> bool {
        *self.holds_undated.get_or_insert_with(|| dose::budget_is_reached(self.situation))
    }
}
