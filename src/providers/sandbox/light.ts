import type { Frame, Scene } from './frame.ts';
import type { Fall } from './look.ts';
import { clamp } from './math.ts';

/** How much light arrives at a place (0…1 each way), and how the three channels share it. */
type Lamp = (u: number, v: number) => readonly [strength: number, warmth: number];

const LAMPS: Readonly<Record<Exclude<Fall, 'none'>, Lamp>> = {
  soft: () => [1.04, 0],
  side: (u) => [1.2 - 0.42 * u, 0.015],
  top: (_, v) => [1.16 - 0.36 * v, 0],
  warm: (u, v) => [1.04 - 0.16 * Math.hypot(u - 0.5, v - 0.4), 0.06],
  hard: (u, v) => [1.14 - 0.85 * ((u - 0.5) ** 2 + (v - 0.48) ** 2), 0.01],
};
/** How far each draws dark and light apart (above 1) or together. */
const CONTRAST: Readonly<Record<Exclude<Fall, 'none'>, number>> = { soft: 0.84, side: 1.06, top: 1, warm: 1.02, hard: 1.32 };
const MIDDLE = 0.46;

/** The same scene in that light. */
export function illuminate(scene: Scene, { width, height }: Frame, fall: Fall): Scene {
  if (fall === 'none') return scene;
  const lamp = LAMPS[fall];
  const contrast = CONTRAST[fall];
  return {
    row: (y, out) => {
      scene.row(y, out);
      for (let x = 0; x < width; x++) {
        const o = x * 4;
        const [strength, warmth] = lamp(x / width, y / height);
        const lit = (value: number, tint: number) => clamp((MIDDLE + (value - MIDDLE) * contrast) * strength + tint);
        out[o] = lit(out[o] as number, warmth);
        out[o + 1] = lit(out[o + 1] as number, warmth * 0.35);
        out[o + 2] = lit(out[o + 2] as number, -warmth);
      }
    },
  };
}
