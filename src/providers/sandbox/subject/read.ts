import type { ColorName, Vocabulary } from '../pictures/vocabulary.ts';
import type { ScenePlace } from '../scenes/place.ts';
import { fold, WIDE } from './fold.ts';
import { type Match, matchWords } from './match.ts';
import { readQuoted, shorten, tidy } from './quoted.ts';

/** A thing that the prompt names. */
export interface Wanted {
  readonly id: number;
  /** 1…12. */
  readonly count: number;
  readonly color: ColorName | null;
}

/** What a prompt asks to see. */
export interface Asked {
  /** At most six kinds. */
  readonly things: readonly Wanted[];
  readonly place: ScenePlace | null;
  /** Text in quotation marks; empty for none. */
  readonly quoted: string;
  /** Which part of the words is known, 0…1. */
  readonly known: number;
  /** The prompt as a title: without markers, shortened. */
  readonly title: string;
}

/** More than are drawn: people and animals come first. */
const MAX_KINDS = 6;
const MAX_COUNT = 12;
const MAX_TITLE = 90;
const MAX_PROMPT = 4000;
/** "Cats" without a number. */
const SOME = 3;
/** A thing's number and color are among this many words before it. */
const REACH = 4;
/** Languages whose colors stand behind the thing. */
const COLOR_BEHIND = ['es', 'fr', 'it', 'pt', 'ar'];

/** Words that say how the picture is made, not what is on it. */
const MADE = [
  /\b(?:oil|acrylics?|water ?colou?rs?|pencils?|charcoal|ink|pen|crayons?|chalk|pastel|felt|clay|paper)(?: and \w+)? (?:wash|painting|drawing|sketch|illustration|style|art|cut|cutout|render|portrait)s?\b/g,
  /\b(?:film still|movie poster|book cover|album cover|app icon|stained glass|line art|pixel art|clip art|paper ?cut|bird'?s[- ]eye|fish-?eye|eye level|close-?up|photo(?:graph)?|picture|painting|drawing|illustration|poster|sticker|logo|icon|render|camera|lens)\b/g,
  /\bin the style of\b.*$/g,
  /\b(?:in|with) (?:\w+ )?(?:letters|lettering|writing|text|words)\b/g,
  /\b(?:letters|lettering|caption|text|words|writing)\b/g,
  /\b(?:without|no) (?:any |an? |the )?\p{L}+/gu,
];

/** Reads a prompt with the words of one language. Pure; everything in it is bounded. */
export function readAsked(prompt: string, vocabulary: Vocabulary | null): Asked {
  const typed = tidy(prompt.slice(0, MAX_PROMPT).replace(/\[sandbox:\w+\]/g, ' '));
  const { quoted, rest } = readQuoted(typed);
  const title = shorten(typed, MAX_TITLE);
  if (vocabulary === null) return { things: [], place: null, quoted, title, known: 0 };
  const plain = vocabulary.language === 'en' ? MADE.reduce((text, made) => text.replace(made, ' '), rest.toLowerCase()) : rest;
  const matches = fruitNotColor(matchWords(fold(plain), vocabulary), vocabulary);
  const things = gather(matches, vocabulary.language, WIDE.test(plain));
  const places = matches.flatMap((match) => (match.kind === 'place' ? [match.place] : []));
  const known = matches.filter(({ kind }) => kind !== 'word').length / Math.max(1, matches.length);
  return { things, place: places.find((place) => place === 'water') ?? places[0] ?? null, quoted, title, known };
}

/** "An orange" is a fruit if there is nothing that could have that color. */
function fruitNotColor(matches: readonly Match[], vocabulary: Vocabulary): readonly Match[] {
  if (matches.some(({ kind }) => kind === 'thing')) return matches;
  return matches.map((match) => {
    const id = match.kind === 'color' ? vocabulary.thing(match.word) : undefined;
    return id === undefined ? match : { kind: 'thing', id, plural: false };
  });
}

function gather(matches: readonly Match[], language: string, wide: boolean): Wanted[] {
  const things: Wanted[] = [];
  let left = MAX_COUNT;
  let taken = -1;
  for (const [i, match] of matches.entries()) {
    if (match.kind !== 'thing') continue;
    if (things.length === MAX_KINDS || left === 0) break;
    if (things.some(({ id }) => id === match.id)) continue;
    const before = matches.slice(Math.max(taken + 1, i - REACH), i).toReversed();
    // Without spaces the number may follow: リンゴが三つ.
    const near = wide ? [...before, ...matches.slice(i + 1, i + 3)] : before;
    const number = near.find((each) => each.kind === 'number');
    const count = Math.min(left, number?.kind === 'number' ? number.value : match.plural ? SOME : 1);
    things.push({ id: match.id, count, color: colorOf(matches, before, i, COLOR_BEHIND.includes(language) && !wide) });
    left -= count;
    taken = i;
  }
  return things;
}

function colorOf(matches: readonly Match[], before: readonly Match[], at: number, behind: boolean): ColorName | null {
  const near = behind ? [...matches.slice(at + 1, at + 3), ...before] : before;
  for (const match of near) {
    if (match.kind === 'thing') break;
    if (match.kind === 'color') return match.color;
  }
  return null;
}
