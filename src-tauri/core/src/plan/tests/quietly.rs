//! What is asked of one rarely, or in the window only; and what came of it all.

use super::*;
use crate::contract::HelpedRow;

#[test]
fn running_low_nobody_is_to_be_reached_out_to_and_days_stay_in_view() {
    let mut scene = Scene::new();
    let id = scene.met(Circle::Inner, 10);
    scene.birthday(id, 0, |_| {});
    scene.ask(id, 0);
    let on = scene.now.date() - Duration::days(3);
    scene.person(Circle::Loose, |p| p.met = Some(on));
    let plan = scene.low_plan();
    assert_eq!((plan.suggestions.len(), plan.notification), (0, None));
    assert_eq!(plan.ahead.len(), 2);
    let listener = scene.listener();
    let plan = scene.low_plan();
    assert_eq!(plan.suggestions[0].kind, NudgeKind::Receive);
    let due = plan.notification.unwrap();
    assert_eq!((due.about[0].person, due.about[0].kind), (Some(listener), NudgeKind::Receive));
    scene.book.settings.nudges.kinds_off = [NudgeKind::Receive].into();
    assert_eq!(scene.low_plan().suggestions, []);
}

#[test]
fn running_low_is_spoken_of_once_in_three_days() {
    for (days, due) in [(2, false), (3, true)] {
        let mut scene = Scene::new();
        let first = scene.listener();
        scene.listener();
        scene.nudge(first, Duration::days(days), |n| n.kind = NudgeKind::Receive);
        assert_eq!(scene.low_plan().notification.is_some(), due, "{days}");
    }
}

#[test]
fn what_is_not_wanted_is_not_given() {
    let mut scene = Scene::new();
    for days in [10, 10, 10] {
        scene.met(Circle::Inner, days);
    }
    let only = [NudgeKind::Thanks, NudgeKind::Share];
    scene.book.settings.nudges.kinds_off =
        NudgeKind::ALL.into_iter().filter(|it| !only.contains(it)).collect();
    assert!(scene.plan().suggestions.iter().all(|it| only.contains(&it.kind)));
    assert_eq!(scene.suggested().len(), 3);
    scene.book.settings.nudges.kinds_off = NudgeKind::ALL.into();
    let id = scene.met(Circle::Inner, 10);
    scene.birthday(id, 0, |_| {});
    scene.ask(id, 0);
    let plan = scene.plan();
    assert_eq!((plan.suggestions.len(), plan.notification), (0, None));
    assert_eq!(plan.ahead.len(), 2, "what was written down stays in view");
}

#[test]
fn where_every_wording_was_used_lately_nothing_is_said() {
    let mut scene = Scene::new();
    let id = scene.met(Circle::Loose, 1);
    scene.birthday(id, 0, |_| {});
    for variant in 1..=8 {
        let other = scene.met(Circle::Loose, 1);
        let kind = NudgeKind::Birthday;
        let today = Delivery::Today;
        scene.nudge(other, Duration::days(13), |n| (n.kind, n.variant, n.delivery) = (kind, variant, today));
    }
    assert_eq!(scene.suggested(), []);
    scene.now.utc += Duration::days(2);
    scene.birthday(id, 0, |_| {});
    assert_eq!(scene.suggested(), [id]);
}

#[test]
fn a_warm_up_goes_in_steps_towards_one_and_is_over_for_the_fortnight() {
    let mut scene = Scene::at(moment("2026-03-12 13:00", Tz::UTC));
    // A fortnight begins on this day.
    assert_eq!((scene.now.date() - day("1970-01-01")).num_days() % 14, 0);
    for _ in 0..5 {
        scene.met(Circle::Inner, 50);
    }
    scene.book.catch_ups.values_mut().for_each(|it| it.logged -= Duration::days(50));
    let first = scene.plan().warm_up.unwrap();
    assert_eq!((first.step, first.near), (2, None), "nobody near: it begins with the draft");
    let near = scene.listener();
    let first = scene.plan().warm_up.unwrap();
    assert_eq!((first.step, first.near.map(|it| it.id)), (1, Some(near)));
    let id = first.to.person.id;
    scene.now.utc += Duration::days(6);
    assert_eq!(scene.plan().warm_up.unwrap().to.person.id, id, "it stays");
    for step in 1..=3 {
        assert_eq!(scene.plan().warm_up.unwrap().step, step);
        scene.nudge(id, Duration::zero(), |n| {
            (n.kind, n.variant, n.delivery) = (NudgeKind::WarmUp, step, Delivery::Today);
            n.answer = Some((Answer::Acted, n.at));
        });
    }
    assert_eq!(scene.plan().warm_up, None);
    scene.now.utc += Duration::days(7);
    assert_eq!(scene.plan().warm_up, None);
    scene.now.utc += Duration::days(1);
    let next = scene.plan().warm_up.unwrap();
    assert_eq!(next.step, 1);
    let next = next.to.person.id;
    scene.nudge(next, Duration::zero(), |n| {
        (n.kind, n.delivery, n.answer) = (NudgeKind::WarmUp, Delivery::Today, Some((Answer::Later, n.at)));
    });
    assert_eq!(scene.plan().warm_up, None, "later is later");
    assert_eq!(scene.low_plan().warm_up, None);
}

