//! The whole circle in memory. Reads never touch the disk; nothing here writes to it.
//!
//! A `Book` changes in one way only: by [`Book::install`]ing the writes that `change::apply` worked out.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use uuid::Uuid;

use crate::domain::{
    Apart, Backup, CatchUp, CatchUpId, Checkin, CheckinId, Drafts, FollowUp, FollowUpId, Group, GroupId,
    NudgeId, NudgeRecord, Past, PastId, Person, PersonId, Photo, Presence, Settings, Tie, TieId, Turn,
    TurnId,
};

/// Everything Kith knows, by identity.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Book {
    /// People.
    pub people: BTreeMap<PersonId, Person>,
    /// Ties between them.
    pub ties: BTreeMap<TieId, Tie>,
    /// Logged contact.
    pub catch_ups: BTreeMap<CatchUpId, CatchUp>,
    /// Taken self-checks.
    pub checkins: BTreeMap<CheckinId, Checkin>,
    /// Given nudges.
    pub nudges: BTreeMap<NudgeId, NudgeRecord>,
    /// Groups of people.
    pub groups: BTreeMap<GroupId, Group>,
    /// Questions to come back to.
    pub follow_ups: BTreeMap<FollowUpId, FollowUp>,
    /// Times someone was turned to.
    pub turns: BTreeMap<TurnId, Turn>,
    /// Pictures, by the person they show.
    pub photos: BTreeMap<PersonId, Photo>,
    /// The map as it was, one for each change of it.
    pub pasts: BTreeMap<PastId, Past>,
    /// Choices.
    pub settings: Settings,
    /// When Kith was last looked at.
    pub presence: Presence,
    /// The backup file outside; none where none was chosen.
    pub backup: Option<Backup>,
    /// Words not finished yet.
    pub drafts: Drafts,
    /// Who is not the same person.
    pub apart: Apart,
    /// Contact by person, oldest first; derived from `catch_ups`.
    contact: BTreeMap<PersonId, BTreeSet<(NaiveDate, CatchUpId)>>,
}

/// What a record is; also the name of its tree in the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A [`Person`].
    Person,
    /// A [`Tie`].
    Tie,
    /// A [`CatchUp`].
    CatchUp,
    /// A [`Checkin`].
    Checkin,
    /// A [`NudgeRecord`].
    Nudge,
    /// A [`Group`].
    Group,
    /// A [`FollowUp`].
    FollowUp,
    /// A [`Turn`].
    Turn,
    /// A [`Photo`], under the id of the person.
    Photo,
    /// A [`Past`].
    Past,
    /// Those of which there is one: [`Settings`], [`Presence`], [`Backup`], [`Drafts`], [`Apart`].
    Single,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 11] = [
        Self::Person,
        Self::Tie,
        Self::CatchUp,
        Self::Checkin,
        Self::Nudge,
        Self::Group,
        Self::FollowUp,
        Self::Turn,
        Self::Photo,
        Self::Past,
        Self::Single,
    ];
}

/// One record's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// What it is.
    pub kind: Kind,
    /// Which one.
    pub id: Uuid,
}

/// One record.
#[derive(Clone, Debug, PartialEq)]
pub enum Record {
    /// A person.
    Person(Person),
    /// A tie.
    Tie(Tie),
    /// A catch-up.
    CatchUp(CatchUp),
    /// A self-check.
    Checkin(Checkin),
    /// A nudge.
    Nudge(NudgeRecord),
    /// A group.
    Group(Group),
    /// A question to come back to.
    FollowUp(FollowUp),
    /// A time someone was turned to.
    Turn(Turn),
    /// A picture.
    Photo(Photo),
    /// The map as it was.
    Past(Past),
    /// The choices.
    Settings(Settings),
    /// The presence.
    Presence(Presence),
    /// The backup file outside.
    Backup(Backup),
    /// Words not finished yet.
    Drafts(Drafts),
    /// Who is not the same person.
    Apart(Apart),
}

/// The ids of the records of which there is only one.
const SETTINGS: Uuid = Uuid::from_u128(1);
const PRESENCE: Uuid = Uuid::from_u128(2);
pub(crate) const BACKUP: Uuid = Uuid::from_u128(3);
const DRAFTS: Uuid = Uuid::from_u128(4);
const APART: Uuid = Uuid::from_u128(5);

