//! Who is who: what files bring is matched against the book and against itself.
//!
//! The same person is: the same name with a shared e-mail or number; or the same name where nothing contradicts it
//! and only one person fits. A card without a name belongs to the one person who has its address. Two cards of one
//! name with different addresses stay two people: joining is easy to do by hand, parting is not.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::Incoming;
use crate::book::Book;
use crate::contract::{ImportFile, ImportReport, Rejected};
use crate::domain::{
    CatchUp, Checkin, ContactKind, ContactPoint, FollowUp, Group, MAX_LISTED, MAX_NOTE, Moment, Person,
    PersonId, Randomness, Tie, fold, new_uuid,
};
use crate::domain::{MAX_CONTACTS, MAX_NICKNAMES};

/// More people of one name than this are told apart by their addresses alone, to stay quick.
const MANY: usize = 256;

/// Someone a file speaks of; the id in `person` means nothing yet.
pub(super) struct Candidate {
    /// What the file says.
    pub person: Person,
    /// The identity the file gives, if it gives one.
    pub id: Option<PersonId>,
    /// Whether the name is a name, or only the address they are called by for want of one.
    pub named: bool,
}

/// What has been read so far.
pub(super) struct Gathering<'a> {
    book: &'a Book,
    now: Moment,
    random: &'a dyn Randomness,
    /// New people and changed ones.
    people: BTreeMap<PersonId, Person>,
    new: HashSet<PersonId>,
    /// In the order they came: everyone a file spoke of.
    met: Vec<PersonId>,
    met_set: HashSet<PersonId>,
    by_name: HashMap<String, BTreeSet<PersonId>>,
    by_reach: HashMap<String, BTreeSet<PersonId>>,
    pub(super) ties: Vec<Tie>,
    pub(super) groups: Vec<Group>,
    pub(super) catch_ups: Vec<CatchUp>,
    pub(super) checkins: Vec<Checkin>,
    pub(super) follow_ups: Vec<FollowUp>,
    rejected: Vec<Rejected>,
}

impl<'a> Gathering<'a> {
    pub(super) fn new(book: &'a Book, now: Moment, random: &'a dyn Randomness) -> Self {
        let mut gathering = Self {
            book,
            now,
            random,
            people: BTreeMap::new(),
            new: HashSet::new(),
            met: Vec::new(),
            met_set: HashSet::new(),
            by_name: HashMap::new(),
            by_reach: HashMap::new(),
            ties: Vec::new(),
            groups: Vec::new(),
            catch_ups: Vec::new(),
            checkins: Vec::new(),
            follow_ups: Vec::new(),
            rejected: Vec::new(),
        };
        for person in book.people.values() {
            gathering.index(person);
        }
        gathering
    }

    pub(super) fn now(&self) -> Moment {
        self.now
    }

