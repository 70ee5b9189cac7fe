//! How the circle is kept: copies and what is brought back from them, what is deleted for good, who gets in.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate, Utc};
use zeroize::Zeroizing;

use super::{App, locked};
use crate::book::{Book, Record, Write};
use crate::change::{Change, EntryHead, History, apply, backup_is_due, towards};
use crate::contract::{
    Area, CopiesView, Done, Draft, ForgetTarget, Forgotten, HealthView, MendedView, RestorePreview,
};
use crate::domain::{Backup, BackupEvery, Drafts, Moment, Secret, SnapshotHead, SnapshotWhy};
use crate::error::{Error, Refusal, RefusalCode, Result};
use crate::store::{self, Restored, gone_by};
use crate::views;

/// The longest place and the longest text of a draft, in characters.
const MAX_PLACE: usize = 100;
const MAX_DRAFT: usize = 100_000;
/// How many places can have a draft at once.
const MAX_DRAFTS: usize = 20;

impl App {
    /// How the store is: what was mended, whether the disk is nearly full, whether changes are taken.
    pub fn health(&self) -> HealthView {
        HealthView {
            mended: self.mended(),
            low_space: self.store.low_space().map(|mb| u32::try_from(mb).unwrap_or(u32::MAX)),
            takes_changes: !self.store.is_down(),
        }
    }

    /// What was damaged when the store was opened, and what came of it.
    pub fn mended(&self) -> Option<MendedView> {
        locked(&self.mended).as_ref().map(views::mended)
    }

    /// The person has read what was mended.
    pub fn dismiss_mended(&self) {
        *locked(&self.mended) = None;
        self.store.mended_was_read();
        self.tell(&[Area::Keeping]);
    }

    /// Holds everything in the store against its set hash, which takes too long to do before the first screen (rule R8).
    /// Where it is not what was written, it is built anew from the copies.
    pub fn check(&self, now: Moment) -> Result<()> {
        let mut history = self.writer();
        self.come_back(&mut history, now)?;
        let is_sound = match self.store.verify() {
            Ok(verified) => verified.damaged == 0 && verified.complete,
            Err(Error::Damaged(_)) => false,
            Err(error) => return Err(error),
        };
        if is_sound { Ok(()) } else { self.build_anew(&mut history, now) }
    }

    /// The same, and snapshots that cannot be read are moved out of the way, with a new one in their place.
    pub fn repair(&self, now: Moment) -> Result<()> {
        self.check(now)?;
        if self.store.set_bad_snapshots_aside()? > 0 {
            self.snapshot(now, SnapshotWhy::Mended)?;
        }
        Ok(())
    }

    fn build_anew(&self, history: &mut History, now: Moment) -> Result<()> {
        let (loaded, mended) = self.store.rebuild(now)?;
        self.take_over(history, loaded, mended);
        Ok(())
    }

    /// Does something that reads the whole store, and that a store refuses which does not hold what was written there:
    /// then that is mended first.
    fn with_a_sound_store<T>(
        &self,
        history: &mut History,
        now: Moment,
        work: impl Fn() -> Result<T>,
    ) -> Result<T> {
        match work() {
            Err(Error::Damaged(_)) => {
                self.build_anew(history, now)?;
                work()
            }
            done => done,
        }
    }

    /// The same for whoever lets changes be made meanwhile.
    fn sound<T>(&self, now: Moment, work: impl Fn() -> Result<T>) -> Result<T> {
        match work() {
            Err(Error::Damaged(_)) => {
                self.build_anew(&mut self.writer(), now)?;
                work()
            }
            done => done,
        }
    }

    /// What has to be seen to from time to time, in the background: the store opened again after an error, room for a
    /// full disk, a snapshot once changes have settled, a store grown too large, files that still hold what was deleted
    /// for good.
    pub fn tend(&self, now: Moment) -> Result<()> {
        self.come_back(&mut self.writer(), now)?;
        self.sound(now, || self.store.tend(now))?;
        if self.store.wants_clearing() {
            self.clear(&mut self.writer(), now)?;
        }
        Ok(())
    }

    /// Whether the person wished for a backup by now.
    pub fn backup_is_due(&self, now: Moment) -> bool {
        backup_is_due(&self.book(), now)
    }

