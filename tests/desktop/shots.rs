//! Pictures of every screen, for people to look at. Taken only where a folder for them is named (`cargo xtask shots`).

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::door::WORDS;
use crate::looks;
use crate::page::{Page, key};
use crate::stage::Stage;

/// Where pictures go, if they are wanted.
fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("KITH_SHOTS").map(PathBuf::from);
    if folder.is_none() {
        println!("KITH_SHOTS names no folder: no pictures are taken.");
    }
    folder
}

/// So many people of every kind, with ties and groups: the same in every run.
fn circle_of(people: usize) -> Value {
    const NAMES: [&str; 12] = [
        "Ana",
        "Benedikt",
        "Chidi",
        "Dolores",
        "Émile",
        "Fatemeh",
        "Giorgos",
        "Hana",
        "Ines",
        "Jun",
        "Katharina",
        "محمد",
    ];
    const KINDS: [&str; 6] = ["listening", "practical", "advice", "encouragement", "company", "emergency"];
    let of = |list: &[&str], n: usize| list[n % list.len()].to_owned();
    let name = |n: usize| match n / NAMES.len() {
        0 => of(&NAMES, n),
        round => format!("{} {round}", of(&NAMES, n)),
    };
    let rows: Vec<Value> = (0..people)
        .map(|n| {
            // Few are close, many are not.
            let circle = match n * 100 / people.max(1) {
                0..=14 => "inner",
                15..=39 => "middle",
                40..=74 => "outer",
                _ => "loose",
            };
            let gives: Vec<&str> = (0..n % 4).map(|k| KINDS[(n + k) % 6]).collect();
            let gets: Vec<&str> = (0..n % 3).map(|k| KINDS[(n + 2 * k) % 6]).collect();
            json!({
                "name": name(n), "circle": circle, "support": { "gives": gives, "gets": gets },
                "sector": of(&["family", "friends", "work", "community", "online", "professional"], n * 7 / 3),
                "energy": of(&["lifts", "neutral", "lifts", "mixed", "lifts", "heavy"], n),
                "been_there": if n % 5 == 0 { vec!["grief"] } else { vec![] },
            })
        })
        .collect();
    let ties: Vec<Value> = (0..people * 4)
        .map(|n| (n % people.max(1), (n * 31 + n / 5 + 1) % people.max(1), n))
        .filter(|(a, b, _)| a != b)
        .map(|(a, b, n)| json!({ "a": name(a), "b": name(b), "kinds": [of(&["family", "friends", "work", "partner"], n)] }))
        .take(if people < 100 { people } else { 4 * people })
        .collect();
    let groups = if people < 6 {
        vec![]
    } else {
        vec![
            json!({ "name": "Choir", "members": [name(1), name(3), name(5)] }),
            json!({ "name": "The Friday table", "members": [name(0), name(2), name(4)] }),
        ]
    };
    json!({ "kith": 1, "people": rows, "ties": ties, "groups": groups })
}

fn look_through(page: &Page, lens: &str) {
    let choose = "const select = document.querySelector('.tools select'); select.value = arguments[0];
        select.dispatchEvent(new Event('change', { bubbles: true }))";
    page.run(choose, &json!([lens]));
    page.settle();
}

#[test]
fn maps_of_one_twelve_sixty_and_a_thousand() {
    let Some(folder) = folder() else { return };
    for people in [1, 12, 60, 1000] {
        let mut stage = Stage::set();
        let file = stage.path("home/circle.json");
        fs::write(&file, circle_of(people).to_string()).unwrap();
        stage.kith_json(&["import", &file.display().to_string(), "--json"]);
        let page = stage.open();
        let picture = |name: &str| {
            std::thread::sleep(std::time::Duration::from_millis(400));
            page.settle();
            page.picture(&folder.join(format!("map-{people}-{name}.png")));
        };
        for (theme, manner) in [("Light", "light"), ("Dark", "dark")] {
            page.size(1240, 820);
            page.go("Settings");
            page.click("radio", theme);
            page.go("Map");
            page.expect("heading", "Your circle");
            picture(manner);
            for lens in ["energy", "gives:listening", "reciprocity", "contact", "communities"] {
                if people >= 12 && (manner == "light" || lens == "communities") {
                    look_through(&page, lens);
                    picture(&format!("{}-{manner}", lens.replace(':', "-")));
                }
            }
            look_through(&page, "none");
            page.size(400, 820);
            picture(&format!("narrow-{manner}"));
        }
        page.size(1240, 820);
        if people == 12 {
            page.run("document.documentElement.dir = 'rtl'", &json!([]));
            picture("rtl");
            page.run("document.documentElement.dir = 'ltr'", &json!([]));
            let ana = page.find_where("button", "Ana", |name| name.starts_with("Ana, "));
            for (pressed, title, name) in [('m', "Where Ana stands", "move"), ('t', "Whom Ana knows", "tie")]
            {
                page.focus(&ana);
                page.press(&[pressed]);
                page.expect("dialog", title);
                picture(name);
                page.press(&[key::ESCAPE]);
                page.expect_gone("dialog", title);
            }
            picture("chosen");
            page.click("button", "Keep or print this map");
            page.expect("dialog", "Keep or print this map");
            picture("share");
            page.press(&[key::ESCAPE]);
        }
        page.click("button", "Closer");
        page.click("button", "Closer");
        picture("closer");
        page.close();
        stage.wait_no_kith();
    }
}

