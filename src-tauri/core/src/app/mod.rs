//! The one façade: opens a place, answers with views, takes changes. How the circle is kept (copies, passphrase, what was
//! mended) is in `keeping`.

mod keeping;
mod many;
mod resting;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard};

use crate::book::{Book, Kind, Record, Write};
use crate::change::{Applied, Change, Entry, EntryHead, History, Undone, apply};
use crate::contract::{
    Area, CatchUpDraft, CheckinDraft, Done, FollowUpDraft, GroupDraft, ImportReport, PeopleQuery, PeopleView,
    PersonDraft, Reason, ResultView, StillWantedAnswer, SuggestionAnswer, TieDraft, TurnDraft, UndoReport,
};
use crate::domain::{
    CatchUpId, CheckinId, Delivery, Drafts, FollowUpId, GroupId, Mended, Moment, NudgeId, NudgeKind,
    NudgeRecord, Past, PastId, PersonId, Randomness, SnapshotWhy, TieId, TurnId, new_uuid,
};
use crate::error::{Refusal, RefusalCode, Result};
use crate::exchange::{self, Incoming, SourceFile};
use crate::search;
use crate::store::{Commit, Loaded, Opener, Place, Store, Verified};
use crate::{checkin, past, plan, views};

pub use resting::{AtRest, AtTray, TraySuggestion};

/// One opened circle. Reads are answered from memory; changes are on the disk before they are answered.
pub struct App {
    store: Store,
    book: RwLock<Book>,
    /// What people are found by, as of the book. Taken after the book, never before.
    index: Mutex<search::Current>,
    /// Held by whoever changes something, so that changes follow one another.
    writer: Mutex<History>,
    random: Arc<dyn Randomness>,
    /// Told which areas a change made out of date.
    watcher: RwLock<Option<Watcher>>,
    /// What was damaged and mended, until the person has seen it.
    mended: Mutex<Option<Mended>>,
    /// Words that are being typed, by where.
    drafts: Mutex<Drafts>,
}

/// A nudge that was noted down and is to be shown now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// As it was noted down.
    pub record: NudgeRecord,
    /// Why, the most telling first.
    pub reasons: Vec<Reason>,
}

/// Called after every change with the areas it touched.
pub type Watcher = Box<dyn Fn(&[Area]) + Send + Sync>;

impl App {
    /// Opens what is kept at `place` with what the person came with, making it where there is nothing. What was damaged
    /// is mended on the way; [`App::health`] says so.
    pub fn open(place: &Place, opener: &Opener, now: Moment, random: Arc<dyn Randomness>) -> Result<Self> {
        let (store, loaded, mended) = Store::open(place, opener, now, Arc::clone(&random))?;
        let (book, history) = read(loaded);
        let drafts = Mutex::new(book.drafts.clone());
        Ok(Self {
            store,
            book: RwLock::new(book),
            index: Mutex::default(),
            writer: Mutex::new(history),
            random,
            watcher: RwLock::default(),
            mended: Mutex::new(mended),
            drafts,
        })
    }

    /// Sets who is told after every change.
    pub fn watch(&self, watcher: Watcher) {
        *self.watcher.write().unwrap_or_else(PoisonError::into_inner) = Some(watcher);
    }

    /// The book, for a view. Hold it no longer than the view takes.
    pub fn book(&self) -> RwLockReadGuard<'_, Book> {
        self.book.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// The people list for a query.
    pub fn people(&self, query: &PeopleQuery, now: Moment) -> PeopleView {
        let book = self.book();
        let mut index = locked(&self.index);
        views::people(&book, &mut index, query, now)
    }

    /// The number of the last change.
    pub fn last_change(&self) -> u64 {
        self.writer().next_seq() - 1
    }

    /// Checks every value of the store.
    pub fn verify(&self) -> Result<Verified> {
        self.store.verify()
    }

    /// Takes one change: works it out, puts it on the disk, then into the book, then tells the watcher.
    pub fn commit(&self, now: Moment, change: &Change) -> Result<Done> {
        let done = self.commit_next(&mut self.writer(), now, change)?;
        self.tell(change.areas());
        Ok(done)
    }

