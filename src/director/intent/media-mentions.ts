import { isAdjective, isBlocker, isDeterminer } from '../lexicon/english-words.ts';
import { termAt } from '../lexicon/find-terms.ts';
import { isParticiple } from '../lexicon/parts-of-speech.ts';
import type { FoundTerm, Medium } from '../lexicon/terms.ts';
import { wordSet } from '../lexicon/word-lists.ts';
import { isDigit } from '../text/characters.ts';
import { CLAUSE_BREAK, NO_BREAK, type Tokens } from '../text/tokenize.ts';
import { words } from '../words.ts';
import { isGenericNoun } from './request-wording.ts';
import { isThingInScene } from './thing-in-scene.ts';

const { COVERINGS, IMAGE_WORDS, LEADS, REOPENS, STYLE_NOUNS, TOOLS } = words().aroundMedia;
const { COLLECTIONS, INTRODUCERS, MAKING } = words().grammar;
const { AGENTS, OBJECT_TAILS } = words().requests;

/** Words that say how the image is made or what it is for. */
export interface Mention {
  readonly medium: Medium;
  /** Words `[from, to)`. */
  readonly from: number;
  readonly to: number;
  /** How sure it is that they speak of the image: 3 as its head, 2 said of it, 1 as an adjective of the head, 0 as its purpose. */
  readonly rank: 0 | 1 | 2 | 3;
  /** UTF-16 offsets [start, end), if the script has no spaces between words. */
  readonly at?: readonly [number, number];
}

/** Where the words of a mention stand, as UTF-16 offsets [start, end). */
export function placeOf({ from, to, at }: Mention, tokens: Tokens): readonly [number, number] {
  return at ?? [tokens.starts[from] ?? 0, tokens.ends[to - 1] ?? 0];
}

export interface Mentions {
  readonly said: readonly Mention[];
  /** "not a photo". */
  readonly refused: readonly Mention[];
  /** A medium in front of a noun that makes it a thing: "a watercolor set". */
  readonly doubt: boolean;
}

const INTRODUCER_SET = wordSet(INTRODUCERS);
const MAKING_SET = wordSet(MAKING);
const COLLECTION_SET = wordSet(COLLECTIONS);
const AGENT_SET = wordSet(AGENTS);
const TAIL_SET = wordSet(OBJECT_TAILS);
const STYLE_WORDS = wordSet(STYLE_NOUNS);
/** Media that are things in a hand as well. */
const TOOL_SET = wordSet(TOOLS);
const COVERED = wordSet(COVERINGS);
/** What is made for a page or a slide, and is none. */
const IMAGES = wordSet(IMAGE_WORDS);
const PIXELS = wordSet('pixel, pixels');
const LIKE = wordSet('like, be, is, into');
/** At the head of a clause these only lead to what is asked for: "rather a sketch". */
const LEADERS = wordSet(LEADS);
/** Behind what is taken back these begin again: "not a photo but a cartoon". */
const REOPENERS = wordSet(REOPENS);
/** What an image can be made for; a page or a slide that it is for has other things too. */
const PURPOSES = wordSet('logo, app-icon, sticker, pattern, poster, card, cover, coloring-page, game-asset, story-scene');
/** How far "in" or "as" may stand from the medium that it introduces, in words. */
const INTRODUCED_WITHIN = 5;
/** How many words may describe a medium in a clause of its own. */
const TAIL_WORDS = 4;

/** "400 pixels wide" is a size. */
function isSize({ words, breaks }: Tokens, from: number): boolean {
  return breaks[from] === NO_BREAK && PIXELS.has(words[from] ?? '') && isDigit((words[from - 1] ?? '').charCodeAt(0));
}

/** Follows the prompt from clause to clause, and judges each medium by where it stands. */
export class MentionReader {
  readonly #tokens: Tokens;
  readonly #negated: readonly boolean[] | null;
  readonly #said: Mention[] = [];
  readonly #refused: Mention[] = [];
  readonly #head: number;
  #start = 0;
  #clauses = 0;
  #open = true;
  #takenBack = false;
  #introducer = -1;
  /** Where the last "in the style of" ends. */
  #opened = -1;
  /** "an octopus squirting": what follows may be what it squirts. */
  #doing = false;
  #doubt = false;

  constructor(tokens: Tokens, negated: readonly boolean[] | null, head: number) {
    this.#tokens = tokens;
    this.#negated = negated;
    this.#head = head;
    this.#start = head;
  }

