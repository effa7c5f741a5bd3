import { ARTIFACTS } from './media/artifacts.ts';
import { DRAWN_MEDIA } from './media/drawn.ts';
import { GRAPHIC } from './media/graphic.ts';
import { MADE } from './media/made.ts';
import { PHOTOGRAPHED } from './media/photographed.ts';
import type { MediumRow } from './media/row.ts';

/** Every medium and artifact. The first of two rows with the same words counts. */
export const MEDIA: readonly MediumRow[] = [...ARTIFACTS, ...PHOTOGRAPHED, ...DRAWN_MEDIA, ...GRAPHIC, ...MADE];
