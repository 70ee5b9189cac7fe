//! Which change comes next: people coming and going, notes rewritten in place from a word to 100 KB, places, ties,
//! contact, removals that reach into several trees, and taking back. All of them are changes that Kith must accept,
//! so that a refusal is a finding, too.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::{Value, json};

use super::model::{Key, Kind, Model, Row, Step};
use super::seed::Seed;
use super::words;

const CIRCLES: [&str; 4] = ["inner", "middle", "outer", "loose"];
const SECTORS: [&str; 6] = ["family", "friends", "work", "community", "professional", "online"];
/// How far from the middle each circle begins and ends, in thousandths: a spot wished for there is kept as it is.
const BANDS: [std::ops::Range<u64>; 4] = [120..340, 340..600, 600..850, 850..1_001];
const KINDS: [&str; 6] = ["listening", "practical", "advice", "encouragement", "company", "emergency"];

/// Makes changes that fit the model as it stands.
pub(crate) struct Stream {
    seed: Seed,
    /// The number of the next record of each kind.
    next: [u32; 3],
    /// How many people there are at most.
    people: usize,
}

impl Stream {
    pub(crate) fn new(seed: Seed, people: usize) -> Self {
        Self { seed, next: [1; 3], people }
    }

    /// From here on by other numbers, so that rounds on one vault differ.
    pub(crate) fn reseed(&mut self, seed: Seed) {
        self.seed = seed;
    }

    /// The next change. It touches nothing that one of `open` touches or names, since nobody knows yet whether those
    /// were made.
    pub(crate) fn next(&mut self, model: &Model, open: &[Step]) -> Step {
        let free = Free::of(model, open);
        for _ in 0..8 {
            if let Some(step) = self.some(model, &free) {
                return step;
            }
        }
        self.add_person()
    }

    fn some(&mut self, model: &Model, free: &Free) -> Option<Step> {
        if free.people.len() < 3 {
            return Some(self.add_person());
        }
        let crowded = free.people.len() >= self.people;
        match self.seed.below(100) {
            0..22 if crowded => self.remove_person(model, free),
            0..22 => Some(self.add_person()),
            22..52 => self.edit_person(model, free),
            52..62 => self.place_person(model, free),
            62..74 => self.add_tie(model, free),
            74..86 => self.log_catch_up(model, free),
            86..89 => self.remove(model, &free.ties, "remove_tie"),
            89..92 => self.remove(model, &free.catch_ups, "remove_catch_up"),
            92..95 => self.remove_person(model, free),
            _ if free.nothing_open => {
                let ways = model.undoable();
                // The newest comes first, and is what people take back most.
                if self.seed.percent(60) { ways.into_iter().next() } else { self.seed.one(&ways).cloned() }
            }
            _ => None,
        }
    }

    fn number(&mut self, kind: Kind) -> u32 {
        let slot = &mut self.next[kind as usize];
        *slot += 1;
        *slot - 1
    }

