// The desktop's way: every method is one command of the shell. The only file that knows Tauri.
import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';

import type { AppEvent } from '../contract/kith';
import type { Backend } from './backend';

export const tauri: Backend = {
  start: () => invoke('start'),
  windowReady: () => invoke('window_ready'),
  listen: (handler) => listen<AppEvent>('kith', (event) => handler(event.payload)),

  today: () => invoke('today'),
  answerSuggestion: (person, answer) => invoke('answer_suggestion', { person, answer }),
  pauseNudges: (span) => invoke('pause_nudges', { span }),

  people: (query) => invoke('people', { query }),
  person: (id) => invoke('person', { id }),
  map: () => invoke('map'),
  addPerson: (draft) => invoke('add_person', { draft }),
  editPerson: (edit) => invoke('edit_person', { edit }),
  placePerson: (request) => invoke('place_person', { request }),
  removePerson: (id) => invoke('remove_person', { id }),
  addTie: (draft) => invoke('add_tie', { draft }),
  removeTie: (id) => invoke('remove_tie', { id }),

  logCatchUp: (draft) => invoke('log_catch_up', { draft }),
  removeCatchUp: (id) => invoke('remove_catch_up', { id }),

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
};
