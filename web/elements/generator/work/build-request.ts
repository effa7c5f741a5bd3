import type { DirectionChanges, DirectorMode } from '../../../../src/contract/direction.ts';
import type { ImageRequest } from '../client.ts';
import type { FormState } from '../form-state.ts';
import type { Options } from '../options.ts';
import { changesOf } from './direction-preview.ts';
import type { State } from './state.ts';

/** Previews to ask for if the model makes them. Each costs a little, and two are enough to shorten a wait. */
const PREVIEWS = 2;

/** What the person chose in the form, and what the model can do. */
export interface Choices {
  readonly prompt: string;
  readonly style: string;
  /** Whether the Director may add anything. */
  readonly directed: boolean;
  readonly seed: number;
  /** What the person changed in the direction. */
  readonly changes: DirectionChanges | null;
  readonly maxPreviews: number;
}

/** The body of the request. The server decides what is not set. */
export function buildRequest({ size, quality, background, director }: Options, choices: Choices): ImageRequest {
  const { prompt, style, directed, seed, changes, maxPreviews } = choices;
  const mode: DirectorMode = director === 'off' ? 'auto' : director;
  const previews = Math.min(PREVIEWS, maxPreviews);
  return {
    prompt,
    style,
    director: directed ? mode : 'off',
    seed,
    ...(size && { size }),
    ...(quality && { quality }),
    ...(background && { background }),
    ...(previews > 0 && { previews }),
    ...(changes && { direction: changes }),
  };
}

/** A fresh start, the Create button, another image of the same direction, or another direction. */
export type RequestKind = 'fresh' | 'create' | 'retry' | 'shuffle';

/** The request that the form would send. `state` and `last` are the generation and the request before it. */
export function requestFor(form: FormState, kind: RequestKind, state: State, last: ImageRequest | null): ImageRequest {
  const { options, revealed, ...choices } = form;
  // Changes belong to one direction. Another prompt gets a whole new one, unless the person watches it change.
  const changes = revealed || form.prompt === state.editedPrompt ? changesOf(state) : null;
  return buildRequest(options, { ...choices, seed: seedOf(form.prompt, kind, state, last), changes });
}

/** The same prompt keeps its seed and so its direction. The person's changes to that direction stay true. */
function seedOf(prompt: string, kind: RequestKind, state: State, last: ImageRequest | null): number {
  const seed = last?.seed ?? state.direction?.seed ?? 0;
  if (kind === 'fresh' || (kind === 'create' && prompt !== state.prompt)) return 0;
  return kind === 'shuffle' ? (seed + 1) % 2 ** 32 : seed;
}
