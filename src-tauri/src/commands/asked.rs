//! A command's argument that, where it cannot be read, is refused with the name of the field.

use kith_core::contract::Problem;
use serde::de::DeserializeOwned;
use tauri::Runtime;
use tauri::ipc::{CommandArg, CommandItem, InvokeBody, InvokeError};

/// The argument of that name, read.
pub(crate) struct Asked<T>(pub(crate) T);

impl<'de, T: DeserializeOwned, R: Runtime> CommandArg<'de, R> for Asked<T> {
    fn from_command(command: CommandItem<'de, R>) -> Result<Self, InvokeError> {
        let nothing = serde_json::Value::Null;
        let value = match command.message.payload() {
            InvokeBody::Json(json) => json.get(command.key).unwrap_or(&nothing),
            InvokeBody::Raw(_) => &nothing,
        };
        read(command.key, value).map(Self).map_err(InvokeError::from)
    }
}

/// Reads one argument. The message names the field and never repeats what was sent.
fn read<T: DeserializeOwned>(key: &str, value: &serde_json::Value) -> Result<T, Problem> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let path = error.path().to_string();
        let field = if path == "." { key.to_owned() } else { path };
        Problem {
            code: "malformed".into(),
            message: format!("{key} cannot be read at {field}"),
            field: Some(field),
            hint: None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use kith_core::contract::CatchUpDraft;

    #[test]
    fn the_field_that_cannot_be_read_is_named() {
        let read = |json| read::<CatchUpDraft>("draft", &json).unwrap_err();
        assert_eq!(read(serde_json::json!({ "with": 3 })).field.as_deref(), Some("with"));
        assert_eq!(read(serde_json::json!({ "with": [], "shout": 1 })).field.as_deref(), Some("shout"));
        assert_eq!(read(serde_json::json!({ "with": ["x"] })).field.as_deref(), Some("with[0]"));
        assert_eq!(read(serde_json::Value::Null).field.as_deref(), Some("draft"));
    }
}
