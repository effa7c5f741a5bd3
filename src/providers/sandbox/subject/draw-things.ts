import type { Frame } from '../frame.ts';
import { createRandom } from '../hash.ts';
import type { ColorSlot, PictureOfSet } from '../pictures/picture.ts';
import { type Art, createArt, type Paint } from './art.ts';
import type { Brief } from './brief.ts';
import { type Item, placeItems, type SceneLayout } from './placement.ts';
import { drawSprite, type Manner, type Sprite } from './sprite.ts';
import type { PlacedSprite } from './stage.ts';

/** A thing with its colors, and how it stands among others. */
export interface StyledThing {
  readonly art: Art;
  readonly slot: ColorSlot;
  readonly size: number;
  readonly count: number;
}

/** Each thing of the brief in its colors. */
export function styleThings(
  brief: Brief,
  { follow, contours }: Pick<Paint, 'follow' | 'contours'>,
  { tones, random }: Frame,
): StyledThing[] {
  // Drawn once, so that the number of things does not change the course of the scene.
  const own = createRandom(Math.floor(random() * 4_294_967_296));
  return brief.things.map(({ picture, count, color }) => ({
    art: createArt(
      picture,
      {
        color,
        complexion: own(),
        follow: picture.id < 0 ? 1 : color === null && !isPerson(picture) ? follow : follow * 0.25,
        contours: contours ?? false,
      },
      tones,
    ),
    slot: picture.slot,
    size: picture.size,
    count,
  }));
}

/** Skin keeps its color in any palette. */
function isPerson({ complexions, slot }: PictureOfSet): boolean {
  return complexions > 1 && (slot === 'head' || slot === 'bust');
}

export function aspectOf({ box }: Art): number {
  return (box.right - box.left) / Math.max(1e-3, box.bottom - box.top);
}

/** Places and draws all things; those that are alike are drawn once. */
export function drawThings(things: readonly StyledThing[], layout: SceneLayout, manner: Manner, frame: Frame): PlacedSprite[] {
  const items = things.flatMap(({ art, size, slot, count }, thing) =>
    Array.from({ length: count }, (): Item => ({ thing, aspect: aspectOf(art), size, slot })),
  );
  const spots = placeItems(items, layout, frame);
  const sprites = new Map<number, Sprite>();
  return spots.map((spot): PlacedSprite => {
    const { art, slot } = things[spot.thing] as StyledThing;
    const tallest = Math.max(...spots.filter(({ thing }) => thing === spot.thing).map(({ height }) => height));
    const sprite = sprites.get(spot.thing) ?? drawSprite(art, tallest, manner, frame.tones);
    sprites.set(spot.thing, sprite);
    return { spot, sprite, glows: slot === 'sky' };
  });
}
