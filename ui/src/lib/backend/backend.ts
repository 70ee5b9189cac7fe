// The one door between the window and everything that knows something. Views never ask anyone else.
// Deliberately not here: how a request travels (tauri.ts) and what it means (kith-core, or memory.ts in tests).
import type {
  AppEvent,
  BackupEvery,
  CatchUpDraft,
  CatchUpId,
  CheckinDraft,
  CheckinId,
  CheckinsView,
  CopiesView,
  Done,
  Draft,
  DuplicatesView,
  EditMany,
  FollowUpDraft,
  FollowUpEdit,
  FollowUpId,
  ForgetTarget,
  Forgotten,
  ForHowLong,
  GroupDraft,
  GroupEdit,
  GroupId,
  HealthView,
  HelpedRow,
  HistoryView,
  ImportReport,
  InstrumentView,
  LinkRequest,
  LinkView,
  LogReading,
  MapThenView,
  MapView,
  NetworkView,
  Need,
  MergePreview,
  MergeRequest,
  PeopleQuery,
  PeopleView,
  PersonDraft,
  PersonEdit,
  PersonId,
  PersonView,
  PhotoDraft,
  PhotoView,
  PictureRequest,
  PlaceRequest,
  Problem,
  ProtectionView,
  RecoveryCodeView,
  RemovedRow,
  RestorePreview,
  ResultView,
  SavedFilter,
  SettingsEdit,
  SettingsView,
  SinceView,
  SharedView,
  Sharing,
  StartView,
  StillWantedAnswer,
  SuggestionAnswer,
  ThroughView,
  TieDraft,
  TieEdit,
  TieId,
  TodayView,
  TurnDraft,
  TurnToView,
  UndoReport,
  WhatIfView,
} from '../contract/kith';

export interface Backend {
  start(): Promise<StartView>;
  windowReady(): Promise<void>;
  listen(handler: (event: AppEvent) => void): Promise<() => void>;

  unlock(passphrase: string): Promise<void>;
  /** Opens with the code on paper; the passphrase is the new one. */
  unlockWithRecovery(code: string, passphrase: string): Promise<void>;
  /** Takes the window away at once and locks, where there is a passphrase. */
  hideNow(): Promise<void>;
  /** Someone is here: the time until Kith locks begins anew. */
  stirred(): Promise<void>;
  /** Keeps what is being typed; an empty text lets go of it. */
  draft(draft: Draft): Promise<void>;
  /** Where nothing opens any more: an empty circle, with what is there set aside. */
  startOver(): Promise<void>;
  /** The same with a backup file, chosen in the system's dialog; false where it was cancelled. */
  startOverFromBackup(passphrase: string): Promise<boolean>;

  today(): Promise<TodayView>;
  answerSuggestion(person: PersonId, answer: SuggestionAnswer): Promise<Done>;
  pauseNudges(span: ForHowLong): Promise<Done>;
  /** A step of the warm-up towards someone was taken. */
  warmUp(person: PersonId, step: number): Promise<Done>;
  stillWanted(person: PersonId, answer: StillWantedAnswer): Promise<Done>;
  /** What came of the nudges of the last year, by kind. */
  helped(): Promise<HelpedRow[]>;

  /** Whom one could turn to; null leaves it to capacity whether there is little energy. */
  turnTo(need: Need, low: boolean | null): Promise<TurnToView>;

  people(query: PeopleQuery): Promise<PeopleView>;
  person(id: PersonId): Promise<PersonView>;
  map(): Promise<MapView>;
  /** The circle as a network: measures with both readings, who could give more. */
  network(): Promise<NetworkView>;
  /** What would be different without someone. */
  whatIf(id: PersonId): Promise<WhatIfView>;
  addPerson(draft: PersonDraft): Promise<Done>;
  editPerson(edit: PersonEdit): Promise<Done>;
  placePerson(request: PlaceRequest): Promise<Done>;
  removePerson(id: PersonId): Promise<Done>;
  setPhoto(draft: PhotoDraft): Promise<Done>;
  /** The pictures of these people; whoever has none is left out. */
  photos(people: PersonId[]): Promise<PhotoView[]>;
  /** Notes that someone is turned to, so that nobody is leaned on again and again. */
  noteTurn(draft: TurnDraft): Promise<Done>;

  editPeople(edit: EditMany): Promise<Done>;
  removePeople(ids: PersonId[]): Promise<Done>;
  /** Keeps a filter of the list, in place of one of that name. */
  saveFilter(filter: SavedFilter): Promise<Done>;
  removeFilter(name: string): Promise<Done>;
  duplicates(): Promise<DuplicatesView>;
  mergePreview(keep: PersonId, other: PersonId): Promise<MergePreview>;
  mergePeople(request: MergeRequest): Promise<Done>;
  /** These are two people: not asked again. */
  keepApart(one: PersonId, other: PersonId): Promise<Done>;
  /** Who was removed and can be brought back, by taking the change back. */
  removed(): Promise<RemovedRow[]>;