    /// Takes a snapshot now.
    pub fn snapshot(&self, now: Moment, why: SnapshotWhy) -> Result<String> {
        self.come_back(&mut self.writer(), now)?;
        self.sound(now, || self.store.snapshot(now, why))
    }

    /// The snapshots there are, newest first.
    pub fn snapshots(&self) -> Result<Vec<SnapshotHead>> {
        self.store.snapshots()
    }

    /// The copies there are.
    pub fn copies(&self, problem: Option<crate::contract::Problem>) -> Result<CopiesView> {
        let snapshots = self.store.snapshots()?;
        Ok(views::copies(&self.book(), &snapshots, older_until(&snapshots), problem))
    }

    /// What bringing a snapshot back would change.
    pub fn preview_snapshot(&self, id: &str) -> Result<RestorePreview> {
        Ok(self.preview(&self.store.read_snapshot(id)?))
    }

    /// What bringing an older state back would change.
    pub fn preview(&self, restored: &Restored) -> RestorePreview {
        views::restore(&self.book(), &restored.book, restored.at)
    }

    /// Brings a snapshot back, as one change that can be taken back.
    pub fn restore_snapshot(&self, now: Moment, id: &str) -> Result<Done> {
        let restored = self.store.read_snapshot(id)?;
        self.restore(now, &restored.book)
    }

    /// Brings an older state back, as one change that can be taken back, after a snapshot of what is there.
    pub fn restore(&self, now: Moment, then: &Book) -> Result<Done> {
        let mut history = self.writer();
        self.come_back(&mut history, now)?;
        let writes = towards(&self.book(), then);
        if writes.is_empty() {
            return Err(Refusal::new("id", RefusalCode::NothingToUndo).into());
        }
        self.copy_first(&mut history, now, SnapshotWhy::BeforeRestore)?;
        let change = Change::Restore(writes);
        let done = self.commit_next(&mut history, now, &change)?;
        drop(history);
        self.tell(change.areas());
        Ok(done)
    }

    /// A snapshot before something large, where there is anything to keep.
    pub(super) fn copy_first(&self, history: &mut History, now: Moment, why: SnapshotWhy) -> Result<()> {
        if history.next_seq() > 1 {
            self.with_a_sound_store(history, now, || self.store.snapshot(now, why))?;
        }
        Ok(())
    }

    /// Deletes something for good: from the circle, from the list of what can be taken back, and from the store's own
    /// files. Snapshots let go of it as they rotate; the answer says by when.
    pub fn forget(&self, now: Moment, target: ForgetTarget) -> Result<Forgotten> {
        let mut history = self.writer();
        self.come_back(&mut history, now)?;
        let change = Change::Forget(target);
        let (removals, mut applied) = match target {
            ForgetTarget::Removed { seq } => self.forgetting_removed(&history, seq)?,
            _ => (Vec::new(), apply(&self.book(), &change, now)?),
        };
        let words = if removals.is_empty() { self.named_by(target) } else { Self::words_of(&removals) };
        // What was being written about it goes as well, and with it what the history kept of earlier drafts.
        let drafts = Record::Drafts(self.drafts_without(&words));
        applied.writes.push(Write::put(drafts.clone()));
        let keys: BTreeSet<_> = applied.writes.iter().map(Write::key).collect();
        let gone = removals.iter().flat_map(|removed| &removed.keys).chain(&keys).copied().collect();
        let mut leaving: BTreeSet<u64> = history.touching(&gone).chain(history.leaving(1, now.utc)).collect();
        leaving.extend(removals.iter().map(|removed| removed.seq));
        leaving.extend(self.store.entries_that_say(words)?);
        let head = EntryHead {
            seq: history.next_seq(),
            at: now.utc,
            what: change.name().into(),
            // Not even the name stays.
            about: None,
            offered: false,
            undone: false,
            undoes: None,
            touched: keys.into_iter().collect(),
        };
        self.store.note_clearing()?;
        self.keep_and_let_go(&mut history, applied, head, leaving.into_iter().collect())?;
        if let Record::Drafts(drafts) = drafts {
            *locked(&self.drafts) = drafts;
        }
        // From here on it is gone from the circle. Where the files cannot be cleared at once, `tend` does it later.
        let cleared = self.clear(&mut history, now);
        drop(history);
        self.tell(change.areas());
        match cleared {
            Ok(()) | Err(Error::Io { .. } | Error::DiskLow(_)) => {}
            Err(error) => return Err(error),
        }
        Ok(Forgotten { copies_until: older_until(&self.store.snapshots()?) })
    }

