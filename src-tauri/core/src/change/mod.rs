//! Every mutation, as data, and the one pure function that works out what it means.
//!
//! Whoever asks (window, tray, command line, scheduler) makes a [`Change`]. [`apply`] checks it against the book
//! and says what to write and what would take it back; it touches nothing. Undo, "undo this import" and the way
//! back from a removal are all the same: the inverse, written like any other change.

mod follow_ups;
mod history;
mod keeping;
mod many;
mod merging;
mod nudges;
mod people;
mod rest;
mod ties;
mod undo;

pub use history::{Entry, EntryHead, History, MAX_ENTRIES, MAX_KEPT, REMOVED_DAYS};
pub use keeping::{backup_is_due, towards};
pub(crate) use merging::joined;
pub use undo::Undone;

use chrono::{DateTime, NaiveDate, Utc};

use crate::book::{Book, Record, Write, Writes};
use crate::contract::{
    Area, CatchUpDraft, CheckinDraft, EditMany, FollowUpDraft, FollowUpEdit, ForgetTarget, GroupDraft,
    GroupEdit, MergeRequest, PersonDraft, PersonEdit, PhotoDraft, PlaceRequest, SettingsEdit,
    StillWantedAnswer, SuggestionAnswer, TieDraft, TieEdit, TurnDraft,
};
use crate::domain::{
    Backup, CatchUp, CatchUpId, Checkin, CheckinId, Drafts, FollowUp, FollowUpId, Group, GroupId, Moment,
    NudgeId, NudgeKind, NudgeRecord, Person, PersonId, SavedFilter, Tie, TieId, TurnId,
};
use crate::error::Refusal;

/// One mutation. Requests are carried as they were asked; new identities are given by the caller.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Someone new.
    AddPerson {
        /// Their identity.
        id: PersonId,
        /// What is known.
        draft: PersonDraft,
    },
    /// What is known about someone.
    EditPerson(PersonEdit),
    /// A circle and a place on the map.
    PlacePerson(PlaceRequest),
    /// Someone goes, with their ties and their part in catch-ups.
    RemovePerson(PersonId),
    /// Several people go.
    RemovePeople(Vec<PersonId>),
    /// One thing is said of several people.
    EditMany(EditMany),
    /// Two people become one.
    MergePeople(Box<MergeRequest>),
    /// Two people are two people.
    KeepApart(PersonId, PersonId),
    /// A filter of the list is kept, in place of one of that name.
    SaveFilter(SavedFilter),
    /// A kept filter goes.
    RemoveFilter(String),
    /// Two people know each other.
    AddTie {
        /// Its identity.
        id: TieId,
        /// Who.
        draft: TieDraft,
    },
    /// What two tied people are to each other.
    EditTie(TieEdit),
    /// They do not know each other, or no longer.
    RemoveTie(TieId),
    /// People belong together.
    AddGroup {
        /// Its identity.
        id: GroupId,
        /// What is known.
        draft: GroupDraft,
    },
    /// What a group is called and who is in it.
    EditGroup(GroupEdit),
    /// A group goes; its people stay.
    RemoveGroup(GroupId),
    /// A picture of someone, or none.
    SetPhoto(PhotoDraft),
    /// Someone is turned to.
    TurnTo {
        /// Its identity.
        id: TurnId,
        /// To whom, and what for.
        draft: TurnDraft,
    },
    /// Contact took place.
    LogCatchUp {
        /// Its identity.
        id: CatchUpId,
        /// What is known.
        draft: CatchUpDraft,
        /// The identity of what is to be asked about later, should there be anything.
        follow_up: FollowUpId,
    },
    /// A logged contact goes.
    RemoveCatchUp(CatchUpId),
    /// Something is to be asked about later.
    AddFollowUp {
        /// Its identity.
        id: FollowUpId,
        /// Whom, what, when.
        draft: FollowUpDraft,
    },
    /// What is asked about, and when.
    EditFollowUp(FollowUpEdit),
    /// It was asked about, or is let go of.
    SettleFollowUp(FollowUpId),
    /// A self-check was taken.
    TakeCheckin {
        /// Its identity.
        id: CheckinId,
        /// The answers.
        draft: CheckinDraft,
        /// The language the questions were shown in.
        language: String,
    },
    /// A self-check goes.
    RemoveCheckin(CheckinId),
    /// A nudge is about to be shown; several where they are one digest.
    ShowNudge(Vec<NudgeRecord>),
    /// The person answered a suggestion.
    AnswerSuggestion {
        /// About whom.
        person: PersonId,
        /// What they said.
        answer: SuggestionAnswer,
        /// What had been proposed, and in which wording.
        proposed: (NudgeKind, u8),
        /// The identity of a record, should one be needed.
        nudge: NudgeId,
        /// The identity of a catch-up, should one be logged.
        catch_up: CatchUpId,
    },
    /// A step of the warm-up towards someone was taken.
    WarmUp {
        /// Towards whom.
        person: PersonId,
        /// Which step, 1 to 3.
        step: u8,
        /// The identity of the record.
        nudge: NudgeId,
    },
    /// What the person says of someone out of reach.
    StillWanted {
        /// About whom.
        person: PersonId,
        /// What they said.
        answer: StillWantedAnswer,
        /// The identity of the record.
        nudge: NudgeId,
    },
    /// Nudges rest until then, or no longer.
    PauseNudges {
        /// Until when; none resumes.
        until: Option<DateTime<Utc>>,
    },
    /// Choices.
    ChangeSettings(SettingsEdit),
    /// Today was looked at.
    Open {
        /// The day.
        date: NaiveDate,
    },
    /// Everything an import brings, worked out beforehand by `exchange`.
    Import {
        /// New people, and people to whom something was added, as they shall stand.
        people: Vec<Person>,
        /// New ties.
        ties: Vec<Tie>,
        /// New groups, and groups to which someone was added, as they shall stand.
        groups: Vec<Group>,
        /// New catch-ups.
        catch_ups: Vec<CatchUp>,
        /// New self-checks.
        checkins: Vec<Checkin>,
        /// New questions to come back to.
        follow_ups: Vec<FollowUp>,
    },
    /// An older state is brought back, worked out beforehand by [`towards`].
    Restore(Writes),
    /// Something is deleted for good: it leaves the history as well.
    Forget(ForgetTarget),
    /// Where backups go, and how often; none for nowhere.
    ChooseBackup(Option<Backup>),
    /// A backup was made.
    BackupMade {
        /// When.
        at: DateTime<Utc>,
    },
    /// Words not finished yet are put away.
    KeepDrafts(Drafts),
}

