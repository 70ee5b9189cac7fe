//! Changes to many people at once, and the filters by which they are found again.

use super::people::{at_most, cadence, distinct, known, line, move_to_sector, name};
use crate::book::{Book, Record, Write, Writes};
use crate::contract::{BulkEdit, EditMany};
use crate::domain::{GroupId, MAX_FILTERS, MAX_QUIET, Person, PersonId, SavedFilter, fold};
use crate::error::{Refusal, RefusalCode};
use crate::network::Free;

/// The most people one change may name.
const MAX_AT_ONCE: usize = 10_000;

/// Every named person once; nobody at all is refused.
fn named(ids: &[PersonId]) -> Result<Vec<PersonId>, Refusal> {
    let mut ids = at_most("ids", ids.to_vec(), MAX_AT_ONCE)?;
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() { Err(Refusal::new("ids", RefusalCode::NobodyNamed)) } else { Ok(ids) }
}

pub(super) fn remove(book: &Book, ids: &[PersonId]) -> Result<Writes, Refusal> {
    super::people::remove(book, &named(ids)?)
}

pub(super) fn edit(book: &Book, edit: &EditMany) -> Result<Writes, Refusal> {
    let (ids, set) = (named(&edit.ids)?, &edit.set);
    let mut free = Free::on(book);
    let mut writes = Writes::new();
    for id in &ids {
        let mut person = known(book, *id)?.clone();
        say_of(&mut person, set)?;
        free.settle(&mut person);
        writes.push(Write::put(Record::Person(person)));
    }
    for (wanted, comes) in [(set.add_to_group, true), (set.remove_from_group, false)] {
        let Some(id) = wanted.filter(|id| comes || set.add_to_group != Some(*id)) else { continue };
        writes.push(Write::put(grouped(book, id, &ids, comes)?));
    }
    Ok(writes)
}

fn say_of(person: &mut Person, set: &BulkEdit) -> Result<(), Refusal> {
    if let Some(circle) = set.circle {
        person.circle = Some(circle);
        person.kept_aside = false;
    }
    if let Some(sector) = set.sector {
        move_to_sector(person, Some(sector));
    }
    person.energy = set.energy.or(person.energy);
    person.standing = set.standing.unwrap_or(person.standing);
    if let Some(wanted) = set.cadence {
        person.cadence = cadence(wanted)?;
    }
    if let Some(topic) = &set.add_been_there {
        person.been_there.push(topic.clone());
        person.been_there = distinct("add_been_there", &person.been_there)?;
    }
    if let Some(aside) = set.kept_aside {
        person.kept_aside = aside && person.circle.is_none();
    }
    Ok(())
}

fn grouped(book: &Book, id: GroupId, ids: &[PersonId], comes: bool) -> Result<Record, Refusal> {
    let group = book.groups.get(&id).ok_or(Refusal::new("group", RefusalCode::Unknown))?;
    let mut group = group.clone();
    if comes {
        group.members.extend(ids);
    } else {
        group.members.retain(|member| ids.binary_search(member).is_err());
    }
    Ok(Record::Group(group))
}

pub(super) fn save_filter(book: &Book, saved: &SavedFilter) -> Result<Writes, Refusal> {
    let mut settings = book.settings.clone();
    let mut saved = SavedFilter { name: name(&saved.name)?, ..saved.clone() };
    if let Some(topic) = &saved.filter.been_there {
        saved.filter.been_there = Some(line("been_there", topic)?);
    }
    if saved.filter.quiet_for.is_some_and(|days| days > MAX_QUIET) {
        return Err(Refusal::new("quiet_for", RefusalCode::OutOfRange));
    }
    settings.saved_filters.retain(|other| fold(&other.name) != fold(&saved.name));
    settings.saved_filters.push(saved);
    settings.saved_filters.sort_by_cached_key(|saved| fold(&saved.name));
    settings.saved_filters = at_most("name", settings.saved_filters, MAX_FILTERS)?;
    Ok(vec![Write::put(Record::Settings(settings))])
}

pub(super) fn remove_filter(book: &Book, name: &str) -> Result<Writes, Refusal> {
    let mut settings = book.settings.clone();
    settings.saved_filters.retain(|saved| saved.name != name);
    if settings.saved_filters.len() == book.settings.saved_filters.len() {
        return Err(Refusal::new("name", RefusalCode::Unknown));
    }
    Ok(vec![Write::put(Record::Settings(settings))])
}
