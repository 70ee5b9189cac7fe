//! The checker can fail: for each rule a log that breaks it, and the same log without the fault, in which it is silent.

use chrono::{Datelike, Duration, NaiveDate, NaiveTime, TimeZone, Weekday};
use chrono_tz::Tz;
use kith_core::book::{Record, Write};
use kith_core::checkin::PULSE_DAY;
use kith_core::contract::{
    AheadRow, AheadWhat, Opening, PersonChip, Reason, StillWantedView, Suggestion, WarmUpView,
};
use kith_core::domain::{
    Answer, Birthday, Cadence, CatchUp, Checkin, CheckinId, CheckinReminder, Circle, DayReminder, DayTone,
    Delivery, Energy, FollowUp, FollowUpId, LowBattery, Moment, NamedDay, NudgeId, NudgeKind, NudgeRecord,
    Person, PersonId, Standing, SupportKind, Whose,
};
use kith_core::plan::Plan;
use uuid::Uuid;

use super::*;
use crate::simulate::who;
use crate::torture::seed::Seed;

/// No rule is broken.
const NOTHING: [u8; 0] = [];

/// A log under construction: noon and a half of a Monday in Vienna, opened today.
struct Scene {
    checker: Checker,
    now: Moment,
    random: Seed,
}

fn at(text: &str) -> Moment {
    let wall = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    let tz = Tz::Europe__Vienna;
    Moment::new(tz.from_local_datetime(&wall).earliest().unwrap().with_timezone(&Utc), tz)
}

impl Scene {
    fn new() -> Self {
        let now = at("2026-03-02 12:40");
        let mut this = Self { checker: Checker::default(), now, random: Seed::of(1, "scene", 0) };
        this.set(|_| {});
        this.checker.opens(now.date());
        this
    }

    fn hear(&mut self, record: Record) {
        self.checker.hear(&[Write::put(record)], self.now);
    }

    fn set(&mut self, edit: impl FnOnce(&mut Settings)) {
        let mut settings = self.checker.settings.clone();
        edit(&mut settings);
        self.hear(Record::Settings(settings));
    }

    /// Someone of the middle circle, met 40 days ago: waiting, and nothing forbids to say so.
    fn someone(&mut self, edit: impl FnOnce(&mut Person)) -> PersonId {
        let id = PersonId(who::id(&mut self.random));
        let mut person = Person::named(id, "Sam".into(), self.now.utc - Duration::days(500));
        person.circle = Some(Circle::Middle);
        edit(&mut person);
        self.hear(Record::Person(person));
        self.met(id, 40);
        id
    }

    fn met(&mut self, id: PersonId, days_ago: i64) {
        let date = self.now.date() - Duration::days(days_ago);
        let catch_up: CatchUp = who::catch_up(&mut self.random, id, date, self.now);
        self.hear(Record::CatchUp(catch_up));
    }

    fn record(&mut self, person: Option<PersonId>, kind: NudgeKind, days_ago: i64) -> NudgeRecord {
        NudgeRecord {
            id: NudgeId(who::id(&mut self.random)),
            person,
            at: self.now.utc - Duration::days(days_ago),
            delivery: Delivery::Notification,
            kind,
            // Far apart in the wordings, so that only what is meant repeats.
            variant: u8::try_from(days_ago.rem_euclid(8)).unwrap() + 1,
            answer: None,
        }
    }

    /// It was given some days ago, and taken up.
    fn given(&mut self, person: Option<PersonId>, kind: NudgeKind, days_ago: i64, answer: Option<Answer>) {
        let mut record = self.record(person, kind, days_ago);
        record.answer = answer.map(|answer| (answer, record.at));
        let then = Moment { utc: record.at, ..self.now };
        self.checker.hear(&[Write::put(Record::Nudge(record))], then);
    }

    /// The rules that break when this is given now.
    fn gives(&mut self, person: Option<PersonId>, kind: NudgeKind) -> Vec<u8> {
        let record = self.record(person, kind, 0);
        self.gives_all(&[record])
    }

