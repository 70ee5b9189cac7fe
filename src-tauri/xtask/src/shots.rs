//! A picture of every screen. The desktop tests know how to reach each one, so they take the pictures; this only
//! tells them where to put them.

use std::fs;

use crate::machine::Need;
use crate::place::{cargo, root};
use crate::process::{Stop, must};
use crate::setup;

pub(crate) fn run() -> Result<(), Stop> {
    setup::system(&[Need::Compile, Need::Window, Need::Screen, Need::Desktop])?;
    setup::npm_packages()?;
    setup::built_ui()?;
    let folder = root().join("shots");
    fs::create_dir_all(&folder)?;
    must(
        cargo()
            .args([
                "test",
                "--workspace",
                "--test",
                "desktop",
                "--",
                "shots::",
                "--nocapture",
                "--test-threads=1",
            ])
            .env("KITH_SHOTS", &folder),
    )?;
    let mut pictures: Vec<_> = fs::read_dir(&folder)?.flatten().map(|entry| entry.path()).collect();
    pictures.sort();
    println!("{} pictures in {}", pictures.len(), folder.display());
    Ok(())
}