impl Change {
    /// A stable name: `undo-{name}` in the catalogue.
    pub fn name(&self) -> &'static str {
        match self {
            Self::AddPerson { .. } => "add-person",
            Self::EditPerson(_) => "edit-person",
            Self::PlacePerson(_) => "place-person",
            Self::RemovePerson(_) => "remove-person",
            Self::RemovePeople(_) => "remove-people",
            Self::EditMany(_) => "edit-people",
            Self::MergePeople(_) => "merge-people",
            Self::KeepApart(..) => "keep-apart",
            Self::SaveFilter(_) => "save-filter",
            Self::RemoveFilter(_) => "remove-filter",
            Self::AddTie { .. } => "add-tie",
            Self::EditTie(_) => "edit-tie",
            Self::RemoveTie(_) => "remove-tie",
            Self::AddGroup { .. } => "add-group",
            Self::EditGroup(_) => "edit-group",
            Self::RemoveGroup(_) => "remove-group",
            Self::SetPhoto(_) => "set-photo",
            Self::TurnTo { .. } => "turn-to",
            Self::LogCatchUp { .. } => "log-catch-up",
            Self::RemoveCatchUp(_) => "remove-catch-up",
            Self::AddFollowUp { .. } => "add-follow-up",
            Self::EditFollowUp(_) => "edit-follow-up",
            Self::SettleFollowUp(_) => "settle-follow-up",
            Self::WarmUp { .. } => "warm-up",
            Self::StillWanted { .. } => "still-wanted",
            Self::TakeCheckin { .. } => "take-checkin",
            Self::RemoveCheckin(_) => "remove-checkin",
            Self::ShowNudge(_) => "show-nudge",
            Self::AnswerSuggestion { .. } => "answer-nudge",
            Self::PauseNudges { .. } => "pause-nudges",
            Self::ChangeSettings(_) => "change-settings",
            Self::Open { .. } => "open",
            Self::Import { .. } => "import",
            Self::Restore(_) => "restore",
            Self::Forget(_) => "forget",
            Self::ChooseBackup(_) => "choose-backup",
            Self::BackupMade { .. } => "backup-made",
            Self::KeepDrafts(_) => "keep-drafts",
        }
    }

    /// Whether undo is offered: the person did it, and did not mean it to be for good. What Kith notes down by itself is
    /// not theirs to take back.
    pub fn is_the_persons(&self) -> bool {
        !matches!(
            self,
            Self::ShowNudge(_)
                | Self::TurnTo { .. }
                | Self::Open { .. }
                | Self::Forget(_)
                | Self::ChooseBackup(_)
                | Self::BackupMade { .. }
                | Self::KeepDrafts(_)
        )
    }

    /// Whether no way back may be kept.
    pub fn is_for_good(&self) -> bool {
        matches!(self, Self::Forget(_))
    }

    /// Which views are out of date afterwards.
    pub fn areas(&self) -> &'static [Area] {
        match self {
            Self::AddPerson { .. }
            | Self::EditPerson(_)
            | Self::PlacePerson(_)
            | Self::EditMany(_)
            | Self::KeepApart(..)
            | Self::SaveFilter(_)
            | Self::RemoveFilter(_)
            | Self::AddTie { .. }
            | Self::EditTie(_)
            | Self::RemoveTie(_)
            | Self::AddGroup { .. }
            | Self::EditGroup(_)
            | Self::RemoveGroup(_)
            | Self::SetPhoto(_)
            | Self::TurnTo { .. } => &[Area::People],
            Self::LogCatchUp { .. } | Self::RemoveCatchUp(_) => &[Area::CatchUps],
            Self::AddFollowUp { .. } | Self::EditFollowUp(_) | Self::SettleFollowUp(_) => {
                &[Area::People, Area::Nudges]
            }
            Self::StillWanted { .. } => &[Area::Nudges, Area::People],
            Self::RemovePerson(_) | Self::RemovePeople(_) | Self::MergePeople(_) => {
                &[Area::People, Area::CatchUps, Area::Nudges]
            }
            Self::Import { .. } => &[Area::People, Area::CatchUps, Area::Checkins, Area::Nudges],
            Self::TakeCheckin { .. } | Self::RemoveCheckin(_) => &[Area::Checkins],
            Self::ShowNudge(_) | Self::WarmUp { .. } | Self::Open { .. } => &[Area::Nudges],
            Self::AnswerSuggestion { .. } => &[Area::Nudges, Area::CatchUps, Area::People],
            Self::PauseNudges { .. } | Self::ChangeSettings(_) => &[Area::Settings],
            Self::Restore(_) | Self::Forget(_) => &Area::ALL,
            Self::ChooseBackup(_) | Self::BackupMade { .. } => &[Area::Keeping],
            Self::KeepDrafts(_) => &[],
        }
    }

    /// The one person it is about, for the words of the undo.
    pub fn about(&self, book: &Book) -> Option<String> {
        let name = |id: &PersonId| book.people.get(id).map(|person| person.name.clone());
        let only = |ids: &[PersonId]| match ids {
            [only] => name(only),
            _ => None,
        };
        match self {
            Self::AddPerson { draft, .. } => crate::domain::clean_name(&draft.name),
            Self::EditPerson(edit) => name(&edit.id),
            Self::PlacePerson(request) => name(&request.id),
            Self::RemovePerson(id)
            | Self::AnswerSuggestion { person: id, .. }
            | Self::WarmUp { person: id, .. }
            | Self::StillWanted { person: id, .. } => name(id),
            Self::AddFollowUp { draft, .. } => name(&draft.person),
            Self::EditFollowUp(FollowUpEdit { id, .. }) | Self::SettleFollowUp(id) => {
                book.follow_ups.get(id).and_then(|ask| name(&ask.person))
            }
            Self::RemovePeople(ids) => only(ids),
            Self::EditMany(edit) => only(&edit.ids),
            Self::MergePeople(request) => crate::domain::clean_name(&request.edit.name),
            Self::SaveFilter(SavedFilter { name, .. }) | Self::RemoveFilter(name) => Some(name.clone()),
            Self::SetPhoto(draft) => name(&draft.person),
            Self::AddGroup { draft, .. } => crate::domain::clean_name(&draft.name),
            Self::EditGroup(edit) => crate::domain::clean_name(&edit.name),
            Self::RemoveGroup(id) => book.groups.get(id).map(|group| group.name.clone()),
            Self::LogCatchUp { draft, .. } => only(&draft.with),
            _ => None,
        }
    }
}

