//! Many requests in one go, for scripts: one JSON request a line on stdin, one JSON answer a line on stdout. An answer
//! that says `ok` to a change means that it is on the disk.
//!
//! After an error of the disk the next request opens the store again; nothing that was answered is lost.

use std::io::{BufRead, Write};

use kith_core::App;
use kith_core::change::Change;
use kith_core::contract::{CatchUpDraft, Done, PersonDraft, PersonEdit, PlaceRequest, Problem, TieDraft};
use kith_core::domain::{CatchUpId, Moment, PersonId, Secret, SnapshotWhy, TieId};
use kith_core::exchange;
use serde::Deserialize;
use serde_json::{Value, json};

use super::problem;
use crate::clock;

/// What can be asked; the requests are the window's own.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Request {
    AddPerson(PersonDraft),
    EditPerson(PersonEdit),
    PlacePerson(PlaceRequest),
    RemovePerson(PersonId),
    AddTie(TieDraft),
    RemoveTie(TieId),
    LogCatchUp(CatchUpDraft),
    RemoveCatchUp(CatchUpId),
    Undo(u64),
    /// Everything, as `kith export` writes it.
    Export,
    /// A snapshot now.
    Snapshot,
    /// What the window's program does in the background.
    Tend,
    /// Every value, held against the set hash.
    Verify,
    /// A new recovery code.
    RecoveryCode,
    SetPassphrase {
        passphrase: Secret,
        code: Secret,
    },
    ChangePassphrase {
        passphrase: Secret,
        next: Secret,
    },
    RemovePassphrase {
        passphrase: Secret,
    },
}

/// Answers until stdin ends.
pub(super) fn run(app: &App, input: impl BufRead, mut output: impl Write) -> Result<(), Problem> {
    let opened = {
        let book = app.book();
        json!({ "open": { "changes": app.last_change(), "people": book.people.len(), "mended": app.mended() } })
    };
    let mut say = |answer: &Value| -> Result<(), Problem> {
        writeln!(output, "{answer}")
            .and_then(|()| output.flush())
            .map_err(|error| problem(kith_core::error::Error::io("answering", error)))
    };
    say(&opened)?;
    for line in input.lines() {
        let line = line.map_err(|error| problem(kith_core::error::Error::io("reading requests", error)))?;
        if line.trim().is_empty() {
            continue;
        }
        let answer = match serde_json::from_str::<Request>(&line) {
            Ok(request) => answer(app, request, clock::now()),
            Err(error) => Err(Problem {
                code: "malformed".into(),
                message: format!("a request cannot be read at column {}", error.column()),
                field: None,
                hint: None,
            }),
        };
        say(&match answer {
            Ok(ok) => json!({ "ok": ok }),
            Err(problem) => json!({ "problem": problem }),
        })?;
    }
    Ok(())
}

fn answer(app: &App, request: Request, now: Moment) -> Result<Value, Problem> {
    let done: kith_core::error::Result<Done> = match request {
        Request::AddPerson(draft) => app.add_person(now, draft),
        Request::EditPerson(edit) => app.commit(now, &Change::EditPerson(edit)),
        Request::PlacePerson(request) => app.commit(now, &Change::PlacePerson(request)),
        Request::RemovePerson(id) => app.commit(now, &Change::RemovePerson(id)),
        Request::AddTie(draft) => app.add_tie(now, draft),
        Request::RemoveTie(id) => app.commit(now, &Change::RemoveTie(id)),
        Request::LogCatchUp(draft) => app.log_catch_up(now, draft),
        Request::RemoveCatchUp(id) => app.commit(now, &Change::RemoveCatchUp(id)),
        other => return answer_other(app, other, now).map_err(problem),
    };
    done.map(|done| json!(done)).map_err(problem)
}

fn answer_other(app: &App, request: Request, now: Moment) -> kith_core::error::Result<Value> {
    Ok(match request {
        Request::Undo(seq) => json!(app.undo(now, Some(seq))?),
        Request::Export => {
            serde_json::from_str(&exchange::export_json(&app.book(), now)).unwrap_or(Value::Null)
        }
        Request::Snapshot => json!({ "snapshot": app.snapshot(now, SnapshotWhy::Settled)? }),
        Request::Tend => {
            app.tend(now)?;
            json!({})
        }
        Request::Verify => {
            let verified = app.verify()?;
            json!({ "values": verified.values, "damaged": verified.damaged, "complete": verified.complete })
        }
        Request::RecoveryCode => json!({ "code": app.new_recovery_code()?.reveal() }),
        Request::SetPassphrase { passphrase, code } => json!(app.set_passphrase(now, &passphrase, &code)?),
        Request::ChangePassphrase { passphrase, next } => {
            json!(app.change_passphrase(now, &passphrase, &next)?)
        }
        Request::RemovePassphrase { passphrase } => json!(app.remove_passphrase(now, &passphrase)?),
        _ => Value::Null,
    })
}
