// A catch-up while it is being written: one line, read as one types, and the fields it fills. What was set by hand
// stays whatever the line says, and whatever is in doubt waits for an answer. Deliberately not here: how a line is read
// (kith-core) and how any of it looks.
import { onDestroy } from 'svelte';

import { asProblem } from '../../lib/backend/backend';
import type {
  CatchUpDraft, Channel, Done, LogReading, Mention, PersonChip, PersonId, Problem, ReachedOut, SupportKind,
} from '../../lib/contract/kith';
import { dayBefore, localDay } from '../../lib/i18n/time';
import { ANYONE } from '../../lib/state/anyone';
import { app, problemWords } from '../../lib/state/app.svelte';
import { typed, type Typed } from '../../lib/state/typed.svelte';

/** What a catch-up is made of, in the order it is shown. */
export const PARTS = ['with', 'when', 'after', 'channel', 'reached', 'got', 'gave', 'topics', 'ask', 'note'] as const;
export type Part = (typeof PARTS)[number];
export type When = 'today' | 'yesterday' | 'other';

export interface EntryForm {
  line: string;
  /** Who was picked by hand. */
  with: PersonId[];
  /** Whom a word of the line means, once that was asked; null for nobody. */
  meant: Record<string, PersonId | null>;
  when: When | null;
  otherDay: string;
  after: number | null;
  channel: Channel | null;
  reached: ReachedOut | null;
  got: SupportKind[];
  gave: SupportKind[];
  topics: string;
  about: string;
  askOn: string;
  note: string;
  /** What the line no longer decides. */
  byHand: (Part | 'tracking')[];
  /** The day it was written on, so that "today" stays the day that was meant. */
  written: string;
}

/** Each part as if nothing had been said of it. */
function nothing(): Record<Exclude<Part, 'with'>, Partial<EntryForm>> {
  return {
    when: { when: 'today', otherDay: '' }, after: { after: null }, channel: { channel: null },
    reached: { reached: null }, got: { got: [] }, gave: { gave: [] }, topics: { topics: '' },
    ask: { about: '', askOn: '' }, note: { note: '' },
  };
}

/** Which fields of a refusal belong to which part. */
const FIELDS: Record<string, Part> = {
  with: 'with', people: 'with', date: 'when', topics: 'topics', about: 'ask', on: 'ask', note: 'note',
};
/** As long as the hands rest before a line is read. */
const READ_MS = 150;

/** Make one while a component is being made. */
export class Entry {
  readonly kept: Typed<EntryForm>;
  /** The day on the wall. */
  today = $state('');
  /** Why the line could not be read at all. */
  lineTrouble = $state<string | undefined>();
  problem = $state.raw<Problem | undefined>();
  /** Whether it was to be logged while something was still in doubt. */
  asking = $state(false);
  saving = $state(false);

  #reading = $state.raw<LogReading | undefined>();
  #known = $state.raw<PersonChip[]>([]);
  #first: PersonId[];
  #read = '';
  #newest = 0;
  #resting: ReturnType<typeof setTimeout> | undefined;

