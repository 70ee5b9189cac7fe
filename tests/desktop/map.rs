//! The map itself: built by keys and by hand to the same end, looked at through every lens, by eye and by ear.

use std::fs;
use std::time::Duration;

use serde_json::{Value, json};

use crate::page::{Page, key};
use crate::stage::{Stage, until};

const TWELVE: [&str; 12] =
    ["Ada", "Bea", "Cid", "Dov", "Eli", "Fay", "Gus", "Hal", "Ida", "Jon", "Kim", "Lou"];
/// Who knows whom: a chain and a loop.
const TIES: [(&str, &str); 4] = [("Ada", "Bea"), ("Bea", "Cid"), ("Cid", "Ada"), ("Gus", "Hal")];

fn with_twelve() -> Stage {
    let stage = Stage::set();
    let people: Vec<Value> = TWELVE.iter().map(|name| json!({ "name": name })).collect();
    let file = stage.path("home/twelve.json");
    fs::write(&file, json!({ "kith": 1, "people": people }).to_string()).unwrap();
    stage.kith_json(&["import", &file.display().to_string(), "--json"]);
    stage
}

/// Name, circle, angle and distance.
type Stands = (String, String, i64, i64);
/// Two names and the kinds.
type Tied = (String, String, String);

/// Everyone where they stand, and every tie, as the core has them.
fn map_of(page: &Page) -> (Vec<Stands>, Vec<Tied>) {
    let map = page.invoke("map", &json!({})).unwrap();
    let name = |id: &Value| {
        let people = map["people"].as_array().unwrap();
        people.iter().find(|one| one["id"] == *id).unwrap()["name"].as_str().unwrap().to_owned()
    };
    let mut people: Vec<_> = map["people"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let spot = &one["spot"];
            let part = |field: &str| spot[field].as_i64().unwrap();
            let text = |field: &str| one[field].as_str().unwrap().to_owned();
            (text("name"), text("circle"), part("angle"), part("distance"))
        })
        .collect();
    people.sort();
    let mut ties: Vec<_> = map["ties"]
        .as_array()
        .unwrap()
        .iter()
        .map(|tie| {
            let (one, other) = (name(&tie["a"]), name(&tie["b"]));
            (one.clone().min(other.clone()), one.max(other), tie["kinds"].to_string())
        })
        .collect();
    ties.sort();
    (people, ties)
}

fn someone(page: &Page, name: &str) -> crate::driver::Element {
    page.find_where("button", name, |other| other.starts_with(&format!("{name}, ")))
}

/// Waits until so many people stand on the map.
fn stand(page: &Page, many: usize) {
    let there = until(Duration::from_secs(10), || map_of(page).0.len() == many);
    assert!(there, "{:?}", map_of(page).0);
}

fn by_keys(page: &Page) {
    page.press_with(key::CONTROL, 'k');
    page.expect("dialog", "Find people and actions");
    page.press(&['M', 'a', 'p']);
    page.find("option", "Go to Map");
    page.press(&[key::ENTER]);
    page.expect("heading", "Your circle");
    page.focus(&someone(page, "Ada"));
    for n in 0..12 {
        page.press(&[['1', '2', '3', '4'][n % 4]]);
        stand(page, n + 1);
    }
    for (one, other) in TIES {
        page.focus(&someone(page, one));
        page.press(&['t']);
        page.expect("dialog", &format!("Whom {one} knows"));
        // The list of names has the focus: a letter goes to a name.
        page.press(&[other.chars().next().unwrap()]);
        page.focus(&page.find("checkbox", "Friends"));
        page.press(&[' ']);
        page.focus(&page.find("button", "Save"));
        page.press(&[key::ENTER]);
        page.expect_gone("dialog", &format!("Whom {one} knows"));
    }
}

