//! What people do to a program besides using it as it was meant: everything set and changed in the middle, answers of every
//! kind, people who come and go.

use chrono::{Duration, Weekday};
use kith_core::change::Change;
use kith_core::contract::{
    AskLater, FollowUpDraft, ForHowLong, PersonDraft, PersonEdit, SettingsEdit, StillWantedAnswer,
    SuggestionAnswer,
};
use kith_core::domain::{CheckinReminder, Circle, Flag, FollowUpId, Moment, NudgeId, NudgeKind, PersonId};
use kith_core::plan::{Plan, pause_until};

use super::life::Life;
use super::who;

const DAYS: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

impl Life {
    /// What is said on Today.
    pub(super) fn says_something(&mut self, plan: &Plan, now: Moment) {
        if self.random.percent(20)
            && let Some(suggestion) = self.random.one(&plan.suggestions)
        {
            let answers = [
                (25, SuggestionAnswer::InTouch),
                (25, SuggestionAnswer::Reached),
                (22, SuggestionAnswer::Hello),
                (20, SuggestionAnswer::Later),
                (4, SuggestionAnswer::Less),
                (3, SuggestionAnswer::Never),
                (1, SuggestionAnswer::Stop),
            ];
            let proposed = (suggestion.kind, suggestion.opening.variant);
            let person = suggestion.person.id;
            if let Some(answer) = who::weighed(&mut self.random, &answers) {
                self.answers(person, answer, proposed, now);
            }
        }
        if let Some(view) = plan.warm_up.as_ref().filter(|_| self.random.percent(40)) {
            let person = view.to.person.id;
            if self.random.percent(75) {
                let nudge = NudgeId(self.id());
                self.does(&Change::WarmUp { person, step: view.step, nudge }, now);
            } else {
                let proposed = (NudgeKind::WarmUp, view.step);
                self.answers(person, SuggestionAnswer::Later, proposed, now);
            }
        }
        if let Some(view) = plan.still_wanted.as_ref().filter(|_| self.random.percent(50)) {
            let answers = [StillWantedAnswer::MoveOut, StillWantedAnswer::SayHello, StillWantedAnswer::Leave];
            let answer = self.random.one(&answers).copied().unwrap_or(StillWantedAnswer::Leave);
            let nudge = NudgeId(self.id());
            self.does(&Change::StillWanted { person: view.person.id, answer, nudge }, now);
        }
    }

    /// One of the things that happen every few days.
    pub(super) fn something_strange(&mut self, now: Moment) {
        match self.random.below(10) {
            0..=2 => self.changes_settings(now),
            3..=5 => self.edits_someone(now),
            6 => self.meets_someone_new(now),
            7 => self.asks_later(now),
            8 => {
                let spans = [ForHowLong::Hour, ForHowLong::Today, ForHowLong::Week, ForHowLong::Resume];
                let span = self.random.one(&spans).copied().unwrap_or(ForHowLong::Resume);
                self.does(&Change::PauseNudges { until: pause_until(span, now) }, now);
            }
            _ => {
                let low_battery = Some(self.random.percent(50));
                self.does(
                    &Change::ChangeSettings(SettingsEdit { low_battery, ..SettingsEdit::default() }),
                    now,
                );
            }
        }
    }

    fn changes_settings(&mut self, now: Moment) {
        let mut edit = SettingsEdit::default();
        let day = self.random.one(&DAYS).copied();
        match self.random.below(12) {
            0 => edit.digest = Some(day.filter(|_| self.random.percent(50))),
            1 => edit.digest = Some(None),
            2 => edit.look_ahead = Some(day.filter(|_| self.random.percent(70))),
            3 => edit.lead_days = u8::try_from(self.random.below(31)).ok(),
            4 => {
                let of = [CheckinReminder::Off, CheckinReminder::Weekly, CheckinReminder::Daily];
                edit.checkin_reminder = self.random.one(&of).copied();
            }
            5 => {
                let off = self.random.below(4);
                edit.kinds_off =
                    Some((0..off).filter_map(|_| self.random.one(&NudgeKind::ALL).copied()).collect());
            }
            6 => edit.kinds_off = Some([].into()),
            7 => {
                let minutes = 30 * self.random.between(12, 47);
                edit.slot = Some(format!("{:02}:{:02}", minutes / 60, minutes % 60));
            }
            8 => {
                edit.quiet_from = Some(format!("{:02}:00", self.random.below(24)));
                edit.quiet_to = Some(format!("{:02}:00", self.random.below(24)));
            }
            9 => edit.weekly_budget = u8::try_from(self.random.between(1, 11)).ok(),
            10 => edit.include_mixed = Some(self.random.percent(50)),
            _ => edit.nudges_on = Some(self.random.percent(85)),
        }
        // "Off" is seldom for long.
        if edit.nudges_on.is_none() && self.random.percent(40) {
            edit.nudges_on = Some(true);
        }
        self.does(&Change::ChangeSettings(edit), now);
    }

    fn anyone(&mut self) -> Option<PersonId> {
        let which = self.random.index(self.friends.len());
        self.friends.get(which).map(|friend| friend.id)
    }

    fn edits_someone(&mut self, now: Moment) {
        let Some(person) = self.anyone().and_then(|id| self.book.people.get(&id)) else { return };
        let mut edit = PersonEdit::from(person);
        let random = &mut self.random;
        match random.below(7) {
            0 => edit.energy = who::energy(random),
            1 => edit.standing = who::standing(random),
            2 => edit.cadence = who::cadence(random),
            3 => edit.flagged = random.percent(50).then_some(Flag { since: now.date(), review: None }),
            4 => edit.dates.extend(who::named_day(random)),
            5 => edit.remembrance = random.percent(50),
            _ => edit.met = Some(now.date() - Duration::days(super::wall::signed(random.below(5)))),
        }
        self.does(&Change::EditPerson(edit), now);
    }

    fn meets_someone_new(&mut self, now: Moment) {
        let id = PersonId(self.id());
        let circle = self.random.one(&Circle::ALL).copied();
        let just_met = self.random.percent(70);
        let name = format!("New {}", self.friends.len());
        let draft = PersonDraft { name, circle, sector: None, just_met };
        if self.does(&Change::AddPerson { id, draft }, now) {
            self.comes_in(id);
        }
    }

    fn asks_later(&mut self, now: Moment) {
        let open = self.book.follow_ups.values().find(|ask| ask.settled.is_none()).map(|ask| ask.id);
        if let Some(id) = open.filter(|_| self.random.percent(50)) {
            self.does(&Change::SettleFollowUp(id), now);
            return;
        }
        let Some(person) = self.anyone() else { return };
        let on = now.date() + Duration::days(super::wall::signed(self.random.below(30)));
        let draft =
            FollowUpDraft { person, ask: AskLater { about: "the garden".into(), on: on.to_string() } };
        let id = FollowUpId(self.id());
        self.does(&Change::AddFollowUp { id, draft }, now);
    }
}
