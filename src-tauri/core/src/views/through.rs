//! The map through time: the days there are, the map of one of them, what differs between two.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{face, map};
use crate::book::{Book, Record, Write};
use crate::contract::{GroupShift, MapThenView, PersonChip, Shift, SinceView, ThroughView};
use crate::domain::{Group, Moment, Person, PersonId, Tie};
use crate::error::{Refusal, RefusalCode};
use crate::past::{self, MapState, Ones};

/// The days worth a look.
pub fn through_time(book: &Book, now: Moment) -> ThroughView {
    ThroughView {
        begins: past::begins(book).map(|utc| Moment { utc, ..now }.date()),
        today: now.date(),
        days: past::days(book, now),
        starts: past::starts(book, now),
    }
}

/// The map as it stood in the evening of that day: drawn by the same rules as today's, over the book of then.
pub fn map_at(book: &Book, date: NaiveDate, now: Moment) -> Result<MapThenView, Refusal> {
    let evening = evening(date, now, "date")?;
    let then = book_then(book, &MapState::at(book, evening.utc), evening);
    let mut map = map(&then, evening);
    // A picture is not part of the history: people keep the face they have.
    let face_of = |id: PersonId| book.people.get(&id).and_then(|person| face(book, person));
    for person in &mut map.people {
        person.face = face_of(person.id);
    }
    let givers = map.coverage.iter_mut().flat_map(|row| &mut row.givers);
    for PersonChip { id, face, .. } in map.unplaced.iter_mut().chain(givers) {
        *face = face_of(*id);
    }
    let ones = Ones::at(book, now.utc);
    let ended = map.people.iter().map(|person| person.id).filter(|id| !ones.is_lived(book, *id)).collect();
    Ok(MapThenView { date, map, ended })
}

/// What differs between the evenings of two days, whichever is named first.
pub fn since(book: &Book, from: NaiveDate, to: NaiveDate, now: Moment) -> Result<SinceView, Refusal> {
    let before = evening(from.min(to), now, "from")?;
    let after = evening(from.max(to), now, "to")?;
    let later = MapState::at(book, after.utc);
    let earlier = Ones::at(book, after.utc).unite(MapState::at(book, before.utc), &later);
    let shifts = past::since(&earlier, &later);
    let here: BTreeSet<PersonId> = shifts.iter().flat_map(named).collect();
    let here = here.into_iter().filter(|id| book.people.contains_key(id)).collect();
    Ok(SinceView { from: from.min(to), to: from.max(to), shifts, here })
}

fn named(shift: &Shift) -> Vec<PersonId> {
    match shift {
        Shift::Person { who, .. } => vec![who.id],
        Shift::Tie { a, b, .. } => vec![a.id, b.id],
        Shift::Group { what, .. } => match what {
            GroupShift::New { people } | GroupShift::Joined { people } | GroupShift::Left { people } => {
                people.iter().map(|named| named.id).collect()
            }
            GroupShift::Gone => Vec::new(),
        },
    }
}

/// The last instant of a day where the person is; what lies ahead is not known.
fn evening(date: NaiveDate, now: Moment, field: &'static str) -> Result<Moment, Refusal> {
    if date > now.date() {
        return Err(Refusal::new(field, RefusalCode::DateInFuture));
    }
    now.end_of(date).ok_or(Refusal::new(field, RefusalCode::DateImpossible))
}

/// The book of then, as far as a map needs it: its shapes, and everyone's last contact until that day.
fn book_then(book: &Book, state: &MapState, then: Moment) -> Book {
    let mut old = Book::default();
    for (id, shape) in &state.people {
        let last = book.last_catch_up_until(*id, then.date());
        let person = Person {
            circle: shape.circle,
            spot: shape.spot,
            sector: shape.sector,
            support: shape.support.clone(),
            energy: shape.energy,
            standing: shape.standing,
            ..Person::named(*id, shape.name.clone(), then.utc)
        };
        let last = last.map(|catch_up| Write::put(Record::CatchUp(catch_up.clone())));
        old.install(last.into_iter().chain([Write::put(Record::Person(person))]));
    }
    old.install(state.ties.iter().map(|(id, shape)| {
        let tie = Tie::between(*id, shape.a, shape.b, shape.kinds.clone(), shape.label.clone());
        Write::put(Record::Tie(tie))
    }));
    old.install(state.groups.iter().map(|(id, shape)| {
        let group = Group { id: *id, name: shape.name.clone(), members: shape.members.clone() };
        Write::put(Record::Group(group))
    }));
    old
}
