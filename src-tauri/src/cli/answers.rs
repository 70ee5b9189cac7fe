//! What each command does. Everything here ends in core; the command line has no rules of its own.

use std::io::{IsTerminal, stderr, stdin};
use std::path::Path;

use clap::ValueEnum;

use kith_core::change::Change;
use kith_core::contract::{
    BulkEdit, EditMany, FoundField, ImportReport, PeopleQuery, PersonChip, PersonRow, PersonView, Problem,
    Sharing,
};
use kith_core::domain::{Cadence, Moment, Need, PeopleFilter, PersonId};
use kith_core::error::{Refusal, RefusalCode};
use kith_core::exchange::{self, LogLine};
use kith_core::network::{EgoNet, Measures};
use kith_core::{App, checkin, store, views};
use serde_json::{Value, json};

use super::args::{AnswerNamed, Command, Format, What};
use super::{batch, keeping, print, problem};
use crate::kith::read_file;
use crate::words::Words;
use crate::{clock, paths};

/// An answer in both forms.
pub(super) struct Said {
    /// For people.
    pub(super) text: String,
    /// For scripts.
    pub(super) json: Value,
    /// Whether all that was asked could be done.
    pub(super) whole: bool,
}

impl Said {
    pub(super) fn new(text: String, json: Value) -> Self {
        Self { text, json, whole: true }
    }
}

/// The published names of scales that carry a plainer one here.
const ALSO_CALLED: [(&str, &str); 2] = [("cbi-personal", "exhaustion"), ("cbi-work", "exhaustion-work")];

/// Does what was asked.
pub(super) fn answer(command: &Command, words: &Words) -> Result<Said, Problem> {
    let now = clock::now();
    if let What::Score { instrument, answers } = &command.what {
        return score(instrument, answers);
    }
    let place = paths::place(command.data_dir.as_deref());
    if let What::Doctor { repair } = command.what {
        return keeping::doctor(command, &place, repair, now, words);
    }
    let app = keeping::enter(command, &place, words)?;
    match &command.what {
        What::Import { files, dry_run } => {
            let files: Vec<_> = files.iter().map(|path| read_file(path)).collect();
            let report = if *dry_run {
                app.read_import(now, &files).report
            } else {
                app.import(now, &files).map_err(problem)?.1
            };
            Ok(imported(&report, words))
        }
        What::Export { format, output, discreet, pseudonyms } => {
            let sharing = Sharing { discreet: *discreet, pseudonyms: *pseudonyms };
            export(&app, now, *format, sharing, output.as_deref(), words)
        }
        What::People => {
            let query = PeopleQuery { text: String::new(), filter: everyone() };
            let people = app.people(&query, now);
            Ok(Said::new(print::people(&people, words), json!(people.rows)))
        }
        What::Person { name } => {
            let person = named(&app, name, now)?;
            Ok(Said::new(print::person(&person, words), json!(person)))
        }
        What::Network => {
            let book = app.book();
            let measures = Measures::of(&EgoNet::of(&book));
            Ok(Said::new(print::network(&views::network(&book, now), words), json!(measures)))
        }
        What::Log { line } => log(&app, line, now, words),
        What::TurnTo { need, low } => Ok(turn_to(&app, (*need).into(), *low, now, words)),
        What::Nudges { at } => Ok(nudges(&app, at.map_or(now, |utc| Moment { utc, ..now }), words)),
        What::Nudge { name, answer } => answer_nudge(&app, name, *answer, now, words),
        What::Dates => Ok(dates(&app, now, words)),
        What::Backup { output } => keeping::backup(&app, command, output.as_deref(), now, words),
        What::Restore { file, dry_run } => keeping::restore(&app, command, file, *dry_run, now, words),
        What::Batch => {
            batch::run(&app, stdin().lock(), std::io::stdout().lock())?;
            Ok(Said::new(String::new(), Value::Null))
        }
        What::Score { .. } | What::Doctor { .. } => {
            Err(problem(Refusal::new("command", RefusalCode::Malformed)))
        }
    }
}

/// Also those of the past.
fn everyone() -> PeopleFilter {
    PeopleFilter { with_past: true, ..PeopleFilter::default() }
}

fn imported(report: &ImportReport, words: &Words) -> Said {
    let people: Vec<_> = [&report.added, &report.updated, &report.unchanged].into_iter().flatten().collect();
    let json = json!({
        "added": report.added.len(),
        "updated": report.updated.len(),
        "unchanged": report.unchanged.len(),
        "rejected": report.rejected,
        "files": report.files,
        "people": people,
    });
    let whole = report.files.iter().all(|file| file.problem.is_none());
    Said { text: print::imported(report, words), json, whole }
}

