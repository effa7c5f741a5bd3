import { mixColors, seenAgainst, type UnitRgb } from '../color.ts';
import { createGradient, type DrawnScene, type Frame, fillRow, over, type Row } from '../frame.ts';
import { faces } from '../lettering/lettering.ts';
import { typesetText } from '../lettering/set-text.ts';
import { clamp } from '../math.ts';
import type { Art } from '../subject/art.ts';
import type { Brief } from '../subject/brief.ts';
import { aspectOf, type StyledThing } from '../subject/draw-things.ts';
import { drawSprite, type PastedSprite, paste } from '../subject/sprite.ts';

export type BadgeKind = 'mark' | 'badge' | 'sticker' | 'tile';

const FLAT = { relief: 0, cast: 0 };
const ROUND = { relief: 0.95, cast: 0.7 };
const SOFT = { relief: 0.4, cast: 0.4 };

/** Shows what a brief names as a mark, on the tile of an app, as a sticker, or as a pattern. */
export function badge(
  brief: Brief,
  things: readonly StyledThing[],
  kind: BadgeKind,
  frame: Frame,
  transparent: boolean,
): DrawnScene {
  if (kind === 'tile') return pattern(brief, things, frame, transparent);
  const { width, height, unit, tones } = frame;
  const text = lettersFor(brief, things.length === 0, kind, frame);
  const placed = arrange(things, text, kind, frame);
  const rim = kind === 'sticker' ? new Float32Array(width * 4) : null;
  const drop = Math.round(unit * 0.012);
  const paper = tones.tone(0.985);
  const tinted = mixColors(tones.tone(0.82), tones.accent, 0.28);
  const ground: UnitRgb =
    kind === 'sticker' ? tinted : kind === 'mark' ? apartFrom(placed, [paper, tinted, tones.tone(0.6)], 0.3) : paper;
  const base = apartFrom(placed, [tones.accent, tones.tone(0.3), tones.tone(0.86)], 0.2);
  const tile = createGradient([mixColors(base, tones.tone(0.85), 0.4), base, mixColors(base, tones.tone(0.2), 0.3)]);
  const shade = tones.tone(0.05);
  const pixel = 1 / unit;
  const half = 0.43;
  return {
    row: (y, out) => {
      const v = (y + 0.5 - height / 2) / unit;
      for (let x = 0; x < width; x++) {
        const o = x * 4;
        const u = (x + 0.5 - width / 2) / unit;
        if (transparent) out.fill(0, o, o + 4);
        else fillRow(out, o, ground);
        if (kind === 'badge') {
          const away = roundedSquare(u, v, half, 0.115);
          if (!transparent) over(out, o, shade, 0.2 * clamp(1 - roundedSquare(u, v - 0.014, half, 0.115) / 0.04) ** 2);
          over(out, o, tile(v + 0.5 - u * 0.12), clamp(0.5 - away / pixel));
        }
      }
      if (rim) {
        const line = (color: UnitRgb, strength: number, aside: number) => {
          paintRim(placed, unit * 0.022, y - aside, rim);
          for (let x = aside; x < width; x++) over(out, x * 4, color, (rim[(x - aside) * 4 + 3] as number) * strength);
        };
        if (!transparent) line(shade, 0.22, drop);
        line([1, 1, 1], 1, 0);
      }
      for (const pasted of placed) paste(pasted, y, out);
    },
  };
}

/** The first color that what stands on it is well seen against. */
function apartFrom(placed: readonly PastedSprite[], colors: readonly [UnitRgb, ...UnitRgb[]], least: number): UnitRgb {
  const sum = [0, 0, 0, 0];
  for (const { sprite } of placed)
    for (let i = 0; i < sprite.data.length; i++) sum[i & 3] = (sum[i & 3] as number) + (sprite.data[i] as number);
  const [red = 0, green = 0, blue = 0, cover = 0] = sum;
  if (cover === 0) return colors[0];
  return seenAgainst([red / cover, green / cover, blue / cover], colors, least);
}

function roundedSquare(x: number, y: number, half: number, radius: number): number {
  const [dx, dy] = [Math.abs(x) - half + radius, Math.abs(y) - half + radius];
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
}

/** The letters of a mark: quoted ones under the thing, or the whole prompt if nothing in it can be drawn. */
function lettersFor(brief: Brief, alone: boolean, kind: BadgeKind, { tones }: Frame): Art | null {
  const text = brief.quoted !== '' ? brief.quoted : alone ? brief.title : '';
  if (text === '') return null;
  const color = kind === 'badge' ? tones.tone(0.99) : mixColors(tones.tone(0.06), tones.tone(0.2), 0.5);
  for (const face of faces(brief, 'sans')) {
    const art = typesetText(text, face, color, {
      aspect: alone ? 1.6 : 4.2,
      maxLines: alone ? 5 : 2,
      leading: 1,
      align: 'center',
    });
    if (art) return art;
  }
  return null;
}

