//! Every screen and dialog, through axe: in both colours, and narrow.

use crate::page::{Page, key};
use crate::stage::Stage;

#[test]
fn axe_finds_nothing_on_any_screen() {
    let mut stage = Stage::set();
    stage.seed();
    let page = stage.open();
    let mut faults = vec![];
    for theme in ["Light", "Dark"] {
        page.go("Settings");
        page.click("radio", theme);
        for (width, height) in [(1240, 820), (400, 800)] {
            page.size(width, height);
            every_screen(&page, &mut |screen, page| {
                let found = page.faults();
                if !found.is_empty() {
                    faults.push(format!("{screen}, {theme}, {width} wide:\n  {}", found.join("\n  ")));
                }
                let wider = page.run(
                    "return document.documentElement.scrollWidth - window.innerWidth",
                    &serde_json::json!([]),
                );
                if wider.as_i64().unwrap_or_default() > 0 {
                    faults.push(format!("{screen}, {width} wide: {wider} px stick out sideways"));
                }
            });
        }
    }
    page.close();
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn axe_finds_nothing_on_the_first_run() {
    let mut stage = Stage::set();
    let page = stage.open();
    page.expect("heading", "Who is there for you?");
    assert_eq!(page.faults(), Vec::<String>::new());
    page.close();
}

/// Goes to every screen and dialog in turn.
pub(crate) fn every_screen(page: &Page, look: &mut impl FnMut(&str, &Page)) {
    for (place, title) in [
        ("Today", "Good "),
        ("Map", "Your circle"),
        ("People", "People"),
        ("Check-ins", "Check-ins"),
        ("Help", "Help"),
        ("Settings", "Settings"),
    ] {
        page.go(place);
        page.find_where("heading", "of the view", |name| name.starts_with(title));
        settle(page);
        look(&place.to_lowercase(), page);
    }
    page.go("Map");
    page.click("button", "See what your circle covers");
    page.expect("heading", "What your circle covers");
    settle(page);
    look("coverage", page);
    page.go("Today");
    page.click("button", "Turn to someone");
    page.expect("heading", "Turn to someone");
    settle(page);
    look("turn-to", page);
    page.click("button", "To be heard");
    page.expect("heading", "Someone to hear you");
    settle(page);
    look("turn-to-heard", page);
    page.press_with(key::CONTROL, 'k');
    page.expect("dialog", "Find people and actions");
    settle(page);
    look("palette", page);
    page.press(&[key::ESCAPE]);
    page.expect_gone("dialog", "Find people and actions");
    page.go("People");
    page.expect("heading", "People");
    let ben = page.find_where("link", "Ben Okafor", |name| name.contains("Ben Okafor"));
    page.click_on(&ben);
    page.expect("heading", "Ben Okafor");
    settle(page);
    look("person", page);
    dialog(page, "Delete for good…", "Delete Ben Okafor for good?", "forget", look);
    settings(page, look);
    page.go("Today");
    page.go("Log a catch-up");
    page.expect("dialog", "Log a catch-up");
    settle(page);
    look("log", page);
    page.press(&[key::ESCAPE]);
    page.expect_gone("dialog", "Log a catch-up");
    page.go("Check-ins");
    page.click("button", "Take it: Exhaustion");
    page.expect_text("Question 1 of 6");
    settle(page);
    look("taking", page);
    page.click("button", "Leave without keeping");
}

/// What lies below the first screenful of Settings, and the dialogs that open there.
fn settings(page: &Page, look: &mut impl FnMut(&str, &Page)) {
    page.go("Settings");
    for (heading, screen) in [("Privacy", "privacy"), ("Copies", "copies"), ("Erase everything", "erase")] {
        page.to_the_top(&page.find("heading", heading));
        settle(page);
        look(screen, page);
    }
    for (opener, title, screen) in [
        ("Set a passphrase", "Set a passphrase", "passphrase"),
        ("Restore from a file…", "From a backup file", "restore"),
        ("Keep a backup file…", "Backup file", "backup"),
        ("Erase everything…", "Erase everything", "erase-dialog"),
    ] {
        dialog(page, opener, title, screen, look);
    }
}

fn dialog(page: &Page, opener: &str, title: &str, screen: &str, look: &mut impl FnMut(&str, &Page)) {
    page.click("button", opener);
    page.expect("dialog", title);
    settle(page);
    look(screen, page);
    page.press(&[key::ESCAPE]);
    page.expect_gone("dialog", title);
}

/// Until nothing is on its way any more.
fn settle(page: &Page) {
    let calm = "return !document.querySelector('[aria-busy=true]') && document.fonts.status === 'loaded'";
    crate::stage::until(std::time::Duration::from_secs(5), || page.run(calm, &serde_json::json!([])) == true);
    std::thread::sleep(std::time::Duration::from_millis(300));
}
