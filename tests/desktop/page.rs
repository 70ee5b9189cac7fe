//! The window, worked by role and name: what a screen reader would say is what a test may use. Roles and names are
//! the engine's own (WebDriver's computed role and label), so an unnamed control cannot be found at all.

use std::cell::RefCell;
use std::fmt::Write as _;
use std::path::Path;
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use crate::driver::{Driver, Element};
use crate::stage::until;

/// How long a person would wait before thinking that nothing happens.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long to make sure that something does not come.
const A_MOMENT: Duration = Duration::from_millis(600);

pub(crate) struct Page {
    driver: Driver,
    /// Which window it is in.
    window: RefCell<Value>,
}

/// Keys that have no letter (WebDriver's own numbers for them).
pub(crate) mod key {
    pub(crate) const TAB: char = '\u{E004}';
    pub(crate) const ENTER: char = '\u{E007}';
    pub(crate) const ESCAPE: char = '\u{E00C}';
    pub(crate) const CONTROL: char = '\u{E009}';
}

/// What to look at for a role, so that not every element needs to be asked.
fn candidates(role: &str) -> &'static str {
    match role {
        "button" => "button, [role=button], summary, input[type=submit]",
        "link" => "a[href], [role=link]",
        "textbox" => "input:not([type=radio]):not([type=checkbox]), textarea, [role=textbox]",
        "searchbox" => "input[type=search], [role=searchbox]",
        "combobox" => "[role=combobox], select",
        "option" => "[role=option], option",
        "radio" => "input[type=radio], [role=radio]",
        "checkbox" => "input[type=checkbox], [role=checkbox]",
        "switch" => "[role=switch]",
        "heading" => "h1, h2, h3, h4, [role=heading]",
        "dialog" => "dialog, [role=dialog], [role=alertdialog]",
        "main" => "main",
        "list" => "ul, ol, [role=list]",
        "listitem" => "li",
        "image" => "img, svg[role=img], canvas, [role=img]",
        "table" => "table",
        "group" => "fieldset, [role=group], [role=radiogroup]",
        other => panic!("no one has said how to look for a {other}"),
    }
}

impl Page {
    pub(crate) fn of(driver: Driver) -> Self {
        let window = RefCell::new(driver.get("/window").unwrap());
        Self { driver, window }
    }

    pub(crate) fn close(self) {
        self.driver.close();
    }

    /// Does something after which Kith stands in another window than before, and looks at that one from then on.
    pub(crate) fn to_another_window(&self, act: impl FnOnce()) {
        act();
        let before = self.window.borrow().clone();
        let came = until(PATIENCE, || {
            let windows = self.driver.get("/window/handles").unwrap_or_default();
            let Some(new) = windows.as_array().and_then(|all| all.iter().find(|one| **one != before)) else {
                return false;
            };
            self.window.replace(new.clone());
            let there = "return Boolean(document.querySelector('main h1'))";
            self.driver.post("/window", &json!({ "handle": new })).is_ok()
                && self.driver.run(there, &json!([])) == Ok(json!(true))
        });
        assert!(came, "Kith stands in no other window");
    }

    /// What stands in a field.
    pub(crate) fn value(&self, name: &str) -> String {
        let value = self.run("return arguments[0].value", &json!([self.field(name).value()]));
        value.as_str().unwrap_or_default().to_owned()
    }

