//! One life: what happens on each of its days, and what the program does about it. The program is the real one, driven as
//! the shell drives it: a book that is changed through `change::apply` alone, a look every half hour or hour while the
//! machine is awake, a record written before anything is shown.
//!
//! Everything random is drawn by what it is for, the day, and whom it is about, never in turn: the same contact happens by
//! itself whoever reminds, or two programs could not be compared.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, Duration, NaiveDate, Utc};
use kith_core::book::Book;
use kith_core::change::{Change, apply};
use kith_core::checkin;
use kith_core::contract::{AskLater, CatchUpDraft, CheckinDraft, SettingsEdit, SuggestionAnswer};
use kith_core::domain::{
    CatchUpId, CheckinId, Delivery, FollowUpId, Moment, NudgeId, NudgeKind, NudgeRecord, PersonId, Standing,
};
use kith_core::plan;

use super::checker::{Broken, Checker};
use super::human::{Ask, Attention, Values};
use super::reminders::{Reminders, rhythm, wanted_within};
use super::wall::{Wall, signed};
use super::who;
use crate::torture::seed::Seed;

/// What kind of life it is, and who reminds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Way {
    pub(super) reminders: Reminders,
    /// Everything that happens to people and computers; else only what every comparison needs.
    pub(super) strange: bool,
    pub(super) days: i64,
    /// From how many people to how many.
    pub(super) people: (u64, u64),
    /// At most so many notifications, evenly over the days.
    pub(super) at_most: Option<u64>,
    pub(super) values: Values,
}

/// What came of a life.
#[derive(Default)]
pub(super) struct Lived {
    pub(super) notifications: u64,
    pub(super) by_kind: BTreeMap<NudgeKind, u64>,
    /// Days of wanted ties, and those within their latest range.
    pub(super) person_days: u64,
    pub(super) kept: u64,
    pub(super) broken: Vec<Broken>,
}

/// A tie as it is lived, whatever is written down of it.
pub(super) struct Friend {
    pub(super) id: PersonId,
    /// Between contact that comes by itself, in rhythms.
    factor: f64,
    /// The last day of contact.
    last: i64,
    /// When a fixed reminder comes next.
    pub(super) next: i64,
}

/// Someone a message names, and what was proposed, if Kith did.
type Named = (PersonId, Option<(NudgeKind, u8)>);

/// What happens at some minute of a day.
#[derive(Clone, Copy)]
enum Doing {
    Look,
    Start,
    Open,
    Meet { friend: usize, logs: bool },
    Log { person: PersonId, met: i64 },
    Feel,
    Strange,
}

/// Contact within so many days is "someone just seen".
const JUST_SEEN: i64 = 5;

pub(super) struct Life {
    pub(super) seed: u64,
    pub(super) way: Way,
    pub(super) book: Book,
    pub(super) wall: Wall,
    pub(super) friends: Vec<Friend>,
    checker: Option<Checker>,
    attention: Attention,
    /// For identities, and for what only strange lives do.
    pub(super) random: Seed,
    started: DateTime<Utc>,
    waiting: BTreeMap<i64, Vec<(i64, Doing)>>,
    given_on: Option<i64>,
    lived: Lived,
    /// The hour that suits, as a minute of the day, and in how many of a hundred days Today is opened.
    suits: i64,
    opens: u64,
    pub(super) digest_day: i64,
    pub(super) day: i64,
    minute: i64,
}

impl Life {
    pub(super) fn new(seed: u64, way: Way) -> Self {
        let mut random = Seed::of(seed, "life", 0);
        let wall = Wall::new(&mut random, way.days, way.strange);
        let now = wall.shows(0, wall.instant(0, 0));
        let mut this = Self {
            seed,
            way,
            book: Book::default(),
            friends: Vec::new(),
            checker: way.reminders.is_kith().then(Checker::default),
            attention: Attention::default(),
            started: now.utc,
            waiting: BTreeMap::new(),
            given_on: None,
            lived: Lived::default(),
            suits: signed(random.between(10 * 60, 19 * 60)),
            opens: random.between(15, 95),
            digest_day: signed(random.below(7)),
            day: 0,
            minute: 0,
            wall,
            random,
        };
        this.begin(now);
        this
    }

