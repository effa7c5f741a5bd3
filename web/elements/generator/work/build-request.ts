import type { Direction, DirectionChanges, DirectorMode } from '../../../../src/contract/direction.ts';
import type { ImageRequest } from '../client.ts';
import type { FormState } from '../form-state.ts';
import type { Options } from '../options.ts';
import type { State } from './state.ts';

/** Previews to ask for if the model makes them. Each costs a little, and two are enough to shorten a wait. */
const PREVIEWS = 2;
/** The longest words that `direction.with` takes, in characters. */
const MAX_FACET = 120;

/** What the person chose in the form, and what the model can do. */
export interface Choices {
  readonly prompt: string;
  readonly style: string;
  readonly size: string;
  readonly n: number;
  /** Whether the Director may add anything. */
  readonly directed: boolean;
  readonly seed: number;
  /** What the person changed in the direction. */
  readonly changes: DirectionChanges | null;
  readonly maxPreviews: number;
}

/** The body of the request. The server decides what is not set. */
export function buildRequest({ quality, background, director }: Options, choices: Choices): ImageRequest {
  const { prompt, style, size, n, directed, seed, changes, maxPreviews } = choices;
  const mode: DirectorMode = director === 'off' ? 'auto' : director;
  const previews = Math.min(PREVIEWS, maxPreviews);
  return {
    prompt,
    style,
    director: directed ? mode : 'off',
    seed,
    ...(size && { size }),
    ...(n > 1 && { n }),
    ...(quality && { quality }),
    ...(background && { background }),
    ...(previews > 0 && { previews }),
    ...(changes && { direction: changes }),
  };
}

/** A fresh start, the Create button, another image or another direction of the same prompt, or a change of the shown image. */
export type RequestKind = 'fresh' | 'create' | 'retry' | 'shuffle' | 'change';

/** The request that the form would send. `state` and `last` are the generation and the request before it, `fixed` is the page's seed. */
export function requestFor(
  form: FormState,
  kind: RequestKind,
  state: State,
  last: ImageRequest | null,
  fixed: number | null,
): ImageRequest {
  const { options, revealed, ...choices } = form;
  const same = form.prompt === state.prompt && form.style === last?.style && form.directed === (last.director !== 'off');
  const again = kind === 'retry' || (kind === 'create' && state.phase === 'done' && !state.directionPreview);
  // Changes belong to one direction. Another prompt gets a whole new one, unless the person watches it change.
  const own = revealed || form.prompt === state.editedPrompt ? changesOf(state) : null;
  const changes = same && again ? changesOf({ ...state, words: { ...wordsOf(state.direction), ...state.words } }) : own;
  return buildRequest(options, { ...choices, seed: fixed ?? seedOf(form.prompt, kind, state, last), changes });
}

/** The person's changes as the request has them; `null` if there are none. */
export function changesOf({ dropped, words }: { dropped: readonly { name: string }[]; words: object }): DirectionChanges | null {
  if (dropped.length === 0 && Object.keys(words).length === 0) return null;
  return { without: dropped.map(({ name }) => name), with: words } as DirectionChanges;
}

/** What the Director added, as words to keep. Another seed alone would change them. */
function wordsOf(direction: Direction | null): Readonly<Record<string, string>> {
  const facets = direction?.facets.filter(({ source, value }) => source !== 'user' && value && value.length <= MAX_FACET) ?? [];
  return Object.fromEntries(facets.map(({ name, value }) => [name, value]));
}

/** A first request has seed 0. Every later one of the same prompt has another seed, so that it makes another picture. */
function seedOf(prompt: string, kind: RequestKind, state: State, last: ImageRequest | null): number {
  if (kind === 'fresh' || prompt !== state.prompt) return 0;
  const seed = last?.seed ?? state.direction?.seed ?? 0;
  return kind === 'create' && state.phase !== 'done' ? seed : (seed + 1) % 2 ** 32;
}
