//! One instrument as its file describes it, and what answers to it come to.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::contract::{InstrumentItem, InstrumentOption, InstrumentView};
use crate::error::{Refusal, RefusalCode};

/// The files, in the order screens list them. The tests load every one, so a broken file cannot be shipped.
const FILES: [&str; 4] = [
    include_str!("instruments/pulse-day.json"),
    include_str!("instruments/pulse-week.json"),
    include_str!("instruments/exhaustion.json"),
    include_str!("instruments/exhaustion-work.json"),
];

static ALL: LazyLock<Vec<Instrument>> =
    LazyLock::new(|| FILES.iter().filter_map(|file| serde_json::from_str(file).ok()).collect());

/// Every instrument there is.
pub fn all() -> &'static [Instrument] {
    &ALL
}

/// The instrument by that id.
pub fn find(id: &str) -> Option<&'static Instrument> {
    all().iter().find(|instrument| instrument.id == id)
}

/// A pulse or a published self-check.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// Its stable id.
    pub id: String,
    /// Raised whenever questions, codes or values change; answers to another version are kept but not compared.
    pub version: u16,
    /// The languages (BCP 47) its wording can be traced in.
    pub languages: Vec<String>,
    /// The questions in their published order.
    pub items: Vec<Item>,
    /// The sets of answers the questions choose from, by name.
    pub options: BTreeMap<String, Vec<AnswerOption>>,
    /// How the values of the answers become one.
    pub scoring: Scoring,
    /// Fewer answers than this have no value.
    pub needed: usize,
    /// Lowest possible value.
    pub min: f64,
    /// Highest possible value.
    pub max: f64,
    /// Whether a higher value means heavier.
    pub higher_is_heavier: bool,
    /// Values nearer than this to the usual are the usual; a distance of exactly this much is not. All design
    /// choices: 12.5 of 100 for exhaustion, one of five steps on average for the weekly pulse, and more than one
    /// step for the daily one, where a single step is how days differ.
    pub usual_within: f64,
    /// About how long it takes.
    pub seconds: u16,
    /// Whether it is asked only of people who work.
    pub about_work: bool,
    /// When it is offered.
    pub schedule: Schedule,
    /// Where it comes from.
    pub source: Source,
    /// On what terms it may be used.
    pub licence: String,
    /// What there is to say about those terms.
    pub licence_note: String,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Its catalogue key.
    pub key: String,
    /// The name of its set of answers.
    pub options: String,
    /// Whether its values count the other way round.
    #[serde(default)]
    pub reversed: bool,
    /// The lightest answer with which the card with ways to help comes first; heavier ones count too.
    #[serde(default)]
    pub help_card_from: Option<u8>,
    /// On how many days running that answer must have been given.
    #[serde(default = "one_day")]
    pub help_card_days: u8,
}

fn one_day() -> u8 {
    1
}

/// One answer of a set.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerOption {
    /// The code it is stored by.
    pub code: u8,
    /// Its catalogue key.
    pub key: String,
    /// Its published value.
    pub value: f64,
}

/// How the values of the answers become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scoring {
    /// The mean of what was answered.
    Mean,
    /// The sum of what was answered.
    Sum,
}

/// When an instrument is offered; taking it by hand is possible at any time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    /// Whether it has its own place on Today and is never named as due there.
    #[serde(default)]
    pub on_today: bool,
    /// Days from taking it to the next offer.
    pub gap_days: i64,
    /// It is never offered sooner than this after it was taken.
    pub min_gap_hours: i64,
    /// For how many days an offer stands before it is quietly moved on.
    pub open_days: i64,
    /// Days from the first thing written in Kith to the first offer.
    pub first_days: i64,
    /// Days from a return after a long absence to the first offer; least for the shortest.
    pub return_days: i64,
}

/// Where an instrument comes from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Who wrote it.
    pub authors: String,
    /// When.
    pub year: u16,
    /// Under what title.
    pub title: String,
    /// Where it was published, if it was.
    pub journal: Option<String>,
}

