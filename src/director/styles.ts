import type { Style } from '../contract/direction.ts';
import { ART_STYLES } from './data/styles/art.ts';
import { DIMENSIONAL_STYLES } from './data/styles/dimensional.ts';
import { GRAPHIC_STYLES } from './data/styles/graphic.ts';
import { PHOTO_STYLES } from './data/styles/photo.ts';
import type { StyleRecord } from './data/styles/record.ts';

export { checkChanges } from './changes.ts';

export const STYLE_RECORDS: readonly StyleRecord[] = [...PHOTO_STYLES, ...ART_STYLES, ...GRAPHIC_STYLES, ...DIMENSIONAL_STYLES];

/** What `GET /v1/styles` lists, grouped by family. `auto` is no style: it is the absence of one. */
export const STYLES: readonly Style[] = STYLE_RECORDS.map(({ id, title, family, help }) => ({ id, title, family, help }));

const BY_ID: ReadonlyMap<string, StyleRecord> = new Map(STYLE_RECORDS.map((style) => [style.id, style]));

export function isStyle(id: string): boolean {
  return BY_ID.has(id);
}

/** The style of that id; `null` for `auto` and for an id that is none. */
export function findStyle(id: string): StyleRecord | null {
  return BY_ID.get(id) ?? null;
}
