//! Ties that have slept for long: a warm-up in three small steps towards one of them (evidence §3.1-9), and the question
//! whether someone is still wanted where they are. Both in the window only, by lot, and rarely.
//!
//! A lot is drawn from how things stood when its span began, so that it stays the same until the span is over.

use chrono::{Datelike, Days, NaiveDate, NaiveTime};

use super::eligibility::{Candidate, waiting};
use super::given::Given;
use super::numbers::{
    FORTNIGHT_DAYS, LEAVES_POOL_AT, NEAR_DAYS, STILL_WANTED_DAYS, VARIANTS, WARM_UP_STEPS, WEEK_DAYS,
};
use super::priority::lot;
use super::proposal::of_waiting;
use super::situation::Situation;
use super::suggestion;
use crate::contract::{Opening, PersonChip, StillWantedView, WarmUpView};
use crate::domain::{Answer, Energy, NudgeKind, Person, PersonId};
use crate::network::Coverage;

/// The step of the warm-up that comes next, if there is one now.
pub(super) fn warm_up(
    situation: &Situation,
    coverage: &Coverage,
    waiting: &[Candidate],
) -> Option<WarmUpView> {
    if is_no_time(situation, NudgeKind::WarmUp) {
        return None;
    }
    let (number, begins) = fortnight(situation.today)?;
    let ends = begins.checked_add_days(Days::new(FORTNIGHT_DAYS.unsigned_abs() - 1))?;
    let before = begins.checked_sub_days(Days::new(FORTNIGHT_DAYS.unsigned_abs()))?;
    let of_kind = |kind, first, last| {
        let given = situation.history.given.iter();
        given.filter(move |it| it.nudge.kind == kind && it.is_within(first, last))
    };
    let steps: Vec<&Given> = of_kind(NudgeKind::WarmUp, begins, ends).collect();
    let wanted = |first, last| {
        let said_yes = |given: &&Given| matches!(given.nudge.answer, Some((Answer::Acted, _)));
        of_kind(NudgeKind::StillWanted, first, last).rfind(said_yes).and_then(|it| it.nudge.person)
    };
    let begun = steps.last().and_then(|given| given.nudge.person);
    let chosen = begun
        .or_else(|| wanted(before, begins.pred_opt()?))
        .or_else(|| drawn(situation, waiting, begins, |_| true))
        .or_else(|| wanted(begins, ends))?;
    let candidate = asleep(waiting, chosen)?;

    let about = situation.history.given.iter().filter(|it| it.nudge.person == Some(chosen));
    let mut answers = about.filter_map(|it| it.nudge.answer);
    // What was said on the first day may, after a journey, have been said the day before.
    let said_from = begins.pred_opt()?;
    if answers.any(|(answer, at)| {
        answer != Answer::Acted && (said_from..=ends).contains(&situation.history.day(at))
    }) {
        return None;
    }
    let near = near(situation, waiting, chosen, begins);
    let taken = steps.iter().filter(|it| it.nudge.person == begun).map(|it| it.nudge.variant).max();
    let first = if near.is_some() { 1 } else { 2 };
    let step = (taken.unwrap_or(0) + 1).max(first);
    if step > WARM_UP_STEPS {
        return None;
    }
    let variant = u8::try_from(number.rem_euclid(i64::from(VARIANTS))).ok()? + 1;
    let opening = Opening { kind: NudgeKind::WarmUp, variant };
    let reasons = of_waiting(situation.book, coverage, &candidate);
    let near = near.filter(|_| step == 1).map(PersonChip::from);
    Some(WarmUpView { to: suggestion(candidate.person, opening, reasons), step, near })
}

/// Whom to ask about this month.
pub(super) fn still_wanted(
    situation: &Situation,
    waiting: &[Candidate],
    warming: Option<&WarmUpView>,
) -> Option<StillWantedView> {
    if is_no_time(situation, NudgeKind::StillWanted) {
        return None;
    }
    let begins = situation.today.with_day(1)?;
    let ends = begins.checked_add_months(chrono::Months::new(1))?.pred_opt()?;
    let mut asked = situation.history.given.iter().filter(|it| it.nudge.kind == NudgeKind::StillWanted);
    if asked.any(|it| it.is_within(begins, ends)) {
        return None;
    }
    let chosen = drawn(situation, waiting, begins, |it| !was_asked(situation, it))?;
    let person = asleep(waiting, chosen)?.person;
    // One is not asked whether someone is wanted while a first line to them lies ready.
    if warming.is_some_and(|warming| warming.to.person.id == chosen) {
        return None;
    }
    let circle = person.circle?;
    Some(StillWantedView { person: PersonChip::from(person), circle, further_out: circle.further_out() })
}

