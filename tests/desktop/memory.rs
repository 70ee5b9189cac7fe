//! What is left in memory after the lock: not the key. The test makes the circle itself, with random numbers that it
//! keeps a note of, so that it knows what to look for.

use std::fs::{self, File};
use std::os::unix::fs::FileExt as _;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono_tz::Tz;
use kith_core::App;
use kith_core::contract::PersonDraft;
use kith_core::domain::{Moment, Randomness, Secret};
use kith_core::store::{Opener, Place};

use crate::door::WORDS;
use crate::search::has;
use crate::stage::{MONDAY, Stage, until};

/// Random numbers from a seed, with a note of every draw that is as long as a key.
struct Noting {
    state: Mutex<u64>,
    keys: Mutex<Vec<[u8; 32]>>,
}

impl Randomness for Noting {
    fn fill(&self, buf: &mut [u8]) {
        let mut state = self.state.lock().unwrap();
        for byte in buf.iter_mut() {
            // splitmix64
            *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut mixed = *state;
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            *byte = (mixed >> 56) as u8;
        }
        if let Ok(key) = <[u8; 32]>::try_from(&*buf) {
            self.keys.lock().unwrap().push(key);
        }
    }
}

#[test]
fn after_the_lock_no_process_has_the_key() {
    let mut stage = Stage::set();
    stage.tray_host();
    let keys = make_a_circle(&stage);
    assert!(!keys.is_empty(), "no key was drawn");
    let page = stage.open();
    page.unlock(WORDS);
    // Something that needs the keys on other threads than the store's: a look at the copies, a change.
    page.go("Settings");
    page.expect("heading", "On this computer");
    page.click("radio", "Dark");
    page.expect_text("Saved.");
    let open = holders(&stage, "kith", &keys);
    assert!(!open.is_empty(), "while it is open the key is nowhere: the test looks in the wrong places");
    page.click_goodbye("button", "Hide");
    assert!(until(Duration::from_secs(5), || !stage.is_open()), "it does not lock");
    stage.wait_no_webview();
    let mut after = vec![];
    let clean = until(Duration::from_secs(2), || {
        after = holders(&stage, "", &keys);
        after.is_empty()
    });
    assert!(clean, "after the lock the key is in {after:?}; while it was open it was in {open:?}");
    page.close();
}

fn make_a_circle(stage: &Stage) -> Vec<[u8; 32]> {
    let place = Place { data: stage.path("data/kith"), config: stage.path("config/kith") };
    let now = Moment::new(MONDAY.parse().unwrap(), Tz::UTC);
    let random = Arc::new(Noting { state: Mutex::new(20_261_005), keys: Mutex::default() });
    let app = App::open(&place, &Opener::KeyFile, now, random.clone()).unwrap();
    app.add_person(now, PersonDraft { name: "Ana Ruiz".into(), circle: None, sector: None, just_met: false })
        .unwrap();
    let code = app.new_recovery_code().unwrap();
    app.set_passphrase(now, &Secret::new(WORDS.into()), &code).unwrap();
    random.keys.lock().unwrap().clone()
}

/// Which processes of the stage, of those whose name begins so, have one of the keys in their memory, and where.
fn holders(stage: &Stage, called: &str, keys: &[[u8; 32]]) -> Vec<String> {
    let mut found = vec![];
    for (id, name) in stage.processes().into_iter().filter(|(_, name)| name.starts_with(called)) {
        // A process that ended meanwhile holds nothing.
        let (Ok(memory), Ok(pages)) =
            (File::open(format!("/proc/{id}/mem")), File::open(format!("/proc/{id}/pagemap")))
        else {
            continue;
        };
        for line in fs::read_to_string(format!("/proc/{id}/maps")).unwrap_or_default().lines() {
            let mut parts = line.split_whitespace();
            let (Some(range), Some(rights)) = (parts.next(), parts.next()) else { continue };
            if !rights.starts_with("rw") {
                continue;
            }
            let (from, to) = range.split_once('-').unwrap();
            let [from, to] = [from, to].map(|end| u64::from_str_radix(end, 16).unwrap());
            for (from, to) in in_use(&pages, from, to) {
                let mut bytes = vec![0; usize::try_from(to - from).unwrap()];
                // What is mapped and cannot be read, such as a device, holds no key.
                let Ok(read) = memory.read_at(&mut bytes, from) else { continue };
                let here = keys.iter().filter(|key| has(&bytes[..read], key.as_slice())).count();
                if here > 0 {
                    found.push(format!("{name} {range} {} ({here})", parts.nth(3).unwrap_or_default()));
                }
            }
        }
    }
    found
}

/// The parts of a range of memory that are backed by anything: engines reserve far more than a machine has.
fn in_use(pages: &File, from: u64, to: u64) -> Vec<(u64, u64)> {
    const PAGE: u64 = 4096;
    const AT_ONCE: u64 = 8192;
    let mut parts = vec![];
    let mut at = from;
    while at < to {
        let end = to.min(at + AT_ONCE * PAGE);
        let mut entries = vec![0; usize::try_from((end - at) / PAGE * 8).unwrap()];
        let read = pages.read_at(&mut entries, at / PAGE * 8).unwrap_or_default();
        // The two highest bits of an entry: in memory, or in the swap.
        if entries[..read].chunks_exact(8).any(|entry| entry[7] & 0xc0 != 0) {
            parts.push((at, end));
        }
        at = end;
    }
    parts
}
