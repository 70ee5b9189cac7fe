//! A table for each language.

use super::super::language::FILES;
use super::*;

fn friends() -> Book {
    circle(&["Sam Okafor / Sammy", "Ana", "Anna", "Ben", "Kim Adler", "Kim Brandt", "Mia Ruiz"])
}

#[test]
fn every_file_can_be_read_and_has_everything() {
    for file in FILES {
        let language: Language = serde_json::from_str(file).unwrap();
        let name = &language.tag;
        assert!((language.weekdays.len(), language.months.len()) == (7, 12), "{name}");
        assert!(language.months_short.len() == 12 && language.numbers.len() == 12, "{name}");
        assert_eq!(language.after.keys().copied().collect::<Vec<_>>(), [-2, -1, 0, 1, 2], "{name}");
        let of_support = [&language.got, &language.gave];
        let kinds =
            [SupportKind::Listening, SupportKind::Practical, SupportKind::Advice, SupportKind::Encouragement];
        assert!(
            of_support.iter().all(|phrases| kinds.iter().all(|kind| phrases.contains_key(kind))),
            "{name}"
        );
        let days = &language.days;
        let lists =
            [&days.ago, &days.ahead, &days.weekday, &days.this, &days.next, &days.date, &days.of_month];
        assert!(lists.iter().all(|phrases| !phrases.is_empty()), "{name}");
        let lists =
            [&language.they_reached_out, &language.i_reached_out, &language.ask, &language.no_tracking];
        assert!(lists.iter().all(|phrases| !phrases.is_empty()), "{name}");
        // A slot that is misspelt would be taken for words.
        for slot in file.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
            let known = ["they", "them", "day", "n", "unit", "weekday", "month", "date", "nth", "year"];
            assert!(known.contains(&slot), "{name}: {slot}");
        }
    }
}

#[test]
fn english() {
    all_say(
        &friends(),
        &[
            (
                "coffee with Sam and Ana yesterday, she listened, felt good #garden",
                "Sam Okafor+Ana; 19.10.; inperson; +1; got listening; #garden",
            ),
            ("Ana called me, talked for an hour, felt great", "Ana; call; by them; +2"),
            ("I called Ben on Monday. He was tired", "Ben; 19.10.; call; by me"),
            ("called Ben last Friday, not a good talk", "Ben; 16.10.; call; by me; -1"),
            ("Sam helped me move the day before yesterday, drained", "Sam Okafor; 18.10.; -2; got practical"),
            (
                "walk with Anna 3 days ago, Anna gave advice, a bit drained",
                "Anna; 17.10.; inperson; -1; got advice",
            ),
            ("lunch with Ben, he cheered me up", "Ben; inperson; got encouragement"),
            ("tea with Ana, I listened to her, meh", "Ana; inperson; +0; gave listening"),
            (
                "dinner at Sam's two weeks ago, I helped him with the taxes, lovely",
                "Sam Okafor; 06.10.; inperson; +1; gave practical",
            ),
            (
                "coffee with Ana, ask about the interview on Thursday",
                "Ana; inperson; ask the interview 22.10.",
            ),
            (
                "texted Ben, ask how the move went next week, felt ok",
                "Ben; message; by me; +0; ask how the move went 27.10.",
            ),
            (
                "coffee with Sam and Ana, ask Ana on 3 May about her sister",
                "Ana+Sam Okafor; inperson; ask her sister 03.05.2027",
            ),
            ("in touch with Sam, don't track", "Sam Okafor; no tracking"),
            ("Ben: we're in touch, no need to track", "Ben; no tracking"),
            ("coffee with Sam tomorrow", "Sam Okafor; inperson; to come"),
            ("Ana on 3 May 2031", "Ana; to come"),
            ("Ana on March 5th, 2024", "Ana; 05.03.2024"),
            ("Ana 30 February", "Ana; no such day"),
            ("Ana 1850-01-01", "Ana; too early"),
            ("call with Kim", "Kim Adler?Kim Brandt; call; which Kim"),
            ("nice chat with Kim Adler, then Kim went home", "Kim Adler; +1"),
            ("coffee with nobody you know", "inperson; nobody"),
            ("saw Ana 03/05/2026", "Ana; inperson; no such day"),
            ("saw Ana 03/15/2026", "Ana; 15.03.; inperson"),
            ("postcard from Mia last week", "Mia Ruiz; 13.10.; letter; by them"),
            ("next Monday dinner with Ben", "Ben; inperson; to come"),
            ("Ana this Friday", "Ana; to come"),
            ("at the weekend with Ana, she felt awful", "Ana; 17.10."),
            ("a couple of days ago Sammy came over and I was exhausted", "Sam Okafor; 18.10.; by them; -2"),
            ("coffee with Ben, ask Ana about the boat", "Ben; inperson"),
            ("Ben texted and I called him back. It was really nice", "Ben; message; by them; +1"),
        ],
    );
}