    fn maybe(&mut self, words: &[&'static str]) -> Option<&'static str> {
        if self.seed.percent(30) { None } else { self.seed.one(words).copied() }
    }

    fn add_person(&mut self) -> Step {
        let number = self.number(Kind::Person);
        let name = format!("{} p{number}", words::line(&mut self.seed, 3));
        let (circle, sector) = (self.maybe(&CIRCLES), self.maybe(&SECTORS));
        let mut row = Row::new();
        row.insert("name".into(), name.as_str().into());
        set(&mut row, "circle", circle);
        set(&mut row, "sector", sector);
        let request = json!({ "add_person": { "name": name, "circle": circle, "sector": sector } });
        put(request, Key::person(number), row)
    }

    /// All fields are replaced; the place on the map is none of them. Whoever comes to another part of life and does not stand
    /// there yet is given a free place, which only the program knows.
    fn edit_person(&mut self, model: &Model, free: &Free) -> Option<Step> {
        let key = *self.seed.one(&free.people)?;
        let (id, old) = (model.id(key)?, model.row(key)?);
        let seed = &mut self.seed;
        let name = format!("{} {key}", words::line(seed, 3));
        let nicknames: Vec<String> =
            (0..seed.below(3)).map(|n| format!("{} {n}", words::line(seed, 1))).collect();
        let (gives, gets) = (kinds(seed), kinds(seed));
        let energy =
            seed.one(&[None, Some("lifts"), Some("neutral"), Some("mixed"), Some("heavy")]).copied()?;
        let standing =
            *seed.one(&["active", "active", "active", "paused", "ended", "estranged", "deceased"])?;
        let cadence = match seed.below(3) {
            0 => json!({ "kind": "by_circle" }),
            1 => json!({ "kind": "days", "days": seed.between(1, 731) }),
            _ => json!({ "kind": "never" }),
        };
        let (notes, address) = match seed.below(100) {
            0 => (words::note(seed, 20_000, true), words::note(seed, 20_000, false)),
            1..8 => {
                let long = seed.between(4_000, 20_000);
                (words::note(seed, long, false), String::new())
            }
            8..30 => {
                let middling = seed.between(300, 4_000);
                (words::note(seed, middling, false), String::new())
            }
            _ => {
                let short = seed.below(300);
                (words::note(seed, short, false), String::new())
            }
        };
        let mut contacts =
            vec![json!({ "kind": "phone", "label": "home", "value": seed.below(1 << 40).to_string() })];
        if !address.is_empty() {
            contacts.push(json!({ "kind": "address", "label": "", "value": address }));
        }
        let year = seed.percent(50).then(|| seed.between(1930, 2015));
        let (month, day) = (seed.between(1, 13), seed.between(1, 29));
        let sector = self.maybe(&SECTORS);

        let mut row = Row::new();
        row.insert("name".into(), name.as_str().into());
        if !nicknames.is_empty() {
            row.insert("nicknames".into(), json!(nicknames));
        }
        if let Some(circle) = old.get("circle") {
            row.insert("circle".into(), circle.clone());
        }
        if let Some(spot) = old.get("spot").filter(|spot| {
            let stays = old.get("sector").and_then(|old| old.as_str()) == sector;
            stays || sector.is_none_or(|sector| is_in(sector, spot))
        }) {
            row.insert("spot".into(), spot.clone());
        }
        set(&mut row, "sector", sector);
        if !gives.is_empty() || !gets.is_empty() {
            row.insert("support".into(), json!({ "gives": gives, "gets": gets }));
        }
        set(&mut row, "energy", energy);
        set(&mut row, "standing", Some(standing).filter(|standing| *standing != "active"));
        if cadence != json!({ "kind": "by_circle" }) {
            row.insert("cadence".into(), cadence.clone());
        }
        row.insert("contacts".into(), json!(contacts));
        let year_or_none = year.map_or_else(|| "-".to_owned(), |year| format!("{year:04}"));
        row.insert("birthday".into(), format!("{year_or_none}-{month:02}-{day:02}").into());
        set(&mut row, "notes", Some(notes.as_str()).filter(|notes| !notes.is_empty()));
        let request = json!({ "edit_person": {
            "id": id, "name": name, "nicknames": nicknames, "sector": sector,
            "support": { "gives": gives, "gets": gets }, "energy": energy, "standing": standing,
            "cadence": cadence, "contacts": contacts,
            "birthday": { "year": year, "month": month, "day": day }, "birthday_reminder": { "kind": "usual" },
            "dates": [], "remembrance": false, "met": null, "been_there": [],
            "boundaries": [], "emoji": null, "notes": notes, "private_notes": "", "flagged": null,
        } });
        Some(put(request, key, row))
    }

    fn place_person(&mut self, model: &Model, free: &Free) -> Option<Step> {
        let key = *self.seed.one(&free.people)?;
        let (id, mut row) = (model.id(key)?, model.row(key)?.as_ref().clone());
        let circle = self.maybe(&CIRCLES);
        let band = circle.and_then(|circle| CIRCLES.iter().position(|it| *it == circle)).unwrap_or(0);
        let band = BANDS[band].clone();
        let spot = self.seed.percent(50).then(|| {
            json!({ "angle": self.seed.below(3_600), "distance": self.seed.between(band.start, band.end) })
        });
        row.remove("circle");
        // Without a wish they stay where they stand, where that is on the circle.
        let stood = row.remove("spot");
        let stood = stood.filter(|spot| spot["distance"].as_u64().is_some_and(|far| band.contains(&far)));
        set(&mut row, "circle", circle);
        if let (Some(_), Some(spot)) = (circle, spot.clone().or(stood)) {
            row.insert("spot".into(), spot);
        }
        Some(put(json!({ "place_person": { "id": id, "circle": circle, "spot": spot } }), key, row))
    }

    /// Someone goes, with their ties and their part in catch-ups.
    fn remove_person(&mut self, model: &Model, free: &Free) -> Option<Step> {
        let key = *self.seed.one(&free.people)?;
        let id = model.id(key)?;
        let mut writes = vec![(key, None)];
        for (other, row) in model.rows().iter().filter(|(_, row)| names(row).any(|name| name == id)) {
            let left: Vec<&str> = names(row).filter(|name| *name != id).collect();
            if other.kind == Kind::CatchUp && !left.is_empty() {
                let mut row = row.as_ref().clone();
                row.insert("with".into(), json!(left));
                writes.push((*other, Some(Arc::new(row))));
            } else {
                writes.push((*other, None));
            }
        }
        Some(Step { request: json!({ "remove_person": id }), writes, undoes: None })
    }

    fn add_tie(&mut self, model: &Model, free: &Free) -> Option<Step> {
        let one = model.id(*self.seed.one(&free.people)?)?;
        let other = model.id(*self.seed.one(&free.people)?)?;
        let (a, b) = (one.min(other), one.max(other));
        let tied = |row: &Arc<Row>| {
            row.get("a").and_then(Value::as_str) == Some(a) && row.get("b").and_then(Value::as_str) == Some(b)
        };
        if a == b || model.rows().values().any(tied) {
            return None;
        }
        let number = self.number(Kind::Tie);
        let label = format!("{} t{number}", words::line(&mut self.seed, 2));
        let mut row = Row::new();
        for (field, value) in [("a", a), ("b", b), ("label", label.as_str())] {
            row.insert(field.into(), value.into());
        }
        let request = json!({ "add_tie": { "a": one, "b": other, "label": label } });
        Some(put(request, Key::tie(number), row))
    }

    fn log_catch_up(&mut self, model: &Model, free: &Free) -> Option<Step> {
        let mut with: Vec<&str> = Vec::new();
        for _ in 0..=self.seed.below(4) {
            let id = model.id(*self.seed.one(&free.people)?)?;
            if !with.contains(&id) {
                with.push(id);
            }
        }
        let number = self.number(Kind::CatchUp);
        let seed = &mut self.seed;
        let date =
            format!("{:04}-{:02}-{:02}", seed.between(2015, 2025), seed.between(1, 13), seed.between(1, 29));
        let channel = seed.one(&[None, Some("in_person"), Some("call"), Some("message")]).copied()?;
        let topics = vec![words::line(seed, 1), format!("c{number}")];
        let after = seed.one(&[None, Some(-2), Some(0), Some(1)]).copied()?;
        let got = kinds(seed);
        let length = if seed.percent(5) { seed.between(4_000, 20_000) } else { seed.below(400) };
        let note = words::note(seed, length, false);
        let mut row = Row::new();
        row.insert("date".into(), date.as_str().into());
        row.insert("with".into(), json!(with));
        set(&mut row, "channel", channel);
        row.insert("topics".into(), json!(topics));
        if let Some(after) = after {
            row.insert("after".into(), json!(after));
        }
        if !got.is_empty() {
            row.insert("got".into(), json!(got));
        }
        set(&mut row, "note", Some(note.as_str()).filter(|note| !note.is_empty()));
        let request = json!({ "log_catch_up": {
            "date": date, "with": with, "channel": channel, "topics": topics, "after": after, "got": got, "note": note,
        } });
        Some(put(request, Key::catch_up(number), row))
    }

    fn remove(&mut self, model: &Model, of: &[Key], word: &str) -> Option<Step> {
        let key = *self.seed.one(of)?;
        let id = model.id(key)?;
        Some(Step { request: json!({ word: id }), writes: vec![(key, None)], undoes: None })
    }
}

/// What a change may touch and name.
struct Free {
    people: Vec<Key>,
    ties: Vec<Key>,
    catch_ups: Vec<Key>,
    nothing_open: bool,
}

impl Free {
    fn of(model: &Model, open: &[Step]) -> Self {
        let mut busy: BTreeSet<&str> = BTreeSet::new();
        for (key, row) in open.iter().flat_map(|step| &step.writes) {
            busy.extend(model.given(*key).map(|given| given.id.as_str()));
            busy.extend(row.iter().chain(model.row(*key)).flat_map(|row| names(row)));
        }
        let free = |kind| {
            let is_free = |key: &Key| {
                let named = model.row(*key).into_iter().flat_map(|row| names(row));
                model.id(*key).into_iter().chain(named).all(|id| !busy.contains(id))
            };
            model.nameable(kind).filter(is_free).collect()
        };
        Self {
            people: free(Kind::Person),
            ties: free(Kind::Tie),
            catch_ups: free(Kind::CatchUp),
            nothing_open: open.is_empty(),
        }
    }
}

/// The ids of the people a record names.
fn names(row: &Row) -> impl Iterator<Item = &str> {
    let with = row.get("with").and_then(Value::as_array).into_iter().flatten();
    [row.get("a"), row.get("b")].into_iter().flatten().chain(with).filter_map(Value::as_str)
}

fn put(request: Value, key: Key, row: Row) -> Step {
    Step { request, writes: vec![(key, Some(Arc::new(row)))], undoes: None }
}

/// Whether a spot lies in the sixth of the map that a part of life has.
fn is_in(sector: &str, spot: &Value) -> bool {
    let sixth = spot["angle"].as_u64().map(|angle| angle / 600);
    sixth.is_some_and(|sixth| SECTORS.iter().position(|it| *it == sector) == usize::try_from(sixth).ok())
}

fn set(row: &mut Row, field: &str, value: Option<&str>) {
    if let Some(value) = value {
        row.insert(field.into(), value.into());
    }
}

fn kinds(seed: &mut Seed) -> Vec<&'static str> {
    let chance = if seed.percent(40) { 0 } else { 40 };
    KINDS.into_iter().filter(|_| seed.percent(chance)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::compare::{Document, compare, settle};
    use super::super::model::Given;
    use super::*;

    /// A Kith that does just what the model says and gives ids.
    fn document(model: &Model) -> Document {
        let list = |kind, at: &str| -> Vec<Value> {
            let rows = model.rows().iter().filter(|(key, _)| key.kind == kind);
            rows.map(|(key, row)| {
                let mut row = row.as_ref().clone();
                row.insert(
                    "id".into(),
                    model.given(*key).map_or(format!("id-{key}"), |given| given.id.clone()).into(),
                );
                if !at.is_empty() {
                    row.insert(at.into(), "then".into());
                }
                Value::Object(row)
            })
            .collect()
        };
        Document::read(&json!({
            "people": list(Kind::Person, "added"), "ties": list(Kind::Tie, ""),
            "catch_ups": list(Kind::CatchUp, "logged"),
        }))
        .unwrap()
    }

    #[test]
    fn a_long_stream_stays_in_step_with_a_document() {
        let mut model = Model::default();
        let mut stream = Stream::new(Seed::of(3, "stream", 0), 20);
        let mut undone = 0;
        for seq in 1..1_500 {
            let step = stream.next(&model, &[]);
            undone += u32::from(step.undoes.is_some());
            if let [(key, Some(_)), ..] = step.writes.as_slice()
                && key.kind == Kind::Person
                && model.given(*key).is_none()
            {
                model.learn(*key, Given { id: format!("id-{key}"), at: None });
            }
            model.apply(&step, Some(seq));
            if seq % 50 == 0 {
                let document = document(&model);
                assert_eq!(compare(&model, &[], &document), Ok(vec![]));
                settle(&mut model, &[], &[], &document);
            }
        }
        assert!(undone > 20, "{undone}");
        for kind in [Kind::Person, Kind::Tie, Kind::CatchUp] {
            assert!(model.nameable(kind).count() > 0, "{kind:?}");
        }
    }

    #[test]
    fn changes_beside_open_ones_touch_nothing_of_theirs() {
        let mut model = Model::default();
        let mut stream = Stream::new(Seed::of(4, "stream", 0), 30);
        for seq in 1..200 {
            let step = stream.next(&model, &[]);
            model.apply(&step, Some(seq));
            let document = document(&model);
            settle(&mut model, &[], &[], &document);
        }
        for _ in 0..30 {
            let mut open: Vec<Step> = vec![];
            for _ in 0..8 {
                let step = stream.next(&model, &open);
                assert!(step.undoes.is_none() || open.is_empty());
                for (key, _) in &step.writes {
                    assert!(open.iter().all(|other| !other.touches(*key)), "{key}");
                }
                open.push(step);
            }
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_changes() {
        let requests = |seed| {
            let mut stream = Stream::new(Seed::of(seed, "stream", 0), 20);
            let mut model = Model::default();
            let mut requests = vec![];
            for seq in 1..60 {
                let step = stream.next(&model, &[]);
                model.apply(&step, Some(seq));
                let document = document(&model);
                settle(&mut model, &[], &[], &document);
                requests.push(step.request);
            }
            requests
        };
        assert_eq!(requests(5), requests(5));
        assert_ne!(requests(5), requests(6));
    }
}
