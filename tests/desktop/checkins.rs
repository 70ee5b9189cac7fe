//! The exhaustion self-check, seen beside one's own earlier results and nobody else's.

use crate::page::Page;
use crate::stage::Stage;

#[test]
fn the_exhaustion_check_is_seen_beside_ones_own_earlier_results() {
    let mut stage = Stage::set();
    let page = stage.open();
    // Three results make one's usual; the fourth is heavier than it, once.
    for (month, answer) in [(6, "seldom"), (7, "seldom"), (8, "sometimes")] {
        stage.clock(&format!("2026-{month:02}-05T09:30:00Z"));
        take(&page, answer);
        page.click("button", "Back to check-ins");
    }
    stage.clock("2026-10-05T09:30:00Z");
    take(&page, "often");
    page.expect("heading", "A bit heavier than your usual, this once.");
    page.expect_text("This is not a diagnosis.");
    page.find_where("image", "of the results", |name| name.starts_with("Your results: Exhaustion."));
    page.click("button", "See it as a table");
    page.expect("table", "Your results: Exhaustion");
    let rows = page.run("return document.querySelectorAll('tbody tr').length", &serde_json::json!([]));
    assert_eq!(rows, 4);
    page.expect_text("75");
    page.close();
}

fn take(page: &Page, answer: &str) {
    page.go("Check-ins");
    page.click("button", "Take it: Exhaustion");
    for question in 1..=6 {
        page.expect_text(&format!("Question {question} of 6"));
        page.click("radio", answer);
        page.click("button", if question == 6 { "See the result" } else { "Next" });
    }
    page.expect("button", "Back to check-ins");
}
