import type { Style } from '../../contract/direction.ts';
import { FAMILIES } from '../../contract/direction-names.ts';
import { ALL_STYLES } from '../data/styles/index.ts';
import type { StyleRecord } from '../data/styles/record.ts';

const place = ({ kind, family }: StyleRecord) => (kind === 'use' ? 0 : FAMILIES.length) + FAMILIES.indexOf(family);

/** Uses first, then looks; each by family. */
export const STYLE_RECORDS: readonly StyleRecord[] = ALL_STYLES.toSorted((a, b) => place(a) - place(b));

/** A style as `GET /v1/styles` lists it; `picture` is the id of the style whose preview it has. */
export function toStyle({ id, kind, title, family, help }: StyleRecord, picture = id): Style {
  return { id, kind, title, family, help, preview: `/styles/${picture}.png` };
}

/** What `GET /v1/styles` lists. `auto` is no style: it is the absence of one. */
export const STYLES: readonly Style[] = STYLE_RECORDS.map((record) => toStyle(record));

const BY_ID: ReadonlyMap<string, StyleRecord> = new Map(STYLE_RECORDS.map((style) => [style.id, style]));

/** The use or look of that id; `null` for `auto` and for an id that is none. */
export function findStyle(id: string | null): StyleRecord | null {
  return id === null ? null : (BY_ID.get(id) ?? null);
}
