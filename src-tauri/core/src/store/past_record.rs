//! The map as it was, as it lies on the disk. Names of fields are short: there is one of these for every change of the map.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::{
    Circle, Energy, GroupId, GroupShape, Past, PastId, PersonId, PersonShape, Sector, Spot, Standing,
    Support, TieId, TieKind, TieShape, Was,
};

#[derive(Serialize, Deserialize)]
pub(super) struct DiskPast {
    id: Uuid,
    seq: u64,
    at: DateTime<Utc>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    people: Vec<(Uuid, Option<DiskPerson>)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    ties: Vec<(Uuid, Option<DiskTie>)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    groups: Vec<(Uuid, Option<DiskGroup>)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    merged: Option<(Uuid, Uuid)>,
}

#[derive(Serialize, Deserialize)]
struct DiskPerson {
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    circle: Option<Circle>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    spot: Option<Spot>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sector: Option<Sector>,
    #[serde(default)]
    support: Support,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    energy: Option<Energy>,
    #[serde(default)]
    standing: Standing,
}

#[derive(Serialize, Deserialize)]
struct DiskTie {
    a: Uuid,
    b: Uuid,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    kinds: BTreeSet<TieKind>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    label: String,
}

#[derive(Serialize, Deserialize)]
struct DiskGroup {
    name: String,
    members: BTreeSet<Uuid>,
}

impl From<Past> for DiskPast {
    fn from(past: Past) -> Self {
        let mut disk = Self {
            id: past.id.0,
            seq: past.seq,
            at: past.at,
            people: Vec::new(),
            ties: Vec::new(),
            groups: Vec::new(),
            merged: past.merged.map(|(gone, one)| (gone.0, one.0)),
        };
        for was in past.before {
            match was {
                Was::Person(id, shape) => disk.people.push((id.0, shape.map(person))),
                Was::Tie(id, shape) => disk.ties.push((id.0, shape.map(tie))),
                Was::Group(id, shape) => disk.groups.push((id.0, shape.map(group))),
            }
        }
        disk
    }
}

impl From<DiskPast> for Past {
    fn from(disk: DiskPast) -> Self {
        let people = disk.people.into_iter().map(|(id, was)| {
            Was::Person(
                PersonId(id),
                was.map(|p| PersonShape {
                    name: p.name,
                    circle: p.circle,
                    spot: p.spot,
                    sector: p.sector,
                    support: p.support,
                    energy: p.energy,
                    standing: p.standing,
                }),
            )
        });
        let ties = disk.ties.into_iter().map(|(id, was)| {
            let shape =
                was.map(|t| TieShape { a: PersonId(t.a), b: PersonId(t.b), kinds: t.kinds, label: t.label });
            Was::Tie(TieId(id), shape)
        });
        let groups = disk.groups.into_iter().map(|(id, was)| {
            let shape = was
                .map(|g| GroupShape { name: g.name, members: g.members.into_iter().map(PersonId).collect() });
            Was::Group(GroupId(id), shape)
        });
        let before = people.chain(ties).chain(groups).collect();
        let merged = disk.merged.map(|(gone, one)| (PersonId(gone), PersonId(one)));
        Self { id: PastId(disk.id), seq: disk.seq, at: disk.at, before, merged }
    }
}

fn person(shape: PersonShape) -> DiskPerson {
    let PersonShape { name, circle, spot, sector, support, energy, standing } = shape;
    DiskPerson { name, circle, spot, sector, support, energy, standing }
}

fn tie(shape: TieShape) -> DiskTie {
    DiskTie { a: shape.a.0, b: shape.b.0, kinds: shape.kinds, label: shape.label }
}

fn group(shape: GroupShape) -> DiskGroup {
    DiskGroup { name: shape.name, members: shape.members.into_iter().map(|id| id.0).collect() }
}
