import type { FacetName } from '../../../src/contract/direction.ts';
import { CUTOUT_COMPOSITION, CUTOUT_FINISH, CUTOUT_ON_BACKDROP } from '../../../src/director/data/cutouts.ts';
import { EDIT_LINES } from '../../../src/director/data/edits.ts';
import { SERIES_PALETTES } from '../../../src/director/data/palettes.ts';
import {
  BROAD_FINISHES,
  MADE_COMPOSITIONS,
  PHOTO_SCENE,
  PLACE_COMPOSITIONS,
  SET_CONSTRAINTS,
} from '../../../src/director/data/phrases.ts';
import { STYLE_RECORDS } from '../../../src/director/lexicon/styles.ts';

export interface Written {
  readonly facet: FacetName;
  readonly text: string;
}

/** Every phrase that the Director can write by itself, once for each facet. */
export function everyPhrase(): Written[] {
  const of = (facet: FacetName, texts: readonly string[]): Written[] => texts.map((text) => ({ facet, text }));
  const all = [
    ...Object.entries(PHOTO_SCENE).flatMap(([facet, phrases]) =>
      of(
        facet as FacetName,
        (phrases ?? []).map(({ text }) => text),
      ),
    ),
    ...of('composition', [...PLACE_COMPOSITIONS, ...MADE_COMPOSITIONS, ...CUTOUT_COMPOSITION, ...CUTOUT_ON_BACKDROP]),
    ...of('constraints', SET_CONSTRAINTS),
    ...of('finish', [...CUTOUT_FINISH, ...Object.values(BROAD_FINISHES).flat()]),
    ...of(
      'palette',
      SERIES_PALETTES.map(({ text }) => text),
    ),
    ...Object.values(EDIT_LINES).flatMap(([change, keep]) => [...of('change', [change]), ...of('keep', [keep])]),
    ...STYLE_RECORDS.flatMap(({ phrases, palettes }) => [
      ...Object.entries(phrases).flatMap(([facet, texts]) => of(facet as FacetName, texts ?? [])),
      ...of(
        'palette',
        (palettes ?? []).map(({ text }) => text),
      ),
    ]),
  ];
  return [...new Map(all.map((written) => [`${written.facet} ${written.text}`, written])).values()];
}
