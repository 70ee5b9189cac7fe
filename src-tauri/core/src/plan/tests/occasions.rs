//! Questions, days, the first days, the week ahead, oneself: what is due, and what comes first.

use chrono::Weekday;

use super::*;
use crate::contract::AheadWhat;
use crate::domain::{Checkin, CheckinId, CheckinReminder};

const GLAD: DayTone = DayTone::Glad;
const HARD: DayTone = DayTone::Hard;

#[test]
fn a_question_is_asked_first_of_all_and_once_from_its_day_on_for_two_weeks() {
    for (in_days, asked) in [(1, false), (0, true), (-14, true), (-15, false)] {
        let mut scene = Scene::new();
        let other = scene.met(Circle::Loose, 1);
        scene.birthday(other, 0, |_| {});
        scene.met(Circle::Inner, 10);
        let id = scene.met(Circle::Middle, 1);
        let ask = scene.ask(id, in_days);
        assert_eq!(scene.due() == Some((NudgeKind::FollowUp, Some(id))), asked, "{in_days}");
        assert_eq!(scene.suggested()[0] == id, asked, "{in_days}");
        if asked {
            let about = "the interview".to_owned();
            assert_eq!(scene.plan().suggestions[0].reasons[0], Reason::FollowUp { id: ask, about });
        }
    }
    let mut scene = Scene::new();
    let id = scene.met(Circle::Loose, 1);
    scene.ask(id, 0);
    assert!(scene.give().is_some());
    let given = (0..14).filter(|_| {
        scene.now.utc += Duration::days(1);
        assert_eq!(scene.suggested(), [id], "it stays on Today");
        scene.give().is_some()
    });
    assert_eq!(given.count(), 0);
    let asks: Vec<FollowUpId> = scene.book.follow_ups.keys().copied().collect();
    scene.book.follow_ups.get_mut(&asks[0]).unwrap().settled = Some(scene.now.date());
    assert_eq!(scene.suggested(), []);
}

#[test]
fn a_day_is_spoken_of_from_its_lead_day_on_and_once() {
    use DayReminder::{Before, Never, Usual};
    for (in_days, reminder, due) in [
        (4, Usual, false),
        (3, Usual, true),
        (0, Usual, true),
        (10, Before(10), true),
        (11, Before(10), false),
        (1, Before(0), false),
        (0, Before(0), true),
        (0, Never, false),
    ] {
        let mut scene = Scene::new();
        let id = scene.met(Circle::Loose, 1);
        scene.birthday(id, in_days, |p| p.birthday_reminder = reminder);
        let expected = due.then_some((NudgeKind::Birthday, Some(id)));
        assert_eq!(scene.due(), expected, "{in_days} {reminder:?}");
        assert_eq!(scene.suggested().len(), usize::from(due));
    }
    let mut scene = Scene::new();
    let id = scene.met(Circle::Loose, 1);
    scene.birthday(id, 10, |p| p.birthday_reminder = Before(10));
    let given = (0..=10).filter(|_| {
        let given = scene.give().is_some();
        scene.now.utc += Duration::days(1);
        given
    });
    assert_eq!(given.count(), 1);
}

#[test]
fn a_day_waits_for_the_first_day_on_which_it_may_be_spoken_of() {
    let mut scene = Scene::new();
    let id = scene.met(Circle::Loose, 1);
    scene.birthday(id, 3, |_| {});
    scene.book.settings.nudges.paused_until = Some(scene.now.utc + Duration::hours(40));
    assert_eq!(scene.due(), None);
    scene.now.utc += Duration::days(2);
    assert_eq!(scene.due(), Some((NudgeKind::Birthday, Some(id))));
}

#[test]
fn the_29th_of_february_and_the_age_are_told() {
    for (now, year, on, turns) in [
        ("2027-02-27 13:00", Some(1992), "2027-03-01", Some(35)),
        ("2028-02-27 13:00", Some(1992), "2028-02-29", Some(36)),
        ("2028-02-27 13:00", None, "2028-02-29", None),
    ] {
        let mut scene = Scene::at(moment(now, Tz::UTC));
        let id = scene.met(Circle::Loose, 1);
        scene.edit(id, |p| p.birthday = Birthday::new(year, 2, 29));
        let plan = scene.plan();
        let in_days = (day(on) - scene.now.date()).num_days();
        let reason = Reason::Birthday { on: day(on), in_days, turns };
        assert_eq!(plan.suggestions[0].reasons[0], reason);
        assert_eq!((plan.ahead[0].on, &plan.ahead[0].what), (day(on), &AheadWhat::Birthday { turns }));
    }
}

