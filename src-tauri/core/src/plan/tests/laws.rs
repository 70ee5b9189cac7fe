//! Laws: on any circle and at any moment no suggestion breaks a rule, and a plan that is followed for two
//! months never gives more than the dose.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Timelike;
use proptest::prelude::*;

use super::*;

#[derive(Clone, Debug)]
struct Sketch {
    circle: Option<Circle>,
    sector: Option<Sector>,
    energy: Option<Energy>,
    standing: Standing,
    cadence: Cadence,
    gives: Vec<SupportKind>,
    added: i64,
    met: Vec<(i64, i8)>,
    nudged: Vec<(i64, u8)>,
}

fn sketch() -> impl Strategy<Value = Sketch> {
    let energies =
        vec![None, Some(Energy::Lifts), Some(Energy::Neutral), Some(Energy::Mixed), Some(Energy::Heavy)];
    let standings =
        vec![Standing::Active, Standing::Active, Standing::Active, Standing::Paused, Standing::Estranged];
    let cadences = prop_oneof![
        4 => Just(Cadence::ByCircle),
        1 => (0_u16..800).prop_map(Cadence::Days),
        1 => Just(Cadence::Never)
    ];
    (
        prop::option::weighted(0.9, prop::sample::select(Circle::ALL.to_vec())),
        prop::option::of(prop::sample::select(Sector::ALL.to_vec())),
        prop::sample::select(energies),
        prop::sample::select(standings),
        cadences,
        prop::collection::vec(prop::sample::select(SupportKind::ALL.to_vec()), 0..3),
        0_i64..400,
        prop::collection::vec((-10_i64..400, -2_i8..3), 0..5),
        prop::collection::vec((-10_i64..100, 0_u8..5), 0..3),
    )
        .prop_map(|(circle, sector, energy, standing, cadence, gives, added, met, nudged)| Sketch {
            circle,
            sector,
            energy,
            standing,
            cadence,
            gives,
            added,
            met,
            nudged,
        })
}

fn answer(code: u8, at: DateTime<Utc>) -> Option<(Answer, DateTime<Utc>)> {
    let answer = match code {
        1 => Answer::Acted,
        2 => Answer::Later,
        3 => Answer::Less,
        _ => return None,
    };
    Some((answer, at))
}

fn scene(people: &[Sketch], now: Moment, with_history: bool) -> Scene {
    let mut scene = Scene::at(now);
    for sketch in people {
        let id = scene.person(Circle::Inner, |p| {
            (p.circle, p.sector, p.energy) = (sketch.circle, sketch.sector, sketch.energy);
            (p.standing, p.cadence) = (sketch.standing, sketch.cadence);
            p.support.gives = sketch.gives.iter().copied().collect();
            p.added = now.utc - Duration::days(sketch.added);
        });
        for (days, after) in &sketch.met {
            scene.catch_up(id, *days, |c| c.after = After::new(*after));
        }
        for (days, code) in sketch.nudged.iter().filter(|_| with_history) {
            scene.nudge(id, Duration::days(*days), |n| n.answer = answer(*code, n.at));
        }
    }
    scene
}

fn zones() -> impl Strategy<Value = Tz> {
    prop::sample::select(vec![
        Tz::UTC,
        Tz::Europe__Vienna,
        Tz::America__Sao_Paulo,
        Tz::Pacific__Apia,
        Tz::Asia__Kolkata,
    ])
}