    fn commit_next(&self, history: &mut History, now: Moment, change: &Change) -> Result<Done> {
        self.come_back(history, now)?;
        let (applied, about) = {
            let book = self.book();
            (apply(&book, change, now)?, change.about(&book))
        };
        let person = match change {
            Change::AddPerson { id, .. } => Some(*id),
            _ => None,
        };
        let head = EntryHead {
            seq: history.next_seq(),
            at: now.utc,
            what: change.name().into(),
            about,
            offered: change.is_the_persons(),
            undone: false,
            undoes: None,
            touched: applied.writes.iter().map(Write::key).collect(),
        };
        let undo = head.offer();
        self.keep(history, applied, head)?;
        Ok(Done { undo, person })
    }

    /// Takes one change back, or the newest of the person's where none is named.
    pub fn undo(&self, now: Moment, seq: Option<u64>) -> Result<UndoReport> {
        let nothing = || Refusal::new("seq", RefusalCode::NothingToUndo);
        let mut history = self.writer();
        self.come_back(&mut history, now)?;
        let target = match seq {
            Some(seq) => history.find(seq),
            None => history.newest(),
        };
        let target = target.filter(|head| head.offered || head.undoes.is_some()).ok_or_else(nothing)?.clone();
        let entry = self.store.entry(target.seq)?.ok_or_else(nothing)?;
        let entry = Entry { head: target.clone(), ..entry };
        let undone = Undone::of(&self.book(), &history, &entry)?;
        let head = EntryHead {
            seq: history.next_seq(),
            at: now.utc,
            what: "undo".into(),
            about: target.about.clone(),
            offered: true,
            undone: false,
            undoes: Some(target.seq),
            touched: undone.applied.writes.iter().map(Write::key).collect(),
        };
        self.keep(&mut history, undone.applied, head)?;
        drop(history);
        self.tell(&[Area::People, Area::CatchUps, Area::Checkins, Area::Nudges, Area::Settings]);
        Ok(UndoReport { undone: target.offer(), kept: undone.kept })
    }

    /// Adds someone.
    pub fn add_person(&self, now: Moment, draft: PersonDraft) -> Result<Done> {
        self.commit(now, &Change::AddPerson { id: PersonId(self.id(now)), draft })
    }

    /// Ties two people.
    pub fn add_tie(&self, now: Moment, draft: TieDraft) -> Result<Done> {
        self.commit(now, &Change::AddTie { id: TieId(self.id(now)), draft })
    }

    /// Makes a group.
    pub fn add_group(&self, now: Moment, draft: GroupDraft) -> Result<Done> {
        self.commit(now, &Change::AddGroup { id: GroupId(self.id(now)), draft })
    }

    /// Notes that someone is turned to.
    pub fn turn_to(&self, now: Moment, draft: TurnDraft) -> Result<Done> {
        self.commit(now, &Change::TurnTo { id: TurnId(self.id(now)), draft })
    }

    /// Logs contact.
    pub fn log_catch_up(&self, now: Moment, draft: CatchUpDraft) -> Result<Done> {
        self.commit(
            now,
            &Change::LogCatchUp { id: CatchUpId(self.id(now)), draft, follow_up: FollowUpId(self.id(now)) },
        )
    }

    /// Keeps a self-check, and says what came of it.
    pub fn take_checkin(&self, now: Moment, draft: CheckinDraft, language: &str) -> Result<ResultView> {
        let id = CheckinId(self.id(now));
        let instrument =
            checkin::find(&draft.instrument).ok_or(Refusal::new("instrument", RefusalCode::Unknown))?;
        let answers = draft.answers.clone();
        let done = self.commit(now, &Change::TakeCheckin { id, draft, language: language.into() })?;
        let book = self.book();
        let capacity = checkin::capacity(&book, now);
        let could_tell = if capacity.low { checkin::could_tell(&book) } else { Vec::new() };
        Ok(ResultView {
            id,
            history: checkin::history(&book, instrument),
            offer_help: checkin::offers_help(instrument, &answers, &book, now),
            could_tell: could_tell
                .into_iter()
                .filter_map(|id| book.people.get(&id))
                .map(|person| views::chip(&book, person))
                .collect(),
            capacity,
            undo: done.undo,
        })
    }

    /// Keeps what the person said to a suggestion.
    pub fn answer_suggestion(&self, now: Moment, person: PersonId, answer: SuggestionAnswer) -> Result<Done> {
        let proposed = {
            let book = self.book();
            let plan = plan::plan(&book, now, &checkin::capacity(&book, now), now.utc);
            let shown = plan.suggestions.into_iter().find(|suggestion| suggestion.person.id == person);
            let shown = shown.map(|shown| (shown.opening.kind, shown.opening.variant));
            // What a warm-up is noted under is its step, so that the next one is known.
            let warming = plan.warm_up.filter(|warming| warming.to.person.id == person);
            let warming = warming.map(|warming| (NudgeKind::WarmUp, warming.step));
            shown.or(warming).unwrap_or((NudgeKind::Hello, 1))
        };
        let (nudge, catch_up) = (NudgeId(self.id(now)), CatchUpId(self.id(now)));
        self.commit(now, &Change::AnswerSuggestion { person, answer, proposed, nudge, catch_up })
    }

