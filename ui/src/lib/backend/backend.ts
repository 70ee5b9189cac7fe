// The one door between the window and everything that knows something. Views never ask anyone else.
// Deliberately not here: how a request travels (tauri.ts) and what it means (kith-core, or memory.ts in tests).
import type {
  AppEvent,
  CatchUpDraft,
  CatchUpId,
  CheckinDraft,
  CheckinId,
  CheckinsView,
  Done,
  ForHowLong,
  HistoryView,
  ImportReport,
  InstrumentView,
  MapView,
  PeopleQuery,
  PeopleView,
  PersonDraft,
  PersonEdit,
  PersonId,
  PersonView,
  PlaceRequest,
  Problem,
  ResultView,
  SettingsEdit,
  SettingsView,
  StartView,
  SuggestionAnswer,
  TieDraft,
  TieId,
  TodayView,
  UndoReport,
} from '../contract/kith';

export interface Backend {
  start(): Promise<StartView>;
  windowReady(): Promise<void>;
  listen(handler: (event: AppEvent) => void): Promise<() => void>;

  today(): Promise<TodayView>;
  answerSuggestion(person: PersonId, answer: SuggestionAnswer): Promise<Done>;
  pauseNudges(span: ForHowLong): Promise<Done>;

  people(query: PeopleQuery): Promise<PeopleView>;
  person(id: PersonId): Promise<PersonView>;
  map(): Promise<MapView>;
  addPerson(draft: PersonDraft): Promise<Done>;
  editPerson(edit: PersonEdit): Promise<Done>;
  placePerson(request: PlaceRequest): Promise<Done>;
  removePerson(id: PersonId): Promise<Done>;
  addTie(draft: TieDraft): Promise<Done>;
  removeTie(id: TieId): Promise<Done>;

  logCatchUp(draft: CatchUpDraft): Promise<Done>;
  removeCatchUp(id: CatchUpId): Promise<Done>;

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