    fn gives_all(&mut self, records: &[NudgeRecord]) -> Vec<u8> {
        let started = self.now.utc - Duration::hours(5);
        self.checker.gives(records, self.now, started);
        self.rules()
    }

    fn sees(&mut self, plan: &Plan) -> Vec<u8> {
        self.checker.sees(plan, self.now, (0, false));
        self.rules()
    }

    fn rules(&mut self) -> Vec<u8> {
        let mut rules: Vec<u8> = self.checker.broken.drain(..).map(|it| it.rule).collect();
        rules.dedup();
        rules
    }

    fn suggestion(&self, id: PersonId, kind: NudgeKind) -> Suggestion {
        Suggestion {
            person: PersonChip::from(&self.checker.people[&id]),
            kind,
            reasons: vec![Reason::NoContactYet],
            opening: Opening { kind, variant: 1 },
            email: None,
            phone: None,
        }
    }

    fn suggests(&mut self, of: &[(PersonId, NudgeKind)]) -> Vec<u8> {
        let suggestions = of.iter().map(|(id, kind)| self.suggestion(*id, *kind)).collect();
        self.sees(&Plan { suggestions, ..Plan::default() })
    }

    fn ask(&mut self, person: PersonId, in_days: i64) {
        let on = self.now.date() + Duration::days(in_days);
        let id = FollowUpId(who::id(&mut self.random));
        let ask = FollowUp { id, person, about: "it".into(), on, made: self.now.utc, settled: None };
        self.hear(Record::FollowUp(ask));
    }
}

fn round(day: NaiveDate) -> Birthday {
    Birthday::new(None, day.month(), day.day()).unwrap()
}

fn hard(day: NaiveDate, whose: Whose) -> NamedDay {
    NamedDay {
        label: "then".into(),
        day: round(day),
        tone: DayTone::Hard,
        whose,
        reminder: DayReminder::Usual,
    }
}

fn good_company(person: &mut Person) {
    person.energy = Some(Energy::Lifts);
    person.support.gives = [SupportKind::Listening].into();
}

#[test]
fn what_is_right_is_silent() {
    let mut scene = Scene::new();
    let sam = scene.someone(|_| {});
    assert_eq!(scene.suggests(&[(sam, NudgeKind::Hello)]), NOTHING);
    assert_eq!(scene.gives(Some(sam), NudgeKind::Hello), NOTHING);
}

#[test]
fn n1_more_than_the_dose() {
    let mut scene = Scene::new();
    let people: Vec<_> = (0..5).map(|_| scene.someone(|_| {})).collect();
    scene.given(Some(people[0]), NudgeKind::Thanks, 0, Some(Answer::Acted));
    assert!(scene.gives(Some(people[1]), NudgeKind::Hello).contains(&1), "two on a day");

    let mut scene = Scene::new();
    let people: Vec<_> = (0..5).map(|_| scene.someone(|_| {})).collect();
    for (days, kind) in [(1, NudgeKind::Thanks), (3, NudgeKind::Memory), (6, NudgeKind::Share)] {
        scene.given(Some(people[usize::try_from(days / 2).unwrap()]), kind, days, Some(Answer::Acted));
    }
    assert_eq!(scene.gives(Some(people[4]), NudgeKind::Hello), [1], "four reach-outs in a week");
    scene.set(|it| it.nudges.checkin_reminder = CheckinReminder::Weekly);
    assert_eq!(scene.gives(None, NudgeKind::CheckIn), NOTHING);
    scene.given(None, NudgeKind::CheckIn, 5, None);
    assert!(scene.gives(None, NudgeKind::CheckIn).contains(&1), "a second check-in, the fifth in a week");
}

