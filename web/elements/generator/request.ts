import type { DirectionChanges, DirectorMode } from '../../../src/contract/direction.ts';
import type { ImageRequest } from './client.ts';
import type { Options } from './options.ts';

/** Previews asked of a model that can make them: each costs a little, and two are enough to shorten a wait. */
const PREVIEWS = 2;

/** What the person chose in the form, and what the model can do. */
export interface Choices {
  readonly prompt: string;
  readonly style: string;
  /** Whether the Director may add anything. */
  readonly directed: boolean;
  readonly seed: number;
  /** What the person changed of the direction. */
  readonly changes: DirectionChanges | null;
  readonly maxPreviews: number;
}

/** The body of the request: what is not set is left to the server. */
export function buildRequest({ size, quality, background, director }: Options, choices: Choices): ImageRequest {
  const { prompt, style, directed, seed, changes, maxPreviews } = choices;
  const asked: DirectorMode = director === 'off' ? 'auto' : director;
  const previews = Math.min(PREVIEWS, maxPreviews);
  return {
    prompt,
    style,
    director: directed ? asked : 'off',
    seed,
    ...(size && { size }),
    ...(quality && { quality }),
    ...(background && { background }),
    ...(previews > 0 && { previews }),
    ...(changes && { direction: changes }),
  };
}