#[test]
fn german() {
    all_say(
        &friends(),
        &[
            (
                "Kaffee mit Sam und Ana gestern, sie hat mir zugehört, tat gut #garten",
                "Sam Okafor+Ana; 19.10.; inperson; +1; got listening; #garten",
            ),
            ("Ana hat mich angerufen", "Ana; call; by them"),
            ("am Montag mit Ben telefoniert, ich habe ihn angerufen", "Ben; 19.10.; call; by me"),
            ("vorgestern Ben angerufen, kein gutes Gespräch", "Ben; 18.10.; call; -1"),
            ("Sam hat mir beim Umzug geholfen, völlig erschöpft", "Sam Okafor; -2; got practical"),
            (
                "vor drei Tagen Spaziergang mit Anna, Anna gab mir einen Rat",
                "Anna; 17.10.; inperson; got advice",
            ),
            ("Annas Bruder war auch da", "Anna"),
            (
                "am 3. Mai Mittagessen mit Ben, er hat mich aufgemuntert",
                "Ben; 03.05.; inperson; got encouragement",
            ),
            ("Tee mit Ana, habe ihr zugehört, ein bisschen müde", "Ana; inperson; -1; gave listening"),
            ("letzte Woche bei Sam, fühlte mich super", "Sam Okafor; 13.10.; +2"),
            (
                "Kaffee mit Ana, am Donnerstag nach dem Vorstellungsgespräch fragen",
                "Ana; inperson; ask dem Vorstellungsgespräch 22.10.",
            ),
            (
                "Ben geschrieben, nächste Woche fragen, wie der Umzug war",
                "Ben; message; by me; ask wie der Umzug war 27.10.",
            ),
            ("mit Sam in Kontakt, nicht tracken", "Sam Okafor; no tracking"),
            ("Kaffee mit Ana morgen", "Ana; inperson; to come"),
            ("heute Morgen Kaffee mit Ana", "Ana; inperson"),
            ("mit Ana 3.5.2026 gesprochen, war schön", "Ana; 03.05.; +1"),
            ("Treffen mit Ana am 31.2.", "Ana; inperson; no such day"),
            ("Treffen mit Ana am Tor 10.30 Uhr", "Ana; inperson"),
            ("Kaffee mit Ana am 10.30 Uhr", "Ana; inperson"),
            ("Anruf von Kim am Samstag", "Kim Adler?Kim Brandt; 17.10.; call; by them; which Kim"),
            ("nächsten Montag Essen mit Ben", "Ben; inperson; to come"),
        ],
    );
}

#[test]
fn french() {
    all_say(
        &friends(),
        &[
            (
                "café avec Sam et Ana hier, elle m'a écouté, ça m'a fait du bien #jardin",
                "Sam Okafor+Ana; 19.10.; inperson; +1; got listening; #jardin",
            ),
            ("Ana m'a appelée avant-hier", "Ana; 18.10.; call; by them"),
            ("lundi j'ai appelé Ben", "Ben; 19.10.; call; by me"),
            ("appelé Ben aujourd’hui, épuisé", "Ben; call; by me; -2"),
            ("Sam m'a beaucoup aidé pour le déménagement, un peu fatigué", "Sam Okafor; -1; got practical"),
            (
                "il y a trois jours promenade avec Anna, elle m'a donné un bon conseil",
                "Anna; 17.10.; inperson; got advice",
            ),
            (
                "le 3 mai déjeuner avec Ben, il m'a remonté le moral",
                "Ben; 03.05.; inperson; got encouragement",
            ),
            ("thé avec Ana, je l'ai écoutée, bof", "Ana; inperson; +0; gave listening"),
            ("dîner chez Sam la semaine dernière, super soirée", "Sam Okafor; 13.10.; inperson; +2"),
            (
                "café avec Ana, demander des nouvelles de l'entretien jeudi",
                "Ana; inperson; ask l'entretien 22.10.",
            ),
            (
                "vu Ben, lui demander la semaine prochaine comment le déménagement s'est passé",
                "Ben; inperson; ask comment le déménagement s'est passé 27.10.",
            ),
            ("en contact avec Sam, pas de suivi", "Sam Okafor; no tracking"),
            ("café avec Ana demain", "Ana; inperson; to come"),
            ("le 1er mars 2031 avec Ana", "Ana; to come"),
            ("vu Ana le 3/5", "Ana; 03.05.; inperson"),
            ("message de Kim samedi dernier", "Kim Adler?Kim Brandt; 17.10.; message; by them; which Kim"),
            ("Ana n'était pas là, Ben m'a écouté mais pas très bien", "Ana+Ben; got listening"),
        ],
    );
}

