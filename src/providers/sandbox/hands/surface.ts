import type { UnitRgb } from '../color.ts';
import { type DrawnScene, type Frame, over } from '../frame.ts';
import { clamp } from '../math.ts';

/** The same scene, each pixel lighter or darker by a factor of its place. */
function shaded(scene: DrawnScene, width: number, factor: (x: number, y: number) => number): DrawnScene {
  return {
    row: (y, out) => {
      scene.row(y, out);
      for (let x = 0; x < width; x++) {
        const light = factor(x, y);
        for (let c = 0; c < 3; c++) out[x * 4 + c] = clamp((out[x * 4 + c] as number) * light);
      }
    },
  };
}

/** Paler by `strength` towards a color: what lies behind, in hands that leave paper open around what they draw. */
export function faded(scene: DrawnScene, width: number, paper: UnitRgb, strength: number): DrawnScene {
  return {
    row: (y, out) => {
      scene.row(y, out);
      for (let x = 0; x < width; x++) over(out, x * 4, paper, strength);
    },
  };
}

/** As through a lens: a little darker towards the corners. */
export function camera(scene: DrawnScene, { width, height }: Frame): DrawnScene {
  return shaded(scene, width, (x, y) => 1.03 - 0.34 * ((x / width - 0.5) ** 2 + (y / height - 0.5) ** 2));
}

/** As of a soft material: fibers across and along. */
export function fibers(scene: DrawnScene, { width, unit, noise }: Frame): DrawnScene {
  return shaded(scene, width, (x, y) => {
    const [u, v] = [x / unit, y / unit];
    return 1 + 0.07 * noise.at(u * 210, v * 34) + 0.07 * noise.at(u * 34 + 50, v * 210);
  });
}
