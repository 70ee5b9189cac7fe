//! The map through time: who was close on a day that has passed, and what changed since.

use std::time::Duration;

use crate::page::Page;
use crate::stage::{Stage, until};

#[test]
fn a_partner_who_left_is_there_on_the_days_that_were_shared() {
    let mut stage = Stage::set();
    stage.kith_json(&["import", &circle(&stage), "--json"]);
    let page = stage.open();

    stage.clock("2026-10-20T09:30:00Z");
    page.go("Map");
    page.focus(&page.find("button", "Ana, outer circle"));
    page.press(&['2']);
    page.expect("button", "Ana, middle circle");

    stage.clock("2026-11-02T09:30:00Z");
    page.go("People");
    page.click_on(&page.find_where("link", "Ben", |name| name.contains("Ben")));
    page.expect("heading", "Ben");
    page.click("button", "Edit");
    page.click("radio", "Ended");
    page.click("button", "Save");
    page.expect_text("Saved what you changed about Ben.");

    stage.clock("2026-11-20T09:30:00Z");
    page.go("Map");
    page.find("button", "Ana, middle circle");
    assert!(page.names("button").iter().all(|name| !name.starts_with("Ben,")), "Ben stands on today's map");
    unfold(&page);
    page.find("button", "Earlier change");
    for month in ["November", "October", "October"] {
        page.click("button", "Earlier change");
        page.find_where("heading", month, |name| name.starts_with("Your map on") && name.contains(month));
    }
    let then = until(Duration::from_secs(5), || {
        page.names("image").iter().any(|name| name.starts_with("Your circles on") && name.contains('5'))
    });
    assert!(then, "{:?}", page.names("image"));
    page.expect_text("no longer part of your circle today");

    page.click("radio", "Since the beginning");
    page.expect_text("Ben: no longer part of your circle");
    page.expect_text("Ana moved closer: outer → middle");
    page.click("button", "Now");
    let now = until(Duration::from_secs(5), || {
        page.names("heading").iter().all(|name| !name.starts_with("Your map on"))
    });
    assert!(now, "{:?}", page.names("heading"));
    page.close();
}

/// Opens "Through time", whose role engines name differently.
fn unfold(page: &Page) {
    let script = "const found = [...document.querySelectorAll('summary')].find((one) => one.textContent.trim() === 'Through time');
        found?.click(); return Boolean(found)";
    let found = until(Duration::from_secs(5), || page.run(script, &serde_json::json!([])) == true);
    assert!(found, "no “Through time” on:\n{}", page.text());
}

fn circle(stage: &Stage) -> String {
    let path = stage.path("home/circle.json");
    let kith = serde_json::json!({
        "kith": 1,
        "people": [{ "name": "Ana", "circle": "outer" }, { "name": "Ben", "circle": "inner" }],
        "ties": [{ "a": "Ana", "b": "Ben", "kinds": ["partner"] }],
    });
    std::fs::write(&path, kith.to_string()).unwrap();
    path.display().to_string()
}
