//! What crosses to the window, as TypeScript: generated from the Rust types, committed, and compared here.

use std::path::Path;

use kith_core::contract as wire;
use ts_rs::{Config, TS};

const COMMITTED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../ui/src/lib/contract/kith.ts");

/// Every type that is asked for or answered with; what they are made of comes along.
fn generate(dir: &Path) -> String {
    let config = Config::new().with_large_int("number").with_out_dir(dir);
    macro_rules! export {
        ($($type:ty),* $(,)?) => { $(<$type>::export_all(&config).unwrap();)* };
    }
    export!(
        wire::AppEvent,
        wire::CatchUpDraft,
        wire::CheckinDraft,
        wire::CheckinsView,
        wire::CopiesView,
        wire::Done,
        wire::DuplicatesView,
        wire::EditMany,
        wire::MergePreview,
        wire::MergeRequest,
        wire::RemovedRow,
        kith_core::domain::SavedFilter,
        wire::Draft,
        wire::ForHowLong,
        wire::FollowUpDraft,
        wire::FollowUpEdit,
        wire::ForgetTarget,
        wire::Forgotten,
        wire::GroupDraft,
        wire::GroupEdit,
        wire::HealthView,
        wire::HelpedRow,
        wire::HistoryView,
        wire::ImportReport,
        wire::InstrumentView,
        wire::LinkRequest,
        wire::LinkView,
        wire::LogReading,
        wire::MapThenView,
        wire::MapView,
        wire::NetworkView,
        wire::PeopleQuery,
        wire::PeopleView,
        wire::PersonDraft,
        wire::PersonEdit,
        wire::PersonView,
        wire::PhotoDraft,
        wire::PhotoView,
        wire::PictureRequest,
        wire::PlaceRequest,
        wire::Problem,
        wire::ProtectionView,
        wire::RecoveryCodeView,
        wire::RestorePreview,
        wire::ResultView,
        wire::SettingsEdit,
        wire::SettingsView,
        wire::SinceView,
        wire::SharedView,
        wire::Sharing,
        wire::StartView,
        wire::StillWantedAnswer,
        wire::Day,
        wire::SuggestionAnswer,
        wire::ThroughView,
        wire::TieDraft,
        wire::TieEdit,
        wire::TodayView,
        wire::TurnDraft,
        wire::TurnToView,
        wire::UndoReport,
        wire::WhatIfView,
    );
    std::fs::read_to_string(dir.join("kith.ts")).unwrap()
}

#[test]
fn contract() {
    let dir = tempfile::tempdir().unwrap();
    let generated = generate(dir.path());
    if std::env::var_os("KITH_WRITE_CONTRACT").is_some() {
        std::fs::create_dir_all(Path::new(COMMITTED).parent().unwrap()).unwrap();
        std::fs::write(COMMITTED, &generated).unwrap();
    }
    let committed = std::fs::read_to_string(COMMITTED).unwrap();
    assert!(committed == generated, "ui/src/lib/contract/kith.ts is not current: run `cargo xtask contract`");
}
