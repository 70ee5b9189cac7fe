//! What is made to be shared: the graph from the command line, the page for the printer.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use serde_json::json;

use crate::stage::Stage;

#[test]
fn the_graph_on_the_command_line_is_as_discreet_as_was_asked() {
    let stage = Stage::set();
    stage.seed();
    let names: Vec<String> = stage
        .kith_json(&["people", "--json"])
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["name"].as_str().unwrap().to_owned())
        .collect();
    assert!(!names.is_empty());

    let file = stage.path("circle.graphml");
    let path = file.to_str().unwrap();
    let written = stage.kith_json(&["export", "--format", "graphml", "-o", path, "--json"]);
    assert_eq!(written["people"], names.len());
    let graph = fs::read_to_string(&file).unwrap();
    assert!(graph.contains("<graphml ") && names.iter().all(|name| graph.contains(name.as_str())), "{graph}");
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    let answered = stage.kith_json(&["export", "--format", "graphml", "--json"]);
    assert_eq!(answered["graphml"], graph.as_str());

    for asked in [["--discreet"], ["--pseudonyms"]] {
        let graph = stage.kith_json(&[&["export", "--format", "graphml", "--json"][..], &asked].concat());
        let graph = graph["graphml"].as_str().unwrap();
        assert!(graph.contains("<edge source=\"me\" target=\"p1\">"), "{graph}");
        assert!(!names.iter().any(|name| graph.contains(name.as_str())), "{asked:?}: {graph}");
    }
    let refused = stage.kith(&["export", "--format", "csv", "--discreet"]);
    assert!(
        !refused.status.success() && refused.stdout.is_empty(),
        "a table is never discreet, and never quietly whole"
    );
}

#[test]
fn the_page_for_the_printer_is_not_on_the_screen() {
    let mut stage = Stage::set();
    stage.seed();
    let page = stage.open();
    page.go("Map");
    page.click("button", "Keep or print this map");
    page.expect("heading", "Keep or print this map");
    page.click("radio", "Printed page");
    let shown = "const page = document.querySelector('body > .printed');
        return page && [getComputedStyle(page).display, page.querySelector('img').naturalWidth > 0]";
    let seen = || page.run(shown, &json!([]));
    assert!(
        crate::stage::until(std::time::Duration::from_secs(5), || seen() == json!(["none", true])),
        "{:?}",
        seen()
    );
    assert_eq!(page.faults(), Vec::<String>::new());
    page.close();
}
