//! The installer, made by Tauri's own bundler from the release build.

use std::fs;
use std::path::PathBuf;
use std::time::SystemTime;

use clap::Args;

use crate::machine::Need;
use crate::place::{here, target, ui};
use crate::process::{Stop, must};
use crate::{setup, verify};

#[derive(Args)]
pub(crate) struct Wishes {
    /// Install it in a bare Debian 12, start it there, remove it (as root; makes that system in the build folder)
    #[arg(long)]
    verify: bool,
}

pub(crate) fn run(wishes: &Wishes) -> Result<(), Stop> {
    setup::system(&[Need::Compile, Need::Window])?;
    setup::npm_packages()?;
    println!("· Building the window, the release and its deb");
    let begin = SystemTime::now();
    must(here(ui().join("node_modules/.bin/tauri")).args(["build", "--bundles", "deb"]).env("CI", "true"))?;
    let deb = newest_deb(begin)?;
    let size = fs::metadata(&deb)?.len();
    println!("{}\n{:.1} MB", deb.display(), size as f64 / 1_000_000.0);
    if wishes.verify { verify::in_a_bare_debian(&deb) } else { Ok(()) }
}

fn newest_deb(begin: SystemTime) -> Result<PathBuf, Stop> {
    let folder = target().join("release/bundle/deb");
    let debs = fs::read_dir(&folder)
        .map_err(|error| Stop::new(format!("The bundler left nothing in {}: {error}", folder.display())))?;
    debs.flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|end| end == "deb"))
        .filter(|path| fs::metadata(path).and_then(|about| about.modified()).is_ok_and(|made| made >= begin))
        .max()
        .ok_or_else(|| Stop::new(format!("The bundler made no new deb in {}.", folder.display())))
}
