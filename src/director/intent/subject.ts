import type { NounKind } from '../data/nouns.ts';
import {
  BLOCKER,
  bitsOf,
  CLOTHES,
  correctTypo,
  DETERMINER,
  DOING,
  FEELING,
  FIRST,
  HUMAN_EVENT,
  HUMAN_PART,
  MIXING,
  NAMED_AFTER,
  nounKindOf,
  ODD,
  PLACING,
  PLAYED_BY,
  QUIET,
  STARK,
  TRANSPARENT,
  VERBS,
  verbBits,
} from '../lexicon/english-words.ts';
import { isParticiple, nounAt } from '../lexicon/parts-of-speech.ts';
import type { FoundTerm, Unreal } from '../lexicon/terms.ts';
import { isDigit, isEnglishCapital } from '../text/characters.ts';
import { NO_BREAK, QUOTED, SENTENCE_BREAK, type Tokens } from '../text/tokenize.ts';
import { holdsPlace, isImpossible, isInside, isOddlyColored, isUnnatural, type LastNoun } from './impossible-subject.ts';
import { canDo, isComparison, isHybrid, isLoneMedium } from './plausible-subject.ts';

/** What a prompt says of the real world. */
export interface Subject {
  /** The kind of the subject; `null` if it is not known. */
  readonly kind: NounKind | null;
  /** Words of the subject `[from, to)`. */
  readonly span: readonly [number, number] | null;
  /** Why no camera saw it; `null` if nothing speaks against a photograph. */
  readonly unreal: Unreal | 'unusual' | 'name' | 'unknown' | null;
  /** Every word is known, and none of them is an event: a soft light and a calm picture suit it. */
  readonly quiet: boolean;
}

/** Mild words of shape and idea count only in the subject. */
const MILD: readonly (Unreal | undefined)[] = ['abstract', 'shape', 'process'];
/** Strange words that may follow the subject: "with a zorblatt". */
const MOST_STRANGE = 1;
/** How many words of a prompt are tried for a slip of the keyboard. */
const MOST_TYPOS = 2;
const LOOSE_ENDINGS = ['ed', 'ly', "'s"];

/** Looks for a subject of the real world and for all that speaks against it. One pass. */
export class SubjectReader {
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
  #unreal: Subject['unreal'] = null;
  #person = false;
  #animal = false;
  #thing = false;
  #doing = false;
  #feeling = false;
  #dressed = false;
  /** Something that only people hold. */
  #event = false;
  /** It has what only people have. */
  #human = false;
  #half = 0;
  #typos = 0;
  /** Who does what the next verb says. */
  #actor: NounKind | null = null;
  /** Behind the last noun. */
  #nounEnd = -1;
  /** The noun before the one that is read. */
  #last: LastNoun = { kind: null, end: -1 };
  /** Words that only their ending makes known. */
  #loose = false;
  #stark = false;
  /** Unknown words of the subject, and behind it. */
  #oddSubject = false;
  #odd = 0;
  #names = 0;
  #capitals = 0;
  #told = 0;
  #words = 0;

  constructor(text: string, tokens: Tokens, negated: readonly boolean[] | null) {
    this.#text = text;
    this.#tokens = tokens;
    this.#negated = negated;
  }

