import { words } from '../words.ts';

const { COLOR_WORDS } = words().colors;

const COLORS: ReadonlyMap<string, string> = new Map(Object.entries(COLOR_WORDS));

/** Whether a word is the name of a color. */
export function isColorWord(word: string): boolean {
  return COLORS.has(word);
}

/** `#rrggbb` of a color word or a hex code in lower case; `null` for any other word. */
export function hexOf(word: string): string | null {
  if (word.charCodeAt(0) !== 0x23) return COLORS.get(word) ?? null;
  if (word.length !== 4 && word.length !== 7) return null;
  for (let i = 1; i < word.length; i++) if (!'0123456789abcdef'.includes(word.charAt(i))) return null;
  return word.length === 7 ? word : `#${[...word.slice(1)].map((digit) => digit + digit).join('')}`;
}

/** The colors that a short text names, in order. */
export function colorsIn(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[\s,;/-]/)
    .map(hexOf)
    .filter((hex) => hex !== null);
}
