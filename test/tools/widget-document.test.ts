import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { GENERATOR_ACCOUNT_ATTRIBUTES, GENERATOR_EVENTS, GENERATOR_OPTION_ATTRIBUTES } from '../../common/attributes.ts';
import { ROOT } from '../../tools/root.ts';
import { LANGUAGES } from '../../web/elements/generator/languages/index.ts';
import type { WidgetScene } from '../../web/elements/generator/work/state.ts';

const DOCUMENT = readFileSync(join(ROOT, 'docs/widget.md'), 'utf8');
/** Of any field of a form: the browser sees to them. */
const OF_A_FIELD = ['name', 'disabled'];

/** The names in the first column of the table below a heading. */
function listed(heading: string): string[] {
  const section = DOCUMENT.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';
  const rows = [...section.matchAll(/^\| (`.*?) \|/gm)].map(([, cell = '']) => cell);
  return rows.flatMap((cell) => [...cell.matchAll(/`([^`(]+)[^`]*`/g)].map(([, name = '']) => name)).sort();
}

/** Everything that a pattern finds in the sources of the widget, once. */
function found(pattern: RegExp, type: '.ts' | '.css'): string[] {
  const folder = join(ROOT, 'web/elements/generator');
  const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(type))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  const names = texts.flatMap((text) => [...text.matchAll(pattern)].flatMap(([, name = '']) => name.split(' ')));
  return [...new Set(names)].sort();
}

it('every attribute is documented, and no other', () => {
  expect(listed('Attributes')).toEqual([...GENERATOR_ACCOUNT_ATTRIBUTES, ...GENERATOR_OPTION_ATTRIBUTES, ...OF_A_FIELD].sort());
});

it('every event is documented, and no other', () => {
  expect(listed('Events')).toEqual([...GENERATOR_EVENTS].sort());
  expect(found(/'(easel-[a-z]+)':/g, '.ts')).toEqual([...GENERATOR_EVENTS].sort());
});

it('every part and slot is documented, and no other', () => {
  expect(listed('Parts')).toEqual(
    found(/\bpart: '([a-z ]+)'/g, '.ts')
      .concat('image', 'preview')
      .sort(),
  );
  expect(listed('Slots')).toEqual(found(/'slot', \{ name: '([a-z]+)' \}/g, '.ts'));
});

it('every token is documented, and no other', () => {
  expect(listed('Tokens')).toEqual(found(/var\((--easel-[a-z0-9-]+)/g, '.css'));
});

it('every state is documented, and no other', () => {
  // The compiler knows all of them: one that is missing here does not compile.
  const scenes: Record<WidgetScene, true> = {
    idle: true,
    submitting: true,
    directing: true,
    queued: true,
    started: true,
    generating: true,
    preview: true,
    storing: true,
    done: true,
    slow: true,
    verySlow: true,
    reconnecting: true,
    restored: true,
    quota: true,
    busy: true,
    refused: true,
    failed: true,
    unknown: true,
    canceled: true,
  };
  expect(listed('States')).toEqual(Object.keys(scenes).sort());
});

it('every language is named, by its code', () => {
  const names = /as one file of about [\d.]+ kB: (.*?)\./.exec(DOCUMENT)?.[1] ?? '';
  expect([...names.matchAll(/`([a-z]{2})`/g)].map(([, code]) => code).sort()).toEqual([...LANGUAGES].sort());
});

it('every method and property of the element is documented', () => {
  const source = readFileSync(join(ROOT, 'web/elements/generator/element.ts'), 'utf8');
  const members = [...source.matchAll(/^ {2}(?:get |declare )?([a-z]\w+)(?:[(:])/gm)].map(([, name = '']) => name);
  const inside = /^(constructor|environment|\w+Callback)$/;
  expect(listed('Properties and methods')).toEqual([...new Set(members.filter((name) => !inside.test(name)))].sort());
});
