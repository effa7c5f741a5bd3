import { BLOCKERS, COLLECTIONS, DETERMINERS, FOLLOWERS, INTRODUCERS } from './data/grammar.ts';
import { AGENTS } from './data/subjects.ts';
import { type Medium, wordList } from './terms.ts';
import { NO_BREAK, SENTENCE_BREAK, type Tokens } from './tokenise.ts';

const DETERMINER_SET: ReadonlySet<string> = new Set(wordList(DETERMINERS));
const BLOCKER_SET: ReadonlySet<string> = new Set(wordList(BLOCKERS));
const FOLLOWER_SET: ReadonlySet<string> = new Set(wordList(FOLLOWERS));
const INTRODUCER_SET: ReadonlySet<string> = new Set(wordList(INTRODUCERS));
const COLLECTION_SET: ReadonlySet<string> = new Set(wordList(COLLECTIONS));
const AGENT_SET: ReadonlySet<string> = new Set(wordList(AGENTS));

export function isDeterminer(word: string | undefined): boolean {
  return word !== undefined && DETERMINER_SET.has(word);
}

const PLACED: ReadonlySet<string> = new Set(['on', 'in', 'against', 'at']);
/** How far "in" or "as" may stand from the medium that it introduces, in words. */
const INTRODUCED_WITHIN = 4;
/** How many words may describe a medium in a clause of its own. */
const TAIL_WORDS = 4;

/**
 * Follows a sentence from left to right and knows whether a medium that stands here speaks of the picture
 * ("a map of …", "…, watercolor", "drawn in ink") or of a thing in it ("a wall with a map").
 */
export class ClauseReader {
  readonly #tokens: Tokens;
  #start = 0;
  #blocked = false;
  #determined = false;
  #introducedAt = -1;
  #introducedWithDeterminer = false;

  constructor(tokens: Tokens) {
    this.#tokens = tokens;
  }

  /** Takes the word at `i` into account; call it once for every word, in order, unless it was read as a medium. */
  advance(i: number): void {
    const { words } = this.#tokens;
    const word = words[i] ?? '';
    if (isDeterminer(word)) {
      this.#determined = true;
      this.#introducedWithDeterminer = true;
    }
    if (INTRODUCER_SET.has(word)) {
      this.#introducedAt = i;
      this.#introducedWithDeterminer = false;
    }
    const participle = word.length > 4 && word.endsWith('ing') && i > this.#start && !isDeterminer(words[i - 1]);
    const second = word === 'and' && isDeterminer(words[i + 1]);
    const collected = word === 'of' && COLLECTION_SET.has(words[i - 1] ?? '');
    if (participle || second || (BLOCKER_SET.has(word) && !collected)) this.#blocked = true;
  }

  /** Call it before anything else is done with the word at `i`. */
  enter(i: number): void {
    if (this.#tokens.breaks[i] === NO_BREAK) return;
    this.#start = i;
    this.#blocked = false;
    this.#determined = false;
    this.#introducedAt = -1;
  }

  /** Whether the clause still speaks of the picture itself: no preposition or verb yet. */
  isFree(): boolean {
    return !this.#blocked;
  }

  /** Whether a noun that ends before word `end` is the head of its phrase, and does not merely describe the next noun. */
  isHead(end: number): boolean {
    const next = this.#next(end);
    return next === null || BLOCKER_SET.has(next) || FOLLOWER_SET.has(next);
  }

  /** Whether the medium at words `[i, end)` says what the picture is made with. */
  accepts(medium: Medium, i: number, end: number): boolean {
    const next = this.#next(end);
    if (medium.place === 'weak' || next === 'style' || next === 'styled') return true;
    if (this.#introduced(i) && medium.place !== 'tail' && this.#followed(end, next)) return true;
    if (this.#blocked) return false;
    const own = this.#start > 0 && !this.#determined && i - this.#start <= TAIL_WORDS;
    if (medium.place === 'tail') return own && next === null;
    if (this.#start > 0 && !own && !this.#opensSentence(next)) return false;
    if (medium.place === 'modifier') return true;
    // ", product photo on a plain ground": a clause that is nothing but the medium.
    const alone = own && i === this.#start && next !== null && PLACED.has(next);
    return (alone || this.#followed(end, next)) && !this.#isVerb(i, end);
  }

  /** "a woman painting": someone does it. */
  #isVerb(i: number, end: number): boolean {
    const { words } = this.#tokens;
    return i > this.#start && words[end - 1]?.endsWith('ing') === true && AGENT_SET.has(words[i - 1] ?? '');
  }

  #next(end: number): string | null {
    const { words, breaks } = this.#tokens;
    return end < words.length && breaks[end] === NO_BREAK ? (words[end] ?? null) : null;
  }

  #introduced(i: number): boolean {
    const since = i - this.#introducedAt;
    if (this.#introducedAt < 0 || since > INTRODUCED_WITHIN) return false;
    return this.#tokens.words[this.#introducedAt] !== 'in' || !this.#introducedWithDeterminer;
  }

  /** "A photo of …" may also open a later sentence. */
  #opensSentence(next: string | null): boolean {
    return this.#tokens.breaks[this.#start] === SENTENCE_BREAK && (next === 'of' || next === null);
  }

  #followed(end: number, next: string | null): boolean {
    if (next === null) return true;
    const { words } = this.#tokens;
    const after = words[end + 1] ?? '';
    if (next === 'on') return after === 'canvas' || after === 'paper';
    // "a painting in a gallery" is a thing in a place; "a painting in the style of …" is not.
    if (next === 'in' && isDeterminer(after)) return words[end + 2] === 'style';
    return FOLLOWER_SET.has(next);
  }
}
