//! Leaving Kith: what would be opened is shown whole before anything is, and what is no web page, number or mailbox is
//! not opened at all. What opens things on this stage only writes down what it was asked for.

use std::fs;
use std::time::Duration;

use serde_json::json;

use crate::page::Page;
use crate::stage::{Stage, until};

/// What stands in the address book, and what it leads to.
const LEADS_TO: [(&str, &str, &str); 4] = [
    (
        "link",
        "https://example.org/way?to=you&more=a%20b#here",
        "https://example.org/way?to=you&more=a%20b#here",
    ),
    // One letter of it is Cyrillic.
    ("link", "аpple.com/login", "https://xn--pple-43d.com/login"),
    ("email", "ana@example.org", "mailto:ana@example.org"),
    ("phone", "+43 (1) 234-56", "tel:+4312345 6"),
];
const LEADS_NOWHERE: [&str; 4] =
    ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,hello", "https://ana:secret@example.org"];

#[test]
fn nothing_is_opened_before_it_was_shown_whole() {
    let mut stage = Stage::set();
    let opened = stage.path("opened");
    stage.in_front("xdg-open", &format!("#!/bin/sh\nprintf '%s\\n' \"$#:$*\" >> '{}'\n", opened.display()));
    let contacts: Vec<_> = LEADS_TO
        .iter()
        .map(|(kind, value, _)| json!({ "kind": kind, "label": "", "value": value }))
        .chain(LEADS_NOWHERE.iter().map(|value| json!({ "kind": "link", "label": "", "value": value })))
        .collect();
    let file = stage.path("home/ana.json");
    let circle = json!({ "kith": 1, "people": [{ "name": "Ana Ruiz", "contacts": contacts }] });
    fs::write(&file, circle.to_string()).unwrap();
    stage.kith_json(&["import", &file.display().to_string(), "--json"]);

    let page = stage.open();
    page.go("People");
    let ana = page.find_where("link", "Ana Ruiz", |name| name.contains("Ana Ruiz"));
    page.click_on(&ana);
    let mut asked = vec![];
    for (_, value, target) in LEADS_TO {
        let target = target.replace(' ', "");
        look_at(&page, value);
        assert!(
            page.text().lines().any(|line| line == target),
            "“{target}” does not stand in:\n{}",
            page.text()
        );
        page.click("button", "Not now");
        page.expect_gone("dialog", "Open this outside of Kith?");
        look_at(&page, value);
        assert_eq!(lines_of(&opened), asked, "something was opened that was only looked at");
        page.click("button", "Open");
        page.expect_gone("dialog", "Open this outside of Kith?");
        asked.push(format!("1:{target}"));
        assert!(
            until(Duration::from_secs(5), || lines_of(&opened) == asked),
            "{:?} {asked:?}",
            lines_of(&opened)
        );
    }
    for value in LEADS_NOWHERE {
        look_at(&page, value);
        page.expect_text("Kith does not open this.");
        assert!(!page.has("button", "Open"), "“{value}” could be opened");
        page.click("button", "Not now");
        page.expect_gone("dialog", "Open this outside of Kith?");
        // Past every button, too.
        let link = json!({ "link": { "kind": "link", "value": value } });
        assert_eq!(page.invoke("open_link", &link).unwrap_err()["code"], "link-refused");
    }
    assert_eq!(lines_of(&opened), asked);
    page.close();
}

fn look_at(page: &Page, value: &str) {
    page.click("button", &format!("Open {value}"));
    page.expect("dialog", "Open this outside of Kith?");
}

fn lines_of(file: &std::path::Path) -> Vec<String> {
    fs::read_to_string(file).unwrap_or_default().lines().map(str::to_owned).collect()
}