#[test]
fn a_plain_reach_out_waits_where_a_day_or_a_question_is_the_better_occasion() {
    for (in_days, waits) in [(7, true), (8, false)] {
        let mut scene = Scene::new();
        let id = scene.met(Circle::Inner, 10);
        scene.birthday(id, in_days, |_| {});
        assert_eq!(scene.suggested().is_empty(), waits, "{in_days}");
        let mut scene = Scene::new();
        let id = scene.met(Circle::Inner, 10);
        scene.ask(id, in_days);
        assert_eq!(scene.suggested().is_empty(), waits, "{in_days}");
    }
}

#[test]
fn whoever_rests_rests_from_days_and_questions_too_and_today_shows_them() {
    for (days, due) in [(6, false), (7, true)] {
        let mut scene = Scene::new();
        let id = scene.met(Circle::Inner, 1);
        scene.nudged(id, days, Some(Answer::Acted));
        scene.birthday(id, 0, |_| {});
        assert_eq!((scene.suggested(), scene.notifies()), (vec![id], due), "{days}");
        scene.edit(id, |p| p.birthday = None);
        scene.ask(id, 0);
        assert_eq!((scene.suggested(), scene.notifies()), (vec![id], due), "{days}");
    }
}

#[test]
fn whoever_kith_may_not_name_has_no_days() {
    type Edit = fn(&mut Person);
    // (edit, in the look-ahead, suggested)
    let cases: [(Edit, usize, usize); 9] = [
        (|_| {}, 2, 1),
        (|p| p.flagged = Some(Flag { since: p.added.date_naive(), review: None }), 0, 0),
        (|p| p.energy = Some(Energy::Heavy), 0, 0),
        (|p| p.standing = Standing::Paused, 0, 0),
        (|p| p.standing = Standing::Estranged, 0, 0),
        (|p| p.standing = Standing::Deceased, 0, 0),
        (|p| (p.standing, p.remembrance) = (Standing::Deceased, true), 1, 1),
        (|p| p.cadence = Cadence::Never, 2, 0),
        (|p| p.energy = Some(Energy::Mixed), 2, 0),
    ];
    for (at, (edit, ahead, suggested)) in cases.into_iter().enumerate() {
        let mut scene = Scene::new();
        let id = scene.met(Circle::Inner, 1);
        scene.birthday(id, 0, edit);
        scene.ask(id, 0);
        let plan = scene.plan();
        assert_eq!((plan.ahead.len(), plan.suggestions.len()), (ahead, suggested), "case {at}");
        assert_eq!(plan.notification.is_some(), suggested == 1, "case {at}");
    }
}

#[test]
fn who_died_is_remembered_by_choice_and_never_wished_a_happy_birthday() {
    let mut scene = Scene::new();
    let id = scene.met(Circle::Inner, 300);
    scene.birthday(id, 0, |p| (p.standing, p.remembrance) = (Standing::Deceased, true));
    let plan = scene.plan();
    assert_eq!(plan.suggestions[0].kind, NudgeKind::Remembrance);
    assert!(matches!(plan.suggestions[0].reasons[0], Reason::Day { label: None, .. }));
    assert_eq!(plan.ahead[0].what, AheadWhat::Remembrance { label: None });
}

#[test]
fn on_a_hard_day_of_ones_own_people_to_be_with_are_named() {
    for deceased in [false, true] {
        let mut scene = Scene::new();
        let id = scene.met(Circle::Inner, 1);
        scene.day(id, 2, HARD, Whose::Mine);
        if deceased {
            scene.edit(id, |p| p.standing = Standing::Deceased);
        }
        let listeners = [scene.listener(), scene.listener(), scene.listener()];
        let plan = scene.plan();
        assert_eq!(plan.suggestions.len(), 2);
        for suggestion in &plan.suggestions {
            assert!(listeners.contains(&suggestion.person.id));
            let near = Reason::HardDayNear { label: "that day".into(), in_days: 2 };
            assert_eq!((suggestion.kind, &suggestion.reasons[0]), (NudgeKind::HardDay, &near));
        }
        assert_eq!(plan.ahead.is_empty(), deceased, "the look-ahead names nobody who died");
        assert_eq!(scene.give().map(|due| due.about.len()), Some(1));
        for _ in 0..2 {
            scene.now.utc += Duration::days(1);
            assert_eq!(scene.give(), None, "the day has one notification");
        }
    }
    let mut scene = Scene::new();
    let id = scene.met(Circle::Inner, 1);
    scene.day(id, 0, HARD, Whose::Theirs);
    scene.listener();
    assert_eq!(scene.due(), Some((NudgeKind::HardDay, Some(id))), "their hard day is about them");
    let mut scene = Scene::new();
    let id = scene.met(Circle::Inner, 1);
    scene.day(id, 0, GLAD, Whose::Mine);
    assert_eq!(scene.due(), Some((NudgeKind::Day, Some(id))));
}

