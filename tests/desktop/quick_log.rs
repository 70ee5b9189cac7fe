//! Logging in a breath: a small window from the tray or a key, a line, Enter. Without a driver, as a person and a screen
//! reader have it.

use std::time::Duration;

use serde_json::json;

use crate::ears::{Ears, role};
use crate::stage::{Stage, until};

fn last_contact(stage: &Stage, name: &str) -> String {
    stage.kith_json(&["person", name, "--json"])["last_contact"].as_str().unwrap_or_default().to_owned()
}

/// Opens the small window, writes the line and waits until Kith says what it understood.
fn write(stage: &Stage, line: &str) -> Ears {
    stage.choose("Log a catch-up…");
    let window = stage.window_titled("Kith");
    let ears = Ears::of(stage);
    ears.expect(role::ENTRY, "Say it in a breath");
    stage.activate(&window);
    stage.type_text(line);
    ears
}

#[test]
fn a_line_in_the_small_window_is_logged_and_the_window_goes() {
    let mut stage = Stage::set();
    stage.tray_host();
    stage.seed();
    stage.start(&["--background"]);
    stage.tray_menu();
    let ears =
        write(&stage, "coffee with Ana Ruiz and Tom Becker yesterday, she listened, felt good #garden");
    ears.expect_some(|_, name| name == "With Ana Ruiz and Tom Becker");
    stage.keys(&["Return"]);
    assert!(until(Duration::from_secs(30), || stage.windows().is_empty() && !stage.is_open()), "it stays");
    let ana = stage.kith_json(&["person", "Ana Ruiz", "--json"]);
    assert_eq!(ana["last_contact"], "2026-10-04");
    let newest = &ana["timeline"][0];
    assert_eq!((&newest["channel"], &newest["after"]), (&json!("in_person"), &json!(1)));
    assert_eq!((&newest["got"], &newest["topics"]), (&json!(["listening"]), &json!(["garden"])));
    assert_eq!(last_contact(&stage, "Tom Becker"), "2026-10-04");
}

#[test]
fn two_of_a_name_are_asked_about_and_what_is_unfinished_is_there_the_next_time() {
    let mut stage = Stage::set();
    stage.tray_host();
    stage.seed();
    let more = stage.path("home/more.json");
    let people = json!({ "kith": 1, "people": [{ "name": "Sam Hill" }, { "name": "Sam Ode" }] });
    std::fs::write(&more, people.to_string()).unwrap();
    stage.kith_json(&["import", &more.display().to_string(), "--json"]);
    stage.start(&["--background"]);
    stage.tray_menu();
    let ears = write(&stage, "lunch with Sam");
    ears.expect(role::RADIO, "Sam Ode");
    stage.keys(&["Return"]);
    std::thread::sleep(Duration::from_secs(1));
    assert!(!stage.windows().is_empty(), "it logged something although it had to ask");
    let window = stage.window_titled("Kith");
    stage.close_window(&window);
    let rests = || stage.windows().is_empty() && !stage.tray_icons().is_empty() && !stage.is_open();
    assert!(until(Duration::from_secs(20), rests), "it does not come to rest");
    assert_eq!((last_contact(&stage, "Sam Hill"), last_contact(&stage, "Sam Ode")), Default::default());

    stage.choose("Log a catch-up…");
    let window = stage.window_titled("Kith");
    ears.expect(role::RADIO, "Sam Ode");
    ears.press(role::RADIO, "Sam Ode");
    stage.activate(&window);
    ears.press(role::BUTTON, "Log it");
    assert!(until(Duration::from_secs(30), || stage.windows().is_empty() && !stage.is_open()), "it stays");
    assert_eq!(last_contact(&stage, "Sam Ode"), "2026-10-05");
    assert_eq!(last_contact(&stage, "Sam Hill"), "");
}

#[test]
fn the_keys_that_were_chosen_open_it_from_anywhere() {
    let mut stage = Stage::set();
    stage.tray_host();
    stage.seed();
    let page = stage.open();
    let chosen = page.invoke("change_settings", &json!({ "edit": { "quick_key": "Ctrl+Alt+K" } }));
    assert!(chosen.is_ok(), "{chosen:?}");
    let settings = page.invoke("settings", &json!({})).unwrap();
    assert_eq!(settings["quick_key_works"], true);
    page.close();
    stage.wait_no_kith();

    stage.start(&["--background"]);
    stage.tray_menu();
    std::thread::sleep(Duration::from_secs(1));
    assert!(stage.windows().is_empty());
    stage.keys(&["ctrl+alt+k"]);
    stage.window_titled("Kith");
    Ears::of(&stage).expect(role::ENTRY, "Say it in a breath");
}
