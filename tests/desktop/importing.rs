//! Bringing an address book in: through the system's own file dialog, and by command line.

use std::fs;
use std::time::Duration;

use crate::circle::{IN_THE_BOOKS, names};
use crate::stage::{Stage, until};

#[test]
fn address_books_come_in_through_the_window() {
    let mut stage = Stage::set();
    let books = stage.address_books();
    let page = stage.open();
    page.click("button", "Import an address book");
    page.expect("dialog", "Import an address book");
    page.click("button", "Choose files…");
    choose_all_in(&stage, &books[0].parent().unwrap().display().to_string());
    page.expect_text("7 new people");
    page.expect_text("6 files read, 8 entries.");
    page.expect_text("No name, number or address to call it by.");
    page.click("button", "Bring in 7 people");
    page.expect_text("7 people are in.");
    page.click("button", "Close");
    page.go("People");
    for name in IN_THE_BOOKS {
        page.find_where("link", name, |found| found.contains(name));
    }
    page.close();
}

#[test]
fn what_is_no_address_book_is_refused_in_words_and_nothing_is_written() {
    let mut stage = Stage::set();
    let folder = stage.path("home/odd");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("empty.vcf"), "").unwrap();
    fs::write(folder.join("letter.vcf"), "Dear all,\nthis is a letter.\n").unwrap();
    let page = stage.open();
    page.click("button", "Import an address book");
    page.click("button", "Choose files…");
    choose_all_in(&stage, &folder.display().to_string());
    page.expect_text("The file is empty.");
    page.expect_text("This is not an address book.");
    page.click("button", "Not now");
    page.close();
    stage.wait_no_kith();
    assert!(names(&stage.kith_json(&["people", "--json"])).is_empty());
}

#[test]
fn address_books_come_in_by_command_line() {
    let stage = Stage::set();
    let books: Vec<String> = stage.address_books().iter().map(|path| path.display().to_string()).collect();
    let mut words: Vec<&str> = vec!["import", "--json"];
    words.extend(books.iter().map(String::as_str));

    let trial = stage.kith_json(&[words.as_slice(), &["--dry-run"]].concat());
    assert_eq!(trial["added"], 7, "{trial}");
    assert!(names(&stage.kith_json(&["people", "--json"])).is_empty(), "a trial wrote something");

    let report = stage.kith_json(&words);
    assert_eq!(report["rejected"].as_array().map(Vec::len), Some(1), "{report}");
    let kept = names(&stage.kith_json(&["people", "--json"]));
    for name in IN_THE_BOOKS {
        assert!(kept.iter().any(|one| one == name), "{name} is not among {kept:?}");
    }
    let again = stage.kith_json(&words);
    assert_eq!(again["added"], 0, "{again}");
    assert_eq!(names(&stage.kith_json(&["people", "--json"])).len(), IN_THE_BOOKS.len());
}

/// Works GTK's file dialog as a person without a mouse does: types the folder, marks everything in it, Enter.
fn choose_all_in(stage: &Stage, folder: &str) {
    let dialog = || stage.windows().into_iter().find(|window| stage.title(window) != "Kith");
    assert!(until(Duration::from_secs(15), || dialog().is_some()), "no file dialog came");
    let window = dialog().unwrap();
    std::thread::sleep(Duration::from_millis(700));
    stage.activate(&window);
    stage.keys(&["ctrl+l"]);
    stage.type_text(&format!("{folder}/"));
    std::thread::sleep(Duration::from_millis(500));
    stage.keys(&["Return"]);
    std::thread::sleep(Duration::from_millis(700));
    // The folder is shown and its list has the focus.
    stage.keys(&["Down", "ctrl+a", "Return"]);
    assert!(until(Duration::from_secs(10), || dialog().is_none()), "the file dialog did not close");
}
