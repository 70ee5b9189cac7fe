// Keys pressed together, as words the system understands: `Ctrl+Alt+K`.
// Deliberately not here: whether the system gives them to Kith.

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>;
export type Chord = { keys: string } | { wrong: 'more' | 'other' } | null;

const MODIFIERS = ['Control', 'Alt', 'AltGraph', 'Shift', 'Meta', 'OS'];

/** The key itself. By what it writes, where that is a Latin letter or a digit; else by where it lies. */
function keyOf({ key, code }: Pressed): string | undefined {
  if (/^[a-z0-9]$/i.test(key)) return key.toUpperCase();
  if (/^F([1-9]|1\d|2[0-4])$/.test(key)) return key;
  if (code === 'Space') return code;
  return /^(?:Key|Digit)([A-Z0-9])$/.exec(code)?.[1];
}

/**
 * Nothing yet while only Ctrl and its like are held. One of them with a letter would take that from every program; a
 * function key needs no second.
 */
export function chordOf(event: Pressed): Chord {
  if (MODIFIERS.includes(event.key)) return null;
  const held = [
    event.ctrlKey && 'Ctrl', event.altKey && 'Alt', event.shiftKey && 'Shift', event.metaKey && 'Super',
  ].filter((name) => name !== false);
  const key = keyOf(event);
  if (!key) return { wrong: 'other' };
  const isFunction = key.startsWith('F') && key.length > 1;
  const isEnough = held.length >= 2 || (isFunction && held.length === 1 && !event.shiftKey);
  if (!isEnough) return { wrong: 'more' };
  return { keys: [...held, key].join('+') };
}
