//! Who is suggested, in which order, in which words and why.

use super::*;

#[test]
fn cadence_follows_circle_kin_and_choice() {
    let by = Cadence::ByCircle;
    for (circle, sector, energy, cadence, days) in [
        (Some(Circle::Inner), None, None, by, Some(7)),
        (Some(Circle::Middle), Some(Sector::Friends), None, by, Some(30)),
        (Some(Circle::Outer), None, Some(Energy::Mixed), by, Some(90)),
        (Some(Circle::Loose), None, None, by, Some(365)),
        (Some(Circle::Inner), Some(Sector::Family), None, by, Some(11)),
        (Some(Circle::Middle), Some(Sector::Family), None, by, Some(45)),
        (Some(Circle::Outer), Some(Sector::Family), None, by, Some(135)),
        (Some(Circle::Inner), Some(Sector::Family), None, Cadence::Days(7), Some(7)),
        (Some(Circle::Inner), Some(Sector::Professional), None, by, None),
        (Some(Circle::Inner), Some(Sector::Professional), None, Cadence::Days(14), Some(14)),
        (Some(Circle::Inner), None, Some(Energy::Heavy), by, None),
        (Some(Circle::Inner), None, None, Cadence::Never, None),
        (None, None, None, by, None),
        (None, None, None, Cadence::Days(20), Some(20)),
        (None, None, None, Cadence::Days(0), Some(1)),
    ] {
        let mut person = Person::named(PersonId(Uuid::nil()), "Sam".to_owned(), DateTime::UNIX_EPOCH);
        (person.circle, person.sector, person.energy, person.cadence) = (circle, sector, energy, cadence);
        assert_eq!(cadence_days(&Book::default(), &person), days, "{person:?}");
    }
    let mut scene = Scene::new();
    scene.book.settings.nudges.middle_days = 14;
    let id = scene.person(Circle::Middle, |_| {});
    assert_eq!(cadence_days(&scene.book, &scene.book.people[&id]), Some(14));
}

#[test]
fn the_pool_is_from_one_to_three_cadences() {
    for (circle, days, is_in) in [
        (Circle::Inner, 6, false),
        (Circle::Inner, 7, true),
        (Circle::Inner, 21, true),
        (Circle::Inner, 22, false),
        (Circle::Middle, 29, false),
        (Circle::Middle, 30, true),
        (Circle::Middle, 90, true),
        (Circle::Middle, 91, false),
        (Circle::Outer, 90, true),
        (Circle::Loose, 365, true),
        (Circle::Loose, 364, false),
    ] {
        let mut scene = Scene::new();
        scene.met(circle, days);
        assert_eq!(!scene.suggested().is_empty(), is_in, "{circle:?} {days}");
    }
}

#[test]
fn with_no_contact_yet_the_close_come_up_a_day_later_and_others_after_their_cadence() {
    for (circle, days, is_in) in [
        (Circle::Inner, 0, false),
        (Circle::Inner, 1, true),
        (Circle::Middle, 1, true),
        (Circle::Inner, 900, true),
        (Circle::Outer, 89, false),
        (Circle::Outer, 90, true),
        (Circle::Outer, 900, true),
    ] {
        let mut scene = Scene::new();
        let added = scene.now.utc - Duration::days(days);
        scene.person(circle, |p| p.added = added);
        let plan = scene.plan();
        assert_eq!(plan.suggestions.len(), usize::from(is_in), "{circle:?} {days}");
        for suggestion in plan.suggestions {
            assert_eq!(suggestion.reasons, [Reason::NoContactYet, Reason::Circle { circle }]);
        }
    }
}

#[test]
fn some_are_never_suggested() {
    type Edit = fn(&mut Person);
    let cases: [(Edit, bool); 9] = [
        (|_| {}, true),
        (|p| p.energy = Some(Energy::Heavy), false),
        (|p| (p.energy, p.cadence) = (Some(Energy::Heavy), Cadence::Days(7)), false),
        (|p| p.energy = Some(Energy::Mixed), false),
        (|p| p.standing = Standing::Paused, false),
        (|p| p.standing = Standing::Estranged, false),
        (|p| p.standing = Standing::Deceased, false),
        (|p| p.cadence = Cadence::Never, false),
        (|p| p.circle = None, false),
    ];
    for (at, (edit, is_in)) in cases.into_iter().enumerate() {
        let mut scene = Scene::new();
        let id = scene.person(Circle::Inner, edit);
        scene.catch_up(id, 10, |_| {});
        assert_eq!(!scene.suggested().is_empty(), is_in, "case {at}");
    }
    let mut scene = Scene::new();
    let id = scene.person(Circle::Inner, |p| p.energy = Some(Energy::Mixed));
    scene.catch_up(id, 10, |_| {});
    scene.book.settings.nudges.include_mixed = true;
    assert_eq!(scene.suggested(), [id]);
}

