//! What is proposed and why: a kind of nudge, one of its wordings, and the reasons as data.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::backoff::History;
use super::dose::{LONG_GAP_AT, NOTES_FOR_USUALLY, VARIANTS, WORDING_DAYS, within};
use super::eligibility::{Candidate, gives_when_low};
use super::priority::lot;
use crate::book::Book;
use crate::contract::{Opening, Reason};
use crate::domain::{After, Energy, NudgeKind, Person, PersonId};
use crate::network::Coverage;

/// The order in which kinds take turns.
const ROTATION: [NudgeKind; 7] = [
    NudgeKind::Hello,
    NudgeKind::Thanks,
    NudgeKind::Memory,
    NudgeKind::Question,
    NudgeKind::Share,
    NudgeKind::Plan,
    NudgeKind::Call,
];
/// After a long gap: people then talk longer (evidence §3.1-3), so a proper moment is proposed.
const AFTER_LONG_GAP: [NudgeKind; 2] = [NudgeKind::Call, NudgeKind::Plan];
/// When one runs low: the least that can be asked of anyone.
const WHEN_LOW: [NudgeKind; 1] = [NudgeKind::Hello];

/// Hands out wordings for one plan, none twice within 14 days.
pub(super) struct Wordings<'a> {
    history: &'a History<'a>,
    today: NaiveDate,
    /// When each wording was last used; `None` for one this plan handed out.
    used: BTreeMap<(NudgeKind, u8), NaiveDate>,
    /// Kinds to pass over: those of today, and of the last nudge before.
    had: BTreeSet<NudgeKind>,
}

impl<'a> Wordings<'a> {
    pub(super) fn new(history: &'a History<'a>, today: NaiveDate) -> Self {
        let mut used = BTreeMap::new();
        let mut had = BTreeSet::new();
        let mut before = None;
        for nudge in &history.given {
            let day = history.day(nudge.at);
            used.insert((nudge.kind, nudge.variant), day);
            if day == today {
                had.insert(nudge.kind);
            } else {
                before = Some(nudge.kind);
            }
        }
        had.extend(before);
        Self { history, today, used, had }
    }

    /// The opening of a reach-out. A nudge that is still open keeps its words.
    pub(super) fn reach_out(&mut self, candidate: &Candidate) -> Opening {
        let person = candidate.person.id;
        if let Some(open) = self.history.open(person) {
            return Opening { kind: open.kind, variant: open.variant };
        }
        let is_long = candidate.days.is_some_and(|days| days > LONG_GAP_AT * i64::from(candidate.cadence));
        self.hand_out(if is_long { &AFTER_LONG_GAP } else { &ROTATION }, person)
    }

    /// The opening of "I am running low".
    pub(super) fn when_low(&mut self, person: PersonId) -> Opening {
        self.hand_out(&WHEN_LOW, person)
    }

    fn hand_out(&mut self, kinds: &[NudgeKind], person: PersonId) -> Opening {
        let turn = self.in_turn(kinds, person);
        let mut fresh = turn.iter().filter(|kind| !self.had.contains(kind)).chain(&turn);
        let opening = fresh.find_map(|kind| self.unused(*kind, person)).unwrap_or_else(|| self.oldest(&turn));
        self.used.insert((opening.kind, opening.variant), self.today);
        self.had.insert(opening.kind);
        opening
    }

    /// The kinds beginning after the one someone last had; each person begins somewhere else.
    fn in_turn(&self, kinds: &[NudgeKind], person: PersonId) -> Vec<NudgeKind> {
        let last = self
            .history
            .given
            .iter()
            .rev()
            .find(|nudge| nudge.person == Some(person))
            .map(|nudge| nudge.kind);
        let after_last = last.and_then(|last| kinds.iter().position(|kind| *kind == last)).map(|at| at + 1);
        let start = after_last.unwrap_or(usize::from(person.0.as_bytes()[15]));
        (0..kinds.len()).map(|n| kinds[(start + n) % kinds.len()]).collect()
    }

    /// A wording of this kind that was not used for 14 days.
    fn unused(&self, kind: NudgeKind, person: PersonId) -> Option<Opening> {
        let start = lot(self.today, person) % u64::from(VARIANTS);
        let start = u8::try_from(start).unwrap_or(0);
        (0..VARIANTS)
            .map(|n| (start + n) % VARIANTS + 1)
            .find(|variant| {
                !self.used.get(&(kind, *variant)).is_some_and(|day| within(*day, self.today, WORDING_DAYS))
            })
            .map(|variant| Opening { kind, variant })
    }

    /// Where all wordings were used lately, the one that is longest ago.
    fn oldest(&self, kinds: &[NudgeKind]) -> Opening {
        let all = kinds.iter().flat_map(|kind| (1..=VARIANTS).map(|variant| (*kind, variant)));
        let (kind, variant) =
            all.min_by_key(|it| self.used.get(it).copied()).unwrap_or((NudgeKind::Hello, 1));
        Opening { kind, variant }
    }
}

/// Why someone is suggested, the most telling first. Never empty: there is a time that passed, or no contact
/// yet.
pub(super) fn reasons(book: &Book, coverage: &Coverage, candidate: &Candidate) -> Vec<Reason> {
    let person = candidate.person;
    let mut reasons = vec![match candidate.days {
        Some(days) => Reason::Elapsed { days },
        None => Reason::NoContactYet,
    }];
    let topic = book.contact_with(person.id).next().and_then(|newest| newest.topics.first());
    reasons.extend(topic.map(|topic| Reason::LastTopic { topic: topic.clone() }));
    reasons.extend(felt_better_reason(book, person));
    reasons.extend(coverage.only_by(person).map(|support| Reason::OnlyGiver { support }));
    reasons.extend(lifts(person));
    reasons.extend(person.circle.map(|circle| Reason::Circle { circle }));
    reasons
}

/// Why someone could look after one now. How long it has been is no matter here.
pub(super) fn reasons_when_low(book: &Book, person: &Person) -> Vec<Reason> {
    let mut reasons: Vec<Reason> =
        gives_when_low(person).into_iter().map(|support| Reason::GivesWhenLow { support }).collect();
    reasons.extend(felt_better_reason(book, person));
    reasons.extend(lifts(person));
    reasons.extend(person.circle.map(|circle| Reason::Circle { circle }));
    reasons
}

fn lifts(person: &Person) -> Option<Reason> {
    (person.energy == Some(Energy::Lifts)).then_some(Reason::Lifts)
}

/// Said only where it is so more often than not.
fn felt_better_reason(book: &Book, person: &Person) -> Option<Reason> {
    let (times, of) = felt_better(book, person.id)?;
    (2 * times > of).then_some(Reason::FeltBetter { times, of })
}

/// How often contact with someone left me better, and out of how many notes; none below three notes.
pub fn felt_better(book: &Book, person: PersonId) -> Option<(usize, usize)> {
    let notes: Vec<i8> = book.contact_with(person).filter_map(|c| c.after.map(After::value)).collect();
    let times = notes.iter().filter(|after| **after > 0).count();
    (notes.len() >= NOTES_FOR_USUALLY).then_some((times, notes.len()))
}
