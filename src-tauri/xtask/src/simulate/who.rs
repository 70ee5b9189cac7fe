//! A circle of people, at random: near and far, glad and hard, with and without days, and the contact there was.

use chrono::{Datelike, Duration, NaiveDate};
use kith_core::domain::{
    Birthday, Cadence, CatchUp, CatchUpId, Circle, DayReminder, DayTone, Energy, Flag, Moment, NamedDay,
    Person, PersonId, Sector, Standing, SupportKind, Whose,
};
use uuid::Uuid;

use super::wall::signed;
use crate::torture::seed::Seed;

/// An identity.
pub(super) fn id(random: &mut Seed) -> Uuid {
    Uuid::from_u128((u128::from(random.next()) << 64) | u128::from(random.next()))
}

/// One of several, by weight in percent; the last where they do not add up.
pub(super) fn weighed<T: Copy>(random: &mut Seed, of: &[(u64, T)]) -> Option<T> {
    let mut ball = random.below(100);
    for (weight, it) in of {
        if ball < *weight {
            return Some(*it);
        }
        ball -= weight;
    }
    of.last().map(|it| it.1)
}

fn day_of_year(random: &mut Seed) -> (u32, u32) {
    let day =
        NaiveDate::from_ymd_opt(2024, 1, 1).unwrap_or_default() + Duration::days(signed(random.below(366)));
    if random.percent(4) { (2, 29) } else { (day.month(), day.day()) }
}

fn round(random: &mut Seed) -> Option<Birthday> {
    let (month, day) = day_of_year(random);
    let year = if random.percent(60) { i32::try_from(random.between(1935, 2010)).ok() } else { None };
    Birthday::new(year, month, day).or(Birthday::new(None, month, day))
}

fn reminder(random: &mut Seed) -> DayReminder {
    let before = u8::try_from(random.below(31)).unwrap_or(0);
    let of = [(80, DayReminder::Usual), (14, DayReminder::Before(before)), (6, DayReminder::Never)];
    weighed(random, &of).unwrap_or_default()
}

pub(super) fn named_day(random: &mut Seed) -> Option<NamedDay> {
    Some(NamedDay {
        label: format!("day {}", random.below(1000)),
        day: round(random)?,
        tone: if random.percent(45) { DayTone::Hard } else { DayTone::Glad },
        whose: weighed(random, &[(45, Whose::Theirs), (30, Whose::Mine), (25, Whose::Both)])?,
        reminder: reminder(random),
    })
}

pub(super) fn energy(random: &mut Seed) -> Option<Energy> {
    let of = [
        (28, None),
        (32, Some(Energy::Lifts)),
        (20, Some(Energy::Neutral)),
        (12, Some(Energy::Mixed)),
        (8, Some(Energy::Heavy)),
    ];
    weighed(random, &of).flatten()
}

pub(super) fn standing(random: &mut Seed) -> Standing {
    let of = [
        (88, Standing::Active),
        (4, Standing::Paused),
        (3, Standing::Ended),
        (2, Standing::Estranged),
        (3, Standing::Deceased),
    ];
    weighed(random, &of).unwrap_or_default()
}

pub(super) fn cadence(random: &mut Seed) -> Cadence {
    let days = u16::try_from(random.between(3, 200)).unwrap_or(30);
    weighed(random, &[(84, Cadence::ByCircle), (11, Cadence::Days(days)), (5, Cadence::Never)])
        .unwrap_or_default()
}

/// Someone, as they stand on the first day.
pub(super) fn person(random: &mut Seed, number: usize, now: Moment) -> Person {
    let added = now.utc - Duration::days(signed(random.below(400)));
    let mut person = Person::named(PersonId(id(random)), format!("P{number}"), added);
    let circles = [
        (8, Some(Circle::Inner)),
        (20, Some(Circle::Middle)),
        (42, Some(Circle::Outer)),
        (12, Some(Circle::Loose)),
        (18, None),
    ];
    let sectors = [
        (20, Some(Sector::Family)),
        (38, Some(Sector::Friends)),
        (18, Some(Sector::Work)),
        (10, Some(Sector::Community)),
        (5, Some(Sector::Professional)),
        (4, Some(Sector::Online)),
        (5, None),
    ];
    person.circle = weighed(random, &circles).flatten();
    person.sector = weighed(random, &sectors).flatten();
    person.energy = energy(random);
    person.standing = standing(random);
    person.cadence = cadence(random);
    for _ in 0..random.below(4) {
        person.support.gives.extend(random.one(&SupportKind::ALL).copied());
    }
    if random.percent(50) {
        person.birthday = round(random);
    }
    person.birthday_reminder = reminder(random);
    for _ in 0..if random.percent(15) { random.between(1, 3) } else { 0 } {
        person.dates.extend(named_day(random));
    }
    person.remembrance = person.standing == Standing::Deceased && random.percent(50);
    if random.percent(3) {
        person.met = Some(now.date() - Duration::days(signed(random.below(20))));
    }
    if random.percent(3) {
        person.flagged = Some(Flag { since: now.date(), review: None });
    }
    person
}

/// What was logged before the first day.
pub(super) fn catch_up(random: &mut Seed, with: PersonId, date: NaiveDate, now: Moment) -> CatchUp {
    CatchUp {
        id: CatchUpId(id(random)),
        date,
        with: vec![with],
        channel: None,
        reached_out: None,
        topics: Vec::new(),
        after: None,
        got: [].into(),
        gave: [].into(),
        note: String::new(),
        logged: now.utc,
    }
}
