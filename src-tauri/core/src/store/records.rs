//! Records as they lie on the disk: their own structs, versioned, so that the domain may change its mind without
//! any old vault becoming unreadable.
//!
//! A record is one version byte and JSON. A new version gets a new struct and a conversion from the one before.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use data_encoding::BASE64;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use uuid::Uuid;

use super::past_record::DiskPast;
use crate::book::{Kind, Record};
use crate::domain::{
    After, Answer, Apart, Backup, BackupEvery, Birthday, Boundary, Cadence, CatchUp, CatchUpId, Channel,
    Checkin, CheckinId, Circle, ContactPoint, DayReminder, Delivery, Drafts, Energy, Flag, FollowUp,
    FollowUpId, Group, GroupId, NamedDay, Need, NudgeId, NudgeKind, NudgeRecord, Person, PersonId, Photo,
    Presence, ReachedOut, Secret, Sector, Settings, Spot, Standing, Support, SupportSet, Tie, TieId, TieKind,
    Turn, TurnId,
};
use crate::error::{Error, Result};

/// The version this program writes.
pub(super) const VERSION: u8 = 1;

/// Every record, tagged so that the singletons can share a tree.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum DiskRecord {
    Person(Box<DiskPerson>),
    Tie(DiskTie),
    CatchUp(DiskCatchUp),
    Checkin(DiskCheckin),
    Nudge(DiskNudge),
    Group(DiskGroup),
    FollowUp(DiskFollowUp),
    Turn(DiskTurn),
    Photo(DiskPhoto),
    Past(DiskPast),
    Settings(Box<Settings>),
    Presence(Presence),
    Backup(DiskBackup),
    Drafts(BTreeMap<String, String>),
    Apart(BTreeSet<(Uuid, Uuid)>),
}

#[derive(Serialize, Deserialize)]
struct DiskPerson {
    id: Uuid,
    name: String,
    #[serde(default)]
    nicknames: Vec<String>,
    circle: Option<Circle>,
    spot: Option<Spot>,
    sector: Option<Sector>,
    #[serde(default)]
    support: Support,
    energy: Option<Energy>,
    #[serde(default)]
    standing: Standing,
    #[serde(default)]
    cadence: Cadence,
    #[serde(default)]
    contacts: Vec<ContactPoint>,
    birthday: Option<Birthday>,
    #[serde(default, skip_serializing_if = "is_default")]
    birthday_reminder: DayReminder,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    dates: Vec<NamedDay>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    remembrance: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    met: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    been_there: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    boundaries: Vec<Boundary>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    emoji: Option<String>,
    #[serde(default)]
    notes: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    private_notes: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    flagged: Option<Flag>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    kept_aside: bool,
    added: DateTime<Utc>,
}

#[derive(Serialize, Deserialize)]
struct DiskTie {
    id: Uuid,
    a: Uuid,
    b: Uuid,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    kinds: BTreeSet<TieKind>,
    #[serde(default)]
    label: String,
}

#[derive(Serialize, Deserialize)]
struct DiskCatchUp {
    id: Uuid,
    date: NaiveDate,
    with: Vec<Uuid>,
    channel: Option<Channel>,
    reached_out: Option<ReachedOut>,
    #[serde(default)]
    topics: Vec<String>,
    after: Option<After>,
    #[serde(default)]
    got: SupportSet,
    #[serde(default)]
    gave: SupportSet,
    #[serde(default)]
    note: String,
    logged: DateTime<Utc>,
}

#[derive(Serialize, Deserialize)]
struct DiskCheckin {
    id: Uuid,
    instrument: String,
    version: u16,
    language: String,
    at: DateTime<Utc>,
    date: NaiveDate,
    answers: Vec<Option<u8>>,
}

#[derive(Serialize, Deserialize)]
struct DiskNudge {
    id: Uuid,
    /// Schema 2 knew only nudges about someone.
    person: Option<Uuid>,
    at: DateTime<Utc>,
    delivery: Delivery,
    kind: NudgeKind,
    variant: u8,
    answer: Option<(Answer, DateTime<Utc>)>,
}

#[derive(Serialize, Deserialize)]
struct DiskGroup {
    id: Uuid,
    name: String,
    members: BTreeSet<Uuid>,
}

#[derive(Serialize, Deserialize)]
struct DiskFollowUp {
    id: Uuid,
    person: Uuid,
    about: String,
    on: NaiveDate,
    made: DateTime<Utc>,
    settled: Option<NaiveDate>,
}

#[derive(Serialize, Deserialize)]
struct DiskTurn {
    id: Uuid,
    person: Uuid,
    need: Need,
    at: DateTime<Utc>,
}

#[derive(Serialize, Deserialize)]
struct DiskPhoto {
    person: Uuid,
    /// Base64.
    jpeg: String,
}

