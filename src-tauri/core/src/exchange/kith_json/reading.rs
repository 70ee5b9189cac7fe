//! A document against the book. Every row stands for itself: it is taken, or refused by its place.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use chrono::{Datelike, NaiveDate};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::super::gathering::{Candidate, Gathering};
use super::super::vcard::{possible_birthday, read_day};
use super::super::{MAX_PEOPLE, rejected};
use super::VERSION;
use super::rows::{CatchUpRow, CheckinRow, FollowUpRow, GroupRow, PersonRow, Row, TieRow};
use crate::contract::{ImportFileProblem, RejectedReason};
use crate::domain::{
    Boundary, Cadence, CatchUp, CatchUpId, Checkin, CheckinId, ContactKind, ContactPoint, DayReminder,
    EARLIEST_YEAR, FollowUp, FollowUpId, Group, GroupId, MAX_LEAD_DAYS, MAX_NAME, MAX_NOTE, MAX_SHORT,
    NamedDay, Person, PersonId, Tie, TieId, clean_line, clean_name, clean_note, fold,
};
use crate::domain::{MAX_CONTACTS, MAX_GROUPS, MAX_LISTED, MAX_NICKNAMES};

/// More objects or values than a full circle of 10,000 people and 100,000 catch-ups has; what holds more was made
/// to use up memory.
const MAX_OBJECTS: usize = 400_000;
const MAX_VALUES: usize = 4_000_000;
/// The most people in one catch-up, and topics.
const MAX_WITH: usize = 200;
/// The most questions an instrument has.
const MAX_ANSWERS: usize = 200;

/// Why a row is refused, and the bit it is about.
type Refused = (RejectedReason, String);

/// Reads one file; gives the number of its rows.
pub(in super::super) fn read(
    file: &str,
    bytes: &[u8],
    gathering: &mut Gathering<'_>,
) -> Result<usize, ImportFileProblem> {
    let count = |wanted: &[u8]| bytes.iter().filter(|b| wanted.contains(b)).count();
    if count(b"{") > MAX_OBJECTS || count(b"[,") > MAX_VALUES {
        return Err(ImportFileProblem::TooLarge);
    }
    let Ok(Value::Object(mut document)) = serde_json::from_slice(bytes) else {
        let says_kith = bytes.windows(6).any(|w| w == b"\"kith\"");
        return Err(if says_kith { ImportFileProblem::Broken } else { ImportFileProblem::NotAnAddressBook });
    };
    match document.remove("kith") {
        None => return Err(ImportFileProblem::NotAnAddressBook),
        Some(version) if version.as_u64() == Some(VERSION) => {}
        Some(_) => return Err(ImportFileProblem::Broken),
    }
    let mut list = |name: &str| match document.remove(name) {
        None => Ok(Vec::new()),
        Some(Value::Array(rows)) => Ok(rows),
        Some(_) => Err(ImportFileProblem::Broken),
    };
    let (people, ties, groups) = (list("people")?, list("ties")?, list("groups")?);
    let (catch_ups, checkins) = (list("catch_ups")?, list("checkins")?);
    if people.len() > MAX_PEOPLE {
        return Err(ImportFileProblem::TooLarge);
    }
    let entries = people.len() + ties.len() + groups.len() + catch_ups.len() + checkins.len();
    let mut reading = Reading::new(file, gathering);
    for name in document.keys().filter(|name| *name != "exported") {
        reading.gathering.reject(rejected(file.to_owned(), RejectedReason::BadValue, name));
    }
    reading.each("people", people, Reading::person);
    reading.index_names();
    reading.each("ties", ties, Reading::tie);
    reading.each("groups", groups, Reading::group);
    reading.each("catch_ups", catch_ups, Reading::catch_up);
    reading.each("checkins", checkins, Reading::checkin);
    Ok(entries)
}

/// A catch-up without its identity and time of writing, to know it again.
type Likeness = (NaiveDate, BTreeSet<PersonId>, Option<String>, String, Vec<String>);

/// A question to come back to without its identity, to know it again.
type Question = (PersonId, String, NaiveDate);

