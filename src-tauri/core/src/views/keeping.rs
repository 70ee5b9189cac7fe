//! How the circle is kept, as Settings shows it: copies, what bringing one back would change, what was mended.

use chrono::{DateTime, NaiveDate, Utc};

use crate::book::{Book, Key, Kind, Record, Write};
use crate::change::towards;
use crate::contract::{
    BackupView, CopiesView, CountsDelta, MendedView, NamesDelta, Problem, RestorePreview, SnapshotRow,
};
use crate::domain::{Mended, SnapshotHead};

/// The copies there are. `older_until` is when all but the newest have been let go, `problem` why the last backup could
/// not be made.
pub fn copies(
    book: &Book,
    snapshots: &[SnapshotHead],
    older_until: Option<NaiveDate>,
    problem: Option<Problem>,
) -> CopiesView {
    let backup = book.backup.as_ref();
    CopiesView {
        snapshots: snapshots.iter().map(row).collect(),
        backup: BackupView {
            folder: backup.map(|backup| backup.folder.clone()),
            every: backup.map(|backup| backup.every).unwrap_or_default(),
            last: backup.and_then(|backup| backup.last),
            problem,
        },
        older_until,
    }
}

fn row(snapshot: &SnapshotHead) -> SnapshotRow {
    let count = |which: usize| snapshot.about.map(|(_, counts)| counts.get(which).copied().unwrap_or(0));
    SnapshotRow {
        id: snapshot.id.clone(),
        at: snapshot.at,
        why: snapshot.about.map_or(crate::domain::SnapshotWhy::Settled, |(why, _)| why),
        people: count(0),
        catch_ups: count(1),
        checkins: count(2),
    }
}

/// What bringing `then` back would change.
pub fn restore(now: &Book, then: &Book, at: DateTime<Utc>) -> RestorePreview {
    let writes = towards(now, then);
    let mut preview = RestorePreview { at, same: writes.is_empty(), ..RestorePreview::default() };
    for write in &writes {
        let key = write.key();
        match key.kind {
            Kind::Person => name(&mut preview.people, write, now),
            Kind::Tie => count(&mut preview.ties, write, now, key),
            Kind::CatchUp => count(&mut preview.catch_ups, write, now, key),
            Kind::Checkin => count(&mut preview.checkins, write, now, key),
            Kind::Single => preview.settings = true,
            Kind::Nudge | Kind::Group | Kind::FollowUp | Kind::Turn | Kind::Photo | Kind::Past => {}
        }
    }
    for names in [&mut preview.people.back, &mut preview.people.changed, &mut preview.people.gone] {
        names.sort();
    }
    preview
}

fn name(delta: &mut NamesDelta, write: &Write, now: &Book) {
    let called = |record: &Record| match record {
        Record::Person(person) => person.name.clone(),
        _ => String::new(),
    };
    match (now.get(write.key()), write) {
        (None, Write::Put(record)) => delta.back.push(called(record)),
        (Some(_), Write::Put(record)) => delta.changed.push(called(record)),
        (Some(record), Write::Delete(_)) => delta.gone.push(called(&record)),
        (None, Write::Delete(_)) => {}
    }
}

fn count(delta: &mut CountsDelta, write: &Write, now: &Book, key: Key) {
    match (now.get(key).is_some(), write) {
        (false, Write::Put(_)) => delta.back += 1,
        (true, Write::Put(_)) => delta.changed += 1,
        (true, Write::Delete(_)) => delta.gone += 1,
        (false, Write::Delete(_)) => {}
    }
}

/// What was damaged and what came of it.
pub fn mended(mended: &Mended) -> MendedView {
    MendedView {
        whole: mended.whole,
        from: mended.from,
        lost_changes: u32::try_from(mended.lost_changes).unwrap_or(u32::MAX),
        lost_records: u32::try_from(mended.lost_records).unwrap_or(u32::MAX),
        set_aside: mended.set_aside.as_ref().map(|path| path.display().to_string()),
    }
}
