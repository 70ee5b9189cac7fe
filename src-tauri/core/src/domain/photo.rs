//! A small picture of someone.

use super::PersonId;

/// The largest picture kept, in bytes. The window makes it small before it sends it.
pub const MAX_PHOTO: usize = 48 * 1024;

/// A picture of one person, as the bytes of a JPEG.
#[derive(Clone, PartialEq, Eq)]
pub struct Photo {
    /// Of whom.
    pub person: PersonId,
    /// The file.
    pub jpeg: Vec<u8>,
}

impl Photo {
    /// Whether these bytes are a JPEG of a size that is kept. What a picture shows is never looked at; the window draws it
    /// with the system's own decoder.
    pub fn is_one(bytes: &[u8]) -> bool {
        bytes.len() <= MAX_PHOTO && bytes.starts_with(&[0xFF, 0xD8, 0xFF]) && bytes.ends_with(&[0xFF, 0xD9])
    }

    /// A number that changes with the picture, for whoever keeps a drawn one.
    pub fn version(&self) -> u32 {
        let sum = blake3::hash(&self.jpeg);
        let [a, b, c, d, ..] = *sum.as_bytes();
        u32::from_le_bytes([a, b, c, d])
    }
}

impl std::fmt::Debug for Photo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Photo({}, {} bytes)", self.person, self.jpeg.len())
    }
}
