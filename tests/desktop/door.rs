//! scratch

use std::io::Write as _;
use std::process::Stdio;
use serde_json::{Value, json};
use crate::stage::{KITH, Stage};

impl Stage {
    /// Has a passphrase set and gives the recovery code, as scripts do it: no window is needed for what is only a
    /// beginning.
    pub(crate) fn passphrase(&self, passphrase: &str) -> String {
        let mut batch = self.command(KITH).arg("batch").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut asked = batch.stdin.take().unwrap();
        let mut answers = std::io::BufRead::lines(std::io::BufReader::new(batch.stdout.take().unwrap()));
        let mut answer = || -> Value { serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap() };
        assert!(answer()["open"].is_object());
        writeln!(asked, "\"recovery_code\"").unwrap();
        let code = answer()["ok"]["code"].as_str().unwrap().to_owned();
        writeln!(asked, "{}", json!({"set_passphrase": {"passphrase": passphrase, "code": code}})).unwrap();
        let set = answer();
        assert!(set.get("ok").is_some(), "{set}");
        drop(asked);
        assert!(batch.wait().unwrap().success());
        code
    }
}
