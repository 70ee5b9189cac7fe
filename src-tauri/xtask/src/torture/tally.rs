//! What a run found: the counts of each part, the failing rounds with how to repeat them, and the closing lines.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::shelter::stay_if_leaving;
use crate::counts::time;

/// What must never be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Bad {
    /// Something acknowledged is not there, or no longer as it was.
    Lost,
    /// A change is there in part.
    HalfApplied,
    /// Something is missing and nothing was said.
    Silent,
    /// The program died where it should have answered.
    Panic,
    /// It would not open.
    NotOpened,
    /// It said nothing for ten seconds.
    Hang,
    /// It said that something is missing which could have been brought back.
    NotHealed,
    /// It took no changes although the disk was well again.
    Stuck,
    /// It refused what it must accept.
    Refused,
    /// Its words or its exit code are not the ones that were promised.
    Unclear,
}

impl Bad {
    fn column(self) -> &'static str {
        match self {
            Self::Lost => "lost",
            Self::HalfApplied => "half_applied",
            Self::Silent => "silent",
            Self::Panic => "panics",
            Self::NotOpened => "failed_opens",
            Self::Hang => "hangs",
            Self::NotHealed => "not_healed",
            Self::Stuck => "stuck",
            Self::Refused => "refused",
            Self::Unclear => "unclear",
        }
    }
}

/// One finding: what is bad, and what was expected and found, in words.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    pub(crate) bad: Bad,
    pub(crate) words: String,
}

impl Finding {
    pub(crate) fn new(bad: Bad, words: impl Into<String>) -> Self {
        Self { bad, words: words.into() }
    }
}

/// The counts of one part.
pub(crate) struct Tally {
    part: &'static str,
    seed: u64,
    wanted: u64,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    rounds: u64,
    acknowledged: u64,
    bad: BTreeMap<Bad, u64>,
    facts: BTreeMap<&'static str, u64>,
    told: Option<Instant>,
    taken: Duration,
    /// More for the part's line.
    note: String,
}

/// How often the person at the keyboard hears how far it is.
const PACE: Duration = Duration::from_secs(5);

impl Tally {
    pub(crate) fn new(part: &'static str, seed: u64, wanted: u64) -> Self {
        println!("── {part}: {wanted} rounds");
        let state = State { told: Some(Instant::now()), ..State::default() };
        Self { part, seed, wanted, state: Mutex::new(state) }
    }

