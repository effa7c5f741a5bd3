import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { examplesText } from '../../../tools/develop/eval/examples.ts';
import { ROOT } from '../../../tools/root.ts';

it('docs/director.md shows what the Director makes of its examples (node tools/develop/eval/examples.ts prints them)', async () => {
  const page = await readFile(join(ROOT, 'docs/director.md'), 'utf8');
  const block = /## Before and after[\s\S]*?```text\n([\s\S]*?)\n```/.exec(page)?.[1];
  expect(block).toBe(examplesText());
});
