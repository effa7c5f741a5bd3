import {
  GENERATOR_ACCOUNT_ATTRIBUTES,
  GENERATOR_FIELD_ATTRIBUTES,
  GENERATOR_OPTION_ATTRIBUTES,
} from '../../../../common/attributes.ts';
import { closest } from '../../../../common/spelling.ts';
import { CONTROLS } from '../options.ts';

const KNOWN: readonly string[] = [...GENERATOR_ACCOUNT_ATTRIBUTES, ...GENERATOR_OPTION_ATTRIBUTES, ...GENERATOR_FIELD_ATTRIBUTES];
/** Names of HTML that are near one of ours, and right. */
const OF_HTML = new Set(['style', 'title', 'slot', 'is', 'part', 'hidden', 'nonce', 'id', 'class', 'dir', 'role']);

/** Values of attributes that have a fixed list. The styles come from the server. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  size: ['choose', 'square', 'landscape', 'portrait', 'auto'],
  background: ['auto', 'opaque', 'transparent'],
  director: ['auto', 'light', 'off'],
  layout: ['stage', 'bar', 'button'],
  controls: CONTROLS,
};
const PIXELS = /^\d+x\d+$/;

interface NamedValue {
  readonly name: string;
  readonly value: string;
}

/**
 * One sentence for each attribute of the tag that is probably a mistake. Its name is close to one of ours, or we do not know
 * its value.
 * @param styles ids of all styles; `null` if they are not loaded, and then they are not checked
 */
export function attributeAdvice(attributes: Iterable<NamedValue>, styles: readonly string[] | null): readonly string[] {
  const values = styles ? { ...VALUES, 'style-preset': ['auto', ...styles], styles: ['none', ...styles] } : VALUES;
  return [...attributes].flatMap(({ name, value }) => nameAdvice(name) ?? valueAdvice(name, value, values));
}

function nameAdvice(name: string): string[] | null {
  if (KNOWN.includes(name) || OF_HTML.has(name)) return null;
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/^data-/, '')
      .replace(/[^a-z]/g, '');
  const meant = KNOWN.find((known) => plain(known) === plain(name)) ?? closest(name, KNOWN);
  return meant ? [`There is no attribute "${name}"; did you mean "${meant}"?`] : null;
}

function valueAdvice(name: string, value: string, values: Readonly<Record<string, readonly string[]>>): string[] {
  const allowed = values[name];
  if (!allowed) return [];
  const unknown = value
    .split(/[\s,]+/)
    .filter((word) => word && !allowed.includes(word) && !(name === 'size' && PIXELS.test(word)));
  return unknown.map((word) => {
    const meant = closest(word, allowed);
    return `${name}="${value}": there is no "${word}"; ${meant ? `did you mean "${meant}"?` : `it can be ${allowed.slice(0, 8).join(', ')}.`}`;
  });
}
