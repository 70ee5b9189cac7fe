//! Measures of ego networks beside networkx and igraph: the same random circles of 5 to 1,000 people are measured by
//! Kith and by `peers/network.py`, every answer is compared to 1e-9, and the time is compared with igraph's, whose work
//! is done in C.
//!
//! `KITH_PEERS` is the folder of the peers' Python environment, which `cargo xtask bench` makes.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::AtomicU64;
use std::time::{Duration, Instant};

use kith_core::domain::{Person, PersonId, Randomness, new_uuid};
use kith_core::network::measures::{
    Weights, articulation, betweenness, components, constraint, density, local_constraint,
};
use kith_core::network::{EgoNet, Measures, Member, communities, what_if_each};
use serde_json::{Value, json};

use crate::{Row, Seeded, noon};

/// Sizes with the ties each person has on average, as in small families, circles of friends, and the largest map.
const CIRCLES: [(usize, usize); 12] = [
    (5, 2),
    (5, 3),
    (10, 4),
    (20, 3),
    (20, 8),
    (40, 6),
    (60, 20),
    (100, 8),
    (150, 30),
    (400, 8),
    (1000, 8),
    (1000, 40),
];
/// The one the bar is about: 1,000 people and 4,000 ties.
const BAR: (usize, usize) = (1000, 8);
const ROUNDS: usize = 50;