#[test]
fn spanish() {
    all_say(
        &friends(),
        &[
            (
                "café con Sam y Ana ayer, ella me escuchó, me sentí bien #jardín",
                "Sam Okafor+Ana; 19.10.; inperson; +1; got listening; #jardín",
            ),
            ("Ana me llamó anteayer", "Ana; 18.10.; call; by them"),
            ("el lunes llamé a Ben", "Ben; 19.10.; call; by me"),
            ("la llamé, Ana no estaba bien, agotado", "Ana; call; by me; -2"),
            ("Sam me ayudó con la mudanza, un poco cansado", "Sam Okafor; -1; got practical"),
            ("hace tres días paseo con Anna, me dio un buen consejo", "Anna; 17.10.; inperson; got advice"),
            ("el 3 de mayo comida con Ben, me animó mucho", "Ben; 03.05.; inperson; got encouragement"),
            ("té con Ana, le escuché, así así", "Ana; inperson; +0; gave listening"),
            ("la semana pasada cena con Sam, fue genial", "Sam Okafor; 13.10.; inperson; +2"),
            (
                "café con Ana, preguntarle por la entrevista el jueves",
                "Ana; inperson; ask la entrevista 22.10.",
            ),
            (
                "mensaje a Ben, preguntarle la semana que viene cómo fue la mudanza",
                "Ben; message; ask cómo fue la mudanza 27.10.",
            ),
            ("en contacto con Sam, no registrar", "Sam Okafor; no tracking"),
            ("café con Ana mañana", "Ana; inperson; to come"),
            ("esta mañana café con Ana", "Ana; inperson"),
            ("vi a Ana el 3/5/2026", "Ana; 03.05.; inperson"),
            ("mensaje de Kim el sábado", "Kim Adler?Kim Brandt; 17.10.; message; by them; which Kim"),
        ],
    );
}

#[test]
fn italian() {
    all_say(
        &friends(),
        &[
            (
                "caffè con Sam e Ana ieri, lei mi ha ascoltato, mi ha fatto bene #giardino",
                "Sam Okafor+Ana; 19.10.; inperson; +1; got listening; #giardino",
            ),
            ("Ana mi ha chiamata l'altro ieri", "Ana; 18.10.; call; by them"),
            ("lunedì ho chiamato Ben", "Ben; 19.10.; call; by me"),
            ("l'ho chiamata oggi, Ana stanca, esausto", "Ana; call; by me; -2"),
            ("Sam mi ha aiutato con il trasloco, un po' stanco", "Sam Okafor; -1; got practical"),
            (
                "tre giorni fa passeggiata con Anna, mi ha dato un buon consiglio",
                "Anna; 17.10.; inperson; got advice",
            ),
            ("il 3 maggio pranzo con Ben, mi ha incoraggiato", "Ben; 03.05.; inperson; got encouragement"),
            ("tè con Ana, l'ho ascoltata, così così", "Ana; inperson; +0; gave listening"),
            ("la settimana scorsa cena con Sam, è stata fantastica", "Sam Okafor; 13.10.; inperson; +2"),
            ("caffè con Ana, chiederle del colloquio giovedì", "Ana; inperson; ask colloquio 22.10."),
            (
                "scritto a Ben, chiedergli la prossima settimana come è andato il trasloco",
                "Ben; message; by me; ask come è andato il trasloco 27.10.",
            ),
            ("in contatto con Sam, nessun promemoria", "Sam Okafor; no tracking"),
            ("caffè con Ana domani", "Ana; inperson; to come"),
            ("visto Ana il 3/5/2026", "Ana; 03.05.; inperson"),
            ("messaggio di Kim sabato", "Kim Adler?Kim Brandt; 17.10.; message; by them; which Kim"),
        ],
    );
}

