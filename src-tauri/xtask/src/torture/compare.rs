//! The exported document against the model. Each change that was asked for and not acknowledged may be there or not,
//! but whole; everything else must be exactly as the model has it.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use super::model::{Given, Key, Kind, Model, Row, Step};

/// The document's records by our own numbers.
pub(crate) struct Document {
    pub(crate) rows: BTreeMap<Key, (Given, Row)>,
    /// What is in it and should not be.
    strays: Vec<String>,
}

impl Document {
    pub(crate) fn read(document: &Value) -> Result<Self, String> {
        let mut this = Self { rows: BTreeMap::new(), strays: vec![] };
        for (list, kind) in [("people", Kind::Person), ("ties", Kind::Tie), ("catch_ups", Kind::CatchUp)] {
            let rows = document.get(list).and_then(Value::as_array);
            for row in rows.ok_or_else(|| format!("the document has no list `{list}`"))? {
                let row = row.as_object().ok_or_else(|| format!("`{list}` has something that is no row"))?;
                this.take(kind, row.clone());
            }
        }
        Ok(this)
    }

    fn take(&mut self, kind: Kind, mut row: Row) {
        let Some(key) = key(kind, &row) else {
            self.strays.push(format!("a record that is none of ours: {}", short(&Value::Object(row))));
            return;
        };
        let mut text = |field: &str| match row.remove(field) {
            Some(Value::String(text)) => Some(text),
            _ => None,
        };
        let id = text("id").unwrap_or_default();
        let at = text("added").or_else(|| text("logged"));
        if self.rows.insert(key, (Given { id, at }, row)).is_some() {
            self.strays.push(format!("{key} is there twice"));
        }
    }
}

/// The number at the end of a record's name, label or last topic.
fn key(kind: Kind, row: &Row) -> Option<Key> {
    let (field, letter) = match kind {
        Kind::Person => ("name", 'p'),
        Kind::Tie => ("label", 't'),
        Kind::CatchUp => ("topics", 'c'),
    };
    let text = match row.get(field)? {
        Value::Array(topics) => topics.last()?.as_str()?,
        other => other.as_str()?,
    };
    let number = text.rsplit(' ').next()?.strip_prefix(letter)?.parse().ok()?;
    Some(Key { kind, number })
}

/// What is wrong with a document.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Wrong {
    /// Something acknowledged is not as it was acknowledged.
    pub(crate) lost: Vec<String>,
    /// A change is there in part.
    pub(crate) half: Vec<String>,
}

impl Wrong {
    /// The first few of it, in words.
    pub(crate) fn words(&self) -> String {
        let all: Vec<&String> = self.half.iter().chain(&self.lost).collect();
        let first: Vec<&str> = all.iter().take(4).map(|words| words.as_str()).collect();
        let more = all.len().saturating_sub(first.len());
        let more = if more == 0 { String::new() } else { format!(" (and {more} more)") };
        format!("{}{more}", first.join("; "))
    }
}

/// Whether the document is what the model says, each of `open` made or not: which of them were made.
/// No two of `open` may touch the same record.
pub(crate) fn compare(model: &Model, open: &[Step], document: &Document) -> Result<Vec<bool>, Wrong> {
    let mut wrong = Wrong { lost: document.strays.clone(), half: vec![] };
    let keys: std::collections::BTreeSet<Key> =
        model.rows().keys().chain(document.rows.keys()).copied().collect();
    for key in keys.iter().filter(|key| !open.iter().any(|step| step.touches(**key))) {
        let expected = model.row(*key);
        if !is(model, document, *key, expected) {
            wrong.lost.push(difference(model, *key, expected, document.rows.get(key)));
        }
    }
    let made = open.iter().map(|step| made(model, step, document, &mut wrong)).collect();
    if wrong == Wrong::default() { Ok(made) } else { Err(wrong) }
}

fn made(model: &Model, step: &Step, document: &Document, wrong: &mut Wrong) -> bool {
    let after = step.writes.iter().all(|(key, row)| is(model, document, *key, row.as_ref()));
    let before = step.writes.iter().all(|(key, _)| is(model, document, *key, model.row(*key)));
    if !after && !before {
        for (key, row) in &step.writes {
            let found = document.rows.get(key);
            if is(model, document, *key, row.as_ref()) || is(model, document, *key, model.row(*key)) {
                let there = is(model, document, *key, row.as_ref());
                let words = if there { "is as after the change" } else { "is as before the change" };
                wrong.half.push(format!("{key} {words}"));
            } else {
                wrong.lost.push(difference(model, *key, model.row(*key), found));
            }
        }
    }
    after
}

/// Whether the document has this record just so.
fn is(model: &Model, document: &Document, key: Key, expected: Option<&Arc<Row>>) -> bool {
    match (expected, document.rows.get(&key)) {
        (None, None) => true,
        (Some(expected), Some((given, row))) => {
            let as_known = model.given(key).is_none_or(|known| {
                known.id == given.id && known.at.as_ref().is_none_or(|at| Some(at) == given.at.as_ref())
            });
            as_known && says(expected, row)
        }
        _ => false,
    }
}

/// Whether a row says what is expected, and nothing else. A place on the map that nobody wished for is the program's own.
pub(super) fn says(expected: &Row, row: &Row) -> bool {
    expected.iter().all(|(field, value)| row.get(field) == Some(value))
        && row.keys().all(|field| field == "spot" || expected.contains_key(field))
}