    /// Until the page has painted what it shows and waits for someone.
    pub(crate) fn settle(&self) {
        let calm = "return !document.querySelector('[aria-busy=true]') && document.fonts.status === 'loaded'";
        until(Duration::from_secs(5), || self.run(calm, &json!([])) == true);
        let painted = "const done = arguments[arguments.length - 1];
            requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))";
        self.driver.run_waiting(painted, &json!([])).unwrap();
    }

    /// Everything of a role that can be seen, with its name.
    pub(crate) fn all(&self, role: &str) -> Vec<(Element, String)> {
        self.driver
            .find_all(candidates(role))
            .into_iter()
            .filter(|element| {
                self.driver.of(element, "computedrole").is_ok_and(|found| same_role(role, &found))
            })
            .filter(|element| self.is_there(element))
            .filter_map(|element| {
                let name = self.driver.of(&element, "computedlabel").ok()?;
                Some((element, plain(name.as_str().unwrap_or_default())))
            })
            .collect()
    }

    /// Whether someone comes upon it, by eye or by ear: a radio button under its pill is there, and so is a heading
    /// that is only read aloud; what `hidden`, `display` or `visibility` take away is not.
    fn is_there(&self, element: &Element) -> bool {
        let script = "return arguments[0].checkVisibility({ checkVisibilityCSS: true })";
        self.driver.run(script, &json!([element.value()])).is_ok_and(|there| there == true)
    }

    pub(crate) fn names(&self, role: &str) -> Vec<String> {
        self.all(role).into_iter().map(|(_, name)| name).collect()
    }

    /// Waits for the one whose name is so.
    pub(crate) fn find_where(&self, role: &str, wish: &str, mut so: impl FnMut(&str) -> bool) -> Element {
        let mut found = None;
        until(PATIENCE, || {
            found = self.all(role).into_iter().find(|(_, name)| so(name)).map(|(element, _)| element);
            found.is_some()
        });
        found.unwrap_or_else(|| {
            panic!(
                "no {role} {wish} within {PATIENCE:?}; there are {:?}. The page says:\n{}",
                self.names(role),
                self.text()
            )
        })
    }

    pub(crate) fn find(&self, role: &str, name: &str) -> Element {
        self.find_where(role, &format!("“{name}”"), |other| other == name)
    }

    pub(crate) fn has(&self, role: &str, name: &str) -> bool {
        self.all(role).iter().any(|(_, other)| other == name)
    }

    /// Scrolls it to the top of what is seen.
    pub(crate) fn to_the_top(&self, element: &Element) {
        self.run("arguments[0].scrollIntoView()", &json!([element.value()]));
    }

    /// Waits until it is there.
    pub(crate) fn expect(&self, role: &str, name: &str) {
        self.find(role, name);
    }

    /// Waits until it is gone.
    pub(crate) fn expect_gone(&self, role: &str, name: &str) {
        assert!(until(PATIENCE, || !self.has(role, name)), "the {role} “{name}” is still there");
    }

    /// Waits until the page says it.
    pub(crate) fn expect_text(&self, words: &str) {
        assert!(
            until(PATIENCE, || self.text().contains(words)),
            "the page does not say “{words}” but:\n{}",
            self.text()
        );
    }

    pub(crate) fn never_says(&self, words: &str) {
        thread::sleep(A_MOMENT);
        assert!(!self.text().contains(words), "the page says “{words}”");
    }

    /// All words that can be seen.
    pub(crate) fn text(&self) -> String {
        let text = self
            .driver
            .run("return document.body ? document.body.innerText : ''", &json!([]))
            .unwrap_or_default();
        plain(text.as_str().unwrap_or_default())
    }

    pub(crate) fn click(&self, role: &str, name: &str) {
        let element = self.find(role, name);
        self.click_on(&element);
    }

    /// Clicks on what takes the window away: it may be gone before anyone can say that it was clicked.
    pub(crate) fn click_goodbye(&self, role: &str, name: &str) {
        drop(self.driver.to(&self.find(role, name), "click", &json!({})));
    }

    pub(crate) fn click_on(&self, element: &Element) {
        let mut problem = String::new();
        // A control may move under the pointer while the page settles: a person would click again.
        // What is chosen by its label is clicked there.
        let script = "const label = arguments[0].matches('[type=radio], [type=checkbox]') && arguments[0].closest('label');
            if (label) label.click(); return Boolean(label)";
        if self.driver.run(script, &json!([element.value()])).is_ok_and(|done| done == true) {
            return;
        }
        // A person scrolls to what they want to click; the driver alone scrolls no dialog.
        drop(self.driver.run("arguments[0].scrollIntoView({ block: 'center' })", &json!([element.value()])));
        let clicked = until(Duration::from_secs(4), || match self.driver.to(element, "click", &json!({})) {
            Ok(_) => true,
            Err(why) => {
                problem = why;
                false
            }
        });
        assert!(clicked, "it could not be clicked: {problem}");
    }

    /// Chooses a place in the rail.
    pub(crate) fn go(&self, place: &str) {
        let element = until_some(|| {
            let mut places = self.all("link");
            places.extend(self.all("button"));
            places.into_iter().find(|(_, name)| name == place).map(|(element, _)| element)
        });
        self.click_on(&element.unwrap_or_else(|| panic!("no way to “{place}” on:\n{}", self.text())));
    }

    /// Puts text in place of what stands in a field.
    pub(crate) fn fill(&self, name: &str, text: &str) {
        let element = self.field(name);
        self.click_on(&element);
        self.driver.to(&element, "clear", &json!({})).unwrap();
        self.driver.to(&element, "value", &json!({ "text": text })).unwrap();
    }

    /// Puts text into a field in one go, as pasting does.
    pub(crate) fn paste(&self, name: &str, text: &str) {
        let script = "arguments[0].focus(); arguments[0].value = arguments[1];
            arguments[0].dispatchEvent(new Event('input', { bubbles: true }))";
        self.run(script, &json!([self.field(name).value(), text]));
    }

    /// A field to write in, whichever of the three kinds it is.
    pub(crate) fn field(&self, name: &str) -> Element {
        let found = until_some(|| {
            ["textbox", "searchbox", "combobox"]
                .iter()
                .flat_map(|role| self.all(role))
                .find(|(_, other)| other == name)
                .map(|(element, _)| element)
        });
        found.unwrap_or_else(|| panic!("no field “{name}” on:\n{}", self.text()))
    }

    /// Presses keys one after the other, whoever has the focus.
    pub(crate) fn press(&self, keys: &[char]) {
        self.act("key", &json!({}), presses(keys));
    }

    /// The same where the program ends by it, maybe before the driver has its answer.
    pub(crate) fn press_goodbye(&self, keys: &[char]) {
        drop(self.try_to_act("key", &json!({}), presses(keys)));
    }

    /// Presses a key while another is held.
    pub(crate) fn press_with(&self, held: char, pressed: char) {
        let moves = vec![
            json!({"type": "keyDown", "value": held}),
            json!({"type": "keyDown", "value": pressed}),
            json!({"type": "keyUp", "value": pressed}),
            json!({"type": "keyUp", "value": held}),
        ];
        self.act("key", &json!({}), moves);
    }

    pub(crate) fn focus(&self, element: &Element) {
        self.driver.run("arguments[0].focus()", &json!([element.value()])).unwrap();
    }

    /// Picks something up with the mouse and lets it go at a point of the window.
    pub(crate) fn drag(&self, from: &Element, to: (i64, i64)) {
        self.driver.run("arguments[0].scrollIntoView({block: 'nearest'})", &json!([from.value()])).unwrap();
        let (x, y) = to;
        let moves = vec![
            json!({"type": "pointerMove", "duration": 50, "origin": from.value(), "x": 0, "y": 0}),
            json!({"type": "pointerDown", "button": 0}),
            json!({"type": "pause", "duration": 60}),
            json!({"type": "pointerMove", "duration": 120, "origin": from.value(), "x": 12, "y": -12}),
            json!({"type": "pointerMove", "duration": 300, "origin": "viewport", "x": x, "y": y}),
            json!({"type": "pause", "duration": 80}),
            json!({"type": "pointerUp", "button": 0}),
        ];
        self.act("pointer", &json!({"pointerType": "mouse"}), moves);
    }

    /// Draws a line with the mouse from one point of the window to another.
    pub(crate) fn drag_between(&self, from: (i64, i64), to: (i64, i64)) {
        let moves = vec![
            json!({"type": "pointerMove", "duration": 50, "origin": "viewport", "x": from.0, "y": from.1}),
            json!({"type": "pointerDown", "button": 0}),
            json!({"type": "pause", "duration": 60}),
            json!({"type": "pointerMove", "duration": 200, "origin": "viewport", "x": to.0, "y": to.1}),
            json!({"type": "pause", "duration": 80}),
            json!({"type": "pointerUp", "button": 0}),
        ];
        self.act("pointer", &json!({"pointerType": "mouse"}), moves);
    }

    fn act(&self, kind: &str, parameters: &Value, moves: Vec<Value>) {
        self.try_to_act(kind, parameters, moves).unwrap();
    }

    fn try_to_act(&self, kind: &str, parameters: &Value, moves: Vec<Value>) -> Result<Value, String> {
        let mut source = json!({"type": kind, "id": kind, "actions": moves});
        if kind == "pointer" {
            source["parameters"] = parameters.clone();
        }
        self.driver.post("/actions", &json!({"actions": [source]}))
    }

    /// Where something stands in the window: left, top, width, height.
    pub(crate) fn place(&self, element: &Element) -> (i64, i64, i64, i64) {
        let box_of = "const b = arguments[0].getBoundingClientRect(); return [b.x, b.y, b.width, b.height].map(Math.round)";
        let found = self.run(box_of, &json!([element.value()]));
        let side = |n: usize| found[n].as_i64().unwrap();
        (side(0), side(1), side(2), side(3))
    }

    pub(crate) fn run(&self, script: &str, arguments: &Value) -> Value {
        self.driver
            .run(script, arguments)
            .unwrap_or_else(|problem| panic!("the script did not run: {problem}"))
    }

    /// Calls a command as the window would, past every control: what it answers, or how it was refused.
    pub(crate) fn invoke(&self, command: &str, arguments: &Value) -> Result<Value, Value> {
        let script = "const done = arguments[arguments.length - 1];
            window.__TAURI_INTERNALS__.invoke(arguments[0], arguments[1])
                .then((value) => done({ value: value ?? null }), (problem) => done({ problem: problem ?? null }));";
        let answer = self.driver.run_waiting(script, &json!([command, arguments])).unwrap();
        if answer.get("problem").is_some() {
            Err(answer["problem"].clone())
        } else {
            Ok(answer["value"].clone())
        }
    }

    /// Everything axe finds wrong, as lines.
    pub(crate) fn faults(&self) -> Vec<String> {
        let axe = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/node_modules/axe-core/axe.min.js");
        let axe = std::fs::read_to_string(&axe).unwrap_or_else(|error| panic!("{}: {error}", axe.display()));
        if self.run("return typeof window.axe", &json!([])) == "undefined" {
            self.run(&format!("{axe}; window.axe = axe;"), &json!([]));
        }
        let found = self
            .driver
            .run_waiting(
                "const done = arguments[arguments.length - 1];
                 window.axe.run(document, { resultTypes: ['violations'] })
                     .then((found) => done(found.violations), (problem) => done([{ id: String(problem), nodes: [] }]));",
                &json!([]),
            )
            .unwrap();
        let mut faults = vec![];
        for fault in found.as_array().cloned().unwrap_or_default() {
            let mut line = format!(
                "{}: {}",
                fault["id"].as_str().unwrap_or_default(),
                fault["help"].as_str().unwrap_or_default()
            );
            for node in fault["nodes"].as_array().cloned().unwrap_or_default() {
                write!(line, "\n    {}", node["html"].as_str().unwrap_or_default()).unwrap();
            }
            faults.push(line);
        }
        faults
    }

    /// Sets the inner size of the window.
    pub(crate) fn size(&self, width: u32, height: u32) {
        // The driver counts the frame in; what counts for the layout is what is inside.
        self.driver.post("/window/rect", &json!({"width": width, "height": height})).unwrap();
        thread::sleep(Duration::from_millis(200));
        let inner = self.run("return [window.innerWidth, window.innerHeight]", &json!([]));
        let lacking = |n: usize, wish: u32| i64::from(wish) - inner[n].as_i64().unwrap_or_default();
        let (wider, higher) = (i64::from(width) + lacking(0, width), i64::from(height) + lacking(1, height));
        self.driver.post("/window/rect", &json!({"width": wider, "height": higher})).unwrap();
        thread::sleep(Duration::from_millis(300));
    }

    /// A picture of the page, as PNG.
    pub(crate) fn picture(&self, file: &Path) {
        let picture = self.driver.get("/screenshot").unwrap();
        std::fs::write(file, from_base64(picture.as_str().unwrap())).unwrap();
    }
}

