//! Opening something outside of Kith: only what the person was shown first, only of kinds that are known, and never
//! from the page itself. The page says which contact it means; what is opened is worked out here, twice the same way.

use std::fmt::Write as _;

use kith_core::contract::{LinkOpener, LinkRequest, LinkView};
use kith_core::domain::ContactKind;
use kith_core::error::{Error, Refusal, RefusalCode};
use tauri::Url;

/// The longest target without the words that go along, in bytes.
const LONGEST: usize = 2000;
/// The longest words that go along, in bytes.
const LONGEST_WORDS: usize = 1000;

/// Where a contact would lead.
pub(crate) fn look(link: &LinkRequest) -> Result<LinkView, Error> {
    let refused = || Error::from(Refusal::new("value", RefusalCode::LinkRefused));
    let value = link.value.trim();
    if value.is_empty() || value.len() > LONGEST || value.chars().any(char::is_control) {
        return Err(refused());
    }
    let (text, with) = match link.kind {
        ContactKind::Email => (format!("mailto:{}", value.trim_start_matches("mailto:")), LinkOpener::Mail),
        ContactKind::Phone if link.words.is_some() => {
            (format!("sms:{}", dialled(value)), LinkOpener::Message)
        }
        ContactKind::Phone => (format!("tel:{}", dialled(value)), LinkOpener::Phone),
        ContactKind::Link if value.contains("://") => (value.to_owned(), LinkOpener::Browser),
        ContactKind::Link => (format!("https://{value}"), LinkOpener::Browser),
        ContactKind::Address => return Err(refused()),
    };
    // Parsing spells letters of other alphabets out (`xn--…`), so that none can pass for one of ours.
    let url = Url::parse(&text).map_err(|_| refused())?;
    let is_fine = match with {
        LinkOpener::Browser => {
            ["http", "https"].contains(&url.scheme())
                && url.host_str().is_some_and(|host| host.contains('.') || host.contains(':'))
                && url.username().is_empty()
                && url.password().is_none()
        }
        // One address and nothing else: a `?cc=` or `&attach=` that came with an import would be sent along unseen.
        LinkOpener::Mail => {
            url.scheme() == "mailto"
                && url.query().is_none()
                && url.fragment().is_none()
                && url.path().matches('@').count() == 1
                && !url.path().contains(',')
        }
        LinkOpener::Phone | LinkOpener::Message => {
            ["tel", "sms"].contains(&url.scheme()) && url.path().chars().any(|sign| sign.is_ascii_digit())
        }
    };
    if !is_fine {
        return Err(refused());
    }
    let words = words_along(link, with).ok_or_else(refused)?;
    Ok(LinkView { target: format!("{url}{words}"), with })
}

/// The words a mail or a text message begins with, as the end of its target (RFC 6068, RFC 5724): added once the
/// address alone was found to be fine, and spelled so that they can be nothing but words. `None` where they cannot go
/// along.
fn words_along(link: &LinkRequest, with: LinkOpener) -> Option<String> {
    let words = link.words.as_deref().unwrap_or_default().trim();
    let is_odd = |sign: char| sign.is_control() && sign != '\n';
    if words.len() > LONGEST_WORDS || words.chars().any(is_odd) {
        return None;
    }
    match with {
        _ if words.is_empty() => Some(String::new()),
        LinkOpener::Mail | LinkOpener::Message => Some(format!("?body={}", spelled(words))),
        LinkOpener::Phone | LinkOpener::Browser => None,
    }
}

/// A text in a target: all but letters, digits and four signs of ASCII as their bytes (RFC 3986, "unreserved"); the end
/// of a line as both programs expect it.
fn spelled(words: &str) -> String {
    let mut text = String::new();
    for byte in words.replace('\n', "\r\n").bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                text.push(char::from(byte));
            }
            _ => {
                // Writing to a string cannot fail.
                let _ = write!(text, "%{byte:02X}");
            }
        }
    }
    text
}

/// Opens it with what the system has for it.
pub(crate) fn open(link: &LinkRequest) -> Result<(), Error> {
    let view = look(link)?;
    open::that_detached(&view.target).map_err(|error| Error::io("opening it outside of Kith", error))
}

