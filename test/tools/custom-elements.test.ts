import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  GENERATOR_ACCOUNT_ATTRIBUTES,
  GENERATOR_EVENTS,
  GENERATOR_FIELD_ATTRIBUTES,
  GENERATOR_OPTION_ATTRIBUTES,
} from '../../common/attributes.ts';
import { customElementsText } from '../../tools/build/custom-elements.ts';
import { ROOT } from '../../tools/root.ts';

it('the committed manifest of the elements is the one that docs/widget.md makes', () => {
  expect(readFileSync(join(ROOT, 'docs/custom-elements.json'), 'utf8')).toBe(customElementsText());
});

it('the manifest names every attribute and every event, each with a description', () => {
  const { attributes, events } = JSON.parse(customElementsText()).modules[0].declarations[0];
  const names = (list: { name: string; description: string }[]) =>
    list.filter(({ description }) => description).map(({ name }) => name);
  const all = [...GENERATOR_ACCOUNT_ATTRIBUTES, ...GENERATOR_OPTION_ATTRIBUTES, ...GENERATOR_FIELD_ATTRIBUTES];
  expect(names(attributes).sort()).toEqual(all.sort());
  expect(names(events).sort()).toEqual([...GENERATOR_EVENTS].sort());
});
