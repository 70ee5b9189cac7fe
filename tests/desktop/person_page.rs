//! One person's page in the real window: what is written where it stands is kept, and what is private is not there
//! before it is asked for.

use crate::page::Page;
use crate::stage::Stage;

const SECRET: &str = "the clinic in March";

#[test]
fn a_boundary_a_tie_of_two_kinds_and_a_learned_rhythm_are_kept() {
    let mut stage = Stage::set();
    import(&mut stage);
    let page = stage.open();
    page.go("People");
    page.click_on(&page.find_where("link", "Juno Park", |name| name.contains("Juno Park")));
    page.expect("heading", "Juno Park");

    page.expect_text("Usually every 3 to 5 weeks, from 6 catch-ups.");
    page.click("button", "Make this the rhythm: every 4 weeks");
    page.expect_text("about every 28 days");

    page.click("button", "Add a boundary");
    page.expect("dialog", "A boundary");
    page.fill("What it is about", "No calls after ten");
    page.click("button", "Save");
    page.expect("button", "Change the boundary: No calls after ten");

    page.click("button", "Say what Juno Park and Abel Roy are to each other");
    page.click("checkbox", "Former partners");
    page.click("checkbox", "Friends");
    page.click("button", "Save");
    page.expect_text("Former partners · Friends");

    page.close();
    stage.wait_no_kith();
    let export = stage.kith_json(&["export"]);
    let people = export["people"].as_array().unwrap();
    let juno = people.iter().find(|one| one["name"] == "Juno Park").unwrap();
    assert_eq!(juno["boundaries"][0]["what"], "No calls after ten", "{juno}");
    assert_eq!(export["ties"][0]["kinds"], serde_json::json!(["ex_partner", "friends"]), "{export}");
}

#[test]
fn private_notes_are_nowhere_in_the_window_until_they_are_asked_for() {
    let mut stage = Stage::set();
    import(&mut stage);
    let page = stage.open();
    page.go("People");
    page.click_on(&page.find_where("link", "Juno Park", |name| name.contains("Juno Park")));
    page.expect("heading", "Private notes");
    assert!(!html(&page).contains(SECRET), "private notes stand in the window unasked");
    page.click("button", "Show");
    page.expect_text(SECRET);
    page.click("button", "Hide these notes");
    page.find("button", "Show");
    assert!(!html(&page).contains(SECRET), "private notes stay in the window");
    page.close();
}

/// Everything the window holds, seen or not.
fn html(page: &Page) -> String {
    page.run("return document.documentElement.outerHTML", &serde_json::json!([])).to_string()
}

/// Two people who know each other; six days of contact with one, three to five weeks apart, before the test's Monday.
fn import(stage: &mut Stage) {
    let dates = ["2026-10-02", "2026-09-18", "2026-08-28", "2026-07-31", "2026-06-26", "2026-05-15"];
    let met = dates.map(|date| serde_json::json!({ "date": date, "with": ["Juno Park"] }));
    let file = serde_json::json!({
        "kith": 1,
        "people": [
            { "name": "Juno Park", "circle": "inner", "sector": "friends", "private_notes": SECRET },
            { "name": "Abel Roy", "circle": "middle" },
        ],
        "ties": [{ "a": "Juno Park", "b": "Abel Roy" }],
        "catch_ups": met,
    });
    let path = stage.path("home/two.json");
    std::fs::write(&path, file.to_string()).unwrap();
    stage.kith_json(&["import", &path.display().to_string(), "--json"]);
}