    pub(super) fn book(&self) -> &'a Book {
        self.book
    }

    pub(super) fn new_uuid(&self) -> uuid::Uuid {
        new_uuid(self.now, self.random)
    }

    pub(super) fn reject(&mut self, rejected: Rejected) {
        self.rejected.push(rejected);
    }

    /// Someone as they stand now.
    pub(super) fn person(&self, id: PersonId) -> Option<&Person> {
        self.people.get(&id).or_else(|| self.book.people.get(&id))
    }

    /// Everyone there is to be named: the book, then what files brought.
    pub(super) fn everyone(&self) -> impl Iterator<Item = &Person> {
        let brought = self.people.values();
        self.book.people.values().filter(|person| !self.people.contains_key(&person.id)).chain(brought)
    }

    /// Finds or makes the person a card speaks of.
    pub(super) fn place(&mut self, candidate: Candidate) -> PersonId {
        self.place_apart(candidate, &HashSet::new())
    }

    /// As [`Self::place`], but it is none of `others`: the rows of a Kith file are each somebody else.
    pub(super) fn place_apart(&mut self, candidate: Candidate, others: &HashSet<PersonId>) -> PersonId {
        let id = match self.find(&candidate, others) {
            Some(id) => {
                let old = self.person(id).cloned();
                if let Some(mut person) = old
                    && merge(&mut person, &candidate.person, self.new.contains(&id))
                {
                    self.index(&person);
                    self.people.insert(id, person);
                }
                id
            }
            None => self.add(candidate),
        };
        if self.met_set.insert(id) {
            self.met.push(id);
        }
        id
    }

    fn add(&mut self, candidate: Candidate) -> PersonId {
        let mut person = candidate.person;
        person.id =
            candidate.id.filter(|id| self.person(*id).is_none()).unwrap_or_else(|| PersonId(self.new_uuid()));
        let id = person.id;
        self.index(&person);
        self.new.insert(id);
        self.people.insert(id, person);
        id
    }

    fn find(&self, candidate: &Candidate, others: &HashSet<PersonId>) -> Option<PersonId> {
        if let Some(id) = candidate.id
            && self.person(id).is_some()
            && !others.contains(&id)
        {
            return Some(id);
        }
        let wanted = &candidate.person;
        let free = |ids: &BTreeSet<PersonId>| -> Vec<&Person> {
            ids.iter().filter(|id| !others.contains(id)).filter_map(|id| self.person(*id)).collect()
        };
        let reached = || {
            let keys: BTreeSet<String> = wanted.contacts.iter().filter_map(reach_key).collect();
            let ids: BTreeSet<PersonId> =
                keys.iter().filter_map(|key| self.by_reach.get(key)).flatten().copied().collect();
            free(&ids)
        };
        let key = name_key(&wanted.name);
        let of_name = match self.by_name.get(&key) {
            Some(ids) if ids.len() <= MANY => free(ids),
            // Hundreds of one name: only an address can tell them apart.
            Some(_) => reached().into_iter().filter(|person| name_key(&person.name) == key).collect(),
            None => Vec::new(),
        };
        let sharing: Vec<&Person> = of_name.iter().copied().filter(|p| shares_reach(p, wanted)).collect();
        let fitting: Vec<&Person> =
            of_name.iter().copied().filter(|p| shares_reach(p, wanted) || !contradicts(p, wanted)).collect();
        let nameless = if candidate.named { Vec::new() } else { reached() };
        // Someone about whom nothing here is new comes first, so that reading twice ends where reading once did.
        let nothing_new = fitting
            .iter()
            .chain(&nameless)
            .filter(|person| !merge(&mut (**person).clone(), wanted, self.new.contains(&person.id)))
            .min_by_key(|person| (disagreement(person, wanted), person.id));
        let only = |people: &[&Person]| (people.len() == 1).then(|| people[0].id);
        nothing_new
            .map(|person| person.id)
            .or_else(|| sharing.first().map(|person| person.id))
            .or_else(|| only(&fitting))
            .or_else(|| only(&nameless))
    }

    fn index(&mut self, person: &Person) {
        self.by_name.entry(name_key(&person.name)).or_default().insert(person.id);
        for key in person.contacts.iter().filter_map(reach_key) {
            self.by_reach.entry(key).or_default().insert(person.id);
        }
    }

    /// The end: everything as records, and the report.
    pub(super) fn finish(self, files: Vec<ImportFile>) -> Incoming {
        let mut report = ImportReport {
            files,
            rejected: self.rejected,
            ties: self.ties.len(),
            groups: self.groups.len(),
            catch_ups: self.catch_ups.len(),
            checkins: self.checkins.len(),
            ..ImportReport::default()
        };
        let mut people = Vec::new();
        for id in &self.met {
            match self.people.get(id) {
                Some(person) if self.new.contains(id) => report.added.push(person.name.clone()),
                Some(person) => report.updated.push(person.name.clone()),
                None => report.unchanged.extend(self.book.people.get(id).map(|person| person.name.clone())),
            }
            people.extend(self.people.get(id).cloned());
        }
        let Self { ties, groups, catch_ups, checkins, follow_ups, .. } = self;
        Incoming { report, people, ties, groups, catch_ups, checkins, follow_ups }
    }
}