#[derive(Serialize, Deserialize)]
struct DiskBackup {
    folder: String,
    every: BackupEvery,
    passphrase: Secret,
    last: Option<DateTime<Utc>>,
}

/// A record as bytes.
pub(super) fn encode(record: &Record) -> Result<Vec<u8>> {
    versioned(&to_disk(record))
}

/// Bytes as a record, whatever its kind.
pub(super) fn decode_any(bytes: &[u8]) -> Result<Record> {
    from_disk(unversioned(bytes, "a record")?)
}

/// A record's version and its JSON, to be put into a line of other JSON.
pub(super) fn parts(bytes: &[u8]) -> Result<(u8, &RawValue)> {
    let damaged = || Error::Damaged("a record is no JSON".into());
    let (version, json) = bytes.split_first().ok_or_else(damaged)?;
    Ok((*version, serde_json::from_slice(json).map_err(|_| damaged())?))
}

/// The record that [`parts`] took apart.
pub(super) fn whole(version: u8, json: &RawValue) -> Vec<u8> {
    [&[version], json.get().as_bytes()].concat()
}

/// Bytes as a record of `kind`.
pub(super) fn decode(kind: Kind, bytes: &[u8]) -> Result<Record> {
    let record = decode_any(bytes)?;
    if record.key().kind == kind {
        Ok(record)
    } else {
        Err(Error::Damaged(format!("a record of another kind lies under {kind:?}")))
    }
}

/// One version byte and JSON.
pub(super) fn versioned(value: &impl Serialize) -> Result<Vec<u8>> {
    let mut bytes = vec![VERSION];
    serde_json::to_writer(&mut bytes, value).map_err(|error| Error::Damaged(error.to_string()))?;
    Ok(bytes)
}

