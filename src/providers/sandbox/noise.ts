import { createRandom } from './hash.ts';

/** Perlin's gradient noise and sums of it. All values lie in about -1…1. */
export interface Noise {
  readonly at: (x: number, y: number) => number;
  /** `octaves` layers, each twice as fine and half as strong. */
  readonly fbm: (x: number, y: number, octaves: number) => number;
  /** Sharp crests with smooth valleys, 0…1: mountains. */
  readonly ridged: (x: number, y: number, octaves: number) => number;
}

const TABLE = 256;

export function createNoise(seed: number): Noise {
  const random = createRandom(seed);
  const order = Uint8Array.from({ length: TABLE }, (_, i) => i);
  for (let i = TABLE - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const held = order[i] as number;
    order[i] = order[j] as number;
    order[j] = held;
  }
  const turns = Float64Array.from({ length: TABLE }, () => random() * Math.PI * 2);
  const gx = turns.map(Math.cos);
  const gy = turns.map(Math.sin);

  const corner = (ix: number, iy: number, dx: number, dy: number) => {
    const g = order[((order[ix & 255] as number) + iy) & 255] as number;
    return (gx[g] as number) * dx + (gy[g] as number) * dy;
  };

  const at = (x: number, y: number) => {
    const ix = Math.floor(x);
    const iy = Math.floor(y);
    const dx = x - ix;
    const dy = y - iy;
    const u = dx * dx * dx * (dx * (dx * 6 - 15) + 10);
    const v = dy * dy * dy * (dy * (dy * 6 - 15) + 10);
    const a = corner(ix, iy, dx, dy);
    const b = corner(ix + 1, iy, dx - 1, dy);
    const c = corner(ix, iy + 1, dx, dy - 1);
    const d = corner(ix + 1, iy + 1, dx - 1, dy - 1);
    const top = a + (b - a) * u;
    return 1.4 * (top + (c + (d - c) * u - top) * v);
  };

  const fbm = (x: number, y: number, octaves: number) => {
    let sum = 0;
    let strength = 0.5;
    let px = x;
    let py = y;
    for (let i = 0; i < octaves; i++) {
      sum += strength * at(px, py);
      strength *= 0.5;
      // Turned by 37° each time, so that the lattice of one octave does not lie on that of the next.
      const turned = 1.6 * px - 1.2 * py + 11.3;
      py = 1.2 * px + 1.6 * py + 5.7;
      px = turned;
    }
    return sum;
  };

  const ridged = (x: number, y: number, octaves: number) => {
    let sum = 0;
    let strength = 0.55;
    let weight = 1;
    for (let i = 0, f = 1; i < octaves; i++, f *= 2.07) {
      const crest = 1 - Math.abs(at(x * f + i * 17.1, y + i * 31.7));
      const value = crest * crest * weight;
      weight = value;
      sum += value * strength;
      strength *= 0.5;
    }
    return sum;
  };

  return { at, fbm, ridged };
}
