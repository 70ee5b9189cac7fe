//! The display itself, in X's own protocol: a key let go, and a window that is gone, to the millisecond. A program
//! started for each of these (`xdotool`) would take longer than what is measured; the five requests needed are shorter
//! to write down than a client library is to depend on.

use std::io::{Read, Write};
use std::os::unix::net::UnixStream;
use std::time::{Duration, Instant};

use crate::stage::Stage;

/// The left Shift, by the number of its key (the same on every X server that reads `evdev` or `xfree86` rules).
pub(crate) const SHIFT: u8 = 50;
const GET_WINDOW_ATTRIBUTES: u8 = 3;
const QUERY_TREE: u8 = 15;
const QUERY_EXTENSION: u8 = 98;
const FAKE_INPUT: u8 = 2;
const PRESS: u8 = 2;
const RELEASE: u8 = 3;
const VIEWABLE: u8 = 2;

/// A connection to the stage's display.
pub(crate) struct Display {
    line: UnixStream,
    /// What the extension that fakes input is called by.
    test: u8,
}

impl Display {
    pub(crate) fn of(stage: &Stage) -> Self {
        let number = stage.display_number();
        let line = UnixStream::connect(format!("/tmp/.X11-unix/X{number}")).unwrap();
        line.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
        let mut this = Self { line, test: 0 };
        // Least significant byte first, protocol 11.0, no authorisation.
        this.line.write_all(&[b'l', 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0]).unwrap();
        let mut head = [0; 8];
        this.line.read_exact(&mut head).unwrap();
        assert_eq!(head[0], 1, "the display lets nobody in");
        this.skip(4 * usize::from(u16::from_le_bytes([head[6], head[7]])));
        let name = b"XTEST\0\0\0";
        let request = [&[QUERY_EXTENSION, 0, 4, 0, 5, 0, 0, 0], name.as_slice()].concat();
        let answer = this.ask(&request).unwrap();
        assert_eq!(answer[8], 1, "the display cannot fake input");
        this.test = answer[9];
        this
    }

    pub(crate) fn press(&mut self, key: u8) {
        self.fake(PRESS, key);
    }

    pub(crate) fn release(&mut self, key: u8) {
        self.fake(RELEASE, key);
    }

    /// Whether a window is on the screen: itself and everything it stands in.
    pub(crate) fn is_seen(&mut self, window: u32) -> bool {
        let request = [&[GET_WINDOW_ATTRIBUTES, 0, 2, 0], window.to_le_bytes().as_slice()].concat();
        // A window that is no more is an error, and not seen.
        self.ask(&request).is_some_and(|answer| answer[26] == VIEWABLE)
    }

    /// What a window stands in: its frame, where the window manager gave it one.
    pub(crate) fn frame(&mut self, window: u32) -> u32 {
        let request = [&[QUERY_TREE, 0, 2, 0], window.to_le_bytes().as_slice()].concat();
        let answer = self.ask(&request).expect("the window is there");
        u32::from_le_bytes([answer[12], answer[13], answer[14], answer[15]])
    }

    fn fake(&mut self, what: u8, key: u8) {
        let mut request = vec![self.test, FAKE_INPUT, 9, 0, what, key];
        request.resize(36, 0);
        self.line.write_all(&request).unwrap();
    }

    /// The answer's first 32 bytes; none where it is an error.
    fn ask(&mut self, request: &[u8]) -> Option<[u8; 32]> {
        self.line.write_all(request).unwrap();
        loop {
            let mut answer = [0; 32];
            self.line.read_exact(&mut answer).unwrap();
            match answer[0] {
                0 => return None,
                1 => {
                    let more = u32::from_le_bytes([answer[4], answer[5], answer[6], answer[7]]);
                    self.skip(4 * usize::try_from(more).unwrap());
                    return Some(answer);
                }
                // Events nobody asked for, such as a new map of the keyboard.
                _ => {}
            }
        }
    }

    fn skip(&mut self, bytes: usize) {
        self.line.read_exact(&mut vec![0; bytes]).unwrap();
    }
}

/// Looks again and again, as fast as one can, until it is so; how long that took.
pub(crate) fn how_long(since: Instant, patience: Duration, mut so: impl FnMut() -> bool) -> Duration {
    loop {
        if so() {
            return since.elapsed();
        }
        assert!(since.elapsed() < patience, "it did not come to pass within {patience:?}");
        std::thread::sleep(Duration::from_micros(500));
    }
}