fn by_hand(page: &Page, like: &[Stands]) {
    page.go("Map");
    page.expect("heading", "Your circle");
    let canvas = || page.find_where("image", "of the map", |name| name.contains("map of"));
    let on_canvas = |x: f64, y: f64| {
        let (left, top, ..) = page.place(&canvas());
        #[expect(clippy::cast_possible_truncation, reason = "a window is not that large")]
        let whole = |pixels: f64| pixels.round() as i64;
        (left + whole(x), top + whole(y))
    };
    for (n, (name, _, angle, distance)) in like.iter().enumerate() {
        let chip = someone(page, name);
        page.run("arguments[0].scrollIntoView({block: 'end'})", &json!([chip.value()]));
        let (_, _, width, height) = page.place(&canvas());
        // As the map has it: the rim keeps thirty pixels for the words around it.
        let radius = (width.min(height) as f64 / 2.0 - 30.0).max(40.0) * *distance as f64 / 1000.0;
        let turn = (*angle as f64 / 10.0).to_radians();
        let to =
            on_canvas(width as f64 / 2.0 + radius * turn.sin(), height as f64 / 2.0 - radius * turn.cos());
        page.drag(&chip, to);
        stand(page, n + 1);
    }
    page.click("button", "Draw ties between people");
    for (one, other) in TIES {
        page.run("arguments[0].scrollIntoView({block: 'center'})", &json!([canvas().value()]));
        let at = |name: &str| {
            let place = page.run(
                "return [Number(arguments[0].dataset.x), Number(arguments[0].dataset.y)]",
                &json!([someone(page, name).value()]),
            );
            on_canvas(place[0].as_f64().unwrap(), place[1].as_f64().unwrap())
        };
        page.drag_between(at(one), at(other));
        page.expect("dialog", &format!("Whom {one} knows"));
        page.click("checkbox", "Friends");
        page.click("button", "Save");
        page.expect_gone("dialog", &format!("Whom {one} knows"));
    }
}

#[test]
fn twelve_people_by_keyboard_alone_stand_where_the_hand_puts_them() {
    let mut stage = with_twelve();
    let page = stage.open();
    by_keys(&page);
    let (keyed, keyed_ties) = map_of(&page);
    page.close();
    assert_eq!(keyed_ties.len(), TIES.len(), "{keyed_ties:?}");

    let mut stage = with_twelve();
    let page = stage.open();
    by_hand(&page, &keyed);
    let (drawn, drawn_ties) = map_of(&page);
    page.close();
    assert_eq!(drawn_ties, keyed_ties);
    for ((name, circle, angle, distance), (other, drawn_circle, drawn_angle, drawn_distance)) in
        keyed.iter().zip(&drawn)
    {
        assert_eq!((name, circle), (other, drawn_circle));
        // A pixel is some three thousandths; near the middle that is more of an angle.
        let off = (angle - drawn_angle).abs().min(3600 - (angle - drawn_angle).abs());
        let near = off as f64 / 573.0 * (*distance as f64) < 8.0 && (distance - drawn_distance).abs() < 26;
        assert!(near, "{name}: {angle}/{distance} by keys, {drawn_angle}/{drawn_distance} by hand");
    }
}

#[test]
fn every_lens_is_said_drawn_and_clean_in_both_colours() {
    let mut stage = Stage::set();
    stage.seed();
    let page = stage.open();
    let mut faults = vec![];
    for theme in ["Light", "Dark"] {
        page.go("Settings");
        page.click("radio", theme);
        page.go("Map");
        page.expect("heading", "Your circle");
        let lenses = page.run(
            "return [...document.querySelectorAll('.tools option')].map((option) => option.value)",
            &json!([]),
        );
        let lenses = lenses.as_array().unwrap().clone();
        assert!(lenses.len() >= 17, "{lenses:?}");
        for lens in &lenses {
            let choose =
                "const select = document.querySelector('.tools select'); select.value = arguments[0];
                select.dispatchEvent(new Event('change', { bubbles: true }))";
            page.run(choose, &json!([lens]));
            page.settle();
            if lens != "none" {
                let legend = "return Boolean(document.querySelector('#lens-legend'))";
                assert!(until(Duration::from_secs(5), || page.run(legend, &json!([])) == true), "{lens}");
            }
            faults.extend(page.faults().into_iter().map(|fault| format!("{lens}, {theme}: {fault}")));
        }
    }
    // What a lens shows is said of each person, too.
    page.run(
        "const select = document.querySelector('.tools select'); select.value = 'reciprocity';
         select.dispatchEvent(new Event('change', { bubbles: true }))",
        &json!([]),
    );
    page.find_where("button", "both ways", |name| name.contains("support goes both ways"));
    page.close();
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}
