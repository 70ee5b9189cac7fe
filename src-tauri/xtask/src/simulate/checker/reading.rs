//! What the log comes to: who may be named, how long it has been, what became of earlier nudges, how one is.

use chrono::{Duration, NaiveDate};
use kith_core::checkin::{PULSE_DAY, PULSE_WEEK};
use kith_core::domain::{
    Answer, Cadence, Circle, Delivery, Energy, Moment, NudgeKind, Person, PersonId, Sector, Standing,
    SupportKind,
};

use super::{AWAY, Checker, Given, SETTLING, day_of};

/// How far down notifications were stepped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stepped {
    Usual,
    ThreeAWeek,
    OneAWeek,
    InAppOnly,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Became {
    Taken,
    Ignored,
    Less,
    Other,
    Open,
}

impl Checker {
    /// Whether someone may be named at all.
    pub(super) fn may_name(person: &Person) -> bool {
        person.standing == Standing::Active
            && person.flagged.is_none()
            && person.energy != Some(Energy::Heavy)
    }

    /// Whether a notification, or a suggestion, may name them: also not mixed unless wished, and not where none is wanted.
    pub(super) fn may_suggest(&self, person: &Person) -> bool {
        Self::may_name(person)
            && person.cadence != Cadence::Never
            && (person.energy != Some(Energy::Mixed) || self.settings.nudges.include_mixed)
    }

    /// Whether someone is good to be with when it is hard.
    pub(super) fn is_good_company(person: &Person) -> bool {
        Self::may_name(person)
            && matches!(person.energy, Some(Energy::Lifts | Energy::Neutral))
            && person.cadence != Cadence::Never
            && [SupportKind::Listening, SupportKind::Company]
                .iter()
                .any(|kind| person.support.gives.contains(kind))
    }

    /// The wished rhythm in days.
    pub(super) fn rhythm(&self, person: &Person) -> Option<i64> {
        let nudges = &self.settings.nudges;
        let by_circle = || {
            if person.sector == Some(Sector::Professional) || person.energy == Some(Energy::Heavy) {
                return None;
            }
            let days = i64::from(match person.circle? {
                Circle::Inner => nudges.inner_days,
                Circle::Middle => nudges.middle_days,
                Circle::Outer => nudges.outer_days,
                Circle::Loose => nudges.loose_days,
            });
            // Half as long again for family, half days rounded up.
            Some(if person.sector == Some(Sector::Family) { (days * 3 + 1) / 2 } else { days })
        };
        match person.cadence {
            Cadence::Never => None,
            Cadence::Days(days) => Some(i64::from(days)),
            Cadence::ByCircle => by_circle(),
        }
    }

    /// Days within which the same person gets no second notification.
    pub(super) fn span(&self, person: &Person) -> i64 {
        self.rhythm(person).map_or(7, |days| ((days + 1) / 2).max(7))
    }

    /// The last day of contact that can be believed: what a wrong clock wrote far ahead is not one.
    pub(super) fn last_contact(&self, person: PersonId, today: NaiveDate) -> Option<NaiveDate> {
        let days = self.contact.get(&person)?;
        days.iter().rev().map(|(day, _)| *day).find(|day| (*day - today).num_days() <= 7)
    }

    /// How often contact was logged from a day on.
    pub(super) fn contacts_since(&self, person: PersonId, day: NaiveDate) -> usize {
        self.contact.get(&person).map_or(0, |days| days.iter().filter(|(date, _)| *date >= day).count())
    }

    /// Between which values the days since the last contact are, in rhythms: a return from a long absence cuts them to one,
    /// and what came before the first contact counts as one at most.
    pub(super) fn waited(&self, person: &Person, now: Moment) -> Option<(f64, f64)> {
        let rhythm = self.rhythm(person)? as f64;
        let today = now.date();
        let Some(last) = self.last_contact(person.id, today) else {
            let days = (today - day_of(person.added, now)).num_days() as f64;
            let close = matches!(person.circle, Some(Circle::Inner | Circle::Middle));
            let waited = if close && days >= 1.0 { 1.0 } else { (days / rhythm).clamp(0.0, 1.0) };
            return Some((waited, waited));
        };
        let whole = (today - last).num_days() as f64 / rhythm;
        let back = self.returned.filter(|day| *day <= today && *day + Duration::days(SETTLING) > last);
        if self.is_away(today) {
            return Some((whole.min(1.0), whole.min(1.0)));
        }
        let Some(returned) = back else { return Some((whole, whole)) };
        let since = (today - returned).num_days() as f64 / rhythm;
        let fewest = ((today - returned).num_days() - SETTLING + 1).max(0) as f64 / rhythm;
        Some(((1.0 + fewest).min(whole), (1.0 + since).min(whole)))
    }

