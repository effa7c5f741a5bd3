import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import * as lists from '../../src/director/data/index.ts';
import { wordList } from '../../src/director/lexicon/word-lists.ts';
import { WORDS_FILE } from '../../src/director/words-file.ts';
import { ASSETS, ROOT } from '../root.ts';
import { writeChanged } from './assets/write.ts';

/** By name: Node, esbuild and vitest list what a module exports in different orders. */
const sorted = (module: object) => Object.entries(module).sort(([a], [b]) => (a < b ? -1 : 1));

/** The module whose texts are written into prompts as they stand; all other text with a comma is a list of words. */
const WRITTEN = 'emit';

/** A list without the spaces that make it readable in the sources: they are a fiftieth of the file. */
const compact = (_: string, value: unknown): unknown =>
  typeof value === 'string' && value.includes(',') ? wordList(value).join(',') : value;

/**
 * The word lists of the Director as JSON. A list reads the same as in the sources, and is shorter.
 * @throws if one is no plain data, since a file cannot carry it
 */
export function wordsText(words: Readonly<Record<string, object>> = lists): string {
  const modules = sorted(words).map(([name, list]) => [name, Object.fromEntries(sorted(list))] as const);
  const plain = Object.fromEntries(modules);
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify(plain)), plain))
    throw new Error('src/director/data must hold plain data only: text, lists, objects');
  const parts = modules.map(
    ([name, list]) => `${JSON.stringify(name)}:${JSON.stringify(list, name === WRITTEN ? undefined : compact)}`,
  );
  return `{${parts.join(',')}}`;
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
