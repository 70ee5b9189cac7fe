//! The Today screen.

use kith_core::change::Change;
use kith_core::contract::{Done, ForHowLong, HelpedRow, StillWantedAnswer, SuggestionAnswer, TodayView};
use kith_core::domain::PersonId;
use kith_core::{plan, views};

use super::{Asked, Here, ask};
use crate::error::Answer;

/// What Today shows.
#[tauri::command]
pub(crate) async fn today(kith: Here<'_>) -> Answer<TodayView> {
    ask(&kith, |app, now| Ok(views::today(&app.book(), now))).await
}

/// What the person says to a suggestion.
#[tauri::command]
pub(crate) async fn answer_suggestion(
    kith: Here<'_>,
    person: Asked<PersonId>,
    answer: Asked<SuggestionAnswer>,
) -> Answer<Done> {
    ask(&kith, move |app, now| app.answer_suggestion(now, person.0, answer.0)).await
}

/// A step of the warm-up towards someone was taken.
#[tauri::command]
pub(crate) async fn warm_up(kith: Here<'_>, person: Asked<PersonId>, step: Asked<u8>) -> Answer<Done> {
    ask(&kith, move |app, now| app.warm_up(now, person.0, step.0)).await
}

/// What the person says of someone out of reach.
#[tauri::command]
pub(crate) async fn still_wanted(
    kith: Here<'_>,
    person: Asked<PersonId>,
    answer: Asked<StillWantedAnswer>,
) -> Answer<Done> {
    ask(&kith, move |app, now| app.still_wanted(now, person.0, answer.0)).await
}

/// What came of the nudges of the last year, by kind.
#[tauri::command]
pub(crate) async fn helped(kith: Here<'_>) -> Answer<Vec<HelpedRow>> {
    ask(&kith, |app, now| Ok(plan::helped(&app.book(), now))).await
}

/// Lets nudges rest, or resumes them.
#[tauri::command]
pub(crate) async fn pause_nudges(kith: Here<'_>, span: Asked<ForHowLong>) -> Answer<Done> {
    ask(&kith, move |app, now| {
        app.commit(now, &Change::PauseNudges { until: plan::pause_until(span.0, now) })
    })
    .await
}
