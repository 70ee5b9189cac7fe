//! vCard 2.1, 3.0 and 4.0: what Android, iPhone, Gmail, Outlook and the rest write.

use calcard::common::IanaString;
use calcard::vcard::{
    VCard, VCardEntry, VCardKind, VCardParameterName, VCardParameterValue, VCardProperty, VCardValue,
};
use calcard::{Entry, Parser};

use super::gathering::{Candidate, Gathering};
use super::{MAX_PEOPLE, cards, rejected, text};
use crate::contract::{ImportFileProblem, Rejected, RejectedReason};
use crate::domain::{
    Birthday, ContactKind, ContactPoint, MAX_NAME, MAX_NOTE, MAX_SHORT, Moment, Person, clean_line,
    clean_name, clean_note,
};
use crate::domain::{MAX_CONTACTS, MAX_NICKNAMES};

/// Apple writes this year where it knows none.
const NO_YEAR: i32 = 1604;
/// No one whose birthday is in an address book was born before.
const EARLIEST_BIRTH: i32 = 1850;

/// Reads one address book; gives the number of its cards.
pub(super) fn read(
    file: &str,
    bytes: &[u8],
    gathering: &mut Gathering<'_>,
) -> Result<usize, ImportFileProblem> {
    let cards = cards::split(bytes);
    if cards.is_empty() {
        return Err(ImportFileProblem::NotAnAddressBook);
    }
    if cards.len() > MAX_PEOPLE {
        return Err(ImportFileProblem::TooLarge);
    }
    for card in &cards {
        let place = format!("{file}, line {}", card.line);
        let Some(parts) = &card.bytes else {
            gathering.reject(rejected(place, RejectedReason::Unfinished, ""));
            continue;
        };
        let bytes: Vec<u8> = parts.iter().flat_map(|part| &bytes[part.clone()]).copied().collect();
        let mut remarks = Vec::new();
        let person = read_card(&bytes, gathering.now(), &place, &mut remarks);
        for remark in remarks {
            gathering.reject(remark);
        }
        if let Some(candidate) = person {
            gathering.place(candidate);
        }
    }
    Ok(cards.len())
}

/// One card as a person; what was left out of it goes to `remarks`.
fn read_card(bytes: &[u8], now: Moment, place: &str, remarks: &mut Vec<Rejected>) -> Option<Candidate> {
    let text = text::card_text(bytes);
    let tidied = cards::tidy(&text);
    let Entry::VCard(card) = Parser::new(&tidied).entry() else {
        remarks.push(rejected(place.to_owned(), RejectedReason::Unreadable, &text));
        return None;
    };
    let mut reading = Reading { card: &card, now, place, remarks };
    reading.person()
}

/// A card being read.
struct Reading<'a> {
    card: &'a VCard,
    now: Moment,
    place: &'a str,
    remarks: &'a mut Vec<Rejected>,
}