#[test]
fn on_a_hard_day_of_ones_own_no_plain_reach_out_comes() {
    for (in_days, due) in [(0, false), (1, true)] {
        let mut scene = Scene::new();
        let id = scene.met(Circle::Loose, 1);
        scene.day(id, in_days, HARD, Whose::Mine);
        scene.met(Circle::Inner, 10);
        assert_eq!(scene.notifies(), due, "{in_days}");
    }
}

#[test]
fn the_first_days_have_two_light_touches_where_there_is_no_contact_anyway() {
    for (met, talks, touched) in [
        (1, 0, false),
        (2, 0, true),
        (6, 0, true),
        (2, 1, false),
        (7, 0, true),
        (7, 1, true),
        (7, 2, false),
        (14, 1, true),
        (15, 0, false),
    ] {
        let mut scene = Scene::new();
        let on = scene.now.date() - Duration::days(met);
        let now = scene.now.utc;
        let id = scene.person(Circle::Loose, |p| (p.met, p.added) = (Some(on), now));
        (0..talks).for_each(|_| scene.catch_up(id, met - 1, |_| {}));
        let expected = touched.then_some((NudgeKind::FirstDays, Some(id)));
        assert_eq!(scene.due(), expected, "{met} {talks}");
        if touched {
            assert_eq!(scene.plan().suggestions[0].reasons[0], Reason::MetLately { on });
        }
    }
}

#[test]
fn the_weekly_budget_holds_back_what_has_no_day_of_its_own() {
    let mut scene = Scene::new();
    for _ in 0..3 {
        scene.met(Circle::Loose, 1);
    }
    let on = scene.now.date() - Duration::days(3);
    scene.person(Circle::Loose, |p| p.met = Some(on));
    scene.met(Circle::Inner, 10);
    assert_eq!(scene.due(), None);
    let id = scene.met(Circle::Loose, 1);
    scene.birthday(id, 0, |_| {});
    assert_eq!(scene.due(), Some((NudgeKind::Birthday, Some(id))));
}

#[test]
fn at_most_four_a_week_of_which_three_reach_out() {
    use NudgeKind::{Birthday, CheckIn, FollowUp, Hello, LookAhead};
    let given = |kinds: &[NudgeKind]| {
        let mut scene = Scene::new();
        let id = scene.met(Circle::Loose, 1);
        scene.ask(id, 0);
        scene.book.settings.nudges.look_ahead = Some(Weekday::Mon);
        for (days, kind) in kinds.iter().enumerate() {
            let other = scene.met(Circle::Loose, 8);
            let about = kind.is_reach_out().then_some(other);
            scene.nudge(other, Duration::days(1 + i64::try_from(days).unwrap()), |n| {
                (n.person, n.kind, n.answer) = (about, *kind, Some((Answer::Acted, n.at)));
            });
        }
        scene.due().map(|it| it.0)
    };
    assert_eq!(given(&[Hello, Birthday]), Some(FollowUp));
    assert_eq!(given(&[Hello, Birthday, FollowUp]), Some(LookAhead));
    assert_eq!(given(&[Hello, Birthday, FollowUp, CheckIn]), None);
    assert_eq!(given(&[Hello, Birthday, CheckIn]), Some(FollowUp));
    assert_eq!(given(&[Hello, CheckIn, CheckIn, CheckIn]), None);
}

#[test]
fn the_week_ahead_is_pointed_to_on_its_day_unless_someone_is_more_pressing() {
    let mut scene = Scene::new();
    scene.met(Circle::Inner, 10);
    scene.book.settings.nudges.look_ahead = Some(Weekday::Mon);
    assert_ne!(scene.due(), Some((NudgeKind::LookAhead, None)), "nothing is ahead");
    let id = scene.met(Circle::Loose, 1);
    scene.birthday(id, 7, |_| {});
    assert_eq!(scene.due(), Some((NudgeKind::LookAhead, None)));
    scene.book.settings.nudges.look_ahead = Some(Weekday::Tue);
    assert_ne!(scene.due(), Some((NudgeKind::LookAhead, None)));
    scene.book.settings.nudges.look_ahead = Some(Weekday::Mon);
    scene.birthday(id, 0, |_| {});
    assert_eq!(scene.due(), Some((NudgeKind::Birthday, Some(id))));
}