fn difference(model: &Model, key: Key, expected: Option<&Arc<Row>>, found: Option<&(Given, Row)>) -> String {
    match (expected, found) {
        (None, Some(_)) => format!("{key} is there and should be gone"),
        (Some(_), None) => format!("{key} is missing"),
        (Some(expected), Some((given, row))) => {
            let mut fields: Vec<&String> = expected.keys().chain(row.keys()).collect();
            fields.sort();
            fields.dedup();
            let mut words: Vec<String> = fields
                .into_iter()
                .filter(|field| expected.get(*field) != row.get(*field))
                .map(|field| {
                    let (wanted, found) = (expected.get(field), row.get(field));
                    format!("{field} should be {} and is {}", shown(wanted), shown(found))
                })
                .collect();
            if let Some(known) = model.given(key).filter(|known| *known != given) {
                words.push(format!("should be {known:?} and is {given:?}"));
            }
            let words = words.join(", ");
            let more = if words.chars().count() > 160 { "…" } else { "" };
            format!("{key}: {}{more}", words.chars().take(160).collect::<String>())
        }
        (None, None) => format!("{key} is gone"),
    }
}

fn shown(value: Option<&Value>) -> String {
    value.map_or_else(|| "absent".to_owned(), short)
}

fn short(value: &Value) -> String {
    let text = value.to_string();
    let letters = text.chars().count();
    if letters <= 60 {
        text
    } else {
        format!("{}… ({letters} letters)", text.chars().take(40).collect::<String>())
    }
}

/// Takes what the document says into the model: the changes that were made, and the ids that are new.
pub(crate) fn settle(model: &mut Model, open: &[Step], made: &[bool], document: &Document) {
    for (step, _) in open.iter().zip(made).filter(|(_, made)| **made) {
        model.apply(step, None);
    }
    for (key, (given, _)) in &document.rows {
        if model.given(*key).is_none_or(|known| known.at.is_none()) {
            model.learn(*key, given.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn person(name: &str) -> Value {
        json!({ "id": format!("id of {name}"), "name": name, "added": "then" })
    }

    fn row(name: &str) -> Arc<Row> {
        let mut row = Row::new();
        row.insert("name".into(), name.into());
        Arc::new(row)
    }

    fn document(people: &[Value]) -> Document {
        Document::read(&json!({ "people": people, "ties": [], "catch_ups": [], "checkins": [] })).unwrap()
    }

    fn step(writes: &[(u32, Option<&str>)]) -> Step {
        let writes = writes.iter().map(|(number, name)| (Key::person(*number), name.map(row))).collect();
        Step { request: Value::Null, writes, undoes: None }
    }

    fn model() -> Model {
        let mut model = Model::default();
        model.apply(&step(&[(1, Some("Ana p1")), (2, Some("Bo p2"))]), Some(1));
        model
    }

    #[test]
    fn what_is_equal_is_well_and_a_missing_record_is_lost() {
        let model = model();
        let both = document(&[person("Ana p1"), person("Bo p2")]);
        assert_eq!(compare(&model, &[], &both), Ok(vec![]));
        let one = document(&[person("Ana p1")]);
        assert_eq!(compare(&model, &[], &one).unwrap_err().lost, ["p2 is missing"]);
        let old = document(&[person("Ana p1"), person("Bob p2")]);
        assert_eq!(compare(&model, &[], &old).unwrap_err().lost.len(), 1);
    }

    #[test]
    fn a_change_in_flight_is_there_or_not_but_whole() {
        let mut model = model();
        let open = [step(&[(1, None), (2, Some("Bob p2")), (3, Some("Cy p3"))])];
        let before = document(&[person("Ana p1"), person("Bo p2")]);
        let after = document(&[person("Bob p2"), person("Cy p3")]);
        assert_eq!(compare(&model, &open, &before), Ok(vec![false]));
        assert_eq!(compare(&model, &open, &after), Ok(vec![true]));
        let half = document(&[person("Bo p2"), person("Cy p3")]);
        let wrong = compare(&model, &open, &half).unwrap_err();
        assert_eq!((wrong.half.len(), wrong.lost.len()), (3, 0));
        let neither = document(&[person("Ana p1"), person("Bx p2")]);
        assert!(!compare(&model, &open, &neither).unwrap_err().lost.is_empty());
        settle(&mut model, &open, &[true], &after);
        assert_eq!(compare(&model, &[], &after), Ok(vec![]));
    }

    #[test]
    fn a_record_keeps_the_id_and_the_time_it_was_given() {
        let mut model = model();
        let seen = document(&[person("Ana p1"), person("Bo p2")]);
        settle(&mut model, &[], &[], &seen);
        let renamed = json!({ "id": "another", "name": "Ana p1", "added": "then" });
        assert!(compare(&model, &[], &document(&[renamed, person("Bo p2")])).is_err());
    }

    #[test]
    fn what_is_there_twice_or_none_of_ours_is_told() {
        let twice = document(&[person("Ana p1"), person("Ana p1"), person("Bo p2"), person("Eve")]);
        let wrong = compare(&model(), &[], &twice).unwrap_err();
        assert_eq!(wrong.lost.len(), 2, "{wrong:?}");
    }
}