#[test]
fn priority_is_the_published_formula() {
    let mut scene = Scene::new();
    let helper = scene.person(Circle::Middle, |p| {
        p.support.gives = [SupportKind::Practical].into();
        p.energy = Some(Energy::Lifts);
    });
    scene.catch_up(helper, 45, |_| {});
    let inner = scene.met(Circle::Inner, 21);
    let loose = scene.met(Circle::Loose, 365);
    let situation = scene.situation();
    let pool = eligibility::pool(&situation, &eligibility::waiting_people(&situation));
    let coverage = Coverage::of(&scene.book);
    for (id, expected) in
        [(helper, 0.5 * 1.5 / 2.0 + 0.2 * 0.8 + 0.15 + 0.15), (inner, 0.5 + 0.2), (loose, 0.25)]
    {
        let candidate = pool.iter().find(|c| c.person.id == id).unwrap();
        let person = candidate.person;
        let got = priority::before_feeling(&coverage, candidate) + priority::feeling(&scene.book, person);
        assert!((got - expected).abs() < 1e-12, "{got} {expected}");
    }
    assert_eq!(scene.suggested(), [helper, inner, loose]);
}

#[test]
fn notes_after_contact_outweigh_what_was_said_of_someone() {
    let mut scene = Scene::new();
    let drains = scene.person(Circle::Inner, |p| p.energy = Some(Energy::Lifts));
    let lifts = scene.person(Circle::Inner, |p| p.energy = Some(Energy::Neutral));
    for days in [10, 20, 30] {
        scene.catch_up(drains, days, |c| c.after = After::new(-1));
        scene.catch_up(lifts, days, |c| c.after = After::new(1));
    }
    let plan = scene.plan();
    assert_eq!(plan.suggestions[0].person.id, lifts);
    assert!(plan.suggestions[0].reasons.contains(&Reason::FeltBetter { times: 3, of: 3 }));
    assert!(!plan.suggestions[1].reasons.iter().any(|r| matches!(r, Reason::FeltBetter { .. })));
}

#[test]
fn at_most_three_and_equals_take_turns_by_day() {
    let mut scene = Scene::new();
    for _ in 0..20 {
        scene.person(Circle::Inner, |_| {});
    }
    let first = scene.suggested();
    assert_eq!(first.len(), 3);
    assert_eq!(first, scene.suggested());
    scene.now.utc += Duration::hours(5);
    assert_eq!(first, scene.suggested());
    scene.now.utc += Duration::hours(24);
    assert_ne!(first, scene.suggested());
}

#[test]
fn reasons_are_told_as_data() {
    let mut scene = Scene::new();
    let id = scene.person(Circle::Middle, |p| {
        p.support.gives = [SupportKind::Advice].into();
        p.energy = Some(Energy::Lifts);
    });
    scene.catch_up(id, 50, |c| c.topics = vec!["the old job".to_owned()]);
    scene.catch_up(id, 35, |c| c.topics = vec!["the garden".to_owned(), "Rome".to_owned()]);
    assert_eq!(
        scene.plan().suggestions[0].reasons,
        [
            Reason::Elapsed { days: 35 },
            Reason::LastTopic { topic: "the garden".to_owned() },
            Reason::OnlyGiver { support: SupportKind::Advice },
            Reason::Lifts,
            Reason::Circle { circle: Circle::Middle },
        ]
    );
}

#[test]
fn felt_better_needs_three_notes() {
    let mut scene = Scene::new();
    let id = scene.person(Circle::Inner, |_| {});
    for (count, after) in [(1, 2), (2, 0)] {
        scene.catch_up(id, 10 + count, |c| c.after = After::new(after));
        assert_eq!(felt_better(&scene.book, id), None);
    }
    scene.catch_up(id, 40, |_| {});
    assert_eq!(felt_better(&scene.book, id), None);
    scene.catch_up(id, 50, |c| c.after = After::new(1));
    assert_eq!(felt_better(&scene.book, id), Some((2, 3)));
}