#[test]
fn n2_at_the_wrong_time() {
    let mut scene = Scene::new();
    let sam = scene.someone(|_| {});
    scene.set(|it| it.nudges.slot = NaiveTime::from_hms_opt(13, 0, 0).unwrap());
    assert_eq!(scene.gives(Some(sam), NudgeKind::Hello), [2]);
    scene.set(|it| it.nudges.slot = NaiveTime::from_hms_opt(9, 0, 0).unwrap());
    scene.set(|it| it.nudges.quiet_from = NaiveTime::from_hms_opt(12, 0, 0).unwrap());
    assert_eq!(scene.gives(Some(sam), NudgeKind::Hello), [2]);
    scene.set(|it| it.nudges.quiet_from = NaiveTime::from_hms_opt(20, 0, 0).unwrap());
    let until = scene.now.utc + Duration::hours(1);
    scene.set(|it| it.nudges.paused_until = Some(until));
    assert_eq!(scene.gives(Some(sam), NudgeKind::Hello), [2]);
    scene.set(|it| it.nudges.paused_until = None);
    let record = scene.record(Some(sam), NudgeKind::Hello, 0);
    scene.checker.gives(&[record], scene.now, scene.now.utc - Duration::minutes(59));
    assert_eq!(scene.rules(), [2]);
    scene.set(|it| it.nudges.on = false);
    assert_eq!(scene.gives(Some(sam), NudgeKind::Hello), [2]);
}

#[test]
fn n3_the_same_person_too_soon() {
    let mut scene = Scene::new();
    let sam = scene.someone(|_| {});
    scene.given(Some(sam), NudgeKind::Thanks, 14, Some(Answer::Acted));
    assert!(scene.gives(Some(sam), NudgeKind::Hello).contains(&3), "half of 30 days are 15");

    let mut scene = Scene::new();
    let sam = scene.someone(|it| it.birthday = Some(round("2026-03-10".parse().unwrap())));
    assert_eq!(scene.gives(Some(sam), NudgeKind::Hello), [3], "the day is the occasion");
    let kim = scene.someone(|_| {});
    scene.ask(kim, 5);
    assert_eq!(scene.gives(Some(kim), NudgeKind::Hello), [3]);
}

#[test]
fn n4_someone_who_may_not_be_named() {
    let edits: [fn(&mut Person); 6] = [
        |it| it.standing = Standing::Paused,
        |it| it.standing = Standing::Deceased,
        |it| it.energy = Some(Energy::Mixed),
        |it| it.cadence = Cadence::Never,
        |it| it.energy = Some(Energy::Heavy),
        |it| it.flagged = Some(kith_core::domain::Flag { since: NaiveDate::default(), review: None }),
    ];
    for edit in edits {
        let mut scene = Scene::new();
        let sam = scene.someone(edit);
        assert!(scene.gives(Some(sam), NudgeKind::Hello).contains(&4));
        assert!(scene.suggests(&[(sam, NudgeKind::Hello)]).contains(&4));
    }
    let mut scene = Scene::new();
    let sam = scene.someone(|it| {
        it.standing = Standing::Deceased;
        it.birthday = Some(round("2026-03-03".parse().unwrap()));
    });
    assert!(scene.gives(Some(sam), NudgeKind::Remembrance).contains(&4), "not chosen");
}

#[test]
fn n5_too_early_and_too_late() {
    for days in [20, 91] {
        let mut scene = Scene::new();
        let sam = scene.someone(|_| {});
        scene.checker.contact.clear();
        scene.met(sam, days);
        let broken = scene.gives(Some(sam), if days == 20 { NudgeKind::Hello } else { NudgeKind::Call });
        assert_eq!(broken, [5], "{days} days");
        assert_eq!(scene.suggests(&[(sam, NudgeKind::Hello)]), [5], "{days} days");
    }
}

