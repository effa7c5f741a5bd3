import type { DrawnScene, Frame } from '../frame.ts';
import { between, createRandom } from '../hash.ts';
import { createArt } from './art.ts';
import type { Brief } from './brief.ts';
import { aspectOf } from './draw-things.ts';
import type { HandManner } from './manner.ts';
import { drawSprite } from './sprite.ts';
import { type PlacedSprite, staged } from './stage.ts';

const TREES = 13;

/** Trees on the far side of a meadow, smaller and paler the farther; the middle stays open for what stands in front. */
export function woods(scene: DrawnScene, { around }: Brief, open: boolean, manner: HandManner, frame: Frame): DrawnScene {
  const { width, height, unit, tones, random } = frame;
  const own = createRandom(Math.floor(random() * 4_294_967_296));
  if (around.length === 0) return scene;
  const drawn = around.map((picture) => {
    const art = createArt(picture, { color: null, complexion: 0, follow: 0.35 }, tones);
    return { aspect: aspectOf(art), sprite: drawSprite(art, unit * 0.46, manner, tones) };
  });
  const trees = Array.from({ length: TREES }, (_, i): PlacedSprite => {
    const near = i / (TREES - 1);
    const kind = drawn[own() < 0.72 ? 0 : drawn.length - 1] as (typeof drawn)[number];
    const tall = unit * (0.2 + near * 0.24) * between(own, 0.85, 1.15);
    const place = ((i * 0.618) % 1) + between(own, -0.05, 0.05);
    // Near trees stand at the sides.
    const x = open && near > 0.35 ? (place < 0.5 ? place * 0.5 : 1 - (1 - place) * 0.5) : place;
    const foot = height * (0.725 + near * 0.075);
    return {
      spot: { thing: -1, x: x * width, foot, height: tall, flip: own() < 0.5, hold: 'stands' },
      sprite: kind.sprite,
      glows: false,
    };
  });
  const far = trees.slice(0, Math.ceil(TREES / 2));
  const light = frame.hour === 'night' ? 0.5 : 0.8;
  const haze = { shadow: 0.3, drop: 0, rim: manner.rim, light: light * 0.92, tint: tones.tone(0.8) };
  return staged(staged(scene, frame, far, haze), frame, trees.slice(far.length), { ...haze, shadow: 0.6, light });
}
