import { lightness, mixColors, seenAgainst, type UnitRgb } from '../color.ts';
import { type DrawnScene, type Frame, meanOf, over } from '../frame.ts';
import { drawnBy } from '../hands/index.ts';
import { illuminate } from '../light.ts';
import type { Treatment } from '../look.ts';
import { smoothstep } from '../math.ts';
import { scenery } from '../scenes/scenery.ts';
import type { Brief } from '../subject/brief.ts';
import { aspectOf } from '../subject/draw-things.ts';
import type { PlacementArea } from '../subject/placement.ts';
import { drawSprite, type Manner, paste, type Sprite } from '../subject/sprite.ts';
import { LETTERS, type PlacedSprite } from '../subject/stage.ts';
import { canSet, typesetText } from './set-text.ts';
import type { Typeface } from './typeface.ts';

/** The typefaces of a brief in the order that suits, of which the first is taken that has the script. */
export function faces({ sans, serif }: Brief, first: 'sans' | 'serif'): readonly Typeface[] {
  return (first === 'sans' ? [sans, serif] : [serif, sans]).filter((face) => face !== null);
}

/** Whether the quoted text can be set. */
export function canLetter(brief: Brief): boolean {
  return faces(brief, 'sans').some((face) => canSet(brief.quoted, face));
}

/** Where solid letters go. */
export interface LetterPlace {
  readonly area: PlacementArea;
  /** The height of the ground that they stand on, as a part of the area; `null` if they hang above what stands there. */
  readonly ground: number | null;
  /** What they must stand out from; `null` if there is nothing. */
  readonly behind: DrawnScene | null;
}

/** The quoted text as solid letters. `null` if it cannot be set. */
export function letterSprite(
  brief: Brief,
  { area, ground, behind }: LetterPlace,
  manner: Manner,
  frame: Frame,
): PlacedSprite | null {
  const { tones } = frame;
  const dark = frame.hour === 'night';
  const color = behind === null ? tones.accent : apart(behind, area, ground === null ? 0.18 : 0.65, frame);
  const room = { width: area.width * 0.84, height: area.height * (ground === null ? 0.24 : 0.5) };
  for (const face of faces(brief, 'sans')) {
    const art = typesetText(brief.quoted, face, color, {
      aspect: room.width / room.height,
      maxLines: 4,
      leading: 0.98,
      align: 'center',
    });
    if (art === null) continue;
    const height = Math.min(room.height, room.width / aspectOf(art));
    const x = area.left + area.width / 2;
    const sprite = drawSprite(art, height, manner, tones);
    if (ground !== null)
      return {
        spot: { thing: LETTERS, x, foot: area.top + area.height * (ground - 0.02), height, flip: false, hold: 'stands' },
        sprite,
        glows: dark,
      };
    const foot = area.top + area.height * 0.07 + room.height / 2 + height / 2;
    return { spot: { thing: LETTERS, x, foot, height, flip: false, hold: 'hangs' }, sprite, glows: dark };
  }
  return null;
}

/** Of the palette's colors the one that is seen best at that height of the scene. */
function apart(scene: DrawnScene, { top, height }: PlacementArea, part: number, { width, tones }: Frame): UnitRgb {
  const mean = meanOf(
    scene,
    width,
    [part - 0.1, part, part + 0.1].map((at) => top + height * at),
  );
  const colors: readonly [UnitRgb, ...UnitRgb[]] = [
    tones.accent,
    mixColors(tones.tone(1), tones.glow, 0.2),
    mixColors(tones.tone(0.14), tones.accent, 0.2),
  ];
  return seenAgainst(mean, colors, 0.36);
}