#[test]
fn n6_pushing_on() {
    let mut scene = Scene::new();
    let sam = scene.someone(|_| {});
    scene.given(Some(sam), NudgeKind::Thanks, 29, None);
    assert_eq!(scene.gives(Some(sam), NudgeKind::Hello), [6], "once ignored, 30 days");

    let mut scene = Scene::new();
    let sam = scene.someone(|_| {});
    scene.given(Some(sam), NudgeKind::Thanks, 3, Some(Answer::Later));
    assert!(scene.suggests(&[(sam, NudgeKind::Hello)]).contains(&6), "not now");

    let mut scene = Scene::new();
    let people: Vec<_> = (0..4).map(|_| scene.someone(|_| {})).collect();
    for (person, days) in people.iter().zip([20, 18, 16]) {
        scene.given(Some(*person), NudgeKind::Thanks, days, Some(Answer::Less));
    }
    assert_eq!(scene.gives(Some(people[3]), NudgeKind::Hello), [6], "in the window only");
}

#[test]
fn n7_after_a_long_absence() {
    let mut scene = Scene::new();
    let sam = scene.someone(|_| {});
    scene.checker.opened = Some(scene.now.date() - Duration::days(14));
    assert!(scene.gives(Some(sam), NudgeKind::Hello).contains(&7));
    scene.checker.opens(scene.now.date());
    scene.checker.sees(&Plan::default(), scene.now, (14, false));
    assert_eq!(scene.rules(), [7], "no welcome");
    let welcome = Plan { welcome_back: true, ..Plan::default() };
    scene.checker.sees(&welcome, scene.now, (14, false));
    assert_eq!(scene.rules(), NOTHING);
    scene.checker.sees(&welcome, scene.now, (90, false));
    assert_eq!(scene.rules(), [7], "leaving is offered after 90 days");
}

#[test]
fn n8_asking_more_of_someone_who_runs_low() {
    let mut scene = Scene::new();
    let sam = scene.someone(good_company);
    assert_eq!(scene.gives(Some(sam), NudgeKind::Receive), [8], "while not low");
    let (since, until) = (scene.now.utc - Duration::days(1), scene.now.utc + Duration::days(1));
    scene.set(|it| it.low_battery = Some(LowBattery { since, until }));
    assert_eq!(scene.gives(Some(sam), NudgeKind::Receive), NOTHING);
    assert_eq!(scene.gives(Some(sam), NudgeKind::Hello), [8]);
    assert_eq!(scene.suggests(&[(sam, NudgeKind::Hello)]), [8]);
    scene.set(|it| it.low_battery = None);
    for days in [1, 2] {
        let then = Moment { utc: scene.now.utc - Duration::days(days), ..scene.now };
        let checkin = Checkin {
            id: CheckinId(Uuid::from_u128(u128::try_from(days).unwrap())),
            instrument: PULSE_DAY.into(),
            version: 1,
            language: "en".into(),
            at: then.utc,
            date: then.date(),
            answers: vec![Some(2)],
        };
        scene.hear(Record::Checkin(checkin));
    }
    assert_eq!(scene.gives(Some(sam), NudgeKind::Hello), [8], "twice running");
}

#[test]
fn n9_the_same_words() {
    let mut scene = Scene::new();
    let (sam, kim) = (scene.someone(|_| {}), scene.someone(|_| {}));
    scene.given(Some(sam), NudgeKind::Hello, 8, Some(Answer::Acted));
    scene.given(Some(sam), NudgeKind::Thanks, 7, Some(Answer::Acted));
    assert_eq!(scene.gives(Some(kim), NudgeKind::Hello), [9], "the same wording after eight days");
    assert_eq!(scene.gives(Some(kim), NudgeKind::Thanks), [9], "the same kind twice running");
    let mut ninth = scene.record(Some(kim), NudgeKind::Share, 0);
    ninth.variant = 9;
    assert_eq!(scene.gives_all(&[ninth]), [9]);
    let far = scene.someone(|_| {});
    scene.checker.contact.remove(&far);
    scene.met(far, 70);
    assert_eq!(scene.gives(Some(far), NudgeKind::Share), [9], "a call or a plan after a long gap");
    assert_eq!(scene.gives(Some(far), NudgeKind::Call), NOTHING);
}