#[test]
fn a_long_absence_ends_notifications_and_nothing_piles_up() {
    let mut scene = Scene::new();
    scene.met(Circle::Inner, 200);
    scene.met(Circle::Middle, 200);
    scene.met(Circle::Outer, 60);
    let today = scene.now.date();
    scene.book.presence.last_opened = Some(today - Duration::days(13));
    assert_eq!(scene.suggested(), [], "all but one have left the pool, and that one is not due");
    assert!(!scene.plan().welcome_back);

    scene.book.presence.last_opened = Some(today - Duration::days(14));
    let away = scene.plan();
    assert_eq!((away.suggestions.len(), away.notification, away.welcome_back), (1, None, true));

    scene.book.presence.last_opened = Some(today);
    for (returned, most, welcome) in [(0, 1, true), (1, 1, false), (2, 1, false), (3, 2, false)] {
        scene.book.presence.returned = Some(today - Duration::days(returned));
        let plan = scene.plan();
        assert_eq!((plan.suggestions.len(), plan.welcome_back), (most, welcome), "{returned}");
    }
    // Waiting goes on from the return: three cadences of an inner tie after it, they leave the pool again.
    for (returned, both) in [(10, true), (16, true), (17, false)] {
        scene.book.presence.returned = Some(today - Duration::days(returned));
        assert_eq!(scene.suggested().len() == 2, both, "{returned}");
    }
    scene.book.presence.returned = Some(today + Duration::days(2));
    assert_eq!(scene.suggested(), [], "a return that lies ahead says nothing");
}

#[test]
fn after_a_return_there_is_one_suggestion_in_three_days() {
    let mut scene = Scene::new();
    for _ in 0..9 {
        scene.met(Circle::Inner, 100);
    }
    let today = scene.now.date();
    scene.book.presence.last_opened = Some(today);
    scene.book.presence.returned = Some(today);
    let first = scene.suggested();
    scene.now.utc += Duration::days(1);
    assert_eq!(scene.suggested(), first);
    scene.nudge(first[0], Duration::zero(), |n| n.answer = Some((Answer::Later, n.at)));
    assert_eq!(scene.suggested(), []);
    scene.now.utc += Duration::days(2);
    assert_eq!(scene.suggested().len(), 3);
}

#[test]
fn running_low_turns_reaching_out_into_being_looked_after() {
    let mut scene = Scene::new();
    scene.met(Circle::Inner, 10);
    let gives = |kinds: &'static [SupportKind], energy| {
        move |p: &mut Person| {
            p.support.gives = kinds.iter().copied().collect();
            p.energy = energy;
        }
    };
    let listens = &[SupportKind::Listening];
    let neutral = scene.person(Circle::Inner, gives(listens, Some(Energy::Neutral)));
    let lifts = scene.person(Circle::Outer, gives(&[SupportKind::Company], Some(Energy::Lifts)));
    scene.person(Circle::Inner, gives(listens, Some(Energy::Mixed)));
    scene.person(Circle::Inner, gives(listens, Some(Energy::Heavy)));
    scene.person(Circle::Inner, gives(&[SupportKind::Practical], Some(Energy::Lifts)));
    scene.person(Circle::Loose, gives(listens, Some(Energy::Neutral)));
    let gone = scene.person(Circle::Inner, gives(listens, Some(Energy::Lifts)));
    scene.person(Circle::Inner, |p| {
        gives(listens, Some(Energy::Lifts))(p);
        p.cadence = Cadence::Never;
    });
    let mut ended = scene.book.people[&gone].clone();
    ended.standing = Standing::Ended;
    scene.book.install([Write::put(Record::Person(ended))]);

    let low_plan = |scene: &Scene| plan(&scene.book, scene.now, &low(), scene.now.utc - Duration::days(1));
    let plan = low_plan(&scene);
    assert_eq!(plan.suggestions.iter().map(|s| s.person.id).collect::<Vec<_>>(), [lifts, neutral]);
    assert!(plan.suggestions.iter().all(|s| s.kind == NudgeKind::Receive));
    assert_eq!(
        plan.suggestions[0].reasons,
        [
            Reason::GivesWhenLow { support: SupportKind::Company },
            Reason::Lifts,
            Reason::Circle { circle: Circle::Outer }
        ]
    );
    scene.nudge(lifts, Duration::days(6), |n| n.answer = Some((Answer::Acted, n.at)));
    assert_eq!(low_plan(&scene).suggestions[0].person.id, neutral);
}

