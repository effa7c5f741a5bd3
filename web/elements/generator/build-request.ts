import type { DirectionChanges, DirectorMode } from '../../../src/contract/direction.ts';
import type { ImageRequest } from './client.ts';
import type { Options } from './options.ts';
import type { State } from './work/state.ts';

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

/** What the form contains, with the generation that was made from it. */
export interface FormState {
  readonly options: Options;
  readonly prompt: string;
  readonly style: string;
  readonly directed: boolean;
  /** Whether the direction is open. */
  readonly revealed: boolean;
  readonly maxPreviews: number;
  /** The last generation; `null` if there is none. */
  readonly state: State | null;
  /** The last request; `null` if there is none. */
  readonly request: ImageRequest | null;
  readonly changesOf: (state: State) => DirectionChanges | null;
}

/** The seed of the last generation. */
export function lastSeed({ state, request }: FormState): number {
  return request?.seed ?? state?.direction?.seed ?? 0;
}

/** The seed for the prompt in the field. The same prompt keeps its direction, so the person's changes to it stay true. */
export function seedOf(form: FormState): number {
  return form.prompt === form.state?.prompt ? lastSeed(form) : 0;
}

/** The request that Create would send now. */
export function requestFor(form: FormState, seed: number): ImageRequest {
  const { options, prompt, style, directed, revealed, maxPreviews, state, changesOf } = form;
  // Changes belong to one direction. Another prompt gets a whole new one, unless the person watches it change.
  const changes = state && (revealed || prompt === state.editedPrompt) ? changesOf(state) : null;
  return buildRequest(options, { prompt, style, directed, seed, changes, maxPreviews });
}
