import type { Stroke } from './strokes.ts';

/** What is marked on a picture: the strokes, and the mask as a PNG that is transparent there. */
export interface Marks {
  readonly strokes: readonly Stroke[];
  readonly mask: Blob;
}
