//! The circle as a network, and what would be different without someone.

use crate::book::Book;
use crate::contract::{
    CoverageRow, GrowthRow, KindCount, LastGiver, MeasureForm, MeasureRow, NetworkMeasure, NetworkView,
    PersonChip, SupportRow, ThinRow, WhatIfView,
};
use crate::domain::{Moment, PersonId, fold};
use crate::error::{Refusal, RefusalCode};
use crate::network::{self, EgoNet, Measures, Named};

/// The network of everyone whose tie is lived and of whom something is said.
pub fn network(book: &Book, now: Moment) -> NetworkView {
    let net = EgoNet::of(book);
    let measures = Measures::of(&net);
    let thin = network::growth(&net).into_iter().map(|thin| ThinRow {
        kind: thin.kind,
        giver: thin.giver.and_then(|giver| chip(book, giver.id)),
        could_grow: thin
            .could_grow
            .into_iter()
            .filter_map(|it| Some(GrowthRow { person: chip(book, it.person.id)?, reasons: it.reasons }))
            .collect(),
    });
    NetworkView {
        date: now.date(),
        size: measures.size,
        ties: measures.ties,
        ties_possible: measures.ties + measures.brokered_pairs,
        rows: rows(&measures),
        people: people(book, &net),
        coverage: measures
            .coverage
            .iter()
            .map(|(kind, givers)| CoverageRow { kind: *kind, givers: chips(book, givers) })
            .collect(),
        thin: thin.collect(),
        top: chips(book, &measures.top_suppliers),
        joining: chips(book, &measures.articulation),
        bridges: measures
            .bridges
            .iter()
            .filter_map(|[a, b]| Some((chip(book, a.id)?, chip(book, b.id)?)))
            .collect(),
        groups: measures.communities.iter().map(|group| chips(book, group)).collect(),
        alone: chips(book, &measures.isolates),
    }
}

/// What would be different without someone.
pub fn what_if(book: &Book, person: PersonId) -> Result<WhatIfView, Refusal> {
    let net = EgoNet::of(book);
    let chip_of = chip(book, person).ok_or(Refusal::new("id", RefusalCode::Unknown))?;
    let Some(at) = net.find(person) else {
        let givers = Measures::of(&net).coverage;
        return Ok(WhatIfView {
            person: chip_of,
            counted: false,
            empties: Vec::new(),
            thins: Vec::new(),
            left: givers
                .iter()
                .map(|(kind, givers)| KindCount { kind: *kind, people: givers.len() })
                .collect(),
            support_share: None,
            parts: Vec::new(),
        });
    };
    let found = network::what_if(&net, at);
    let others = |kind| net.people().iter().find(|it| it.id != person && it.gives.contains(&kind));
    Ok(WhatIfView {
        person: chip_of,
        counted: true,
        empties: found.empties,
        thins: found
            .thins
            .into_iter()
            .filter_map(|kind| Some(LastGiver { kind, giver: chip(book, others(kind)?.id)? }))
            .collect(),
        left: found.left.into_iter().map(|(kind, people)| KindCount { kind, people }).collect(),
        support_share: found.support_share,
        parts: found.parts.iter().map(|part| chips(book, part)).collect(),
    })
}

/// What flows between everyone in the net and me.
fn people(book: &Book, net: &EgoNet) -> Vec<SupportRow> {
    let mut people: Vec<_> = net.people().iter().collect();
    people
        .sort_by_cached_key(|member| (member.circle.is_none(), member.circle, fold(&member.name), member.id));
    let row = |member: &network::Member| {
        Some(SupportRow {
            person: chip(book, member.id)?,
            gives: member.gives.iter().copied().collect(),
            gets: member.gets.iter().copied().collect(),
        })
    };
    people.into_iter().filter_map(row).collect()
}

/// Every measure there is a row for, in the order screens list them.
fn rows(all: &Measures) -> Vec<MeasureRow> {
    use MeasureForm::{Balance, Count, Number, Share};
    use NetworkMeasure as Of;
    let count = |n: usize| Some(n as f64);
    [
        (Of::Size, Count, "size", count(all.size)),
        (Of::Density, Share, "density", all.density),
        (Of::Components, Count, "components", count(all.components)),
        (Of::Modularity, Number, "modularity", all.modularity),
        (Of::EffectiveSize, Number, "effective-size", all.effective_size),
        (Of::Efficiency, Share, "efficiency", all.efficiency),
        (Of::Constraint, Number, "constraint", all.constraint),
        (Of::Hierarchy, Share, "hierarchy", all.hierarchy),
        (Of::BrokeredPairs, Count, "brokered-pairs", count(all.brokered_pairs)),
        (Of::Betweenness, Share, "betweenness", all.betweenness_share),
        (Of::SectorMix, Share, "sector-mix", all.iqv),
        (Of::SectorTies, Balance, "sector-ties", all.ei),
        (Of::Suppliers, Number, "suppliers", all.effective_suppliers),
        (Of::TopShare, Share, "top-share", all.top_share),
        (Of::Reciprocity, Share, "reciprocity", all.reciprocity),
    ]
    .into_iter()
    .map(|(measure, form, word, value)| MeasureRow {
        measure,
        form,
        value,
        key: format!("measure-{word}"),
        comfort: format!("measure-{word}-comfort"),
        exposure: format!("measure-{word}-exposure"),
    })
    .collect()
}

