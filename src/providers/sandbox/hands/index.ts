import type { DrawnScene, Frame } from '../frame.ts';
import type { Hand } from '../look.ts';
import { flat, pixels, polygons, posterHand } from './areas.ts';
import { comicHand, inkHand, oilHand, pencilHand, watercolorHand } from './strokes.ts';
import { camera, fibers } from './surface.ts';

/** The scene as that hand would draw it. A cut-out is only ever drawn flat or in pixels: the others need a whole sheet. */
export function drawnBy(hand: Hand, scene: DrawnScene, frame: Frame, transparent: boolean): DrawnScene {
  switch (hand) {
    case 'flat':
      return flat(scene, frame, 5);
    case 'pixel':
      return pixels(scene, frame);
    case 'plain':
      return scene;
    case 'camera':
      return transparent ? scene : camera(scene, frame);
    case 'fibers':
      return transparent ? scene : fibers(scene, frame);
    case 'watercolor':
      return transparent ? scene : watercolorHand(scene, frame);
    case 'oil':
      return transparent ? scene : oilHand(scene, frame);
    case 'ink':
      return transparent ? scene : inkHand(scene, frame);
    case 'pencil':
    case 'line':
      return transparent ? scene : pencilHand(scene, frame, hand === 'pencil');
    case 'comic':
      return transparent ? scene : comicHand(scene, flat(scene, frame, 4), frame);
    case 'poster':
      return transparent ? scene : posterHand(flat(scene, frame, 4), frame, null);
    case 'polygon':
      return transparent ? scene : polygons(scene, frame);
  }
}
