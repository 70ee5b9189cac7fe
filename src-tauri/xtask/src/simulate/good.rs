//! What good reminders do in the model: the share of days on which wanted ties are within their latest range, with no
//! reminders, with Kith and with two rivals, the same people and the same human each time.
//!
//! More notifications do more, and cost more. So each rival is also held against Kith at the same number: in every life the
//! one who would give more gives as many as the other, spread evenly over its days.
//!
//! Whatever comes out is printed, and who does better in each line is said.

use super::human::Values;
use super::life::{Life, Lived, Way};
use super::reminders::Reminders;
use super::{each, seed_of};

/// How many lives the sensitivity of the model is measured on.
const FOR_SENSITIVITY: u64 = 40;

/// What some lives come to together.
#[derive(Clone, Copy, Default)]
struct Sum {
    notifications: u64,
    person_days: u64,
    kept: u64,
}

impl Sum {
    fn of(lived: &[Lived]) -> Self {
        lived.iter().fold(Self::default(), |sum, it| Self {
            notifications: sum.notifications + it.notifications,
            person_days: sum.person_days + it.person_days,
            kept: sum.kept + it.kept,
        })
    }

    fn share(self) -> f64 {
        self.kept as f64 / self.person_days.max(1) as f64
    }

    /// Days of ties kept for each notification: (share − share without) × days of ties / notifications.
    fn each(self, without: Self) -> f64 {
        (self.share() - without.share()) * self.person_days as f64 / self.notifications.max(1) as f64
    }
}

/// Kith and a rival, giving the same number in each life.
struct Pair {
    name: &'static str,
    kith: Sum,
    rival: Sum,
}

/// One set of values, every one who reminds.
struct Compared {
    nobody: Sum,
    whole: [(&'static str, Sum); 4],
    pairs: [Pair; 2],
}

fn lives(seed: u64, numbers: &[u64], way: Way, at_most: Option<&[u64]>) -> Vec<Lived> {
    each(numbers, |life| {
        let index = usize::try_from(life).unwrap_or(0);
        let at_most = at_most.and_then(|most| most.get(index)).copied();
        Life::new(seed_of(seed, life), Way { at_most, ..way }).live()
    })
}

fn measured(seed: u64, count: u64, way: Way, values: Values) -> Compared {
    let numbers: Vec<u64> = (0..count).collect();
    let by = |reminders| Way { reminders, values, strange: false, ..way };
    let whole = |reminders| lives(seed, &numbers, by(reminders), None);
    let (nobody, kith) = (whole(Reminders::Nobody), whole(Reminders::Kith));
    let (fixed, weekly) = (whole(Reminders::Fixed), whole(Reminders::Weekly));
    let digest = whole(Reminders::KithWeekly);
    let pair = |name, reminders, rival: &[Lived]| {
        let most: Vec<u64> =
            kith.iter().zip(rival).map(|(one, other)| one.notifications.min(other.notifications)).collect();
        // Stepping in at the same number may leave one of them a few short; then both are cut to that.
        let first = lives(seed, &numbers, by(Reminders::Kith), Some(&most));
        let most: Vec<u64> = first.iter().map(|it| it.notifications).collect();
        let rival = lives(seed, &numbers, by(reminders), Some(&most));
        Pair { name, kith: Sum::of(&first), rival: Sum::of(&rival) }
    };
    let pairs = [pair("fixed", Reminders::Fixed, &fixed), pair("weekly", Reminders::Weekly, &weekly)];
    Compared {
        nobody: Sum::of(&nobody),
        whole: [
            ("kith", Sum::of(&kith)),
            ("kith, as a digest", Sum::of(&digest)),
            ("fixed", Sum::of(&fixed)),
            ("weekly", Sum::of(&weekly)),
        ],
        pairs,
    }
}

/// Measures and prints.
pub(super) fn compare(seed: u64, count: u64, way: Way) {
    let all = measured(seed, count, way, Values::default());
    let weeks = count as f64 * way.days as f64 / 7.0;
    let row = |name: &str, sum: Sum| {
        println!(
            "{name:<34}{:>14.2}{:>12.1} %{:>18.2}",
            sum.notifications as f64 / weeks,
            100.0 * sum.share(),
            sum.each(all.nobody)
        );
    };
    println!("\nWanted ties within their latest range, {count} lives, in a model (see simulate/human.rs)");
    println!("{:<34}{:>14}{:>14}{:>18}", "who reminds", "a week", "ties kept", "tie-days for each");
    println!("{:<34}{:>14}{:>12.1} %{:>18}", "nobody", "0.00", 100.0 * all.nobody.share(), "");
    for (name, sum) in all.whole {
        row(name, sum);
    }
    println!("at the same number of notifications:");
    for pair in &all.pairs {
        row(&format!("  kith, as many as {}", pair.name), pair.kith);
        row(&format!("  {}", pair.name), pair.rival);
        println!("  {}", verdict(pair, all.nobody));
    }
    sensitivity(seed, count.min(FOR_SENSITIVITY), way);
}

fn verdict(pair: &Pair, nobody: Sum) -> String {
    let (kith, rival) = (pair.kith.each(nobody), pair.rival.each(nobody));
    if kith > rival {
        format!("kith keeps more for each than {}: {kith:.2}, {rival:.2}", pair.name)
    } else {
        format!("{} keeps as much or more for each: {rival:.2}, kith {kith:.2}", pair.name)
    }
}

/// Whether the order stays when a value of the model is halved or doubled.
fn sensitivity(seed: u64, count: u64, way: Way) {
    println!(
        "\nTie-days for each notification at the same number, {count} lives, one value of the model changed"
    );
    println!("{:<16}{:>9}{:>9}{:>9}{:>9}   order", "value", "kith", "fixed", "kith", "weekly");
    let mut variants = vec![("as they are".to_owned(), Values::default())];
    variants.extend(Values::variants());
    for (name, values) in variants {
        let measured = measured(seed, count, way, values);
        let [fixed, weekly] = &measured.pairs;
        let each = |sum: Sum| sum.each(measured.nobody);
        let ahead: Vec<&str> = measured
            .pairs
            .iter()
            .filter(|pair| each(pair.kith) <= each(pair.rival))
            .map(|pair| pair.name)
            .collect();
        let order = if ahead.is_empty() {
            "kith first".to_owned()
        } else {
            format!("ahead of kith: {}", ahead.join(", "))
        };
        println!(
            "{name:<16}{:>9.2}{:>9.2}{:>9.2}{:>9.2}   {order}",
            each(fixed.kith),
            each(fixed.rival),
            each(weekly.kith),
            each(weekly.rival)
        );
    }
}