struct Reading<'f, 'g, 'b> {
    file: &'f str,
    gathering: &'g mut Gathering<'b>,
    /// People of this file, by the id it gave them.
    by_id: HashMap<String, PersonId>,
    here: HashSet<PersonId>,
    /// Names of this file's people, and of the book's, folded.
    names_here: HashMap<String, BTreeSet<PersonId>>,
    names_there: HashMap<String, BTreeSet<PersonId>>,
    pairs: HashSet<(PersonId, PersonId)>,
    taken: HashSet<Uuid>,
    /// How many catch-ups of each likeness the book has that no row has claimed yet.
    logged: BTreeMap<Likeness, usize>,
    /// What someone is or was to be asked about, and from which day on.
    asked: HashSet<Question>,
}

impl<'f, 'g, 'b> Reading<'f, 'g, 'b> {
    fn new(file: &'f str, gathering: &'g mut Gathering<'b>) -> Self {
        let book = gathering.book();
        let ties = book.ties.values().chain(&gathering.ties);
        let pairs = ties.map(|tie| (tie.a, tie.b)).collect();
        let mut logged = BTreeMap::new();
        for catch_up in book.catch_ups.values().chain(&gathering.catch_ups) {
            *logged.entry(likeness(catch_up)).or_insert(0) += 1;
        }
        let catch_ups =
            book.catch_ups.keys().map(|id| id.0).chain(gathering.catch_ups.iter().map(|c| c.id.0));
        let checkins = book.checkins.keys().map(|id| id.0).chain(gathering.checkins.iter().map(|c| c.id.0));
        let ties = book.ties.keys().map(|id| id.0).chain(gathering.ties.iter().map(|t| t.id.0));
        let groups = book.groups.keys().map(|id| id.0).chain(gathering.groups.iter().map(|g| g.id.0));
        let asks = book.follow_ups.keys().map(|id| id.0).chain(gathering.follow_ups.iter().map(|a| a.id.0));
        let taken = catch_ups.chain(checkins).chain(ties).chain(groups).chain(asks).collect();
        let asked = book.follow_ups.values().chain(&gathering.follow_ups).map(question).collect();
        Self {
            file,
            by_id: HashMap::new(),
            here: HashSet::new(),
            names_here: HashMap::new(),
            names_there: HashMap::new(),
            pairs,
            taken,
            logged,
            asked,
            gathering,
        }
    }

    /// Reads the rows of one list, each by itself.
    fn each<R: Row + DeserializeOwned>(
        &mut self,
        list: &str,
        rows: Vec<Value>,
        take: impl Fn(&mut Self, R, &str) -> Result<(), Refused>,
    ) {
        for (index, row) in rows.into_iter().enumerate() {
            let place = format!("{}, {list} {}", self.file, index + 1);
            let unknown = unknown_fields::<R>(&row);
            let read =
                serde_json::from_value(row).map_err(|error| (RejectedReason::BadValue, error.to_string()));
            match read.and_then(|row| take(self, row, &place)) {
                Err((reason, detail)) => self.gathering.reject(rejected(place, reason, &detail)),
                Ok(()) => {
                    for field in unknown {
                        self.gathering.reject(rejected(place.clone(), RejectedReason::BadValue, &field));
                    }
                }
            }
        }
    }

