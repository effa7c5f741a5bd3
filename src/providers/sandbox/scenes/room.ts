import { mixColors } from '../color.ts';
import { createField, createGradient, type DrawnScene, type Frame, fillRow, over, screen } from '../frame.ts';
import { between } from '../hash.ts';
import { clamp, lerp, smoothstep } from '../math.ts';

/** A wall with an arch in the light of a window, and the floor before it: room for something to stand in. */
export function room(frame: Frame): DrawnScene {
  const { width, height, unit, random, noise, tones } = frame;
  const flip = random() < 0.5 ? 1 : -1;
  const table = (height / unit) * 0.5 * between(random, 0.44, 0.52);
  const darkness = tones.lightness + between(random, -0.15, 0.15);
  const dim = frame.hour === null ? darkness < 0.56 : frame.hour === 'night';
  const wallTone = dim ? 0.3 : 0.74;
  const plain = createGradient([
    mixColors(tones.tone(wallTone), tones.accent, 0.12),
    mixColors(tones.tone(wallTone - 0.2), tones.accent, 0.1),
  ]);
  const floor = createGradient([mixColors(tones.tone(wallTone - 0.06), tones.accent, 0.1), tones.tone(wallTone + 0.1)]);
  const niche = dim ? mixColors(tones.accent, tones.tone(0.5), 0.3) : mixColors(tones.accent, tones.tone(0.62), 0.35);
  const dark = tones.tone(0.05);
  const hollow = createGradient([niche, mixColors(niche, dark, 0.5)]);
  const window = dim ? tones.glow : mixColors(tones.glow, tones.tone(1), 0.6);
  const archX = between(random, -0.03, 0.05);
  const archHalf = between(random, 0.2, 0.24) * 1.3;
  const archTop = table - between(random, 0.56, 0.66);
  const plaster = createField(160, 160, (u, v) => noise.fbm((u * width * 3) / unit, (v * height * 3) / unit, 4));
  const pixel = 1 / unit;

  return {
    row: (row, out) => {
      const y = (row + 0.5 - height / 2) / unit;
      const onTable = clamp((y - table) / pixel + 0.5);
      for (let column = 0; column < width; column++) {
        const o = column * 4;
        const x = ((column + 0.5 - width / 2) / unit) * flip;
        const texture = plaster(column / width, row / height);
        const fall = smoothstep(-0.75, 0.75, x * 0.8 + y * 0.55);
        if (onTable < 1) {
          fillRow(out, o, plain(fall + texture * 0.16));
          if (Math.abs(x - archX) < archHalf + pixel) {
            const inside = clamp(0.5 - archDistance(x - archX, y, archTop, archHalf) / pixel);
            const depth = archDistance(x - archX - 0.035, y - 0.04, archTop, archHalf);
            if (inside > 0) over(out, o, hollow(smoothstep(-0.03, 0.03, depth) * 0.8 + fall * 0.2 + texture * 0.08), inside);
          }
          const sun = windowLight(x - archX, y - archTop);
          if (sun > 0) screen(out, o, window, (dim ? 0.3 : 0.34) * sun * (1 - 0.25 * fall));
        }
        if (onTable > 0) {
          const depth = y - table;
          over(out, o, floor(clamp(depth / 0.3) - fall * 0.4 + texture * 0.1), onTable);
          if (depth < 0.05) over(out, o, dark, 0.2 * onTable * (1 - smoothstep(0, 0.05, depth)));
        }
      }
    },
  };
}

/** Distance to a tall arch that is open below: negative inside. */
function archDistance(x: number, y: number, top: number, half: number): number {
  const centre = top + half;
  return y < centre ? Math.hypot(x, y - centre) - half : Math.abs(x) - half;
}

/** Four leaning panes of light on the wall, blurred as those of a far window; 0…1. */
function windowLight(x: number, y: number): number {
  const v = (y - 0.02 + x * 0.1) / 0.22;
  if (v < -0.1 || v > 2.3) return 0;
  const u = (x + 0.3 + y * 0.42) / 0.26;
  if (u < -0.1 || u > 2.3) return 0;
  return (pane(u) + pane(u - 1.12)) * (pane(v) + pane(v - 1.12));
}

function pane(t: number): number {
  const blur = lerp(0.05, 0.09, clamp(t * 0.5));
  return smoothstep(-blur, blur, t) * (1 - smoothstep(1 - blur, 1 + blur, t));
}
