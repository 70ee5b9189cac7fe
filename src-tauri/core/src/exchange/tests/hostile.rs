//! What is no address book, what was made to hurt, and very many cards.

use super::*;

#[test]
fn files_that_are_no_address_book() {
    let problem = |bytes: Vec<u8>| read_new(bytes).report.files[0].problem;
    assert_eq!(problem(vec![]), Some(ImportFileProblem::Empty));
    assert_eq!(problem(vec![0; 1000]), Some(ImportFileProblem::Empty));
    assert_eq!(problem(b"\xEF\xBB\xBF \r\n".to_vec()), Some(ImportFileProblem::Empty));
    assert_eq!(problem(b"hello".to_vec()), Some(ImportFileProblem::NotAnAddressBook));
    assert_eq!(problem(b"{}".to_vec()), Some(ImportFileProblem::NotAnAddressBook));
    assert_eq!(problem(br#"{"kith":1,"people":["#.to_vec()), Some(ImportFileProblem::Broken));
    assert_eq!(problem(br#"{"kith":2}"#.to_vec()), Some(ImportFileProblem::Broken));
    assert_eq!(
        problem(b"BEGIN:VCALENDAR\nEND:VCALENDAR".to_vec()),
        Some(ImportFileProblem::NotAnAddressBook)
    );
    assert_eq!(problem([b"{".repeat(300), b"\"kith\"".to_vec()].concat()), Some(ImportFileProblem::Broken));
    let unreadable = SourceFile { name: "x".into(), content: Err(ImportFileProblem::Unreadable) };
    let report = read(&[unreadable, file(card("FN:A"))], &Book::default(), now(), &random()).report;
    assert_eq!(report.files[0].problem, Some(ImportFileProblem::Unreadable));
    assert_eq!(report.added, ["A"]);
    assert_eq!(reasons(&read_new("BEGIN:VCARD\n")), [("some.vcf, line 1", RejectedReason::Unfinished)]);
}

#[test]
fn files_made_to_hurt_are_refused_quickly() {
    // What goes wrong here takes minutes, not seconds. The two seconds themselves are held by the fuzzers, in the
    // build that is shipped; an unoptimised one on a busy machine is given a tenth of the size and more time.
    let (big, longest) = if cfg!(debug_assertions) { (MAX_FILE / 10, 20) } else { (MAX_FILE - 100, 2) };
    let line = |head: &str, fill: &str| {
        format!("BEGIN:VCARD\n{head}{}\nEND:VCARD\n", fill.repeat(big / 2 / fill.len()))
    };
    for bytes in [
        vec![b'a'; 50 * 1024 * 1024],
        vec![b'a'; big],
        vec![b'{'; big],
        vec![b'['; big],
        line("FN:", "a").into_bytes(),
        line("FN;", "a;").into_bytes(),
        line("N:", ";").into_bytes(),
        line("NOTE;ENCODING=QUOTED-PRINTABLE:", "=\n").into_bytes(),
        line("NOTE:", "\n ").into_bytes(),
        line("PHOTO;ENCODING=b:", "AAAA\n").into_bytes(),
        "BEGIN:VCARD\n".repeat(40_000).into_bytes(),
        "AGENT:\nBEGIN:VCARD\n".repeat(40_000).into_bytes(),
        format!(r#"{{"kith":1,"people":[{}0]}}"#, "0,".repeat(big / 4)).into_bytes(),
    ] {
        let head = String::from_utf8_lossy(&bytes[..30]).into_owned();
        let began = Instant::now();
        read_new(bytes);
        assert!(began.elapsed() < Duration::from_secs(longest), "{head:?} took {:?}", began.elapsed());
    }
}

#[test]
fn ten_thousand_cards() {
    let text: String = (0..10_000)
        .map(|n| card(&format!("N:Family{n};Given;;;\nFN:Given Family{n}\nEMAIL:p{n}@example.org\nTEL;TYPE=CELL:+49 170 {n:07}\nBDAY:1980-03-22\nNOTE:a\\nb")))
        .collect();
    let began = Instant::now();
    let book = taken(text.clone());
    let first = began.elapsed();
    assert_eq!(book.people.len(), 10_000);
    let again = read_into(&book, text);
    assert_eq!((again.report.unchanged.len(), again.people.len()), (10_000, 0));
    assert!(first < Duration::from_secs(20), "{first:?}");
}