#[test]
fn n10_with_enough_people_in_touch() {
    let mut scene = Scene::new();
    let sam = scene.someone(|_| {});
    for days in [0, 3, 6] {
        let other = scene.someone(|_| {});
        scene.met(other, days);
    }
    assert_eq!(scene.gives(Some(sam), NudgeKind::Hello), [10]);
}

#[test]
fn n11_days() {
    let mut scene = Scene::new();
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let sam = scene.someone(|it| it.birthday = Some(round(day("2026-03-05"))));
    let row = |scene: &Scene| AheadRow {
        person: PersonChip::from(&scene.checker.people[&sam]),
        what: AheadWhat::Birthday { turns: None },
        on: day("2026-03-05"),
        in_days: 3,
    };
    let ahead = vec![row(&scene)];
    assert_eq!(scene.sees(&Plan::default()), [11], "not in the look-ahead");
    assert_eq!(scene.sees(&Plan { ahead: ahead.clone(), ..Plan::default() }), NOTHING);
    assert_eq!(scene.gives(Some(sam), NudgeKind::Birthday), NOTHING);
    assert_eq!(scene.gives(Some(sam), NudgeKind::Day), [11]);
    scene.set(|it| it.nudges.lead_days = 2);
    assert_eq!(scene.gives(Some(sam), NudgeKind::Birthday), [11], "three days before, two are wished for");

    // 29 February is 1 March in a common year, and today is 2 March.
    let leap = scene.someone(|it| it.birthday = Birthday::new(None, 2, 29));
    assert_eq!(scene.gives(Some(leap), NudgeKind::Birthday), [11]);
    assert_eq!(
        days::comes_round(Birthday::new(None, 2, 29).unwrap(), day("2027-02-20")),
        Some(day("2027-03-01"))
    );
    assert_eq!(
        days::comes_round(Birthday::new(None, 2, 29).unwrap(), day("2028-02-20")),
        Some(day("2028-02-29"))
    );

    let mut scene = Scene::new();
    let company = scene.someone(good_company);
    let weighs = scene.someone(|_| {});
    scene.someone(|it| it.dates.push(hard(day("2026-03-02"), Whose::Mine)));
    assert_eq!(scene.gives(Some(company), NudgeKind::HardDay), NOTHING);
    assert_eq!(scene.gives(Some(weighs), NudgeKind::HardDay), [11], "not one to be with");
    assert_eq!(scene.gives(Some(weighs), NudgeKind::Hello), [11], "a plain nudge on that day");
}

#[test]
fn n12_questions() {
    let mut scene = Scene::new();
    let sam = scene.someone(|_| {});
    scene.ask(sam, 1);
    assert_eq!(scene.gives(Some(sam), NudgeKind::FollowUp), [12], "tomorrow");
    scene.ask(sam, -15);
    assert_eq!(scene.gives(Some(sam), NudgeKind::FollowUp), [12], "fallen away");
    scene.ask(sam, -14);
    assert_eq!(scene.gives(Some(sam), NudgeKind::FollowUp), NOTHING);
    let kim = scene.someone(|_| {});
    let broken = scene.suggests(&[(kim, NudgeKind::Hello), (sam, NudgeKind::FollowUp)]);
    assert!(broken.contains(&12), "not the first");
}

#[test]
fn n13_the_order() {
    let mut scene = Scene::new();
    let (sam, kim) = (scene.someone(|_| {}), scene.someone(|_| {}));
    scene.ask(sam, 0);
    assert_eq!(scene.gives(Some(kim), NudgeKind::Hello), [13]);
    let mut scene = Scene::new();
    let (_, kim) =
        (scene.someone(|it| it.birthday = Some(round("2026-03-04".parse().unwrap()))), scene.someone(|_| {}));
    assert_eq!(scene.gives(Some(kim), NudgeKind::Hello), [13]);
    let mut scene = Scene::new();
    let kim = scene.someone(|_| {});
    scene.set(|it| it.nudges.checkin_reminder = CheckinReminder::Daily);
    assert_eq!(scene.gives(Some(kim), NudgeKind::Hello), [13]);
    assert_eq!(scene.gives(None, NudgeKind::CheckIn), NOTHING);
    scene.set(|it| it.nudges.checkin_reminder = CheckinReminder::Off);
    assert_eq!(scene.gives(None, NudgeKind::CheckIn), [13]);
}

