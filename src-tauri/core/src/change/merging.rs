//! Two people who are one, and two who are not. What both would be together is proposed by `duplicates`; here it is done.

use std::collections::BTreeSet;

use super::people::{at_most, edited, known};
use crate::book::{Book, Key, Kind, Record, Write, Writes};
use crate::contract::MergeRequest;
use crate::domain::{
    Apart, CatchUp, FollowUp, MAX_NICKNAMES, MAX_SHORT, NudgeRecord, Person, PersonId, Photo, Tie, Turn,
};
use crate::error::{Refusal, RefusalCode};
use crate::network::Free;

/// The one who stays takes over everything that names the other, who then goes. Only the past of the map stays as it was.
pub(super) fn merge(book: &Book, request: &MergeRequest) -> Result<Writes, Refusal> {
    let keep = known(book, request.edit.id)?;
    let other = book.people.get(&request.other).filter(|other| other.id != keep.id);
    let other = other.ok_or(Refusal::new("other", RefusalCode::Unknown))?;
    let mut writes = vec![
        Write::put(Record::Person(person(book, keep, other, request)?)),
        Write::Delete(Key { kind: Kind::Person, id: other.id.0 }),
    ];
    writes.extend(ties(book, keep.id, other.id)?);
    let now_keep = |id: &PersonId| if *id == other.id { keep.id } else { *id };
    for catch_up in book.contact_with(other.id) {
        let mut with: Vec<PersonId> = Vec::new();
        for id in catch_up.with.iter().map(now_keep) {
            if !with.contains(&id) {
                with.push(id);
            }
        }
        writes.push(Write::put(Record::CatchUp(CatchUp { with, ..catch_up.clone() })));
    }
    for group in book.groups_of(other.id) {
        let mut group = group.clone();
        group.members = group.members.iter().map(now_keep).collect();
        writes.push(Write::put(Record::Group(group)));
    }
    for nudge in book.nudges.values().filter(|nudge| nudge.person == Some(other.id)) {
        writes.push(Write::put(Record::Nudge(NudgeRecord { person: Some(keep.id), ..nudge.clone() })));
    }
    for ask in book.follow_ups.values().filter(|ask| ask.person == other.id) {
        writes.push(Write::put(Record::FollowUp(FollowUp { person: keep.id, ..ask.clone() })));
    }
    for turn in book.turns.values().filter(|turn| turn.person == other.id) {
        writes.push(Write::put(Record::Turn(Turn { person: keep.id, ..turn.clone() })));
    }
    if let Some(photo) = book.photos.get(&other.id) {
        writes.push(Write::Delete(Key { kind: Kind::Photo, id: other.id.0 }));
        if request.photo_of_other || !book.photos.contains_key(&keep.id) {
            writes.push(Write::put(Record::Photo(Photo { person: keep.id, ..photo.clone() })));
        }
    }
    writes.extend(without(book, &BTreeSet::from([other.id])));
    Ok(writes)
}

/// As the request wants them, with both names kept and the earlier of the two days they were added.
fn person(book: &Book, keep: &Person, other: &Person, request: &MergeRequest) -> Result<Person, Refusal> {
    let mut person = edited(book, &request.edit)?;
    for name in [&keep.name, &other.name] {
        if *name != person.name && !person.nicknames.contains(name) {
            person.nicknames.push(name.clone());
        }
    }
    person.nicknames = at_most("nicknames", person.nicknames, MAX_NICKNAMES)?;
    person.added = keep.added.min(other.added);
    person.circle = request.circle;
    person.kept_aside = person.circle.is_none() && keep.kept_aside && other.kept_aside;
    if keep.circle != person.circle && other.circle == person.circle && person.sector == other.sector {
        person.spot = other.spot;
    }
    Free::on(book).settle(&mut person);
    Ok(person)
}

/// The other's ties become those of the one who stays; where both are tied to the same third, one tie says both.
fn ties(book: &Book, keep: PersonId, other: PersonId) -> Result<Writes, Refusal> {
    let mut writes = Writes::new();
    for tie in book.ties_of(other) {
        let gone = Write::Delete(Key { kind: Kind::Tie, id: tie.id.0 });
        let third = if tie.a == other { tie.b } else { tie.a };
        if third == keep {
            writes.push(gone);
        } else if let Some(own) = book.ties_of(keep).find(|own| own.joins(keep, third)) {
            let kinds = own.kinds.union(&tie.kinds).copied().collect();
            let label = joined(&own.label, &tie.label, " · ");
            if label.chars().count() > MAX_SHORT {
                return Err(Refusal::new("label", RefusalCode::TextTooLong));
            }
            writes.push(Write::put(Record::Tie(Tie { kinds, label, ..own.clone() })));
            writes.push(gone);
        } else {
            let tie = Tie::between(tie.id, keep, third, tie.kinds.clone(), tie.label.clone());
            writes.push(Write::put(Record::Tie(tie)));
        }
    }
    Ok(writes)
}

/// Two texts as one; what one already says is not said twice.
pub(crate) fn joined(one: &str, other: &str, between: &str) -> String {
    if one.is_empty() || other.contains(one) {
        other.to_owned()
    } else if other.is_empty() || one.contains(other) {
        one.to_owned()
    } else {
        format!("{one}{between}{other}")
    }
}

/// Remembers that two people are two.
pub(super) fn keep_apart(book: &Book, one: PersonId, other: PersonId) -> Result<Writes, Refusal> {
    known(book, one)?;
    if one == other || !book.people.contains_key(&other) {
        return Err(Refusal::new("other", RefusalCode::Unknown));
    }
    let mut apart = book.apart.clone();
    apart.0.insert(Apart::pair(one, other));
    Ok(vec![Write::put(Record::Apart(apart))])
}

/// What was said about pairs, without those who go.
pub(super) fn without(book: &Book, gone: &BTreeSet<PersonId>) -> Option<Write> {
    let mut apart = book.apart.clone();
    apart.0.retain(|(one, other)| !gone.contains(one) && !gone.contains(other));
    (apart != book.apart).then(|| Write::put(Record::Apart(apart)))
}
