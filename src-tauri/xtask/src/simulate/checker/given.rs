//! The rules of what is given on the desktop, and that something is given where nothing forbids it.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, Duration, NaiveDate, Utc};
use kith_core::domain::{
    CheckinReminder, DayTone, Delivery, Moment, NudgeKind, NudgeRecord, Person, PersonId, Standing,
};

use super::reading::Stepped;
use super::{Checker, Given, is_dated, is_plain};

impl Checker {
    /// A notification is about to be given; it was not heard of yet.
    pub(crate) fn gives(&mut self, records: &[NudgeRecord], now: Moment, started: DateTime<Utc>) {
        let Some(first) = records.first() else {
            self.breaks(now, 15, "a notification about nothing");
            return;
        };
        self.dose(records, now);
        self.timing(now, started);
        self.digest(records, now);
        for record in records {
            self.wording(record, now);
            if let Some(person) = record.person {
                self.person(person, record.kind, now);
            }
            self.about_no_one(record, now);
        }
        self.order(first, now);
        self.low(records, now);
    }

    fn days_within(&self, now: Moment, which: impl Fn(&Given) -> bool) -> Vec<NaiveDate> {
        let near = self.notified().filter(|it| self.apart(it, now) < 7 && which(it));
        let moments: BTreeSet<_> = near.map(|it| (it.record.at, it.day)).collect();
        moments.into_iter().map(|(_, day)| day).collect()
    }

    /// N1, and N6 as far as it is about the dose.
    fn dose(&mut self, records: &[NudgeRecord], now: Moment) {
        let today = now.date();
        let on_today = self.notified().any(|it| self.apart(it, now) == 0);
        self.must(!on_today, now, 1, || "a second notification on one day".into());
        let most_in = |mut days: Vec<NaiveDate>| {
            days.push(today);
            let from = (0..7).filter_map(|back| today.checked_sub_signed(Duration::days(back)));
            let count = |from: NaiveDate| {
                days.iter().filter(|day| (0..7).contains(&(**day - from).num_days())).count()
            };
            from.map(count).max().unwrap_or(0)
        };
        let all = most_in(self.days_within(now, |_| true));
        self.must(all <= 4, now, 1, || format!("{all} notifications in seven days"));
        if records.iter().any(|record| record.kind.is_reach_out()) {
            let reach_outs = most_in(self.days_within(now, |it| it.record.kind.is_reach_out()));
            self.must(reach_outs <= 3, now, 1, || format!("{reach_outs} reach-outs in seven days"));
        }
        let is_checkin = records.iter().any(|record| record.kind == NudgeKind::CheckIn);
        if is_checkin && self.settings.nudges.checkin_reminder == CheckinReminder::Weekly {
            let checkins = self.days_within(now, |it| it.record.kind == NudgeKind::CheckIn).len();
            self.must(checkins == 0, now, 1, || "a second check-in in seven days".into());
        }
        let stepped = self.stepped(now);
        let most = match stepped {
            Stepped::Usual => 4,
            Stepped::ThreeAWeek => 3,
            Stepped::OneAWeek => 1,
            Stepped::InAppOnly => 0,
        };
        self.must(all <= most, now, 6, || format!("{all} in seven days, stepped down to {stepped:?}"));
    }

    /// N2 and N7.
    fn timing(&mut self, now: Moment, started: DateTime<Utc>) {
        let nudges = self.settings.nudges.clone();
        let time = now.local().time();
        self.must(time >= nudges.slot, now, 2, || format!("at {time}, before the slot {}", nudges.slot));
        let (from, to) = (nudges.quiet_from, nudges.quiet_to);
        let quiet = if from <= to { from <= time && time < to } else { time >= from || time < to };
        self.must(!quiet, now, 2, || format!("at {time}, in quiet hours"));
        let runs = (now.utc - started).abs();
        self.must(runs >= Duration::hours(1), now, 2, || format!("{} min after start", runs.num_minutes()));
        let paused = nudges.paused_until.is_some_and(|until| now.utc < until);
        self.must(!paused && nudges.on, now, 2, || "while paused or off".into());
        self.must(!self.is_away(now.date()), now, 7, || "after 14 days without opening".into());
    }

