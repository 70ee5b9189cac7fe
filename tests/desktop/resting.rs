//! At rest in the tray: the circle closed, nothing written, the command line beside it, and a window that leaves nothing
//! behind when it is closed, however often.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use crate::ears::{Ears, role};
use crate::stage::{KITH, Stage, until};

const ROUNDS: usize = 50;

#[test]
fn beside_the_tray_the_command_line_works_and_nothing_is_written() {
    let mut stage = Stage::set();
    stage.tray_host();
    stage.seed();
    stage.start(&["--background"]);
    stage.tray_menu();
    assert!(until(Duration::from_secs(15), || !stage.is_open()), "it does not come to rest");
    let before = written(&stage.path("data/kith"));
    std::thread::sleep(Duration::from_secs(4));
    assert_eq!(written(&stage.path("data/kith")), before, "something was written although nothing changed");

    let logged = stage.kith(&["log", "coffee with Ana Ruiz yesterday"]);
    assert!(logged.status.success(), "{}", String::from_utf8_lossy(&logged.stderr));
    assert_ne!(written(&stage.path("data/kith")), before);
    // The program notices, plans anew, and rests again.
    assert!(until(Duration::from_secs(15), || !stage.is_open()), "it does not come to rest again");
    assert_eq!(stage.kith_json(&["person", "Ana Ruiz", "--json"])["last_contact"], "2026-10-04");
}

#[test]
fn a_window_that_was_closed_fifty_times_leaves_nothing_behind() {
    let mut stage = Stage::set();
    stage.tray_host();
    stage.seed();
    let kith = stage.start(&["--background"]);
    stage.tray_menu();
    assert!(until(Duration::from_secs(15), || !stage.is_open()), "it does not come to rest");
    let (memory, files) = (private_memory(kith), open_files(kith));
    let mut after = vec![];
    for round in 0..ROUNDS {
        let ready = stage.path("ready");
        drop(fs::remove_file(&ready));
        assert!(stage.command(KITH).status().unwrap().success(), "a second start was not taken over");
        stage.wait_painted();
        let window = stage.window_titled("Kith");
        stage.close_window(&window);
        let rests = || {
            stage.running("kith") == [kith]
                && stage.running("WebKitWebProces").is_empty()
                && stage.bus.has("org.kithapp.kith.SingleInstance")
                && !stage.tray_icons().is_empty()
                && !stage.is_open()
        };
        assert!(until(Duration::from_secs(20), rests), "round {round}: {:?}", stage.processes());
        after.push((private_memory(kith), open_files(kith)));
    }
    println!("{memory} kB and {files} files at first, then {after:?}");
    let (last, most) = (*after.last().unwrap(), after.iter().max().unwrap());
    assert!(last.1 <= files + 2, "files stay open: {files} before, {after:?}");
    assert!(most.0 * 4 <= memory * 5, "it grows: {memory} kB before, {after:?}");
    assert!(stage.zombies().is_empty(), "{:?}", stage.zombies());
    // And the one that comes after all of them can be heard.
    stage.choose("Open");
    stage.window_titled("Kith");
    Ears::of(&stage).expect(role::HEADING, "Good morning");
}

/// When each file of a folder was last written, and how long it is.
fn written(folder: &Path) -> BTreeMap<String, (SystemTime, u64)> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(written(&path));
        } else if let Ok(about) = entry.metadata() {
            found.insert(path.display().to_string(), (about.modified().unwrap(), about.len()));
        }
    }
    found
}

/// What a process has for itself and no other, in kB.
fn private_memory(id: u32) -> u64 {
    let text = fs::read_to_string(format!("/proc/{id}/smaps_rollup")).unwrap_or_default();
    let lines = text.lines().filter(|line| line.starts_with("Private_"));
    lines.filter_map(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok()).sum()
}

fn open_files(id: u32) -> usize {
    fs::read_dir(format!("/proc/{id}/fd")).map_or(0, Iterator::count)
}

#[test]
fn starting_with_the_computer_is_a_choice_and_starts_without_a_window() {
    let mut stage = Stage::set();
    stage.seed();
    let folder = stage.path("home/.config/autostart");
    let entries = || fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let page = stage.open();
    page.go("Settings");
    assert_eq!(entries().count(), 0, "nobody asked for that");
    page.click("checkbox", "Start with the computer");
    assert!(until(Duration::from_secs(10), || entries().count() == 1), "there is no entry");
    let entry = fs::read_to_string(entries().next().unwrap()).unwrap();
    page.close();
    stage.wait_no_kith();

    let line = entry.lines().find_map(|line| line.strip_prefix("Exec=")).expect("it starts nothing");
    assert!(line.ends_with("--background"), "{line}");
    stage.tray_host();
    stage.hire("sh", &["-c", &format!("exec {line}")]);
    stage.tray_menu();
    std::thread::sleep(Duration::from_secs(1));
    assert!(stage.windows().is_empty(), "a window came up by itself");
    stage.kill_kith();

    let page = stage.open();
    page.go("Settings");
    page.click("checkbox", "Start with the computer");
    assert!(until(Duration::from_secs(10), || entries().count() == 0), "the entry stays");
    page.close();
}