    /// The people there are, and the contact there was.
    fn begin(&mut self, now: Moment) {
        let (least, most) = self.way.people;
        // Small circles are more frequent than large ones.
        let span = most.saturating_sub(least);
        let count = least + self.random.below(span + 1).min(self.random.below(span + 1));
        let mut people = Vec::new();
        let mut catch_ups = Vec::new();
        for number in 0..usize::try_from(count).unwrap_or(0) {
            let person = who::person(&mut self.random, number, now);
            // Evenly in the logarithm, from a half to four.
            let factor = 0.5 * 8.0_f64.powf(self.roll("factor", number));
            let gap = self.gap(rhythm(&person), factor);
            let ago = whole_days(gap * 1.5 * self.roll("ago", number)).max(1);
            let next = whole_days(self.roll("phase", number) * rhythm(&person).unwrap_or(365) as f64);
            if self.roll("known", number) < 0.8 {
                let date = self.wall.date(-ago);
                catch_ups.push(who::catch_up(&mut self.random, person.id, date, now));
            }
            self.friends.push(Friend { id: person.id, factor, last: -ago, next });
            people.push(person);
        }
        let nothing = (Vec::new(), Vec::new(), Vec::new());
        let (ties, groups, checkins) = nothing;
        self.does(&Change::Import { people, ties, groups, catch_ups, checkins, follow_ups: Vec::new() }, now);
        // Seven of ten choose the hour that suits, the others any.
        let slot = if self.roll("slot", 0) < 0.7 {
            self.suits / 30 * 30
        } else {
            9 * 60 + whole_days(self.roll("slot", 1) * 20.0) * 30
        };
        let slot = Some(format!("{:02}:{:02}", slot / 60, slot % 60));
        let weekly = self.way.reminders == Reminders::KithWeekly;
        let digest = weekly.then(|| Some(self.wall.date(self.digest_day).weekday()));
        self.does(&Change::ChangeSettings(SettingsEdit { slot, digest, ..SettingsEdit::default() }), now);
    }

    fn gap(&self, rhythm: Option<i64>, factor: f64) -> f64 {
        rhythm.unwrap_or(120) as f64 * factor * self.way.values.by_itself
    }

