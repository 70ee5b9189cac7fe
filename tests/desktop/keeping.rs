//! What was kept is there afterwards: after quit, after a kill, sealed on disk, and never opened twice.

use std::fs;
use std::path::Path;

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

#[test]
fn nothing_on_disk_can_be_read() {
    let mut stage = Stage::set();
    let canaries = ["Quillonzyx", "Vermilotka", "Brackenhoofer"];
    let page = stage.open();
    page.go("People");
    page.fill("Add someone", canaries[0]);
    page.press(&[key::ENTER]);
    page.expect_text(&format!("Added {}.", canaries[0]));
    page.fill("Find someone", canaries[0]);
    page.press(&[key::ENTER]);
    page.expect("heading", canaries[0]);
    page.go("Log a catch-up");
    page.fill("Who was it with?", canaries[1]);
    page.find_where("option", canaries[1], |name| name.contains(canaries[1]));
    page.press(&[key::ENTER]);
    page.click("button", "More");
    page.fill("A note", canaries[2]);
    page.click("button", "Save");
    page.expect_text(&format!("Logged with {}", canaries[1]));
    page.close();
    stage.wait_no_kith();
    assert_eq!(names(&stage.kith_json(&["people", "--json"])).len(), 2);

    let mut seen = 0;
    for folder in ["data", "config", "cache", "state", "home", "run", "logs"] {
        read_all(&stage.path(folder), &mut |path, bytes| {
            seen += 1;
            for canary in canaries {
                let wide: Vec<u8> = canary.encode_utf16().flat_map(u16::to_le_bytes).collect();
                assert!(
                    !has(bytes, canary.as_bytes()) && !has(bytes, &wide),
                    "“{canary}” can be read in {}",
                    path.display()
                );
            }
        });
    }
    assert!(seen > 2, "there was nothing to look at");
}

fn has(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|part| part == wanted)
}

fn read_all(folder: &Path, look: &mut impl FnMut(&Path, &[u8])) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let Ok(kind) = entry.file_type() else { continue };
        if kind.is_dir() {
            read_all(&path, look);
        } else if kind.is_file() {
            look(&path, &fs::read(&path).unwrap_or_default());
        }
    }
}
