//! My ego network as a plain value: the people around me, and who of them knows whom.
//!
//! All measures are functions of this value and of nothing else. I am not in it: everyone in it has a tie to me.
//!
//! Deliberately not here: strength of ties. Nobody is asked for it; what can be weighed takes the weights beside the
//! net (`measures::Weights`).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Serialize, Serializer};

use crate::book::Book;
use crate::domain::{Circle, Energy, Person, PersonId, Sector, Standing, SupportSet};

/// Someone in the network, with what the measures look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Identity.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// How close.
    pub circle: Option<Circle>,
    /// The part of life they come from, where known.
    pub sector: Option<Sector>,
    /// How time with them leaves me, where said.
    pub energy: Option<Energy>,
    /// Whether Kith may name them of its own accord ([`Person::may_be_suggested`]).
    pub may_be_suggested: bool,
    /// What they give me.
    pub gives: SupportSet,
    /// What they get from me.
    pub gets: SupportSet,
}

impl From<&Person> for Member {
    fn from(person: &Person) -> Self {
        Self {
            id: person.id,
            name: person.name.clone(),
            circle: person.circle,
            sector: person.sector,
            energy: person.energy,
            may_be_suggested: person.may_be_suggested(),
            gives: person.support.gives.clone(),
            gets: person.support.gets.clone(),
        }
    }
}

/// Who is meant, by id for the program and by name for people; written out as the name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Identity.
    pub id: PersonId,
    /// Name; two people may share one.
    pub name: String,
}

impl Serialize for Named {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.name)
    }
}

/// The people around me and the known ties between them, each once. A tie nobody told of counts as none: unknown is
/// not "no", so every measure of ties is one of what is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EgoNet {
    people: Vec<Member>,
    ties: Vec<(usize, usize)>,
    near: Vec<Vec<usize>>,
}

impl EgoNet {
    /// A net of these people. Ties name two of them by their index; what names nobody, or somebody twice, is left
    /// out. People are kept by id, so that the order in which they come makes no difference to anything.
    pub fn new(people: Vec<Member>, ties: impl IntoIterator<Item = (usize, usize)>) -> Self {
        let mut order: Vec<usize> = (0..people.len()).collect();
        order.sort_by_key(|at| people[*at].id);
        let mut place = vec![0; people.len()];
        for (to, from) in order.iter().enumerate() {
            place[*from] = to;
        }
        let ties: BTreeSet<(usize, usize)> = ties
            .into_iter()
            .filter_map(|(a, b)| Some((*place.get(a)?, *place.get(b)?)))
            .filter(|(a, b)| a != b)
            .map(|(a, b)| (a.min(b), a.max(b)))
            .collect();
        let mut near = vec![Vec::new(); people.len()];
        for (a, b) in &ties {
            near[*a].push(*b);
            near[*b].push(*a);
        }
        let mut people: Vec<Member> = people;
        people.sort_by_key(|member| member.id);
        Self { people, ties: ties.into_iter().collect(), near }
    }

    /// The net of a book: everyone whose tie is lived and of whom something is said.
    ///
    /// To stand on a circle is what the convoy method calls being in the network, and so is to be tied to someone, to give
    /// or get, to belong to a part of life. Someone from an address book of whom nothing is known but the name and number
    /// is not yet in it, unless nothing more is known of anyone. A tie that rests or is over gives nothing at present.
    pub fn of(book: &Book) -> Self {
        let known_to_others: BTreeSet<PersonId> = book.ties.values().flat_map(|tie| [tie.a, tie.b]).collect();
        let lived = || book.people.values().filter(|person| person.standing == Standing::Active);
        let said = |person: &&Person| Self::is_placed(person) || known_to_others.contains(&person.id);
        let mut people: Vec<Member> = lived().filter(said).map(Member::from).collect();
        if people.is_empty() {
            people = lived().map(Member::from).collect();
        }
        let index: BTreeMap<PersonId, usize> =
            people.iter().enumerate().map(|(at, member)| (member.id, at)).collect();
        let known = |tie: &crate::domain::Tie| Some((*index.get(&tie.a)?, *index.get(&tie.b)?));
        let ties: Vec<(usize, usize)> = book.ties.values().filter_map(known).collect();
        Self::new(people, ties)
    }

    /// Whether something is said of someone that places them in one's life.
    fn is_placed(person: &Person) -> bool {
        person.circle.is_some()
            || person.sector.is_some()
            || person.energy.is_some()
            || !person.support.gives.is_empty()
            || !person.support.gets.is_empty()
    }

    /// Everyone, by id: in the order in which they were added.
    pub fn people(&self) -> &[Member] {
        &self.people
    }

    /// Known ties as pairs of indexes, the smaller first, in order.
    pub fn ties(&self) -> &[(usize, usize)] {
        &self.ties
    }

    /// Whom someone knows, in order.
    pub fn near(&self, at: usize) -> &[usize] {
        &self.near[at]
    }

    /// Where someone is in [`Self::people`].
    pub fn find(&self, id: PersonId) -> Option<usize> {
        self.people.binary_search_by_key(&id, |member| member.id).ok()
    }

    /// Who is meant by an index.
    pub fn named(&self, at: usize) -> Named {
        let Member { id, name, .. } = &self.people[at];
        Named { id: *id, name: name.clone() }
    }

    pub(super) fn all_named(&self, people: impl IntoIterator<Item = usize>) -> Vec<Named> {
        people.into_iter().map(|at| self.named(at)).collect()
    }
}
