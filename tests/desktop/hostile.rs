//! Text of others is text, in every place it is shown in: two hundred attempts to make it more than that, in every field
//! an import can fill, on every screen. Each of them would set a mark, ask a server of the test's own for something, or
//! leave an element that has no business here.

use std::fs;
use std::net::TcpListener;
use std::time::Duration;

use serde_json::{Value, json};

use crate::page::Page;
use crate::stage::{Stage, until};

const PEOPLE: usize = 200;
/// Every so many people know each other in a chain, whose pages are visited one after the other.
const STRIDE: usize = 4;
const VISITED: usize = PEOPLE / STRIDE;

/// `JS` stands for what would run, `URL` for what would be asked for, `FOE` for a mark on the element.
const BAIT: [&str; 50] = [
    "<script FOE>JS</script>",
    "<ScRiPt FOE>JS</sCrIpT >",
    "<script FOE src=URL></script>",
    "<img FOE src=x onerror=JS>",
    "<img FOE src=URL>",
    "<svg FOE onload=JS>",
    "<svg FOE><script>JS</script></svg>",
    "<svg FOE><animate onbegin=JS attributeName=x dur=1s></svg>",
    "<svg FOE><use href=URL#x></use></svg>",
    "<math FOE><mi xlink:href=\"javascript:JS\">x</mi></math>",
    "<iframe FOE src=\"javascript:JS\"></iframe>",
    "<iframe FOE srcdoc=\"<script>parent.JS</script>\"></iframe>",
    "<object FOE data=\"javascript:JS\"></object>",
    "<embed FOE src=URL>",
    "<body FOE onload=JS>",
    "<details FOE open ontoggle=JS>x</details>",
    "<video FOE><source onerror=JS></video>",
    "<audio FOE src=x onerror=JS></audio>",
    "<input FOE autofocus onfocus=JS>",
    "<select FOE autofocus onfocus=JS></select>",
    "<textarea FOE autofocus onfocus=JS>",
    "<marquee FOE onstart=JS>x</marquee>",
    "<a FOE href=\"javascript:JS\">x</a>",
    "<button FOE form=f formaction=\"javascript:JS\">x</button>",
    "<style FOE>@import 'URL';*{background:url(URL)}</style>",
    "<link FOE rel=stylesheet href=URL>",
    "<base FOE href=URL>",
    "<meta FOE http-equiv=refresh content=\"0;url=URL\">",
    "<form FOE id=f action=URL><input name=x></form>",
    "<template FOE><script>JS</script></template>",
    "<noscript><p title=\"</noscript><img FOE src=x onerror=JS>\"></noscript>",
    "javascript:JS",
    "JaVaScRiPt&#58;JS",
    "data:text/html,<script FOE>JS</script>",
    "\"><script FOE>JS</script>",
    "'><img FOE src=x onerror=JS>",
    "\" onmouseover=\"JS\" FOE x=\"",
    "' autofocus onfocus='JS' FOE x='",
    "</textarea><script FOE>JS</script>",
    "</title><svg FOE onload=JS>",
    "--><img FOE src=x onerror=JS><!--",
    "]]><script FOE>JS</script><![CDATA[",
    "&lt;script FOE&gt;JS&lt;/script&gt;",
    "&#60;img FOE src=x onerror=JS&#62;",
    "\\u003cscript FOE\\u003eJS\\u003c/script\\u003e",
    "{{constructor.constructor('JS')()}}",
    "${JS}`-JS-`",
    "{@html '<img FOE src=x onerror=JS>'}",
    "{ $name } { DATETIME($day) } { -brand } { \"x\" }",
    "%3Cscript FOE%3EJS%3C/script%3E",
];

