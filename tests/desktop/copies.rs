//! Copies and the way back, as a person makes them: through the system's own dialogs, with a file that another program
//! opens, too; and the end of everything.

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};
use std::time::Duration;

use serde_json::Value;

use crate::circle::names;
use crate::door::WORDS;
use crate::page::{Page, key};
use crate::search::files;
use crate::stage::{Stage, until};

#[test]
fn a_backup_made_in_the_window_opens_with_age_and_brings_people_back() {
    let mut stage = Stage::set();
    stage.seed();
    let folder = stage.path("home/stick");
    fs::create_dir_all(&folder).unwrap();
    let page = stage.open();
    page.go("Settings");
    page.click("button", "Keep a backup file…");
    page.fill("Passphrase for the backup", WORDS);
    page.fill("The same once more", WORDS);
    page.click("button", "Choose a folder…");
    stage.choose_in_dialog(&folder);
    page.expect_text("The first backup is made.");
    page.click("button", "Back up now");
    page.expect_text("The backup is made.");
    let file = only_file(&folder);

    // The `age` of the distribution asks for the passphrase at the terminal.
    let opened = stage.age(&file, WORDS);
    let text = String::from_utf8_lossy(&opened.stdout);
    for name in ["Ana Ruiz", "Ben Okafor", "Oskar Nilsson"] {
        assert!(text.contains(name), "{name} is not in what age shows: {opened:?}");
    }
    let refused = stage.age(&file, "four small wordz");
    assert!(
        !refused.status.success() && !String::from_utf8_lossy(&refused.stdout).contains("Ana"),
        "{refused:?}"
    );

    // From the file: who would come back is named first, and it can be undone.
    remove(&page, "Ana Ruiz");
    page.go("Settings");
    page.click("button", "Restore from a file…");
    page.fill("Passphrase of the backup", WORDS);
    page.click("button", "Choose the file…");
    stage.choose_in_dialog(&file);
    brings_back_and_undoes(&page, "Ana Ruiz");
    page.close();
    stage.wait_no_kith();

    // The same by command line, and afterwards everything is as it was in the window.
    let gone = stage.kith_json(&["export"]);
    assert!(!names(&gone["people"]).contains(&"Ana Ruiz".to_owned()), "undoing did not take her out");
    let words = stage.path("words");
    fs::write(&words, format!("{WORDS}\n")).unwrap();
    let (file, words) = (file.display().to_string(), words.display().to_string());
    let preview = stage.kith_json(&["restore", &file, "--passphrase-file", &words, "--json"]);
    assert_eq!(preview["people"]["back"], serde_json::json!(["Ana Ruiz"]), "{preview}");
    let elsewhere = stage.path("data/elsewhere").display().to_string();
    stage.kith_json(&["restore", &file, "--passphrase-file", &words, "--json", "--data-dir", &elsewhere]);
    let back = stage.kith_json(&["export"]);
    assert_eq!(without_date(&back), without_date(&stage.kith_json(&["export", "--data-dir", &elsewhere])));
    assert_eq!(names(&back["people"]).len(), names(&gone["people"]).len() + 1);
}

#[test]
fn a_snapshot_brings_people_back_and_erasing_leaves_nothing() {
    let mut stage = Stage::set();
    stage.seed();
    // Before an import a snapshot is taken: one with everyone who was here then.
    let card = stage.path("home/juno.vcf");
    fs::write(&card, "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Juno Park\r\nEND:VCARD\r\n").unwrap();
    stage.kith_json(&["import", &card.display().to_string(), "--json"]);
    stage.passphrase(WORDS);
    let page = stage.open();
    page.unlock(WORDS);
    remove(&page, "Ben Okafor");
    page.go("Settings");
    page.expect_text("Made before an import");
    let restore = page.find_where("button", "Restore: …", |name| name.starts_with("Restore: "));
    page.click_on(&restore);
    page.expect_text("One person goes, added since then");
    brings_back_and_undoes(&page, "Ben Okafor");
    page.find_where("link", "Juno Park", |name| name.contains("Juno Park"));

    page.go("Settings");
    page.click("button", "Erase everything…");
    page.fill("To go on, type the word: erase", "era");
    page.press(&[key::ENTER]);
    page.expect_text("Please type erase to go on.");
    page.fill("To go on, type the word: erase", "erase");
    page.press_goodbye(&[key::ENTER]);
    stage.wait_no_kith();
    drop(page);
    let left: Vec<String> = ["data", "config", "cache", "state", "run"]
        .iter()
        .flat_map(|folder| files(&stage.path(folder)))
        .map(|path| path.strip_prefix(stage.path(".")).unwrap().display().to_string())
        .filter(|path| path.to_lowercase().contains("kith"))
        .collect();
    println!("left {left:?}");
    assert!(left.is_empty(), "of Kith there is still {left:?}");
    for folder in ["data/kith", "config/kith", "state/kith"] {
        assert!(!stage.path(folder).exists(), "{folder} is still there");
    }
    let page = stage.open();
    page.expect("heading", "Who is there for you?");
    page.close();
}

/// Takes someone out, on their page.
fn remove(page: &Page, name: &str) {
    page.go("People");
    let link = page.find_where("link", name, |found| found.contains(name));
    page.click_on(&link);
    page.expect("heading", name);
    page.click("button", &format!("Remove {name}"));
    page.expect_text(&format!("Removed {name}."));
}

/// In the preview of an older state: who comes back is named; they do, and Undo takes them out again.
fn brings_back_and_undoes(page: &Page, name: &str) {
    page.expect_text("One person comes back");
    page.find_where("dialog", "As it was …", |title| title.starts_with("As it was "));
    assert!(page.text().contains(name), "{}", page.text());
    page.click("button", "Restore");
    page.expect_text("Brought back.");
    page.go("People");
    page.find_where("link", name, |found| found.contains(name));
    page.click("button", "Undo");
    page.expect_text("Undone.");
    assert!(until(Duration::from_secs(5), || !page.names("link").iter().any(|one| one.contains(name))));
}

fn only_file(folder: &Path) -> PathBuf {
    let files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(files.len(), 1, "{files:?}");
    files[0].clone()
}

fn without_date(export: &Value) -> Value {
    let mut export = export.clone();
    export["exported"] = Value::Null;
    export
}

impl Stage {
    /// Opens a file with `age` at a terminal of its own, where it asks for the passphrase.
    fn age(&self, file: &Path, passphrase: &str) -> Output {
        let plain = self.path("plain");
        drop(fs::remove_file(&plain));
        let line = format!("age --decrypt --output '{}' '{}'", plain.display(), file.display());
        let mut script = self.command("script");
        let mut script = script
            .args(["--quiet", "--return", "--command", &line, "/dev/null"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // It asks, and only then is answered.
        let (mut said, mut byte) = (String::new(), [0]);
        let out = script.stdout.as_mut().unwrap();
        while !said.contains("passphrase") && out.read(&mut byte).unwrap() > 0 {
            said.push(char::from(byte[0]));
        }
        writeln!(script.stdin.as_mut().unwrap(), "{passphrase}").unwrap();
        let mut output = script.wait_with_output().unwrap();
        output.stderr = output.stdout;
        output.stdout = fs::read(plain).unwrap_or_default();
        output
    }
}