    pub(crate) fn part(&self) -> &'static str {
        self.part
    }

    fn with<T>(&self, look: impl FnOnce(&mut State) -> T) -> T {
        look(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// So many changes were acknowledged.
    pub(crate) fn acknowledged(&self, more: u64) {
        self.with(|state| state.acknowledged += more);
    }

    /// Something worth counting that is neither good nor bad.
    pub(crate) fn fact(&self, name: &'static str, more: u64) {
        self.with(|state| *state.facts.entry(name).or_default() += more);
    }

    /// More for the part's line.
    pub(crate) fn note(&self, note: String) {
        self.with(|state| state.note = note);
    }

    /// A round is over.
    pub(crate) fn round(&self, round: u64, findings: &[Finding]) {
        stay_if_leaving();
        for finding in findings {
            println!(
                "✗ {}: {} in round {round} (seed {}): {}\n  again: cargo xtask torture --{} {} --seed {} --only {round}",
                self.part,
                finding.bad.column(),
                self.seed,
                finding.words.chars().take(1_500).collect::<String>(),
                self.part,
                self.wanted,
                self.seed,
            );
        }
        self.with(|state| {
            state.rounds += 1;
            for finding in findings {
                *state.bad.entry(finding.bad).or_default() += 1;
            }
            if state.told.is_none_or(|told| told.elapsed() > PACE) {
                state.told = Some(Instant::now());
                println!("   {}: {} of {}", self.part, state.rounds, self.wanted);
            }
        });
        // The one who watches may read through a pipe.
        drop(std::io::stdout().flush());
    }

    /// The part is over.
    pub(crate) fn close(&self, taken: Duration) {
        self.with(|state| state.taken = taken);
        println!("{}", self.line());
    }

    /// `kill: rounds=100 acknowledged=… lost=0 … in 12 s`
    pub(crate) fn line(&self) -> String {
        self.with(|state| {
            let mut line =
                format!("{}: rounds={} acknowledged={}", self.part, state.rounds, state.acknowledged);
            for bad in [Bad::Lost, Bad::HalfApplied, Bad::Silent, Bad::Panic, Bad::NotOpened, Bad::Hang] {
                state.bad.entry(bad).or_default();
            }
            let bad = state.bad.iter().map(|(bad, count)| (bad.column(), *count));
            for (name, count) in bad.chain(state.facts.iter().map(|(name, count)| (*name, *count))) {
                // Writing into a text cannot fail.
                let _ = write!(line, " {name}={count}");
            }
            if !state.note.is_empty() {
                let _ = write!(line, " {}", state.note);
            }
            let _ = write!(line, " time={}", time(state.taken).replace(' ', ""));
            line
        })
    }

    pub(crate) fn json(&self) -> Value {
        self.with(|state| {
            let bad: BTreeMap<&str, u64> =
                state.bad.iter().map(|(bad, count)| (bad.column(), *count)).collect();
            json!({
                "part": self.part, "rounds": state.rounds, "acknowledged": state.acknowledged,
                "bad": bad, "facts": state.facts, "seconds": state.taken.as_secs_f64(),
            })
        })
    }

    pub(crate) fn sums(&self) -> Sums {
        self.with(|state| {
            let count = |bad| state.bad.get(&bad).copied().unwrap_or(0);
            Sums {
                rounds: state.rounds,
                acknowledged: state.acknowledged,
                lost: count(Bad::Lost),
                half_applied: count(Bad::HalfApplied),
                silent: count(Bad::Silent),
                panics: count(Bad::Panic),
                others: state.bad.values().sum::<u64>()
                    - count(Bad::Lost)
                    - count(Bad::HalfApplied)
                    - count(Bad::Silent)
                    - count(Bad::Panic),
            }
        })
    }
}

/// The closing line of a whole run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sums {
    pub(crate) rounds: u64,
    pub(crate) acknowledged: u64,
    pub(crate) lost: u64,
    pub(crate) half_applied: u64,
    pub(crate) silent: u64,
    pub(crate) panics: u64,
    /// Bad in one of the other ways.
    pub(crate) others: u64,
}

impl std::ops::AddAssign for Sums {
    fn add_assign(&mut self, other: Self) {
        self.rounds += other.rounds;
        self.acknowledged += other.acknowledged;
        self.lost += other.lost;
        self.half_applied += other.half_applied;
        self.silent += other.silent;
        self.panics += other.panics;
        self.others += other.others;
    }
}

impl Sums {
    pub(crate) fn is_well(&self) -> bool {
        self.lost + self.half_applied + self.silent + self.panics + self.others == 0
    }
}

impl std::fmt::Display for Sums {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "rounds={} acknowledged={} lost={} half_applied={} silent={} panics={}",
            self.rounds, self.acknowledged, self.lost, self.half_applied, self.silent, self.panics
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_close_a_run_and_every_bad_thing_counts() {
        let tally = Tally::new("kill", 1, 2);
        tally.acknowledged(5);
        tally.fact("in_open", 1);
        tally.round(0, &[]);
        assert!(tally.sums().is_well());
        tally.round(1, &[Finding::new(Bad::Hang, "x")]);
        assert!(!tally.sums().is_well());
        assert_eq!(
            tally.sums().to_string(),
            "rounds=2 acknowledged=5 lost=0 half_applied=0 silent=0 panics=0"
        );
        assert!(tally.line().contains(" hangs=1 in_open=1 "), "{}", tally.line());
    }
}