#[test]
fn whoever_was_said_to_be_wanted_is_warmed_up_to_next() {
    let mut scene = Scene::at(moment("2026-03-12 13:00", Tz::UTC));
    for _ in 0..5 {
        scene.met(Circle::Inner, 50);
    }
    scene.book.catch_ups.values_mut().for_each(|it| it.logged -= Duration::days(50));
    let chosen = scene.plan().warm_up.unwrap().to.person.id;
    let other = *scene.book.people.keys().find(|id| **id != chosen).unwrap();
    scene.nudge(other, Duration::days(1), |n| {
        (n.kind, n.delivery, n.answer) =
            (NudgeKind::StillWanted, Delivery::Today, Some((Answer::Acted, n.at)));
    });
    assert_eq!(scene.plan().warm_up.unwrap().to.person.id, other);
}

#[test]
fn one_is_asked_once_a_month_who_is_still_wanted() {
    let mut scene = Scene::at(moment("2026-03-05 13:00", Tz::UTC));
    for _ in 0..6 {
        scene.met(Circle::Middle, 120);
    }
    scene.book.catch_ups.values_mut().for_each(|it| it.logged -= Duration::days(120));
    scene.book.settings.nudges.kinds_off = [NudgeKind::WarmUp].into();
    let asked = scene.plan().still_wanted.unwrap();
    assert_eq!((asked.circle, asked.further_out), (Circle::Middle, Some(Circle::Outer)));
    scene.now.utc += Duration::days(20);
    assert_eq!(scene.plan().still_wanted.unwrap(), asked);
    assert_eq!(scene.low_plan().still_wanted, None);
    scene.nudge(asked.person.id, Duration::zero(), |n| {
        (n.kind, n.delivery, n.answer) =
            (NudgeKind::StillWanted, Delivery::Today, Some((Answer::Leave, n.at)));
    });
    assert_eq!(scene.plan().still_wanted, None);
    let mut after = BTreeSet::new();
    for _ in 0..11 {
        scene.now.utc += Duration::days(30);
        after.extend(scene.plan().still_wanted.map(|it| it.person.id));
    }
    assert!(!after.is_empty() && !after.contains(&asked.person.id), "not again within a year");
}

#[test]
fn warm_ups_and_questions_on_today_neither_rest_anyone_nor_count() {
    for kind in [NudgeKind::WarmUp, NudgeKind::StillWanted] {
        let mut scene = Scene::new();
        let id = scene.met(Circle::Inner, 10);
        for days in [1, 2, 3] {
            scene.nudge(id, Duration::days(days), |n| (n.kind, n.delivery) = (kind, Delivery::Today));
        }
        assert_eq!((scene.suggested(), scene.step()), (vec![id], backoff::Step::Daily));
        assert!(scene.notifies());
    }
}

#[test]
fn after_ninety_days_leaving_is_offered_beside() {
    let mut scene = Scene::new();
    let today = scene.now.date();
    for (days, for_long) in [(89, false), (90, true)] {
        scene.book.presence = crate::domain::Presence::default();
        scene.book.presence.last_opened = Some(today - Duration::days(days));
        assert_eq!(scene.plan().away_for_long, for_long);
        let opened =
            crate::change::apply(&scene.book, &crate::change::Change::Open { date: today }, scene.now);
        scene.book.install(opened.unwrap().writes);
        assert_eq!(scene.plan().away_for_long, for_long, "once Today was opened as well");
        scene.now.utc += Duration::days(1);
        assert!(!scene.plan().away_for_long);
        scene.now.utc -= Duration::days(1);
    }
}

