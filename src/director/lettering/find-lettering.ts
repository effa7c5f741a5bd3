import { QUOTED, type Tokens } from '../text/tokenize.ts';
import { isText } from './quoted-text.ts';
import { bearerBefore, LOOK_BACK } from './text-bearers.ts';
import { bareText } from './unquoted-text.ts';

/** Whether the image itself is a thing that bears text: a poster does, a diagram bears more than its title. */
export type Bearing = 'no' | 'bears' | 'explains';

/** Text to be drawn into the image. */
export interface Literal {
  readonly start: number;
  readonly end: number;
  /** With its own quotation marks, or bare if the user set none. */
  readonly quoted: boolean;
  /** What bears it, as a word of the prompt: "sign"; empty if the image itself does. */
  readonly bearer: string;
}

/** Two texts with one of these between them belong together: '"OPEN" and "24h"'. */
const JOINTS: readonly string[] = ['and', 'or', '&'];

/** What the prompt wants written, in order. `bearing`: the image itself is something that bears text, such as a poster. */
export function findLiterals(text: string, tokens: Tokens, bearing: Bearing, negated: readonly boolean[] | null): Literal[] {
  const literals: Literal[] = [];
  const { words, starts, ends } = tokens;
  for (let i = 0; i < words.length; i++) {
    if (negated?.[i] === true) continue;
    if (words[i] === QUOTED) {
      const follows = literals.at(-1)?.quoted === true && words[i - 2] === QUOTED && JOINTS.includes(words[i - 1] ?? '');
      if (follows || isText(tokens, i, bearing))
        literals.push({ start: starts[i] ?? 0, end: ends[i] ?? 0, quoted: true, bearer: bearerBefore(tokens, i, LOOK_BACK) });
      continue;
    }
    const bare = bareText(text, tokens, i, bearing !== 'no');
    if (bare) literals.push({ ...bare, quoted: false });
  }
  return literals;
}
