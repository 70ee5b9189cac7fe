//! What Kith costs beside others, as ratios within one run: disks and machines differ from hour to hour, so that only
//! these mean something.
//!
//! Each part is a file with a function of rows. Prints tables, and one JSON document with `--json`; words that are no
//! option name the parts to measure, all where none is named.

mod network;
mod search;
mod store;

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use kith_core::domain::{Moment, Randomness};

/// A part: its name on the command line and in the document, what it measures, and how.
struct Part {
    name: &'static str,
    what: &'static str,
    rows: fn() -> Vec<Row>,
}

const PARTS: [Part; 3] = [
    Part { name: "store", what: "a durable change", rows: store::rows },
    Part {
        name: "network",
        what: "the measures of an ego network, equal to networkx and igraph",
        rows: network::rows,
    },
    Part { name: "search", what: "finding people, 10,000 of them with notes", rows: search::rows },
];

/// One thing measured, and how its median compares with others of the same run.
struct Row {
    name: String,
    /// Milliseconds.
    p50: f64,
    /// Milliseconds.
    p95: f64,
    /// Milliseconds.
    p99: f64,
    /// The median over that of each peer.
    ratios: Vec<(&'static str, f64)>,
}

impl Row {
    fn new(name: impl Into<String>, taken: Vec<Duration>) -> Self {
        Self::of_ms(name, taken.into_iter().map(|taken| taken.as_secs_f64() * 1000.0).collect())
    }

    fn of_ms(name: impl Into<String>, mut taken: Vec<f64>) -> Self {
        taken.sort_by(f64::total_cmp);
        let at = |share: f64| {
            let last = taken.len().saturating_sub(1);
            taken.get((last as f64 * share).round() as usize).copied().unwrap_or(f64::NAN)
        };
        Self { name: name.into(), p50: at(0.5), p95: at(0.95), p99: at(0.99), ratios: Vec::new() }
    }

    fn over(&mut self, peer: &'static str, p50: f64) {
        self.ratios.push((peer, self.p50 / p50));
    }

    fn json(&self) -> serde_json::Value {
        let ratios: serde_json::Map<_, _> =
            self.ratios.iter().map(|(peer, ratio)| ((*peer).to_owned(), (*ratio).into())).collect();
        serde_json::json!({ "name": self.name, "p50_ms": self.p50, "p95_ms": self.p95, "p99_ms": self.p99, "over": ratios })
    }
}

/// Numbers that look random and are the same in every run.
struct Seeded(AtomicU64);

impl Randomness for Seeded {
    fn fill(&self, buf: &mut [u8]) {
        for chunk in buf.chunks_mut(8) {
            let mut z = self.0.fetch_add(0x9E37_79B9_7F4A_7C15, Ordering::Relaxed);
            z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            chunk.copy_from_slice(&(z ^ (z >> 31)).to_le_bytes()[..chunk.len()]);
        }
    }
}

fn noon(number: u64) -> Moment {
    let at = 1_800_000_000 + i64::try_from(number).unwrap_or_default();
    Moment::new(chrono::DateTime::from_timestamp(at, 0).unwrap_or_default(), chrono_tz::UTC)
}

fn main() {
    let (options, named): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|word| word.starts_with("--"));
    let known: Vec<&str> = PARTS.iter().map(|part| part.name).collect();
    let unknown = options
        .iter()
        .filter(|word| *word != "--json")
        .chain(named.iter().filter(|name| !known.contains(&name.as_str())));
    if let Some(word) = unknown.into_iter().next() {
        eprintln!("There is no part {word}; there are {}.", known.join(", "));
        std::process::exit(2);
    }
    let as_json = !options.is_empty();
    let mut document = serde_json::Map::new();
    for part in PARTS.iter().filter(|part| named.is_empty() || named.iter().any(|name| name == part.name)) {
        let rows = (part.rows)();
        if as_json {
            document.insert(part.name.to_owned(), rows.iter().map(Row::json).collect());
        } else {
            table(part.what, &rows);
        }
    }
    if as_json {
        println!("{}", serde_json::Value::Object(document));
    }
}

fn table(what: &str, rows: &[Row]) {
    println!("{what}");
    println!("{:<52}{:>10}{:>10}{:>10}", "", "p50 ms", "p95 ms", "p99 ms");
    for Row { name, p50, p95, p99, ratios } in rows {
        let ratios: String = ratios.iter().map(|(peer, ratio)| format!("   {ratio:.2} × {peer}")).collect();
        println!("{name:<52}{p50:>10.4}{p95:>10.4}{p99:>10.4}{ratios}");
    }
    println!();
}
