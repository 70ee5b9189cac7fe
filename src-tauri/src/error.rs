//! From core's errors to what crosses to the window.

use kith_core::contract::Problem;
use kith_core::error::Error;

/// What a command answers.
pub(crate) type Answer<T> = Result<T, Problem>;

/// An error as the window and scripts see it: a stable code, the field, and the path that helps.
pub(crate) fn problem(error: Error) -> Problem {
    let field = match &error {
        Error::Refused(refusal) => Some(refusal.field.to_owned()),
        _ => None,
    };
    let hint = match &error {
        Error::NetworkFolder(path)
        | Error::InUse(path)
        | Error::KeyMissing(path)
        | Error::KeyWrong(path)
        | Error::FileUnreadable { path, .. }
        | Error::NotAFolder(path) => Some(path.display().to_string()),
        Error::Io { what, source } => Some(format!("{what}: {source}")),
        Error::TryLater(wait) => Some(kith_core::error::seconds(*wait).to_string()),
        Error::DiskLow(mb) => Some(mb.to_string()),
        _ => None,
    };
    Problem { code: error.code().to_owned(), message: error.to_string(), field, hint }
}

/// Something broke that should not: a task that panicked, a lock that is gone.
pub(crate) fn internal(what: &str) -> Problem {
    tracing::error!("internal: {what}");
    Problem { code: "internal".into(), message: what.into(), field: None, hint: None }
}