    fn person(&mut self, row: PersonRow, place: &str) -> Result<(), Refused> {
        let name = clean_name(&row.name).ok_or((RejectedReason::NoName, String::new()))?;
        if name.chars().count() > MAX_NAME {
            return Err((RejectedReason::NameTooLong, name));
        }
        if row.id.as_ref().is_some_and(|id| self.by_id.contains_key(id)) {
            return Err((RejectedReason::BadValue, row.id.unwrap_or_default()));
        }
        let mut person = Person::named(PersonId(Uuid::nil()), name, self.gathering.now().utc);
        for nickname in row.nicknames {
            let nickname = clean_name(&nickname).ok_or((RejectedReason::BadValue, nickname))?;
            person.nicknames.push(within(nickname, MAX_NAME)?);
        }
        for contact in row.contacts {
            person.contacts.push(checked_contact(contact)?);
        }
        if person.nicknames.len() > MAX_NICKNAMES || person.contacts.len() > MAX_CONTACTS {
            return Err((RejectedReason::BadValue, format!("more than {MAX_CONTACTS}")));
        }
        if row.spot.is_some_and(|spot| spot.angle >= 3600 || spot.distance > 1000) {
            return Err((RejectedReason::BadValue, "spot".to_owned()));
        }
        if let Cadence::Days(days) = row.cadence
            && !(1..=730).contains(&days)
        {
            return Err((RejectedReason::BadValue, format!("cadence {days}")));
        }
        if [row.dates.len(), row.been_there.len(), row.boundaries.len()].iter().any(|n| *n > MAX_LISTED) {
            return Err((RejectedReason::BadValue, format!("more than {MAX_LISTED}")));
        }
        let reminders = row.dates.iter().map(|day| day.reminder).chain([row.birthday_reminder]);
        if reminders
            .into_iter()
            .any(|reminder| matches!(reminder, DayReminder::Before(days) if days > MAX_LEAD_DAYS))
        {
            return Err((RejectedReason::BadValue, "reminder".to_owned()));
        }
        for day in row.dates {
            let when = read_day(&day.day).and_then(|(y, m, d)| crate::domain::Birthday::new(y, m, d));
            let when = when.ok_or((RejectedReason::ImpossibleDate, day.day))?;
            person.dates.push(NamedDay {
                label: within(clean_line(&day.label), MAX_SHORT)?,
                day: when,
                tone: day.tone,
                whose: day.whose,
                reminder: day.reminder,
            });
        }
        for topic in row.been_there {
            person.been_there.push(within(clean_line(&topic), MAX_SHORT)?);
        }
        for Boundary { what, say, then, review } in row.boundaries {
            let cleaned = |text: String| within(clean_note(&text), MAX_NOTE);
            person.boundaries.push(Boundary {
                what: cleaned(what)?,
                say: cleaned(say)?,
                then: cleaned(then)?,
                review,
            });
        }
        person.emoji = row.emoji.map(|emoji| within(clean_line(&emoji), MAX_SHORT)).transpose()?;
        person.flagged = row.flagged;
        person.kept_aside = row.kept_aside;
        person.private_notes = within(clean_note(&row.private_notes), MAX_NOTE)?;
        person.notes = within(clean_note(&row.notes), MAX_NOTE)?;
        person.circle = row.circle;
        person.spot = row.spot;
        person.sector = row.sector;
        person.support = row.support;
        person.energy = row.energy;
        person.standing = row.standing;
        person.cadence = row.cadence;
        person.birthday_reminder = row.birthday_reminder;
        person.remembrance = row.remembrance;
        person.added = row.added.unwrap_or(person.added);
        // A birthday that cannot be is named; the person comes without it, as from an address book.
        if let Some(text) = row.birthday {
            let day = read_day(&text).and_then(|(y, m, d)| possible_birthday(y, m, d, self.gathering.now()));
            if day.is_none() {
                self.gathering.reject(rejected(place.to_owned(), RejectedReason::ImpossibleDate, &text));
            }
            person.birthday = day;
        }
        if let Some(text) = row.met {
            person.met = day_within_reason(&text);
            if person.met.is_none() {
                self.gathering.reject(rejected(place.to_owned(), RejectedReason::ImpossibleDate, &text));
            }
        }
        let id = row.id.as_deref().and_then(own_id).map(PersonId);
        let id = self.gathering.place_apart(Candidate { person, id, named: true }, &self.here);
        self.here.insert(id);
        if let Some(given) = row.id {
            self.by_id.insert(given, id);
        }
        // So with a question that cannot be.
        for ask in row.follow_ups {
            if let Err((reason, detail)) = self.follow_up(id, ask) {
                self.gathering.reject(rejected(place.to_owned(), reason, &detail));
            }
        }
        Ok(())
    }

    fn follow_up(&mut self, person: PersonId, row: FollowUpRow) -> Result<(), Refused> {
        let about = within(clean_line(&row.about), MAX_SHORT)?;
        if about.is_empty() {
            return Err((RejectedReason::BadValue, "about".to_owned()));
        }
        let day =
            |text: &str| day_within_reason(text).ok_or((RejectedReason::ImpossibleDate, text.to_owned()));
        let on = day(&row.on)?;
        let settled = row.settled.as_deref().map(day).transpose()?;
        if row.id.as_deref().and_then(own_id).is_some_and(|id| self.taken.contains(&id)) {
            return Ok(());
        }
        // Known again by what it says; of two alike in one file with identities each is one.
        let question = (person, about.clone(), on);
        let again = self.asked.contains(&question) || (row.id.is_none() && !self.asked.insert(question));
        if !again {
            let id = FollowUpId(self.identity(row.id.as_deref()));
            let made = row.made.unwrap_or(self.gathering.now().utc);
            self.gathering.follow_ups.push(FollowUp { id, person, about, on, made, settled });
        }
        Ok(())
    }

