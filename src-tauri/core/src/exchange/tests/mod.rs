//! Address books as programs write them, hostile files, and reading twice.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use chrono::{NaiveDate, TimeZone, Utc};
use proptest::prelude::*;

use super::*;
use crate::book::{Record, Write};
use crate::domain::{
    Birthday, CatchUpId, Channel, CheckinId, Circle, ContactKind, DayReminder, Energy, FollowUpId, PersonId,
    SupportKind, TieId,
};
use crate::error::RefusalCode;

mod hostile;
mod kith_files;
mod properties;

struct Counting(AtomicU64);

impl Randomness for Counting {
    fn fill(&self, buf: &mut [u8]) {
        let n = self.0.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        buf.fill(0);
        let len = buf.len();
        buf[len - 8..].copy_from_slice(&n);
    }
}

fn random() -> Counting {
    Counting(AtomicU64::new(1))
}

fn now() -> Moment {
    // A Tuesday.
    Moment::new(Utc.with_ymd_and_hms(2026, 10, 20, 12, 0, 0).unwrap(), chrono_tz::Europe::Paris)
}

fn file(content: impl Into<Vec<u8>>) -> SourceFile {
    SourceFile { name: "some.vcf".into(), content: Ok(content.into()) }
}

fn read_into(book: &Book, content: impl Into<Vec<u8>>) -> Incoming {
    read(&[file(content)], book, now(), &random())
}

fn read_new(content: impl Into<Vec<u8>>) -> Incoming {
    read_into(&Book::default(), content)
}

fn install(book: &mut Book, incoming: Incoming) {
    let people = incoming.people.into_iter().map(Record::Person);
    let ties = incoming.ties.into_iter().map(Record::Tie);
    let catch_ups = incoming.catch_ups.into_iter().map(Record::CatchUp);
    let checkins = incoming.checkins.into_iter().map(Record::Checkin);
    let follow_ups = incoming.follow_ups.into_iter().map(Record::FollowUp);
    book.install(people.chain(ties).chain(catch_ups).chain(checkins).chain(follow_ups).map(Write::put));
}

fn taken(content: impl Into<Vec<u8>>) -> Book {
    let mut book = Book::default();
    install(&mut book, read_new(content));
    book
}

fn card(lines: &str) -> String {
    format!("BEGIN:VCARD\r\nVERSION:3.0\r\n{}\r\nEND:VCARD\r\n", lines.replace('\n', "\r\n"))
}

fn only(content: impl Into<Vec<u8>>) -> Person {
    let incoming = read_new(content);
    assert_eq!(incoming.people.len(), 1, "{:?}", incoming.report);
    incoming.people[0].clone()
}

fn reasons(incoming: &Incoming) -> Vec<(&str, RejectedReason)> {
    incoming.report.rejected.iter().map(|r| (r.place.as_str(), r.reason)).collect()
}

fn values(person: &Person, kind: ContactKind) -> Vec<(&str, &str)> {
    let points = person.contacts.iter().filter(|c| c.kind == kind);
    points.map(|c| (c.label.as_str(), c.value.as_str())).collect()
}

#[test]
fn android_2_1() {
    let incoming = read_new(
        "BEGIN:VCARD\r\nVERSION:2.1\r\nEMAIL;PREF:jo@example.org\r\nEND:VCARD\r\n\
         BEGIN:VCARD\r\nVERSION:2.1\r\n\
         N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=91=C3=BA=C3=B1ez;Zo=C3=AB;;;\r\n\
         FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB =C3=91=C3=BA=\r\n=C3=B1ez\r\n\
         TEL;CELL;PREF:0170 1234567\r\nTEL;HOME:030 7654321\r\n\
         X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Zozo;1;;;;;;;;;;;;;\r\n\
         NOTE;ENCODING=QUOTED-PRINTABLE:one=0Atw=C3=B6\r\nNOTE:three\r\n\
         BDAY:1980-03-22\r\nEND:VCARD\r\n",
    );
    assert_eq!(incoming.report.added, ["jo@example.org", "Zoë Ñúñez"]);
    assert!(incoming.report.rejected.is_empty(), "{:?}", incoming.report.rejected);
    let zoe = &incoming.people[1];
    assert_eq!(zoe.nicknames, ["Zozo"]);
    assert_eq!(values(zoe, ContactKind::Phone), [("mobile", "0170 1234567"), ("home", "030 7654321")]);
    assert_eq!(zoe.notes, "one\ntwö\n\nthree");
    assert_eq!(zoe.birthday, Birthday::new(Some(1980), 3, 22));
}