/// A number as it is dialled: what stands between the digits to be read is left out. Signs that make a telephone do
/// something (`*`, `#`) are no part of a number.
fn dialled(value: &str) -> String {
    let number = value.trim_start_matches("tel:");
    number.chars().filter(|sign| sign.is_ascii_digit() || *sign == '+').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(kind: ContactKind, value: &str) -> Option<String> {
        look(&LinkRequest { kind, value: value.into(), words: None }).ok().map(|view| view.target)
    }

    fn written(kind: ContactKind, value: &str, words: &str) -> Option<(String, LinkOpener)> {
        let link = LinkRequest { kind, value: value.into(), words: Some(words.into()) };
        look(&link).ok().map(|view| (view.target, view.with))
    }

    #[test]
    fn words_go_along_as_nothing_but_words() {
        let mail = |words| written(ContactKind::Email, "ana@example.org", words).map(|(target, _)| target);
        assert_eq!(
            mail("Hi Ana, 1+1 & more?\nRosa").as_deref(),
            Some("mailto:ana@example.org?body=Hi%20Ana%2C%201%2B1%20%26%20more%3F%0D%0ARosa")
        );
        assert_eq!(
            mail("x&attach=/etc/passwd").as_deref(),
            Some("mailto:ana@example.org?body=x%26attach%3D%2Fetc%2Fpasswd")
        );
        assert_eq!(mail("").as_deref(), Some("mailto:ana@example.org"));
        let text = written(ContactKind::Phone, "+43 (1) 234-56", "Grüß dich");
        assert_eq!(text, Some(("sms:+43123456?body=Gr%C3%BC%C3%9F%20dich".into(), LinkOpener::Message)));
        assert_eq!(
            written(ContactKind::Phone, "12", ""),
            Some(("sms:12".into(), LinkOpener::Message)),
            "without words there is still a message to write"
        );
        for (kind, value, words) in [
            (ContactKind::Email, "ana@example.org?cc=ben@example.org", "Hi"),
            (ContactKind::Email, "ana@example.org", "a\u{0}b"),
            (ContactKind::Phone, "nobody", "Hi"),
            (ContactKind::Link, "https://example.org", "Hi"),
        ] {
            assert_eq!(written(kind, value, words), None, "{value}");
        }
        assert_eq!(mail(&"x".repeat(LONGEST_WORDS + 1)), None);
    }

    #[test]
    fn what_would_be_opened_is_spelled_out() {
        let cases = [
            (ContactKind::Email, "ana@example.org", "mailto:ana@example.org"),
            (ContactKind::Email, "mailto:ana@example.org", "mailto:ana@example.org"),
            (ContactKind::Phone, "+43 (1) 234-56", "tel:+4312345 6".replace(' ', "").leak()),
            (ContactKind::Link, "example.org/ana", "https://example.org/ana"),
            (ContactKind::Link, "http://example.org", "http://example.org/"),
            (ContactKind::Link, "https://аpple.com", "https://xn--pple-43d.com/"),
        ];
        for (kind, value, wanted) in cases {
            assert_eq!(target(kind, value).as_deref(), Some(wanted), "{value}");
        }
    }

    #[test]
    fn nothing_else_is_opened() {
        let cases = [
            (ContactKind::Link, "javascript:alert(1)"),
            (ContactKind::Link, "javascript://example.org/%0aalert(1)"),
            (ContactKind::Link, "file:///etc/passwd"),
            (ContactKind::Link, "data:text/html,x"),
            (ContactKind::Link, "smb://host/share"),
            (ContactKind::Link, "https://ana:secret@example.org"),
            (ContactKind::Link, "https://example.org\n--help"),
            (ContactKind::Link, "--help"),
            (ContactKind::Link, ""),
            (ContactKind::Email, "ana@example.org?attach=/etc/passwd"),
            (ContactKind::Email, "ana@example.org,ben@example.org"),
            (ContactKind::Email, "nobody"),
            (ContactKind::Phone, "*#06#x"),
            (ContactKind::Address, "Long Street 1"),
        ];
        for (kind, value) in cases {
            let dialled_digits_only = kind == ContactKind::Phone && value == "*#06#x";
            if dialled_digits_only {
                assert_eq!(target(kind, value).as_deref(), Some("tel:06"));
            } else {
                assert_eq!(target(kind, value), None, "{value}");
            }
        }
    }
}
