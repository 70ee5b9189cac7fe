// The pseudo-locale `qps`: English with strange letters, so that a string outside the catalogue stands out.
const STRANGE: Record<string, string> = {
  a: 'á', b: 'ƀ', c: 'ç', d: 'ð', e: 'é', f: 'ƒ', g: 'ĝ', h: 'ĥ', i: 'í', j: 'ĵ', k: 'ķ', l: 'ļ', m: 'ɱ',
  n: 'ñ', o: 'ó', p: 'þ', q: 'ɋ', r: 'ŕ', s: 'š', t: 'ţ', u: 'ú', v: 'ṽ', w: 'ŵ', x: 'ẋ', y: 'ý', z: 'ž',
};

export function pseudo(text: string): string {
  return text.replace(/[a-z]/gi, (letter) => {
    const strange = STRANGE[letter.toLowerCase()] ?? letter;
    return letter === letter.toLowerCase() ? strange : strange.toUpperCase();
  });
}
