//! When a disk fails, how, and for how long, as pure data. The folder that does it is in `folder.rs`.

use super::seed::Seed;

/// What the program asks for that changes something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Call {
    /// A new file or folder, a rename.
    Name,
    /// A write; it may be short.
    Write,
    /// A new length; longer needs room.
    Longer,
    Shorter,
    /// A removal.
    Remove,
    Sync,
}

/// How it fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// No room.
    Full,
    /// The first write is short, then there is no room.
    ShortThenFull,
    /// Everything that changes something.
    Broken,
    /// One sync fails, and what it was for may be anywhere; all else works.
    SyncOnce,
}

impl Kind {
    pub(crate) const ALL: [Self; 4] = [Self::Full, Self::ShortThenFull, Self::Broken, Self::SyncOnce];
}

/// What becomes of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    Well,
    NoRoom,
    Broken,
    /// Half of it is written.
    Short,
}

/// A fault that is to come, or is there.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    pub(crate) kind: Kind,
    /// How many calls still go well.
    pub(crate) after: u64,
    /// How many calls it concerns; none until it is taken away.
    pub(crate) lasts: Option<u64>,
    /// How many calls have failed.
    pub(crate) failed: u64,
}

impl Fault {
    /// Some fault, before long.
    pub(crate) fn some(seed: &mut Seed, within: u64) -> Self {
        let kind = *seed.one(&Kind::ALL).unwrap_or(&Kind::Full);
        let lasts = if seed.percent(60) { None } else { Some(seed.between(1, 30)) };
        Self { kind, after: seed.below(within), lasts, failed: 0 }
    }

    /// The fate of the next call.
    pub(crate) fn fate(&mut self, call: Call) -> Fate {
        if self.kind == Kind::SyncOnce && call != Call::Sync {
            return Fate::Well;
        }
        if self.after > 0 {
            self.after -= 1;
            return Fate::Well;
        }
        match &mut self.lasts {
            _ if self.kind == Kind::SyncOnce && self.failed > 0 => return Fate::Well,
            Some(0) => return Fate::Well,
            Some(left) => *left -= 1,
            None => {}
        }
        let needs_room = !matches!(call, Call::Shorter | Call::Remove);
        let fate = match self.kind {
            Kind::Broken | Kind::SyncOnce => Fate::Broken,
            Kind::ShortThenFull if call == Call::Write && self.failed == 0 => Fate::Short,
            Kind::Full | Kind::ShortThenFull if needs_room => Fate::NoRoom,
            Kind::Full | Kind::ShortThenFull => Fate::Well,
        };
        self.failed += u64::from(fate != Fate::Well);
        fate
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fates(kind: Kind, after: u64, lasts: Option<u64>, calls: &[Call]) -> Vec<Fate> {
        let mut fault = Fault { kind, after, lasts, failed: 0 };
        calls.iter().map(|call| fault.fate(*call)).collect()
    }

    #[test]
    fn a_full_disk_still_removes_and_shortens() {
        let calls = [Call::Write, Call::Write, Call::Remove, Call::Shorter, Call::Sync, Call::Name];
        assert_eq!(
            fates(Kind::Full, 1, None, &calls),
            [Fate::Well, Fate::NoRoom, Fate::Well, Fate::Well, Fate::NoRoom, Fate::NoRoom]
        );
    }

    #[test]
    fn a_fault_is_over_after_as_many_calls_as_it_lasts() {
        let calls = [Call::Write; 5];
        assert_eq!(
            fates(Kind::ShortThenFull, 1, Some(2), &calls),
            [Fate::Well, Fate::Short, Fate::NoRoom, Fate::Well, Fate::Well]
        );
        assert_eq!(
            fates(Kind::Broken, 0, Some(2), &[Call::Remove, Call::Sync, Call::Write]),
            [Fate::Broken, Fate::Broken, Fate::Well]
        );
    }

    #[test]
    fn one_sync_fails_and_nothing_else() {
        let calls = [Call::Write, Call::Sync, Call::Name, Call::Sync, Call::Write, Call::Sync];
        let well_but_the_second_sync =
            [Fate::Well, Fate::Well, Fate::Well, Fate::Broken, Fate::Well, Fate::Well];
        assert_eq!(fates(Kind::SyncOnce, 1, None, &calls), well_but_the_second_sync);
    }
}
