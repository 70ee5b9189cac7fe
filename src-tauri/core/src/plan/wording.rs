//! What is proposed, in which of its wordings: kinds take turns, and no words come back within 14 days.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::backoff::History;
use super::eligibility::Candidate;
use super::given::Given;
use super::numbers::{LONG_GAP_AT, NOTES_FOR_USUALLY, VARIANTS, WEEK_DAYS, WORDING_DAYS};
use super::priority::lot;
use super::proposal::{Proposal, What};
use super::situation::Situation;
use crate::book::Book;
use crate::contract::{Opening, Reason};
use crate::domain::{After, Energy, NudgeKind, Person, PersonId};

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

/// Whether a kind is one of those that take turns.
pub(super) fn is_plain(kind: NudgeKind) -> bool {
    ROTATION.contains(&kind)
}

/// Hands out wordings for one plan, none twice within 14 days.
pub(super) struct Wordings<'a> {
    history: &'a History<'a>,
    today: NaiveDate,
    /// Kinds that take turns and are wanted.
    rotation: Vec<NudgeKind>,
    after_long_gap: Vec<NudgeKind>,
    /// What was used within 14 days, or handed out by this plan.
    used: BTreeSet<(NudgeKind, u8)>,
    /// Kinds to pass over: those of today, and of the last plain nudge before.
    had: BTreeSet<NudgeKind>,
    /// The plain kind that was given last.
    newest: Option<NudgeKind>,
    /// The plain kind of the last nudge about someone.
    last: BTreeMap<PersonId, NudgeKind>,
}

impl<'a> Wordings<'a> {
    pub(super) fn new(situation: &'a Situation<'a>) -> Self {
        let (history, today) = (&situation.history, situation.today);
        let wanted = |kinds: &[NudgeKind]| -> Vec<NudgeKind> {
            kinds.iter().copied().filter(|kind| situation.wants(*kind)).collect()
        };
        let rotation = wanted(&ROTATION);
        // Where neither a call nor a plan is wanted, a line is better than nothing.
        let after_long_gap =
            Some(wanted(&AFTER_LONG_GAP)).filter(|kinds| !kinds.is_empty()).unwrap_or(rotation.clone());
        let is_lately = |given: &&Given| {
            // Whoever answers on Today may do so at any hour: across a journey that is another day.
            let days = if given.is_notification() { WORDING_DAYS } else { WORDING_DAYS + 1 };
            given.apart(today) < days
        };
        let used =
            history.given.iter().filter(is_lately).map(|it| (it.nudge.kind, it.nudge.variant)).collect();
        let mut had = BTreeSet::new();
        let mut before = None;
        let mut last = BTreeMap::new();
        let mut newest = None;
        for given in history.given.iter().filter(|it| is_plain(it.nudge.kind)) {
            if given.ahead(today) <= WEEK_DAYS {
                newest = Some(given.nudge.kind);
            }
            if given.apart(today) == 0 {
                had.insert(given.nudge.kind);
            } else if given.ahead(today) <= WEEK_DAYS {
                before = Some(given.nudge.kind);
            }
            if let Some(person) = given.nudge.person {
                last.insert(person, given.nudge.kind);
            }
        }
        had.extend(before);
        Self { history, today, rotation, after_long_gap, used, had, newest, last }
    }

    /// The opening of a proposal; none where every wording was used lately. A nudge that is still open keeps its words.
    pub(super) fn hand_out(&mut self, proposal: &Proposal) -> Option<Opening> {
        let opening = self.in_use(proposal).or_else(|| self.fresh(proposal))?;
        self.used.insert((opening.kind, opening.variant));
        self.had.insert(opening.kind);
        Some(opening)
    }

    /// Whether there are words for a proposal that were not used lately.
    pub(super) fn has_fresh(&self, proposal: &Proposal) -> bool {
        self.fresh(proposal).is_some()
    }

    fn in_use(&self, proposal: &Proposal) -> Option<Opening> {
        let open = self.history.open(proposal.person.id)?;
        let is_its = proposal.what.kind().map_or(is_plain(open.kind), |kind| kind == open.kind);
        // A kind that was put away meanwhile is not held up for its words.
        let is_wanted = !is_plain(open.kind) || self.rotation.contains(&open.kind);
        (is_its && is_wanted).then_some(Opening { kind: open.kind, variant: open.variant })
    }

    fn fresh(&self, proposal: &Proposal) -> Option<Opening> {
        let person = proposal.person.id;
        let What::Plain(candidate) = &proposal.what else {
            return self.unused(proposal.what.kind()?, person);
        };
        let turn =
            self.in_turn(if is_long(candidate) { &self.after_long_gap } else { &self.rotation }, person);
        let others = turn.iter().filter(|kind| !self.had.contains(kind));
        // Where each of two had its turn, it is still not the same one twice running.
        let not_newest = turn.iter().filter(|kind| Some(**kind) != self.newest);
        others.chain(not_newest).chain(&turn).find_map(|kind| self.unused(*kind, person))
    }

    /// The kinds beginning after the one someone last had; each person begins somewhere else.
    fn in_turn(&self, kinds: &[NudgeKind], person: PersonId) -> Vec<NudgeKind> {
        let last = self.last.get(&person);
        let after_last = last.and_then(|last| kinds.iter().position(|kind| kind == last)).map(|at| at + 1);
        let start = after_last.unwrap_or(usize::from(person.0.as_bytes()[15]));
        (0..kinds.len()).map(|n| kinds[(start + n) % kinds.len()]).collect()
    }

    /// A wording of this kind that was not used for 14 days.
    fn unused(&self, kind: NudgeKind, person: PersonId) -> Option<Opening> {
        let start = lot(self.today, person) % u64::from(VARIANTS);
        let start = u8::try_from(start).unwrap_or(0);
        (0..VARIANTS)
            .map(|n| (start + n) % VARIANTS + 1)
            .find(|variant| !self.used.contains(&(kind, *variant)))
            .map(|variant| Opening { kind, variant })
    }
}

fn is_long(candidate: &Candidate) -> bool {
    candidate.days.is_some_and(|days| days > LONG_GAP_AT * i64::from(candidate.cadence))
}

/// Said where time with them lifts one.
pub(super) fn lifts(person: &Person) -> Option<Reason> {
    (person.energy == Some(Energy::Lifts)).then_some(Reason::Lifts)
}

/// Said only where it is so more often than not.
pub(super) fn felt_better_reason(book: &Book, person: &Person) -> Option<Reason> {
    let (times, of) = felt_better(book, person.id)?;
    (2 * times > of).then_some(Reason::FeltBetter { times, of })
}

/// How often contact with someone left me better, and out of how many notes; none below three notes.
pub fn felt_better(book: &Book, person: PersonId) -> Option<(usize, usize)> {
    let notes: Vec<i8> = book.contact_with(person).filter_map(|c| c.after.map(After::value)).collect();
    let times = notes.iter().filter(|after| **after > 0).count();
    (notes.len() >= NOTES_FOR_USUALLY).then_some((times, notes.len()))
}