fn export(
    app: &App,
    now: Moment,
    format: Format,
    sharing: Sharing,
    output: Option<&Path>,
    words: &Words,
) -> Result<Said, Problem> {
    // The others are for oneself and have everything: never quietly more than was asked for.
    if sharing != Sharing::default() && !matches!(format, Format::GraphMl) {
        return Err(problem(Refusal::new("format", RefusalCode::Malformed)));
    }
    let book = app.book();
    let (document, people) = match format {
        Format::Json => (exchange::export_json(&book, now), book.people.len()),
        Format::Csv => (exchange::export_csv(&book), book.people.len()),
        Format::GraphMl => {
            let shared = exchange::shared(&book, sharing).people.len();
            (exchange::export_graphml(&book, sharing), shared)
        }
    };
    drop(book);
    let Some(path) = output else {
        let json = match format {
            Format::Json => serde_json::from_str(&document).unwrap_or(Value::Null),
            Format::Csv => json!({ "csv": document }),
            Format::GraphMl => json!({ "graphml": document }),
        };
        return Ok(Said::new(document, json));
    };
    store::write_private(path, document.as_bytes()).map_err(problem)?;
    let text =
        words.fill("cli-exported", &[("count", people.into()), ("path", path.display().to_string().into())]);
    Ok(Said::new(text, json!({ "written": path, "people": people })))
}

/// The one person of that name; a part of the name is enough where only one fits.
fn named(app: &App, name: &str, now: Moment) -> Result<PersonView, Problem> {
    let mut found = views::find_by_name(&app.book(), name);
    if found.is_empty() {
        let query = PeopleQuery { text: name.into(), filter: everyone() };
        // What was found in a note is somebody else's business.
        let is_name =
            |row: &PersonRow| row.found.as_ref().is_none_or(|found| found.field == FoundField::Nickname);
        found = app.people(&query, now).rows.into_iter().filter(is_name).map(|row| row.id).collect();
    }
    let book = app.book();
    let refused = |code| problem(Refusal::new("name", code));
    match found.as_slice() {
        [only] => views::person(&book, *only, now).map_err(problem),
        [] => Err(refused(RefusalCode::Unknown)),
        several => {
            let names: Vec<_> = several.iter().take(5).filter_map(|id| name_of(app, *id)).collect();
            Err(Problem { hint: Some(names.join(" · ")), ..refused(RefusalCode::Ambiguous) })
        }
    }
}

fn log(app: &App, line: &str, now: Moment, words: &Words) -> Result<Said, Problem> {
    let read = understood(app, line, now, words)?;
    let names: Vec<_> = read.with.iter().filter_map(|id| name_of(app, *id)).collect();
    if read.no_tracking {
        let set = BulkEdit { cadence: Some(Cadence::Never), ..BulkEdit::default() };
        let change = Change::EditMany(EditMany { ids: read.with, set });
        let done = app.commit(now, &change).map_err(problem)?;
        let text = words.fill("cli-not-tracked", &[("names", names.join(", ").into())]);
        return Ok(Said::new(text, json!({ "with": names, "no_tracking": true, "change": done.undo.seq })));
    }
    let text = print::logged(&read, &names, words);
    let mut json = json!({
        "date": read.date,
        "with": names,
        "channel": read.channel,
        "reached_out": read.reached_out,
        "topics": read.topics,
        "after": read.after,
        "got": read.got,
        "gave": read.gave,
        "ask": read.ask,
    });
    let done = app.log_catch_up(now, read.into()).map_err(problem)?;
    json["change"] = json!(done.undo.seq);
    Ok(Said::new(text, json))
}

/// What a line says. Where more than one person goes by a name, the terminal is asked; without one that is a refusal with
/// their names.
fn understood(app: &App, line: &str, now: Moment, words: &Words) -> Result<LogLine, Problem> {
    let mut chosen = Vec::new();
    loop {
        let read = exchange::read_log_line(line, &app.book(), now, &chosen);
        let unclear = match read {
            Ok(line) => return Ok(line),
            Err(unclear) => unclear,
        };
        let Some(mention) = unclear.which.first() else { return Err(problem(unclear.refusal)) };
        let can_ask = stdin().is_terminal() && stderr().is_terminal();
        let Some(person) = can_ask.then(|| print::which(mention, words)).flatten() else {
            let names: Vec<_> = mention.people.iter().take(5).map(|person| person.name.as_str()).collect();
            let hint = Some(names.join(" · "));
            return Err(Problem { hint, ..problem(unclear.refusal) });
        };
        chosen.push((mention.words.clone(), person));
    }
}

