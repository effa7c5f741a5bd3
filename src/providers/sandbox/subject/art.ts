import type { UnitRgb } from '../color.ts';
import { lightness, mixColors } from '../color.ts';
import { areaWithin, type BoundingBox, boxOf, ellipse, OP, type Outline } from '../pictures/outline.ts';
import type { PictureOfSet } from '../pictures/picture.ts';
import type { ColorName } from '../pictures/vocabulary.ts';
import type { Tones } from '../tones.ts';
import { repaint, tune } from './recolor.ts';

export interface ArtArea {
  readonly outline: Outline;
  readonly color: UnitRgb;
  readonly alpha: number;
  readonly evenOdd: boolean;
  readonly box: BoundingBox;
}

/** A picture with its colors decided, ready to be drawn in any size. */
export interface Art {
  readonly areas: readonly ArtArea[];
  readonly box: BoundingBox;
}

export interface Paint {
  readonly color: ColorName | null;
  /** Which of the picture's complexions, 0…1. */
  readonly complexion: number;
  /** How far its colors follow the palette, 0…1. */
  readonly follow: number;
  /** In grays that differ from area to area, for a hand that draws contours alone. */
  readonly contours?: boolean;
}

const areaOf = ({ left, right, top, bottom }: BoundingBox) => (right - left) * (bottom - top);

/** Decides a picture's colors; a face without a body gets one, so that it can stand. */
export function createArt(picture: PictureOfSet, paint: Paint, tones: Tones): Art {
  const boxes = picture.areas.map(({ outline }) => boxOf([outline]));
  // The first complexion is the yellow of emoji; skin begins with the second.
  const which = picture.complexions > 1 ? 1 + Math.floor(paint.complexion * (picture.complexions - 1)) : 0;
  const own = picture.areas.map(({ colors }) => (colors[which] ?? colors[0]) as UnitRgb);
  const painted =
    paint.color === null
      ? own
      : repaint(
          own,
          picture.areas.map(({ outline }) => areaWithin(outline)),
          paint.color,
        );
  const areas = picture.areas.map(
    ({ outline, alpha, evenOdd }, i): ArtArea => ({
      outline,
      alpha,
      evenOdd,
      color: tune(painted[i] as UnitRgb, tones, paint.follow),
      box: boxes[i] as BoundingBox,
    }),
  );
  const all = picture.slot === 'head' ? [...bodyOf(areas, picture, tones), ...areas] : areas;
  return { areas: paint.contours ? all.map(contoured) : all, box: boxOf(all.map(({ outline }) => outline)) };
}

const GRAYS = [0.2, 0.62, 0.36, 0.8] as const;

function contoured(area: ArtArea, i: number): ArtArea {
  const gray = GRAYS[i % GRAYS.length] ?? 0.5;
  return { ...area, color: [gray, gray, gray], alpha: 1 };
}

/** A small rounded body with feet: in a pullover for people, of the same fur for animals. */
function bodyOf(areas: readonly ArtArea[], { box, complexions }: PictureOfSet, tones: Tones): ArtArea[] {
  const human = complexions > 1;
  const largest = areas.reduce((most, area) => (areaWithin(area.outline) > areaWithin(most.outline) ? area : most));
  const light = areas.reduce((most, area) =>
    lightness(area.color) > lightness(most.color) && areaOf(area.box) > 30 ? area : most,
  );
  const fur = human ? mixColors(tones.accent, tones.tone(0.4), 0.15) : largest.color;
  const belly = human ? mixColors(tones.accent, tones.tone(0.85), 0.4) : light.color;
  const feet = human ? tones.tone(0.16) : mixColors(fur, [0.1, 0.06, 0.08], 0.22);
  const middle = (box.left + box.right) / 2;
  const wide = (box.right - box.left) * 0.29;
  const top = box.bottom - (box.bottom - box.top) * 0.16;
  const foot = top + (box.bottom - box.top) * 0.52;
  const part = (outline: Outline, color: UnitRgb): ArtArea => ({
    outline,
    color,
    alpha: 1,
    evenOdd: false,
    box: boxOf([outline]),
  });
  const limb = (side: -1 | 1) =>
    part(
      ellipse(middle + side * wide * 0.98, top + (foot - top) * 0.5, wide * 0.3, (foot - top) * 0.3),
      mixColors(fur, feet, 0.25),
    );
  return [
    limb(-1),
    limb(1),
    part(ellipse(middle - wide * 0.5, foot - 0.5, wide * 0.46, 1.5), feet),
    part(ellipse(middle + wide * 0.5, foot - 0.5, wide * 0.46, 1.5), feet),
    part(egg(middle, top, foot - 0.4, wide), fur),
    ...(human ? [] : [part(ellipse(middle, top + (foot - top) * 0.66, wide * 0.6, (foot - top) * 0.25), belly)]),
  ];
}

/** Narrow at the neck, round below. */
function egg(x: number, top: number, foot: number, wide: number): Outline {
  const tall = foot - top;
  return {
    ops: Uint8Array.of(OP.move, OP.curve, OP.curve, OP.curve, OP.curve, OP.close),
    points: Float32Array.of(
      ...[x, top],
      ...[x + wide * 0.75, top, x + wide, top + tall * 0.4, x + wide, top + tall * 0.66],
      ...[x + wide, top + tall * 0.95, x + wide * 0.5, foot, x, foot],
      ...[x - wide * 0.5, foot, x - wide, top + tall * 0.95, x - wide, top + tall * 0.66],
      ...[x - wide, top + tall * 0.4, x - wide * 0.75, top, x, top],
    ),
  };
}
