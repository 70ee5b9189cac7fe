// The desktop's way: every method is one command of the shell. The only file that knows Tauri.
import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';

import type { AppEvent } from '../contract/kith';
import type { Backend } from './backend';

export const tauri: Backend = {
  start: () => invoke('start'),
  windowReady: () => invoke('window_ready'),
  listen: (handler) => listen<AppEvent>('kith', (event) => handler(event.payload)),

  unlock: (passphrase) => invoke('unlock', { passphrase }),
  unlockWithRecovery: (code, passphrase) => invoke('unlock_with_recovery', { code, passphrase }),
  hideNow: () => invoke('hide_now'),
  stirred: () => invoke('stirred'),
  draft: (draft) => invoke('draft', { draft }),
  startOver: () => invoke('start_over'),
  startOverFromBackup: (passphrase) => invoke('start_over_from_backup', { passphrase }),

  today: () => invoke('today'),
  answerSuggestion: (person, answer) => invoke('answer_suggestion', { person, answer }),
  pauseNudges: (span) => invoke('pause_nudges', { span }),
  warmUp: (person, step) => invoke('warm_up', { person, step }),
  stillWanted: (person, answer) => invoke('still_wanted', { person, answer }),
  helped: () => invoke('helped'),

  turnTo: (need, low) => invoke('turn_to', { need, low }),

  people: (query) => invoke('people', { query }),
  person: (id) => invoke('person', { id }),
  map: () => invoke('map'),
  network: () => invoke('network'),
  whatIf: (id) => invoke('what_if', { id }),
  addPerson: (draft) => invoke('add_person', { draft }),
  editPerson: (edit) => invoke('edit_person', { edit }),
  placePerson: (request) => invoke('place_person', { request }),
  removePerson: (id) => invoke('remove_person', { id }),
  setPhoto: (draft) => invoke('set_photo', { draft }),
  photos: (people) => invoke('photos', { people }),
  noteTurn: (draft) => invoke('note_turn', { draft }),

  editPeople: (edit) => invoke('edit_people', { edit }),
  removePeople: (ids) => invoke('remove_people', { ids }),
  saveFilter: (filter) => invoke('save_filter', { filter }),
  removeFilter: (name) => invoke('remove_filter', { name }),
  duplicates: () => invoke('duplicates'),
  mergePreview: (keep, other) => invoke('merge_preview', { keep, other }),
  mergePeople: (request) => invoke('merge_people', { request }),
  keepApart: (one, other) => invoke('keep_apart', { one, other }),
  removed: () => invoke('removed'),

  addTie: (draft) => invoke('add_tie', { draft }),
  editTie: (edit) => invoke('edit_tie', { edit }),
  removeTie: (id) => invoke('remove_tie', { id }),
  addGroup: (draft) => invoke('add_group', { draft }),
  editGroup: (edit) => invoke('edit_group', { edit }),
  removeGroup: (id) => invoke('remove_group', { id }),

  throughTime: () => invoke('through_time'),
  mapAt: (date) => invoke('map_at', { date }),
  since: (from, to) => invoke('since', { from, to }),

  logCatchUp: (draft) => invoke('log_catch_up', { draft }),
  removeCatchUp: (id) => invoke('remove_catch_up', { id }),
  readLog: (text) => invoke('read_log', { text }),
  closeQuickLog: () => invoke('close_quick_log'),
  openMain: () => invoke('open_main'),
  noTracking: (people) => invoke('no_tracking', { people }),
  addFollowUp: (draft) => invoke('add_follow_up', { draft }),
  editFollowUp: (edit) => invoke('edit_follow_up', { edit }),
  settleFollowUp: (id) => invoke('settle_follow_up', { id }),

  checkins: () => invoke('checkins'),
  instrument: (id) => invoke('instrument', { id }),
  checkinHistory: (instrument) => invoke('checkin_history', { instrument }),
  takeCheckin: (draft) => invoke('take_checkin', { draft }),
  removeCheckin: (id) => invoke('remove_checkin', { id }),

  settings: () => invoke('settings'),
  changeSettings: (edit) => invoke('change_settings', { edit }),
  setAutostart: (on) => invoke('set_autostart', { on }),
  undo: (seq) => invoke('undo', { seq }),

  chooseImport: () => invoke('choose_import'),
  commitImport: () => invoke('commit_import'),
  cancelImport: () => invoke('cancel_import'),

  protection: () => invoke('protection'),
  newRecoveryCode: () => invoke('new_recovery_code'),
  setPassphrase: (passphrase, code) => invoke('set_passphrase', { passphrase, code }),
  changePassphrase: (passphrase, next) => invoke('change_passphrase', { passphrase, next }),
  replaceRecoveryCode: (passphrase, code) => invoke('replace_recovery_code', { passphrase, code }),
  removePassphrase: (passphrase) => invoke('remove_passphrase', { passphrase }),
  setKeychain: (on) => invoke('set_keychain', { on }),

  copies: () => invoke('copies'),
  previewSnapshot: (id) => invoke('preview_snapshot', { id }),
  restoreSnapshot: (id) => invoke('restore_snapshot', { id }),
  removeOlderCopies: () => invoke('remove_older_copies'),
  chooseBackupFolder: (passphrase) => invoke('choose_backup_folder', { passphrase }),
  setBackupEvery: (every) => invoke('set_backup_every', { every }),
  backUpNow: () => invoke('back_up_now'),
  stopBackups: () => invoke('stop_backups'),
  chooseRestoreFile: (passphrase) => invoke('choose_restore_file', { passphrase }),
  restoreFile: () => invoke('restore_file'),

  health: () => invoke('health'),
  dismissMended: () => invoke('dismiss_mended'),
  forget: (target) => invoke('forget', { target }),
  eraseEverything: () => invoke('erase_everything'),

  sharing: (sharing) => invoke('sharing', { sharing }),
  savePicture: (picture) => invoke('save_picture', { picture }),
  exportGraph: (sharing) => invoke('export_graph', { sharing }),

  lookAtLink: (link) => invoke('look_at_link', { link }),
  openLink: (link) => invoke('open_link', { link }),
};