/// What a change means: what to write, and what would take it back.
#[derive(Clone, Debug, PartialEq)]
pub struct Applied {
    /// The steps, at most one for each record.
    pub writes: Writes,
    /// The steps back, worked out from the book as it stood.
    pub inverse: Writes,
}

/// Works out what `change` means for `book` at `now`. Pure; refuses with the field and the reason.
pub fn apply(book: &Book, change: &Change, now: Moment) -> Result<Applied, Refusal> {
    let writes = match change {
        Change::AddPerson { id, draft } => people::add(book, *id, draft, now)?,
        Change::EditPerson(edit) => people::edit(book, edit)?,
        Change::PlacePerson(request) => people::place(book, request)?,
        Change::RemovePerson(id) => people::remove(book, &[*id])?,
        Change::RemovePeople(ids) => many::remove(book, ids)?,
        Change::EditMany(edit) => many::edit(book, edit)?,
        Change::MergePeople(request) => merging::merge(book, request)?,
        Change::KeepApart(one, other) => merging::keep_apart(book, *one, *other)?,
        Change::SaveFilter(saved) => many::save_filter(book, saved)?,
        Change::RemoveFilter(name) => many::remove_filter(book, name)?,
        Change::AddTie { id, draft } => ties::add_tie(book, *id, draft)?,
        Change::RemoveTie(id) => ties::remove_tie(book, *id)?,
        Change::EditTie(edit) => ties::edit_tie(book, edit)?,
        Change::AddGroup { id, draft } => ties::add_group(book, *id, draft)?,
        Change::EditGroup(edit) => ties::edit_group(book, edit)?,
        Change::RemoveGroup(id) => ties::remove_group(book, *id)?,
        Change::SetPhoto(draft) => people::set_photo(book, draft)?,
        Change::TurnTo { id, draft } => ties::turn_to(book, *id, *draft, now)?,
        Change::Import { people, ties, groups, catch_ups, checkins, follow_ups } => {
            let records = ties.iter().cloned().map(Record::Tie);
            let records = records.chain(groups.iter().cloned().map(Record::Group));
            let records = records.chain(catch_ups.iter().cloned().map(Record::CatchUp));
            let records = records.chain(checkins.iter().cloned().map(Record::Checkin));
            let records = records.chain(follow_ups.iter().cloned().map(Record::FollowUp));
            people::settled(book, people).into_iter().chain(records.map(Write::put)).collect()
        }
        Change::LogCatchUp { id, draft, follow_up } => {
            rest::log_catch_up(book, (*id, *follow_up), draft, now)?
        }
        Change::RemoveCatchUp(id) => rest::remove_catch_up(book, *id)?,
        Change::AddFollowUp { id, draft } => follow_ups::add(book, *id, draft, now)?,
        Change::EditFollowUp(edit) => follow_ups::edit(book, edit, now)?,
        Change::SettleFollowUp(id) => follow_ups::settle(book, *id, now)?,
        Change::TakeCheckin { id, draft, language } => rest::take_checkin(*id, draft, language, now)?,
        Change::RemoveCheckin(id) => rest::remove_checkin(book, *id)?,
        Change::ShowNudge(records) => nudges::show(book, records)?,
        Change::AnswerSuggestion { person, answer, proposed, nudge, catch_up } => {
            nudges::answer(book, (*person, *answer, *proposed), (*nudge, *catch_up), now)?
        }
        Change::WarmUp { person, step, nudge } => nudges::warm_up(book, *person, *step, *nudge, now)?,
        Change::StillWanted { person, answer, nudge } => {
            nudges::still_wanted(book, *person, *answer, *nudge, now)?
        }
        Change::PauseNudges { until } => rest::pause_nudges(book, *until),
        Change::ChangeSettings(edit) => rest::change_settings(book, edit, now)?,
        Change::Open { date } => rest::open(book, *date),
        Change::Restore(writes) => writes.clone(),
        Change::Forget(target) => keeping::forget(book, *target)?,
        Change::ChooseBackup(backup) => keeping::choose_backup(backup.as_ref()),
        Change::BackupMade { at } => keeping::backup_made(book, *at),
        Change::KeepDrafts(drafts) => keeping::keep_drafts(drafts),
    };
    let inverse = if change.is_for_good() { Vec::new() } else { book.inverse(&writes) };
    Ok(Applied { writes, inverse })
}
