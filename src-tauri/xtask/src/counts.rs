//! What test runners say at their end, added up by kind, and the closing line that tells machines and people how a
//! run went.

use std::fmt;
use std::ops::AddAssign;
use std::time::Duration;

/// How many of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) passed: u32,
    pub(crate) failed: u32,
    pub(crate) skipped: u32,
}

impl Counts {
    /// A check that has no counts of its own counts as one.
    pub(crate) fn one(well: bool) -> Self {
        Self { passed: u32::from(well), failed: u32::from(!well), skipped: 0 }
    }

    /// Adds up the closing lines of cargo's and vitest's runners; `None` where there is not one.
    pub(crate) fn read(said: &str) -> Option<Self> {
        let plain = without_colours(said);
        let mut sum: Option<Self> = None;
        for line in plain.lines() {
            let line = line.trim();
            let counts = line
                .strip_prefix("test result:")
                .map(cargo)
                .or_else(|| line.strip_prefix("Tests ").map(vitest));
            if let Some(counts) = counts {
                *sum.get_or_insert_default() += counts;
            }
        }
        sum
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 { write!(f, ", {} skipped", self.skipped) } else { Ok(()) }
    }
}

/// `ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s`
fn cargo(line: &str) -> Counts {
    let parts = line.split_once(". ").map_or(line, |(_, parts)| parts);
    words(parts.split(';'))
}

/// `Tests  1 failed | 41 passed | 2 skipped (44)`
fn vitest(line: &str) -> Counts {
    words(line.split('(').next().unwrap_or_default().split('|'))
}

fn words<'a>(parts: impl Iterator<Item = &'a str>) -> Counts {
    let mut counts = Counts::default();
    for part in parts {
        let Some((number, word)) = part.trim().split_once(' ') else { continue };
        let Ok(number) = number.parse::<u32>() else { continue };
        match word.trim() {
            "passed" => counts.passed += number,
            "failed" => counts.failed += number,
            "ignored" | "skipped" | "todo" => counts.skipped += number,
            _ => {}
        }
    }
    counts
}

fn without_colours(said: &str) -> String {
    let mut plain = String::with_capacity(said.len());
    let mut rest = said.chars();
    while let Some(letter) = rest.next() {
        if letter == '\u{1b}' {
            rest.by_ref().find(char::is_ascii_alphabetic);
        } else {
            plain.push(letter);
        }
    }
    plain
}

/// `1 min 12 s`, `3.4 s`.
pub(crate) fn time(taken: Duration) -> String {
    let seconds = taken.as_secs();
    if seconds >= 60 {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    } else {
        format!("{:.1} s", taken.as_secs_f64())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_lines_are_added_up() {
        let said = "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s\n\
                    test result: FAILED. 2 passed; 3 failed; 0 ignored; 0 measured; 4 filtered out; finished in 1.00s\n";
        assert_eq!(Counts::read(said), Some(Counts { passed: 14, failed: 3, skipped: 1 }));
    }

    #[test]
    fn vitest_lines_are_read_through_their_colours() {
        let said = "\u{1b}[2m Test Files \u{1b}[22m \u{1b}[1m\u{1b}[32m4 passed\u{1b}[39m\u{1b}[22m (4)\n\
                    \u{1b}[2m      Tests \u{1b}[22m \u{1b}[31m1 failed\u{1b}[39m | \u{1b}[32m41 passed\u{1b}[39m | 2 skipped (44)\n";
        assert_eq!(Counts::read(said), Some(Counts { passed: 41, failed: 1, skipped: 2 }));
    }

    #[test]
    fn silence_is_not_a_count() {
        assert_eq!(Counts::read("Compiling kith\n"), None);
    }

    #[test]
    fn the_closing_line_names_what_was_skipped_only_if_something_was() {
        assert_eq!(Counts { passed: 3, failed: 0, skipped: 0 }.to_string(), "3 passed, 0 failed");
        assert_eq!(Counts { passed: 3, failed: 1, skipped: 2 }.to_string(), "3 passed, 1 failed, 2 skipped");
    }
}