/// Neither comes while one runs low, or is only just back.
fn is_no_time(situation: &Situation, kind: NudgeKind) -> bool {
    situation.low || situation.absence.is_fresh() || !situation.wants(kind)
}

/// Which fortnight it is, and the day it began.
fn fortnight(today: NaiveDate) -> Option<(i64, NaiveDate)> {
    let epoch = NaiveDate::from_ymd_opt(1970, 1, 1)?;
    let number = (today - epoch).num_days().div_euclid(FORTNIGHT_DAYS);
    let begins = epoch.checked_add_signed(chrono::Duration::days(number * FORTNIGHT_DAYS))?;
    Some((number, begins))
}

/// Someone of a circle whom the reach-outs have let go of.
fn asleep<'a>(waiting: &[Candidate<'a>], person: PersonId) -> Option<Candidate<'a>> {
    let is_it = |it: &&Candidate| it.person.id == person && it.person.circle.is_some();
    waiting.iter().find(is_it).copied().filter(|it| it.r > LEAVES_POOL_AT)
}

/// Who is drawn among those who were asleep on the day a span began, as far as was written down by then.
fn drawn(
    situation: &Situation,
    waiting: &[Candidate],
    begins: NaiveDate,
    may_be: impl Fn(&Candidate) -> bool,
) -> Option<PersonId> {
    let of_a_circle = waiting.iter().filter(|it| it.person.circle.is_some());
    let asleep = of_a_circle.filter(|it| was_asleep(situation, it, begins) && may_be(it));
    asleep.map(|it| it.person.id).min_by_key(|person| (lot(begins, *person), *person))
}

/// Contact that was written down after the span began is passed over: it wakes someone, and does not draw another. It is
/// looked for only where it can be, for with many people that would be most of the work.
fn was_asleep(situation: &Situation, candidate: &Candidate, begins: NaiveDate) -> bool {
    let slept = |last| waiting(last, candidate.cadence, begins, situation.absence) > LEAVES_POOL_AT;
    let may_be_new = |last: NaiveDate| (begins - last).num_days() <= WEEK_DAYS;
    match candidate.last {
        None => false,
        Some(last) if !may_be_new(last) => slept(last),
        Some(_) => {
            let then = begins.and_time(NaiveTime::MIN).and_utc();
            let mut contact = situation.book.contact_with(candidate.person.id);
            contact.find(|it| it.logged < then && it.date < begins).is_some_and(|last| slept(last.date))
        }
    }
}

/// Whether someone was asked about within a year, and there was no contact since.
fn was_asked(situation: &Situation, candidate: &Candidate) -> bool {
    situation.history.given.iter().any(|it| {
        it.nudge.kind == NudgeKind::StillWanted
            && it.nudge.person == Some(candidate.person.id)
            && it.apart(situation.today) < STILL_WANTED_DAYS
            && candidate.last.is_none_or(|last| last <= situation.history.day(it.nudge.at))
    })
}

/// Someone one is in touch with anyway, and who is good to write to.
fn near<'a>(
    situation: &Situation,
    waiting: &[Candidate<'a>],
    but: PersonId,
    begins: NaiveDate,
) -> Option<&'a Person> {
    let is_near = |it: &&Candidate| {
        let days = it.last.map(|last| (situation.today - last).num_days());
        it.person.id != but && days.is_some_and(|days| days <= NEAR_DAYS)
    };
    waiting.iter().filter(is_near).map(|it| it.person).min_by_key(|person| {
        let closeness = (person.circle.is_none(), person.circle);
        (person.energy != Some(Energy::Lifts), closeness, lot(begins, person.id), person.id)
    })
}