    pub(super) fn is_away(&self, today: NaiveDate) -> bool {
        self.opened.is_some_and(|last| (today - last).num_days() >= AWAY)
    }

    pub(super) fn is_settling(&self, today: NaiveDate) -> bool {
        self.returned.is_some_and(|day| (0..SETTLING).contains(&(today - day).num_days()))
    }

    /// How many days lie between a nudge and today, by the wall as it was when it was given: a journey changes nothing. The
    /// record knows no zone, and that day is told by the hours in which notifications come. Where those were changed since,
    /// its day may also be read by the wall here.
    pub(super) fn apart(&self, given: &Given, now: Moment) -> i64 {
        let days = |day: NaiveDate| (now.date() - day).num_days().abs();
        let here = if given.hours == self.hours() { given.day } else { day_of(given.record.at, now) };
        days(given.day).max(days(here))
    }

    /// Whether a wrong clock wrote it so far ahead that it says nothing.
    fn is_far_ahead(given: &Given, now: Moment) -> bool {
        (day_of(given.record.at, now) - now.date()).num_days() > 7
    }

    /// What became of a nudge: two days without answer and contact are no.
    fn became(&self, given: &Given, now: Moment) -> Became {
        let nudge = &given.record;
        match nudge.answer {
            Some((Answer::Acted, _)) => return Became::Taken,
            Some((Answer::Less, _)) => return Became::Less,
            Some(_) => return Became::Other,
            None => {}
        }
        let two_days = Duration::hours(48);
        let (first, last) = (day_of(nudge.at, now), day_of(nudge.at + two_days, now));
        let met = nudge
            .person
            .and_then(|person| self.contact.get(&person))
            .is_some_and(|days| days.iter().any(|(day, _)| first <= *day && *day <= last));
        if met {
            Became::Taken
        } else if (now.utc - nudge.at).abs() < two_days {
            Became::Open
        } else {
            Became::Ignored
        }
    }

    /// Nudges that count in rows: about someone, and not of those kinds that are on Today alone. In the order of the clock.
    fn in_order(&self, now: Moment) -> Vec<&Given> {
        let counts = |given: &&Given| {
            given.record.person.is_some()
                && !given.forgotten
                && !Self::is_far_ahead(given, now)
                && !matches!(given.record.kind, NudgeKind::WarmUp | NudgeKind::StillWanted)
        };
        let mut given: Vec<_> = self.given.values().filter(counts).collect();
        given.sort_by_key(|given| (given.record.at, given.record.id));
        given
    }

    /// How seldom notifications have to be by now.
    pub(super) fn stepped(&self, now: Moment) -> Stepped {
        let down = |step| match step {
            Stepped::Usual => Stepped::ThreeAWeek,
            Stepped::ThreeAWeek => Stepped::OneAWeek,
            _ => Stepped::InAppOnly,
        };
        let up = |step| match step {
            Stepped::InAppOnly => Stepped::OneAWeek,
            Stepped::OneAWeek => Stepped::ThreeAWeek,
            _ => Stepped::Usual,
        };
        // Those of one digest were one notification: taken up where one of them was.
        let mut each: Vec<(chrono::DateTime<chrono::Utc>, Became)> = Vec::new();
        for given in self.in_order(now) {
            let became = self.became(given, now);
            let is_digest = given.record.delivery == Delivery::Digest;
            match each.last_mut().filter(|last| is_digest && last.0 == given.record.at) {
                Some(last) => last.1 = stronger(last.1, became),
                None => each.push((given.record.at, became)),
            }
        }
        let (mut step, mut ignored, mut taken) = (Stepped::Usual, 0, 0);
        for (_, became) in each {
            match became {
                Became::Open => {}
                Became::Ignored => (ignored, taken) = (ignored + 1, 0),
                Became::Taken => (ignored, taken) = (0, taken + 1),
                Became::Other => (ignored, taken) = (0, 0),
                Became::Less => (step, ignored, taken) = (down(step), 0, 0),
            }
            if ignored == 3 {
                (step, ignored) = (down(step), 0);
            }
            if taken == 2 {
                (step, taken) = (up(step), 0);
            }
        }
        step
    }