  addTie(draft: TieDraft): Promise<Done>;
  editTie(edit: TieEdit): Promise<Done>;
  removeTie(id: TieId): Promise<Done>;
  addGroup(draft: GroupDraft): Promise<Done>;
  editGroup(edit: GroupEdit): Promise<Done>;
  removeGroup(id: GroupId): Promise<Done>;

  /** The days on which the map changed, and those people count from. */
  throughTime(): Promise<ThroughView>;
  /** The map in the evening of a day. */
  mapAt(date: string): Promise<MapThenView>;
  /** What differs between the evenings of two days. */
  since(from: string, to: string): Promise<SinceView>;

  logCatchUp(draft: CatchUpDraft): Promise<Done>;
  removeCatchUp(id: CatchUpId): Promise<Done>;
  /** What a line says, to be looked at before it is logged. */
  readLog(text: string): Promise<LogReading>;
  /** The quick log's own window goes. */
  closeQuickLog(): Promise<void>;
  /** The main window, opened or raised. */
  openMain(): Promise<void>;
  /** We are in touch anyway: no reminders. */
  noTracking(people: PersonId[]): Promise<Done>;
  addFollowUp(draft: FollowUpDraft): Promise<Done>;
  editFollowUp(edit: FollowUpEdit): Promise<Done>;
  /** It was asked about, or is let go of. */
  settleFollowUp(id: FollowUpId): Promise<Done>;

  checkins(): Promise<CheckinsView>;
  instrument(id: string): Promise<InstrumentView>;
  checkinHistory(instrument: string): Promise<HistoryView>;
  takeCheckin(draft: CheckinDraft): Promise<ResultView>;
  removeCheckin(id: CheckinId): Promise<Done>;

  settings(): Promise<SettingsView>;
  changeSettings(edit: SettingsEdit): Promise<Done>;
  setAutostart(on: boolean): Promise<void>;
  undo(seq: number): Promise<UndoReport>;

  /** Opens the system's file dialog and reads what was chosen, writing nothing; null where it was cancelled. */
  chooseImport(): Promise<ImportReport | null>;
  /** Writes what was last chosen. */
  commitImport(): Promise<Done>;
  cancelImport(): Promise<void>;

  protection(): Promise<ProtectionView>;
  /** A code that waits until it is typed back with `setPassphrase` or `replaceRecoveryCode`. */
  newRecoveryCode(): Promise<RecoveryCodeView>;
  setPassphrase(passphrase: string, code: string): Promise<void>;
  changePassphrase(passphrase: string, next: string): Promise<void>;
  replaceRecoveryCode(passphrase: string, code: string): Promise<void>;
  removePassphrase(passphrase: string): Promise<void>;
  setKeychain(on: boolean): Promise<void>;

  copies(): Promise<CopiesView>;
  previewSnapshot(id: string): Promise<RestorePreview>;
  restoreSnapshot(id: string): Promise<Done>;
  removeOlderCopies(): Promise<void>;
  /** Opens the system's folder dialog; false where it was cancelled. */
  chooseBackupFolder(passphrase: string): Promise<boolean>;
  setBackupEvery(every: BackupEvery): Promise<void>;
  backUpNow(): Promise<void>;
  stopBackups(): Promise<void>;
  /** Opens the system's file dialog and reads what was chosen, changing nothing; null where it was cancelled. */
  chooseRestoreFile(passphrase: string): Promise<RestorePreview | null>;
  /** Brings back what was last chosen. */
  restoreFile(): Promise<Done>;

  health(): Promise<HealthView>;
  dismissMended(): Promise<void>;
  /** Deletes for good: no undo, and gone from what could be undone. */
  forget(target: ForgetTarget): Promise<Forgotten>;
  /** Destroys the key, then the files, and ends Kith. */
  eraseEverything(): Promise<void>;

  /** Who may be in something made to be shared, and under which name. */
  sharing(sharing: Sharing): Promise<SharedView>;
  /** Writes a picture where the system's dialog says; false where it was cancelled. */
  savePicture(picture: PictureRequest): Promise<boolean>;
  /** The same with the circle as GraphML, which the core writes. */
  exportGraph(sharing: Sharing): Promise<boolean>;

  /** Where a link would lead, opening nothing. */
  lookAtLink(link: LinkRequest): Promise<LinkView>;
  openLink(link: LinkRequest): Promise<void>;
}

/** Whatever was thrown, as a Problem, so that every refusal finds words. */
export function asProblem(thrown: unknown): Problem {
  if (typeof thrown === 'object' && thrown !== null && 'code' in thrown && typeof thrown.code === 'string') {
    const { field = null, hint = null, message = '' } = thrown as Partial<Problem>;
    return { code: thrown.code, message, field, hint };
  }
  // The shell answers with plain text when a window may not call a command at all.
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: /not allowed/i.test(message) ? 'not-allowed' : 'internal', message, field: null, hint: null };
}
