import { FAMILIES, type Style } from '../contract/direction.ts';
import { ALL_STYLES } from './data/styles/index.ts';
import type { StyleRecord } from './data/styles/record.ts';

export { checkChanges } from './changes.ts';

const place = ({ family }: StyleRecord) => FAMILIES.indexOf(family);

/** By family, and within it by id. */
export const STYLE_RECORDS: readonly StyleRecord[] = ALL_STYLES.toSorted((a, b) => place(a) - place(b));

/** What `GET /v1/styles` lists, grouped by family. `auto` is no style: it is the absence of one. */
export const STYLES: readonly Style[] = STYLE_RECORDS.map(({ id, title, family, help }) => ({
  id,
  title,
  family,
  help,
  preview: `/styles/${id}.png`,
}));

const BY_ID: ReadonlyMap<string, StyleRecord> = new Map(STYLE_RECORDS.map((style) => [style.id, style]));

export function isStyle(id: string): boolean {
  return BY_ID.has(id);
}

/** The style of that id; `null` for `auto` and for an id that is none. */
export function findStyle(id: string): StyleRecord | null {
  return BY_ID.get(id) ?? null;
}