/// What holds of every plan whatever the book.
fn check(book: &Book, now: Moment, plan: &Plan, low: bool) -> Result<(), TestCaseError> {
    let most = if low { 2 } else { 3 };
    prop_assert!(plan.suggestions.len() <= most);
    let ids: BTreeSet<PersonId> = plan.suggestions.iter().map(|s| s.person.id).collect();
    prop_assert_eq!(ids.len(), plan.suggestions.len());
    for suggestion in &plan.suggestions {
        let person = &book.people[&suggestion.person.id];
        prop_assert!(!suggestion.reasons.is_empty());
        prop_assert!((1..=8).contains(&suggestion.opening.variant));
        prop_assert_eq!(person.standing, Standing::Active);
        prop_assert!(person.cadence != Cadence::Never);
        prop_assert!(!matches!(person.energy, Some(Energy::Heavy | Energy::Mixed)));
        if !low {
            let cadence = i64::from(cadence_days(book, person).unwrap());
            if let Some(last) = dose::last_contact(book, person.id, now.date()) {
                let days = (now.date() - last).num_days();
                prop_assert!(days >= cadence.min(7) && days >= 1);
                let elapsed = Reason::Elapsed { days };
                prop_assert!(suggestion.reasons.contains(&elapsed));
                if book.presence.returned.is_none() && book.presence.last_opened.is_none() {
                    prop_assert!((cadence..=3 * cadence).contains(&days));
                }
            } else {
                prop_assert!(suggestion.reasons.contains(&Reason::NoContactYet));
            }
            if let Some(circle) = person.circle {
                let stands = Reason::Circle { circle };
                prop_assert!(suggestion.reasons.contains(&stands));
            }
        }
    }
    if let Some(due) = &plan.notification {
        prop_assert!(!low && ids.contains(&due.about[0].person.unwrap()) && !due.about[0].reasons.is_empty());
        let time = now.local().time();
        prop_assert!(time >= book.settings.nudges.slot && (9..20).contains(&time.hour()));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_suggestion_breaks_a_rule(
        people in prop::collection::vec(sketch(), 0..25),
        minutes in 0_i64..2_000_000,
        tz in zones(),
        opened in prop::option::of(0_i64..40),
        returned in prop::option::of(-3_i64..40),
        low in any::<bool>(),
    ) {
        let now = Moment::new(moment("2026-01-01 00:00", Tz::UTC).utc + Duration::minutes(minutes), tz);
        let mut scene = scene(&people, now, true);
        scene.book.presence.last_opened = opened.map(|days| now.date() - Duration::days(days));
        scene.book.presence.returned = returned.map(|days| now.date() - Duration::days(days));
        let reasons = if low { vec![CapacityReason::Said] } else { Vec::new() };
        let capacity = CapacityView { low, reasons, until: None };
        let started = now.utc - Duration::hours(5);
        let made = plan(&scene.book, now, &capacity, started);
        check(&scene.book, now, &made, low)?;
        prop_assert_eq!(made, plan(&scene.book, now, &capacity, started));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn sixty_days_of_following_the_plan_stay_within_the_dose(
        people in prop::collection::vec(sketch(), 1..25),
        tz in zones(),
        start in 0_i64..500,
        // What the person does with each notification: nothing, acted, later, less, or a catch-up.
        replies in prop::collection::vec(0_u8..6, 60),
    ) {
        let begin = Moment::new(moment("2026-01-01 00:00", Tz::UTC).utc + Duration::days(start), tz);
        let mut scene = scene(&people, begin, false);
        let started = begin.utc - Duration::hours(2);
        let mut given: Vec<(NaiveDate, PersonId, NudgeKind, u8)> = Vec::new();
        let mut replies = replies.into_iter();
        for half_hour in 0..60 * 48 {
            scene.now.utc = begin.utc + Duration::minutes(30 * half_hour);
            // Nothing can fall due in the night; that is looked at in the law above.
            if !(8..21).contains(&scene.now.local().hour()) { continue }
            let made = plan(&scene.book, scene.now, &USUAL, started);
            let Some(due) = made.notification.clone() else { continue };
            let due = due.about[0].clone();
            check(&scene.book, scene.now, &made, false)?;
            given.push((scene.now.date(), due.person.unwrap(), due.kind, due.variant));
            let reply = replies.next().unwrap_or(0);
            scene.nudge(due.person.unwrap(), Duration::zero(), |n| {
                (n.kind, n.variant, n.answer) = (due.kind, due.variant, answer(reply, n.at));
            });
            if reply == 4 { scene.catch_up(due.person.unwrap(), 0, |_| {}); }
        }
        let mut last: BTreeMap<PersonId, NaiveDate> = BTreeMap::new();
        let mut worded: BTreeMap<(NudgeKind, u8), NaiveDate> = BTreeMap::new();
        for (at, (day, person, kind, variant)) in given.iter().enumerate() {
            let same_day = given[..at].iter().filter(|it| it.0 == *day).count();
            prop_assert_eq!(same_day, 0, "more than one a day");
            let week = given[..=at].iter().filter(|it| (*day - it.0).num_days() < 7).count();
            prop_assert!(week <= 3, "more than three reach-outs a week");
            let cadence = i64::from(cadence_days(&scene.book, &scene.book.people[person]).unwrap());
            if let Some(before) = last.insert(*person, *day) {
                let gap = (*day - before).num_days();
                prop_assert!(gap >= 7 && 2 * gap >= cadence, "the same person again after {} days", gap);
            }
            if let Some(before) = worded.insert((*kind, *variant), *day) {
                prop_assert!((*day - before).num_days() >= 14, "the same words again");
            }
        }
    }
}