    /// N15.
    fn digest(&mut self, records: &[NudgeRecord], now: Moment) {
        let today = now.date().weekday();
        let people: BTreeSet<_> = records.iter().map(|record| record.person).collect();
        let one_instant = records.iter().all(|record| record.at == now.utc);
        self.must(one_instant, now, 15, || "one notification with several instants".into());
        match self.settings.nudges.digest {
            None => {
                let single = records.len() == 1 && records[0].delivery == Delivery::Notification;
                self.must(single, now, 15, || "a digest that was not asked for".into());
            }
            Some(day) => {
                let is_digest = records.iter().all(|it| it.delivery == Delivery::Digest);
                self.must(is_digest && day == today, now, 15, || {
                    format!("on {today}, not a digest of {day}")
                });
                let fits = records.len() <= 3 && people.len() == records.len() && !people.contains(&None);
                self.must(fits, now, 15, || format!("{} entries in a digest", records.len()));
            }
        }
    }

    /// N9 and N19.
    fn wording(&mut self, record: &NudgeRecord, now: Moment) {
        let (kind, variant) = (record.kind, record.variant);
        self.must((1..=8).contains(&variant), now, 9, || format!("wording {variant} of {kind:?}"));
        let same = |it: &&Given| {
            let words = (it.record.kind, it.record.variant);
            let only_today = matches!(it.record.kind, NudgeKind::WarmUp | NudgeKind::StillWanted);
            words == (kind, variant) && !only_today && self.apart(it, now) < 14
        };
        // What is about no one has one wording.
        let has_words = record.person.is_some();
        let repeated = self.given.values().find(same).filter(|_| has_words).map(|it| self.apart(it, now));
        self.must(repeated.is_none(), now, 9, || format!("{kind:?} {variant} again after {repeated:?} days"));
        let off = self.settings.nudges.kinds_off.contains(&kind);
        self.must(!off, now, 19, || format!("{kind:?} is not wanted"));
    }

    /// What holds of everyone named: N3, N4, N5, N6, N10, N11, N12, N14.
    fn person(&mut self, id: PersonId, kind: NudgeKind, now: Moment) {
        let Some(person) = self.people.get(&id).cloned() else {
            self.breaks(now, 4, "about someone who is not there");
            return;
        };
        let today = now.date();
        let span = self.span(&person);
        let about = |it: &&Given| it.record.person == Some(id);
        let nearest = self.notified().filter(about).map(|it| self.apart(it, now)).min();
        // What a clock ahead of its time wrote holds for its own span, and does not grow.
        let past = self.notified().filter(about).filter(|it| it.record.at <= now.utc);
        let last = past.map(|it| self.apart(it, now)).min();
        self.must(nearest.is_none_or(|days| days >= span), now, 3, || {
            format!("{kind:?} about the same person after {nearest:?} days, span {span}")
        });
        if kind == NudgeKind::Remembrance {
            let remembered = person.standing == Standing::Deceased && person.remembrance;
            self.must(remembered, now, 4, || "a remembrance that was not chosen".into());
        } else {
            self.must(self.may_suggest(&person), now, 4, || {
                format!("{kind:?} about {:?} {:?} {:?}", person.standing, person.energy, person.cadence)
            });
        }
        let later = self.said_later(id, now);
        self.must(!later, now, 6, || format!("{kind:?} within a week of \"not now\""));
        match kind {
            _ if is_plain(kind) => self.plain(&person, kind, last, now),
            _ if is_dated(kind) => self.dated(&person, kind, now),
            NudgeKind::FollowUp => {
                let asked = self.asks_of_today(today).any(|ask| ask.person == id);
                self.must(asked, now, 12, || "a question whose day is not".into());
            }
            NudgeKind::FirstDays => self.first_days(&person, now),
            NudgeKind::Receive => {
                self.must(Self::is_good_company(&person), now, 8, || "not one to lean on".into());
            }
            _ => self.breaks(now, 18, format!("{kind:?} as a notification")),
        }
    }

