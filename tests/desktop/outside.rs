//! What the rest of the computer gets to see of a circle: not a name of it. Titles, tray, notifications, command lines and
//! logs are looked at as whoever shares the computer could.

use std::fs;
use std::time::Duration;

use serde_json::json;

use crate::door::WORDS;
use crate::page::Page;
use crate::search::{files, has};
use crate::stage::{Stage, until};

/// Stands in every name of these circles, and nowhere else.
const CANARY: &str = "qzxkanari";
const NEUTRAL: (&str, &str) = ("Kith", "A small reminder when you have a moment.");

#[test]
fn locked_no_name_is_left_outside_even_where_notifications_may_say_them() {
    // Opened just before the nudge is due, long enough after the start.
    let (stage, page) = names_may_be_said("2026-10-05T12:29:30Z");
    open_someone(&page);
    stage.clock("2026-10-05T12:30:30Z");
    assert!(until(Duration::from_secs(10), || stage.toasts().len() == 1), "no notification came");
    assert!(stage.toasts()[0].body.contains(CANARY), "{:?}", stage.toasts());
    assert_eq!(stage.dunst("displayed"), 1, "the notification is not on the display");

    page.click_goodbye("button", "Hide");
    assert!(until(Duration::from_secs(5), || !stage.is_open()), "it does not lock");
    stage.wait_no_webview();
    assert!(
        until(Duration::from_secs(5), || stage.dunst("displayed") == 0),
        "the notification stays on the display"
    );
    nothing_outside(&stage);
    page.to_another_window(|| stage.choose("Open"));
    page.expect("heading", "Kith is locked");
    nothing_outside(&stage);
    page.close();
}

#[test]
fn a_reminder_that_falls_due_while_locked_comes_once_and_without_a_name() {
    let (stage, page) = names_may_be_said("2026-10-05T12:00:00Z");
    page.click_goodbye("button", "Hide");
    assert!(until(Duration::from_secs(5), || !stage.is_open()), "it does not lock");
    assert_eq!(stage.toasts().len(), 0, "it came before its time");

    stage.clock("2026-10-05T12:31:00Z");
    assert!(until(Duration::from_secs(10), || !stage.toasts().is_empty()), "no notification came");
    page.to_another_window(|| stage.choose("Open"));
    page.unlock(WORDS);
    // It counts as the one of this day, and the next one is another day's.
    stage.clock("2026-10-05T14:00:00Z");
    assert!(!until(Duration::from_secs(2), || stage.toasts().len() > 1), "{:?}", stage.toasts());
    assert_eq!((stage.toasts()[0].title.as_str(), stage.toasts()[0].body.as_str()), NEUTRAL);
    page.close();
}

#[test]
fn a_notification_says_no_name_unless_that_was_chosen() {
    let mut stage = with_a_tray();
    stage.start(&["--background"]);
    stage.tray_menu();
    // Three weeks of days, at most one notification on each.
    for day in 5..=25 {
        let before = stage.toasts().len();
        stage.clock(&format!("2026-10-{day:02}T12:31:00Z"));
        until(Duration::from_millis(350), || stage.toasts().len() > before);
    }
    let toasts = stage.toasts();
    assert!(toasts.len() >= 5, "only {} notifications in three weeks", toasts.len());
    for toast in &toasts {
        assert_eq!((toast.title.as_str(), toast.body.as_str()), NEUTRAL);
    }
}

/// Twenty people behind a passphrase, unlocked at an instant, and notifications that may say their names.
fn names_may_be_said(now: &str) -> (Stage, Page) {
    let mut stage = with_a_tray();
    stage.passphrase(WORDS);
    let page = stage.open();
    stage.clock(now);
    page.unlock(WORDS);
    page.go("Settings");
    page.click("checkbox", "Names in notifications");
    page.expect_text("Saved.");
    (stage, page)
}

fn with_a_tray() -> Stage {
    let mut stage = Stage::set();
    stage.notification_server();
    stage.tray_host();
    twenty_people(&stage);
    stage
}

fn twenty_people(stage: &Stage) {
    let people: Vec<_> = (0..20)
        .map(|n| {
            json!({"name": format!("{CANARY} {}", char::from(b'a' + n)), "circle": "outer", "sector": "friends",
                "energy": "lifts", "support": {"gives": ["listening"], "gets": []}})
        })
        .collect();
    let catch_ups: Vec<_> = (0..20)
        .map(|n| json!({"date": format!("2026-06-{:02}", 1 + n), "with": [people[n]["name"]]}))
        .collect();
    let file = stage.path("circle.json");
    fs::write(&file, json!({"kith": 1, "people": people, "catch_ups": catch_ups}).to_string()).unwrap();
    let report = stage.kith_json(&["import", &file.display().to_string(), "--json"]);
    assert_eq!(report["added"], 20, "{report}");
    fs::remove_file(file).unwrap();
}

fn open_someone(page: &Page) {
    page.go("People");
    let link = page.find_where("link", CANARY, |name| name.contains(CANARY));
    page.click_on(&link);
    page.find_where("heading", CANARY, |name| name.contains(CANARY));
}

/// No name in anything that someone else can see.
fn nothing_outside(stage: &Stage) {
    let mut seen = vec![];
    for window in stage.every_window() {
        seen.push((format!("the title of window {window}"), stage.title(&window)));
    }
    for (what, words) in stage.words_of_the_tray() {
        seen.push((what, words));
    }
    for (id, name) in stage.processes() {
        for file in ["cmdline", "comm"] {
            let words = fs::read(format!("/proc/{id}/{file}")).unwrap_or_default();
            seen.push((format!("{file} of {name}"), String::from_utf8_lossy(&words).into_owned()));
        }
    }
    for file in files(&stage.path("state")).into_iter().chain(files(&stage.path("logs"))) {
        seen.push((
            file.display().to_string(),
            String::from_utf8_lossy(&fs::read(&file).unwrap()).into_owned(),
        ));
    }
    assert!(seen.len() > 20, "there was hardly anything to look at: {seen:?}");
    for wanted in ["title of window", "the tray", "cmdline of kith", "state/kith/log", "logs/"] {
        assert!(seen.iter().any(|(what, _)| what.contains(wanted)), "{wanted} was not looked at");
    }
    for (what, words) in seen {
        assert!(!has(words.as_bytes(), CANARY.as_bytes()), "{what} says: {words}");
    }
}

impl Stage {
    /// How many notifications dunst has on the display, or in its list of those that were.
    fn dunst(&self, list: &str) -> usize {
        let count = self.command("dunstctl").args(["count", list]).output().unwrap();
        String::from_utf8_lossy(&count.stdout).trim().parse().unwrap()
    }
}