/// Fills what is empty in `person` with what `from` has; true when that changed anything. A note is added to
/// another only while both come from this import: nobody has written there yet.
fn merge(person: &mut Person, from: &Person, is_new: bool) -> bool {
    let before = person.clone();
    let mut names: HashSet<String> = person.nicknames.iter().map(|nickname| fold(nickname)).collect();
    names.insert(fold(&person.name));
    for nickname in &from.nicknames {
        if person.nicknames.len() < MAX_NICKNAMES && names.insert(fold(nickname)) {
            person.nicknames.push(nickname.clone());
        }
    }
    for contact in &from.contacts {
        if person.contacts.len() < MAX_CONTACTS
            && !person.contacts.iter().any(|own| same_contact(own, contact))
        {
            person.contacts.push(contact.clone());
        }
    }
    for topic in &from.been_there {
        let known = person.been_there.iter().any(|own| fold(own) == fold(topic));
        if !known && person.been_there.len() < MAX_LISTED {
            person.been_there.push(topic.clone());
        }
    }
    if person.dates.is_empty() {
        person.dates.clone_from(&from.dates);
    }
    if person.boundaries.is_empty() {
        person.boundaries.clone_from(&from.boundaries);
    }
    if person.private_notes.is_empty() {
        person.private_notes.clone_from(&from.private_notes);
    }
    if person.emoji.is_none() {
        person.emoji.clone_from(&from.emoji);
    }
    person.flagged = person.flagged.or(from.flagged);
    if person.notes.is_empty() {
        person.notes.clone_from(&from.notes);
    } else if is_new && !from.notes.is_empty() && !person.notes.contains(&from.notes) {
        let both = format!("{}\n\n{}", person.notes, from.notes);
        if both.chars().count() <= MAX_NOTE {
            person.notes = both;
        }
    }
    if person.birthday.is_none() && from.birthday.is_some() {
        person.birthday = from.birthday;
        person.birthday_reminder = from.birthday_reminder;
    }
    person.met = person.met.or(from.met);
    person.circle = person.circle.or(from.circle);
    person.spot = person.spot.or(from.spot);
    person.sector = person.sector.or(from.sector);
    person.energy = person.energy.or(from.energy);
    if person.support.gives.is_empty() && person.support.gets.is_empty() {
        person.support = from.support.clone();
    }
    person.kept_aside &= person.circle.is_none();
    *person != before
}

/// How many things two records say differently about somebody.
fn disagreement(one: &Person, other: &Person) -> usize {
    [
        one.circle != other.circle,
        one.sector != other.sector,
        one.energy != other.energy,
        one.standing != other.standing,
        one.support != other.support,
        one.birthday != other.birthday,
        one.notes != other.notes,
    ]
    .into_iter()
    .filter(|differs| *differs)
    .count()
}

/// Names without case, accents and punctuation; a name of signs only stands for itself.
pub(crate) fn name_key(name: &str) -> String {
    let folded = fold(name);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    if words.is_empty() { folded } else { words.join(" ") }
}

/// What an e-mail or number is recognised by. Short numbers are shared by whole offices and say nothing.
pub(crate) fn reach_key(contact: &ContactPoint) -> Option<String> {
    match contact.kind {
        ContactKind::Email => Some(contact.value.to_lowercase()),
        ContactKind::Phone => {
            let digits = digits(&contact.value);
            (digits.len() >= 7).then(|| digits[digits.len().saturating_sub(9)..].to_owned())
        }
        ContactKind::Address | ContactKind::Link => None,
    }
}

fn digits(number: &str) -> String {
    // An extension is not part of the number.
    let number = number.split("ext").next().unwrap_or_default();
    number.chars().filter(char::is_ascii_digit).collect()
}

fn extension(number: &str) -> Option<String> {
    let (_, extension) = number.split_once("ext")?;
    Some(extension.chars().filter(char::is_ascii_digit).collect())
}

/// Whether two contact points are one.
pub(crate) fn same_contact(one: &ContactPoint, other: &ContactPoint) -> bool {
    one.kind == other.kind
        && match (reach_key(one), reach_key(other)) {
            (Some(one_key), Some(other_key)) => {
                one_key == other_key && extension(&one.value) == extension(&other.value)
            }
            _ => fold(&one.value) == fold(&other.value),
        }
}

fn shares_reach(one: &Person, other: &Person) -> bool {
    let keys: HashSet<String> = one.contacts.iter().filter_map(reach_key).collect();
    other.contacts.iter().filter_map(reach_key).any(|key| keys.contains(&key))
}

/// Both have e-mails and share none, or both have numbers and share none.
fn contradicts(one: &Person, other: &Person) -> bool {
    let keys = |person: &Person, kind| -> HashSet<String> {
        person.contacts.iter().filter(|c| c.kind == kind).filter_map(reach_key).collect()
    };
    [ContactKind::Email, ContactKind::Phone].into_iter().any(|kind| {
        let (one, other) = (keys(one, kind), keys(other, kind));
        !one.is_empty() && !other.is_empty() && one.is_disjoint(&other)
    })
}