  read(found: readonly FoundTerm[], head: number): Subject {
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
      if (this.#negated?.[i] === true && isUnnatural(this.#tokens, i, this.#subject)) this.#unreal ??= 'unusual';
      if (word === QUOTED || this.#negated?.[i] === true) continue;
      if (i > start && breaks[i] !== NO_BREAK) {
        this.#open = this.#subject === null;
        this.#content = 0;
      }
      const bits = bitsOf(word);
      if (this.#open) this.#close(i, start, bits);
      if (here?.term.unreal) this.#block(here.term.unreal);
      const pair = bits & FIRST ? bitsOf(`${word} ${words[i + 1]}`) : 0;
      this.#doing ||= ((bits | pair) & DOING) !== 0;
      this.#made ||= word === 'made' || word === 'built';
      this.#titled = breaks[i] === NO_BREAK && (this.#titled || (bits & NAMED_AFTER) !== 0);
      this.#playing ||= word === 'playing' || word === 'plays' || word === 'play';
      this.#played ||= (bits & PLAYED_BY) !== 0;
      // What is said of one is said of several.
      const all = word.endsWith('s') ? bits | bitsOf(word.slice(0, -1)) : bits;
      // Before the word itself counts as a noun: "eyes".
      const odd =
        (bits & ODD) !== 0 &&
        isImpossible(this.#tokens, i, { kind: this.#actor, end: this.#nounEnd }, this.#person, this.#animal);
      const noun = i < nounUntil || bits & (BLOCKER | DETERMINER) ? null : nounAt(this.#tokens, i, bits);
      if (noun) {
        nounUntil = i + noun[1];
        this.#note(noun[0], i, nounUntil, all);
      }
      const known = noun !== null || i < nounUntil || i < termUntil;
      if (bits & FEELING && i >= nounUntil) this.#feeling = true;
      if (odd || isLoneMedium(this.#tokens, i)) this.#unreal ??= 'unusual';
      if (bits & MIXING || (word === 'half' && this.#half++ > 0)) this.#unreal ??= 'unusual';
      if (all & HUMAN_PART) this.#human = true;
      if (bits & STARK) this.#stark = true;
      if ((all | pair) & CLOTHES) this.#dressed = true;
      this.#name(i, known, i === start);
      if (this.#unreal === null) {
        if (!known) this.#weigh(i, word, bits);
      } else if (!this.#open) break;
    }
    return { kind: this.#subject, span: this.#span, unreal: this.#verdict(), quiet: this.#isQuiet() };
  }

  /** A preposition or a verb ends the subject; "a picture of" and "a lot of" have none yet. */
  #close(i: number, start: number, bits: number): void {
    if (isParticiple(this.#tokens, i, start)) this.#open = false;
    // "a black and white dog": the subject is still to come.
    else if (this.#tokens.words[i] === 'and' && this.#subject === null) return;
    else if (!(bits & BLOCKER)) this.#content += bits & DETERMINER ? 0 : 1;
    else if (this.#content > 0 && (this.#subject !== null || !this.#isTransparent(i))) this.#open = false;
  }

  /** "a view from", "a lot of": the subject is still to come. */
  #isTransparent(i: number): boolean {
    return this.#tokens.words[i] === 'of' || (bitsOf(this.#tokens.words[i - 1] ?? '') & TRANSPARENT) !== 0;
  }

  /** "In a forest, a deer …" begins with a place: that is the subject as well. */
  #start(head: number): number {
    const { words } = this.#tokens;
    let i = head;
    while (i < words.length - 1 && (bitsOf(words[i] ?? '') & (BLOCKER | DETERMINER)) !== 0) i++;
    return i;
  }

  #block(unreal: Unreal): void {
    if (MILD.includes(unreal) && !this.#open) return;
    this.#unreal ??= unreal;
  }

  #note(kind: NounKind, from: number, to: number, bits: number): void {
    const { words, breaks } = this.#tokens;
    const first = words[from - 1] ?? '';
    const before = this.#nounEnd === from && breaks[from] === NO_BREAK && !first.endsWith("'s") ? this.#actor : null;
    // "a glass jar": both are one noun.
    if (this.#nounEnd !== from) this.#last = { kind: this.#actor, end: this.#nounEnd };
    const within = isInside(this.#tokens, kind, from, to, this.#last.end < 0);
    if (holdsPlace(this.#tokens, this.#last, kind, from, to) || (within && kind !== 'vehicle')) this.#unreal ??= 'unusual';
    if (kind === 'animal' && isOddlyColored(this.#tokens, from, to)) this.#unreal ??= 'unusual';
    this.#nounEnd = to;
    if (bits & HUMAN_EVENT) this.#event = true;
    else if (kind === 'person') this.#person = true;
    else if (kind === 'animal') this.#animal = true;
    else if (kind === 'thing' || kind === 'food' || kind === 'vehicle' || kind === 'plant') this.#thing = true;
    // "bunny frog", "hot dog hands": two things in one.
    if (before !== null && isHybrid(before, kind, bitsOf(first), bits)) this.#unreal ??= 'unusual';
    // "a cat in a taco".
    const inside = first === 'in' || (words[from - 2] === 'in' && (bitsOf(first) & DETERMINER) !== 0);
    if (kind === 'food' && this.#actor === 'animal' && inside) this.#unreal ??= 'unusual';
    this.#actor = kind;
    if (!this.#open) return;
    // The last noun of the subject is its head: "a wooden kitchen chair".
    this.#subject = within ? 'indoor' : kind;
    this.#span = [this.#span?.[0] ?? from, to];
  }

  /** Words that are no noun and no direction: what is not known speaks against a photograph. */
  #weigh(i: number, word: string, bits: number): void {
    const { words } = this.#tokens;
    if (isComparison(words, i, this.#actor === 'animal' && !this.#person)) this.#unreal ??= 'unusual';
    if (bits & (BLOCKER | DETERMINER | QUIET | PLACING | TRANSPARENT | PLAYED_BY) || (bits & STARK && !word.endsWith('ing')))
      return;
    if (word.endsWith('s') && bitsOf(word.slice(0, -1)) & QUIET) return;
    const verb = (bits & VERBS) | verbBits(word);
    if (verb !== 0 || (word.length > 4 && word.endsWith('ing'))) {
      // "a wind turbine", "a run": the bare form is a noun as often.
      if (verbBits(word) === 0 && verb !== 0) return;
      if (!canDo(verb, this.#actor, this.#person, this.#animal)) this.#unreal ??= 'unusual';
      if (verb === 0) this.#loose = true;
      if (!word.endsWith('ing') && this.#subject !== null) this.#open = false;
      return;
    }
    if (isDigit(word.charCodeAt(0)) || word.length === 1) return;
    if (
      LOOSE_ENDINGS.some((ending) => word.length > 4 && word.endsWith(ending)) &&
      bitsOf(word.slice(0, -2)) + bitsOf(word.slice(0, -1)) !== 0
    ) {
      this.#loose = true;
      return;
    }
    if (isEnglishCapital(this.#text, this.#tokens.starts[i]) && (bitsOf(words[i - 1] ?? '') & PLACING) !== 0) return;
    const right = this.#typos < MOST_TYPOS && !this.#oddSubject ? correctTypo(word) : null;
    if (right !== null) {
      this.#typos++;
      this.#loose = true;
      const kind = nounKindOf(right);
      if (kind) this.#note(kind, i, i + 1, bitsOf(right));
      return;
    }
    if (word.endsWith('ed') && word.length > 5) {
      this.#odd++;
      return;
    }
    // "a man tackles".
    const does = this.#actor === 'person' && this.#nounEnd === i && word.endsWith('s');
    if (this.#open && !does) this.#oddSubject = true;
    if (does) this.#open = false;
    if (word.endsWith('s') && word.length > 4) {
      this.#odd++;
      return;
    }
    // "with a zorblatt" may be a thing and "in zorblatt" a place; "chasing pepa pig" is a name.
    this.#odd += (bitsOf(words[i - 1] ?? '') & (DETERMINER | QUIET | PLACING)) !== 0 ? 1 : MOST_STRANGE + 1;
  }

  /** Counts names that are no known thing and no place. */
  #name(i: number, known: boolean, first: boolean): void {
    const { words, starts, breaks } = this.#tokens;
    this.#words++;
    if ((bitsOf(this.#tokens.words[i] ?? '') & (BLOCKER | DETERMINER)) === 0) this.#told++;
    if (!isEnglishCapital(this.#text, starts[i])) return;
    this.#capitals++;
    if (first || known || this.#titled || breaks[i] === SENTENCE_BREAK) return;
    const before = words[i - 1] ?? '';
    const word = words[i] ?? '';
    if ((bitsOf(before) & PLACING) !== 0 || isEnglishCapital(this.#text, starts[i - 1]) || word.length < 2) return;
    this.#names++;
  }

  #isQuiet(): boolean {
    return !this.#stark && !this.#loose && !this.#oddSubject && this.#odd === 0;
  }

  #verdict(): Subject['unreal'] {
    if (this.#unreal) return this.#unreal;
    if (this.#subject === 'animal' && this.#dressed) return 'unusual';
    if (
      this.#animal &&
      !this.#person &&
      (this.#doing || this.#dressed || this.#event || this.#human || (this.#playing && this.#played))
    )
      return 'unusual';
    if (this.#made && (this.#subject === 'animal' || this.#subject === 'person' || this.#subject === 'food')) return 'unusual';
    if (this.#thing && !this.#person && !this.#animal && this.#feeling) return 'unusual';
    // In a title every word has a capital.
    const titled = this.#capitals > 2 && this.#capitals > this.#words * 0.6;
    if (this.#names > 0 && !titled) return 'name';
    // "The Black Box" is a title, unless it is a place.
    const all = this.#told > 1 && this.#told === this.#capitals;
    if (all && this.#tokens.words[0] === 'the' && this.#subject !== 'outdoor') return 'name';
    return this.#oddSubject || this.#odd > MOST_STRANGE ? 'unknown' : null;
  }
}
