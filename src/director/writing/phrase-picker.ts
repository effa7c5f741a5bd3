import type { FacetName } from '../../contract/direction.ts';
import { mix } from '../text/hash.ts';

/** Picks among `n`: the same for the same prompt, style, seed and facet. */
export type PhrasePicker = (facet: FacetName, n: number) => number;

const SALTS: Readonly<Partial<Record<FacetName, number>>> = {
  medium: 1,
  subject: 2,
  setting: 3,
  light: 4,
  camera: 5,
  composition: 6,
  palette: 7,
  mood: 8,
  finish: 9,
  text: 10,
  use: 11,
  constraints: 12,
};
/** What a series keeps. */
const KEPT: readonly FacetName[] = ['medium', 'light', 'palette', 'finish', 'camera', 'use', 'constraints'];

/** `hash` is of the prompt, `kept` of the series, if there is one. */
export function makePicker(hash: number, seed: number, kept: number | null): PhrasePicker {
  const free = mix(hash, seed);
  return (facet, n) => mix(kept !== null && KEPT.includes(facet) ? kept : free, SALTS[facet] ?? 0) % n;
}