#[test]
fn dutch() {
    all_say(
        &friends(),
        &[
            (
                "koffie met Sam en Ana gisteren, ze luisterde naar me, voelde me goed #tuin",
                "Sam Okafor+Ana; 19.10.; inperson; +1; got listening; #tuin",
            ),
            ("Ana belde me eergisteren", "Ana; 18.10.; call; by them"),
            ("maandag heb ik Ben gebeld", "Ben; 19.10.; call; by me"),
            ("Ben gebeld vandaag, geen goed gesprek", "Ben; call; by me; -1"),
            ("Sam heeft me geholpen met verhuizen, helemaal kapot", "Sam Okafor; -2; got practical"),
            (
                "drie dagen geleden wandeling met Anna, ze gaf me goed advies",
                "Anna; 17.10.; inperson; got advice",
            ),
            ("op 3 mei lunch met Ben, hij vrolijkte me op", "Ben; 03.05.; inperson; got encouragement"),
            ("thee met Ana, ik luisterde, beetje moe", "Ana; inperson; -1; gave listening"),
            ("vorige week diner bij Sam, geweldige avond", "Sam Okafor; 13.10.; inperson; +2"),
            ("koffie met Ana, donderdag naar het gesprek vragen", "Ana; inperson; ask het gesprek 22.10."),
            (
                "appje van Ben, volgende week vragen hoe de verhuizing was",
                "Ben; message; by them; ask hoe de verhuizing was 27.10.",
            ),
            ("contact met Sam, niet bijhouden", "Sam Okafor; no tracking"),
            ("koffie met Ana morgen", "Ana; inperson; to come"),
            ("Ana gezien op 3-5-2026", "Ana; 03.05.; inperson"),
            (
                "berichtje van Kim afgelopen zaterdag",
                "Kim Adler?Kim Brandt; 17.10.; message; by them; which Kim",
            ),
        ],
    );
}

#[test]
fn portuguese() {
    all_say(
        &friends(),
        &[
            (
                "café com Sam e Ana ontem, ela me ouviu, senti-me bem #jardim",
                "Sam Okafor+Ana; 19.10.; inperson; +1; got listening; #jardim",
            ),
            ("a Ana ligou-me anteontem", "Ana; 18.10.; call; by them"),
            ("na segunda-feira liguei ao Ben", "Ben; 19.10.; call; by me"),
            ("telefonei à Ana hoje, não foi muito bom", "Ana; call; by me; -1"),
            ("Sam me ajudou com a mudança, exausto", "Sam Okafor; -2; got practical"),
            ("há três dias passeio com Anna, deu-me um bom conselho", "Anna; 17.10.; inperson; got advice"),
            ("no dia 3 de maio almoço com Ben, ele me animou", "Ben; 03.05.; inperson; got encouragement"),
            ("chá com Ana, mais ou menos", "Ana; inperson; +0"),
            ("jantar com Sam na semana passada, foi ótimo", "Sam Okafor; 13.10.; inperson; +2"),
            ("café com Ana, perguntar pela entrevista na quinta", "Ana; inperson; ask entrevista 22.10."),
            (
                "mensagem ao Ben, perguntar na próxima semana como foi a mudança",
                "Ben; message; ask como foi a mudança 27.10.",
            ),
            ("em contacto com Sam, não registar", "Sam Okafor; no tracking"),
            ("café com Ana amanhã", "Ana; inperson; to come"),
            ("vi a Ana em 3/5/2026", "Ana; 03.05.; inperson"),
            (
                "mensagem de Kim no sábado passado",
                "Kim Adler?Kim Brandt; 17.10.; message; by them; which Kim",
            ),
        ],
    );
}

#[test]
fn swedish() {
    all_say(
        &friends(),
        &[
            (
                "fika med Sam och Ana igår, hon lyssnade, kändes bra #trädgård",
                "Sam Okafor+Ana; 19.10.; inperson; +1; got listening; #trädgård",
            ),
            ("Ana ringde mig i förrgår", "Ana; 18.10.; call; by them"),
            ("i måndags ringde jag Ben", "Ben; 19.10.; call; by me"),
            ("ringde Ben idag, inget bra samtal", "Ben; call; by me; -1"),
            ("Sam hjälpte mig med flytten, helt slut", "Sam Okafor; -2; got practical"),
            (
                "för tre dagar sedan promenad med Anna, hon gav mig goda råd",
                "Anna; 17.10.; inperson; got advice",
            ),
            ("den 3 maj lunch med Ben, han muntrade upp mig", "Ben; 03.05.; inperson; got encouragement"),
            ("kaffe med Ana, jag lyssnade, lite trött", "Ana; inperson; -1; gave listening"),
            ("förra veckan middag hos Sam, underbar kväll", "Sam Okafor; 13.10.; inperson; +2"),
            ("Annas bror var också där", "Anna"),
            ("kaffe med Ana, fråga om intervjun på torsdag", "Ana; inperson; ask intervjun 22.10."),
            (
                "skrev till Ben, nästa vecka fråga hur flytten gick",
                "Ben; message; by me; ask hur flytten gick 27.10.",
            ),
            ("kontakt med Sam, inga påminnelser", "Sam Okafor; no tracking"),
            ("kaffe med Ana imorgon", "Ana; inperson; to come"),
            ("träffade Ana den 3/5", "Ana; 03.05.; inperson"),
            ("sms från Kim i lördags", "Kim Adler?Kim Brandt; 17.10.; message; by them; which Kim"),
        ],
    );
}

