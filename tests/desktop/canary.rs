//! Nothing that was written can be read on the disk: a whole session with a word of its own in every field, and
//! afterwards that word in no file anywhere, but for the one the person asked for.
//!
//! Also not after a crash: memory that would be written to a core file is full of it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use crate::page::{Page, key};
use crate::search::{files, forms, has};
use crate::stage::{Stage, until};

/// Stands in everything that is written in this session. Letters that fold to themselves.
const CANARY: &str = "qzxkanari";
const WORDS: &str = "qzxkanari opens it";

#[test]
fn nothing_that_was_written_can_be_read_on_the_disk() {
    let start = SystemTime::now();
    let mut stage = Stage::set();
    stage.tray_host();
    allow_core_files(&stage);
    let card = address_book(&stage);
    let backups = stage.path("home/stick");
    fs::create_dir_all(&backups).unwrap();

    let page = stage.open();
    // Half typed, and left.
    page.fill("Who listens to you?", &text("half a name"));
    people(&page);
    page.go("Settings");
    page.fill("What shall Kith call you?", &text("me"));
    page.press(&[key::TAB]);
    page.expect_text("Saved.");
    page.click("button", "Import an address book");
    page.click("button", "Choose files…");
    stage.choose_in_dialog(&card);
    page.click("button", "Bring in one person");
    page.click("button", "Close");
    let code = set_passphrase(&page);
    page.click("button", "Keep a backup file…");
    page.fill("Passphrase", WORDS);
    page.press(&[key::ENTER]);
    stage.choose_in_dialog(&backups);
    page.expect_text("The first backup is made.");

    // Locked in the middle of a sentence, and opened again.
    page.go("Log a catch-up");
    page.click("button", "More");
    page.fill("A note", &text("half a sentence"));
    page.click_goodbye("button", "Hide");
    assert!(until(Duration::from_secs(5), || !stage.is_open()), "it does not lock");
    page.to_another_window(|| stage.choose("Open"));
    page.unlock(WORDS);
    page.expect("dialog", "Log a catch-up");
    page.fill("Who was it with?", &text("half a"));
    page.settle();

    // And a crash, of the page and of the program.
    stage.crash("WebKitWebProcess", "-SEGV");
    stage.crash("kith", "-ABRT");
    drop(page);
    stage.wait_no_kith();
    fs::remove_file(card).unwrap();

    // What the person asks for is there to be read, and only that.
    let words = stage.path("words");
    fs::write(&words, format!("{WORDS}\n")).unwrap();
    let export = stage.path("home/export.json");
    let (file, out) = (words.display().to_string(), export.display().to_string());
    stage.kith_json(&["export", "--output", &out, "--passphrase-file", &file, "--json"]);
    fs::remove_file(words).unwrap();
    let wanted = [CANARY.to_owned(), code.replace('-', ""), code];
    let mut all = files(&stage.path(""));
    all.extend(fresh(Path::new("/tmp"), start));
    let found = search(&all, &wanted);
    println!("{} files were looked at", all.len());
    assert_eq!(found, [format!("“{CANARY}” in UTF-8 in {}", export.display())], "{found:#?}");
    assert!(all.len() > 60, "only {} files were looked at", all.len());
}

/// Two people, with everything that can be written about them.
fn people(page: &Page) {
    page.go("People");
    page.fill("Add someone", &text("anna"));
    page.press(&[key::ENTER]);
    page.expect_text(&format!("Added {}.", text("anna")));
    page.fill("Find someone", &text("anna"));
    page.press(&[key::ENTER]);
    page.expect("heading", &text("anna"));
    page.click("button", "Edit");
    page.fill("Other names", &text("annie"));
    page.click("button", "Add a way");
    page.fill("Where", &text("home"));
    page.fill("Number, address or link", &text("555 0101"));
    page.fill("Notes", &text("likes trains"));
    page.click("button", "Save");
    page.expect_text(&format!("Saved what you changed about {}.", text("anna")));
    page.fill("Someone they know", &text("berta"));
    page.find_where("option", "to add her", |name| name.contains("berta"));
    page.press(&[key::ENTER]);
    page.find_where("link", "berta", |name| name.contains("berta"));
    page.go("Log a catch-up");
    page.fill("Who was it with?", &text("carla"));
    page.find_where("option", "to add her", |name| name.contains("carla"));
    page.press(&[key::ENTER]);
    page.click("button", "More");
    page.fill("What about?", &text("the garden"));
    page.fill("A note", &text("a good talk"));
    page.click("button", "Save");
    page.expect_text(&format!("Logged with {}.", text("carla")));
}

