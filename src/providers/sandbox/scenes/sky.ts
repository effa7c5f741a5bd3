import { mixColors, type UnitRgb } from '../color.ts';
import { createField, createGradient, type Frame, fillRow, type Hour, over, type Row, screen } from '../frame.ts';
import { between, createRandom } from '../hash.ts';
import { clamp, smoothstep } from '../math.ts';

export interface Sky {
  readonly hour: Hour;
  /** Where the sun or moon stands, px. */
  readonly light: { readonly x: number; readonly y: number; readonly radius: number };
  /** The color of the air at the horizon: what far things fade into. */
  readonly haze: UnitRgb;
  /** Paints the pixel at `o` as the sky at (x, y) px; places need not be whole or inside the picture. */
  readonly paint: (x: number, y: number, row: Row, o: number) => void;
}

interface Star {
  readonly x: number;
  readonly y: number;
  readonly strength: number;
}

/** `horizon`: where the sky ends, px. `sun`: how high over it the light may stand, as fractions of the sky's height. */
export function createSky(frame: Frame, horizon: number, sun: readonly [number, number]): Sky {
  const { width, height, unit, random, noise, tones } = frame;
  const hour = chooseHour(frame);
  const side = random() < 0.5 ? between(random, 0.22, 0.42) : between(random, 0.58, 0.78);
  const rise = between(random, sun[0], sun[1]);
  const radius = unit * (hour === 'night' ? between(random, 0.032, 0.05) : between(random, 0.05, 0.085));
  const light = { x: side * width, y: horizon * (1 - rise), radius };
  const haze = {
    day: mixColors(tones.tone(0.82), tones.glow, 0.3),
    dusk: mixColors(tones.tone(0.74), tones.glow, 0.4),
    night: tones.tone(0.42),
  }[hour];
  const gradient = createGradient(skyStops(frame, hour, haze));
  const disc = hour === 'night' ? mixColors(tones.tone(1), tones.glow, 0.12) : mixColors(tones.tone(1), tones.glow, 0.15);
  const halo = { day: 0.5, dusk: 0.52, night: 0.3 }[hour];
  const cloudiness = between(random, 0.02, 0.22);
  const cloud = hour === 'night' ? tones.tone(0.5) : mixColors(tones.tone(1), tones.glow, 0.25);
  const veils = hour === 'night' ? 0.22 : 0.5;
  const ratio = width / unit;
  const clouds = createField(160, 128, (u, v) => {
    const across = u * ratio * 1.5 + 40;
    const streak = noise.fbm(across, (v * height * 7) / unit + 0.6 * noise.at(across * 0.8, v * 3), 4);
    return smoothstep(0.12 - cloudiness, 0.55, streak + 0.12) * smoothstep(0, 0.25, v) * 0.75;
  });
  const stars = hour === 'night' ? scatterStars(frame, horizon) : null;

  return {
    hour,
    light,
    haze,
    paint: (x, y, row, o) => {
      fillRow(row, o, gradient(y / horizon));
      const dx = x - light.x;
      const dy = y - light.y;
      const near = (dx * dx + dy * dy) / (radius * radius);
      if (stars) {
        for (const star of stars[Math.floor(y)] ?? []) {
          const distance = Math.abs(x - star.x);
          if (distance < 1) screen(row, o, disc, star.strength * (1 - distance));
        }
      }
      // Two halos, a narrow and a wide one: 0.62 / (1 + near/7) + 0.38 / (1 + near/60), as one fraction.
      screen(row, o, tones.glow, (halo * (420 + near * 27.14)) / ((7 + near) * (60 + near)));
      if (near < 9 && !frame.cleared) {
        const edge = clamp((radius - Math.sqrt(dx * dx + dy * dy)) / Math.max(1, unit / 700) + 0.5);
        if (edge > 0) over(row, o, disc, edge);
      }
      const veil = clouds(x / width, y / horizon);
      if (veil > 0.004) over(row, o, cloud, veil * veils);
    },
  };
}

function chooseHour({ random, tones, hour }: Frame): Hour {
  const roll = random() + (tones.lightness - 0.6) * 0.9;
  if (hour !== null) return hour;
  if (roll < 0.24) return 'night';
  return roll < 0.62 ? 'dusk' : 'day';
}

function skyStops({ tones: { tone, accent, glow } }: Frame, hour: Hour, haze: UnitRgb): UnitRgb[] {
  switch (hour) {
    case 'day':
      return [tone(0.48), tone(0.62), mixColors(tone(0.75), glow, 0.15), haze];
    case 'dusk':
      return [tone(0.2), tone(0.4), mixColors(tone(0.56), accent, 0.4), mixColors(tone(0.66), accent, 0.15), haze];
    case 'night':
      return [tone(0.04), tone(0.12), tone(0.25), haze];
  }
}

/** Stars by the pixel row in which they stand, fewer towards the horizon. */
function scatterStars({ width, unit, random }: Frame, horizon: number): Star[][] {
  const own = createRandom(Math.floor(random() * 4_294_967_296));
  const rows = Array.from({ length: Math.ceil(horizon) + 1 }, (): Star[] => []);
  for (let i = 0; i < 150; i++) {
    const star = { x: own() * width, y: Math.floor(own() ** 1.4 * horizon * 0.9), strength: own() ** 4 * 0.9 + 0.1 };
    const tall = unit > 600 && star.strength > 0.4 ? 2 : 1;
    for (let k = 0; k < tall; k++) rows[star.y + k]?.push(star);
  }
  return rows;
}
