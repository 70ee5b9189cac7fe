//! What this suite needs of WebDriver, over plain HTTP: WebKitWebDriver speaks it directly, and the few commands used
//! here are shorter to write down than a client library is to depend on.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::{Value, json};

use crate::stage::until;

const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// One session.
pub(crate) struct Driver {
    port: u16,
    session: String,
}

/// Something on the page.
#[derive(Clone, Debug)]
pub(crate) struct Element(String);

impl Element {
    pub(crate) fn value(&self) -> Value {
        json!({ ELEMENT: self.0 })
    }
}

impl Driver {
    pub(crate) fn start(port: u16, binary: &str, words: &[&str]) -> Self {
        let mut this = Self { port, session: String::new() };
        let up = until(Duration::from_secs(10), || this.ask("GET", "/status", None).is_ok());
        assert!(up, "WebKitWebDriver does not answer");
        // No browser name: WebKitWebDriver would compare it with the app's and refuse.
        let wish = json!({"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": {"binary": binary, "args": words}}}});
        let answer = this
            .ask("POST", "/session", Some(&wish))
            .unwrap_or_else(|problem| panic!("no session: {problem}"));
        this.session = format!("/session/{}", answer["sessionId"].as_str().unwrap());
        this
    }

    pub(crate) fn get(&self, path: &str) -> Result<Value, String> {
        self.ask("GET", &format!("{}{path}", self.session), None)
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> Result<Value, String> {
        self.ask("POST", &format!("{}{path}", self.session), Some(body))
    }

    pub(crate) fn find_all(&self, css: &str) -> Vec<Element> {
        let found =
            self.post("/elements", &json!({"using": "css selector", "value": css})).unwrap_or_default();
        let ids = found.as_array().cloned().unwrap_or_default();
        ids.iter().filter_map(|one| one[ELEMENT].as_str()).map(|id| Element(id.to_owned())).collect()
    }

    pub(crate) fn of(&self, element: &Element, what: &str) -> Result<Value, String> {
        self.get(&format!("/element/{}/{what}", element.0))
    }

    pub(crate) fn to(&self, element: &Element, what: &str, body: &Value) -> Result<Value, String> {
        self.post(&format!("/element/{}/{what}", element.0), body)
    }

    pub(crate) fn run(&self, script: &str, arguments: &Value) -> Result<Value, String> {
        self.post("/execute/sync", &json!({"script": script, "args": arguments}))
    }

    /// A script that answers through its last argument.
    pub(crate) fn run_waiting(&self, script: &str, arguments: &Value) -> Result<Value, String> {
        self.post("/execute/async", &json!({"script": script, "args": arguments}))
    }

    fn ask(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value, String> {
        let text = body.map(Value::to_string).unwrap_or_default();
        let mut line = TcpStream::connect(("127.0.0.1", self.port)).map_err(|error| error.to_string())?;
        line.set_read_timeout(Some(Duration::from_mins(1))).map_err(|error| error.to_string())?;
        write!(
            line,
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\
             Connection: close\r\n\r\n{text}",
            self.port,
            text.len()
        )
        .map_err(|error| error.to_string())?;
        let mut answer = vec![];
        line.read_to_end(&mut answer).map_err(|error| format!("{method} {path}: {error}"))?;
        let answer = String::from_utf8_lossy(&answer);
        let (head, body) = answer.split_once("\r\n\r\n").ok_or("an answer without a body")?;
        let value: Value =
            serde_json::from_str(body).map_err(|error| format!("{method} {path}: {error}: {body}"))?;
        if head.starts_with("HTTP/1.1 200") {
            Ok(value["value"].clone())
        } else {
            Err(format!("{method} {path}: {}: {}", value["value"]["error"], value["value"]["message"]))
        }
    }

    /// Ends the session, and with it the app.
    pub(crate) fn close(self) {
        drop(self.ask("DELETE", &self.session, None));
    }
}
