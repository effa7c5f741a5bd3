import { QUOTED, type Tokens } from '../text/tokenize.ts';
import { isQuotedText } from './quoted-text.ts';
import { LOOK_BACK, textBearerBefore } from './text-bearers.ts';
import { unquotedTextAt } from './unquoted-text.ts';

/** Whether the image itself is a thing that bears text: a poster does, a diagram bears more than its title. */
export type TextBearing = 'no' | 'bears' | 'explains';

/** Text to be drawn into the image. */
export interface Lettering {
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
export function findLettering(
  text: string,
  tokens: Tokens,
  bearing: TextBearing,
  negated: readonly boolean[] | null,
): Lettering[] {
  const lettering: Lettering[] = [];
  const { words, starts, ends } = tokens;
  for (let i = 0; i < words.length; i++) {
    if (negated?.[i] === true) continue;
    if (words[i] === QUOTED) {
      const follows = lettering.at(-1)?.quoted === true && words[i - 2] === QUOTED && JOINTS.includes(words[i - 1] ?? '');
      if (follows || isQuotedText(tokens, i, bearing))
        lettering.push({
          start: starts[i] ?? 0,
          end: ends[i] ?? 0,
          quoted: true,
          bearer: textBearerBefore(tokens, i, LOOK_BACK),
        });
      continue;
    }
    const bare = unquotedTextAt(text, tokens, i, bearing !== 'no');
    if (bare) lettering.push({ ...bare, quoted: false });
  }
  return lettering;
}