    /// The id of what is to be deleted, and the words by which the history may speak of it: the id, and a person's name as
    /// it stands there.
    fn named_by(&self, target: ForgetTarget) -> Vec<String> {
        let id = match target {
            ForgetTarget::Person { id } | ForgetTarget::PersonNotes { id } => id.to_string(),
            ForgetTarget::CatchUp { id } => id.to_string(),
            ForgetTarget::Checkin { id } => id.to_string(),
            ForgetTarget::Removed { .. } => return Vec::new(),
        };
        let mut words = vec![id];
        if let ForgetTarget::Person { id } = target
            && let Some(person) = self.book().people.get(&id)
        {
            words.extend(serde_json::to_string(&person.name));
        }
        words
    }

    /// Writes the store anew without anything that was removed, takes a snapshot, and lets go of damaged stores.
    fn clear(&self, history: &mut History, now: Moment) -> Result<()> {
        self.with_a_sound_store(history, now, || self.store.compact())?;
        self.store.snapshot(now, SnapshotWhy::Cleared)?;
        self.store.clear_aside()?;
        self.store.clearing_is_done();
        Ok(())
    }

    /// Removes every copy but a new one.
    pub fn remove_older_copies(&self, now: Moment) -> Result<()> {
        let mut history = self.writer();
        self.come_back(&mut history, now)?;
        self.clear(&mut history, now)?;
        self.store.remove_older_copies(now)?;
        drop(history);
        self.tell(&[Area::Keeping]);
        Ok(())
    }

    /// Refuses a passphrase that backups may not be locked with.
    pub fn must_lock_backups(&self, now: Moment, passphrase: &Secret) -> Result<()> {
        if self.store.has_passphrase() {
            self.store.must_be(passphrase, now)
        } else {
            store::check_passphrase(passphrase, "passphrase")
        }
    }

    /// Chooses where backups go. With a passphrase in force the backup takes that one, and it must be given; without, it
    /// is the one chosen here.
    pub fn choose_backup(&self, now: Moment, folder: &Path, passphrase: &Secret) -> Result<()> {
        self.must_lock_backups(now, passphrase)?;
        let every = self.book().backup.as_ref().map_or(BackupEvery::Week, |backup| backup.every);
        let folder = folder.display().to_string();
        let backup = Backup { folder, every, passphrase: passphrase.clone(), last: None };
        self.commit(now, &Change::ChooseBackup(Some(backup)))?;
        Ok(())
    }

    /// How often a backup is made.
    pub fn set_backup_every(&self, now: Moment, every: BackupEvery) -> Result<()> {
        let backup = self.book().backup.clone().ok_or(Error::BackupNone)?;
        self.commit(now, &Change::ChooseBackup(Some(Backup { every, ..backup })))?;
        Ok(())
    }

    /// No more backups; those that are there stay where they are.
    pub fn stop_backups(&self, now: Moment) -> Result<()> {
        self.commit(now, &Change::ChooseBackup(None))?;
        Ok(())
    }

    /// Makes a backup now; where it lies.
    pub fn back_up(&self, now: Moment) -> Result<PathBuf> {
        let backup = self.book().backup.clone().ok_or(Error::BackupNone)?;
        let text = self.store.backup_text(now)?;
        let path = store::write_backup(Path::new(&backup.folder), now.utc, &text, &backup.passphrase)?;
        self.commit(now, &Change::BackupMade { at: now.utc })?;
        Ok(path)
    }

    /// Makes a backup in a file of that name. With a passphrase in force it must be that one.
    pub fn back_up_to(&self, now: Moment, file: &Path, passphrase: &Secret) -> Result<()> {
        self.must_lock_backups(now, passphrase)?;
        store::write_backup_to(file, &self.backup_text(now)?, passphrase)
    }

    /// Everything as the text of a backup, not locked yet.
    pub fn backup_text(&self, now: Moment) -> Result<Zeroizing<Vec<u8>>> {
        self.store.backup_text(now)
    }

    /// When the newest backup was made.
    pub fn last_backup(&self) -> Option<DateTime<Utc>> {
        self.book().backup.as_ref().and_then(|backup| backup.last)
    }