#[test]
fn n14_the_first_days() {
    let today = Scene::new().now.date();
    let met = |days: i64| move |it: &mut Person| it.met = Some(today - Duration::days(days));
    let mut scene = Scene::new();
    let fresh: Vec<_> = [1, 2, 6, 14, 15].map(|days| scene.someone(met(days))).into();
    let broken: Vec<_> = fresh.iter().map(|id| scene.gives(Some(*id), NudgeKind::FirstDays)).collect();
    assert_eq!(broken, [vec![14], vec![], vec![], vec![], vec![14]]);
    scene.met(fresh[1], 0);
    assert_eq!(scene.gives(Some(fresh[1]), NudgeKind::FirstDays), [14], "they were seen since");
    scene.given(Some(fresh[3]), NudgeKind::FirstDays, 7, Some(Answer::Acted));
    assert!(scene.gives(Some(fresh[3]), NudgeKind::FirstDays).contains(&14), "twice in the second days");
}

#[test]
fn n15_the_digest() {
    let mut scene = Scene::new();
    let people: Vec<_> = (0..4).map(|_| scene.someone(|_| {})).collect();
    let kinds = [NudgeKind::Hello, NudgeKind::Thanks, NudgeKind::Memory, NudgeKind::Share];
    let digest = |scene: &mut Scene, count: usize| -> Vec<NudgeRecord> {
        let of = people.iter().zip(kinds).take(count);
        of.map(|(id, kind)| NudgeRecord { delivery: Delivery::Digest, ..scene.record(Some(*id), kind, 0) })
            .collect()
    };
    let three = digest(&mut scene, 3);
    assert_eq!(scene.gives_all(&three), [15], "not asked for");
    scene.set(|it| it.nudges.digest = Some(Weekday::Mon));
    assert_eq!(scene.gives_all(&three), NOTHING);
    let four = digest(&mut scene, 4);
    assert_eq!(scene.gives_all(&four), [15]);
    assert_eq!(scene.gives(Some(people[0]), NudgeKind::Hello), [15], "a single one");
    scene.set(|it| it.nudges.digest = Some(Weekday::Tue));
    assert_eq!(scene.gives_all(&three), [15], "on another day");
}

#[test]
fn n16_the_look_ahead() {
    let mut scene = Scene::new();
    scene.set(|it| it.nudges.look_ahead = Some(Weekday::Mon));
    assert_eq!(scene.gives(None, NudgeKind::LookAhead), [16], "nothing is ahead");
    let sam = scene.someone(|it| it.birthday = Some(round("2026-03-08".parse().unwrap())));
    assert_eq!(scene.gives(None, NudgeKind::LookAhead), NOTHING);
    scene.ask(sam, 0);
    assert_eq!(scene.gives(None, NudgeKind::LookAhead), [16], "a question is more pressing");
    scene.set(|it| it.nudges.look_ahead = Some(Weekday::Sun));
    assert!(scene.gives(None, NudgeKind::LookAhead).contains(&16));
}

#[test]
fn n17_the_warm_up() {
    let mut scene = Scene::new();
    let (near, far, other) = (scene.someone(|_| {}), scene.someone(|_| {}), scene.someone(|_| {}));
    scene.checker.contact.clear();
    for (id, days) in [(near, 40), (far, 200), (other, 200)] {
        scene.met(id, days);
    }
    let towards = |scene: &Scene, id| Plan {
        warm_up: Some(WarmUpView { to: scene.suggestion(id, NudgeKind::WarmUp), step: 1, near: None }),
        ..Plan::default()
    };
    let plan = towards(&scene, near);
    assert_eq!(scene.sees(&plan), [17], "within reach");
    let mut scene = {
        scene.checker.warm_ups.clear();
        scene
    };
    let plan = towards(&scene, far);
    assert_eq!(scene.sees(&plan), NOTHING);
    let second = towards(&scene, other);
    assert_eq!(scene.sees(&second), [17], "two in a fortnight");
    scene.checker.warm_ups.clear();
    assert_eq!(scene.sees(&plan), NOTHING);
    scene.given(Some(far), NudgeKind::WarmUp, 0, Some(Answer::Later));
    assert_eq!(scene.sees(&plan), [17], "again after \"not now\"");
}

