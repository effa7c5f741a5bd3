import { chroma, fromOklab, mixOklab, type Oklab, parseHex, toOklab, type UnitRgb } from './color.ts';
import type { Random } from './hash.ts';

/** The colors of one picture, all drawn from three. */
export interface Tones {
  /** From the darkest (0) through the three colors in order of lightness to the lightest (1). */
  readonly tone: (t: number) => UnitRgb;
  /** The most colorful of the three. */
  readonly accent: UnitRgb;
  /** The accent as light: what the sun gives to the air around it. */
  readonly glow: UnitRgb;
  /** How light the three are on average, 0…1: a dark palette asks for a night. */
  readonly lightness: number;
}

const STEPS = 256;

/**
 * `palette` is `#rrggbb`; other texts are left out. If none is left, `random` picks one of a few palettes.
 * A gray palette gets some color.
 */
export function createTones(palette: readonly string[], random: Random): Tones {
  // Drawn in any case, so that the rest of the picture does not change its course with the palette.
  const curated = (CURATED[Math.floor(random() * CURATED.length)] ?? []).map((hex) => toOklab(parseHex(hex) ?? [0, 0, 0]));
  const given = palette
    .map(parseHex)
    .filter((color) => color !== null)
    .map(toOklab);
  const colors = given.length === 0 ? curated : enliven(given, curated);
  const sorted = [...colors].sort((a, b) => a[0] - b[0]);
  const dark = sorted[0] as Oklab;
  const light = sorted[sorted.length - 1] as Oklab;
  const accent = colors.reduce((best, next) => (chroma(next) > chroma(best) ? next : best));

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
    tone: (t) => ramp[Math.round(Math.min(Math.max(t, 0), 1) * STEPS)] as UnitRgb,
    accent: fromOklab(accent),
    glow: fromOklab([Math.max(0.86, accent[0]), accent[1] * 0.6, accent[2] * 0.6 + 0.015]),
    lightness: colors.reduce((sum, color) => sum + color[0], 0) / colors.length,
  };
}

/** Dark, middle and light, for pictures without a palette and for palettes that have no color of their own. */
const CURATED: readonly (readonly string[])[] = [
  ['#1f3a5f', '#e07a5f', '#f4e9d8'],
  ['#22577a', '#7fb7d6', '#f3ede0'],
  ['#2f4a46', '#84b090', '#f1ecdc'],
  ['#4a2c5a', '#e39a8b', '#fbe8d8'],
  ['#274060', '#f2b35d', '#fdf3df'],
  ['#1d4e55', '#f0a58f', '#fdeee2'],
  ['#3d3a6b', '#8fa3e8', '#f2effa'],
  ['#5b3a29', '#e8b04a', '#fff4dc'],
];

/** Below this, no color of a palette is one that a name comes to mind for. */
const PALE = 0.12;

/** `colors` with some of `others` in them if they are all but gray: a gray room around a bright thing looks unfinished. */
function enliven(colors: readonly Oklab[], others: readonly Oklab[]): readonly Oklab[] {
  const strongest = Math.max(...colors.map(chroma));
  const need = Math.max(0, 1 - strongest / PALE) * 0.85 + (strongest < PALE ? 0.12 : 0);
  if (need === 0) return colors;
  const sorted = [...colors].sort((a, b) => a[0] - b[0]);
  return sorted.map((color, i): Oklab => {
    const other = others[Math.round((i / Math.max(1, sorted.length - 1)) * (others.length - 1))] ?? color;
    return [
      color[0] + (other[0] - color[0]) * need * 0.4,
      color[1] + (other[1] - color[1]) * need,
      color[2] + (other[2] - color[2]) * need,
    ];
  });
}
