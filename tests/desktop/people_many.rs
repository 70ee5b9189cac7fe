//! Hundreds of people after an import: one at a time by keyboard, many changed at once, a double made one, the removed
//! brought back.

use std::fs;
use std::time::Duration;

use serde_json::{Value, json};

use crate::circle::circle_of;
use crate::page::key;
use crate::stage::{Stage, until};

#[test]
fn hundreds_are_sorted_changed_joined_and_removed() {
    let mut stage = Stage::set();
    let mut people: Vec<Value> = (0..300).map(|n| json!({ "name": format!("Person {n:03}") })).collect();
    people.push(json!({ "name": "Zoe Lind", "notes": "Bakes." }));
    people.push(json!({ "name": "Lind Zoe", "notes": "Sings." }));
    let file = stage.path("home/many.json");
    fs::write(&file, json!({ "kith": 1, "people": people }).to_string()).unwrap();
    assert_eq!(stage.kith_json(&["import", &file.display().to_string(), "--json"])["added"], 302);

    let page = stage.open();
    page.go("People");
    page.click("button", "One at a time");
    page.expect("heading", "Lind Zoe");
    for (key, next) in [('l', "Person 000"), ('1', "Person 001"), ('2', "Person 002"), ('x', "Person 003")] {
        page.press(&[key]);
        page.expect("heading", next);
    }
    page.press(&['3']);
    page.expect("heading", "Person 004");
    page.press(&[key::ESCAPE]);
    page.expect("heading", "People");

    page.fill("Find someone", "Person 29");
    // Ten begin so; three more hold "29" at their end.
    assert!(until(Duration::from_secs(5), || page.names("link").len() == 13), "{:?}", page.names("link"));
    page.click("button", "Choose several");
    page.click("button", "Choose all");
    page.expect_text("13 people chosen");
    page.click("button", "Remove");
    page.expect_text("Removed them.");
    page.click("button", "Removed");
    let back = page.find_where("button", "Bring back", |name| name.starts_with("Bring back Person"));
    page.click_on(&back);
    page.expect_text("Nobody is here");
    page.click("button", "Back to the list");

    page.click("button", "Twice here?");
    let compare =
        page.find_where("button", "Compare", |name| name.contains("Zoe Lind") && name.contains("Compare"));
    page.click_on(&compare);
    page.click("button", "Make one person");
    page.expect_text("is one person now.");
    page.close();
    stage.wait_no_kith();

    let rows = stage.kith_json(&["people", "--json"]);
    assert_eq!(rows.as_array().map(Vec::len), Some(301));
    assert_eq!(circle_of(&rows, "Person 000"), Some("inner".into()));
    assert_eq!(circle_of(&rows, "Person 002"), None, "only kept in the list");
    let zoe = stage.kith_json(&["person", "Zoe Lind", "--json"]);
    let notes = zoe["notes"].as_str().unwrap_or_default();
    assert!(notes.contains("Bakes.") && notes.contains("Sings."), "{zoe}");
}
