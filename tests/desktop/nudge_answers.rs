//! What can be said to a nudge without a window: on the notification, in the tray, on the command line. And when the
//! desktop wishes for quiet.

use std::time::Duration;

use serde_json::Value;

use crate::ears::{Ears, role};
use crate::stage::{Stage, until};

const SLOT: &str = "2026-10-05T12:31:00Z";

/// A stage on which one nudge was shown; whom it is about.
fn given(stage: &mut Stage) -> String {
    stage.notification_server();
    stage.tray_host();
    stage.seed();
    let name = first(&stage.kith_json(&["nudges", "--at", SLOT, "--json"]));
    stage.start(&["--background"]);
    stage.tray_menu();
    stage.clock(SLOT);
    assert!(until(Duration::from_secs(20), || !stage.toasts().is_empty()), "no notification came");
    name
}

fn first(plan: &Value) -> String {
    let person = &plan["nudges"][0]["person"];
    person.as_str().expect("a nudge names a person").to_owned()
}

/// Whether the nudges of that moment no longer name someone.
fn rests(stage: &Stage, name: &str) -> bool {
    let plan = stage.kith_json(&["nudges", "--at", "2026-10-05T12:40:00Z", "--json"]);
    plan["nudges"].as_array().unwrap().iter().all(|nudge| nudge["person"] != name)
}

#[test]
fn later_on_the_notification_is_kept_and_opens_nothing() {
    let mut stage = Stage::set();
    let name = given(&mut stage);
    assert!(!rests(&stage, &name), "what was given and not answered stays on Today");
    stage.press_on_toast("Later");
    assert!(until(Duration::from_secs(15), || rests(&stage, &name)), "“Later” was not kept");
    assert!(stage.windows().is_empty(), "a window opened by itself");
}

#[test]
fn say_hello_on_the_notification_opens_the_person_and_not_this_person_ends_it() {
    let mut stage = Stage::set();
    let name = given(&mut stage);
    stage.press_on_toast("Say hello");
    stage.window_titled("Kith");
    Ears::of(&stage).expect(role::HEADING, &name);
    let window = stage.window_titled("Kith");
    stage.close_window(&window);
    assert!(
        until(Duration::from_secs(15), || stage.windows().is_empty() && !stage.is_open()),
        "it does not rest"
    );

    // The day after brings another one, who is not wanted.
    stage.clock("2026-10-06T12:31:00Z");
    assert!(until(Duration::from_secs(20), || stage.toasts().len() == 2), "the next day brought nothing");
    let plan = stage.kith_json(&["nudges", "--json"]);
    let other = first(&plan);
    assert_ne!(other, name);
    stage.press_on_toast("Not this person");
    let never = || stage.kith_json(&["person", &other, "--json"])["cadence"]["kind"] == "never";
    assert!(until(Duration::from_secs(15), never), "“Not this person” was not kept");
}

#[test]
fn what_is_shown_beside_a_window_goes_with_it_and_waits_in_the_tray() {
    let mut stage = Stage::set();
    stage.notification_server();
    stage.tray_host();
    stage.seed();
    stage.start(&[]);
    stage.wait_painted();
    let window = stage.window_titled("Kith");
    stage.clock(SLOT);
    assert!(until(Duration::from_secs(20), || !stage.toasts().is_empty()), "no notification came");
    assert!(until(Duration::from_secs(5), || stage.toasts_there() == 1), "it is not on the screen");
    // The program hears of it a little after the screen has it.
    std::thread::sleep(Duration::from_secs(1));
    stage.close_window(&window);
    // Nobody would hear a click on it any more.
    assert!(until(Duration::from_secs(20), || stage.toasts_there() == 0), "it is still on the screen");
    let waits = || stage.tray_menu().iter().any(|entry| entry.path == "Kith: something for you");
    assert!(until(Duration::from_secs(20), waits), "the tray says nothing of it");
    stage.clock("2026-10-05T17:00:00Z");
    std::thread::sleep(Duration::from_secs(2));
    assert_eq!(stage.toasts().len(), 1, "it came a second time");
}

#[test]
fn the_tray_has_the_suggestion_with_its_answers_and_no_name() {
    let mut stage = Stage::set();
    let name = given(&mut stage);
    let entries = || stage.tray_menu().into_iter().map(|entry| entry.path).collect::<Vec<_>>();
    assert!(until(Duration::from_secs(10), || entries().contains(&"Kith: something for you".to_owned())));
    for wanted in ["Say hello", "Later", "Not this person"] {
        let wanted = format!("A suggestion for today/{wanted}");
        assert!(entries().contains(&wanted), "no “{wanted}” in {:?}", entries());
    }
    for (what, words) in stage.words_of_the_tray() {
        assert!(!words.contains(&name), "{what} names someone: {words}");
    }
    stage.choose("A suggestion for today/Later");
    assert!(until(Duration::from_secs(15), || rests(&stage, &name)), "“Later” was not kept");
    assert!(until(Duration::from_secs(10), || entries().contains(&"Kith".to_owned())), "{:?}", entries());
    stage.choose("Pause nudges/For today");
    let paused = "Kith: nudges rest".to_owned();
    assert!(until(Duration::from_secs(10), || entries().contains(&paused)), "{:?}", entries());
}

#[test]
fn the_command_line_answers_too() {
    let mut stage = Stage::set();
    let name = given(&mut stage);
    let said = stage.kith_json(&["nudge", &name, "later", "--json"]);
    assert_eq!(said["answer"], "later");
    assert!(rests(&stage, &name));
    // The tray notices what the command line did.
    let suggests =
        |stage: &Stage| stage.tray_menu().iter().any(|entry| entry.path == "Kith: something for you");
    assert!(
        until(Duration::from_secs(10), || !suggests(&stage)),
        "the tray still says that there is something"
    );
}

#[test]
fn do_not_disturb_and_a_full_screen_hold_a_nudge_back_and_lose_none() {
    let mut stage = Stage::set();
    stage.notification_server();
    stage.tray_host();
    stage.seed();
    stage.start(&["--background"]);
    stage.tray_menu();
    stage.do_not_disturb(true);
    stage.clock(SLOT);
    std::thread::sleep(Duration::from_secs(3));
    stage.do_not_disturb(false);
    // It is looked again after a while; meanwhile a program fills the screen.
    let screen = stage.fill_the_screen();
    stage.clock("2026-10-05T12:37:00Z");
    std::thread::sleep(Duration::from_secs(3));
    assert!(stage.toasts().is_empty(), "{:?}", stage.toasts());
    drop(screen);
    stage.clock("2026-10-05T12:43:00Z");
    assert!(until(Duration::from_secs(20), || stage.toasts().len() == 1), "what was held back is lost");
    // The clock goes on: no second one.
    stage.clock("2026-10-05T17:00:00Z");
    std::thread::sleep(Duration::from_secs(2));
    assert_eq!(stage.toasts().len(), 1, "{:?}", stage.toasts());
}
