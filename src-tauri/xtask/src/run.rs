//! Opens Kith from this checkout. Where nobody sits in front of a display, it proves instead that the first screen
//! is painted, and leaves a picture of it.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use clap::Args;

use crate::display::Display;
use crate::machine::Need;
use crate::place::{cargo, here, target};
use crate::process::{Stop, must, run as run_shown, wait_until};
use crate::setup;

/// More colours than this has no window that is still empty.
const SHADES_OF_A_SCREEN: usize = 64;

#[derive(Args)]
pub(crate) struct Wishes {
    /// Build it as it is shipped
    #[arg(long)]
    release: bool,
    /// What to hand to the app
    #[arg(last = true)]
    args: Vec<OsString>,
}

pub(crate) fn run(wishes: &Wishes) -> Result<(), Stop> {
    let on_a_display = Display::of_a_person();
    let mut needs = vec![Need::Compile, Need::Window];
    if !on_a_display {
        println!(
            "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set): Kith will open on a virtual one."
        );
        needs.push(Need::Screen);
    }
    setup::system(&needs)?;
    setup::npm_packages()?;
    setup::built_ui()?;
    let program = built(wishes.release)?;
    let mut app = here(&program);
    app.args(&wishes.args);
    if on_a_display {
        println!("· Opening Kith");
        return if run_shown(&mut app)? {
            Ok(())
        } else {
            Err(Stop::new("Kith ended with a problem; its own words are above."))
        };
    }
    painted(&mut app)
}

/// Builds the app; where it is.
pub(crate) fn built(release: bool) -> Result<PathBuf, Stop> {
    eprintln!("· Building Kith{}", if release { " as it is shipped" } else { "" });
    let mut build = cargo();
    build.args(["build", "--workspace", "--bin", "kith"]);
    if release {
        // Without this feature Tauri takes a release build for a developer's.
        build.args(["--release", "--features", "tauri/custom-protocol"]);
    }
    must(&mut build)?;
    Ok(target().join(if release { "release/kith" } else { "debug/kith" }))
}

fn painted(app: &mut Command) -> Result<(), Stop> {
    let picture = target().join("kith-today.png");
    let sign = target().join("kith-ready");
    if sign.exists() {
        fs::remove_file(&sign)?;
    }
    let mut display = Display::start()?;
    println!("· Opening Kith on the virtual display");
    let program = display.open(app.env("KITH_READY_FILE", &sign))?;
    let mut ended = false;
    let ready = wait_until(Duration::from_mins(1), || {
        ended = !display.runs(program);
        ended || sign.exists()
    });
    if ended {
        return Err(Stop::new("Kith ended before its first screen was painted; its own words are above."));
    }
    if !ready {
        display.picture(&picture)?;
        return Err(Stop::new(format!(
            "No first screen after a minute. What there was to see: {}",
            picture.display()
        )));
    }
    // The page has said that it is laid out; the window is shown on the same sign and reaches the display later, on
    // a machine without a graphics card much later. Words and edges have many shades, an empty window has two.
    let mut problem = None;
    let seen = wait_until(Duration::from_secs(30), || {
        let looked = display.picture(&picture).and_then(|()| shades(&picture));
        match looked {
            Ok(shades) => shades >= SHADES_OF_A_SCREEN,
            Err(stop) => {
                problem = Some(stop);
                true
            }
        }
    });
    if let Some(stop) = problem {
        return Err(stop);
    }
    if !seen {
        return Err(Stop::new(format!(
            "The window came and stayed empty. What there was to see: {}",
            picture.display()
        )));
    }
    println!("Kith is on the screen. A picture of it:\n{}", picture.display());
    Ok(())
}

/// How many colours a picture has.
fn shades(picture: &Path) -> Result<usize, Stop> {
    let counted = here("identify").args(["-format", "%k"]).arg(picture).output()?;
    String::from_utf8_lossy(&counted.stdout)
        .trim()
        .parse()
        .map_err(|_| Stop::new(format!("The picture {} cannot be read.", picture.display())))
}
