//! Who may be the same person twice, and what the two would be as one.
//!
//! A pair is proposed with its reasons and never joined by itself: two people of one name are common, and the person
//! knows. People meet only under a key they share (a name, a number, a name less one letter), so that ten thousand need no
//! ten thousand squared looks. Deliberately not here: who is who while a file is read (`exchange`), and the joining itself
//! (`change`).

mod preview;

use std::collections::{BTreeMap, BTreeSet, HashMap};

pub use preview::preview;

use crate::book::Book;
use crate::contract::SameReason;
use crate::domain::{ContactKind, PersonId};
use crate::exchange::{name_key, reach_key};

/// Names shorter than this are not compared with a letter left out: too many are one letter apart.
const NEARLY_FROM: usize = 6;
/// Where more than this share a key, each is held against the next only: so many of one name cannot be told apart here.
const CROWD: usize = 40;

/// Two people who may be one, the smaller id (who was here first) in front.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Who was here first.
    pub keep: PersonId,
    /// The other.
    pub other: PersonId,
    /// Why, the strongest first; never empty.
    pub reasons: Vec<SameReason>,
}

impl Pair {
    fn certainty(&self) -> u32 {
        self.reasons.iter().map(|reason| weight(*reason)).sum()
    }
}

/// How much each reason says: a name and an address together leave little doubt; a number alone is often a household.
fn weight(reason: SameReason) -> u32 {
    match reason {
        SameReason::SameName => 6,
        SameReason::SameWords | SameReason::Email => 5,
        SameReason::Phone => 3,
        SameReason::Nickname | SameReason::NameNearly | SameReason::Initials => 2,
    }
}

/// Everyone who may be somebody else as well, the most certain first; not those who were said to be two.
pub fn pairs(book: &Book) -> Vec<Pair> {
    let mut found: BTreeMap<(PersonId, PersonId), BTreeSet<SameReason>> = BTreeMap::new();
    let mut add = |one: PersonId, other: PersonId, reason| {
        if one != other && !book.apart.holds(one, other) {
            found.entry((one.min(other), one.max(other))).or_default().insert(reason);
        }
    };
    let keys = Keys::of(book);
    for (blocks, reason) in [
        (&keys.words, SameReason::SameWords),
        (&keys.emails, SameReason::Email),
        (&keys.phones, SameReason::Phone),
        (&keys.nearly, SameReason::NameNearly),
    ] {
        for people in blocks.values() {
            each_two(people, |one, other| add(one, other, reason));
        }
    }
    for (called, people) in &keys.nicknames {
        for named in keys.names.get(called).into_iter().flatten().take(CROWD) {
            people.iter().take(CROWD).for_each(|person| add(*named, *person, SameReason::Nickname));
        }
    }
    for (short, people) in &keys.initials {
        for full in keys.full.get(short).into_iter().flatten().take(CROWD) {
            people.iter().take(CROWD).for_each(|person| add(*full, *person, SameReason::Initials));
        }
    }
    let name_of = |id| keys.name_of.get(&id);
    let mut pairs: Vec<Pair> = found
        .into_iter()
        .map(|((keep, other), mut reasons)| {
            // The strongest thing to be said of two names is said alone.
            if reasons.contains(&SameReason::SameWords) {
                reasons.remove(&SameReason::NameNearly);
                if name_of(keep) == name_of(other) {
                    reasons.remove(&SameReason::SameWords);
                    reasons.insert(SameReason::SameName);
                }
            }
            Pair { keep, other, reasons: reasons.into_iter().collect() }
        })
        .collect();
    pairs.sort_by_key(|pair| (std::cmp::Reverse(pair.certainty()), pair.keep, pair.other));
    pairs
}

type Blocks = HashMap<String, Vec<PersonId>>;

/// Everyone under each key by which they could meet their double.
#[derive(Default)]
struct Keys {
    name_of: HashMap<PersonId, String>,
    names: Blocks,
    words: Blocks,
    nicknames: Blocks,
    nearly: Blocks,
    /// "a lind" for "A. Lind".
    initials: Blocks,
    /// "a lind" for "Anna Lind".
    full: Blocks,
    emails: Blocks,
    phones: Blocks,
}

impl Keys {
    fn of(book: &Book) -> Self {
        let mut keys = Self::default();
        for person in book.people.values() {
            let id = person.id;
            let name = name_key(&person.name);
            let mut words: Vec<&str> = name.split(' ').collect();
            if let [first, .., last] = words.as_slice()
                && let Some(initial) = first.chars().next()
            {
                let is_initial = first.chars().nth(1).is_none();
                let blocks = if is_initial { &mut keys.initials } else { &mut keys.full };
                put(blocks, format!("{initial} {last}"), id);
            }
            words.sort_unstable();
            let words = words.join(" ");
            for less in less_one_letter(&words) {
                put(&mut keys.nearly, less, id);
            }
            put(&mut keys.words, words, id);
            for nickname in &person.nicknames {
                put(&mut keys.nicknames, name_key(nickname), id);
            }
            for contact in &person.contacts {
                let Some(key) = reach_key(contact) else { continue };
                let is_phone = contact.kind == ContactKind::Phone;
                put(if is_phone { &mut keys.phones } else { &mut keys.emails }, key, id);
            }
            put(&mut keys.names, name.clone(), id);
            keys.name_of.insert(id, name);
        }
        keys
    }
}

/// People come one after the other, so that whoever stands under a key already is the last one there.
fn put(blocks: &mut Blocks, key: String, id: PersonId) {
    let block = blocks.entry(key).or_default();
    if block.last() != Some(&id) {
        block.push(id);
    }
}

/// A name, and all its forms with one letter left out: two names that share one are a slip of the hand apart. None for
/// short names.
fn less_one_letter(name: &str) -> BTreeSet<String> {
    let letters: Vec<char> = name.chars().collect();
    if letters.len() < NEARLY_FROM || letters.len() > 60 {
        return BTreeSet::new();
    }
    let less = |gap: usize| letters[..gap].iter().chain(&letters[gap + 1..]).collect();
    (0..letters.len()).filter(|gap| letters[*gap] != ' ').map(less).chain([name.to_owned()]).collect()
}

fn each_two(people: &[PersonId], mut with: impl FnMut(PersonId, PersonId)) {
    if people.len() > CROWD {
        people.windows(2).for_each(|two| with(two[0], two[1]));
        return;
    }
    for (n, one) in people.iter().enumerate() {
        people[..n].iter().for_each(|other| with(*one, *other));
    }
}

#[cfg(test)]
mod tests;
