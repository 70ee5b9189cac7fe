//! The real app on a real little desktop: its own display, session bus, window manager, notification server and tray
//! host, driven as a person drives it. Only what no smaller test can show is here: that the parts fit together. The
//! rules themselves are tested in `tests/core`, the views in `ui/`.
//!
//! Run one at a time (`--test-threads=1`): two desktops at once would measure each other.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says plainly what must be so"
)]
#![allow(clippy::print_stdout, reason = "what the app said is shown when a test ends badly")]

mod bus;
mod circle;
mod display;
mod door;
mod driver;
mod ears;
mod hands;
mod page;
mod search;
mod stage;
mod toasts;
mod tray;

mod away;
mod canary;
mod checkins;
mod clocks;
mod copies;
mod coverage;
mod hostile;
mod importing;
mod keeping;
mod keychain;
mod links;
mod lock;
mod looks;
mod map;
mod memory;
mod names;
mod nudge_answers;
mod nudges;
mod outside;
mod passphrase;
mod people;
mod people_many;
mod person_page;
mod quick_log;
mod resting;
mod share;
mod shots;
mod silence;
mod through_time;
mod today;
mod turn_to;
mod window;

#[test]
fn every_file_of_this_folder_is_part_of_it() {
    let main = include_str!("main.rs");
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/desktop");
    for file in std::fs::read_dir(folder).unwrap().flatten() {
        let path = file.path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        if path.extension().is_some_and(|end| end == "rs") && name != "main" {
            assert!(main.contains(&format!("mod {name};")), "{name}.rs was forgotten");
        }
    }
}