#[test]
fn iphone_3_0() {
    let person = only(card(
        "N:Okafor;Ada;;;\nFN:Ada Okafor\nNICKNAME:Addie,Ace\n\
         item1.EMAIL;type=INTERNET;type=pref:ada@example.org\n\
         TEL;type=CELL;type=VOICE;type=pref:(650) 555-1212\n\
         item2.TEL:650-555-0000\nitem2.X-ABLabel:_$!<AssistantPhone>!$_\n\
         item3.URL:http\\://ada.example\nitem3.X-ABLabel:Blog\n\
         item4.ADR;type=HOME:;;5 Silicon Alley;New York;NY;12345;USA\n\
         item5.X-ABRELATEDNAMES:Jenny\nitem6.X-ABDATE:1975-03-01\n\
         BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29\n\
         PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD/4QBYRXhpZgAATU0AKgAA\n AAgAAgESAAMAAAABAAEAAIdpAAQ=",
    ));
    assert_eq!(
        (person.name.as_str(), &person.nicknames[..]),
        ("Ada Okafor", &["Addie".into(), "Ace".into()][..])
    );
    assert_eq!(values(&person, ContactKind::Email), [("", "ada@example.org")]);
    assert_eq!(
        values(&person, ContactKind::Phone),
        [("mobile", "(650) 555-1212"), ("assistantphone", "650-555-0000")]
    );
    assert_eq!(values(&person, ContactKind::Link), [("Blog", "http://ada.example")]);
    assert_eq!(
        values(&person, ContactKind::Address),
        [("home", "5 Silicon Alley\nNew York\nNY\n12345\nUSA")]
    );
    assert_eq!(person.birthday, Birthday::new(None, 2, 29));
}

#[test]
fn gmail_3_0_with_folds_and_escapes() {
    let person = only(card(
        "FN:Mr. Jon Dow\\, Sr.\nEMAIL;TYPE=INTERNET;TYPE=WORK:jon@example.org\nORG:IBM\n\
         CATEGORIES:myContacts\nNOTE:a note\\, long enough to b\n e folded\\nand broken",
    ));
    assert_eq!(person.name, "Mr. Jon Dow, Sr.");
    assert_eq!(values(&person, ContactKind::Email), [("work", "jon@example.org")]);
    assert_eq!(person.notes, "a note, long enough to be folded\nand broken");
}

#[test]
fn outlook_2_1_in_windows_1252() {
    let quoted = "BEGIN:VCARD\r\nVERSION:2.1\r\nN;LANGUAGE=de;CHARSET=Windows-1252;ENCODING=QUOTED-PRINTABLE:M=FCller;J=F6rg\r\n\
        FN;CHARSET=Windows-1252;ENCODING=QUOTED-PRINTABLE:J=F6rg M=FCller\r\n\
        ADR;WORK;PREF;CHARSET=Windows-1252;ENCODING=QUOTED-PRINTABLE:;;Hauptstra=DFe 1;K=F6ln;;50667;Deutschland\r\n\
        BDAY:19800322\r\nEND:VCARD\r\n";
    let person = only(quoted);
    assert_eq!(person.name, "Jörg Müller");
    assert_eq!(values(&person, ContactKind::Address), [("work", "Hauptstraße 1\nKöln\n50667\nDeutschland")]);
    assert_eq!(person.birthday, Birthday::new(Some(1980), 3, 22));
    let silent = quoted.replace("CHARSET=Windows-1252;", "");
    assert_eq!(only(silent).name, "Jörg Müller", "quoted-printable that names no charset");
}

