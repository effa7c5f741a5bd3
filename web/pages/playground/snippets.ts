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

/** Keeps the room of the element until its script is there, so that nothing on the page moves. */
const RESERVED = `  easel-generator:not(:defined) {
    display: block;
    min-height: 33rem;
  }
`;

/** The code to paste. Its lines are short, for small screens. */
export function snippet(setup: Setup, place: SnippetContext): string {
  const { way } = setup;
  const script = open('script', [['type', 'module'], ...sourceOf('widget.js', setup, place)], '</script>');
  const src = sourceOf('widget.js', { ...setup, pinned: false }, place)[0]?.[1] ?? '';
  const attributes = [['site-key', keyOf(place)] as const, ...attributesOf(setup)];
  const element = (listener?: Attribute) =>
    open('easel-generator', listener ? [...attributes, listener] : attributes, '</easel-generator>');
  const style = styleOf(tokensOf(setup.look, schemesOf(setup.attributes.theme)));
  switch (way) {
    case 'frame':
      return frame(setup, place);
    case 'tag':
      return [script, element(), style].join('\n\n');
    case 'astro':
      return [script.replace('<script', '<script is:inline'), element(), style.replace('<style>', '<style is:global>')].join(
        '\n\n',
      );
    case 'svelte':
      return [`<svelte:head>\n${indented(script)}\n</svelte:head>`, element(['oneasel-complete', '{save}']), style].join('\n\n');
    case 'vue':
      return [
        `<!-- index.html -->\n${script}`,
        `<template>\n${indented(element(['@easel-complete', 'save']))}\n</template>`,
        style,
      ].join('\n\n');
    case 'nuxt':
      return [
        `<script setup>\nuseHead({\n  script: [{ type: 'module', src: '${src}' }],\n});\n</script>`,
        `<template>\n${indented(element(['@easel-complete', 'save']))}\n</template>`,
        style,
      ].join('\n\n');
    case 'react':
    case 'next':
      return component(way === 'next', src, element(['oneasel-complete', '{onComplete}']), style);
  }
}

/** A component of React 19, which knows custom elements and lifts scripts into the head. */
function component(server: boolean, src: string, element: string, style: string): string {
  const css = style.replace(/<\/?style>\n?/g, '').trimEnd();
  return `${server ? "'use client';\n\n" : ''}export function Picture({ onComplete }) {
  return (
    <>
      <script type="module" async src="${src}" />
${indented(indented(indented(element)))}
    </>
  );
}

/* In a style sheet: */
${css}`;
}

function indented(code: string): string {
  return code.replace(/^(?=.)/gm, '  ');
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
    [['src', `${place.origin}/embed?${query}`], ...look, ['width', '100%'], ['height', '560'], ['frameborder', '0']],
    '</iframe>',
  );
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
  const lines = attributes.map(([name, value]) => (value === '' ? `\n  ${name}` : `\n  ${name}=${quoted(value)}`));
  return `<${element}${lines.join('')}>\n${close}`;
}

/** `{…}` is an expression of the framework, without quotation marks. */
function quoted(value: string): string {
  return /^\{\w+\}$/.test(value) ? value : `"${escaped(value)}"`;
}

function escaped(value: string): string {
  return value.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
}

function styleOf(tokens: StyleTokens): string {
  const lines = Object.entries(tokens).map(([name, value]) => `    --easel-${name}: ${value};\n`);
  const look = lines.length === 0 ? '' : `  easel-generator {\n${lines.join('')}  }\n`;
  return `<style>\n${RESERVED}${look}</style>`;
}
