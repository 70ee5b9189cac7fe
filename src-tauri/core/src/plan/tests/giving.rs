//! Whether and when a notification is given, and who rests.

use super::*;

#[test]
fn a_notification_waits_for_slot_quiet_hours_pause_and_the_first_hour() {
    let vienna = Tz::Europe__Vienna;
    for (at, slot, quiet, due) in [
        ("2026-03-02 12:29", time(12, 30), (time(20, 0), time(9, 0)), false),
        ("2026-03-02 12:30", time(12, 30), (time(20, 0), time(9, 0)), true),
        ("2026-03-02 19:59", time(12, 30), (time(20, 0), time(9, 0)), true),
        ("2026-03-02 20:00", time(12, 30), (time(20, 0), time(9, 0)), false),
        ("2026-03-02 23:59", time(12, 30), (time(20, 0), time(9, 0)), false),
        ("2026-03-02 00:10", time(0, 0), (time(20, 0), time(9, 0)), false),
        ("2026-03-02 08:59", time(8, 0), (time(20, 0), time(9, 0)), false),
        ("2026-03-02 09:00", time(8, 0), (time(20, 0), time(9, 0)), true),
        ("2026-03-02 13:00", time(12, 30), (time(12, 0), time(14, 0)), false),
        ("2026-03-02 14:00", time(12, 30), (time(12, 0), time(14, 0)), true),
        ("2026-03-02 23:00", time(12, 30), (time(0, 0), time(0, 0)), true),
        // Summer time begins at 02:00 (a slot that is jumped over is due after it) and ends at 03:00.
        ("2026-03-29 03:00", time(2, 30), (time(20, 0), time(1, 0)), true),
        ("2026-03-29 01:59", time(2, 30), (time(20, 0), time(1, 0)), false),
        ("2026-10-25 02:30", time(2, 30), (time(20, 0), time(1, 0)), true),
        ("2028-02-29 13:00", time(12, 30), (time(20, 0), time(9, 0)), true),
    ] {
        let mut scene = Scene::at(moment(at, vienna));
        scene.met(Circle::Inner, 10);
        let nudges = &mut scene.book.settings.nudges;
        (nudges.slot, nudges.quiet_from, nudges.quiet_to) = (slot, quiet.0, quiet.1);
        assert_eq!(scene.notifies(), due, "{at} {slot} {quiet:?}");
    }
    let mut scene = Scene::new();
    scene.met(Circle::Inner, 10);
    for (minutes, due) in [(0, false), (59, false), (60, true), (-30, false)] {
        let started = scene.now.utc - Duration::minutes(minutes);
        assert_eq!(plan(&scene.book, scene.now, &USUAL, started).notification.is_some(), due, "{minutes}");
    }
    scene.book.settings.nudges.paused_until = Some(scene.now.utc + Duration::seconds(1));
    assert!(!scene.notifies());
    assert_eq!(scene.suggested().len(), 1, "Today still suggests");
    scene.book.settings.nudges.paused_until = Some(scene.now.utc);
    assert!(scene.notifies());
    scene.book.settings.nudges.on = false;
    assert!(!scene.notifies());
}

#[test]
fn a_notification_is_about_the_best_suggestion() {
    let mut scene = Scene::new();
    let id = scene.met(Circle::Inner, 10);
    scene.met(Circle::Outer, 100);
    let plan = scene.plan();
    let due = plan.notification.unwrap();
    assert_eq!((due.about[0].person, &due.about[0].reasons), (Some(id), &plan.suggestions[0].reasons));
    assert_eq!(
        (due.about[0].kind, due.about[0].variant),
        (plan.suggestions[0].opening.kind, plan.suggestions[0].opening.variant)
    );
}

