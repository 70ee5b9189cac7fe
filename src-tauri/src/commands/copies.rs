//! Copies and what is brought back from them. Folders and files are chosen in the system's dialog: the page names none.

use std::path::PathBuf;
use std::sync::Arc;

use kith_core::App;
use kith_core::contract::{CopiesView, Done, RestorePreview};
use kith_core::domain::{BackupEvery, Secret};
use kith_core::error::{Error, Refusal, RefusalCode};
use kith_core::store::{self, Restored};
use tauri::{AppHandle, Runtime};
use tauri_plugin_dialog::{DialogExt, FilePath};

use super::{Asked, Here, ask};
use crate::error::{Answer, internal, problem};
use crate::kith::{Chosen, Kith};

/// The largest backup that is read, in bytes.
const MAX_BACKUP: u64 = 1024 * 1024 * 1024;

/// The copies there are.
#[tauri::command]
pub(crate) async fn copies(kith: Here<'_>) -> Answer<CopiesView> {
    let problem = kith.backup_problem().map(|(_, problem)| problem);
    ask(&kith, move |circle, _| circle.copies(problem)).await
}

/// What bringing a snapshot back would change.
#[tauri::command]
pub(crate) async fn preview_snapshot(kith: Here<'_>, id: Asked<String>) -> Answer<RestorePreview> {
    ask(&kith, move |circle, _| circle.preview_snapshot(&id.0)).await
}

/// Brings a snapshot back.
#[tauri::command]
pub(crate) async fn restore_snapshot(kith: Here<'_>, id: Asked<String>) -> Answer<Done> {
    ask(&kith, move |circle, now| circle.restore_snapshot(now, &id.0)).await
}

/// Removes every copy but a new one.
#[tauri::command]
pub(crate) async fn remove_older_copies(kith: Here<'_>) -> Answer<()> {
    ask(&kith, App::remove_older_copies).await
}

/// Lets the person choose the folder for backups; false where they chose none.
#[tauri::command]
pub(crate) async fn choose_backup_folder<R: Runtime>(
    app: AppHandle<R>,
    kith: Here<'_>,
    passphrase: Asked<Secret>,
) -> Answer<bool> {
    // Refused before a folder is looked for, so that none has to be looked for twice.
    let passphrase =
        ask(&kith, move |circle, now| circle.must_lock_backups(now, &passphrase.0).map(|()| passphrase))
            .await?;
    let (chose, choice) = tokio::sync::oneshot::channel();
    app.dialog()
        .file()
        .set_title(kith.words.say("copies-folder-title"))
        .pick_folder(move |folder| drop(chose.send(folder)));
    let Some(folder) = chosen(choice).await? else { return Ok(false) };
    ask(&kith, move |circle, now| circle.choose_backup(now, &folder, &passphrase.0)).await?;
    kith.note_backup(None);
    Ok(true)
}

/// How often a backup is made.
#[tauri::command]
pub(crate) async fn set_backup_every(kith: Here<'_>, every: Asked<BackupEvery>) -> Answer<()> {
    ask(&kith, move |circle, now| circle.set_backup_every(now, every.0)).await
}

/// Makes a backup now.
#[tauri::command]
pub(crate) async fn back_up_now(kith: Here<'_>) -> Answer<()> {
    let made = ask(&kith, App::back_up).await;
    kith.note_backup(made.as_ref().err().cloned());
    made.map(drop)
}

/// No more backups.
#[tauri::command]
pub(crate) async fn stop_backups(kith: Here<'_>) -> Answer<()> {
    kith.note_backup(None);
    ask(&kith, App::stop_backups).await
}

/// Lets the person choose a backup file and says what bringing it back would change. None where they chose none.
#[tauri::command]
pub(crate) async fn choose_restore_file<R: Runtime>(
    app: AppHandle<R>,
    kith: Here<'_>,
    passphrase: Asked<Secret>,
) -> Answer<Option<RestorePreview>> {
    // Refused before a dialog is opened where nothing could be brought back to.
    kith.app().map_err(problem)?;
    let Some(restored) = choose_backup_file(&app, &kith, passphrase.0).await? else { return Ok(None) };
    let (preview, restored) = ask(&kith, move |circle, _| Ok((circle.preview(&restored), restored))).await?;
    kith.choose(Chosen { restore: Some(Arc::new(restored)), ..Chosen::default() }).map_err(problem)?;
    Ok(Some(preview))
}

/// Brings back what was last chosen.
#[tauri::command]
pub(crate) async fn restore_file(kith: Here<'_>) -> Answer<Done> {
    let chosen = kith.chosen().restore.clone();
    let done = ask(&kith, move |circle, now| {
        let restored = chosen.ok_or(Refusal::new("files", RefusalCode::Unknown))?;
        circle.restore(now, &restored.book)
    })
    .await?;
    // What could not be brought back stays chosen, to be tried again once there is room.
    kith.chosen().restore = None;
    Ok(done)
}

/// Lets the person choose a backup file, and opens it.
pub(super) async fn choose_backup_file<R: Runtime>(
    app: &AppHandle<R>,
    kith: &Kith,
    passphrase: Secret,
) -> Answer<Option<Restored>> {
    let (chose, choice) = tokio::sync::oneshot::channel();
    app.dialog()
        .file()
        .set_title(kith.words.say("copies-file-title"))
        .add_filter(kith.words.say("copies-file-filter"), &["age"])
        .add_filter(kith.words.say("import-filter-all"), &["*"])
        .pick_file(move |file| drop(chose.send(file)));
    let Some(path) = chosen(choice).await? else { return Ok(None) };
    tauri::async_runtime::spawn_blocking(move || read_backup(&path, &passphrase))
        .await
        .map_err(|_| internal("reading a backup stopped early"))?
        .map(Some)
        .map_err(problem)
}

/// Reads and opens a backup file.
pub(crate) fn read_backup(path: &std::path::Path, passphrase: &Secret) -> kith_core::error::Result<Restored> {
    let failed = |source| Error::FileUnreadable { path: path.to_owned(), source };
    if std::fs::metadata(path).map_err(failed)?.len() > MAX_BACKUP {
        return Err(Error::BackupUnreadable("it is larger than any backup of Kith".into()));
    }
    store::open_backup(&std::fs::read(path).map_err(failed)?, passphrase)
}

async fn chosen(choice: tokio::sync::oneshot::Receiver<Option<FilePath>>) -> Answer<Option<PathBuf>> {
    let chosen = choice.await.map_err(|_| internal("the file dialog went away"))?;
    Ok(chosen.and_then(|path| path.into_path().ok()))
}
