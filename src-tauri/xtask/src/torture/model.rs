//! The plain model: what Kith must hold after the changes it acknowledged. Rows as the exported document has them,
//! in maps, and nothing else; deliberately not built from Kith's own code, which is what is on trial.
//!
//! Every record carries a number of ours in its text (a name ends in `p7`, a tie's label in `t7`, a catch-up has the
//! topic `c7`), so that a record whose id we never heard, since the program was killed before it could answer, is
//! known again in the document.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use serde_json::{Map, Value, json};

/// A record as the document has it, without what Kith adds by itself (id and time).
pub(crate) type Row = Map<String, Value>;

/// What kind of record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Person,
    Tie,
    CatchUp,
}

/// One record, by our own number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    pub(crate) kind: Kind,
    pub(crate) number: u32,
}

impl Key {
    pub(crate) fn person(number: u32) -> Self {
        Self { kind: Kind::Person, number }
    }

    pub(crate) fn tie(number: u32) -> Self {
        Self { kind: Kind::Tie, number }
    }

    pub(crate) fn catch_up(number: u32) -> Self {
        Self { kind: Kind::CatchUp, number }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letter = match self.kind {
            Kind::Person => 'p',
            Kind::Tie => 't',
            Kind::CatchUp => 'c',
        };
        write!(f, "{letter}{}", self.number)
    }
}

/// What Kith gave a record by itself: once seen, it must stay.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Given {
    pub(crate) id: String,
    /// When it was added or logged; none until it was seen in a document.
    pub(crate) at: Option<String>,
}

/// What becomes of some records: a row, or nothing.
pub(crate) type Writes = Vec<(Key, Option<Arc<Row>>)>;

/// One change: what is asked of Kith and what it must come to.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    pub(crate) request: Value,
    pub(crate) writes: Writes,
    /// The change that it takes back.
    pub(crate) undoes: Option<u64>,
}

impl Step {
    pub(crate) fn touches(&self, key: Key) -> bool {
        self.writes.iter().any(|(written, _)| *written == key)
    }
}

/// A change that was made, with its way back.
struct Done {
    seq: Option<u64>,
    inverse: Writes,
    undone: bool,
    /// Whether it may be taken back after others: it brought or took nothing that others may rest on.
    loose: bool,
}

/// How many changes Kith can be asked to take back here; it keeps more.
const KEPT: usize = 60;

/// What Kith must hold.
#[derive(Default)]
pub(crate) struct Model {
    rows: BTreeMap<Key, Arc<Row>>,
    given: BTreeMap<Key, Given>,
    done: Vec<Done>,
}

impl Model {
    pub(crate) fn rows(&self) -> &BTreeMap<Key, Arc<Row>> {
        &self.rows
    }

    pub(crate) fn row(&self, key: Key) -> Option<&Arc<Row>> {
        self.rows.get(&key)
    }

    pub(crate) fn given(&self, key: Key) -> Option<&Given> {
        self.given.get(&key)
    }

    /// Kith's id of a record that is there and whose id was heard.
    pub(crate) fn id(&self, key: Key) -> Option<&str> {
        self.rows.get(&key).and(self.given.get(&key)).map(|given| given.id.as_str())
    }