    fn plain(&mut self, person: &Person, kind: NudgeKind, last: Option<i64>, now: Moment) {
        let today = now.date();
        let waited = self.waited(person, now);
        self.must(waited.is_some_and(|(least, most)| most >= 1.0 && least <= 3.0), now, 5, || {
            format!("waited {waited:?} rhythms")
        });
        let span = self.span(person);
        let grown = span << self.ignored_in_a_row(person.id, now).min(2);
        self.must(last.is_none_or(|days| days >= grown), now, 6, || {
            format!("after {last:?} days, gap grown to {grown}")
        });
        let days = self.coming_of(person, now);
        let soon = days.iter().find(|day| {
            let kinds = [NudgeKind::Birthday, NudgeKind::Day, NudgeKind::HardDay];
            let is_on = kinds
                .into_iter()
                .any(|it| day.speaks_for(it) && !self.settings.nudges.kinds_off.contains(&it));
            is_on && !day.is_my_hard_day() && day.lead.is_some() && day.in_days < span
        });
        let soon = soon.map(|day| day.in_days);
        self.must(soon.is_none(), now, 3, || format!("their day comes in {soon:?} days"));
        let ask_off = self.settings.nudges.kinds_off.contains(&NudgeKind::FollowUp);
        let asked = self.asks.values().any(|ask| {
            let in_days = (ask.on - today).num_days();
            ask.person == person.id && ask.settled.is_none() && (0..span).contains(&in_days)
        });
        self.must(ask_off || !asked, now, 3, || "there is something to ask about soon".into());
        let full = self.in_touch_this_week(today) >= usize::from(self.settings.nudges.weekly_budget);
        self.must(!full, now, 10, || "with as many people in touch as wished for".into());
        let hard = self
            .coming(now)
            .into_iter()
            .find(|day| day.in_days == 0 && day.lead.is_some() && day.is_my_hard_day() && self.stands(day));
        let off = self.settings.nudges.kinds_off.contains(&NudgeKind::HardDay);
        self.must(off || hard.is_none(), now, 11, || "a plain nudge on a hard day of one's own".into());
        self.rotation(person, kind, now);
    }

    /// N9: after a long gap a call or a plan, and never the kind of the last one where there is another.
    fn rotation(&mut self, person: &Person, kind: NudgeKind, now: Moment) {
        let off = self.settings.nudges.kinds_off.clone();
        let proper = [NudgeKind::Call, NudgeKind::Plan];
        let last = self.last_contact(person.id, now.date());
        let long = last
            .zip(self.rhythm(person))
            .is_some_and(|(last, rhythm)| (now.date() - last).num_days() > 2 * rhythm);
        let one_is_on = proper.iter().any(|it| !off.contains(it));
        self.must(!long || !one_is_on || proper.contains(&kind), now, 9, || {
            format!("{kind:?} after a long gap")
        });
        // Anything that was given or answered counts, in the order of the clock, which may have been a week ahead or so.
        let newest = |ahead: i64| {
            let before = self.given.values().filter(|it| {
                it.record.at < now.utc + Duration::days(ahead) && it.record.person.is_some() && !it.forgotten
            });
            before.max_by_key(|it| (it.record.at, it.record.id)).map(|it| it.record.kind)
        };
        let same = [0, 6, 9].into_iter().all(|ahead| newest(ahead) == Some(kind));
        let of: &[NudgeKind] = if long { &proper } else { &super::PLAIN };
        // Those of today and yesterday have all had their turn.
        let had = |kind: NudgeKind| {
            self.given.values().any(|it| it.record.kind == kind && Self::near(it, now) <= 1)
        };
        let another = of.iter().any(|it| !off.contains(it) && *it != kind && !had(*it));
        self.must(!same || !another, now, 9, || format!("{kind:?} twice running"));
    }

    /// N11.
    fn dated(&mut self, person: &Person, kind: NudgeKind, now: Moment) {
        let coming = self.coming(now);
        let theirs = |day: &super::days::Coming| day.person == person.id && day.speaks_for(kind);
        let mine = |day: &super::days::Coming| {
            kind == NudgeKind::HardDay && day.is_my_hard_day() && self.stands(day)
        };
        let fitting: Vec<_> =
            coming.iter().filter(|day| day.is_near() && (theirs(day) || mine(day))).collect();
        let for_theirs = fitting.iter().any(|day| theirs(day));
        let good = for_theirs || Self::is_good_company(person);
        let since = fitting.iter().filter_map(|day| Some(day.on - Duration::days(day.lead?))).min();
        let already: BTreeSet<_> = self
            .notified()
            .filter(|it| it.record.kind == kind)
            .filter(|it| since.is_some_and(|since| it.day >= since && it.day <= now.date()))
            .filter(|it| !for_theirs || it.record.person == Some(person.id))
            .map(|it| it.record.at)
            .collect();
        // Those that have just passed had theirs as well.
        let passed = coming.iter().filter(|day| {
            let a_year_before = day.on - Duration::days(365);
            (theirs(day) || mine(day)) && since.is_some_and(|since| a_year_before >= since)
        });
        let also_theirs = coming.iter().filter(|day| day.tone == DayTone::Hard && !day.is_my_hard_day());
        let also = if kind == NudgeKind::HardDay && !for_theirs { also_theirs.count() } else { 0 };
        let (days, given) = (fitting.len(), already.len());
        let most = days + passed.count() + also;
        self.must(days > 0, now, 11, || format!("{kind:?} without a day near"));
        self.must(days == 0 || good, now, 11, || "not one to be with on a hard day".into());
        self.must(days == 0 || given < most, now, 11, || {
            format!("{kind:?} given {} times for {most} days", given + 1)
        });
    }

