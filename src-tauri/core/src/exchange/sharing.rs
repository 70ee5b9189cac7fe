//! What may leave Kith in anything made to be shared: who, under which name, with which words. The one rule for every
//! picture, page and file of that kind; a backup or an export for oneself is none.
//!
//! Whoever is taken care with ([`Person::flagged`]) is never in it, and nothing that names them. Notes, contact,
//! boundaries, what someone has been through, photos and ids never are: they have no field here.
//!
//! Deliberately not here: how it is written (`graphml`, the window's drawing).

#[cfg(test)]
pub(in crate::exchange) mod tests;

use std::collections::{BTreeMap, BTreeSet};

use crate::book::Book;
use crate::contract::{SharedGroupName, SharedName, SharedView, Sharing};
use crate::domain::{
    Circle, Energy, GroupId, Person, PersonId, Sector, Spot, Standing, SupportSet, TieKind, fold, initials,
};
use crate::network;

/// Parts of names in fewer bytes name nobody by themselves. Scripts that say more in one sign take more bytes for it.
const NAMING: usize = 3;

/// The circle as it may leave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shared {
    /// People, the closest first, then by age of their record. Ties and groups name them by their place in this list.
    pub people: Vec<SharedPerson>,
    /// Ties between them.
    pub ties: Vec<SharedTie>,
    /// Groups that have any of them.
    pub groups: Vec<SharedGroup>,
}

/// Someone as they may leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedPerson {
    /// Who, for whoever asks in the program. Never written: it tells when they were added.
    pub id: PersonId,
    /// Their name or the one in its place; none where initials are all there is.
    pub name: Option<String>,
    /// One or a few letters.
    pub initials: String,
    /// How close.
    pub circle: Option<Circle>,
    /// The part of life.
    pub sector: Option<Sector>,
    /// Where they stand on the map, if anywhere.
    pub spot: Option<Spot>,
    /// How it is between us; none in what is discreet.
    pub between: Option<Between>,
}

/// How it is between someone and me.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Between {
    /// Whether the tie is lived.
    pub standing: Standing,
    /// How time with them leaves me.
    pub energy: Option<Energy>,
    /// What they give me.
    pub gives: SupportSet,
    /// What they get from me.
    pub gets: SupportSet,
}

/// A tie between two of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedTie {
    /// One end, by place in the list of people.
    pub a: usize,
    /// The other end.
    pub b: usize,
    /// What they are to each other; empty in what is discreet.
    pub kinds: BTreeSet<TieKind>,
    /// The same in the person's own words; empty where these may not leave.
    pub label: String,
}

/// A group of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedGroup {
    /// Which, for whoever asks in the program. Never written.
    pub id: GroupId,
    /// Its name, or the one in its place.
    pub name: String,
    /// Who of them is in it, by place in the list of people.
    pub members: Vec<usize>,
}

