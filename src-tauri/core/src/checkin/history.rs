//! One instrument's own history: every value beside the person's own usual, never beside other people's.

use chrono::{DateTime, Utc};

use super::Instrument;
use crate::book::Book;
use crate::contract::{CheckinPoint, HistoryView, Reading};
use crate::domain::Checkin;

/// How many results make a first usual.
const FIRST: usize = 3;
/// How many results before the newest make the usual later on.
const LATER: usize = 6;
/// Values are sums of quarters divided by a handful; anything closer than this is the same number.
const SAME: f64 = 1e-9;

/// Everything ever answered to an instrument, oldest first, with one's own usual.
pub fn history(book: &Book, instrument: &Instrument) -> HistoryView {
    let points: Vec<CheckinPoint> = taken(book, &instrument.id)
        .into_iter()
        .map(|checkin| CheckinPoint { id: checkin.id, date: checkin.date, value: value(instrument, checkin) })
        .collect();
    let values: Vec<f64> = points.iter().filter_map(|point| point.value).collect();
    HistoryView {
        instrument: instrument.id.clone(),
        min: instrument.min,
        max: instrument.max,
        higher_is_heavier: instrument.higher_is_heavier,
        usual: usual(&values),
        usual_within: instrument.usual_within,
        reading: reading(instrument, &values),
        points,
    }
}

/// What was taken of an instrument, oldest first.
pub(super) fn taken<'a>(book: &'a Book, instrument: &str) -> Vec<&'a Checkin> {
    let mut taken: Vec<&Checkin> =
        book.checkins.values().filter(|checkin| checkin.instrument == instrument).collect();
    taken.sort_by_key(|checkin| (checkin.at, checkin.id));
    taken
}

/// As [`taken`], without what seems to come later than `now`: after a clock was set back, a record from "next
/// year" must neither keep capacity low nor keep an instrument from being offered.
pub(super) fn taken_by<'a>(book: &'a Book, instrument: &str, now: DateTime<Utc>) -> Vec<&'a Checkin> {
    let mut taken = taken(book, instrument);
    taken.retain(|checkin| checkin.at <= now);
    taken
}

/// What a record comes to; answers to another version of the questions are kept, but not compared.
pub(super) fn value(instrument: &Instrument, checkin: &Checkin) -> Option<f64> {
    if checkin.version != instrument.version {
        return None;
    }
    instrument.score(&checkin.answers).ok().flatten()
}

/// The newest value beside the usual as it stood before it. The first three are the usual, so they have none.
pub(super) fn reading(instrument: &Instrument, values: &[f64]) -> Reading {
    let Some(newest) = heavier_by(instrument, values) else { return Reading::TooEarly };
    let beyond = |distance: f64| distance >= instrument.usual_within - SAME;
    if beyond(-newest) {
        return Reading::Lighter;
    }
    if !beyond(newest) {
        return Reading::Usual;
    }
    match heavier_by(instrument, &values[..values.len() - 1]) {
        Some(before) if beyond(before) => Reading::Heavier,
        _ => Reading::HeavierOnce,
    }
}

/// By how much the newest value is heavier than the usual before it; negative where it is lighter.
fn heavier_by(instrument: &Instrument, values: &[f64]) -> Option<f64> {
    let newest = values.last()?;
    if values.len() <= FIRST {
        return None;
    }
    let higher = newest - usual(values)?;
    Some(if instrument.higher_is_heavier { higher } else { -higher })
}

/// The median of the first three; of the last six before the newest, once there are six before it.
fn usual(values: &[f64]) -> Option<f64> {
    let before = values.len().saturating_sub(1);
    if before >= LATER { median(&values[before - LATER..before]) } else { median(values.get(..FIRST)?) }
}

fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let upper = *sorted.get(sorted.len() / 2)?;
    let lower = *sorted.get((sorted.len() - 1) / 2)?;
    Some(f64::midpoint(lower, upper))
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "values are compared with numbers that are meant exactly")]
mod tests {
    use super::*;
    use crate::checkin::samples::{at, checkin, with_checkins};
    use crate::checkin::{EXHAUSTION, PULSE_DAY, PULSE_WEEK, find};

    fn read(id: &str, values: &[f64]) -> Reading {
        reading(find(id).unwrap(), values)
    }

