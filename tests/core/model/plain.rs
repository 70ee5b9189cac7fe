//! The plain reference model, and each step side by side in it and in core.
//!
//! The simplest thing that could be right: vectors of plain structs, changed in place. It shares no code with core but
//! the request types. People, catch-ups and questions are named by position among those there are.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use kith_core::App;
use kith_core::book::Book;
use kith_core::change::Change;
use kith_core::contract::{
    AskLater, CatchUpDraft, CheckinDraft, FollowUpDraft, FollowUpEdit, PersonDraft, PersonEdit, PlaceRequest,
    SettingsEdit, SuggestionAnswer, TieDraft,
};
use kith_core::domain::{
    Cadence, Circle, Energy, FollowUpId, PersonId, Settings, Standing, Support, SupportKind,
};
use proptest::prelude::*;

use crate::desk::at;

/// What a person of the generated kind does.
#[derive(Clone, Debug)]
pub(super) enum Step {
    Add { name: String, circle: Option<Circle> },
    Rename { who: usize, name: String, energy: Option<Energy>, days: u16 },
    Place { who: usize, circle: Option<Circle> },
    Remove { who: usize },
    Tie { a: usize, b: usize },
    Untie { which: usize },
    Log { who: Vec<usize>, days_ago: u64, after: i8, note: String },
    Unlog { which: usize },
    Ask { who: usize, about: String, on: String },
    AskOther { which: usize, about: String, on: String },
    Settle { which: usize },
    Check { answers: Vec<Option<u8>> },
    Answer { who: usize, answer: SuggestionAnswer },
    Budget { budget: u8 },
    Undo,
    Reopen,
    Snapshot,
    Damage { what: u8 },
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => "[A-Z][a-zéñ]{1,8}( [A-Z][a-z]{1,8})?",
        1 => Just("محمد علي".to_owned()),
        1 => Just("👩‍👩‍👧".to_owned()),
        1 => Just(String::new()),
        1 => Just("  \u{202E} ".to_owned()),
        1 => "[a-z]{201,230}",
    ]
}

fn circle() -> impl Strategy<Value = Option<Circle>> {
    proptest::option::of(proptest::sample::select(Circle::ALL.to_vec()))
}

/// The day of a question. None of the days is due while a test runs: who answers a nudge then settles nothing.
fn on() -> impl Strategy<Value = String> {
    let later = (10..28_u32, 0..5_u32).prop_map(|(day, years)| format!("{}-12-{day}", 2026 + years));
    prop_oneof![8 => later, 1 => Just("2027-02-30".to_owned()), 1 => Just("soon".to_owned())]
}

fn about() -> impl Strategy<Value = String> {
    prop_oneof![8 => "[a-c]{1,3}", 1 => Just("  ".to_owned()), 1 => "[a-z]{301,320}"]
}

