import type { DirectionWarning } from '../contract/direction.ts';
import type { Directed, DirectorInput } from './direct.ts';
import { normalize } from './text/normalize.ts';

export const DIRECTOR_VERSION = '2.0.0';

/** The warnings that need no word list. `text` is the normalized prompt. */
export function lengthWarnings(text: string, maxCharacters: number): DirectionWarning[] {
  if (text.length <= maxCharacters) return [];
  return [{ code: 'prompt_too_long', message: `The model takes at most ${maxCharacters} characters.` }];
}

/**
 * What `direct` sends with `mode: "off"` and no house rules, byte for byte, without the Director's words.
 * It does not tell which facets the prompt names.
 */
export function directOff({ prompt, style, seed, maxCharacters }: DirectorInput): Directed {
  const { text, warnings } = normalize(prompt);
  return {
    directed_prompt: text,
    direction: {
      version: DIRECTOR_VERSION,
      style,
      mode: 'off',
      seed,
      family: null,
      facets: [],
      warnings: [...warnings, ...lengthWarnings(text, maxCharacters)],
    },
  };
}
