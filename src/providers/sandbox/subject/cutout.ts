import type { DrawnScene, Frame } from '../frame.ts';
import { letterSprite } from '../lettering/lettering.ts';
import type { Brief } from './brief.ts';
import { drawThings, type StyledThing } from './draw-things.ts';
import type { HandManner } from './manner.ts';
import { staged } from './stage.ts';

const EMPTY: DrawnScene = { row: (_, out) => void out.fill(0) };
const MARGIN = 0.1;

/** The things alone on nothing, with the shadows that they stand on. */
export function cutout(brief: Brief, things: readonly StyledThing[], manner: HandManner, frame: Frame): DrawnScene {
  const { width, height } = frame;
  const area = { left: width * MARGIN, top: height * MARGIN, width: width * (1 - 2 * MARGIN), height: height * (1 - 2 * MARGIN) };
  const lettered = brief.quoted !== '' && things.length > 0;
  const grounded = things.map((thing) => (thing.slot === 'bust' ? { ...thing, slot: 'ground' as const } : thing));
  const placed = drawThings(
    grounded,
    { area, ground: 0.92, waterline: null, place: 'table', zoom: lettered ? 1 : 1.6, aside: 0 },
    manner,
    frame,
  );
  const letters =
    brief.quoted === ''
      ? null
      : letterSprite(brief, { area, ground: things.length === 0 ? 0.75 : null, behind: null }, manner, frame);
  const all = letters ? [...placed, letters] : placed;
  return staged(EMPTY, frame, all, { shadow: manner.shadow * 0.8, drop: 0, rim: 0, light: 1, tint: [1, 1, 1] });
}
