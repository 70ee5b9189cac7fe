//! The circle as GraphML 1.0, for programs that look at networks (networkx, igraph, Gephi, yEd).
//!
//! An undirected graph: me, everyone who may leave, an edge from me to each of them, and the ties between them. Keys
//! and values are those of the command line's JSON; several values of one kind stand in one text with "; " between.
//! It is something to be shared, so that all it holds comes from `sharing`. It has no way back.

#[cfg(test)]
mod tests;

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use serde::Serialize;

use super::sharing::{Shared, SharedPerson, shared};
use super::sheet::word;
use crate::book::Book;
use crate::contract::Sharing;

/// What nodes and edges can carry: id, of which of them, the name for programs, the type, and whether a discreet file
/// has it. `angle` is in degrees clockwise from the top, `distance` a part of the map's radius.
const KEYS: [(&str, &str, &str, &str, bool); 15] = [
    ("me", "node", "me", "boolean", true),
    ("name", "node", "name", "string", true),
    ("initials", "node", "initials", "string", true),
    ("circle", "node", "circle", "string", true),
    ("sector", "node", "sector", "string", true),
    ("angle", "node", "angle", "double", true),
    ("distance", "node", "distance", "double", true),
    ("groups", "node", "groups", "string", true),
    ("standing", "node", "standing", "string", false),
    ("energy", "node", "energy", "string", false),
    ("gives", "node", "gives", "string", false),
    ("gets", "node", "gets", "string", false),
    ("tie-circle", "edge", "circle", "string", true),
    ("tie-kinds", "edge", "kinds", "string", false),
    ("tie-label", "edge", "label", "string", false),
];

/// The circle as a graph, to be shared.
pub fn export_graphml(book: &Book, sharing: Sharing) -> String {
    let mut document = Writer::new_with_indent(Vec::new(), b' ', 2);
    // Writing to memory cannot fail.
    let _ = write(&mut document, &shared(book, sharing), sharing);
    String::from_utf8(document.into_inner()).unwrap_or_default() + "\n"
}

type Document = Writer<Vec<u8>>;

fn write(document: &mut Document, shared: &Shared, sharing: Sharing) -> io::Result<()> {
    document.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = document.create_element("graphml").with_attributes([
        ("xmlns", "http://graphml.graphdrawing.org/xmlns"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        (
            "xsi:schemaLocation",
            "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd",
        ),
    ]);
    root.write_inner_content(|document| {
        for (id, of, name, kind, discreet) in KEYS {
            if discreet || !sharing.discreet {
                document
                    .create_element("key")
                    .with_attributes([("id", id), ("for", of), ("attr.name", name), ("attr.type", kind)])
                    .write_empty()?;
            }
        }
        let graph = document
            .create_element("graph")
            .with_attributes([("id", "circle"), ("edgedefault", "undirected")]);
        graph.write_inner_content(|document| nodes_and_edges(document, shared)).map(drop)
    })?;
    Ok(())
}

fn nodes_and_edges(document: &mut Document, shared: &Shared) -> io::Result<()> {
    node(document, "me", &[("me", "true".into())])?;
    for (at, person) in shared.people.iter().enumerate() {
        let of = shared.groups.iter().filter(|group| group.members.contains(&at));
        let groups = of.map(|group| group.name.as_str()).collect::<Vec<_>>().join("; ");
        node(document, &id(at), &person_data(person, groups))?;
    }
    for (at, person) in shared.people.iter().enumerate() {
        edge(document, "me", &id(at), &[("tie-circle", person.circle.map(word).unwrap_or_default())])?;
    }
    for tie in &shared.ties {
        let data = [("tie-kinds", several(&tie.kinds)), ("tie-label", tie.label.clone())];
        edge(document, &id(tie.a), &id(tie.b), &data)?;
    }
    Ok(())
}

/// Counted, not the id of the record: that one tells when someone was added.
fn id(at: usize) -> String {
    format!("p{}", at + 1)
}

type Data = (&'static str, String);

fn person_data(person: &SharedPerson, groups: String) -> Vec<Data> {
    let mut data = vec![
        ("name", person.name.clone().unwrap_or_default()),
        ("initials", person.initials.clone()),
        ("circle", person.circle.map(word).unwrap_or_default()),
        ("sector", person.sector.map(word).unwrap_or_default()),
        ("groups", groups),
    ];
    if let Some(spot) = person.spot {
        data.push(("angle", (f64::from(spot.angle) / 10.0).to_string()));
        data.push(("distance", (f64::from(spot.distance) / 1000.0).to_string()));
    }
    if let Some(between) = &person.between {
        data.push(("standing", word(between.standing)));
        data.push(("energy", between.energy.map(word).unwrap_or_default()));
        data.push(("gives", several(&between.gives)));
        data.push(("gets", several(&between.gets)));
    }
    data
}

fn node(document: &mut Document, id: &str, data: &[Data]) -> io::Result<()> {
    let node = document.create_element("node").with_attribute(("id", id));
    node.write_inner_content(|document| write_data(document, data)).map(drop)
}

fn edge(document: &mut Document, source: &str, target: &str, data: &[Data]) -> io::Result<()> {
    let edge = document.create_element("edge").with_attributes([("source", source), ("target", target)]);
    edge.write_inner_content(|document| write_data(document, data)).map(drop)
}

/// What is known; what is not is left out.
fn write_data(document: &mut Document, data: &[Data]) -> io::Result<()> {
    for (key, value) in data.iter().filter(|(_, value)| !value.is_empty()) {
        let text: String = value.chars().filter(|letter| is_xml(*letter)).collect();
        document
            .create_element("data")
            .with_attribute(("key", *key))
            .write_text_content(BytesText::new(&text))?;
    }
    Ok(())
}

/// Characters an XML 1.0 document may hold; no escape brings in the others.
fn is_xml(letter: char) -> bool {
    matches!(letter, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

fn several<'a, T: Serialize + 'a>(kinds: impl IntoIterator<Item = &'a T>) -> String {
    kinds.into_iter().map(word).collect::<Vec<_>>().join("; ")
}
