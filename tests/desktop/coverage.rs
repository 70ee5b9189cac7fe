//! What the circle covers: where one person is the only one, and what would be different without them.

use crate::page::key;
use crate::stage::Stage;

#[test]
fn a_gap_is_seen_and_what_if_is_answered_in_words() {
    let mut stage = Stage::set();
    stage.kith_json(&["import", &circle(&stage), "--json"]);

    let network = stage.kith_json(&["network", "--json"]);
    assert_eq!(network["size"], 3, "{network}");
    assert_eq!(network["coverage"]["listening"], serde_json::json!(["Ana"]), "{network}");
    assert_eq!(network["coverage"]["emergency"], serde_json::json!([]), "{network}");

    let page = stage.open();
    page.go("Map");
    page.click("button", "See what your circle covers");
    page.expect("heading", "What your circle covers");
    page.expect("table", "Person by person");
    page.expect_text("Only Ana listens to you.");
    page.expect_text("Ana and Ben give you advice.");
    page.expect_text("Nobody noted yet who would come in an emergency.");

    page.fill("Who?", "an");
    page.find_where("option", "Ana", |name| name.contains("Ana"));
    page.press(&[key::ENTER]);
    page.expect_text("Ana gives you about two thirds of the support you noted.");
    page.expect_text("Nobody else is noted who listens to you.");
    page.expect_text("Advice would rest on Ben alone.");
    page.expect_text("This says nothing about Ana; it shows where your circle is thin.");

    page.click("button", "Back to the map");
    page.expect("heading", "Your circle");
    page.close();
}

fn circle(stage: &Stage) -> String {
    let path = stage.path("home/circle.json");
    let kith = serde_json::json!({
        "kith": 1,
        "people": [
            { "name": "Ana", "circle": "inner", "energy": "lifts", "support": { "gives": ["listening", "advice"] } },
            { "name": "Ben", "circle": "middle", "energy": "lifts", "support": { "gives": ["advice"] } },
            { "name": "Cem", "circle": "outer" },
        ],
        "ties": [{ "a": "Ana", "b": "Ben" }],
    });
    std::fs::write(&path, kith.to_string()).unwrap();
    path.display().to_string()
}
