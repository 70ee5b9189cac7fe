//! From an older schema to this one, in one transaction, before anything else is read.
//!
//! A step rewrites opened records, one at a time; the engine seals and writes them all together with the new
//! schema number, so that a crash leaves either the old store or the new one.

use crate::error::{Error, Result};

/// The schema this program writes.
pub(super) const SCHEMA: u16 = 3;

/// From the schema before to `to`: what becomes of one record or entry of the history, given its bytes with version
/// byte. A record says itself of which kind it is.
pub(super) struct Step {
    pub(super) to: u16,
    pub(super) rewrite: fn(Vec<u8>) -> Result<Vec<u8>>,
}

/// Every step there ever was, oldest first. Schema 1 is the first.
///
/// 2: people, ties and the map have more to say; what schema 1 wrote is read as saying nothing of it. The number keeps a
/// program of schema 1 from writing such a record back without what it does not know.
///
/// 3: nudges that are about no one, questions to come back to, more about days that come round. Again nothing to rewrite.
pub(super) const STEPS: &[Step] = &[Step { to: 2, rewrite: Ok }, Step { to: 3, rewrite: Ok }];

/// The steps that lead from `found` to `known`; none where they are the same. A newer schema is refused, an older
/// one without a way is damage.
pub(super) fn path(steps: &'static [Step], found: u16, known: u16) -> Result<&'static [Step]> {
    if found > known {
        return Err(Error::TooNew { found, known });
    }
    let start = steps.iter().position(|step| step.to > found).unwrap_or(steps.len());
    let way = steps.get(start..).unwrap_or_default();
    let complete = way.iter().map(|step| step.to).eq((found + 1)..=known);
    if complete {
        Ok(way)
    } else {
        Err(Error::Damaged(format!("there is no way from schema {found} to {known}")))
    }
}

/// One record or entry, all the way.
pub(super) fn rewrite(way: &[Step], text: Vec<u8>) -> Result<Vec<u8>> {
    way.iter().try_fold(text, |text, step| (step.rewrite)(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    const THREE: &[Step] = &[Step { to: 2, rewrite: Ok }, Step { to: 3, rewrite: Ok }];

    #[test]
    fn the_way_is_complete_or_refused() {
        assert_eq!(path(THREE, 1, 3).unwrap().len(), 2);
        assert_eq!(path(THREE, 2, 3).unwrap().len(), 1);
        assert_eq!(path(THREE, 3, 3).unwrap().len(), 0);
        assert!(matches!(path(THREE, 4, 3), Err(Error::TooNew { found: 4, known: 3 })));
        assert!(matches!(path(THREE, 0, 3), Err(Error::Damaged(_))));
        assert_eq!(path(STEPS, SCHEMA, SCHEMA).unwrap().len(), 0);
    }
}
