import { mixColors, type UnitRgb } from './color.ts';
import type { DrawnScene, Frame } from './frame.ts';
import { flat, posterHand } from './hands/areas.ts';
import { drawnBy } from './hands/index.ts';
import { comicHand } from './hands/strokes.ts';
import { faded } from './hands/surface.ts';
import { canLetter, letterSprite, posterTitle, titleCard } from './lettering/lettering.ts';
import { illuminate } from './light.ts';
import type { Hand, Motif, Treatment } from './look.ts';
import type { ColorSlot } from './pictures/picture.ts';
import { badge } from './scenes/badge.ts';
import { blocks } from './scenes/blocks.ts';
import { graphic } from './scenes/graphic.ts';
import { papercut } from './scenes/papercut.ts';
import type { ScenePlace } from './scenes/place.ts';
import { type Scenery, scenery } from './scenes/scenery.ts';
import type { Brief } from './subject/brief.ts';
import { cutout } from './subject/cutout.ts';
import { drawThings, type StyledThing, styleThings } from './subject/draw-things.ts';
import { mannerOf } from './subject/manner.ts';
import type { PlacementArea } from './subject/placement.ts';
import { type PlacedSprite, staged } from './subject/stage.ts';
import { woods } from './subject/woods.ts';

/** What is drawn flat has no light. */
const UNLIT: readonly Hand[] = ['flat', 'poster', 'pixel', 'line'];
const MARKS: readonly Motif[] = ['badge', 'sticker', 'tile'];
/** Hands that print flat areas, and what stands before those. */
const PRINTED: readonly Hand[] = ['poster', 'flat', 'comic'];
const GROUNDED: readonly ColorSlot[] = ['ground', 'head', 'bust', 'deep'];
/** What needs no ground beside water. */
const OPEN_AIR: readonly ColorSlot[] = ['water', 'sky', 'air'];
const WHITE: UnitRgb = [1, 1, 1];

/** Whether there is something to show: a thing, or words that can be set. */
export function hasSubject({ things, quoted, title, serif }: Brief): boolean {
  return things.length > 0 || ((quoted !== '' || title !== '') && serif !== null);
}

/** The picture of what a prompt names, in its look. */
export function composeBrief(brief: Brief, treatment: Treatment, given: Frame, transparent: boolean): DrawnScene {
  const { hand, motif } = treatment;
  const frame: Frame = { ...given, ...airOf(brief, given) };
  const manner = mannerOf(hand);
  const things = styleThings(
    brief,
    { follow: motif === 'mark' ? 0.3 : MARKS.includes(motif) ? 0.12 : manner.follow, contours: hand === 'line' },
    frame,
  );
  if (motif === 'mark' || motif === 'badge' || motif === 'sticker' || motif === 'tile')
    return badge(brief, things, motif, frame, transparent);
  if (transparent) return drawnBy(hand === 'pixel' ? 'pixel' : 'plain', cutout(brief, things, manner, frame), frame, true);
  // A poster has its words at its foot in any case.
  const isTitle = things.length === 0 && !brief.isPlace && (brief.quoted === '' || !canLetter(brief));
  if (isTitle && hand !== 'poster') return titleCard(brief, treatment, frame);
  return hand === 'poster' ? poster(brief, things, treatment, frame) : view(brief, things, treatment, frame);
}

/** A sheet with a picture in it and words at its foot. */
function poster(brief: Brief, things: readonly StyledThing[], treatment: Treatment, frame: Frame): DrawnScene {
  const area = {
    left: frame.unit * 0.07,
    top: frame.unit * 0.07,
    width: frame.width - frame.unit * 0.14,
    height: frame.height - frame.unit * 0.29,
  };
  const { scene, placed, printed } = setUp(brief, things, treatment, frame, area);
  const { shadow } = mannerOf(treatment.hand);
  const staging = { shadow, drop: 0, rim: 0, light: 1, tint: WHITE };
  const whole = staged(printed ? scene : flat(scene, frame, 4), frame, placed, staging);
  return posterHand(whole, frame, posterTitle(brief, frame));
}

/** A picture that fills its frame. */
function view(brief: Brief, things: readonly StyledThing[], treatment: Treatment, frame: Frame): DrawnScene {
  const { hand, motif } = treatment;
  const manner = mannerOf(hand);
  const area = { left: 0, top: 0, width: frame.width, height: frame.height };
  const { scene: open, placed, printed } = setUp(brief, things, treatment, frame, area);
  const staging = {
    shadow: manner.shadow,
    drop: motif === 'sheets' ? 1 : 0,
    rim: manner.rim,
    light: frame.hour === 'night' ? 0.74 : frame.hour === 'dusk' ? 0.94 : 1,
    tint: mixColors(frame.tones.tone(0.4), frame.tones.accent, 0.3),
  };
  const stage = (scene: DrawnScene) => staged(scene, frame, placed, staging);
  const lit = (scene: DrawnScene) => (UNLIT.includes(hand) ? scene : illuminate(scene, frame, treatment.fall));
  const scene = manner.pale > 0 ? faded(open, frame.width, frame.tones.tone(1), manner.pale) : open;
  if (hand === 'comic') {
    const page = stage(printed ? scene : flat(scene, frame, 4));
    return comicHand(page, page, frame);
  }
  if (!manner.under) return stage(printed ? scene : drawnBy(hand, lit(scene), frame, false));
  // Soft light takes contrast from a scene; what stands in it stays clear.
  const whole = treatment.fall === 'soft' ? stage(lit(scene)) : lit(stage(scene));
  return drawnBy(hand, whole, frame, false);
}

