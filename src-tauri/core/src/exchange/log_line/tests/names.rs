//! Who is named, where a name may be another word, and who is not.

use super::*;

#[test]
fn names_that_are_also_words() {
    all_say(
        &hard_to_tell(),
        &[
            ("coffee with Will yesterday", "Will Brown; 19.10.; inperson"),
            ("coffee with will yesterday", "Will Brown; 19.10.; inperson"),
            ("will call Ana", "Ana; call"),
            ("Will called me", "Will Brown; call; by them"),
            ("Ana will move", "Ana"),
            ("coffee with May", "May; inperson"),
            ("coffee with May 5 days ago", "May; 15.10.; inperson"),
            ("Ana came in May", "Ana; by them"),
            ("Ana may move", "Ana"),
            ("May called", "May; call; by them"),
            ("5 May Ana", "Ana; 05.05."),
            ("April 5 days ago with Ana", "Ana; 15.10."),
            ("with April on April 5", "April Young; 05.04."),
            ("sunny walk with Ana", "Ana; inperson"),
            ("Sunny walk with Ana", "Ana; inperson"),
            ("walk with Sunny", "Sunny; inperson"),
            ("Ana and Mark, tea", "Ana+Mark; inperson"),
            ("the mark Ana left", "Ana"),
            ("lunch with Monday on Sunday", "Robinson; 18.10.; inperson"),
            ("lunch with Ana Monday", "Ana; 19.10.; inperson"),
            ("on Monday with Ana", "Ana; 19.10."),
            ("coffee with the kids and Ana", "Ana; inperson"),
            ("coffee with The Smiths", "The Smiths; inperson"),
            ("Jan 5 with Ana", "Ana; 05.01."),
            ("met Jan 5 days ago", "Jan; 15.10.; inperson"),
            ("I don't know, Ana", "Ana"),
            ("Kaffee mit Elle am Mai-Feiertag", "Elle; inperson"),
        ],
    );
}

#[test]
fn the_longest_name_holds_and_no_one_else_is_named() {
    all_say(
        &hard_to_tell(),
        &[
            ("called ana lima, then sammy's mum", "Ana Lima+Sam Okafor; call; by me"),
            ("Ana Lima and Ana", "Ana Lima+Ana"),
            ("Ana. Lima is far", "Ana"),
            ("Sam Smithers called", "call; nobody"),
            ("text from 🦊", "🦊; message"),
            ("walk with O'Neil", "O’Neil; inperson"),
            ("walk with O’NEIL", "O’Neil; inperson"),
            ("coffee with Lucas yesterday", "19.10.; inperson; nobody"),
            ("Kaffee mit Lucas Bruder", "Luca; inperson"),
            ("Sam's dog ran off", "Sam Okafor"),
            ("#Ana walked", "inperson; #Ana; nobody"),
            ("Kim Adler and Kim, tea", "Kim Adler+Kim Adler?Kim Brandt; inperson; which Kim"),
            ("Kim and Kim", "Kim Adler?Kim Brandt; which Kim"),
            ("", "nobody"),
        ],
    );
}

#[test]
fn who_is_meant_can_be_said() {
    let book = hard_to_tell();
    let kim = |name: &str| book.people.values().find(|person| person.name == name).unwrap().id;
    let (adler, brandt) = (kim("Kim Adler"), kim("Kim Brandt"));
    let unclear = read_log_line("tea with Kim and Ana", &book, now(), &[]).unwrap_err();
    assert_eq!(unclear.refusal, Refusal::new("with", RefusalCode::Ambiguous));
    assert_eq!((unclear.which.len(), unclear.which[0].words.as_str()), (1, "Kim"));
    assert_eq!(unclear.which[0].people.iter().map(|one| one.id).collect::<Vec<_>>(), [adler, brandt]);
    let line = read_log_line("tea with Kim and Ana", &book, now(), &[("Kim".into(), brandt)]).unwrap();
    assert_eq!(line.with[0], brandt);
    let stranger = PersonId(uuid::Uuid::from_u128(99));
    for chosen in [("Kim".to_owned(), stranger), ("Ana".to_owned(), brandt)] {
        let unclear = read_log_line("tea with Kim", &book, now(), &[chosen]).unwrap_err();
        assert_eq!(unclear.which.len(), 1, "that is no answer to what was asked");
    }
    let refused = |text: &str| read_log_line(text, &book, now(), &[]).unwrap_err().refusal.code;
    assert_eq!(refused("tea with Kim tomorrow"), RefusalCode::DateInFuture);
}

#[test]
fn more_than_a_catch_up_takes_is_refused() {
    let book = hard_to_tell();
    let refused = |text: &str| read_log(text, &book, now()).unwrap_err();
    assert_eq!(refused(&"a".repeat(20_001)), Refusal::new("note", RefusalCode::NoteTooLong));
    assert_eq!(
        refused(&format!("Ana #{}", "a".repeat(301))),
        Refusal::new("topics", RefusalCode::TextTooLong)
    );
    let many: Vec<String> = (0..21).map(|n| format!("#t{n}")).collect();
    assert_eq!(refused(&many.join(" ")), Refusal::new("topics", RefusalCode::TooMany));
    let crowd: Vec<String> = (0..51).map(|n| format!("Name{n}x")).collect();
    let crowd_names: Vec<&str> = crowd.iter().map(String::as_str).collect();
    let refused = read_log(&crowd.join(", "), &circle(&crowd_names), now()).unwrap_err();
    assert_eq!(refused, Refusal::new("with", RefusalCode::TooMany));
}

#[test]
fn a_long_note_in_a_large_circle_is_read_quickly() {
    let names: Vec<String> = (0..5000).map(|n| format!("Person{n} Sur{n}")).collect();
    let book = circle(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let text = "she never listened and we had coffee with person7 on and on, ask ".repeat(290);
    let begun = std::time::Instant::now();
    let reading = read_log(&text, &book, now()).unwrap();
    let took = begun.elapsed();
    assert_eq!(reading.mentions.len(), 1);
    // Far from what it takes, so that a busy machine is no cause to fail.
    assert!(took.as_secs() < 5, "{took:?}");
}
