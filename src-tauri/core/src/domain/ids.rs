//! Identities: random, sortable by when they were made, and without any meaning a stranger could read.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::Moment;

/// Where random bytes come from. The shell passes the system's source, tests a seeded one.
pub trait Randomness: Send + Sync {
    /// Fills `buf` with unpredictable bytes.
    fn fill(&self, buf: &mut [u8]);
}

/// A new UUID version 7 (RFC 9562): the millisecond of `now` first, so that ids sort by age.
pub fn new_uuid(now: Moment, random: &dyn Randomness) -> Uuid {
    let mut bytes = [0; 10];
    random.fill(&mut bytes);
    let millis = u64::try_from(now.utc.timestamp_millis()).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[serde(transparent)]
        #[ts(export_to = "kith.ts", type = "string")]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

id!(
    /// One person of the circle.
    PersonId
);
id!(
    /// One tie between two other people.
    TieId
);
id!(
    /// One logged contact.
    CatchUpId
);
id!(
    /// One taken self-check or pulse.
    CheckinId
);
id!(
    /// One nudge that was given.
    NudgeId
);
id!(
    /// One group of people.
    GroupId
);
id!(
    /// One time someone was turned to.
    TurnId
);
id!(
    /// One question to come back to.
    FollowUpId
);
id!(
    /// One change of the map, as it was before.
    PastId
);
