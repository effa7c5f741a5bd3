import { pngOf } from '../../../lab/fake-openai/pictures.ts';

/** A true PNG of noise, so that it can be scaled down: about `bytes` long, since noise cannot be compressed. */
export function noise(bytes: number): Buffer {
  const edge = Math.round(Math.sqrt(bytes / 3));
  const rows = Buffer.alloc(edge * (1 + edge * 3));
  let state = 1;
  for (let at = 0; at < rows.length; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    // Each row begins with its filter: none.
    rows[at] = at % (1 + edge * 3) === 0 ? 0 : state >>> 24;
  }
  return pngOf(edge, edge, [8, 2], rows, 0);
}
