//! Finding people by typing, and putting them on circles: by hand and by keyboard.

use std::time::{Duration, Instant};

use crate::circle::circle_of;
use crate::page::key;
use crate::stage::{Stage, until};

#[test]
fn people_are_found_by_typing() {
    let mut stage = Stage::set();
    stage.seed();
    let page = stage.open();
    page.go("People");
    page.find_where("link", "Ana Ruiz", |name| name.contains("Ana Ruiz"));
    page.fill("Find someone", "tana");
    let found = until(Duration::from_secs(5), || {
        let links: Vec<String> = page.names("link");
        // Whoever is only like it (Ana) comes after.
        links.first().is_some_and(|first| first.contains("Mei Tanaka")) && links.len() < 4
    });
    assert!(found, "typing “tana” shows {:?}", page.names("link"));
    page.press(&[key::ENTER]);
    page.expect("heading", "Mei Tanaka");
    page.close();
}

#[test]
fn people_are_put_on_circles_by_dragging() {
    let mut stage = Stage::set();
    stage.kith_json(&["import", &card(&stage, "Juno Park"), "--json"]);
    let page = stage.open();
    page.go("Map");
    let face = page.find("button", "Juno Park, not on a circle yet");
    let map = page.find_where("image", "of the map", |name| name.contains("map of"));
    page.run("arguments[0].scrollIntoView({block: 'center'})", &serde_json::json!([face.value()]));
    let (left, top, width, height) = page.place(&map);
    let off = width.min(height) / 12;
    page.drag(&face, (left + width / 2 + off, top + height / 2 + off));
    page.find_where("button", "Juno Park on a circle", |name| {
        name.starts_with("Juno Park, ") && name.contains("circle") && !name.contains("not on")
    });
    page.close();
    stage.wait_no_kith();
    assert!(circle_of(&stage.kith_json(&["people", "--json"]), "Juno Park").is_some());
}

#[test]
fn people_are_put_on_circles_by_keyboard() {
    let mut stage = Stage::set();
    stage.kith_json(&["import", &card(&stage, "Juno Park"), "--json"]);
    let page = stage.open();
    page.go("Map");
    let face = page.find("button", "Juno Park, not on a circle yet");
    page.focus(&face);
    page.press(&['2']);
    page.expect("button", "Juno Park, middle circle");
    page.focus(&page.find("button", "Juno Park, middle circle"));
    page.press(&['+']);
    page.expect("button", "Juno Park, inner circle");
    page.press_with(key::CONTROL, 'z');
    page.expect("button", "Juno Park, middle circle");
    page.close();
    stage.wait_no_kith();
    assert_eq!(circle_of(&stage.kith_json(&["people", "--json"]), "Juno Park").as_deref(), Some("middle"));
}

#[test]
fn a_catch_up_is_logged_in_under_ten_seconds() {
    let mut stage = Stage::set();
    stage.seed();
    let page = stage.open();
    page.find("button", "Log a catch-up");
    let start = Instant::now();
    page.go("Log a catch-up");
    page.expect("dialog", "Log a catch-up");
    page.fill("Who was it with?", "yus");
    page.find_where("option", "Yusuf Demir", |name| name.contains("Yusuf Demir"));
    page.press(&[key::ENTER]);
    page.click("radio", "a bit lighter");
    page.click("button", "Save");
    page.expect_text("Logged with Yusuf Demir.");
    let taken = start.elapsed();
    assert!(taken < Duration::from_secs(10), "it took {taken:?}");
    page.close();
    stage.wait_no_kith();
    let people = stage.kith_json(&["people", "--json"]);
    let yusuf = people.as_array().unwrap().iter().find(|one| one["name"] == "Yusuf Demir").unwrap();
    assert_eq!(yusuf["last_contact"], "2026-10-05");
}

fn card(stage: &Stage, name: &str) -> String {
    let path = stage.path("home/one.vcf");
    std::fs::write(&path, format!("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nEND:VCARD\r\n")).unwrap();
    path.display().to_string()
}
