//! Where people stand on the map: as put by hand, or on a place the map finds for them.
//!
//! The map is six equal wedges, one for each part of life clockwise from the top, cut by four bands, one for
//! each circle. Found places are the same on every machine and stay as they are when someone is added: people
//! take them in the order of their ids, which is the order in which they were added. Whole numbers only,
//! since sines and square roots may differ in their last bit from one system to the next.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::book::Book;
use crate::domain::{Circle, Person, PersonId, Sector, Spot};

/// A full turn, in tenths of a degree.
const TURN: u16 = 3600;
/// The part of the turn each part of life has.
const WEDGE: u16 = TURN / 6;
/// Found places keep away from the edges of wedge (tenths of a degree) and band (thousandths of the radius).
const WEDGE_MARGIN: u16 = 60;
const BAND_MARGIN: u16 = 32;
/// How fine the grid is from which places are taken: so many angles, and so many distances.
const ANGLES: u16 = 41;
const DISTANCES: u16 = 17;
/// Wedges in the order in which people without a part of life fill them: evenly around for any number of
/// people.
const FILLING: [usize; 6] = [0, 2, 4, 1, 3, 5];

/// The distances from the middle that belong to a circle.
pub fn band(circle: Circle) -> Range<u16> {
    match circle {
        Circle::Inner => 120..340,
        Circle::Middle => 340..600,
        Circle::Outer => 600..850,
        Circle::Loose => 850..1001,
    }
}

/// The circle a distance from the middle belongs to; what is nearer than all bands is inner.
pub fn circle_of(distance: u16) -> Circle {
    let reaches = |circle: &Circle| distance < band(*circle).end;
    Circle::ALL.into_iter().find(reaches).unwrap_or(Circle::Loose)
}

/// The spot of everyone who is on a circle: their own where it lies in that circle's band, else a found one.
///
/// Everyone holds a place in the order, with or without a spot of their own, so that dragging someone moves
/// nobody else.
pub fn place(book: &Book) -> BTreeMap<PersonId, Spot> {
    let mut taken: BTreeMap<Circle, [usize; 6]> = BTreeMap::new();
    let mut places: BTreeMap<Circle, Places> = BTreeMap::new();
    let mut spots = BTreeMap::new();
    for person in book.people.values() {
        let Some(circle) = person.circle else { continue };
        let taken = taken.entry(circle).or_default();
        let wedge = person.sector.map_or_else(|| emptiest(taken), wedge_of);
        let nth = taken[wedge];
        taken[wedge] += 1;
        let spot = own_spot(person, circle).unwrap_or_else(|| {
            let found = places.entry(circle).or_insert_with(|| Places::in_band(circle)).nth(nth);
            let turned = usize::from(found.angle) + wedge * usize::from(WEDGE);
            Spot { angle: u16::try_from(turned).unwrap_or(found.angle), ..found }
        });
        spots.insert(person.id, spot);
    }
    spots
}

fn own_spot(person: &Person, circle: Circle) -> Option<Spot> {
    person.spot.filter(|spot| spot.angle < TURN && band(circle).contains(&spot.distance))
}

fn wedge_of(sector: Sector) -> usize {
    Sector::ALL.iter().position(|it| *it == sector).unwrap_or(0)
}

fn emptiest(taken: &[usize; 6]) -> usize {
    FILLING.into_iter().min_by_key(|wedge| taken[*wedge]).unwrap_or(0)
}

/// Places in the first wedge of a band, each as far from all before it as the grid allows. Any number of
/// people is thus spread about as well as that number can be.
struct Places {
    found: Vec<Spot>,
    /// The rest of the grid, with the squared distance to the nearest place found so far.
    free: Vec<(Spot, u64)>,
}

impl Places {
    fn in_band(circle: Circle) -> Self {
        let band = band(circle);
        let first = Spot { angle: WEDGE / 2, distance: u16::midpoint(band.start, band.end) };
        let angles = steps(WEDGE_MARGIN..WEDGE - WEDGE_MARGIN, ANGLES);
        let free = angles
            .flat_map(|angle| {
                steps(band.start + BAND_MARGIN..band.end - BAND_MARGIN, DISTANCES)
                    .map(move |distance| Spot { angle, distance })
            })
            .map(|spot| (spot, apart(spot, first)))
            .filter(|(_, apart)| *apart > 0)
            .collect();
        Self { found: vec![first], free }
    }

