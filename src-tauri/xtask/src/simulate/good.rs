pub(super) fn compare(_: u64, _: u64, _: super::Way) {}
