import type { ImageRequest } from '../client.ts';
import type { State } from '../work/state.ts';

/**
 * The request for the same change of the same image once more, with another seed; `null` if the state is not of a change.
 * After a reload the last request is known from its generation alone.
 */
export function repeatChange({ generation, parent }: State, last: ImageRequest | null): ImageRequest | null {
  if (!parent) return null;
  if (last?.input_images) return { ...last, seed: ((last.seed ?? 0) + 1) % 2 ** 32 };
  if (!generation) return null;
  const { prompt, quality, direction, inputs } = generation;
  const of = (role: 'image' | 'mask') => inputs.filter((input) => input.role === role).map(({ id }) => id);
  const [mask] = of('mask');
  return { prompt, quality, director: direction.mode, seed: 1, input_images: of('image'), ...(mask && { mask }) };
}