/// What [`versioned`] wrote.
pub(super) fn unversioned<T: DeserializeOwned>(bytes: &[u8], what: &str) -> Result<T> {
    match bytes.split_first() {
        Some((&VERSION, json)) => {
            // The position is safe to name; the text is not, it may hold what was written about someone.
            serde_json::from_slice(json).map_err(|error| {
                Error::Damaged(format!("{what} cannot be read at column {}", error.column()))
            })
        }
        Some((version, _)) if *version > VERSION => {
            Err(Error::TooNew { found: u16::from(*version), known: u16::from(VERSION) })
        }
        _ => Err(Error::Damaged(format!("{what} has no version"))),
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

fn to_disk(record: &Record) -> DiskRecord {
    match record.clone() {
        Record::Person(p) => DiskRecord::Person(Box::new(DiskPerson {
            id: p.id.0,
            name: p.name,
            nicknames: p.nicknames,
            circle: p.circle,
            spot: p.spot,
            sector: p.sector,
            support: p.support,
            energy: p.energy,
            standing: p.standing,
            cadence: p.cadence,
            contacts: p.contacts,
            birthday: p.birthday,
            birthday_reminder: p.birthday_reminder,
            dates: p.dates,
            remembrance: p.remembrance,
            met: p.met,
            been_there: p.been_there,
            boundaries: p.boundaries,
            emoji: p.emoji,
            notes: p.notes,
            private_notes: p.private_notes,
            flagged: p.flagged,
            kept_aside: p.kept_aside,
            added: p.added,
        })),
        Record::Tie(t) => {
            DiskRecord::Tie(DiskTie { id: t.id.0, a: t.a.0, b: t.b.0, kinds: t.kinds, label: t.label })
        }
        Record::CatchUp(c) => DiskRecord::CatchUp(DiskCatchUp {
            id: c.id.0,
            date: c.date,
            with: c.with.into_iter().map(|id| id.0).collect(),
            channel: c.channel,
            reached_out: c.reached_out,
            topics: c.topics,
            after: c.after,
            got: c.got,
            gave: c.gave,
            note: c.note,
            logged: c.logged,
        }),
        Record::Checkin(c) => DiskRecord::Checkin(DiskCheckin {
            id: c.id.0,
            instrument: c.instrument,
            version: c.version,
            language: c.language,
            at: c.at,
            date: c.date,
            answers: c.answers,
        }),
        Record::Nudge(n) => DiskRecord::Nudge(DiskNudge {
            id: n.id.0,
            person: n.person.map(|id| id.0),
            at: n.at,
            delivery: n.delivery,
            kind: n.kind,
            variant: n.variant,
            answer: n.answer,
        }),
        Record::Group(g) => DiskRecord::Group(DiskGroup {
            id: g.id.0,
            name: g.name,
            members: g.members.into_iter().map(|id| id.0).collect(),
        }),
        Record::FollowUp(f) => DiskRecord::FollowUp(DiskFollowUp {
            id: f.id.0,
            person: f.person.0,
            about: f.about,
            on: f.on,
            made: f.made,
            settled: f.settled,
        }),
        Record::Turn(t) => {
            DiskRecord::Turn(DiskTurn { id: t.id.0, person: t.person.0, need: t.need, at: t.at })
        }
        Record::Photo(p) => DiskRecord::Photo(DiskPhoto { person: p.person.0, jpeg: BASE64.encode(&p.jpeg) }),
        Record::Past(p) => DiskRecord::Past(p.into()),
        Record::Settings(s) => DiskRecord::Settings(Box::new(s)),
        Record::Presence(p) => DiskRecord::Presence(p),
        Record::Backup(b) => DiskRecord::Backup(DiskBackup {
            folder: b.folder,
            every: b.every,
            passphrase: b.passphrase,
            last: b.last,
        }),
        Record::Drafts(d) => DiskRecord::Drafts(d.0),
        Record::Apart(a) => DiskRecord::Apart(a.0.into_iter().map(|(a, b)| (a.0, b.0)).collect()),
    }
}

#[expect(clippy::too_many_lines, reason = "one arm for each kind of record, as in to_disk")]
fn from_disk(record: DiskRecord) -> Result<Record> {
    Ok(match record {
        DiskRecord::Person(p) => Record::Person(Person {
            id: PersonId(p.id),
            name: p.name,
            nicknames: p.nicknames,
            circle: p.circle,
            spot: p.spot,
            sector: p.sector,
            support: p.support,
            energy: p.energy,
            standing: p.standing,
            cadence: p.cadence,
            contacts: p.contacts,
            birthday: p.birthday,
            birthday_reminder: p.birthday_reminder,
            dates: p.dates,
            remembrance: p.remembrance,
            met: p.met,
            been_there: p.been_there,
            boundaries: p.boundaries,
            emoji: p.emoji,
            notes: p.notes,
            private_notes: p.private_notes,
            flagged: p.flagged,
            kept_aside: p.kept_aside,
            added: p.added,
        }),
        DiskRecord::Tie(t) => Record::Tie(Tie {
            id: TieId(t.id),
            a: PersonId(t.a),
            b: PersonId(t.b),
            kinds: t.kinds,
            label: t.label,
        }),
        DiskRecord::CatchUp(c) => Record::CatchUp(CatchUp {
            id: CatchUpId(c.id),
            date: c.date,
            with: c.with.into_iter().map(PersonId).collect(),
            channel: c.channel,
            reached_out: c.reached_out,
            topics: c.topics,
            after: c.after,
            got: c.got,
            gave: c.gave,
            note: c.note,
            logged: c.logged,
        }),
        DiskRecord::Checkin(c) => Record::Checkin(Checkin {
            id: CheckinId(c.id),
            instrument: c.instrument,
            version: c.version,
            language: c.language,
            at: c.at,
            date: c.date,
            answers: c.answers,
        }),
        DiskRecord::Nudge(n) => Record::Nudge(NudgeRecord {
            id: NudgeId(n.id),
            person: n.person.map(PersonId),
            at: n.at,
            delivery: n.delivery,
            kind: n.kind,
            variant: n.variant,
            answer: n.answer,
        }),
        DiskRecord::Group(g) => Record::Group(Group {
            id: GroupId(g.id),
            name: g.name,
            members: g.members.into_iter().map(PersonId).collect(),
        }),
        DiskRecord::FollowUp(f) => Record::FollowUp(FollowUp {
            id: FollowUpId(f.id),
            person: PersonId(f.person),
            about: f.about,
            on: f.on,
            made: f.made,
            settled: f.settled,
        }),
        DiskRecord::Turn(t) => {
            Record::Turn(Turn { id: TurnId(t.id), person: PersonId(t.person), need: t.need, at: t.at })
        }
        DiskRecord::Photo(p) => Record::Photo(Photo {
            person: PersonId(p.person),
            jpeg: BASE64
                .decode(p.jpeg.as_bytes())
                .map_err(|_| Error::Damaged("a picture cannot be read".into()))?,
        }),
        DiskRecord::Past(p) => Record::Past(p.into()),
        DiskRecord::Settings(s) => Record::Settings(*s),
        DiskRecord::Presence(p) => Record::Presence(p),
        DiskRecord::Backup(b) => Record::Backup(Backup {
            folder: b.folder,
            every: b.every,
            passphrase: b.passphrase,
            last: b.last,
        }),
        DiskRecord::Drafts(d) => Record::Drafts(Drafts(d)),
        DiskRecord::Apart(a) => {
            Record::Apart(Apart(a.into_iter().map(|(a, b)| (PersonId(a), PersonId(b))).collect()))
        }
    })
}