#[test]
fn one_notification_a_day_and_three_a_week() {
    for (given, due) in [
        (&[] as &[i64], true),
        (&[0], false),
        (&[1], true),
        (&[1, 3], true),
        (&[1, 3, 6], false),
        (&[1, 3, 7], true),
    ] {
        let mut scene = Scene::new();
        scene.met(Circle::Inner, 10);
        for days in given {
            let other = scene.met(Circle::Loose, 8);
            scene.nudged(other, *days, Some(Answer::Acted));
        }
        assert_eq!(scene.notifies(), due, "{given:?}");
    }
}

#[test]
fn contact_of_the_week_counts_against_the_budget() {
    let mut scene = Scene::new();
    scene.met(Circle::Inner, 10);
    let friend = scene.met(Circle::Outer, 6);
    scene.catch_up(friend, 0, |_| {});
    scene.met(Circle::Outer, 6);
    scene.met(Circle::Outer, 7);
    assert!(scene.notifies(), "two distinct people within the seven days");
    scene.met(Circle::Outer, 0);
    assert!(!scene.notifies());
    assert_eq!(scene.suggested().len(), 1, "whoever opens Today is asking");
    scene.book.settings.nudges.weekly_budget = 4;
    assert!(scene.notifies());
}

#[test]
fn the_same_person_waits_a_week_or_half_their_cadence_and_longer_when_ignored() {
    use Answer::{Acted, Later, Less};
    // (circle, nudges about them as (days ago, answer), whether they may be suggested)
    type Given = &'static [(i64, Option<Answer>)];
    let cases: [(Circle, Given, bool); 14] = [
        (Circle::Inner, &[(6, Some(Acted))], false),
        (Circle::Inner, &[(7, Some(Acted))], true),
        (Circle::Middle, &[(14, Some(Acted))], false),
        (Circle::Middle, &[(15, Some(Acted))], true),
        (Circle::Middle, &[(29, None)], false),
        (Circle::Middle, &[(30, None)], true),
        (Circle::Inner, &[(13, None)], false),
        (Circle::Inner, &[(14, None)], true),
        (Circle::Inner, &[(60, None), (27, None)], false),
        (Circle::Inner, &[(60, None), (28, None)], true),
        (Circle::Inner, &[(200, None), (150, None), (90, None), (28, None)], true),
        (Circle::Inner, &[(60, None), (40, Some(Later)), (13, None)], false),
        (Circle::Inner, &[(60, None), (40, Some(Later)), (14, None)], true),
        (Circle::Inner, &[(6, Some(Less))], false),
    ];
    for (at, (circle, given, is_in)) in cases.into_iter().enumerate() {
        let mut scene = Scene::new();
        let id = scene.person(circle, |_| {});
        for (days, answer) in given {
            scene.nudged(id, *days, *answer);
        }
        assert_eq!(!scene.suggested().is_empty(), is_in, "case {at}");
    }
}

#[test]
fn later_rests_someone_for_a_week_from_the_answer() {
    for (answered, is_in) in [(6, false), (7, true)] {
        let mut scene = Scene::new();
        let id = scene.met(Circle::Inner, 20);
        let at = scene.now.utc - Duration::days(answered);
        scene.nudge(id, Duration::days(12), |n| n.answer = Some((Answer::Later, at)));
        assert_eq!(!scene.suggested().is_empty(), is_in, "{answered}");
    }
}

#[test]
fn an_open_nudge_stays_on_today_in_its_own_words_and_is_not_given_twice() {
    let mut scene = Scene::new();
    let id = scene.met(Circle::Inner, 10);
    scene.nudge(id, Duration::hours(30), |n| (n.kind, n.variant) = (NudgeKind::Memory, 5));
    let plan = scene.plan();
    assert_eq!(plan.suggestions[0].opening, Opening { kind: NudgeKind::Memory, variant: 5 });
    assert_eq!(plan.notification, None);
    scene.now.utc += Duration::hours(18);
    assert_eq!(scene.suggested(), []);
}

