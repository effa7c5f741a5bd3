import { BLOCKERS, DETERMINERS } from './data/grammar.ts';
import { FEELINGS, HUMAN_DOINGS, NOUNS, type NounKind, PLAYED } from './data/nouns.ts';
import { type Found, isParticiple } from './mentions.ts';
import { type Unreal, wordList, wordSet } from './terms.ts';
import { NO_BREAK, QUOTED, type Tokens } from './tokenize.ts';

/** What a prompt says of the real world. */
export interface Evidence {
  /** The kind of the subject; `null` if it is not known. */
  readonly subject: NounKind | null;
  /** Words of the subject `[from, to)`. */
  readonly span: readonly [number, number] | null;
  /** Why no camera saw it; `null` if nothing speaks against a photograph. */
  readonly unreal: Unreal | 'unusual' | 'name' | null;
}

const BLOCKER_SET = wordSet(BLOCKERS);
const DETERMINER_SET = wordSet(DETERMINERS);
const DOING_SET = wordSet(HUMAN_DOINGS);
const PLAYED_SET = wordSet(PLAYED);
const PLAYING = wordSet('playing, plays, play');
const FEELING_SET = wordSet(FEELINGS);
/** A name behind one of these is a place or belongs to somebody: "in Ohio". */
const PLACING = wordSet(
  'in, at, from, near, of, on, over, to, through, around, outside, across, along, the, mount, lake, new, san, los, st, saint, port, north, south, east, west, great, river, de, la, el, and, during, between',
);
/** Nouns that stand for what follows. */
const TRANSPARENT = wordSet(
  'view, shot, scene, look, up, interior, inside, outside, top, side, back, front, rows, row, steam, smoke, water, reflection, shadow, shadows, drops, sunlight, light, closeup, detail, picture, image, glimpse, sight, morning, evening, afternoon, day, moment, footage',
);
/** A name behind one of these is text. */
const NAMED_AFTER = wordSet('titled, called, named, says, reads, saying, labeled, labeled, entitled, spelling');
/** Mild words of shape and idea count only in the subject. */
const MILD: readonly (Unreal | undefined)[] = ['abstract', 'shape', 'process'];

const KINDS: ReadonlyMap<string, NounKind> = new Map(
  (Object.entries(NOUNS) as [NounKind, string][]).flatMap(([kind, words]) =>
    wordList(words).map((word) => [word, kind] as const),
  ),
);
/** First words of nouns that have more than one. */
const FIRSTS: ReadonlySet<string> = new Set(
  [...KINDS.keys()].filter((noun) => noun.includes(' ')).map((noun) => noun.slice(0, noun.indexOf(' '))),
);

function singular(word: string): NounKind | undefined {
  if (word.length < 4 || !word.endsWith('s')) return undefined;
  const bare = KINDS.get(word.slice(0, -1));
  if (bare) return bare;
  if (word.endsWith("'s")) return KINDS.get(word.slice(0, -2)) ? 'thing' : undefined;
  if (word.endsWith('ies')) return KINDS.get(`${word.slice(0, -3)}y`);
  if (word.endsWith('ves')) return KINDS.get(`${word.slice(0, -3)}f`) ?? KINDS.get(`${word.slice(0, -3)}fe`);
  return word.endsWith('es') ? KINDS.get(word.slice(0, -2)) : undefined;
}

/** The kind of a noun, in the singular or the plural. */
export function kindOf(word: string): NounKind | undefined {
  return KINDS.get(word) ?? singular(word);
}

/** The longest noun at word `i`, with how many words it has. */
function nounAt({ words, breaks }: Tokens, i: number): readonly [NounKind, number] | null {
  const word = words[i] ?? '';
  if (FIRSTS.has(word)) {
    let run = word;
    let best: readonly [NounKind, number] | null = null;
    for (let k = 1; k < 4 && breaks[i + k] === NO_BREAK; k++) {
      run += ` ${words[i + k]}`;
      const kind = kindOf(run);
      if (kind) best = [kind, k + 1];
    }
    if (best) return best;
  }
  const kind = kindOf(word);
  return kind ? [kind, 1] : null;
}

function isCapital(text: string, at: number | undefined): boolean {
  const code = at === undefined ? 0 : text.charCodeAt(at);
  return code >= 0x41 && code <= 0x5a;
}

/** Looks for a subject of the real world and for all that speaks against it. One pass. */
export class EvidenceReader {
  readonly #text: string;
  readonly #tokens: Tokens;
  readonly #negated: readonly boolean[] | null;
  #subject: NounKind | null = null;
  #span: readonly [number, number] | null = null;
  #open = true;
  /** Words of the subject so far. */
  #content = 0;
  #made = false;
  #playing = false;
  #played = false;
  #titled = false;
  #unreal: Evidence['unreal'] = null;
  #person = false;
  #animal = false;
  #thing = false;
  #doing = false;
  #feeling = false;
  #names = 0;
  #capitals = 0;
  #words = 0;

