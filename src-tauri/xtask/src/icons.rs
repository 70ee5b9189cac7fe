//! The pictures of the tray, drawn from their sources in `icons/tray`: each state in three looks. They are committed,
//! since the program carries them within itself; a test sees to it that they are those of the sources.

use std::fs;
use std::path::PathBuf;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use crate::place::root;
use crate::process::Stop;

/// A file each, with the state's name.
const STATES: [&str; 4] = ["resting", "something", "paused", "locked"];
/// What the file's name ends with, and what is laid over the source. As drawn: in colour, on ground of its own, so that
/// it is seen on a bar of any shade. The other two have one colour and no ground, as bars that choose an icon's look want
/// it; of the dark one macOS takes the shape alone.
const LOOKS: [(&str, &str); 3] = [
    ("", ""),
    ("-light-bar", ".ground { display: none } .line { stroke: #262c3e } .form { fill: #262c3e }"),
    ("-dark-bar", ".ground { display: none } .line { stroke: #f4efe5 } .form { fill: #f4efe5 }"),
];
/// Pixels, both ways: enough for a bar on a screen of any density.
const SIZE: u32 = 64;

pub(crate) fn run() -> Result<(), Stop> {
    for state in STATES {
        for (look, style) in LOOKS {
            let picture = drawn(state, style)?;
            picture
                .save_png(file(state, look))
                .map_err(|error| Stop::new(format!("{state}{look}: {error}")))?;
        }
    }
    println!("{} pictures in {}", STATES.len() * LOOKS.len(), folder().display());
    Ok(())
}

fn folder() -> PathBuf {
    root().join("icons/tray")
}

fn file(state: &str, look: &str) -> PathBuf {
    folder().join(format!("{state}{look}.png"))
}

fn drawn(state: &str, style: &str) -> Result<Pixmap, Stop> {
    let source = folder().join(format!("{state}.svg"));
    let options = Options { style_sheet: Some(style.to_owned()), ..Options::default() };
    let problem = |words: String| Stop::new(format!("{}: {words}", source.display()));
    let text = fs::read_to_string(&source).map_err(|error| problem(error.to_string()))?;
    let tree = Tree::from_str(&text, &options).map_err(|error| problem(error.to_string()))?;
    let mut picture =
        Pixmap::new(SIZE, SIZE).ok_or_else(|| problem("a picture has to have a size".to_owned()))?;
    let scale = Transform::from_scale(SIZE as f32 / tree.size().width(), SIZE as f32 / tree.size().height());
    resvg::render(&tree, scale, &mut picture.as_mut());
    Ok(picture)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Machines round differently, by so much of 255.
    const NEAR: u8 = 3;

    #[test]
    fn the_committed_pictures_are_those_of_the_sources() {
        for state in STATES {
            for (look, style) in LOOKS {
                let committed = Pixmap::load_png(file(state, look)).unwrap();
                let drawn = drawn(state, style).unwrap();
                let is_current = committed.width() == drawn.width()
                    && committed.height() == drawn.height()
                    && committed.data().iter().zip(drawn.data()).all(|(a, b)| a.abs_diff(*b) <= NEAR);
                assert!(is_current, "icons/tray/{state}{look}.png is not current: cargo xtask icons");
            }
        }
    }

    #[test]
    fn a_state_is_told_by_its_shape_alone() {
        let (_, one_colour) = LOOKS[1];
        let shapes: Vec<Vec<u8>> = STATES
            .iter()
            .map(|state| {
                drawn(state, one_colour).unwrap().pixels().iter().map(|pixel| pixel.alpha()).collect()
            })
            .collect();
        for (at, shape) in shapes.iter().enumerate() {
            for (other_at, other) in shapes.iter().enumerate().skip(at + 1) {
                let differing = shape.iter().zip(other).filter(|(a, b)| a.abs_diff(**b) > 128).count();
                // A twentieth of the part that is drawn on: some 20 of the pixels of an icon of 22.
                assert!(differing > 150, "{} and {} look alike: {differing}", STATES[at], STATES[other_at]);
            }
        }
    }
}
