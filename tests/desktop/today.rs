//! Today: at most three people, each with a reason.

use crate::stage::Stage;

#[test]
fn today_suggests_at_most_three_people_and_says_why() {
    let mut stage = Stage::set();
    stage.seed();
    let page = stage.open();
    page.expect("heading", "People to be in touch with");
    let why = page.all("button").into_iter().filter(|(_, name)| name == "Why this?").collect::<Vec<_>>();
    assert!((1..=3).contains(&why.len()), "{} suggestions", why.len());
    page.click_on(&why[0].0);
    let title = page.find_where("heading", "Why …", |name| name.starts_with("Why "));
    assert!(
        !page
            .run(
                "return arguments[0].parentElement.querySelectorAll('li').length",
                &serde_json::json!([title.value()])
            )
            .is_null()
    );
    for heavy in ["Paul Novak", "Rosa Lindner"] {
        page.never_says(heavy);
    }
    page.close();
}

#[test]
fn an_answer_to_a_suggestion_can_be_undone() {
    let mut stage = Stage::set();
    stage.seed();
    let page = stage.open();
    let first = page.find_where("button", "Open …", |name| name.starts_with("Open "));
    let name =
        page.run("return arguments[0].getAttribute('aria-label')", &serde_json::json!([first.value()]));
    let open = crate::page::plain(name.as_str().unwrap());
    page.click("button", "We’re in touch");
    page.expect_gone("button", &open);
    page.click("button", "Undo");
    page.expect("button", &open);
    page.close();
}