#[test]
fn the_global_step_goes_down_and_up() {
    use backoff::Step::{Daily, InAppOnly, OneAWeek, ThreeAWeek};
    let (a, i, l, q) = (Some(Answer::Acted), None, Some(Answer::Later), Some(Answer::Less));
    for (answers, step) in [
        (vec![i, i], Daily),
        (vec![i, i, i], ThreeAWeek),
        (vec![i, i, a, i], Daily),
        (vec![i, i, l, i], Daily),
        (vec![i; 6], OneAWeek),
        (vec![i; 9], InAppOnly),
        (vec![i; 30], InAppOnly),
        (vec![i, i, i, a], ThreeAWeek),
        (vec![i, i, i, a, l, a], ThreeAWeek),
        (vec![i, i, i, a, a], Daily),
        (vec![i, i, i, i, i, i, a, a, a, a], Daily),
        (vec![q], ThreeAWeek),
        (vec![q, q, q, q], InAppOnly),
    ] {
        let mut scene = Scene::new();
        for (at, answer) in answers.iter().enumerate() {
            let id = scene.met(Circle::Loose, 1);
            scene.nudged(id, 100 - i64::try_from(at).unwrap(), *answer);
        }
        assert_eq!(scene.step(), step, "{answers:?}");
    }
    for (less, last, due) in [(1, 1, false), (1, 2, true), (2, 6, false), (2, 7, true), (3, 30, false)] {
        let mut scene = Scene::new();
        scene.met(Circle::Inner, 10);
        for n in 0..less {
            let id = scene.met(Circle::Loose, 8);
            scene.nudged(id, 40 + n, Some(Answer::Less));
        }
        let id = scene.met(Circle::Loose, 8);
        scene.nudged(id, last, Some(Answer::Later));
        assert_eq!(scene.notifies(), due, "{less} {last}");
        assert!(!scene.suggested().is_empty());
    }
}

#[test]
fn contact_within_two_days_is_taking_a_nudge_up() {
    use backoff::Step::{Daily, ThreeAWeek};
    for (contact, step) in [(2, Daily), (3, ThreeAWeek)] {
        let mut scene = Scene::new();
        for days in [40, 30, 20] {
            let id = scene.person(Circle::Loose, |_| {});
            scene.nudged(id, days, None);
            scene.catch_up(id, days - contact, |_| {});
            scene.catch_up(id, days + 1, |_| {});
        }
        assert_eq!(scene.step(), step, "{contact}");
    }
}

#[test]
fn a_clock_moved_back_repeats_nothing() {
    let mut scene = Scene::new();
    let id = scene.met(Circle::Inner, 10);
    scene.met(Circle::Inner, 10);
    scene.nudge(id, Duration::days(-2), |_| {});
    assert!(!scene.notifies(), "the nudge given two days ahead was just given");
    let mut scene = Scene::new();
    scene.met(Circle::Inner, -3);
    assert_eq!(scene.suggested(), [], "contact three days ahead was just now");
    let mut scene = Scene::new();
    let id = scene.met(Circle::Inner, 10);
    scene.catch_up(id, -1000, |_| {});
    scene.nudge(id, Duration::days(-1000), |_| {});
    assert!(scene.notifies(), "a far, wrong future does not silence Kith");
}

