import { fromOklab, mixColors, toOklab, type UnitRgb } from '../color.ts';
import { scramble } from '../hash.ts';
import { clamp } from '../math.ts';
import { PAINTS } from '../subject/recolor.ts';
import { isPlain, type Wish } from './wish.ts';

/** What becomes of a color at a place: 0…1 from the left and from the top. */
export type Grade = (color: UnitRgb, x: number, y: number) => UnitRgb;

const NIGHT: UnitRgb = [0.07, 0.1, 0.26];
const DUSK: UnitRgb = [1, 0.56, 0.24];
const DAYLIGHT: UnitRgb = [1, 0.98, 0.9];
const SEPIA: UnitRgb = [0.72, 0.55, 0.38];
const MOON: UnitRgb = [0.98, 0.96, 0.84];
const [MOON_X, MOON_Y, MOON_RADIUS] = [0.8, 0.16, 0.055];
/** Stars stand where the picture was light enough to be a sky. */
const SKY_LIGHT = 0.4;
const SKY_DEPTH = 0.45;
const STARS_ACROSS = 90;

/**
 * How a wish changes the colors of a picture. A wish that is not understood turns them by a third of the circle: the picture
 * shows that it was changed. `aspect`: width by height.
 */
export function gradeOf(wish: Wish, seed: number, aspect: number): Grade {
  const steps: Grade[] = [];
  if (wish.tone !== null) steps.push(wish.tone === 'gray' ? grayed : toned(SEPIA));
  if (wish.color !== null) steps.push(toned(PAINTS[wish.color]));
  if (wish.light !== 1) steps.push((color) => scaled(color, wish.light));
  if (wish.hour === 'night') steps.push(night(seed, aspect));
  if (wish.hour === 'dusk') steps.push((color, _x, y) => mixColors(scaled(color, 0.92), product(color, DUSK), 0.75 - 0.3 * y));
  if (wish.hour === 'day') steps.push((color) => mixColors(scaled(color, 1.35), DAYLIGHT, 0.14));
  if (isPlain(wish) && !wish.adds) steps.push(turned(((seed % 3) + 1) * 2.1));
  return (color, x, y) => steps.reduce((now, step) => step(now, x, y), color);
}

function scaled(color: UnitRgb, by: number): UnitRgb {
  return color.map((part) => clamp(part * by, 0, 1)) as unknown as UnitRgb;
}

function product(a: UnitRgb, b: UnitRgb): UnitRgb {
  return [a[0] * b[0], a[1] * b[1], a[2] * b[2]];
}

function lightOf([red, green, blue]: UnitRgb): number {
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}

const grayed: Grade = (color) => {
  const light = lightOf(color);
  return [light, light, light];
};

/** The light of the picture in the hue of one color. */
function toned(paint: UnitRgb): Grade {
  const [, a, b] = toOklab(paint);
  return (color) => {
    const [light] = toOklab(color);
    // Black and white stay what they are.
    const strength = 1.25 * (1 - Math.abs(2 * light - 1) ** 3);
    return mixColors(color, fromOklab([light, a * strength, b * strength]), 0.85);
  };
}

function turned(angle: number): Grade {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return (color) => {
    const [light, a, b] = toOklab(color);
    return fromOklab([light, a * cos - b * sin + 0.02, a * sin + b * cos]);
  };
}

function night(seed: number, aspect: number): Grade {
  return (color, x, y) => {
    const light = lightOf(color);
    const dark = mixColors(scaled(color, 0.3), NIGHT, 0.45 - 0.15 * y);
    const distance = Math.hypot((x - MOON_X) * aspect, y - MOON_Y) / Math.min(1, aspect);
    const moon = clamp((MOON_RADIUS - distance) * 260, 0, 1);
    const halo = 0.35 * clamp(1 - distance / 0.4, 0, 1) ** 2;
    const lit = mixColors(mixColors(dark, MOON, halo), MOON, moon);
    return y < SKY_DEPTH && light > SKY_LIGHT ? mixColors(lit, MOON, star(x, y / aspect, seed)) : lit;
  };
}

/** How bright a star is at this place: most cells of a grid have none. */
function star(x: number, y: number, seed: number): number {
  const [column, line] = [Math.floor(x * STARS_ACROSS), Math.floor(y * STARS_ACROSS)];
  const roll = scramble(column * 7919 + line * 104_729 + seed);
  if (roll % 23 !== 0) return 0;
  const [cx, cy] = [0.2 + ((roll >>> 8) % 60) / 100, 0.2 + ((roll >>> 16) % 60) / 100];
  const distance = Math.hypot(x * STARS_ACROSS - column - cx, y * STARS_ACROSS - line - cy);
  return clamp(1 - distance * (4 + ((roll >>> 24) & 3)), 0, 1);
}