    /// Whether a passphrase is asked for.
    pub fn has_passphrase(&self) -> bool {
        self.store.has_passphrase()
    }

    /// Whether a passphrase is asked for, and whether the keychain may answer.
    pub fn protection(&self) -> (bool, bool) {
        self.store.protection()
    }

    /// The key file; none where there is a passphrase.
    pub fn key_file(&self) -> Option<PathBuf> {
        self.store.key_file()
    }

    /// A new recovery code, to be shown once.
    pub fn new_recovery_code(&self) -> Result<Secret> {
        self.store.new_recovery_code()
    }

    /// Sets a passphrase, with the recovery code typed back. Backups take it from now on.
    pub fn set_passphrase(&self, now: Moment, passphrase: &Secret, code: &Secret) -> Result<()> {
        self.store.set_passphrase(passphrase, code)?;
        self.backups_take(now, passphrase)
    }

    /// Changes the passphrase. Backups take the new one from now on; older backup files keep theirs.
    pub fn change_passphrase(&self, now: Moment, passphrase: &Secret, next: &Secret) -> Result<()> {
        self.store.change_passphrase(passphrase, next, now)?;
        self.backups_take(now, next)
    }

    /// Puts a new recovery code in place of the old one.
    pub fn replace_recovery_code(&self, now: Moment, passphrase: &Secret, code: &Secret) -> Result<()> {
        self.store.replace_recovery_code(passphrase, code, now)?;
        self.tell(&[Area::Keeping]);
        Ok(())
    }

    /// Back to a key file. Backups keep the passphrase they have.
    pub fn remove_passphrase(&self, now: Moment, passphrase: &Secret) -> Result<()> {
        self.store.remove_passphrase(passphrase, now)?;
        self.tell(&[Area::Keeping]);
        Ok(())
    }

    /// Lets a secret in the system's keychain open the circle; none no longer does.
    pub fn set_keychain(&self, secret: Option<&Secret>) -> Result<()> {
        self.store.set_keychain(secret)?;
        self.tell(&[Area::Keeping]);
        Ok(())
    }

    /// Backups are locked with the passphrase in force.
    pub fn backups_take(&self, now: Moment, passphrase: &Secret) -> Result<()> {
        let backup = self.book().backup.clone();
        if let Some(backup) = backup.filter(|backup| backup.passphrase != *passphrase) {
            let backup = Backup { passphrase: passphrase.clone(), ..backup };
            self.commit(now, &Change::ChooseBackup(Some(backup)))?;
        }
        self.tell(&[Area::Keeping]);
        Ok(())
    }

    /// Remembers words that are being typed, or lets go of them where there are none. In memory, until
    /// [`App::put_drafts_away`].
    pub fn draft(&self, draft: Draft) -> Result<()> {
        let refused = |field, code| Err(Refusal::new(field, code).into());
        if draft.place.is_empty() || draft.place.chars().count() > MAX_PLACE {
            return refused("place", RefusalCode::TextTooLong);
        }
        if draft.text.chars().count() > MAX_DRAFT {
            return refused("text", RefusalCode::TextTooLong);
        }
        let mut drafts = locked(&self.drafts);
        if draft.text.is_empty() {
            drafts.0.remove(&draft.place);
        } else if drafts.0.len() >= MAX_DRAFTS && !drafts.0.contains_key(&draft.place) {
            return refused("place", RefusalCode::TooMany);
        } else {
            drafts.0.insert(draft.place, draft.text);
        }
        Ok(())
    }

    /// The words that were being typed.
    pub fn drafts(&self) -> Vec<Draft> {
        let Drafts(drafts) = locked(&self.drafts).clone();
        drafts.into_iter().map(|(place, text)| Draft { place, text }).collect()
    }

    /// Puts the words that are being typed into the store, where they outlive lock and end.
    pub fn put_drafts_away(&self, now: Moment) -> Result<()> {
        let drafts = locked(&self.drafts).clone();
        if drafts != self.book().drafts {
            self.commit(now, &Change::KeepDrafts(drafts))?;
        }
        Ok(())
    }
}

/// By when every snapshot older than the newest has been let go; none where there is no older one.
fn older_until(snapshots: &[SnapshotHead]) -> Option<NaiveDate> {
    snapshots.iter().skip(1).map(|snapshot| gone_by(snapshot.at.date_naive())).max()
}
