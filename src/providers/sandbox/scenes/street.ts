import { mixColors } from '../color.ts';
import { type DrawnScene, type Frame, over, type Row } from '../frame.ts';
import { between, createRandom } from '../hash.ts';
import { clamp, lerp } from '../math.ts';
import { createSky } from './sky.ts';

interface House {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly seed: number;
}

/** Rows of houses one behind the other in the haze; their windows are lit when it is dark. */
export function street(frame: Frame): DrawnScene {
  const { width, height, unit, random, tones } = frame;
  const horizon = height * 0.74;
  const sky = createSky(frame, horizon, [0.3, 0.6]);
  const own = createRandom(Math.floor(random() * 4_294_967_296));
  const night = sky.hour === 'night';
  const rows = [0, 0.5, 1].map((near) => {
    const color = mixColors(sky.haze, tones.tone(night ? 0.08 : 0.3), lerp(0.3, 0.9, near));
    const houses: House[] = [];
    for (let x = -unit * 0.05 * own(); x < width; ) {
      const wide = unit * between(own, 0.07, 0.15) * (1 + near * 0.4);
      // Lower in the middle, so that what stands in front is seen before the sky.
      const middle = 1 - Math.abs((x + wide / 2) / width - 0.5) * 2;
      const tall = unit * between(own, 0.16, 0.42) * lerp(1.15, 0.8, near) * (1 - middle * 0.45 * near);
      houses.push({ left: x, right: x + wide, top: horizon - tall, seed: own() });
      x += wide + (own() < 0.25 ? unit * 0.012 : 0);
    }
    return { color, houses, near };
  });
  const lamp = mixColors(tones.glow, [1, 0.86, 0.55], 0.5);
  const pane = unit * 0.012;
  const window = (house: House, x: number, y: number) => {
    const [column, line] = [Math.floor((x - house.left) / (pane * 2.1)), Math.floor((y - house.top) / (pane * 2.8))];
    const inside = (x - house.left) % (pane * 2.1) > pane && (y - house.top) % (pane * 2.8) > pane * 1.2;
    const on = (Math.sin((column * 12.9 + line * 78.2 + house.seed * 311) * 43.7) * 0.5 + 0.5) % 1;
    return inside && y > house.top + pane && x < house.right - pane ? on : 0;
  };
  const paintRow = (y: number, out: Row, { color, houses, near }: (typeof rows)[number]) => {
    for (const house of houses) {
      if (y < house.top - 1) continue;
      const cover = clamp(y + 1 - house.top);
      const lit = night || sky.hour === 'dusk' ? 0.55 : 0.86;
      for (let x = Math.max(0, Math.ceil(house.left)); x < Math.min(width, house.right); x++) {
        const o = x * 4;
        over(out, o, mixColors(color, sky.haze, 0.4 * clamp((y - house.top) / (horizon - house.top)) * (1 - near * 0.6)), cover);
        const on = window(house, x, y);
        if (on > lit) over(out, o, lamp, night ? 0.85 : 0.5);
        else if (on > 0) over(out, o, tones.tone(night ? 0.02 : 0.16), 0.2);
      }
    }
  };
  return {
    row: (y, out) => {
      for (let x = 0; x < width; x++) sky.paint(x, Math.min(y, horizon), out, x * 4);
      for (const each of rows) paintRow(y, out, each);
    },
  };
}
