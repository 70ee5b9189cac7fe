//! What was kept is there afterwards: after quit, after a kill, and never opened twice. That it cannot be read on the disk
//! is shown in `canary`.

use crate::circle::names;
use crate::page::key;
use crate::stage::Stage;

#[test]
fn what_was_kept_survives_quit_and_kill() {
    let mut stage = Stage::set();
    stage.tray_host();
    let page = stage.open();
    page.go("People");
    page.fill("Add someone", "Kept One");
    page.press(&[key::ENTER]);
    page.expect_text("Added Kept One.");
    stage.choose("Quit");
    stage.wait_no_kith();
    drop(page);

    let page = stage.open();
    page.go("People");
    page.find_where("link", "Kept One", |name| name.contains("Kept One"));
    page.fill("Add someone", "Kept Two");
    page.press(&[key::ENTER]);
    page.expect_text("Added Kept Two.");
    stage.kill_kith();
    drop(page);

    let mut kept = names(&stage.kith_json(&["people", "--json"]));
    kept.sort();
    assert_eq!(kept, ["Kept One", "Kept Two"]);
}

#[test]
fn a_store_in_use_is_said_kindly_and_exits_75() {
    let mut stage = Stage::set();
    stage.seed();
    stage.start(&[]);
    stage.wait_painted();
    for words in [&["people"][..], &["log", "coffee with Ana Ruiz today"], &["people", "--json"]] {
        let output = stage.kith(words);
        assert_eq!(
            output.status.code(),
            Some(75),
            "kith {words:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.to_lowercase().contains("kith") && !said.contains("panicked"), "{said}");
    }
}
