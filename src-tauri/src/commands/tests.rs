//! The commands behind Tauri's own gate, on its mock runtime: who may call what, and what a bad request gets.

use std::sync::Arc;

use kith_core::domain::Secret;
use kith_core::store::{Opener, Place};
use serde_json::{Value, json};
use tauri::ipc::{CallbackFn, InvokeBody};
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder};
use tauri::webview::InvokeRequest;
use tauri::{App, Manager, WebviewWindow, WebviewWindowBuilder};

use super::handler;
use crate::kith::{Before, Kith};

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
    app.manage(Arc::new(Kith::open(place, Before::default()).unwrap()));
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
    assert_eq!(names().len(), 93);
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

/// Commands that open a dialog of the system and wait for the person, or end the program.
const NOT_ASKED: [&str; 8] = [
    "choose_import",
    "choose_backup_folder",
    "choose_restore_file",
    "start_over_from_backup",
    "save_picture",
    "export_graph",
    "erase_everything",
    "hide_now",
];

/// Any JSON, by a seeded hand: now and then of the shape that is asked for, mostly not.
fn anything(random: &mut u64, depth: u8) -> Value {
    let mut next = |below: u64| {
        *random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (*random >> 33) % below
    };
    match next(if depth == 0 { 8 } else { 10 }) {
        0 => Value::Null,
        1 => json!(next(2) == 0),
        2 => json!(i64::try_from(next(1 << 31)).unwrap() - (1 << 30)),
        3 => json!(f64::MAX),
        4 => json!("x".repeat(usize::try_from(next(3000)).unwrap())),
        5 => json!("00000000-0000-7000-8000-000000000000"),
        6 => json!(
            ["\u{202E}", "\0", "../../etc/passwd", "𝕏", "", "s-000000000001-20261125T140851"]
                [usize::try_from(next(6)).unwrap()]
        ),
        7 => json!(u64::MAX),
        8 => (0..next(4)).map(|_| anything(random, depth - 1)).collect(),
        _ => {
            let keys =
                ["id", "name", "with", "what", "kind", "value", "place", "text", "state", "seq", "date"];
            let picked: Vec<&str> = (0..next(5)).map(|_| keys[usize::try_from(next(11)).unwrap()]).collect();
            picked.into_iter().map(|key| (key.to_owned(), anything(random, depth - 1))).collect()
        }
    }
}

#[test]
fn every_command_answers_a_thousand_random_requests_without_a_panic() {
    let stage = stage();
    let main = window(&stage, "main");
    let mut random = 7;
    for name in names().into_iter().filter(|name| !NOT_ASKED.contains(name)) {
        // Takes no request; each round would only write the whole store anew.
        let rounds = if name == "remove_older_copies" { 3 } else { 1000 };
        for _ in 0..rounds {
            let args: Value = [
                "query",
                "id",
                "draft",
                "edit",
                "request",
                "person",
                "answer",
                "span",
                "seq",
                "instrument",
                "passphrase",
                "code",
                "next",
                "every",
                "target",
                "link",
                "sharing",
            ]
            .iter()
            .map(|key| ((*key).to_owned(), anything(&mut random, 2)))
            .collect();
            if let Err(problem) = call(&main, name, args) {
                assert_ne!(problem["code"], "internal", "{name}: {problem}");
            }
        }
    }
    assert!(call(&main, "today", json!({})).is_ok(), "and it goes on");
}

#[test]
fn the_small_window_may_read_and_log_and_nothing_else() {
    let stage = stage();
    let quick = window(&stage, "quick");
    let start = call(&quick, "start", json!({})).unwrap();
    assert_eq!(start["route"]["view"], "quick_log");
    call(&quick, "add_person", json!({ "draft": { "name": "Ana" } })).unwrap();
    let read = call(&quick, "read_log", json!({ "text": "coffee with Ana" })).unwrap();
    assert_eq!(read["mentions"][0]["people"][0]["name"], "Ana");
    let of_its_own = include_str!("../../permissions/quick-log.toml");
    let of_any = include_str!("../../permissions/start.toml");
    for name in names() {
        if !of_its_own.contains(&format!("\"{name}\"")) && !of_any.contains(&format!("\"{name}\"")) {
            let refused = call(&quick, name, json!({})).expect_err(name);
            assert!(refused.to_string().contains("not allowed"), "{name}: {refused}");
        }
    }
}

