//! What crosses to the window and to scripts, and nothing else: requests, views, problems and the one event.
//!
//! Every type here is exported to `ui/src/lib/contract/kith.ts` (`cargo xtask contract`), committed, and checked
//! by a test. Wire types hold no rules: views are filled from the book by `views`, requests are turned into a
//! `Change` by the façade, and requests refuse fields they do not know.
//!
//! Times are RFC 3339 in UTC, days are `YYYY-MM-DD` as lived, wall times `HH:MM`. Words are never sent: a view
//! carries codes and numbers, the catalogue has the sentences.

mod checkins;
mod importing;
mod keeping;
mod logging;
mod many;
mod network;
mod people;
mod person;
mod requests;
mod sharing;
mod shell;
mod through;
mod today;
mod turn_to;

pub use checkins::{
    CheckinPoint, CheckinsView, HistoryView, InstrumentCard, InstrumentItem, InstrumentOption,
    InstrumentView, Reading, ResultView,
};
pub use importing::{ImportFile, ImportFileProblem, ImportReport, Rejected, RejectedReason};
pub use keeping::{
    BackupView, CopiesView, CountsDelta, Door, ForgetTarget, Forgotten, HealthView, Keychain, MendedView,
    NamesDelta, ProtectionView, RecoveryCodeView, RestorePreview, SnapshotRow,
};
pub use logging::{LogDoubt, LogReading, Mention};
pub use many::{
    BulkEdit, DuplicatePair, DuplicatesView, EditMany, MergeField, MergePreview, MergeRequest, RemovedRow,
    SameReason,
};
pub use network::{
    GrowthReason, GrowthRow, KindCount, LastGiver, MeasureForm, MeasureRow, NetworkMeasure, NetworkView,
    SupportRow, ThinRow, WhatIfView,
};
pub use people::{
    CatchUpView, CoverageRow, FaceView, FoundField, FoundIn, GroupChoice, GroupView, MapPerson, MapTie,
    MapView, PeopleView, PersonChip, PersonRow, PersonView, PhotoView, TieView,
};
pub use person::{EnergyLately, EnergyOverTime, EnergySpan, FlowRow, FollowUpView, LearnedRhythm, NextDay};
pub use requests::{
    AskLater, CatchUpDraft, CheckinDraft, Day, FollowUpDraft, FollowUpEdit, ForHowLong, GroupDraft,
    GroupEdit, PeopleQuery, PersonDraft, PersonEdit, PhotoDraft, PlaceRequest, SettingsEdit,
    StillWantedAnswer, SuggestionAnswer, TieDraft, TieEdit, TurnDraft,
};
pub use sharing::{PictureKind, PictureRequest, SharedGroupName, SharedName, SharedView, Sharing};
pub use shell::{
    AppEvent, Area, Done, Draft, LinkOpener, LinkRequest, LinkView, Problem, Route, SettingsView, StartView,
    UndoOffer, UndoReport,
};
pub use through::{
    GroupShift, MapThenView, Named, PersonShift, Shift, SinceStart, SinceView, StartKey, ThroughView,
    TieShift, TieWords,
};
pub use today::{
    AheadRow, AheadWhat, CapacityReason, CapacityView, DayPart, HelpedRow, Opening, PulsePrompt, Reason,
    StillWantedView, Suggestion, TodayView, WarmUpView,
};
pub use turn_to::{TurnOpening, TurnReason, TurnToPerson, TurnToView, Way, WayToReach};
