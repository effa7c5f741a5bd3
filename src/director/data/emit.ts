import type { FacetName } from '../../contract/direction.ts';

/** The order of the lines, and what each is called. */
export const LABELS: readonly (readonly [FacetName, string])[] = [
  ['subject', 'Subject'],
  ['medium', 'Style'],
  ['setting', 'Setting'],
  ['mood', 'Mood'],
  ['light', 'Light'],
  ['camera', 'Camera'],
  ['finish', 'Finish'],
  ['text', 'Text'],
  ['composition', 'Composition'],
  ['palette', 'Palette'],
];

/** The last line of a labelled direction. It also tells that a prompt has been directed already. */
export const CLOSING = 'If any direction above conflicts with the request, follow the request.';

export const MAX_ADDED_CHARACTERS = 600;
export const MAX_CLAUSES = 5;
/** From so many words on, at most one clause. */
export const LONG_WORDS = 30;
/** From so many words on, nothing. */
export const FULL_WORDS = 60;
/** From so many facets in the user's own words on, at most one clause. */
export const MANY_FACETS = 3;
