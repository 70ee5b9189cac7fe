//! Cleaning of what people and files write: names of any script are welcome, control characters are not.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The longest name, in characters.
pub const MAX_NAME: usize = 200;
/// The longest one-line text (label, topic, nickname), in characters.
pub const MAX_SHORT: usize = 300;
/// The longest note, in characters.
pub const MAX_NOTE: usize = 20_000;

/// Characters that change how the text around them is laid out, or that cannot be seen at all.
/// Zero-width joiners stay: emoji families and several scripts need them.
fn is_disturbing(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
}

/// One line: NFC, no control or direction-override characters, runs of white space folded to one space.
pub fn clean_line(text: &str) -> String {
    let visible: String = text
        .nfc()
        .map(|c| if c == '\n' || c == '\r' || c == '\t' { ' ' } else { c })
        .filter(|c| !is_disturbing(*c))
        .collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name as [`clean_line`] gives it, or `None` where nothing is left that can be seen.
pub fn clean_name(text: &str) -> Option<String> {
    let name = clean_line(text);
    let seen = name
        .chars()
        .any(|c| !c.is_whitespace() && !matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FE0F}'));
    seen.then_some(name)
}

/// A note: NFC, line breaks as `\n`, no other control characters, no blank ends.
pub fn clean_note(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = text.nfc().filter(|c| matches!(c, '\n' | '\t') || !is_disturbing(*c)).collect();
    kept.trim().to_owned()
}

/// The form in which words are compared: lower case, without accents, one form for each letter that is written in
/// several.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match plain(c) {
            Some(letters) => folded.push_str(letters),
            None => folded.push(c),
        }
    }
    folded
}

/// Letters that Unicode takes for letters of their own and people type as others, and signs that only shape a word.
fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ł' => "l",
        'þ' => "th",
        'ς' => "σ",
        // Arabic as Persian and Urdu keyboards write it, and the word's end that is often left plain.
        'ک' => "ك",
        'ی' | 'ى' => "ي",
        'ة' => "ه",
        // Tatweel, the zero-width non-joiner, the soft hyphen.
        '\u{640}' | '\u{200C}' | '\u{AD}' => "",
        _ => return None,
    })
}

/// One or two letters (or one emoji) that stand for a name on the map.
pub fn initials(name: &str) -> String {
    let mut words = name
        .split_whitespace()
        .filter_map(|word| word.chars().find(|c| c.is_alphanumeric()).or_else(|| word.chars().next()));
    let first = words.next();
    let last = words.next_back();
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_every_script_are_kept() {
        for name in ["Ana", "日本 太郎", "محمد علي", "👩‍👩‍👧", "Ñ Ñ", "O’Brien-Smith"]
        {
            assert_eq!(clean_name(name).as_deref(), Some(name));
        }
    }

    #[test]
    fn what_cannot_be_seen_is_no_name() {
        for name in ["", "   ", "\u{200B}\u{200D}", "\u{202E}", "\n\t", "\u{0}"] {
            assert_eq!(clean_name(name), None, "{name:?}");
        }
    }

    #[test]
    fn direction_overrides_and_breaks_are_taken_out() {
        assert_eq!(clean_line("a\u{202E}b\r\n  c\u{0}"), "ab c");
        assert_eq!(clean_note("a\r\nb\u{7}\n"), "a\nb");
    }

    #[test]
    fn initials_stand_for_a_name() {
        assert_eq!(initials("Aunt Bea"), "AB");
        assert_eq!(initials("Simon de Beauvoir"), "SB");
        assert_eq!(initials("(Sam)"), "S");
        assert_eq!(initials("ß"), "SS");
        assert_eq!(initials("🦊"), "🦊");
    }

    #[test]
    fn accents_do_not_matter_when_searching() {
        for (written, folded) in [
            ("Müller Ñ", "muller n"),
            ("STRAẞE Straße", "strasse strasse"),
            ("ﬁnn Æsa Øyvind Łukasz Đorđe Þór", "finn aesa oyvind lukasz dorde thor"),
            ("İpek Işık", "ipek isik"),
            ("Ｓａｋｕｒａ １２", "sakura 12"),
            ("مُحَمَّد", "محمد"),
            ("أحمـد", "احمد"),
            ("علی", "علي"),
            ("שָׁלוֹם", "שלום"),
            ("ΟΔΥΣΣΕΥΣ Οδυσσεύς", "οδυσσευσ οδυσσευσ"),
        ] {
            assert_eq!(fold(written), folded, "{written}");
            assert_eq!(fold(folded), folded, "folding twice is folding once");
        }
    }
}
