//! One table or example for each rule of evidence §3.2, and laws that hold for all circles. The scene they
//! play in is here.

mod choosing;
mod giving;
mod laws;
mod occasions;
mod quietly;

use chrono::{Datelike, Duration, NaiveDate, NaiveTime, TimeZone};
use chrono_tz::Tz;
use uuid::Uuid;

use super::backoff::History;
use super::*;
use crate::book::{Record, Write};
use crate::contract::{CapacityReason, ForHowLong};
use crate::domain::{
    After, Answer, Birthday, Cadence, CatchUp, CatchUpId, Circle, DayReminder, DayTone, Delivery, Energy,
    Flag, FollowUp, FollowUpId, NamedDay, NudgeId, NudgeRecord, Sector, Standing, SupportKind, Whose,
};

/// A book under construction; days are counted back from `now`.
struct Scene {
    book: Book,
    now: Moment,
    next: u128,
}

const USUAL: CapacityView = CapacityView { low: false, reasons: Vec::new(), until: None };

fn moment(text: &str, tz: Tz) -> Moment {
    let wall = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    Moment::new(tz.from_local_datetime(&wall).earliest().unwrap().with_timezone(&Utc), tz)
}

impl Scene {
    /// Half an hour after the usual slot of a Monday.
    fn new() -> Self {
        Self::at(moment("2026-03-02 13:00", Tz::Europe__Vienna))
    }

    fn at(now: Moment) -> Self {
        Self { book: Book::default(), now, next: 1 }
    }

    fn id(&mut self) -> Uuid {
        self.next += 1;
        Uuid::from_u128(self.next * 0x9E37_79B9)
    }

    /// Someone added 1,000 days ago.
    fn person(&mut self, circle: Circle, edit: impl FnOnce(&mut Person)) -> PersonId {
        let id = PersonId(self.id());
        let mut person = Person::named(id, "Sam".to_owned(), self.now.utc - Duration::days(1000));
        person.circle = Some(circle);
        edit(&mut person);
        self.book.install([Write::put(Record::Person(person))]);
        id
    }

    /// Someone last met so many days ago.
    fn met(&mut self, circle: Circle, days: i64) -> PersonId {
        let id = self.person(circle, |_| {});
        self.catch_up(id, days, |_| {});
        id
    }

    fn catch_up(&mut self, with: PersonId, days_ago: i64, edit: impl FnOnce(&mut CatchUp)) {
        let mut catch_up = CatchUp {
            id: CatchUpId(self.id()),
            date: self.now.date() - Duration::days(days_ago),
            with: vec![with],
            channel: None,
            reached_out: None,
            topics: Vec::new(),
            after: None,
            got: [].into(),
            gave: [].into(),
            note: String::new(),
            logged: self.now.utc,
        };
        edit(&mut catch_up);
        self.book.install([Write::put(Record::CatchUp(catch_up))]);
    }

    fn nudge(&mut self, person: PersonId, ago: Duration, edit: impl FnOnce(&mut NudgeRecord)) {
        let mut nudge = NudgeRecord {
            id: NudgeId(self.id()),
            person: Some(person),
            at: self.now.utc - ago,
            delivery: Delivery::Notification,
            kind: NudgeKind::Hello,
            variant: 1,
            answer: None,
        };
        edit(&mut nudge);
        self.book.install([Write::put(Record::Nudge(nudge))]);
    }

    fn birthday(&mut self, person: PersonId, in_days: i64, edit: impl FnOnce(&mut Person)) {
        let on = self.now.date() + Duration::days(in_days);
        self.edit(person, |p| {
            p.birthday = Birthday::new(None, on.month(), on.day());
            edit(p);
        });
    }

    fn day(&mut self, person: PersonId, in_days: i64, tone: DayTone, whose: Whose) {
        let on = self.now.date() + Duration::days(in_days);
        let day = Birthday::new(None, on.month(), on.day()).unwrap();
        let named = NamedDay { label: "that day".into(), day, tone, whose, reminder: DayReminder::Usual };
        self.edit(person, |p| p.dates.push(named));
    }

    fn edit(&mut self, person: PersonId, edit: impl FnOnce(&mut Person)) {
        edit(self.book.people.get_mut(&person).unwrap());
    }

    /// A question whose day comes in so many days.
    fn ask(&mut self, person: PersonId, in_days: i64) -> FollowUpId {
        let id = FollowUpId(self.id());
        let on = self.now.date() + Duration::days(in_days);
        let about = "the interview".to_owned();
        let ask = FollowUp { id, person, about, on, made: self.now.utc, settled: None };
        self.book.install([Write::put(Record::FollowUp(ask))]);
        id
    }

    /// Someone who lifts one and listens.
    fn listener(&mut self) -> PersonId {
        let id = self.person(Circle::Inner, |p| {
            p.energy = Some(Energy::Lifts);
            p.support.gives = [SupportKind::Listening].into();
        });
        self.catch_up(id, 1, |_| {});
        id
    }

    /// Writes down what is due, as the program does.
    fn give(&mut self) -> Option<Due> {
        let due = self.plan().notification?;
        for about in &due.about {
            let record = NudgeRecord {
                id: NudgeId(self.id()),
                person: about.person,
                at: self.now.utc,
                delivery: if due.digest { Delivery::Digest } else { Delivery::Notification },
                kind: about.kind,
                variant: about.variant,
                answer: None,
            };
            self.book.install([Write::put(Record::Nudge(record))]);
        }
        Some(due)
    }

    /// What is due now: of which kind, and about whom.
    fn due(&self) -> Option<(NudgeKind, Option<PersonId>)> {
        self.plan().notification.map(|due| (due.about[0].kind, due.about[0].person))
    }

    fn low_plan(&self) -> Plan {
        plan(&self.book, self.now, &low(), self.now.utc - Duration::days(1))
    }

    /// A nudge so many days ago, answered on the spot or (`None`) ignored.
    fn nudged(&mut self, person: PersonId, days_ago: i64, answer: Option<Answer>) {
        self.nudge(person, Duration::days(days_ago), |n| n.answer = answer.map(|answer| (answer, n.at)));
    }

    fn situation(&self) -> Situation<'_> {
        Situation::new(&self.book, self.now, false)
    }

    fn plan(&self) -> Plan {
        plan(&self.book, self.now, &USUAL, self.now.utc - Duration::days(1))
    }

    fn suggested(&self) -> Vec<PersonId> {
        self.plan().suggestions.iter().map(|s| s.person.id).collect()
    }

    fn notifies(&self) -> bool {
        self.plan().notification.is_some()
    }

    fn step(&self) -> backoff::Step {
        History::read(&self.book, self.now).step
    }
}

fn low() -> CapacityView {
    CapacityView { low: true, reasons: vec![CapacityReason::Said], until: None }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn time(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
}
