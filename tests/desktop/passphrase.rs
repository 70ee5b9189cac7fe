//! Getting in: a passphrase set by keyboard alone, a lock screen that opens for it and for the code on paper, and for
//! nothing else, however often it is tried.

use std::fs;
use std::time::Duration;

use serde_json::json;

use crate::door::WORDS;
use crate::page::{Page, key};
use crate::stage::{Stage, until};

#[test]
fn a_passphrase_is_set_by_keyboard_and_the_key_leaves_the_disk() {
    let mut stage = Stage::set();
    let page = stage.open();
    let keys = stage.path("config/kith/keys");
    assert_eq!(fs::read_dir(&keys).unwrap().count(), 2, "there is no key file to begin with");
    page.go("Settings");
    page.expect_text("Whoever can use your account on this computer can open Kith.");
    tab_to(&page, "button", "Set a passphrase");
    page.press(&[key::ENTER]);
    page.expect("dialog", "Set a passphrase");
    // The dialog begins at its first field.
    type_in(&page, WORDS);
    tab_to(&page, "textbox", "The same once more");
    type_in(&page, "four small word");
    page.press(&[key::ENTER]);
    page.expect_text("These two are not the same. Please type it once more.");
    type_in(&page, "s");
    page.press(&[key::ENTER]);
    page.expect_text("Write this code on paper, and keep it where only you find it.");
    let code = page.recovery_code();
    tab_to(&page, "button", "I have written it down");
    page.press(&[key::ENTER]);
    page.expect_text("Now type it off your paper");
    assert!(!page.text().contains(&code[..9]), "the code is still shown");
    // As one types off a paper: small letters, spaces.
    type_in(&page, &code.to_lowercase().replace('-', " "));
    page.press(&[key::ENTER]);
    page.expect_text("From now on, Kith asks for your passphrase.");
    assert_eq!(fs::read_dir(&keys).unwrap().count(), 0, "the key is still there");
    page.close();
    stage.wait_no_kith();
    let page = stage.open();
    page.unlock(WORDS);
    page.close();
}

#[test]
fn the_lock_screen_opens_for_the_right_words_or_the_code_and_nothing_else() {
    let mut stage = Stage::set();
    stage.seed();
    let code = stage.passphrase(WORDS);
    let page = stage.open();
    page.expect("heading", "Kith is locked");
    // Help needs no passphrase, and tells no names.
    page.click("button", "Help");
    page.expect("heading", "If someone is in danger now");
    page.expect_text("While Kith is locked, no names stand here.");
    page.click("button", "Back");

    for wrong in ["four small word", "Four small words"] {
        page.fill("Passphrase", wrong);
        page.press(&[key::ENTER]);
        page.expect_text("That is not the passphrase.");
    }
    page.fill("Passphrase", WORDS);
    page.press(&[key::ENTER]);
    page.expect_text("You can try again in one second.");
    page.expect_text("You can try again now.");
    // Each wrong try makes the next wait longer, up to a minute, by the clock on the wall.
    let unlock = |words: &str| page.invoke("unlock", &json!({ "passphrase": words })).unwrap_err();
    let waits = ["09:40", "09:45", "09:50"].map(|time| {
        stage.clock(&format!("2026-10-05T{time}:00Z"));
        assert_eq!(unlock("nothing of the kind")["code"], "passphrase-wrong");
        let later = unlock(WORDS);
        assert_eq!(later["code"], "try-later");
        later["hint"].as_str().unwrap().to_owned()
    });
    assert_eq!(waits, ["2", "4", "8"]);
    assert!(page.invoke("people", &json!({ "query": {} })).is_err(), "a locked circle answers");
    // Awake again after an hour, and opened in the same moment: that is no sleep it has to lock for.
    stage.clock("2026-10-05T10:50:00Z");
    page.fill("Passphrase", WORDS);
    page.press(&[key::ENTER]);
    page.expect("heading", "Good morning");
    page.close();
    stage.wait_no_kith();

    // The code on paper, and with it a passphrase that takes the old one's place.
    let page = stage.open();
    page.click("button", "I have lost my passphrase");
    page.fill("Recovery code", "9X1N-1PSE-7VFC-407B-R427-1R7G-BTEY-T5V0");
    page.fill("New passphrase", "five other little words");
    page.fill("The same once more", "five other little words");
    page.click("button", "Open Kith");
    page.expect_text("That is not the recovery code.");
    page.fill("Recovery code", &code);
    page.click("button", "Open Kith");
    page.expect("heading", "Good morning");
    page.close();
    stage.wait_no_kith();
    for (words, opens) in [(WORDS, false), ("five other little words", true)] {
        let file = stage.path("words");
        fs::write(&file, format!("{words}\n")).unwrap();
        let answer = stage.kith(&["people", "--passphrase-file", &file.display().to_string()]);
        assert_eq!(answer.status.success(), opens, "“{words}”: {answer:?}");
    }
}

/// Presses Tab until something has the focus.
fn tab_to(page: &Page, role: &str, name: &str) {
    let wanted = page.find(role, name);
    let there = until(Duration::from_secs(10), || {
        page.press(&[key::TAB]);
        page.run("return document.activeElement === arguments[0]", &json!([wanted.value()])) == true
    });
    assert!(there, "Tab does not lead to “{name}”");
}

fn type_in(page: &Page, text: &str) {
    page.press(&text.chars().collect::<Vec<_>>());
}