    /// N14, and N10 with it.
    fn first_days(&mut self, person: &Person, now: Moment) {
        let today = now.date();
        let Some(met) = person.met else {
            self.breaks(now, 14, "no day on which they were met");
            return;
        };
        let since = (today - met).num_days();
        let window = if since <= 6 { 2..=6 } else { 7..=14 };
        self.must(window.contains(&since), now, 14, || format!("{since} days after they were met"));
        let contacts = self.contacts_since(person.id, met);
        let most = usize::from(since > 6);
        self.must(contacts <= most, now, 14, || format!("{contacts} catch-ups since, on day {since}"));
        let again = self.notified().any(|it| {
            it.record.kind == NudgeKind::FirstDays
                && it.record.person == Some(person.id)
                && window.contains(&(it.day - met).num_days())
        });
        self.must(!again, now, 14, || "twice in the same days".into());
        let full = self.in_touch_this_week(today) >= usize::from(self.settings.nudges.weekly_budget);
        self.must(!full, now, 10, || "someone new, with as many in touch as wished for".into());
    }

    /// N16, and what a question about oneself needs.
    fn about_no_one(&mut self, record: &NudgeRecord, now: Moment) {
        let nudges = &self.settings.nudges;
        match record.kind {
            NudgeKind::LookAhead => {
                let right_day = nudges.look_ahead == Some(now.date().weekday());
                let something = self.lies_ahead(now);
                let pressing = self.pressing(now, Some(0));
                self.must(record.person.is_none() && right_day, now, 16, || "on another day".into());
                self.must(something, now, 16, || "with nothing ahead".into());
                self.must(pressing.is_none(), now, 16, || format!("before {pressing:?}"));
            }
            NudgeKind::CheckIn => {
                let wished = nudges.checkin_reminder != CheckinReminder::Off;
                self.must(record.person.is_none() && wished, now, 13, || "a check-in not asked for".into());
            }
            _ => self.must(record.person.is_some(), now, 4, || format!("{:?} about no one", record.kind)),
        }
    }

    fn lies_ahead(&self, now: Moment) -> bool {
        let day = self.coming(now).iter().any(|day| day.in_days <= 7 && self.stands(day));
        let today = now.date();
        let ask = self.asks.values().any(|ask| {
            let in_days = (ask.on - today).num_days();
            let named = self.people.get(&ask.person).is_some_and(Self::may_name);
            ask.settled.is_none() && (-super::days::ASK_STAYS..=7).contains(&in_days) && named
        });
        day || ask
    }

    /// Whether nothing that was said or given holds someone back from a notification today.
    fn is_free(&self, person: &Person, now: Moment) -> bool {
        // Also longer than any day is spoken of beforehand.
        let span = (self.span(person) * 4).max(31);
        let about = |it: &&Given| it.record.person == Some(person.id);
        self.may_suggest(person) && self.given.values().filter(about).all(|it| self.apart(it, now) >= span)
    }

    /// A question or a day that could be spoken of now; days only if they are at most so far away.
    fn pressing(&self, now: Moment, within: Option<i64>) -> Option<NudgeKind> {
        // Both would be reach-outs, and those of this week may be used up.
        // In the first days after a return nothing follows what was answered, and nobody is asked while running low.
        if self.is_settling(now.date()) || self.is_low(now) {
            return None;
        }
        // Read widely: after a journey a day may count for two.
        let reach_outs =
            self.notified().filter(|it| it.record.kind.is_reach_out() && Self::near(it, now) < 9);
        if reach_outs.map(|it| it.record.at).collect::<BTreeSet<_>>().len() >= 3 {
            return None;
        }
        let off = &self.settings.nudges.kinds_off;
        let free = |id: &PersonId| {
            // Whoever was just in touch needs no asking.
            let seen = self.last_contact(*id, now.date()) == Some(now.date());
            !seen && self.people.get(id).is_some_and(|person| self.is_free(person, now))
        };
        // With many of a kind, all of its wordings may have been used within 14 days.
        let has_words = |kind: NudgeKind| {
            let lately = self.given.values().filter(|it| it.record.kind == kind && Self::near(it, now) < 17);
            !off.contains(&kind) && lately.count() < 8
        };
        let ask = self.asks_of_today(now.date()).any(|ask| free(&ask.person));
        if ask && has_words(NudgeKind::FollowUp) {
            return Some(NudgeKind::FollowUp);
        }
        let coming = self.coming(now);
        let hard = coming.iter().any(|day| day.is_near() && day.is_my_hard_day());
        let near = coming.iter().filter(|day| day.is_near() && within.is_none_or(|most| day.in_days <= most));
        // Nobody is named twice: whoever is good to be with on a hard day may be named for that.
        let near =
            near.filter(|day| !hard || !self.people.get(&day.person).is_some_and(Self::is_good_company));
        near.filter(|day| free(&day.person)).find_map(|day| {
            let kinds = [NudgeKind::Birthday, NudgeKind::Day, NudgeKind::HardDay];
            let kind = kinds.into_iter().find(|it| day.speaks_for(*it) && !day.is_my_hard_day())?;
            has_words(kind).then_some(kind)
        })
    }