fn text(what: &str) -> String {
    format!("{CANARY} {what}")
}

/// Sets the passphrase in Settings; the recovery code.
fn set_passphrase(page: &Page) -> String {
    page.click("button", "Set a passphrase");
    page.fill("Passphrase", WORDS);
    page.fill("The same once more", WORDS);
    page.press(&[key::ENTER]);
    page.expect_text("Write this code on paper");
    let code = page.recovery_code();
    page.click("button", "I have written it down");
    page.fill("Recovery code", &code);
    page.press(&[key::ENTER]);
    page.expect_text("From now on, Kith asks for your passphrase.");
    code
}

/// An address book, in a file whose name says something as well.
fn address_book(stage: &Stage) -> PathBuf {
    let file = stage.path(&format!("home/{CANARY}.vcf"));
    let [name, number, note] = ["dora", "555 0102", "met at the choir"].map(text);
    let card =
        format!("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nTEL:{number}\r\nNOTE:{note}\r\nEND:VCARD\r\n");
    fs::write(&file, card).unwrap();
    file
}

/// From here on the system writes core files where a program crashes in the stage's home, if it writes any at all.
fn allow_core_files(stage: &Stage) {
    let id = std::process::id().to_string();
    let allowed = Command::new("prlimit").args(["--pid", &id, "--core=unlimited"]).status().unwrap();
    assert!(allowed.success(), "core files could not be allowed");
    drop(stage.command("sh").args(["-c", "kill -ABRT $$"]).status());
    let cores = files(&stage.path("home"));
    println!("A program that crashes here leaves {cores:?}");
    for core in cores {
        fs::remove_file(core).unwrap();
    }
}

/// What came into a folder that many programs share since an instant.
fn fresh(folder: &Path, since: SystemTime) -> Vec<PathBuf> {
    let is_new = |path: &Path| {
        fs::symlink_metadata(path).and_then(|about| about.modified()).is_ok_and(|changed| changed >= since)
    };
    let entries =
        fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path()).filter(|path| is_new(path));
    entries
        .flat_map(|path| if path.is_dir() { files(&path).into_iter().collect() } else { vec![path] })
        .filter(|path| path.is_file() && is_new(path))
        .collect()
}

/// Which of the texts can be read where, in any form.
fn search(all: &BTreeSet<PathBuf>, wanted: &[String]) -> Vec<String> {
    let wanted: Vec<_> = wanted.iter().map(|text| (text, forms(text))).collect();
    let mut found = vec![];
    for path in all {
        // What another program took away meanwhile is not there to be read.
        let Ok(bytes) = fs::read(path) else { continue };
        for (text, forms) in &wanted {
            for (form, _) in forms.iter().filter(|(_, form)| has(&bytes, form)) {
                found.push(format!("“{text}” in {form} in {}", path.display()));
            }
            if has(path.as_os_str().as_encoded_bytes(), text.as_bytes()) {
                found.push(format!("“{text}” in the name {}", path.display()));
            }
        }
    }
    found
}

impl Stage {
    /// Ends what runs by that name as a crash would.
    fn crash(&self, name: &str, signal: &str) {
        let running = self.running(name);
        assert!(!running.is_empty(), "no {name} runs");
        // Some take the first one for a trap of their own and go on.
        let gone = until(Duration::from_secs(10), || {
            for id in &running {
                drop(Command::new("kill").args([signal, &id.to_string()]).stderr(Stdio::null()).status());
            }
            running.iter().all(|id| !self.running(name).contains(id))
        });
        assert!(gone, "{name} did not crash");
    }
}