    /// The place of the `n`th person; beyond the grid, where faces cover each other anyway, places are
    /// shared.
    fn nth(&mut self, n: usize) -> Spot {
        while self.found.len() <= n {
            let farthest = self.free.iter().enumerate().rev().max_by_key(|(_, (_, apart))| *apart);
            let Some((at, _)) = farthest else { break };
            let (spot, _) = self.free.remove(at);
            for (other, nearest) in &mut self.free {
                *nearest = apart(*other, spot).min(*nearest);
            }
            self.found.push(spot);
        }
        self.found[n % self.found.len()]
    }
}

/// Evenly spaced numbers, both ends of the range among them.
fn steps(range: Range<u16>, count: u16) -> impl Iterator<Item = u16> {
    let (start, span, last) =
        (u32::from(range.start), u32::from(range.end - range.start), u32::from(count - 1));
    (0..=last).filter_map(move |n| u16::try_from(start + span * n / last).ok())
}

/// The square of how far apart two near places are, in thousandths of the radius: the arc between them at
/// their mean distance from the middle, and the difference of those distances.
fn apart(a: Spot, b: Spot) -> u64 {
    const TENTH_OF_A_DEGREE: u64 = 17_453; // in radians, times ten million
    let turn = u64::from(a.angle.abs_diff(b.angle));
    let arc = turn * (u64::from(a.distance) + u64::from(b.distance)) * TENTH_OF_A_DEGREE / 20_000_000;
    let along = u64::from(a.distance.abs_diff(b.distance));
    arc * arc + along * along
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::book::{Record, Write};

    type Row = (Option<usize>, Option<usize>, Option<(u16, u16)>);

    fn person(id: usize, (circle, sector, spot): Row) -> Person {
        let id = PersonId(Uuid::from_u128(id as u128 + 1));
        let mut person = Person::named(id, "Sam".to_owned(), DateTime::UNIX_EPOCH);
        person.circle = circle.map(|at| Circle::ALL[at]);
        person.sector = sector.map(|at| Sector::ALL[at]);
        person.spot = spot.map(|(angle, distance)| Spot { angle, distance });
        person
    }

    fn book(rows: &[Row]) -> Book {
        let mut book = Book::default();
        for (id, row) in rows.iter().enumerate() {
            book.install([Write::put(Record::Person(person(id, *row)))]);
        }
        book
    }

    /// The straight line between two spots, for measuring only.
    fn distance(a: Spot, b: Spot) -> f64 {
        let xy = |s: Spot| {
            let angle = f64::from(s.angle).to_radians() / 10.0;
            (f64::from(s.distance) * angle.sin(), -f64::from(s.distance) * angle.cos())
        };
        (xy(a).0 - xy(b).0).hypot(xy(a).1 - xy(b).1)
    }

    fn closest(spots: &BTreeMap<PersonId, Spot>) -> f64 {
        let spots: Vec<Spot> = spots.values().copied().collect();
        let pairs = spots.iter().enumerate().flat_map(|(i, a)| spots[..i].iter().map(|b| distance(*a, *b)));
        pairs.fold(f64::INFINITY, f64::min)
    }

    #[test]
    fn a_spot_of_ones_own_counts_only_within_the_circle() {
        let book = book(&[
            (Some(0), None, Some((10, 339))),
            (Some(1), None, Some((10, 339))),
            (Some(0), None, Some((3600, 200))),
            (Some(3), None, Some((3599, 1000))),
            (None, None, Some((0, 200))),
        ]);
        let spots: Vec<Spot> = place(&book).into_values().collect();
        assert_eq!(spots.len(), 4);
        assert_eq!(spots[0], Spot { angle: 10, distance: 339 });
        assert!(band(Circle::Middle).contains(&spots[1].distance));
        assert!(spots[2].angle < TURN);
        assert_eq!(spots[3], Spot { angle: 3599, distance: 1000 });
    }

    #[test]
    fn distances_belong_to_circles() {
        use Circle::{Inner, Loose, Middle, Outer};
        for (distance, circle) in [
            (0, Inner),
            (120, Inner),
            (339, Inner),
            (340, Middle),
            (599, Middle),
            (600, Outer),
            (849, Outer),
            (850, Loose),
            (1000, Loose),
            (u16::MAX, Loose),
        ] {
            assert_eq!(circle_of(distance), circle, "{distance}");
        }
    }

    #[test]
    fn parts_of_life_have_their_wedges_clockwise_from_the_top() {
        let rows: Vec<Row> = (0..6).map(|sector| (Some(1), Some(sector), None)).collect();
        let angles: Vec<u16> = place(&book(&rows)).into_values().map(|spot| spot.angle).collect();
        assert_eq!(angles, [300, 900, 1500, 2100, 2700, 3300]);
    }

    #[test]
    fn three_people_without_a_part_of_life_stand_evenly_around() {
        let angles: Vec<u16> =
            place(&book(&[(Some(0), None, None); 3])).into_values().map(|spot| spot.angle).collect();
        assert_eq!(angles, [300, 1500, 2700]);
    }

    #[test]
    fn twelve_in_a_band_do_not_cover_each_other() {
        // Faces are some 80 thousandths wide. Twelve all around a circle fit everywhere; twelve in one wedge
        // fit where its area is large enough, and in the small wedges stay as far apart as they can.
        for (circle, around, in_one_wedge) in
            [(0, 90.0, 44.0), (1, 110.0, 80.0), (2, 110.0, 90.0), (3, 80.0, 75.0)]
        {
            let spread = closest(&place(&book(&[(Some(circle), None, None); 12])));
            let crowded = closest(&place(&book(&[(Some(circle), Some(2), None); 12])));
            assert!(spread >= around, "{circle}: {spread}");
            assert!(crowded >= in_one_wedge, "{circle}: {crowded}");
        }
    }

    #[test]
    fn a_crowd_is_placed_and_stays_in_its_wedge() {
        let spots = place(&book(&vec![(Some(2), Some(5), None); 1500]));
        assert!(spots.values().all(|spot| (3000..3600).contains(&spot.angle)));
    }

    fn rows() -> impl Strategy<Value = Vec<Row>> {
        let spot = prop::option::weighted(0.2, (0_u16..3700, 0_u16..1100));
        prop::collection::vec(
            (prop::option::weighted(0.9, 0_usize..4), prop::option::of(0_usize..6), spot),
            0..60,
        )
    }

    proptest! {
        #[test]
        fn everyone_on_a_circle_stands_in_its_band(rows in rows()) {
            let book = book(&rows);
            let spots = place(&book);
            prop_assert_eq!(&spots, &place(&book));
            for person in book.people.values() {
                match (person.circle, spots.get(&person.id)) {
                    (Some(circle), Some(spot)) => {
                        prop_assert!(band(circle).contains(&spot.distance) && spot.angle < TURN);
                        prop_assert_eq!(circle_of(spot.distance), circle);
                    }
                    (circle, spot) => prop_assert!(circle.is_none() && spot.is_none()),
                }
            }
        }

        #[test]
        fn who_was_there_is_not_moved_by_who_comes(rows in rows(), cut in 0_usize..60) {
            let before = place(&book(&rows[..cut.min(rows.len())]));
            let after = place(&book(&rows));
            for (id, spot) in before {
                prop_assert_eq!(after[&id], spot);
            }
        }

        #[test]
        fn dragging_someone_moves_nobody_else(rows in rows(), who in 0_usize..60) {
            let mut moved = rows.clone();
            if let Some(row) = moved.get_mut(who) { row.2 = Some((77, 200)); }
            let (before, after) = (place(&book(&rows)), place(&book(&moved)));
            for (id, spot) in before {
                if id.0.as_u128() != who as u128 + 1 { prop_assert_eq!(after[&id], spot); }
            }
        }
    }
}
