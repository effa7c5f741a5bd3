import type { DirectionChanges } from '../../contract/direction.ts';
import { wordList } from '../lexicon/word-lists.ts';
import { normalize } from '../text/normalize.ts';
import { NO_QUOTES } from '../text/quotation-marks.ts';
import { tokenize } from '../text/tokenize.ts';
import { words } from '../words.ts';
import type { House } from './house.ts';
import { parseIntent } from './intent-choice.ts';

const { BOOSTERS, NAMES } = words().refused;

/** What is wrong with a change, and where: a JSON pointer relative to the changes. */
export interface ChangeError {
  readonly pointer: string;
  readonly message: string;
}

const MAX_CHANGE_CHARACTERS = 120;

const QUOTATION_MARKS = '"“”„«»「」『』‘';

/** " a b c " of a text's words, so that a run of words can be looked for whole. */
export function paddedWords(text: string): string {
  return ` ${tokenize(text, NO_QUOTES).words.join(' ')} `;
}

const BOOSTER_RUNS: readonly string[] = wordList(BOOSTERS).map(paddedWords);
const NAME_RUNS: readonly string[] = wordList(NAMES).map(paddedWords);

function hasControl(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x20 || (code >= 0x7f && code <= 0x9f) || code === 0x2028 || code === 0x2029) return true;
  }
  return false;
}

/** Why words may not stand in a direction, from a person or a model; `null` if they may. */
export function whyRefused(value: string): string | null {
  if (hasControl(value)) return 'must be one line without control characters';
  const clean = normalize(value);
  if (clean.warnings.length > 0) return 'must not have invisible characters';
  if (clean.text === '') return 'must not be empty';
  if (value.length > MAX_CHANGE_CHARACTERS) return `must have at most ${MAX_CHANGE_CHARACTERS} characters`;
  if ([...value].some((mark) => QUOTATION_MARKS.includes(mark)))
    return 'must not have quotation marks: text to be drawn belongs in the prompt';
  const words = paddedWords(clean.text);
  if (BOOSTER_RUNS.some((run) => words.includes(run))) return 'must say what to see, not how good it is to be';
  if (NAME_RUNS.some((run) => words.includes(run)))
    return 'must not name artists, studios, brands or tools: say it in the prompt if it is wanted';
  return null;
}

const INTENT_MESSAGE = 'must name a kind, a use and a look, such as "photo", "poster" or "poster, watercolor"';

/** Every change that cannot be taken; empty when all can. `house`: the rules of the operator, whose own looks count as looks. */
export function checkChanges(changes: DirectionChanges, house: House | null = null): ChangeError[] {
  const errors: ChangeError[] = [];
  for (const [facet, value] of Object.entries(changes.with ?? {})) {
    const message = facet === 'intent' ? (parseIntent(value, house) ? null : INTENT_MESSAGE) : whyRefused(value);
    if (message) errors.push({ pointer: `/with/${facet}`, message });
    else if (changes.without?.some((dropped) => dropped === facet)) {
      errors.push({ pointer: `/with/${facet}`, message: 'must not be both dropped and changed' });
    }
  }
  return errors;
}
