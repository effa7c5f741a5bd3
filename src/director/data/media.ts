import { DRAWN } from './media/drawn.ts';
import { GRAPHIC } from './media/graphic.ts';
import { MADE } from './media/made.ts';
import { PHOTOGRAPHED } from './media/photographed.ts';
import type { MediumRow } from './media/row.ts';

/** Words that say what a picture is made with. Where they must stand is `place`; see `medium.ts`. */
export const MEDIA: readonly MediumRow[] = [...PHOTOGRAPHED, ...DRAWN, ...GRAPHIC, ...MADE];
