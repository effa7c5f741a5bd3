import type { Frame, Scene } from '../frame.ts';
import type { Motif } from '../look.ts';
import { blocks } from './blocks.ts';
import { dunes } from './dunes.ts';
import { emblem, tiles } from './emblem.ts';
import { object } from './object.ts';
import { papercut } from './papercut.ts';
import type { Place } from './place.ts';
import { ridges } from './ridges.ts';
import { stillLife } from './still-life.ts';
import { water } from './water.ts';

/** The order is part of what a seed stands for: a new scene goes to the end. */
const SCENES = [ridges, stillLife, water, papercut, dunes] as const;
const NATURAL = [ridges, stillLife, water, dunes] as const;
const LANDSCAPES = [ridges, water, dunes] as const;
/** The motifs that leave it open where they are. */
const OPEN: readonly Motif[] = ['any', 'scene', 'landscape'];
const BY_PLACE = { water, hills: ridges, desert: dunes, table: stillLife } as const;

/**
 * Composes the scene of the place that the words name, else one that `random` picks among those that suit the motif; with a
 * transparent background it is a single object.
 */
export function composeScene(frame: Frame, motif: Motif, transparent: boolean, place: Place | null): Scene {
  const roll = frame.random();
  if (place !== null && !transparent && OPEN.includes(motif)) return BY_PLACE[place](frame);
  switch (motif) {
    case 'mark':
    case 'badge':
    case 'sticker':
      return emblem(frame, motif, transparent);
    case 'things':
      return transparent ? object(frame, true) : stillLife(frame);
    case 'sheets':
      return transparent ? object(frame, true) : papercut(frame);
    case 'blocks':
      return transparent ? object(frame, true) : blocks(frame);
    case 'tile':
      return transparent ? object(frame, false) : tiles(frame);
    case 'landscape':
      return transparent ? object(frame, true) : (LANDSCAPES[Math.floor(roll * LANDSCAPES.length)] ?? ridges)(frame);
    case 'scene':
      return transparent ? object(frame, true) : (NATURAL[Math.floor(roll * NATURAL.length)] ?? ridges)(frame);
    case 'any':
      return transparent ? object(frame, true) : (SCENES[Math.floor(roll * SCENES.length)] ?? ridges)(frame);
  }
}
