import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import * as lists from '../../src/director/data/index.ts';
import { WORDS_FILE } from '../../src/director/words-file.ts';
import { ASSETS, ROOT } from '../root.ts';
import { writeChanged } from './assets/write.ts';

/** By name: Node, esbuild and vitest list what a module exports in different orders. */
const sorted = (module: object) => Object.entries(module).sort(([a], [b]) => (a < b ? -1 : 1));

/** The word lists of the Director as JSON. @throws if one is no plain data, since a file cannot carry it */
export function wordsText(words: Readonly<Record<string, object>> = lists): string {
  const plain = Object.fromEntries(sorted(words).map(([name, list]) => [name, Object.fromEntries(sorted(list))]));
  const text = JSON.stringify(plain);
  if (!isDeepStrictEqual(JSON.parse(text), plain))
    throw new Error('src/director/data must hold plain data only: text, lists, objects');
  return text;
}

/** The module by which the script knows the file, as it is committed. */
export function wordsFileText(words: string): string {
  const sha256 = createHash('sha256').update(words).digest('hex');
  return [
    '// Written by `npm run build` from the lists in `data`. Do not edit: after a merge that touches it, build again.',
    'export const WORDS_FILE = {',
    `  path: '${WORDS_FILE.path}',`,
    `  sha256: '${sha256}',`,
    '} as const;',
    '',
  ].join('\n');
}

/** Writes the word lists beside the script, and their hash into it. */
export async function writeWords(): Promise<void> {
  const words = wordsText();
  await Promise.all([
    writeChanged(join(ASSETS, WORDS_FILE.path), words),
    writeChanged(join(ROOT, 'src/director/words-file.ts'), wordsFileText(words)),
  ]);
}
