//! The map: placed people, the ties of all who are here, what the circle covers.

use super::{chip, days_since, face, group, put_faces};
use crate::book::Book;
use crate::contract::{GroupView, MapPerson, MapTie, MapView, PersonChip};
use crate::domain::{Moment, PersonId, Standing, fold, initials};
use crate::network;

/// Everyone whose tie is lived or resting: the placed on the map, the others beside it.
pub fn map(book: &Book, now: Moment) -> MapView {
    let spots = network::place(book);
    let lived = |standing| matches!(standing, Standing::Active | Standing::Paused);
    let mut people: Vec<MapPerson> = book
        .people
        .values()
        .filter(|person| lived(person.standing))
        .filter_map(|person| {
            Some(MapPerson {
                id: person.id,
                name: person.name.clone(),
                initials: initials(&person.name),
                circle: person.circle?,
                sector: person.sector,
                energy: person.energy,
                standing: person.standing,
                spot: *spots.get(&person.id)?,
                days_since: days_since(book.last_contact(person.id), now),
                gives: person.support.gives.iter().copied().collect(),
                gets: person.support.gets.iter().copied().collect(),
                face: face(book, person),
                been_there: person.been_there.clone(),
            })
        })
        .collect();
    people.sort_by_cached_key(|person| (person.circle, fold(&person.name), person.id));
    let mut unplaced: Vec<PersonChip> = book
        .people
        .values()
        .filter(|person| person.waits_for_a_circle() && lived(person.standing))
        .map(|person| chip(book, person))
        .collect();
    unplaced.sort_by_cached_key(|person| (fold(&person.name), person.id));
    // Also of those without a place: whoever is tied to them can be told so.
    let here = |id: &PersonId| book.people.get(id).is_some_and(|person| lived(person.standing));
    let ties = book
        .ties
        .values()
        .filter(|tie| here(&tie.a) && here(&tie.b))
        .map(|tie| MapTie {
            id: tie.id,
            a: tie.a,
            b: tie.b,
            kinds: tie.kinds.iter().copied().collect(),
            label: tie.label.clone(),
        })
        .collect();
    let mut groups: Vec<GroupView> = book.groups.values().map(|it| group(book, it)).collect();
    groups.sort_by_cached_key(|group| (fold(&group.name), group.id));
    let mut coverage = network::coverage(book);
    put_faces(book, coverage.iter_mut().flat_map(|row| &mut row.givers));
    MapView { people, unplaced, ties, groups, coverage, fade: book.settings.map_fade }
}
