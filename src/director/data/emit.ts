import type { FacetName } from '../../contract/direction.ts';

/** The order of the lines, and what each is called. */
export const LABELS: readonly (readonly [FacetName, string])[] = [
  ['use', 'Use'],
  ['subject', 'Subject'],
  ['medium', 'Style'],
  ['setting', 'Setting'],
  ['mood', 'Mood'],
  ['light', 'Light'],
  ['camera', 'Camera'],
  ['finish', 'Finish'],
  ['text', 'Text'],
  ['typeface', 'Typeface'],
  ['composition', 'Composition'],
  ['palette', 'Palette'],
  ['constraints', 'Constraints'],
  ['change', 'Change only'],
  ['keep', 'Keep'],
  ['always', 'Always'],
  ['never', 'Never'],
];

/** What a clause begins with as a sentence. */
export const SENTENCES: Readonly<Partial<Record<FacetName, string>>> = {
  use: 'Made as ',
  medium: 'Rendered as ',
  light: 'Lit with ',
  camera: 'Seen through ',
  palette: 'The colors are ',
  text: 'The lettering reads ',
  typeface: 'Lettering is set in ',
  constraints: 'Keep to ',
  change: 'Change only ',
  keep: 'Keep ',
  always: 'Always: ',
  never: 'Never: ',
};

/** How every labeled direction ends. It also tells that a prompt has been directed already. */
export const CLOSING = 'If any direction above conflicts with the request, follow the request.';
/** The same if the operator has rules of the house. */
export const HOUSE_CLOSING =
  'Always and Never lines come first. If any other direction above conflicts with the request, follow the request.';
/** How every direction in keywords ends. */
export const KEYWORD_CLOSING = 'coherent image';
/** What all closings in sentences have in common. */
export const CLOSING_END = 'conflicts with the request, follow the request.';

export const MAX_ADDED_CHARACTERS = 600;
export const MAX_CLAUSES = 5;
/** From so many words on, at most one clause. */
export const LONG_WORDS = 30;
/** From so many words on, nothing. */
export const FULL_WORDS = 60;
/** From so many facets in the user's own words on, at most one clause. */
export const MANY_FACETS = 3;
