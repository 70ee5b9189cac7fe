//! Finding people: Kith's index beside MiniSearch, on the same words and questions in one run. 10,000 people with a
//! nickname, a note of 30 words and 5 topics; 500 questions, each made from what is kept about somebody who ought to be
//! among the first ten.
//!
//! Words are put together from syllables by a seeded generator and used as words are (Zipf 1949): few often, most
//! seldom.
//! They have no accents, which MiniSearch does not forgive. `npm ci` brings MiniSearch, once.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use chrono::DateTime;
use kith_core::book::{Book, Record, Write};
use kith_core::domain::{CatchUp, CatchUpId, Person, PersonId, SupportSet};
use kith_core::search::{Current, Entry, Field, Index};
use serde_json::{Value, json};

use super::Row;

const PEOPLE: u32 = 10_000;
const VOCABULARY: usize = 20_000;
const QUESTIONS: usize = 500;
/// Timed rounds, after one that warms up. Of a question the quickest counts: what else the machine does is no part of
/// it.
const ROUNDS: usize = 5;
const NOTE: usize = 30;
const TOPICS: usize = 5;

/// What one way to search takes, and what it finds.
struct Way {
    finding: Row,
    building: Row,
}

/// Milliseconds until people can be found out of a book in which 100,000 catch-ups stand, five topics in each, and
/// milliseconds until a change is taken up: someone's eleventh catch-up.
fn from_a_book() -> [Row; 2] {
    let mut random = Random(7);
    let vocabulary = Vocabulary::new(&mut random);
    let catch_up = |n: u32, random: &mut Random| {
        let topics = vocabulary.somebody(random).topics;
        let (id, with) = (CatchUpId(uuid::Uuid::from_u128(n.into())), vec![id(n % PEOPLE)]);
        let (date, logged) = (DateTime::UNIX_EPOCH.date_naive(), DateTime::UNIX_EPOCH);
        Write::put(Record::CatchUp(CatchUp {
            id,
            date,
            with,
            channel: None,
            reached_out: None,
            topics,
            after: None,
            got: SupportSet::default(),
            gave: SupportSet::default(),
            note: String::new(),
            logged,
        }))
    };
    let mut book = Book::default();
    for n in 0..PEOPLE {
        let Somebody { first, last, nickname, note, .. } = vocabulary.somebody(&mut random);
        let mut person = Person::named(id(n), format!("{first} {last}"), DateTime::UNIX_EPOCH);
        (person.nicknames, person.notes) = (vec![nickname], note.join(" "));
        book.install([Write::put(Record::Person(person))]);
    }
    for n in 0..10 * PEOPLE {
        book.install([catch_up(n, &mut random)]);
    }
    let mut index = Current::default();
    let start = Instant::now();
    std::hint::black_box(index.of(&book));
    let made = start.elapsed();
    let change = vec![catch_up(10 * PEOPLE, &mut random)];
    index.note(&book, &change);
    book.install(change);
    let start = Instant::now();
    std::hint::black_box(index.of(&book));
    let name = "index of a book with 100,000 catch-ups";
    [Row::new(name, vec![made]), Row::new("the same after one more of them", vec![start.elapsed()])]
}

/// The same questions to Kith and to MiniSearch; what is meant is found by Kith as often in every kind of question.
pub(crate) fn rows() -> Vec<Row> {
    // Beside the build and not in /tmp, which may be memory.
    let here = std::env::current_exe().expect("a path");
    let folder = tempfile::tempdir_in(here.parent().expect("a folder")).expect("a folder of our own");
    let (people, questions) = made();
    let (mut ours, theirs) = (kith(&people, &questions), minisearch(&people, &questions, folder.path()));
    ours.finding.over("MiniSearch", theirs.finding.p50);
    ours.building.over("MiniSearch", theirs.building.p50);
    let [made, followed] = from_a_book();
    vec![ours.finding, theirs.finding, ours.building, theirs.building, made, followed]
}

struct Somebody {
    first: String,
    last: String,
    nickname: String,
    note: Vec<String>,
    topics: Vec<String>,
    /// The word of the note that is used least.
    rarest: String,
}

struct Question {
    kind: &'static str,
    text: String,
    target: u32,
}