impl Reading<'_> {
    fn person(&mut self) -> Option<Candidate> {
        if self.is_group() {
            self.remark(RejectedReason::BadValue, "a group, not a person");
            return None;
        }
        let nicknames = self.nicknames();
        let contacts = self.contacts();
        let given = self
            .first_name(&VCardProperty::Fn, " ")
            .or_else(|| self.structured_name())
            .or_else(|| nicknames.first().cloned())
            .or_else(|| self.first_name(&VCardProperty::Org, ", "));
        let named = given.is_some();
        let reach = |kind| contacts.iter().find(|c| c.kind == kind).and_then(|c| clean_name(&c.value));
        let name = given.or_else(|| reach(ContactKind::Email)).or_else(|| reach(ContactKind::Phone));
        let Some(name) = name else {
            self.remark(RejectedReason::NoName, "");
            return None;
        };
        if name.chars().count() > MAX_NAME {
            self.remark(RejectedReason::NameTooLong, &name);
            return None;
        }
        let mut person = Person::named(crate::domain::PersonId(uuid::Uuid::nil()), name, self.now.utc);
        person.nicknames = nicknames.into_iter().filter(|nickname| *nickname != person.name).collect();
        person.contacts = contacts;
        person.birthday = self.birthday();
        person.notes = self.notes();
        Some(Candidate { person, id: None, named })
    }

    fn remark(&mut self, reason: RejectedReason, detail: &str) {
        self.remarks.push(rejected(self.place.to_owned(), reason, detail));
    }

    fn entries(&self, name: &VCardProperty) -> impl Iterator<Item = &VCardEntry> {
        self.card.entries.iter().filter(move |entry| entry.name == *name)
    }

    /// Lists of people are written as cards too.
    fn is_group(&self) -> bool {
        self.card.entries.iter().any(|entry| match &entry.name {
            VCardProperty::Kind => matches!(entry.values.first(), Some(VCardValue::Kind(VCardKind::Group))),
            VCardProperty::Other(name) => {
                name.eq_ignore_ascii_case("X-ADDRESSBOOKSERVER-KIND")
                    && parts(entry).first().is_some_and(|value| value.trim().eq_ignore_ascii_case("group"))
            }
            _ => false,
        })
    }

    fn first_name(&self, property: &VCardProperty, between: &str) -> Option<String> {
        self.entries(property).find_map(|entry| {
            let words: Vec<String> = parts(entry).iter().filter_map(|part| clean_name(part)).collect();
            clean_name(&words.join(between))
        })
    }

    /// N is family; given; additional; prefixes; suffixes. Spoken, the given name comes first.
    fn structured_name(&self) -> Option<String> {
        self.entries(&VCardProperty::N).find_map(|entry| {
            let parts = parts(entry);
            let spoken: Vec<&str> =
                [1, 2, 0].iter().filter_map(|i| parts.get(*i)).map(String::as_str).collect();
            clean_name(&spoken.join(" "))
        })
    }

    fn nicknames(&mut self) -> Vec<String> {
        const ANDROID: &str = "vnd.android.cursor.item/nickname";
        let mut found: Vec<String> = Vec::new();
        for entry in &self.card.entries {
            match &entry.name {
                VCardProperty::Nickname => found.extend(parts(entry)),
                VCardProperty::Other(name) if name.eq_ignore_ascii_case("X-ANDROID-CUSTOM") => {
                    let joined = parts(entry).join(";");
                    let mut fields = joined.split(';');
                    if fields.next() == Some(ANDROID) {
                        found.extend(fields.next().map(str::to_owned));
                    }
                }
                _ => {}
            }
        }
        let mut nicknames: Vec<String> = Vec::new();
        for nickname in found.iter().filter_map(|nickname| clean_name(nickname)) {
            if nickname.chars().count() > MAX_NAME || nicknames.len() == MAX_NICKNAMES {
                self.remark(RejectedReason::BadValue, &nickname);
            } else if !nicknames.contains(&nickname) {
                nicknames.push(nickname);
            }
        }
        nicknames
    }

    fn contacts(&mut self) -> Vec<ContactPoint> {
        let mut found = Vec::new();
        let has_address = self.entries(&VCardProperty::Adr).next().is_some();
        for entry in &self.card.entries {
            let (kind, value) = match &entry.name {
                VCardProperty::Tel => (ContactKind::Phone, phone(&parts(entry).concat())),
                VCardProperty::Email => (ContactKind::Email, without(&parts(entry).concat(), "mailto:")),
                VCardProperty::Adr => (ContactKind::Address, address(&parts(entry))),
                VCardProperty::Url | VCardProperty::Impp | VCardProperty::Socialprofile => {
                    (ContactKind::Link, parts(entry).concat())
                }
                VCardProperty::Other(name) if name.eq_ignore_ascii_case("X-SOCIALPROFILE") => {
                    (ContactKind::Link, parts(entry).concat())
                }
                // 2.1 has addresses that are only a label.
                VCardProperty::Other(name) if name.eq_ignore_ascii_case("LABEL") && !has_address => {
                    (ContactKind::Address, parts(entry).concat())
                }
                _ => continue,
            };
            let value = if kind == ContactKind::Address { clean_note(&value) } else { clean_line(&value) };
            if !value.is_empty() {
                found.push(ContactPoint { kind, label: self.label(entry), value });
            }
        }
        let mut contacts: Vec<ContactPoint> = Vec::new();
        for contact in found {
            let known = contacts.iter().any(|other| super::gathering::same_contact(other, &contact));
            if contact.value.chars().count() > MAX_SHORT || (contacts.len() == MAX_CONTACTS && !known) {
                self.remark(RejectedReason::BadValue, &contact.value);
            } else if !known {
                contacts.push(contact);
            }
        }
        contacts
    }

    /// The person's own word (Apple's X-ABLabel of the same group), or what the types say.
    fn label(&self, entry: &VCardEntry) -> String {
        let own = entry.group.as_ref().and_then(|group| {
            self.card.entries.iter().find_map(|other| match &other.name {
                VCardProperty::Other(name)
                    if name.eq_ignore_ascii_case("X-ABLABEL") && other.group.as_ref() == Some(group) =>
                {
                    let word = parts(other).concat();
                    let plain = word.trim_start_matches("_$!<").trim_end_matches(">!$_");
                    let plain =
                        if plain.len() == word.len() { plain.to_owned() } else { plain.to_lowercase() };
                    clean_name(&plain.chars().take(MAX_SHORT).collect::<String>())
                }
                _ => None,
            })
        });
        own.unwrap_or_else(|| {
            let types = types(entry);
            let words =
                [("WORK", "work"), ("HOME", "home"), ("CELL", "mobile"), ("FAX", "fax"), ("PAGER", "pager")];
            let said: Vec<&str> = words
                .iter()
                .filter(|(word, _)| types.iter().any(|t| t == word))
                .map(|(_, said)| *said)
                .collect();
            said.join(" ")
        })
    }

    fn birthday(&mut self) -> Option<Birthday> {
        let written: Vec<String> =
            self.entries(&VCardProperty::Bday).map(|entry| parts(entry).concat()).collect();
        for text in written.iter().map(|text| text.trim()).filter(|text| !text.is_empty()) {
            match read_day(text) {
                Some((year, month, day)) => {
                    let year = year.filter(|year| *year != NO_YEAR);
                    match possible_birthday(year, month, day, self.now) {
                        Some(birthday) => return Some(birthday),
                        None => self.remark(RejectedReason::ImpossibleDate, text),
                    }
                }
                None => self.remark(RejectedReason::BadValue, text),
            }
        }
        None
    }

    fn notes(&mut self) -> String {
        let notes: Vec<String> = self
            .entries(&VCardProperty::Note)
            .map(|entry| clean_note(&parts(entry).join(", ")))
            .filter(|note| !note.is_empty())
            .collect();
        let all = notes.join("\n\n");
        if all.chars().count() <= MAX_NOTE {
            return all;
        }
        self.remark(
            RejectedReason::BadValue,
            "the note is longer than 20,000 characters; its beginning was kept",
        );
        clean_note(&all.chars().take(MAX_NOTE).collect::<String>())
    }
}

