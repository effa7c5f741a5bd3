import { chroma, fromOklab, mixOklab, type Oklab, parseHex, type Rgb, toOklab } from './colour.ts';
import { between, type Random } from './hash.ts';

/** The colours of one picture, all drawn from three. */
export interface Tones {
  /** From the darkest (0) through the three colours in order of lightness to the lightest (1). */
  readonly tone: (t: number) => Rgb;
  /** The most colourful of the three. */
  readonly accent: Rgb;
  /** The accent as light: what the sun gives to the air around it. */
  readonly glow: Rgb;
  /** How light the three are on average, 0…1: a dark palette asks for a night. */
  readonly lightness: number;
}

const STEPS = 256;

/** `palette` is `#rrggbb`; what is no such colour is left out, and with none left a palette is made up from `random`. */
export function createTones(palette: readonly string[], random: Random): Tones {
  // Drawn in any case, so that the rest of the picture does not change its course with the palette.
  const invented = inventPalette(random);
  const given = palette
    .map(parseHex)
    .filter((colour) => colour !== null)
    .map(toOklab);
  const colours = given.length > 0 ? given : invented;
  const sorted = [...colours].sort((a, b) => a[0] - b[0]);
  const dark = sorted[0] as Oklab;
  const light = sorted[sorted.length - 1] as Oklab;
  const accent = colours.reduce((best, next) => (chroma(next) > chroma(best) ? next : best));

  // A palette of three equal lights would give a picture without depth: the ends always reach into shadow and light.
  const shadow: Oklab = [Math.min(dark[0] * 0.5, 0.17), dark[1] * 0.55, dark[2] * 0.55 - 0.008];
  const deep: Oklab = [Math.min(dark[0], 0.36), dark[1] * 0.9, dark[2] * 0.9];
  const high: Oklab = [Math.max(light[0], 0.84), light[1] * 0.9, light[2] * 0.9];
  const white: Oklab = [0.975, light[1] * 0.22, light[2] * 0.22 + 0.008];
  const stops = [shadow, deep, ...sorted.slice(1, -1), high, white];
  const ramp = Array.from({ length: STEPS + 1 }, (_, i) => {
    const place = (i / STEPS) * (stops.length - 1);
    const k = Math.min(Math.floor(place), stops.length - 2);
    return fromOklab(mixOklab(stops[k] as Oklab, stops[k + 1] as Oklab, place - k));
  });

  return {
    tone: (t) => ramp[Math.round(Math.min(Math.max(t, 0), 1) * STEPS)] as Rgb,
    accent: fromOklab(accent),
    glow: fromOklab([Math.max(0.86, accent[0]), accent[1] * 0.6, accent[2] * 0.6 + 0.015]),
    lightness: colours.reduce((sum, colour) => sum + colour[0], 0) / colours.length,
  };
}

/** A dark, a middle and a light colour: two near each other on the wheel, the third across or a third of it away. */
function inventPalette(random: Random): Oklab[] {
  const hue = random() * Math.PI * 2;
  const turn = between(random, 0.25, 0.7) * (random() < 0.5 ? -1 : 1);
  const far = hue + (random() < 0.5 ? Math.PI : (Math.PI * 2) / 3) + turn / 2;
  const polar = (light: number, strength: number, angle: number): Oklab => [
    light,
    strength * Math.cos(angle),
    strength * Math.sin(angle),
  ];
  return [
    polar(between(random, 0.28, 0.36), between(random, 0.05, 0.085), hue),
    polar(between(random, 0.6, 0.68), between(random, 0.1, 0.14), far),
    polar(between(random, 0.86, 0.92), between(random, 0.03, 0.06), far + turn),
  ];
}