    /// The records of a kind that can be asked for by their id.
    pub(crate) fn nameable(&self, kind: Kind) -> impl Iterator<Item = Key> + '_ {
        self.rows.keys().filter(move |key| key.kind == kind && self.given.contains_key(key)).copied()
    }

    /// Kith named this record so, or had it so in a document.
    pub(crate) fn learn(&mut self, key: Key, given: Given) {
        self.given.insert(key, given);
    }

    /// The change was made; `seq` is its number, where it was heard.
    pub(crate) fn apply(&mut self, step: &Step, seq: Option<u64>) {
        let inverse: Writes =
            step.writes.iter().map(|(key, _)| (*key, self.rows.get(key).cloned())).collect();
        let loose = inverse.iter().zip(&step.writes).all(|((key, before), (_, after))| {
            key.kind == Kind::Person && before.is_some() && after.is_some()
        });
        for (key, row) in &step.writes {
            match row {
                Some(row) => self.rows.insert(*key, Arc::clone(row)),
                None => self.rows.remove(key),
            };
        }
        if let Some(undoes) = step.undoes {
            for done in self.done.iter_mut().filter(|done| done.seq == Some(undoes)) {
                done.undone = true;
            }
        }
        self.done.push(Done { seq, inverse, undone: false, loose: loose && step.undoes.is_none() });
        if self.done.len() > KEPT {
            self.done.remove(0);
        }
    }

    /// Ways to take something back whose outcome is plain: the newest change, and older ones whose records nothing
    /// has touched since.
    pub(crate) fn undoable(&self) -> Vec<Step> {
        let mut since: BTreeSet<Key> = BTreeSet::new();
        let mut steps = Vec::new();
        for (back, done) in self.done.iter().rev().enumerate() {
            let untouched = done.loose && done.inverse.iter().all(|(key, _)| !since.contains(key));
            if let Some(seq) = done.seq
                && !done.undone
                && (back == 0 || untouched)
            {
                let request = json!({ "undo": seq });
                steps.push(Step { request, writes: done.inverse.clone(), undoes: Some(seq) });
            }
            since.extend(done.inverse.iter().map(|(key, _)| *key));
        }
        steps
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str) -> Arc<Row> {
        let mut row = Row::new();
        row.insert("name".into(), name.into());
        Arc::new(row)
    }

    fn put(number: u32, name: &str) -> Step {
        Step { request: Value::Null, writes: vec![(Key::person(number), Some(row(name)))], undoes: None }
    }

    #[test]
    fn the_newest_change_can_be_taken_back_and_brought_again() {
        let mut model = Model::default();
        model.apply(&put(1, "a"), Some(1));
        model.apply(&put(1, "b"), Some(2));
        let undo = model.undoable().remove(0);
        assert_eq!(undo.request, json!({ "undo": 2 }));
        model.apply(&undo, Some(3));
        assert_eq!(model.row(Key::person(1)), Some(&row("a")));
        let again = model.undoable().remove(0);
        assert_eq!(again.request, json!({ "undo": 3 }));
        model.apply(&again, Some(4));
        assert_eq!(model.row(Key::person(1)), Some(&row("b")));
    }

    #[test]
    fn an_older_change_can_be_taken_back_while_nothing_rests_on_it() {
        let mut model = Model::default();
        model.apply(&put(1, "a"), Some(1));
        model.apply(&put(2, "a"), Some(2));
        model.apply(&put(1, "b"), Some(3));
        model.apply(&put(2, "b"), Some(4));
        let requests: Vec<Value> = model.undoable().into_iter().map(|step| step.request).collect();
        // 1 and 2 brought people in, on whom later changes rest.
        assert_eq!(requests, [json!({ "undo": 4 }), json!({ "undo": 3 })]);
        model.apply(&put(1, "c"), None);
        let requests: Vec<Value> = model.undoable().into_iter().map(|step| step.request).collect();
        assert_eq!(requests, [json!({ "undo": 4 })], "3 was written over, the newest has no number");
    }

    #[test]
    fn a_record_can_be_named_once_its_id_was_heard_and_while_it_is_there() {
        let mut model = Model::default();
        model.apply(&put(1, "a"), Some(1));
        assert_eq!(model.nameable(Kind::Person).count(), 0);
        model.learn(Key::person(1), Given { id: "x".into(), at: None });
        assert_eq!(model.id(Key::person(1)), Some("x"));
        let undo = model.undoable().remove(0);
        model.apply(&undo, Some(2));
        assert_eq!(model.id(Key::person(1)), None);
    }
}
