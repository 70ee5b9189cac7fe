//! Laws: on any circle, with any choices and at any moment no plan breaks a rule; a plan that is followed for two months,
//! across journeys and clocks that are moved, never gives more than the dose; and when the next one comes is known.

use std::collections::BTreeSet;

use chrono::{Timelike, Weekday};
use proptest::prelude::*;

use super::*;
use crate::domain::CheckinReminder;

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
    nudged: Vec<(i64, usize, u8, u8)>,
    flagged: bool,
    remembrance: bool,
    first_met: Option<i64>,
    birthday: Option<i64>,
    days: Vec<(i64, bool, usize, usize)>,
    asks: Vec<i64>,
}

fn sketch() -> impl Strategy<Value = Sketch> {
    use Standing::{Active, Deceased, Estranged, Paused};
    let energies =
        vec![None, Some(Energy::Lifts), Some(Energy::Neutral), Some(Energy::Mixed), Some(Energy::Heavy)];
    let standings = vec![Active, Active, Active, Active, Paused, Estranged, Deceased, Deceased];
    let cadences = prop_oneof![
        4 => Just(Cadence::ByCircle),
        1 => (0_u16..800).prop_map(Cadence::Days),
        1 => Just(Cadence::Never)
    ];
    let tie = (
        prop::option::weighted(0.9, prop::sample::select(Circle::ALL.to_vec())),
        prop::option::of(prop::sample::select(Sector::ALL.to_vec())),
        prop::sample::select(energies),
        prop::sample::select(standings),
        cadences,
        prop::collection::vec(prop::sample::select(SupportKind::ALL.to_vec()), 0..3),
    );
    let past = (
        0_i64..400,
        prop::collection::vec((-10_i64..400, -2_i8..3), 0..5),
        prop::collection::vec((-10_i64..100, 0..NudgeKind::ALL.len(), 1_u8..9, 0_u8..10), 0..3),
        prop::bool::weighted(0.1),
        any::<bool>(),
        prop::option::weighted(0.3, -1_i64..20),
    );
    let to_come = (
        prop::option::of(-3_i64..60),
        prop::collection::vec((-3_i64..60, any::<bool>(), 0_usize..3, 0_usize..3), 0..3),
        prop::collection::vec(-20_i64..20, 0..2),
    );
    (tie, past, to_come).prop_map(|(tie, past, (birthday, days, asks))| {
        let (circle, sector, energy, standing, cadence, gives) = tie;
        let (added, met, nudged, flagged, remembrance, first_met) = past;
        Sketch {
            circle,
            sector,
            energy,
            standing,
            cadence,
            gives,
            added,
            met,
            nudged,
            flagged,
            remembrance,
            first_met,
            birthday,
            days,
            asks,
        }
    })
}

#[derive(Clone, Debug)]
struct Choices {
    digest: Option<Weekday>,
    look_ahead: Option<Weekday>,
    reminder: CheckinReminder,
    off: BTreeSet<NudgeKind>,
    include_mixed: bool,
    lead_days: u8,
    budget: u8,
}

