//! What happens while nobody is there: left alone, put to sleep, a clock that jumps, a window that is only closed.

use crate::door::WORDS;
use crate::page::Page;
use crate::stage::{Stage, until};
use std::time::Duration;

#[test]
fn kith_locks_when_left_alone_or_put_to_sleep_and_the_lock_stands_where_the_window_was() {
    let mut stage = Stage::set();
    stage.tray_host();
    stage.seed();
    stage.passphrase(WORDS);
    let page = stage.open();
    page.unlock(WORDS);
    page.go("Settings");
    page.click("radio", "one minute");
    page.expect_text("Saved.");
    let place = stage.place_of_window();

    // A little over a minute without a touch; less than what the program takes for sleep.
    page.to_another_window(|| stage.clock("2026-10-05T09:31:10Z"));
    locked(&stage, &page, "nobody was there");
    assert_eq!(stage.place_of_window(), place, "the lock stands elsewhere");

    page.unlock(WORDS);
    page.to_another_window(|| sleep(&stage, true));
    locked(&stage, &page, "the system said so");

    page.unlock(WORDS);
    page.to_another_window(|| stage.clock("2026-10-05T14:31:10Z"));
    locked(&stage, &page, "the computer was asleep");

    // Waking up locks nothing, and neither does closing the window: the tray is there to come back to.
    page.unlock(WORDS);
    sleep(&stage, false);
    let window = stage.window_titled("Kith");
    page.to_another_window(|| {
        stage.close_window(&window);
        assert!(until(Duration::from_secs(5), || stage.windows().is_empty()), "the window is still there");
        stage.choose("Open");
    });
    page.expect("heading", "Good afternoon");

    // Locked without a window, none comes up by itself.
    let window = stage.window_titled("Kith");
    page.to_another_window(|| {
        stage.close_window(&window);
        assert!(until(Duration::from_secs(5), || stage.windows().is_empty()), "the window is still there");
        sleep(&stage, true);
        assert!(until(Duration::from_secs(5), || !stage.is_open()), "it did not lock");
        stage.wait_no_webview();
        assert!(stage.windows().is_empty(), "a window came up by itself");
        stage.choose("Open");
    });
    page.expect("heading", "Kith is locked");
    page.close();
}

/// The lock screen, the circle closed, and why.
fn locked(stage: &Stage, page: &Page, why: &str) {
    page.expect("heading", "Kith is locked");
    assert!(!stage.is_open(), "the circle is still open");
    let log = stage.said_in_the_log();
    assert!(log.trim_end().ends_with(&format!("locked: {why}")), "{log}");
}

/// Says on the computer's bus that it goes to sleep, or that it woke up.
fn sleep(stage: &Stage, begins: bool) {
    let (path, manager) = ("/org/freedesktop/login1", "org.freedesktop.login1.Manager");
    stage.system_bus.emit(path, manager, "PrepareForSleep", &begins);
}
