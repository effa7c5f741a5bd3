import type { NounKind } from '../data/nouns.ts';
import { words } from '../words.ts';
import { wordList } from './word-lists.ts';

const { COLOR_WORDS } = words().colors;
const { BLOCKERS, DETERMINERS } = words().grammar;
const { FEELINGS, HUMAN_DOINGS, NOUNS, PLAYED } = words().nouns;
const IMPOSSIBLE = words().impossible;
const PLAIN = words().plain;

/** What is known of an English word, as bits beside the number of its noun kind: one look-up tells all. */
export const BLOCKER = 1 << 4;
export const DETERMINER = 1 << 5;
/** Done by an animal it is drawn. */
export const DOING = 1 << 6;
export const PLAYED_BY = 1 << 7;
export const FEELING = 1 << 8;
/** What is said of real things. */
export const QUIET = 1 << 9;
/** Real, but nothing soft or calm suits it. */
export const STARK = 1 << 10;
export const ANIMAL_VERB = 1 << 11;
export const THING_VERB = 1 << 12;
export const HUMAN_VERB = 1 << 13;
export const CLOTHES = 1 << 14;
export const BODY = 1 << 15;
export const ANIMAL_HEAD = 1 << 16;
export const MIXING = 1 << 17;
/** The first word of something that has more than one. */
export const FIRST = 1 << 18;
/** Behind it a capital is a place or belongs to somebody: "in Ohio". */
export const PLACING = 1 << 19;
/** A noun that stands for what follows. */
export const TRANSPARENT = 1 << 20;
/** A name behind it is text. */
export const NAMED_AFTER = 1 << 21;
export const HUMAN_PART = 1 << 22;
export const ANIMAL_GROUP = 1 << 23;
export const HUMAN_EVENT = 1 << 24;
/** A rule of `intent/impossible-subject.ts` begins with it. */
export const ODD = 1 << 25;

export const VERBS = ANIMAL_VERB | THING_VERB | HUMAN_VERB;

const KINDS = Object.keys(NOUNS) as NounKind[];
const KIND_BITS = 15;

/** The kind of noun in the bits of a word. */
export function nounKindInBits(bits: number): NounKind | undefined {
  return KINDS[(bits & KIND_BITS) - 1];
}

function build(): ReadonlyMap<string, number> {
  const table = new Map<string, number>();
  const add = (words: string, bits: number) => {
    for (const word of wordList(words)) {
      table.set(word, (table.get(word) ?? 0) | bits);
      const space = word.indexOf(' ');
      if (space > 0) table.set(word.slice(0, space), (table.get(word.slice(0, space)) ?? 0) | FIRST);
    }
  };
  KINDS.forEach((kind, i) => {
    for (const word of wordList(NOUNS[kind])) {
      // Of two kinds the last one counts.
      table.set(word, ((table.get(word) ?? 0) & ~KIND_BITS) | (i + 1));
      const space = word.indexOf(' ');
      if (space > 0) table.set(word.slice(0, space), (table.get(word.slice(0, space)) ?? 0) | FIRST);
    }
  });
  add(BLOCKERS, BLOCKER);
  add(DETERMINERS, DETERMINER);
  add(HUMAN_DOINGS, DOING);
  add(PLAYED, PLAYED_BY);
  add(FEELINGS, FEELING);
  add(PLAIN.QUIET_WORDS, QUIET);
  add(Object.keys(COLOR_WORDS).join(), QUIET);
  add(PLAIN.STARK_WORDS, STARK);
  add(PLAIN.ANIMAL_VERBS, ANIMAL_VERB);
  add(PLAIN.THING_VERBS, THING_VERB);
  add(PLAIN.HUMAN_VERBS, HUMAN_VERB);
  add(PLAIN.CLOTHES_WORDS, CLOTHES);
  add(PLAIN.BODY_WORDS, BODY);
  add(PLAIN.ANIMAL_HEADS, ANIMAL_HEAD);
  add(PLAIN.ANIMAL_GROUPS, ANIMAL_GROUP);
  add(PLAIN.HUMAN_PARTS, HUMAN_PART);
  add(PLAIN.MIXING_WORDS, MIXING);
  add(PLAIN.JOKES, MIXING);
  add(PLAIN.HUMAN_EVENTS, HUMAN_EVENT);
  add(PLAIN.PLACING_WORDS, PLACING);
  add(PLAIN.TRANSPARENT_WORDS, TRANSPARENT);
  for (const rule of Object.values(IMPOSSIBLE.ODD_WORDS)) add(rule, ODD);
  add('titled, called, named, says, reads, saying, labeled, entitled, spelling', NAMED_AFTER);
  return table;
}