#[test]
fn n18_still_wanted() {
    let mut scene = Scene::new();
    let (near, far) = (scene.someone(|_| {}), scene.someone(|_| {}));
    scene.checker.contact.clear();
    scene.met(near, 40);
    scene.met(far, 700);
    let asks = |scene: &Scene, id: PersonId| Plan {
        still_wanted: Some(StillWantedView {
            person: PersonChip::from(&scene.checker.people[&id]),
            circle: Circle::Middle,
            further_out: Some(Circle::Outer),
        }),
        ..Plan::default()
    };
    let plan = asks(&scene, near);
    assert_eq!(scene.sees(&plan), [18], "within reach");
    let plan = asks(&scene, far);
    assert_eq!(scene.sees(&plan), NOTHING);
    scene.given(Some(near), NudgeKind::StillWanted, 1, Some(Answer::Leave));
    assert_eq!(scene.sees(&plan), [18], "twice in a month");
    let mut scene = Scene::new();
    let far = scene.someone(|_| {});
    scene.checker.contact.clear();
    scene.met(far, 700);
    scene.given(Some(far), NudgeKind::StillWanted, 300, Some(Answer::Leave));
    let plan = asks(&scene, far);
    assert_eq!(scene.sees(&plan), [18], "the same person within a year");
}

#[test]
fn n19_kinds_that_are_not_wanted() {
    let mut scene = Scene::new();
    let sam = scene.someone(|_| {});
    scene.set(|it| it.nudges.kinds_off = [NudgeKind::Hello].into());
    assert_eq!(scene.gives(Some(sam), NudgeKind::Hello), [19]);
    assert_eq!(scene.suggests(&[(sam, NudgeKind::Hello)]), [19]);
}

#[test]
fn n20_too_much_on_today() {
    let mut scene = Scene::new();
    let people: Vec<_> = (0..4).map(|_| scene.someone(|_| {})).collect();
    let four: Vec<_> = people.iter().map(|id| (*id, NudgeKind::Hello)).collect();
    assert_eq!(scene.suggests(&four), [20]);
    assert_eq!(scene.suggests(&[four[0], four[0]]), [20], "twice");
    scene.checker.returned = Some(scene.now.date());
    assert_eq!(scene.suggests(&four[..2]), [20], "just back");
    scene.checker.returned = None;
    let bare = Suggestion { reasons: Vec::new(), ..scene.suggestion(people[0], NudgeKind::Hello) };
    assert_eq!(scene.sees(&Plan { suggestions: vec![bare], ..Plan::default() }), [20], "without a reason");
}

#[test]
fn n21_silenced() {
    let mut scene = Scene::new();
    scene.someone(|_| {});
    let started = scene.now.utc - Duration::hours(5);
    scene.checker.is_silent(scene.now, started);
    assert_eq!(scene.rules(), [21]);
    scene.set(|it| it.nudges.on = false);
    scene.checker.is_silent(scene.now, started);
    assert_eq!(scene.rules(), NOTHING);
    // A journey west: the day of the nudge is over here, and it was the same day there.
    let mut scene = Scene::new();
    let (sam, kim) = (scene.someone(|_| {}), scene.someone(|_| {}));
    scene.given(Some(sam), NudgeKind::Thanks, 0, Some(Answer::Acted));
    scene.now.utc += Duration::minutes(40);
    assert!(scene.gives(Some(kim), NudgeKind::Hello).contains(&1), "the clock was set back a little");
}
