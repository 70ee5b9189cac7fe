//! Answers as words on a terminal.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::ExitCode;

use kith_core::contract::{
    AheadWhat, ImportReport, MeasureForm, MendedView, Mention, NetworkView, PeopleView, PersonView, Reason,
    RestorePreview, Suggestion, TodayView, TurnReason, TurnToPerson, TurnToView,
};
use kith_core::domain::{Need, PersonId, SupportKind};
use kith_core::exchange::LogLine;
use kith_core::store::Examined;
use serde::Serialize;

use super::answers::Said;
use crate::words::Words;

/// Prints an answer. A reader that goes away early, as `head` does, is no error.
pub(super) fn answer(said: Said, json: bool) -> ExitCode {
    let text = if json { format!("{:#}", said.json) } else { said.text };
    let text = text.trim_end();
    let written = if text.is_empty() { Ok(()) } else { writeln!(std::io::stdout().lock(), "{text}") };
    let failed = written.is_err_and(|error| error.kind() != std::io::ErrorKind::BrokenPipe);
    if failed || !said.whole { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// One line on stderr.
pub(super) fn error(text: &str) {
    // Where stderr is closed there is no one to tell.
    let _ = writeln!(std::io::stderr().lock(), "kith: {text}");
}

/// The name an enum value has on the wire, and so in the catalogue's keys.
fn code(value: impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// A line for each person: name, circle, last contact.
pub(super) fn people(people: &PeopleView, words: &Words) -> String {
    if people.rows.is_empty() {
        return words.say("cli-nobody");
    }
    let mut text = String::new();
    for row in &people.rows {
        let circle =
            row.circle.map_or("cli-unplaced".to_owned(), |circle| format!("circle-{}", code(circle)));
        let last = row.last_contact.map_or_else(|| words.say("cli-no-contact"), |date| date.to_string());
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{}\t{}\t{last}", row.name, words.say(&circle));
    }
    text
}

/// One person in a few lines.
pub(super) fn person(person: &PersonView, words: &Words) -> String {
    let mut text = person.name.clone();
    let mut line = |label: &str, value: String| {
        if !value.is_empty() {
            let _ = write!(text, "\n{}: {value}", words.say(label));
        }
    };
    let listed = |kinds: Vec<String>| kinds.iter().map(|kind| words.say(kind)).collect::<Vec<_>>().join(", ");
    line(
        "cli-circle",
        person.circle.map(|circle| words.say(&format!("circle-{}", code(circle)))).unwrap_or_default(),
    );
    line(
        "cli-sector",
        person.sector.map(|sector| words.say(&format!("sector-{}", code(sector)))).unwrap_or_default(),
    );
    let support = |kinds: &kith_core::domain::SupportSet| {
        listed(kinds.iter().map(|kind| format!("support-{}", code(kind))).collect())
    };
    line("cli-gives", support(&person.support.gives));
    line("cli-gets", support(&person.support.gets));
    line("cli-last-contact", person.last_contact.map(|date| date.to_string()).unwrap_or_default());
    for point in &person.contacts {
        line("cli-reach", point.value.replace('\n', ", "));
    }
    for catch_up in person.timeline.iter().take(5) {
        line("cli-catch-up", format!("{} {}", catch_up.date, catch_up.note).trim_end().to_owned());
    }
    text
}

/// What was logged, as it was understood.
pub(super) fn logged(read: &LogLine, names: &[String], words: &Words) -> String {
    let date = read.date.to_string();
    let mut text = words.fill("cli-logged", &[("names", names.join(", ").into()), ("date", date.into())]);
    let mut line = |label: &str, value: String| {
        if !value.is_empty() {
            let _ = write!(text, "\n{}: {value}", words.say(label));
        }
    };
    let word = |key: Option<String>| key.map(|key| words.say(&key)).unwrap_or_default();
    let support = |kinds: &[SupportKind]| {
        let said: Vec<_> = kinds.iter().map(|kind| words.say(&format!("support-{}", code(kind)))).collect();
        said.join(", ")
    };
    line("cli-how", word(read.channel.map(|channel| format!("channel-{}", code(channel)))));
    line("cli-reached", word(read.reached_out.map(|who| format!("reached-{}", code(who)))));
    let after = read.after.map(|after| match after.value() {
        -2 => "after-m2",
        -1 => "after-m1",
        0 => "after-0",
        1 => "after-p1",
        _ => "after-p2",
    });
    line("cli-after", word(after.map(str::to_owned)));
    line("cli-got", support(&read.got));
    line("cli-gave", support(&read.gave));
    line("cli-topics", read.topics.join(", "));
    if let Some(ask) = &read.ask {
        let values = [("about", ask.about.clone().into()), ("on", ask.on.clone().into())];
        line("cli-ask", words.fill("cli-ask-later", &values));
    }
    text
}

/// Asks at the terminal whom the words mean; none where that was not answered.
pub(super) fn which(mention: &Mention, words: &Words) -> Option<PersonId> {
    let mut asked = words.fill("cli-which", &[("words", mention.words.clone().into())]);
    for (number, person) in (1..).zip(&mention.people) {
        let circle =
            person.circle.map_or("cli-unplaced".to_owned(), |circle| format!("circle-{}", code(circle)));
        let _ = write!(asked, "\n{number}  {}  ({})", person.name, words.say(&circle));
    }
    let mut terminal = std::io::stderr().lock();
    write!(terminal, "{asked}\n> ").and_then(|()| terminal.flush()).ok()?;
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer).ok()?;
    let number: usize = answer.trim().parse().ok()?;
    mention.people.get(number.checked_sub(1)?).map(|person| person.id)
}

/// Who gives what, and every measure with both readings.
pub(super) fn network(network: &NetworkView, words: &Words) -> String {
    let mut text = String::new();
    for row in &network.coverage {
        let kind = words.say(&format!("support-{}", code(row.kind)));
        let names: Vec<_> = row.givers.iter().map(|giver| giver.name.as_str()).collect();
        let names = if names.is_empty() { words.say("cli-nobody-gives") } else { names.join(", ") };
        let _ = writeln!(text, "{kind}: {names}");
    }
    for row in &network.rows {
        let Some(value) = row.value else { continue };
        let value = match row.form {
            MeasureForm::Count => format!("{value:.0}"),
            MeasureForm::Share => format!("{:.0} %", value * 100.0),
            MeasureForm::Number | MeasureForm::Balance => format!("{value:.2}"),
        };
        let (comfort, exposure) = (words.say(&row.comfort), words.say(&row.exposure));
        let _ = write!(text, "\n{}: {value}\n  {comfort}\n  {exposure}\n", words.say(&row.key));
    }
    text
}

/// What an import brought and refused.
pub(super) fn imported(report: &ImportReport, words: &Words) -> String {
    let count = |key: &str, names: &[String]| words.fill(key, &[("count", names.len().into())]);
    let mut lines = vec![count("cli-added", &report.added)];
    for (key, names) in [("cli-updated", &report.updated), ("cli-unchanged", &report.unchanged)] {
        if !names.is_empty() {
            lines.push(count(key, names));
        }
    }
    for file in &report.files {
        if let Some(problem) = file.problem {
            lines.push(format!("{}: {}", file.name, words.say(&format!("import-problem-{}", code(problem)))));
        }
    }
    for refused in &report.rejected {
        let reason = words.say(&format!("import-reason-{}", code(refused.reason)));
        let detail = if refused.detail.is_empty() { String::new() } else { format!(" ({})", refused.detail) };
        lines.push(format!("{}: {reason}{detail}", refused.place));
    }
    lines.join("\n")
}

/// Whom Kith would suggest, and why.
pub(super) fn nudges(today: &TodayView, words: &Words) -> String {
    let mut lines = Vec::new();
    if today.capacity.low {
        lines.push(words.say("cli-low"));
    }
    if today.suggestions.is_empty() {
        lines.push(words.say("cli-no-nudges"));
    }
    for suggestion in &today.suggestions {
        lines.push(suggestion.person.name.clone());
        lines.extend(
            suggestion
                .reasons
                .iter()
                .map(|reason| format!("  {}", because(reason, &suggestion.person.name, words))),
        );
        lines.push(format!("  “{}”", opening(suggestion, words)));
    }
    lines.join("\n")
}

/// The days to come.
pub(super) fn dates(today: &TodayView, words: &Words) -> String {
    if today.ahead.is_empty() {
        return words.say("cli-no-dates");
    }
    let lines = today.ahead.iter().map(|row| {
        let name = row.person.name.as_str();
        let what = match &row.what {
            AheadWhat::Birthday { turns: Some(turns) } => {
                words.fill("cli-date-birthday-turns", &[("name", name.into()), ("turns", (*turns).into())])
            }
            AheadWhat::Birthday { turns: None } => words.fill("cli-date-birthday", &[("name", name.into())]),
            AheadWhat::Remembrance { label: None } => {
                words.fill("cli-date-birthday", &[("name", name.into())])
            }
            AheadWhat::Day { label, .. } | AheadWhat::Remembrance { label: Some(label) } => {
                words.fill("cli-date-day", &[("name", name.into()), ("label", label.as_str().into())])
            }
            AheadWhat::FollowUp { about, .. } => {
                words.fill("cli-date-follow-up", &[("name", name.into()), ("about", about.as_str().into())])
            }
        };
        format!("{}  {what}", row.on)
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Whom one could turn to; professional help is always the last line.
pub(super) fn turn_to(view: &TurnToView, words: &Words) -> String {
    let mut lines = Vec::new();
    if view.people.is_empty() && view.need != Need::NotSafe {
        lines.push(words.say(if view.low { "turn-none-low" } else { "turn-none" }));
        lines.extend(view.elsewhere.iter().map(|row| {
            let names: Vec<&str> = row.givers.iter().map(|person| person.name.as_str()).collect();
            format!("  {}: {}", words.say(&format!("support-{}", code(row.kind))), names.join(", "))
        }));
    }
    for found in &view.people {
        lines.push(found.person.name.clone());
        lines.push(format!("  {}", turn_reasons(found, words)));
        if found.ways.is_empty() {
            lines.push(format!("  {}", words.say("turn-no-way")));
        }
        lines.extend(found.ways.iter().map(|way| {
            format!("  {}: {}", words.say(&format!("turn-way-{}", code(way.way))), way.contact.value)
        }));
        lines.push(format!("  “{}”", turn_opening(found, words)));
    }
    lines.push(professional(view, words));
    lines.join("\n")
}

/// Why someone is named, in a few words.
pub(super) fn turn_reasons(found: &TurnToPerson, words: &Words) -> String {
    let named = |key: &str| words.fill(key, &[("name", found.person.name.as_str().into())]);
    let in_words = found.reasons.iter().map(|reason| match reason {
        TurnReason::Gives { support } => named(&format!("turn-gives-{}", code(support))),
        TurnReason::Lifts => named("reason-lifts"),
        TurnReason::FeltBetter { times, of } => {
            words.fill("reason-felt-better", &[("times", (*times).into()), ("of", (*of).into())])
        }
        TurnReason::Circle { circle } => named(&format!("reason-circle-{}", code(circle))),
        TurnReason::NotLately => named("turn-not-lately"),
    });
    in_words.collect::<Vec<_>>().join(" ")
}

/// Words to begin with, with the name in them.
pub(super) fn turn_opening(found: &TurnToPerson, words: &Words) -> String {
    let opening = found.opening;
    let form = if opening.low { "low" } else { "line" };
    let key = format!("turn-{form}-{}-{}", code(opening.need), opening.variant);
    words.fill(&key, &[("name", found.person.name.as_str().into())])
}

/// The last line, whatever stands above it.
pub(super) fn professional(view: &TurnToView, words: &Words) -> String {
    if view.need == Need::NotSafe {
        return words.say("help-now-text");
    }
    let names: Vec<&str> = view.professionals.iter().map(|person| person.name.as_str()).collect();
    let known = if names.is_empty() { words.say("turn-helpers-none") } else { names.join(", ") };
    format!("{}: {known}\n{}", words.say("turn-helpers"), words.say("help-ask-whom-text"))
}

/// The opening line of a suggestion, with the name in it.
pub(super) fn opening(suggestion: &Suggestion, words: &Words) -> String {
    // A hard day of one's own asks for company; one of theirs offers it.
    let is_own = suggestion.reasons.iter().any(|reason| matches!(reason, Reason::HardDayNear { .. }));
    let kind = if is_own { "own_day".to_owned() } else { code(suggestion.opening.kind) };
    let key = format!("opening-{kind}-{}", suggestion.opening.variant);
    let about = suggestion.reasons.iter().find_map(|reason| match reason {
        Reason::FollowUp { about, .. } => Some(about.as_str()),
        _ => None,
    });
    let name = suggestion.person.name.as_str();
    words.fill(&key, &[("name", name.into()), ("about", about.unwrap_or_default().into())])
}

/// One reason in words.
fn because(reason: &Reason, name: &str, words: &Words) -> String {
    match reason {
        Reason::Circle { circle } => words.say(&format!("circle-{}", code(circle))),
        Reason::Elapsed { days } => words.fill("cli-elapsed", &[("days", (*days).into())]),
        Reason::NoContactYet => words.say("cli-no-contact"),
        Reason::LastTopic { topic } => words.fill("cli-last-topic", &[("topic", topic.as_str().into())]),
        Reason::OnlyGiver { support } | Reason::GivesWhenLow { support } => {
            words.fill("cli-gives-kind", &[("kind", words.say(&format!("support-{}", code(support))).into())])
        }
        Reason::Birthday { in_days, .. } => {
            words.fill("reason-birthday", &[("name", name.into()), ("days", (*in_days).into())])
        }
        Reason::Day { label: None, in_days, .. } => {
            words.fill("reason-day-remembered", &[("name", name.into()), ("days", (*in_days).into())])
        }
        Reason::Day { label, in_days, .. } => words.fill(
            "reason-day",
            &[("label", label.as_deref().unwrap_or_default().into()), ("days", (*in_days).into())],
        ),
        Reason::FollowUp { about, .. } => words.fill("reason-follow-up", &[("about", about.as_str().into())]),
        Reason::MetLately { .. } => words.fill("reason-met-lately", &[("name", name.into())]),
        Reason::HardDayNear { label, in_days } => words
            .fill("reason-hard-day-near", &[("label", label.as_str().into()), ("days", (*in_days).into())]),
        Reason::Lifts => words.say("energy-lifts"),
        Reason::FeltBetter { times, of } => {
            words.fill("cli-felt-better", &[("times", (*times).into()), ("of", (*of).into())])
        }
    }
}

/// What was damaged and what came of it.
pub(super) fn mended(mended: &MendedView, words: &Words) -> String {
    let is_known = mended.lost_changes > 0 || mended.lost_records > 0;
    let mut lines = vec![words.say(match (mended.whole, is_known) {
        (true, _) => "cli-mended",
        (false, true) => "cli-mended-in-part",
        (false, false) => "cli-mended-unsure",
    })];
    if mended.lost_changes > 0 {
        lines.push(words.fill("cli-lost-changes", &[("count", mended.lost_changes.into())]));
    }
    if mended.lost_records > 0 {
        lines.push(words.fill("cli-lost-records", &[("count", mended.lost_records.into())]));
    }
    if let Some(path) = &mended.set_aside {
        lines.push(words.fill("cli-set-aside", &[("path", path.as_str().into())]));
    }
    lines.join("\n")
}

/// What bringing a backup back changes.
pub(super) fn restore(preview: &RestorePreview, words: &Words) -> String {
    if preview.same {
        return words.say("cli-restore-same");
    }
    let mut lines = Vec::new();
    for (key, names) in [
        ("cli-restore-back", &preview.people.back),
        ("cli-restore-changed", &preview.people.changed),
        ("cli-restore-gone", &preview.people.gone),
    ] {
        if !names.is_empty() {
            lines.push(words.fill(key, &[("names", names.join(", ").into())]));
        }
    }
    let more = [&preview.ties, &preview.catch_ups, &preview.checkins]
        .iter()
        .map(|delta| delta.back + delta.changed + delta.gone)
        .sum::<usize>();
    lines.push(words.fill("cli-restore-more", &[("count", more.into())]));
    lines.join("\n")
}

/// What the doctor finds.
pub(super) fn doctor(found: &Examined, mended: Option<&MendedView>, words: &Words) -> String {
    let mut lines = Vec::new();
    if let Some(mended) = mended {
        lines.push(self::mended(mended, words));
    }
    lines.push(words.say(match (found.is_sound(), mended.is_none_or(|mended| mended.whole)) {
        (true, true) => "cli-doctor-sound",
        (true, false) => "cli-doctor-sound-now",
        (false, _) => "cli-doctor-damaged",
    }));
    lines.push(
        words
            .fill("cli-doctor-records", &[("count", found.values.into()), ("damaged", found.damaged.into())]),
    );
    let readable = found.snapshots.iter().filter(|(_, readable)| *readable).count();
    lines.push(words.fill(
        "cli-doctor-snapshots",
        &[("count", found.snapshots.len().into()), ("readable", readable.into())],
    ));
    if !found.is_sound() && mended.is_none() {
        lines.push(words.say("cli-doctor-repair"));
    }
    lines.join("\n")
}
