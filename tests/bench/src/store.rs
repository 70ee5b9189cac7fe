//! A durable change, kept four ways in one run: by Kith (sealed, journal and store, each synced), by bare sled (its own
//! `flush`, which is no sync on Linux), by sled with a sync of our own after it, and by SQLite (WAL, synchronous FULL).
//!
//! The ways take turns.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::{Duration, Instant};

use kith_core::App;
use kith_core::contract::PersonDraft;
use kith_core::domain::Randomness;
use kith_core::store::{Opener, Place};

use crate::{Row, Seeded, noon};

/// Turns each way takes, and changes in a turn.
const TURNS: usize = 10;
const CHANGES: usize = 200;
/// What one change writes elsewhere: about what Kith writes for a new person with an entry in the history.
const RECORD: usize = 300;

/// One way to keep a change for good.
trait Way {
    fn name(&self) -> &'static str;
    fn keep(&mut self, number: u64);
}

struct Kith(App);

impl Kith {
    fn new(dir: &Path) -> Self {
        let place = Place { data: dir.join("data"), config: dir.join("config") };
        let random = Arc::new(Seeded(AtomicU64::new(1)));
        Self(App::open(&place, &Opener::KeyFile, noon(0), random).expect("a new place opens"))
    }
}

impl Way for Kith {
    fn name(&self) -> &'static str {
        "kith: sealed, journal and store synced"
    }

    fn keep(&mut self, number: u64) {
        let draft = PersonDraft { name: format!("Person {number}"), circle: None, sector: None, just_met: false };
        self.0.add_person(noon(number), draft).expect("it is kept");
    }
}

struct Sled {
    db: sled::Db,
    trees: [sled::Tree; 3],
    file: Option<File>,
}

impl Sled {
    fn new(dir: &Path, synced: bool) -> Self {
        let open = || sled::Config::default().path(dir).cache_capacity(16 << 20).open().expect("sled opens");
        drop(open());
        let db = open();
        let trees = ["people", "log", "meta"].map(|name| db.open_tree(name).expect("a tree opens"));
        let file = synced.then(|| File::options().write(true).open(dir.join("db")).expect("sled's file"));
        Self { db, trees, file }
    }
}

impl Way for Sled {
    fn name(&self) -> &'static str {
        if self.file.is_some() { "sled with a sync of our own" } else { "bare sled (its flush is no sync)" }
    }

    fn keep(&mut self, number: u64) {
        use sled::Transactional;
        let (key, value) = (number.to_be_bytes(), record(number));
        let trees: Vec<&sled::Tree> = self.trees.iter().collect();
        let kept: sled::transaction::TransactionResult<()> = trees.as_slice().transaction(|trees| {
            trees[0].insert(&key, value.as_slice())?;
            trees[1].insert(&key, value.as_slice())?;
            trees[2].insert(b"meta", &value[..128])?;
            Ok(())
        });
        kept.expect("the transaction");
        self.db.flush().expect("the flush");
        if let Some(file) = &self.file {
            file.sync_all().expect("the sync");
        }
    }
}

struct Sqlite(rusqlite::Connection);

impl Sqlite {
    fn new(dir: &Path) -> Self {
        let db = rusqlite::Connection::open(dir.join("db")).expect("SQLite opens");
        db.execute_batch(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
             CREATE TABLE people(id INTEGER PRIMARY KEY, v BLOB); CREATE TABLE log(id INTEGER PRIMARY KEY, v BLOB);
             CREATE TABLE meta(id INTEGER PRIMARY KEY, v BLOB);",
        )
        .expect("the tables");
        Self(db)
    }
}

impl Way for Sqlite {
    fn name(&self) -> &'static str {
        "SQLite (WAL, synchronous FULL)"
    }

    fn keep(&mut self, number: u64) {
        let value = record(number);
        let all = self.0.transaction().expect("a transaction");
        for (table, id, bytes) in
            [("people", number, &value[..]), ("log", number, &value[..]), ("meta", 1, &value[..128])]
        {
            let sql = format!("INSERT OR REPLACE INTO {table}(id, v) VALUES (?1, ?2)");
            all.prepare_cached(&sql).and_then(|mut insert| insert.execute((id, bytes))).expect("a row");
        }
        all.commit().expect("the commit");
    }
}

fn record(number: u64) -> Vec<u8> {
    let mut bytes = vec![0; RECORD];
    Seeded(AtomicU64::new(number)).fill(&mut bytes);
    bytes
}

pub fn rows() -> Vec<Row> {
    // Beside the build and not in /tmp, which may be memory.
    let here = std::env::current_exe().expect("a path");
    let dir = tempfile::tempdir_in(here.parent().expect("a folder")).expect("a folder of our own");
    let folder = |name: &str| {
        let path = dir.path().join(name);
        std::fs::create_dir_all(&path).expect("a folder");
        path
    };
    let mut ways: Vec<Box<dyn Way>> = vec![
        Box::new(Sled::new(&folder("bare"), false)),
        Box::new(Sled::new(&folder("synced"), true)),
        Box::new(Kith::new(&folder("kith"))),
        Box::new(Sqlite::new(&folder("sqlite"))),
    ];
    let mut taken: Vec<Vec<Duration>> = vec![Vec::new(); ways.len()];
    let mut number = 0;
    for _ in 0..TURNS {
        for (way, taken) in ways.iter_mut().zip(&mut taken) {
            for _ in 0..CHANGES {
                number += 1;
                let start = Instant::now();
                way.keep(number);
                taken.push(start.elapsed());
            }
        }
    }
    let mut rows: Vec<Row> = ways.iter().zip(taken).map(|(way, taken)| Row::new(way.name(), taken)).collect();
    let (bare, sqlite) = (rows[0].p50, rows[3].p50);
    for row in &mut rows {
        row.over("bare sled", bare);
        row.over("SQLite", sqlite);
    }
    rows
}
