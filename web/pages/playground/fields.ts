import { LANGUAGES } from '../../elements/generator/languages/index.ts';

/** An attribute of the element that the page offers to set. `''` leaves it out. */
export interface AttributeField {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** What it may be; text and numbers are checked by `fits`. */
  readonly kind: 'choice' | 'number' | 'text' | 'switch';
  readonly choices?: readonly (readonly [value: string, label: string])[];
  readonly max?: number;
  fits(value: string): boolean;
}

const oneOf = (choices: readonly (readonly [string, string])[]) => (value: string) => choices.some(([own]) => own === value);

function choice(name: string, label: string, ...choices: (readonly [string, string])[]): AttributeField {
  return { name, label, kind: 'choice', choices, fits: oneOf(choices) };
}

function number(name: string, label: string, max: number, hint: string): AttributeField {
  return { name, label, hint, kind: 'number', max, fits: (value) => /^\d{1,4}$/.test(value) && Number(value) <= max };
}

/** A language by its own name. */
function ownName(code: string): string {
  const name = new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
  return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
}

const STYLE_ID = /^[a-z0-9-]{1,40}$/;

/** In the order in which they are shown and written. */
export const FIELDS: readonly AttributeField[] = [
  choice('size', 'Size', ['', 'Auto'], ['square', 'Square'], ['landscape', 'Landscape'], ['portrait', 'Portrait']),
  choice('quality', 'Quality', ['', 'Auto'], ['low', 'Low'], ['medium', 'Medium'], ['high', 'High']),
  choice('background', 'Background', ['', 'Auto'], ['opaque', 'Opaque'], ['transparent', 'Transparent']),
  choice('director', 'Director', ['', 'Auto'], ['light', 'Light'], ['off', 'Off']),
  // Its choices are the deployment's styles, once they are known.
  {
    name: 'style-preset',
    label: 'Style at first',
    kind: 'choice',
    choices: [['', 'Auto']],
    fits: (value) => STYLE_ID.test(value),
  },
  {
    name: 'styles',
    label: 'Styles offered',
    hint: 'Ids, as in “photo ink logo”. None: none.',
    kind: 'text',
    fits: (value) => value.length <= 400 && value.split(/[\s,]+/).every((id) => STYLE_ID.test(id)),
  },
  choice('lang', 'Language', ['', 'The page’s'], ...['en', ...LANGUAGES].map((code) => [code, ownName(code)] as const)),
  choice('theme', 'Scheme', ['', 'Auto'], ['light', 'Light'], ['dark', 'Dark']),
  number('history', 'Past images', 100, 'How many are shown; empty for none.'),
  number('maxlength', 'Longest prompt', 4000, 'In characters, up to 4,000.'),
  {
    name: 'name',
    label: 'Name in a form',
    hint: 'The form then sends the image’s URL.',
    kind: 'text',
    fits: (value) => /^[\w.[\]-]{1,64}$/.test(value),
  },
  { name: 'required', label: 'The form needs an image', kind: 'switch', fits: (value) => value === 'on' },
];

/** Has a place of its own, among what makes the look. */
export const LOOK_FIELD = 'theme';
/** What means nothing in a frame. */
export const FORM_FIELDS: readonly string[] = ['name', 'required'];