/// What of the book may leave. Where it is discreet, standing is not told, and so only lived and resting ties are in
/// it: those the map shows.
pub fn shared(book: &Book, sharing: Sharing) -> Shared {
    let lived = |person: &Person| matches!(person.standing, Standing::Active | Standing::Paused);
    let mut leaving: Vec<&Person> = book
        .people
        .values()
        .filter(|person| person.flagged.is_none() && (!sharing.discreet || lived(person)))
        .collect();
    leaving.sort_by_key(|person| (person.circle.is_none(), person.circle, person.id));
    let at: BTreeMap<PersonId, usize> =
        leaving.iter().enumerate().map(|(at, person)| (person.id, at)).collect();
    let spots = network::place(book);
    let words = Words::of(book, sharing);

    let people = leaving.iter().enumerate().map(|(at, person)| SharedPerson {
        id: person.id,
        name: match sharing {
            Sharing { pseudonyms: true, .. } => Some(format!("Person {}", letters(at))),
            Sharing { discreet: true, .. } => None,
            Sharing { .. } => Some(person.name.clone()),
        },
        initials: match sharing {
            Sharing { pseudonyms: true, .. } => letters(at),
            Sharing { discreet: true, .. } => short(&person.name),
            Sharing { .. } => initials(&person.name),
        },
        circle: person.circle,
        sector: person.sector,
        spot: spots.get(&person.id).copied(),
        between: (!sharing.discreet).then(|| Between {
            standing: person.standing,
            energy: person.energy,
            gives: person.support.gives.clone(),
            gets: person.support.gets.clone(),
        }),
    });
    let ties = book.ties.values().filter_map(|tie| {
        let (a, b) = (*at.get(&tie.a)?, *at.get(&tie.b)?);
        let kinds = if sharing.discreet { BTreeSet::new() } else { tie.kinds.clone() };
        Some(SharedTie { a, b, kinds, label: words.may(&tie.label).unwrap_or_default().to_owned() })
    });
    let groups = book
        .groups
        .values()
        .map(|group| (group, group.members.iter().filter_map(|id| at.get(id).copied()).collect::<Vec<_>>()))
        .filter(|(_, members)| !members.is_empty())
        .enumerate()
        .map(|(nth, (group, members))| SharedGroup {
            id: group.id,
            name: words.may(&group.name).map_or_else(|| format!("Group {}", letters(nth)), str::to_owned),
            members,
        });
    Shared { people: people.collect(), ties: ties.collect(), groups: groups.collect() }
}

impl From<Shared> for SharedView {
    fn from(shared: Shared) -> Self {
        let people = shared.people.into_iter();
        let groups = shared.groups.into_iter();
        Self {
            people: people
                .map(|SharedPerson { id, name, initials, .. }| SharedName { id, name, initials })
                .collect(),
            groups: groups.map(|SharedGroup { id, name, .. }| SharedGroupName { id, name }).collect(),
        }
    }
}

/// Which of the person's own words may leave.
struct Words {
    /// Whether any may: they name people.
    any: bool,
    /// What those who are left out are called, in the form in which words are compared.
    withheld: BTreeSet<String>,
}

impl Words {
    fn of(book: &Book, sharing: Sharing) -> Self {
        let left_out = book.people.values().filter(|person| person.flagged.is_some());
        let called = left_out.flat_map(|person| std::iter::once(&person.name).chain(&person.nicknames));
        let withheld = called.flat_map(|name| {
            let name = fold(name);
            let parts = words_in(&name).filter(|word| word.len() >= NAMING).map(str::to_owned);
            parts.collect::<Vec<_>>().into_iter().chain([name])
        });
        Self { any: !sharing.discreet && !sharing.pseudonyms, withheld: withheld.collect() }
    }

    /// The text, if it may leave: not where it holds what someone who is left out is called, or a part of it.
    fn may<'a>(&self, text: &'a str) -> Option<&'a str> {
        let folded = fold(text);
        let names = |name: &String| {
            // "Webers" names a Weber; "also" no Al, and "Diana" no Ana. Not every script has spaces between words.
            if name.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
                let begins = |word: &str| name.len() >= NAMING && word.starts_with(name.as_str());
                words_in(&folded).any(|word| word == name || begins(word))
            } else {
                folded.contains(name.as_str())
            }
        };
        (self.any && !self.withheld.iter().any(names)).then_some(text)
    }
}

fn words_in(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Initials that are shorter than the name: someone called by one letter has none.
fn short(name: &str) -> String {
    let letters = initials(name);
    if fold(&letters) == fold(name) { "·".into() } else { letters }
}

/// A, B, … Z, AA, AB, …
fn letters(nth: usize) -> String {
    const ALPHABET: &[u8; 26] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let last = char::from(ALPHABET[nth % 26]);
    match nth / 26 {
        0 => last.to_string(),
        more => letters(more - 1) + &last.to_string(),
    }
}