    /// How many nudges about someone were ignored in a row by now.
    pub(super) fn ignored_in_a_row(&self, person: PersonId, now: Moment) -> u32 {
        let mut row = 0;
        for given in self.in_order(now).into_iter().filter(|given| given.record.person == Some(person)) {
            match self.became(given, now) {
                Became::Open => {}
                Became::Ignored => row += 1,
                _ => row = 0,
            }
        }
        row
    }

    /// Whether "not now" was said about someone within a week.
    pub(super) fn said_later(&self, person: PersonId, now: Moment) -> bool {
        self.in_order(now).into_iter().filter(|given| given.record.person == Some(person)).any(|given| {
            matches!(given.record.answer, Some((Answer::Later, at))
                if (now.date() - day_of(at, now)).num_days().abs() < 7)
        })
    }

    /// People with contact in the last seven days.
    pub(super) fn in_touch_this_week(&self, today: NaiveDate) -> usize {
        let recent = |person: &&PersonId| {
            self.last_contact(**person, today).is_some_and(|day| (today - day).num_days().abs() < 7)
        };
        self.people.keys().filter(recent).count()
    }

    /// Whether the daily question was answered today.
    pub(super) fn pulse_is_answered(&self, now: Moment) -> bool {
        let on_today = |date: NaiveDate| date == now.date();
        self.checkins.iter().any(|taken| taken.instrument == PULSE_DAY && on_today(taken.date))
    }

    /// Whether one runs low: said by hand, empty twice running, or a week that asked too much; for seven days each.
    pub(super) fn is_low(&self, now: Moment) -> bool {
        let by_hand = self.settings.low_battery;
        if by_hand.is_some_and(|low| low.since < low.until && now.utc < low.until) {
            return true;
        }
        let set_aside = by_hand.filter(|low| low.until <= low.since).map(|low| low.until);
        let counts = |at: chrono::DateTime<chrono::Utc>| {
            at <= now.utc && now.utc - at < Duration::days(7) && set_aside.is_none_or(|end| at > end)
        };
        let taken = |which: &str| {
            let mut taken: Vec<_> =
                self.checkins.iter().filter(|it| it.instrument == which && it.at <= now.utc).collect();
            taken.sort_by_key(|it| (it.at, it.id));
            taken
        };
        let code = |answers: &[Option<u8>], item: usize| answers.get(item).copied().flatten();
        let mut daily: Vec<(NaiveDate, chrono::DateTime<chrono::Utc>, u8)> = Vec::new();
        for it in taken(PULSE_DAY) {
            let Some(code) = code(&it.answers, 0) else { continue };
            match daily.last_mut().filter(|last| last.0 == it.date) {
                Some(last) => *last = (it.date, it.at, code),
                None => daily.push((it.date, it.at, code)),
            }
        }
        let twice = daily.windows(2).any(|pair| {
            pair.iter().all(|day| day.2 <= 2) && (pair[1].0 - pair[0].0).num_days() <= 7 && counts(pair[1].1)
        });
        let asked = taken(PULSE_WEEK)
            .iter()
            .any(|it| code(&it.answers, 2).is_some_and(|code| code >= 4) && counts(it.at));
        twice || asked
    }
}

/// What counts of two that came together.
fn stronger(one: Became, other: Became) -> Became {
    let order = [Became::Less, Became::Taken, Became::Other, Became::Open];
    order.into_iter().find(|it| *it == one || *it == other).unwrap_or(Became::Ignored)
}
