//! A text nobody may read over a shoulder, in a log or in a debugger: a passphrase, a recovery code.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use ts_rs::TS;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// Wiped when it is dropped and never printed. It comes from the window and never goes there; written out, it is
/// written into sealed records alone.
#[derive(Clone, PartialEq, Eq, TS)]
#[ts(export_to = "kith.ts", type = "string")]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes a text as it was typed. The same letters typed on two keyboards become the same bytes (Unicode NFC), so
    /// that a passphrase set on one computer opens a backup on another.
    pub fn new(text: String) -> Self {
        let text = Zeroizing::new(text);
        // Room for the longest composition, so that it does not grow and leave pieces behind.
        let mut composed = Zeroizing::new(String::with_capacity(4 * text.len()));
        composed.extend(text.nfc());
        Self(composed)
    }

    /// What it says.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from).map(Self::new)
    }
}

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_does_not_show_itself() {
        assert_eq!(format!("{:?}", Some(Secret::new("open sesame".into()))), "Some(Secret)");
    }

    #[test]
    fn two_ways_to_type_a_letter_are_one() {
        assert_eq!(Secret::new("caf\u{e9}".into()), Secret::new("cafe\u{301}".into()));
    }
}