/** The title of a poster for the foot of its sheet: the quoted text, or the prompt. */
export function posterTitle(brief: Brief, { width, unit, tones }: Frame): Sprite | null {
  const room = { width: width - unit * 0.14, height: unit * 0.115 };
  const text = (brief.quoted !== '' ? brief.quoted : brief.title).toLocaleUpperCase();
  for (const face of faces(brief, 'sans')) {
    const art = typesetText(text, face, tones.tone(0.1), {
      aspect: room.width / room.height,
      maxLines: 3,
      leading: 1.02,
      align: 'left',
    });
    if (art) return drawSprite(art, Math.min(room.height, room.width / aspectOf(art)), { relief: 0, cast: 0 }, tones);
  }
  return null;
}

/** The prompt set large over a quiet scene. */
export function titleCard(brief: Brief, treatment: Treatment, frame: Frame): DrawnScene {
  const { width, height, unit, tones, random } = frame;
  const place = brief.place ?? (['hills', 'water', 'desert'] as const)[Math.floor(random() * 3)] ?? 'hills';
  const open = illuminate(scenery(frame, place, true).scene, frame, treatment.fall);
  const scene = treatment.hand === 'pixel' || treatment.hand === 'polygon' ? open : drawnBy(treatment.hand, open, frame, false);
  const margin = unit * 0.085;
  const room = { left: margin, width: width - margin * 2, top: margin, height: height * 0.5 };
  const light =
    frame.hour !== 'day' ||
    lightness(
      meanOf(
        scene,
        width,
        [0.12, 0.28, 0.44].map((part) => part * height),
      ),
    ) < 0.55;
  const ink = light ? mixColors(tones.tone(1), tones.glow, 0.2) : mixColors(tones.tone(0.03), tones.tone(0.16), 0.4);
  const veil = light ? tones.tone(0.03) : tones.tone(1);
  const set = titleArt(brief, ink, room.width / room.height);
  const sprite =
    set &&
    drawSprite(set, Math.min(room.height, room.width / aspectOf(set), unit * 0.2 * linesOf(set)), { relief: 0, cast: 0 }, tones);
  const rule = { top: room.top, tall: Math.max(2, unit * 0.008), wide: unit * 0.12 };
  const top = Math.round(room.top + unit * 0.055);
  const shade = Math.round(unit * 0.01);
  return {
    row: (y, out) => {
      scene.row(y, out);
      const fade = 0.42 * (1 - smoothstep(0.1, 0.75, y / height));
      for (let x = 0; x < width; x++) over(out, x * 4, veil, fade);
      if (y >= rule.top && y < rule.top + rule.tall)
        for (let x = Math.round(room.left); x < room.left + rule.wide; x++) over(out, x * 4, tones.accent, 1);
      if (!sprite) return;
      const left = Math.round(room.left);
      paste({ sprite, left, top: top + shade }, y, out, { color: veil, strength: 0.3 });
      paste({ sprite, left, top }, y, out, { color: ink, strength: 1 });
    },
  };
}

const LEADING = 1.04;

function linesOf({ box }: { readonly box: { readonly top: number; readonly bottom: number } }): number {
  return Math.max(1, Math.round((box.bottom - box.top) / 1000 / LEADING + 0.3));
}

function titleArt(brief: Brief, ink: UnitRgb, aspect: number) {
  const title = (brief.quoted || brief.title).replace(/^\p{Ll}/u, (first) => first.toUpperCase());
  for (const text of [title, scriptOf(title)])
    for (const face of faces(brief, 'serif')) {
      const art = typesetText(text, face, ink, { aspect, maxLines: 6, leading: LEADING, align: 'left' });
      if (art) return art;
    }
  return null;
}

/** What can be said of a text whose letters are in no typeface here. */
function scriptOf(text: string): string {
  if (/[\u3040-\u30ff]/.test(text)) return 'Your words in Japanese';
  if (/[\u3400-\u9fff]/.test(text)) return 'Your words in Chinese';
  if (/[\uac00-\ud7af]/.test(text)) return 'Your words in Korean';
  if (/[\u0600-\u06ff]/.test(text)) return 'Your words in Arabic';
  return /\p{L}/u.test(text) ? 'Your words' : 'A picture to come';
}