impl Record {
    /// Where it is kept.
    pub fn key(&self) -> Key {
        match self {
            Self::Person(p) => Key { kind: Kind::Person, id: p.id.0 },
            Self::Tie(t) => Key { kind: Kind::Tie, id: t.id.0 },
            Self::CatchUp(c) => Key { kind: Kind::CatchUp, id: c.id.0 },
            Self::Checkin(c) => Key { kind: Kind::Checkin, id: c.id.0 },
            Self::Nudge(n) => Key { kind: Kind::Nudge, id: n.id.0 },
            Self::Group(g) => Key { kind: Kind::Group, id: g.id.0 },
            Self::FollowUp(f) => Key { kind: Kind::FollowUp, id: f.id.0 },
            Self::Turn(t) => Key { kind: Kind::Turn, id: t.id.0 },
            Self::Photo(p) => Key { kind: Kind::Photo, id: p.person.0 },
            Self::Past(p) => Key { kind: Kind::Past, id: p.id.0 },
            Self::Settings(_) => Key { kind: Kind::Single, id: SETTINGS },
            Self::Presence(_) => Key { kind: Kind::Single, id: PRESENCE },
            Self::Backup(_) => Key { kind: Kind::Single, id: BACKUP },
            Self::Drafts(_) => Key { kind: Kind::Single, id: DRAFTS },
            Self::Apart(_) => Key { kind: Kind::Single, id: APART },
        }
    }
}

/// One step of a change.
#[derive(Clone, Debug, PartialEq)]
pub enum Write {
    /// The record is now this.
    Put(Box<Record>),
    /// The record is gone.
    Delete(Key),
}

impl Write {
    /// A put.
    pub fn put(record: Record) -> Self {
        Self::Put(Box::new(record))
    }

    /// The record it is about.
    pub fn key(&self) -> Key {
        match self {
            Self::Put(record) => record.key(),
            Self::Delete(key) => *key,
        }
    }
}

/// All steps of one change, at most one for each key.
pub type Writes = Vec<Write>;

impl Book {
    /// The record at `key`, as it stands.
    pub fn get(&self, key: Key) -> Option<Record> {
        match key.kind {
            Kind::Person => self.people.get(&PersonId(key.id)).cloned().map(Record::Person),
            Kind::Tie => self.ties.get(&TieId(key.id)).cloned().map(Record::Tie),
            Kind::CatchUp => self.catch_ups.get(&CatchUpId(key.id)).cloned().map(Record::CatchUp),
            Kind::Checkin => self.checkins.get(&CheckinId(key.id)).cloned().map(Record::Checkin),
            Kind::Nudge => self.nudges.get(&NudgeId(key.id)).cloned().map(Record::Nudge),
            Kind::Group => self.groups.get(&GroupId(key.id)).cloned().map(Record::Group),
            Kind::FollowUp => self.follow_ups.get(&FollowUpId(key.id)).cloned().map(Record::FollowUp),
            Kind::Turn => self.turns.get(&TurnId(key.id)).cloned().map(Record::Turn),
            Kind::Photo => self.photos.get(&PersonId(key.id)).cloned().map(Record::Photo),
            Kind::Past => self.pasts.get(&PastId(key.id)).cloned().map(Record::Past),
            Kind::Single => match key.id {
                BACKUP => self.backup.clone().map(Record::Backup),
                DRAFTS => Some(Record::Drafts(self.drafts.clone())),
                APART => Some(Record::Apart(self.apart.clone())),
                PRESENCE => Some(Record::Presence(self.presence)),
                _ => Some(Record::Settings(self.settings.clone())),
            },
        }
    }

    /// The addresses of everything there is that says something about the circle: not when Kith was looked at, not
    /// where backups go, not what is being typed, not the map as it was, which is the history's own.
    pub fn keys(&self) -> BTreeSet<Key> {
        let of = |kind: Kind, id: Uuid| Key { kind, id };
        let mut keys = BTreeSet::from([of(Kind::Single, SETTINGS), of(Kind::Single, APART)]);
        keys.extend(self.people.keys().map(|id| of(Kind::Person, id.0)));
        keys.extend(self.ties.keys().map(|id| of(Kind::Tie, id.0)));
        keys.extend(self.catch_ups.keys().map(|id| of(Kind::CatchUp, id.0)));
        keys.extend(self.checkins.keys().map(|id| of(Kind::Checkin, id.0)));
        keys.extend(self.nudges.keys().map(|id| of(Kind::Nudge, id.0)));
        keys.extend(self.groups.keys().map(|id| of(Kind::Group, id.0)));
        keys.extend(self.follow_ups.keys().map(|id| of(Kind::FollowUp, id.0)));
        keys.extend(self.turns.keys().map(|id| of(Kind::Turn, id.0)));
        keys.extend(self.photos.keys().map(|id| of(Kind::Photo, id.0)));
        keys
    }

    /// The writes that would bring back what `writes` are about to replace.
    pub fn inverse(&self, writes: &[Write]) -> Writes {
        writes
            .iter()
            .map(|write| match self.get(write.key()) {
                Some(record) => Write::put(record),
                None => Write::Delete(write.key()),
            })
            .collect()
    }

    /// Takes writes over. They have been worked out by `change::apply` and are already on the disk.
    pub fn install(&mut self, writes: impl IntoIterator<Item = Write>) {
        for write in writes {
            match write {
                Write::Put(record) => self.put(*record),
                Write::Delete(key) => self.delete(key),
            }
        }
    }

    /// Everyone's contact, newest first.
    pub fn contact_with(&self, person: PersonId) -> impl Iterator<Item = &CatchUp> {
        self.contact.get(&person).into_iter().flatten().rev().filter_map(|(_, id)| self.catch_ups.get(id))
    }

