//! What only the engine can show: migration in one transaction, the sync that counts, values put elsewhere.

use super::*;
use crate::book::Kind;
use crate::store::tests::{Ground, names};

#[test]
fn a_new_store_is_opened_twice_so_that_a_snapshot_exists() {
    let ground = Ground::new();
    drop(ground.open());
    let snapshots = std::fs::read_dir(ground.place.store())
        .unwrap()
        .filter(|file| file.as_ref().unwrap().file_name().to_string_lossy().starts_with("snap."))
        .count();
    assert!(snapshots >= 1);
}

#[test]
fn a_migration_rewrites_every_record_and_keeps_the_set_whole() {
    const SHOUT: &[Step] = &[Step {
        to: SCHEMA + 1,
        rewrite: |bytes| {
            let text = String::from_utf8(bytes).unwrap();
            let is_person = text.contains("{\"person\"");
            Ok(if is_person { text.replace("Ana", "ANA") } else { text }.into_bytes())
        },
    }];
    let ground = Ground::with(&["Ana", "Ben"]);
    let mut opened = ground.open();
    opened.open.engine.migrate(SHOUT, SCHEMA + 1, &ground.random).unwrap();
    opened.loaded = opened.open.engine.load(&AtomicU64::new(0)).unwrap();
    assert_eq!(names(&opened), ["ANA", "Ben"]);
    assert!(opened.open.engine.verify().unwrap().complete);
    drop(opened);
    // This program knows only its own schema: the newer store is refused and left as it is.
    let before = std::fs::read(ground.place.store().join("db")).unwrap();
    assert!(matches!(ground.enter(), Err(Error::TooNew { .. })));
    assert_eq!(std::fs::read(ground.place.store().join("db")).unwrap().len(), before.len());
    assert!(!ground.place.aside().exists(), "newer is not damaged");
}

#[test]
fn every_commit_is_synced_twice_first_the_journal() {
    let ground = Ground::new();
    let mut opened = ground.open();
    for seq in 1..=5 {
        let before = (opened.open.journal.syncs, opened.open.engine.syncs);
        ground.add(&mut opened, seq, "Ana");
        assert_eq!((opened.open.journal.syncs, opened.open.engine.syncs), (before.0 + 1, before.1 + 1));
    }
}

#[test]
fn a_value_put_elsewhere_or_taken_out_is_noticed() {
    let ground = Ground::with(&["Ana", "Ben"]);
    let mut opened = ground.open();
    let engine = &mut opened.open.engine;
    let people = engine.trees[Tree::Of(Kind::Person).index()].clone();
    let rows: Vec<_> = people.iter().map(|row| row.unwrap()).collect();
    people.insert(&rows[0].0, &rows[1].1).unwrap();
    assert!(matches!(engine.load(&AtomicU64::new(0)), Err(Error::Damaged(_))));
    assert_eq!(engine.verify().unwrap().damaged, 1);
    people.remove(&rows[0].0).unwrap();
    let verified = engine.verify().unwrap();
    assert_eq!(
        (verified.damaged, verified.complete),
        (0, false),
        "a missing row is seen by the set hash alone"
    );
}

#[test]
fn a_thousand_records_put_in_each_others_places_are_all_noticed() {
    let names: Vec<String> = (0..46).map(|n| format!("Person {n}")).collect();
    let ground = Ground::with(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let opened = ground.open();
    let engine = &opened.open.engine;
    let people = engine.trees[Tree::Of(Kind::Person).index()].clone();
    let rows: Vec<_> = people.iter().map(|row| row.unwrap()).collect();
    let mut tried = 0;
    for (key, _) in rows.iter().take(23) {
        for (other, value) in rows.iter().filter(|(other, _)| other != key) {
            assert!(engine.seal.open("people", key, value).is_err());
            assert!(engine.seal.open("ties", other, value).is_err());
            tried += 1;
        }
    }
    assert!(tried >= 1000, "{tried}");
}