#[test]
fn after_a_long_gap_a_call_or_a_plan() {
    let kind = |days| {
        let mut scene = Scene::new();
        scene.met(Circle::Inner, days);
        scene.plan().suggestions[0].kind
    };
    assert!(matches!(kind(15), NudgeKind::Call | NudgeKind::Plan));
    assert!(matches!(kind(21), NudgeKind::Call | NudgeKind::Plan));
}

#[test]
fn kinds_take_turns_and_wordings_do_not_repeat() {
    let mut scene = Scene::new();
    let id = scene.met(Circle::Inner, 10);
    let mut kinds = Vec::new();
    let mut recent: Vec<(NudgeKind, u8)> = Vec::new();
    for _ in 0..28 {
        scene.now.utc += Duration::days(10);
        scene.catch_up(id, 10, |_| {});
        let opening = scene.plan().suggestions[0].opening.clone();
        assert!((1..=8).contains(&opening.variant));
        assert!(!recent.iter().rev().take(1).any(|it| *it == (opening.kind, opening.variant)));
        recent.push((opening.kind, opening.variant));
        kinds.push(opening.kind);
        scene.nudge(id, Duration::zero(), |n| {
            (n.kind, n.variant, n.answer) = (opening.kind, opening.variant, Some((Answer::Acted, n.at)));
        });
    }
    for week in kinds.windows(7) {
        let distinct: BTreeSet<_> = week.iter().collect();
        assert_eq!(distinct.len(), 7, "{week:?}");
    }
}

#[test]
fn summer_time_neither_adds_nor_takes_a_day() {
    // The nights of both changes lie between; at half past midnight an hour would be a day.
    for (at, contact) in [("2026-04-01 00:30", "2026-03-25"), ("2026-10-31 00:30", "2026-10-24")] {
        let mut scene = Scene::at(moment(at, Tz::Europe__Vienna));
        let id = scene.met(Circle::Inner, 7);
        assert_eq!(scene.book.last_contact(id), Some(day(contact)));
        assert_eq!(scene.suggested(), [id]);
        scene.nudged(id, 7, Some(Answer::Acted));
        assert_eq!(scene.suggested(), [id], "{at}");
    }
}

#[test]
fn leap_days_count() {
    for (now, days, is_in) in
        [("2028-03-01 13:00", 7, true), ("2028-02-29 13:00", 6, false), ("2028-02-29 13:00", 7, true)]
    {
        let mut scene = Scene::at(moment(now, Tz::UTC));
        scene.met(Circle::Inner, days);
        assert_eq!(!scene.suggested().is_empty(), is_in);
    }
    let mut scene = Scene::at(moment("2028-03-01 13:00", Tz::UTC));
    let id = scene.met(Circle::Inner, 7);
    assert_eq!(scene.book.last_contact(id), Some(day("2028-02-23")));
}

#[test]
fn the_best_are_found_without_looking_at_everyones_notes() {
    let mut scene = Scene::new();
    for n in 0..120_i64 {
        let id = scene.met([Circle::Inner, Circle::Middle][usize::from(n % 2 == 0)], 7 + n % 40);
        for ago in [100, 110, 120] {
            scene.catch_up(id, ago, |c| c.after = After::new(if n % 3 == 0 { 1 } else { -1 }));
        }
        scene.catch_up(id, 50, |c| c.after = After::new(if n % 5 == 0 { 2 } else { -2 }));
    }
    let coverage = Coverage::of(&scene.book);
    let situation = scene.situation();
    let pool = eligibility::pool(&situation, &eligibility::waiting_people(&situation));
    let whole =
        |c: &Candidate| priority::before_feeling(&coverage, c) + priority::feeling(&scene.book, c.person);
    let mut by_hand: Vec<_> =
        pool.iter().map(|c| (whole(c), lot(scene.now.date(), c.person.id), c.person.id)).collect();
    by_hand.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    assert!(by_hand.len() > 20, "{}", by_hand.len());
    assert_eq!(scene.suggested(), by_hand.iter().take(3).map(|it| it.2).collect::<Vec<_>>());
}
