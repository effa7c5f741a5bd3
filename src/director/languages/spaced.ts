import type { Mention } from '../intent/media-mentions.ts';
import type { UnlistedLook } from '../intent/unlisted-look.ts';
import type { Lettering } from '../lettering/find-lettering.ts';
import type { Medium } from '../lexicon/terms.ts';
import { wordList, wordSet } from '../lexicon/word-lists.ts';
import { NO_BREAK, QUOTED, SENTENCE_BREAK, type Tokens } from '../text/tokenize.ts';
import { words } from '../words.ts';
import { type Compiled, MOST_ASKING, runAt } from './compile.ts';
import type { OtherLanguageReading } from './read-other-language.ts';
import { asksToChange } from './spaced-edit.ts';
import { SpacedMedia } from './spaced-media.ts';

const { TURKISH_ENDINGS } = words().negations;
const { PLACED_TURKISH, SURFACES_ELSEWHERE, TRULY_ELSEWHERE } = words().thingsInScene;

const VERB_LAST = ['tr', 'de', 'nl'];
const NEGATED_WORDS = 5;
const TAIL_WORDS = 5;
const SAID_WITHIN = 7;
const NAME_WORDS = 4;
const ENDINGS = wordList(TURKISH_ENDINGS);
const PLACES = wordSet(SURFACES_ELSEWHERE);
const TRULY = wordSet(TRULY_ELSEWHERE);
const BEFORE_TURKISH = wordSet(PLACED_TURKISH);
/** "an der alten Wand": how far the wall may stand from what hangs on it, in words. */
const PLACED_WITHIN = 4;

/** Reads a prompt in a language that writes spaces. Linear in its length. */
export class SpacedReader {
  readonly #language: Compiled;
  readonly #text: string;
  readonly #tokens: Tokens;
  readonly #media: SpacedMedia;
  readonly #said: Mention[] = [];
  readonly #refused: Mention[] = [];
  #unlistedLook: UnlistedLook | null = null;

  constructor(language: Compiled, text: string, tokens: Tokens) {
    this.#language = language;
    this.#text = text;
    this.#tokens = tokens;
    this.#media = new SpacedMedia(language, tokens);
  }

