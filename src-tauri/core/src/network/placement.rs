//! Where people stand on the map: as put by hand, or on a free place the map finds for them once and then keeps.
//!
//! The map is six equal wedges, one for each part of life clockwise from the top, cut by four bands, one for
//! each circle. A found place is free of everyone who stands on that circle already, or as far from them as can be, so
//! that nobody ever has to move for someone new. Whole numbers only, since sines and square roots may differ in their last bit
//! from one system to the next.

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
/// The square of how far from the nearest face a place counts as free, in thousandths of the radius: two faces and the air
/// between them. Farther is no better, and the middle of the wedge is.
const CLEAR: u64 = 160 * 160;
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

/// Whether a spot lies in the wedge of that part of life; anywhere will do where there is none.
pub fn stands_in(sector: Option<Sector>, spot: Spot) -> bool {
    sector.is_none_or(|sector| usize::from(spot.angle / WEDGE) == wedge_of(sector))
}

/// The spot of everyone who is on a circle: their own where it lies in that circle's band, else a free one. What was
/// kept before spots were found once has none; those are found in the order of ids, which is the order of adding.
pub fn place(book: &Book) -> BTreeMap<PersonId, Spot> {
    let mut free = Free::on(book);
    let mut spots = BTreeMap::new();
    for person in book.people.values() {
        let Some(circle) = person.circle else { continue };
        let spot = own_spot(person, circle).unwrap_or_else(|| free.find(circle, person.sector));
        spots.insert(person.id, spot);
    }
    spots
}

/// Free places on a map, beside everyone who stands there.
#[derive(Default)]
pub struct Free {
    stand: BTreeMap<Circle, Vec<Spot>>,
    grids: BTreeMap<(Circle, usize), Grid>,
}

impl Free {
    /// On the map of `book`.
    pub fn on(book: &Book) -> Self {
        let mut free = Self::default();
        for person in book.people.values() {
            if let Some(circle) = person.circle
                && let Some(spot) = own_spot(person, circle)
            {
                free.stand.entry(circle).or_default().push(spot);
            }
        }
        free
    }

    /// Gives someone a place on their circle where they have none; takes it away where they are on no circle.
    pub fn settle(&mut self, person: &mut Person) {
        person.spot = person
            .circle
            .map(|circle| own_spot(person, circle).unwrap_or_else(|| self.find(circle, person.sector)));
    }

    /// The place freest of everyone on that circle, in the wedge of that part of life; without one, in the wedge
    /// with the fewest.
    fn find(&mut self, circle: Circle, sector: Option<Sector>) -> Spot {
        let stand = self.stand.entry(circle).or_default();
        let wedge = sector.map_or_else(|| emptiest(stand), wedge_of);
        let grid = self.grids.entry((circle, wedge)).or_insert_with(|| Grid::of(circle, wedge));
        let spot = grid.freest(stand);
        stand.push(spot);
        spot
    }
}

fn own_spot(person: &Person, circle: Circle) -> Option<Spot> {
    person.spot.filter(|spot| spot.angle < TURN && band(circle).contains(&spot.distance))
}

fn wedge_of(sector: Sector) -> usize {
    Sector::ALL.iter().position(|it| *it == sector).unwrap_or(0)
}

fn emptiest(stand: &[Spot]) -> usize {
    let count = |wedge: usize| stand.iter().filter(|spot| usize::from(spot.angle / WEDGE) == wedge).count();
    FILLING.into_iter().min_by_key(|wedge| count(*wedge)).unwrap_or(0)
}

/// The places of one wedge of a band, each with how near the nearest person stands.
struct Grid {
    places: Vec<(Spot, u64)>,
    /// How many of those who stand on the circle have been looked at.
    seen: usize,
}

impl Grid {
    fn of(circle: Circle, wedge: usize) -> Self {
        let band = band(circle);
        let turn = u16::try_from(wedge).unwrap_or(0) * WEDGE;
        let middle = Spot { angle: turn + WEDGE / 2, distance: u16::midpoint(band.start, band.end) };
        let mut places: Vec<(Spot, u64)> = steps(turn + WEDGE_MARGIN..turn + WEDGE - WEDGE_MARGIN, ANGLES)
            .flat_map(|angle| {
                steps(band.start + BAND_MARGIN..band.end - BAND_MARGIN, DISTANCES)
                    .map(move |distance| (Spot { angle, distance }, CLEAR))
            })
            .collect();
        places.push((middle, CLEAR));
        // Of equally free places the one nearest to the middle of the wedge is found.
        places.sort_by_key(|(spot, _)| (apart(*spot, middle), spot.angle, spot.distance));
        places.dedup_by_key(|(spot, _)| *spot);
        Self { places, seen: 0 }
    }

    /// Beyond so many that faces cover each other anyway, places are shared.
    fn freest(&mut self, stand: &[Spot]) -> Spot {
        for other in stand.iter().skip(self.seen) {
            for (spot, nearest) in &mut self.places {
                *nearest = apart(*spot, *other).min(*nearest);
            }
        }
        self.seen = stand.len();
        // `rev`, since of several equal ones `max_by_key` takes the last.
        let best = self.places.iter().rev().max_by_key(|(_, nearest)| *nearest);
        best.map_or(Spot { angle: 0, distance: 0 }, |(spot, _)| *spot)
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
    let turn = a.angle.abs_diff(b.angle);
    let turn = u64::from(turn.min(TURN.saturating_sub(turn)));
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

    /// The same, each settled as they come.
    fn settled(rows: &[Row]) -> Book {
        let mut book = Book::default();
        for (id, row) in rows.iter().enumerate() {
            let mut person = person(id, *row);
            Free::on(&book).settle(&mut person);
            book.install([Write::put(Record::Person(person))]);
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
        fn someone_new_stands_where_nobody_is_near(rows in rows(), circle in 0_usize..4, sector in 0_usize..6) {
            let book = settled(&rows);
            let mut newcomer = person(1000, (Some(circle), Some(sector), None));
            Free::on(&book).settle(&mut newcomer);
            let spot = newcomer.spot.unwrap();
            prop_assert!(stands_in(newcomer.sector, spot));
            prop_assert!(band(Circle::ALL[circle]).contains(&spot.distance));
            // No other place of that wedge is freer of everyone on the circle.
            let others: Vec<Spot> = book.people.values()
                .filter(|other| other.circle == newcomer.circle).filter_map(|other| other.spot).collect();
            let free = |spot: Spot| others.iter().map(|other| apart(spot, *other)).min().unwrap_or(CLEAR).min(CLEAR);
            let best = Grid::of(Circle::ALL[circle], sector).places.iter().map(|(spot, _)| free(*spot)).max();
            prop_assert_eq!(Some(free(spot)), best);
        }
    }
}
