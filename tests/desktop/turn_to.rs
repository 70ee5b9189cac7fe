//! Turning to someone: from the tray, the palette and the command line to a name and a reason; and straight to help
//! where someone is not safe.

use crate::page::key;
use crate::stage::Stage;

#[test]
fn from_the_tray_to_a_reason_in_two_actions() {
    let mut stage = Stage::set();
    stage.tray_host();
    stage.seed();
    let page = stage.open();
    stage.choose("Turn to…");
    page.expect("heading", "Turn to someone");
    page.click("button", "To be heard");
    page.expect("heading", "Someone to hear you");
    page.expect_text("is someone who listens.");
    page.expect("heading", "Professional help");
    // Time with her is marked as mixed.
    page.never_says("Rosa Lindner");
    page.close();
}

#[test]
fn by_keyboard_through_the_palette_and_straight_to_help() {
    let mut stage = Stage::set();
    stage.seed();
    let page = stage.open();
    page.expect("heading", "People to be in touch with");
    page.press_with(key::CONTROL, 'k');
    page.expect("dialog", "Find people and actions");
    page.press(&"hear".chars().collect::<Vec<_>>());
    page.expect("option", "Turn to: To be heard");
    page.press(&[key::ENTER]);
    page.expect("heading", "Someone to hear you");
    page.press_with(key::CONTROL, 'k');
    page.expect("dialog", "Find people and actions");
    page.press(&"safe".chars().collect::<Vec<_>>());
    page.expect("option", "Turn to: I do not feel safe");
    page.press(&[key::ENTER]);
    page.expect("heading", "If someone is in danger now");
    page.close();
}

#[test]
fn the_command_line_names_up_to_three_and_a_helper() {
    let mut stage = Stage::set();
    stage.seed();
    let found = stage.kith_json(&["turn-to", "heard", "--json"]);
    let people = found["people"].as_array().unwrap();
    assert!((1..=3).contains(&people.len()), "{found}");
    for person in people {
        let (name, reason) = (person["person"].as_str().unwrap(), person["reason"].as_str().unwrap());
        assert!(reason.contains(&format!("{name} is someone who listens.")), "{found}");
        assert!(person["opening"].as_str().unwrap().contains(name), "{found}");
        assert!(!["Rosa Lindner", "Dr. Sofia Berg"].contains(&name), "{found}");
    }
    assert_eq!(found["professional"]["people"][0], "Dr. Sofia Berg");
    let unsafe_here = stage.kith_json(&["turn-to", "not-safe", "--json"]);
    assert_eq!(unsafe_here["people"].as_array().unwrap().len(), 0);
    assert!(!unsafe_here["professional"]["text"].as_str().unwrap().is_empty());
}