/// What both have, by the name the peer gives it.
type Ask = (&'static str, fn(&EgoNet));
const ASKED: [Ask; 5] = [
    ("density", |net| _ = black_box(density(net))),
    ("constraint", |net| _ = black_box(constraint(&local_constraint(net, &Weights::even(net))))),
    ("components", |net| _ = black_box(components(net))),
    ("articulation", |net| _ = black_box(articulation(net))),
    ("betweenness", |net| _ = black_box(betweenness(net))),
];
/// What igraph is not asked for: all of it, which is what the screen and the command line wait for.
const OURS: [Ask; 4] = [
    ("a net with its ties", |net| {
        drop(black_box(EgoNet::new(net.people().to_vec(), net.ties().iter().copied())))
    }),
    ("communities", |net| _ = black_box(communities(net))),
    ("what if, for each", |net| _ = black_box(what_if_each(net))),
    ("every measure there is", |net| _ = black_box(Measures::of(net))),
];

pub fn rows() -> Vec<Row> {
    let nets: Vec<EgoNet> =
        CIRCLES.iter().zip(1..).map(|((n, ties), seed)| random(*n, n * ties / 2, seed)).collect();
    let answers = asked(&nets);
    for (net, answer) in nets.iter().zip(&answers) {
        compare(net, answer);
    }
    let mut rows = Vec::new();
    for (circle, (net, answer)) in CIRCLES.iter().zip(nets.iter().zip(&answers)) {
        let title = format!("{} people, {} ties", net.people().len(), net.ties().len());
        let ours: BTreeMap<&str, Vec<f64>> =
            ASKED.iter().map(|(name, ask)| (*name, timed(|| ask(net)))).collect();
        let igraph: BTreeMap<&str, Vec<f64>> = ASKED
            .iter()
            .map(|(name, _)| {
                (*name, serde_json::from_value(answer["igraph_ms"][*name].clone()).expect("times"))
            })
            .collect();
        if *circle == BAR {
            for (name, _) in ASKED {
                rows.push(beside(format!("{title}: {name}"), ours[name].clone(), igraph[name].clone()));
            }
            for (name, ask) in OURS {
                rows.push(Row::of_ms(format!("{title}: {name}"), timed(|| ask(net))));
            }
        }
        rows.push(beside(format!("{title}: all igraph has"), sums(&ours), sums(&igraph)));
    }
    rows
}

fn beside(name: String, ours: Vec<f64>, igraph: Vec<f64>) -> Row {
    let mut row = Row::of_ms(name, ours);
    row.over("igraph", Row::of_ms("", igraph).p50);
    row
}

/// Round by round, all measures together.
fn sums(times: &BTreeMap<&str, Vec<f64>>) -> Vec<f64> {
    (0..ROUNDS).map(|round| times.values().map(|taken| taken[round]).sum()).collect()
}

fn timed(ask: impl Fn()) -> Vec<f64> {
    let once = || {
        let start = Instant::now();
        ask();
        start.elapsed()
    };
    (0..ROUNDS).map(|_| once()).map(|taken: Duration| taken.as_secs_f64() * 1000.0).collect()
}

/// A circle in groups of about twelve, most ties within them, as circles are.
fn random(n: usize, ties: usize, seed: u64) -> EgoNet {
    let source = Seeded(AtomicU64::new(seed));
    let below = |limit: usize| {
        let mut bytes = [0; 8];
        source.fill(&mut bytes);
        (u64::from_le_bytes(bytes) % limit as u64) as usize
    };
    let member = |number: usize| {
        // A second apart, so that they are in this order.
        let moment = noon(number as u64);
        let person =
            Person::named(PersonId(new_uuid(moment, &source)), format!("Person {number}"), moment.utc);
        Member::from(&person)
    };
    let wanted = ties.min(n * (n - 1) / 2);
    let mut drawn = std::collections::BTreeSet::new();
    while drawn.len() < wanted {
        let a = below(n);
        let near = a / 12 * 12 + below(12);
        let b = if below(4) > 0 && near < n && drawn.len() < wanted * 3 / 4 { near } else { below(n) };
        if a != b {
            drawn.insert((a.min(b), a.max(b)));
        }
    }
    EgoNet::new((0..n).map(member).collect(), drawn)
}

/// What the peers answer.
fn asked(nets: &[EgoNet]) -> Vec<Value> {
    let graphs: Vec<Value> = nets
        .iter()
        .map(|net| json!({ "n": net.people().len(), "ties": net.ties(), "rounds": ROUNDS }))
        .collect();
    let file = tempfile::NamedTempFile::new().expect("a file of our own");
    serde_json::to_writer(&file, &graphs).expect("the graphs are written");
    let peers = std::env::var_os("KITH_PEERS").expect("KITH_PEERS is set: run `cargo xtask bench network`");
    let output = Command::new(Path::new(&peers).join("bin/python"))
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("peers/network.py"))
        .arg("measure")
        .arg(file.path())
        .stderr(Stdio::inherit())
        .output()
        .expect("Python starts");
    assert!(output.status.success(), "the peers agree with each other and answer");
    serde_json::from_slice(&output.stdout).expect("their answers")
}

/// Every number equal to 1e-9 (beyond one: of its size, since 64 bits hold no more of it), every list the same.
fn compare(net: &EgoNet, answer: &Value) {
    let all = Measures::of(net);
    let same = |what: &str, ours: Option<f64>, theirs: &Value| {
        let theirs = theirs.as_f64().expect("a number");
        let near = ours.is_some_and(|ours| (ours - theirs).abs() <= 1e-9 * theirs.abs().max(1.0));
        assert!(near, "{what} of {} people: {ours:?}, not {theirs}", all.size);
    };
    same("density", all.density, &answer["density"]);
    same("effective size", all.effective_size, &answer["effective_size"]);
    same("efficiency", all.efficiency, &answer["efficiency"]);
    same("constraint", all.constraint, &answer["constraint"]);
    same("betweenness", Some(all.betweenness), &answer["betweenness"]);
    let local = answer["local_constraint"].as_object().expect("a number for each");
    assert!(!local.is_empty());
    for (at, theirs) in local {
        let at: usize = at.parse().expect("an index");
        same("local constraint", Some(all.people[at].local_constraint), theirs);
    }
    assert_eq!(json!(components(net)), answer["components"]);
    assert_eq!(json!(articulation(net)), answer["articulation"]);
}
