import type { ImageRequest } from '../client.ts';
import type { Options } from '../options.ts';

/** What a change is made of. `references` and `mask` are ids of uploads. */
export interface ChangeParts {
  readonly words: string;
  readonly target: string;
  readonly references: readonly string[];
  readonly mask: string | null;
  /** Whether the Director may say what stays. */
  readonly directed: boolean;
}

/**
 * The body of the request. Without `size` the image keeps its shape. No previews are asked for: the picture stays on the stage
 * until the changed one is there.
 */
export function changeRequest({ quality, background, director }: Options, parts: ChangeParts): ImageRequest {
  const { words, target, references, mask, directed } = parts;
  return {
    prompt: words,
    director: !directed ? 'off' : director === 'light' ? 'light' : 'auto',
    seed: 0,
    input_images: [target, ...references],
    ...(mask !== null && { mask }),
    ...(quality && { quality }),
    ...(background && { background }),
  };
}