    /// The day of the last contact with someone.
    pub fn last_contact(&self, person: PersonId) -> Option<NaiveDate> {
        self.contact.get(&person)?.last().map(|(date, _)| *date)
    }

    /// The last contact with someone up to and on that day.
    pub fn last_catch_up_until(&self, person: PersonId, day: NaiveDate) -> Option<&CatchUp> {
        let until = (day, CatchUpId(Uuid::max()));
        let (_, id) = self.contact.get(&person)?.range(..=until).next_back()?;
        self.catch_ups.get(id)
    }

    /// Ties someone has with others.
    pub fn ties_of(&self, person: PersonId) -> impl Iterator<Item = &Tie> {
        self.ties.values().filter(move |tie| tie.a == person || tie.b == person)
    }

    /// Groups someone is in, by age.
    pub fn groups_of(&self, person: PersonId) -> impl Iterator<Item = &Group> {
        self.groups.values().filter(move |group| group.members.contains(&person))
    }

    /// Notes about people, which go with them: nudges, questions to come back to, turns, their picture.
    pub fn own_notes_on<'a>(&'a self, people: &'a BTreeSet<PersonId>) -> impl Iterator<Item = Key> + 'a {
        let nudges =
            self.nudges.values().filter(|nudge| nudge.person.is_some_and(|person| people.contains(&person)));
        let asks = self.follow_ups.values().filter(|ask| people.contains(&ask.person));
        let asks = asks.map(|ask| Key { kind: Kind::FollowUp, id: ask.id.0 });
        let turns = self.turns.values().filter(|turn| people.contains(&turn.person));
        let nudges = nudges.map(|nudge| Key { kind: Kind::Nudge, id: nudge.id.0 });
        let turns = turns.map(|turn| Key { kind: Kind::Turn, id: turn.id.0 });
        let photos = people.iter().filter(|person| self.photos.contains_key(person));
        let photos = photos.map(|person| Key { kind: Kind::Photo, id: person.0 });
        nudges.chain(asks).chain(turns).chain(photos)
    }

    fn put(&mut self, record: Record) {
        match record {
            Record::Person(p) => drop(self.people.insert(p.id, p)),
            Record::Tie(t) => drop(self.ties.insert(t.id, t)),
            Record::CatchUp(c) => {
                self.forget_contact(c.id);
                for person in &c.with {
                    self.contact.entry(*person).or_default().insert((c.date, c.id));
                }
                self.catch_ups.insert(c.id, c);
            }
            Record::Checkin(c) => drop(self.checkins.insert(c.id, c)),
            Record::Nudge(n) => drop(self.nudges.insert(n.id, n)),
            Record::Group(g) => drop(self.groups.insert(g.id, g)),
            Record::FollowUp(f) => drop(self.follow_ups.insert(f.id, f)),
            Record::Turn(t) => drop(self.turns.insert(t.id, t)),
            Record::Photo(p) => drop(self.photos.insert(p.person, p)),
            Record::Past(p) => drop(self.pasts.insert(p.id, p)),
            Record::Settings(s) => self.settings = s,
            Record::Presence(p) => self.presence = p,
            Record::Backup(b) => self.backup = Some(b),
            Record::Drafts(d) => self.drafts = d,
            Record::Apart(a) => self.apart = a,
        }
    }

    fn delete(&mut self, key: Key) {
        match key.kind {
            Kind::Person => drop(self.people.remove(&PersonId(key.id))),
            Kind::Tie => drop(self.ties.remove(&TieId(key.id))),
            Kind::CatchUp => {
                self.forget_contact(CatchUpId(key.id));
                self.catch_ups.remove(&CatchUpId(key.id));
            }
            Kind::Checkin => drop(self.checkins.remove(&CheckinId(key.id))),
            Kind::Nudge => drop(self.nudges.remove(&NudgeId(key.id))),
            Kind::Group => drop(self.groups.remove(&GroupId(key.id))),
            Kind::FollowUp => drop(self.follow_ups.remove(&FollowUpId(key.id))),
            Kind::Turn => drop(self.turns.remove(&TurnId(key.id))),
            Kind::Photo => drop(self.photos.remove(&PersonId(key.id))),
            Kind::Past => drop(self.pasts.remove(&PastId(key.id))),
            Kind::Single => match key.id {
                BACKUP => self.backup = None,
                DRAFTS => self.drafts = Drafts::default(),
                APART => self.apart = Apart::default(),
                PRESENCE => self.presence = Presence::default(),
                _ => self.settings = Settings::default(),
            },
        }
    }

    fn forget_contact(&mut self, id: CatchUpId) {
        let Some(old) = self.catch_ups.get(&id) else { return };
        for person in &old.with {
            if let Some(days) = self.contact.get_mut(person) {
                days.remove(&(old.date, id));
                if days.is_empty() {
                    self.contact.remove(person);
                }
            }
        }
    }
}