fn choices() -> impl Strategy<Value = Choices> {
    use CheckinReminder::{Daily, Off, Weekly};
    use Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
    let weekday = || prop::sample::select(vec![Mon, Tue, Wed, Thu, Fri, Sat, Sun]);
    (
        prop::option::weighted(0.2, weekday()),
        prop::option::of(weekday()),
        prop::sample::select(vec![Off, Off, Weekly, Daily]),
        prop::collection::btree_set(prop::sample::select(NudgeKind::ALL.to_vec()), 0..4),
        any::<bool>(),
        0_u8..31,
        1_u8..11,
    )
        .prop_map(|(digest, look_ahead, reminder, off, include_mixed, lead_days, budget)| Choices {
            digest,
            look_ahead,
            reminder,
            off,
            include_mixed,
            lead_days,
            budget,
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

fn scene(people: &[Sketch], choices: &Choices, now: Moment, with_history: bool) -> Scene {
    let mut scene = Scene::at(now);
    let nudges = &mut scene.book.settings.nudges;
    (nudges.digest, nudges.look_ahead, nudges.checkin_reminder) =
        (choices.digest, choices.look_ahead, choices.reminder);
    (nudges.kinds_off, nudges.include_mixed) = (choices.off.clone(), choices.include_mixed);
    (nudges.lead_days, nudges.weekly_budget) = (choices.lead_days, choices.budget);
    let tones = [DayTone::Hard, DayTone::Glad];
    let whose = [Whose::Theirs, Whose::Mine, Whose::Both];
    let reminders = [DayReminder::Usual, DayReminder::Before(5), DayReminder::Never];
    for sketch in people {
        let id = scene.person(Circle::Inner, |p| {
            (p.circle, p.sector, p.energy) = (sketch.circle, sketch.sector, sketch.energy);
            (p.standing, p.cadence) = (sketch.standing, sketch.cadence);
            p.support.gives = sketch.gives.iter().copied().collect();
            p.added = now.utc - Duration::days(sketch.added);
            p.flagged = sketch.flagged.then_some(Flag { since: now.date(), review: None });
            p.remembrance = sketch.remembrance;
            p.met = sketch.first_met.map(|days| now.date() - Duration::days(days));
        });
        if let Some(days) = sketch.birthday {
            scene.birthday(id, days, |_| {});
        }
        for (days, glad, mine, reminder) in &sketch.days {
            scene.day(id, *days, tones[usize::from(*glad)], whose[*mine]);
            scene.edit(id, |p| p.dates.last_mut().unwrap().reminder = reminders[*reminder]);
        }
        for days in &sketch.asks {
            scene.ask(id, *days);
        }
        for (days, after) in &sketch.met {
            scene.catch_up(id, *days, |c| c.after = After::new(*after));
        }
        for (days, kind, variant, code) in sketch.nudged.iter().filter(|_| with_history) {
            scene.nudge(id, Duration::days(*days), |n| {
                (n.kind, n.variant) = (NudgeKind::ALL[*kind], *variant);
                n.answer = answer(*code % 5, n.at);
                n.delivery = if *code > 4 { Delivery::Today } else { Delivery::Notification };
                n.person = n.person.filter(|_| !matches!(n.kind, NudgeKind::CheckIn | NudgeKind::LookAhead));
            });
        }
    }
    scene
}

fn zones() -> Vec<Tz> {
    vec![
        Tz::UTC,
        Tz::Europe__Vienna,
        Tz::America__Sao_Paulo,
        Tz::America__Los_Angeles,
        Tz::Pacific__Apia,
        Tz::Pacific__Kiritimati,
        Tz::Asia__Kolkata,
    ]
}

fn zone() -> impl Strategy<Value = Tz> {
    prop::sample::select(zones())
}

/// The gap between two notifications about someone, worked out anew from the rule.
fn gap(book: &Book, person: PersonId) -> i64 {
    let cadence = cadence_days(book, &book.people[&person]).map_or(0, i64::from);
    (cadence + 1).div_euclid(2).max(7)
}

/// Whether Kith may be about someone in that way.
fn may_be(book: &Book, person: PersonId, kind: NudgeKind) -> bool {
    let person = &book.people[&person];
    let wanted = person.cadence != Cadence::Never
        && (person.energy != Some(Energy::Mixed) || book.settings.nudges.include_mixed)
        && person.flagged.is_none()
        && person.energy != Some(Energy::Heavy);
    let stands = if kind == NudgeKind::Remembrance {
        person.standing == Standing::Deceased && person.remembrance
    } else {
        person.standing == Standing::Active
    };
    wanted && stands
}

/// What holds of every plan whatever the book.
fn check(book: &Book, now: Moment, plan: &Plan, low: bool) -> Result<(), TestCaseError> {
    let (today, nudges) = (now.date(), &book.settings.nudges);
    let most = if low { 2 } else { 3 };
    prop_assert!(plan.suggestions.len() <= most);
    let ids: BTreeSet<PersonId> = plan.suggestions.iter().map(|s| s.person.id).collect();
    prop_assert_eq!(ids.len(), plan.suggestions.len());
    for suggestion in &plan.suggestions {
        let (person, kind) = (&book.people[&suggestion.person.id], suggestion.kind);
        prop_assert!((1..=8).contains(&suggestion.opening.variant));
        prop_assert_eq!(kind, suggestion.opening.kind);
        prop_assert!(may_be(book, person.id, kind), "{:?} {:?}", kind, person);
        prop_assert!(!low || kind == NudgeKind::Receive, "running low, {:?}", kind);
        let first = &suggestion.reasons[0];
        let tells = match kind {
            NudgeKind::Birthday => matches!(first, Reason::Birthday { .. }),
            NudgeKind::Day | NudgeKind::Remembrance => matches!(first, Reason::Day { .. }),
            NudgeKind::HardDay => matches!(first, Reason::Day { .. } | Reason::HardDayNear { .. }),
            NudgeKind::FollowUp => matches!(first, Reason::FollowUp { .. }),
            NudgeKind::FirstDays => matches!(first, Reason::MetLately { .. }),
            NudgeKind::Receive => matches!(first, Reason::GivesWhenLow { .. }),
            _ => matches!(first, Reason::Elapsed { .. } | Reason::NoContactYet),
        };
        prop_assert!(tells, "{:?} because {:?}", kind, first);
        if let Reason::Elapsed { days } = first {
            let cadence = i64::from(cadence_days(book, person).unwrap());
            prop_assert!(*days >= cadence.min(7) && *days >= 1);
            if book.presence.returned.is_none() && book.presence.last_opened.is_none() {
                prop_assert!((cadence..=3 * cadence).contains(days));
            }
        }
        if let Some(circle) = person.circle {
            let stands = Reason::Circle { circle };
            prop_assert!(suggestion.reasons.contains(&stands));
        }
    }
    for row in &plan.ahead {
        let person = &book.people[&row.person.id];
        prop_assert!((0..=7).contains(&row.in_days));
        prop_assert!(person.may_be_suggested() || (person.remembrance && person.flagged.is_none()));
    }
    prop_assert!(plan.ahead.is_sorted_by_key(|row| row.on));
    if let Some(warming) = &plan.warm_up {
        prop_assert!(!low && (1..=3).contains(&warming.step));
        prop_assert!(may_be(book, warming.to.person.id, NudgeKind::WarmUp));
        prop_assert!(!nudges.kinds_off.contains(&NudgeKind::WarmUp));
    }
    if let Some(asked) = &plan.still_wanted {
        prop_assert!(!low && may_be(book, asked.person.id, NudgeKind::StillWanted));
        prop_assert!(!nudges.kinds_off.contains(&NudgeKind::StillWanted));
    }
    let Some(due) = &plan.notification else { return Ok(()) };
    let time = now.local().time();
    prop_assert!(time >= nudges.slot && (9..20).contains(&time.hour()), "not at this hour");
    prop_assert!(due.digest == nudges.digest.is_some());
    prop_assert!(nudges.digest.is_none_or(|day| day == today.weekday()), "a digest on its day");
    let most = if due.digest { 3 } else { 1 };
    prop_assert!((1..=most).contains(&due.about.len()));
    let notified = || book.nudges.values().filter(|n| n.delivery != Delivery::Today);
    let away = |n: &NudgeRecord| (n.at.with_timezone(&now.tz).date_naive() - today).num_days().abs();
    prop_assert!(notified().all(|n| away(n) > 0), "two on one day");
    let week: Vec<_> = notified().filter(|n| away(n) < 7).collect();
    let instants = |is: fn(NudgeKind) -> bool| {
        week.iter().filter(|n| is(n.kind)).map(|n| n.at).collect::<BTreeSet<_>>().len()
    };
    prop_assert!(instants(|_| true) < 4, "more than four a week");
    for about in &due.about {
        prop_assert!(!nudges.kinds_off.contains(&about.kind));
        let Some(person) = about.person else {
            prop_assert!(matches!(about.kind, NudgeKind::CheckIn | NudgeKind::LookAhead));
            continue;
        };
        prop_assert!(ids.contains(&person) && !about.reasons.is_empty());
        prop_assert!(!about.kind.is_reach_out() || !low, "running low");
        prop_assert!(!about.kind.is_reach_out() || instants(NudgeKind::is_reach_out) < 3, "three a week");
        let theirs = notified().filter(|n| n.person == Some(person) && n.kind != NudgeKind::WarmUp);
        let mut theirs = theirs.filter(|n| n.kind != NudgeKind::StillWanted);
        prop_assert!(theirs.all(|n| away(n) >= gap(book, person)), "the same person too soon");
        let same = |n: &NudgeRecord| (n.kind, n.variant) == (about.kind, about.variant);
        prop_assert!(book.nudges.values().filter(|n| same(n)).all(|n| away(n) >= 14), "the same words again");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_plan_breaks_a_rule(
        people in prop::collection::vec(sketch(), 0..20),
        choices in choices(),
        minutes in 0_i64..2_000_000,
        at_noon in any::<bool>(),
        tz in zone(),
        opened in prop::option::weighted(0.3, 0_i64..100),
        returned in prop::option::weighted(0.3, -3_i64..40),
        low in any::<bool>(),
    ) {
        let mut now = Moment::new(moment("2026-01-01 00:00", Tz::UTC).utc + Duration::minutes(minutes), tz);
        if at_noon {
            now.utc = now.when_wall_shows(now.date().and_time(time(13, 0))).unwrap();
        }
        let mut scene = scene(&people, &choices, now, true);
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

/// What was given, with the day that was on the wall then.
struct Seen {
    day: NaiveDate,
    about: Vec<(Option<PersonId>, NudgeKind, u8)>,
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn sixty_days_of_following_the_plan_stay_within_the_dose(
        people in prop::collection::vec(sketch(), 1..20),
        choices in choices(),
        tz in zone(),
        start in 0_i64..500,
        // What the person does with each notification: nothing, acted, later, less, or a catch-up.
        replies in prop::collection::vec(0_u8..6, 60),
        // Hours by which the clock is wrong from a day on, until the next of these days; zones one travels to.
        moved in prop::collection::vec((0_i64..60, -200_i64..200), 0..3),
        trips in prop::collection::vec((0_i64..60, zone()), 0..6),
        low_days in (0_i64..60, 0_i64..10),
    ) {
        let begin = Moment::new(moment("2026-01-01 00:00", Tz::UTC).utc + Duration::days(start), tz);
        let mut scene = scene(&people, &choices, begin, false);
        let started = begin.utc - Duration::days(60);
        let mut given: Vec<Seen> = Vec::new();
        let mut replies = replies.into_iter();
        for half_hour in 0..60 * 48 {
            let day = half_hour / 48;
            let wrong = moved.iter().filter(|it| it.0 <= day && day < it.0 + 5).map(|it| it.1).next_back();
            scene.now.utc = begin.utc + Duration::minutes(30 * half_hour) + Duration::hours(wrong.unwrap_or(0));
            scene.now.tz = trips.iter().filter(|it| it.0 <= day).max_by_key(|it| it.0).map_or(tz, |it| it.1);
            // Nothing can fall due in the night; that is looked at in the law above.
            if !(8..21).contains(&scene.now.local().hour()) { continue }
            let is_low = (low_days.0..low_days.0 + low_days.1).contains(&day);
            let capacity = if is_low { low() } else { USUAL };
            let made = plan(&scene.book, scene.now, &capacity, started);
            let Some(due) = made.notification.clone() else { continue };
            check(&scene.book, scene.now, &made, is_low)?;
            let about = due.about.iter().map(|it| (it.person, it.kind, it.variant)).collect();
            given.push(Seen { day: scene.now.date(), about });
            let reply = replies.next().unwrap_or(0);
            for about in &due.about {
                scene.nudge(PersonId(Uuid::nil()), Duration::zero(), |n| {
                    (n.person, n.kind, n.variant) = (about.person, about.kind, about.variant);
                    n.answer = answer(reply, n.at);
                    n.delivery = if due.digest { Delivery::Digest } else { Delivery::Notification };
                });
                if let (4, Some(person)) = (reply, about.person) { scene.catch_up(person, 0, |_| {}); }
            }
        }
        let apart = |a: &Seen, b: &Seen| (a.day - b.day).num_days().abs();
        let reaches_out = |it: &Seen| it.about.iter().any(|about| about.1.is_reach_out());
        for (at, seen) in given.iter().enumerate() {
            prop_assert!(given[..at].iter().all(|it| it.day != seen.day), "more than one a day");
            let within = |is: &dyn Fn(&Seen) -> bool| {
                let these = given[..=at].iter().filter(|it| is(it));
                these.filter(|it| (0..7).contains(&(seen.day - it.day).num_days())).count()
            };
            prop_assert!(within(&|_| true) <= 4, "more than four a week");
            prop_assert!(within(&reaches_out) <= 3, "more than three reach-outs a week");
            for before in &given[..at] {
                for (person, kind, variant) in &seen.about {
                    let same = |it: &(Option<PersonId>, NudgeKind, u8)| it.0.is_some() && it.0 == *person;
                    let Some(id) = *person else { continue };
                    let is_again = before.about.iter().any(same);
                    prop_assert!(!is_again || apart(before, seen) >= gap(&scene.book, id), "the same person");
                    let worded = before.about.iter().any(|it| (it.1, it.2) == (*kind, *variant));
                    prop_assert!(!worded || apart(before, seen) >= 14, "the same words again");
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn when_the_next_one_comes_is_known(
        people in prop::collection::vec(sketch(), 0..4),
        choices in choices(),
        quarters in 0_i64..100_000,
        tz in zone(),
        paused in prop::option::weighted(0.3, 0_i64..300),
        low_until in prop::option::weighted(0.3, 0_i64..300),
        hours in 0_i64..3,
    ) {
        let now = Moment::new(moment("2026-01-01 00:00", Tz::UTC).utc + Duration::minutes(15 * quarters), tz);
        let mut scene = scene(&people, &choices, now, true);
        let later = |hours: i64| now.utc + Duration::hours(hours);
        scene.book.settings.nudges.paused_until = paused.map(later);
        scene.book.settings.low_battery =
            low_until.map(later).map(|until| crate::domain::LowBattery { since: later(-1), until });
        let started = now.utc - Duration::hours(hours);
        let is_due = |utc: &DateTime<Utc>| {
            let then = Moment { utc: *utc, ..now };
            plan(&scene.book, then, &crate::checkin::capacity(&scene.book, then), started).notification.is_some()
        };
        let looked_for = (0..14 * 24 * 4).map(|n| now.utc + Duration::minutes(15 * n)).find(is_due);
        let known = moments_to_nudge(&scene.book, now, started).into_iter().find(is_due);
        prop_assert_eq!(known, looked_for);
    }
}
