//! The rules of what Today shows: suggestions, what lies ahead, the warm-up, who is still wanted.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use kith_core::contract::{AheadWhat, Suggestion};
use kith_core::domain::{Moment, NudgeKind, PersonId, Standing};
use kith_core::plan::Plan;

use super::days::ASK_STAYS;
use super::{Checker, fortnight, is_dated, is_plain};

/// Whom, what, when.
type Row = (PersonId, &'static str, NaiveDate);

impl Checker {
    /// Today is looked at, after so many days without; and whether leaving was offered when the door opened.
    pub(crate) fn sees(&mut self, plan: &Plan, now: Moment, (away, offered): (i64, bool)) {
        let (today, low) = (now.date(), self.is_low(now));
        if away >= super::AWAY {
            self.must(plan.welcome_back, now, 7, || format!("no welcome after {away} days"));
            let offered = offered || plan.away_for_long;
            self.must(offered == (away >= 90), now, 7, || format!("away for long: {offered}, {away} days"));
        }
        let most = match (self.is_settling(today), low) {
            (true, _) => 1,
            (false, true) => 2,
            _ => 3,
        };
        let count = plan.suggestions.len();
        let rule = if low { 8 } else { 20 };
        self.must(count <= most, now, rule, || format!("{count} suggestions, {most} at most"));
        let people: BTreeSet<_> = plan.suggestions.iter().map(|it| it.person.id).collect();
        self.must(people.len() == count, now, 20, || "someone is suggested twice".into());
        let mut other_seen = false;
        for suggestion in &plan.suggestions {
            self.suggestion(suggestion, low, now);
            let asks = suggestion.kind == NudgeKind::FollowUp;
            self.must(!(asks && other_seen), now, 12, || "a question is not the first".into());
            other_seen |= !asks;
        }
        self.ahead(plan, now);
        self.warm_up(plan, low, now);
        self.still_wanted(plan, low, now);
    }

    fn suggestion(&mut self, suggestion: &Suggestion, low: bool, now: Moment) {
        let kind = suggestion.kind;
        self.must(!suggestion.reasons.is_empty(), now, 20, || "no reason".into());
        let fits = (1..=8).contains(&suggestion.opening.variant) && suggestion.opening.kind == kind;
        self.must(fits, now, 9, || format!("{kind:?} with words of {:?}", suggestion.opening));
        let off = self.settings.nudges.kinds_off.contains(&kind);
        self.must(!off, now, 19, || format!("{kind:?} is not wanted, on Today"));
        let Some(person) = self.people.get(&suggestion.person.id).cloned() else {
            self.breaks(now, 4, "someone who is not there is suggested");
            return;
        };
        if kind == NudgeKind::Remembrance {
            let chosen = person.standing == Standing::Deceased && person.remembrance;
            self.must(chosen, now, 4, || "a remembrance that was not chosen, on Today".into());
        } else {
            self.must(self.may_suggest(&person), now, 4, || {
                format!("{kind:?} of {:?} {:?} {:?}", person.standing, person.energy, person.cadence)
            });
        }
        if low {
            let fits = kind == NudgeKind::Receive && Self::is_good_company(&person);
            self.must(fits, now, 8, || format!("{kind:?} is suggested while running low"));
            return;
        }
        let later = self.said_later(person.id, now);
        self.must(!later, now, 6, || format!("{kind:?} on Today within a week of \"not now\""));
        if is_plain(kind) {
            let waited = self.waited(&person, now);
            let within = waited.is_some_and(|(least, most)| most >= 1.0 && least <= 3.0);
            self.must(within, now, 5, || format!("{kind:?} on Today, waited {waited:?}"));
        } else if is_dated(kind) {
            let coming = self.coming(now);
            let near = coming.iter().any(|day| {
                let mine = kind == NudgeKind::HardDay && day.is_my_hard_day() && self.stands(day);
                day.is_near() && (mine || (day.person == person.id && day.speaks_for(kind)))
            });
            self.must(near, now, 11, || format!("{kind:?} on Today without a day near"));
        } else if kind == NudgeKind::FollowUp {
            let asked = self.asks_of_today(now.date()).any(|ask| ask.person == person.id);
            self.must(asked, now, 12, || "a question on Today whose day is not".into());
        } else if kind == NudgeKind::FirstDays {
            let since = person.met.map(|met| (now.date() - met).num_days());
            let within = since.is_some_and(|days| (2..=14).contains(&days));
            self.must(within, now, 14, || format!("on Today, met {since:?} days ago"));
        } else {
            self.breaks(now, 20, format!("{kind:?} as a suggestion"));
        }
    }

    /// N4, N11, N12: everything of the coming seven days and nothing else, the nearest first. Of someone who died and is not
    /// remembered there is nothing, not even where the day is hard for oneself.
    fn ahead(&mut self, plan: &Plan, now: Moment) {
        let today = now.date();
        let shown: Vec<Row> = plan
            .ahead
            .iter()
            .map(|row| {
                let what = match row.what {
                    AheadWhat::Birthday { .. } => "birthday",
                    AheadWhat::Day { .. } => "day",
                    AheadWhat::Remembrance { .. } => "remembrance",
                    AheadWhat::FollowUp { .. } => "question",
                };
                (row.person.id, what, row.on)
            })
            .collect();
        let days =
            self.coming(now).into_iter().filter(|day| day.in_days <= 7 && (day.may_name || day.remembered));
        let days = days.map(|day| {
            let what = match (day.remembered, day.is_birthday) {
                (true, _) => "remembrance",
                (false, true) => "birthday",
                (false, false) => "day",
            };
            (day.person, what, day.on)
        });
        let asks = self.asks.values().filter(|ask| {
            let named = self.people.get(&ask.person).is_some_and(Self::may_name);
            let in_days = (ask.on - today).num_days();
            named && ask.settled.is_none() && (-ASK_STAYS..=7).contains(&in_days)
        });
        let asks = asks.map(|ask| (ask.person, "question", ask.on.max(today)));
        let (mut expected, mut seen): (Vec<Row>, Vec<Row>) = (days.chain(asks).collect(), shown.clone());
        expected.sort_unstable();
        seen.sort_unstable();
        if expected != seen {
            let missing = expected.iter().find(|row| !seen.contains(row));
            let extra = seen.iter().find(|row| !expected.contains(row));
            let of = missing.or(extra).and_then(|row| self.people.get(&row.0));
            let of = of.map(|it| (it.standing, it.flagged.is_some(), it.energy));
            self.breaks(now, 11, format!("ahead lacks {missing:?}, has too much {extra:?}, of {of:?}"));
        }
        self.must(shown.is_sorted_by_key(|row| row.2), now, 11, || "ahead is out of order".into());
    }

    /// N17.
    fn warm_up(&mut self, plan: &Plan, low: bool, now: Moment) {
        let Some(view) = &plan.warm_up else { return };
        let (today, to) = (now.date(), view.to.person.id);
        let rested = !low && !self.is_settling(today) && !self.is_away(today);
        self.must(rested, now, 17, || "running low, or just back".into());
        let off = self.settings.nudges.kinds_off.contains(&NudgeKind::WarmUp);
        self.must(!off, now, 19, || "the warm-up is not wanted".into());
        self.must((1..=3).contains(&view.step), now, 17, || format!("step {}", view.step));
        let dormant = self.people.get(&to).is_some_and(|person| {
            let waited = self.waited(person, now);
            person.circle.is_some() && self.may_suggest(person) && waited.is_some_and(|(_, most)| most > 3.0)
        });
        self.must(dormant, now, 17, || "towards someone who is not out of reach".into());
        let turn = fortnight(today);
        match self.warm_ups.get(&turn).copied() {
            Some((before, over)) => {
                let made_next = self.next_warm_up.contains(&to);
                let still = self.people.get(&before).is_some_and(|person| {
                    let waited = self.waited(person, now);
                    self.may_suggest(person) && waited.is_some_and(|(least, _)| least > 3.0)
                });
                // Where people or choices were changed since, the lot may fall on someone else.
                let redrawn = self.redrawn;
                self.must(!over || made_next || (redrawn && before != to), now, 17, || {
                    format!("again within the fortnight, step {}, {before} {to}", view.step)
                });
                self.must(before == to || made_next || !still || redrawn, now, 17, || {
                    format!("two within a fortnight, {before} {to}")
                });
                if before != to {
                    self.warm_ups.insert(turn, (to, false));
                }
            }
            None => {
                self.warm_ups.insert(turn, (to, false));
            }
        }
        self.redrawn = false;
    }

    /// N18.
    fn still_wanted(&mut self, plan: &Plan, low: bool, now: Moment) {
        let Some(view) = &plan.still_wanted else { return };
        let (today, id) = (now.date(), view.person.id);
        let rested = !low && !self.is_settling(today) && !self.is_away(today);
        self.must(rested, now, 18, || "running low, or just back".into());
        let off = self.settings.nudges.kinds_off.contains(&NudgeKind::StillWanted);
        self.must(!off, now, 19, || "the question is not wanted".into());
        let gone = self.people.get(&id).is_some_and(|person| {
            self.may_suggest(person) && self.waited(person, now).is_some_and(|(_, most)| most > 3.0)
        });
        self.must(gone, now, 18, || "someone who is not out of reach".into());
        let asked: Vec<_> =
            self.given.values().filter(|it| it.record.kind == NudgeKind::StillWanted).collect();
        let this_month = asked.iter().any(|it| {
            let read_here = super::day_of(it.record.at, now);
            [it.day, read_here].iter().all(|day| (day.year(), day.month()) == (today.year(), today.month()))
        });
        let last = self.last_contact(id, today);
        let lately = asked.iter().any(|it| {
            it.record.person == Some(id) && self.apart(it, now) < 365 && last.is_none_or(|day| day <= it.day)
        });
        self.must(!this_month, now, 18, || "twice in a month".into());
        self.must(!lately, now, 18, || "the same person within a year".into());
    }
}