    /// Notes something to ask about later.
    pub fn add_follow_up(&self, now: Moment, draft: FollowUpDraft) -> Result<Done> {
        self.commit(now, &Change::AddFollowUp { id: FollowUpId(self.id(now)), draft })
    }

    /// Notes a step of the warm-up.
    pub fn warm_up(&self, now: Moment, person: PersonId, step: u8) -> Result<Done> {
        self.commit(now, &Change::WarmUp { person, step, nudge: NudgeId(self.id(now)) })
    }

    /// Keeps what the person said of someone out of reach.
    pub fn still_wanted(&self, now: Moment, person: PersonId, answer: StillWantedAnswer) -> Result<Done> {
        self.commit(now, &Change::StillWanted { person, answer, nudge: NudgeId(self.id(now)) })
    }

    /// Whether a nudge is due at `now`.
    pub fn is_nudge_due(&self, now: Moment, started: chrono::DateTime<chrono::Utc>) -> bool {
        let book = self.book();
        plan::plan(&book, now, &checkin::capacity(&book, now), started).notification.is_some()
    }

    /// The nudge that is due at `now`, several where it is a digest, noted down before anyone shows it: a crash may lose one, never repeat it.
    pub fn take_due_nudge(
        &self,
        now: Moment,
        started: chrono::DateTime<chrono::Utc>,
    ) -> Result<Option<Vec<Given>>> {
        let due = {
            let book = self.book();
            plan::plan(&book, now, &checkin::capacity(&book, now), started).notification
        };
        let Some(due) = due else { return Ok(None) };
        let delivery = if due.digest { Delivery::Digest } else { Delivery::Notification };
        let given: Vec<Given> = due
            .about
            .into_iter()
            .map(|about| {
                let record = NudgeRecord {
                    id: NudgeId(self.id(now)),
                    person: about.person,
                    at: now.utc,
                    delivery,
                    kind: about.kind,
                    variant: about.variant,
                    answer: None,
                };
                Given { record, reasons: about.reasons }
            })
            .collect();
        self.commit(now, &Change::ShowNudge(given.iter().map(|given| given.record.clone()).collect()))?;
        Ok(Some(given))
    }

    /// When the next nudge comes, if nothing else happens until then and it is within two weeks. For whoever has to let go
    /// of the circle meanwhile: an instant says nothing of anyone.
    pub fn next_nudge(
        &self,
        now: Moment,
        started: chrono::DateTime<chrono::Utc>,
    ) -> Option<chrono::DateTime<chrono::Utc>> {
        let book = self.book();
        plan::moments_to_nudge(&book, now, started).into_iter().find(|utc| {
            let then = Moment { utc: *utc, ..now };
            plan::plan(&book, then, &checkin::capacity(&book, then), started).notification.is_some()
        })
    }

    /// Reads files without keeping anything: what would come in, and what is refused.
    pub fn read_import(&self, now: Moment, files: &[SourceFile]) -> Incoming {
        exchange::read(files, &self.book(), now, self.random.as_ref())
    }

    /// Notes that Kith is being looked at, once a day: only so is an absence known.
    pub fn looked_at(&self, now: Moment) -> Result<()> {
        let date = now.date();
        if self.book().presence.last_opened != Some(date) {
            self.commit(now, &Change::Open { date })?;
        }
        Ok(())
    }

    /// Keeps what was read, after a snapshot of what was there. The book may have changed since, so the files are matched anew, and nobody else writes
    /// meanwhile.
    pub fn import(&self, now: Moment, files: &[SourceFile]) -> Result<(Option<Done>, ImportReport)> {
        let mut history = self.writer();
        let incoming = self.read_import(now, files);
        let nothing = incoming.is_nothing();
        let Incoming { report, people, ties, groups, catch_ups, checkins, follow_ups } = incoming;
        if nothing {
            return Ok((None, report));
        }
        self.come_back(&mut history, now)?;
        self.copy_first(&mut history, now, SnapshotWhy::BeforeImport)?;
        let change = Change::Import { people, ties, groups, catch_ups, checkins, follow_ups };
        let done = self.commit_next(&mut history, now, &change)?;
        drop(history);
        self.tell(change.areas());
        Ok((Some(done), report))
    }

