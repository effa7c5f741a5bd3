import { BLOCKER, bitsOf, DETERMINER } from '../lexicon/english-words.ts';
import { wordsOfPhrase } from '../lexicon/find-terms.ts';
import { wordList } from '../lexicon/word-lists.ts';
import { isOtherScript } from '../text/characters.ts';
import type { Tokens } from '../text/tokenize.ts';
import { words } from '../words.ts';

const { CLASHES } = words().contradictions;
const { YIELDS } = words().yields;

/** What no added words may say, because the prompt says the opposite. */
export interface Contradictions {
  /** For a finish or a light. */
  readonly look: readonly string[];
  /** For any clause of a recipe. */
  readonly recipe: readonly Row[];
  /** Words that the prompt takes back: "no border". */
  readonly refused: readonly string[];
}

/** What the prompt says, and the runs that a clause may not have beside it. */
interface Row {
  readonly said: readonly string[];
  readonly added: readonly string[];
  /** The uses whose recipe yields; empty: any. `null`: a finish or a light. */
  readonly uses: readonly string[] | null;
}

export const NO_CONTRADICTIONS: Contradictions = { look: [], recipe: [], refused: [] };

function rowsOf(uses: readonly string[] | null, said: string, added: string): Row[] {
  // With a space on both sides, so that only whole words are found.
  const list = wordList(added).map((run) => ` ${run} `);
  return wordList(said).map((one) => ({ said: wordsOfPhrase(one), added: list, uses }));
}

const ROWS: readonly Row[] = [
  ...CLASHES.flatMap(([said, added]) => rowsOf(null, said, added)),
  ...YIELDS.flatMap(([uses, said, added]) => rowsOf(wordList(uses), said, added)),
];
/** By the first word: most words of a prompt are told by one look-up. */
const BY_FIRST: ReadonlyMap<string, readonly Row[]> = Map.groupBy(ROWS, ({ said }) => said[0] ?? '');
/** Scripts without spaces are searched as they stand. */
const UNSPACED: readonly (readonly [string, Row])[] = ROWS.filter(({ said }) => (said[0]?.charCodeAt(0) ?? 0) >= 0x3040).map(
  (row) => [row.said.join(''), row],
);

function isTold(word: string): boolean {
  return word.length > 2 && (bitsOf(word) & (BLOCKER | DETERMINER)) === 0;
}

/** What the words of the prompt rule out. Words that are taken back rule out themselves. Linear. */
export function findContradictions(text: string, { words }: Tokens, negated: readonly boolean[] | null): Contradictions {
  const look: string[] = [];
  const recipe: Row[] = [];
  const refused: string[] = [];
  const add = (row: Row) => (row.uses ? recipe.push(row) : look.push(...row.added));
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    // "grainless" takes back "grain".
    if (negated?.[i] === true && isTold(word)) refused.push(word.endsWith('less') ? word.slice(0, -4) : word);
    const rows = BY_FIRST.get(word);
    // "borderless" takes itself back, and is said all the more.
    if (!rows || (negated?.[i] === true && !word.endsWith('less'))) continue;
    for (const row of rows) if (row.said.length === 1 || row.said.every((each, k) => words[i + k] === each)) add(row);
  }
  if (isOtherScript(text.charCodeAt(0)) || isOtherScript(text.charCodeAt(text.length >> 1)))
    for (const [run, row] of UNSPACED) if (text.includes(run)) add(row);
  if (look.length + recipe.length + refused.length === 0) return NO_CONTRADICTIONS;
  return { look, recipe, refused };
}

function has(padded: string, runs: readonly string[]): boolean {
  return runs.some((run) => padded.includes(run));
}

/** "no border" rules out "an even white border", and not "no border". */
function isRefused(phrase: string, refused: readonly string[]): boolean {
  const words = phrase.split(' ');
  return words.some((word, i) => refused.includes(word) && words[i - 1] !== 'no' && words[i - 2] !== 'no');
}

/** Whether a phrase says the opposite of the prompt; `use` is what the image is for, `ofLook` a finish, light or medium. */
export function contradicts(
  phrase: string,
  { look, recipe, refused }: Contradictions,
  use: string | null,
  ofLook: boolean,
): boolean {
  if (refused.length > 0 && isRefused(phrase, refused)) return true;
  if (recipe.length === 0 && (!ofLook || look.length === 0)) return false;
  const padded = ` ${phrase} `;
  if (ofLook && has(padded, look)) return true;
  return recipe.some(({ uses, added }) => (!uses?.length || (use !== null && uses.includes(use))) && has(padded, added));
}
