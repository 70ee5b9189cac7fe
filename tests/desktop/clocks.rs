//! The real scheduler, on a clock that the test moves: sleep for days, a clock set wrong and mended, summer time, a
//! journey. A nudge is neither lost nor given twice, and nothing piles up.

use std::time::Duration;

use crate::door::WORDS;
use crate::ears::{Ears, role};
use crate::stage::{Stage, until};

fn started(zone: &str) -> Stage {
    let mut stage = Stage::set_in(zone);
    stage.notification_server();
    stage.tray_host();
    stage.seed();
    stage.start(&["--background"]);
    stage.tray_menu();
    stage
}

/// Moves the clock and waits until so many notifications were shown in all, and no more.
fn brings(stage: &Stage, instant: &str, count: usize) {
    let before = stage.toasts().len();
    stage.clock(instant);
    if count > before {
        let came = until(Duration::from_secs(20), || stage.toasts().len() >= count);
        assert!(came, "{instant} brought {:?}", stage.toasts());
    }
    std::thread::sleep(Duration::from_millis(1500));
    assert_eq!(stage.toasts().len(), count, "{instant} brought {:?}", stage.toasts());
}

#[test]
fn days_of_sleep_bring_one_nudge_and_a_clock_set_back_none() {
    let stage = started("UTC");
    brings(&stage, "2026-10-05T12:00:00Z", 0);
    brings(&stage, "2026-10-05T12:31:00Z", 1);
    // Asleep for four days: what fell due meanwhile is planned anew, one at most.
    brings(&stage, "2026-10-09T15:00:00Z", 2);
    brings(&stage, "2026-10-09T19:59:00Z", 2);
    // Set back by a day, by mistake, and mended: the day that was has had its nudge.
    brings(&stage, "2026-10-08T13:00:00Z", 2);
    brings(&stage, "2026-10-09T19:00:00Z", 2);
    // Years ahead by mistake: an absence that long gives nothing, and neither does the way back.
    brings(&stage, "2031-03-01T13:00:00Z", 2);
    brings(&stage, "2026-10-09T19:30:00Z", 2);
    // Awake at night: nothing in the quiet hours; the next slot brings the next.
    brings(&stage, "2026-10-11T22:00:00Z", 2);
    brings(&stage, "2026-10-12T12:31:00Z", 3);
}

#[test]
fn summer_time_and_a_journey_keep_to_the_clock_on_the_wall() {
    // Clocks go back on 25 October in Berlin: 12:30 is at 10:30 UTC before, and at 11:30 UTC after.
    let stage = started("Europe/Berlin");
    brings(&stage, "2026-10-05T10:29:00Z", 0);
    brings(&stage, "2026-10-05T10:31:00Z", 1);
    stage.keep_alive("2026-10-17T08:00:00Z");
    brings(&stage, "2026-10-25T11:29:00Z", 1);
    brings(&stage, "2026-10-25T11:31:00Z", 2);
    // To New York on the same day: it is half past seven in the morning there, and the day has had its nudge.
    brings(&stage, "2026-10-25T11:40:00Z America/New_York", 2);
    brings(&stage, "2026-10-25T18:00:00Z America/New_York", 2);
    // Three days on, at half past twelve of the new place and not before.
    brings(&stage, "2026-10-28T16:29:00Z America/New_York", 2);
    brings(&stage, "2026-10-28T16:31:00Z America/New_York", 3);
}

#[test]
fn a_start_into_the_lock_still_reminds_once_and_says_nothing() {
    let mut stage = Stage::set();
    stage.notification_server();
    stage.tray_host();
    stage.seed();
    stage.passphrase(WORDS);
    // A window that was opened and closed: at rest, and nothing is asked for again.
    stage.start(&[]);
    stage.wait_painted();
    let (window, ears) = (stage.window_titled("Kith"), Ears::of(&stage));
    stage.activate(&window);
    stage.type_text(WORDS);
    stage.keys(&["Return"]);
    ears.expect(role::HEADING, "Good morning");
    stage.close_window(&window);
    stage.wait_at_rest();
    stage.choose("Open");
    stage.window_titled("Kith");
    ears.expect(role::HEADING, "Good morning");
    let window = stage.window_titled("Kith");
    stage.close_window(&window);
    stage.wait_at_rest();
    // Then the computer goes off, and comes up again.
    stage.kill_kith();
    stage.start(&["--background"]);
    stage.tray_menu();
    assert!(!stage.is_open());
    brings(&stage, "2026-10-05T12:31:00Z", 1);
    assert_eq!(stage.toasts()[0].body, "A small reminder when you have a moment.");
    brings(&stage, "2026-10-05T16:00:00Z", 1);
    brings(&stage, "2026-10-06T13:00:00Z", 1);
}

#[test]
fn a_crash_between_the_record_and_the_toast_repeats_nothing_and_loses_nothing() {
    let mut stage = started("UTC");
    // No server: the record is written, and showing comes to nothing.
    stage.end_all("dunst");
    stage.clock("2026-10-05T12:31:00Z");
    let noted = || stage.tray_menu().iter().any(|entry| entry.path == "Kith: something for you");
    assert!(until(Duration::from_secs(20), noted), "the tray does not say that there is something");
    stage.kill_kith();
    stage.notification_server();
    stage.start(&["--background"]);
    // An hour later a start may speak again: not about what was given, which waits in the tray and on Today.
    stage.clock("2026-10-05T14:00:00Z");
    let waits = || stage.tray_menu().iter().any(|entry| entry.path == "Kith: something for you");
    assert!(until(Duration::from_secs(20), waits), "what could not be shown is lost");
    std::thread::sleep(Duration::from_secs(2));
    assert!(stage.toasts().is_empty(), "{:?}", stage.toasts());
}