    fn index_names(&mut self) {
        for person in self.gathering.everyone() {
            let names =
                if self.here.contains(&person.id) { &mut self.names_here } else { &mut self.names_there };
            for name in std::iter::once(&person.name).chain(&person.nicknames) {
                names.entry(fold(name)).or_default().insert(person.id);
            }
        }
    }

    /// The one person an id or a name refers to: in this file first, then in the book.
    fn who(&self, reference: &str) -> Result<PersonId, Refused> {
        if let Some(id) = self.by_id.get(reference) {
            return Ok(*id);
        }
        if let Some(id) = own_id(reference).map(PersonId)
            && self.gathering.person(id).is_some()
        {
            return Ok(id);
        }
        let name = fold(&clean_line(reference));
        let found = self.names_here.get(&name).or_else(|| self.names_there.get(&name));
        let mut found = found.into_iter().flatten();
        match (found.next(), found.next()) {
            (Some(id), None) => Ok(*id),
            (Some(_), Some(_)) => Err((RejectedReason::AmbiguousName, reference.to_owned())),
            (None, _) => Err((RejectedReason::UnknownName, reference.to_owned())),
        }
    }

    fn tie(&mut self, row: TieRow, _: &str) -> Result<(), Refused> {
        let (a, b) = (self.who(&row.a)?, self.who(&row.b)?);
        if a == b {
            return Err((RejectedReason::BadValue, row.a));
        }
        let label = within(clean_line(&row.label), MAX_SHORT)?;
        if self.pairs.insert((a.min(b), a.max(b))) {
            let id = TieId(self.identity(row.id.as_deref()));
            self.gathering.ties.push(Tie::between(id, a, b, row.kinds, label));
        }
        Ok(())
    }

    /// A group of a name that is there already takes the members in.
    fn group(&mut self, row: GroupRow, _: &str) -> Result<(), Refused> {
        let name = clean_name(&row.name).ok_or((RejectedReason::NoName, String::new()))?;
        let name = within(name, MAX_NAME)?;
        let mut members = BTreeSet::new();
        for reference in &row.members {
            members.insert(self.who(reference)?);
        }
        let alike = |group: &&mut Group| fold(&group.name) == fold(&name);
        if let Some(group) = self.gathering.groups.iter_mut().find(alike) {
            group.members.extend(members);
            return Ok(());
        }
        let book = self.gathering.book();
        if let Some(group) = book.groups.values().find(|group| fold(&group.name) == fold(&name)) {
            let mut group = group.clone();
            group.members.extend(&members);
            if group.members != book.groups[&group.id].members {
                self.gathering.groups.push(group);
            }
            return Ok(());
        }
        if book.groups.len() + self.gathering.groups.len() >= MAX_GROUPS {
            return Err((RejectedReason::BadValue, format!("more than {MAX_GROUPS} groups")));
        }
        let id = GroupId(self.identity(row.id.as_deref()));
        self.gathering.groups.push(Group { id, name, members });
        Ok(())
    }

    fn catch_up(&mut self, row: CatchUpRow, _: &str) -> Result<(), Refused> {
        let date = self.past_day(&row.date)?;
        if row.with.is_empty() || row.with.len() > MAX_WITH || row.topics.len() > MAX_WITH {
            return Err((RejectedReason::BadValue, "with".to_owned()));
        }
        let mut with = Vec::new();
        for reference in &row.with {
            let id = self.who(reference)?;
            if !with.contains(&id) {
                with.push(id);
            }
        }
        let mut topics = Vec::new();
        for topic in &row.topics {
            topics.push(within(clean_line(topic), MAX_SHORT)?);
        }
        let note = within(clean_note(&row.note), MAX_NOTE)?;
        if row.id.as_deref().and_then(own_id).is_some_and(|id| self.taken.contains(&id)) {
            return Ok(());
        }
        let catch_up = CatchUp {
            id: CatchUpId(Uuid::nil()),
            date,
            with,
            channel: row.channel,
            reached_out: row.reached_out,
            topics,
            after: row.after,
            got: row.got,
            gave: row.gave,
            note,
            logged: row.logged.unwrap_or(self.gathering.now().utc),
        };
        // A row without an identity is known again by what it says; two alike rows stand for two catch-ups.
        if row.id.is_none()
            && let Some(count) = self.logged.get_mut(&likeness(&catch_up)).filter(|count| **count > 0)
        {
            *count -= 1;
            return Ok(());
        }
        let id = CatchUpId(self.identity(row.id.as_deref()));
        self.gathering.catch_ups.push(CatchUp { id, ..catch_up });
        Ok(())
    }

