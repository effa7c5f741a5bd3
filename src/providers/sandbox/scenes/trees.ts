import type { Frame } from '../frame.ts';
import { between, createRandom } from '../hash.ts';

/** A wood of firs as a line: how high their tops stand over the ground at x; both in units. */
export function plantTrees({ width, unit, random, noise }: Frame): (x: number) => number {
  const own = createRandom(Math.floor(random() * 4_294_967_296));
  const clearing = between(own, 0.35, 0.65) * (width / unit);
  const trees = Array.from({ length: 420 }, () => {
    const x = own() * 3.2 - 0.1;
    const grove = Math.min(1, Math.max(0, 0.55 + noise.fbm(x * 2.3 + 90, 3, 3) * 1.5));
    const open = Math.min(1, 0.3 + Math.abs(x - clearing) * 1.7);
    return { x, tall: (0.012 + own() ** 2 * 0.085 * grove) * open, slim: between(own, 0.15, 0.2), phase: own() };
  });
  return (x) => {
    let top = 0.006;
    for (const { x: middle, tall, slim, phase } of trees) {
      const half = tall * slim;
      const away = Math.abs(x - middle);
      if (away > half) continue;
      const out = away / half;
      // Boughs: the outline falls in steps, deeper ones towards the ground.
      const bough = (Math.abs(((out * 4.3 + phase) % 1) - 0.5) - 0.25) * 0.22 * out;
      top = Math.max(top, tall * ((1 - out) ** 0.85 + bough));
    }
    return top;
  };
}
