//! What holds for any book, any cards and any bytes.

use super::kith_files::MINIMAL;
use super::*;

/// Names as the book keeps them.
fn a_name() -> impl Strategy<Value = String> {
    "\\PC{1,12}".prop_filter_map("a name", |text| crate::domain::clean_name(&text))
}

prop_compose! {
    fn a_book()(
        names in prop::collection::vec((a_name(), any::<u8>(), "[a-c]@d\\.e", any::<bool>()), 1..8),
        days in prop::collection::vec((0_u64..3000, any::<prop::sample::Index>(), any::<i8>(), "\\PC{0,20}"), 0..8),
    ) -> Book {
        let random = random();
        let id = || crate::domain::new_uuid(now(), &random);
        let mut book = Book::default();
        let mut writes = Vec::new();
        let mut ids = Vec::new();
        for (name, n, email, yes) in names {
            let mut person = Person::named(PersonId(id()), name, now().utc);
            person.circle = Circle::ALL.get(usize::from(n % 6)).copied();
            person.birthday = Birthday::new(yes.then_some(1990), u32::from(n % 12) + 1, 5);
            person.support.gets.extend(SupportKind::ALL.get(usize::from(n % 7)));
            if n % 3 == 0 { person.cadence = crate::domain::Cadence::Days(u16::from(n) + 1); }
            if n % 5 == 0 { person.standing = crate::domain::Standing::Ended; }
            person.birthday_reminder = [DayReminder::Usual, DayReminder::Before(n % 31), DayReminder::Never][usize::from(n % 3)];
            person.remembrance = yes && n % 2 == 0;
            person.met = (n % 4 == 0).then(|| now().date() - chrono::Days::new(n.into()));
            if yes {
                person.contacts.push(crate::domain::ContactPoint { kind: ContactKind::Email, label: String::new(), value: email });
            }
            if let Some(other) = ids.last() {
                writes.push(Record::Tie(Tie::between(TieId(id()), *other, person.id, [crate::domain::TieKind::Family].into(), "kin".into())));
            }
            ids.push(person.id);
            // Two of them may ask the same.
            for _ in 0..n % 3 {
                writes.push(Record::FollowUp(FollowUp {
                    id: FollowUpId(id()), person: person.id, about: format!("the move {}", n % 2),
                    on: now().date() + chrono::Days::new(u64::from(n % 9)), made: now().utc,
                    settled: (n % 7 == 0).then(|| now().date()),
                }));
            }
            writes.push(Record::Person(person));
        }
        for (back, who, after, note) in days {
            let date = now().date() - chrono::Days::new(back);
            writes.push(Record::CatchUp(CatchUp {
                id: CatchUpId(id()), date, with: vec![*who.get(&ids)], channel: None, reached_out: None,
                topics: vec!["t".into()], after: crate::domain::After::new(after % 3), got: [SupportKind::Advice].into(),
                gave: [].into(), note: crate::domain::clean_note(&note), logged: now().utc,
            }));
            writes.push(Record::Checkin(Checkin {
                id: CheckinId(id()), instrument: "pulse-day".into(), version: 1, language: "en".into(), at: now().utc, date,
                answers: vec![Some(3), None],
            }));
        }
        book.install(writes.into_iter().map(Write::put));
        book
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_book_written_and_read_is_the_same_book(book in a_book()) {
        let text = export_json(&book, now());
        let incoming = read_new(text.clone());
        prop_assert_eq!(&incoming.report.rejected, &vec![]);
        let mut copy = Book::default();
        install(&mut copy, incoming);
        prop_assert_eq!(&copy, &book);
        prop_assert_eq!(export_json(&copy, now()), text.clone());
        let again = read_into(&copy, text);
        prop_assert!(again.people.is_empty() && again.ties.is_empty() && again.catch_ups.is_empty() && again.checkins.is_empty());
        prop_assert!(again.is_nothing());
    }

    #[test]
    fn any_cards_read_twice_bring_nothing_new(cards in prop::collection::vec(
        ("[AB]{0,1}", prop::option::of("[ab]@c\\.d"), prop::option::of("55512[34]00"), prop::option::of("[xy]"), any::<bool>()), 0..12,
    )) {
        let text: String = cards.iter().map(|(name, email, phone, note, birthday)| {
            let line = |head: &str, value: &Option<String>| value.as_ref().map(|v| format!("{head}:{v}\n")).unwrap_or_default();
            let birthday = if *birthday { "BDAY:--0101\n" } else { "" };
            card(&format!("FN:{name}\n{}{}{}{birthday}", line("EMAIL", email), line("TEL", phone), line("NOTE", note)))
        }).collect();
        let book = taken(text.clone());
        let again = read_into(&book, text);
        prop_assert!(again.people.is_empty(), "{:?}", again.report);
    }

    #[test]
    fn no_bytes_do_harm(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        read_new(bytes.clone());
        let inside = [b"BEGIN:VCARD\n".as_slice(), &bytes, b"\nEND:VCARD\n"].concat();
        read_new(inside);
    }

    #[test]
    fn no_card_does_harm(lines in prop::collection::vec(prop_oneof![
        "(item1\\.)?(FN|N|TEL|BDAY|NOTE|ADR|ORG|NICKNAME|AGENT|X-ABLabel|PHOTO)(;(CHARSET|ENCODING|TYPE|VALUE)=(QUOTED-PRINTABLE|b|utf-8|date|\"a,b))?:[ -~é=;,\\\\]{0,20}",
        "(BEGIN|END):VCARD", "[ \t]?\\PC{0,10}=?", "BDAY:[0-9T:-]{0,12}",
    ], 0..20)) {
        read_new(format!("BEGIN:VCARD\n{}\nEND:VCARD\n", lines.join("\r\n")));
    }

    #[test]
    fn no_line_does_harm(text in "\\PC{0,60}", words in "(Ana|3|days|ago|5|March|#|with|2026-01-01| |last|week|99999)( (Ana|3|days|ago|31|february|#a|-|last|week|99999)){0,8}") {
        let book = taken(MINIMAL);
        let _ = read_log_line(&text, &book, now(), &[]);
        let _ = read_log_line(&words, &book, now(), &[]);
    }
}