    fn checkin(&mut self, row: CheckinRow, _: &str) -> Result<(), Refused> {
        let date = self.past_day(&row.date)?;
        if row.answers.len() > MAX_ANSWERS {
            return Err((RejectedReason::BadValue, "answers".to_owned()));
        }
        let instrument = within(clean_line(&row.instrument), MAX_SHORT)?;
        let book = self.gathering.book();
        let known = book.checkins.values().chain(&self.gathering.checkins);
        let again = row.id.as_deref().and_then(own_id).is_some_and(|id| self.taken.contains(&id))
            || (row.id.is_none() && known.clone().any(|c| c.at == row.at && c.instrument == instrument));
        if !again {
            let id = CheckinId(self.identity(row.id.as_deref()));
            let language = within(clean_line(&row.language), MAX_SHORT)?;
            let (version, at, answers) = (row.version, row.at, row.answers);
            self.gathering.checkins.push(Checkin { id, instrument, version, language, at, date, answers });
        }
        Ok(())
    }

    /// The given id where it is one and free, or a new one.
    fn identity(&mut self, given: Option<&str>) -> Uuid {
        let id = given.and_then(own_id).filter(|id| !self.taken.contains(id));
        let id = id.unwrap_or_else(|| self.gathering.new_uuid());
        self.taken.insert(id);
        id
    }

    fn past_day(&self, text: &str) -> Result<NaiveDate, Refused> {
        let impossible = || (RejectedReason::ImpossibleDate, text.to_owned());
        let date = NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").map_err(|_| impossible())?;
        let first = NaiveDate::from_ymd_opt(EARLIEST_YEAR, 1, 1).ok_or_else(impossible)?;
        if date < first || date > self.gathering.now().date() { Err(impossible()) } else { Ok(date) }
    }
}

/// A day that Kith can hold, before or after today.
fn day_within_reason(text: &str) -> Option<NaiveDate> {
    let date = NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").ok();
    date.filter(|date| (EARLIEST_YEAR..=9999).contains(&date.year()))
}

fn question(ask: &FollowUp) -> Question {
    (ask.person, ask.about.clone(), ask.on)
}

/// An identity as Kith writes it. Any other word is a handle within the file; nil and the like are no one's.
fn own_id(text: &str) -> Option<Uuid> {
    Uuid::try_parse(text).ok().filter(|id| id.as_u128() > u128::from(u16::MAX))
}

fn unknown_fields<R: Row>(row: &Value) -> Vec<String> {
    let fields = row.as_object().map(Map::keys);
    fields.into_iter().flatten().filter(|name| !R::FIELDS.contains(&name.as_str())).cloned().collect()
}

fn within(text: String, most: usize) -> Result<String, Refused> {
    if text.chars().count() <= most { Ok(text) } else { Err((RejectedReason::BadValue, text)) }
}

fn checked_contact(contact: ContactPoint) -> Result<ContactPoint, Refused> {
    let value = match contact.kind {
        ContactKind::Address => clean_note(&contact.value),
        _ => clean_line(&contact.value),
    };
    if value.is_empty() {
        return Err((RejectedReason::BadValue, "contacts".to_owned()));
    }
    let (label, value) = (within(clean_line(&contact.label), MAX_SHORT)?, within(value, MAX_SHORT)?);
    Ok(ContactPoint { kind: contact.kind, label, value })
}

fn likeness(catch_up: &CatchUp) -> Likeness {
    let with = catch_up.with.iter().copied().collect();
    let channel = catch_up.channel.map(|channel| format!("{channel:?}"));
    (catch_up.date, with, channel, catch_up.note.clone(), catch_up.topics.clone())
}
