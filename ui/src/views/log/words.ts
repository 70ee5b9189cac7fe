// What stands in a catch-up that is being written, in words.
import { t } from '../../lib/i18n';
import { apart, listed } from '../../lib/i18n/list';
import { isDay, longDay, weekday } from '../../lib/i18n/time';
import { afterWords, kindsWords } from '../person/words';
import { PARTS, type Entry, type Part } from './entry.svelte';

/** The people it is about: "Ana, Ben and Cem". */
export function namesIn(entry: Entry): string {
  return listed(entry.people.map((person) => apart(person.name)));
}

/** "Thursday, 12 March"; as it was typed where that is no day. */
function dayWords(date: string, today: string): string {
  return isDay(date) ? t('log-day', { weekday: weekday(date), day: longDay(date, today) }) : date;
}

/** One part; empty where nothing is said of it. */
export function wordsOf(entry: Entry, part: Part): string {
  const { form, today } = entry;
  if (part === 'with') return namesIn(entry);
  if (part === 'when') {
    if (form.when === 'other') return dayWords(form.otherDay, today);
    if (form.when === 'yesterday') return t('log-yesterday');
    return entry.dayNamed ? t('log-today') : t('log-today-unsaid');
  }
  if (!entry.says(part)) return '';
  if (part === 'after') return afterWords(form.after ?? 0);
  if (part === 'channel') return t(`channel-${form.channel ?? 'in_person'}`);
  if (part === 'reached') return t('reached-words', { who: form.reached ?? 'both' });
  if (part === 'got' || part === 'gave') return kindsWords(form[part]);
  if (part === 'ask') return t('log-ask-words', { about: form.about, day: dayWords(form.askOn, today) });
  return form[part];
}

/** Everything that was understood, in one sentence, for whoever cannot see the rows. */
export function summary(entry: Entry): string {
  const parts = PARTS.filter((part) => part !== 'note').map((part) => wordsOf(entry, part));
  return t('log-understood', { what: listed(parts.filter(Boolean)) });
}