  read(): Pick<OtherLanguageReading, 'said' | 'refused' | 'look' | 'unlistedLook' | 'edit' | 'lettering'> {
    const edit = asksToChange(this.#language, this.#tokens, this.#media);
    const [head, look] = this.#head();
    const negated = this.#negated();
    this.#readMedia(head, negated);
    return {
      said: this.#said,
      refused: this.#refused,
      look,
      unlistedLook: this.#unlistedLook,
      edit,
      lettering: this.#lettering(),
    };
  }

  /** Skips "bitte zeichne mir eine" and keeps the look that the verb names. */
  #head(): readonly [number, string | null] {
    const { words } = this.#tokens;
    let look: string | null = null;
    let i = 0;
    while (i < words.length && i < MOST_ASKING) {
      const verb = runAt(this.#language.verbs, words, i);
      const step = verb ?? runAt(this.#language.asking, words, i);
      if (!step) break;
      look ??= verb?.value ?? null;
      i += step.words.length;
    }
    // In Turkish the verb comes last, in German and Dutch the infinitive does.
    if (VERB_LAST.includes(this.#language.code) && look === null)
      for (let k = Math.max(i, words.length - 3); k < words.length; k++)
        look ??= runAt(this.#language.verbs, words, k)?.value ?? null;
    return [i, look];
  }

  #negated(): readonly boolean[] {
    const { words, breaks } = this.#tokens;
    const { negators, postNegators, blockers, code } = this.#language;
    const negated = words.map(() => false);
    for (let i = 0; i < words.length; i++) {
      const word = words[i] ?? '';
      if (code === 'tr') {
        if (ENDINGS.some((ending) => word.length > ending.length + 2 && word.endsWith(ending))) negated[i] = true;
        if (postNegators.includes(word))
          for (let k = i - 1; k >= 0 && k >= i - 2 && breaks[k + 1] === NO_BREAK; k--) negated[k] = true;
        continue;
      }
      const run = runAt(negators, words, i);
      if (!run) continue;
      const from = i + run.words.length;
      for (let k = from; k < words.length && k < from + NEGATED_WORDS; k++) {
        if ((k > from && breaks[k] !== NO_BREAK) || (k > from + 1 && blockers.has(words[k] ?? ''))) break;
        negated[k] = true;
      }
    }
    return negated;
  }

  #readMedia(head: number, negated: readonly boolean[]): void {
    const { words, breaks } = this.#tokens;
    const { blockers, introducers, styleBefore, code } = this.#language;
    let open = true;
    let start = head;
    let styled = -1;
    for (let i = head; i < words.length; ) {
      if (i > head && breaks[i] !== NO_BREAK) {
        open = true;
        start = i;
        styled = -1;
      }
      const style = runAt(styleBefore, words, i);
      if (style) {
        styled = i + style.words.length;
        this.#openStyle(i, styled, negated);
        i = styled;
        continue;
      }
      const medium = words[i] === QUOTED ? null : this.#media.at(i);
      const to = i + (medium?.words.length ?? 1);
      if (medium) {
        const introduced = introducers.has(words[i - 1] ?? '') || introducers.has(words[i - 2] ?? '') || styled === i;
        const final = code === 'tr' && (to >= words.length - 3 || breaks[to] !== NO_BREAK);
        const placed =
          (open && (start === head || i - start < TAIL_WORDS)) || (introduced && medium.value.look !== undefined) || final;
        if (placed && !this.#isThing(medium.value, i, to))
          this.#add(medium.value, i, to, negated, start === head && open ? 3 : 2);
      } else if (blockers.has(words[i] ?? '') && i > start) open = false;
      this.#closeStyle(i, medium !== null, negated);
      i = to;
    }
  }

  /** "ein Plakat an der Wand", "un gráfico hecho de verdadera tarta". */
  #isThing({ use }: Medium, from: number, to: number): boolean {
    const { words, breaks } = this.#tokens;
    if (use === undefined) return false;
    if (this.#language.code === 'tr' && BEFORE_TURKISH.has(words[from - 1] ?? '')) return true;
    const joined = this.#language.blockers.has(words[to] ?? '') || this.#language.code === 'tr';
    for (let i = to; i < to + PLACED_WITHIN && i < words.length && breaks[i] === NO_BREAK; i++)
      if ((joined && PLACES.has(words[i] ?? '')) || TRULY.has(words[i] ?? '')) return true;
    return false;
  }

  #add(medium: Medium, from: number, to: number, negated: readonly boolean[], rank: 2 | 3): void {
    (negated[from] ? this.#refused : this.#said).push({ medium, from, to, rank });
  }

  /** "im Stil von Zorblatt": a look of the user's own, unless a known medium follows. */
  #openStyle(from: number, to: number, negated: readonly boolean[]): void {
    const { words, breaks } = this.#tokens;
    if (to >= words.length || breaks[to] !== NO_BREAK || negated[from]) return;
    if (this.#media.at(to) || this.#media.at(to + 1)) return;
    this.#unlistedLook ??= { from, to: to + 1, outright: true };
  }

  /** "Zorblatt-Stil", "Zorblatt tarzında". */
  #closeStyle(i: number, medium: boolean, negated: readonly boolean[]): void {
    const { words, breaks } = this.#tokens;
    const word = words[i] ?? '';
    const { styleAfter, code } = this.#language;
    if (negated[i] || styleAfter.length === 0) return;
    if (styleAfter.includes(word)) {
      if (i === 0 || breaks[i] !== NO_BREAK) return;
      const known = this.#media.at(i - 1);
      if (known) this.#add(known.value, i - 1, i, negated, 2);
      else if (!this.#language.blockers.has(words[i - 1] ?? ''))
        this.#unlistedLook ??= { from: i - 1, to: i + 1, outright: true };
    } else if (
      (code === 'de' || code === 'nl') &&
      !medium &&
      word.length > 7 &&
      (word.endsWith('stil') || word.endsWith('stijl'))
    ) {
      this.#unlistedLook ??= { from: i, to: i + 1, outright: true };
    }
  }

  /** "ein Logo namens Morgenrot". */
  #named(i: number): Lettering | null {
    const { words, starts, ends, breaks } = this.#tokens;
    const saying = runAt(this.#language.sayings, words, i);
    const first = i + (saying?.words.length ?? 0);
    if (!saying || first >= words.length || words[first] === QUOTED || breaks[first] !== NO_BREAK) return null;
    let end = first;
    while (end < words.length && end - first < NAME_WORDS && (end === first || breaks[end] === NO_BREAK) && this.#isCapital(end))
      end++;
    return end > first ? { start: starts[first] ?? 0, end: ends[end - 1] ?? 0, quoted: false, bearer: '' } : null;
  }

  #isCapital(i: number): boolean {
    const letter = this.#text.charAt(this.#tokens.starts[i] ?? 0);
    return letter !== letter.toLowerCase();
  }

  #lettering(): Lettering[] {
    const { words, starts, ends, breaks } = this.#tokens;
    const lettering: Lettering[] = [];
    const bearing = this.#said.some(
      ({ medium }) => medium.use !== undefined && medium.use !== 'portrait' && medium.use !== 'map',
    );
    for (let i = 0; i < words.length; i++) {
      if (words[i] !== QUOTED) {
        const named = bearing ? this.#named(i) : null;
        if (named) lettering.push(named);
        continue;
      }
      let said = bearing || (lettering.length > 0 && words[i - 2] === QUOTED);
      for (let k = i - 1; k >= 0 && k >= i - SAID_WITHIN && breaks[k + 1] !== SENTENCE_BREAK && !said; k--)
        said = runAt(this.#language.sayings, words, k) !== null;
      // In Turkish the verb follows.
      if (this.#language.code === 'tr') said ||= runAt(this.#language.sayings, words, i + 1) !== null;
      if (said) lettering.push({ start: starts[i] ?? 0, end: ends[i] ?? 0, quoted: true, bearer: '' });
    }
    return lettering;
  }
}