#[test]
fn rfc_6350_4_0() {
    let person = only(
        "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Simon Perreault\r\nN:Perreault;Simon;;;ing. jr,M.Sc.\r\nBDAY:--0203\r\n\
         TEL;VALUE=uri;TYPE=\"work,voice\";PREF=1:tel:+1-418-656-9254;ext=102\r\n\
         EMAIL;TYPE=work:mailto:simon@example.org\r\nURL;TYPE=home:http://example.org\r\nKIND:individual\r\nEND:VCARD\r\n",
    );
    assert_eq!(person.birthday, Birthday::new(None, 2, 3));
    assert_eq!(values(&person, ContactKind::Phone), [("work", "+1-418-656-9254 ext. 102")]);
    assert_eq!(values(&person, ContactKind::Email), [("work", "simon@example.org")]);
    assert_eq!(values(&person, ContactKind::Link), [("home", "http://example.org")]);
}

#[test]
fn every_encoding_that_address_books_come_in() {
    let text = card("FN:Zoë Ñandú");
    let utf_16 = |bytes: fn(u16) -> [u8; 2], mark: &[u8]| {
        let mut out = mark.to_vec();
        out.extend(text.encode_utf16().flat_map(bytes));
        out
    };
    let latin_1: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let with_mark = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    // macOS once folded in the middle of a letter.
    let torn = text.replace("Zoë", "Zo\u{1}").into_bytes();
    let at = torn.iter().position(|b| *b == 1).unwrap();
    let torn = [&torn[..at], b"\xC3\r\n \xAB", &torn[at + 1..]].concat();
    let declared =
        [b"BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=ISO-8859-1:Zo\xEB \xD1and\xFA\nEND:VCARD".to_vec()].concat();
    for bytes in [
        text.clone().into_bytes(),
        with_mark,
        utf_16(u16::to_le_bytes, b"\xFF\xFE"),
        utf_16(u16::to_be_bytes, b"\xFE\xFF"),
        utf_16(u16::to_le_bytes, b""),
        latin_1,
        torn,
        declared,
        text.replace("\r\n", "\r").into_bytes(),
        text.replace("\r\n", "\n").into_bytes(),
    ] {
        assert_eq!(only(bytes).name, "Zoë Ñandú");
    }
    let other_script = b"BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=windows-1251:\xC0\xED\xED\xE0\nEND:VCARD";
    assert_eq!(only(&other_script[..]).name, "Анна");
}

#[test]
fn birthdays_in_every_form() {
    let day = |text: &str| only(card(&format!("FN:A\nBDAY:{text}"))).birthday;
    for text in ["19800322", "1980-03-22", "1980-03-22T00:00:00Z", "19800322T101500", "1980-3-22"] {
        assert_eq!(day(text), Birthday::new(Some(1980), 3, 22), "{text}");
    }
    for text in ["--0322", "--03-22", "---03-22", "1604-03-22"] {
        assert_eq!(day(text), Birthday::new(None, 3, 22), "{text}");
    }
    for (text, reason) in [
        ("1980-02-31", RejectedReason::ImpossibleDate),
        ("2031-01-01", RejectedReason::ImpossibleDate),
        ("--0230", RejectedReason::ImpossibleDate),
        ("about 1980", RejectedReason::BadValue),
    ] {
        let incoming = read_new(card(&format!("FN:A\nBDAY:{text}")));
        assert_eq!(incoming.people[0].birthday, None);
        assert_eq!(reasons(&incoming), [("some.vcf, line 1", reason)], "{text}");
        assert_eq!(incoming.report.rejected[0].detail, text);
    }
}

#[test]
fn a_name_is_found_where_there_is_one() {
    let name = |lines: &str| only(card(lines)).name;
    assert_eq!(name("N:Middle Family;Ny_full"), "Ny_full Middle Family");
    assert_eq!(name("FN: \nN:;;;;\nNICKNAME:Bo"), "Bo");
    assert_eq!(name("ORG:Acme;Sales\nEMAIL:a@b.c"), "Acme, Sales");
    assert_eq!(name("EMAIL:a@b.c\nTEL:5551234"), "a@b.c");
    assert_eq!(name("TEL:555 1234"), "555 1234");
    for strange in ["محمد علي", "👩‍👩‍👧", "日本 太郎"] {
        assert_eq!(name(&format!("FN:{strange}")), strange);
    }
    assert_eq!(name("FN:a\u{202E}b\u{0}c"), "abc");
}