#[test]
fn pauses_end_when_the_wall_says_so() {
    use ForHowLong::{Hour, Resume, Today, Week};
    for (tz, now, span, until) in [
        (Tz::Europe__Vienna, "2026-03-02 13:00", Resume, None),
        (Tz::Europe__Vienna, "2026-03-02 13:00", Hour, Some("2026-03-02 14:00 +0100")),
        (Tz::Europe__Vienna, "2026-03-02 13:00", Today, Some("2026-03-03 00:00 +0100")),
        (Tz::Europe__Vienna, "2026-03-29 01:30", Hour, Some("2026-03-29 03:30 +0200")),
        (Tz::Europe__Vienna, "2026-03-29 01:30", Today, Some("2026-03-30 00:00 +0200")),
        (Tz::Europe__Vienna, "2026-10-24 13:00", Week, Some("2026-10-31 13:00 +0100")),
        (Tz::Europe__Vienna, "2026-03-22 02:30", Week, Some("2026-03-29 03:00 +0200")),
        (Tz::Europe__Vienna, "2028-02-22 13:00", Week, Some("2028-02-29 13:00 +0100")),
        // Midnight is jumped over; midnight comes, an hour is set back, and it comes again; a day is left
        // out.
        (Tz::America__Sao_Paulo, "2018-11-03 22:00", Today, Some("2018-11-04 01:00 -0200")),
        (Tz::America__Havana, "2026-10-31 22:00", Today, Some("2026-11-01 00:00 -0400")),
        (Tz::Pacific__Apia, "2011-12-29 12:00", Today, Some("2011-12-31 00:00 +1400")),
    ] {
        let until = until.map(|text| DateTime::parse_from_str(text, "%Y-%m-%d %H:%M %z").unwrap().to_utc());
        assert_eq!(pause_until(span, moment(now, tz)), until, "{tz} {now} {span:?}");
    }
}

#[test]
fn a_followed_plan_uses_its_dose() {
    let mut scene = Scene::new();
    for _ in 0..30 {
        scene.met(Circle::Middle, 30);
    }
    let mut given = 0;
    for _ in 0..60 {
        if let Some(due) = scene.plan().notification {
            scene.nudge(due.about[0].person.unwrap(), Duration::zero(), |n| {
                n.answer = Some((Answer::Acted, n.at));
            });
            given += 1;
        }
        scene.now.utc += Duration::days(1);
    }
    assert_eq!(given, 27, "three in each of nine weeks, begun or full");
}

#[test]
fn when_the_next_one_comes_is_known_beforehand() {
    // Looked for the long way: every quarter of an hour of two weeks.
    let by_looking = |scene: &Scene, started: DateTime<Utc>| {
        (0..14 * 24 * 4).map(|n| scene.now.utc + Duration::minutes(15 * n)).find(|utc| {
            let then = Moment { utc: *utc, ..scene.now };
            plan(&scene.book, then, &USUAL, started).notification.is_some()
        })
    };
    let known = |scene: &Scene, started: DateTime<Utc>| {
        moments_to_nudge(&scene.book, scene.now, started).into_iter().find(|utc| {
            let then = Moment { utc: *utc, ..scene.now };
            plan(&scene.book, then, &USUAL, started).notification.is_some()
        })
    };
    for (at, met, slot, quiet_to, paused_hours) in [
        ("2026-03-02 13:00", 10, time(12, 30), time(9, 0), None),
        ("2026-03-02 11:00", 10, time(12, 30), time(9, 0), None),
        ("2026-03-02 21:00", 10, time(12, 30), time(9, 0), None),
        ("2026-03-02 13:00", 2, time(12, 30), time(9, 0), None),
        ("2026-03-02 13:00", 10, time(8, 0), time(9, 0), Some(30)),
        ("2026-03-26 13:00", 4, time(2, 30), time(1, 0), None),
        ("2026-10-23 13:00", 5, time(2, 30), time(1, 0), Some(3)),
        ("2026-03-02 13:00", 0, time(12, 30), time(9, 0), Some(24 * 20)),
    ] {
        let mut scene = Scene::at(moment(at, Tz::Europe__Vienna));
        scene.met(Circle::Inner, met);
        let nudges = &mut scene.book.settings.nudges;
        (nudges.slot, nudges.quiet_to) = (slot, quiet_to);
        nudges.paused_until = paused_hours.map(|hours| scene.now.utc + Duration::hours(hours));
        for hours in [0, 100] {
            let started = scene.now.utc - Duration::hours(hours);
            assert_eq!(known(&scene, started), by_looking(&scene, started), "{at} {slot} {hours}");
        }
    }
}
