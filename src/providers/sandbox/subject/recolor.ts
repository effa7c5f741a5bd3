import { chroma, fromOklab, type Oklab, toOklab, type UnitRgb } from '../color.ts';
import { clamp } from '../math.ts';
import type { ColorName } from '../pictures/vocabulary.ts';
import type { Tones } from '../tones.ts';

/** Each color as a person would mix it. */
export const PAINTS: Readonly<Record<ColorName, UnitRgb>> = {
  red: [0.86, 0.13, 0.16],
  orange: [0.96, 0.5, 0.1],
  yellow: [0.98, 0.8, 0.16],
  green: [0.18, 0.62, 0.28],
  blue: [0.13, 0.4, 0.85],
  purple: [0.5, 0.24, 0.72],
  pink: [0.95, 0.5, 0.68],
  brown: [0.48, 0.29, 0.17],
  black: [0.12, 0.12, 0.14],
  white: [0.96, 0.95, 0.93],
  gray: [0.55, 0.56, 0.58],
  gold: [0.86, 0.66, 0.2],
  silver: [0.74, 0.76, 0.8],
  teal: [0.1, 0.62, 0.62],
};
/** On black the black of eyes would be lost. */
const EYES: UnitRgb = [0.93, 0.78, 0.36];
const NEAR_HUE = Math.PI * 0.3;
/** Below, a color counts as gray. */
const GRAY = 0.045;
/** Eyes, tires and the white of an eye stay what they are. */
const [DARKEST, LIGHTEST] = [0.3, 0.93];

const hueOf = (color: Oklab) => Math.atan2(color[2], color[1]);
const turn = (from: number, to: number) => Math.abs(((to - from + 3 * Math.PI) % (2 * Math.PI)) - Math.PI);

/** The same colors with the thing's own one replaced by `name`: of like hue all change, each as light beside the main one as before. `weights` are their areas. */
export function repaint(colors: readonly UnitRgb[], weights: readonly number[], name: ColorName): UnitRgb[] {
  const paint = toOklab(PAINTS[name]);
  const lab = colors.map(toOklab);
  // A thing of any color may have white wheels and black eyes.
  const score = (i: number) => {
    const color = lab[i] as Oklab;
    return middling(color) ? (weights[i] ?? 0) * (isStrong(color) ? 2 : 1) : 0;
  };
  let main = 0;
  for (let i = 1; i < lab.length; i++) if (score(i) > score(main)) main = i;
  const from = lab[main] as Oklab;
  const isVivid = isStrong(from);
  return lab.map((color, i): UnitRgb => {
    const alike = isVivid
      ? isStrong(color) && turn(hueOf(color), hueOf(from)) < NEAR_HUE
      : chroma(color) < 0.09 && middling(color);
    if (!alike && i !== main) return name === 'black' && color[0] < DARKEST ? EYES : (colors[i] as UnitRgb);
    const light = clamp(paint[0] + (color[0] - from[0]) * 0.8, 0.06, 0.98);
    const strength = isVivid ? clamp(chroma(color) / Math.max(GRAY, chroma(from)), 0.5, 1.2) : 1;
    return fromOklab([light, paint[1] * strength, paint[2] * strength]);
  });
}

function isStrong(color: Oklab): boolean {
  return chroma(color) >= GRAY;
}

function middling(color: Oklab): boolean {
  return color[0] > DARKEST && color[0] < LIGHTEST;
}

/** A color moved towards the palette's tone of the same lightness: 0 leaves it, 1 prints it in the palette alone. */
export function tune(color: UnitRgb, tones: Tones, strength: number): UnitRgb {
  if (strength === 0) return color;
  const [light, a, b] = toOklab(color);
  const tone = toOklab(tones.tone(clamp((light - 0.1) / 0.86)));
  const accent = toOklab(tones.accent);
  const isVivid = clamp((Math.hypot(a, b) - 0.08) / 0.12);
  const goal: Oklab = [
    tone[0] + (accent[0] - tone[0]) * 0.6 * isVivid,
    tone[1] + (accent[1] - tone[1]) * isVivid,
    tone[2] + (accent[2] - tone[2]) * isVivid,
  ];
  return fromOklab([light + (goal[0] - light) * strength * 0.6, a + (goal[1] - a) * strength, b + (goal[2] - b) * strength]);
}
