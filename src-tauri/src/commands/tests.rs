//! The commands behind Tauri's own gate, on its mock runtime: who may call what, and what a bad request gets.

use std::sync::Arc;

use kith_core::store::Place;
use serde_json::{Value, json};
use tauri::ipc::{CallbackFn, InvokeBody};
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder};
use tauri::webview::InvokeRequest;
use tauri::{App, Manager, WebviewWindow, WebviewWindowBuilder};

use super::handler;
use crate::kith::Kith;

struct Stage {
    app: App<MockRuntime>,
    _dir: tempfile::TempDir,
}

fn stage() -> Stage {
    let dir = tempfile::tempdir().unwrap();
    let place = Place { data: dir.path().join("data"), config: dir.path().join("config") };
    let app = mock_builder()
        .plugin(tauri_plugin_dialog::init())
        .plugin(crate::autostart::plugin())
        .invoke_handler(handler())
        .build(tauri::generate_context!())
        .unwrap();
    app.manage(Arc::new(Kith::open(place).unwrap()));
    Stage { app, _dir: dir }
}

fn window(stage: &Stage, label: &str) -> WebviewWindow<MockRuntime> {
    WebviewWindowBuilder::new(&stage.app, label, tauri::WebviewUrl::default()).build().unwrap()
}

fn call(window: &WebviewWindow<MockRuntime>, cmd: &str, args: Value) -> Result<Value, Value> {
    let request = InvokeRequest {
        cmd: cmd.into(),
        callback: CallbackFn(0),
        error: CallbackFn(1),
        url: "tauri://localhost".parse().unwrap(),
        body: InvokeBody::Json(args),
        headers: tauri::http::HeaderMap::default(),
        invoke_key: INVOKE_KEY.into(),
    };
    get_ipc_response(window, request).map(|body| body.deserialize().unwrap())
}

/// Every command's name, as the handler lists it.
fn names() -> Vec<&'static str> {
    let source = include_str!("mod.rs");
    let list = source.split("generate_handler![").nth(1).unwrap().split(']').next().unwrap();
    list.lines()
        .filter_map(|line| line.trim().trim_end_matches(',').rsplit_once("::"))
        .map(|(_, name)| name)
        .collect()
}

#[test]
fn no_command_can_be_called_from_another_window() {
    let stage = stage();
    let other = window(&stage, "other");
    assert_eq!(names().len(), 28);
    for name in names() {
        let refused = call(&other, name, json!({})).unwrap_err();
        assert!(refused.as_str().unwrap().contains("not allowed"), "{name}: {refused}");
    }
    assert!(call(&other, "no_such_command", json!({})).is_err());
}

#[test]
fn a_person_is_added_and_seen() {
    let stage = stage();
    let main = window(&stage, "main");
    let done = call(&main, "add_person", json!({ "draft": { "name": "Ana" } })).unwrap();
    let person = call(&main, "person", json!({ "id": done["person"] })).unwrap();
    assert_eq!(person["name"], "Ana");
    let people = call(&main, "people", json!({ "query": { "text": "an" } })).unwrap();
    assert_eq!(people["rows"].as_array().unwrap().len(), 1);
    call(&main, "undo", json!({ "seq": done["undo"]["seq"] })).unwrap();
    assert_eq!(call(&main, "today", json!({})).unwrap()["people"], 0);
}

#[test]
fn bad_requests_get_the_field_and_the_reason() {
    let stage = stage();
    let main = window(&stage, "main");
    let ana = call(&main, "add_person", json!({ "draft": { "name": "Ana" } })).unwrap()["person"].clone();
    let nobody = "00000000-0000-7000-8000-000000000000";
    let refused = [
        ("add_person", json!({ "draft": { "name": " " } }), "name-empty", "name"),
        ("add_person", json!({ "draft": { "name": "x".repeat(10_000) } }), "name-too-long", "name"),
        ("add_person", json!({ "draft": { "name": "Ben", "age": 3 } }), "malformed", "age"),
        ("add_person", json!({}), "malformed", "draft"),
        ("person", json!({ "id": nobody }), "unknown", "id"),
        ("person", json!({ "id": "not an id" }), "malformed", "id"),
        (
            "log_catch_up",
            json!({ "draft": { "with": [ana], "date": "2026-02-30" } }),
            "date-impossible",
            "date",
        ),
        (
            "log_catch_up",
            json!({ "draft": { "with": [ana], "date": "9999-01-01" } }),
            "date-in-future",
            "date",
        ),
        (
            "log_catch_up",
            json!({ "draft": { "with": [ana], "date": "1066-10-14" } }),
            "date-too-early",
            "date",
        ),
        ("log_catch_up", json!({ "draft": { "with": [] } }), "nobody-named", "with"),
        ("log_catch_up", json!({ "draft": { "with": [nobody] } }), "unknown", "with"),
        ("log_catch_up", json!({ "draft": { "with": [ana], "after": 5 } }), "out-of-range", "after"),
        ("place_person", json!({ "request": { "id": ana, "circle": "best" } }), "malformed", "circle"),
        (
            "place_person",
            json!({ "request": { "id": ana, "circle": "inner", "spot": { "angle": 9000, "distance": 1 } } }),
            "out-of-range",
            "spot",
        ),
        ("add_tie", json!({ "draft": { "a": ana, "b": ana } }), "tie-exists", "b"),
        (
            "take_checkin",
            json!({ "draft": { "instrument": "phrenology", "answers": [] } }),
            "unknown",
            "instrument",
        ),
        (
            "take_checkin",
            json!({ "draft": { "instrument": "exhaustion", "answers": [9] } }),
            "answer-unknown",
            "answers",
        ),
        (
            "take_checkin",
            json!({ "draft": { "instrument": "exhaustion", "answers": [] } }),
            "too-few-answers",
            "answers",
        ),
        ("change_settings", json!({ "edit": { "slot": "25:99" } }), "out-of-range", "slot"),
        ("change_settings", json!({ "edit": { "slot": "23:00" } }), "slot-in-quiet-hours", "slot"),
        ("change_settings", json!({ "edit": { "weekly_budget": 0 } }), "out-of-range", "weekly_budget"),
        ("undo", json!({ "seq": 99 }), "nothing-to-undo", "seq"),
        ("commit_import", json!({}), "unknown", "files"),
    ];
    let words = crate::words::Words::new("en");
    for (command, args, code, field) in refused {
        let problem = call(&main, command, args.clone()).expect_err(&args.to_string());
        assert_eq!(
            (&problem["code"], &problem["field"]),
            (&json!(code), &json!(field)),
            "{command}: {problem}"
        );
        assert!(words.has(&format!("problem-{code}")), "{code} has no words");
    }
    assert_eq!(call(&main, "today", json!({})).unwrap()["people"], 1, "nothing half-written");
}

#[test]
fn every_command_answers_anything_without_a_panic() {
    let stage = stage();
    let main = window(&stage, "main");
    let junk =
        [json!(null), json!(3), json!("x"), json!([[], {}]), json!({ "id": {}, "draft": [], "seq": -1 })];
    // Choosing files opens the system's dialog and waits for the person.
    for name in names().into_iter().filter(|name| *name != "choose_import") {
        for junk in &junk {
            let args = json!({
                "query": junk, "id": junk, "draft": junk, "edit": junk, "request": junk, "person": junk,
                "answer": junk, "span": junk, "seq": junk, "instrument": junk,
            });
            if let Err(problem) = call(&main, name, args) {
                assert_ne!(problem["code"], "internal", "{name}: {problem}");
            }
        }
    }
    assert!(call(&main, "today", json!({})).is_ok(), "and it goes on");
}
