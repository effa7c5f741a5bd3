import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
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
