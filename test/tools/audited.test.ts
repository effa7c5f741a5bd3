import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../../tools/root.ts';

/** An import writes thousands of records, and each is marked as restored. Its keys are in the log. */
const MARKED = ['restore-image.ts', 'restore-image-bytes.ts'];

it('every endpoint of the operator that changes something writes into the audit log', () => {
  const files = globSync('src/routes/**/*.ts', { cwd: ROOT });
  const changing = files.filter((file) => {
    const source = readFileSync(join(ROOT, file), 'utf8');
    const path = /path: '\/v1\/admin\//.test(source);
    return path && /method: '(?:POST|PUT|PATCH|DELETE)'/.test(source);
  });
  expect(changing.length).toBeGreaterThan(25);
  const silent = changing.filter((file) => !/await audit\(/.test(readFileSync(join(ROOT, file), 'utf8')));
  expect(silent.map((file) => file.split('/').at(-1)).sort()).toEqual(MARKED.sort());
});