    fn keep(&self, history: &mut History, applied: Applied, head: EntryHead) -> Result<()> {
        let leaving = history.leaving(1, head.at);
        self.keep_and_let_go(history, applied, head, leaving)
    }

    /// Keeps a change, and lets go of those entries of the history.
    fn keep_and_let_go(
        &self,
        history: &mut History,
        applied: Applied,
        head: EntryHead,
        leaving: Vec<u64>,
    ) -> Result<()> {
        let Applied { mut writes, inverse } = applied;
        writes.extend(self.leaves_behind(history, &writes, &head));
        let entry = Entry { head: head.clone(), inverse };
        let commit = Commit { writes: writes.clone(), entry, leaving: leaving.clone() };
        // Words half typed are small, and locking must not lose them.
        let is_only_drafts = writes
            .iter()
            .all(|write| matches!(write, Write::Put(record) if matches!(**record, Record::Drafts(_))));
        if is_only_drafts { self.store.commit_anyway(commit) } else { self.store.commit(commit) }?;
        let mut book = self.book.write().unwrap_or_else(PoisonError::into_inner);
        locked(&self.index).note(&book, &writes);
        book.install(writes);
        drop(book);
        history.let_go(&leaving);
        history.push(head);
        Ok(())
    }

    /// What a change replaces on the map, to be kept beside it. A past that was brought along from elsewhere stands for
    /// itself: what led up to it did not happen here.
    fn leaves_behind(&self, history: &History, writes: &[Write], head: &EntryHead) -> Option<Write> {
        let brought = |write: &Write| write.key().kind == Kind::Past && matches!(write, Write::Put(_));
        if head.what == "restore" && writes.iter().any(brought) {
            return None;
        }
        let mut before = past::replaced(&self.book(), writes);
        if head.what == "forget" {
            // Whoever is deleted for good leaves nothing, here either.
            let gone = |write: &Write| write.key().kind == Kind::Person && matches!(write, Write::Delete(_));
            if writes.iter().any(gone) {
                before.clear();
            }
        }
        if before.is_empty() {
            return None;
        }
        let now = Moment::new(head.at, chrono_tz::UTC);
        // Also where it was taken back and is done again.
        let is_a_merge = history.first_of(head).what == "merge-people";
        let merged = is_a_merge.then(|| past::made_one(writes)).flatten();
        let past = Past { id: PastId(self.id(now)), seq: head.seq, at: head.at, before, merged };
        Some(Write::put(Record::Past(past)))
    }

    /// After an error that closed the store: opens it again. What is on the disk counts, and nothing else.
    fn come_back(&self, history: &mut History, now: Moment) -> Result<()> {
        if self.store.is_down() {
            let (loaded, mended) = self.store.reopen(now)?;
            self.take_over(history, loaded, mended);
        }
        Ok(())
    }

    fn take_over(&self, history: &mut History, loaded: Loaded, mended: Option<Mended>) {
        let (book, read) = read(loaded);
        let mut known = self.book.write().unwrap_or_else(PoisonError::into_inner);
        *locked(&self.index) = search::Current::default();
        *known = book;
        drop(known);
        *history = read;
        let mut told = locked(&self.mended);
        // What was missing and has not been read yet is not covered up by a later heal.
        if told.as_ref().is_none_or(|told| told.whole) && mended.is_some() {
            *told = mended;
        }
        drop(told);
        self.tell(&Area::ALL);
    }

    fn writer(&self) -> MutexGuard<'_, History> {
        locked(&self.writer)
    }

    fn tell(&self, areas: &[Area]) {
        if let Some(watcher) = self.watcher.read().unwrap_or_else(PoisonError::into_inner).as_ref() {
            watcher(areas);
        }
    }

    fn id(&self, now: Moment) -> uuid::Uuid {
        new_uuid(now, self.random.as_ref())
    }
}

/// A store's content as the book and the history.
fn read(loaded: Loaded) -> (Book, History) {
    let mut book = Book::default();
    book.install(loaded.records.into_iter().map(Write::put));
    let mut history = History::default();
    loaded.heads.into_iter().for_each(|head| history.push(head));
    history.start_at(loaded.seq);
    (book, history)
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
