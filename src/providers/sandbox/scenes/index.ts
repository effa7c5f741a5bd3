import type { Frame, Scene } from '../frame.ts';
import { dunes } from './dunes.ts';
import { object } from './object.ts';
import { papercut } from './papercut.ts';
import { ridges } from './ridges.ts';
import { stillLife } from './still-life.ts';
import { water } from './water.ts';

/** The order is part of what a seed stands for: a new scene goes to the end. */
const SCENES = [ridges, stillLife, water, papercut, dunes] as const;

/** Composes the scene that `random` picks; with a transparent background it is a single object. */
export function composeScene(frame: Frame, transparent: boolean): Scene {
  const pick = SCENES[Math.floor(frame.random() * SCENES.length)] ?? ridges;
  return transparent ? object(frame) : pick(frame);
}
