//! How time with someone left me, over time.
//!
//! The notes after a catch-up (−2 to 2) are gathered by calendar quarter. Each quarter is a mean with its interval by
//! partial pooling, a normal-normal model (Gelman et al., *Bayesian Data Analysis*, §5.4): what a quarter's few notes
//! say is drawn towards my mean over everyone, the more so the fewer they are, and the interval holds the middle 80 %
//! of what is then believed. A change is named only where the interval of the last half-year and that of the time
//! before do not touch, which pure chance brings about in fewer than one of ten.
//!
//! Deliberately not here: a number for a person. The steps of the scale are treated as evenly spaced, which is good
//! enough for "better" and "heavier" and for nothing finer.

use chrono::{Datelike, Days, NaiveDate};

use super::horizon;
use crate::book::Book;
use crate::contract::{EnergyLately, EnergyOverTime, EnergySpan};
use crate::domain::{CatchUp, Moment, PersonId};

/// So many notes in all, or nothing is said.
const IN_ALL: usize = 3;
/// So many notes in one span of time, or it is left out.
const IN_A_SPAN: usize = 2;
/// "Lately" is the last half-year.
const LATELY: u64 = 182;
/// How far one span may lie from my mean over everyone, as a standard deviation in steps of the scale: about one.
const BETWEEN: f64 = 1.0;
/// The spread of single notes is believed to be one step, as strongly as so many notes would say it.
const SPREAD_NOTES: f64 = 4.0;
/// The normal quantile that leaves 10 % on each side.
const MIDDLE_80: f64 = 1.281_552;

/// How time with someone left me in the last two years. Shared catch-ups count for everyone who was there.
pub fn over_time(book: &Book, person: PersonId, now: Moment) -> EnergyOverTime {
    let (from, today) = (horizon(now), now.date());
    let notes: Vec<(NaiveDate, f64)> = book
        .contact_with(person)
        .filter_map(note)
        .filter(|(date, _)| (from..=today).contains(date))
        .collect();
    if notes.len() < IN_ALL {
        return EnergyOverTime { notes: notes.len(), spans: Vec::new(), lately: EnergyLately::NotEnough };
    }
    let usual = Usual::of(book, (from, today));
    let turn = today.checked_sub_days(Days::new(LATELY)).unwrap_or(today);
    EnergyOverTime { notes: notes.len(), spans: spans(&notes, &usual), lately: lately(&notes, turn, &usual) }
}

/// My notes on everyone: where they lie on the whole, and how much single ones differ.
struct Usual {
    mean: f64,
    variance: f64,
}

impl Usual {
    /// The spread is taken around each person's own mean, so that different people are not mistaken for noise.
    fn of(book: &Book, (from, to): (NaiveDate, NaiveDate)) -> Self {
        let within = |date: &NaiveDate| (from..=to).contains(date);
        let all: Vec<f64> =
            book.catch_ups.values().filter_map(note).filter(|(date, _)| within(date)).map(value).collect();
        let (mut squares, mut free) = (SPREAD_NOTES, SPREAD_NOTES);
        for person in book.people.keys() {
            let own: Vec<f64> = book
                .contact_with(*person)
                .filter_map(note)
                .filter(|(date, _)| within(date))
                .map(value)
                .collect();
            if own.len() > 1 {
                let middle = mean(&own);
                squares += own.iter().map(|after| (after - middle).powi(2)).sum::<f64>();
                free += count(&own) - 1.0;
            }
        }
        Self { mean: if all.is_empty() { 0.0 } else { mean(&all) }, variance: squares / free }
    }

    /// Mean, low and high end of what these notes say.
    fn pooled(&self, notes: &[f64]) -> (f64, f64, f64) {
        let (prior, data) = (BETWEEN.powi(-2), count(notes) / self.variance);
        let middle = (self.mean * prior + mean(notes) * data) / (prior + data);
        let reach = MIDDLE_80 / (prior + data).sqrt();
        (middle, (middle - reach).max(-2.0), (middle + reach).min(2.0))
    }
}

/// One span for each calendar quarter with enough notes, oldest first.
fn spans(notes: &[(NaiveDate, f64)], usual: &Usual) -> Vec<EnergySpan> {
    let mut quarters: Vec<(i32, u32)> = notes.iter().map(|(date, _)| quarter(*date)).collect();
    quarters.sort_unstable();
    quarters.dedup();
    let span = |(year, part): (i32, u32)| {
        let own: Vec<f64> =
            notes.iter().filter(|(date, _)| quarter(*date) == (year, part)).copied().map(value).collect();
        if own.len() < IN_A_SPAN {
            return None;
        }
        let from = NaiveDate::from_ymd_opt(year, part * 3 + 1, 1)?;
        let to = from.checked_add_months(chrono::Months::new(3))?.pred_opt()?;
        let (mean, low, high) = usual.pooled(&own);
        Some(EnergySpan { from, to, notes: own.len(), mean, low, high })
    };
    quarters.into_iter().filter_map(span).collect()
}

/// The time after `turn` beside the time up to it.
fn lately(notes: &[(NaiveDate, f64)], turn: NaiveDate, usual: &Usual) -> EnergyLately {
    let (new, old): (Vec<_>, Vec<_>) = notes.iter().copied().partition(|(date, _)| *date > turn);
    if new.len() < IN_A_SPAN || old.len() < IN_A_SPAN {
        return EnergyLately::NotEnough;
    }
    let [new, old] = [new, old].map(|some| some.into_iter().map(value).collect::<Vec<_>>());
    let ((_, new_low, new_high), (_, old_low, old_high)) = (usual.pooled(&new), usual.pooled(&old));
    if new_low > old_high {
        EnergyLately::Better
    } else if new_high < old_low {
        EnergyLately::Heavier
    } else {
        EnergyLately::Steady
    }
}

/// Year, and which of its four quarters.
fn quarter(date: NaiveDate) -> (i32, u32) {
    (date.year(), date.month0() / 3)
}

fn note(catch_up: &CatchUp) -> Option<(NaiveDate, f64)> {
    catch_up.after.map(|after| (catch_up.date, f64::from(after.value())))
}

fn value((_, after): (NaiveDate, f64)) -> f64 {
    after
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / count(values)
}

#[allow(clippy::cast_precision_loss, reason = "nobody logs 2^52 catch-ups")]
fn count(values: &[f64]) -> f64 {
    values.len() as f64
}

#[cfg(test)]
mod tests;