#[test]
fn every_screen() {
    let Some(folder) = folder() else { return };
    let mut stage = Stage::set();
    let page = stage.open();
    page.expect("heading", "Who is there for you?");
    page.picture(&folder.join("first-run-light.png"));
    page.close();
    stage.wait_no_kith();
    stage.seed();
    let page = stage.open();
    for (manner, theme, (width, height), direction) in [
        ("light", "Light", (1240, 820), "ltr"),
        ("dark", "Dark", (1240, 820), "ltr"),
        ("narrow", "Light", (400, 820), "ltr"),
        ("narrow-dark", "Dark", (400, 820), "ltr"),
        ("rtl", "Light", (1240, 820), "rtl"),
    ] {
        page.size(width, height);
        page.go("Settings");
        page.click("radio", theme);
        page.run("document.documentElement.dir = arguments[0]", &json!([direction]));
        looks::every_screen(&page, &mut |screen, page| {
            page.picture(&folder.join(format!("{screen}-{manner}.png")));
        });
    }
    page.close();
    stage.wait_no_kith();
    stage.passphrase(WORDS);
    let page = stage.open();
    for (manner, (width, height)) in [("light", (1240, 820)), ("narrow", (400, 820))] {
        page.size(width, height);
        page.expect("heading", "Kith is locked");
        page.picture(&folder.join(format!("locked-{manner}.png")));
        for (button, heading, screen) in [
            ("I have lost my passphrase", "Open with the recovery code", "recover"),
            ("I have lost the code, too", "Without both", "lost"),
        ] {
            page.click("button", button);
            page.expect("heading", heading);
            page.settle();
            page.picture(&folder.join(format!("{screen}-{manner}.png")));
        }
        page.click("button", "Back");
    }
    page.unlock(WORDS);
    page.go("Settings");
    page.size(1240, 820);
    page.to_the_top(&page.find("heading", "Privacy"));
    page.settle();
    page.picture(&folder.join("privacy-shut-light.png"));
    page.close();
}

/// A week with everything in it: a birthday, a hard day of one's own, a question to ask, someone not heard of for long.
fn full_week() -> Value {
    json!({ "kith": 1, "people": [
        { "name": "Ana Ruiz", "circle": "inner", "sector": "family", "energy": "lifts", "birthday": "1986-10-08",
          "support": { "gives": ["listening", "company"], "gets": [] } },
        { "name": "Ben Okafor", "circle": "middle", "sector": "friends", "energy": "lifts",
          "support": { "gives": ["company"], "gets": [] },
          "follow_ups": [{ "about": "the interview", "on": "2026-10-05" }] },
        { "name": "Grandmother Rosa", "circle": "inner", "sector": "family", "standing": "deceased", "remembrance": true,
          "dates": [{ "label": "The day she died", "day": "--10-07", "tone": "hard", "whose": "mine" }] },
        { "name": "Leo Marchetti", "circle": "middle", "sector": "friends", "energy": "lifts",
          "support": { "gives": ["listening"], "gets": [] } },
        { "name": "Oskar Nilsson", "circle": "middle", "sector": "friends", "energy": "neutral" },
        { "name": "Mei Tanaka", "circle": "inner", "sector": "friends", "energy": "lifts",
          "support": { "gives": ["listening"], "gets": [] } },
    ], "catch_ups": [
        { "date": "2026-09-20", "with": ["Ana Ruiz"] }, { "date": "2026-08-20", "with": ["Leo Marchetti"] },
        { "date": "2025-10-01", "with": ["Oskar Nilsson"] }, { "date": "2026-09-12", "with": ["Ben Okafor"] },
        { "date": "2026-10-03", "with": ["Mei Tanaka"] },
    ] })
}

#[test]
fn a_week_with_everything_in_it() {
    let Some(folder) = folder() else { return };
    let mut stage = Stage::set();
    let file = stage.path("home/week.json");
    fs::write(&file, full_week().to_string()).unwrap();
    stage.kith_json(&["import", &file.display().to_string(), "--json"]);
    let page = stage.open();
    for (manner, theme, (width, height), direction) in [
        ("light", "Light", (1240, 2400), "ltr"),
        ("dark", "Dark", (1240, 2400), "ltr"),
        ("narrow", "Light", (400, 3600), "ltr"),
        ("rtl", "Light", (1240, 2400), "rtl"),
    ] {
        page.size(width, height);
        page.go("Settings");
        page.click("radio", theme);
        page.run("document.documentElement.dir = arguments[0]", &json!([direction]));
        page.settle();
        page.picture(&folder.join(format!("week-settings-{manner}.png")));
        page.go("Today");
        page.settle();
        page.picture(&folder.join(format!("week-today-{manner}.png")));
        page.go("People");
        let row = page.find_where("link", "Ben Okafor", |found| found.contains("Ben Okafor"));
        page.click_on(&row);
        page.expect("heading", "Ben Okafor");
        page.settle();
        page.picture(&folder.join(format!("week-person-{manner}.png")));
        page.go("Log a catch-up");
        page.expect("dialog", "Log a catch-up");
        page.fill("Say it in a breath", "coffee with Ana yesterday, she listened, felt good #garden");
        std::thread::sleep(std::time::Duration::from_millis(900));
        page.settle();
        page.picture(&folder.join(format!("week-log-{manner}.png")));
        page.press(&[key::ESCAPE]);
    }
    page.size(1240, 2000);
    page.run("document.documentElement.dir = 'ltr'", &json!([]));
    // Some weeks on: steps towards an old friend.
    stage.clock("2026-10-16T09:30:00Z");
    page.go("Today");
    page.expect("heading", "Good morning");
    stage.clock("2026-10-27T09:30:00Z");
    std::thread::sleep(std::time::Duration::from_secs(2));
    page.go("People");
    page.go("Today");
    page.settle();
    page.picture(&folder.join("week-steps.png"));
    page.invoke("change_settings", &json!({ "edit": { "low_battery": true } })).unwrap();
    page.go("Today");
    page.settle();
    page.picture(&folder.join("week-low.png"));
    page.close();
}