/** Chooses the hour if the look leaves it open. `cleared`: the prompt names what goes into the sky or onto the water. */
function airOf({ things }: Brief, { hour, random }: Frame): Pick<Frame, 'hour' | 'cleared'> {
  const roll = random();
  const shines = things.some(({ picture }) => picture.slot === 'sky');
  const afloat = things.some(({ picture }) => picture.slot === 'water');
  return { hour: hour ?? (shines ? 'dusk' : roll < 0.62 ? 'day' : 'dusk'), cleared: shines || afloat };
}

interface SetUp {
  readonly scene: DrawnScene;
  readonly placed: readonly PlacedSprite[];
  /** Whether the scene is in flat areas already. */
  readonly printed: boolean;
}

/** Chooses the scene and places everything in it; lettering stands with the things, or above them. */
function setUp(brief: Brief, things: readonly StyledThing[], treatment: Treatment, frame: Frame, area: PlacementArea): SetUp {
  const { motif, hand, crop } = treatment;
  const manner = mannerOf(hand);
  const lettered = brief.quoted !== '' && hand !== 'poster';
  const { backdrop, place, printed } = backdropOf(brief, things, treatment, frame, area);
  // The text takes the upper part; what it names stands below it.
  const band = lettered && things.length > 0 ? 0.3 : 0;
  const stage = { ...area, top: area.top + area.height * band * 0.55, height: area.height * (1 - band * 0.55) };
  // Scenes say it of the whole picture, things are placed in a part of it.
  const level = (part: number) => Math.min(0.97, (part * frame.height - stage.top) / stage.height);
  const placed = drawThings(
    things,
    {
      area: stage,
      ground: level(backdrop.ground),
      waterline: backdrop.waterline === null ? null : level(backdrop.waterline),
      place,
      zoom: (1 + (crop.zoom - 1) * 0.5) * (band > 0 ? 0.78 : 1) * (motif === 'sheets' ? 0.8 : 1) * (hand === 'poster' ? 1.3 : 1),
      aside: crop.aside,
    },
    manner,
    frame,
  );
  const letters = lettered
    ? letterSprite(brief, { area, ground: things.length === 0 ? backdrop.ground : null, behind: backdrop.scene }, manner, frame)
    : null;
  const scene = place === 'forest' ? woods(backdrop.scene, brief, things.length > 0, manner, frame) : backdrop.scene;
  return { scene, placed: letters ? [...placed, letters] : placed, printed };
}

function backdropOf(
  brief: Brief,
  things: readonly StyledThing[],
  { motif, hand }: Treatment,
  frame: Frame,
  area: PlacementArea,
): { backdrop: Scenery; place: ScenePlace; printed: boolean } {
  if (motif === 'sheets')
    return { backdrop: { scene: papercut(frame), ground: 0.8, waterline: null }, place: 'meadow', printed: false };
  if (motif === 'blocks')
    return { backdrop: { scene: blocks(frame), ground: 0.62, waterline: null }, place: 'meadow', printed: false };
  const printed =
    PRINTED.includes(hand) && brief.place === null && (things.length === 0 || things.some(({ slot }) => GROUNDED.includes(slot)));
  if (printed) {
    const top = (area.top + area.height * 0.8) / frame.height;
    return {
      backdrop: { scene: graphic(frame, top), ground: top + 0.07 * (area.height / frame.height), waterline: null },
      place: 'table',
      printed,
    };
  }
  // Facets as large as the shadows of a room would hide what stands in it.
  const open = hand === 'polygon' && things.every(({ slot }) => slot === 'ground' || slot === 'head') ? 'meadow' : null;
  // What swims is seen under water, unless it has none.
  const said = brief.place === 'water' && things[0]?.slot === 'deep' ? 'deep' : brief.place;
  const place = said ?? open ?? placeFor(brief, things, frame, motif === 'things');
  return {
    backdrop: scenery(
      frame,
      place,
      things.every(({ slot }) => OPEN_AIR.includes(slot)),
    ),
    place,
    printed,
  };
}

/** Where a thing is at home when the prompt does not say. */
function placeFor(brief: Brief, things: readonly StyledThing[], { random }: Frame, studio: boolean): ScenePlace {
  const roll = random();
  const main = things[0];
  if (main === undefined) return roll < 0.5 ? 'hills' : 'table';
  if (main.slot === 'water') return 'water';
  if (main.slot === 'deep') return 'deep';
  if (main.slot === 'sky') return 'hills';
  if (main.slot === 'air') return roll < 0.3 ? 'water' : 'hills';
  const largest = Math.max(...things.map(({ size }) => size));
  if (studio || largest < 0.66) return brief.things.some(({ picture }) => picture.slot === 'sky') ? 'meadow' : 'table';
  if (brief.things.some(({ picture }) => picture.slot === 'sky' || picture.slot === 'air')) return 'meadow';
  if (largest > 1.25) return 'meadow';
  return roll < 0.55 ? 'table' : 'meadow';
}
