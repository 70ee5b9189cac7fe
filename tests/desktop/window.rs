//! Tray, closing, starting a second time: what only the shell has.

use std::time::Duration;

use crate::ears::{Ears, role};
use crate::stage::{KITH, Stage, until};

const WEBVIEW: &str = "WebKitWebProcess";

#[test]
fn the_menu_of_the_tray_does_what_it_says() {
    let mut stage = Stage::set();
    stage.tray_host();
    stage.seed();
    let kith = stage.start(&["--background"]);
    let menu: Vec<String> = stage.tray_menu().into_iter().map(|entry| entry.path).collect();
    for wanted in [
        "Open",
        "Turn to…",
        "Log a catch-up…",
        "Hide now",
        "How am I today?",
        "Pause nudges",
        "Pause nudges/For an hour",
        "Pause nudges/For today",
        "Pause nudges/For a week",
        "Quit",
    ] {
        assert!(menu.iter().any(|entry| entry == wanted), "no “{wanted}” in {menu:?}");
    }
    stage.choose("Open");
    stage.wait_painted();
    stage.window_titled("Kith");
    let ears = Ears::of(&stage);
    ears.expect(role::HEADING, "Good morning");
    stage.choose("How am I today?");
    ears.expect(role::RADIO, "enough");
    stage.choose("Pause nudges/For a week");
    ears.expect(role::BUTTON, "Resume");
    stage.choose("Quit");
    let end = stage.end_of(kith, Duration::from_secs(15)).expect("Quit did not end it");
    assert!(end.success(), "{end}");
}

#[test]
fn closing_the_window_removes_the_webview_and_leaves_the_tray() {
    let mut stage = Stage::set();
    stage.tray_host();
    stage.seed();
    let kith = stage.start(&[]);
    stage.wait_painted();
    let window = stage.window_titled("Kith");
    assert_eq!(stage.running(WEBVIEW).len(), 1);
    stage.close_window(&window);
    assert!(until(Duration::from_secs(15), || stage.windows().is_empty()), "the window is still there");
    assert!(
        until(Duration::from_secs(15), || stage.running(WEBVIEW).is_empty()),
        "the webview's process is still there"
    );
    assert!(stage.end_of(kith, Duration::ZERO).is_none(), "Kith ended");
    stage.choose("Open");
    stage.window_titled("Kith");
}

#[test]
fn closing_the_window_quits_where_there_is_no_tray() {
    let mut stage = Stage::set();
    stage.seed();
    let kith = stage.start(&[]);
    stage.wait_painted();
    let window = stage.window_titled("Kith");
    stage.close_window(&window);
    let end =
        stage.end_of(kith, Duration::from_secs(15)).expect("it still runs, with nothing to reach it by");
    assert!(end.success(), "{end}");
}

#[test]
fn a_start_in_the_background_shows_no_window() {
    let mut stage = Stage::set();
    stage.tray_host();
    stage.start(&["--background"]);
    stage.tray_menu();
    std::thread::sleep(Duration::from_secs(2));
    assert!(stage.windows().is_empty());
    assert!(stage.running(WEBVIEW).is_empty(), "a webview runs without a window");
}

#[test]
fn a_second_start_raises_the_first_window() {
    let mut stage = Stage::set();
    let first = stage.start(&[]);
    stage.wait_painted();
    let window = stage.window_titled("Kith");
    stage.minimize(&window);
    assert!(until(Duration::from_secs(5), || stage.windows().is_empty()), "it could not be minimised");
    let second = stage.hire(KITH, &[]);
    let end = stage.end_of(second, Duration::from_secs(15)).expect("the second start runs on");
    assert!(end.success(), "{end}");
    assert!(
        until(Duration::from_secs(10), || stage.active_window() == window),
        "the first window was not raised"
    );
    assert!(stage.end_of(first, Duration::ZERO).is_none(), "the first start ended");
    assert_eq!(stage.windows().len(), 1);
}

#[test]
fn the_window_may_call_only_what_it_was_given() {
    let mut stage = Stage::set();
    let page = stage.open();
    assert!(page.invoke("today", &serde_json::json!({})).is_ok());
    for command in [
        "read_any_file",
        "plugin:dialog|open",
        "plugin:notification|notify",
        "plugin:autostart|enable",
        "plugin:window|create",
        "plugin:webview|create_webview_window",
        "plugin:app|app_hide",
        "plugin:tray|new",
    ] {
        let refused = page
            .invoke(command, &serde_json::json!({ "label": "other", "options": { "label": "other" } }))
            .unwrap_err();
        assert!(refused.to_string().contains("not allowed"), "{command}: {refused}");
    }
    let odd = page.invoke("person", &serde_json::json!({ "id": "no such person" }));
    assert!(odd.is_err(), "an unknown id was answered with {odd:?}");
    page.close();
}
