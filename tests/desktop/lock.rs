//! scratch
use crate::stage::{Stage, until};
use crate::ears::{Ears, role};
use crate::display::{Display, SHIFT, how_long};
use std::time::{Duration, Instant};

#[test]
fn scratch_hide() {
    let t = Instant::now();
    let mut stage = Stage::set();
    stage.tray_host();
    stage.seed();
    stage.passphrase("four small words");
    stage.start(&[]);
    stage.wait_painted();
    println!("painted {:?}", t.elapsed());
    let ears = Ears::of(&stage);
    println!("ears {:?}", t.elapsed());
    let mut display = Display::of(&stage);
    for round in 0..5 {
    let window = stage.window_titled("Kith");
    ears.expect(role::HEADING, "Kith is locked");
    println!("{round} heard {:?}", t.elapsed());
    stage.activate(&window);
    stage.type_text("four small words");
    println!("typed {:?}", t.elapsed());
    stage.keys(&["Return"]);
    println!("return {:?}", t.elapsed());
    let lock = std::fs::File::options().write(true).open(stage.path("data/kith/lock")).unwrap();
    until(Duration::from_secs(10), || {let r = lock.try_lock(); let b = r.is_err(); if !b {lock.unlock().unwrap();} b});
    println!("held {:?}", t.elapsed());
    ears.expect(role::HEADING, "Good morning");
    println!("open {:?}", t.elapsed());
    let client: u32 = window.parse().unwrap();
    let frame = display.frame(client);
    println!("client {client} frame {frame} {} {}", display.is_seen(client), display.is_seen(frame));
    for _ in 0..2 { display.press(SHIFT); display.release(SHIFT); std::thread::sleep(Duration::from_millis(40)); }
    display.press(SHIFT);
    std::thread::sleep(Duration::from_millis(40));
    display.release(SHIFT);
    let since = Instant::now();
    let gone = how_long(since, Duration::from_secs(5), || !display.is_seen(client));
    let frame_gone = how_long(since, Duration::from_secs(5), || !display.is_seen(frame));
    let closed = how_long(since, Duration::from_secs(5), || lock.try_lock().is_ok());
    drop(lock);
    until(Duration::from_secs(20), || stage.running("WebKitWebProcess").is_empty());
    println!("gone {gone:?} frame {frame_gone:?} closed {closed:?} web {:?}", since.elapsed());
    println!("{:?}", stage.processes());
    stage.choose("Open");
    println!("{:?}", t.elapsed());
    std::thread::sleep(Duration::from_secs(3));
    drop(stage.command("import").args(["-window", "root", "/tmp/shot.png"]).status());
    println!("{:?} {:?}", stage.processes(), ears.everything());
    }
    drop(stage.command("sh").args(["-c", "find $XDG_RUNTIME_DIR $XDG_DATA_HOME $XDG_CACHE_HOME -ls | grep -v dconf"]).stdout(std::process::Stdio::inherit()).status());
}
