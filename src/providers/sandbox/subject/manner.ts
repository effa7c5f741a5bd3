import type { Hand } from '../look.ts';
import type { Manner } from './sprite.ts';

/** How things are drawn for a hand. */
export interface HandManner extends Manner {
  /** How far their colors follow the palette, 0…1. */
  readonly follow: number;
  /** Whether the hand works over them, or they are laid on its finished work. */
  readonly under: boolean;
  /** How far the scene behind them pales. */
  readonly pale: number;
  /** How dark the line around them is, for hands that draw one. */
  readonly rim: number;
  /** How dark their shadow on the ground is. */
  readonly shadow: number;
}

const MANNERS: Readonly<Record<Hand, HandManner>> = {
  camera: { relief: 1, cast: 0.6, follow: 0.1, pale: 0, rim: 0, under: true, shadow: 1 },
  plain: { relief: 1, cast: 0.6, follow: 0.1, pale: 0, rim: 0, under: true, shadow: 1 },
  oil: { relief: 1, cast: 0.5, follow: 0.2, pale: 0, rim: 0, under: true, shadow: 0.9 },
  watercolor: { relief: 0.75, cast: 0.5, follow: 0.05, pale: 0.3, rim: 0, under: true, shadow: 0.6 },
  ink: { relief: 0.8, cast: 0.5, follow: 0, pale: 0.68, rim: 0.85, under: true, shadow: 0.6 },
  pencil: { relief: 0.75, cast: 0.4, follow: 0, pale: 0.6, rim: 0.6, under: true, shadow: 0.6 },
  line: { relief: 0, cast: 0, follow: 0, pale: 0.5, rim: 0, under: true, shadow: 0 },
  comic: { relief: 0, cast: 0, follow: 0.05, pale: 0, rim: 0, under: true, shadow: 0.7 },
  flat: { relief: 0, cast: 0.25, follow: 0.22, pale: 0, rim: 0, under: false, shadow: 0.5 },
  poster: { relief: 0, cast: 0, follow: 0.6, pale: 0, rim: 0, under: false, shadow: 0.4 },
  pixel: { relief: 0.5, cast: 0.3, follow: 0.1, pale: 0, rim: 0, under: true, shadow: 0.9 },
  polygon: { relief: 1, cast: 0.4, follow: 0.15, pale: 0, rim: 0, under: true, shadow: 0.9 },
  fibers: { relief: 0.3, cast: 1, follow: 0.1, pale: 0, rim: 0, under: true, shadow: 0.8 },
};

export function mannerOf(hand: Hand): HandManner {
  return MANNERS[hand];
}
