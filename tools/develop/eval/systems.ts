import type { FacetName, Family } from '../../../src/contract/direction.ts';
import { direct } from '../../../src/director/direct.ts';

/** What directs prompts, to be compared with others. */
export interface System {
  readonly name: string;
  /** How many seeds give different answers worth judging. */
  readonly seeds: number;
  readonly direct: (prompt: string, seed: number) => Outcome;
}

export interface Outcome {
  readonly text: string;
  /** Notified by the Director alone. */
  readonly reading?: { readonly family: Family | null; readonly frozen: readonly FacetName[] };
}

export const NAIVE_SUFFIX = 'hyper-realistic, studio lighting, 85mm lens, shallow depth of field, 4k';

/** The Director as `POST /v1/generations` calls it where nothing but a prompt is given. */
export const director: System = {
  name: 'Director',
  seeds: 8,
  direct: (prompt, seed) => {
    const { directed_prompt, direction } = direct({
      prompt,
      style: 'auto',
      mode: 'auto',
      seed,
      background: 'auto',
      dialect: 'labeled',
      maxCharacters: 32_000,
    });
    const frozen = direction.facets.filter((facet) => facet.source === 'user').map((facet) => facet.name);
    return { text: directed_prompt, reading: { family: direction.family ?? null, frozen } };
  },
};

export const naive: System = { name: 'naive suffix', seeds: 1, direct: (prompt) => ({ text: `${prompt}, ${NAIVE_SUFFIX}` }) };

export const none: System = { name: 'no direction', seeds: 1, direct: (prompt) => ({ text: prompt }) };

export const SYSTEMS: readonly System[] = [director, naive, none];
