import type { ScenePlace } from '../scenes/place.ts';

/** The colors that a prompt can name, in the order of the word files. */
const NAMED_COLORS = [
  'red',
  'orange',
  'yellow',
  'green',
  'blue',
  'purple',
  'pink',
  'brown',
  'black',
  'white',
  'gray',
  'gold',
  'silver',
  'teal',
] as const;
export type ColorName = (typeof NAMED_COLORS)[number];

/** What a word of a prompt can mean. */
export interface Vocabulary {
  readonly language: string;
  /** The number of a picture. */
  thing(term: string): number | undefined;
  /** From 1 to 12. */
  number(term: string): number | undefined;
  color(term: string): ColorName | undefined;
  place(term: string): ScenePlace | undefined;
  /** A thing whose name differs from `term` in its last letter only: the plural or the case of many languages. */
  near(term: string): number | undefined;
  /** The length of the longest word. */
  readonly longest: number;
}

interface Head {
  readonly numbers: readonly (readonly string[])[];
  readonly colors: readonly (readonly string[])[];
  readonly places: Readonly<Record<string, readonly string[]>>;
}

/** Words of which the ending is left off carry a star. */
class Words<T> {
  private readonly exact = new Map<string, T>();
  private readonly begun = new Map<string, T>();

  add(words: readonly string[], value: T): void {
    for (const word of words) {
      if (word.endsWith('*')) this.begun.set(word.slice(0, -1), value);
      else this.exact.set(word, value);
    }
  }

  /** An ending has at most three letters: "rot", "rote", "roten", "rotes", but not "rotor". */
  find(term: string): T | undefined {
    const whole = this.exact.get(term);
    for (let cut = 0; whole === undefined && cut <= 3 && term.length - cut >= 2; cut++) {
      const found = this.begun.get(term.slice(0, term.length - cut));
      if (found !== undefined) return found;
    }
    return whole;
  }
}

/** Reads the word file of a language: a line of JSON, then `word TAB number` by line. Throws if the file has another form. */
export function readVocabulary(language: string, text: string): Vocabulary {
  const end = text.indexOf('\n');
  const head = JSON.parse(text.slice(0, end)) as Head;
  const numbers = new Words<number>();
  for (const [i, words] of head.numbers.entries()) numbers.add(words, i + 1);
  const colors = new Words<ColorName>();
  for (const [i, words] of head.colors.entries()) colors.add(words, NAMED_COLORS[i] ?? 'gray');
  const places = new Words<ScenePlace>();
  for (const [place, words] of Object.entries(head.places)) places.add(words, place as ScenePlace);
  const things = new Map<string, number>();
  const stems = new Map<string, number>();
  let longest = 1;
  for (const line of text.slice(end + 1).split('\n')) {
    const tab = line.indexOf('\t');
    if (tab < 1) continue;
    const term = line.slice(0, tab);
    things.set(term, Number(line.slice(tab + 1)));
    longest = Math.max(longest, term.length);
    if (term.length >= 4 && !stems.has(term.slice(0, -1))) stems.set(term.slice(0, -1), Number(line.slice(tab + 1)));
  }
  return {
    language,
    thing: (term) => things.get(term),
    number: (term) => numbers.find(term) ?? (/^\d{1,2}$/.test(term) ? Math.min(12, Math.max(1, Number(term))) : undefined),
    color: (term) => colors.find(term),
    place: (term) => places.find(term),
    near: (term) => (term.length >= 4 ? stems.get(term.slice(0, -1)) : undefined),
    longest,
  };
}
