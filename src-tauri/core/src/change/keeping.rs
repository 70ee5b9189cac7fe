//! Changes to how the circle is kept: an older state brought back, something deleted for good, where backups go.

use std::collections::BTreeSet;

use super::people;
use super::rest;
use crate::book::{Book, Key, Kind, Record, Write, Writes};
use crate::contract::ForgetTarget;
use crate::domain::{Backup, Drafts, Moment, Person, PersonId};
use crate::error::Refusal;
use crate::past;
use chrono::{DateTime, Utc};

/// What turns `now` into `then`. Nudges that were given since stay: bringing back an older circle must not bring the
/// same nudge a second time.
pub fn towards(now: &Book, then: &Book) -> Writes {
    let keys: BTreeSet<Key> = now.keys().union(&then.keys()).copied().collect();
    keys.into_iter()
        .filter_map(|key| match (now.get(key), then.get(key)) {
            (Some(old), Some(new)) if old == new => None,
            (Some(Record::Nudge(nudge)), None)
                if nudge.person.is_none_or(|person| then.people.contains_key(&person)) =>
            {
                None
            }
            (_, Some(new)) => Some(Write::put(new)),
            (Some(_), None) => Some(Write::Delete(key)),
            (None, None) => None,
        })
        .chain(past::brought_along(now, then).unwrap_or_default())
        .collect()
}

pub(super) fn forget(book: &Book, target: ForgetTarget) -> Result<Writes, Refusal> {
    match target {
        ForgetTarget::Person { id } => {
            let mut writes = people::remove(book, &[id])?;
            writes.extend(past::forgetting(book, id));
            Ok(writes)
        }
        ForgetTarget::PersonNotes { id } => without_notes(book, id),
        ForgetTarget::CatchUp { id } => rest::remove_catch_up(book, id),
        ForgetTarget::Checkin { id } => rest::remove_checkin(book, id),
        // Who was removed is in the history alone; `App` knows it.
        ForgetTarget::Removed { .. } => Ok(Writes::new()),
    }
}

fn without_notes(book: &Book, id: PersonId) -> Result<Writes, Refusal> {
    let person = people::known(book, id)?.clone();
    let person = Person { notes: String::new(), private_notes: String::new(), ..person };
    Ok(vec![Write::put(Record::Person(person))])
}

pub(super) fn choose_backup(backup: Option<&Backup>) -> Writes {
    match backup {
        Some(backup) => vec![Write::put(Record::Backup(backup.clone()))],
        None => vec![Write::Delete(Key { kind: Kind::Single, id: crate::book::BACKUP })],
    }
}

pub(super) fn backup_made(book: &Book, at: DateTime<Utc>) -> Writes {
    book.backup
        .iter()
        .map(|backup| Write::put(Record::Backup(Backup { last: Some(at), ..backup.clone() })))
        .collect()
}

pub(super) fn keep_drafts(drafts: &Drafts) -> Writes {
    vec![Write::put(Record::Drafts(drafts.clone()))]
}

/// Whether a backup was asked for by now.
pub fn backup_is_due(book: &Book, now: Moment) -> bool {
    use crate::domain::BackupEvery::{Asked, Day, Week};
    let Some(backup) = &book.backup else { return false };
    let days = match backup.every {
        Asked => return false,
        Day => 1,
        Week => 7,
    };
    // A clock that was set back makes no backup wait for months.
    backup
        .last
        .is_none_or(|last| (now.date() - last.with_timezone(&now.tz).date_naive()).num_days().abs() >= days)
}
