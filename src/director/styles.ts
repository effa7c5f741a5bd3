import { FAMILIES, type Family, type Style } from '../contract/direction.ts';
import { MEDIA } from './data/media.ts';
import { ALL_STYLES } from './data/styles/index.ts';
import type { StyleRecord } from './data/styles/record.ts';

export { checkChanges } from './changes.ts';

const place = ({ kind, family }: StyleRecord) => (kind === 'use' ? 0 : FAMILIES.length) + FAMILIES.indexOf(family);

/** Uses first, then looks; each by family. */
export const STYLE_RECORDS: readonly StyleRecord[] = ALL_STYLES.toSorted((a, b) => place(a) - place(b));

/** What `GET /v1/styles` lists. `auto` is no style: it is the absence of one. */
export const STYLES: readonly Style[] = STYLE_RECORDS.map(({ id, kind, title, family, help }) => ({
  id,
  kind,
  title,
  family,
  help,
  preview: `/styles/${id}.png`,
}));

const BY_ID: ReadonlyMap<string, StyleRecord> = new Map(STYLE_RECORDS.map((style) => [style.id, style]));
const FAMILY_BY_LOOK: ReadonlyMap<string, Family | null> = new Map([
  ...MEDIA.flatMap(({ look, family }) => (look === undefined ? [] : [[look, family] as const])),
  ...ALL_STYLES.map(({ id, family }) => [id, family] as const),
]);

export function isStyle(id: string): boolean {
  return BY_ID.has(id);
}

/** The use or look of that id; `null` for `auto` and for an id that is none. */
export function findStyle(id: string | null): StyleRecord | null {
  return id === null ? null : (BY_ID.get(id) ?? null);
}

/** The family of a look, also of one without a recipe (`painting`); `null` if it is not known. */
export function familyOf(look: string): Family | null {
  return FAMILY_BY_LOOK.get(look) ?? null;
}

/** The names that `direction.with.intent` takes for looks without a recipe. */
export function isLookName(name: string): boolean {
  return FAMILY_BY_LOOK.has(name) || name === 'own';
}