#[test]
fn while_locked_nothing_of_the_circle_is_answered() {
    let stage = stage();
    let main = window(&stage, "main");
    call(&main, "add_person", json!({ "draft": { "name": "Canaria" } })).unwrap();
    let code = call(&main, "new_recovery_code", json!({})).unwrap()["code"].clone();
    let passphrase = "four small words";
    call(&main, "set_passphrase", json!({ "passphrase": passphrase, "code": code })).unwrap();
    assert!(stage.app.state::<Arc<Kith>>().lock());

    // Those that answer say nothing of the circle: where to begin, that a window is there, that someone is.
    let answers = [
        "start",
        "window_ready",
        "close_quick_log",
        "open_main",
        "stirred",
        "look_at_link",
        "open_link",
        "start_over",
        "cancel_import",
    ];
    for name in names().into_iter().filter(|name| !NOT_ASKED.contains(name) && !answers.contains(name)) {
        let args = json!({
            "query": { "text": "" }, "id": "00000000-0000-7000-8000-000000000000", "draft": { "name": "Ben" },
            "edit": {}, "request": { "id": "00000000-0000-7000-8000-000000000000", "circle": null, "spot": null },
            "person": "00000000-0000-7000-8000-000000000000", "answer": "later", "span": "hour", "seq": 1,
            "instrument": "pulse-day", "passphrase": "wrong", "code": "wrong", "next": "wrong wrong", "on": false,
            "every": "day", "target": { "what": "person", "id": "00000000-0000-7000-8000-000000000000" },
        });
        let problem = call(&main, name, args).expect_err(name);
        assert!(!problem.to_string().contains("Canaria"), "{name}: {problem}");
        let wanted: &[&str] = match name {
            "unlock" => &["passphrase-wrong"],
            "unlock_with_recovery" => &["passphrase-short", "recovery-wrong"],
            "draft" | "log_catch_up" | "add_tie" | "take_checkin" | "edit_person" => &["malformed"],
            _ => &["locked", "malformed"],
        };
        assert!(wanted.contains(&problem["code"].as_str().unwrap()), "{name}: {problem}");
    }
    let start = call(&main, "start", json!({})).unwrap();
    assert_eq!(start["door"]["state"], "locked");
    assert_eq!((&start["drafts"], &start["theme"]), (&json!([]), &json!("system")));

    call(&main, "unlock", json!({ "passphrase": passphrase })).unwrap();
    assert_eq!(call(&main, "start", json!({})).unwrap()["door"]["state"], "open");
    assert_eq!(call(&main, "people", json!({ "query": {} })).unwrap()["rows"][0]["name"], "Canaria");
}

#[test]
fn without_passphrase_and_code_one_can_begin_anew_and_nothing_is_deleted() {
    let stage = stage();
    let main = window(&stage, "main");
    call(&main, "add_person", json!({ "draft": { "name": "Canaria" } })).unwrap();
    let code = call(&main, "new_recovery_code", json!({})).unwrap()["code"].clone();
    let words = "four small words";
    call(&main, "change_settings", json!({ "edit": { "theme": "dark" } })).unwrap();
    call(&main, "set_passphrase", json!({ "passphrase": words, "code": code })).unwrap();
    let kith = stage.app.state::<Arc<Kith>>();
    assert!(kith.lock());
    assert_eq!(
        call(&main, "start", json!({})).unwrap()["theme"],
        "dark",
        "the colours are those that were chosen"
    );

    call(&main, "start_over", json!({})).unwrap();
    assert_eq!(call(&main, "people", json!({ "query": {} })).unwrap()["rows"], json!([]));
    let beside =
        std::fs::read_dir(kith.place.data.parent().unwrap()).unwrap().flatten().map(|entry| entry.path());
    let aside = beside
        .filter(|path| path.file_name().unwrap().to_string_lossy().starts_with("data-"))
        .collect::<Vec<_>>();
    let [aside] = aside.as_slice() else { panic!("{aside:?}") };
    let found = Place { data: aside.clone(), config: kith.place.config.clone() };
    let app = crate::kith::open(&found, &Opener::Passphrase(Secret::new(words.into()))).unwrap();
    assert_eq!(app.book().people.len(), 1);
}

#[test]
fn without_a_passphrase_there_is_nothing_to_lock() {
    let stage = stage();
    let main = window(&stage, "main");
    assert!(!stage.app.state::<Arc<Kith>>().lock());
    assert!(call(&main, "today", json!({})).is_ok());
}

#[test]
fn secrets_come_in_and_never_go_out() {
    let stage = stage();
    let main = window(&stage, "main");
    let code = call(&main, "new_recovery_code", json!({})).unwrap()["code"].clone();
    call(&main, "set_passphrase", json!({ "passphrase": "canary passphrase", "code": code })).unwrap();
    for name in ["protection", "settings", "copies", "health", "start"] {
        let answer = call(&main, name, json!({})).unwrap().to_string();
        assert!(!answer.contains("canary passphrase") && !answer.contains(code.as_str().unwrap()), "{name}");
    }
    let wrong = call(&main, "change_passphrase", json!({ "passphrase": "another canary", "next": "x" }));
    assert!(!wrong.unwrap_err().to_string().contains("canary"));
}
