//! A picture the window drew, as the bytes of a file. What it says it is, it has to begin as: nothing else is written
//! under a picture's name.

use data_encoding::BASE64;

use crate::contract::{PictureKind, PictureRequest};
use crate::error::{Refusal, RefusalCode};

/// The largest picture that is written, in bytes.
pub const MAX_PICTURE: usize = 32 * 1024 * 1024;

/// The bytes to write.
pub fn picture(request: &PictureRequest) -> Result<Vec<u8>, Refusal> {
    let refused = || Refusal::new("base64", RefusalCode::NotAPicture);
    if request.base64.len() / 4 * 3 > MAX_PICTURE {
        return Err(refused());
    }
    let bytes = BASE64.decode(request.base64.as_bytes()).map_err(|_| refused())?;
    let begin: &[u8] = match request.kind {
        PictureKind::Png => b"\x89PNG\r\n\x1a\n",
        PictureKind::Svg => b"<svg ",
    };
    if bytes.starts_with(begin) { Ok(bytes) } else { Err(refused()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(kind: PictureKind, bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
        picture(&PictureRequest { kind, base64: BASE64.encode(bytes) })
    }

    #[test]
    fn only_what_begins_as_it_says_is_written() {
        let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>";
        let png = b"\x89PNG\r\n\x1a\n....";
        assert_eq!(of(PictureKind::Svg, svg).unwrap(), svg);
        assert_eq!(of(PictureKind::Png, png).unwrap(), png);
        for (kind, bytes) in [
            (PictureKind::Svg, &png[..]),
            (PictureKind::Png, svg),
            (PictureKind::Svg, b"<script>"),
            (PictureKind::Png, b""),
        ] {
            assert_eq!(of(kind, bytes).unwrap_err().code, RefusalCode::NotAPicture);
        }
        let open = PictureRequest { kind: PictureKind::Png, base64: "not base64".into() };
        assert_eq!(picture(&open).unwrap_err().field, "base64");
        let vast = PictureRequest { kind: PictureKind::Png, base64: "A".repeat(MAX_PICTURE / 3 * 4 + 8) };
        assert!(picture(&vast).is_err());
    }
}