#[test]
fn a_broken_card_never_spoils_its_neighbours() {
    let good = |name: &str| format!("BEGIN:VCARD\nFN:{name}\nEND:VCARD\n");
    let text = format!(
        "{}BEGIN:VCARD\nFN:Lost\n{}BEGIN:VCARD\nNOTE:nobody\nEND:VCARD\nBEGIN:VCARD\nFN:{}\nEND:VCARD\n\
         BEGIN:VCARD\nFN:All\nX-ADDRESSBOOKSERVER-KIND:group\nEND:VCARD\n{}BEGIN:VCARD\nFN:End",
        good("Ana"),
        good("Ben"),
        "x".repeat(10_000),
        good("Cy"),
    );
    let incoming = read_new(text);
    assert_eq!(incoming.report.added, ["Ana", "Ben", "Cy"]);
    assert_eq!(incoming.report.files[0].entries, 8);
    assert_eq!(
        reasons(&incoming),
        [
            ("some.vcf, line 4", RejectedReason::Unfinished),
            ("some.vcf, line 9", RejectedReason::NoName),
            ("some.vcf, line 12", RejectedReason::NameTooLong),
            ("some.vcf, line 15", RejectedReason::BadValue),
            ("some.vcf, line 22", RejectedReason::Unfinished),
        ]
    );
}

#[test]
fn an_assistant_inside_a_card_is_nobody_new() {
    let person = only(
        "BEGIN:VCARD\nFN:Boss\nAGENT:\nBEGIN:VCARD\nFN:Agent\nTEL:1234567\nEND:VCARD\nTEL:7654321\nEND:VCARD\n",
    );
    assert_eq!((person.name.as_str(), values(&person, ContactKind::Phone)), ("Boss", vec![("", "7654321")]));
}

#[test]
fn too_long_a_note_keeps_its_beginning_and_says_so() {
    let incoming = read_new(card(&format!("FN:A\nNOTE:{}", "é".repeat(30_000))));
    assert_eq!(incoming.people[0].notes.chars().count(), 20_000);
    assert_eq!(reasons(&incoming), [("some.vcf, line 1", RejectedReason::BadValue)]);
}

#[test]
fn the_same_person_is_known_again() {
    let mut book = taken(card("FN:John Doe\nEMAIL:John@Example.org\nNOTE:mine"));
    let more = read_into(
        &book,
        card("FN:JOHN DÓE\nEMAIL:john@example.org\nTEL:+49 30 1234567\nNOTE:theirs\nBDAY:--0101"),
    );
    assert_eq!((&more.report.updated[..], more.people.len()), (&["John Doe".to_owned()][..], 1));
    assert_eq!(more.people[0].notes, "mine", "what is written is never replaced");
    install(&mut book, more);
    for known in ["FN:John Doe", "FN:John Doe\nTEL:030 1234567", "EMAIL:john@example.org", "N:Doe;John"] {
        let again = read_into(&book, card(known));
        assert_eq!(again.report.unchanged, ["John Doe"], "{known}");
        assert!(again.people.is_empty());
    }
    for other in ["FN:John Doe\nEMAIL:other@example.org", "FN:Jane Doe\nEMAIL:john@example.org"] {
        assert_eq!(read_into(&book, card(other)).report.added.len(), 1, "{other}");
    }
}

#[test]
fn two_cards_of_one_person_are_one_and_two_of_two_are_two() {
    let same = format!(
        "{}{}",
        card("FN:Mr. A, B\nEMAIL:a@b.c\nNOTE:x"),
        card("FN:Mr. A B\nTEL:1234567\nEMAIL:a@b.c\nNOTE:y")
    );
    let person = only(same);
    assert_eq!((person.contacts.len(), person.notes.as_str()), (2, "x\n\ny"));
    let two = format!("{}{}", card("FN:Sam\nEMAIL:a@b.c"), card("FN:Sam\nEMAIL:d@e.f"));
    assert_eq!(read_new(two).report.added, ["Sam", "Sam"]);
}
