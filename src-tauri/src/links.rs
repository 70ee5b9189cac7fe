//! Opening something outside of Kith: only what the person was shown first, only of kinds that are known, and never
//! from the page itself. The page says which contact it means; what is opened is worked out here, twice the same way.

use kith_core::contract::{LinkOpener, LinkRequest, LinkView};
use kith_core::domain::ContactKind;
use kith_core::error::{Error, Refusal, RefusalCode};
use tauri::Url;

/// The longest target, in bytes.
const LONGEST: usize = 2000;

/// Where a contact would lead.
pub(crate) fn look(link: &LinkRequest) -> Result<LinkView, Error> {
    let refused = || Error::from(Refusal::new("value", RefusalCode::LinkRefused));
    let value = link.value.trim();
    if value.is_empty() || value.len() > LONGEST || value.chars().any(char::is_control) {
        return Err(refused());
    }
    let (text, with) = match link.kind {
        ContactKind::Email => (format!("mailto:{}", value.trim_start_matches("mailto:")), LinkOpener::Mail),
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
        LinkOpener::Phone => url.scheme() == "tel" && url.path().chars().any(|sign| sign.is_ascii_digit()),
    };
    if is_fine { Ok(LinkView { target: url.to_string(), with }) } else { Err(refused()) }
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
        look(&LinkRequest { kind, value: value.into() }).ok().map(|view| view.target)
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
