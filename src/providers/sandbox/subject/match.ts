import type { ColorName, Vocabulary } from '../pictures/vocabulary.ts';
import type { ScenePlace } from '../scenes/place.ts';
import { WIDE } from './fold.ts';
import { wordForms } from './forms.ts';

/** What one or more words of a prompt mean. */
export type Match =
  | { readonly kind: 'thing'; readonly id: number; readonly plural: boolean }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'color'; readonly color: ColorName; readonly word: string }
  | { readonly kind: 'place'; readonly place: ScenePlace }
  | { readonly kind: 'word'; readonly word: string };

const MOST_WORDS = 3;
/** How many words of a prompt are read, and how many letters of a script without spaces. */
const MAX_WORDS = 120;
const MAX_WIDE = 300;
const LONGEST_WIDE = 12;

/** Reads folded text word by word, longer names before shorter ones: "hot dog" is no dog. */
export function matchWords(folded: string, vocabulary: Vocabulary): Match[] {
  return WIDE.test(folded) ? matchWide(folded.slice(0, MAX_WIDE), vocabulary) : matchSpaced(folded, vocabulary);
}

function matchSpaced(folded: string, vocabulary: Vocabulary): Match[] {
  const words = folded.split(' ', MAX_WORDS).filter(Boolean);
  const found: Match[] = [];
  for (let i = 0; i < words.length; ) {
    const { match, taken } = longestAt(words, i, vocabulary);
    found.push(match);
    i += taken;
  }
  return found;
}

function longestAt(words: readonly string[], at: number, vocabulary: Vocabulary): { match: Match; taken: number } {
  for (let taken = Math.min(MOST_WORDS, words.length - at); taken > 0; taken--) {
    const term = words.slice(at, at + taken).join(' ');
    const match = matchTerm(term, vocabulary, taken === 1);
    if (match) return { match, taken };
  }
  return { match: { kind: 'word', word: words[at] ?? '' }, taken: 1 };
}

function matchTerm(term: string, vocabulary: Vocabulary, single: boolean): Match | null {
  const place = vocabulary.place(term);
  if (place !== undefined) return { kind: 'place', place };
  const color = vocabulary.color(term);
  if (color !== undefined) return { kind: 'color', color, word: term };
  const exact = vocabulary.thing(term);
  if (exact !== undefined) return { kind: 'thing', id: exact, plural: false };
  const number = vocabulary.number(term);
  if (number !== undefined) return { kind: 'number', value: number };
  for (const { form, plural } of wordForms(term, vocabulary.language)) {
    const id = vocabulary.thing(form);
    if (id !== undefined) return { kind: 'thing', id, plural };
  }
  if (!single || vocabulary.language === 'en') return null;
  const near = vocabulary.near(term);
  return near === undefined ? null : { kind: 'thing', id: near, plural: false };
}

/** Without spaces every place can begin a word; the longest known one is taken. */
function matchWide(text: string, vocabulary: Vocabulary): Match[] {
  const found: Match[] = [];
  for (let i = 0; i < text.length; ) {
    let taken = 1;
    let match: Match = { kind: 'word', word: text[i] ?? '' };
    for (let length = Math.min(LONGEST_WIDE, vocabulary.longest, text.length - i); length > 0; length--) {
      const term = text.slice(i, i + length);
      // Two kana in a row are more often part of a longer word or of its grammar.
      if (length < 3 && /^[\u3040-\u309f]+$/.test(term)) continue;
      const known = matchTerm(term, vocabulary, false);
      if (known === null) continue;
      [match, taken] = [known, length];
      break;
    }
    found.push(match);
    i += taken;
  }
  return found;
}
