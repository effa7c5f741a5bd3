import type { Release } from '../../../common/release.ts';
import { type StyleTokens, writeTokens } from '../common/tokens.ts';
import { FIELDS, FORM_FIELDS } from './fields.ts';
import { schemesOf, tokensOf } from './look.ts';
import type { Setup } from './setup.ts';

export interface SnippetContext {
  /** Easel's origin. */
  readonly origin: string;
  readonly siteKey: string | null;
  /** The newest version; `null` while it is loading. */
  readonly release: Release | null;
}

/** The code to paste. Its lines are short, for small screens. */
export function snippet(setup: Setup, place: SnippetContext): string {
  if (setup.way === 'server') return call(place.origin);
  return setup.way === 'tag' ? tag(setup, place) : frame(setup, place);
}

function tag(setup: Setup, place: SnippetContext): string {
  const attributes = [['site-key', keyOf(place)] as const, ...attributesOf(setup)];
  return [
    open('script', [['type', 'module'], ...sourceOf('widget.js', setup, place)], '</script>'),
    open('easel-generator', attributes, '</easel-generator>'),
    ...styleOf(tokensOf(setup.look, schemesOf(setup.attributes.theme))),
  ].join('\n\n');
}

function frame(setup: Setup, place: SnippetContext): string {
  const tokens = writeTokens(tokensOf(setup.look, schemesOf(setup.attributes.theme)));
  const attributes = attributesOf(setup).filter(([name]) => !FORM_FIELDS.includes(name));
  if (tokens) attributes.push(['tokens', tokens]);
  if (setup.fitted) {
    const handed = attributes.map(([name, value]) => [`data-${name}`, value] as const);
    return open(
      'script',
      [['async', ''], ...sourceOf('embed.js', setup, place), ['data-key', keyOf(place)], ...handed],
      '</script>',
    );
  }
  const query = new URLSearchParams([['key', keyOf(place)], ...attributes.map(([name, value]) => [name, value])]);
  const look: Attribute[] = [
    ['title', 'Image generator'],
    ['allow', 'clipboard-write'],
    ['referrerpolicy', 'strict-origin'],
  ];
  return open(
    'iframe',
    [['src', `${place.origin}/embed?${query}`], ...look, ['width', '100%'], ['height', '860'], ['frameborder', '0']],
    '</iframe>',
  );
}

function call(origin: string): string {
  return [
    `curl ${origin}/v1/generations`,
    `-H "Authorization: Bearer $EASEL_KEY"`,
    `-H "Content-Type: application/json"`,
    `-H "Prefer: wait=60"`,
    `-d '{"prompt":"A lighthouse on a cliff at dawn",\n       "user":"user-42"}'`,
  ].join(' \\\n  ');
}

type Attribute = readonly [name: string, value: string];

const keyOf = ({ siteKey }: SnippetContext) => siteKey ?? 'pk_…';

function attributesOf({ attributes }: Setup): Attribute[] {
  return FIELDS.flatMap(({ name, kind }) => {
    const value = attributes[name];
    return value ? [[name, kind === 'switch' ? '' : value] as const] : [];
  });
}

function sourceOf(name: string, { pinned }: Setup, { origin, release }: SnippetContext): Attribute[] {
  const file = pinned ? release?.files[name] : undefined;
  if (!file) return [['src', `${origin}/${name}`]];
  return [
    ['src', origin + file.url],
    ['integrity', file.integrity],
    ['crossorigin', 'anonymous'],
  ];
}

/** An element with one attribute per line. */
function open(element: string, attributes: readonly Attribute[], close: string): string {
  const lines = attributes.map(([name, value]) => (value === '' ? `\n  ${name}` : `\n  ${name}="${escaped(value)}"`));
  return `<${element}${lines.join('')}>\n${close}`;
}

function escaped(value: string): string {
  return value.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
}

function styleOf(tokens: StyleTokens): string[] {
  const lines = Object.entries(tokens).map(([name, value]) => `    --easel-${name}: ${value};\n`);
  return lines.length === 0 ? [] : [`<style>\n  easel-generator {\n${lines.join('')}  }\n</style>`];
}