fn kith(people: &[Somebody], questions: &[Question]) -> Way {
    let entries: Vec<(PersonId, Entry)> = (0..)
        .zip(people)
        .map(|(n, somebody)| {
            let words = std::iter::once((Field::Note, somebody.note.join(" ")));
            let topics = somebody.topics.iter().map(|topic| (Field::Topic, topic.clone()));
            let names = vec![format!("{} {}", somebody.first, somebody.last), somebody.nickname.clone()];
            (id(n), Entry { names, words: words.chain(topics).collect() })
        })
        .collect();
    let start = Instant::now();
    let index = Index::of(entries);
    let build_ms = start.elapsed().as_secs_f64() * 1000.0;
    let (mut taken, mut found) = (Vec::new(), Vec::new());
    for round in 0..=ROUNDS {
        for question in questions {
            let start = Instant::now();
            let results = std::hint::black_box(index.find(&question.text, |_| true));
            let took = start.elapsed().as_secs_f64() * 1000.0;
            if round > 0 {
                taken.push(took);
            } else {
                found.push(results.iter().take(10).any(|found| found.person == id(question.target)));
            }
        }
    }
    row("Kith", build_ms, taken, &found, questions)
}

fn minisearch(people: &[Somebody], questions: &[Question], folder: &Path) -> Way {
    let corpus: Vec<Value> = people
        .iter()
        .enumerate()
        .map(|(n, somebody)| {
            json!({ "id": n, "name": format!("{} {}", somebody.first, somebody.last), "nickname": somebody.nickname,
                    "notes": somebody.note.join(" "), "topics": somebody.topics.join(" ") })
        })
        .collect();
    let asked: Vec<Value> = questions
        .iter()
        .map(|question| json!({ "text": question.text, "target": question.target }))
        .collect();
    let write = |name: &str, value: Value| {
        std::fs::write(folder.join(name), value.to_string()).expect("the words are written");
    };
    write("corpus.json", json!(corpus));
    write("questions.json", json!({ "rounds": ROUNDS, "questions": asked }));
    let package = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("search");
    if !package.join("node_modules").exists() {
        let done = Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(&package).status();
        assert!(done.expect("npm starts").success(), "MiniSearch is installed");
    }
    let said =
        Command::new("node").arg(package.join("minisearch.mjs")).arg(folder).output().expect("node starts");
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    let said: Value = serde_json::from_slice(&said.stdout).expect("it answers with JSON");
    let list = |name: &str| said[name].as_array().cloned().unwrap_or_default();
    let taken = list("taken_ms").iter().filter_map(Value::as_f64).collect();
    let found: Vec<bool> = list("found").iter().filter_map(Value::as_bool).collect();
    row("MiniSearch", said["build_ms"].as_f64().unwrap_or(f64::NAN), taken, &found, questions)
}

fn row(way: &'static str, build_ms: f64, taken: Vec<f64>, found: &[bool], questions: &[Question]) -> Way {
    assert_eq!(
        (taken.len(), found.len()),
        (ROUNDS * questions.len(), questions.len()),
        "every question is answered"
    );
    let quickest =
        |n: usize| taken.iter().skip(n).step_by(questions.len()).copied().fold(f64::INFINITY, f64::min);
    let taken: Vec<f64> = (0..questions.len()).map(quickest).collect();
    let hits = found.iter().filter(|found| **found).count();
    let mut missed: BTreeMap<&str, usize> = BTreeMap::new();
    for (question, _) in questions.iter().zip(found).filter(|(_, found)| !**found) {
        *missed.entry(question.kind).or_default() += 1;
    }
    let missed: Vec<String> = missed.into_iter().map(|(kind, n)| format!("{kind} {n}")).collect();
    eprintln!("· {way} does not have among the first ten: {}", missed.join(", "));
    Way {
        finding: Row::of_ms(format!("{way}: {hits} of {} among the first ten", found.len()), taken),
        building: Row::of_ms(format!("{way}: the index"), vec![build_ms]),
    }
}

fn id(n: u32) -> PersonId {
    PersonId(uuid::Uuid::from_u128(u128::from(n)))
}

/// The people and the questions; the same in every run.
fn made() -> (Vec<Somebody>, Vec<Question>) {
    let mut random = Random(7);
    let vocabulary = Vocabulary::new(&mut random);
    let people: Vec<Somebody> = (0..PEOPLE).map(|_| vocabulary.somebody(&mut random)).collect();
    let questions = (0..QUESTIONS)
        .map(|n| {
            let target = random.below(PEOPLE as usize);
            let (kind, text) = ask(&people[target], n, &mut random);
            Question { kind, text, target: target as u32 }
        })
        .collect();
    (people, questions)
}