    /// A number from 0 to 1 that hangs on nothing but what it is for.
    pub(super) fn roll(&self, what: &str, which: usize) -> f64 {
        let which = u64::try_from(which).unwrap_or(0);
        let day = u64::try_from(self.day).unwrap_or(0);
        let drawn = Seed::of(self.seed, what, day * 4096 + which).next();
        (drawn >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A change, as the program makes one; false where it is refused.
    pub(super) fn does(&mut self, change: &Change, now: Moment) -> bool {
        let Ok(applied) = apply(&self.book, change, now) else { return false };
        if let Some(checker) = &mut self.checker {
            checker.hear(&applied.writes, now);
        }
        self.book.install(applied.writes);
        true
    }

    pub(super) fn live(mut self) -> Lived {
        let mut last = DateTime::<Utc>::MIN_UTC;
        for day in 0..self.way.days {
            self.day = day;
            for (minute, doing) in self.plan_of_the_day() {
                // What the person does never falls on the very instant of a look.
                let seconds = Duration::seconds(if matches!(doing, Doing::Look) { 0 } else { 20 });
                let at = self.wall.instant(day, minute) + seconds;
                // Going east, the same hours do not come twice.
                if at < last {
                    continue;
                }
                last = at;
                self.minute = minute;
                let now = self.wall.shows(day, at);
                self.happens(doing, now);
            }
            self.count();
        }
        self.lived.broken = self.checker.map(|checker| checker.broken).unwrap_or_default();
        self.lived
    }

    /// What is to happen today, in order.
    fn plan_of_the_day(&mut self) -> Vec<(i64, Doing)> {
        let day = self.day;
        let mut random = Seed::of(self.seed, "day", u64::try_from(day).unwrap_or(0));
        let mut doings = self.waiting.remove(&day).unwrap_or_default();
        self.meetings(&mut doings);
        let Some((from, to)) = self.wall.awake(day, &mut random) else {
            // Contact happens with the machine asleep as well; what would be logged waits for it to wake.
            let tomorrow = self.waiting.entry(day + 1).or_default();
            doings.retain(|(minute, doing)| {
                let stays = matches!(doing, Doing::Meet { .. });
                if !stays {
                    tomorrow.push((*minute, *doing));
                }
                stays
            });
            return doings;
        };
        let mut minute = from;
        while minute < to {
            doings.push((minute, Doing::Look));
            minute += signed(random.between(30, 61));
        }
        let some_time =
            |random: &mut Seed| signed(random.between(0, u64::try_from(to - from).unwrap_or(1))) + from;
        for (chance, doing) in
            [(30, Doing::Start), (self.opens, Doing::Open), (45, Doing::Feel), (25, Doing::Strange)]
        {
            let at = some_time(&mut random);
            let is_there = self.wall.away(day).is_none() || matches!(doing, Doing::Start);
            if (random.percent(chance) || day == 0) && is_there {
                doings.push((at, doing));
            }
        }
        doings.sort_by_key(|doing| doing.0);
        doings
    }

    /// Contact that comes by itself.
    fn meetings(&self, doings: &mut Vec<(i64, Doing)>) {
        for (index, friend) in self.friends.iter().enumerate() {
            let Some(person) = self.book.people.get(&friend.id) else { continue };
            let comes = self.roll("meet", index) * self.gap(rhythm(person), friend.factor) < 1.0;
            if comes && person.standing == Standing::Active {
                let minute = 8 * 60 + whole_days(self.roll("hour", index) * 14.0 * 60.0);
                let logs = self.roll("logs", index) < self.way.values.logged;
                doings.push((minute, Doing::Meet { friend: index, logs }));
            }
        }
    }

    fn happens(&mut self, doing: Doing, now: Moment) {
        match doing {
            Doing::Look => self.looks(now),
            Doing::Start => self.started = now.utc,
            Doing::Open => self.opens_today(now),
            Doing::Meet { friend, logs } => self.meets(friend, logs),
            Doing::Log { person, met } => self.logs(person, met, now),
            Doing::Feel => self.feels(now),
            Doing::Strange if self.way.strange => self.something_strange(now),
            Doing::Strange => {}
        }
    }

    fn meets(&mut self, index: usize, logs: bool) {
        let Some(friend) = self.friends.get_mut(index) else { return };
        friend.last = self.day;
        let person = friend.id;
        if logs {
            // One of five is written down some days later.
            let later = self.roll("late", index);
            let on = if later < 0.8 { self.day } else { self.day + 1 + whole_days((later - 0.8) * 10.0) };
            let log = Doing::Log { person, met: self.day };
            if on == self.day {
                // At once: the day is already planned.
                let now = self.wall.shows(self.day, self.wall.instant(self.day, self.minute));
                self.logs(person, self.day, now);
            } else {
                self.waiting.entry(on).or_default().push((20 * 60, log));
            }
        }
    }

    fn logs(&mut self, person: PersonId, met: i64, now: Moment) {
        let date = self.wall.date(met);
        let which = self.index_of(person);
        let follow_up = (self.roll("ask", which) < 0.06).then(|| {
            let on = date + Duration::days(1 + whole_days(self.roll("ask on", which) * 25.0));
            AskLater { about: "how it went".into(), on: on.to_string() }
        });
        let after = i8::try_from(whole_days(self.roll("after", which) * 5.0) - 2).ok();
        let draft = CatchUpDraft {
            date: Some(date.to_string()),
            with: vec![person],
            channel: None,
            reached_out: None,
            topics: Vec::new(),
            after: after.filter(|_| self.roll("note", which) < 0.4),
            got: Vec::new(),
            gave: Vec::new(),
            note: String::new(),
            follow_up,
        };
        let (id, follow_up) = (CatchUpId(self.id()), FollowUpId(self.id()));
        self.does(&Change::LogCatchUp { id, draft, follow_up }, now);
    }

    /// Someone new: a tie like others.
    pub(super) fn comes_in(&mut self, id: PersonId) {
        let factor = 0.5 * 8.0_f64.powf(self.roll("factor", self.friends.len()));
        self.friends.push(Friend { id, factor, last: self.day, next: self.day });
    }

    fn index_of(&self, person: PersonId) -> usize {
        self.friends.iter().position(|friend| friend.id == person).unwrap_or(0)
    }

    pub(super) fn id(&mut self) -> uuid::Uuid {
        who::id(&mut self.random)
    }

    /// The scheduler looks.
    fn looks(&mut self, now: Moment) {
        if !self.way.reminders.is_kith() {
            let messages = self.rivals_messages(now);
            for names in messages {
                if self.may_be_given() {
                    self.lived.notifications += 1;
                    let names: Vec<Named> = names.into_iter().map(|person| (person, None)).collect();
                    self.is_seen(&names, now);
                }
            }
            return;
        }
        // In a comparison one look a day after a nudge says nothing new.
        if !self.way.strange && self.given_on == Some(self.day) {
            return;
        }
        let due = plan::plan(&self.book, now, &checkin::capacity(&self.book, now), self.started).notification;
        let Some(due) = due else {
            if let Some(checker) = &mut self.checker {
                checker.is_silent(now, self.started);
            }
            return;
        };
        if !self.may_be_given() {
            return;
        }
        let delivery = if due.digest { Delivery::Digest } else { Delivery::Notification };
        let records: Vec<NudgeRecord> = due
            .about
            .iter()
            .map(|about| NudgeRecord {
                id: NudgeId(self.id()),
                person: about.person,
                at: now.utc,
                delivery,
                kind: about.kind,
                variant: about.variant,
                answer: None,
            })
            .collect();
        if let Some(checker) = &mut self.checker {
            checker.gives(&records, now, self.started);
        }
        self.does(&Change::ShowNudge(records.clone()), now);
        self.given_on = Some(self.day);
        self.lived.notifications += 1;
        for kind in records.iter().map(|record| record.kind).collect::<BTreeSet<_>>() {
            *self.lived.by_kind.entry(kind).or_default() += 1;
        }
        let named = |record: &NudgeRecord| Some((record.person?, Some((record.kind, record.variant))));
        let names: Vec<Named> = records.iter().filter_map(named).collect();
        // Nobody answers on the very instant.
        self.is_seen(&names, Moment { utc: now.utc + Duration::seconds(10), ..now });
    }

    /// Whether so few were given so far that the days to come have their share.
    fn may_be_given(&self) -> bool {
        let days = u64::try_from(self.way.days).unwrap_or(1);
        let day = u64::try_from(self.day).unwrap_or(0) + 1;
        self.way.at_most.is_none_or(|most| self.lived.notifications * days < most * day)
    }

    /// A notification stands on the screen.
    fn is_seen(&mut self, names: &[Named], now: Moment) {
        if self.wall.away(self.day).is_some() || names.is_empty() {
            return;
        }
        let mut taken_up = false;
        for (person, kith) in names {
            let index = self.index_of(*person);
            let ask = Ask {
                names: names.len(),
                just_seen: self.day - self.friends[index].last <= JUST_SEEN,
                off_hour: (self.minute - self.suits).abs() > 120,
                low: self.wall.is_low(self.day),
            };
            let chance = self.attention.chance(&self.way.values, self.day, &ask);
            if self.roll("act", index) < chance {
                taken_up = true;
                self.takes_up(*person, index, *kith, now);
            }
        }
        self.attention.notes(self.day, taken_up);
        if let (false, Some((person, Some(proposed)))) = (taken_up, names.first()) {
            let index = self.index_of(*person);
            let answer = match self.roll("no", index) {
                it if it < 0.06 => SuggestionAnswer::Later,
                it if it < 0.07 => SuggestionAnswer::Less,
                it if it < 0.08 && self.way.strange => SuggestionAnswer::Never,
                _ => return,
            };
            self.answers(*person, answer, *proposed, now);
        }
    }

    /// Contact because of what was asked: at once, or within two days; logged or not, as any other.
    fn takes_up(&mut self, person: PersonId, index: usize, kith: Option<(NudgeKind, u8)>, now: Moment) {
        let logs = self.roll("logs it", index) < self.way.values.logged;
        let days = whole_days(self.roll("when", index) * 3.0);
        if days > 0 {
            if let (Some(proposed), true) = (kith, self.roll("on it", index) < 0.5) {
                self.answers(person, SuggestionAnswer::Hello, proposed, now);
            }
            let meet = Doing::Meet { friend: index, logs };
            self.waiting.entry(self.day + days).or_default().push((18 * 60, meet));
            return;
        }
        match kith {
            Some(proposed) if logs => {
                self.friends[index].last = self.day;
                let how = if self.roll("how", index) < 0.5 {
                    SuggestionAnswer::InTouch
                } else {
                    SuggestionAnswer::Reached
                };
                self.answers(person, how, proposed, now);
            }
            _ => self.meets(index, logs),
        }
    }

    pub(super) fn answers(
        &mut self,
        person: PersonId,
        answer: SuggestionAnswer,
        proposed: (NudgeKind, u8),
        now: Moment,
    ) {
        let (nudge, catch_up) = (NudgeId(self.id()), CatchUpId(self.id()));
        self.does(&Change::AnswerSuggestion { person, answer, proposed, nudge, catch_up }, now);
    }

    /// Today is opened: what it shows is looked at, and now and then one of the names on it is taken up.
    fn opens_today(&mut self, now: Moment) {
        if !self.way.reminders.is_kith() {
            let names = self.rivals_screen();
            self.screen(&names, None, now);
            return;
        }
        let before = self.book.presence.last_opened;
        let away = before.map_or(0, |last: NaiveDate| (now.date() - last).num_days());
        let coming_back = self.today(now);
        self.does(&Change::Open { date: now.date() }, now);
        let plan = self.today(now);
        if let Some(checker) = &mut self.checker {
            checker.opens(now.date());
            checker.sees(&plan, now, (away, coming_back.away_for_long));
        }
        let mut names: Vec<_> = plan.suggestions.iter().map(|it| it.person.id).collect();
        names.extend(plan.warm_up.as_ref().map(|it| it.to.person.id));
        names.extend(plan.still_wanted.as_ref().map(|it| it.person.id));
        let proposed = plan.suggestions.first().map(|it| (it.kind, it.opening.variant));
        self.screen(&names, proposed, now);
        if self.way.strange {
            self.says_something(&plan, now);
        }
    }

    fn today(&self, now: Moment) -> plan::Plan {
        plan::plan(&self.book, now, &checkin::capacity(&self.book, now), now.utc)
    }

    fn screen(&mut self, names: &[PersonId], kith: Option<(NudgeKind, u8)>, now: Moment) {
        if names.is_empty() || self.roll("screen", 0) >= self.way.values.screen {
            return;
        }
        let which = usize::try_from(whole_days(self.roll("which", 0) * names.len() as f64)).unwrap_or(0);
        if let Some(person) = names.get(which) {
            self.takes_up(*person, self.index_of(*person), kith, now);
        }
    }

    /// The questions about oneself are answered, now and then, and low in low weeks.
    fn feels(&mut self, now: Moment) {
        let low = self.wall.is_low(self.day);
        let code =
            |roll: f64, from: f64| u8::try_from(whole_days(from + roll * 3.0)).unwrap_or(3).clamp(1, 5);
        let daily = code(self.roll("daily", 0), if low { 1.0 } else { 3.0 });
        let take = |instrument: &str, answers: Vec<Option<u8>>| CheckinDraft {
            instrument: instrument.into(),
            answers,
        };
        let mut drafts = vec![take(checkin::PULSE_DAY, vec![Some(daily)])];
        if self.roll("weekly", 0) < 0.15 {
            let asked = code(self.roll("asked", 0), if low { 3.0 } else { 1.0 });
            drafts.push(take(checkin::PULSE_WEEK, vec![Some(3), Some(3), Some(asked)]));
        }
        for draft in drafts {
            let id = CheckinId(self.id());
            self.does(&Change::TakeCheckin { id, draft, language: "en".into() }, now);
        }
    }

    /// Who of the wanted ties is within their latest range tonight.
    fn count(&mut self) {
        for friend in &self.friends {
            let within = self.book.people.get(&friend.id).and_then(wanted_within);
            let Some(within) = within else { continue };
            self.lived.person_days += 1;
            self.lived.kept += u64::from(self.day - friend.last <= within);
        }
    }
}

/// Whole days, or minutes, of a number that is not negative and not large.
#[expect(clippy::cast_possible_truncation, reason = "far below 2^52")]
pub(super) fn whole_days(number: f64) -> i64 {
    number.floor() as i64
}
