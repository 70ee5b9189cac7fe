//! What a program that lets go of the circle between two moments has to know meanwhile: when to open it again, and what
//! the tray says until then. Planned ahead while it is open, so that nothing runs and nothing is written at rest.

use chrono::{DateTime, Days, NaiveTime, TimeDelta, Utc};

use super::App;
use crate::book::Book;
use crate::change::Change;
use crate::domain::{Delivery, Moment, NudgeId, NudgeKind, NudgeRecord, PersonId, Secret};
use crate::error::Result;
use crate::{checkin, plan};

/// How long a nudge that was given counts as waiting in the tray.
const WAITS: TimeDelta = TimeDelta::hours(48);

/// What is known at rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AtRest {
    /// When the circle is to be opened again, at the latest: a nudge is due, a day begins, a pause ends.
    pub wake: DateTime<Utc>,
    /// Minutes without a touch until the circle is locked; 0 for never.
    pub lock_after: u16,
    /// What the tray shows.
    pub tray: AtTray,
}

/// What the tray shows of the day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AtTray {
    /// Whether nudges rest.
    pub paused: bool,
    /// Whether a nudge was given that nobody answered yet.
    pub waiting: bool,
    /// Whom the day suggests.
    pub suggestion: Option<TraySuggestion>,
    /// What the icon looks like.
    pub look: crate::domain::TrayLook,
}

/// Someone the day suggests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TraySuggestion {
    /// Who.
    pub person: PersonId,
    /// Their name, where names may be shown outside of the window.
    pub name: Option<String>,
    /// What is proposed.
    pub kind: NudgeKind,
}

impl App {
    /// What there is to know while the circle is closed.
    pub fn at_rest(&self, now: Moment, started: DateTime<Utc>) -> AtRest {
        let due = self.next_nudge(now, started);
        let book = self.book();
        let tomorrow = now.date().checked_add_days(Days::new(1)).map(|day| day.and_time(NaiveTime::MIN));
        let midnight = tomorrow.and_then(|wall| now.when_wall_shows(wall));
        let pause = book.settings.nudges.paused_until.filter(|until| *until > now.utc);
        // Backups are due by the day: they are seen to when it begins.
        let wake = [due, midnight, pause].into_iter().flatten().min();
        AtRest {
            wake: wake.unwrap_or(now.utc + TimeDelta::days(1)),
            lock_after: book.settings.lock_after,
            tray: self.at_tray(now),
        }
    }

    /// When a nudge may be shown in the days to come if nothing else happens, from when until when on each: what is left
    /// of the plan while the circle is locked. Instants say nothing of anyone.
    pub fn due_while_locked(
        &self,
        now: Moment,
        started: DateTime<Utc>,
    ) -> Vec<(DateTime<Utc>, DateTime<Utc>)> {
        let book = self.book();
        let mut days: Vec<(DateTime<Utc>, DateTime<Utc>)> = Vec::new();
        for utc in plan::moments_to_nudge(&book, now, started) {
            let then = Moment { utc, ..now };
            let is_known = days.last().is_some_and(|(_, until)| utc < *until);
            if !is_known
                && plan::plan(&book, then, &checkin::capacity(&book, then), started).notification.is_some()
            {
                days.push((utc, Self::ends(&book, then)));
            }
        }
        days
    }

    /// Notes that a nudge was shown while the circle was locked, whatever it would have been about.
    pub fn note_reminder(&self, now: Moment, started: DateTime<Utc>) -> Result<()> {
        if self.take_due_nudge(now, started)?.is_some() {
            return Ok(());
        }
        let record = NudgeRecord {
            id: NudgeId(self.id(now)),
            person: None,
            at: now.utc,
            delivery: Delivery::Notification,
            kind: NudgeKind::LookAhead,
            variant: 1,
            answer: None,
        };
        self.commit(now, &Change::ShowNudge(vec![record])).map(drop)
    }

    /// What the tray shows of the day.
    pub fn at_tray(&self, now: Moment) -> AtTray {
        let book = self.book();
        let suggestions = plan::plan(&book, now, &checkin::capacity(&book, now), now.utc).suggestions;
        let given = |person: PersonId| {
            book.nudges.values().any(|nudge| {
                nudge.person == Some(person) && nudge.answer.is_none() && (now.utc - nudge.at).abs() < WAITS
            })
        };
        let waiting = suggestions.iter().find(|suggestion| given(suggestion.person.id));
        let suggestion = waiting.or(suggestions.first()).map(|suggestion| TraySuggestion {
            person: suggestion.person.id,
            name: book.settings.notifications_with_names.then(|| suggestion.person.name.clone()),
            kind: suggestion.opening.kind,
        });
        AtTray {
            paused: !book.settings.nudges.on
                || book.settings.nudges.paused_until.is_some_and(|until| until > now.utc),
            waiting: waiting.is_some(),
            suggestion,
            look: book.settings.tray_look,
        }
    }

    /// What opens the circle again without a passphrase, for as long as the program runs; none where none is asked for.
    pub fn hand_over(&self) -> Option<Secret> {
        self.store.hand_over()
    }

    /// Until when on its day a nudge may be shown: the quiet hours begin, or the day is over.
    fn ends(book: &Book, due: Moment) -> DateTime<Utc> {
        let quiet = book.settings.nudges.quiet_from;
        let wall = due.local().naive_local();
        let quiet = (quiet > wall.time()).then(|| due.when_wall_shows(wall.date().and_time(quiet))).flatten();
        quiet.or_else(|| due.end_of(wall.date()).map(|end| end.utc)).unwrap_or(due.utc)
    }
}