#[test]
fn two_hundred_attempts_stay_text_on_every_screen() {
    let mut stage = Stage::set();
    let server = TcpListener::bind("127.0.0.1:0").unwrap();
    server.set_nonblocking(true).unwrap();
    let url = format!("http://{}/", server.local_addr().unwrap());
    let file = stage.path("home/circle.json");
    fs::write(&file, circle(&url).to_string()).unwrap();
    let report = stage.kith_json(&["import", &file.display().to_string(), "--json"]);
    assert_eq!(
        (&report["added"], &report["rejected"]),
        (&json!(PEOPLE), &json!([])),
        "some of it did not come in"
    );
    let people = stage.kith_json(&["export"])["people"].clone();

    let page = stage.open();
    page.run(WATCH, &json!([]));
    let title = page.run("return document.title", &json!([]));
    page.go("Settings");
    page.fill("What shall Kith call you?", &attempt(3, &url));
    page.press(&[crate::page::key::TAB]);
    page.expect_text("Saved.");
    for (place, heading) in [
        ("Today", "Good "),
        ("Map", "Your circle"),
        ("Check-ins", "Check-ins"),
        ("Help", "Help"),
        ("Settings", "Settings"),
        ("People", "People"),
    ] {
        page.go(place);
        page.find_where("heading", heading, |name| name.starts_with(heading));
        page.settle();
        nothing_ran(&page, place);
    }
    page.go("Log a catch-up");
    page.expect("dialog", "Log a catch-up");
    page.press(&[crate::page::key::ESCAPE]);

    // The list shows names as they are; from there along the chain.
    page.go("People");
    page.expect("heading", "People");
    for number in 0..VISITED {
        let begins = format!("{:03} ", number * STRIDE);
        let name_begins = |one: &&Value| one["name"].as_str().unwrap().starts_with(&begins);
        let person = people.as_array().unwrap().iter().find(name_begins).unwrap();
        let link = format!("a[href=\"#{}\"]", person["id"].as_str().unwrap());
        let go = "const link = document.querySelector(arguments[0]); link?.click(); return Boolean(link)";
        assert!(until(Duration::from_secs(5), || page.run(go, &json!([link])) == true), "no way to {person}");
        let shown = "const text = document.querySelector('main')?.textContent.replace(/[\\u2066-\\u2069]/g, '') ?? '';
            return arguments[0].every((wanted) => text.includes(wanted))";
        let texts = texts_of(person);
        assert!(
            until(Duration::from_secs(5), || page.run(shown, &json!([texts])) == true),
            "not all of {texts:?} is shown:\n{}",
            page.text()
        );
        nothing_ran(&page, person["name"].as_str().unwrap());
    }
    assert_eq!(page.run("return document.title", &json!([])), title);
    assert!(server.accept().is_err(), "something was asked for");
    // The watch itself works.
    page.run(
        "document.body.insertAdjacentHTML('beforeend', '<img data-foe src=\"http://127.0.0.1:9/\">')",
        &json!([]),
    );
    assert!(until(Duration::from_secs(5), || seen(&page) != json!([null, [], 0])), "{}", seen(&page));
    page.close();
}

/// Notes whatever should not be.
const WATCH: &str = "window.kithSaw = [];
    for (const name of ['alert', 'confirm', 'prompt', 'open']) window[name] = () => window.kithSaw.push(name);
    document.addEventListener('securitypolicyviolation', (event) => window.kithSaw.push(event.violatedDirective + ' ' + event.blockedURI));
    window.addEventListener('beforeunload', () => window.kithSaw.push('navigation'));
    window.addEventListener('hashchange', () => window.kithSaw.push('navigation'));";

fn seen(page: &Page) -> Value {
    let foes =
        "iframe, object, embed, base, marquee, math, animate, video, audio, frame, template, [data-foe]";
    page.run(
        "return [window.kithRan ?? null, window.kithSaw, document.querySelectorAll(arguments[0]).length]",
        &json!([foes]),
    )
}

fn nothing_ran(page: &Page, place: &str) {
    assert_eq!(seen(page), json!([null, [], 0]), "at {place}");
}

/// What the page of a person has to say, as it was kept.
fn texts_of(person: &Value) -> Vec<String> {
    let mut texts = vec![&person["name"], &person["nicknames"][0]];
    for contact in person["contacts"].as_array().unwrap() {
        texts.extend([&contact["label"], &contact["value"]]);
    }
    let mut texts: Vec<String> = texts.into_iter().map(|text| text.as_str().unwrap().to_owned()).collect();
    texts.extend(person["notes"].as_str().unwrap().lines().map(str::to_owned));
    texts
}

/// One attempt: the bait, as it is or in one of three disguises.
fn attempt(number: usize, url: &str) -> String {
    let bait = BAIT[number / STRIDE]
        .replace("FOE", "data-foe")
        .replace("JS", "window.kithRan=1")
        .replace("URL", url);
    match number % STRIDE {
        0 => bait,
        1 => format!("\u{202e}{bait}\u{202c} \u{200b}{bait}"),
        2 => format!("{bait}{}", "\u{301}".repeat(40)),
        _ => format!("x\u{2028}{bait}\u{feff}"),
    }
}

/// Everyone with an attempt in every field, and a tie to who comes four later, which is a text as well.
fn circle(url: &str) -> Value {
    let short = |text: &str, most: usize| text.chars().take(most).collect::<String>();
    let name = |n: usize| short(&format!("{n:03} {}", attempt(n, url)), 200);
    let people: Vec<Value> = (0..PEOPLE)
        .map(|n| {
            let text = attempt(n, url);
            let contacts: Vec<Value> = ["phone", "email", "address", "link"]
                .iter()
                .map(|kind| json!({ "kind": kind, "label": short(&text, 300), "value": short(&text, 300) }))
                .collect();
            json!({ "name": name(n), "nicknames": [short(&text, 200)], "contacts": contacts, "circle": "middle",
                "energy": "lifts", "support": { "gives": ["listening", "emergency"], "gets": [] },
                "notes": format!("{text}\n{}{text}", text.repeat(40)) })
        })
        .collect();
    let ties: Vec<Value> = (0..PEOPLE - STRIDE)
        .map(|n| json!({ "a": name(n), "b": name(n + STRIDE), "label": short(&attempt(n, url), 300) }))
        .collect();
    let catch_ups: Vec<Value> = (0..PEOPLE)
        .map(|n| {
            let text = attempt(n, url);
            json!({ "date": "2026-06-02", "with": [name(n)], "topics": [short(&text, 300)], "note": text })
        })
        .collect();
    json!({ "kith": 1, "people": people, "ties": ties, "catch_ups": catch_ups })
}