    #[test]
    fn the_usual_grows_with_what_there_is() {
        assert_eq!(usual(&[]), None);
        assert_eq!(usual(&[10.0]), None);
        assert_eq!(usual(&[10.0, 20.0]), None);
        assert_eq!(usual(&[30.0, 10.0, 20.0]), Some(20.0));
        assert_eq!(usual(&[30.0, 10.0, 20.0, 90.0]), Some(20.0));
        assert_eq!(usual(&[30.0, 10.0, 20.0, 90.0, 90.0, 90.0]), Some(20.0));
        // Seven: six before the newest. Nine: the first two have left.
        assert_eq!(usual(&[30.0, 10.0, 20.0, 90.0, 90.0, 90.0, 1.0]), Some(60.0));
        assert_eq!(usual(&[0.0, 0.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 99.0]), Some(35.0));
    }

    #[test]
    fn nothing_is_read_from_the_results_that_make_the_usual() {
        for values in [&[][..], &[90.0], &[10.0, 90.0], &[10.0, 10.0, 90.0]] {
            assert_eq!(read(EXHAUSTION, values), Reading::TooEarly);
        }
    }

    #[test]
    fn heavier_needs_two_running_and_the_edge_counts() {
        let usual = [25.0, 25.0, 25.0];
        let then = |more: &[f64]| read(EXHAUSTION, &[&usual[..], more].concat());
        assert_eq!(then(&[25.0]), Reading::Usual);
        assert_eq!(then(&[37.49]), Reading::Usual);
        assert_eq!(then(&[37.5]), Reading::HeavierOnce);
        assert_eq!(then(&[37.5, 37.5]), Reading::Heavier);
        assert_eq!(then(&[37.5, 25.0, 37.5]), Reading::HeavierOnce);
        assert_eq!(then(&[37.5, 37.5, 25.0]), Reading::Usual);
        assert_eq!(then(&[12.51]), Reading::Usual);
        assert_eq!(then(&[12.5]), Reading::Lighter);
        assert_eq!(then(&[50.0, 12.5]), Reading::Lighter);
    }

    #[test]
    fn an_edge_that_floats_cannot_hold_still_counts() {
        // Half-way between 25/7 and 50/7 the distance to 125/7 is exactly 12.5.
        let usual = [25.0 / 7.0, 25.0 / 7.0, 25.0 / 7.0, 50.0 / 7.0, 50.0 / 7.0, 50.0 / 7.0];
        let values = [&usual[..], &[125.0 / 7.0]].concat();
        assert_eq!(read(EXHAUSTION, &values), Reading::HeavierOnce);
    }

    #[test]
    fn for_the_pulses_lower_is_heavier() {
        assert_eq!(read(PULSE_DAY, &[4.0, 4.0, 4.0, 3.0]), Reading::Usual);
        assert_eq!(read(PULSE_DAY, &[4.0, 4.0, 4.0, 2.0]), Reading::HeavierOnce);
        assert_eq!(read(PULSE_DAY, &[4.0, 4.0, 4.0, 2.0, 1.0]), Reading::Heavier);
        assert_eq!(read(PULSE_DAY, &[3.0, 3.0, 3.0, 5.0]), Reading::Lighter);
        assert_eq!(read(PULSE_WEEK, &[4.0, 4.0, 4.0, 3.0]), Reading::HeavierOnce);
        assert_eq!(read(PULSE_WEEK, &[4.0, 4.0, 4.0, 3.0, 3.0]), Reading::Heavier);
    }

    #[test]
    fn the_history_is_in_order_and_skips_what_has_no_value() {
        let exhaustion = find(EXHAUSTION).unwrap();
        let mut other_version = checkin(5, EXHAUSTION, at("2026-06-01T10:00:00Z"), &[4; 6]);
        other_version.version = 9;
        let mut too_few = checkin(4, EXHAUSTION, at("2026-05-01T10:00:00Z"), &[4; 6]);
        too_few.answers = vec![Some(4), Some(4), None, None, None, None];
        let book = with_checkins([
            checkin(3, EXHAUSTION, at("2026-01-01T10:00:00Z"), &[1; 6]),
            checkin(2, EXHAUSTION, at("2026-02-01T10:00:00Z"), &[2; 6]),
            checkin(1, EXHAUSTION, at("2026-03-01T10:00:00Z"), &[3; 6]),
            too_few,
            other_version,
            checkin(6, PULSE_DAY, at("2026-03-02T10:00:00Z"), &[1]),
        ]);
        let view = history(&book, exhaustion);
        let values: Vec<_> = view.points.iter().map(|point| point.value).collect();
        assert_eq!(values, [Some(25.0), Some(50.0), Some(75.0), None, None]);
        assert_eq!((view.usual, view.reading), (Some(50.0), Reading::TooEarly));
        assert_eq!((view.min, view.max, view.usual_within), (0.0, 100.0, 12.5));
        assert!(view.higher_is_heavier);
        assert_eq!(history(&Book::default(), exhaustion).points, []);
    }
}