  constructor(text: string, tokens: Tokens, negated: readonly boolean[] | null) {
    this.#text = text;
    this.#tokens = tokens;
    this.#negated = negated;
  }

  read(found: readonly Found[], head: number): Evidence {
    const { words, breaks } = this.#tokens;
    const start = this.#start(head);
    let nounUntil = -1;
    let next = 0;
    let termUntil = -1;
    for (let i = start; i < words.length; i++) {
      const word = words[i] ?? '';
      while ((found[next]?.from ?? Number.POSITIVE_INFINITY) < i) next++;
      const here = found[next]?.from === i ? found[next] : undefined;
      if (here) termUntil = here.to;
      if (word === QUOTED || this.#negated?.[i] === true) continue;
      if (i > start && breaks[i] !== NO_BREAK) {
        this.#open = this.#subject === null;
        this.#content = 0;
      }
      if (this.#open) this.#close(i, start);
      if (here?.term.unreal) this.#block(here.term.unreal);
      if (DOING_SET.has(word) || (DOING_SET.has(`${word} ${words[i + 1]}`) && breaks[i + 1] === NO_BREAK)) this.#doing = true;
      this.#made ||= word === 'made' || word === 'built';
      this.#titled = breaks[i] === NO_BREAK && (this.#titled || NAMED_AFTER.has(word));
      this.#playing ||= PLAYING.has(word);
      this.#played ||= PLAYED_SET.has(word);
      const noun = i >= nounUntil ? nounAt(this.#tokens, i) : null;
      if (noun) {
        nounUntil = i + noun[1];
        this.#note(noun[0], i, nounUntil);
      }
      if (FEELING_SET.has(word) && i >= nounUntil) this.#feeling = true;
      this.#name(i, noun !== null || i < nounUntil || i < termUntil, i === start);
    }
    return { subject: this.#subject, span: this.#span, unreal: this.#verdict() };
  }

  /** A preposition or a verb ends the subject; "a picture of" and "a lot of" have none yet. */
  #close(i: number, start: number): void {
    const word = this.#tokens.words[i] ?? '';
    if (isParticiple(this.#tokens, i, start)) this.#open = false;
    else if (!BLOCKER_SET.has(word)) this.#content += DETERMINER_SET.has(word) ? 0 : 1;
    else if (this.#content > 0 && (this.#subject !== null || !this.#isTransparent(i))) this.#open = false;
  }

  /** "a view from", "a lot of": the subject is still to come. */
  #isTransparent(i: number): boolean {
    return this.#tokens.words[i] === 'of' || TRANSPARENT.has(this.#tokens.words[i - 1] ?? '');
  }

  /** "In a forest, a deer …" begins with a place: that is the subject as well. */
  #start(head: number): number {
    const { words } = this.#tokens;
    let i = head;
    while (i < words.length - 1 && (BLOCKER_SET.has(words[i] ?? '') || DETERMINER_SET.has(words[i] ?? ''))) i++;
    return i;
  }

  #block(unreal: Unreal): void {
    if (MILD.includes(unreal) && !this.#open) return;
    this.#unreal ??= unreal;
  }

  #note(kind: NounKind, from: number, to: number): void {
    if (kind === 'person') this.#person = true;
    else if (kind === 'animal') this.#animal = true;
    else if (kind === 'thing' || kind === 'food' || kind === 'vehicle' || kind === 'plant') this.#thing = true;
    if (!this.#open) return;
    // The last noun of the subject is its head: "a wooden kitchen chair".
    this.#subject = kind;
    this.#span = [this.#span?.[0] ?? from, to];
  }

  /** Counts names that are no known thing and no place. */
  #name(i: number, known: boolean, first: boolean): void {
    const { words, starts, breaks } = this.#tokens;
    this.#words++;
    if (!isCapital(this.#text, starts[i])) return;
    this.#capitals++;
    if (first || known || this.#titled || breaks[i] === 2) return;
    const before = words[i - 1] ?? '';
    const word = words[i] ?? '';
    if (PLACING.has(before) || isCapital(this.#text, starts[i - 1]) || word.length < 2) return;
    this.#names++;
  }

  #verdict(): Evidence['unreal'] {
    if (this.#unreal) return this.#unreal;
    if (this.#animal && !this.#person && (this.#doing || (this.#playing && this.#played))) return 'unusual';
    if (this.#made && (this.#subject === 'animal' || this.#subject === 'person' || this.#subject === 'food')) return 'unusual';
    if (this.#thing && !this.#person && !this.#animal && this.#feeling) return 'unusual';
    // In a title every word has a capital.
    const titled = this.#capitals > 2 && this.#capitals > this.#words * 0.6;
    return this.#names > 0 && !titled ? 'name' : null;
  }
}
