//! The Today screen.

use chrono::Timelike;

use super::put_faces;
use crate::book::Book;
use crate::checkin;
use crate::contract::{DayPart, TodayView};
use crate::domain::Moment;
use crate::plan;

/// What Today shows: at most three people, the daily question, at most one self-check.
pub fn today(book: &Book, now: Moment) -> TodayView {
    let capacity = checkin::capacity(book, now);
    let mut plan = plan::plan(book, now, &capacity, now.utc);
    let warming = plan.warm_up.iter_mut();
    let warming = warming.flat_map(|it| std::iter::once(&mut it.to.person).chain(&mut it.near));
    let suggested = plan.suggestions.iter_mut().map(|suggestion| &mut suggestion.person);
    let ahead = plan.ahead.iter_mut().map(|row| &mut row.person);
    let asked = plan.still_wanted.iter_mut().map(|it| &mut it.person);
    put_faces(book, suggested.chain(ahead).chain(warming).chain(asked));
    TodayView {
        date: now.date(),
        part: match now.local().hour() {
            5..=11 => DayPart::Morning,
            12..=17 => DayPart::Afternoon,
            18..=22 => DayPart::Evening,
            _ => DayPart::Night,
        },
        called: book.settings.called.clone(),
        suggestions: plan.suggestions,
        pulse: checkin::pulse_prompt(book, now),
        due_checkin: checkin::due(book, now),
        welcome_back: plan.welcome_back,
        away_for_long: plan.away_for_long,
        ahead: plan.ahead,
        warm_up: plan.warm_up,
        still_wanted: plan.still_wanted,
        people: book.people.len(),
        unplaced: book.people.values().filter(|person| person.waits_for_a_circle()).count(),
        paused_until: book.settings.nudges.paused_until.filter(|until| *until > now.utc),
        capacity,
    }
}
