//! A nudge that falls due while no window is open, on a real notification server.

use std::time::Duration;

use crate::ears::{Ears, role};
use crate::stage::{Stage, until};

#[test]
fn a_nudge_reaches_the_notification_server_while_the_window_is_closed_and_a_click_opens_the_person() {
    let mut stage = Stage::set();
    stage.notification_server();
    stage.tray_host();
    stage.seed();
    let plan = stage.kith_json(&["nudges", "--at", "2026-10-05T12:31:00Z", "--json"]);
    let person = plan["nudges"][0]["person"].clone();
    let name =
        person.as_str().or_else(|| person["name"].as_str()).expect("a nudge names a person").to_owned();

    stage.start(&["--background"]);
    stage.tray_menu();
    assert!(stage.toasts().is_empty(), "too early: {:?}", stage.toasts());
    stage.clock("2026-10-05T12:31:00Z");
    assert!(until(Duration::from_secs(20), || !stage.toasts().is_empty()), "no notification came");
    let toast = stage.toasts().remove(0);
    assert_eq!(toast.title, "Kith");
    assert_eq!(toast.body, "A small reminder when you have a moment.");
    assert!(stage.windows().is_empty(), "a window opened by itself");

    std::thread::sleep(Duration::from_millis(500));
    assert!(stage.click_toast(), "the toast is not on the display");
    stage.window_titled("Kith");
    Ears::of(&stage).expect(role::HEADING, &name);

    // One a day: the evening brings no other.
    stage.clock("2026-10-05T18:00:00Z");
    std::thread::sleep(Duration::from_secs(2));
    assert_eq!(stage.toasts().len(), 1, "{:?}", stage.toasts());
}

#[test]
fn paused_nudges_stay_quiet() {
    // Noon and midnight are those of the wall, here four hours behind UTC.
    let mut stage = Stage::set_in("America/New_York");
    stage.notification_server();
    stage.tray_host();
    stage.seed();
    stage.start(&["--background"]);
    stage.choose("Pause nudges/For today");
    std::thread::sleep(Duration::from_millis(500));
    stage.clock("2026-10-05T16:31:00Z");
    std::thread::sleep(Duration::from_secs(3));
    assert!(stage.toasts().is_empty(), "{:?}", stage.toasts());
    stage.clock("2026-10-06T16:31:00Z");
    assert!(until(Duration::from_secs(20), || !stage.toasts().is_empty()), "after the pause nothing came");
}
