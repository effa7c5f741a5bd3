import type { FacetName, Family } from '../contract/direction.ts';

/** Where in a sentence the words of a medium must stand to say what the picture is made with. */
export type Place =
  /** The head of a clause: "a map of …", "…, watercolor". */
  | 'head'
  /** Also in front of what it colours: "a cartoon house". */
  | 'modifier'
  /** Only as a clause of its own at the end: "…. marble statue". */
  | 'tail'
  /** Anywhere, but only where nothing better is said: "made of cardboard". */
  | 'weak';

export type Tone = 'night' | 'warm' | 'cool';
export type Scene = 'indoor' | 'outdoor' | 'other';

export interface Medium {
  /** `null`: the words name a medium, but not one whose vocabulary is known ("in the style of …"). */
  readonly family: Family | null;
  /** Which one exactly, where styles need to know: `watercolor`, `logo`. */
  readonly kind?: string;
  readonly place: Place;
  /** Said so broadly that a style of these families narrows it and does not contradict it ("a painting of"). */
  readonly refines?: readonly Family[];
  /** Has no colour of its own: pencil, ink, charcoal. */
  readonly mono?: boolean;
  /** What it decides besides: a macro photo is near, a drone shot is from above. */
  readonly settles?: readonly FacetName[];
}

/** What a run of words says about the picture. */
export interface Term {
  readonly words: readonly string[];
  /** The first facet is what the words are about; further ones are settled by them as well. Empty: a decoy. */
  readonly facets: readonly FacetName[];
  readonly medium?: Medium;
  readonly tone?: Tone;
  readonly scene?: Scene;
  /** The family that suits this subject where nobody names a medium. */
  readonly hint?: Family;
  readonly colors?: readonly string[];
  /** The picture is full of things: it gets no empty space. */
  readonly busy?: boolean;
  /** True for the Director's own phrases. */
  readonly emitted?: boolean;
}

/** Terms by their first word, longest first. */
export type Lexicon = ReadonlyMap<string, readonly Term[]>;

/** `"a b, c"` → `["a b", "c"]`: word lists are kept as running text, so that a reader sees them whole. */
export function wordList(text: string): string[] {
  return text
    .split(/[,\n]/)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
