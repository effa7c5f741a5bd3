import type { DrawnScene, Frame } from './frame.ts';
import type { Fall } from './look.ts';
import { clamp } from './math.ts';

/** How much light arrives at a place (0…1 each way), and how far it turns from blue to red. */
interface Lamp {
  readonly strength: (u: number, v: number) => number;
  readonly warmth: number;
}

const LAMPS: Readonly<Record<Exclude<Fall, 'none'>, Lamp>> = {
  soft: { strength: () => 1.04, warmth: 0 },
  side: { strength: (u) => 1.2 - 0.42 * u, warmth: 0.015 },
  top: { strength: (_, v) => 1.16 - 0.36 * v, warmth: 0 },
  warm: { strength: (u, v) => 1.04 - 0.16 * Math.hypot(u - 0.5, v - 0.4), warmth: 0.06 },
  hard: { strength: (u, v) => 1.14 - 0.85 * ((u - 0.5) ** 2 + (v - 0.48) ** 2), warmth: 0.01 },
};
/** How far each draws dark and light apart (above 1) or together. */
const CONTRAST: Readonly<Record<Exclude<Fall, 'none'>, number>> = { soft: 0.84, side: 1.06, top: 1, warm: 1.02, hard: 1.32 };
const MIDDLE = 0.46;

/** The same scene in that light. */
export function illuminate(scene: DrawnScene, { width, height }: Frame, fall: Fall): DrawnScene {
  if (fall === 'none') return scene;
  const { strength, warmth } = LAMPS[fall];
  const contrast = CONTRAST[fall];
  return {
    row: (y, out) => {
      scene.row(y, out);
      for (let x = 0; x < width; x++) {
        const o = x * 4;
        const light = strength(x / width, y / height);
        out[o] = clamp((MIDDLE + ((out[o] as number) - MIDDLE) * contrast) * light + warmth);
        out[o + 1] = clamp((MIDDLE + ((out[o + 1] as number) - MIDDLE) * contrast) * light + warmth * 0.35);
        out[o + 2] = clamp((MIDDLE + ((out[o + 2] as number) - MIDDLE) * contrast) * light - warmth);
      }
    },
  };
}
