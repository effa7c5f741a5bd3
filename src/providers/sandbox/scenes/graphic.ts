import { mixColors, seenAgainst, type UnitRgb } from '../color.ts';
import { type DrawnScene, type Frame, fillRow, over } from '../frame.ts';
import { between } from '../hash.ts';
import { clamp } from '../math.ts';

/** Three flat areas: a field, a large disc behind what is shown, and the ground that it stands on. `top` is where the ground begins. */
export function graphic(frame: Frame, top: number): DrawnScene {
  const { width, height, unit, random, tones } = frame;
  const strong = mixColors(tones.accent, tones.tone(0.55), 0.12);
  const pale = mixColors(tones.tone(0.93), tones.glow, 0.25);
  const deep = mixColors(tones.tone(0.22), tones.accent, 0.18);
  const inverted = random() < 0.45;
  const field: UnitRgb = inverted ? pale : strong;
  const disc: UnitRgb = inverted ? strong : seenAgainst(strong, [pale, deep], 0.2);
  const ground: UnitRgb = random() < 0.5 ? deep : mixColors(field, deep, 0.45);
  const x0 = width * between(random, 0.42, 0.58);
  const y0 = height * top - unit * between(random, 0.2, 0.28);
  const radius = unit * between(random, 0.3, 0.36);
  const rays = random() < 0.4 ? mixColors(field, disc, 0.16) : null;
  const edge = height * top;
  return {
    row: (y, out) => {
      const land = clamp(y + 1 - edge);
      for (let x = 0; x < width; x++) {
        const o = x * 4;
        const [dx, dy] = [x + 0.5 - x0, y + 0.5 - y0];
        fillRow(out, o, field);
        if (rays) over(out, o, rays, clamp(0.5 + Math.sin(Math.atan2(dy, dx) * 14) * 0.02 * Math.hypot(dx, dy)));
        over(out, o, disc, clamp(radius - Math.hypot(dx, dy) + 0.5));
        if (land > 0) over(out, o, ground, land);
      }
    },
  };
}
