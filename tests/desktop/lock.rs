//! Hide and lock: out of sight within a tenth of a second, and back only for whoever has the passphrase. The window is
//! a real one, the keys come from the display, and what is measured is what someone who comes in would see.

use std::thread;
use std::time::{Duration, Instant};

use crate::display::{Display, SHIFT, how_long};
use crate::door::WORDS;
use crate::page::{Page, key};
use crate::stage::{Stage, until};

/// In which the window has to be gone, and the circle locked.
const AT_ONCE: Duration = Duration::from_millis(100);
const ROUNDS: usize = 5;

#[test]
fn hide_takes_the_window_away_and_locks_within_a_tenth_of_a_second() {
    let mut stage = Stage::set();
    stage.tray_host();
    stage.seed();
    stage.passphrase(WORDS);
    let page = stage.open();
    let mut display = Display::of(&stage);
    let (mut out_of_sight, mut locked) = (vec![], vec![]);
    page.unlock(WORDS);
    for round in 0..ROUNDS {
        open_ana(&page);
        // Half a sentence in the middle of a dialog: the worst moment to be surprised in.
        page.go("Log a catch-up");
        page.click("button", "More");
        page.fill("A note", &format!("half a sentence {round}"));
        page.settle();
        let (gone, closed) = shift_three_times(&stage, &mut display);
        out_of_sight.push(gone);
        locked.push(closed);
        stage.wait_no_webview();
        page.to_another_window(|| stage.choose("Open"));
        nothing_is_told(&page);
        page.unlock(WORDS);
        page.expect("dialog", "Log a catch-up");
        page.expect_text("You were writing this.");
        assert_eq!(page.value("A note"), format!("half a sentence {round}"));
        page.press(&[key::ESCAPE]);
        page.expect_gone("dialog", "Log a catch-up");
    }
    println!("out of sight after {out_of_sight:?}, the circle closed after {locked:?}");
    assert!(median(&mut out_of_sight) <= AT_ONCE, "{out_of_sight:?}");
    assert!(median(&mut locked) <= AT_ONCE, "{locked:?}");

    // The corner does the same.
    open_ana(&page);
    page.click_goodbye("button", "Hide");
    assert!(
        until(Duration::from_secs(2), || stage.windows().is_empty() && !stage.is_open()),
        "it is still there"
    );
    stage.wait_no_webview();
    page.to_another_window(|| stage.choose("How am I today?"));
    nothing_is_told(&page);
    page.close();
}

#[test]
fn without_a_passphrase_hide_only_takes_the_window_away() {
    let mut stage = Stage::set();
    stage.seed();
    // Without a tray there is nothing to come back from: Kith ends.
    let kith = stage.start(&[]);
    stage.wait_painted();
    let window = stage.window_titled("Kith");
    stage.activate(&window);
    stage.keys(&["Shift_L", "Shift_L", "Shift_L"]);
    let end = stage.end_of(kith, Duration::from_secs(10)).expect("it runs on, with nothing to reach it by");
    assert!(end.success(), "{end}");

    stage.tray_host();
    let page = stage.open();
    open_ana(&page);
    stage.activate(&stage.window_titled("Kith"));
    stage.keys(&["Shift_L", "Shift_L", "Shift_L"]);
    assert!(until(Duration::from_secs(5), || stage.windows().is_empty()), "the window is still there");
    stage.wait_no_webview();
    page.to_another_window(|| stage.choose("Open"));
    page.find_where("heading", "Good …", |name| name.starts_with("Good "));
    page.close();
}

fn open_ana(page: &Page) {
    page.go("People");
    let ana = page.find_where("link", "Ana Ruiz", |name| name.contains("Ana Ruiz"));
    page.click_on(&ana);
    page.expect("heading", "Ana Ruiz");
}

/// The lock screen stands there, and nothing of the page that was left.
fn nothing_is_told(page: &Page) {
    page.expect("heading", "Kith is locked");
    let text = page.text();
    assert!(!text.contains("Ana") && !text.contains("sentence"), "{text}");
}

/// Presses Shift three times on the real window. How long it took from the third release until the window was gone with
/// its frame, and until the circle was closed.
fn shift_three_times(stage: &Stage, display: &mut Display) -> (Duration, Duration) {
    let window = stage.window_titled("Kith");
    stage.activate(&window);
    let window: u32 = window.parse().unwrap();
    let frame = display.frame(window);
    assert!(display.is_seen(window) && display.is_seen(frame) && stage.is_open(), "there is nothing to hide");
    for turn in 1..=3 {
        display.press(SHIFT);
        thread::sleep(Duration::from_millis(30));
        display.release(SHIFT);
        if turn < 3 {
            thread::sleep(Duration::from_millis(30));
        }
    }
    let released = Instant::now();
    let patience = Duration::from_secs(5);
    let gone = how_long(released, patience, || !display.is_seen(window) && !display.is_seen(frame));
    (gone, how_long(released, patience, || !stage.is_open()))
}

fn median(of: &mut [Duration]) -> Duration {
    of.sort();
    of[of.len() / 2]
}