#[test]
fn the_look_ahead_has_a_week_of_days_and_open_questions_the_nearest_first() {
    let mut scene = Scene::new();
    let id = scene.met(Circle::Loose, 1);
    for (in_days, name) in [(8, "not yet"), (7, "last"), (0, "today")] {
        scene.day(id, in_days, GLAD, Whose::Theirs);
        scene.edit(id, |p| p.dates.last_mut().unwrap().label = name.into());
    }
    for in_days in [-15, -14, 3, 8] {
        scene.ask(id, in_days);
    }
    let rows = scene.plan().ahead;
    assert_eq!(rows.iter().map(|row| row.in_days).collect::<Vec<_>>(), [0, 0, 3, 7]);
}

#[test]
fn one_is_asked_about_oneself_within_the_dose() {
    let mut scene = Scene::new();
    scene.met(Circle::Inner, 10);
    scene.book.settings.nudges.checkin_reminder = CheckinReminder::Daily;
    assert_eq!(scene.due(), Some((NudgeKind::CheckIn, None)));
    let (now, id) = (scene.now, CheckinId(Uuid::from_u128(1)));
    let checkin = Checkin {
        id,
        instrument: crate::checkin::PULSE_DAY.into(),
        version: 1,
        language: "en".into(),
        at: now.utc,
        date: now.date(),
        answers: vec![Some(4)],
    };
    scene.book.install([Write::put(Record::Checkin(checkin))]);
    assert_eq!(scene.due().map(|it| it.0.is_reach_out()), Some(true), "it was answered");

    let mut scene = Scene::new();
    let added = scene.now.utc - Duration::days(3);
    scene.person(Circle::Inner, |p| p.added = added);
    scene.book.settings.nudges.checkin_reminder = CheckinReminder::Weekly;
    assert!(crate::checkin::due(&scene.book, scene.now).is_some());
    assert_eq!(scene.give().map(|due| due.about[0].kind), Some(NudgeKind::CheckIn));
    scene.now.utc += Duration::days(1);
    assert!(crate::checkin::due(&scene.book, scene.now).is_some());
    assert_ne!(scene.due().map(|it| it.0), Some(NudgeKind::CheckIn), "once a week");
}

#[test]
fn a_digest_is_the_only_notification_of_a_week() {
    let mut scene = Scene::new();
    let asked = scene.met(Circle::Loose, 1);
    scene.ask(asked, 0);
    let born = scene.met(Circle::Loose, 1);
    scene.birthday(born, 6, |_| {});
    scene.met(Circle::Inner, 10);
    scene.met(Circle::Inner, 10);
    let nudges = &mut scene.book.settings.nudges;
    nudges.digest = Some(Weekday::Wed);
    nudges.look_ahead = Some(Weekday::Mon);
    nudges.checkin_reminder = CheckinReminder::Daily;
    let mut given = Vec::new();
    for _ in 0..7 {
        given.extend(scene.give().map(|due| (scene.now.date().weekday(), due)));
        scene.now.utc += Duration::days(1);
    }
    let [(Weekday::Wed, due)] = &given[..] else { panic!("{given:?}") };
    let about: Vec<_> = due.about.iter().map(|it| it.person.unwrap()).collect();
    assert!(due.digest);
    assert_eq!((about.len(), &about[..2]), (3, &[asked, born][..]));
    assert_eq!(scene.step(), backoff::Step::Daily, "a digest that was ignored is one nudge that was");
    let mut scene = Scene::new();
    scene.book.settings.nudges.digest = Some(Weekday::Mon);
    assert_eq!(scene.due(), None, "nothing to say");
}

#[test]
fn no_day_that_comes_is_passed_over_by_the_quick_look() {
    let days = |from: &str| day(from).iter_days();
    for born in days("2027-12-30").take(400) {
        let born = Birthday::new(None, born.month(), born.day()).unwrap();
        for today in days("2027-01-01").take(500) {
            let in_days = (born.next(today).unwrap() - today).num_days();
            assert!(dates::may_come(born, today, in_days), "{born:?} {today}");
        }
    }
}