  read(found: readonly FoundTerm[]): Mentions {
    let next = 0;
    const { words } = this.#tokens;
    for (let i = this.#head; i < words.length; ) {
      this.#enter(i);
      while ((found[next]?.from ?? Number.POSITIVE_INFINITY) < i) next++;
      const here = found[next];
      if (here?.from === i && here.term.medium) {
        this.#judge(here, here.term.medium);
        i = here.to;
      } else {
        const to = here?.from === i ? here.to : i + 1;
        if (here?.from === i && here.term.opener === true) this.#opened = to;
        for (; i < to; i++) this.#advance(i);
      }
    }
    return { said: this.#said, refused: this.#refused, doubt: this.#doubt };
  }

  #enter(i: number): void {
    if (i === this.#head || this.#tokens.breaks[i] === NO_BREAK) return;
    this.#takenBack = this.#negated?.slice(this.#start, i).some(Boolean) === true;
    this.#start = i;
    this.#clauses++;
    this.#open = true;
    this.#introducer = -1;
    this.#opened = -1;
    this.#doing = false;
  }

  #advance(i: number): void {
    const word = this.#tokens.words[i] ?? '';
    if (INTRODUCER_SET.has(word)) this.#introducer = i;
    if (i === this.#start && LEADERS.has(word) && this.#negated?.[i] !== true) {
      this.#start = i + 1;
      return;
    }
    if (this.#negated?.[i - 1] === true && this.#negated[i] !== true && REOPENERS.has(word)) {
      this.#start = i + 1;
      this.#open = true;
      return;
    }
    if (!this.#open) return;
    this.#doing ||= i > this.#start && word.length > 4 && word.endsWith('ing') && !isDeterminer(this.#tokens.words[i - 1] ?? '');
    if (isParticiple(this.#tokens, i, this.#start)) this.#open = false;
    else if (isBlocker(word) && !this.#continues(i)) this.#open = false;
  }

  /** "image of", "a set of", and the joint behind them: the head comes later. */
  #continues(i: number): boolean {
    const { words } = this.#tokens;
    const before = words[i - 1] ?? '';
    if (i === this.#start) return false;
    // "a black and white logo".
    if (words[i] === 'and') return isAdjective(before);
    // "a picture for a presentation" is no presentation.
    if (words[i] === 'for' && IMAGES.has(before)) return false;
    return isGenericNoun(this.#tokens, i - 1) || (words[i] === 'of' && COLLECTION_SET.has(before));
  }

  #next(to: number): string | null {
    const { words, breaks } = this.#tokens;
    return to < words.length && breaks[to] === NO_BREAK ? (words[to] ?? null) : null;
  }

  #judge({ from, to }: FoundTerm, medium: Medium): void {
    const rank = this.#rank(medium, from, to);
    if (rank === null) return;
    const mention: Mention = { medium, from, to, rank };
    if (this.#negated?.[from] === true) this.#refused.push(mention);
    else this.#said.push(mention);
  }

  #rank(medium: Medium, from: number, to: number): Mention['rank'] | null {
    const next = this.#next(to);
    if (this.#negated?.[from] === true) return 2;
    if (next !== null && STYLE_WORDS.has(next) && !(medium.use !== undefined && next === 'form')) return 2;
    if (next !== null && TAIL_SET.has(next)) {
      this.#doubt ||= this.#open && medium.shy !== true;
      return null;
    }
    if (this.#opened >= 0 && from - this.#opened <= 1) return 2;
    if (isThingInScene(this.#tokens, medium, from, to) || isSize(this.#tokens, from)) return null;
    const introduced = this.#introduced(medium, from, to, next);
    if (introduced !== null) return introduced;
    if (this.#doing && to === from + 1 && TOOL_SET.has(this.#tokens.words[from] ?? '')) return null;
    if (!this.#open || medium.shy === true) return medium.shy === true && this.#isTail(from, next) ? 2 : null;
    if (this.#isDoing(from, to)) {
      this.#open = false;
      return null;
    }
    if (this.#clauses > 0 && !this.#isOwn(medium, from, next)) return null;
    return next === null || isBlocker(next) || isParticiple(this.#tokens, to, this.#start) ? 3 : 1;
  }

  /** "a woman painting": someone does it. */
  #isDoing(from: number, to: number): boolean {
    const { words } = this.#tokens;
    return from > this.#start && to === from + 1 && words[from]?.endsWith('ing') === true && AGENT_SET.has(words[from - 1] ?? '');
  }

  /** ", marble": a clause that is nothing but a material. */
  #isTail(from: number, next: string | null): boolean {
    return this.#clauses > 0 && this.#open && next === null && from - this.#start <= 2;
  }

  /** Whether a later clause speaks of the image and does not go on with a list: ", a lamp and a painting". */
  #isOwn(medium: Medium, from: number, next: string | null): boolean {
    const { words, breaks } = this.#tokens;
    if (from - this.#start > TAIL_WORDS + 1) return false;
    const opens = breaks[this.#start] !== CLAUSE_BREAK;
    if (!isDeterminer(words[this.#start] ?? '')) return true;
    if (opens || this.#takenBack || next === 'of') return true;
    const bare = medium.broad !== undefined && from === this.#start + 1;
    return this.#clauses === 1 && next === null && !bare;
  }

  /** "in watercolor", "as a logo", "drawn with crayons", "for a birthday card". */
  #introduced(medium: Medium, from: number, to: number, next: string | null): Mention['rank'] | null {
    const at = this.#introducer;
    if (at < 0 || from - at > INTRODUCED_WITHIN) return null;
    const { words } = this.#tokens;
    const ends = next === null || isBlocker(next) || termAt(this.#tokens, to)?.medium !== undefined;
    if (!ends) return null;
    const before = words[at - 1] ?? '';
    const made = MAKING_SET.has(before) || MAKING_SET.has(words[at - 2] ?? '') || at <= this.#head;
    const determined = isDeterminer(words[at + 1] ?? '');
    switch (words[at]) {
      case 'as':
      case 'using':
        return 2;
      case 'in':
        return (!determined || (made && !COVERED.has(before))) && !COVERED.has(before) ? 2 : null;
      case 'with':
        return MAKING_SET.has(before) && before !== 'looks' ? 2 : null;
      case 'for':
        return medium.use !== undefined && PURPOSES.has(medium.use) ? 0 : null;
      default:
        // "like a postcard" speaks of how it looks, "it should be a postcard" of what it is.
        if (words[at] === 'like' && medium.look === undefined) return null;
        return LIKE.has(words[at] ?? '') && (determined || made) ? 2 : null;
    }
  }
}