const TABLE: ReadonlyMap<string, number> = build();

/** The bits of a word as it stands; 0 if it is not known. */
export function bitsOf(word: string): number {
  return TABLE.get(word) ?? 0;
}

/** The kind of the noun that a word is the plural of. */
export function singularKindOf(word: string): NounKind | undefined {
  if (word.length < 4 || !word.endsWith('s')) return undefined;
  const bare = nounKindInBits(bitsOf(word.slice(0, -1)));
  if (bare) return bare;
  if (word.endsWith("'s")) return nounKindInBits(bitsOf(word.slice(0, -2))) ? 'thing' : undefined;
  if (word.endsWith('ies')) return nounKindInBits(bitsOf(`${word.slice(0, -3)}y`));
  if (word.endsWith('ves'))
    return nounKindInBits(bitsOf(`${word.slice(0, -3)}f`)) ?? nounKindInBits(bitsOf(`${word.slice(0, -3)}fe`));
  return word.endsWith('es') ? nounKindInBits(bitsOf(word.slice(0, -2))) : undefined;
}

/** "a", "the", "my". */
export function isDeterminer(word: string): boolean {
  return (bitsOf(word) & DETERMINER) !== 0;
}

/** A word that ends what heads a prompt: a preposition, a verb, a joint. */
export function isBlocker(word: string): boolean {
  return (bitsOf(word) & BLOCKER) !== 0;
}

/** The kind of a noun, in the singular or the plural. */
export function nounKindOf(word: string): NounKind | undefined {
  return nounKindInBits(bitsOf(word)) ?? singularKindOf(word);
}

/** The verbs that "-s" or "-ing" ends: "runs", "running", "riding"; 0 if it is the form of none that is known. */
export function verbBits(word: string): number {
  if (word.endsWith('ing')) {
    const stem = word.slice(0, -3);
    const undoubled = stem.charCodeAt(stem.length - 1) === stem.charCodeAt(stem.length - 2) ? stem.slice(0, -1) : stem;
    return (
      (bitsOf(stem) | bitsOf(`${stem}e`) | bitsOf(undoubled) | (stem.endsWith('y') ? bitsOf(`${stem.slice(0, -1)}ie`) : 0)) &
      VERBS
    );
  }
  if (!word.endsWith('s')) return 0;
  const stem = word.slice(0, -1);
  const bits = bitsOf(stem) & VERBS;
  if (bits !== 0 || !word.endsWith('es')) return bits;
  return (bitsOf(word.slice(0, -2)) | (word.endsWith('ies') ? bitsOf(`${word.slice(0, -3)}y`) : 0)) & VERBS;
}

const SHORTEST_TYPO = 6;
const LONGEST_TYPO = 14;

function isWord(word: string): boolean {
  return (bitsOf(word) & (KIND_BITS | QUIET)) !== 0 || nounKindOf(word) !== undefined;
}

const VOWELS = 'aeiou';

/** The word that was meant if a letter is doubled or two are swapped, or a vowel is wrong or missing: "restarant". Names are no slips: "walter". */
export function correctTypo(word: string): string | null {
  if (word.length < SHORTEST_TYPO || word.length > LONGEST_TYPO || word.includes("'")) return null;
  for (let i = 1; i < word.length; i++) {
    const head = word.slice(0, i);
    const here = word.charAt(i);
    const tail = word.slice(i + 1);
    const tries = [head + word.charAt(i + 1) + here + word.slice(i + 2)];
    if (here === word.charAt(i - 1)) tries.push(head + tail);
    for (const vowel of VOWELS) {
      tries.push(head + vowel + here + tail);
      if (VOWELS.includes(here)) tries.push(head + vowel + tail);
    }
    const right = tries.find(isWord);
    if (right !== undefined) return right;
  }
  return null;
}

/** Whether a word is only said of things and is none itself: "black", "small". */
export function isAdjective(word: string): boolean {
  const bits = bitsOf(word);
  return (bits & QUIET) !== 0 && (bits & KIND_BITS) === 0;
}
