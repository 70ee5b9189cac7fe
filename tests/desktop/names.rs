//! The first minutes: naming people, and names nobody thought of.

use crate::circle::names;
use crate::page::key;
use crate::stage::Stage;

#[test]
fn the_first_run_names_people() {
    let mut stage = Stage::set();
    let page = stage.open();
    page.expect("heading", "Who is there for you?");
    page.fill("Who listens to you?", "Ada");
    page.fill("Who makes you laugh?", "Bruno");
    page.fill("Who leans on you?", "Chidi");
    page.click("button", "Keep these names");
    page.expect_text("3 names kept. Place them on your map when you like.");
    page.go("People");
    for name in ["Ada", "Bruno", "Chidi"] {
        page.find_where("link", name, |found| found.contains(name));
    }
    page.close();
    stage.wait_no_kith();
    let mut kept = names(&stage.kith_json(&["people", "--json"]));
    kept.sort();
    assert_eq!(kept, ["Ada", "Bruno", "Chidi"]);
}

#[test]
fn hostile_names_are_kept_as_they_are_or_refused_in_words() {
    let mut stage = Stage::set();
    let page = stage.open();
    page.go("People");
    let rtl = "שלמה בן־דוד";
    let emoji = "👩‍👩‍👧‍👦🏳️‍🌈";
    let script = "<script>alert(1)</script>";
    for name in [rtl, emoji, script, "  Ana\u{a0} Maria  "] {
        page.paste("Add someone", name);
        page.press(&[key::ENTER]);
        let shown = crate::page::plain(name);
        page.find_where("link", name, |found| found.contains(shown.trim()));
    }
    page.fill("Add someone", " \u{200b} ");
    page.press(&[key::ENTER]);
    page.expect_text("A name needs at least one letter that can be seen.");
    page.paste("Add someone", &"x".repeat(10_000));
    page.press(&[key::ENTER]);
    page.expect_text("That name is longer than 200 characters.");
    page.close();
    stage.wait_no_kith();
    let kept = names(&stage.kith_json(&["people", "--json"]));
    assert_eq!(kept.len(), 4, "{kept:?}");
    assert!(
        kept.contains(&rtl.to_owned())
            && kept.contains(&emoji.to_owned())
            && kept.contains(&script.to_owned()),
        "{kept:?}"
    );
}
