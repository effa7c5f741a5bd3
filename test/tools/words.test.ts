import { readdirSync, readFileSync } from 'node:fs';
import { join, matchesGlob, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../tools/root.ts';
import { findWhere, findWords } from './words/find.ts';

/** What the check covers. The files of the root are always covered. To cover another folder, add its name. */
const FOLDERS = ['.github', 'common', 'docs', 'examples', 'lint', 'migrations', 'public', 'src', 'test', 'tools', 'web'];

/** Files whose words are data: the Director's lexicon, other languages, prompts of people, planted mistakes. */
const DATA = [
  'src/director/data/**',
  'web/**/languages/**',
  'common/phrases/**',
  'src/director/languages/**',
  'test/src/director/**',
  'test/**/fixtures/**',
  'test/tools/words/**',
  'test/tools/words.test.ts',
  // A misspelled style.
  'test/web/elements/generator/attribute-advice.test.ts',
  'tools/develop/eval/**',
  // Words of prompts, British ones too.
  'tools/develop/pictures/grammar.ts',
  'tools/develop/pictures/synonyms.ts',
];

const TEXT = /\.(ts|mjs|js|jsx|vue|svelte|css|html|sql|toml|ya?ml|json|grit|md|example)$/;
const IGNORED = /(^|\/)(node_modules|dist|\.wrangler)\/|^package-lock\.json$/;
const MOST_WHERE_PER_1000_WORDS = 1;

const inFolder = (folder: string) =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
const inRoot = readdirSync(ROOT, { withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ name }) => name);

const files = [...inRoot, ...FOLDERS.flatMap(inFolder)].filter(
  (file) => TEXT.test(file) && !IGNORED.test(file) && !DATA.some((glob) => matchesGlob(file, glob)),
);
const texts = files.map((file) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') }));

describe('words', () => {
  it('are plain and American in every file that is covered', () => {
    expect(files).toContain('README.md');
    expect(texts.flatMap(({ file, text }) => findWords(file, text))).toEqual([]);
  });

  it('say "if", and not "where", at least 999 times in 1,000 words', () => {
    const counted = texts.map(({ file, text }) => findWhere(file, text));
    const found = counted.flatMap((one) => one.found);
    const most = (MOST_WHERE_PER_1000_WORDS * counted.reduce((sum, { words }) => sum + words, 0)) / 1000;
    expect(found.length, found.join('\n')).toBeLessThanOrEqual(most);
  });
});

describe('the check of words', () => {
  it('names file, line and what to write, in text, code and the name of a file', () => {
    expect(findWords('docs/a.md', 'Fine.\nWhoever asks, waits.')).toEqual(['docs/a.md:2: Whoever → anyone who, the caller']);
    expect(findWords('src/colour.ts', 'const nobodyWaits = 1;')).toEqual([
      'src/colour.ts: colour → color',
      'src/colour.ts:1: nobody → no one, or name the noun',
    ]);
  });

  it('finds a phrase that the end of a line cuts, once', () => {
    expect(findWords('src/a.ts', '// It is stored all the\n// same.')).toEqual(['src/a.ts:1: all the same → anyway, still']);
  });

  it('reads no code in Markdown, and no part of a longer word', () => {
    expect(findWords('docs/a.md', 'See `catalogue.jsonl` and recommend it.\n```ts\nconst grey = 1;\n```')).toEqual([]);
  });

  it('tells SQL from English', () => {
    expect(findWhere('src/a.ts', 'DELETE FROM a WHERE a = 1').found).toEqual([]);
    expect(findWhere('src/a.ts', 'stored where there is none').found).toEqual(['src/a.ts:1: where there']);
  });
});