    /// N13.
    fn order(&mut self, first: &NudgeRecord, now: Moment) {
        let (kind, low) = (first.kind, self.is_low(now));
        if low {
            return;
        }
        let nudges = &self.settings.nudges;
        let daily = nudges.checkin_reminder == CheckinReminder::Daily && nudges.digest.is_none();
        let checkin_first =
            daily && !nudges.kinds_off.contains(&NudgeKind::CheckIn) && !self.pulse_is_answered(now);
        if kind == NudgeKind::CheckIn {
            let instead = self.pressing(now, None).filter(|_| !daily);
            self.must(instead.is_none(), now, 13, || format!("a check-in before {instead:?}"));
            return;
        }
        self.must(!checkin_first, now, 13, || format!("{kind:?} before the daily question"));
        if is_plain(kind) || kind == NudgeKind::FirstDays {
            let before = self.pressing(now, None);
            self.must(before.is_none(), now, 13, || format!("{kind:?} before {before:?}"));
        }
        if is_dated(kind) {
            let before = self.pressing(now, Some(-1));
            self.must(before.is_none(), now, 13, || format!("{kind:?} before {before:?}"));
        }
    }

    /// N8.
    fn low(&mut self, records: &[NudgeRecord], now: Moment) {
        let low = self.is_low(now);
        for record in records {
            let kind = record.kind;
            let may = matches!(
                kind,
                NudgeKind::Receive | NudgeKind::CheckIn | NudgeKind::LookAhead | NudgeKind::HardDay
            );
            self.must(!low || may, now, 8, || format!("{kind:?} while running low"));
            if kind == NudgeKind::Receive {
                self.must(low, now, 8, || "while not running low".into());
                let again =
                    self.notified().any(|it| it.record.kind == NudgeKind::Receive && self.apart(it, now) < 3);
                self.must(!again, now, 8, || "twice within three days".into());
            }
        }
    }

    /// Nothing is given now. Where every door is open and someone is plainly waiting, that breaks the promise of N21 (no
    /// clock silences Kith for ever) and of N13 (the best of what there is is given).
    pub(crate) fn is_silent(&mut self, now: Moment, started: DateTime<Utc>) {
        let nudges = &self.settings.nudges;
        let (time, today) = (now.local().time(), now.date());
        let quiet = nudges.is_quiet(time);
        let open = nudges.on
            && !quiet
            && time >= nudges.slot
            && (now.utc - started).abs() >= Duration::hours(1)
            && nudges.paused_until.is_none_or(|until| now.utc >= until)
            && nudges.digest.is_none()
            && !self.is_away(today)
            && !self.is_settling(today)
            && self.in_touch_this_week(today) < usize::from(nudges.weekly_budget)
            && self.given.values().all(|it| Self::near(it, now) >= 9)
            && !nudges.kinds_off.iter().any(|kind| is_plain(*kind))
            && !self.is_low(now)
            && !self.coming(now).iter().any(|day| day.in_days == 0 && day.is_my_hard_day());
        if !open || self.stepped(now) == Stepped::InAppOnly {
            return;
        }
        let waiting = self.people.values().find(|person| {
            let waited = self.waited(person, now);
            waited.is_some_and(|(least, most)| least >= 1.0 && most <= 3.0)
                && self.is_free(person, now)
                && person.dates.is_empty()
                && person.birthday.is_none()
                && person.met.is_none()
                && !self.asks.values().any(|ask| ask.person == person.id)
        });
        if let Some(id) = waiting.map(|person| person.id) {
            self.breaks(now, 21, format!("nothing is given, and {id} waits"));
        }
    }

    /// How many days lie between a nudge and today, the nearer reading.
    fn near(given: &Given, now: Moment) -> i64 {
        let today = now.date();
        let days = |day: NaiveDate| (today - day).num_days().abs();
        days(given.day).min(days(super::day_of(given.record.at, now)))
    }
}