fn chip(book: &Book, id: PersonId) -> Option<PersonChip> {
    book.people.get(&id).map(|person| super::chip(book, person))
}

fn chips(book: &Book, people: &[Named]) -> Vec<PersonChip> {
    people.iter().filter_map(|named| chip(book, named.id)).collect()
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use uuid::Uuid;

    use super::*;
    use crate::book::{Record, Write};
    use crate::domain::{Circle, Energy, Person, SupportKind, Tie, TieId};

    const WORDS: &str = include_str!("../../../../ui/locales/en/network.ftl");

    /// Ana, who gives all there is and knows Ben and Cem; Dora, of whom only the name is known.
    fn circle() -> (Book, Moment, [PersonId; 4]) {
        let now = Moment::new(DateTime::UNIX_EPOCH, chrono_tz::UTC);
        let ids = [1, 2, 3, 4].map(|n| PersonId(Uuid::from_u128(n)));
        let mut book = Book::default();
        for (id, name) in ids.into_iter().zip(["Ana", "Ben", "Cem", "Dora"]) {
            let mut person = Person::named(id, name.to_owned(), now.utc);
            person.circle = (name != "Dora").then_some(Circle::Middle);
            person.energy = (name != "Dora").then_some(Energy::Lifts);
            person.support.gives = match name {
                "Ana" => [SupportKind::Listening, SupportKind::Advice].into(),
                "Ben" => [SupportKind::Advice].into(),
                _ => [].into(),
            };
            book.install([Write::put(Record::Person(person))]);
        }
        for (n, other) in [(1, ids[1]), (2, ids[2])] {
            let tie = Tie::between(TieId(Uuid::from_u128(n)), ids[0], other, [].into(), String::new());
            book.install([Write::put(Record::Tie(tie))]);
        }
        (book, now, ids)
    }

    fn names(people: &[PersonChip]) -> Vec<&str> {
        people.iter().map(|chip| chip.name.as_str()).collect()
    }

    #[test]
    fn the_screen_has_both_readings_of_every_measure() {
        let (book, now, _) = circle();
        let view = network(&book, now);
        assert_eq!((view.size, view.ties, view.ties_possible), (3, 2, 3));
        for row in &view.rows {
            for key in [&row.key, &row.comfort, &row.exposure] {
                assert!(
                    WORDS.lines().any(|line| line.starts_with(&format!("{key} = "))),
                    "{key} has no words"
                );
            }
        }
        let people: Vec<_> =
            view.people.iter().map(|row| (row.person.name.as_str(), row.gives.len())).collect();
        assert_eq!(names(&view.coverage[2].givers), ["Ana", "Ben"]);
        assert_eq!(people, [("Ana", 2), ("Ben", 1), ("Cem", 0)]);
        assert_eq!(names(&view.joining), ["Ana"]);
        assert_eq!(names(&view.top), ["Ana"]);
        assert_eq!(view.groups.iter().map(|group| names(group)).collect::<Vec<_>>(), [["Ana", "Ben", "Cem"]]);
        let listening = view.thin.iter().find(|thin| thin.kind == SupportKind::Listening).unwrap();
        assert_eq!(listening.giver.as_ref().unwrap().name, "Ana");
        assert_eq!(
            listening.could_grow.iter().map(|row| row.person.name.as_str()).collect::<Vec<_>>(),
            ["Ben"]
        );
        assert!(view.thin.iter().all(|thin| thin.kind != SupportKind::Advice));
    }

    #[test]
    fn without_someone() {
        let (book, _, [ana, _, _, dora]) = circle();
        let view = what_if(&book, ana).unwrap();
        assert!(view.counted);
        assert_eq!(view.empties, [SupportKind::Listening]);
        assert_eq!((view.thins[0].kind, view.thins[0].giver.name.as_str()), (SupportKind::Advice, "Ben"));
        assert_eq!(view.left.iter().map(|row| row.people).collect::<Vec<_>>(), [0, 0, 1, 0, 0, 0]);
        assert_eq!(view.parts.iter().map(|part| names(part)).collect::<Vec<_>>(), [["Ben"], ["Cem"]]);
        let view = what_if(&book, dora).unwrap();
        assert!(!view.counted && view.empties.is_empty());
        assert_eq!(view.left.iter().map(|row| row.people).collect::<Vec<_>>(), [1, 0, 2, 0, 0, 0]);
        assert!(what_if(&book, PersonId(Uuid::from_u128(9))).is_err());
    }
}
