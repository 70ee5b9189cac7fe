//! A graph is well formed, says what the circle is, and stays so whatever names hold.

use roxmltree::{Document as Parsed, Node};

use super::*;
use crate::book::Record;
use crate::domain::{Circle, Energy, Sector, Spot, SupportKind};
use crate::exchange::sharing::tests::{book, person, sharing, tie};

fn circle() -> Book {
    let mut ana = person(1, "Ana <&> \"Ñ\" ]]> \u{FFFF}'x'");
    ana.circle = Some(Circle::Inner);
    ana.sector = Some(Sector::Family);
    ana.spot = Some(Spot { angle: 455, distance: 200 });
    ana.energy = Some(Energy::Lifts);
    ana.support.gives = [SupportKind::Listening, SupportKind::Company].into();
    let people = [ana, person(2, "Ben")].map(Record::Person);
    book(people.into_iter().chain([tie(3, 1, 2, "a & b")]))
}

fn elements<'a>(document: &'a Parsed<'_>, name: &'static str) -> Vec<Node<'a, 'a>> {
    document
        .descendants()
        .filter(|node| node.has_tag_name(("http://graphml.graphdrawing.org/xmlns", name)))
        .collect()
}

fn data<'a>(of: Node<'a, 'a>, key: &str) -> Option<&'a str> {
    of.children().find(|child| child.attribute("key") == Some(key))?.text()
}

#[test]
fn it_says_what_the_circle_is() {
    let text = export_graphml(&circle(), Sharing::default());
    let document = Parsed::parse(&text).unwrap();
    let nodes = elements(&document, "node");
    assert_eq!(nodes.iter().map(|it| it.attribute("id").unwrap()).collect::<Vec<_>>(), ["me", "p1", "p2"]);
    let of = |key| data(nodes[1], key);
    assert_eq!(
        of("name"),
        Some("Ana <&> \"Ñ\" ]]> 'x'"),
        "what XML cannot hold is left out, all else as it was"
    );
    assert_eq!((of("circle"), of("sector"), of("standing")), (Some("inner"), Some("family"), Some("active")));
    assert_eq!((of("energy"), of("gives"), of("gets")), (Some("lifts"), Some("listening; company"), None));
    assert_eq!((of("angle"), of("distance")), (Some("45.5"), Some("0.2")));

    let edges: Vec<_> = elements(&document, "edge")
        .iter()
        .map(|it| {
            let data = |key| data(*it, key).unwrap_or_default();
            (
                it.attribute("source").unwrap(),
                it.attribute("target").unwrap(),
                data("tie-circle"),
                data("tie-kinds"),
                data("tie-label"),
            )
        })
        .collect();
    assert_eq!(
        edges,
        [("me", "p1", "inner", "", ""), ("me", "p2", "", "", ""), ("p1", "p2", "", "family", "a & b")]
    );
}

#[test]
fn every_value_has_its_key() {
    for (discreet, pseudonyms) in [(false, false), (true, false), (false, true), (true, true)] {
        let text = export_graphml(&circle(), sharing(discreet, pseudonyms));
        let document = Parsed::parse(&text).unwrap();
        let keys: Vec<_> = elements(&document, "key")
            .iter()
            .map(|key| (key.attribute("id").unwrap(), key.attribute("for").unwrap()))
            .collect();
        assert_eq!(keys.len(), if discreet { 9 } else { KEYS.len() });
        for value in elements(&document, "data") {
            let of = value.parent().unwrap().tag_name().name();
            assert!(keys.contains(&(value.attribute("key").unwrap(), of)), "{value:?} in {text}");
        }
    }
}

#[test]
fn nobody_yet_is_a_graph_with_me_alone() {
    let text = export_graphml(&Book::default(), Sharing::default());
    let document = Parsed::parse(&text).unwrap();
    assert_eq!((elements(&document, "node").len(), elements(&document, "edge").len()), (1, 0));
}