  constructor(place: string, people: PersonId[] = [], again?: EntryForm) {
    this.#first = people;
    this.kept = typed<EntryForm>(place, {
      line: '', with: people, meant: {}, when: 'today', otherDay: '', after: null, channel: null, reached: null,
      got: [], gave: [], topics: '', about: '', askOn: '', note: '', byHand: [], written: localDay(),
    });
    if (again) Object.assign(this.kept.form, again);
    this.#keepTheDay();
    onDestroy(() => clearTimeout(this.#resting));
    this.#begin().catch((thrown: unknown) => app.fail(thrown));
  }

  async #begin(): Promise<void> {
    // A line that says nothing says today. The small window may ask for little more than lines.
    this.today = (await app.backend.readLog('')).date;
    await this.read();
    if ([...this.form.with, ...Object.values(this.form.meant)].some((id) => id !== null)) await this.#meet('');
  }

  get form(): EntryForm {
    return this.kept.form;
  }

  /** As if nothing had been written. */
  startAnew(): void {
    this.#newest += 1;
    this.#read = '';
    this.#reading = undefined;
    this.kept.startAnew();
  }

  /** Whether anything stands in it yet. */
  get begun(): boolean {
    return this.form.line.trim() !== '' || this.form.with.length > 0 || this.form.byHand.length > 0;
  }

  // ---- who ----

  /** Everyone it is about: whom it was begun with, whom the line names, who was picked. */
  get people(): PersonChip[] {
    const { form } = this;
    const named = this.#mentions.map((mention) => this.#meantBy(mention));
    const ids = [...this.#first.filter((id) => form.with.includes(id)), ...named, ...form.with];
    return ids.flatMap((id, at) => (id && ids.indexOf(id) === at ? (this.#chipOf(id) ?? []) : []));
  }
  set people(people: PersonChip[]) {
    this.know(people);
    const ids = people.map((person) => person.id);
    // Whoever the line names and is not wanted stays out, whatever else is typed.
    for (const mention of this.#mentions) {
      const id = this.#meantBy(mention);
      if (id && !ids.includes(id)) this.form.meant[mention.words] = null;
    }
    const named = this.#mentions.map((mention) => this.#meantBy(mention));
    this.form.with = ids.filter((id) => !named.includes(id));
    this.problem = undefined;
  }

  /** Words that may mean more than one person. */
  get eitherOf(): Mention[] {
    return this.#mentions.filter((mention) => mention.people.length > 1);
  }
  /** Names nobody in the circle has. */
  get strangers(): Mention[] {
    return this.#mentions.filter(({ words, people }) => people.length === 0 && this.form.meant[words] === undefined);
  }
  /** Whom these words mean, where that is known. */
  meant(mention: Mention): PersonId | null | undefined {
    return this.#meantBy(mention);
  }
  answer(words: string, id: PersonId | null): void {
    this.form.meant[words] = id;
    this.asking = false;
  }
  /** A name of the line becomes someone of the circle. */
  async add(words: string): Promise<void> {
    const draft = { name: words, circle: null, sector: null, just_met: false };
    const done = await app.attempt(() => app.backend.addPerson(draft));
    if (!done?.person) return;
    await this.#meet(words);
    this.answer(words, done.person);
  }
  know(people: readonly PersonChip[]): void {
    this.#known = [...people, ...this.#known];
  }

  get #mentions(): Mention[] {
    return this.#reading?.mentions ?? [];
  }
  #meantBy({ words, people }: Mention): PersonId | null | undefined {
    const answer = this.form.meant[words];
    if (answer !== undefined) return answer;
    if (people.length === 1) return people[0]?.id;
    // Picked already: no need to ask.
    const picked = people.filter(({ id }) => this.form.with.includes(id));
    return picked.length === 1 ? picked[0]?.id : undefined;
  }
  #chipOf(id: PersonId): PersonChip | undefined {
    return [...this.#known, ...this.#mentions.flatMap(({ people }) => people)].find((person) => person.id === id);
  }
  /** Those who are called so; whoever is gone meanwhile is left out without a word. */
  async #meet(text: string): Promise<void> {
    this.know((await app.backend.people({ text, filter: ANYONE })).rows);
  }

  // ---- what ----

  /** Whether anything is said of a part. */
  says(part: Part): boolean {
    const { form } = this;
    if (part === 'with') return this.people.length > 0;
    if (part === 'when') return form.when !== 'today';
    if (part === 'ask') return form.about + form.askOn !== '';
    const value = form[part];
    return value !== null && (typeof value === 'number' || value.length > 0);
  }
  /** Sets what one chose oneself. */
  put(part: Exclude<Part, 'with'>, change: Partial<EntryForm>): void {
    Object.assign(this.form, change);
    if (!this.form.byHand.includes(part)) this.form.byHand.push(part);
    if (FIELDS[this.problem?.field ?? ''] === part) this.problem = undefined;
  }
  takeOut(part: Part): void {
    if (part === 'with') this.people = [];
    else this.put(part, nothing()[part]);
  }

  /** Whether the day was named at all; today where it was not. */
  get dayNamed(): boolean {
    return this.form.byHand.includes('when') || this.#reading?.date_words != null;
  }
  /** Whether the line says that there is nothing to keep track of. */
  get untracked(): boolean {
    return this.#reading?.no_tracking === true && !this.form.byHand.includes('tracking');
  }
  /** All the same, this is to be logged. */
  track(): void {
    this.form.byHand.push('tracking');
  }

  /** What is wrong with a field of the request, in words. */
  errorOf(field: string): string | undefined {
    const problem = this.problem?.field === field ? this.problem : field === 'date' ? this.#dayTrouble : undefined;
    return problem && problemWords(problem);
  }
  /** Whether a part has to be looked at before this can be logged. */
  inDoubt(part: Part): boolean {
    return Object.entries(FIELDS).some(([field, of]) => of === part && this.errorOf(field) !== undefined);
  }
  get #dayTrouble(): Problem | undefined {
    if (this.form.byHand.includes('when')) return undefined;
    const doubt = this.#reading?.doubts.find((one) => one.doubt.startsWith('date_'));
    return doubt && { code: doubt.doubt.replaceAll('_', '-'), message: '', field: 'date', hint: null };
  }

  // ---- the line ----

  /** A line as it is typed; it is read once the hands rest. */
  type(line: string): void {
    this.form.line = line;
    this.lineTrouble = undefined;
    this.asking = false;
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => void this.read(), READ_MS);
  }
  /** Reads what stands in the line now, if that was not read yet. */
  async read(): Promise<void> {
    clearTimeout(this.#resting);
    const line = this.form.line.trim();
    if (line === this.#read) return;
    const mine = ++this.#newest;
    try {
      const reading = line === '' ? undefined : await app.backend.readLog(line);
      if (mine !== this.#newest) return;
      this.#read = line;
      this.#reading = reading;
      this.#fill(reading);
    } catch (thrown) {
      if (mine !== this.#newest) return;
      const problem = asProblem(thrown);
      if (problem.code !== 'locked') this.lineTrouble = problemWords(problem);
    }
  }
  #fill(reading: LogReading | undefined): void {
    const read = nothing();
    if (reading) {
      const { date, channel, reached_out, after, got, gave, topics, ask, note } = reading;
      if (date === dayBefore(this.today)) read.when = { when: 'yesterday', otherDay: '' };
      else if (date !== this.today) read.when = { when: 'other', otherDay: date };
      if (this.#dayTrouble) read.when = { when: 'other', otherDay: date === this.today ? '' : date };
      read.channel = { channel };
      read.reached = { reached: reached_out };
      read.after = { after };
      read.got = { got: [...got] };
      read.gave = { gave: [...gave] };
      read.topics = { topics: topics.join(', ') };
      read.ask = { about: ask?.about ?? '', askOn: ask?.on ?? '' };
      read.note = { note };
    }
    for (const part of PARTS) {
      if (part !== 'with' && !this.form.byHand.includes(part)) Object.assign(this.form, read[part]);
    }
  }
  /** A form that comes back another day keeps meaning the day it was written on. */
  #keepTheDay(): void {
    const { form } = this;
    if (form.written === localDay() || form.when === 'other') return;
    const otherDay = form.when === 'yesterday' ? dayBefore(form.written) : form.written;
    this.put('when', { when: 'other', otherDay });
    form.written = localDay();
  }

  // ---- the end ----

  /** Logs it, or says beside the field why not yet; answers what was done. */
  async save(): Promise<Done | undefined> {
    if (this.saving) return undefined;
    this.saving = true;
    this.problem = undefined;
    try {
      await this.read();
      this.asking = this.strangers.length > 0 || this.eitherOf.some((one) => this.meant(one) === undefined);
      if (this.lineTrouble || this.asking || (!this.untracked && this.#dayTrouble)) return undefined;
      const people = this.people.map((person) => person.id);
      if (people.length === 0) {
        this.problem = { code: 'nobody-named', message: '', field: 'with', hint: null };
        return undefined;
      }
      if (this.untracked) return await app.backend.noTracking(people);
      const date = this.#date();
      if (date !== null && !/^\d{4}-\d{2}-\d{2}$/.test(date)) {
        this.problem = { code: 'date-impossible', message: '', field: 'date', hint: null };
        return undefined;
      }
      return await app.backend.logCatchUp(this.#draft(date, people));
    } catch (thrown) {
      this.problem = asProblem(thrown);
      if (!((this.problem.field ?? '') in FIELDS)) app.fail(this.problem);
      return undefined;
    } finally {
      this.saving = false;
    }
  }
  #date(): string | null {
    const { when, otherDay } = this.form;
    return when === 'other' ? otherDay.trim() : when === 'yesterday' ? dayBefore(this.today) : null;
  }
  #draft(date: string | null, people: PersonId[]): CatchUpDraft {
    const { after, channel, reached, got, gave, topics, about, askOn, note } = $state.snapshot(this.form);
    const draft = {
      date, with: people, channel, reached_out: reached, after, got, gave, note,
      topics: topics.split(',').map((topic) => topic.trim()).filter(Boolean),
    };
    return this.says('ask') ? { ...draft, follow_up: { about: about.trim(), on: askOn.trim() } } : draft;
  }
}