#[test]
fn what_was_given_at_noon_elsewhere_was_given_on_that_day() {
    // Noon of the 2nd in Auckland is the 1st in Los Angeles.
    let mut scene = Scene::at(moment("2026-12-02 12:30", Tz::Pacific__Auckland));
    scene.met(Circle::Inner, 10);
    scene.met(Circle::Inner, 10);
    assert!(scene.give().is_some());
    scene.now = moment("2026-12-02 12:30", Tz::America__Los_Angeles);
    assert!(!scene.notifies(), "it is the 2nd still");
    scene.now = moment("2026-12-03 12:30", Tz::America__Los_Angeles);
    assert!(scene.notifies());
}

#[test]
fn what_helped_is_counted_by_kind_once_its_three_days_are_over() {
    let mut scene = Scene::new();
    let id = scene.met(Circle::Inner, 400);
    for days in [2, 10, 20, 30, 400] {
        scene.nudge(id, Duration::days(days), |n| n.kind = NudgeKind::Memory);
    }
    scene.nudge(id, Duration::days(40), |n| n.delivery = Delivery::Today);
    scene.nudge(id, Duration::days(50), |n| (n.person, n.kind) = (None, NudgeKind::CheckIn));
    scene.catch_up(id, 7, |c| c.after = After::new(1));
    scene.catch_up(id, 16, |c| c.after = After::new(1));
    scene.catch_up(id, 29, |_| {});
    scene.book.settings.nudges.kinds_off = [NudgeKind::Memory].into();
    let row = HelpedRow { kind: NudgeKind::Memory, on: false, given: 3, contact: 2, notes: 1, lifted: 1 };
    assert_eq!(helped(&scene.book, scene.now), [row]);
}

#[test]
fn when_one_no_longer_runs_low_is_a_moment_to_look_at() {
    let mut scene = Scene::new();
    scene.met(Circle::Inner, 10);
    let until = scene.now.utc + Duration::hours(2);
    let since = scene.now.utc - Duration::days(1);
    scene.book.settings.low_battery = Some(crate::domain::LowBattery { since, until });
    let due = moments_to_nudge(&scene.book, scene.now, since).into_iter().find(|utc| {
        let then = Moment { utc: *utc, ..scene.now };
        plan(&scene.book, then, &crate::checkin::capacity(&scene.book, then), since).notification.is_some()
    });
    assert_eq!(due, Some(until));
}

#[test]
fn taking_a_question_up_settles_it_and_leaves_an_older_nudge_as_it_was() {
    use crate::change::{Change, apply};
    use crate::contract::SuggestionAnswer;
    for older in [NudgeKind::Hello, NudgeKind::FollowUp] {
        let mut scene = Scene::new();
        let id = scene.met(Circle::Inner, 1);
        let ask = scene.ask(id, 0);
        scene.nudge(id, Duration::days(3), |n| n.kind = older);
        let shown = scene.plan().suggestions[0].opening.clone();
        let nudge = NudgeId(scene.id());
        let change = Change::AnswerSuggestion {
            person: id,
            answer: SuggestionAnswer::Hello,
            proposed: (shown.kind, shown.variant),
            nudge,
            catch_up: CatchUpId(scene.id()),
        };
        let applied = apply(&scene.book, &change, scene.now).unwrap();
        scene.book.install(applied.writes);
        assert_eq!(scene.book.follow_ups[&ask].settled, Some(scene.now.date()));
        assert_eq!(scene.book.nudges.contains_key(&nudge), older == NudgeKind::Hello);
        assert_eq!(scene.suggested(), []);
    }
}

#[test]
fn a_plan_of_a_large_circle_is_quick() {
    let mut scene = Scene::new();
    for n in 0..10_000_i64 {
        let id = scene.met(Circle::ALL[usize::try_from(n % 4).unwrap()], n % 400);
        scene.catch_up(id, 500, |_| {});
        scene.birthday(id, n % 365, |_| {});
        if n % 10 == 0 {
            scene.ask(id, n % 30 - 15);
        }
        if n < 400 {
            scene.nudged(id, n, None);
        }
    }
    let (first, begun) = (scene.plan(), std::time::Instant::now());
    assert_eq!(scene.plan(), first);
    let took = begun.elapsed();
    println!("a plan of 10,000 people took {took:?}");
    // Built for speed it has to stay within 10 ms; unoptimised, on a busy machine, far more is no news.
    assert!(took.as_millis() < 2_000, "{took:?}");
}