impl std::fmt::Display for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({}). {}.", self.authors, self.year, self.title)?;
        self.journal.iter().try_for_each(|journal| write!(f, " {journal}."))
    }
}

impl Instrument {
    /// What the answers come to; `None` where too few were given. Items left off at the end count as left out.
    pub fn score(&self, answers: &[Option<u8>]) -> Result<Option<f64>, Refusal> {
        let refused = || Refusal::new("answers", RefusalCode::AnswerUnknown);
        if answers.len() > self.items.len() {
            return Err(refused());
        }
        let values = self
            .items
            .iter()
            .zip(answers)
            .filter_map(|(item, answer)| answer.map(|code| self.value(item, code).ok_or_else(refused)))
            .collect::<Result<Vec<f64>, Refusal>>()?;
        if values.is_empty() || values.len() < self.needed {
            return Ok(None);
        }
        let sum: f64 = values.iter().sum();
        Ok(Some(match self.scoring {
            Scoring::Mean => sum / values.len() as f64,
            Scoring::Sum => sum,
        }))
    }

    /// The instrument as it is asked.
    pub fn view(&self) -> InstrumentView {
        let items = self.items.iter().map(|item| InstrumentItem {
            key: item.key.clone(),
            options: self
                .options_of(item)
                .iter()
                .map(|option| InstrumentOption { code: option.code, key: option.key.clone() })
                .collect(),
        });
        InstrumentView {
            id: self.id.clone(),
            version: self.version,
            items: items.collect(),
            needed: self.needed,
            source: self.source.to_string(),
            licence: format!("{}. {}", self.licence, self.licence_note),
        }
    }

    /// The answers a question chooses from.
    pub fn options_of(&self, item: &Item) -> &[AnswerOption] {
        self.options.get(&item.options).map_or(&[], Vec::as_slice)
    }

    /// What an answer counts; a reversed item is mirrored within its own set of answers.
    pub(super) fn value(&self, item: &Item, code: u8) -> Option<f64> {
        let options = self.options_of(item);
        let value = options.iter().find(|option| option.code == code)?.value;
        if !item.reversed {
            return Some(value);
        }
        let values = || options.iter().map(|option| option.value);
        Some(values().fold(f64::INFINITY, f64::min) + values().fold(f64::NEG_INFINITY, f64::max) - value)
    }