function arrange(
  things: readonly StyledThing[],
  text: Art | null,
  kind: BadgeKind,
  { width, height, unit, tones }: Frame,
): PastedSprite[] {
  const manner = kind === 'badge' ? ROUND : kind === 'mark' ? FLAT : SOFT;
  const arts = things.flatMap(({ art, count }) => Array.from({ length: count }, () => art)).slice(0, 6);
  const room = (kind === 'badge' ? 0.56 : kind === 'sticker' ? 0.7 : 0.58) * unit;
  const share = text === null ? 1 : arts.length === 0 ? 0 : 0.68;
  const wide = arts.reduce((sum, art) => sum + aspectOf(art), 0) + 0.08 * Math.max(0, arts.length - 1);
  const tall = arts.length === 0 ? 0 : Math.min(room * share, (room * (arts.length > 1 ? 1.25 : 1.1)) / wide);
  const letters =
    text && Math.min(arts.length === 0 ? room : room * 0.22, (unit * (kind === 'badge' ? 0.66 : 0.8)) / aspectOf(text));
  const gap = arts.length > 0 && text ? unit * 0.055 : 0;
  const top = (height - (tall + gap + (letters ?? 0))) / 2;
  let pen = (width - wide * tall) / 2;
  const placed = arts.map((art): PastedSprite => {
    const sprite = drawSprite(art, tall, manner, tones);
    const left = pen;
    pen += (aspectOf(art) + 0.08) * tall;
    return { sprite, left: Math.round(left), top: Math.round(top) };
  });
  if (text && letters) {
    const sprite = drawSprite(text, letters, kind === 'badge' ? SOFT : FLAT, tones);
    placed.push({ sprite, left: Math.round((width - sprite.width) / 2), top: Math.round(top + tall + gap) });
  }
  return placed;
}

const ROUND_ABOUT = 28;

/** How much of each pixel of row `y` lies within `rim` px of a sprite: the sprites laid in a circle around their place. */
function paintRim(placed: readonly PastedSprite[], rim: number, y: number, mask: Row): void {
  mask.fill(0);
  for (let i = 0; i < ROUND_ABOUT; i++) {
    const angle = (i / ROUND_ABOUT) * Math.PI * 2;
    const [dx, dy] = [Math.round(Math.cos(angle) * rim), Math.round(Math.sin(angle) * rim)];
    for (const { sprite, left, top } of placed) paste({ sprite, left: left + dx, top: top + dy }, y, mask);
  }
}

const TILES = 3;

/** Things in even rows, every other row half a step aside, small marks between them. */
function pattern(brief: Brief, things: readonly StyledThing[], frame: Frame, transparent: boolean): DrawnScene {
  const { width, unit, tones } = frame;
  const cell = Math.max(16, Math.round(unit / TILES));
  const text = things.length === 0 ? lettersFor(brief, true, 'tile', frame) : null;
  const arts = [...things.map(({ art }) => art), ...(text ? [text] : [])];
  const sprites = arts.map((art) => drawSprite(art, Math.min(cell * 0.66, (cell * 0.78) / aspectOf(art)), FLAT, tones));
  const ground = mixColors(tones.tone(0.86), tones.accent, 0.14);
  const dot = mixColors(tones.accent, tones.tone(0.6), 0.2);
  const radius = cell * 0.05;
  return {
    row: (y, out) => {
      if (transparent) out.fill(0);
      else for (let x = 0; x < width; x++) fillRow(out, x * 4, ground);
      const line = Math.floor(y / cell);
      for (let column = -1; column <= Math.ceil(width / cell); column++) {
        const left = column * cell + (line & 1 ? cell / 2 : 0);
        const middle = (line + 0.5) * cell;
        for (let x = Math.max(0, Math.floor(left - radius)); x < Math.min(width, left + radius + 1); x++)
          over(out, x * 4, dot, clamp(radius - Math.hypot(x + 0.5 - left, y + 0.5 - middle) + 0.5));
        const sprite = sprites[(((column + line * 2) % sprites.length) + sprites.length) % sprites.length];
        if (!sprite) continue;
        const middleOf = (long: number) => Math.round((cell - long) / 2);
        const place = { left: Math.round(left) + middleOf(sprite.width), top: line * cell + middleOf(sprite.height) };
        paste({ sprite, ...place }, y, out);
      }
    },
  };
}
