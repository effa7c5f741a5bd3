import type { GENERATOR_OPTION_ATTRIBUTES } from '../../../common/attributes.ts';
import { MAX_PAGE_SIZE, MAX_PROMPT_CODE_POINTS } from '../../../common/limits.ts';
import { LANGUAGES } from '../../elements/generator/languages/index.ts';

/** Every attribute of the element but those of the account, and the name of a form field. */
type FieldName = (typeof GENERATOR_OPTION_ATTRIBUTES)[number] | 'name';

/** An attribute of the element that the page can set. `''` leaves it out. */
export interface AttributeField {
  readonly name: FieldName;
  readonly label: string;
  readonly hint?: string;
  /** The kind of control. `fits` checks texts and numbers. */
  readonly kind: 'choice' | 'number' | 'text' | 'switch';
  readonly choices?: readonly (readonly [value: string, label: string])[];
  readonly max?: number;
  fits(value: string): boolean;
}

const oneOf = (choices: readonly (readonly [string, string])[]) => (value: string) => choices.some(([own]) => own === value);

function choice(name: FieldName, label: string, ...choices: (readonly [string, string])[]): AttributeField {
  return { name, label, kind: 'choice', choices, fits: oneOf(choices) };
}

function number(name: FieldName, label: string, max: number, hint: string): AttributeField {
  return { name, label, hint, kind: 'number', max, fits: (value) => /^\d{1,4}$/.test(value) && Number(value) <= max };
}

/** A language by its own name. */
function ownName(code: string): string {
  const name = new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
  return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
}

const STYLE_ID = /^[a-z0-9-]{1,40}$/;

/** In the order of the form and of the snippet. */
export const FIELDS: readonly AttributeField[] = [
  choice(
    'size',
    'Size',
    ['', 'Visitors choose'],
    ['choose landscape', 'Visitors choose, landscape first'],
    ['square', 'Square'],
    ['landscape', 'Landscape'],
    ['portrait', 'Portrait'],
  ),
  choice('layout', 'Layout', ['', 'Stage'], ['bar', 'Bar'], ['button', 'Button']),
  choice('quality', 'Quality', ['', 'Auto'], ['low', 'Low'], ['medium', 'Medium'], ['high', 'High']),
  choice('background', 'Background', ['', 'Auto'], ['opaque', 'Opaque'], ['transparent', 'Transparent']),
  choice('director', 'Director', ['', 'Auto'], ['light', 'Light'], ['off', 'Off']),
  // The styles of the deployment are added when they are loaded.
  {
    name: 'style-preset',
    label: 'Default style',
    kind: 'choice',
    choices: [['', 'Auto']],
    fits: (value) => STYLE_ID.test(value),
  },
  {
    name: 'styles',
    label: 'Styles to offer',
    hint: 'Ids, such as “photo ink logo”. “none” hides the picker.',
    kind: 'text',
    fits: (value) => value.length <= 400 && value.split(/[\s,]+/).every((id) => STYLE_ID.test(id)),
  },
  choice('lang', 'Language', ['', 'Same as the page'], ...['en', ...LANGUAGES].map((code) => [code, ownName(code)] as const)),
  choice('theme', 'Scheme', ['', 'Auto'], ['light', 'Light'], ['dark', 'Dark']),
  number('history', 'Recent images', MAX_PAGE_SIZE, 'How many to show. Leave empty for none.'),
  { name: 'share', label: 'Share button', kind: 'switch', fits: (value) => value === 'on' },
  number('maxlength', 'Longest prompt', MAX_PROMPT_CODE_POINTS, 'In characters, up to 4,000.'),
  {
    name: 'name',
    label: 'Form field name',
    hint: 'The form then sends the URL of the image.',
    kind: 'text',
    fits: (value) => /^[\w.[\]-]{1,64}$/.test(value),
  },
  { name: 'required', label: 'Required', kind: 'switch', fits: (value) => value === 'on' },
];

/** Shown with the look and not with the other fields. */
export const LOOK_FIELD = 'theme';
/** Attributes without a meaning in a frame. */
export const FORM_FIELDS: readonly string[] = ['name', 'required'];
