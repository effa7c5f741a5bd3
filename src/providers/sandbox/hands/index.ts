import type { Frame, Scene } from '../frame.ts';
import type { Hand } from '../look.ts';
import { flat, pixels, polygons, poster } from './areas.ts';
import { comic, ink, oil, pencil, watercolor } from './strokes.ts';
import { camera, fibres } from './surface.ts';

/** The scene as that hand would draw it. A cut-out is only ever drawn flat or in pixels: the others need a whole sheet. */
export function drawnBy(hand: Hand, scene: Scene, frame: Frame, transparent: boolean): Scene {
  switch (hand) {
    case 'flat':
      return flat(scene, frame, 5);
    case 'pixel':
      return pixels(scene, frame);
    case 'plain':
      return scene;
    case 'camera':
      return transparent ? scene : camera(scene, frame);
    case 'fibres':
      return transparent ? scene : fibres(scene, frame);
    case 'watercolor':
      return transparent ? scene : watercolor(scene, frame);
    case 'oil':
      return transparent ? scene : oil(scene, frame);
    case 'ink':
      return transparent ? scene : ink(scene, frame);
    case 'pencil':
    case 'line':
      return transparent ? scene : pencil(scene, frame, hand === 'pencil');
    case 'comic':
      return transparent ? scene : comic(scene, flat(scene, frame, 4), frame);
    case 'poster':
      return transparent ? scene : poster(flat(scene, frame, 4), frame, null);
    case 'polygon':
      return transparent ? scene : polygons(scene, frame);
  }
}