/// A question for somebody, of ten kinds in turn.
fn ask(somebody: &Somebody, n: usize, random: &mut Random) -> (&'static str, String) {
    let Somebody { first, last, nickname, note, topics, rarest } = somebody;
    let (first, last) = (first.to_lowercase(), last.to_lowercase());
    let start = |word: &str, letters: usize| word.chars().take(letters.max(2)).collect::<String>();
    match n % 10 {
        0 => ("both names", format!("{first} {last}")),
        1 => ("a name begun", format!("{first} {}", start(&last, 3))),
        2 => ("a last name begun", start(&last, 5)),
        3 => ("a nickname", nickname.to_lowercase()),
        4 => ("a slip in a last name", format!("{} {first}", slipped(&last, random))),
        5 => ("a word", rarest.clone()),
        6 => ("a word begun", start(rarest, rarest.len().saturating_sub(2))),
        7 => ("a slip in a word", slipped(rarest, random)),
        8 => ("two words", format!("{rarest} {}", random.one(note))),
        _ => ("a topic and a name begun", format!("{} {}", random.one(topics), start(&first, 3))),
    }
}

/// A word with one slip of the finger: swapped, missing, one too many, a wrong one.
fn slipped(word: &str, random: &mut Random) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = 1 + random.below(letters.len().saturating_sub(2).max(1));
    let other = (b'a' + random.below(26) as u8) as char;
    match random.below(4) {
        0 => letters.swap(at - 1, at),
        1 => drop(letters.remove(at)),
        2 => letters.insert(at, other),
        _ => letters[at] = other,
    }
    letters.into_iter().collect()
}

struct Vocabulary {
    /// The most used first.
    words: Vec<String>,
    /// How often a word is used, summed up to it.
    weights: Vec<f64>,
    firsts: Vec<String>,
    lasts: Vec<String>,
}

impl Vocabulary {
    fn new(random: &mut Random) -> Self {
        let mut words = distinct(VOCABULARY, random, |n, random| {
            // The more a word is used, the shorter it is.
            let syllables = if n < 200 { 1 } else { 2 + random.below(3) };
            (0..syllables).map(|_| syllable(random)).collect()
        });
        words.retain(|word| word.len() > 1);
        let mut sum = 0.0;
        let weights = (1..=words.len())
            .map(|rank| {
                sum += 1.0 / rank as f64;
                sum
            })
            .collect();
        let capital = |word: String| word[..1].to_uppercase() + &word[1..];
        let name = |syllables: usize, more: usize| {
            move |_: usize, random: &mut Random| {
                (0..syllables + random.below(more)).map(|_| syllable(random)).collect::<String>()
            }
        };
        let firsts = distinct(300, random, name(2, 1)).into_iter().map(capital).collect();
        let lasts = distinct(3000, random, name(2, 2)).into_iter().map(capital).collect();
        Self { words, weights, firsts, lasts }
    }

    fn rank(&self, random: &mut Random) -> usize {
        let at = random.share() * self.weights.last().copied().unwrap_or_default();
        self.weights.partition_point(|sum| *sum < at).min(self.words.len() - 1)
    }

    fn somebody(&self, random: &mut Random) -> Somebody {
        let ranks: Vec<usize> = (0..NOTE).map(|_| self.rank(random)).collect();
        let rarest = ranks.iter().copied().max().unwrap_or_default();
        let topics = (0..TOPICS).map(|_| self.words[self.rank(random)].clone()).collect();
        Somebody {
            first: random.one(&self.firsts).clone(),
            last: random.one(&self.lasts).clone(),
            nickname: random.one(&self.firsts).chars().take(4).chain(syllable(random).chars()).collect(),
            note: ranks.into_iter().map(|rank| self.words[rank].clone()).collect(),
            topics,
            rarest: self.words[rarest].clone(),
        }
    }
}

fn distinct(many: usize, random: &mut Random, make: impl Fn(usize, &mut Random) -> String) -> Vec<String> {
    let mut known = std::collections::HashSet::new();
    let mut words = Vec::new();
    while words.len() < many {
        let word = make(words.len(), random);
        if known.insert(word.clone()) {
            words.push(word);
        }
    }
    words
}

fn syllable(random: &mut Random) -> String {
    const ONSETS: [&str; 22] = [
        "b", "br", "d", "f", "g", "gr", "h", "j", "k", "l", "m", "n", "p", "pl", "r", "s", "st", "t", "tr",
        "v", "w", "sch",
    ];
    const VOWELS: [&str; 8] = ["a", "e", "i", "o", "u", "ai", "ea", "ou"];
    const CODAS: [&str; 10] = ["", "", "", "n", "r", "l", "s", "t", "nd", "m"];
    [random.one(&ONSETS), random.one(&VOWELS), random.one(&CODAS)].map(|part| *part).concat()
}

/// SplitMix64 (Steele et al. 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}
