import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import * as lists from '../../src/director/data/index.ts';
import { wordList } from '../../src/director/lexicon/word-lists.ts';
import { wordsFileText, wordsText } from '../../tools/build/words.ts';
import { ROOT } from '../../tools/root.ts';

it('the script knows the hash of the word lists as they are: build after every change of a list', async () => {
  expect(await readFile(join(ROOT, 'src/director/words-file.ts'), 'utf8')).toBe(wordsFileText(wordsText()));
});

it('another word is another hash', () => {
  const words = wordsText();
  expect(wordsFileText(words.replace('"', '" '))).not.toBe(wordsFileText(words));
});

it.each([
  ['a pattern', /cat/],
  ['a set', new Set(['cat'])],
  ['a function', () => 'cat'],
  ['nothing', undefined],
])('a word list cannot hold %s, which no file of JSON can carry', (_, value) => {
  expect(() => wordsText({ nouns: { NOUNS: value } })).toThrow('plain data');
  expect(wordsText({ nouns: { NOUNS: 'cat' } })).toBe('{"nouns":{"NOUNS":"cat"}}');
});

/** Every text of a value with its path. */
function* textsOf(value: unknown, path = ''): Generator<readonly [string, string]> {
  if (typeof value === 'string') yield [path, value];
  else if (typeof value === 'object' && value !== null)
    for (const [key, each] of Object.entries(value)) yield* textsOf(each, `${path}/${key}`);
}

it('every list in the file reads as it does in the sources, and what is written into prompts is the same to the letter', () => {
  const plain = (modules: object) => Object.fromEntries(Object.entries(modules).map(([name, list]) => [name, { ...list }]));
  const sources = new Map(textsOf(plain(lists)));
  const file = new Map(textsOf(JSON.parse(wordsText())));
  expect([...file.keys()].sort()).toEqual([...sources.keys()].sort());
  const read = (text: string, path: string) => (path.startsWith('/emit/') || !text.includes(',') ? text : wordList(text));
  for (const [path, text] of sources) expect(read(file.get(path) ?? '', path), path).toEqual(read(text, path));
});

it('the file has no spaces between the words of a list', () => {
  expect(wordsText({ nouns: { NOUNS: 'cat, big dog,\n  hen' }, emit: { END: 'Yes, so be it.' } })).toBe(
    '{"emit":{"END":"Yes, so be it."},"nouns":{"NOUNS":"cat,big dog,hen"}}',
  );
});
