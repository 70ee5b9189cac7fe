//! What is made to be shared: who may be in it, and where it is written. The place is chosen in the system's dialog:
//! the page names none, and writes nothing but pictures it drew.

use std::path::PathBuf;

use kith_core::contract::{PictureKind, PictureRequest, SharedView, Sharing};
use kith_core::{exchange, store};
use tauri::{AppHandle, Runtime};
use tauri_plugin_dialog::{DialogExt, FilePath};

use super::{Asked, Here, ask};
use crate::clock;
use crate::error::{Answer, internal, problem};

/// Who may be in it, and under which name.
#[tauri::command]
pub(crate) async fn sharing(kith: Here<'_>, sharing: Asked<Sharing>) -> Answer<SharedView> {
    ask(&kith, move |circle, _| Ok(exchange::shared(&circle.book(), sharing.0).into())).await
}

/// Writes a picture of the map where the person says; false where they chose nothing.
#[tauri::command]
pub(crate) async fn save_picture<R: Runtime>(
    app: AppHandle<R>,
    kith: Here<'_>,
    picture: Asked<PictureRequest>,
) -> Answer<bool> {
    // Refused before a dialog is opened.
    kith.app().map_err(problem)?;
    let bytes = exchange::picture(&picture.0).map_err(|refusal| problem(refusal.into()))?;
    let (filter, end) = match picture.0.kind {
        PictureKind::Png => ("share-filter-png", "png"),
        PictureKind::Svg => ("share-filter-svg", "svg"),
    };
    let Some(path) = choose(&app, &kith, filter, end).await? else { return Ok(false) };
    ask(&kith, move |_, _| store::write_private(&path, &bytes)).await?;
    Ok(true)
}

/// Writes the circle as GraphML where the person says; false where they chose nothing.
#[tauri::command]
pub(crate) async fn export_graph<R: Runtime>(
    app: AppHandle<R>,
    kith: Here<'_>,
    sharing: Asked<Sharing>,
) -> Answer<bool> {
    kith.app().map_err(problem)?;
    let Some(path) = choose(&app, &kith, "share-filter-graphml", "graphml").await? else { return Ok(false) };
    ask(&kith, move |circle, _| {
        let graph = exchange::export_graphml(&circle.book(), sharing.0);
        store::write_private(&path, graph.as_bytes())
    })
    .await?;
    Ok(true)
}

/// Lets the person choose a file to write. The name that is offered says the day and nothing of the circle.
async fn choose<R: Runtime>(
    app: &AppHandle<R>,
    kith: &Here<'_>,
    filter: &str,
    end: &str,
) -> Answer<Option<PathBuf>> {
    let (chose, choice) = tokio::sync::oneshot::channel();
    app.dialog()
        .file()
        .set_title(kith.words.say("share-save-title"))
        .set_file_name(format!("map-{}.{end}", clock::now().date()))
        .add_filter(kith.words.say(filter), &[end])
        .save_file(move |file| drop(chose.send(file)));
    let chosen = choice.await.map_err(|_| internal("the file dialog went away"))?;
    Ok(chosen.and_then(|file| FilePath::into_path(file).ok()))
}
