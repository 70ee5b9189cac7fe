//! `cargo xtask simulate`: lives of 5 to 300 people over days, and every rule of the nudges checked on every day of every
//! life; then what good the nudges do in a model, beside no reminders and two rivals. All of it repeats from one seed.
//!
//! * `life` what happens, `strange` what else happens, `who` the people, `wall` the clock, `human` the model of the person
//! * `checker` the rules (`RULES.md`), seen from outside
//! * `reminders` who reminds, `good` the comparison
//!
//! Deliberately not here: a screen, a store, a real clock. The engine is the real one.

mod checker;
mod good;
mod human;
mod life;
mod reminders;
mod strange;
mod wall;
mod who;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use clap::Args;
use kith_core::domain::NudgeKind;

use self::human::Values;
use self::life::{Life, Lived, Way};
use self::reminders::Reminders;
use crate::counts::time;
use crate::process::Stop;
use crate::torture::seed::Seed;

/// How many lives, how long, how many people.
#[derive(Args, Clone, Debug)]
pub(crate) struct Wishes {
    /// How many lives
    #[arg(long, default_value_t = 100)]
    lives: u64,
    /// How many days each
    #[arg(long, default_value_t = 365)]
    days: i64,
    /// How many people are in one, as MIN..MAX
    #[arg(long, default_value = "5..300", value_parser = range)]
    people: (u64, u64),
    /// Repeat a run
    #[arg(long)]
    seed: Option<u64>,
    /// Repeat this one life of it
    #[arg(long, value_name = "LIFE")]
    only: Option<u64>,
    /// How many lives are compared with the rivals; a tenth of them where it is not named
    #[arg(long, value_name = "LIVES")]
    compare: Option<u64>,
}

fn range(text: &str) -> Result<(u64, u64), String> {
    let parsed = text.split_once("..").and_then(|(from, to)| Some((from.parse().ok()?, to.parse().ok()?)));
    parsed.filter(|(from, to)| 0 < *from && from <= to).ok_or_else(|| "as MIN..MAX".into())
}

/// Most broken rules that are printed one by one.
const PRINTED: usize = 40;

pub(crate) fn run(wishes: &Wishes) -> Result<(), Stop> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |now| now.as_secs());
    let seed = wishes.seed.unwrap_or(now);
    println!("Seed {seed}. --seed {seed} repeats this run, --only N with it one life.");
    let numbers: Vec<u64> = match wishes.only {
        Some(only) => vec![only],
        None => (0..wishes.lives).collect(),
    };
    let start = Instant::now();
    let way = Way {
        reminders: Reminders::Kith,
        strange: true,
        days: wishes.days,
        people: wishes.people,
        at_most: None,
        values: Values::default(),
    };
    let lived = each(&numbers, |life| Life::new(seed_of(seed, life), way).live());
    let sums = Sums::of(&numbers, &lived);
    sums.print();
    println!("Checked in {}.", time(start.elapsed()));

    let compared = wishes.compare.unwrap_or(wishes.lives / 10);
    if compared > 0 && wishes.only.is_none() {
        let start = Instant::now();
        good::compare(seed, compared, way);
        println!("Compared in {}.", time(start.elapsed()));
    }
    println!("lives={} days={} nudges={} broken={}", numbers.len(), wishes.days, sums.nudges, sums.broken);
    if sums.broken == 0 { Ok(()) } else { Err(Stop::new("Rules are broken.")) }
}

/// The seed of one life.
fn seed_of(seed: u64, life: u64) -> u64 {
    Seed::of(seed, "simulate", life).next()
}

/// Does the same for each, on every core, in order.
fn each<T: Send>(lives: &[u64], work: impl Fn(u64) -> T + Sync) -> Vec<T> {
    let next = AtomicU64::new(0);
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let mut done: Vec<(usize, T)> = thread::scope(|scope| {
        let workers: Vec<_> = (0..cores)
            .map(|_| {
                scope.spawn(|| {
                    let mut done = Vec::new();
                    loop {
                        let at = usize::try_from(next.fetch_add(1, Ordering::Relaxed)).unwrap_or(usize::MAX);
                        let Some(life) = lives.get(at) else { return done };
                        done.push((at, work(*life)));
                    }
                })
            })
            .collect();
        workers.into_iter().filter_map(|worker| worker.join().ok()).flatten().collect()
    });
    done.sort_by_key(|it| it.0);
    done.into_iter().map(|it| it.1).collect()
}

/// What all lives come to.
#[derive(Default)]
struct Sums {
    nudges: u64,
    broken: usize,
    by_rule: BTreeMap<u8, usize>,
    by_kind: BTreeMap<NudgeKind, u64>,
    lines: Vec<String>,
}

impl Sums {
    fn of(numbers: &[u64], lived: &[Lived]) -> Self {
        let mut sums = Self::default();
        // A life that ended in a panic has no answer, and that is broken too.
        sums.broken += numbers.len() - lived.len();
        for (life, lived) in numbers.iter().zip(lived) {
            sums.nudges += lived.notifications;
            for (kind, count) in &lived.by_kind {
                *sums.by_kind.entry(*kind).or_default() += count;
            }
            for broken in &lived.broken {
                sums.broken += 1;
                let seen = sums.by_rule.entry(broken.rule).or_default();
                *seen += 1;
                // A few of each rule say more than many of one.
                if *seen <= 4 && sums.lines.len() < PRINTED {
                    sums.lines.push(format!("life {life} {} N{}: {}", broken.date, broken.rule, broken.what));
                }
            }
        }
        sums
    }

    fn print(&self) {
        for line in &self.lines {
            println!("{line}");
        }
        for (rule, count) in &self.by_rule {
            println!("N{rule} broken {count} times");
        }
        let kinds =
            NudgeKind::ALL.iter().filter_map(|kind| Some(format!("{kind:?} {}", self.by_kind.get(kind)?)));
        println!("Given: {}.", kinds.collect::<Vec<_>>().join(", "));
    }
}