    /// What an answer weighs: as [`Self::value`], turned so that more is heavier whatever the instrument.
    pub(super) fn weight(&self, item: &Item, code: u8) -> Option<f64> {
        let value = self.value(item, code)?;
        Some(if self.higher_is_heavier { value } else { -value })
    }
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "scores are compared with numbers that are meant exactly")]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::checkin::{EXHAUSTION, EXHAUSTION_WORK, PULSE_DAY, PULSE_WEEK};

    fn some(codes: &[u8]) -> Vec<Option<u8>> {
        codes.iter().copied().map(Some).collect()
    }

    fn score(id: &str, answers: &[Option<u8>]) -> Option<f64> {
        find(id).unwrap().score(answers).unwrap()
    }

    #[test]
    fn every_file_is_an_instrument() {
        let listed: BTreeSet<_> =
            std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/checkin/instruments"))
                .unwrap()
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .collect();
        let loaded: BTreeSet<_> = FILES
            .iter()
            .map(|file| serde_json::from_str::<Instrument>(file).unwrap())
            .map(|instrument| format!("{}.json", instrument.id))
            .collect();
        assert_eq!(loaded, listed);
        assert_eq!(all().len(), FILES.len());
        for id in [PULSE_DAY, PULSE_WEEK, EXHAUSTION, EXHAUSTION_WORK] {
            assert_eq!(find(id).unwrap().id, id);
        }
        assert_eq!(find("other"), None);
    }

    #[test]
    fn every_instrument_agrees_with_itself() {
        for instrument in all() {
            let id = &instrument.id;
            assert!(instrument.version >= 1 && instrument.seconds > 0, "{id}");
            assert!(instrument.languages.iter().any(|language| language == "en"), "{id}");
            assert!((1..=instrument.items.len()).contains(&instrument.needed), "{id}");
            assert!(instrument.usual_within > 0.0, "{id}");
            for (n, item) in instrument.items.iter().enumerate() {
                assert_eq!(item.key, format!("item-{id}-{}", n + 1));
                let codes: BTreeSet<_> = instrument.options_of(item).iter().map(|o| o.code).collect();
                assert!(codes.len() >= 2 && codes.len() == instrument.options_of(item).len(), "{}", item.key);
                assert!(item.help_card_from.is_none_or(|code| codes.contains(&code)), "{}", item.key);
                assert!(item.help_card_days >= 1, "{}", item.key);
            }
            let used: BTreeSet<_> = instrument.items.iter().map(|item| &item.options).collect();
            assert_eq!(used, instrument.options.keys().collect(), "{id}");
            for (name, options) in &instrument.options {
                for option in options {
                    assert_eq!(option.key, format!("option-{name}-{}", option.code));
                }
            }
            let schedule = instrument.schedule;
            assert!(schedule.open_days >= 1 && schedule.open_days <= schedule.gap_days, "{id}");
            assert!(schedule.min_gap_hours <= schedule.gap_days * 24, "{id}");
            assert!(schedule.first_days >= 0 && schedule.return_days >= 0, "{id}");
            assert!(!instrument.licence.is_empty() && !instrument.licence_note.is_empty(), "{id}");
        }
    }

    #[test]
    fn the_bounds_are_the_lightest_and_the_heaviest_sheet() {
        for instrument in all() {
            let sheet = |heaviest: bool| -> Vec<Option<u8>> {
                let codes = instrument.items.iter().map(|item| {
                    let by = |a: &&AnswerOption, b: &&AnswerOption| {
                        instrument
                            .weight(item, a.code)
                            .unwrap()
                            .total_cmp(&instrument.weight(item, b.code).unwrap())
                    };
                    let options = instrument.options_of(item).iter();
                    let option = if heaviest { options.max_by(by) } else { options.min_by(by) };
                    Some(option.unwrap().code)
                });
                codes.collect()
            };
            let heaviest = instrument.score(&sheet(true)).unwrap().unwrap();
            let lightest = instrument.score(&sheet(false)).unwrap().unwrap();
            let bounds = (instrument.min, instrument.max);
            let seen = if instrument.higher_is_heavier { (lightest, heaviest) } else { (heaviest, lightest) };
            assert_eq!(seen, bounds, "{}", instrument.id);
        }
    }

    #[test]
    fn no_file_uses_a_word_that_judges() {
        for file in FILES {
            let text = file.to_lowercase();
            for word in ["band", "grade", "risk", "sever", "diagnos", "screen", "cut-off", "threshold"] {
                assert!(!text.contains(word), "{word}");
            }
        }
    }

    #[test]
    fn published_examples_come_out() {
        assert_eq!(score(EXHAUSTION, &some(&[2, 1, 3, 0, 2, 1])), Some(37.5));
        assert_eq!(score(EXHAUSTION_WORK, &some(&[2, 2, 1, 3, 2, 1, 3])), Some(300.0 / 7.0));
        assert!((300.0_f64 / 7.0 - 42.857_142_857).abs() < 1e-9);
        assert_eq!(score(PULSE_WEEK, &some(&[5, 5, 1])), Some(5.0));
        assert_eq!(score(PULSE_DAY, &some(&[3])), Some(3.0));
    }

    #[test]
    fn every_code_counts_what_was_published() {
        for code in 0..=4 {
            let value = f64::from(code) * 25.0;
            assert_eq!(score(EXHAUSTION, &[Some(code); 6]), Some(value));
            let mut work = vec![Some(code); 7];
            work[6] = Some(4 - code);
            assert_eq!(score(EXHAUSTION_WORK, &work), Some(value));
        }
        for code in 1..=5 {
            assert_eq!(score(PULSE_DAY, &[Some(code)]), Some(f64::from(code)));
            assert_eq!(score(PULSE_WEEK, &some(&[code, code, 6 - code])), Some(f64::from(code)));
        }
    }

    #[test]
    fn a_reversed_item_pulls_the_other_way() {
        let energy = |code| score(EXHAUSTION_WORK, &some(&[2, 2, 2, 2, 2, 2, code])).unwrap();
        assert!((0..4).all(|code| energy(code) > energy(code + 1)));
        let asked = |code| score(PULSE_WEEK, &some(&[3, 3, code])).unwrap();
        assert!((1..5).all(|code| asked(code) > asked(code + 1)));
    }

    #[test]
    fn too_few_answers_have_no_value_and_enough_do() {
        for (id, needed) in [(PULSE_DAY, 1), (PULSE_WEEK, 2), (EXHAUSTION, 3), (EXHAUSTION_WORK, 4)] {
            let items = find(id).unwrap().items.len();
            for given in 0..=items {
                let mut sheet = vec![Some(2); given];
                assert_eq!(score(id, &sheet).is_some(), given >= needed, "{id} {given}, the rest left off");
                sheet.resize(items, None);
                assert_eq!(score(id, &sheet).is_some(), given >= needed, "{id} {given}, the rest left out");
                sheet.reverse();
                assert_eq!(score(id, &sheet).is_some(), given >= needed, "{id} {given}, at the end");
            }
        }
    }

    #[test]
    fn unknown_codes_and_too_many_answers_are_refused() {
        let refused = Err(Refusal::new("answers", RefusalCode::AnswerUnknown));
        for instrument in all() {
            let known = instrument.options_of(&instrument.items[0])[0].code;
            let items = instrument.items.len();
            assert_eq!(instrument.score(&vec![Some(known); items + 1]), refused);
            assert_eq!(instrument.score(&vec![None; items + 1]), refused);
            for (n, item) in instrument.items.iter().enumerate() {
                for code in 0..=u8::MAX {
                    let mut sheet = vec![None; items];
                    sheet[n] = Some(code);
                    let exists = instrument.options_of(item).iter().any(|option| option.code == code);
                    assert_eq!(instrument.score(&sheet).is_ok(), exists, "{} {code}", item.key);
                }
            }
        }
    }

    #[test]
    fn the_weekly_pulse_agrees_with_a_second_reckoning_on_every_sheet() {
        let codes = [None, Some(1), Some(2), Some(3), Some(4), Some(5)];
        for a in codes {
            for b in codes {
                for c in codes {
                    let kept: Vec<u8> = [a, b, c.map(|code| 6 - code)].into_iter().flatten().collect();
                    let total: u32 = kept.iter().copied().map(u32::from).sum();
                    let expected = (kept.len() >= 2).then(|| f64::from(total) / kept.len() as f64);
                    assert_eq!(score(PULSE_WEEK, &[a, b, c]), expected);
                }
            }
        }
    }

    /// Every sheet there can be, blanks included, reckoned in whole quarters: value = 25 × quarters ÷ answers.
    #[test]
    fn the_exhaustion_scales_agree_with_a_second_reckoning_on_every_sheet() {
        for (id, items, mirrored, needed) in [(EXHAUSTION, 6, None, 3), (EXHAUSTION_WORK, 7, Some(6), 4)] {
            for number in 0..6_u32.pow(items) {
                let mut sheet = Vec::new();
                let (mut quarters, mut given) = (0, 0);
                for n in 0..items {
                    let digit = number / 6_u32.pow(n) % 6;
                    sheet.push(u8::try_from(digit).ok().filter(|code| *code < 5));
                    if digit < 5 {
                        quarters += if mirrored == Some(n) { 4 - digit } else { digit };
                        given += 1;
                    }
                }
                let expected = (given >= needed).then(|| f64::from(25 * quarters) / f64::from(given));
                assert_eq!(score(id, &sheet), expected, "{id} {sheet:?}");
            }
        }
    }
}
