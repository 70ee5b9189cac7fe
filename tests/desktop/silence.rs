//! No network: a whole session under `strace`, and every socket the program or one of its webview's processes opened is
//! of this computer alone, and leads to the stage's own display and buses.
//!
//! Worked by keyboard and screen reader, since WebDriver would have the program speak to it over TCP.

use std::collections::BTreeSet;
use std::fs;
use std::time::Duration;

use crate::door::WORDS;
use crate::ears::{Ears, role};
use crate::stage::{KITH, Stage, until};

#[test]
fn a_whole_session_opens_no_way_out_of_this_computer() {
    let mut stage = Stage::set();
    stage.notification_server();
    stage.tray_host();
    stage.seed();
    stage.passphrase(WORDS);
    let books = stage.address_books();
    let backups = stage.path("home/stick");
    fs::create_dir_all(&backups).unwrap();

    // What would be a way out is noticed.
    let probe = watch(&mut stage, "bash", &["-c", "exec 3<>/dev/tcp/127.0.0.1/9"]);
    assert!(stage.end_of(probe, Duration::from_secs(10)).is_some(), "the probe does not end");
    let (_, foreign) = judge(&stage);
    assert!(foreign.iter().any(|line| line.contains("connect") && line.contains("AF_INET")), "{foreign:?}");

    watch(&mut stage, KITH, &[]);
    stage.wait_painted();
    let ears = Ears::of(&stage);
    // Long enough after the start for a nudge, and shortly before it is due.
    stage.clock("2026-10-05T12:29:30Z");
    unlock(&stage, &ears, "Good afternoon");
    for (place, heading) in [
        ("Map", "Your circle"),
        ("People", "People"),
        ("Check-ins", "Check-ins"),
        ("Help", "Help"),
        ("Settings", "Settings"),
    ] {
        ears.press(role::BUTTON, place);
        ears.expect(role::HEADING, heading);
    }
    ears.press(role::BUTTON, "Import an address book");
    ears.press(role::BUTTON, "Choose files…");
    stage.choose_in_dialog(&books[4]);
    ears.press(role::BUTTON, "Bring in one person");
    ears.press(role::BUTTON, "Close");
    stage.clock("2026-10-05T12:30:30Z");
    assert!(until(Duration::from_secs(10), || !stage.toasts().is_empty()), "no notification came");

    ears.press(role::BUTTON, "Keep a backup file…");
    ears.expect(role::PASSWORD, "Passphrase");
    stage.activate(&stage.window_titled("Kith"));
    stage.type_text(WORDS);
    stage.keys(&["Return"]);
    stage.choose_in_dialog(&backups);
    let made = until(Duration::from_secs(15), || fs::read_dir(&backups).unwrap().count() == 1);
    assert!(made, "no backup was made");

    ears.press(role::BUTTON, "Hide");
    assert!(until(Duration::from_secs(5), || !stage.is_open()), "it does not lock");
    stage.choose("Open");
    unlock(&stage, &ears, "Good afternoon");
    stage.choose("Quit");
    stage.wait_no_kith();

    let (seen, foreign) = judge(&stage);
    println!("{seen:#?}");
    assert!(foreign.is_empty(), "{foreign:#?}");
    for program in ["kith", "WebKitNetworkPr", "WebKitWebProces"] {
        assert!(seen.iter().any(|line| line.starts_with(program)), "{program} was not watched: {seen:#?}");
    }
}

/// Starts a program with all its children under `strace`, which writes down every socket and where it leads.
fn watch(stage: &mut Stage, program: &str, words: &[&str]) -> u32 {
    let trace = stage.path("trace").display().to_string();
    let how = [
        "-f",
        "--decode-pids=comm",
        "-qq",
        "--seccomp-bpf",
        "-e",
        "trace=socket,connect,bind,sendto",
        "-o",
        &trace,
    ];
    stage.hire("strace", &[&how[..], &[program], words].concat())
}

/// What was opened and where it led, each once; and what of it leads out of the computer, or to what is not the stage's.
fn judge(stage: &Stage) -> (BTreeSet<String>, Vec<String>) {
    let (here, display) = (stage.path(""), format!("/tmp/.X11-unix/X{}", stage.display_number()));
    let (mut seen, mut foreign) = (BTreeSet::new(), vec![]);
    for line in fs::read_to_string(stage.path("trace")).unwrap().lines() {
        // `123<kith> connect(5, {sa_family=AF_UNIX, sun_path=@"/tmp/…"}, 20) = 0`; the rest of a call that was
        // interrupted, and what says nothing of an address, is of no interest.
        let Some((who, call)) = line.split_once("> ") else { continue };
        let who = who.split_once('<').map_or(who, |(_, name)| name);
        let (name, family) = match call.split_once("socket(") {
            Some(("", family)) => ("socket", family),
            _ => match call.split_once("sa_family=") {
                Some((before, family)) => (before.split('(').next().unwrap_or_default(), family),
                None => continue,
            },
        };
        let family: String =
            family.chars().take_while(|sign| sign.is_ascii_alphanumeric() || *sign == '_').collect();
        let path = call.split_once("sun_path=").and_then(|(_, rest)| rest.split('"').nth(1));
        let is_ours = match (family.as_str(), path) {
            ("AF_UNIX" | "AF_NETLINK", None) => true,
            ("AF_UNIX", Some(path)) => path == display || path.starts_with(&*here.to_string_lossy()),
            _ => false,
        };
        let place =
            path.unwrap_or_default().replace(&*here.to_string_lossy(), "…/").replace(&display, "the display");
        seen.insert(format!("{who} {name} {family} {place}"));
        if !is_ours {
            foreign.push(line.to_owned());
        }
    }
    (seen, foreign)
}

fn unlock(stage: &Stage, ears: &Ears, then: &str) {
    ears.expect(role::HEADING, "Kith is locked");
    stage.activate(&stage.window_titled("Kith"));
    stage.type_text(WORDS);
    stage.keys(&["Return"]);
    ears.expect(role::HEADING, then);
}
