//! What only the engine can show: migration in one transaction, the sync that counts, wrong keys.

use std::sync::atomic::{AtomicU64, Ordering};

use super::*;
use crate::book::{Book, Record};
use crate::change::{Change, EntryHead, apply};
use crate::contract::PersonDraft;
use crate::domain::{Moment, PersonId};

struct Seeded(AtomicU64);

impl Randomness for Seeded {
    fn fill(&self, buf: &mut [u8]) {
        for byte in buf {
            *byte = blake3::hash(&self.0.fetch_add(1, Ordering::Relaxed).to_be_bytes()).as_bytes()[0];
        }
    }
}

fn setup() -> (tempfile::TempDir, Place, Seeded) {
    let dir = tempfile::tempdir().unwrap();
    let place = Place { data: dir.path().join("data"), config: dir.path().join("config") };
    (dir, place, Seeded(AtomicU64::new(1)))
}

fn add(engine: &mut Engine, random: &Seeded, seq: u64, name: &str) {
    let now = Moment::new(chrono::DateTime::from_timestamp(1_800_000_000, 0).unwrap(), chrono_tz::UTC);
    let draft = PersonDraft { name: name.into(), circle: None, sector: None };
    let change = Change::AddPerson { id: PersonId(uuid::Uuid::from_u128(seq.into())), draft };
    let applied = apply(&Book::default(), &change, now).unwrap();
    let head = EntryHead {
        seq,
        at: now.utc,
        what: change.name().into(),
        about: None,
        offered: true,
        undone: false,
        undoes: None,
        touched: applied.writes.iter().map(Write::key).collect(),
    };
    let entry = Entry { head, inverse: applied.inverse };
    engine.commit(&Commit { writes: applied.writes, entry, leaving: vec![] }, random).unwrap();
}

fn names(engine: &Engine) -> Vec<String> {
    let name = |record| match record {
        Record::Person(person) => Some(person.name),
        _ => None,
    };
    engine.load().unwrap().records.into_iter().filter_map(name).collect()
}

#[test]
fn a_new_store_is_opened_twice_so_that_a_snapshot_exists() {
    let (_dir, place, random) = setup();
    drop(Engine::open(&place, &random).unwrap());
    let snapshots = std::fs::read_dir(place.store())
        .unwrap()
        .filter(|file| file.as_ref().unwrap().file_name().to_string_lossy().starts_with("snap."))
        .count();
    assert!(snapshots >= 1);
}

#[test]
fn a_migration_rewrites_every_record_and_keeps_the_set_whole() {
    const SHOUT: &[Step] = &[Step {
        to: SCHEMA + 1,
        rewrite: |tree, bytes| {
            let text = String::from_utf8(bytes).unwrap();
            Ok(if tree == Tree::Of(Kind::Person) { text.replace("Ana", "ANA") } else { text }.into_bytes())
        },
    }];
    let (_dir, place, random) = setup();
    let (mut engine, _) = Engine::open(&place, &random).unwrap();
    add(&mut engine, &random, 1, "Ana");
    add(&mut engine, &random, 2, "Ben");
    engine.migrate(SHOUT, SCHEMA + 1, &random).unwrap();
    assert_eq!(names(&engine), ["ANA", "Ben"]);
    assert!(engine.verify().unwrap().complete);
    drop(engine);
    // This program knows only its own schema: the newer store is refused and left as it is.
    let before = std::fs::read(place.store().join("db")).unwrap();
    assert!(matches!(Engine::open(&place, &random), Err(Error::TooNew { .. })));
    assert_eq!(std::fs::read(place.store().join("db")).unwrap().len(), before.len());
}

#[test]
fn every_commit_is_synced_once() {
    let (_dir, place, random) = setup();
    let (mut engine, _) = Engine::open(&place, &random).unwrap();
    for seq in 1..=5 {
        let before = engine.syncs;
        add(&mut engine, &random, seq, "Ana");
        assert_eq!(engine.syncs, before + 1);
    }
}

#[test]
fn damage_to_the_first_record_is_not_taken_for_a_wrong_key() {
    let (_dir, place, random) = setup();
    let (engine, _) = Engine::open(&place, &random).unwrap();
    let meta = engine.trees[Tree::Meta.index()].clone();
    let (key, mut value) = meta.first().unwrap().map(|(key, value)| (key, value.to_vec())).unwrap();
    *value.last_mut().unwrap() ^= 1;
    meta.insert(key, value).unwrap();
    drop(meta);
    drop(engine);
    assert!(matches!(Engine::open(&place, &random), Err(Error::Damaged(_))));
}

#[test]
fn a_lost_store_is_never_taken_for_a_new_one() {
    let (_dir, place, random) = setup();
    let (mut engine, _) = Engine::open(&place, &random).unwrap();
    add(&mut engine, &random, 1, "Ana");
    drop(engine);
    std::fs::remove_dir_all(place.store()).unwrap();
    assert!(matches!(Engine::open(&place, &random), Err(Error::Damaged(_))));
    assert!(!place.store().exists(), "and nothing was put in its place");
}

#[test]
fn a_crash_while_the_vault_was_made_is_made_good() {
    let (_dir, place, random) = setup();
    drop(Engine::open(&place, &random).unwrap());
    // As after a crash before the header said that there is something to lose.
    let header = std::fs::read_to_string(place.header()).unwrap().replace("true", "false");
    std::fs::write(place.header(), header).unwrap();
    std::fs::remove_dir_all(place.store()).unwrap();
    let (mut engine, _) = Engine::open(&place, &random).unwrap();
    add(&mut engine, &random, 1, "Ana");
    assert_eq!(names(&engine), ["Ana"]);
}

#[test]
fn another_key_opens_nothing_and_changes_nothing() {
    let (_dir, place, random) = setup();
    let (mut engine, vault) = Engine::open(&place, &random).unwrap();
    add(&mut engine, &random, 1, "Ana");
    drop(engine);
    let right = std::fs::read_to_string(&vault.key_file).unwrap();
    std::fs::write(&vault.key_file, format!("kith-key-1\n{}\n", "0".repeat(64))).unwrap();
    assert!(matches!(Engine::open(&place, &random), Err(Error::KeyWrong(_))));
    std::fs::write(&vault.key_file, right).unwrap();
    assert_eq!(names(&Engine::open(&place, &random).unwrap().0), ["Ana"]);
}

#[test]
fn a_value_put_elsewhere_or_taken_out_is_noticed() {
    let (_dir, place, random) = setup();
    let (mut engine, _) = Engine::open(&place, &random).unwrap();
    add(&mut engine, &random, 1, "Ana");
    add(&mut engine, &random, 2, "Ben");
    let people = engine.trees[Tree::Of(Kind::Person).index()].clone();
    let rows: Vec<_> = people.iter().map(|row| row.unwrap()).collect();
    people.insert(&rows[0].0, &rows[1].1).unwrap();
    assert!(matches!(engine.load(), Err(Error::Damaged(_))));
    assert_eq!(engine.verify().unwrap().damaged, 1);
    people.remove(&rows[0].0).unwrap();
    let verified = engine.verify().unwrap();
    assert_eq!(
        (verified.damaged, verified.complete),
        (0, false),
        "a missing row is seen by the set hash alone"
    );
}