fn nudges(app: &App, now: Moment, words: &Words) -> Said {
    let today = views::today(&app.book(), now);
    let rows: Vec<_> = today
        .suggestions
        .iter()
        .map(|suggestion| {
            json!({
                "person": suggestion.person.name,
                "id": suggestion.person.id,
                "kind": suggestion.kind,
                "reasons": suggestion.reasons,
                "text": print::opening(suggestion, words),
            })
        })
        .collect();
    Said::new(print::nudges(&today, words), json!({ "nudges": rows, "capacity": today.capacity }))
}

/// Says something to a suggestion, as the window, the tray and the notification do.
fn answer_nudge(
    app: &App,
    name: &str,
    answer: AnswerNamed,
    now: Moment,
    words: &Words,
) -> Result<Said, Problem> {
    let person = named(app, name, now)?;
    let today = views::today(&app.book(), now);
    let done = app.answer_suggestion(now, person.id, answer.into()).map_err(problem)?;
    let mut lines = vec![words.fill("cli-answered", &[("name", person.name.as_str().into())])];
    if matches!(answer, AnswerNamed::Hello) {
        // The words to begin with, and ways to reach them.
        let suggestion = today.suggestions.iter().find(|suggestion| suggestion.person.id == person.id);
        lines.extend(suggestion.map(|suggestion| format!("“{}”", print::opening(suggestion, words))));
        lines.extend(person.contacts.iter().map(|contact| contact.value.clone()));
    }
    let answer = answer.to_possible_value().map(|value| value.get_name().to_owned());
    let json = json!({ "person": person.name, "answer": answer, "change": done.undo.seq });
    Ok(Said::new(lines.join("\n"), json))
}

/// The days to come, and what one wanted to ask about.
fn dates(app: &App, now: Moment, words: &Words) -> Said {
    let today = views::today(&app.book(), now);
    let rows: Vec<_> = today
        .ahead
        .iter()
        .map(|row| json!({ "person": row.person.name, "on": row.on, "in_days": row.in_days, "what": row.what }))
        .collect();
    Said::new(print::dates(&today, words), json!({ "ahead": rows }))
}

/// `low` says that there is little energy; where it was not said, capacity does.
fn turn_to(app: &App, need: Need, low: bool, now: Moment, words: &Words) -> Said {
    let view = views::turn_to(&app.book(), need, low.then_some(true), now);
    let people: Vec<_> = view
        .people
        .iter()
        .map(|found| {
            json!({
                "person": found.person.name,
                "id": found.person.id,
                "reason": print::turn_reasons(found, words),
                "reasons": found.reasons,
                "channel": found.ways.first().map(|way| way.way),
                "ways": found.ways,
                "opening": print::turn_opening(found, words),
            })
        })
        .collect();
    let names = |people: &[PersonChip]| people.iter().map(|person| person.name.clone()).collect::<Vec<_>>();
    let elsewhere: Vec<_> =
        view.elsewhere.iter().map(|row| json!({ "kind": row.kind, "people": names(&row.givers) })).collect();
    let json = json!({
        "people": people,
        "professional": { "people": names(&view.professionals), "text": print::professional(&view, words) },
        "low": view.low,
        "elsewhere": elsewhere,
        "could_grow": view.could_grow.as_ref().map(|person| &person.name),
    });
    Said::new(print::turn_to(&view, words), json)
}

/// Needs no store: the answers are all there is.
fn score(name: &str, answers: &str) -> Result<Said, Problem> {
    let refused = |field, code| problem(Refusal::new(field, code));
    let id = ALSO_CALLED.iter().find(|(also, _)| *also == name).map_or(name, |(_, id)| *id);
    let instrument = checkin::find(id).ok_or_else(|| refused("instrument", RefusalCode::Unknown))?;
    let answers = answers
        .split(',')
        .map(|answer| match answer.trim() {
            "" | "-" => Ok(None),
            code => code.parse().map(Some).map_err(|_| refused("answers", RefusalCode::AnswerUnknown)),
        })
        .collect::<Result<Vec<Option<u8>>, _>>()?;
    let total = instrument.score(&answers).map_err(problem)?;
    let total = total.ok_or_else(|| refused("answers", RefusalCode::TooFewAnswers))?;
    Ok(Said::new(
        total.to_string(),
        json!({ "instrument": instrument.id, "version": instrument.version, "total": total, "subscales": {} }),
    ))
}

fn name_of(app: &App, id: PersonId) -> Option<String> {
    app.book().people.get(&id).map(|person| person.name.clone())
}
