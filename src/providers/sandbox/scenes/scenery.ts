import type { DrawnScene, Frame } from '../frame.ts';
import { deep } from './deep.ts';
import { dunes } from './dunes.ts';
import { withGround } from './ground.ts';
import type { ScenePlace } from './place.ts';
import { ridges } from './ridges.ts';
import { room } from './room.ts';
import { space } from './space.ts';
import { street } from './street.ts';
import { water } from './water.ts';

/** A scene that leaves room for what a prompt names. Heights are fractions of the picture's. */
export interface Scenery {
  readonly scene: DrawnScene;
  /** Where things stand. */
  readonly ground: number;
  /** Where things float, if there is water. */
  readonly waterline: number | null;
}

/** `afloat`: what the scene is for swims on the water, so no shore is needed. */
export function scenery(frame: Frame, place: ScenePlace, afloat: boolean): Scenery {
  switch (place) {
    case 'table':
      return { scene: room(frame), ground: 0.87, waterline: null };
    case 'water':
      return afloat
        ? { scene: water(frame), ground: 0.9, waterline: 0.76 }
        : { scene: withGround(water(frame), frame, 'sand', 0.76), ground: 0.89, waterline: 0.68 };
    case 'desert':
      return { scene: withGround(dunes(frame), frame, 'sand', 0.74), ground: 0.88, waterline: null };
    case 'forest':
    case 'hills':
    case 'meadow':
      return { scene: withGround(ridges(frame), frame, 'grass', 0.72), ground: 0.88, waterline: null };
    case 'snow':
      return { scene: withGround(ridges(frame), frame, 'snow', 0.7), ground: 0.88, waterline: null };
    case 'street':
      return { scene: withGround(street(frame), frame, 'pavement', 0.735), ground: 0.88, waterline: null };
    case 'space':
      return { scene: space(frame), ground: 0.86, waterline: null };
    case 'deep':
      return { scene: withGround(deep(frame), frame, 'sand', 0.86), ground: 0.94, waterline: null };
  }
}
