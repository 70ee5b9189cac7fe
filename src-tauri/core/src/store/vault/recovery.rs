//! The recovery code: 144 random bits and a check, in letters and digits that cannot be mistaken for one another.
//!
//! Crockford's base 32 in eight groups of four. Typed back, O counts as 0, I and L as 1, and spaces, dashes and case
//! do not matter. The check tells a slip of the pen from a code of another vault.

use data_encoding::{Encoding, Specification};
use zeroize::Zeroizing;

use crate::domain::{Randomness, Secret};
use crate::error::{Error, Result};

/// Random bytes in a code.
const RANDOM: usize = 18;
/// Bytes of check after them; 20 bytes are exactly 32 signs.
const CHECK: usize = 2;
/// Signs between two dashes.
const GROUP: usize = 4;

/// The bytes behind a code.
pub(super) type Code = Zeroizing<[u8; RANDOM]>;

/// A new code.
pub(super) fn new(random: &dyn Randomness) -> Code {
    let mut code = Zeroizing::new([0; RANDOM]);
    random.fill(code.as_mut_slice());
    code
}

/// As it is written down.
pub(super) fn write(code: &Code) -> Result<Secret> {
    let bytes = Zeroizing::new([code.as_slice(), &check(code)].concat());
    let signs = Zeroizing::new(alphabet()?.encode(&bytes));
    let mut text = String::with_capacity(signs.len() + signs.len() / GROUP);
    for (at, sign) in signs.chars().enumerate() {
        if at > 0 && at % GROUP == 0 {
            text.push('-');
        }
        text.push(sign);
    }
    Ok(Secret::new(text))
}

/// What was typed, or none where it is no code at all.
pub(super) fn read(typed: &Secret) -> Result<Option<Code>> {
    let bytes = alphabet()?.decode(typed.reveal().trim().as_bytes()).map(Zeroizing::new);
    let Ok(bytes) = bytes else { return Ok(None) };
    let Some((code, told)) = bytes.split_first_chunk::<RANDOM>() else { return Ok(None) };
    let code = Zeroizing::new(*code);
    Ok((check(&code) == told).then_some(code))
}

fn check(code: &Code) -> [u8; CHECK] {
    let derived = Zeroizing::new(blake3::derive_key("kith 2026-11 recovery code check", code.as_slice()));
    [derived[0], derived[1]]
}

fn alphabet() -> Result<Encoding> {
    let mut crockford = Specification::new();
    crockford.symbols.push_str("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
    crockford.translate.from.push_str("OILoilabcdefghjkmnpqrstvwxyz");
    crockford.translate.to.push_str("011011ABCDEFGHJKMNPQRSTVWXYZ");
    crockford.ignore.push_str(" -\u{9}");
    crockford.encoding().map_err(|error| Error::Damaged(format!("the recovery alphabet: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::tests::Seeded;

    #[test]
    fn a_code_comes_back_however_it_is_typed() {
        let code = new(&Seeded::new(4));
        let written = write(&code).unwrap();
        assert_eq!(written.reveal().len(), 8 * 4 + 7);
        let forms = [
            written.reveal().to_owned(),
            written.reveal().to_lowercase(),
            written.reveal().replace('-', " "),
            written.reveal().replace('-', ""),
            format!("  {}\t", written.reveal().replace('0', "o").replace('1', "l")),
        ];
        for form in forms {
            assert_eq!(read(&Secret::new(form.clone())).unwrap(), Some(code.clone()), "{form}");
        }
    }

    #[test]
    fn a_slip_is_noticed() {
        let written = write(&new(&Seeded::new(4))).unwrap().reveal().to_owned();
        let mut noticed = 0;
        for at in (0..written.len()).filter(|at| written.as_bytes()[*at] != b'-') {
            for sign in "0123456789ABCDEFGHJKMNPQRSTVWXYZ".chars().filter(|s| !written[at..].starts_with(*s))
            {
                let mut slip = written.clone();
                slip.replace_range(at..=at, &sign.to_string());
                noticed += u32::from(read(&Secret::new(slip)).unwrap().is_none());
            }
        }
        // 992 slips; a check of two bytes overlooks one in 65,536.
        assert_eq!(noticed, 992);
        for nothing in ["", "-", "7QK2", &written[..written.len() - 1], &format!("{written}7")] {
            assert_eq!(read(&Secret::new(nothing.to_owned())).unwrap(), None, "{nothing}");
        }
    }
}