#[test]
fn days_of_all_kinds() {
    all_say(
        &friends(),
        &[
            ("Ana on the 5th", "Ana; 05.10."),
            ("Ana on the 25th", "Ana; 25.09."),
            ("Ana on the 31st", "Ana; 31.08."),
            ("Ana on the 3 occasions", "Ana"),
            ("tea with Ana, ask how it went on the 25th", "Ana; inperson; ask how it went 25.10."),
            ("tea with Ana, ask about the trip on the 5th", "Ana; inperson; ask the trip 05.11."),
            ("tea with Ana, ask about Monday", "Ana; inperson; ask Monday 26.10."),
            ("tea with Ana, ask how yesterday went", "Ana; inperson; ask how yesterday went 27.10."),
            ("Ana on Monday 5 October", "Ana; 05.10."),
            ("Ana 29 February", "Ana; 29.02.2024"),
            ("Ana on 3 December", "Ana; 03.12.2025"),
            ("Ana 99999 weeks ago", "Ana; too early"),
            ("Ana in two weeks", "Ana; to come"),
            ("Ana a week ago", "Ana; 13.10."),
            ("Kaffee mit Ana am 5.", "Ana; 05.10.; inperson"),
            ("Kaffee mit Ana am 5. Oktober", "Ana; 05.10.; inperson"),
            ("Kaffee mit Ana am 3.5.", "Ana; 03.05.; inperson"),
            ("café avec Ana le 5", "Ana; 05.10.; inperson"),
            ("café con Ana el día 5", "Ana; 05.10.; inperson"),
            ("café com Ana no dia 5", "Ana; 05.10.; inperson"),
            ("fika med Ana den 5", "Ana; 05.10.; inperson"),
        ],
    );
}

#[test]
fn what_is_denied_or_said_of_someone_else_is_not_mine() {
    all_say(
        &friends(),
        &[
            ("Sam called, she is exhausted", "Sam Okafor; call; by them"),
            ("Ben didn't call, we met yesterday", "Ben; 19.10.; inperson"),
            ("Ben never listened", "Ben"),
            ("Ana said she felt great", "Ana"),
            ("tea with Ana felt great", "Ana; inperson; +2"),
            ("walk with Ben, I was not tired", "Ben; inperson; +0"),
            ("not great, but Ana listened", "Ana; -1; got listening"),
            ("Ana hat mir nicht zugehört", "Ana"),
            ("Sam ne m'a pas écouté", "Sam Okafor"),
            ("Ana no me escuchó", "Ana"),
            ("first tired, then it was really nice with Ana", "Ana; +1"),
        ],
    );
}

#[test]
fn a_line_is_read_in_one_language() {
    let book = hard_to_tell();
    all_say(
        &book,
        &[
            // No word of any language is there but names: English.
            ("Ana, Ben", "Ana+Ben"),
            ("Ana 2026-10-01", "Ana; 01.10."),
            // "Am" and "Mar" are people in an English line, "am" and "mar" are words of others.
            ("coffee with Am and Mar yesterday", "Am+Mar; 19.10.; inperson"),
            ("am Montag Kaffee mit Ana", "Ana; 19.10.; inperson"),
            ("ayer paseo con Ana junto al mar", "Ana; 19.10.; inperson"),
            ("sa sœur et Ana, café hier", "Ana; 19.10.; inperson"),
            // English holds more of this line, so that "gestern" is no day.
            ("coffee with Ana gestern", "Ana; inperson"),
            ("café avec Ana, elle m'a écouté", "Ana; inperson; got listening"),
            ("café con ella y Ana", "Ana; inperson"),
            ("café con Ella y Ana", "Ella+Ana; inperson"),
        ],
    );
}
