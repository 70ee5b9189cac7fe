//! Bringing an address book in. Files are chosen through the system's dialog and read here: the window never
//! names a path and never sees a file.

use std::sync::Arc;

use kith_core::contract::{Done, ImportReport};
use kith_core::error::{Refusal, RefusalCode};
use tauri::{AppHandle, Runtime};
use tauri_plugin_dialog::{DialogExt, FilePath};

use super::{Here, ask};
use crate::error::{Answer, internal, problem};
use crate::kith::{Chosen, read_file};

/// Lets the person choose files and says what is in them; nothing is kept yet. None where they chose nothing.
#[tauri::command]
pub(crate) async fn choose_import<R: Runtime>(
    app: AppHandle<R>,
    kith: Here<'_>,
) -> Answer<Option<ImportReport>> {
    let (chose, choice) = tokio::sync::oneshot::channel();
    app.dialog()
        .file()
        .set_title(kith.words.say("import-choose-title"))
        .add_filter(kith.words.say("import-filter"), &["vcf", "vcard", "json"])
        .add_filter(kith.words.say("import-filter-all"), &["*"])
        .pick_files(move |files| drop(chose.send(files)));
    let Some(files) = choice.await.map_err(|_| internal("the file dialog went away"))? else {
        return Ok(None);
    };
    let paths: Vec<_> = files.into_iter().filter_map(|file| FilePath::into_path(file).ok()).collect();
    let (report, files) = ask(&kith, move |circle, now| {
        let files: Vec<_> = paths.iter().map(|path| read_file(path)).collect();
        Ok((circle.read_import(now, &files).report, files))
    })
    .await?;
    kith.choose(Chosen { import: files, ..Chosen::default() }).map_err(problem)?;
    Ok(Some(report))
}

/// Brings in what was last chosen.
#[tauri::command]
pub(crate) async fn commit_import(kith: Here<'_>) -> Answer<Done> {
    let files = Arc::new(std::mem::take(&mut kith.chosen().import));
    let chosen = Arc::clone(&files);
    let done = ask(&kith, move |app, now| {
        let (done, _) = app.import(now, &files)?;
        Ok(done.ok_or(Refusal::new("files", RefusalCode::Unknown))?)
    })
    .await;
    // What could not be brought in stays chosen, to be tried again once there is room.
    if done.is_err()
        && let Some(import) = Arc::into_inner(chosen)
    {
        // Locked meanwhile, it is let go of.
        let _ = kith.choose(Chosen { import, ..Chosen::default() });
    }
    done
}

/// Lets go of what was last chosen, for an import or to be brought back.
#[tauri::command]
pub(crate) async fn cancel_import(kith: Here<'_>) -> Answer<()> {
    *kith.chosen() = Chosen::default();
    Ok(())
}