/// A birthday that exists and is not still to come.
pub(super) fn possible_birthday(year: Option<i32>, month: u32, day: u32, now: Moment) -> Option<Birthday> {
    let birthday = Birthday::new(year, month, day)?;
    if let Some(year) = year {
        let date = chrono::NaiveDate::from_ymd_opt(year, month, day)?;
        if year < EARLIEST_BIRTH || date > now.date() {
            return None;
        }
    }
    Some(birthday)
}

/// Year, month and day of `19800322`, `1980-03-22`, `1980-3-2`, either with a time behind it, `--0203`, `--02-03`
/// and `---0203`. Whether there is such a day is another question.
pub(super) fn read_day(text: &str) -> Option<(Option<i32>, u32, u32)> {
    let date = text.split(['T', 't', ' ']).next()?;
    if !date.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'/' | b'.')) {
        return None;
    }
    let number = |digits: &str| digits.parse::<u32>().ok();
    if let Some(rest) = date.strip_prefix("--") {
        let rest = rest.trim_start_matches('-');
        return match rest.split_once('-') {
            Some((month, day)) => Some((None, number(month)?, number(day)?)),
            None if rest.len() == 4 => Some((None, number(&rest[..2])?, number(&rest[2..])?)),
            None => None,
        };
    }
    if date.len() == 8 && date.bytes().all(|b| b.is_ascii_digit()) {
        return Some((date[..4].parse().ok(), number(&date[4..6])?, number(&date[6..])?));
    }
    let mut parts = date.split(['-', '/', '.']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    (year.len() == 4 && parts.next().is_none())
        .then(|| Some((year.parse().ok(), number(month)?, number(day)?)))
        .flatten()
}

/// The values of an entry as text, one for each component.
fn parts(entry: &VCardEntry) -> Vec<String> {
    entry
        .values
        .iter()
        .map(|value| match value {
            VCardValue::Text(text) => text.clone(),
            VCardValue::Component(words) => words.join(" "),
            VCardValue::Integer(number) => number.to_string(),
            VCardValue::Float(number) => number.to_string(),
            VCardValue::Boolean(yes) => yes.to_string(),
            // A charset calcard does not know; anything with a content type is a picture or a sound.
            VCardValue::Binary(data) if data.content_type.is_none() => {
                text::best_guess(&data.data).into_owned()
            }
            _ => String::new(),
        })
        .collect()
}

/// TYPE=HOME,CELL and the bare HOME;CELL of 2.1, in capitals.
fn types(entry: &VCardEntry) -> Vec<String> {
    let mut types = Vec::new();
    for parameter in &entry.params {
        match (&parameter.name, &parameter.value) {
            (VCardParameterName::Type, VCardParameterValue::Type(word)) => {
                types.push(word.as_str().to_uppercase());
            }
            (VCardParameterName::Type, VCardParameterValue::Text(words)) => {
                types.extend(words.split(',').map(str::to_uppercase));
            }
            (VCardParameterName::Other(word), VCardParameterValue::Null) => types.push(word.to_uppercase()),
            _ => {}
        }
    }
    types
}

fn without(value: &str, scheme: &str) -> String {
    match value.get(..scheme.len()) {
        Some(head) if head.eq_ignore_ascii_case(scheme) => value[scheme.len()..].to_owned(),
        _ => value.to_owned(),
    }
}

/// `tel:+1-418-656-9254;ext=102` as one would write it.
fn phone(value: &str) -> String {
    without(value.trim(), "tel:").replace(";ext=", " ext. ")
}

/// ADR is box; extension; street; place; region; code; country. Each that is there on a line of its own.
fn address(parts: &[String]) -> String {
    let lines: Vec<&str> = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    lines.join("\n")
}