fn same_role(wanted: &str, found: &Value) -> bool {
    let found = found.as_str().unwrap_or_default();
    found == wanted
        || matches!(
            (wanted, found),
            ("image", "img" | "graphics-document") | ("textbox", "searchbox") | ("group", "radiogroup")
        )
}

fn until_some<T>(mut look: impl FnMut() -> Option<T>) -> Option<T> {
    let mut found = None;
    until(PATIENCE, || {
        found = look();
        found.is_some()
    });
    found
}

/// Without the marks that keep names of different directions apart, and with single spaces.
pub(crate) fn plain(text: &str) -> String {
    let kept: String = text
        .chars()
        .filter(|letter| !matches!(letter, '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}'))
        .collect();
    kept.lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect::<Vec<_>>()
        .join("\n")
}

fn from_base64(text: &str) -> Vec<u8> {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    let (mut held, mut bits) = (0_u32, 0);
    for letter in text.bytes() {
        let Some(value) = LETTERS.iter().position(|one| *one == letter) else { continue };
        held = (held << 6) | u32::try_from(value).unwrap();
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits).unwrap());
            held &= (1 << bits) - 1;
        }
    }
    bytes
}

/// Each key down and up again.
fn presses(keys: &[char]) -> Vec<Value> {
    let each = keys
        .iter()
        .flat_map(|key| [json!({"type": "keyDown", "value": key}), json!({"type": "keyUp", "value": key})]);
    each.collect()
}
