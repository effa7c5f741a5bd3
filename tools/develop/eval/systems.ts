import type { DirectorInput } from '../../../src/director/direct.ts';
import { findModel } from '../../../src/generation/models/catalog.ts';
import { direct } from '../../director.ts';

/** What directs prompts, to be compared with others. */
export interface System {
  readonly name: string;
  /** How many seeds give different answers worth judging. */
  readonly seeds: number;
  readonly direct: (prompt: string, seed: number) => Outcome;
}

export interface Outcome {
  readonly text: string;
  /** Only the Director tells how it read the prompt. */
  readonly reading?: SystemReading;
}

/** As much of `direction` as the judge looks at, of any version. */
export interface SystemReading {
  readonly facets: readonly ShownFacet[];
  readonly warnings: readonly { readonly code: string }[];
  readonly style?: unknown;
  readonly intent?: {
    readonly kind: string;
    readonly use: string | null;
    readonly look: string | null;
    /** From 0 to 1; unsure below 0.5. */
    readonly confidence: number;
  };
  readonly alternatives?: readonly unknown[];
}

export interface ShownFacet {
  readonly name: string;
  readonly value: string;
  readonly source: string;
  /** `false`: shown to the user, and not part of the prompt. */
  readonly drawn?: boolean;
}

export const NAIVE_SUFFIX = 'hyper-realistic, studio lighting, 85mm lens, shallow depth of field, 4k';

const MODEL = findModel('gpt-image-2.5-flare');
if (!MODEL) throw new Error('The model whose prompts are judged has left the catalog.');

/** What a generation sends if only a prompt is given. */
const DEFAULTS: Omit<DirectorInput, 'prompt'> = {
  style: 'auto',
  mode: 'auto',
  seed: 0,
  background: 'auto',
  dialect: MODEL.dialect,
  maxCharacters: MODEL.maxPromptCharacters,
};

/** The Director with the defaults of the API. `changes` may hold fields that only some versions know, such as `edits`. */
export function askDirector(prompt: string, changes: Partial<DirectorInput> & Readonly<Record<string, unknown>> = {}): Outcome {
  const { directed_prompt, direction } = direct({ ...DEFAULTS, prompt, ...changes });
  return { text: directed_prompt, reading: direction as SystemReading };
}

/** The user's words as they are sent when the Director is off. */
export function plainWords(prompt: string): string {
  return askDirector(prompt, { mode: 'off' }).text;
}

export const director: System = { name: 'Director', seeds: 4, direct: (prompt, seed) => askDirector(prompt, { seed }) };

export const naive: System = {
  name: 'naive suffix',
  seeds: 1,
  direct: (prompt) => ({ text: `${prompt}, ${NAIVE_SUFFIX}` }),
};

export const none: System = { name: 'no direction', seeds: 1, direct: (prompt) => ({ text: plainWords(prompt) }) };