pub(super) fn step() -> impl Strategy<Value = Step> {
    let who = 0..12_usize;
    let energy =
        proptest::option::of(proptest::sample::select(vec![Energy::Lifts, Energy::Heavy, Energy::Mixed]));
    let answer = proptest::sample::select(vec![
        SuggestionAnswer::InTouch,
        SuggestionAnswer::Reached,
        SuggestionAnswer::Later,
        SuggestionAnswer::Less,
        SuggestionAnswer::Never,
    ]);
    prop_oneof![
        6 => (name(), circle()).prop_map(|(name, circle)| Step::Add { name, circle }),
        3 => (who.clone(), name(), energy, 0..800_u16)
            .prop_map(|(who, name, energy, days)| Step::Rename { who, name, energy, days }),
        3 => (who.clone(), circle()).prop_map(|(who, circle)| Step::Place { who, circle }),
        2 => who.clone().prop_map(|who| Step::Remove { who }),
        3 => (who.clone(), who.clone()).prop_map(|(a, b)| Step::Tie { a, b }),
        1 => who.clone().prop_map(|which| Step::Untie { which }),
        // Notes of up to 9,000 characters take several values in the store.
        5 => (proptest::collection::vec(who.clone(), 0..4), 0..40_u64, -3..=3_i8, "[a-z ]{0,40}|[a-z]{4000,9000}")
            .prop_map(|(who, days_ago, after, note)| Step::Log { who, days_ago, after, note }),
        1 => who.clone().prop_map(|which| Step::Unlog { which }),
        3 => (who.clone(), about(), on()).prop_map(|(who, about, on)| Step::Ask { who, about, on }),
        2 => (who.clone(), about(), on()).prop_map(|(which, about, on)| Step::AskOther { which, about, on }),
        1 => who.clone().prop_map(|which| Step::Settle { which }),
        2 => proptest::collection::vec(proptest::option::of(0..6_u8), 0..8).prop_map(|answers| Step::Check { answers }),
        2 => (who, answer).prop_map(|(who, answer)| Step::Answer { who, answer }),
        1 => (0..12_u8).prop_map(|budget| Step::Budget { budget }),
        4 => Just(Step::Undo),
        1 => Just(Step::Reopen),
        1 => Just(Step::Snapshot),
        1 => (0..4_u8).prop_map(|what| Step::Damage { what }),
    ]
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Model {
    people: Vec<MPerson>,
    ties: Vec<(PersonId, PersonId)>,
    talks: Vec<MTalk>,
    asks: Vec<MAsk>,
    checks: Vec<Vec<Option<u8>>>,
    answers: usize,
    budget: Option<u8>,
}

#[derive(Clone, Debug, PartialEq)]
struct MPerson {
    id: PersonId,
    name: String,
    circle: Option<Circle>,
    energy: Option<Energy>,
    cadence: Cadence,
    answered: usize,
}

#[derive(Clone, Debug, PartialEq)]
struct MTalk {
    date: NaiveDate,
    with: Vec<PersonId>,
    after: Option<i8>,
    note: String,
}

#[derive(Clone, Debug, PartialEq)]
struct MAsk {
    person: PersonId,
    about: String,
    on: String,
    settled: Option<NaiveDate>,
}

/// Questions as the model sees them, each with its identity.
fn asks(book: &Book) -> impl Iterator<Item = (FollowUpId, MAsk)> {
    book.follow_ups.values().map(|ask| {
        let (about, on) = (ask.about.clone(), ask.on.to_string());
        (ask.id, MAsk { person: ask.person, about, on, settled: ask.settled })
    })
}

/// The book as the model sees it, in an order that does not depend on ids.
pub(super) fn seen(book: &Book) -> Model {
    let answered: BTreeMap<PersonId, usize> =
        book.nudges.values().fold(BTreeMap::new(), |mut count, nudge| {
            if let Some(person) = nudge.person {
                *count.entry(person).or_default() += 1;
            }
            count
        });
    let mut seen = Model {
        people: book
            .people
            .values()
            .map(|person| MPerson {
                id: person.id,
                name: person.name.clone(),
                circle: person.circle,
                energy: person.energy,
                cadence: person.cadence,
                answered: answered.get(&person.id).copied().unwrap_or_default(),
            })
            .collect(),
        ties: book.ties.values().map(|tie| (tie.a, tie.b)).collect(),
        talks: book
            .catch_ups
            .values()
            .map(|talk| MTalk {
                date: talk.date,
                with: talk.with.clone(),
                after: talk.after.map(kith_core::domain::After::value),
                note: talk.note.clone(),
            })
            .collect(),
        asks: asks(book).map(|(_, ask)| ask).collect(),
        checks: book.checkins.values().map(|check| check.answers.clone()).collect(),
        answers: book.nudges.len(),
        budget: (book.settings != Settings::default()).then_some(book.settings.nudges.weekly_budget),
    };
    seen.sort();
    seen
}

impl Model {
    fn sort(&mut self) {
        self.people.sort_by_key(|person| person.id);
        self.ties.sort_unstable();
        self.talks.sort_by(|a, b| format!("{a:?}").cmp(&format!("{b:?}")));
        self.asks.sort_by(|a, b| format!("{a:?}").cmp(&format!("{b:?}")));
        self.checks.sort_by(|a, b| format!("{a:?}").cmp(&format!("{b:?}")));
    }

    fn pick(&self, n: usize) -> Option<PersonId> {
        (!self.people.is_empty()).then(|| self.people[n % self.people.len()].id)
    }

    /// The place of a question, and its identity in the book; of two alike any one will do.
    fn ask(&self, n: usize, book: &Book) -> Option<(usize, FollowUpId)> {
        let place = (!self.asks.is_empty()).then(|| n % self.asks.len())?;
        let (id, _) = asks(book).find(|(_, ask)| *ask == self.asks[place]).unwrap();
        Some((place, id))
    }

    fn person(&mut self, id: PersonId) -> &mut MPerson {
        self.people.iter_mut().find(|person| person.id == id).unwrap()
    }
}

/// Whether a generated name is one that core should take, by its own plain rule.
fn is_name(name: &str) -> bool {
    name.chars().any(|c| c.is_alphanumeric() || !c.is_ascii() && c != '\u{202E}')
        && name.chars().count() <= 200
}

/// Whether a generated question is one that core should take, by its own plain rule.
fn is_ask(about: &str, on: &str) -> bool {
    !about.trim().is_empty() && about.len() <= 300 && on.starts_with("20") && !on.ends_with("02-30")
}

/// One step in both worlds; returns whether it was taken.
#[expect(clippy::too_many_lines, reason = "one arm for each kind of step, side by side with the model's")]
pub(super) fn run(app: &App, model: &mut Model, past: &mut Vec<Model>, step: &Step, hour: i64) -> bool {
    let now = at(hour);
    let today = now.date();
    let before = model.clone();
    let taken = match step {
        Step::Add { name, circle } => {
            let done = app.add_person(
                now,
                PersonDraft { name: name.clone(), circle: *circle, sector: None, just_met: false },
            );
            assert_eq!(done.is_ok(), is_name(name), "{name:?}");
            if let Ok(done) = done {
                model.people.push(MPerson {
                    id: done.person.unwrap(),
                    name: name.clone(),
                    circle: *circle,
                    energy: None,
                    cadence: Cadence::ByCircle,
                    answered: 0,
                });
                true
            } else {
                false
            }
        }
        Step::Rename { who, name, energy, days } => {
            let Some(id) = model.pick(*who) else { return false };
            let edit = PersonEdit {
                id,
                name: name.clone(),
                nicknames: vec![],
                sector: None,
                support: Support { gives: [SupportKind::Listening].into(), gets: [].into() },
                energy: *energy,
                standing: Standing::Active,
                cadence: Cadence::Days(*days),
                contacts: vec![],
                birthday: None,
                notes: String::new(),
                birthday_reminder: kith_core::domain::DayReminder::Usual,
                dates: vec![],
                remembrance: false,
                met: None,
                been_there: vec![],
                boundaries: vec![],
                emoji: None,
                private_notes: String::new(),
                flagged: None,
            };
            let done = app.commit(now, &Change::EditPerson(edit));
            assert_eq!(done.is_ok(), is_name(name) && (1..=730).contains(days));
            if done.is_ok() {
                let person = model.person(id);
                person.name.clone_from(name);
                person.energy = *energy;
                person.cadence = Cadence::Days(*days);
            }
            done.is_ok()
        }
        Step::Place { who, circle } => {
            let Some(id) = model.pick(*who) else { return false };
            app.commit(now, &Change::PlacePerson(PlaceRequest { id, circle: *circle, spot: None })).unwrap();
            model.person(id).circle = *circle;
            true
        }
        Step::Remove { who } => {
            let Some(id) = model.pick(*who) else { return false };
            app.commit(now, &Change::RemovePerson(id)).unwrap();
            model.answers -= model.person(id).answered;
            model.people.retain(|person| person.id != id);
            model.ties.retain(|(a, b)| *a != id && *b != id);
            model.talks.iter_mut().for_each(|talk| talk.with.retain(|with| *with != id));
            model.talks.retain(|talk| !talk.with.is_empty());
            model.asks.retain(|ask| ask.person != id);
            true
        }
        Step::Tie { a, b } => {
            let (Some(a), Some(b)) = (model.pick(*a), model.pick(*b)) else { return false };
            let pair = (a.min(b), a.max(b));
            let fresh = a != b && !model.ties.contains(&pair);
            let done = app.add_tie(now, TieDraft { a, b, kinds: vec![], label: String::new() });
            assert_eq!(done.is_ok(), fresh);
            if fresh {
                model.ties.push(pair);
            }
            fresh
        }
        Step::Untie { which } => {
            if model.ties.is_empty() {
                return false;
            }
            model.ties.sort_unstable();
            let pair = model.ties.remove(which % model.ties.len());
            let id = app.book().ties.values().find(|tie| (tie.a, tie.b) == pair).unwrap().id;
            app.commit(now, &Change::RemoveTie(id)).unwrap();
            true
        }
        Step::Log { who, days_ago, after, note } => {
            let mut with: Vec<PersonId> = Vec::new();
            for id in who.iter().filter_map(|who| model.pick(*who)) {
                if !with.contains(&id) {
                    with.push(id);
                }
            }
            let date = today - Days::new(*days_ago);
            let draft = CatchUpDraft {
                date: Some(date.to_string()),
                with: with.clone(),
                channel: None,
                reached_out: None,
                topics: vec![],
                after: Some(*after),
                got: vec![],
                gave: vec![],
                note: note.clone(),
                follow_up: None,
            };
            let fine = !with.is_empty() && (-2..=2).contains(after);
            assert_eq!(app.log_catch_up(now, draft).is_ok(), fine);
            if fine {
                model.talks.push(MTalk { date, with, after: Some(*after), note: note.trim().to_owned() });
            }
            fine
        }
        Step::Unlog { which } => {
            let ids: Vec<_> = app.book().catch_ups.keys().copied().collect();
            if ids.is_empty() {
                return false;
            }
            let id = ids[which % ids.len()];
            let gone = seen(&app.book()).talks;
            app.commit(now, &Change::RemoveCatchUp(id)).unwrap();
            let left = seen(&app.book()).talks;
            let lost = gone.iter().find(|talk| {
                gone.iter().filter(|other| other == talk).count()
                    > left.iter().filter(|other| other == talk).count()
            });
            let lost = lost.unwrap();
            let place = model.talks.iter().position(|talk| talk == lost).unwrap();
            model.talks.remove(place);
            true
        }
        Step::Ask { who, about, on } => {
            let Some(person) = model.pick(*who) else { return false };
            let ask = AskLater { about: about.clone(), on: on.clone() };
            let fine = is_ask(about, on);
            assert_eq!(app.add_follow_up(now, FollowUpDraft { person, ask }).is_ok(), fine, "{about:?} {on}");
            if fine {
                model.asks.push(MAsk { person, about: about.clone(), on: on.clone(), settled: None });
            }
            fine
        }
        Step::AskOther { which, about, on } => {
            let Some((place, id)) = model.ask(*which, &app.book()) else { return false };
            let edit = FollowUpEdit { id, ask: AskLater { about: about.clone(), on: on.clone() } };
            let fine = is_ask(about, on);
            assert_eq!(app.commit(now, &Change::EditFollowUp(edit)).is_ok(), fine, "{about:?} {on}");
            if fine {
                let ask = &mut model.asks[place];
                (ask.about, ask.on, ask.settled) = (about.clone(), on.clone(), None);
            }
            fine
        }
        Step::Settle { which } => {
            let Some((place, id)) = model.ask(*which, &app.book()) else { return false };
            app.commit(now, &Change::SettleFollowUp(id)).unwrap();
            model.asks[place].settled = Some(today);
            true
        }
        Step::Check { answers } => {
            let draft = CheckinDraft { instrument: "exhaustion".into(), answers: answers.clone() };
            // The scale has six questions with codes 0 to 4.
            let fine = answers.len() <= 6
                && answers.iter().any(Option::is_some)
                && answers.iter().flatten().all(|code| *code <= 4);
            assert_eq!(app.take_checkin(now, draft, "en").is_ok(), fine, "{answers:?}");
            if fine {
                model.checks.push(answers.clone());
            }
            fine
        }
        Step::Answer { who, answer } => {
            let Some(id) = model.pick(*who) else { return false };
            app.answer_suggestion(now, id, *answer).unwrap();
            match answer {
                SuggestionAnswer::Never => model.person(id).cadence = Cadence::Never,
                SuggestionAnswer::InTouch | SuggestionAnswer::Reached => {
                    model.person(id).answered += 1;
                    model.answers += 1;
                    model.talks.push(MTalk { date: today, with: vec![id], after: None, note: String::new() });
                }
                SuggestionAnswer::Stop => {}
                SuggestionAnswer::Later | SuggestionAnswer::Less | SuggestionAnswer::Hello => {
                    model.person(id).answered += 1;
                    model.answers += 1;
                }
            }
            true
        }
        Step::Budget { budget } => {
            let edit = SettingsEdit { weekly_budget: Some(*budget), ..SettingsEdit::default() };
            let fine = (1..=10).contains(budget);
            assert_eq!(app.commit(now, &Change::ChangeSettings(edit)).is_ok(), fine);
            if fine {
                model.budget = (*budget != 3).then_some(*budget);
            }
            fine
        }
        Step::Undo => {
            let undone = app.undo(now, None);
            assert_eq!(undone.is_ok(), !past.is_empty(), "{undone:?}");
            if let Some(earlier) = past.pop() {
                assert_eq!(undone.unwrap().kept, 0, "the newest change goes back whole");
                *model = earlier;
            }
            return false;
        }
        Step::Reopen | Step::Snapshot | Step::Damage { .. } => return false,
    };
    model.sort();
    if taken {
        past.push(before);
    }
    taken
}
